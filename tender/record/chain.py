"""Is the record whole: the chain of hashes, the contents it names, the guards, an outside head."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from tender.messages import Text
from tender.messages import text as sentence
from tender.record.canonical import canonical, digest
from tender.record.entry import NOTHING, Entry, Head, entries
from tender.record.schema import BID_FILE, CONTENT, GUARDED, GUARDS


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written; `seq` is the entry concerned, None = none."""

    seq: int | None
    message: Text


@dataclass(frozen=True)
class ChainReport:
    """What the check found; no fault = whole as far as the given head reaches."""

    entries: int
    head: Head
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.faults


def verify(connection: Connection, outside: Iterable[Head] = ()) -> ChainReport:
    """Return every fault of the record that this connection sees.

    A tail that was cut off cleanly shows only against a head that was kept outside.
    """
    chain: list[Entry] = []
    checks: tuple[Callable[[], Iterable[Fault]], ...] = (
        lambda: _read(connection, chain),
        lambda: _links(chain),
        lambda: _heads(chain, outside),
        lambda: _contents(connection, chain),
        lambda: _bid_files(connection, chain),
        lambda: _guards(connection),
        lambda: _database(connection),
    )
    faults = tuple(fault for check in checks for fault in _tried(check))
    head = chain[-1].head if chain else Head(0, NOTHING)
    return ChainReport(len(chain), head, faults)


def _tried(check: Callable[[], Iterable[Fault]]) -> Iterator[Fault]:
    """Yield what the check finds; that it cannot go on is a fault, and the next one is tried."""
    try:
        yield from check()
    except (SQLAlchemyError, ValueError, TypeError) as trouble:
        yield Fault(None, sentence("record-unreadable", detail=_short(trouble)))


def _read(connection: Connection, chain: list[Entry]) -> tuple[Fault, ...]:
    chain.extend(entries(connection))
    return ()


def _links(chain: list[Entry]) -> Iterator[Fault]:
    before = Head(0, NOTHING)
    for entry in chain:
        if entry.seq != before.seq + 1:
            yield Fault(
                entry.seq, sentence("record-gap", expected=before.seq + 1, found=str(entry.seq))
            )
        elif entry.previous != before.hash:
            yield Fault(entry.seq, sentence("record-link", seq=entry.seq))
        if _altered(entry):
            yield Fault(entry.seq, sentence("record-altered", seq=str(entry.seq)))
        before = entry.head


def _altered(entry: Entry) -> bool:
    try:
        return (
            entry.expected_hash() != entry.hash or canonical(json.loads(entry.text)) != entry.text
        )
    except Exception:  # whatever a damaged row holds, it is not what was written
        return True


def _heads(chain: list[Entry], outside: Iterable[Head]) -> Iterator[Fault]:
    by_seq = {entry.seq: entry.hash for entry in chain}
    for head in outside:
        if head.seq and head.seq not in by_seq:
            yield Fault(head.seq, sentence("record-cut", seq=head.seq, last=max(by_seq, default=0)))
        elif head.seq and by_seq[head.seq] != head.hash:
            yield Fault(head.seq, sentence("record-other-chain", seq=head.seq))


def _contents(connection: Connection, chain: list[Entry]) -> Iterator[Fault]:
    named = {sha: entry.seq for entry in reversed(chain) for sha in named_contents(entry)}
    kept = set()
    for sha256, size in connection.execute(select(CONTENT.c.sha256, CONTENT.c.size)).all():
        kept.add(sha256)
        data = connection.execute(select(CONTENT.c.bytes).where(CONTENT.c.sha256 == sha256))
        stored = bytes(data.scalar_one())
        if digest(stored) != sha256 or len(stored) != size:
            yield Fault(named.get(sha256), sentence("record-content-altered", sha256=sha256[:12]))
        elif sha256 not in named:
            yield Fault(None, sentence("record-content-unknown", sha256=sha256[:12]))
    for sha256 in named.keys() - kept:
        yield Fault(named[sha256], sentence("record-content-lost", sha256=sha256[:12]))


def named_contents(entry: Entry) -> tuple[str, ...]:
    """Return the contents that the entry names."""
    try:
        named: Mapping[str, Any] = entry.payload.get("content", {})
        return tuple(str(one) for one in named.values())
    except (ValueError, AttributeError):
        return ()


def _bid_files(connection: Connection, chain: list[Entry]) -> Iterator[Fault]:
    received = {
        (entry.tender, named_contents(entry)[0], entry.seq)
        for entry in chain
        if entry.action == "receive-bid" and named_contents(entry)
    }
    rows = connection.execute(select(BID_FILE.c.tender, BID_FILE.c.sha256, BID_FILE.c.seq))
    for _, sha256, seq in received ^ {(row[0], row[1], row[2]) for row in rows}:
        yield Fault(seq, sentence("record-bid-index", sha256=sha256[:12]))


def _guards(connection: Connection) -> Iterator[Fault]:
    for guard in sorted(GUARDS - _present(connection)):
        yield Fault(None, sentence("record-guard-missing", guard=guard))


def _present(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        return {str(name) for (name,) in connection.execute(text(query))}
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND tgrelid IN "
        "(" + ", ".join(f"'{table}'::regclass" for table in GUARDED) + ")"
    )
    return {str(name) for (name,) in connection.exec_driver_sql(query)}


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for query in ("PRAGMA integrity_check(5)", "PRAGMA foreign_key_check"):
        for row in connection.execute(text(query)).all():
            if row[0] != "ok":
                yield Fault(None, sentence("record-database", detail=" ".join(map(str, row))))


def _short(trouble: BaseException) -> str:
    origin = getattr(trouble, "orig", None) or trouble
    return " ".join(str(origin).split())[:200]
