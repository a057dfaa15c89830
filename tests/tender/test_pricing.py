"""Four prices of an offer: every correction, deduction and limit at its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import pricing
from tender.messages import Text
from tender.model import Bid, DiscountOffer, Eligibility, PackageOffer, PriceSettings
from tender.pricing import (
    PricedOffer,
    Round,
    Step,
    compared,
    conditions,
    corrected,
    differences,
    in_force,
    judged,
    price,
)
from tests.tender.clues.made_up import bid, line, offer, place, tender

SMALL = {
    "id": "小微企业价格扣除",
    "rate": Decimal("0.10"),
    "sizes": ["小型", "微型"],
    "starts": date(2026, 1, 1),
    "ends": date(2026, 12, 31),
    "source": "财库〔2020〕46号",
}
A = "安科"


def disagree(words: str, figures: str) -> Text:
    """The doubt that the reading leaves where capitals and figures differ."""
    params = (("price", Decimal(figures)), ("words", Decimal(words)))
    return Text("words-disagree", params)


def contradictory(words: str = "12500", figures: str = "12000") -> Bid:
    doubt = disagree(words, figures)
    return bid(A, offers=(offer(A, "1", figures, words=Decimal(words), doubts=(doubt,)),))


def zero(words: str | None = None) -> Bid:
    doubt = Text("price-zero", ())
    said = None if words is None else Decimal(words)
    return bid(A, offers=(offer(A, "1", None, words=said, doubts=(doubt,)),))


def with_lines(price_: str, *figures: tuple[str, str, str]) -> Bid:
    lines = tuple(line(A, "1", *row, row=n) for n, row in enumerate(figures, 4))
    return bid(A, {"1": price_}, lines=lines)


def only(given_: Bid, decisions: dict[str, Any] | None = None, **settings: Any) -> PricedOffer:
    (priced,) = price(tender(**settings), given_, decisions or {})
    return priced


def step(given_: Bid, **settings: Any) -> Step:
    (found,) = only(given_, **settings).steps
    return found


def rules(given_: Bid) -> list[str]:
    return [found.rule for found in only(given_).steps]


def settle(given_: Bid, state: str = "confirmed") -> dict[str, Any]:
    """The record's decision on everything that waits."""
    steps = [s for p in price(tender(), given_, {}) for s in p.steps]
    return {s.id: state for s in steps if s.state == "proposed"}


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


# --- deductions ---


@pytest.mark.parametrize(
    ("day", "evaluated"),
    [
        (date(2025, 12, 31), 10000),
        (date(2026, 1, 1), 9000),
        (date(2026, 12, 31), 9000),
        (date(2027, 1, 1), 10000),
    ],
)
def test_a_deduction_applies_on_its_first_and_last_day_only(day, evaluated):
    priced = only(bid(A, {"1": 10000}, size="小型"), deadline=day, pricing={"deductions": [SMALL]})
    assert (priced.corrected, priced.evaluated, priced.contract) == (10000, evaluated, 10000)


def test_nothing_is_deducted_unless_the_tender_says_so():
    assert only(bid(A, {"1": 10000}, size="微型"), deadline=date(2026, 5, 1)).plain


@pytest.mark.parametrize(("size", "evaluated"), [("微型", 9000), ("中型", 10000), (None, 10000)])
def test_only_the_named_sizes_get_the_deduction(size, evaluated):
    given_ = bid(A, {"1": 10000}, size=size, quoted_on=date(2026, 5, 1))
    assert only(given_, pricing={"deductions": [SMALL]}).evaluated == evaluated


def test_a_deduction_is_said_with_its_notice():
    given_ = bid(A, {"1": 10000}, size="小型", quoted_on=date(2026, 5, 1))
    found = step(given_, pricing={"deductions": [SMALL]})
    assert found.reason.say() == (
        "按 小微企业价格扣除 扣除：10,000 元 × 10%，只用于比较，不改变合同价；声明函须由人核对"
    )
    assert found.article.say() == "财库〔2020〕46号"


def test_without_any_date_nothing_is_deducted_and_that_is_said():
    priced = only(bid(A, {"1": 10000}, size="小型"), pricing={"deductions": [SMALL]})
    assert (priced.evaluated, priced.steps[0].reason.code) == (10000, "price.deduction_undated")


def test_deductions_stack_on_the_same_base_and_are_rounded_half_up():
    named = {
        **SMALL,
        "id": "残疾人福利性单位",
        "sizes": [],
        "bidders": [A],
        "rate": Decimal("0.05"),
    }
    given_ = bid(A, {"1": "0.30"}, size="小型", quoted_on=date(2026, 5, 1))
    priced = only(given_, pricing={"deductions": [SMALL, named]})
    assert [s.after for s in priced.steps] == [Decimal("0.27"), Decimal("0.26")]


@pytest.mark.parametrize(("amount", "evaluated"), [("0.05", "0.05"), ("0.15", "0.14")])
def test_half_a_fen_is_rounded_up(amount, evaluated):
    given_ = bid(A, {"1": amount}, size="小型", quoted_on=date(2026, 5, 1))
    assert only(given_, pricing={"deductions": [SMALL]}).evaluated == Decimal(evaluated)


def test_deductions_of_the_whole_price_are_a_mistake_of_the_tender():
    half = {**SMALL, "rate": Decimal("0.5")}
    with pytest.raises(ValueError, match="less than the whole price"):
        PriceSettings.model_validate({"deductions": [half, half]})


@pytest.mark.parametrize(("minimise", "first"), [("evaluated", 9000), ("contract", 10000)])
def test_the_award_minimises_what_the_tender_says(minimise, first):
    given_ = bid(
        A,
        {"1": 10000, "2": 5000},
        size="小型",
        quoted_on=date(2026, 5, 1),
        fee=Decimal(1000),
        packages=(PackageOffer(("1", "2"), Decimal(14000), place(A, "优惠条件", "D3")),),
    )
    rules_ = tender(pricing={"deductions": [SMALL], "minimise": minimise})
    after = compared(rules_, given_, {})
    factor = Decimal(first) / 10000
    assert [o.price for o in after.offers] == [first, 5000 * factor]
    assert (after.packages[0].price, after.fee) == (14000 * factor, 1000 * factor)


# --- tax ---


def test_gross_is_compared_and_rate_and_net_are_kept():
    given_ = bid(A, offers=(offer(A, "1", 10600, tax_rate=Decimal("0.06")),))
    priced = only(given_)
    assert (priced.evaluated, priced.tax_rate, priced.net) == (10600, Decimal("0.06"), 10000)


def test_different_lawful_rates_are_no_error():
    rates = {"1": "0.13", "2": "0.06", "3": "0.03"}
    offers = tuple(offer(A, lot, 100, tax_rate=Decimal(r)) for lot, r in rates.items())
    assert {p.status for p in price(tender(), bid(A, offers=offers), {})} == {"settled"}


def test_a_tender_may_compare_without_tax_and_still_pays_gross():
    given_ = bid(A, offers=(offer(A, "1", 10600, tax_rate=Decimal("0.06")),))
    priced = only(given_, price_basis="net")
    assert (priced.evaluated, priced.contract) == (10000, 10600)
    unrated = only(bid(A, {"1": 10600}), price_basis="net")
    assert (unrated.status, unrated.reasons[0].code) == ("pending", "price.rate_needed")


@pytest.mark.parametrize(("gross", "agrees"), [("106.01", True), ("106.02", False)])
def test_net_and_rate_give_the_gross_price_within_a_fen(gross, agrees):
    assert pricing.net_agrees(Decimal(100), Decimal("0.06"), Decimal(gross)) is agrees


# --- budget and ceilings ---


@pytest.mark.parametrize(("budget", "status"), [(12000, "settled"), ("11999.99", "invalid")])
def test_a_price_above_the_budget_is_invalid_and_one_at_it_is_not(budget, status):
    priced = only(bid(A, {"1": 12000}), budget=Decimal(budget))
    assert priced.status == status
    if status == "invalid":
        assert priced.reasons[0].say() == (
            "第 1 项报价 12,000 元超过预算 11,999.99 元，投标无效（87号令第63条）"
        )


@pytest.mark.parametrize(("amount", "status"), [(9000, "settled"), (9001, "invalid")])
def test_a_package_is_held_to_the_ceilings_of_its_lots(amount, status):
    given_ = bid(A, packages=(PackageOffer(("1", "2"), Decimal(amount), place(A, "P", "D3")),))
    rules_ = tender(ceilings={"1": 4000, "2": 5000})
    assert price(rules_, given_, {})[0].status == status
    assert len(compared(rules_, given_, {}).packages) == (status == "settled")


# --- conditional prices ---


def rebated() -> Bid:
    return bid(
        A,
        {"1": 6000, "2": 5000},
        packages=(PackageOffer(("1", "2"), Decimal(9000), place(A, "优惠条件", "D3")),),
        discounts=(DiscountOffer(2, Decimal("0.05"), place(A, "优惠条件", "F4")),),
    )


def test_packages_and_discounts_are_compared_where_the_tender_allows_them():
    assert compared(tender(), rebated(), {}) == rebated()


def test_elsewhere_they_wait_and_are_compared_once_confirmed():
    strict = tender(pricing={"conditional": "confirm"})
    waiting = compared(strict, rebated(), {})
    assert (waiting.packages, waiting.discounts) == ((), ())
    package = next(p for p in price(strict, rebated(), {}) if len(p.lots) == 2)
    assert (package.status, package.reasons[0].say()) == (
        "pending",
        "安科.xlsx!优惠条件!D3：有条件的价格待确认，确认之前不参加比较",
    )
    said = {s.id: "confirmed" for s in conditions(strict, rebated(), {})}
    assert compared(strict, rebated(), said) == rebated()


# --- rounds ---


def test_the_last_valid_round_counts():
    first, second = bid(A, {"1": 12000}), bid(A, {"1": 11000})
    third = replace(second, offers=(offer(A, "1", 1),))
    rounds = [Round(3, third, valid=False, reason="逾期"), Round(1, first), Round(2, second)]
    assert in_force(rounds) == second
    assert in_force([Round(1, first, valid=False)]) is None


def test_a_final_price_form_keeps_the_evidence_of_the_workbook_and_nothing_of_its_prices():
    first = bid(A, {"1": 12000, "2": 5000}, contact="张三", fee=Decimal(500))
    last = bid(A, {"1": 11000}, quoted_on=date(2026, 6, 1))
    now = in_force([Round(1, first), Round(2, last, form="prices")])
    assert now is not None
    assert (now.contact, now.fee, now.offered_lots()) == ("张三", 0, {"1"})
    assert (now.quoted_on, now.offers[0].price) == (date(2026, 6, 1), 11000)


def test_differences_are_listed_cell_by_cell():
    old = bid(A, {"1": "12000.00", "2": 5000}, contact="张三")
    new = bid(A, {"1": 11000, "3": 700}, contact="李四")
    found = [(d.what, d.key, d.field, d.old, d.new, d.old_source) for d in differences(old, new)]
    one, two = place(A, "分项报价", "C1"), place(A, "分项报价", "C2")
    assert [row[:5] for row in found if row[0] == "bidder"] == [
        ("bidder", "contact", "value", "张三", "李四")
    ]
    assert ("offers", "1", "price", "12000", "11000", one) in found
    assert ("offers", "2", "price", "5000", None, two) in found
    assert ("offers", "3", "price", None, "700", None) in found


def test_the_same_submission_differs_in_nothing():
    assert differences(rebated(), rebated()) == ()


def test_an_inquiry_allows_one_price():
    rounds = [Round(1, bid(A)), Round(2, bid(A))]
    assert [n.say() for n in pricing.notes(tender(regime="询价"), rounds)] == [
        "已收到 2 轮报价：询价只允许一次报出不得更改的价格（政府采购法第40条）"
    ]
    assert pricing.notes(tender(regime="询价"), rounds[:1]) == ()
    assert pricing.notes(tender(regime="院内询价"), rounds) == ()
    assert pricing.notes(tender(regime="竞争性磋商"), rounds) == ()


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
