"""The next best awards, in order, without repeats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from optimizer import Problem
from optimizer.explaining.nearoptimal import near_optimal
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems


def test_a_unique_optimum_and_the_next_best():
    sellers = (seller("S", {"1": 4}), seller("T", {"1": "4.5"}))
    problem = posed(integrator("A", {"1": 5, "2": 5}), *sellers)
    found = near_optimal(problem, 2)
    assert [(row.winners["1"], row.total, row.above) for row in found.awards] == [
        ("S", 9, 0),
        ("T", Decimal("9.5"), Decimal("0.5")),
    ]
    assert (found.unique, found.next_best, found.tied) == (True, Decimal("0.5"), ())
    assert not found.complete
    assert near_optimal(problem, 3).complete


def test_a_tie_is_listed_and_a_preferred_award_is_unique():
    problem = posed(seller("S", {"1": 4}), seller("T", {"1": 4}), lots="1")
    found = near_optimal(problem)
    assert (found.unique, found.next_best, found.tied) == (False, 0, ({"1": "S"}, {"1": "T"}))
    problem = posed(integrator("X", {"1": 4}), seller("S", {"1": 4}), lots="1")
    found = near_optimal(problem)
    assert (found.unique, found.next_best, found.tied) == (True, 0, ())
    assert found.awards[0].winners == {"1": "X"}


def test_within_a_percentage():
    problem = posed(*(seller(f"S{n}", {"1": 100 + n}) for n in range(9)), lots="1")
    found = near_optimal(problem, percent=Decimal(5))
    assert [row.total for row in found.awards] == [100, 101, 102, 103, 104, 105]
    assert found.complete


def test_where_the_gate_decides_the_next_award_is_the_next_integrators():
    problem = posed(
        integrator("A", {"1": 5, "2": 5}),
        integrator("B", {"1": 6, "2": 5}),
        seller("S", {"1": 1}),
        gate=True,
    )
    found = near_optimal(problem)
    assert [(row.winners["1"], row.total) for row in found.awards] == [("A", 10), ("B", 11)]


@given(problems(), st.integers(1, 12))
def test_the_k_best_are_the_k_best(problem: Problem, count: int) -> None:
    found = near_optimal(problem, count)
    expected = sorted(brute.deciding(problem))
    assert [dict(row.winners) for row in found.awards] == [p.winners for p in expected[:count]]
    assert [Fraction(row.total) for row in found.awards] == [p.total for p in expected[:count]]
    assert found.complete == (len(expected) <= count)
    ties = [plan for plan in expected if plan[:2] == expected[0][:2]]
    assert found.unique is (len(ties) == 1 if expected else None)
    if 1 < len(ties) <= count:
        assert list(found.tied) == [plan.winners for plan in ties]
