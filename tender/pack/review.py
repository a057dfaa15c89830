"""The review of the bids: 资格审查表 and 符合性审查表 lot by lot, and every bidder's reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tender.checks.judging import EXPLICIT
from tender.messages import Text
from tender.model import Bid, Effect, Finding, Lot, Requirement
from tender.pack.case import Case
from tender.pack.grid import Column, Grid, Part, Tone, Value
from tender.qualification import SECTION_3

Review = Literal["qualification", "compliance"]
QUALIFYING = frozenset({"authorisation", "employer", "insurance", "certificate"})
"""Kinds that the qualification review holds: what shows that the bidder may do the work."""

ACROSS = 6
"""Bidders beside each other; more go into a further table, so that a page stays readable."""

WIDTHS = (6.0, 10.0, 38.0, 32.0, 12.0)
"""Number, clause, factor, requirement and a bidder; the table of reasons stands on the same."""

PASS, FAIL, OPEN, NOTED, NONE = "○", "×", "待核", "△", "—"
TONES: dict[str, Tone] = {PASS: "good", FAIL: "bad", OPEN: "open"}


@dataclass(frozen=True)
class Line:
    """One row of a review table: the condition and what each bidder's mark is."""

    clause: str
    label: str
    required: str
    marks: tuple[str, ...]


def qualification(case: Case) -> Part:
    """Return 资格审查表."""
    return _part(case, "qualification")


def compliance(case: Case) -> Part:
    """Return 符合性审查表; its last row says whether the bidder may win the lot."""
    return _part(case, "compliance")


def reasons(case: Case) -> Part:
    """Return every bidder's own reasons, lot by lot."""
    columns = (
        Column(case.say("bidder"), 33),
        Column(case.say("lot"), 22),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("reason"), 97),
    )
    rows = tuple(
        (
            bid.bidder,
            case.called(lot.id),
            case.say(f"is-{entry.status}"),
            "\n".join(case.told(bid, reason) for reason in entry.reasons),
        )
        for bid in case.bids
        for lot in case.result.tender.lots
        for entry in [case.status(bid.bidder, lot.id)]
        if entry.status != "not_offered" and entry.reasons
    )
    if not rows:
        return Part(case.say("part-reasons"), after=(case.say("no-reasons"),))
    return Part(case.say("part-reasons"), (Grid(columns, rows),))


def effect_of(case: Case, finding: Finding) -> Effect:
    """Return what the verdict does: bars the bidder, the lot, or is only recorded."""
    if finding.requirement == SECTION_3:
        return "lot"
    effects = case.result.policy.effects_of(_requirement(case, finding.requirement))
    effect = effects.fail if finding.verdict == "fail" else effects.unclear
    stated = finding.reason.code in EXPLICIT
    return "lot" if effect == "record" and stated else effect


def mark_of(case: Case, finding: Finding | None) -> str:
    """Return the sign of a finding; △ = wanting, but only recorded."""
    if finding is None or finding.verdict == "not_required":
        return NONE
    if finding.verdict == "pass":
        return PASS
    if effect_of(case, finding) == "record":
        return NOTED
    return FAIL if finding.verdict == "fail" else OPEN


def _part(case: Case, review: Review) -> Part:
    grids: list[Grid] = []
    for lot in (None, *case.result.tender.lots):
        tables = list(_tables(case, review, lot))
        grids += [*tables, *_why(case, review, lot)] if tables else []
    return Part(
        case.say(f"part-{review}"),
        tuple(grids),
        before=(case.say("legend-review"), case.say(f"who-{review}")),
        after=(case.say("sign-line"),),
    )


def _tables(case: Case, review: Review, lot: Lot | None) -> Iterator[Grid]:
    """Yield the tables of a lot, or of the bidders as a whole, a few bidders each."""
    bidders = [bid for bid in case.suppliers if _concerned(bid, lot)]
    requirements = [r for r in case.result.tender.requirements if _is_of(r, review, lot)]
    if not requirements and (review == "qualification" or lot is None):
        return
    for number, some in enumerate(_evenly(bidders)):
        lines = list(_lines(case, review, lot, requirements, some))
        yield _table(case, review, lot, some, lines, number)


def _table(
    case: Case,
    review: Review,
    lot: Lot | None,
    bidders: Sequence[Bid],
    lines: Sequence[Line],
    number: int,
) -> Grid:
    columns = (
        Column(case.say("no"), WIDTHS[0], "count"),
        Column(case.say("clause"), WIDTHS[1]),
        Column(case.say("factor"), WIDTHS[2]),
        Column(case.say("requirement"), WIDTHS[3]),
        *(Column(bid.bidder, WIDTHS[4], "mark") for bid in bidders),
    )
    rows: list[tuple[Value, ...]] = [
        (n, one.clause, one.label, one.required, *one.marks) for n, one in enumerate(lines, start=1)
    ]
    ends = list(_conclusions(case, review, lot, bidders, lines))
    rows += [("", "", name, "", *marks) for name, marks in ends]
    tones = {
        (r, c): TONES[str(value)]
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if c > 3 and value in TONES
    }
    rows = [tuple(_said(case, value) for value in row) for row in rows]
    title = case.called(lot.id) if lot else case.say("whole-bidder")
    title += case.say("continued") if number else ""
    return Grid(
        columns,
        tuple(rows),
        title=title,
        totals=len(ends),
        tones=tones,
        filters=False,
        page_break=number == 0 and review == "compliance",
    )


def _evenly(bidders: Sequence[Bid]) -> Iterator[Sequence[Bid]]:
    """Yield the bidders a few at a time, as many in each table as in the others."""
    tables = -(-len(bidders) // ACROSS)
    share = -(-len(bidders) // tables) if tables else 1
    for first in range(0, len(bidders), share):
        yield bidders[first : first + share]


def _lines(
    case: Case,
    review: Review,
    lot: Lot | None,
    requirements: Iterable[Requirement],
    bidders: Sequence[Bid],
) -> Iterator[Line]:
    findings = _findings(case, lot)
    if review == "compliance" and lot is not None:
        yield Line(
            "—",
            case.say("factor-price"),
            case.say("factor-price-rule"),
            tuple(_price_mark(case, bid, lot) for bid in bidders),
        )
        if any((bid.bidder, SECTION_3) in findings for bid in bidders):
            marks = tuple(mark_of(case, findings.get((bid.bidder, SECTION_3))) for bid in bidders)
            rule = case.say("factor-section-3-rule")
            yield Line("3.0", case.say("factor-section-3"), rule, marks)
    for requirement in requirements:
        found = [findings.get((bid.bidder, requirement.id)) for bid in bidders]
        said = next((f.required for f in found if f is not None), "")
        label = requirement.label if case.lang == "zh" else requirement.label_en
        words = said.say(case.lang) if isinstance(said, Text) else said
        marks = tuple(mark_of(case, one) for one in found)
        yield Line(requirement.clause, label, words, marks)


def _said(case: Case, value: Value) -> Value:
    """Return what is printed for a mark: 待核 has its word in every language."""
    return case.say("mark-open") if value == OPEN else value


def _conclusions(
    case: Case, review: Review, lot: Lot | None, bidders: Sequence[Bid], lines: Sequence[Line]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the conclusion of this review and, at the end of both, of the lot."""
    columns = [[one.marks[n] for one in lines] for n in range(len(bidders))]
    yield case.say(f"conclusion-{review}"), tuple(case.say(_worst(marks)) for marks in columns)
    if review == "compliance" and lot is not None:
        signs = {"eligible": PASS, "ineligible": FAIL, "pending": OPEN}
        marks = tuple(signs.get(case.status(bid.bidder, lot.id).status, NONE) for bid in bidders)
        yield case.say("conclusion-lot"), marks


def _worst(marks: Sequence[str]) -> str:
    if set(marks) <= {NONE}:
        return "not-reviewed"
    if FAIL in marks:
        return "not-passed"
    return "to-check" if OPEN in marks else "passed"


def _price_mark(case: Case, bid: Bid, lot: Lot) -> str:
    offer = bid.offer(lot.id)
    codes = {reason.code for reason in case.status(bid.bidder, lot.id).reasons}
    if "price-above-ceiling" in codes:
        return FAIL
    doubtful = bid.doubts or (offer is not None and (offer.price is None or offer.doubts))
    return OPEN if doubtful else PASS


def _why(case: Case, review: Review, lot: Lot | None) -> Iterator[Grid]:
    """Yield the reasons behind × and 待核 of the lot, and what was only recorded."""
    columns = (
        Column(case.say("mark"), WIDTHS[0], "mark"),
        Column(case.say("clause"), WIDTHS[1]),
        Column(case.say("bidder"), WIDTHS[2]),
        Column(case.say("found"), WIDTHS[3]),
        Column(case.say("reason"), WIDTHS[4] * ACROSS, span=ACROSS),
    )
    named = {r.id for r in case.result.tender.requirements if _is_of(r, review, lot)}
    named |= {SECTION_3} if review == "compliance" and lot is not None else set()
    of_lot = lot.id if lot else None
    found = [
        finding
        for bid in case.suppliers
        for finding in case.result.findings
        if (finding.bidder, finding.lot) == (bid.bidder, of_lot)
        and finding.requirement in named
        and mark_of(case, finding) in (FAIL, OPEN, NOTED)
    ]
    rows = [
        row
        for _, some in groupby(found, key=lambda finding: finding.bidder)
        for row in _reason_rows(case, list(some))
    ]
    rows += list(_price_reasons(case, lot)) if review == "compliance" and lot else []
    if rows:
        yield Grid(columns, tuple(rows), title=case.say("why"), filters=False)


def _reason_rows(case: Case, found: Sequence[Finding]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each finding; blank undertakings of one bidder share a row."""
    blank = [f for f in found if mark_of(case, f) == NOTED and f.reason.code == "unanswered"]
    for one in found:
        if one not in blank:
            place = str(one.source) if one.source else ""
            words = case.with_place(one.reason.say(case.lang), place)
            yield _said(case, mark_of(case, one)), one.clause, one.bidder, one.offered, words
    if blank:
        clauses = case.listed(dict.fromkeys(one.clause for one in blank))
        words = case.say("blank-answers", count=len(blank), clauses=clauses)
        yield NOTED, "—", blank[0].bidder, "", words


def _price_reasons(case: Case, lot: Lot) -> Iterator[tuple[Value, ...]]:
    """Yield why a price is doubtful or above its ceiling."""
    for bid in case.suppliers:
        if not _concerned(bid, lot) or _price_mark(case, bid, lot) == PASS:
            continue
        offer = bid.offer(lot.id)
        doubts = {*bid.doubts, *(offer.doubts if offer else ())}
        codes = ("price-above-ceiling", "price-unreadable")
        for reason in case.status(bid.bidder, lot.id).reasons:
            if reason in doubts or reason.code in codes:
                words = case.told(bid, reason, offer.source if offer else None)
                yield _said(case, _price_mark(case, bid, lot)), "—", bid.bidder, "", words


def _concerned(bid: Bid, lot: Lot | None) -> bool:
    return bid.kind == "integrator" if lot is None else lot.id in bid.offered_lots()


def _is_of(requirement: Requirement, review: Review, lot: Lot | None) -> bool:
    concerned = lot.id in requirement.lots if lot else not requirement.lots
    qualifying = requirement.kind in QUALIFYING
    return concerned and qualifying == (review == "qualification")


def _findings(case: Case, lot: Lot | None) -> dict[tuple[str, str], Finding]:
    of_lot = lot.id if lot else None
    return {(f.bidder, f.requirement): f for f in case.result.findings if f.lot == of_lot}


def _requirement(case: Case, requirement: str) -> Requirement:
    return next(r for r in case.result.tender.requirements if r.id == requirement)
