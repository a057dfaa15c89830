"""Clarifications to ask: in clause order, in the same words and with the same deadline for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tender.messages import Text
from tender.model import Finding, Requirement
from tender.pack.case import BLANK, Case
from tender.pack.grid import Column, Grid, Part
from tender.pack.review import NOTED, OPEN, mark_of
from tender.qualification import SECTION_3


@dataclass(frozen=True)
class Asked:
    """To whom a question goes, with what was found in its bid and where."""

    bidder: str
    lot: str | None
    found: str
    place: str


@dataclass(frozen=True)
class Question:
    """One question, put in the same words to everybody whom it concerns."""

    clause: str
    words: str
    asked: tuple[Asked, ...]


def questions_of(case: Case) -> tuple[Question, ...]:
    """Return the questions: clauses in their order, then prices and cells of the files."""
    return (*_of_clauses(case), *_of_prices(case), *_of_files(case))


def questions(case: Case) -> Part:
    """Return 澄清事项."""
    columns = (
        Column(case.say("no"), 7, "count"),
        Column(case.say("clause"), 9),
        Column(case.say("question"), 46),
        Column(case.say("bidder"), 33),
        Column(case.say("found"), 36),
        Column(case.say("place"), 31),
    )
    rows = tuple(
        (number, one.clause, one.words, asked.bidder, asked.found, asked.place)
        for number, one in enumerate(questions_of(case), start=1)
        for asked in one.asked
    )
    return Part(
        case.say("part-questions"),
        (Grid(columns, rows),) if rows else (),
        before=(case.say("questions-rule"), deadline(case)),
        after=() if rows else (case.say("no-questions"),),
    )


def deadline(case: Case) -> str:
    """Return until when all answers are due, or that this is still to be set."""
    day = case.particulars.clarify_by
    return case.say("answer-by", day=day) if day else case.say("answer-unset", line=BLANK)


def _of_clauses(case: Case) -> Iterator[Question]:
    by_requirement: dict[str, list[Finding]] = {}
    named = {bid.bidder for bid in case.suppliers}
    for finding in case.result.findings:
        asks = mark_of(case, finding) == OPEN or (
            mark_of(case, finding) == NOTED and finding.verdict == "unclear"
        )
        if asks and finding.bidder in named and finding.requirement != SECTION_3:
            by_requirement.setdefault(finding.requirement, []).append(finding)
    for requirement in case.result.tender.requirements:
        found = by_requirement.get(requirement.id, [])
        if found:
            yield Question(
                requirement.clause,
                _words(case, requirement, found[0]),
                tuple(_asked(case, finding) for finding in found),
            )


def _words(case: Case, requirement: Requirement, finding: Finding) -> str:
    """Return the question; it names the condition and no bidder."""
    required = finding.required
    return case.say(
        "ask",
        clause=requirement.clause,
        label=requirement.label if case.lang == "zh" else requirement.label_en,
        required=required.say(case.lang) if isinstance(required, Text) else required,
    )


def _asked(case: Case, finding: Finding) -> Asked:
    return Asked(
        finding.bidder, finding.lot, finding.reason.say(case.lang), str(finding.source or "")
    )


def _of_prices(case: Case) -> Iterator[Question]:
    """Yield corrections that wait for the bidder's confirmation (decree 87, article 59)."""
    waiting = [
        Asked(priced.bidder, priced.lots[0], step.reason.say(case.lang), str(step.source))
        for priced in case.prices
        for step in priced.steps
        if step.state == "proposed"
    ]
    if waiting:
        yield Question(case.say("prices"), case.say("ask-price"), tuple(waiting))


def _of_files(case: Case) -> Iterator[Question]:
    """Yield the errors in cells; files of nobody ask nobody."""
    owner = {bid.file: bid.bidder for bid in case.suppliers if _single(case, bid.file)}
    asked = tuple(
        Asked(owner[i.source.file], None, i.message.say(case.lang), str(i.source))
        for i in case.result.issues
        if i.severity == "error" and i.source.sheet and i.source.file in owner
    )
    if asked:
        yield Question(case.say("file"), case.say("ask-cell"), asked)


def _single(case: Case, file: str) -> bool:
    """Say whether the file is one bidder's own, not a summary typed in by the analyst."""
    return sum(bid.file == file for bid in case.result.bids) == 1
