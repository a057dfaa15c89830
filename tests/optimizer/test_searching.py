"""What is found before the solver is asked is true: award, bound, offers that cannot win."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer import READINGS, Bidder, Problem, Stage, award, searching
from optimizer.formulation import formulate
from optimizer.model import Model
from optimizer.policy import Reading
from optimizer.searching import search, unequal
from optimizer.settling import pose, settle
from optimizer.solver import EXACT_SEARCH, Clock, solve
from tests.optimizer import oracle
from tests.strategies import problems


def spread(lots: int, bidders: int, seed: int, **more: Any) -> Problem:
    """Random prices of everybody for everything, and fees that make few winners best."""
    random = Random(seed)
    names = [str(lot) for lot in range(lots)]
    several = [
        {
            "id": f"B{number:03}",
            "kind": "integrator",
            "fee": f"{random.uniform(70, 130):.2f}",
            "prices": {lot: f"{random.uniform(0, 30):.4f}" for lot in names},
        }
        | more
        for number in range(bidders)
    ]
    policy = {"gate": False, "reading": "free-mix"}
    return Problem.model_validate({"lots": names, "bidders": several, "policy": policy})


@given(problems(), st.sampled_from(READINGS))
def test_what_is_known_before_solving_is_true(problem: Problem, reading: Reading) -> None:
    known, expected = search(problem, reading, Clock(None)), oracle.best(problem, reading)
    if known.objective is not None:
        assert expected is not None
        assert Fraction(known.objective) >= expected.objective
        if known.bound is not None:
            assert Fraction(known.bound) <= expected.objective
        if known.proven:
            assert Fraction(known.objective) == expected.objective


@given(problems(), st.sampled_from(READINGS))
def test_the_total_alone_is_the_best_of_all_assignments(problem: Problem, reading: Reading) -> None:
    expected = oracle.best(problem, reading)
    found = settle(problem, reading, depth="total")
    assert (found.objective is None) == (expected is None)
    if expected and found.objective is not None:
        assert Fraction(found.objective) == expected.objective


@given(problems(), st.sampled_from(READINGS))
def test_offers_that_leave_do_not_change_the_answer(problem: Problem, reading: Reading) -> None:
    known = search(problem, reading, Clock(None))
    if known.plan is None or known.objective is None:
        return
    run = solve(pose(problem, reading, never=known.never), Clock(None), known)
    expected = oracle.best(problem, reading)
    assert expected is not None
    if run.plan is not None:
        assert Fraction(run.plan.objective(reading)) == expected.objective


@given(problems(), st.sampled_from(READINGS))
def test_ties_are_the_same_without_offers_that_no_equal_award_has(
    problem: Problem, reading: Reading
) -> None:
    expected = oracle.best(problem, reading)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "SMALL", 0)
        found = settle(problem, reading)
    assert (found.plan is None) == (expected is None)
    if expected and found.plan:
        assert found.plan.winners == expected.maps[0]
        assert found.unique == (len(expected.maps) == 1)
        assert list(found.maps or ()) == (expected.maps[:100] if expected.maps[1:] else [])


@pytest.mark.parametrize("limit", [None, 5], ids=["fees", "limits"])
@pytest.mark.parametrize("reading", ["free-mix", "literal"])
def test_equal_offers_are_kept_and_most_others_leave(reading: Reading, limit: int | None):
    problem = spread(20, 12, 1, max_lots=limit)
    first = settle(problem, reading, depth="total").plan
    assert first is not None
    one = problem.by_id[first.winners["0"]].model_dump()
    swap = {one["id"]: "ZWIN", "ZWIN": one["id"]}
    doubled = problem.replace(bidders=(*problem.bidders, Bidder(**one | {"id": "ZWIN"})))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "SMALL", 0)
        found = settle(doubled, reading)
        assert found.plan is not None
        gone = {(name, lot) for name, lot, _ in unequal(doubled, reading, found.plan, Clock(None))}
    swapped = {lot: swap.get(name, name) for lot, name in found.plan.winners.items()}
    assert swapped != found.plan.winners
    assert swapped in list(found.maps or ())
    assert gone.isdisjoint((name, lot) for lot, name in swapped.items())
    assert len(gone) > sum(len(bidder.prices) for bidder in doubled.bidders) / 2


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"max_lots": 9},
        {"discounts": [{"min_lots": 6, "rate": "0.1"}, {"min_lots": 12, "rate": "0.3"}]},
    ],
    ids=["fees", "limits", "tiers"],
)
@pytest.mark.parametrize("seed", range(4))
def test_search_and_branching_find_what_the_program_finds(
    more: dict[str, Any], seed: int, monkeypatch: pytest.MonkeyPatch
):
    problem = spread(24, 14, seed, **more)
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    assert plain is not None
    assert settle(problem, "free-mix", depth="total").objective == plain.total
    monkeypatch.setattr(searching, "SMALL", 0)
    assert settle(problem, "free-mix", depth="total").objective == plain.total


def test_at_most_so_many_winners_is_kept_by_the_search():
    problem = spread(20, 12, 7).replace(rules=[{"kind": "max-winners", "most": 2}])
    known = search(problem, "free-mix", Clock(None))
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    assert known.plan is not None
    assert plain is not None
    assert len(known.plan.bills) <= 2
    assert settle(problem, "free-mix", depth="total").objective == plain.total


@given(problems(), st.sampled_from(READINGS), st.booleans())
def test_pulp_and_arrays_hold_the_same_program(
    problem: Problem, reading: Reading, whole: bool
) -> None:
    titles, numbers = (
        formulate(problem, reading, whole=whole, large=large) for large in (False, True)
    )
    assert _content(titles) == _content(numbers)


def _content(m: Model) -> tuple[dict[str, tuple[float, float, str]], Counter[Any]]:
    """Every column and every row of a program, under names that both kinds share."""
    lp = m.into.highs(EXACT_SEARCH).getLp()
    named: dict[int, str] = {}
    for kind in ("wins", "tier", "single", "package", "full"):
        for key, variable in getattr(m, kind).items():
            column = m.into.column(variable)
            if column is not None:
                named[column] = f"{kind} {key}"
    whole = [str(one) for one in lp.integrality_] or ["HighsVarType.kContinuous"] * lp.num_col_
    rows: list[list[tuple[str, float]]] = [[] for _ in range(lp.num_row_)]
    matrix = lp.a_matrix_
    by_row = "Row" in str(matrix.format_)
    starts = list(matrix.start_)
    for outer, (first, last) in enumerate(pairwise(starts)):
        for place in range(first, last):
            inner = int(matrix.index_[place])
            row, column = (outer, inner) if by_row else (inner, outer)
            rows[row].append((named.get(column, "nothing"), float(matrix.value_[place])))
    used = {name for row in rows for name, _ in row} | {
        name for column, name in named.items() if lp.col_cost_[column]
    }
    columns = {
        name: (float(lp.col_cost_[column]), float(lp.col_upper_[column]), whole[column])
        for column, name in named.items()
        if name in used
    }
    sides = zip(lp.row_lower_, lp.row_upper_, strict=True)
    return columns, Counter(
        (frozenset(row), float(low), float(high))
        for row, (low, high) in zip(rows, sides, strict=True)
    )


def test_a_long_search_tells_how_far_it_is():
    stages: list[Stage] = []
    found = award(spread(30, 30, 3), watch=stages.append)
    assert found.status == "optimal"
    assert {"bound", "solve"} >= {one.step for one in stages} != set()
    assert all((one.gap or 0) >= 0 for one in stages)


def test_ctrl_c_gives_the_best_award_with_its_bound():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()
    found = award(spread(160, 160, 5))
    assert found.status == "time_limit"
    assert found.total is not None
    assert found.bound is not None
    assert Decimal(0) < found.bound < found.total
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_rule_on_money_leaves_a_bound_when_the_time_ends():
    problem = spread(60, 60, 2).replace(rules=[{"kind": "max-spend", "bidder": "B001", "most": 9}])
    found = award(problem, time_limit=0.01)
    assert found.status == "time_limit"
    assert found.total is not None
    assert found.bound is not None
    assert Decimal(0) < found.bound <= found.total
