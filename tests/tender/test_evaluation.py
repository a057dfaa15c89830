"""The whole path: what reaches the optimizer, what the gate would need, what is carried along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tender import evaluate
from tender.evaluation import pose
from tender.model import (
    Bid,
    Deduction,
    DiscountOffer,
    Eligibility,
    Offer,
    PackageOffer,
    Source,
    Tender,
)
from tender.qualification import qualify

HERE = Source("made-up.xlsx", "分项报价", "C4")


def quoted(lot: str, price: str | None, **changes: object) -> Offer:
    """A quote of the analyst that meets section 3, so that no other evidence is needed."""
    offer = Offer(
        lot=lot,
        price=None if price is None else Decimal(price),
        source=HERE,
        basis="quote",
        method="书面报价",
        quoted_on=date(2026, 5, 6),
        meets=True,
    )
    return replace(offer, **changes)


def seller(name: str, *offers: Offer, **changes: object) -> Bid:
    bid = Bid(bidder=name, kind="separate", file="made-up.xlsx", sha256="0" * 64, offers=offers)
    return replace(bid, **changes)


def everything(price: str) -> tuple[Offer, ...]:
    return tuple(quoted(str(n), price) for n in range(1, 9))


def status(lot: str, bidder: str, word: str) -> Eligibility:
    return Eligibility(bidder, lot, word)  # type: ignore[arg-type]


def test_only_eligible_offers_are_in_the_problem(maintenance: Tender):
    bid = seller("甲", quoted("1", "10"), quoted("2", "20"), quoted("3", "30"))
    eligibility = [
        status("1", "甲", "eligible"),
        status("2", "甲", "pending"),
        status("3", "甲", "ineligible"),
    ]
    problem = pose(maintenance, [bid], eligibility, maintenance.policy)
    assert problem.by_id["甲"].prices == {"1": Decimal(10)}


@pytest.mark.parametrize(("second", "counts"), [("eligible", 1), ("pending", 0)])
def test_a_package_counts_only_while_all_its_lots_are_eligible(
    maintenance: Tender, second: str, counts: int
):
    bid = seller("甲", packages=(PackageOffer(("1", "2"), Decimal(15), HERE),))
    eligibility = [status("1", "甲", "eligible"), status("2", "甲", second)]
    problem = pose(maintenance, [bid], eligibility, maintenance.policy)
    assert len(problem.by_id["甲"].packages) == counts


def test_a_lot_without_an_eligible_offer_leaves_the_award_incomplete(maintenance: Tender):
    bid = seller("甲", *(offer for offer in everything("100") if offer.lot != "6"))
    result = evaluate(maintenance, [bid])
    assert result.award.status == "incomplete"
    assert result.award.unawarded == ("6",)
    assert result.award.total == Decimal(700)


def test_a_pending_offer_is_not_awarded_even_when_it_is_cheapest(maintenance: Tender):
    dear = seller("甲", *everything("100"))
    cheap = seller("乙", quoted("1", "1", meets=None))
    result = evaluate(maintenance, [dear, cheap])
    assert result.status("乙", "1").status == "pending"
    assert result.award.winners["1"] == "甲"


def test_a_discounted_price_is_rounded_half_up_to_the_fen_lot_by_lot(maintenance: Tender):
    bid = seller(
        "甲",
        *everything("0.10"),
        discounts=(DiscountOffer(8, Decimal("0.05"), HERE),),
    )
    result = evaluate(maintenance, [bid])
    assert result.award.total == Decimal("0.80")  # 0.095 rounds up to 0.10, eight times


def test_the_budget_of_the_tender_is_a_rule(maintenance: Tender):
    def with_budget(budget: str) -> Tender:
        settings = maintenance.settings.model_copy(update={"budget": Decimal(budget)})
        return maintenance.model_copy(update={"settings": settings})

    bid = seller("甲", *everything("100"))
    assert evaluate(with_budget("800"), [bid]).award.status == "optimal"
    assert evaluate(with_budget("799.99"), [bid]).award.status == "infeasible"


def test_an_integrator_that_waits_for_one_decision_would_meet_the_gate(maintenance: Tender):
    able = seller("甲", *everything("100")[:-1], quoted("8", "100", meets=None), kind="integrator")
    other = seller("乙", quoted("8", "50"))
    result = evaluate(maintenance, [able, other])
    assert not result.award.gate.met
    assert result.would_meet_if_cured == ("甲",)


def test_an_integrator_that_lacks_an_offer_would_not_meet_the_gate_by_any_decision(
    maintenance: Tender,
):
    able = seller("甲", *everything("100")[:-2], quoted("7", "100", meets=None), kind="integrator")
    other = seller("乙", quoted("8", "50"))
    assert evaluate(maintenance, [able, other]).would_meet_if_cured == ()


def test_an_estimate_is_marked_as_one(maintenance: Tender):
    sure = seller("甲", *everything("100"))
    guess = seller("乙", quoted("8", "50", basis="estimate", method="预算估算"))
    result = evaluate(maintenance, [sure, guess])
    assert result.award.winners["8"] == "乙"
    assert result.is_estimate("乙", "8")
    assert not result.is_estimate("甲", "1")


def test_the_order_of_the_bids_changes_nothing(demo, maintenance: Tender):
    result, _ = demo
    again = evaluate(maintenance, tuple(reversed(result.bids)))
    assert again.award.to_json() == result.award.to_json()
    assert again.findings == result.findings


def test_a_bid_without_any_offer_is_not_offered_for_every_lot(maintenance: Tender):
    _, eligibility = qualify(maintenance, [seller("甲")])
    assert {entry.status for entry in eligibility} == {"not_offered"}


def test_a_deduction_decides_the_winner_and_is_never_paid(maintenance: Tender):
    """A deduction of 10 % makes 105 cheaper than 100 for comparison; 105 is what is paid."""
    deduction = Deduction(
        id="small",
        rate=Decimal("0.10"),
        sizes=("小型",),
        starts=date(2021, 1, 1),
        source="财库〔2020〕46号",
    )
    pricing = maintenance.policy.pricing.model_copy(update={"deductions": (deduction,)})
    policy = maintenance.policy.model_copy(update={"pricing": pricing})
    tender = maintenance.model_copy(update={"policy": policy})
    small = seller("甲", *everything("105"), size="小型", quoted_on=date(2026, 5, 6))
    large = seller("乙", *everything("100"), size="大型", quoted_on=date(2026, 5, 6))
    result = evaluate(tender, [small, large])
    assert set(result.award.winners.values()) == {"甲"}
    assert result.award.total == Decimal("756")
    assert result.contract_total == Decimal("840")


def test_without_deductions_the_award_is_what_is_paid(demo):
    result, _ = demo
    assert result.contract_total == result.award.total
