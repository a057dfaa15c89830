"""What every rule and the gate cost; a rule can make an award cheaper where readings bind."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from optimizer import Problem
from optimizer.explaining.rulecost import gate_cost, rule_costs
from optimizer.policy import Exclude, MaxWinners
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems


def test_each_rule_has_its_price():
    rules = [{"kind": "exclude", "bidder": "S"}, {"kind": "max-winners", "most": 1, "clause": "9"}]
    sellers = (seller("S", {"1": 5}), seller("T", {"1": 8}))
    problem = posed(integrator("A", {"1": 10, "2": 10}), *sellers, rules=rules)
    exclude, winners = rule_costs(problem)
    assert (exclude.place, exclude.rule, exclude.cost) == (0, Exclude(bidder="S"), 0)
    assert (winners.place, winners.rule) == (1, MaxWinners(most=1, clause="9"))
    assert (winners.having.total, winners.lacking.total, winners.cost) == (20, 18, 2)
    assert winners.lacking.winners == {"1": "T", "2": "A"}


def test_the_gate_has_its_price_whether_it_is_on_or_off():
    bidders = (integrator("A", {"1": 10, "2": 10}), seller("S", {"1": 5}))
    for gate in (True, False):
        found = gate_cost(posed(*bidders, gate=gate))
        assert (found.having.by_gate, found.having.total, found.lacking.total) == (True, 20, 15)
        assert (found.rule, found.cost) == (None, 5)


def test_excluding_a_bidder_can_unmeet_the_gate_and_make_the_award_cheaper():
    everything = integrator("Q", {"1": 10, "2": 10})
    others = (integrator("A", {"1": 6}), seller("S", {"2": 6}))
    rules = [{"kind": "exclude", "bidder": "Q"}]
    (found,) = rule_costs(posed(everything, *others, gate=True, reading="literal", rules=rules))
    assert (found.having.total, found.having.by_gate) == (12, False)
    assert (found.lacking.total, found.lacking.by_gate) == (20, True)
    assert found.cost == -8


@given(problems())
def test_the_cost_is_the_difference_of_two_awards(problem: Problem) -> None:
    free = problem.policy.reading == "free-mix" and not problem.policy.gate
    rows = rule_costs(problem)
    assert [row.rule for row in rows] == list(problem.policy.rules)
    for row in rows:
        rules = [rule for place, rule in enumerate(problem.policy.rules) if place != row.place]
        without = brute.decided(problem.replace(rules=rules))
        assert brute.amount(row.lacking.total) == (without.total if without else None)
        if row.cost is not None and row.having.total and row.lacking.total:
            assert Fraction(row.cost) == Fraction(row.having.total) - Fraction(row.lacking.total)
            assert not free or row.cost >= 0
    both = gate_cost(problem)
    for row, gate in ((both.having, True), (both.lacking, False)):
        expected = brute.decided(problem.replace(gate=gate))
        assert row.winners == (expected.winners if expected else None)
