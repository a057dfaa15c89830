"""What people put on record: clues with an outcome, decisions, dissent; none of it is computed."""

from __future__ import annotations

from tender.clues import Reviewed
from tender.pack.case import Case
from tender.pack.grid import Column, Grid, Part, Value
from tender.pack.project import requirement_called
from tender.pack.ruled import DOUBT
from tender.qualification import SECTION_3
from tender.record.state import Decision
from tender.record.times import shown


def clues_on_record(case: Case) -> Part:
    """Return the clues that a person put on record with an outcome, and only those."""
    columns = (
        Column(case.say("no"), 6, "count"),
        Column(case.say("clue"), 40),
        Column(case.say("bidder"), 24),
        Column(case.say("article"), 18),
        Column(case.say("cells"), 24),
        Column(case.say("outcome"), 12),
        Column(case.say("opinion"), 24),
        Column(case.say("decided-by"), 12),
    )
    rows = tuple(_clue(case, n, one) for n, one in enumerate(case.clues, start=1))
    return Part(
        case.say("part-clues"),
        (Grid(columns, rows),) if rows else (),
        before=(case.say("clues-note"),),
        after=() if rows else (case.say("no-clues"),),
    )


def decisions(case: Case) -> Part | None:
    """Return the decisions and dissents in force, or None where there is no record."""
    if case.state is None:
        return None
    columns = (
        Column(case.say("no"), 8, "count"),
        Column(case.say("subject"), 32),
        Column(case.say("outcome"), 12),
        Column(case.say("reason"), 44),
        Column(case.say("clause"), 10),
        Column(case.say("page"), 12),
        Column(case.say("decided-by"), 12),
        Column(case.say("time"), 20),
    )
    rows = tuple(_decision(case, one) for one in case.state.decisions)
    dissents = tuple(
        case.say(
            "dissent",
            person=case.person(one.person),
            time=shown(one.at),
            reason=str(one.payload.get("reason")),
        )
        for one in case.state.dissents
    )
    return Part(
        case.say("part-decisions"),
        (Grid(columns, rows),) if rows else (),
        before=() if rows else (case.say("no-decisions"),),
        after=(*dissents, case.say("head", head=str(case.state.head))),
    )


def _clue(case: Case, number: int, one: Reviewed) -> tuple[Value, ...]:
    clue, review = one.clue, one.review
    return (
        number,
        clue.text.say(case.lang),
        case.listed(clue.bidders),
        clue.article.say(case.lang),
        case.listed(map(str, clue.sources)),
        case.say(f"outcome-{review.result}"),
        _both(case, review.explanation, review.opinion),
        review.by,
    )


def _both(case: Case, explanation: str, opinion: str) -> str:
    """Return what the bidder explained before what the committee thinks of it."""
    return (
        case.say("explained", explanation=explanation, opinion=opinion) if explanation else opinion
    )


def _point(case: Case, one: Decision) -> str:
    """Return what was decided on as people call it, not as the record keys it."""
    key = one.requirement
    if not key:
        return ""
    if key == SECTION_3:
        return case.say("factor-section-3")
    if key.startswith(DOUBT):
        return case.say("point-price")
    steps = {step.id: case.say(f"rule-{step.rule}") for p in case.prices for step in p.steps}
    clues = {clue.id: clue.text.say(case.lang) for clue in case.result.clues}
    return {**steps, **clues}.get(key) or requirement_called(case, key)


def _decision(case: Case, one: Decision) -> tuple[Value, ...]:
    point = (one.bidder, one.lot and case.called(one.lot), _point(case, one))
    subject = " · ".join((case.say(f"kind-{one.kind}"), *(str(p) for p in point if p)))
    known = ("pass", "fail", "unclear", "confirmed", "refused", "open", "accepted", "rejected",
             "upheld", "dismissed")  # fmt: skip
    outcome = case.say(f"outcome-{one.outcome}") if one.outcome in known else one.outcome
    entry, said = one.entry, _both(case, one.explanation, one.reason)
    return (
        entry.seq,
        subject,
        outcome,
        said,
        one.clause,
        one.page,
        case.person(entry.person),
        shown(entry.at),
    )
