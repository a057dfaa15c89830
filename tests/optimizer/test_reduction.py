"""An offer leaves the program only where nothing can make it win."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer import Problem
from optimizer.reduction import Removal, removals


def problem(rules: list[dict[str, Any]], **dearer: Any) -> Problem:
    sellers = [
        {"id": "A", "kind": "separate", "prices": {"1": "1", "2": "2"}},
        {"id": "B", "kind": "separate", "prices": {"1": "1", "2": "2.01"}} | dearer,
    ]
    data = {"lots": ["1", "2"], "bidders": sellers, "policy": {"rules": rules}}
    return Problem.model_validate(data)


def test_a_dearer_plain_offer_leaves_and_an_equal_one_stays():
    assert removals(problem([])) == (Removal("B", "2", "A"),)


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "integrator"},
        {"max_lots": 1},
        {"discounts": [{"min_lots": 2, "rate": "0.5"}]},
        {"packages": [{"lots": ["1", "2"], "price": "1"}]},
    ],
    ids=str,
)
def test_a_bidder_with_more_than_plain_prices_stays(part: dict[str, Any]):
    assert removals(problem([], **part)) == ()


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "max-winners", "most": 1},
        {"kind": "different-winners", "lots": ["1", "2"]},
        {"kind": "same-winner", "lots": ["1", "2"]},
        {"kind": "exclude", "bidder": "A"},
        {"kind": "max-spend", "bidder": "A", "most": "1"},
        {"kind": "require", "bidder": "B", "lot": "2"},
        {"kind": "not-together", "bidders": ["A", "B"]},
    ],
    ids=lambda rule: str(rule["kind"]),
)
def test_nothing_leaves_under_a_rule_that_tells_the_two_apart(rule: dict[str, Any]):
    assert removals(problem([rule])) == ()


def test_a_budget_tells_nobody_apart():
    assert removals(problem([{"kind": "budget", "most": "3"}])) != ()
