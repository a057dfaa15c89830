"""The Excel report: sheets, numbers as numbers, no text of a bidder that becomes a formula."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tender.evaluation import evaluate
from tender.pack.excel import write_report

SHEETS = [
    "推荐成交方案",
    "合计的构成",
    "候选牵头集成商（补充事项第4条）",
    "第4条各种理解下的合计",
    "资格与符合性一览",
    "不合格与待核的理由",
    "报价比较（元年）",
    "逐条审查结论",
    "文件问题清单",
    "设定与证明",
]


@pytest.fixture(scope="module")
def report(demo, tmp_path_factory) -> Workbook:
    path = tmp_path_factory.mktemp("report") / "r.xlsx"
    write_report(*demo, path)
    return load_workbook(path)


def values(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_the_sheets_stand_in_the_order_in_which_they_are_read(report):
    assert report.sheetnames == SHEETS


def test_the_parts_add_up_to_the_total(report, demo):
    result, _ = demo
    *parts, total = [row[1] for row in values(report, "合计的构成")[2:]]
    assert sum(Decimal(str(part)) for part in parts) == result.award.total
    assert Decimal(str(total)) == result.award.total


def test_amounts_are_numbers_with_separators_on_the_right(report):
    amounts = [row[1] for row in report["合计的构成"].iter_rows(min_row=3)]
    assert {cell.number_format for cell in amounts} == {"#,##0.00"}
    assert {cell.alignment.horizontal for cell in amounts} == {"right"}


def test_the_chosen_reading_is_marked_once(report):
    marks = [row[0] for row in values(report, "第4条各种理解下的合计")[2:]]
    assert marks.count("✔") == 1


def test_every_finding_stands_in_the_report(report, demo):
    result, _ = demo
    assert len(values(report, "逐条审查结论")) == len(result.findings) + 2


def test_the_pages_print_on_a4_with_repeated_headings(report):
    for sheet in report.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert report["逐条审查结论"].print_title_rows == "$2:$2"


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_name_that_looks_like_a_formula_stays_a_text(demo, tmp_path: Path, evil: str):
    result, inputs = demo
    bids = (replace(result.bids[0], bidder=evil), *result.bids[1:])
    path = tmp_path / "r.xlsx"
    write_report(evaluate(result.tender, bids), inputs, path)
    cells = [c for s in load_workbook(path).worksheets for row in s.iter_rows() for c in row]
    named = [c for c in cells if isinstance(c.value, str) and evil.strip() in c.value]
    assert named
    assert {c.data_type for c in cells} <= {"s", "n", "inlineStr"}
    assert all(c.quotePrefix for c in named if c.value.startswith(evil.strip()[0]))
