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


@pytest.mark.parametrize(("fee", "leaves"), [("0.50", False), ("0.51", True)])
def test_a_fee_seller_leaves_when_it_cannot_save_its_fee(fee: str, leaves: bool):
    found = removals(problem([], fee=fee, prices={"1": "0.50", "2": "2"}))
    assert {(one.bidder, one.lot) for one in found} == (
        {("B", "1"), ("B", "2")} if leaves else set()
    )


def test_a_fee_seller_stays_where_a_lot_has_no_other_seller():
    sellers = [
        {"id": "A", "kind": "separate", "prices": {"1": "1"}},
        {"id": "B", "kind": "separate", "fee": "9", "prices": {"1": "1", "2": "1"}},
    ]
    assert removals(Problem.model_validate({"lots": ["1", "2"], "bidders": sellers})) == ()


@pytest.mark.parametrize(
    ("reading", "limits", "gone"),
    [
        ("literal", (None, None), {"2"}),
        ("one-lead", (None, None), {"2"}),
        ("literal", (None, 1), set()),
        ("no-separate", (None, None), {"1", "2", "3"}),
        ("no-separate", (None, 1), {"1", "2"}),
        ("free-mix", (None, None), set()),
        ("one-lead-free", (None, None), set()),
    ],
)
def test_a_separate_offer_leaves_where_an_integrator_must_take_the_lot(
    reading: Any, limits: tuple[int | None, int | None], gone: set[str]
):
    bidders = [
        {"id": "K", "kind": "integrator", "prices": {"1": "9", "2": "9"}, "max_lots": limits[0]},
        {"id": "L", "kind": "integrator", "prices": {"2": "9", "3": "9"}, "max_lots": limits[1]},
        {"id": "S", "kind": "separate", "prices": {"1": "1", "2": "1", "3": "1", "4": "1"}},
    ]
    lots = ["1", "2", "3", "4"]
    posed = Problem.model_validate({"lots": lots, "bidders": bidders})
    assert {one.lot for one in removals(posed, reading)} == gone
