"""Value of evidence: what the best total becomes once an open point is settled for the bidder."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from optimizer.explaining.case import Case
from optimizer.explaining.outcome import Outcome
from optimizer.explaining.study import Study, study_of
from optimizer.problem import Problem


@dataclass(frozen=True)
class EvidenceValue:
    """One open point of one bidder: the award once it is cured, alone and with its other points.

    `change` and `change_together` are above 0 where the cure makes the award dearer: an
    eligible integrator may have to take the lot, or the gate may be met. None: other lots are
    awarded then, or a total is missing.
    """

    bidder: str
    point: str
    lots: tuple[str, ...]
    admitted: tuple[str, ...]
    admitted_together: tuple[str, ...]
    alone: Outcome
    together: Outcome
    change: Decimal | None
    change_together: Decimal | None


def evidence_values(case: Case | Problem | Study) -> tuple[EvidenceValue, ...]:
    """One row per open point, in order of bidder and point."""
    study = study_of(case)
    names = sorted({bidder for bidder, _ in study.case.points})
    together = {name: _cured(study, name, None) for name in names}
    return tuple(
        _value(study, bidder, point, *together[bidder]) for bidder, point in study.case.points
    )


def _value(study: Study, bidder: str, point: str, cured: Case, together: Outcome) -> EvidenceValue:
    case, alone = _cured(study, bidder, point)
    held = {one.lot for one in study.case.pending if one.bidder == bidder and point in one.points}
    return EvidenceValue(
        bidder,
        point,
        tuple(lot for lot in study.problem.lots if lot in held),
        _gained(study, case, bidder),
        _gained(study, cured, bidder),
        alone,
        together,
        alone.difference,
        together.difference,
    )


def _cured(study: Study, bidder: str, point: str | None) -> tuple[Case, Outcome]:
    case = study.case.cure(lambda name, open_: name == bidder and point in (None, open_))
    return case, study.outcome(f"{bidder}: {point or 'all points'}", case.problem)


def _gained(study: Study, case: Case, bidder: str) -> tuple[str, ...]:
    """The lots for which the bidder is eligible now and was not before."""
    new = case.problem.by_id[bidder].eligible - study.problem.by_id[bidder].eligible
    return tuple(lot for lot in study.problem.lots if lot in new)
