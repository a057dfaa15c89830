"""All workbooks together: copies, two files of one bidder, names that look alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender.cells import Book, Raw
from tender.intake import read_bids
from tender.model import Issue
from tests.sheets import book
from tests.tender.filled import changed, tender

NAME, CODE, DAY, PRICE = "投标人!B4", "投标人!B5", "投标人!B12", "分项报价!C4"
OTHER_CODE = "91110000600037341L"


def bid(file: str, changes: dict[str, Raw] | None = None) -> Book:
    cells = changed(changes or {})
    sheets = tuple(
        replace(
            s,
            rows=tuple(
                tuple(replace(c, source=replace(c.source, file=file)) for c in row)
                for row in s.rows
            ),
        )
        for s in cells.sheets
    )
    return replace(cells, file=file, sha256=file, sheets=sheets)


def told(issues: Sequence[Issue]) -> list[tuple[str, str, str]]:
    return [(i.severity, i.code, str(i.source)) for i in issues]


def test_one_file_under_two_names_is_read_once():
    first, second = bid("a.xlsx"), replace(bid("b.xlsx"), sha256="a.xlsx")
    bids, issues = read_bids([second, first], tender())
    assert [b.file for b in bids] == ["a.xlsx"]
    assert [i.say() for i in issues] == [
        "b.xlsx: 与文件 a.xlsx 内容完全相同，只读取一次；请删去重复的文件"
    ]


@pytest.mark.parametrize("same", [{}, {CODE: None}, {NAME: "云岭示范信息（集团）有限公司"}])
def test_of_two_files_of_one_bidder_the_later_counts(same):
    later = {DAY: date(2026, 5, 21), PRICE: 90_000, **same}
    bids, issues = read_bids([bid("a.xlsx", later), bid("b.xlsx")], tender())
    assert [(b.file, f"{b.offers[0].price}") for b in bids] == [("a.xlsx", "90000.00")]
    assert told(issues) == [("warning", "bidder-twice", "a.xlsx")]
    assert "a.xlsx、b.xlsx" in issues[0].say()


@pytest.mark.parametrize("day", [date(2026, 5, 20), None])
def test_two_files_of_one_bidder_without_an_order_make_every_offer_a_doubt(day):
    bids, issues = read_bids([bid("a.xlsx", {DAY: day}), bid("b.xlsx")], tender())
    assert told(issues) == [
        ("error", "bidder-twice-no-order", "a.xlsx"),
        ("error", "bidder-twice-no-order", "b.xlsx"),
    ]
    assert len(bids) == 1
    assert all("bidder-twice-no-order" in {d.code for d in o.doubts} for o in bids[0].offers)


def test_one_name_with_two_credit_codes_is_two_bidders_and_an_error():
    bids, issues = read_bids([bid("a.xlsx"), bid("b.xlsx", {CODE: OTHER_CODE})], tender())
    assert [b.bidder for b in bids] == [
        f"云岭示范信息有限公司 [{OTHER_CODE}]",
        "云岭示范信息有限公司 [914403001922038216]",
    ]
    assert {code for _, code, _ in told(issues)} == {"same-name-two-codes"}


def test_names_that_look_alike_are_a_warning_and_stay_two_bidders():
    other = {NAME: "云岭示范信息技术股份有限公司", CODE: OTHER_CODE}
    bids, issues = read_bids([bid("a.xlsx"), bid("b.xlsx", other)], tender())
    assert len(bids) == 2
    assert told(issues) == [("warning", "bidder-look-alike", "b.xlsx!投标人!B4")]


def test_names_that_differ_say_nothing():
    other = {NAME: "磐石互联信息有限公司", CODE: OTHER_CODE}
    bids, issues = read_bids([bid("a.xlsx"), bid("b.xlsx", other)], tender())
    assert (len(bids), issues) == (2, ())


def test_a_quote_typed_in_for_a_bidder_with_its_own_workbook_does_not_count():
    table = """
        序号 | 供应商               | 价格（元） | 来源方式 | 日期
        1    | 云岭示范信息有限公司 | 1          | 电话     | `2026-05-20`
    """
    bids, issues = read_bids([bid("a.xlsx"), book(table, title="单独采购询价")], tender())
    assert [(b.bidder, len(b.offers)) for b in bids] == [("云岭示范信息有限公司", 8)]
    assert ("warning", "quote-beside-bid", "acme.xlsx!单独采购询价!C2") in told(issues)


THREE = [
    bid("a.xlsx"),
    bid("b.xlsx", {NAME: "乙公司", CODE: OTHER_CODE}),
    bid("c.xlsx", {DAY: date(2026, 5, 21)}),
]


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(3)))
def test_the_order_of_the_files_does_not_matter(order: list[int]):
    found = read_bids([THREE[place] for place in order], tender())
    assert found == read_bids(THREE, tender())
    assert [b.bidder for b in found[0]] == sorted(b.bidder for b in found[0])
