"""What stands on a page: all of its words, and those that are the program's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[3]
VIEWS = ROOT / "tender" / "ui" / "views"
PAGES = sorted(path.stem for path in VIEWS.glob("[a-z]*.py"))
Opened = Callable[..., AppTest]


def words_of(at: AppTest) -> str:
    """Everything that a page says, drawn tables among it."""
    said = [str(getattr(element, "value", "")) for element in at.main]
    html = [block.proto.body for block in at.get("html")]
    return "\n".join([*said, *html])


def labels_of(at: AppTest) -> list[str]:
    """The program's own words on a page: labels of widgets, tabs, headings, table headings."""
    found = [str(getattr(element, "label", "") or "") for element in at.main]
    found += [tab.label for tab in at.tabs] + [box.label for box in at.expander]
    found += [str(heading.value) for heading in at.subheader]
    for block in at.get("html"):
        for mark in (
            r"<th [^>]*>(.*?)</th>",
            r"<caption>(.*?)</caption>",
            r'<div class="l">(.*?)</div>',
            r'<h1 class="t-h1">(.*?)<small>',
        ):
            found += re.findall(mark, block.proto.body)
    return [words for words in found if words]
