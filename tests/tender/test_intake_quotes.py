"""Quotes that the analyst typed in: 单独采购询价 row by row, 报价汇总 across the lots."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tender.intake import read_bid
from tender.model import Bid, Issue
from tests.sheets import book
from tests.tender.filled import PRICES, as_book, complete, empty, tender

D = Decimal
HEADINGS = (
    "序号 | 供应商或来源 | 价格（元，含税） | 来源方式 | 日期 | 经办人 | 附件 | "
    "是否满足第三节要求 | 备注"
)


def inquiry(*rows: str) -> tuple[list[Bid], list[Issue]]:
    return read_bid(book("\n".join([HEADINGS, *rows]), title="单独采购询价"), tender())


def told(issues: list[Issue]) -> list[tuple[str, str, str | None]]:
    return [(i.severity, i.code, i.source.cell) for i in issues]


FULL = "4 | 声屏公司 | 79000 | 书面报价 | `2026-05-20` | 龙晓 | 报价单.pdf | 是 | 含税"


def test_a_quote_is_an_offer_of_a_separate_bidder_with_its_circumstances():
    (bid,), issues = inquiry(FULL)
    (offer,) = bid.offers
    assert issues == []
    assert (bid.bidder, bid.kind, bid.quoted_on) == ("声屏公司", "separate", date(2026, 5, 20))
    assert (offer.lot, offer.price, offer.basis, offer.method) == (
        "4", D("79000.00"), "quote", "书面报价",
    )  # fmt: skip
    assert (offer.quoted_on, offer.handled_by) == (date(2026, 5, 20), "龙晓")
    assert (offer.attachment, offer.meets, offer.remark) == ("报价单.pdf", True, "含税")


@pytest.mark.parametrize(
    ("method", "basis"),
    [
        ("书面报价", "quote"),
        ("电话", "quote"),
        ("网页", "estimate"),
        ("上年合同", "estimate"),
        ("预算估算", "estimate"),
        ("预算", "estimate"),
    ],
)
def test_what_is_no_quote_is_an_estimate(method, basis):
    (bid,), issues = inquiry(FULL.replace("书面报价", method))
    assert (bid.offers[0].basis, issues) == (basis, [])


@pytest.mark.parametrize(
    ("written", "meets"), [("是", True), ("否", False), ("未核", None), ("", None)]
)
def test_whether_section_3_is_met_is_yes_no_or_not_checked(written, meets):
    (bid,), issues = inquiry(FULL.replace("| 是 |", f"| {written} |"))
    assert (bid.offers[0].meets, issues) == (meets, [])


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ("声屏公司", "quote-without-source"),
        ("书面报价", "quote-without-method"),
        ("`2026-05-20`", "quote-without-date"),
    ],
)
def test_a_quote_without_source_way_or_date_is_a_warning_and_a_doubt(without, code):
    (bid,), issues = inquiry(FULL.replace(without, ""))
    assert told(issues) == [("warning", code, "C2")]
    assert [doubt.code for doubt in bid.offers[0].doubts] == [code]
    assert bid.offers[0].price == D("79000.00")


def test_an_unreadable_price_is_pending_and_a_missing_one_is_told():
    (bid,), issues = inquiry(FULL.replace("79000", "七八万"), "5 | 存安公司 | | 电话")
    assert told(issues) == [
        ("error", "money-not-understood", "C2"),
        ("warning", "quote-without-price", "A3"),
    ]
    assert (bid.offers[0].lot, bid.offers[0].price) == ("4", None)


def test_the_quotes_of_one_supplier_are_one_bid_and_two_for_a_lot_are_an_error():
    bids, issues = inquiry(FULL, FULL.replace("4 |", "5 |", 1), FULL.replace("79000", "78000"))
    assert [(b.bidder, [o.lot for o in b.offers]) for b in bids] == [("声屏公司", ["4", "5"])]
    assert told(issues) == [("error", "lot-twice", "C4")]
    assert bids[0].offers[0].doubts


def test_a_filled_form_of_the_analyst_reads_back():
    workbook = empty("inquiry")
    sheet = workbook["单独采购询价"]
    values = ("声屏公司", 79000, "书面报价", date(2026, 5, 20), "龙晓", "a.pdf", "未核")
    for column, value in enumerate(values, 3):
        sheet.cell(7, column).value = value
    (bid,), issues = read_bid(as_book(workbook), tender())
    assert (issues, [(o.lot, o.price) for o in bid.offers]) == ([], [("4", D("79000.00"))])


# --- 报价汇总 -----------------------------------------------------------------------------------


def test_the_summary_has_bidders_down_and_lots_across():
    table = """
        单位：元
        投标人名称 | 投标人类型 | 1 超融合系统 | 第2项 | 动环监控 | 8     | 日期         | 附件
        甲公司     | 集成商     | 100000       |       | 60000    | 50000 | `2026-05-20` | 甲.pdf
        乙公司     |            |              | 200000 |         |       | `2026-05-21` |
    """
    names = [alias for lot in tender().lots if lot.id == "3" for alias in lot.aliases]
    bids, issues = read_bid(book(table.replace("动环监控", names[0]), title="报价汇总"), tender())
    assert [i for i in told(issues) if i[0] != "info"] == []
    assert {b.bidder: (b.kind, {o.lot: o.price for o in b.offers}) for b in bids} == {
        "甲公司": ("integrator", {"1": D("100000.00"), "3": D("60000.00"), "8": D("50000.00")}),
        "乙公司": ("separate", {"2": D("200000.00")}),
    }
    assert {o.basis for b in bids for o in b.offers} == {"quote"}
    assert str(bids[0].offers[1].source) == "acme.xlsx!报价汇总!E3"


def test_a_line_of_the_summary_without_a_date_is_a_doubt():
    table = "单位：元\n投标人名称 | 1\n甲公司 | 100000"
    (bid,), issues = read_bid(book(table, title="报价汇总"), tender())
    assert ("warning", "quote-without-date", "A3") in told(issues)
    assert bid.offers[0].doubts


def test_a_filled_summary_reads_back():
    workbook = empty("summary")
    sheet = workbook["报价汇总"]
    for column, value in enumerate(("甲公司", "单项供应商", *PRICES, date(2026, 5, 20)), 1):
        sheet.cell(4, column).value = value
    (bid,), issues = read_bid(as_book(workbook), tender())
    assert (issues, [o.lot for o in bid.offers]) == ([], list("12345678"))


def test_a_bid_and_an_inquiry_in_one_workbook_are_two_kinds_of_bids():
    workbook = complete()
    sheet = workbook.create_sheet("单独采购询价")
    for row in (HEADINGS.split(" | "), ["4", "声屏公司", 79000, "电话", date(2026, 5, 20)]):
        sheet.append(row)
    bids, issues = read_bid(as_book(workbook), tender())
    assert ([b.bidder for b in bids], issues) == (["云岭示范信息有限公司", "声屏公司"], [])
