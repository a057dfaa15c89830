"""Copies of the record: backup while in use, restore, upgrade after a backup."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select

from tender.messages import text
from tender.record import engine as database
from tender.record import heads
from tender.record.chain import verify
from tender.record.entry import Head
from tender.record.exceptions import Damaged, Missing
from tender.record.opening import (
    migrate,
    open_record,
    version_of,
)
from tender.record.roles import PROGRAM, Actor
from tender.record.schema import METADATA, VERSION, VERSIONS
from tender.record.store import Record, append
from tender.record.times import Clock, utc_now


def backup_record(record: Record, target: Path | None = None, actor: Actor | None = None) -> Path:
    """Write a checked copy while others go on working; return its path.

    Without `target` it lies beside the database. From PostgreSQL the copy is a SQLite record of
    the same chain. With `actor` the backup is put on record, after the copy was made.
    """
    if actor is not None:
        with record.deed(actor, "backup", "") as deed:
            deed.write("backup", {"asked": True})
    place = target or _place(record)
    part = place.with_name(place.name + ".part")
    part.unlink(missing_ok=True)
    try:
        if record.file is not None:
            _copy_file(record.file, part)
        else:
            _copy_rows(record, part)
        _require_whole(part, record)
        _settle(part)
        os.replace(part, place)
    finally:
        part.unlink(missing_ok=True)
    return place


def _place(record: Record) -> Path:
    if record.file is None:
        raise Missing(text("record-backup-where"))
    return record.file.with_name(f"{record.file.name}.backup-{_stamp(record.clock)}")


def _stamp(clock: Clock) -> str:
    return clock().astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def _copy_file(file: Path, part: Path) -> None:
    with database.translated():
        source = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=database.WAIT
        )
        copy = sqlite3.connect(part)
        try:
            source.backup(copy)
        finally:
            copy.close()
            source.close()


def _copy_rows(record: Record, part: Path) -> None:
    part.touch()
    copy = database.sqlite_engine(part)
    with database.reading(record.engine) as source, database.writing(copy) as target:
        migrate(target)
        for table in METADATA.sorted_tables:
            order = table.c.seq if "seq" in table.c else table.c.sha256
            for row in source.execute(select(table).order_by(order)).mappings():
                target.execute(insert(table).values(dict(row)))
    copy.dispose()


def _require_whole(part: Path, record: Record) -> None:
    engine = database.sqlite_engine(part)
    with database.reading(engine) as connection:
        faults = verify(connection).faults if version_of(engine) == VERSION else ()
    engine.dispose()
    if faults and not record.damage:
        raise Damaged(faults[0].message)


def _settle(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def restore_record(
    backup: Path,
    target: Path,
    *,
    heads_outside: Iterable[Head] = (),
    clock: Clock = utc_now,
) -> tuple[Record, Path | None]:
    """Put the backup in the place of a damaged record; return it open, and where the old one lies.

    The damaged file is kept under another name. The restored record says in its own chain from
    what it was restored, and at which entry the lost one ended if that is known.
    """
    checked = open_record(backup, read_only=True)
    head = checked.head()
    checked.close()
    if checked.damage:
        raise Damaged(checked.damage[0])
    lost = max((*heads_outside, *heads.kept(heads.heads_file(target))), key=_seq, default=None)
    part = target.with_name(target.name + ".part")
    part.write_bytes(backup.read_bytes())
    _settle(part)
    aside = _set_aside(target, clock)
    os.replace(part, target)
    engine = database.sqlite_engine(target)
    with database.writing(engine) as connection:
        said = {
            "backup": backup.name,
            "head": str(head),
            "lost": str(lost) if lost and lost.seq > head.seq else None,
        }
        _say(connection, clock, "restored", said)
    engine.dispose()
    return open_record(target, clock=clock), aside


def _seq(head: Head) -> int:
    return head.seq


def _set_aside(target: Path, clock: Clock) -> Path | None:
    """Move the database, its journal and its heads out of the way; nothing is removed."""
    aside = None
    stamp = _stamp(clock)
    for suffix in ("-journal", "-wal", "-shm", ".heads", ""):
        old = target.with_name(target.name + suffix)
        if old.exists():
            aside = target.with_name(f"{target.name}.damaged-{stamp}{suffix}")
            os.replace(old, aside)
    return aside


def upgrade_record(target: str | Path, *, clock: Clock = utc_now) -> Path | None:
    """Take an older record to this version of the schema after a backup; return the backup.

    The steps are one transaction: the record is the old one or the new one.
    """
    url = database.is_url(target)
    engine = (
        database.postgresql_engine(str(target)) if url else database.sqlite_engine(Path(target))
    )
    try:
        return _upgrade(engine, None if url else Path(target), clock)
    finally:
        engine.dispose()


def _upgrade(engine: Engine, file: Path | None, clock: Clock) -> Path | None:
    found = version_of(engine)
    if found not in VERSIONS:
        raise Missing(text("record-not-one"))
    if found == VERSION:
        return None
    place = None if file is None else backup_record(Record(engine, clock, file))
    with database.writing(engine) as connection:
        migrate(connection)
        said = {"from": found, "to": VERSION, "backup": place.name if place else None}
        _say(connection, clock, "upgraded", said)
    return place


def _say(connection: Connection, clock: Clock, action: str, said: Mapping[str, object]) -> None:
    append(connection, clock(), PROGRAM, action, "", "record", said)
