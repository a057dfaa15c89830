"""Duties, penalties and the settlement are data of the tender, checked like the rest of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender.exceptions import SpecError
from tender.model import Settlement, Tender
from tender.spec import read_tender

SMALL = Path(__file__).parents[2] / "data" / "small-tender" / "tender.toml"
DUTY = """
[[duties]]
clause = "B.2"
lots = ["B"]
kind = "inspection"
label = "巡检"
label_en = "Inspection"
every = "quarter"
better = "B.2/error_percent"
missed = "C.1"

[[penalties]]
clause = "B.3"
lots = ["B"]
kind = "complaint"
each = 300

[settlement]
missed = "C.1"
"""


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    words = SMALL.read_text(encoding="utf-8") + DUTY
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    file = folder / "tender.toml"
    file.write_text(words, encoding="utf-8")
    return file


def mistakes(file: Path) -> list[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        read_tender(file, "en")
    return list(caught.value.mistakes)


def test_a_tender_without_duties_has_none_and_settles_nothing():
    tender = read_tender(SMALL)
    assert (tender.duties, tender.penalties, tender.settlement) == ((), (), Settlement())


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (
            ('clause = "B.2"\nlots', 'clause = "9.9"\nlots'),
            "duties[0].clause",
            "expected the id of a clause, found '9.9'; correct it",
        ),
        (
            ('kind = "inspection"', 'kind = "visit"'),
            "duties[0].kind",
            "found 'visit'; correct it",
        ),
        (
            ('better = "B.2/error_percent"', 'better = "B.2/visits"'),
            "duties[0].better",
            "expected the id of a requirement, found 'B.2/visits'; correct it or remove it",
        ),
        (
            ('clause = "B.3"\nlots = ["B"]\nkind = "c', 'clause = "B.3"\nlots = ["Z"]\nkind = "c'),
            "penalties[0].lots[0]",
            "expected the id of a lot (A、B、C), found 'Z'; correct it",
        ),
        (("each = 300", "each = 0"), "penalties[0].each", "expected more than 0, found 0"),
        (
            ('[settlement]\nmissed = "C.1"', '[settlement]\nmissed = "4.3"'),
            "settlement.missed",
            "expected the id of a clause, found '4.3'; correct it",
        ),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, change, place: str, sentence: str):
    [(where, what)] = mistakes(written(tmp_path, change))
    assert where == place
    assert sentence in what


def test_one_duty_is_written_once(tmp_path: Path):
    file = written(tmp_path)
    again = DUTY.split("[[penalties]]")[0]
    file.write_text(file.read_text("utf-8") + again, encoding="utf-8")
    [(where, what)] = mistakes(file)
    assert where == "duties[1].clause"
    assert "found 'B.2/inspection' also at duties[0]" in what


def test_every_lot_with_an_inspection_clause_has_its_duty(maintenance: Tender):
    found = {
        lot: duty.every
        for duty in maintenance.duties
        if duty.kind == "inspection"
        for lot in duty.lots
    }
    assert found == {**dict.fromkeys(("1", "2", "3", "4", "5", "7"), "quarter"), "6": "year"}


def test_the_numbers_of_the_document_are_in_its_file(maintenance: Tender):
    [penalty] = maintenance.penalties
    assert (penalty.clause, penalty.each, penalty.ends_at) == ("3.4.6(6)", 300, 3)
    assert maintenance.settlement == Settlement(
        retired="4.1", incident="4.2", missed="4.3", share="ask", below_zero="carry"
    )
