"""The calendar of a contract: what is due when, what was done, what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tender.contract.duties import Window, windows
from tender.contract.events import Done, Missed, Noted, Planned, Remedy, in_force, was_missed
from tender.contract.quarters import Period
from tender.contract.service import Contract, LotTerms, started
from tender.messages import Text, text
from tender.model import Bid, Source, Tender

Status = Literal["done", "late", "missed", "overdue", "due", "ahead", "undated"]
OPEN: tuple[Status, ...] = ("overdue", "due", "ahead")


@dataclass(frozen=True)
class Due:
    """A duty with the day by which it is due and how it stands; `day` = when it was done."""

    window: Window
    status: Status = "undated"
    planned: date | None = None
    day: date | None = None
    report: str = ""
    ref: int | None = None

    @property
    def due(self) -> date | None:
        """The last day on which it is in time."""
        return self.window.last

    @property
    def shown(self) -> date | None:
        """The day in a calendar: when it was done, else the appointment, else the last day."""
        return self.day or self.planned or self.due

    @property
    def open(self) -> bool:
        """Say whether it still has to be done."""
        return self.status in OPEN


def calendar(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted], today: date
) -> tuple[Due, ...]:
    """Return every duty, renewal and end of evidence, in order of the day; undated ones last."""
    dues, _ = _marked(contract, tender, bid, events)
    judged = (replace(one, status=_status(one, today)) for one in dues)
    return tuple(sorted(judged, key=_order))


def astray(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted]
) -> tuple[Noted, ...]:
    """Return the visits and appointments that no duty takes: another day, or one too many."""
    _, left = _marked(contract, tender, bid, events)
    return tuple(left)


def extended(events: Iterable[Noted]) -> Counter[str]:
    """Return by how many quarters each lot's term was extended, where something was missed."""
    happened = in_force(events)
    chosen = [one.event for one in happened if isinstance(one.event, Remedy)]
    return Counter(
        one.lot
        for one in chosen
        if one.choice == "extend" and was_missed(happened, one.lot, one.quarter)
    )


def overdue(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return what should have been done and was neither done nor put on record as missed."""
    return tuple(one for one in dues if one.status == "overdue")


def next_due(dues: Iterable[Due], count: int = 5) -> tuple[Due, ...]:
    """Return what is due next, the nearest first."""
    return tuple(one for one in dues if one.status in ("due", "ahead"))[:count]


def months(dues: Iterable[Due]) -> dict[str, tuple[Due, ...]]:
    """Return the month view: `2026-09` → what was done, is planned or falls due in it."""
    view: dict[str, tuple[Due, ...]] = {}
    for one in dues:
        if one.shown is not None:
            month = f"{one.shown:%Y-%m}"
            view[month] = (*view.get(month, ()), one)
    return dict(sorted(view.items()))


def quarter_missed(due: Due, terms: LotTerms, extension: int = 0) -> int | None:
    """Return the service quarter to which a missed duty belongs.

    It is the one in which its window lies; a longer window has none of its own: then the one of
    the planned day, without a plan the last one of the window.
    """
    day = due.planned or due.due
    found = [one for one in terms.quarters(extension) if day is not None and one.holds(day)]
    return found[0].number if found else None


# --- what runs out ------------------------------------------------------------------------------


def _next_renewals(
    contract: Contract, tender: Tender, periods: Mapping[str, Sequence[Period]]
) -> Iterator[Window]:
    """Yield the day by which the next service must be bought, so that this one ends without gap."""
    for terms in contract.lots:
        if periods[terms.lot.id]:
            last = periods[terms.lot.id][-1].last
            latest = last - timedelta(days=tender.settings.award_lead_days)
            label = text("contract.next-award", last=last)
            yield _ending(terms, "next-award", label, latest, None)


def _evidence(
    contract: Contract, bid: Bid, periods: Mapping[str, Sequence[Period]]
) -> Iterator[Window]:
    """Yield letters and certificates that run out before the lot's service does."""
    for terms in contract.lots:
        lot = terms.lot.id
        if not periods[lot]:
            continue
        end = periods[lot][-1].last
        for letter in bid.authorisations:
            if letter.lot == lot and letter.valid_to and letter.valid_to < end:
                label = text("contract.letter-ends", maker=letter.maker, number=letter.number)
                yield _ending(terms, "evidence", label, letter.valid_to, letter.source)
        for person in bid.people:
            if lot in person.lots and person.valid_to and person.valid_to < end:
                label = text(
                    "contract.certificate-ends", name=person.name, certificate=person.certificate
                )
                yield _ending(terms, "evidence", label, person.valid_to, person.source)


def _ending(terms: LotTerms, kind: str, label: Text, day: date, source: Source | None) -> Window:
    return Window(
        f"{kind}/{source or terms.lot.id}", kind, terms.lot.id, "", label, None, day, source=source
    )


# --- what happened ------------------------------------------------------------------------------

Visit = Done | Missed | Planned


def _marked(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted]
) -> tuple[list[Due], list[Noted]]:
    """Return the duties with what happened to each, and the events that no duty takes."""
    own = {terms.lot.id for terms in contract.lots}
    happened = [one for one in in_force(events) if one.event.lot in own]
    known, added = started(contract, happened), extended(happened)
    periods = {terms.lot.id: terms.quarters(added[terms.lot.id]) for terms in known.lots}
    made = [
        *windows(known, tender, bid, added),
        *_next_renewals(known, tender, periods),
        *_evidence(known, bid, periods),
    ]
    dues, left = [Due(window) for window in made], []
    for noted in happened:
        event = noted.event
        if not isinstance(event, Visit) or not event.duty:
            continue
        place = _place(dues, event, periods[event.lot])
        if place is None:
            left.append(noted)
        else:
            dues[place] = _after(dues[place], event, noted.ref)
    return dues, left


def _after(due: Due, event: Visit, ref: int) -> Due:
    """Return the duty as the event leaves it."""
    match event:
        case Planned():
            return replace(due, planned=event.day)
        case Missed():
            return replace(due, ref=ref, status="missed")
        case Done():
            return replace(due, day=event.day, report=event.report, ref=ref, status="done")


def _place(dues: Sequence[Due], event: Visit, periods: Sequence[Period]) -> int | None:
    """Return the first duty of this kind that is not settled and whose window the event is in."""
    number = None if isinstance(event, Planned) else event.quarter
    period = next((one for one in periods if one.number == number), None)
    for place, one in enumerate(dues):
        window = one.window
        if (window.duty, window.lot) != (event.duty, event.lot) or _settled(one, event):
            continue
        if window.last is None or (window.first is None and number is None):
            return place
        first = window.first or date.min
        if number is not None:
            if period is not None and period.within(first, window.last):
                return place
        elif not isinstance(event, Missed) and first <= event.day <= window.last:
            return place
    return None


def _settled(due: Due, event: Visit) -> bool:
    """Say whether the duty has its event already; what was missed may still be made up for."""
    if isinstance(event, Planned):
        return due.planned is not None or due.day is not None
    if isinstance(event, Missed):
        return due.status in ("done", "missed")
    return due.day is not None


def _status(due: Due, today: date) -> Status:
    first, last = due.window.first, due.window.last
    if due.day is not None:
        return "late" if last is not None and due.day > last else "done"
    if due.status == "missed":
        return "missed"
    if last is None:
        return "undated"
    if today > last:
        return "overdue"
    return "due" if first is not None and first <= today else "ahead"


def _order(due: Due) -> tuple[bool, date, str, str, int]:
    day = due.due
    return day is None, day or date.max, due.window.lot, due.window.duty, due.window.number
