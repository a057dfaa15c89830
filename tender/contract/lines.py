"""The lines of a quarter's account, one function for each clause, in the order of application."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tender.contract.events import Complaint, Incident, Noted, Remedy, Retired, was_missed
from tender.contract.quarters import Period, quarter_of
from tender.contract.retirement import Share
from tender.messages import Text, text
from tender.model import Penalty, Settlement

LineKind = Literal["fee", "retired", "missed", "complaint", "incident", "carried", "below-zero"]
ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """An amount that a quarter's account adds or takes, with its clause and where it is from."""

    lot: str
    quarter: int
    kind: LineKind
    amount: Decimal
    clause: str
    reason: Text
    source: str


def retired_lines(
    lot: str, quarter: int, fee: Decimal, shares: Sequence[Share], clause: str
) -> Iterator[Line]:
    """Yield what devices retired in an earlier quarter take off, never more than the fee (4.1)."""
    left = fee
    for share in shares:
        if share.quarter < quarter and (share.last or share.amount is not None):
            less = left if share.last else min(share.amount or ZERO, left)
            left -= less
            if less:
                yield Line(lot, quarter, "retired", -less, clause, share.reason, share.source)


def missed_lines(
    lot: str, quarter: int, base: Decimal, events: Sequence[Noted], rules: Settlement
) -> Iterator[Line]:
    """Yield the whole fee of the quarter, as 4.1 left it, where a person chose to deduct (4.3)."""
    for noted in events:
        event = noted.event
        if isinstance(event, Remedy) and (event.lot, event.quarter) == (lot, quarter):
            if not was_missed(events, lot, quarter):
                continue
            amount = -base if event.choice == "deduct" else ZERO
            reason = text(
                f"contract.{event.choice}", person=noted.person or "—", reason=event.reason
            )
            yield Line(lot, quarter, "missed", amount, rules.missed, reason, source_of(noted))


def complaint_lines(
    lot: str,
    period: Period,
    periods: Sequence[Period],
    events: Sequence[Noted],
    penalties: Sequence[Penalty],
) -> Iterator[Line]:
    """Yield the fixed amount for every complaint of the quarter (3.4.6(6)); not bound to 4.3."""
    for penalty in penalties:
        if lot not in penalty.lots:
            continue
        for number, noted in enumerate(complaints(events, lot), 1):
            event = noted.event
            assert isinstance(event, Complaint)
            if quarter_of(event.day, periods) == period.number:
                reason = text("contract.complaint", number=number, day=event.day, about=event.about)
                yield Line(
                    lot,
                    period.number,
                    "complaint",
                    -penalty.each,
                    penalty.clause,
                    reason,
                    source_of(noted),
                )


def incident_lines(
    lot: str, period: Period, periods: Sequence[Period], events: Sequence[Noted], clause: str
) -> Iterator[Line]:
    """Yield the amounts that a person entered and another one approved (4.2); nothing computed."""
    for noted in events:
        event = noted.event
        if not isinstance(event, Incident) or event.lot != lot or not noted.approved_by:
            continue
        if quarter_of(event.day, periods) == period.number:
            reason = text(
                "contract.incident",
                day=event.day,
                reason=event.reason,
                person=noted.person or "—",
                approver=noted.approved_by,
            )
            yield Line(
                lot, period.number, "incident", -event.amount, clause, reason, source_of(noted)
            )


def complaints(events: Sequence[Noted], lot: str) -> list[Noted]:
    """Return the complaints about the lot in order of their days."""
    found = [one for one in events if isinstance(one.event, Complaint) and one.event.lot == lot]
    return sorted(found, key=_day_of_complaint)


def _day_of_complaint(noted: Noted) -> tuple[str, int]:
    assert isinstance(noted.event, Complaint)
    return noted.event.day.isoformat(), noted.ref


def retirements(events: Sequence[Noted], lot: str) -> list[tuple[Noted, Retired]]:
    """Return the notices of retired devices of the lot, the earliest first."""
    found = [
        (one, one.event)
        for one in events
        if isinstance(one.event, Retired) and one.event.lot == lot
    ]
    return sorted(found, key=lambda pair: (pair[1].day, pair[0].ref))


def source_of(noted: Noted) -> str:
    """Return where the event stands, as statements print it."""
    return f"#{noted.ref}"
