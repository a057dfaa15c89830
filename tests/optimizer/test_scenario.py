"""Named changes, set side by side with the award as it stands and with the rule-free mix."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from optimizer import Problem, award
from optimizer.explaining.case import Case, PendingOffer, PendingPackage
from optimizer.scenario import (
    AddRule,
    Admit,
    DropRule,
    Reprice,
    Scenario,
    SetGate,
    SetReading,
    Withdraw,
    compare,
    exclude,
    fix,
    forbid,
)
from tests.optimizer.explaining import brute
from tests.strategies import problems


def bidder(name: str, kind: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "prices": prices} | more


def posed(*bidders: dict[str, Any], lots: str = "12", **policy: Any) -> Problem:
    plain = {"gate": False, "reading": "free-mix"}
    data = {"lots": list(lots), "bidders": list(bidders), "policy": plain | policy}
    return Problem.model_validate(data)


TWO = posed(
    bidder("A", "integrator", {"1": 10, "2": 10}, fee=1),
    bidder("S", "separate", {"1": 8}),
    bidder("T", "separate", {"1": 9, "2": 12}),
)


@pytest.mark.parametrize(
    ("change", "winners", "total", "difference"),
    [
        pytest.param(exclude("S"), {"1": "T", "2": "A"}, "20.00", "1.00", id="a bidder excluded"),
        pytest.param(fix("T", "2"), {"1": "S", "2": "T"}, "20.00", "1.00", id="a lot fixed"),
        pytest.param(forbid("A", "2"), {"1": "S", "2": "T"}, "20.00", "1.00", id="a lot forbidden"),
        pytest.param(
            SetReading(reading="no-separate"), {"1": "A", "2": "A"}, "21.00", "2.00", id="reading"
        ),
        pytest.param(SetGate(gate=True), {"1": "A", "2": "A"}, "21.00", "2.00", id="the gate on"),
        pytest.param(Withdraw(bidder="S"), {"1": "T", "2": "A"}, "20.00", "1.00", id="withdraws"),
        pytest.param(
            Withdraw(bidder="S", lot="1"), {"1": "T", "2": "A"}, "20.00", "1.00", id="one lot"
        ),
        pytest.param(
            Reprice(bidder="T", lot="1", amount="7.50"),
            {"1": "T", "2": "A"},
            "18.50",
            "-0.50",
            id="a price to an amount",
        ),
        pytest.param(
            Reprice(bidder="A", percent="-50"),
            {"1": "A", "2": "A"},
            "10.50",
            "-8.50",
            id="a whole offer by a percentage, fee included",
        ),
        pytest.param(
            AddRule(rule={"kind": "max-winners", "most": 1}),
            {"1": "A", "2": "A"},
            "21.00",
            "2.00",
            id="a rule added",
        ),
    ],
)
def test_a_change_and_what_it_costs(
    change: Any, winners: dict[str, str], total: str, difference: str
):
    (row,) = compare(TWO, [Scenario(name="x", changes=(change,))])
    assert (row.winners, row.total, row.difference) == (
        winners,
        Decimal(total),
        Decimal(difference),
    )
    assert row.to_baseline == row.total - 19


def test_a_rule_dropped_and_the_rule_free_baseline():
    ruled = TWO.replace(rules=[{"kind": "exclude", "bidder": "S"}], reading="no-separate")
    rows = compare(
        ruled, [Scenario(name="as it is"), Scenario(name="x", changes=(DropRule(place=0),))]
    )
    assert [(row.name, row.total, row.to_baseline) for row in rows] == [
        ("as it is", 21, 2),
        ("x", 21, 2),
    ]
    with pytest.raises(ValueError, match=r"^rules: expected a place below 1, found 1$"):
        Scenario(name="y", changes=(DropRule(place=1),)).apply(ruled)


def test_another_base_can_be_chosen():
    base = Scenario(name="base", changes=(SetGate(gate=True),))
    rows = compare(TWO, [Scenario(name="free")], base)
    assert [(row.difference, row.contracts, row.unawarded) for row in rows] == [(-2, 2, ())]


def test_a_scenario_that_nothing_satisfies_names_its_conflict():
    two = (exclude("A"), exclude("T"))
    (row,) = compare(TWO, [Scenario(name="x", changes=two)])
    assert (row.status, row.winners, row.total, row.difference) == ("infeasible", None, None, None)
    assert row.conflict is not None
    assert [member.place for member in row.conflict.members] == [0, 1]


def test_a_lot_that_nobody_offers_any_more_is_not_compared_in_money():
    (row,) = compare(
        TWO, [Scenario(name="x", changes=(Withdraw(bidder="A"), Withdraw(bidder="T")))]
    )
    assert (row.status, row.total, row.unawarded) == ("incomplete", 8, ("2",))
    assert (row.difference, row.to_baseline) == (None, None)


def test_a_scenario_is_data():
    data = {
        "name": "x",
        "changes": [
            {"kind": "price", "bidder": "A", "lot": "1", "percent": "-5"},
            {"kind": "add-rule", "rule": {"kind": "budget", "most": "99"}},
            {"kind": "withdraw", "bidder": "S"},
        ],
    }
    assert Scenario.model_validate(data) == Scenario.model_validate_json(
        Scenario.model_validate(data).model_dump_json()
    )
    with pytest.raises(ValidationError, match="either a percentage or an amount"):
        Reprice(bidder="A")
    with pytest.raises(ValidationError, match="expected a percentage for a whole offer"):
        Reprice(bidder="A", amount="1")
    with pytest.raises(ValueError, match=r"^price: expected a lot that S prices, found '2'$"):
        Scenario(name="x", changes=(Reprice(bidder="S", lot="2", percent="1"),)).apply(TWO)


class TestPending:
    """Offers that open points keep out, and packages that wait for them."""

    CASE = Case(
        problem=posed(
            bidder("A", "integrator", {"1": 10}), bidder("S", "separate", {"1": 9, "2": 9})
        ),
        pending=(PendingOffer(bidder="A", lot="2", price="5", points=("letter", "people")),),
        packages=(PendingPackage(bidder="A", lots=("1", "2"), price="11"),),
    )

    def test_an_offer_counts_when_all_its_points_are_cured(self):
        one = self.CASE.cure(lambda _, point: point == "letter")
        assert one.problem == self.CASE.problem
        assert one.pending[0].points == ("people",)
        both = one.cure(lambda _, point: point == "people")
        assert both.problem.by_id["A"].prices == {"1": 10, "2": 5}
        assert (both.pending, both.packages) == ((), ())
        assert [package.price for package in both.problem.by_id["A"].packages] == [11]

    def test_everything_admitted_is_a_scenario(self):
        scenarios = [
            Scenario(name="all", changes=(Admit(),)),
            Scenario(name="one", changes=(Admit(bidder="A", points=("letter",)),)),
            Scenario(name="S", changes=(Admit(bidder="S"),)),
        ]
        totals = [row.total for row in compare(self.CASE, scenarios)]
        assert totals == [11, 18, 18]

    def test_a_pending_price_can_be_changed_and_withdrawn(self):
        cheaper = (Reprice(bidder="A", lot="2", amount="1"), Admit())
        gone = (Withdraw(bidder="A", lot="2"), Admit())
        rows = compare(
            self.CASE,
            [Scenario(name="x", changes=cheaper), Scenario(name="y", changes=gone)],
        )
        assert [row.total for row in rows] == [10, 18]

    def test_mistakes_are_named(self):
        with pytest.raises(ValidationError, match="A already offers lot 1"):
            Case(
                problem=self.CASE.problem,
                pending=[PendingOffer(bidder="A", lot="1", price="1", points=("x",))],
            )
        with pytest.raises(ValidationError, match="expected the id of a bidder, found 'Z'"):
            Case(problem=self.CASE.problem, pending=[PendingOffer(bidder="Z", lot="1")])


@given(problems(), st.sampled_from("ABCD"))
def test_every_row_is_the_award_of_the_changed_problem(problem: Problem, name: str) -> None:
    name = name if name in problem.by_id else "A"
    scenarios = [
        Scenario(name="as it is"),
        Scenario(name="excluded", changes=(exclude(name),)),
        Scenario(name="gone", changes=(Withdraw(bidder=name),)),
        Scenario(name="gate", changes=(SetGate(gate=not problem.policy.gate),)),
        Scenario(name="dearer", changes=(Reprice(bidder=name, percent="12.5"),)),
    ]
    for scenario, row in zip(scenarios, compare(problem, scenarios), strict=True):
        changed = scenario.apply(problem).problem
        expected = brute.decided(changed)
        assert row.winners == (expected.winners if expected else None)
        assert brute.amount(row.total) == (expected.total if expected else None)
        if scenario.name == "as it is":
            shown = award(problem)
            assert (row.winners or {}, row.total) == (shown.winners, shown.total)
            assert (row.status, row.coverage or shown.coverage) == (shown.status, shown.coverage)
            assert row.unique == shown.unique


@given(problems(), st.sampled_from("ABCD"))
def test_a_rule_never_makes_a_free_mix_cheaper(problem: Problem, name: str) -> None:
    free = problem.replace(reading="free-mix", gate=False)
    name = name if name in problem.by_id else "A"
    rows = compare(free, [Scenario(name="x", changes=(exclude(name),))])
    before = brute.decided(free)
    if before and rows[0].total is not None:
        assert Fraction(rows[0].total) >= before.total
