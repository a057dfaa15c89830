"""The frontiers: what it costs to have more lots in one hand, or fewer contracts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from optimizer import money
from optimizer.answer import Status
from optimizer.explaining.asking import Ask, Found, Measure
from optimizer.explaining.case import Case
from optimizer.explaining.study import Study, study_of
from optimizer.policy import READINGS, Reading
from optimizer.problem import Problem

PLACES = 12
"""Decimals of a worth per lot that does not end."""


@dataclass(frozen=True)
class Point:
    """The least award with exactly so many lots in the lead's hand, or so many contracts."""

    count: int
    total: Decimal
    winners: Mapping[str, str]
    lead: str | None
    lead_lots: int
    contracts: int
    on_hull: bool


@dataclass(frozen=True)
class BreakPoint:
    """From `fewer` to `more` the total changes by `extra`: `each` is what one more is worth there.

    Whoever values one more at less than `each` stays at `fewer`; at more, goes on to `more`.
    """

    fewer: int
    more: int
    extra: Decimal
    each: Decimal
    exact: bool


@dataclass(frozen=True)
class Mark:
    """The award of one reading, gate off, and how far above the frontier it lies."""

    reading: Reading
    status: Status
    count: int | None = None
    total: Decimal | None = None
    above: Decimal | None = None


@dataclass(frozen=True)
class Frontier:
    """The least total for every count that is possible, and where the worth of one more turns."""

    measure: Measure
    points: tuple[Point, ...]
    breaks: tuple[BreakPoint, ...]
    marks: tuple[Mark, ...] = ()


def lead_frontier(case: Case | Problem | Study) -> Frontier:
    """For every number of lots of the integrator with most lots; every reading marked on it.

    All awards that offers, limits and rules allow are compared, whatever the reading; 0 lots
    means that no integrator wins.
    """
    study = study_of(case)
    points = study.engine.frontier(study.problem, "lead")
    marks = tuple(_mark(study, reading, points) for reading in READINGS)
    return _frontier(study.problem, "lead", points, marks)


def contract_frontier(case: Case | Problem | Study) -> Frontier:
    """For every number of contracts: winning integrators and lots bought separately."""
    study = study_of(case)
    points = study.engine.frontier(study.problem, "contracts")
    return _frontier(study.problem, "contracts", points, ())


def _frontier(
    problem: Problem, measure: Measure, found: Mapping[int, Found], marks: tuple[Mark, ...]
) -> Frontier:
    hull = lower_hull({count: one.total for count, one in found.items()})
    points = (_point(problem, count, one, count in hull) for count, one in found.items())
    breaks = (_break(found, fewer, more) for fewer, more in pairwise(hull))
    return Frontier(measure, tuple(points), tuple(breaks), marks)


def _point(problem: Problem, count: int, found: Found, on_hull: bool) -> Point:
    lead, lots = lead_of(problem, found)
    return Point(count, found.total, found.winners, lead, lots, found.contracts, on_hull)


def lead_of(problem: Problem, found: Found) -> tuple[str | None, int]:
    """The integrator with most lots, the first by id of several, and how many it has."""
    held = [(found.lots_of(one.id), one.id) for one in problem.candidates]
    lots, name = min(((-lots, name) for lots, name in held), default=(0, ""))
    return (name, -lots) if lots else (None, 0)


def lower_hull(totals: Mapping[int, Decimal]) -> list[int]:
    """The counts at which the lower convex hull of the totals turns, ends included."""
    hull: list[int] = []
    for count in sorted(totals):
        while len(hull) > 1 and not _turns(totals, hull[-2], hull[-1], count):
            hull.pop()
        hull.append(count)
    return hull


def _turns(totals: Mapping[int, Decimal], a: int, b: int, c: int) -> bool:
    """Whether b lies below the line from a to c."""
    exact = money.EXACT
    before = exact.multiply(exact.subtract(totals[b], totals[a]), Decimal(c - b))
    after = exact.multiply(exact.subtract(totals[c], totals[b]), Decimal(b - a))
    return before < after


def _break(found: Mapping[int, Found], fewer: int, more: int) -> BreakPoint:
    extra = money.tidy(money.EXACT.subtract(found[more].total, found[fewer].total))
    lots = Decimal(more - fewer)
    each = money.nearest(money.EXACT.divide(extra, lots), Decimal(1).scaleb(-PLACES))
    exact = money.EXACT.multiply(each, lots) == extra
    return BreakPoint(fewer, more, extra, money.tidy(each), exact)


def _mark(study: Study, reading: Reading, points: Mapping[int, Found]) -> Mark:
    problem = study.problem
    if reading == "contract-cost" and problem.policy.contract_cost is None:
        return Mark(reading, "refused")
    found = study.engine.least(problem, Ask(reading))
    if found is None:
        return Mark(reading, "infeasible")
    _, count = lead_of(problem, found)
    above = money.tidy(money.EXACT.subtract(found.total, points[count].total))
    status: Status = "incomplete" if problem.unoffered else "optimal"
    return Mark(reading, status, count, found.total, above)
