"""Opening: what is whole is opened, what is damaged is shown, what is missing is not invented."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from tender import record as r
from tender.record import Head, Record, open_record
from tender.record.engine import postgresql_engine, sqlite_engine, writing
from tender.record.opening import build
from tender.record.schema import METADATA, VERSION_TABLE
from tests.tender.record.stage import ANALYST, CHAIR, TENDER, Clock, judge, receive


def test_a_missing_record_is_refused_and_not_made(tmp_path: Path):
    with pytest.raises(r.Missing, match=r"没有找到记录“nothing\.db”"):
        open_record(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_schema_of_a_server_is_refused_and_stays_empty(target: str | Path):
    if isinstance(target, Path):
        pytest.skip("a file that is not there is the case above")
    with pytest.raises(r.Missing, match="没有采购记录"):
        open_record(target)


def test_a_server_that_does_not_answer_is_named(tmp_path: Path):
    with pytest.raises(r.Unavailable, match="无法连接数据库服务器"):
        open_record(f"postgresql://nobody@/nothing?host={tmp_path}")


@pytest.mark.parametrize("url", ["mysql://host/db", "sqlite:///x.db", "no url://"])
def test_another_kind_of_database_is_refused(url: str):
    with pytest.raises(r.Missing, match="postgresql://"):
        open_record(url)


def test_a_database_of_another_program_is_refused(tmp_path: Path):
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    for create in (False, True):
        with pytest.raises(r.Missing, match="没有采购记录"):
            open_record(place, create=create)


def test_making_a_record_that_exists_opens_it(file: Path):
    with open_record(file, create=True) as record:
        assert len(record.state(TENDER).files) == 2


def test_sqlite_keeps_the_promised_settings(file: Path):
    with open_record(file) as record, record.engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert read == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_the_migrations_make_the_tables_that_the_program_knows(record: Record):
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name != VERSION_TABLE

    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize(
    ("version", "words"),
    [("0001", "请先升级"), ("0003", "请使用较新的程序"), ("abcd", "请使用较新的程序")],
)
def test_another_version_of_the_schema_is_refused(record: Record, version: str, words: str):
    with record.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'")
    target = record.file or record.engine.url.render_as_string(hide_password=False)
    record.close()
    with pytest.raises(r.WrongVersion, match=words):
        open_record(target)


def older(target: str | Path) -> None:
    """Make the record as the first version of the schema had it, without its guards."""
    if isinstance(target, Path):
        target.touch()
    engine = sqlite_engine(target) if isinstance(target, Path) else postgresql_engine(target)
    with engine.begin() as connection:
        build(connection, Clock(), revision="0001")
    engine.dispose()


def test_an_older_record_is_upgraded_after_a_backup(target: str | Path):
    older(target)
    with pytest.raises(r.WrongVersion, match="请先升级"):
        open_record(target)
    backup = r.upgrade_record(target, clock=Clock())
    assert (backup is not None) is isinstance(target, Path)
    with open_record(target) as record:
        assert not record.damage
        assert [entry.action for entry in r.history(record)] == ["upgraded"]
    assert r.upgrade_record(target) is None


def test_an_upgrade_that_breaks_off_leaves_the_old_record(
    target: str | Path, monkeypatch: pytest.MonkeyPatch
):
    older(target)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tender.record.backup._say", fail)
    with pytest.raises(KeyboardInterrupt):
        r.upgrade_record(target, clock=Clock())
    with pytest.raises(r.WrongVersion, match="请先升级"):
        open_record(target)


def test_a_second_server_on_the_same_file_is_refused(file: Path):
    with open_record(file, sole=True) as first:
        with pytest.raises(r.Unavailable, match=f"进程 {os.getpid()}"):
            open_record(file, sole=True)
        with open_record(file) as beside:
            judge(beside)
        assert first.state(TENDER).decisions
    with open_record(file, sole=True) as again:
        assert again.notices == ()


def test_a_holder_on_another_machine_that_never_let_go_is_announced(file: Path):
    file.with_name(file.name + ".lock").write_text('{"host": "elsewhere", "pid": 1}')
    with open_record(file, sole=True) as record:
        assert [one.code for one in record.notices] == ["record-other-machine"]


@pytest.mark.parametrize("kind", ["zeroed header", "not a database", "empty"])
def test_what_cannot_be_read_at_all_is_refused_and_its_backups_named(file: Path, kind: str):
    with open_record(file) as record:
        backup = r.backup_record(record)
    data = file.read_bytes()
    file.write_bytes(
        {
            "zeroed header": b"\0" * 100 + data[100:],
            "not a database": b"hello",
            "empty": b"",
        }[kind]
    )
    for create in (False, True):
        with pytest.raises(r.Damaged, match=backup.name):
            open_record(file, create=create)
    restored, aside = r.restore_record(backup, file, clock=Clock())
    assert len(restored.state(TENDER).files) == 2
    assert aside is not None
    assert aside.exists()
    restored.close()


def test_a_file_cut_short_is_opened_for_reading_or_refused(file: Path):
    data = file.read_bytes()
    for length in range(4096, len(data), 4096):
        file.write_bytes(data[:length])
        try:
            with open_record(file) as record:
                assert record.damage
                with pytest.raises(r.ReadOnly):
                    judge(record)
        except r.Damaged:
            continue


def test_a_damaged_record_is_read_only_and_can_be_restored(file: Path):
    with open_record(file) as record:
        backup = r.backup_record(record, actor=ANALYST)
        judge(record)
        last = record.head()
    data = file.read_bytes()
    place = data.index("已核对原件".encode())
    file.write_bytes(data[:place] + "未".encode() + data[place + 3 :])
    with open_record(file) as record:
        assert [one.say("en") for one in record.damage] == [
            f"entry {last.seq} was altered after it was written"
        ]
        assert record.backups == (backup,)
        with pytest.raises(r.ReadOnly, match="只读"):
            judge(record)
    restored, aside = r.restore_record(backup, file, clock=Clock())
    with restored:
        said = r.history(restored, r.Filter(action="restored"))[0].payload
        assert (said["backup"], said["lost"]) == (backup.name, str(last))
        assert not restored.damage
        judge(restored)
    assert aside is not None
    with open_record(aside) as old:
        assert old.damage


def test_a_damaged_backup_restores_nothing(file: Path, tmp_path: Path):
    with open_record(file) as record:
        backup = r.backup_record(record)
    data = backup.read_bytes()
    place = data.index(b"a.xlsx")
    backup.write_bytes(data[:place] + b"b" + data[place + 1 :])
    before = file.read_bytes()
    with pytest.raises(r.Damaged):
        r.restore_record(backup, file)
    assert file.read_bytes() == before


def test_a_journal_that_somebody_deleted_never_shows_half_an_action_as_whole(file: Path):
    """A crash in the middle of a commit, and the journal thrown away afterwards."""
    found: list[bytes] = []
    with open_record(file) as record:
        before = record.state(TENDER).head.seq
        with writing(record.engine) as connection:
            connection.exec_driver_sql("PRAGMA cache_size = 1")
            connection.exec_driver_sql("PRAGMA cache_spill = 1")
            data = b"\1" * 400_000
            connection.exec_driver_sql(
                "INSERT INTO record_content VALUES (?, ?, ?)", ("f" * 64, len(data), data)
            )
            found.append(file.read_bytes())
    file.write_bytes(found[0])
    try:
        with open_record(file) as record:
            assert record.damage or record.state(TENDER).head.seq == before
    except r.Damaged:
        pass


def test_a_copy_made_by_hand_is_checked_like_the_original(file: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    with open_record(copy) as record:
        assert record.verify_chain().ok


def test_a_backup_taken_while_others_write_is_whole(record: Record, tmp_path: Path):
    stop = threading.Event()
    trouble: list[BaseException] = []

    def work() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                receive(record, f"{number}.xlsx", f"公司{number}", data=b"%d" % number * 9_000)
        except BaseException as caught:
            trouble.append(caught)

    writer = threading.Thread(target=work)
    writer.start()
    heads: list[Head] = []
    try:
        for number in range(5):
            copy = r.backup_record(record, tmp_path / f"copy-{number}.db")
            with open_record(copy, read_only=True) as opened:
                assert not opened.damage
                heads.append(opened.head())
    finally:
        stop.set()
        writer.join()
    assert trouble == []
    assert record.verify_chain(*heads).ok


def test_a_backup_is_on_record_when_somebody_asked_for_it(record: Record, tmp_path: Path):
    r.backup_record(record, tmp_path / "copy.db", CHAIR)
    entry = r.history(record, r.Filter(action="backup"))[0]
    assert entry.person == "陈"


def test_a_backup_of_a_server_needs_a_place(target: str | Path, record: Record):
    if isinstance(target, Path):
        assert r.backup_record(record).parent == target.parent
        return
    with pytest.raises(r.Missing, match="请指明备份文件的位置"):
        r.backup_record(record)


def test_a_record_opened_for_reading_writes_nothing(record: Record, target: str | Path):
    with open_record(target, read_only=True) as reader:
        assert reader.state(TENDER) == record.state(TENDER)
        with pytest.raises(r.ReadOnly):
            judge(reader)


def test_a_head_printed_in_an_export_is_asked_at_opening(file: Path):
    with open_record(file) as record:
        head = record.head()
    with open_record(file, printed=[head]) as record:
        assert record.damage == ()
    with open_record(file, printed=[Head(head.seq, "0" * 64)]) as record:
        assert [one.code for one in record.damage] == ["record-other-chain"]


def test_only_the_tables_of_the_record_are_there(record: Record):
    with record.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
    assert tables == {*METADATA.tables, VERSION_TABLE}
