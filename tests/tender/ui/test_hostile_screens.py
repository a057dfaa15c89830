"""No link, picture or markup out of a bidder's workbook becomes one on any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.hostile.test_outputs import BEACON, WORDS
from tests.hostile.workbook import filled, put, text, zipped
from tests.tender.ui.looking import PAGES, Opened

NAME = (
    "一号 ![x](http://127.0.0.1:9/a.png) [点击](http://127.0.0.1:9/) "
    '<img src="http://127.0.0.1:9/b"> $x$ :red[r] 公司'
)
MARKDOWN = ("markdown", "caption", "error", "warning", "info", "success", "title", "header",
            "subheader", "metric", "button", "checkbox", "radio", "selectbox", "multiselect",
            "text_input", "text_area", "number_input", "expander", "tab", "toggle", "toast",
            "download_button", "link_button", "popover", "status")  # fmt: skip
ACTIVE = re.compile(r"!?\[[^\]]*\]\(\s*http|<img|<script|<a ", re.IGNORECASE)


@pytest.fixture
def hostile(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dashboard with a bid whose every free text is an attack, and a plain one."""
    folder = tmp_path / "bids"
    folder.mkdir()
    parts = filled(1)
    for place, words in {**WORDS, "投标人!B4": NAME}.items():
        put(parts, place, text(words))
    (folder / "[a](http%3A%2F%2F127.0.0.1).xlsx").write_bytes(zipped(parts))
    (folder / "b.xlsx").write_bytes(zipped(filled(2)))
    monkeypatch.setenv("TENDER_BIDS", str(folder))


class Tags(HTMLParser):
    """What a piece of HTML would load or lead to, and which scripts it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        outside = [
            v for name, v in attrs if name in ("src", "href", "srcset") and "//" in (v or "")
        ]
        if (
            outside
            or tag in ("script", "img", "iframe")
            or any(n.startswith("on") for n, _ in attrs)
        ):
            self.found.append(self.get_starttag_text() or tag)


def shown(at: AppTest) -> Iterator[tuple[str, str]]:
    """Every text that Streamlit renders as markdown: bodies and labels of elements."""
    for kind in MARKDOWN:
        for element in at.get(kind):
            yield kind, str(getattr(element, "label", "") or "")
            if kind in ("markdown", "caption", "error", "warning", "info", "success", "title",
                        "header", "subheader", "toast"):  # fmt: skip
                yield kind, str(getattr(element, "value", "") or "")
            if kind == "radio":
                yield from ((kind, option) for option in element.options)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("person", ["trial.analyst", "trial.chair"])
def test_no_page_renders_what_a_bidder_wrote(opened: Opened, person: str):
    at = opened(person)
    seen = ""
    for page in PAGES:
        at.switch_page(f"tender/ui/views/{page}.py").run()
        assert not at.exception, page
        for kind, words in shown(at):
            assert not ACTIVE.search(words), (page, kind, words)
        for block in at.get("html"):
            tags = Tags()
            tags.feed(block.proto.body)
            assert tags.found == [], page
            seen += block.proto.body
    assert BEACON in seen  # the name is there, as text
