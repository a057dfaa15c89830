"""Fallback plan: the re-optimised award if a winner withdraws, or loses one of its lots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.explaining.case import Case
from optimizer.explaining.changing import withdrawn, without_lots
from optimizer.explaining.outcome import Outcome
from optimizer.explaining.study import Study, study_of
from optimizer.problem import Problem


@dataclass(frozen=True)
class Fallback:
    """What happens if a winner takes back its whole offer, or what it offers for one lot."""

    bidder: str
    lot: str | None
    outcome: Outcome


@dataclass(frozen=True)
class SoleLot:
    """A lot for which only one bidder is eligible."""

    lot: str
    bidder: str


@dataclass(frozen=True)
class FallbackPlan:
    """Every withdrawal that would change the award, and the lots without a second bidder."""

    fallbacks: tuple[Fallback, ...]
    sole: tuple[SoleLot, ...]


def fallback_plan(case: Case | Problem | Study) -> FallbackPlan:
    """Winner by winner: without it, then without each of its lots."""
    study = study_of(case)
    winners = study.decision.found.winners if study.decision.found else {}
    found = [one for name in sorted(set(winners.values())) for one in _of(study, name)]
    return FallbackPlan(tuple(found), sole_lots(study.problem))


def sole_lots(problem: Problem) -> tuple[SoleLot, ...]:
    """The lots that only one bidder may win, in stated order."""
    able = {lot: [b.id for b in problem.bidders if lot in b.eligible] for lot in problem.lots}
    return tuple(SoleLot(lot, names[0]) for lot, names in able.items() if len(names) == 1)


def _of(study: Study, bidder: str) -> Iterator[Fallback]:
    problem, found = study.problem, study.decision.found
    whole = study.outcome(f"without {bidder}", withdrawn(problem, bidder))
    yield Fallback(bidder, None, whole)
    for lot, name in found.winners.items() if found else ():
        if name == bidder:
            yield Fallback(bidder, lot, _without(study, bidder, lot))


def _without(study: Study, bidder: str, lot: str) -> Outcome:
    problem = without_lots(study.problem, bidder, lambda one: one == lot)
    return study.outcome(f"without {bidder} for lot {lot}", problem)
