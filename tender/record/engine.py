"""Connections to SQLite or PostgreSQL with the settings that the promises need."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from tender.messages import text
from tender.record.exceptions import Damaged, Missing, ReadOnly, RecordError, Unavailable
from tender.record.schema import AUDIT

WAIT = 30
"""Seconds that an action waits for the actions of others."""

PRAGMAS = (
    f"busy_timeout = {WAIT * 1000}",
    "journal_mode = DELETE",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
READ_PRAGMAS = tuple(pragma for pragma in PRAGMAS if not pragma.startswith("journal"))


def is_url(target: str | Path) -> bool:
    """Say whether the target is a database URL and not a file."""
    return "://" in str(target)


def sqlite_engine(file: Path, *, read_only: bool = False) -> Engine:
    """Return an engine for an existing file; a file that is not there is never made."""
    mode = "ro" if read_only else "rw"
    uri = f"{file.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(
            uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        for pragma in READ_PRAGMAS if read_only else PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(url: str) -> Engine:
    """Return an engine for the URL; raises Missing when it is no URL of PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Missing(text("record-url")) from None
    if parsed.get_backend_name() != "postgresql":
        raise Missing(text("record-url"))
    parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(parsed, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    except ModuleNotFoundError:
        raise Missing(text("record-no-driver")) from None
    event.listen(engine, "connect", _connect_postgresql)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _connect_postgresql(connection: Any, _: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT}s'")
        cursor.execute("SET client_encoding = 'UTF8'")
    connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the record."""
    with translated(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the one connection that may write; everything in it is kept, or nothing.

    Whatever ends the block, a Streamlit rerun among it, undoes what was written.
    """
    options: dict[str, Any] = {"writes": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    with translated(), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"LOCK TABLE {AUDIT.name} IN EXCLUSIVE MODE")
            yield connection


@contextmanager
def translated() -> Iterator[None]:
    """Turn the troubles of the database into sentences."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError, UnicodeDecodeError) as trouble:
        raise _translate(trouble) from trouble


def _translate(trouble: Exception) -> RecordError:
    origin = getattr(trouble, "orig", None) or trouble
    words = " ".join(str(origin).split())
    code = getattr(origin, "sqlstate", None) or ""
    match words.lower():
        case low if "disk is full" in low or "disk i/o error" in low or code.startswith("53"):
            return Unavailable(text("record-full", detail=words[:120]))
        case low if "locked" in low or code in ("55P03", "40P01", "40001"):
            return Unavailable(text("record-busy", seconds=WAIT))
        case low if "readonly database" in low or code in ("25006", "42501"):
            return ReadOnly(text("record-read-only"))
        case low if "unable to open" in low:
            return Missing(text("record-cannot-open"))
    if code[:2] in _GONE and isinstance(trouble, OperationalError) and not _is_sqlite(origin):
        return Unavailable(text("record-no-server", detail=words[:200]))
    return Damaged(text("record-unreadable", detail=words[:200]))


_GONE = ("", "08", "57")
"""Classes of PostgreSQL's codes for a server that is not there, or no longer (none = no answer)."""


def _is_sqlite(origin: BaseException) -> bool:
    return isinstance(origin, sqlite3.Error)
