"""Actions of the service year: events, the choice under 4.3, the approval under 4.2.

Each is a new row. A correction is a new event that names the one it replaces; nothing is edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from tender.contract.events import (
    Event,
    Fault,
    Incident,
    Missed,
    Noted,
    Planned,
    Remedy,
    Start,
    Void,
    event_of,
    in_force,
    said_of,
)
from tender.messages import text
from tender.record.entry import Entry
from tender.record.exceptions import Refused
from tender.record.roles import Actor
from tender.record.state import RecordState
from tender.record.store import Deed, Record, need
from tender.record.times import CHINA

NOTE, CHOOSE, APPROVE = "note-event", "choose-remedy", "approve-deduction"
AHEAD = (Start, Planned)
"""Events whose day may lie in the future."""


def note_event(
    record: Record,
    actor: Actor,
    tender: str,
    event: Event,
    *,
    seen: int,
    replaces: int | None = None,
    reason: str = "",
) -> Entry:
    """Put an event of the service year on record; with `replaces` (and a reason) in place of one.

    The choice under 4.3 is a member's or the chair's; there is one for a lot and quarter, another
    one replaces it. An event of a lot that is not signed, or of a day to come, is refused.
    """
    action = CHOOSE if _is_choice(record, tender, event, replaces) else NOTE
    with record.deed(actor, action, tender) as deed:
        deed.unchanged(f"contract/{event.lot}", seen)
        said = _said(event)
        _require_signed(deed.state, event.lot)
        _require_past(deed, event)
        _require_one_choice(deed.state, event, replaces)
        if replaces is not None:
            _require_replaceable(deed.state, event, replaces)
            reason = need(reason, "record-need-reason")
        elif isinstance(event, Void):
            raise Refused(text("record-void-what"))
        told = {"event": said, "replaces": replaces, "reason": reason}
        return deed.write(f"contract/{event.lot}/{event.kind}", told)


def approve_deduction(
    record: Record, actor: Actor, tender: str, incident: int, *, reason: str, seen: int
) -> Entry:
    """Approve the amount of an incident (4.2), which counts from then on; not by who entered it."""
    with record.deed(actor, APPROVE, tender) as deed:
        found = next((one for one in events_of(deed.state) if one.ref == incident), None)
        if found is None or not isinstance(found.event, Incident):
            raise Refused(text("record-no-such-event", seq=str(incident)))
        deed.unchanged(f"contract/{found.event.lot}", seen)
        if found.approved_by:
            raise Refused(text("record-already-approved", person=found.approved_by))
        if found.person == actor.person:
            raise Refused(text("record-own-deduction", person=actor.person))
        said = {"incident": incident, "reason": need(reason, "record-need-reason")}
        return deed.write(f"contract/{found.event.lot}/approval", said)


def events_of(state: RecordState) -> tuple[Noted, ...]:
    """Return the events of the service year that count, with who approved them."""
    approvals = {
        one.payload["incident"]: one.person for one in state.happened if one.action == APPROVE
    }
    every = (replace(one, approved_by=approvals.get(one.ref, "")) for one in all_events(state))
    return in_force(every)


def all_events(state: RecordState) -> Iterator[Noted]:
    """Yield every event as it was entered, also those that were replaced."""
    for entry in state.happened:
        if entry.action != APPROVE:
            yield Noted(
                ref=entry.seq,
                event=event_of(entry.payload["event"]),
                person=entry.person,
                at=entry.at,
                replaces=entry.payload["replaces"],
            )


def _said(event: Event) -> dict[str, Any]:
    """Return what is written down; raises Refused when it would not be read back the same."""
    said = said_of(event)
    try:
        again = event_of(said)
    except ValidationError:
        again = None
    if again != event:
        raise Refused(text("record-event-unreadable"))
    return said


def _is_choice(record: Record, tender: str, event: Event, replaces: int | None) -> bool:
    """Say whether this is a choice under 4.3, or takes one back."""
    if isinstance(event, Remedy) or replaces is None:
        return isinstance(event, Remedy)
    entries = record.state(tender).happened
    return any(one.seq == replaces and one.action == CHOOSE for one in entries)


def _require_signed(state: RecordState, lot: str) -> None:
    if all(locked.lot != lot for locked in state.locked):
        raise Refused(text("record-lot-unsigned", lot=lot))


def _require_past(deed: Deed, event: Event) -> None:
    today = deed.now.astimezone(CHINA).date()
    day = event.met.date() if isinstance(event, Fault) else getattr(event, "day", None)
    if isinstance(day, date) and day > today and not isinstance(event, AHEAD):
        raise Refused(text("record-day-to-come", day=day))
    if isinstance(event, Fault) and event.met < event.began:
        raise Refused(text("record-met-before", met=event.met.isoformat(" ", "minutes")))


def _require_one_choice(state: RecordState, event: Event, replaces: int | None) -> None:
    """Refuse a second choice for a quarter, and one without anything missed."""
    if not isinstance(event, Remedy):
        return
    point = (event.lot, event.quarter)
    known = events_of(state)
    if not any(isinstance(e, Missed) and (e.lot, e.quarter) == point for e in _events(known)):
        raise Refused(text("record-nothing-missed", lot=event.lot, quarter=event.quarter))
    for noted in known:
        other = noted.event
        same = isinstance(other, Remedy) and (other.lot, other.quarter) == point
        if same and noted.ref != replaces:
            raise Refused(text("record-already-chosen", person=noted.person))


def _require_replaceable(state: RecordState, event: Event, replaces: int) -> None:
    """Refuse to replace what does not count, another kind, or an event of another lot."""
    found = next((one for one in events_of(state) if one.ref == replaces), None)
    if found is None or found.event.lot != event.lot:
        raise Refused(text("record-no-such-event", seq=str(replaces)))
    if not isinstance(event, Void) and event.kind != found.event.kind:
        raise Refused(text("record-other-event", seq=str(replaces)))


def _events(noted: tuple[Noted, ...]) -> Iterator[Event]:
    return (one.event for one in noted)
