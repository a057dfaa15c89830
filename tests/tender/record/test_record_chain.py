"""What was written cannot be changed, and what was changed all the same is found."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tender import record as r
from tender.record import Head, Record
from tender.record.canonical import canonical, digest
from tender.record.engine import writing
from tender.record.schema import GUARDED
from tests.tender.record.stage import CHAIR, MEMBER, TENDER, approve, judge, propose, run

REFUSED = "rows are only added|does not join the chain"


def force(record: Record, *statements: str) -> None:
    """Do what only somebody with the database's own tools can do: guards off, change, on."""
    sqlite = record.engine.dialect.name == "sqlite"
    with record.engine.connect() as connection:
        guards = []
        if sqlite:
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            guards = connection.execute(text(query)).all()
        connection.rollback()
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            for table in GUARDED:
                if not sqlite:
                    connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            for name, _ in guards:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.exec_driver_sql(statement)
            for _, sql in guards:
                connection.exec_driver_sql(sql)
            for table in GUARDED:
                if not sqlite:
                    connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def found(record: Record, *outside: Head) -> list[str]:
    return [fault.message.code for fault in record.verify_chain(*outside).faults]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_audit SET person = '无名' WHERE seq = 3",
        "DELETE FROM record_audit WHERE seq = 3",
        "DELETE FROM record_audit",
        "UPDATE record_content SET size = 1",
        "DELETE FROM record_content",
        "UPDATE record_bid_file SET tender = 'x'",
        "DELETE FROM record_bid_file",
        "INSERT INTO record_audit SELECT 99, previous, at, person, role, address, action, tender,"
        " subject, payload, 'x' FROM record_audit WHERE seq = 3",
        "INSERT INTO record_audit SELECT 13, previous, at, person, role, address, action, tender,"
        " subject, payload, 'x' FROM record_audit WHERE seq = 3",
    ],
)
def test_the_database_itself_refuses_every_change(record: Record, statement: str):
    with (
        pytest.raises(DBAPIError, match=REFUSED),
        record.engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert record.verify_chain().ok


@pytest.mark.parametrize("table", GUARDED)
def test_a_row_is_not_replaced_by_an_insert(file: Path, table: str):
    with r.open_record(file) as record:
        with (
            pytest.raises(DBAPIError, match=REFUSED),
            record.engine.begin() as connection,
        ):
            connection.exec_driver_sql(
                f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
            )
        assert record.verify_chain().ok


def test_tables_are_not_emptied_at_once(record: Record):
    if record.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    for table in GUARDED:
        with (
            pytest.raises(DBAPIError, match="rows are only added"),
            record.engine.begin() as connection,
        ):
            connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "column", ["at", "person", "role", "address", "action", "tender", "subject", "payload"]
)
def test_an_edited_value_of_any_column_is_found(record: Record, column: str):
    force(record, f"UPDATE record_audit SET {column} = '{{\"x\":1}}' WHERE seq = 5")
    assert "record-altered" in found(record)


def test_an_edited_row_that_is_hashed_again_breaks_the_link(record: Record):
    row = r.history(record)[5]
    changed = type(row)(**{**vars(row), "person": "无名"})
    force(
        record,
        f"UPDATE record_audit SET person = '无名', hash = '{changed.expected_hash()}' "
        f"WHERE seq = {row.seq}",
    )
    assert found(record) == ["record-link"]


def test_a_row_taken_out_of_the_middle_is_found(record: Record):
    force(record, "DELETE FROM record_audit WHERE seq = 4")
    assert found(record) == ["record-gap"]


def test_a_cut_tail_is_found_only_against_a_head_from_outside(record: Record):
    judge(record)
    printed = record.head()
    if record.file is not None:
        record.file.with_name(record.file.name + ".heads").unlink()
    force(record, f"DELETE FROM record_audit WHERE seq = {printed.seq}")
    assert found(record) == []
    assert found(record, printed) == ["record-cut"]
    judge(record, "fail")
    assert found(record, printed) == ["record-other-chain"]


def test_the_heads_beside_the_file_show_a_cut_tail_at_opening(file: Path):
    with r.open_record(file) as record:
        for _ in range(3):
            judge(record)
        last = record.head().seq
        force(record, f"DELETE FROM record_audit WHERE seq > {last - 3}")
    with r.open_record(file) as record:
        assert [one.code for one in record.damage] == ["record-cut"]
        with pytest.raises(r.ReadOnly):
            judge(record)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE record_content SET bytes = CAST('x' AS BLOB) WHERE size = 6",
            "record-content-altered",
        ),
        ("UPDATE record_content SET size = 7 WHERE size = 6", "record-content-altered"),
        (
            "INSERT INTO record_content (sha256, size, bytes) VALUES "
            f"('{digest(b'foreign')}', 7, CAST('foreign' AS BLOB))",
            "record-content-unknown",
        ),
        ("DELETE FROM record_content WHERE size = 6", "record-content-lost"),
        ("UPDATE record_bid_file SET tender = 'other'", "record-bid-index"),
        ("DELETE FROM record_bid_file", "record-bid-index"),
    ],
)
def test_a_changed_file_or_index_is_found(record: Record, statement: str, fault: str):
    if record.engine.dialect.name != "sqlite":
        statement = statement.replace("AS BLOB", "AS BYTEA")
    force(record, statement)
    assert fault in found(record)


def test_a_guard_that_was_taken_off_is_missed(record: Record):
    with writing(record.engine) as connection:
        on = "" if record.engine.dialect.name == "sqlite" else " ON record_audit"
        connection.exec_driver_sql(f"DROP TRIGGER record_audit_no_delete{on}")
    assert found(record) == ["record-guard-missing"]


def test_an_award_is_not_signed_while_the_record_is_not_whole(record: Record):
    run(record)
    proposal = propose(record)
    approve(record, MEMBER, proposal.seq)
    force(record, "UPDATE record_audit SET address = '10.9.9.9' WHERE seq = 3")
    with pytest.raises(r.Damaged, match="第 3 条记录写入后被改动"):
        approve(record, CHAIR, proposal.seq)
    assert record.state(TENDER).locked == ()


def test_a_flipped_bit_is_found_wherever_it_changes_the_record(file: Path):
    """Row 12: every flip that changes what is read is found at opening, by one check or both."""
    with r.open_record(file) as record:
        run(record)
        told = everything(record)
    whole = file.read_bytes()
    chance = random.Random(12)
    changed = missed = 0
    for _ in range(400):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        file.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        try:
            with r.open_record(file) as record:
                hurt = not record.damage and everything(record) != told
        except r.RecordError:
            hurt = False
            changed += 1
            continue
        changed += bool(record.damage) or hurt
        missed += hurt
    assert missed == 0
    assert changed > 40


def everything(record: Record) -> str:
    state = record.state(TENDER)
    files = [digest(record.content(file.sha256)) for file in state.files]
    results = [digest(record.content(run.result_sha256)) for run in state.runs]
    return canonical([[vars(entry)["text"] for entry in r.history(record)], files, results])


def test_the_canonical_text_is_the_same_for_the_same_values():
    assert canonical({"b": (1, 2), "a": "甲"}) == '{"a":"甲","b":[1,2]}'
    assert canonical({"a": {"y", "x"}}) == '{"a":["x","y"]}'
    with pytest.raises(TypeError):
        canonical({"a": object()})
    with pytest.raises(TypeError):
        canonical({1: "a"})


@pytest.mark.parametrize("character", ["\x00", "\x07", "\ud800"])
def test_a_character_that_cannot_be_kept_is_refused(record: Record, character: str):
    with pytest.raises(r.Refused, match=re.escape(f"U+{ord(character):04X}")):
        r.sign_in(record, r.Actor("陈", "chair", "10.0.0.1" + character), tender=TENDER)


def test_a_printed_head_is_read_again(record: Record):
    head = record.head()
    assert Head.read(str(head)) == head
    with pytest.raises(ValueError, match="41"):
        Head.read("41:short")
