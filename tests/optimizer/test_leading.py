"""Law tests: the row of each candidate lead is what the whole program gives for it."""

from __future__ import annotations

import pytest
from hypothesis import given

from optimizer import Problem, leading
from optimizer.clock import Clock
from tests.optimizer.test_award import integrator, seller
from tests.strategies import problems


def quick(problem: Problem) -> list[leading.Lead]:
    return list(leading.leads(problem, None, Clock(None)))


def whole(problem: Problem) -> list[leading.Lead]:
    """Every lead by the whole program with the ties settled, nothing taken for granted."""
    return [
        leading.row(
            one, leading.solved(problem, one, Clock(None), "first") if one.eligible else None
        )
        for one in problem.integrators
    ]


@given(problems())
def test_the_rows_are_those_of_the_whole_program(problem: Problem) -> None:
    assert quick(problem) == whole(problem)


@given(problems())
def test_without_rules_they_are_too(problem: Problem) -> None:
    free = problem.replace(rules=())
    assert quick(free) == whole(free)


LEAD = integrator("A", {"1": 5, "2": 5})
OTHER = integrator("B", {"3": 1})


@pytest.mark.parametrize(
    ("sellers", "total"),
    [
        ([seller("S", {"2": 1, "3": 4}), seller("T", {"3": 3})], 13),
        ([seller("S", {"2": 1, "3": 4}), seller("T", {"3": 3}, fee=1)], 14),
        ([seller("S", {"2": 1, "3": 4}), seller("T", {"3": 3}, fee=2)], 14),
        ([seller("S", {"2": 1})], None),
    ],
    ids=["cheapest", "the fee makes them equal", "the fee is too high", "nobody sells lot 3"],
)
def test_the_lead_takes_all_it_can_and_the_rest_is_bought_for_the_least(sellers, total):
    problem = Problem.model_validate({"lots": ["1", "2", "3"], "bidders": [LEAD, OTHER, *sellers]})
    first = quick(problem)[0]
    assert first.total == total
    assert first.lots == (("1", "2") if total else ())
