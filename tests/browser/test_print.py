"""On paper: what is pressed is left out, what the browser paints is there as a table."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.browser.conftest import ROOT, Served
from tests.browser.visitor import Visitor


def test_the_matrix_is_printed_as_a_table_in_black_and_white(
    chromium: Any, serve: Served, tmp_path: Path
) -> None:
    folder = tmp_path / "bids"
    folder.mkdir()
    shutil.copy(ROOT / "data" / "demo" / "集成商4_晴川智维.xlsx", folder)
    visitor = Visitor(chromium, serve(TENDER_BIDS=str(folder)))
    visitor.go("review", "analyst")
    visitor.page.get_by_role("tab", name="资格与符合性一览").click()
    visitor.page.locator("[data-testid=stDataFrame]").wait_for()
    paper = visitor.page.locator(".t-paper td", has_text="待核")
    assert not paper.first.is_visible()
    visitor.page.emulate_media(media="print")
    assert paper.first.is_visible()
    assert not visitor.page.locator("[data-testid=stDataFrame]").is_visible()
    assert not visitor.page.locator("header").first.is_visible()
    ink = paper.first.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).background]")
    assert ink[0] == "rgb(0, 0, 0)"
    assert "rgb(255, 255, 255)" in ink[1]
    assert visitor.page.pdf(format="A4")[:5] == b"%PDF-"
