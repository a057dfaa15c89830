"""`docs/record.md` tells the truth: its example runs, its tables are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tender import record as r

HERE = Path(__file__).resolve().parent
PAGE = (HERE.parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_record_*.py"))


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example
    exec(example[1], {})
    assert (tmp_path / "record.db").exists()


def test_the_table_of_roles_is_the_one_that_the_store_asks():
    rows = re.findall(r"^\| `([a-z-]+)` \|(.*)\|(.*)\|(.*)\|(.*)\|$", PAGE, re.MULTILINE)
    told = {
        action: {role for role, mark in zip(r.ROLES, marks, strict=True) if mark.strip()}
        for action, *marks in rows
    }
    assert told == r.MAY


@pytest.mark.parametrize("row", range(1, 17))
def test_every_fault_has_its_test(row: int):
    told = re.search(rf"^\| {row} \|.*$", PAGE, re.MULTILINE)
    assert told
    names = re.findall(r"`(test_\w+)`", told[0])
    assert names
    for name in names:
        assert f"def {name}(" in CODE
