"""docs/security.md names what is there: the promise, the limits, the tests."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tender.gate import LIMITS
from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
PROMISE = (
    "A file is either imported whole with its audit entry or not at all; an award export is "
    "complete or absent; nothing recorded is changed or removed afterwards, and `verify` proves "
    "it; every rejected or doubtful cell is named."
)
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
}


def test_the_promise_stands_in_the_readme_word_for_word():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").replace("\n> ", " ").split())
    assert PROMISE in readme
    assert PROMISE in PAGE


def figure(written: str) -> int:
    number, _, unit = written.replace(",", "").partition(" ")
    return int(number) * (2**20 if unit == "MB" else 1)


def test_the_limits_in_the_page_are_those_of_the_gate():
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+(?: MB)?) \|", PAGE, re.MULTILINE)
    told = {name: figure(written) for name, written in rows}
    assert told == {one.name: getattr(LIMITS, one.name) for one in fields(LIMITS)}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", PAGE))))
def test_a_test_that_the_page_names_is_there(name: str):
    assert name in TESTS


def test_every_part_of_the_promise_names_its_tests():
    table = PAGE.split("## Threat model")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "`test_" in line]
    tests = {name for row in rows for name in re.findall(r"`(test_\w+)`", row)}
    assert tests == {mutant.test for mutant in MUTANTS}
    for mutant in MUTANTS:
        assert any(mutant.test in row and mutant.broken in row for row in table.splitlines())


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.broken[:40])
def test_what_is_broken_on_purpose_is_still_there(mutant: Mutant):
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert f"def {mutant.test}(" in (ROOT / mutant.module).read_text(encoding="utf-8")
