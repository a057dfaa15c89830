"""Every page opens for everybody in both languages; no word of one language in the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.tender.ui.looking import PAGES, ROOT, Opened, labels_of, words_of

DEMO = ROOT / "data" / "demo"

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"Excel", "Word", "JSON", "OCDS", "SHA", "XLSX", "xlsx", "English", "toml"}
DATA = re.compile(r"演示|有限公司|估算|合同|服务|集成商\d|单项\d|\.xlsx|第\d|维保|系统|设备")
"""Names of bidders, files and lots, which stand on the screen in the language they came in."""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_opens_and_speaks_one_language(opened: Opened, lang: str):
    at = opened(lang=lang)
    assert not at.exception
    for page in PAGES:
        at.switch_page(f"tender/ui/views/{page}.py").run()
        assert not at.exception, page
        foreign = [words for words in labels_of(at) if _is_foreign(words, lang)]
        assert foreign == [], page


def _is_foreign(words: str, lang: str) -> bool:
    if lang == "zh":
        return any(found not in NAMES for found in LATIN.findall(words))
    return words != "中文" and bool(HAN.search(words)) and not DATA.search(words)


@pytest.mark.parametrize(
    "person", ["trial.chair", "trial.member-1", "trial.auditor"], ids=lambda p: p
)
def test_every_page_opens_for_every_role(opened: Opened, person: str):
    at = opened(person)
    for page in PAGES:
        at.switch_page(f"tender/ui/views/{page}.py").run()
        assert not at.exception, page


def test_the_first_screen_shows_the_award_the_first_gap_and_what_is_open(opened: Opened):
    said = words_of(opened())
    assert "694,900.00" in said
    assert said.index("7 电子票据系统维保") < said.rindex("1 超融合系统")
    assert "还有 52 天" in said
    assert "-66,900.00" in said


def test_who_decides_on_qualification_sees_no_price_while_points_are_open(opened: Opened):
    at = opened("trial.member-1")
    for page in PAGES:
        at.switch_page(f"tender/ui/views/{page}.py").run()
        said = words_of(at) + "".join(frame.value.to_csv() for frame in at.dataframe)
        for amount in ("694,900", "218,000", "66,900", "761,800"):
            assert amount not in said, page


@pytest.mark.parametrize("page", ["overview", "sign"])
def test_a_file_that_cannot_be_read_is_not_overlooked_where_the_award_stands(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str
):
    folder = tmp_path / "bids"
    folder.mkdir()
    whole = (DEMO / "集成商2_黔岳信达.xlsx").read_bytes()
    (folder / "好.xlsx").write_bytes(whole)
    assert "没有任何报价计入" not in words_of(_of(opened, monkeypatch, folder, page))
    (folder / "坏.xlsx").write_bytes(whole[:9000])
    monkeypatch.setenv("TENDER_RECORD", str(tmp_path / "other.sqlite"))
    said = words_of(_of(opened, monkeypatch, folder, page))
    assert "有 1 个登记的文件没有任何报价计入评审：坏.xlsx。" in said


def test_a_lot_that_nobody_wins_has_no_price_and_is_in_no_package(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """黔岳 alone offers lots 1, 3 and 5, two of them in a package."""
    folder = tmp_path / "bids"
    folder.mkdir()
    (folder / "一.xlsx").write_bytes((DEMO / "集成商2_黔岳信达.xlsx").read_bytes())
    at = _of(opened, monkeypatch, folder, "sign")
    table = next(b.proto.body for b in at.get("html") if "2 核心网络设备" in b.proto.body)
    prices = re.findall(
        r"<tr[^>]*><td[^>]*>(\d)[^<]*</td><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)", table
    )
    packed = {lot for lot, _, price in prices if price == "含于打包价"}
    assert packed == {"1", "5"}
    assert {price for _, winner, price in prices if winner == "—"} == {"—"}


def _of(opened: Opened, patch: pytest.MonkeyPatch, folder: Path, page: str) -> AppTest:
    patch.setenv("TENDER_BIDS", str(folder))
    return opened("trial.analyst", page)


def test_a_name_with_markup_is_shown_as_it_is_written(opened: Opened):
    from tender.ui.show import html_grid

    assert "<img" not in html_grid(["a"], [["<img src=x onerror=alert(1)>"]])


def test_short_headings_and_columns_stand_on_one_line_and_a_name_may_wrap():
    from tender.ui.show import html_grid

    until = "2026-07-01 — 2026-09-30"
    rows = [["1", "分项报价", "分项报价", until], ["2", "投标人", "单独采购询价", "2026-06-24"]]
    drawn = html_grid(["项目", "云岭数维系统集成", "表", "何时"], rows, centre={0})
    assert '<th scope="col" class="c s">项目</th>' in drawn
    assert '<th scope="col" class="">云岭数维系统集成</th>' in drawn
    assert re.findall('<td class="([cs ]*)"', drawn) == ["c s ", " s ", " ", " s "] * 2
