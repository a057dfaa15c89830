"""Two browsers at once: the second is told and loses nothing; and a decision by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tender.record import open_record
from tests.browser.conftest import ROOT, Served
from tests.browser.visitor import Visitor

POINT = "晴川智维"


@pytest.fixture
def bids(tmp_path: Path) -> Path:
    """A folder with the one bid that has a point to decide."""
    folder = tmp_path / "bids"
    folder.mkdir()
    for path in (ROOT / "data" / "demo").glob(f"*{POINT}*.xlsx"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_of_two_who_decide_one_point_the_second_is_told_and_nothing_is_lost(
    chromium: Any, serve: Served, bids: Path, tmp_path: Path
) -> None:
    server = serve(TENDER_BIDS=str(bids))
    first, second = Visitor(chromium, server), Visitor(chromium, server)
    for visitor, person in ((first, "member-1"), (second, "member-2")):
        visitor.go("review", person)
        visitor.says("未见厂家授权书")
    decide(first, "通过", "授权书原件已核对", "第3页")
    first.says("决定已登记")
    second.says("评审成员甲 于")
    decide(second, "不通过", "没有看到授权书", "")
    second.says("本次操作未保存")
    with open_record(tmp_path / "record.sqlite", read_only=True) as kept:
        now = kept.state("maintenance-2026")
        assert [d.reason for d in now.decisions] == ["授权书原件已核对"]
    second.page.get_by_role("tab", name="已作决定").click()
    second.says("授权书原件已核对")


def test_a_point_is_decided_with_the_keyboard_alone(
    chromium: Any, serve: Served, bids: Path
) -> None:
    visitor = Visitor(chromium, serve(TENDER_BIDS=str(bids)))
    visitor.go("review", "member-1")
    visitor.says("登记决定")
    keyboard = visitor.page.keyboard
    reach(visitor, "input[type=radio]")
    keyboard.press("Space")
    reach(visitor, "textarea")
    keyboard.type("授权书原件已核对")
    reach(visitor, "input[aria-label='证据所在页']")
    keyboard.type("第3页")
    reach(visitor, "[data-testid='stBaseButton-primaryFormSubmit']")
    keyboard.press("Enter")
    visitor.says("决定已登记")


def decide(visitor: Visitor, outcome: str, reason: str, page: str) -> None:
    visitor.page.get_by_text(outcome, exact=True).first.click()
    visitor.page.get_by_role("textbox", name="理由").first.fill(reason)
    visitor.page.get_by_role("textbox", name="证据所在页").first.fill(page)
    visitor.press("登记决定")


def reach(visitor: Visitor, wanted: str) -> None:
    """Press Tab until the element has the focus; every press must move it visibly on."""
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate('document.activeElement.matches(":focus-visible")')
        if visitor.page.evaluate(f'document.activeElement.matches("{wanted}")'):
            return
    raise AssertionError(wanted)
