"""The grid of a workbook as it is shown to those who may not see prices yet."""

from __future__ import annotations

import pytest

from tender.cells import Cell, Sheet
from tender.messages import text
from tender.model import Issue, Source
from tender.ui.desk import fees_of, is_of_price
from tender.ui.files import DOTS, without_fee
from tests.tender.clues.made_up import bid

FEE = Source("a.xlsx", "投标人", "B3")
OWN = fees_of([bid("A", sources={"fee": FEE}), bid("B")])


def sheet(*rows: tuple[str, ...], title: str = "投标人") -> Sheet:
    cells = [
        tuple(
            Cell(words or None, Source("a.xlsx", title, f"{'ABCD'[c]}{r}"), "text")
            for c, words in enumerate(row)
        )
        for r, row in enumerate(rows, 1)
    ]
    return Sheet(title, tuple(cells))


def shown(one: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in one.rows]


@pytest.mark.parametrize("label", ["统筹协调费（元/年）", "协调费", "Coordination fee"])
def test_what_stands_beside_the_fee_is_dots_and_all_else_is_shown(label: str):
    given = sheet(("企业规模", "小型"), (label, "8000", "另议 8500"), ("联系人", "张三"))
    assert shown(without_fee(given, frozenset())) == [
        ["企业规模", "小型"],
        [label, DOTS, DOTS],
        ["联系人", "张三"],
    ]


def test_the_cell_from_which_the_fee_was_read_is_dots_whatever_stands_beside_it():
    given = sheet(("项目", "内容"), ("企业规模", "小型"), ("统筹及管理", "8000"))
    assert shown(without_fee(given, OWN))[2] == ["统筹及管理", DOTS]
    assert shown(without_fee(given, frozenset()))[2] == ["统筹及管理", "8000"]


def test_other_sheets_stay_as_they_are():
    given = sheet(("统筹协调费", "见说明"), title="条款响应")
    assert without_fee(given, OWN) is given


@pytest.mark.parametrize(("cell", "hidden"), [("B3", True), ("B4", False)])
def test_an_issue_at_the_fee_is_about_a_price_and_one_beside_it_is_not(cell: str, hidden: bool):
    issue = Issue(Source("a.xlsx", "投标人", cell), "error", text("price-unreadable"))
    assert is_of_price(issue, OWN) is hidden
    assert is_of_price(issue, frozenset()) is False
