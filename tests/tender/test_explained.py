"""The explanation of an evaluation: open points, fallback, near awards, each solved again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tender import evaluate, explained
from tender.messages import text
from tender.rulings import Ruling, Rulings


@pytest.fixture(scope="module")
def told(demo):
    return explained.explain(demo[0])


def test_every_open_point_of_a_priced_offer_has_its_value(demo, told):
    result, _ = demo
    waiting = {(e.bidder, e.lot) for e in result.eligibility if e.status == "pending"}
    priced = {
        (b, lot) for b, lot in waiting if (o := result.bid(b).offer(lot)) and o.price is not None
    }
    valued = {(value.bidder, lot) for value in told.evidence for lot in value.lots}
    assert valued == priced


def test_the_value_of_a_point_is_what_the_total_changes_by_when_a_person_passes_it(demo, told):
    """晴川 lacks one letter; with it the gate is met and the total rises."""
    result, _ = demo
    value = next(v for v in told.evidence if v.point.startswith("3:3.3.1/authorisation"))
    requirement = value.point.partition(":")[2]
    ruling = Ruling("pass", text("letter-good"))
    cured = evaluate(
        result.tender,
        result.bids,
        rulings=Rulings(findings={(value.bidder, "3", requirement): ruling}),
    )
    assert cured.award.gate.bidder == value.bidder
    assert cured.award.total == result.award.total + value.change


def test_the_fallback_of_a_winner_is_the_award_without_its_bid(demo, told):
    result, _ = demo
    for one in told.fallback.fallbacks:
        if one.lot is None:
            rest = [bid for bid in result.bids if bid.bidder != one.bidder]
            assert evaluate(result.tender, rest).award.total == one.outcome.total


def test_the_first_of_the_near_awards_is_the_award(demo, told):
    result, _ = demo
    assert told.near.awards[0].winners == result.award.winners
    assert told.near.awards[0].above == Decimal(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tables_hold_no_price_to_win(demo, told, lang):
    shown = explained.explanation_tables(demo[0], told, lang)
    assert len(shown) == 5
    names = {price.price for price in told.prices if price.price is not None}
    values = {v for table in shown for row in table.frame.to_numpy().tolist() for v in row}
    totals = {row.total for row in told.near.awards}
    assert not (names - totals) & {v for v in values if isinstance(v, Decimal) and v > 20000}


def test_a_doubted_price_waits_under_the_name_of_the_price(demo):
    result, _ = demo
    bid = next(b for b in result.bids if b.offer("1") and b.offer("1").price)
    doubted = replace(
        bid,
        offers=tuple(replace(o, doubts=(text("letter-good"),)) for o in bid.offers),
    )
    others = [b for b in result.bids if b is not bid]
    case = explained.case_of(evaluate(result.tender, [*others, doubted]))
    assert "1:price" in {p for o in case.pending if o.bidder == bid.bidder for p in o.points}
