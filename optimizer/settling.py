"""One reading of one problem, settled: the solver's plan, its exact sum, cross-check, ties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from optimizer import money, ties
from optimizer.checking import faults
from optimizer.enumeration import Enumerated, Enumeration
from optimizer.exceptions import DisagreementError, SolverError
from optimizer.fallback import better, least_possible, simple_award
from optimizer.formulation import cover_at_least, formulate
from optimizer.model import Model, Offer
from optimizer.plan import Plan, cheapest
from optimizer.policy import Reading
from optimizer.pricelist import TooLargeError
from optimizer.problem import Problem
from optimizer.searching import search, unequal
from optimizer.solver import Clock, Known, Run, second, solve

Depth = Literal["total", "first", "all"]
"""How far ties are settled: not at all, the award to show, or every award that ties."""

SEARCHING = 0.6
"""The share of a time limit that may be spent on an award before the solver is asked."""

SIMPLE = 100_000
"""Bidder x lot pairs above which simple awards are not tried besides a found one."""

WRITTEN = 15_000
"""Offers per second of the time left up to which the program is written and given to the solver."""

NEAR = 1e-6
"""How far the solver's own sum may lie from the exact one, relative to it."""


@dataclass(frozen=True)
class Settled:
    """The least award under one reading, and how it was proven."""

    status: Literal["optimal", "infeasible", "time_limit"]
    plan: Plan | None = None
    objective: Decimal | None = None
    bound: Decimal | None = None
    unique: bool | None = None
    maps: tuple[dict[str, str], ...] | None = None
    truncated: bool = False
    enumerated: int | None = None
    coverage: int | None = None


def settle(
    problem: Problem,
    reading: Reading,
    enumeration: Enumeration | None = None,
    clock: Clock | None = None,
    depth: Depth = "all",
) -> Settled:
    """The least award under a reading, gate off; by MILP, and by enumeration where it is given."""
    clock = clock or Clock(None)
    run, coverage = _solve(problem, reading, clock)
    found = _proven(problem, reading, run, coverage)
    counted = _enumerate(enumeration, reading)
    if counted is not None:
        return _compared(problem, reading, found, counted)
    if found.plan is None or found.status != "optimal" or depth == "total":
        return found
    return _with_ties(problem, reading, found, clock, depth)


def _solve(problem: Problem, reading: Reading, clock: Clock) -> tuple[Run, int | None]:
    """The solver's answer; under coverage-first the largest coverage is found before."""
    if reading != "coverage-first" or not problem.candidates:
        return _whole(problem, reading, None, clock), None
    m = formulate(problem, reading, whole=True)
    m.minimise([(offer, -share) for offer, share in m.integrator_lots()])
    widest = solve(m, clock)
    if widest.plan is None or widest.status != "optimal":
        return Run(widest.status, widest.plan), None
    coverage = widest.plan.integrator_lots
    return _whole(problem, reading, coverage, clock), coverage


def _whole(problem: Problem, reading: Reading, coverage: int | None, clock: Clock) -> Run:
    """The answer; asked again with binary offers if a continuous one came out fractional."""
    known = Known()
    if coverage is None:
        known = search(problem, reading, clock, SEARCHING)
    if known.proven and known.objective is not None:
        sure = float(known.objective)
        return Run("optimal", known.plan, sure, sure)
    if clock.over or (known.plan and not _in_time(problem, known, clock)):
        return _joined(Run("time_limit"), known, reading)
    run = solve(pose(problem, reading, coverage, never=known.never), clock, known)
    if run.plan is None and run.status == "optimal":
        run = solve(pose(problem, reading, coverage, whole=True, never=known.never), clock, known)
    return _joined(run, known, reading)


def _in_time(problem: Problem, known: Known, clock: Clock) -> bool:
    """Whether the time left is enough to write the program down and begin with it."""
    offers = sum(len(one.prices) * len(one.tiers) for one in problem.bidders) - len(known.never)
    return clock.left is None or offers <= WRITTEN * clock.left


def _joined(run: Run, known: Known, reading: Reading) -> Run:
    """The solver's answer with what was known before it."""
    if run.status != "time_limit":
        return run
    bound = known.bound_at_least(run.bound)
    plan = better(run.plan, known.plan, reading)
    return Run(run.status, plan, None, None if bound is None else float(bound))


def pose(
    problem: Problem,
    reading: Reading,
    coverage: int | None = None,
    *,
    whole: bool = False,
    never: frozenset[Offer] = frozenset(),
    large: bool | None = None,
) -> Model:
    """The program of a reading, under coverage-first with the coverage that is possible."""
    m = formulate(problem, reading, whole=whole, never=never, large=large)
    if coverage is not None:
        cover_at_least(m, coverage)
    return m


def _proven(problem: Problem, reading: Reading, run: Run, coverage: int | None) -> Settled:
    """The run as exact amounts, after the exact check of the plan that it returned."""
    if run.status == "infeasible":
        return Settled("infeasible")
    wrong = faults(run.plan, reading) if run.plan else []
    if run.status == "time_limit":
        return _stopped(problem, reading, run, [] if wrong else [run.plan])
    if run.plan is None:
        raise SolverError("expected whole offers from the solver, found fractions of them")
    if wrong:
        raise SolverError(f"the solver's award breaks {reading}: {'; '.join(wrong)}")
    objective = run.plan.objective(reading)
    if run.objective is not None and abs(float(objective) - run.objective) > _slack(objective):
        raise SolverError(f"the solver's sum {run.objective} is not the exact sum {objective}")
    return Settled("optimal", run.plan, objective, objective, coverage=coverage)


def _stopped(problem: Problem, reading: Reading, run: Run, found: list[Plan | None]) -> Settled:
    """The better of the solver's award and a simple one, with what is proven of it."""
    plan = found[0] if found else None
    if plan is None or len(problem.bidders) * len(problem.lots) <= SIMPLE:
        plan = better(plan, simple_award(problem, reading), reading)
    bound = max(_bound(problem, run), least_possible(problem))
    if plan is None:
        return Settled("time_limit", bound=bound)
    objective = plan.objective(reading)
    return Settled("time_limit", plan, objective, min(bound, objective))


def _slack(objective: Decimal) -> float:
    return NEAR * max(1.0, float(objective))


def _bound(problem: Problem, run: Run) -> Decimal:
    """The solver's bound, rounded down to the unit of this problem; 0 where it has none."""
    return money.floor(Decimal(repr(max(0.0, run.bound or 0.0))), problem.places)


def _enumerate(enumeration: Enumeration | None, reading: Reading) -> Enumerated | None:
    try:
        return enumeration.reading(reading) if enumeration else None
    except TooLargeError:
        return None


def _compared(problem: Problem, reading: Reading, found: Settled, counted: Enumerated) -> Settled:
    """The enumerated answer, when the solver does not contradict it."""
    if found.status != "time_limit":
        agree(f"reading {reading}", found.objective, counted.objective)
    if not counted.maps or counted.objective is None:
        return Settled("infeasible", enumerated=counted.plans)
    plan = cheapest(problem, counted.maps[0])
    priced = plan.objective(reading) if plan else None
    agree(f"reading {reading}, re-priced", priced, counted.objective)
    wrong = faults(plan, reading) if plan else []
    if wrong:
        raise DisagreementError(f"the enumerated award breaks {reading}: {'; '.join(wrong)}")
    unique = len(counted.maps) == 1
    return Settled(
        "optimal",
        plan,
        priced,
        priced,
        unique,
        () if unique else counted.maps,
        counted.truncated,
        counted.plans,
        found.coverage,
    )


def agree(what: str, solved: Decimal | None, counted: Fraction | None) -> None:
    """Raise when two ways of solving the same problem differ."""
    same = solved is None if counted is None else solved is not None and Fraction(solved) == counted
    if not same:
        shown = "no award" if counted is None else f"{counted} ({float(counted):.4f})"
        raise DisagreementError(
            f"{what}: the solver finds {'no award' if solved is None else solved}, "
            f"the enumeration {shown}; do not use this award and report the problem file"
        )


def _with_ties(
    problem: Problem, reading: Reading, found: Settled, clock: Clock, depth: Depth
) -> Settled:
    assert found.plan is not None
    assert found.objective is not None
    never = unequal(problem, reading, found.plan, clock)
    equals = ties.Equals(problem, reading, found.objective, found.coverage, clock, never)
    if depth == "first":
        tied = ties.Ties(ties.first(equals, found.plan))
    else:
        tied = ties.settle(equals, found.plan)
    objective = tied.plan.objective(reading)
    return Settled(
        "optimal",
        tied.plan,
        objective,
        objective,
        tied.unique,
        tied.maps,
        tied.truncated,
        coverage=found.coverage,
    )


def ask_another_solver(
    problem: Problem, reading: Reading, found: Settled, clock: Clock
) -> dict[str, str]:
    """What another solver says of the same reading; raises when it found a cheaper award."""
    name, run = second(pose(problem, reading, found.coverage, whole=True, large=False), clock)
    if run is None or run.status == "time_limit":
        return {"status": "not available" if run is None else "no answer", "solver": name}
    theirs = run.plan.objective(reading) if run.plan else None
    ours = found.objective
    far = (theirs is None) != (ours is None)
    if theirs is not None and ours is not None:
        unlawful = bool(run.plan and faults(run.plan, reading))
        far = (theirs < ours and not unlawful) or float(theirs - ours) > _slack(ours)
    if far and found.status != "time_limit":
        raise DisagreementError(f"reading {reading}: HiGHS finds {ours}, {name} finds {theirs}")
    return {"status": "agrees", "solver": name}
