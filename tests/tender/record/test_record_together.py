"""Several people at once: nothing is lost, and who comes second is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tender import record as r
from tender.record import Record, open_record
from tests.tender.record.rivals import TIMES
from tests.tender.record.stage import (
    CHAIR,
    MEMBER,
    OTHER,
    TENDER,
    approve,
    judge,
    propose,
    run,
)

ROOT = Path(__file__).resolve().parents[3]


def together(target: str | Path, what: str, *names: str) -> list[str]:
    """Start one process per name, let them go at once, return how each ended."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.tender.record.rivals", str(target), what, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=None,
        )
        for name in names
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    ends = []
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        out, _ = child.communicate(timeout=120)
        ends.append(out.strip())
    return ends


def test_two_processes_that_import_at_once_lose_nothing(record: Record, target: str | Path):
    before = record.head().seq
    assert together(target, "import", "甲", "乙") == ["done", "done"]
    received = r.history(record, r.Filter(action="receive-bid", since=before))
    assert len(received) == 2 * TIMES
    assert record.head().seq == before + 2 * TIMES
    assert record.verify_chain().ok


def test_the_same_file_sent_twice_at_once_is_one_bid(record: Record, target: str | Path):
    assert sorted(together(target, "same-file", "c", "d")) == ["Duplicate", "done"]
    names = [file.name for file in record.state(TENDER).files if "丙公司" in file.bidders]
    assert len(names) == 1


def test_of_two_decisions_on_one_point_the_second_is_told(record: Record, target: str | Path):
    assert sorted(together(target, "decide", "李", "王")) == ["Conflict", "done"]
    assert len(r.history(record, r.Filter(action="decide"))) == 1


def test_of_two_awards_at_once_one_stands(record: Record, target: str | Path):
    run(record)
    assert sorted(together(target, "propose", "赵", "陈")) == ["Conflict", "done"]
    assert len(record.state(TENDER).proposals) == 1


def test_two_approvals_at_once_do_not_pass_unseen(record: Record, target: str | Path):
    run(record)
    proposal = propose(record)
    assert sorted(together(target, "approve", "李", "王")) == ["Conflict", "done"]
    assert record.state(TENDER).locked == ()
    assert len(record.state(TENDER).proposals[-1].approvals) == 1
    first = record.state(TENDER).proposals[-1].approvals[0].person
    approve(record, OTHER if first == "李" else MEMBER, proposal.seq)
    assert len(record.state(TENDER).locked) == 3


def test_one_person_who_presses_twice_approves_once(record: Record, target: str | Path):
    run(record)
    propose(record)
    ends = together(target, "approve", "李", "李")
    assert ends.count("done") == 1
    assert record.state(TENDER).locked == ()


def test_two_that_make_the_record_at_once_make_one(target: str | Path):
    assert together(target, "create", "a", "b") == ["done", "done"]
    with open_record(target) as record:
        assert record.head().seq == 1
        assert not record.damage
    if isinstance(target, Path):
        assert [one.name for one in target.parent.glob("*.part")] == []


def test_who_reloads_may_decide_again(record: Record):
    seen = record.head().seq
    judge(record, seen=seen)
    with pytest.raises(r.Conflict) as told:
        judge(record, "fail", actor=OTHER, seen=seen)
    assert told.value.say("en") == (
        "changed by 李 at 2020-06-01 09:00:12, nothing was saved; reload and try again"
    )
    judge(record, "fail", actor=OTHER)


def test_decisions_on_other_points_do_not_disturb_each_other(record: Record):
    seen = record.head().seq
    judge(record, seen=seen)
    r.decide(
        record, OTHER, TENDER, "finding", "fail", seen=seen, reason="过期", bidder="乙公司",
        lot="1", requirement="3.1/authorisation", clause="3.1",
    )  # fmt: skip
    assert len(record.state(TENDER).decisions) == 2


def test_a_reader_sees_one_moment(record: Record):
    before = record.state(TENDER)
    r.sign_in(record, CHAIR, tender=TENDER)
    assert before.head.seq + 1 == record.state(TENDER).head.seq
