"""The open record: one transaction per action, the role checked, the row chained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, or_, select

from tender.messages import Text, text
from tender.record import engine as database
from tender.record import heads, times
from tender.record.canonical import canonical, digest, fit
from tender.record.chain import ChainReport, verify
from tender.record.entry import (
    NOTHING,
    Entry,
    Head,
    content_of,
    entries,
    entry_of,
    head_of,
    last_entry,
)
from tender.record.exceptions import Conflict, Damaged, Forbidden, ReadOnly, Refused
from tender.record.fold import fold, posts_of
from tender.record.privacy import masked
from tender.record.roles import PROGRAM, ROLES, Actor, may
from tender.record.schema import AUDIT, CONTENT
from tender.record.state import Post, RecordState
from tender.record.times import Clock, shown, utc_now

BACKWARDS = timedelta(seconds=1)
"""A clock that stands further back than this behind the last entry is put on record."""

_PEOPLE = ("grant-role", "end-role", "refused")
"""Actions about the committee's own people, whose names are kept as they are."""


@dataclass
class Record:
    """An open record. `damage` not empty = it can only be read, and `backups` may replace it."""

    engine: Engine
    clock: Clock = utc_now
    file: Path | None = None
    damage: tuple[Text, ...] = ()
    notices: tuple[Text, ...] = ()
    backups: tuple[Path, ...] = ()
    read_only: bool = False
    release: Callable[[], None] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Let go of the database and of the instance lock."""
        self.engine.dispose()
        if self.release is not None:
            self.release()
            self.release = None

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def head(self) -> Head:
        """Return the end of the chain."""
        with database.reading(self.engine) as connection:
            return head_of(connection)

    def state(self, tender: str) -> RecordState:
        """Return what is in force in the tender now."""
        with database.reading(self.engine) as connection:
            return state_of(connection, tender)

    def posts(self) -> tuple[Post, ...]:
        """Return who has which role, in every tender."""
        with database.reading(self.engine) as connection:
            return posts_of(_appointments(connection), None)

    def tenders(self) -> tuple[str, ...]:
        """Return the ids of the tenders on record."""
        with database.reading(self.engine) as connection:
            query = select(AUDIT.c.tender).where(AUDIT.c.tender != "").distinct()
            return tuple(sorted(connection.execute(query).scalars()))

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file, a result, a tender text; raises KeyError."""
        with database.reading(self.engine) as connection:
            data = content_of(connection, sha256)
        if digest(data) != sha256:
            raise Damaged(text("record-content-altered", sha256=sha256[:12]))
        return data

    def verify_chain(self, *outside: Head) -> ChainReport:
        """Return every fault: altered, lost or cut entries, contents, guards, pages.

        `outside` are heads printed in exports; those kept beside the file are added.
        """
        known = heads.kept(heads.heads_file(self.file)) if self.file else ()
        with database.reading(self.engine) as connection:
            return verify(connection, (*outside, *known))

    @contextmanager
    def deed(self, actor: Actor, action: str, tender: str) -> Iterator[Deed]:
        """Give one action its transaction; it is undone unless the block ends well.

        Raises Forbidden when the person does not hold the role or the role may not do this;
        the attempt is put on record.
        """
        if self.read_only or self.damage:
            raise ReadOnly(text("record-read-only"))
        with database.writing(self.engine) as connection:
            deed = Deed(self, connection, actor, action, fit(tender))
            refusal = deed.refusal()
            if refusal is None:
                yield deed
            else:
                deed.put_on_record(refusal)
        self._note_head(deed.last)
        if refusal is not None:
            raise Forbidden(refusal)

    def note_attempt(self, actor: Actor, tried: str, because: str, tender: str = "") -> None:
        """Put on record what was refused at the door, before there was anybody to have a role."""
        if self.read_only or self.damage:
            return
        with database.writing(self.engine) as connection:
            deed = Deed(self, connection, actor, "refused", fit(tender))
            deed.write("access", {"tried": tried, "because": because})
        self._note_head(deed.last)

    def _note_head(self, entry: Entry | None) -> None:
        if self.file is not None and entry is not None:
            heads.note(heads.heads_file(self.file), entry)


@dataclass
class Deed:
    """One action inside its transaction."""

    record: Record
    connection: Connection
    actor: Actor
    action: str
    tender: str
    last: Entry | None = None

    @cached_property
    def state(self) -> RecordState:
        """What was in force when the action began."""
        return state_of(self.connection, self.tender)

    @cached_property
    def now(self) -> datetime:
        """The one time of this action."""
        return self.record.clock().astimezone(UTC)

    def refusal(self) -> Text | None:
        """Return why this person may not do this, or None."""
        posts = posts_of(_appointments(self.connection), self.tender or None)
        person, role = self.actor.person, self.actor.role
        if not posts and self.action == "grant-role":
            return None
        if role not in ROLES or not any((p.person, p.role) == (person, role) for p in posts):
            return text("record-not-in-role", person=person)
        if not may(role, self.action):
            return text(f"record-may-not-{role}", person=person)
        return None

    def put_on_record(self, refusal: Text) -> None:
        """Write that the action was tried."""
        tried, self.action = self.action, "refused"
        self.write("access", {"tried": tried, "because": refusal.code})

    def unchanged(self, family: str, seen: int) -> None:
        """Raise Conflict when a subject of this family has changed since entry `seen`."""
        if seen > self.state.head.seq:
            raise Refused(text("record-seen-ahead", seen=seen))
        match_family = or_(
            AUDIT.c.subject == family, AUDIT.c.subject.startswith(family + "/", autoescape=True)
        )
        query = (
            select(AUDIT)
            .where(AUDIT.c.tender == self.tender, AUDIT.c.seq > seen, match_family)
            .order_by(AUDIT.c.seq.desc())
            .limit(1)
        )
        newer = next(entries(self.connection, query), None)
        if newer is not None:
            raise Conflict(text("record-conflict", person=newer.person, time=shown(newer.at)))

    def whole(self) -> None:
        """Raise Damaged unless the chain and everything it names is as it was written."""
        file = self.record.file
        known = heads.kept(heads.heads_file(file)) if file else ()
        report = verify(self.connection, known)
        if not report.ok:
            raise Damaged(report.faults[0].message)

    def keep(self, data: bytes) -> str:
        """Store the bytes unless they are there; return their hash."""
        sha256 = digest(data)
        there = select(func.count()).select_from(CONTENT).where(CONTENT.c.sha256 == sha256)
        if not self.connection.execute(there).scalar_one():
            row = {"sha256": sha256, "size": len(data), "bytes": data}
            self.connection.execute(insert(CONTENT).values(row))
        return sha256

    def write(
        self,
        subject: str,
        payload: Mapping[str, Any],
        content: Mapping[str, bytes] | None = None,
    ) -> Entry:
        """Write the audit row of this action and the contents that it names."""
        said = dict(payload if self.action in _PEOPLE else masked(payload))
        if content:
            said["content"] = {name: self.keep(data) for name, data in content.items()}
        actor = self.actor
        before = last_entry(self.connection)
        if before is not None and self.now < before.time - BACKWARDS:
            jump = {"before": before.at, "seconds": int((before.time - self.now).total_seconds())}
            append(self.connection, self.now, PROGRAM, "clock-went-back", "", "clock", jump)
        self.last = append(
            self.connection, self.now, actor, self.action, self.tender, subject, said
        )
        return self.last


def append(
    connection: Connection,
    now: datetime,
    actor: Actor,
    action: str,
    tender: str,
    subject: str,
    payload: Mapping[str, Any],
) -> Entry:
    """Add one row to the end of the chain and return it."""
    head = head_of(connection)
    entry = Entry(
        seq=head.seq + 1,
        previous=head.hash,
        at=times.kept(now),
        person=fit(actor.person),
        role=actor.role,
        address=fit(actor.address),
        action=action,
        tender=tender,
        subject=fit(subject),
        text=canonical(payload),
        hash=NOTHING,
    )
    row = (*_columns(entry)[:-1], entry.expected_hash())
    names = [column.name for column in AUDIT.columns]
    connection.execute(insert(AUDIT).values(dict(zip(names, row, strict=True))))
    return Entry(*row)


def _columns(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in Entry.__dataclass_fields__)


def state_of(connection: Connection, tender: str) -> RecordState:
    """Return what is in force in the tender as this connection sees it."""
    posts = posts_of(_appointments(connection), tender or None)
    return fold(tender, head_of(connection), _of_tender(connection, tender), posts)


def _of_tender(connection: Connection, tender: str) -> Iterator[Entry]:
    query = select(AUDIT).where(AUDIT.c.tender == tender).order_by(AUDIT.c.seq)
    return map(entry_of, connection.execute(query).all())


def _appointments(connection: Connection) -> Iterator[Entry]:
    chosen = AUDIT.c.action.in_(("grant-role", "end-role"))
    query = select(AUDIT).where(AUDIT.c.tender == "", chosen).order_by(AUDIT.c.seq)
    return map(entry_of, connection.execute(query).all())


def need(value: str, code: str) -> str:
    """Return the words without blanks around them; raises Refused(code) when none are left."""
    stripped = value.strip()
    if not stripped:
        raise Refused(text(code))
    return stripped
