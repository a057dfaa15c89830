"""What curing an open point is worth; under readings that bind it can make the award dearer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from optimizer import Problem
from optimizer.explaining.case import Case, PendingOffer, PendingPackage
from optimizer.explaining.evidence import evidence_values
from tests.optimizer.explaining import brute
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems


def pending(bidder: str, lot: str, price: str | None, *points: str) -> PendingOffer:
    return PendingOffer(bidder=bidder, lot=lot, price=price, points=points)


def test_a_point_alone_and_with_the_bidders_other_points():
    problem = posed(integrator("A", {}), seller("S", {"1": 10, "2": 10}))
    case = Case(
        problem=problem,
        pending=[pending("A", "1", "6", "letter"), pending("A", "2", "7", "letter", "people")],
    )
    letter, people = evidence_values(case)
    assert (letter.point, letter.lots, letter.admitted) == ("letter", ("1", "2"), ("1",))
    assert (letter.alone.total, letter.change) == (16, -4)
    assert (letter.together.total, letter.change_together) == (13, -7)
    assert letter.admitted_together == ("1", "2")
    assert (people.point, people.lots, people.admitted) == ("people", ("2",), ())
    assert (people.alone.total, people.change) == (20, 0)
    assert people.change_together == -7


def test_curing_evidence_can_bind_a_selected_integrator_to_a_dearer_lot():
    problem = posed(integrator("A", {"2": 3}), seller("S", {"1": 5, "2": 9}), reading="literal")
    case = Case(problem=problem, pending=[pending("A", "1", "9", "letter")])
    (found,) = evidence_values(case)
    assert (found.alone.total, found.change) == (12, 4)
    assert found.alone.winners == {"1": "A", "2": "A"}


def test_curing_evidence_can_meet_the_gate():
    problem = posed(integrator("A", {"2": 3}), seller("S", {"1": 5}), gate=True)
    case = Case(problem=problem, pending=[pending("A", "1", "9", "letter")])
    (found,) = evidence_values(case)
    assert (found.alone.by_gate, found.change) == (True, 4)


def test_a_package_waits_for_all_its_lots():
    problem = posed(integrator("A", {"1": 9}), seller("S", {"1": 10, "2": 10}))
    package = PendingPackage(bidder="A", lots=("1", "2"), price="12")
    case = Case(problem=problem, pending=[pending("A", "2", None, "letter")], packages=[package])
    (found,) = evidence_values(case)
    assert (found.admitted, found.alone.total, found.change) == (("2",), 12, -7)


def test_a_lot_that_becomes_awarded_at_all_is_not_compared_in_money():
    problem = posed(integrator("A", {"1": 9}))
    case = Case(problem=problem, pending=[pending("A", "2", "5", "letter")])
    (found,) = evidence_values(case)
    assert (found.alone.status, found.alone.total, found.change) == ("optimal", 14, None)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random problem of which some offers are still pending."""
    problem = draw(problems(most_lots=3))
    points = st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=2, unique=True)
    waiting, bidders = [], []
    for one in problem.bidders:
        out = {lot for lot in one.prices if draw(st.integers(0, 3)) == 0}
        kept = {lot: price for lot, price in one.prices.items() if lot not in out}
        packages = [held for held in one.packages if not out.intersection(held.lots)]
        bidders.append(one.model_dump() | {"prices": kept, "packages": packages})
        for lot in sorted(out - {lot for held in packages for lot in held.lots}):
            price = str(one.prices[lot])
            waiting.append(pending(one.id, lot, price, *draw(points)))
    return Case(problem=problem.replace(bidders=bidders), pending=waiting)


@given(cases())
def test_the_value_is_that_of_the_award_with_the_offer_admitted(case: Case) -> None:
    before = brute.decided(case.problem)
    free = case.problem.policy.reading == "free-mix" and not case.problem.policy.gate
    for row in evidence_values(case):
        for point, found in ((row.point, row.alone), (None, row.together)):
            after = brute.decided(admitted(case, row.bidder, point))
            assert found.winners == (after.winners if after else None)
            assert brute.amount(found.total) == (after.total if after else None)
        if row.change is not None and before and row.alone.total is not None:
            assert Fraction(row.change) == Fraction(row.alone.total) - before.total
            assert not free or row.change <= 0


def admitted(case: Case, bidder: str, point: str | None) -> Problem:
    new = {
        one.lot: one.price
        for one in case.pending
        if one.bidder == bidder and not set(one.points) - ({point} if point else {"a", "b"})
    }
    bidders = [
        one.model_dump() | ({"prices": one.prices | new} if one.id == bidder else {})
        for one in case.problem.bidders
    ]
    return case.problem.replace(bidders=bidders)
