"""Tables as bidders really make them: other words, other order, titles, units, merges, sums."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tender.cells import Book
from tender.intake import read_bid
from tender.model import Bid, Issue
from tests.sheets import book
from tests.tender.filled import tender

D = Decimal
WHO = """
    供应商名称 | 云岭示范信息有限公司
    投标人类型 | 集成商
    联系电话   | 0851-85551234
"""


def read(table: str, title: str = "分项报价", **more: str) -> tuple[Bid, list[Issue]]:
    """Return the bid of a sheet 投标人 and a sheet of prices, without what is only information."""
    return of(book(投标人=WHO, **{title: table}, **more))


def of(cells: Book) -> tuple[Bid, list[Issue]]:
    (bid,), issues = read_bid(cells, tender())
    return bid, [i for i in issues if i.code != "sheet-missing"]


def prices(bid: Bid) -> dict[str, str | None]:
    return {o.lot: None if o.price is None else f"{o.price}" for o in bid.offers}


def told(issues: list[Issue]) -> list[tuple[str, str, str | None]]:
    return [(i.severity, i.code, i.source.cell) for i in issues]


PLAIN = """
    序号 | 项目名称   | 年维保费（元，含税）
    1    | 超融合系统 | 12,500.00
    2    |            | 30000
"""


def test_the_plain_table():
    bid, issues = read(PLAIN)
    assert (prices(bid), told(issues)) == ({"1": "12500.00", "2": "30000.00"}, [])


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            "No. | Lot name | Annual price (CNY, incl. tax)\n1 | 超融合系统 | 12500\n2 | | 30000",
            id="English",
        ),
        pytest.param(
            "报价（元） | 项目 | 包号\n12500 | 超融合 | 1\n30000 | 核心网络 | 2", id="other order"
        ),
        pytest.param(
            "项 号 | 品目名称 | 总 价 (元)\n1 | 超融合系统 | 12500\n2 | | 30000", id="blanks"
        ),
        pytest.param(
            "项目名称 | 投标报价(元)\n超融合系统 | 12500\n网络设备 | 30000", id="names only"
        ),
        pytest.param("序号 | 价格（元）\n1 | 12500\n2 | 30000", id="numbers only"),
    ],
)
def test_other_headings_are_understood(table):
    bid, issues = read(table)
    assert (prices(bid), told(issues)) == ({"1": "12500.00", "2": "30000.00"}, [])


def test_title_lines_are_passed_over_and_told():
    bid, issues = read("某医院维保项目报价\n\n" + PLAIN.strip())
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}
    assert told(issues) == [("info", "note-ignored", "A1")]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("报价表 | 单位：万元\n序号 | 报价\n1 | 1.25\n2 | 3", id="beside the title"),
        pytest.param("报价表（单位：万元）\n序号 | 报价\n1 | 1.25\n2 | 3", id="in the title"),
        pytest.param("序号 | 报价（万元）\n1 | 1.25\n2 | 3", id="in the heading"),
    ],
)
def test_the_unit_stands_in_title_or_heading(table):
    bid, issues = read(table)
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}
    assert not any(o.doubts for o in bid.offers)
    assert {severity for severity, _, _ in told(issues)} == {"info"}


def test_a_price_without_any_unit_is_read_as_yuan_and_waits_for_a_person():
    bid, issues = read("序号 | 报价\n1 | 8.7\n2 | 3万元")
    assert prices(bid) == {"1": "8.70", "2": "30000.00"}
    assert ("warning", "unit-not-stated", "B1") in told(issues)
    assert [[d.code for d in o.doubts] for o in bid.offers] == [["unit-not-stated"], []]


def test_two_units_that_contradict_are_an_error():
    bid, issues = read("单位：万元\n序号 | 报价（元）\n1 | 12500")
    assert ("error", "unit-contradiction", "B2") in told(issues)
    assert bid.offers[0].doubts


def test_prices_without_tax_are_a_doubt():
    bid, issues = read("序号 | 报价（元，不含税）\n1 | 12500")
    assert told(issues) == [("error", "price-without-tax", "B1")]
    assert [d.code for d in bid.offers[0].doubts] == ["price-without-tax"]


def test_a_net_price_beside_the_gross_one_is_compared_with_the_rate():
    table = "序号 | 价格（元） | 不含税价（元） | 税率\n1 | 106 | 100 | 6%\n2 | 106.02 | 100 | 6%"
    assert told(read(table)[1]) == [("warning", "net-disagrees", "C3")]


def test_two_columns_of_prices_are_an_error_unless_one_is_the_templates():
    bid, issues = read("序号 | 报价（元） | 总价（元）\n1 | 12500 | 13000")
    assert told(issues) == [("error", "heading-twice", "C1"), ("info", "note-ignored", "C2")]
    assert bid.offers[0].doubts
    bid, issues = read("序号 | 年维保费（元，含税） | 总价（元）\n1 | 12500 | 13000")
    assert told(issues) == [("warning", "column-unknown", "C1"), ("info", "note-ignored", "C2")]
    assert prices(bid) == {"1": "12500.00"}


def test_an_unknown_column_is_told_with_its_contents():
    bid, issues = read("序号 | 报价（元） | 折后价\n1 | 12500 | 9000")
    assert prices(bid) == {"1": "12500.00"}
    assert told(issues) == [("warning", "column-unknown", "C1"), ("info", "note-ignored", "C2")]


def test_a_heading_over_two_rows_is_one_heading():
    table = """
        序号 | 项目名称   | 报价（元） |      | 备注
             |            | 含税总价   | 税率 |
        1    | 超融合系统 | 12500      | 6%   | 含备件
    """
    bid, issues = read(table)
    assert prices(bid) == {"1": "12500.00"}
    assert bid.offers[0].tax_rate == D("0.06")
    assert [i for i in told(issues) if i[0] == "error"] == []


def test_blank_rows_sums_and_notes_are_no_lots():
    table = """
        序号 | 项目名称   | 价格（元）
        1    | 超融合系统 | 12500

        2    |            | 30000
        小计 |            | 42500
        合计 |            | 42500
        注：以上价格含全部费用
        投标人（盖章）： | | 日期
    """
    bid, issues = read(table.replace("| | 日期", "|  |"))
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}
    assert told(issues) == [("info", "note-ignored", "A7"), ("info", "note-ignored", "A8")]


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        pytest.param("投标人（盖章）： | 某公司 |", "info", id="the label and the name"),
        pytest.param("投标人：某公司 | 日期：2026年5月20日 |", "info", id="two labels"),
        pytest.param("投标人：某公司 | 2026年5月20日 |", "info", id="the day without a label"),
        pytest.param("联系电话： | | 13800001234", "info", id="a telephone as a number"),
        pytest.param("公司报价： | | 30000", "error", id="an amount under a label"),
        pytest.param("注：第2项 | | 30000", "error", id="an amount under a note"),
        pytest.param("注：第2项 | | 见附件", "info", id="a note without an amount"),
        pytest.param(
            " | 电话：程控交换 | 30000", "error", id="an amount under a name with a colon"
        ),
    ],
)
def test_a_signature_or_note_is_no_lot_and_an_amount_is_never_a_note(row: str, severity: str):
    bid, issues = read(f"序号 | 项目名称 | 价格（元）\n1 | | 12500\n{row}")
    assert prices(bid) == {"1": "12500.00"}
    assert {s for s, _, cell in told(issues) if cell and cell.endswith("3")} == {severity}


def test_an_engineer_is_read_whatever_words_the_name_opens_with():
    table = """
        姓名         | 证件号后四位 | 服务项目 | 用人单位
        负责人：张三 | 1234         | 2        | 某公司
        负责人：李四 | 日期：       |          |
    """
    bid, issues = read("序号 | 价格（元）\n1 | 12500", 服务人员=table)
    assert [person.last4 for person in bid.people] == ["1234"]
    assert ("info", "note-ignored", "A3") in told(issues)


def test_a_total_that_is_a_yuan_off_is_a_warning():
    _, issues = read("序号 | 价格（元）\n1 | 12500\n2 | 30000\n合计 | 42501")
    assert told(issues) == [("warning", "total-disagrees", "B4")]
    assert issues[0].say("en") == (
        "acme.xlsx!分项报价!B4: expected the total 42,500.00 yuan as the sum of the lots, found "
        "42,501.00 yuan; check it"
    )


def test_content_without_a_lot_is_an_error_and_not_dropped():
    _, issues = read("序号 | 价格（元）\n1 | 12500\n | 30000")
    assert told(issues) == [("error", "row-without-lot", "B3")]


def test_the_same_heading_again_on_the_next_page_starts_the_table_again():
    bid, issues = read("序号 | 价格（元）\n1 | 12500\n序号 | 价格（元）\n2 | 30000")
    assert (prices(bid), told(issues)) == ({"1": "12500.00", "2": "30000.00"}, [])


def test_two_tables_on_one_sheet_are_both_read():
    table = (
        "序号 | 价格（元）\n1 | 12500\n\n序号 | 型号 | 数量 | 合价（元）\n1 | USG6625E | 2 | 12500"
    )
    bid, issues = read(table, title="报价")
    assert prices(bid) == {"1": "12500.00"}
    assert [(x.lot, x.model, x.total) for x in bid.lines] == [("1", "USG6625E", D("12500.00"))]
    assert told(issues) == []


def test_a_sheet_with_another_name_is_known_by_its_headings():
    bid, _ = read(PLAIN, title="Sheet1")
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}


def test_a_sheet_that_nobody_knows_is_a_warning():
    _, issues = read(PLAIN, 公司简介="我公司成立于 2001 年")
    assert told(issues) == [("warning", "sheet-unknown", "A1")]


def test_a_price_sheet_without_headings_is_an_error():
    bid, issues = read("1 | 超融合系统 | 12500")
    assert told(issues) == [("error", "headings-not-found", "A1")]
    assert issues[0].say() == (
        "acme.xlsx!分项报价!A1: 「分项报价」应有表头：序号/项目名称、"
        "年维保费（元，含税）/不含税价（元），未找到，整张表未读取；请恢复模板的表头"
    )
    assert bid.offers == ()


def test_an_item_name_merged_over_its_device_rows_belongs_to_all_of_them():
    cells = book(
        投标人=WHO,
        设备明细="""
            序号 | 型号             | 数量 | 合价（元）
            1    | 2288H V5         | 5    | 100
                 | CE6857-48S6CQ-EI | 2    | 200
        """,
    )
    sheet = cells.sheets[1]
    rows = tuple(
        tuple(replace(c, merged="A2:A3") if c.source.cell in ("A2", "A3") else c for c in row)
        for row in sheet.rows
    )
    bid, issues = of(replace(cells, sheets=(cells.sheets[0], replace(sheet, rows=rows))))
    assert [x.lot for x in bid.lines] == ["1", "1"]
    assert told(issues) == [("warning", "lines-without-price", "D2")]


def test_a_device_row_without_a_lot_goes_to_the_only_lot_with_that_model():
    table = "序号 | 型号 | 数量 | 合价（元）\n | DME12MHP5 | 2 | 100\n | 交换机 | 2 | 100"
    bid, issues = read(PLAIN, 设备明细=table)
    assert [x.lot for x in bid.lines] == ["3"]
    assert told(issues) == [
        ("info", "lot-from-model", "B2"),
        ("warning", "lines-without-price", "D2"),
        ("error", "row-without-lot", "B3"),
    ]


def test_priced_devices_of_a_lot_without_a_price_are_told_unless_a_package_offers_it():
    devices = "序号 | 型号 | 数量 | 合价（元）\n3 | DME12MHP5 | 2 |\n3 | 授权 | 1 | 100"
    _, issues = read(PLAIN, 设备明细=devices)
    assert [i.say() for i in issues if i.severity != "info"] == [
        "acme.xlsx!设备明细!D3: 第 3 项没有报价，按未报价处理，但设备明细填有合价 100.00 元；"
        "请核对是否漏填价格"
    ]
    package = "类型 | 适用项目 | 打包价（元）\n打包价 | 1,3 | 12500"
    _, issues = read(PLAIN, 设备明细=devices, 优惠条件=package)
    assert [i.say() for i in issues if i.severity != "info"] == []


def test_labels_and_contents_side_by_side_in_four_columns():
    who = """
        投标人名称：某某公司 |        | 投标人类型 | 集成商
        联系人               | 李二   | 联系电话   | 13800138000
    """
    bid, issues = of(book(投标人=who, 分项报价=PLAIN))
    assert (bid.bidder, bid.kind, bid.contact, bid.phone) == (
        "某某公司", "integrator", "李二", "13800138000",
    )  # fmt: skip
    assert told(issues) == []


def test_labels_in_a_row_with_the_contents_below():
    who = "供应商名称 | 投标人类型 | 联系人\n某某公司 | 集成商 | 李二"
    bid, issues = of(book(投标人=who, 分项报价=PLAIN))
    assert (bid.bidder, bid.kind, bid.contact) == ("某某公司", "integrator", "李二")
    assert told(issues) == []


def test_a_particular_that_is_given_twice_and_differs_is_an_error():
    who = WHO + "公司名称 | 另一家公司\n"
    bid, issues = of(book(投标人=who, 分项报价=PLAIN))
    assert told(issues) == [("error", "field-twice", "B4")]
    assert bid.doubts


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("合计：42500元", []),
        ("合计：42,500.00", []),
        ("合计（大写）：肆万贰仟伍佰元整", []),
        ("合计42500元（含税）", []),
        ("合计：40000元", [("warning", "total-disagrees", "A5")]),
        ("合计（大写）：肆万元整", [("warning", "total-disagrees", "A5")]),
        ("合计：见附件", [("info", "note-ignored", "A5")]),
        ("合计", []),
    ],
)
def test_a_total_in_one_cell_with_its_label_is_compared(total: str, said: list[object]):
    bid, issues = read(f"{PLAIN}\n{total} | ")
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}
    assert told(issues) == said


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("12500", "30000", []),
        ("12500", "42500", []),
        ("12500", "29999", [("warning", "total-disagrees", "B5")]),
    ],
)
def test_a_subtotal_sums_up_what_stands_above_it(first: str, second: str, said: list[object]):
    table = f"序号 | 报价（元）\n1 | 12500\n小计 | {first}\n2 | 30000\n小计 | {second}"
    bid, issues = read(table)
    assert prices(bid) == {"1": "12500.00", "2": "30000.00"}
    assert told(issues) == said


@pytest.mark.parametrize(
    ("rest", "severity"),
    [
        ("6% | |", "info"),
        ("80101 | |", "warning"),
        ("| 2026-06-30 |", "info"),
        ("| 80101 |", "warning"),
        ("| | 本项不参与", "info"),
        ("| | 报价80101元", "warning"),
        ("| | 80101", "warning"),
    ],
)
def test_an_amount_beside_a_blank_price_is_told_louder_than_a_remark(rest: str, severity: str):
    table = f"序号 | 报价（元） | 税率 | 交接完成日期 | 备注\n1 | 100 | | |\n2 | | {rest}"
    bid, issues = read(table)
    assert prices(bid) == {"1": "100.00"}
    assert [(s, code) for s, code, _ in told(issues)] == [(severity, "lot-not-offered")]


@pytest.mark.parametrize(
    ("remark", "code"),
    [
        ("此为三年总价", "remark-changes-price"),
        ("每月", "remark-changes-price"),
        ("最终价格以面议为准", "remark-changes-price"),
        ("仅限与第2项同时中标", "remark-changes-price"),
        ("元/月", "remark-changes-price"),
        ("服务内容以采购文件为准", ""),
        ("含每月一次巡检", ""),
        ("三年质保", ""),
    ],
)
def test_a_remark_that_makes_the_price_another_one_is_a_warning(remark: str, code: str):
    bid, issues = read(f"序号 | 报价（元） | 备注\n1 | 12500 | {remark}")
    assert prices(bid) == {"1": "12500.00"}
    assert told(issues) == ([("warning", code, "C2")] if code else [])
