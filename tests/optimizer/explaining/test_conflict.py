"""Why nothing can be awarded, and what each repair would cost."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import assume, given, settings

from optimizer import Problem
from optimizer.explaining.conflict import Conflict, Member, _members, conflict, relaxed
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems

THREE = (
    seller("R", {"1": 1}),
    seller("S", {"2": 2}),
    seller("T", {"3": 3}),
    integrator("A", {"1": 9}),
)


def found(problem: Problem) -> Conflict:
    one = conflict(problem)
    assert one is not None
    return one


def test_an_award_that_exists_has_no_conflict():
    assert conflict(posed(*THREE, lots="123")) is None


def test_two_rules_of_three_cannot_hold_together():
    rules = [
        {"kind": "exclude", "bidder": "A"},
        {"kind": "forbid", "bidder": "R", "lot": "1"},
        {"kind": "budget", "most": 50},
    ]
    one = found(posed(*THREE, lots="123", rules=rules))
    assert [member.place for member in one.members] == [0, 1]
    assert (one.lots, one.smallest) == (("1",), True)
    repairs = [(r.member.kind, r.member.place, r.member.lot, r.outcome.total) for r in one.repairs]
    assert repairs == [("rule", 0, None, 14), ("rule", 1, None, 6), ("lot", None, "1", 5)]
    assert one.repairs[2].outcome.unawarded == ("1",)


def test_three_lots_need_three_winners():
    rules = [{"kind": "max-winners", "most": 1}]
    one = found(posed(*THREE, lots="123", rules=rules))
    assert ([member.place for member in one.members], one.lots) == ([0], ("2", "3"))
    assert (one.repairs[0].outcome.total, one.repairs[0].needed) == (6, 3)


def test_a_budget_says_what_it_would_have_to_be():
    rules = [{"kind": "budget", "most": 5}]
    one = found(posed(*THREE, lots="123", rules=rules))
    assert (one.repairs[0].needed, one.repairs[0].outcome.total) == (Decimal(6), 6)


def test_a_rule_that_no_offer_meets_is_a_conflict_of_its_own():
    rules = [{"kind": "require", "bidder": "R", "lot": "3"}, {"kind": "budget", "most": 50}]
    one = found(posed(*THREE, lots="123", rules=rules))
    assert [member.place for member in one.members] == [0]


def test_two_bidders_limits_leave_a_lot_over():
    bidders = (integrator("A", {"1": 5, "2": 5}, max_lots=1), integrator("B", {"1": 6}, max_lots=0))
    one = found(posed(*bidders, reading="literal"))
    assert [(part.kind, part.bidder) for part in one.members] == [("limit", "A"), ("limit", "B")]
    assert [(repair.needed, repair.outcome.total) for repair in one.repairs[:2]] == [
        (2, 10),
        (1, 11),
    ]


def test_the_reading_itself_can_be_the_conflict():
    bidders = (integrator("A", {"1": 5}), integrator("B", {"2": 6}))
    one = found(posed(*bidders, reading="one-lead"))
    assert [(part.kind, part.reading) for part in one.members] == [("reading", "one-lead")]
    assert one.repairs[0].outcome.total == 11


def test_offers_alone_can_be_the_conflict():
    packages = [{"lots": ["1", "2"], "price": 5}, {"lots": ["2", "3"], "price": 5}]
    one = found(posed(integrator("A", {}, packages=packages), lots="123"))
    assert (one.members, one.lots) == ((), ("1", "2", "3"))


@settings(max_examples=100)
@given(problems(most_lots=3))
def test_the_conflict_is_smallest_and_its_repairs_are_priced(problem: Problem) -> None:
    assume(brute.decided(problem) is None)
    one = found(problem)
    every = _members(problem)

    def possible(kept: tuple[Member, ...]) -> bool:
        gone = [member for member in every if member not in kept]
        return brute.decided(relaxed(problem, gone)) is not None

    assert not possible(one.members)
    assert one.smallest
    for size in range(len(one.members)):
        assert all(possible(some) for some in combinations(every, size))
    for repair in one.repairs:
        expected = brute.decided(relaxed(problem, [repair.member]))
        assert repair.outcome.winners == (expected.winners if expected else None)
        assert brute.amount(repair.outcome.total) == (expected.total if expected else None)
