"""Every reading, the gate and every tie: oracle, enumeration and program agree."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from optimizer import READINGS, Problem, award, leads
from optimizer.enumeration import Enumeration
from optimizer.policy import Reading
from optimizer.settling import settle
from tests.optimizer import oracle
from tests.strategies import problems


@given(problems())
def test_every_reading_is_the_best_of_all_assignments(problem: Problem) -> None:
    enumeration = Enumeration(problem)
    for reading in READINGS:
        expected = oracle.best(problem, reading)
        found = enumeration.reading(reading)
        assert found.objective == (expected.objective if expected else None)
        assert list(found.maps) == (expected.maps[:100] if expected else [])
        settled = settle(problem, reading, enumeration)
        assert (settled.plan is None) == (expected is None)
        if expected and settled.plan:
            assert Fraction(settled.plan.total) == expected.total
            assert settled.unique == (len(expected.maps) == 1)


@given(problems(), st.sampled_from(READINGS))
def test_the_program_alone_settles_ties_as_stated(problem: Problem, reading: Reading) -> None:
    expected = oracle.best(problem, reading)
    settled = settle(problem, reading)
    assert (settled.plan is None) == (expected is None)
    if expected and settled.plan:
        assert Fraction(settled.plan.total) == expected.total
        assert settled.plan.winners == expected.maps[0]
        assert settled.unique == (len(expected.maps) == 1)
        assert list(settled.maps or ()) == (expected.maps[:100] if expected.maps[1:] else [])


@given(problems())
def test_the_award_is_the_gates_or_the_readings(problem: Problem) -> None:
    decided = oracle.gate(problem) if problem.policy.gate else None
    expected = decided or oracle.best(problem, problem.policy.reading)
    found = award(problem)
    assert found.gate.met == (decided is not None)
    assert found.winners == (expected.maps[0] if expected else {})
    assert (found.status == "infeasible") == (expected is None)
    if expected and found.total is not None:
        assert Fraction(found.total) == expected.total
        assert found.status == ("incomplete" if found.unawarded else "optimal")
    assert [row.reading for row in found.readings or ()] == list(READINGS)


@given(problems(most_lots=7, most_bidders=7))
def test_larger_problems_agree_with_the_enumeration(problem: Problem) -> None:
    found = award(problem)
    assert found.proof["enumeration"]["status"] == "agrees"


@given(problems())
def test_the_best_lead_is_the_one_lead_award(problem: Problem) -> None:
    totals = [row.total for row in leads(problem) if row.total is not None]
    expected = oracle.best(problem, "one-lead")
    if any(one.eligible for one in problem.integrators):
        assert (Fraction(min(totals)) if totals else None) == (expected.total if expected else None)


@given(problems(), st.randoms())
def test_the_order_of_bidders_does_not_matter(problem: Problem, random: Random) -> None:
    shuffled = list(problem.bidders)
    random.shuffle(shuffled)
    other = problem.replace(bidders=tuple(shuffled))
    assert award(problem).to_json() == award(other).to_json()
