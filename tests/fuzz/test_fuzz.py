"""A short campaign in every run; `python -m tests.fuzz` goes on for as long as one likes."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal

import pytest

from tender import sheets
from tender.intake import read_bid
from tender.messages import text
from tender.model import AnswerValue, Issue, Source
from tender.workbook import read_book
from tests.fuzz.answers import judge_answers
from tests.fuzz.campaign import texts, workbooks
from tests.fuzz.laws import judge_text
from tests.hostile.workbook import PRICES, filled, swap, zipped
from tests.tender.filled import tender

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the alarm is a POSIX one")


@pytest.mark.parametrize("seed", [20260601])
def test_a_mutated_workbook_is_refused_or_read_rightly(seed: int):
    found = workbooks(100_000, seed, seconds=6)
    assert [fault for fault, _ in found.faults] == []
    assert found.tried >= 10
    assert {"read"} < set(found.ends)


@pytest.mark.parametrize("seed", [20260601])
def test_a_mutated_text_is_refused_or_understood_rightly(seed: int):
    found = texts(100_000, seed, seconds=4)
    assert [fault for fault, _ in found.faults] == []
    assert found.tried >= 500


FOUND = ["N.", "N,"]
"""Texts on which a campaign stopped: the law had to learn the stop after a short no."""


@pytest.mark.parametrize("written", FOUND)
def test_a_text_that_a_campaign_stopped_at_is_understood_rightly(written: str):
    assert judge_text(written) == []


@pytest.mark.parametrize(
    ("requirement", "value"),
    [
        ("3.5.3/onsite_arrival_h", Decimal(3)),
        ("3.1.1/commit.capability", False),
        ("3.1.3/support_hours", "5×8"),
        ("3.1.2/scope", ("授权", "质保")),
        ("1.0/term_months", Decimal(24)),
    ],
)
def test_the_laws_see_an_answer_that_its_cell_does_not_give(requirement: str, value: AnswerValue):
    book, _ = read_book(zipped(filled(1)), "a.xlsx")
    assert book is not None
    (bid,), _ = read_bid(book, tender())
    assert judge_answers(filled(1), [bid], set(), tender()) == []
    wrong = [replace(a, value=value) if a.requirement == requirement else a for a in bid.answers]
    assert len(judge_answers(filled(1), [replace(bid, answers=tuple(wrong))], set(), tender())) == 1


def test_the_laws_see_an_answer_of_another_row():
    book, _ = read_book(zipped(filled(1)), "a.xlsx")
    assert book is not None
    (bid,), _ = read_bid(book, tender())
    one = next(a for a in bid.answers if a.requirement == "3.1.3/onsite_arrival_h")
    moved = replace(one, requirement="3.3.3/onsite_arrival_h")
    (fault,) = judge_answers(filled(1), [replace(bid, answers=(moved,))], set(), tender())
    assert "in the row of 3.1.3/onsite_arrival_h" in fault


def test_of_a_file_that_cannot_be_read_only_errors_are_told(monkeypatch: pytest.MonkeyPatch):
    """A campaign stopped at a workbook whose footer was told though it was refused."""
    parts = filled(1)
    swap(
        parts,
        PRICES,
        "</worksheet>",
        "<headerFooter><oddFooter>x</oddFooter></headerFooter></worksheet>",
    )
    monkeypatch.setattr(sheets, "_compare", lambda name, count, read: [_lost(name)])
    book, issues = read_book(zipped(parts), "a.xlsx")
    assert book is None
    assert {issue.severity for issue in issues} == {"error"}


def _lost(name: str) -> Issue:
    return Issue(Source(name, "分项报价"), "error", text("file-rows-lost", counted=2, read=1))
