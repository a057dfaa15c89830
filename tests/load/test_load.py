"""Small loads in every run; `python -m tests.load.reading` and `.people` make large ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.workbook import filled, zipped
from tests.load.people import crowd
from tests.load.reading import by_functions, wrong


def test_many_workbooks_of_many_lots_are_all_read_rightly_and_once(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TENDER_RECORD", str(tmp_path / "record.sqlite"))
    found = by_functions(tmp_path, 12, 30)
    assert wrong(found["prices"], 12, 30) == 0
    assert len(found["prices"]) == 360
    assert (found["files"], found["known"], found["holds"]) == (12, 12, True)


@pytest.mark.skipif(os.name != "posix", reason="asks /proc for memory")
def test_several_people_at_once_see_their_pages_and_no_trouble(tmp_path: Path):
    for number in (1, 2):
        (tmp_path / f"{number}.xlsx").write_bytes(zipped(filled(number)))
    seen = crowd(5, 3, tmp_path)
    assert seen.troubles == []
    assert (len(seen.first), len(seen.later)) == (5, 10)
