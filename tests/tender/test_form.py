"""The sheets of a workbook by their names."""

from __future__ import annotations

import pytest

from tender import form
from tender.messages import text
from tender.model import Issue, Source
from tender.ui.desk import is_of_price


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        ("分项报价", True),
        ("报价表", True),
        ("分项报价 (2)", True),
        ("单独采购询价", True),
        ("我的表", True),
        ("投标人", False),
        ("条款响应", False),
        ("偏离表", False),
        ("条款原文", False),
        ("填写说明", False),
    ],
)
def test_a_sheet_may_hold_prices_unless_its_name_says_otherwise(sheet: str, hidden: bool):
    assert form.may_hold_prices(sheet) is hidden
    issue = Issue(Source("a.xlsx", sheet, "A1"), "error", text("file-twice"))
    assert is_of_price(issue, frozenset()) is hidden


def test_an_issue_of_the_whole_file_is_not_about_prices():
    issue = Issue(Source("a.xlsx"), "error", text("file-twice"))
    assert not is_of_price(issue, frozenset())
