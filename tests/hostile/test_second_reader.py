"""Two readers must agree: where they do not, the cell is not used, and the file says so."""

from __future__ import annotations

import os
import pickle
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tender.cells import Book
from tender.gate import LIMITS, Limits, secondread
from tender.gate.child import Child
from tender.gate.secondread import SecondReader, compare
from tender.intake import read_bid
from tender.messages import text
from tender.model import Issue, Source
from tender.workbook import read_all, read_books
from tests.hostile import honest
from tests.hostile.workbook import filled, number, put, zipped
from tests.sheets import book
from tests.tender.filled import clean, tender


def rows_of(one: Book) -> dict[str, list[list[Any]]]:
    """What a second reader sees of an honest book."""
    return {
        sheet.title: [[cell.value if cell.value is not None else "" for cell in row]
                      for row in sheet.rows]
        for sheet in one.sheets
    }  # fmt: skip


def test_readers_that_agree_say_nothing():
    assert compare(clean(), rows_of(clean())) == (clean(), [])


def test_a_price_that_the_other_reader_sees_otherwise_is_not_used():
    seen = rows_of(clean())
    seen["分项报价"][3][2] = 1.11
    found, issues = compare(clean(), seen)
    assert [(i.severity, i.say("en")) for i in issues] == [
        (
            "error",
            "acme.xlsx!分项报价!C4: two readers see different contents in this cell, '100000' and "
            "'1.11', so it is not used; open the file in Excel or WPS, type the cell again and "
            "save it",
        )
    ]
    (bid,), _ = read_bid(found, tender())
    assert bid.offers[0].price is None
    assert bid.offers[1].doubts == ()


@pytest.mark.parametrize(
    ("written", "seen", "agreed"),
    [
        ("`12.5`", 12.5, True),
        ("`12.5`", 12.6, False),
        ("`12.5`", "12.5", False),
        ("`3`", 3.0, True),
        ("`TRUE`", True, True),
        ("`TRUE`", 1.0, False),
        ("`2026-06-30`", datetime(2026, 6, 30), True),
        ("`2026-06-30`", date(2026, 6, 30), True),
        ("`2026-06-30`", 46203.0, True),
        ("`2026-06-30`", 46204.0, False),
        ("`1899-12-25`", time(), True),
        ("`#N/A`", "", True),
        ("text", "text", True),
        ("text", "texts", False),
        ("text", " text\r\n", True),
        ("1 000", "1000", False),
        ("a_x0007_b", "a\x07b", True),
        ("", "", True),
        ("", 5.0, False),
        ("", 0.0, False),
        ("", " ", True),
    ],
)
def test_what_counts_as_the_same(written: str, seen: object, agreed: bool):
    one = book(f"head | {written}\nx | y")
    _, issues = compare(one, {"Sheet1": [["head", seen], ["x", "y"]]})
    assert (issues == []) == agreed


def test_a_sheet_that_only_one_reader_sees_is_told():
    _, issues = compare(book("a | b"), {})
    assert {i.code for i in issues} == {"readings-differ"}


def test_a_cell_that_only_the_other_reader_sees_is_told():
    seen = {"Sheet1": [["a", "b", "", "7"], ["", ""], [None, "x"]]}
    _, issues = compare(book("a | b"), seen)
    assert [(i.code, i.source.cell) for i in issues] == [
        ("readings-differ", "D1"),
        ("readings-differ", "B3"),
    ]


def test_a_sheet_that_only_the_other_reader_sees_is_told():
    _, issues = compare(book("a | b"), {"Sheet1": [["a", "b"]], "x": [["", 1]], "empty": [[""]]})
    assert [(i.code, i.source.sheet, i.source.cell) for i in issues] == [
        ("sheet-of-second-reader", "x", None)
    ]


def asked(second: SecondReader, data: bytes) -> tuple[Book | None, list[Issue]]:
    second.ask("acme.xlsx", pickle.dumps((clean(), [])), data)
    found: tuple[Book | None, list[Issue]] = second.answer()
    return found


def dying(request: tuple[bytes, bytes | None, bool], limits: Limits) -> Any:
    """What a child does whose library takes the whole process with it."""
    if request[1] is not None:
        os.abort()
    return secondread.judge(request, limits)


def dead(request: object, limits: Limits) -> Any:
    """What a child does that never answers."""
    os.abort()


def test_a_second_reader_that_dies_costs_no_file():
    with SecondReader(LIMITS, f"{__name__}:dying") as second:
        found, issues = asked(second, b"")
    assert found == clean()
    assert [(i.severity, i.code) for i in issues] == [("warning", "second-reading-failed")]


def test_a_child_that_dies_on_the_cells_themselves_costs_that_file():
    with SecondReader(LIMITS, f"{__name__}:dead") as second:
        found, issues = asked(second, b"")
    assert found is None
    assert [(i.severity, i.source.file, i.code) for i in issues] == [
        ("error", "acme.xlsx", "file-reader-died")
    ]


def test_a_second_reader_that_cannot_read_says_so():
    with SecondReader(LIMITS) as second:
        found, issues = asked(second, b"no workbook")
    assert found == clean()
    assert [(i.severity, i.code) for i in issues] == [("warning", "second-reading-failed")]


def test_what_the_first_reader_refused_is_not_shown_to_the_second(
    monkeypatch: pytest.MonkeyPatch,
):
    refused = Issue(Source("a.xlsx"), "error", text("zip-broken"))
    with SecondReader(LIMITS) as second:
        sent: list[object] = []
        monkeypatch.setattr(Child, "send", lambda _, request: sent.append(request))
        second.ask("a.xlsx", (None, [refused]), b"bomb")
        assert second.answer() == (None, [refused])
        assert sent == []


def test_without_the_library_nothing_is_compared(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(secondread, "is_available", lambda: False)
    request = (pickle.dumps((clean(), [])), b"", False)
    assert secondread.judge(request, LIMITS) == (clean(), [])


@pytest.mark.skipif(not secondread.is_available(), reason="python-calamine is not installed")
def test_each_workbook_is_compared_with_its_own_second_reading(tmp_path: Path):
    """One that is refused, one that cannot be compared, one that agrees: in order, one by one."""
    sound, other = zipped(filled(1)), zipped(filled(2))
    contents = [(sound, "a.xlsx"), (b"PK\x03\x04", "b.xlsx"), (other, "c.xlsx"), (sound, "d.xlsx")]
    readings = list(read_all(contents, confined=True))
    assert [book and book.file for book, _ in readings] == ["a.xlsx", None, "c.xlsx", "d.xlsx"]
    assert [[i.code for i in issues] for _, issues in readings] == [[], ["zip-broken"], [], []]


@pytest.mark.skipif(not secondread.is_available(), reason="python-calamine is not installed")
def test_a_reader_that_sees_another_price_is_found_out(monkeypatch: pytest.MonkeyPatch):
    """The children read what they are given: the second one is given another price."""
    parts = filled(1)
    put(parts, "分项报价!C4", number("1.11"))
    spoiled = zipped(parts)
    ask = SecondReader.ask
    monkeypatch.setattr(SecondReader, "ask", lambda self, *given: ask(self, *given[:2], spoiled))
    ((found, issues),) = read_all([(zipped(filled(1)), "a.xlsx")], confined=True)
    assert found is not None
    assert [(i.code, i.source.cell) for i in issues] == [("readings-differ", "C4")]


@pytest.mark.skipif(not secondread.is_available(), reason="python-calamine is not installed")
def test_the_library_agrees_on_what_honest_programs_write(tmp_path: Path):
    for place, case in enumerate(honest.CASES):
        (tmp_path / f"{place}.xlsx").write_bytes(case.content(place))
    (tmp_path / "a.xlsx").write_bytes(zipped(filled(99)))
    codes = {i.code for _, issues in read_books([tmp_path], confined=True) for i in issues}
    assert codes & {"readings-differ", "second-reading-failed"} == set()
