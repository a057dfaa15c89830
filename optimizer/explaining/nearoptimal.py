"""Near-optimal awards: the k best maps of winners, or all within a percentage, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from optimizer import money
from optimizer.explaining.asking import Ask, Found, Rank
from optimizer.explaining.case import Case
from optimizer.explaining.changing import factor_of
from optimizer.explaining.study import Study, study_of
from optimizer.problem import Problem

MOST = 1_000
"""Awards that are listed at most."""

WIDER = (Decimal("0.5"), Decimal(2), Decimal(8), Decimal(32))
"""Percentages above the best within which the k best are looked for first."""


@dataclass(frozen=True)
class NearAward:
    """One award and how much its objective lies above the best one's."""

    winners: Mapping[str, str]
    total: Decimal
    objective: Decimal
    above: Decimal
    separate_lots: int
    contracts: int
    integrators: int


@dataclass(frozen=True)
class NearOptimal:
    """The awards in order; whether the first is unique, else the ones it ties with.

    `next_best` is how much dearer the second award is: 0 where only the stated order of ties
    put it second. `complete` says that the list holds every award that was asked for.
    """

    awards: tuple[NearAward, ...]
    unique: bool | None
    next_best: Decimal | None
    tied: tuple[Mapping[str, str], ...]
    complete: bool


def near_optimal(
    case: Case | Problem | Study, count: int = 10, percent: Decimal | None = None
) -> NearOptimal:
    """The `count` best awards, or with a percentage all whose objective lies within it.

    Where the gate decides, the awards are those of the integrators that can take every lot;
    under coverage-first a percentage counts only awards with as many lots in the lead's hand.
    """
    study = study_of(case)
    best = study.decision.found
    if best is None:
        return NearOptimal((), None, None, (), True)
    wanted = MOST if percent is not None else max(count, 1)
    found = list(islice(_ranked(study, best.rank, wanted, percent), wanted + 1))
    rows = [_row(study.problem, one, best) for one in found]
    ties = [row for row in rows if _order(row) == _order(rows[0])]
    return NearOptimal(
        tuple(rows[:wanted]),
        len(ties) == 1,
        rows[1].above if len(rows) > 1 else None,
        tuple(row.winners for row in ties) if len(ties) > 1 else (),
        len(rows) <= wanted,
    )


def _ranked(study: Study, best: Rank, wanted: int, percent: Decimal | None) -> Iterator[Found]:
    """The awards in order, looked for in a widening range; at least one more than is wanted."""
    problem = study.problem
    if study.decision.by_gate:
        return _within(iter(study.engine.able(problem)), best, percent)
    ask = Ask(problem.policy.reading)
    if percent is not None:
        return study.engine.ranked(problem, ask, _range(best, percent))
    for width in WIDER:
        found = list(islice(study.engine.ranked(problem, ask, _range(best, width)), wanted + 1))
        if len(found) > wanted:
            return iter(found)
    return study.engine.ranked(problem, ask, None)


def _within(found: Iterator[Found], best: Rank, percent: Decimal | None) -> Iterator[Found]:
    limit = None if percent is None else _range(best, percent)
    return (one for one in found if limit is None or one.rank <= limit)


def _range(best: Rank, percent: Decimal) -> Rank:
    return best[0], money.EXACT.multiply(best[1], factor_of(percent))


def _row(problem: Problem, found: Found, best: Found) -> NearAward:
    integrators = {name for name in found.winners.values() if problem.by_id[name].integrator}
    lots = sum(name in integrators for name in found.winners.values())
    above = money.tidy(money.EXACT.subtract(found.rank[1], best.rank[1]))
    return NearAward(
        found.winners,
        found.total,
        found.rank[1],
        above,
        len(found.winners) - lots,
        found.contracts,
        len(integrators),
    )


def _order(row: NearAward) -> tuple[Decimal, int, int, int]:
    """What decides between awards before a person must choose."""
    return row.objective, row.separate_lots, row.contracts, row.integrators
