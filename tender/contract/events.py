"""What happens during the year, as values; a correction is a new event that replaces another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter

from tender.model.requirement import Value

Money = Annotated[Decimal, Field(gt=0, decimal_places=2, allow_inf_nan=False)]
Quarter = Annotated[int, Field(gt=0)]
Words = Annotated[str, Field(min_length=1)]


class Start(Value):
    """A person enters the first day of service of a lot."""

    kind: Literal["start"] = "start"
    lot: str
    day: date
    reason: Words


class Planned(Value):
    """A duty has an appointment."""

    kind: Literal["planned"] = "planned"
    lot: str
    duty: str
    day: date


class Done(Value):
    """A duty was done; `quarter` = it makes up for that service quarter, which is over."""

    kind: Literal["done"] = "done"
    lot: str
    duty: str
    day: date
    report: str = ""
    quarter: Quarter | None = None


class Missed(Value):
    """A duty was not done in time; `duty` empty = the daily maintenance."""

    kind: Literal["missed"] = "missed"
    lot: str
    quarter: Quarter
    duty: str = ""
    reason: Words


class Remedy(Value):
    """What follows from what was missed in a quarter: its fee or more time, never both."""

    kind: Literal["remedy"] = "remedy"
    lot: str
    quarter: Quarter
    choice: Literal["deduct", "extend"]
    reason: Words


class Retired(Value):
    """The hospital gave notice on `day` that devices are no longer used.

    `devices` are (model, number). `yearly` is their yearly fee as a person set it, which comes
    before every computed one.
    """

    kind: Literal["retired"] = "retired"
    lot: str
    day: date
    devices: tuple[tuple[Words, Annotated[int, Field(gt=0)]], ...] = Field(min_length=1)
    yearly: Annotated[Decimal, Field(ge=0, decimal_places=2)] | None = None
    reason: Words


class Complaint(Value):
    """A complaint for which the document sets a fixed amount."""

    kind: Literal["complaint"] = "complaint"
    lot: str
    day: date
    by: Words
    about: Words


class Incident(Value):
    """An incident after late handling; the amount is a person's and counts once approved."""

    kind: Literal["incident"] = "incident"
    lot: str
    day: date
    amount: Money
    reason: Words


class Fault(Value):
    """A fault, and when a promised time was kept; both in the clock of the place."""

    kind: Literal["fault"] = "fault"
    lot: str
    requirement: str
    began: datetime
    met: datetime
    about: str = ""


class Paid(Value):
    """What was paid for a quarter."""

    kind: Literal["paid"] = "paid"
    lot: str
    quarter: Quarter
    day: date
    amount: Annotated[Decimal, Field(ge=0, decimal_places=2)]


class Void(Value):
    """An earlier event was entered by mistake and no longer counts."""

    kind: Literal["void"] = "void"
    lot: str
    reason: Words


Event = (
    Start | Planned | Done | Missed | Remedy | Retired | Complaint | Incident | Fault | Paid | Void
)
EVENTS: tuple[str, ...] = tuple(one.model_fields["kind"].default for one in get_args(Event))

_READER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


@dataclass(frozen=True)
class Noted:
    """An event as it was entered: its place in the record, by whom, when; who approved it."""

    ref: int
    event: Event
    person: str = ""
    at: str = ""
    replaces: int | None = None
    approved_by: str = ""


def event_of(said: Mapping[str, Any]) -> Event:
    """Return the event that was said; raises pydantic's ValidationError."""
    return _READER.validate_python(said)


def said_of(event: Event) -> dict[str, Any]:
    """Return the event in JSON's own types."""
    said: dict[str, Any] = event.model_dump(mode="json")
    return said


def named(noted: Iterable[Noted], called: Callable[[str], str]) -> tuple[Noted, ...]:
    """Return the events with the names of people, where they have one, as `called` knows them."""

    def name(person: str) -> str:
        return (called(person) or person) if person else ""

    return tuple(
        replace(one, person=name(one.person), approved_by=name(one.approved_by)) for one in noted
    )


def in_force(noted: Iterable[Noted]) -> tuple[Noted, ...]:
    """Return the events that count, in order: none that was replaced, none that voids another.

    Of two remedies for one lot and quarter only the later counts, so that a quarter is never
    both deducted and made up for.
    """
    every = sorted(noted, key=lambda one: one.ref)
    replaced = {one.replaces for one in every if one.replaces is not None}
    left = [one for one in every if one.ref not in replaced and one.event.kind != "void"]
    latest = {
        (one.event.lot, one.event.quarter): one.ref for one in left if isinstance(one.event, Remedy)
    }
    return tuple(
        one
        for one in left
        if not isinstance(one.event, Remedy) or latest[one.event.lot, one.event.quarter] == one.ref
    )


def was_missed(events: Sequence[Noted], lot: str, quarter: int) -> bool:
    """Say whether anything was put on record as missed in the quarter."""
    return any(
        isinstance(one.event, Missed) and (one.event.lot, one.event.quarter) == (lot, quarter)
        for one in events
    )
