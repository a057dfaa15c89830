"""评审报告: the Word report of the same parts as the workbook, for signature."""

from __future__ import annotations

from collections.abc import Sequence

from tender.pack.case import BLANK, Case
from tender.pack.document import (
    chapter,
    finished,
    new_document,
    paragraph,
    running,
    section,
    table,
    title,
)
from tender.pack.grid import Part
from tender.pack.parts import parts


def report(case: Case, made: Sequence[Part] | None = None) -> bytes:
    """Return the report; tables that need room stand on pages laid across.

    `made` = the parts of the case where they are made already.
    """
    document = new_document()
    running(document, case.say("running", title=case.title, document=case.say("report-title")))
    title(document, case.title, 20)
    title(document, case.say("report-title"), 22)
    for name, field in (("purchaser", "purchaser"), ("venue", "place"), ("opened", "opened")):
        given = getattr(case.particulars, field)
        paragraph(document, case.named(name, given or BLANK), size=12, align="center")
    wide = False
    for part in made or parts(case):
        if part.wide != wide:
            wide = part.wide
            section(document, wide=wide)
        chapter(document, part.title)
        for words in part.before:
            paragraph(document, words, size=10, keep=bool(part.grids))
        for grid in part.grids:
            if grid.title:
                chapter(document, grid.title, level=2)
            noted = bool(part.after) and grid is part.grids[-1]
            table(document, grid, size=9 if part.wide else 9.5, noted=noted)
        for words in part.after:
            paragraph(document, words, size=11)
    return finished(document)
