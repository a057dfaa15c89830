"""The bidder's workbook comes back with its problems shown and everything of its own untouched."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tender.exceptions import UsageError
from tender.layout import INPUT, LOCKED
from tender.messages import text
from tender.model import Issue, Source
from tender.pack.annotated import FILLS, annotate, changes
from tests.tender.pack.conftest import DEMO

FILE = "集成商7_远山云脉.xlsx"


@pytest.fixture(scope="module")
def original() -> bytes:
    return (DEMO / FILE).read_bytes()


@pytest.fixture(scope="module")
def own(demo) -> list[Issue]:
    result, _ = demo
    return [issue for issue in result.issues if issue.source.file == FILE]


@pytest.fixture(scope="module")
def back(original, own):
    return load_workbook(BytesIO(annotate(original, own)))


def test_every_problem_cell_is_coloured_and_says_what_to_do(back, own):
    for issue in own:
        if issue.source.cell:
            cell = back[issue.source.sheet][issue.source.cell.split(":")[0]]
            assert issue.message.say() in cell.comment.text
            assert cell.fill.fgColor.rgb in ("00F2B8B5", "00FFD666", "00ACCFF2")


def test_a_problem_s_colour_is_told_from_the_form_s_own():
    """The form is filled in on pale yellow and locked in pale grey; colours are far from both."""
    for colour in FILLS.values():
        for paper in (INPUT, LOCKED, "FFFFFF"):
            assert sum(abs(a - b) for a, b in zip(_rgb(colour), _rgb(paper), strict=True)) > 90


def _rgb(colour: str) -> bytes:
    return bytes.fromhex(colour)


def test_a_long_list_of_problems_prints_its_headings_on_every_page(back):
    assert back["问题清单"].print_title_rows == "$3:$3"


def test_nothing_of_the_bidder_s_is_changed_and_no_formula_is_run(back, original):
    before = load_workbook(BytesIO(original))
    formulas = 0
    for sheet in before.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert back[sheet.title][cell.coordinate].value == cell.value
                formulas += cell.data_type == "f"
    assert formulas


def test_a_sheet_lists_the_problems_errors_first_and_opens(back, own):
    rows = [[c.value for c in row] for row in back["问题清单"].iter_rows(min_row=4)]
    assert len(rows) == len(own)
    levels = [row[1] for row in rows]
    assert levels == sorted(levels, key=["错误", "警告", "提示"].index)
    assert back.active.title == "问题清单"


def test_a_problem_in_words_of_the_bidder_is_no_formula(original):
    evil = Issue(Source(FILE, "分项报价", "C4"), "error", text("spec.member", found="=1+1"))
    sheet = load_workbook(BytesIO(annotate(original, [evil])))["问题清单"]
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "inlineStr"}


def test_a_sheet_of_that_name_stays_the_bidder_s(original, own):
    book = load_workbook(BytesIO(original))
    book.create_sheet("问题清单")["A1"] = "ours"
    stream = BytesIO()
    book.save(stream)
    back = load_workbook(BytesIO(annotate(stream.getvalue(), own)))
    assert back["问题清单"]["A1"].value == "ours"
    assert back["问题清单 2"]["A1"].value == "问题清单"


def test_what_the_gate_refuses_is_not_opened(own):
    with pytest.raises(UsageError, match="无法安全打开"):
        annotate(b"PK\x03\x04", own)


def test_the_next_upload_is_shown_as_a_difference(demo, original, own):
    result, _ = demo
    old = next(bid for bid in result.bids if bid.file == FILE)
    offer = old.offer("2")
    new = replace(
        old,
        contact="新联系人",
        offers=tuple(replace(o, price=Decimal("1.00")) if o is offer else o for o in old.offers),
    )
    rows = {(row[0], row[1]): row[2:4] for row in changes(old, new).rows}
    assert rows["分项报价", "2 · 报价"] == (f"{offer.price.normalize():f}", "1")
    assert rows["投标人", "联系人"] == (old.contact, "新联系人")
    assert len(rows) == 2
    back = load_workbook(BytesIO(annotate(original, own, before=old, now=new)))
    assert "与上次提交的差异" in back.sheetnames


def test_in_english_the_severities_stand_on_one_line_and_comments_have_english_marks(
    original: bytes, own: list[Issue]
):
    back = load_workbook(BytesIO(annotate(original, own, "en")))
    sheet = back["Problems"]
    shown = {str(row[1].value) for row in sheet.iter_rows(min_row=3)}
    assert {"Error", "Warning", "Information"} <= shown
    assert max(map(len, shown)) + 2 <= sheet.column_dimensions["B"].width
    comment = back["优惠条件"]["E4"].comment
    assert comment is not None
    assert comment.text.startswith("Error: ")
