"""Awards with packages to begin with: lawful, the same every time, near the optimum."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from optimizer import Problem
from optimizer.checking import faults
from optimizer.clock import Clock
from optimizer.formulation import formulate
from optimizer.packing import pack
from optimizer.settling import settle
from optimizer.solver import solve
from tests.benchmarks import instances
from tests.optimizer import oracle
from tests.strategies import problems


@given(problems())
def test_what_is_found_is_an_award_and_not_below_the_best(problem: Problem) -> None:
    plan = pack(problem, "free-mix", bool)
    if plan is not None:
        expected = oracle.best(problem, "free-mix")
        assert expected is not None
        assert faults(plan, "free-mix") == []
        assert list(plan.winners) == list(problem.offered)
        assert Fraction(plan.total) >= expected.total


@pytest.mark.parametrize("seed", range(3))
def test_it_is_near_the_optimum_and_the_same_every_time(seed: int):
    problem = Problem.model_validate(instances.packages(25, 60, seed))
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    first, second = (pack(problem, "free-mix", bool) for _ in range(2))
    assert plain is not None
    assert first is not None
    assert first == second
    assert plain.total <= first.total <= plain.total * 105 / 100
    assert settle(problem, "free-mix", depth="total").objective == plain.total


def test_two_packages_that_share_a_lot_exclude_each_other_and_the_rest_is_bought_singly():
    both = [{"lots": ["1", "2"], "price": "12"}, {"lots": ["2", "3"], "price": "11"}]
    single = {"id": "S", "kind": "separate", "prices": {"1": "10", "2": "10", "3": "10"}}
    problem = _problem([single, {"id": "P", "kind": "separate", "packages": both}])
    plan = pack(problem, "free-mix", bool)
    assert plan is not None
    assert (plan.total, plan.bundles) == (21, frozenset({("P", 1)}))


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ({"fee": "1"}, []),
        ({"max_lots": 1}, []),
        ({"discounts": [{"min_lots": 2, "rate": "0.1"}]}, []),
        ({}, [{"kind": "max-winners", "most": 1}]),
        ({"packages": []}, []),
    ],
    ids=["fee", "limit", "discount", "rule", "no package"],
)
def test_where_more_than_prices_couples_the_offers_nothing_is_found(
    more: dict[str, Any], rules: list[dict[str, Any]]
):
    one = {
        "id": "A",
        "kind": "separate",
        "prices": {"1": "10", "2": "10", "3": "10"},
        "packages": [{"lots": ["1", "2"], "price": "15"}],
    }
    assert pack(_problem([one]), "free-mix", bool) is not None
    assert pack(_problem([one | more], rules), "free-mix", bool) is None


def test_a_lot_that_only_packages_hold_must_be_in_one_of_them():
    held = {"id": "P", "kind": "separate", "packages": [{"lots": ["1", "2", "3"], "price": "99"}]}
    single = {"id": "S", "kind": "separate", "prices": {"1": "10", "2": "10"}}
    found = pack(_problem([single, held]), "free-mix", bool)
    assert found is not None
    assert found.total == 99


def _problem(bidders: list[dict[str, Any]], rules: list[dict[str, Any]] | None = None) -> Problem:
    policy = {"gate": False, "reading": "free-mix", "rules": rules or []}
    return Problem.model_validate({"lots": ["1", "2", "3"], "bidders": bidders, "policy": policy})
