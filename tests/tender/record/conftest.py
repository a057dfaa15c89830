"""Records to test with, on SQLite and, where a server is named, on PostgreSQL."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from tender.record import Record, open_record
from tests.tender.record.stage import Clock, prepare

SERVER = os.environ.get("TENDER_TEST_POSTGRESQL")
NOT_RUN = "PostgreSQL was not tried: TENDER_TEST_POSTGRESQL names no server"


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """A place where no record is yet: a file, and an empty schema of the server."""
    if request.param == "sqlite":
        yield tmp_path / "record.db"
        return
    if not SERVER:
        pytest.skip(NOT_RUN)
    server = make_url(SERVER).set(drivername="postgresql+psycopg")
    schema = f"t{secrets.token_hex(6)}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    try:
        chosen = server.update_query_dict({"options": f"-csearch_path={schema}"})
        yield chosen.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Clock]:
    """A closed record file in which the bids of two bidders are opened, and its clock."""
    place, clock = tmp_path_factory.mktemp("prepared") / "record.db", Clock()
    with open_record(place, create=True, clock=clock) as made:
        prepare(made)
    return place, clock


def copied(prepared: tuple[Path, Clock], place: Path, clock: Clock) -> Path:
    source, then = prepared
    for suffix in ("", ".heads"):
        shutil.copy(source.with_name(source.name + suffix), place.with_name(place.name + suffix))
    clock.now = then.now
    return place


@pytest.fixture
def record(target: str | Path, clock: Clock, prepared: tuple[Path, Clock]) -> Iterator[Record]:
    """An open record in which the bids of two bidders are opened."""
    if isinstance(target, Path):
        copied(prepared, target, clock)
    with open_record(target, create=True, clock=clock) as made:
        if not isinstance(target, Path):
            prepare(made)
        yield made


@pytest.fixture
def fresh(target: str | Path, clock: Clock) -> Iterator[Record]:
    """An open record in which nothing has happened."""
    with open_record(target, create=True, clock=clock) as made:
        yield made


@pytest.fixture
def file(tmp_path: Path, clock: Clock, prepared: tuple[Path, Clock]) -> Path:
    """A record file as `record`, closed; for faults that only a file can have."""
    return copied(prepared, tmp_path / "record.db", clock)
