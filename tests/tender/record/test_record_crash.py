"""Whatever happens in the middle of an action: the record is as before or as after."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tender import record as r
from tender.record import Record
from tests.tender.record.stage import TENDER, judge, receive

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a child is killed by a signal")


def crash(target: str | Path, how: str, what: str = "") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tender.record.crash", str(target), how, what],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def place(record: Record, target: str | Path) -> str | Path:
    """A record that the test has let go of."""
    record.close()
    return target


@pytest.mark.parametrize("what", ["import", "decision", "run", "sign"])
def test_killed_at_any_statement_nothing_is_half(place: str | Path, what: str):
    found = crash(place, "kill", what)
    assert found["wrong"] == []
    assert found["ends"]["killed"] >= 10
    assert set(found["ends"]) == {"killed", "done"}


@pytest.mark.parametrize("what", ["import", "decision"])
def test_a_page_that_is_run_again_in_the_middle_leaves_nothing_half(place: str | Path, what: str):
    found = crash(place, "stop", what)
    assert found["wrong"] == []
    assert set(found["ends"]) == {"stopped", "done"}


def test_killed_at_any_moment_every_bid_has_its_bytes_and_its_row(place: str | Path):
    found = crash(place, "any-moment", "import")
    assert found["wrong"] == []
    assert found["ends"]["killed"] == 40
    assert found["entries"] > 12


def test_where_writing_fails_at_the_nth_page_nothing_is_half(file: Path):
    found = crash(file, "full")
    assert found["wrong"] == []
    assert found["ends"]["unavailable"] >= 5
    assert set(found["ends"]) == {"unavailable", "done"}


def test_a_backup_that_is_killed_leaves_the_old_copy_or_the_new(file: Path):
    found = crash(file, "backup")
    assert found["wrong"] == []
    assert found["ends"]["copies"] > 0


def test_a_connection_that_the_server_ends_loses_the_action_and_nothing_else(record: Record):
    if record.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no server")
    before = record.state(TENDER)
    left = [1]

    @event.listens_for(record.engine, "commit")
    def _end(connection: Any) -> None:
        if not left:
            return
        left.clear()
        backend = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with record.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({backend})")

    with pytest.raises(r.Unavailable, match="无法连接数据库服务器"):
        judge(record)
    assert record.state(TENDER) == before
    judge(record)


def test_a_full_disk_is_said_and_work_goes_on_after_room_is_made(file: Path):
    with r.open_record(file) as record:
        limit = 0

        @event.listens_for(record.engine, "connect")
        def _limit(connection: Any, _: Any) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            if limit:
                connection.execute(f"PRAGMA max_page_count = {pages + limit}")

        limit = 3
        before = record.state(TENDER)
        with pytest.raises(r.Unavailable, match=r"磁盘已满.*已有记录完好"):
            receive(record, "big.xlsx", "丙公司", data=b"x" * 100_000)
        assert record.state(TENDER) == before
        assert record.verify_chain().ok
        limit = 0
        receive(record, "big.xlsx", "丙公司", data=b"x" * 100_000)
        judge(record)
        assert record.verify_chain().ok
