"""What happens if a winner withdraws, or loses one of its lots."""

from __future__ import annotations

from hypothesis import given

from optimizer import Problem
from optimizer.explaining.fallbackplan import SoleLot, fallback_plan
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems


def test_every_winner_without_its_offers_and_without_each_lot():
    problem = posed(
        integrator("A", {"1": 5, "2": 5}, packages=[{"lots": ["1", "2"], "price": 8}]),
        seller("S", {"1": 9, "3": 1}),
        seller("T", {"2": 9}),
        lots="123",
    )
    plan = fallback_plan(problem)
    found = [(row, row.outcome) for row in plan.fallbacks]
    assert [(row.bidder, row.lot, one.total, one.difference) for row, one in found] == [
        ("A", None, 19, 10),
        ("A", "1", 15, 6),
        ("A", "2", 15, 6),
        ("S", None, 8, None),
        ("S", "3", 8, None),
    ]
    assert plan.fallbacks[3].outcome.unawarded == ("3",)
    assert plan.sole == (SoleLot("3", "S"),)


def test_without_an_award_there_is_nobody_to_withdraw():
    problem = posed(integrator("A", {"1": 5}), lots="1", rules=[{"kind": "exclude", "bidder": "A"}])
    assert fallback_plan(problem).fallbacks == ()


@given(problems())
def test_the_plan_is_the_award_without_the_offers(problem: Problem) -> None:
    for row in fallback_plan(problem).fallbacks:
        bidders = []
        for one in problem.bidders:
            data = one.model_dump()
            if one.id == row.bidder:
                data["prices"] = {
                    lot: p for lot, p in one.prices.items() if row.lot and lot != row.lot
                }
                data["packages"] = [p for p in one.packages if row.lot and row.lot not in p.lots]
            bidders.append(data)
        expected = brute.decided(problem.replace(bidders=bidders))
        assert row.outcome.winners == (expected.winners if expected else None)
        assert brute.amount(row.outcome.total) == (expected.total if expected else None)
