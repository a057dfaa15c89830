"""The engine behind every explanation finds what trying every assignment finds."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer import READINGS, Problem
from optimizer.explaining import bysolver
from optimizer.explaining.asking import Ask, Found
from optimizer.explaining.engine import Engine
from optimizer.policy import Reading
from tests.optimizer import oracle
from tests.optimizer.explaining import brute
from tests.strategies import problems

few = settings(max_examples=25)


def says(found: Found | None) -> tuple[tuple[int, Fraction], Fraction] | None:
    return found and ((found.rank[0], Fraction(found.rank[1])), Fraction(found.total))


@given(problems())
def test_every_reading_is_the_best_of_all_assignments(problem: Problem) -> None:
    engine = Engine(problem)
    for reading in READINGS:
        expected = brute.awards(problem, reading)
        found = engine.least(problem, Ask(reading))
        assert says(found) == ((expected[0].rank, expected[0].total) if expected else None)
        if found:
            equal = [one for one in expected if one[:2] == expected[0][:2]]
            assert dict(found.winners) == equal[0].winners
            assert found.unique == (len(equal) == 1)
            assert engine.least(problem, Ask(reading), found.rank) == found


@given(problems())
def test_the_decision_is_the_gates_or_the_readings(problem: Problem) -> None:
    decision = Engine(problem).decide(problem)
    expected = brute.decided(problem)
    assert (decision.found is None) == (expected is None)
    if decision.found and expected:
        assert decision.found.winners == expected.winners
        assert Fraction(decision.found.total) == expected.total
        assert decision.by_gate == (problem.policy.gate and oracle.gate(problem) is not None)


@given(problems(), st.sampled_from(READINGS), st.sampled_from("ABCD"))
def test_a_bidder_forced_in_or_out(problem: Problem, reading: Reading, name: str) -> None:
    every = brute.awards(problem, reading)
    engine = Engine(problem)
    winning = [plan for plan in every if name in plan.names]
    silent = [plan for plan in every if name not in plan.names]
    for ask, expected in ((Ask(reading, wins=name), winning), (Ask(reading, idle=name), silent)):
        if name in problem.by_id or ask.idle:
            found = engine.least(problem, ask)
            assert says(found) == ((expected[0].rank, expected[0].total) if expected else None)


@given(problems(), st.sampled_from(READINGS))
def test_awards_come_in_order_and_never_twice(problem: Problem, reading: Reading) -> None:
    expected = brute.awards(problem, reading)
    found = list(islice(Engine(problem).ranked(problem, Ask(reading), None), 300))
    assert [says(one) for one in found] == [(one.rank, one.total) for one in expected[:300]]
    assert [dict(one.winners) for one in found] == [one.winners for one in expected[:300]]


@few
@given(problems(most_lots=3), st.sampled_from(READINGS))
def test_the_solver_gives_the_same_answers(problem: Problem, reading: Reading) -> None:
    engine = Engine(problem)
    assert says(bysolver.least(problem, Ask(reading))) == says(engine.least(problem, Ask(reading)))
    for name in problem.by_id:
        for ask in (Ask(reading, wins=name), Ask(reading, idle=name)):
            one, other = bysolver.least(problem, ask), engine.least(problem, ask)
            assert (one and one.rank) == (other and other.rank)
    ranks = [one.rank for one in islice(engine.ranked(problem, Ask(reading), None), 5)]
    assert [one.rank for one in islice(bysolver.ranked(problem, Ask(reading)), 5)] == ranks
    if not problem.unoffered:
        able = [(one.rank, one.winners) for one in engine.able(problem)]
        assert sorted(able, key=str) == sorted(
            ((one.rank, one.winners) for one in bysolver.able(problem, None)), key=str
        )
