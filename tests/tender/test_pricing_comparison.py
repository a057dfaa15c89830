"""From the corrected price on: deductions, tax, budget, conditions, rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tender import pricing
from tender.model import Bid, DiscountOffer, PackageOffer, PriceSettings
from tender.pricing import (
    Round,
    compared,
    conditions,
    differences,
    in_force,
    price,
)
from tests.tender.clues.made_up import bid, offer, place, tender
from tests.tender.priced import (
    SMALL,
    A,
    only,
    step,
)

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
