"""The audit trail, searchable; in the order of the chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from tender.record import engine as database
from tender.record.entry import Entry, entries
from tender.record.schema import AUDIT
from tender.record.store import Record
from tender.record.times import start_of


@dataclass(frozen=True)
class Filter:
    """Which entries are wanted; None = any. Days are days in China and both count."""

    tender: str | None = None
    person: str | None = None
    role: str | None = None
    action: str | None = None
    subject: str | None = None
    words: str | None = None
    since: int | None = None
    until: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    newest_first: bool = False
    limit: int | None = None


def history(record: Record, wanted: Filter | None = None) -> tuple[Entry, ...]:
    """Return the entries that fit; `subject` fits itself and what is below it."""
    with database.reading(record.engine) as connection:
        return tuple(entries(connection, _query(wanted or Filter())))


def _query(wanted: Filter) -> Select[tuple[object, ...]]:
    query = select(AUDIT)
    for column, value in (
        (AUDIT.c.tender, wanted.tender),
        (AUDIT.c.person, wanted.person),
        (AUDIT.c.role, wanted.role),
        (AUDIT.c.action, wanted.action),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.subject is not None:
        below = AUDIT.c.subject.startswith(wanted.subject + "/", autoescape=True)
        query = query.where(or_(AUDIT.c.subject == wanted.subject, below))
    if wanted.words:
        columns = (AUDIT.c.payload, AUDIT.c.subject, AUDIT.c.person, AUDIT.c.action)
        query = query.where(or_(*(c.icontains(wanted.words, autoescape=True) for c in columns)))
    if wanted.since is not None:
        query = query.where(AUDIT.c.seq > wanted.since)
    if wanted.until is not None:
        query = query.where(AUDIT.c.seq <= wanted.until)
    if wanted.first_day is not None:
        query = query.where(AUDIT.c.at >= start_of(wanted.first_day))
    if wanted.last_day is not None:
        query = query.where(AUDIT.c.at < start_of(wanted.last_day + timedelta(days=1)))
    query = query.order_by(AUDIT.c.seq.desc() if wanted.newest_first else AUDIT.c.seq)
    return query if wanted.limit is None else query.limit(wanted.limit)
