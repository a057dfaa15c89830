"""The contents of the committee's pack, in the order in which it is read and signed."""

from __future__ import annotations

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


def parts(case: Case) -> tuple[Part, ...]:
    """Return every part; the workbook and the report are made of the same ones."""
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
        appendix(case),
    )
    return tuple(part for part in made if part is not None)
