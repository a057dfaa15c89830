"""Why a bidder that could have won a lot did not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from optimizer import Problem
from optimizer.explaining.whylost import WhyLost, why_lost
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems


def reasons(problem: Problem) -> dict[tuple[str, str], WhyLost]:
    return {(row.bidder, row.lot): row for row in why_lost(problem)}


def test_dearer_by_how_much_and_what_would_win():
    rows = reasons(posed(integrator("A", {"1": 10}), seller("S", {"1": 8}), lots="1"))
    row = rows["A", "1"]
    assert (row.reason, row.winner, row.quoted, row.winner_price) == ("dearer", "S", 10, 8)
    assert (row.total, row.total_with, row.more) == (8, 10, 2)
    assert (row.price_to_win, row.too_high) == (8, 2)


def test_a_cheaper_price_loses_in_the_combination():
    package = {"lots": ["1", "2"], "price": 11}
    sellers = (seller("S", {"1": 4}), seller("T", {"2": 9}))
    row = reasons(posed(integrator("A", {}, packages=[package]), *sellers))["S", "1"]
    assert (row.reason, row.winner, row.winner_price) == ("dearer", "A", None)
    assert (row.total_with, row.more, row.price_to_win) == (13, 2, 2)


def test_equally_good_but_not_preferred():
    rows = reasons(posed(integrator("A", {"1": 8}), seller("S", {"1": 8}), lots="1"))
    assert (rows["S", "1"].reason, rows["S", "1"].more) == ("tied", 0)


def test_one_integrator_takes_everything():
    bidders = (integrator("A", {"1": 9, "2": 9}), seller("S", {"1": 1}))
    row = reasons(posed(*bidders, gate=True))["S", "1"]
    assert (row.reason, row.winner, row.price_to_win) == ("gate", "A", None)


def test_the_reading_leaves_the_lot_to_the_integrator():
    bidders = (integrator("A", {"1": 9, "2": 9}), seller("S", {"1": 1}))
    row = reasons(posed(*bidders, reading="literal"))["S", "1"]
    assert (row.reason, row.total_with, row.rules) == ("reading", None, ())


def test_a_rule_stands_in_the_way():
    rules = [{"kind": "budget", "most": 99}, {"kind": "forbid", "bidder": "S", "lot": "1"}]
    row = reasons(posed(seller("A", {"1": 9}), seller("S", {"1": 1}), lots="1", rules=rules))[
        "S", "1"
    ]
    assert (row.reason, row.rules) == ("rules", (1,))


def test_fewer_lots_in_the_leads_hand():
    bidders = (integrator("A", {"1": 9, "2": 9}), integrator("B", {"1": 1}), seller("S", {"2": 1}))
    row = reasons(posed(*bidders, reading="coverage-first"))["B", "1"]
    assert (row.reason, row.total, row.total_with, row.more) == ("coverage", 18, 2, -16)


def test_a_lot_offered_in_a_package_only():
    package = {"lots": ["1", "2"], "price": 30}
    problem = posed(integrator("A", {}, packages=[package]), seller("S", {"1": 4, "2": 4}))
    row = reasons(problem)["A", "2"]
    assert (row.reason, row.quoted, row.total_with, row.more) == ("dearer", None, 30, 22)


@given(problems(most_lots=3))
def test_the_numbers_are_those_of_the_best_award_with_the_offer(problem: Problem) -> None:
    best = brute.decided(problem)
    for row in why_lost(problem):
        assert best is not None
        assert best.winners[row.lot] == row.winner != row.bidder
        if row.quoted is None:
            continue
        plans = brute.with_single(problem, row.bidder, row.lot)
        with_offer = min(((plan.rank, plan.total) for plan in plans), default=None)
        assert (row.total_with is None) == (with_offer is None)
        if with_offer and row.total_with is not None and row.more is not None:
            assert Fraction(row.total_with) == with_offer[1]
            assert Fraction(row.more) == with_offer[0][1] - best.rank[1]
            expected = "tied" if with_offer[0] == best.rank else "dearer"
            assert row.reason == ("coverage" if with_offer[0][0] > best.rank[0] else expected)
        assert row.too_high is None or isinstance(row.too_high, Decimal)
