"""The empty workbook: what it holds, that it reads back clean, that it never changes by itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tender import form
from tender.form import Which
from tender.intake import read_bid
from tender.model import (
    ANSWERED,
    ClaimRequirement,
    HoursRequirement,
    NumberRequirement,
    ScopeRequirement,
)
from tender.spec import read_tender
from tender.template import FIRST_ROW, write_template
from tender.values import hours, items, number, yes_no
from tests.tender.filled import as_book, complete, empty, tender

ROOT = Path(__file__).resolve().parents[2]
SHEETS = "填写说明 投标人 分项报价 设备明细 优惠条件 厂家授权 服务人员 社保记录 条款响应 条款原文"
HEADINGS = {
    "分项报价": "序号 项目名称 年维保费（元，含税） 税率 大写金额 交接完成日期 备注",
    "设备明细": "序号 型号 数量 单价（元/年） 合价（元/年）",
    "优惠条件": "类型 适用项目 打包价（元/年） 最少项数 折扣率",
    "厂家授权": "序号 厂家 被授权单位 授权范围 授权书编号 签发日期 有效期起 有效期止 页码",
    "服务人员": "姓名 证件号后四位 服务项目 用人单位 证书名称 证书级别 发证单位 证书有效期至",
    "条款响应": "要求编号 条款 要求内容 要求值 单位 响应值 偏离 说明",
}


def rows_of(sheet: str, which: Which = "bid"):
    return [[c.value for c in row] for row in empty(which)[sheet].iter_rows(min_row=FIRST_ROW)]


def test_the_sheets_are_those_of_the_published_form():
    assert empty().sheetnames == SHEETS.split()


@pytest.mark.parametrize("sheet", HEADINGS)
def test_the_headings_are_those_of_the_published_form(sheet: str):
    headings = [c.value for c in empty()[sheet][FIRST_ROW - 1]]
    assert headings == HEADINGS[sheet].split()


def test_every_lot_has_a_price_row_and_every_counted_model_a_device_row():
    assert [row[:2] for row in rows_of("分项报价")] == [[x.id, x.name] for x in tender().lots]
    expected = []
    for lot in tender().lots:
        expected += [[lot.id, i.model, i.quantity] for i in lot.items if i.quantity]
        expected.append([lot.id, "软件授权及日常维护/其他", 1])
    assert [row[:3] for row in rows_of("设备明细")] == expected


def test_every_requirement_that_wants_an_answer_has_one_row():
    ids = [row[0] for row in rows_of("条款响应") if row[0]]
    assert ids == [r.id for r in tender().requirements if r.kind in ANSWERED]


@pytest.mark.parametrize("requirement", list(form.answered(tender())), ids=lambda r: r.id)
def test_the_required_value_copied_as_the_answer_is_understood_and_enough(requirement):
    shown = form.required_value(requirement)
    match requirement:
        case NumberRequirement():
            read = number(shown, requirement.unit, requirement.comparison)
            assert read.value == requirement.threshold
        case HoursRequirement():
            assert hours(shown).value == requirement.threshold
        case ScopeRequirement():
            found = items(shown).value
            assert len(found) == len(requirement.members)
        case ClaimRequirement():
            assert shown == ""
        case _:
            assert yes_no(shown).value is True


@pytest.mark.parametrize("which", ["bid", "inquiry", "summary"])
def test_the_same_tender_gives_the_same_bytes(which: Which):
    first, second = io.BytesIO(), io.BytesIO()
    write_template(tender(), first, which)
    write_template(tender(), second, which)
    assert first.getvalue() == second.getvalue()


def test_the_committed_template_is_the_one_that_the_program_writes():
    out = io.BytesIO()
    write_template(tender(), out)
    assert (ROOT / "data" / "template.xlsx").read_bytes() == out.getvalue()


@pytest.mark.parametrize("which", ["bid", "inquiry", "summary"])
def test_no_cell_holds_a_formula_and_every_drop_down_fits_excels_limit(which: Which):
    workbook = empty(which)
    assert not [c for s in workbook for row in s.iter_rows() for c in row if c.data_type == "f"]
    rules = [rule for sheet in workbook for rule in sheet.data_validations.dataValidation]
    assert rules
    assert max(len(rule.formula1) for rule in rules) < 255


def test_codes_and_months_are_text_money_has_two_decimals_and_dates_are_dates():
    workbook = empty()
    formats = {
        ("投标人", "B5"): "@", ("投标人", "B12"): "yyyy-mm-dd", ("投标人", "B14"): "#,##0.00",
        ("分项报价", "C4"): "#,##0.00", ("分项报价", "D4"): "0.00%", ("服务人员", "B4"): "@",
        ("社保记录", "D4"): "@",
    }  # fmt: skip
    assert {place: workbook[place[0]][place[1]].number_format for place in formats} == formats


def test_every_heading_of_a_table_explains_its_column():
    for sheet in HEADINGS:
        assert all(cell.comment for cell in empty()[sheet][FIRST_ROW - 1])


def test_every_sheet_prints_on_a4_across_with_its_headings_frozen():
    for sheet in empty():
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.freeze_panes == (None if sheet.title == "填写说明" else f"A{FIRST_ROW}")


NAMED = {
    "投标人": "B4", "厂家授权": "B4 C4 D15", "服务人员": "D4 D15 G4", "社保记录": "C4 F15",
    "分项报价": "E4 G11",
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "cell"), [(s, c) for s in NAMED for c in NAMED[s].split()])
def test_a_name_of_two_lines_is_not_cut_where_one_is_typed(sheet: str, cell: str):
    page = empty()[sheet]
    typed = page[cell]
    assert typed.alignment.wrap_text
    assert page.row_dimensions[typed.row].height >= 2 * 15
    assert page.column_dimensions[typed.column_letter].width >= 22


def test_a_list_copied_from_the_requirement_is_not_cut_as_the_answer():
    page = empty()["条款响应"]
    row = next(r for r in page.iter_rows(min_row=FIRST_ROW) if r[0].value == "3.7.1/scope")
    narrow = page.column_dimensions["F"].width / 2.1
    lines = len(row[3].value) / narrow
    assert lines > 4
    assert page.row_dimensions[row[0].row].height >= 15 * lines


def test_an_untouched_template_only_lacks_name_and_kind():
    _, issues = read_bid(as_book(empty()), tender())
    assert [(i.code, str(i.source)) for i in issues] == [
        ("bidder-name-missing", "acme.xlsx!投标人!B4"),
        ("kind-not-declared", "acme.xlsx!投标人!B6"),
    ]


@pytest.mark.parametrize("which", ["inquiry", "summary"])
def test_an_untouched_form_of_the_analyst_says_nothing(which: Which):
    assert read_bid(as_book(empty(which)), tender()) == ([], [])


def test_a_carefully_filled_template_gives_no_issue():
    (_,), issues = read_bid(as_book(complete()), tender())
    assert issues == []


def test_another_tender_gets_its_own_template():
    other = read_tender(ROOT / "tests" / "data" / "small-tender")
    out = io.BytesIO()
    write_template(other, out)
    assert out.getvalue()[:2] == b"PK"
