"""Opening: a record is found whole, found damaged and opened for reading, or refused."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from tender.messages import Text
from tender.messages import text as sentence
from tender.record import engine as database
from tender.record import heads, instance
from tender.record.chain import verify
from tender.record.entry import Head
from tender.record.exceptions import Damaged, Missing, RecordError, WrongVersion
from tender.record.roles import PROGRAM
from tender.record.schema import VERSION, VERSION_TABLE, VERSIONS
from tender.record.store import Record, append
from tender.record.times import Clock, utc_now

MIGRATIONS = Path(__file__).parent / "migrations"
CREATION = 1919247218
"""The number of the lock under which PostgreSQL lets one of several creators make the tables."""

MAGIC = b"SQLite format 3\x00"


def open_record(
    target: str | Path,
    *,
    create: bool = False,
    sole: bool = False,
    read_only: bool = False,
    printed: Iterable[Head] = (),
    clock: Clock = utc_now,
) -> Record:
    """Return the record in a file or behind a PostgreSQL URL, checked from end to end.

    `create` makes one where there is nothing; without it a missing record is refused, so that a
    wrong path never shows an empty one. `sole` refuses a second server on the same file.
    `printed` are heads printed in exports. A damaged record comes back with `damage`, for reading
    only; raises Damaged when nothing of it can be read, Missing, WrongVersion or Unavailable.
    """
    if database.is_url(target):
        return _open_postgresql(str(target), create, read_only, tuple(printed), clock)
    file = Path(target)
    if create and not file.exists():
        _create_file(file, clock)
    if not file.is_file():
        raise Missing(sentence("record-missing", path=file.name))
    release, notices = instance.hold(file) if sole else (None, ())
    try:
        return _open_file(file, read_only, tuple(printed), clock, release, notices)
    except BaseException:
        if release is not None:
            release()
        raise


def _open_file(
    file: Path,
    read_only: bool,
    outside: tuple[Head, ...],
    clock: Clock,
    release: Callable[[], None] | None,
    notices: tuple[Text, ...],
) -> Record:
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise _unreadable(file, "not a SQLite file")
    engine = database.sqlite_engine(file, read_only=read_only)
    try:
        _require_version(engine)
        damage = _damage(engine, (*outside, *heads_beside(file)))
    except Damaged as trouble:
        engine.dispose()
        raise _unreadable(file, str(trouble)) from trouble
    except RecordError:
        engine.dispose()
        raise
    if damage and not read_only:
        engine.dispose()
        engine = database.sqlite_engine(file, read_only=True)
    return Record(
        engine, clock, file, damage, notices, backups_of(file), bool(damage) or read_only, release
    )


def heads_beside(file: Path) -> tuple[Head, ...]:
    """Return the head kept in the file beside the database."""
    return heads.kept(heads.heads_file(file))


def backups_of(file: Path) -> tuple[Path, ...]:
    """Return the backups that lie beside the database, the newest first."""
    found = file.parent.glob(f"{file.name}.backup-*")
    return tuple(sorted((one for one in found if one.suffix != ".part"), reverse=True))


def _unreadable(file: Path, detail: str) -> Damaged:
    backups = ", ".join(one.name for one in backups_of(file)[:3])
    return Damaged(
        sentence("record-damaged", path=file.name, detail=detail, backups=backups or "-")
    )


def _damage(engine: Engine, outside: tuple[Head, ...]) -> tuple[Text, ...]:
    with database.reading(engine) as connection:
        return tuple(fault.message for fault in verify(connection, outside).faults)


def _require_version(engine: Engine) -> None:
    found = version_of(engine)
    if found is None:
        raise Missing(sentence("record-not-one"))
    if found not in VERSIONS:
        raise WrongVersion(sentence("record-newer", found=found, known=VERSION))
    if found != VERSION:
        raise WrongVersion(sentence("record-older", found=found, known=VERSION))


def version_of(engine: Engine) -> str | None:
    """Return the version of the schema; None = there is no record in this database."""
    with database.reading(engine) as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def _open_postgresql(
    url: str, create: bool, read_only: bool, outside: tuple[Head, ...], clock: Clock
) -> Record:
    engine = database.postgresql_engine(url)
    try:
        if create:
            _create_tables(engine, clock)
        _require_version(engine)
        damage = _damage(engine, outside)
    except BaseException:
        engine.dispose()
        raise
    return Record(engine, clock, None, damage, (), (), bool(damage) or read_only)


def _create_tables(engine: Engine, clock: Clock) -> None:
    """Make the tables unless they are there; of several creators one does it."""
    with database.translated(), engine.connect() as plain:
        connection = plain.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({CREATION})")
            if _version(connection) is None:
                build(connection, clock)


def _create_file(file: Path, clock: Clock) -> None:
    """Make the record under another name and give it its own only when it is complete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    part.touch()
    try:
        engine = database.sqlite_engine(part)
        with database.writing(engine) as connection:
            build(connection, clock)
        engine.dispose()
        _name(part, file)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, file: Path) -> None:
    """Give the finished file its name unless another has taken it meanwhile."""
    try:
        os.link(part, file)
    except FileExistsError:
        return
    except OSError:
        if not file.exists():
            part.rename(file)


def build(connection: Connection, clock: Clock, *, revision: str = VERSION) -> None:
    """Make the tables in the caller's transaction, and the first entry if they are complete."""
    migrate(connection, revision)
    if revision == VERSION:
        first = {"record": secrets.token_hex(16), "schema": VERSION}
        append(connection, clock(), PROGRAM, "open-record", "", "record", first)


def migrate(connection: Connection, revision: str = VERSION) -> None:
    """Take the tables to a version in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
