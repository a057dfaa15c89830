"""How far somebody has looked is kept beside the record, and never in its chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender import record
from tender.record import Actor
from tender.ui import desk
from tender.ui.visits import Visits
from tests.tender.ui.looking import Opened

NEWS = "自您上次查看总览后，他人有 1 项新操作"


@pytest.mark.parametrize(("then", "kept"), [(8, 8), (7, 7), (6, 7)])
def test_a_later_look_counts_and_an_earlier_one_does_not(tmp_path: Path, then: int, kept: int):
    visits = Visits(tmp_path / "visits.json")
    assert visits.last("t", "a") == 0
    visits.note("t", "a", 7)
    visits.note("t", "a", then)
    assert Visits(visits.file).last("t", "a") == kept
    assert (visits.last("t", "b"), visits.last("u", "a")) == (0, 0)


@pytest.mark.parametrize("content", ["", "[]", "no json", '{"t": 3}', '{"t": {"a": "x"}}'])
def test_a_damaged_file_is_as_if_nobody_had_looked(tmp_path: Path, content: str):
    file = tmp_path / "visits.json"
    file.write_text(content, encoding="utf-8")
    assert Visits(file).last("t", "a") == 0
    Visits(file).note("t", "a", 2)
    assert Visits(file).last("t", "a") == 2


def test_where_nothing_can_be_written_nothing_breaks(tmp_path: Path):
    visits = Visits(tmp_path / "no folder" / "visits.json")
    visits.note("t", "a", 7)
    assert visits.last("t", "a") == 0


def test_what_others_did_since_the_last_look_is_told_at_the_next_visit(opened: Opened):
    opened("trial.auditor")
    kept = desk.record()
    before = kept.head().seq
    member = Actor("trial.member-1", "member")
    record.attach(kept, member, "maintenance-2026", "scenario/x", "x.json", b"{}")
    assert kept.head().seq == before + 1, "looking leaves no entry"
    assert NEWS in "".join(box.label for box in opened("trial.auditor").expander)
    assert not [box.label for box in opened("trial.auditor").expander if "他人有" in box.label]
