"""Corrections of article 59 at their boundaries, and the laws of the four prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import pricing
from tender.messages import Text
from tender.model import Bid, Eligibility
from tender.pricing import (
    corrected,
    judged,
    price,
)
from tests.tender.clues.made_up import bid, line, offer, place, tender
from tests.tender.priced import (
    SMALL,
    A,
    contradictory,
    only,
    rules,
    settle,
    step,
    with_lines,
    zero,
)

# --- four prices that are one ---


def test_a_price_without_any_reason_to_change_is_one_price_four_times():
    priced = only(bid(A, {"1": 12000}))
    assert (priced.quoted, priced.corrected, priced.evaluated, priced.contract) == (12000,) * 4
    assert (priced.plain, priced.steps, priced.status) == (True, (), "settled")


def test_a_blank_lot_is_not_offered_and_has_no_price():
    assert [p.lots for p in price(tender(), bid(A, {"2": 5000}), {})] == [("2",)]


def test_an_unreadable_price_is_pending_and_has_no_prices():
    priced = only(bid(A, offers=(offer(A, "1", None),)))
    assert (priced.status, priced.quoted, priced.contract) == ("pending", None, None)


# --- article 59 (1): the opening table over other parts ---


def test_device_lines_that_add_up_within_a_fen_need_no_correction():
    assert rules(with_lines("12000", ("1", "5000", "5000"), ("1", "6999.99", "6999.99"))) == []


def test_device_lines_two_fen_away_lose_to_the_opening_table():
    found = step(with_lines("12000", ("1", "5000", "5000"), ("1", "6999.98", "6999.98")))
    assert (found.rule, found.before, found.after) == ("opening-table", Decimal("11999.98"), 12000)
    assert found.reason.say() == (
        "第 1 项设备明细合计 11,999.98 元与分项报价 12,000 元不一致，以分项报价为准"
    )
    assert found.article.say() == "87号令第59条第（一）项"
    assert found.source == place(A, "分项报价", "C1")


def test_the_opening_table_changes_no_price_and_asks_nobody():
    priced = only(with_lines("12000", ("1", "5000", "5000")))
    assert (priced.corrected, priced.status, priced.steps[0].state) == (12000, "settled", "noted")


def test_a_tender_may_want_every_correction_confirmed():
    priced = only(with_lines("12000", ("1", "5000", "5000")), pricing={"confirm": "every"})
    assert (priced.status, priced.steps[0].state) == ("pending", "proposed")


def test_a_line_without_a_total_gives_no_sum_to_compare():
    lines = (line(A, "1", "1", "5000", None), line(A, "1", "1", "100", "100", row=5))
    assert rules(bid(A, {"1": 12000}, lines=lines)) == []


def test_lines_are_compared_with_the_capitals_that_hold():
    given_ = replace(contradictory(), lines=(line(A, "1", "1", "12500", "12500"),))
    assert rules(given_) == ["words"]


# --- article 59 (2): capitals over figures ---


def test_capitals_equal_to_the_figures_change_nothing():
    assert rules(bid(A, offers=(offer(A, "1", 12000, words=Decimal("12000.00")),))) == []


def test_capitals_a_fen_away_are_proposed_and_keep_the_offer_pending():
    priced = only(contradictory("12000.01", "12000"))
    assert (priced.quoted, priced.corrected) == (12000, Decimal("12000.01"))
    assert (priced.status, priced.steps[0].state) == ("pending", "proposed")
    assert [reason.say() for reason in priced.reasons] == [
        "安科.xlsx!分项报价!C1：拟由 12,000 元修正为 12,000.01 元，待投标人书面确认（87号令第59条）"
    ]
    assert priced.steps[0].reason.say("en") == (
        "lot 1: the capitals say 12,000.01, the figures 12,000; the capitals hold"
    )


def test_a_confirmed_correction_replaces_the_price_and_lifts_the_doubt_of_the_reading():
    given_ = contradictory()
    decisions = settle(given_)
    assert only(given_, decisions).status == "settled"
    fixed = corrected(tender(), given_, decisions).offers[0]
    assert (fixed.price, fixed.doubts) == (Decimal(12500), ())


def test_an_unconfirmed_correction_keeps_the_written_price_and_one_doubt():
    fixed = corrected(tender(), contradictory(), {}).offers[0]
    assert (fixed.price, [d.code for d in fixed.doubts]) == (12000, ["price.unconfirmed"])


def test_other_doubts_stay_when_a_correction_is_confirmed():
    given_ = contradictory()
    hidden = Text("cell-hidden", (("found", "12000"),))
    own = replace(given_.offers[0], doubts=(*given_.offers[0].doubts, hidden))
    given_ = replace(given_, offers=(own,))
    assert corrected(tender(), given_, settle(given_)).offers[0].doubts == (hidden,)


def test_a_rejected_correction_makes_the_offer_invalid():
    given_ = contradictory()
    decisions = settle(given_, "rejected")
    priced = only(given_, decisions)
    assert (priced.status, priced.corrected) == ("invalid", 12000)
    entry = Eligibility(A, "1", "pending", corrected(tender(), given_, decisions).offers[0].doubts)
    (after,) = judged([entry], [priced])
    assert after.status == "ineligible"
    assert [reason.say("en") for reason in after.reasons] == [
        "安科.xlsx!分项报价!C1: the bidder does not confirm the correction of 12,000 to 12,500, "
        "the offer is invalid (decree 87, article 59)"
    ]


def test_a_decision_on_other_figures_decides_nothing():
    decisions = settle(contradictory("12500", "12000"))
    assert only(contradictory("12600", "12000"), decisions).status == "pending"


@pytest.mark.parametrize(
    ("word", "status"),
    [("refused", "invalid"), ("open", "pending"), ("maybe", "pending"), ("confirmed", "settled")],
)
def test_only_words_that_the_record_knows_decide(word, status):
    given_ = contradictory()
    assert only(given_, settle(given_, word)).status == status


def test_capitals_without_figures_are_proposed_as_the_price():
    doubt = Text("price-missing", (("found", "壹万元整"),))
    given_ = bid(A, offers=(offer(A, "1", None, words=Decimal(10000), doubts=(doubt,)),))
    assert (only(given_).quoted, only(given_).corrected) == (None, 10000)
    (reason,) = only(given_).reasons
    assert reason.say().startswith("安科.xlsx!分项报价!C1：未填数字，拟按大写金额补为 10,000 元，")
    assert corrected(tender(), given_, settle(given_)).offers[0].price == 10000


def test_figures_that_nobody_can_read_are_not_replaced_by_capitals():
    given_ = bid(A, offers=(offer(A, "1", None, words=Decimal(10000)),))
    assert (rules(given_), only(given_).status) == ([], "pending")


# --- article 59 (3) and (4): lines ---


@pytest.mark.parametrize(
    ("figures", "rule", "after"),
    [
        pytest.param(("10", "3.3", "33"), None, None, id="the product is right"),
        pytest.param(("7", "14.29", "100"), None, None, id="a unit price rounded to the fen"),
        pytest.param(
            ("7", "14.29", "99.99"), None, None, id="0.04 for seven: rounding explains it"
        ),
        pytest.param(("7", "14.29", "99.98"), "unit-prices", "100.03", id="0.05 it does not"),
        pytest.param(("10", "330", "330"), "decimal-point", "33", id="one place"),
        pytest.param(("10", "0.33", "330"), "decimal-point", "33.00", id="two places, per cent"),
        pytest.param(("5", "0.3", "15000"), "decimal-point", "3000", id="four places, 万元"),
        pytest.param(("5", "0.03", "15000"), "unit-prices", "0.15", id="five places are no slip"),
        pytest.param(("10", "31", "330"), "unit-prices", "310.00", id="no shift explains it"),
        pytest.param(("0", "31", "330"), None, None, id="no quantity, no product"),
    ],
)
def test_the_total_holds_for_a_misplaced_point_and_else_the_unit_price(figures, rule, after):
    lines = (line(A, "1", *figures),)
    steps = [s for s in only(bid(A, {"1": 1}, lines=lines)).steps if s.rule != "opening-table"]
    assert [(s.rule, s.after) for s in steps] == ([] if rule is None else [(rule, Decimal(after))])


def test_a_misplaced_point_is_said_in_full():
    found = step(with_lines("330", ("10", "330", "330")))
    assert found.reason.say() == (
        "2288H V5：单价小数点明显错位，以合价 330 元为准，单价由 330 元改为 33.0 元"
    )
    assert (found.article.say(), found.source) == (
        "87号令第59条第（三）项",
        place(A, "设备明细", "B4"),
    )


def test_unit_prices_correct_the_line_and_the_opening_table_still_holds():
    priced = only(with_lines("330", ("10", "31", "330")))
    assert [(s.rule, s.before, s.after) for s in priced.steps] == [
        ("opening-table", 310, 330),
        ("unit-prices", 330, 310),
    ]
    assert (priced.contract, priced.status) == (330, "settled")
    assert priced.steps[1].reason.say() == (
        "2288H V5：合价 330 元不等于数量 10×单价 31 元，以单价为准，合价改为 310.00 元"
    )


def test_lines_that_add_up_once_corrected_need_no_second_reason():
    assert rules(with_lines("310", ("10", "31", "330"))) == ["unit-prices"]


# --- zero ---


def test_a_zero_waits_for_a_person():
    priced = only(zero())
    assert (priced.quoted, priced.corrected, priced.status) == (0, 0, "pending")
    assert priced.reasons[0].say() == "安科.xlsx!分项报价!C1：报价 0 元，待人确认"


def test_a_confirmed_zero_is_a_price_and_a_rejected_one_is_no_offer():
    fixed = corrected(tender(), zero(), settle(zero()))
    assert (fixed.offers[0].price, fixed.offers[0].doubts) == (0, ())
    rejected = only(zero(), settle(zero(), "rejected"))
    assert (rejected.status, rejected.reasons[0].code) == ("invalid", "price.zero_rejected")


def test_a_zero_with_capitals_beside_it_is_a_contradiction():
    assert [(s.rule, s.before, s.after) for s in only(zero("8000")).steps] == [("words", 0, 8000)]


# --- laws ---

money = st.decimals(min_value=0, max_value=200_000, places=2)
positive = st.decimals(min_value="0.01", max_value=200_000, places=2)


@st.composite
def bids(draw: st.DrawFn) -> Bid:
    offers, lines = [], []
    for lot in draw(st.lists(st.sampled_from("1234"), unique=True)):
        words = draw(st.none() | money)
        amount = draw(st.none() | positive)
        code = draw(st.sampled_from(["price-zero", "price-missing", "price-unreadable"]))
        doubts = () if amount is not None else (Text(code, ()),)
        offers.append(replace(offer(A, lot, None, words=words, doubts=doubts), price=amount))
        for row in range(draw(st.integers(0, 3))):
            figures = [draw(st.none() | money) for _ in range(3)]
            lines.append(
                replace(
                    line(A, lot, None, None, None, row=row),
                    quantity=figures[0],
                    unit_price=figures[1],
                    total=figures[2],
                )
            )
    size = draw(st.sampled_from([None, "小型", "大型"]))
    day = draw(st.sampled_from([None, date(2026, 5, 1), date(2027, 5, 1)]))
    return bid(A, offers=tuple(offers), lines=tuple(lines), size=size, quoted_on=day)


ANY = tender(pricing={"deductions": [SMALL]})


@given(bids(), st.sampled_from([None, "confirmed", "rejected"]))
def test_a_correction_never_changes_an_offer_without_a_named_reason(given_, state):
    decisions = {} if state is None else settle(given_, state)
    priced = {p.lots: p for p in price(ANY, given_, decisions)}
    for old, new in zip(given_.offers, corrected(ANY, given_, decisions).offers, strict=True):
        named = [s.rule for s in priced[(old.lot,)].steps if s.state == "confirmed"]
        assert old.price == new.price or set(named) & {"words", "zero"}
        assert replace(new, price=old.price, doubts=old.doubts) == old
        if priced[(old.lot,)].status == "settled":
            assert priced[(old.lot,)].contract == new.price


@given(bids())
def test_the_contract_price_never_contains_a_deduction(given_):
    plain = price(tender(), given_, {})
    for without, with_deductions in zip(plain, price(ANY, given_, {}), strict=True):
        assert with_deductions.contract == with_deductions.corrected == without.contract


@given(bids())
def test_what_is_not_settled_leaves_a_doubt_or_no_price(given_):
    after = {o.lot: o for o in corrected(tender(), given_, {}).offers}
    for priced in price(tender(), given_, {}):
        now = after[priced.lots[0]]
        assert (priced.status == "settled") == (now.price is not None and not now.doubts)


@given(bids())
def test_correcting_twice_is_correcting_once(given_):
    decisions = settle(given_)
    once = corrected(tender(), given_, decisions)
    assert corrected(tender(), once, decisions).offers == once.offers


@given(positive, st.sampled_from(["0.01", "0.03", "0.06", "0.09", "0.13"]))
def test_a_net_price_always_leads_back_to_its_gross_price(gross, rate):
    assert pricing.net_agrees(pricing.net_of(gross, Decimal(rate)), Decimal(rate), gross)
