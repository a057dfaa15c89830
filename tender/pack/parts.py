"""The contents of the committee's pack, in the order in which it is read and signed."""

from __future__ import annotations

from dataclasses import replace

from tender.pack.case import Case
from tender.pack.explaining import explanations
from tender.pack.grid import Part
from tender.pack.money import comparison, corrections, separate
from tender.pack.people import clues_on_record, decisions
from tender.pack.project import appendix, opening, project, signatures
from tender.pack.questions import questions
from tender.pack.quoterounds import rounds
from tender.pack.recommendation import readings, recommendation
from tender.pack.review import compliance, qualification, reasons

DIGITS: tuple[str, ...] = ("", *"一二三四五六七八九")


def parts(case: Case) -> tuple[Part, ...]:
    """Return every part, numbered in turn; the workbook and the report are made of the same."""
    made = (
        project(case),
        opening(case),
        rounds(case),
        qualification(case),
        compliance(case),
        corrections(case),
        comparison(case),
        recommendation(case),
        readings(case),
        explanations(case),
        separate(case),
        clues_on_record(case),
        questions(case),
        reasons(case),
        decisions(case),
        signatures(case),
    )
    there = (part for part in made if part is not None)
    return (*(_numbered(case, n, part) for n, part in enumerate(there, start=1)), appendix(case))


def _numbered(case: Case, number: int, part: Part) -> Part:
    """Return the part with its number before its title, in the figures of the language."""
    figures = in_chinese(number) if case.lang == "zh" else str(number)
    return replace(part, title=case.say("numbered", number=figures, title=part.title))


def in_chinese(number: int) -> str:
    """Return a number below a hundred as chapters are counted: 九, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "")
    return ten + DIGITS[ones]
