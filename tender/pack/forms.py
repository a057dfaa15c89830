"""Forms: 采购审批表 on one page, the record of a negotiation, and 最后报价表."""

from __future__ import annotations

from decimal import Decimal

from docx.document import Document as Doc

from tender import sentences, tables
from tender.pack.case import BLANK, Case, in_capitals
from tender.pack.document import finished, new_document, paragraph, table, title
from tender.pack.grid import Column, Grid, Value, facts
from tender.pack.letters import estimates_won
from tender.pack.project import term
from tender.pack.recommendation import contract, paid, reason, total_paid

APPROVAL_ROW, TALK_ROW = 480, 900
"""Least heights of rows to write in, in twentieths of a point."""

SIGNERS = ("office", "needs", "finance", "audit", "discipline", "leader", "meeting")
LINES = 4


def approval(case: Case) -> bytes:
    """Return the one page that the management meeting decides on."""
    document = new_document(margin=1.6)
    title(document, case.say("form-approval"))
    total, settings = total_paid(case), case.result.tender.settings
    reading = tables.reading_name(case.result.award.reading, case.lang)
    pairs: dict[str, Value] = {
        case.say("title"): case.title,
        case.say("regime"): settings.regime or case.say("unstated"),
        case.say("total"): case.say("no-total")
        if total is None
        else f"{sentences.yuan(total)}　{in_capitals(total)}",
        case.say("budget"): _yuan(case, settings.budget),
        case.say("last-year"): _last_year(case),
        case.say("reading"): reading,
    }
    table(document, facts(pairs, case.say("item"), case.say("content"), (22, 68)), size=9.5)
    table(document, _lots(case), size=8.5)
    for words in _why(case):
        paragraph(document, words, size=9.5, after=1)
    columns = (Column(case.say("post"), 22), Column(case.say("opinion-date"), 68))
    rows = tuple((case.say(f"post-{who}"), "") for who in SIGNERS)
    table(document, Grid(columns, rows, tall=True), size=9.5, height=APPROVAL_ROW)
    return finished(document)


def negotiation(case: Case) -> bytes:
    """Return 谈判（磋商）记录: the lots are filled in, what is said is written by hand."""
    document = new_document()
    title(document, case.say("form-negotiation"))
    _head(document, case, ("supplier-line", "round-line", "time-line", "people-line"))
    columns = (
        Column(case.say("lot"), 28),
        Column(case.say("topic"), 26),
        Column(case.say("answer"), 36),
    )
    rows = tuple((case.called(lot.id), "", "") for lot in case.result.tender.lots)
    table(document, Grid(columns, rows, tall=True), size=10, height=TALK_ROW)
    paragraph(document, case.say("negotiation-rule"), size=10)
    paragraph(document, case.say("negotiation-sign"))
    return finished(document)


def final_quote(case: Case) -> bytes:
    """Return 最后报价表: one line per lot, figures and capitals, for a supplier to fill in."""
    document = new_document()
    title(document, case.say("form-final"))
    _head(document, case, ("supplier-line", "round-line"))
    columns = (
        Column(case.say("lot"), 24),
        Column(case.say("final-price"), 17),
        Column(case.say("capitals"), 22),
        Column(case.say("term"), 28),
        Column(case.say("remark"), 10),
    )
    rows: list[tuple[Value, ...]] = [
        (case.called(lot.id), "", "", term(case, lot), "") for lot in case.result.tender.lots
    ]
    rows.append((case.say("total"), "", "", "", ""))
    table(document, Grid(columns, tuple(rows), totals=1, tall=True), size=10)
    paragraph(document, case.say("final-rule"), size=10)
    paragraph(document, case.say("final-sign"))
    return finished(document)


def _head(document: Doc, case: Case, lines: tuple[str, ...]) -> None:
    number = case.result.tender.settings.project_number or BLANK
    paragraph(document, case.named("title", case.title), size=11, after=0)
    paragraph(document, case.named("project-number", number), size=11, after=0)
    for name in lines:
        paragraph(document, case.say(name) + BLANK * 2, size=11, after=0)
    paragraph(document, "", size=4, after=2)


def _lots(case: Case) -> Grid:
    columns = (
        Column(case.say("lot"), 19),
        Column(case.say("winner"), 30),
        Column(case.say("price"), 13, "money"),
        Column(case.say("last-year"), 10, "money"),
        Column(case.say("reason"), 28),
    )
    rows: list[tuple[Value, ...]] = []
    for part in case.result.award.lots:
        last = case.result.tender.lot(part.lot).last_year.price
        price: Value = case.say("in-package") if part.bidder else ""
        if part.price is not None:
            price = contract(case, str(part.bidder), (part.lot,), part.price)
        rows.append(
            (
                case.called(part.lot),
                part.bidder or case.say("way-unawarded"),
                price,
                last if last is not None else "—",
                reason(case, part),
            )
        )
    singles = sum(part.price is not None for part in case.awarded)
    for name, amount in list(paid(case))[singles:]:
        what, _, bidder = name.partition(case.colon)
        rows.append((what, bidder, amount, "", ""))
    rows.append((case.say("total"), "", total_paid(case), "", ""))
    return Grid(columns, tuple(rows), totals=1)


def _why(case: Case) -> tuple[str, ...]:
    """Return what the meeting must know, at most a few lines."""
    guessed = estimates_won(case)
    warned = (case.say("estimates-won", lots=case.listed(guessed)),) if guessed else ()
    return (*warned, *sentences.in_short(case.result, case.lang)[:LINES])


def _last_year(case: Case) -> str:
    prices = [lot.last_year.price for lot in case.result.tender.lots]
    known = [price for price in prices if price is not None]
    if len(known) < len(prices):
        return case.say("unstated")
    last = sum(known, Decimal(0))
    return f"{sentences.yuan(last)}　{tables.change(total_paid(case), last)}"


def _yuan(case: Case, amount: Decimal | None) -> str:
    return case.say("unstated") if amount is None else sentences.yuan(amount)
