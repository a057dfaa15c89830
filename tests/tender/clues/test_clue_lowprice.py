"""Abnormally low prices: each trigger one fen apart, on the quoted price, of bids that passed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tender import clues
from tender.clues import Clue
from tender.messages import Text
from tender.model import Bid
from tests.tender.clues.made_up import all_eligible, bid, offer, place, tender


def low(prices: dict[str, str], **settings: Any) -> list[Clue]:
    """The low-price clues for lot 1 of bidders with these prices."""
    return find([bid(name, {"1": price}) for name, price in prices.items()], **settings)


def find(bids: list[Bid], **settings: Any) -> list[Clue]:
    document = tender(**{"lots": ("1", "2"), **settings})
    found = clues.find(document, bids, {}, all_eligible(bids, document))
    return [clue for clue in found if clue.kind == "low-price"]


def names(found: list[Clue]) -> list[tuple[str, list[str]]]:
    triggers = ("mean", "second", "ceiling")
    return [(c.bidders[0], [n for n, _ in c.figures if n in triggers]) for c in found]


@pytest.mark.parametrize(
    ("price", "fires"),
    [pytest.param("4000.00", False, id="half of the mean"), pytest.param("3999.99", True)],
)
def test_half_of_the_mean_does_not_trigger_and_a_fen_less_does(price, fires):
    others = {"B": "8000", "C": str(Decimal(24000) - Decimal(price) - 8000)}
    found = names(low({"A": price, **others}, clues={"second_rate": "0.01"}))
    assert found == ([("A", ["mean"])] if fires else [])


@pytest.mark.parametrize(("price", "fires"), [("4000.00", False), ("3999.99", True)])
def test_half_of_the_second_lowest_does_not_trigger_and_a_fen_less_does(price, fires):
    found = names(low({"A": price, "B": "8000", "C": "8000"}, clues={"mean_rate": "0.01"}))
    assert found == ([("A", ["second"])] if fires else [])


@pytest.mark.parametrize(("price", "fires"), [("4500.00", False), ("4499.99", True)])
def test_forty_five_per_cent_of_the_ceiling_do_not_trigger_and_a_fen_less_does(price, fires):
    found = names(low({"A": price}, ceilings={"1": 10000}))
    assert found == ([("A", ["ceiling"])] if fires else [])


def test_a_lot_without_a_ceiling_has_no_such_trigger():
    assert low({"A": "1"}) == []


def test_the_mean_may_be_that_of_the_others():
    prices = {"A": "4100", "B": "8000", "C": "9000"}
    assert low(prices, clues={"second_rate": "0.01"}) == []
    settings = {"second_rate": "0.01", "mean_of": "others"}
    assert names(low(prices, clues=settings)) == [("A", ["mean"])]


def test_equal_lowest_prices_are_their_own_second_lowest():
    prices = {"A": "4000", "B": "4000", "C": "9000"}
    assert low(prices, clues={"mean_rate": "0.01"}) == []


def test_a_review_is_said_in_full_with_its_cells():
    (clue,) = low({"A": "3000", "B": "8000", "C": "9000"})
    assert clue.text.say() == (
        "A 第 1 项报价 3,000 元，低于均价的触发线 3,333.33 元；低于次低价的触发线 4,000.00 元"
        "（通过评审 3 家）：需启动异常低价审查，请投标人书面说明"
    )
    assert clue.article.say() == "87号令第60条；财库〔2026〕2号（据转述，未核对原文）"
    assert (clue.severity, clue.lots, clue.sources) == (
        "review",
        ("1",),
        (place("A", "分项报价", "C1"),),
    )


def test_two_bidders_are_a_weak_sample_and_three_are_not():
    (clue,) = low({"A": "2000", "B": "8000"})
    assert clue.text.say("en") == (
        "A, lot 1: the price 2,000 is below the limit 2,500.00 from the mean; below the limit "
        "4,000.00 from the second-lowest price; a review of an abnormally low price is due, "
        "ask for a written explanation; only 2 bids passed, a weak sample"
    )
    assert low({"A": "2000", "B": "8000", "C": "8000"})[0].text.code == "clue.low_price"


def test_the_ceiling_needs_no_sample():
    assert low({"A": "4000"}, ceilings={"1": 10000})[0].text.code == "clue.low_price"


@pytest.mark.parametrize(
    ("regime", "looked"),
    [
        ("公开招标", True),
        ("竞争性磋商", True),
        ("询价", True),
        ("not stated", True),
        ("单一来源", False),
        ("院内询价", False),
    ],
)
def test_the_regime_decides_whether_low_prices_are_looked_for(regime, looked):
    assert bool(low({"A": "1", "B": "8000"}, regime=regime)) is looked


def test_the_tender_may_decide_otherwise():
    assert low({"A": "1", "B": "8000"}, regime="院内询价", clues={"low_price": "on"})
    assert low({"A": "1", "B": "8000"}, regime="公开招标", clues={"low_price": "off"}) == []


@pytest.mark.parametrize(("rate", "allowed"), [("0.65", True), ("0.66", False)])
def test_a_document_may_raise_a_rate_to_65_per_cent(rate, allowed):
    if allowed:
        assert low({"A": "5199.99", "B": "8000"}, clues={"second_rate": rate})
    else:
        with pytest.raises(ValueError, match=r"0\.65"):
            low({"A": "1"}, clues={"second_rate": rate})


def test_only_bids_that_passed_are_compared():
    bids = [bid("A", {"1": 3000}), bid("B", {"1": 8000}), bid("C", {"1": 9000})]
    document = tender(lots=("1",))
    passed = all_eligible(bids, document)
    out = tuple(replace(e, status="ineligible") if e.bidder == "A" else e for e in passed)
    waits = tuple(replace(e, status="pending") if e.bidder != "C" else e for e in passed)
    assert [c for c in clues.find(document, bids, {}, out) if c.kind == "low-price"] == []
    assert [c for c in clues.find(document, bids, {}, waits) if c.kind == "low-price"] == []


def test_quotations_and_estimates_are_not_compared():
    typed = bid("A", offers=(offer("A", "1", 10, basis="quote"),), kind="separate")
    assert find([typed, bid("B", {"1": 8000}), bid("C", {"1": 8000})]) == []


def test_a_confirmed_zero_is_a_quoted_price_of_zero():
    free = bid("A", offers=(offer("A", "1", None, doubts=(Text("price-zero", ()),)),))
    assert names(find([free, bid("B", {"1": 8000})])) == [("A", ["mean", "second"])]


def test_totals_are_compared_among_bidders_for_all_lots_with_their_fees():
    bids = [
        bid("A", {"1": 2000, "2": 1000}, fee=Decimal(999)),
        bid("B", {"1": 4000, "2": 4000}),
        bid("C", {"1": 50}),
    ]
    quiet = {"mean_rate": "0.01"}
    total = [c for c in find(bids, clues=quiet) if c.lots == ()]
    assert [(c.bidders, dict(c.figures)["price"]) for c in total] == [(("A",), Decimal(3999))]
    assert total[0].text.say().startswith("A 全部项目合计报价 3,999 元，低于次低价的触发线")
    with_fee = [replace(bids[0], fee=Decimal(1000)), *bids[1:]]
    assert [c for c in find(with_fee, clues=quiet) if c.lots == ()] == []


def test_the_ceiling_of_the_total_is_the_budget():
    bids = [bid("A", {"1": 400, "2": 49})]
    found = [c.lots for c in find(bids, budget=1000)]
    assert found == [()]
    assert find([bid("A", {"1": 400, "2": 50})], budget=1000) == []
