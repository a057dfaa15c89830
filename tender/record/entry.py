"""A row of the audit table as a value, its hash, and how rows are read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from tender.record.canonical import canonical, digest
from tender.record.schema import AUDIT, CONTENT

NOTHING = "0" * 64
"""The hash before the first row."""


@dataclass(frozen=True)
class Head:
    """The end of the chain at some moment; printed in every export and compared later."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def read(cls, printed: str) -> Head:
        """Return the head as it was printed (`41:9f2c…`); raises ValueError."""
        seq, _, value = printed.strip().partition(":")
        if len(value) != len(NOTHING):
            raise ValueError(printed)
        return cls(int(seq), value)


@dataclass(frozen=True)
class Entry:
    """One action as it stands in the audit table; ordered by `seq`, never by `at`."""

    seq: int
    previous: str
    at: str
    person: str
    role: str
    address: str
    action: str
    tender: str
    subject: str
    text: str = field(repr=False)
    hash: str = field(repr=False)

    @cached_property
    def payload(self) -> Mapping[str, Any]:
        """What was said, read from its canonical text."""
        read: dict[str, Any] = json.loads(self.text)
        return read

    @property
    def time(self) -> datetime:
        """When, by the clock of that moment."""
        return datetime.fromisoformat(self.at)

    @property
    def head(self) -> Head:
        """The end of the chain just after this entry."""
        return Head(self.seq, self.hash)

    def expected_hash(self) -> str:
        """Return the hash that the other columns give."""
        return digest(
            canonical(
                [
                    self.seq,
                    self.previous,
                    self.at,
                    self.person,
                    self.role,
                    self.address,
                    self.action,
                    self.tender,
                    self.subject,
                    self.text,
                ]
            )
        )


def entries(connection: Connection, query: Select[Any] | None = None) -> Iterator[Entry]:
    """Yield entries in the order of the chain unless the query says otherwise."""
    statement = select(AUDIT).order_by(AUDIT.c.seq) if query is None else query
    return map(entry_of, connection.execute(statement))


def entry_of(row: Row[Any]) -> Entry:
    """Return the row as an entry."""
    values: tuple[Any, ...] = tuple(row)
    return Entry(*values)


def last_entry(connection: Connection) -> Entry | None:
    """Return the end of the chain or None."""
    return next(entries(connection, select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)), None)


def head_of(connection: Connection) -> Head:
    """Return the end of the chain; an empty chain ends at 0."""
    last = last_entry(connection)
    return last.head if last else Head(0, NOTHING)


def content_of(connection: Connection, sha256: str) -> bytes:
    """Return the bytes; raises KeyError."""
    found = connection.execute(
        select(CONTENT.c.bytes).where(CONTENT.c.sha256 == sha256)
    ).scalar_one_or_none()
    if found is None:
        raise KeyError(sha256)
    return bytes(found)
