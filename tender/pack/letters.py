"""Letters, one document each: the result to a bidder, a request to clarify, a notice of award.

A bidder reads its own prices and reasons and who won the lots it bid for, as the law publishes
the winner; no other name and nobody else's price.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document as Doc

from tender import sentences
from tender.clues.regime import regime_of
from tender.messages import Text
from tender.model import Bid, Lot
from tender.pack.case import BLANK, Case, in_capitals
from tender.pack.document import chapter, finished, new_document, paragraph, table, title
from tender.pack.grid import Column, Grid, Value
from tender.pack.project import term
from tender.pack.questions import deadline, questions_of
from tender.pack.recommendation import owed, paid


def result_letter(case: Case, bid: Bid) -> bytes:
    """Return the letter that tells a bidder its result and its own reasons, lot by lot."""
    document = _opened(case, "letter-result", bid.bidder)
    paragraph(document, case.say("letter-result-words"), indent=True)
    columns = (
        Column(case.say("lot"), 22),
        Column(case.say("your-price"), 18, "money"),
        Column(case.say("review-result"), 10, "mark"),
        Column(case.say("award-result"), 10, "mark"),
        Column(case.say("winner-of-lot"), 26),
    )
    lots = [lot for lot in case.result.tender.lots if lot.id in bid.offered_lots()]
    rows = tuple(_result(case, bid, lot) for lot in lots)
    table(document, Grid(columns, rows), size=10)
    _reasons(document, case, bid, lots)
    if case.lots_of(bid.bidder):
        paragraph(document, case.say("letter-won"), indent=True)
    paragraph(document, _objection(case), indent=True, keep=True)
    return _closed(document, case)


def clarification_letter(case: Case, bid: Bid) -> bytes | None:
    """Return the request to this bidder, or None when there is nothing to ask it."""
    rows = tuple(_asked(case, bid))
    if not rows:
        return None
    document = _opened(case, "letter-clarify", bid.bidder)
    paragraph(document, case.say("letter-clarify-words"), indent=True)
    columns = (
        Column(case.say("no"), 6, "count"),
        Column(case.say("clause"), 9),
        Column(case.say("question"), 38),
        Column(case.say("found-in-bid"), 34),
    )
    table(document, Grid(columns, rows), size=10)
    paragraph(document, deadline(case), bold=True, keep=True)
    paragraph(document, case.say("letter-clarify-rule"), indent=True, keep=True)
    paragraph(document, case.say("letter-receipt"), after=10, keep=True)
    return _closed(document, case, "draft-clarify")


def award_notice(case: Case, bid: Bid) -> bytes | None:
    """Return 成交通知书 for a winner, or None when nothing binding is won."""
    won = [lot for lot in case.lots_of(bid.bidder) if _binding(bid, lot)]
    if not won:
        return None
    document = _opened(case, "letter-award", bid.bidder)
    paragraph(document, case.say("letter-award-words"), indent=True)
    columns = (
        Column(case.say("lot"), 30),
        Column(case.say("amount"), 16, "money"),
        Column(case.say("capitals"), 34),
    )
    rows: list[tuple[Value, ...]] = [
        (name.removesuffix(f"{case.colon}{bid.bidder}"), amount, in_capitals(amount))
        for name, amount in paid(case, bid.bidder)
    ]
    total = owed(case, bid.bidder)
    rows.append((case.say("total"), total, in_capitals(total)))
    table(document, Grid(columns, tuple(rows), totals=1), size=10.5)
    for lot in won:
        paragraph(
            document, f"{case.called(lot.id)}　{case.named('term', term(case, lot))}", size=11
        )
    paragraph(document, _contract(case), indent=True)
    return _closed(document, case)


def winners(case: Case) -> tuple[Bid, ...]:
    """Return the bids that win something."""
    return tuple(bid for bid in case.bids if case.lots_of(bid.bidder))


def _opened(case: Case, name: str, bidder: str) -> Doc:
    document = new_document()
    title(document, case.say(name))
    tender = case.result.tender
    number = tender.settings.project_number or BLANK
    paragraph(document, case.named("title", case.title), size=11, after=0)
    paragraph(document, case.named("project-number", number), size=11, after=8)
    paragraph(document, f"{bidder}{case.colon.rstrip()}", bold=True)
    return document


def _closed(document: Doc, case: Case, draft: str = "draft") -> bytes:
    """Add seal, day, and when the draft may be issued; a question is asked before the result."""
    issued = case.particulars.issued
    paragraph(document, "", after=10, keep=True)
    seal = case.particulars.purchaser or case.say("seal")
    paragraph(document, seal, align="right", keep=True)
    day = str(issued) if issued else case.say("day-line")
    paragraph(document, day, align="right", after=10, keep=True)
    paragraph(document, case.say(draft), size=9)
    return finished(document)


def _result(case: Case, bid: Bid, lot: Lot) -> tuple[Value, ...]:
    offer = bid.offer(lot.id)
    price: Value = case.say("in-package")
    if offer is not None:
        price = offer.price if offer.price is not None else case.say("unreadable")
    winner = case.result.award.winners.get(lot.id)
    return (
        case.called(lot.id),
        price,
        case.say(f"is-{case.status(bid.bidder, lot.id).status}"),
        case.say(_outcome(case, bid, lot)),
        _published(case, winner, lot.id),
    )


def _outcome(case: Case, bid: Bid, lot: Lot) -> str:
    """Return whether the bidder wins the lot, and whether at the price of a package."""
    if case.result.award.winners.get(lot.id) != bid.bidder:
        return "not-won"
    packages = case.result.award.packages
    packed = any(p.bidder == bid.bidder and lot.id in p.lots for p in packages)
    return "won-package" if packed else "won"


def _published(case: Case, winner: str | None, lot: str) -> str:
    """Return the winner's name as the law publishes it; an estimate is nobody's."""
    if winner is None or case.result.is_estimate(winner, lot):
        return case.say("no-winner")
    return winner


def _reasons(document: Doc, case: Case, bid: Bid, lots: Sequence[Lot]) -> None:
    """Say why, lot by lot; what holds for several lots is said once and names them."""
    chapter(document, case.say("your-reasons"), level=2)
    told: dict[Text, list[Lot]] = {}
    for lot in lots:
        for reason in case.status(bid.bidder, lot.id).reasons:
            told.setdefault(reason, []).append(lot)
    for code, some in _passed(case, bid, lots).items():
        _point(document, case, some, [case.say(code)])
    for lot in lots:
        own = [reason for reason, where in told.items() if where == [lot]]
        if own:
            _point(document, case, [lot], [f"· {case.told(bid, reason)}" for reason in own])
    shared: dict[tuple[Lot, ...], list[str]] = {}
    for reason, where in told.items():
        if len(where) > 1:
            shared.setdefault(tuple(where), []).append(f"· {case.told(bid, reason)}")
    for some_lots, words in shared.items():
        _point(document, case, some_lots, words)


def _passed(case: Case, bid: Bid, lots: Sequence[Lot]) -> dict[str, list[Lot]]:
    """Return the lots that passed every review: those that were won, then the others."""
    lost = "eligible-lost-gate" if case.result.award.gate.met else "eligible-lost"
    found: dict[str, list[Lot]] = {"eligible-won": [], lost: []}
    for lot in lots:
        if case.status(bid.bidder, lot.id).status == "eligible":
            won = case.result.award.winners.get(lot.id) == bid.bidder
            found["eligible-won" if won else lost].append(lot)
    return {code: some for code, some in found.items() if some}


def _point(document: Doc, case: Case, lots: Sequence[Lot], words: Sequence[str]) -> None:
    """Add the names of the lots and, below them, what is said of them."""
    names = case.listed(case.called(lot.id) for lot in lots)
    paragraph(document, names, bold=True, size=11, after=0, keep=True)
    for one in words:
        paragraph(document, one, size=11, after=2)


def _asked(case: Case, bid: Bid) -> Iterator[tuple[Value, ...]]:
    number = 0
    for question in questions_of(case):
        words = question.words
        for asked in question.asked:
            if asked.bidder == bid.bidder:
                number += 1
                found = case.with_place(asked.found, asked.place)
                yield number, question.clause, words, found
                words = case.say("same-question")


def _objection(case: Case) -> str:
    """Return how to object: the law's days where the law applies, else a line to fill in."""
    public = regime_of(case.result.tender) in ("open", "negotiated", "single")
    return case.say("objection-law") if public else case.say("objection-house", line=BLANK)


def _contract(case: Case) -> str:
    public = regime_of(case.result.tender) in ("open", "negotiated", "single")
    return case.say("contract-law") if public else case.say("contract-house", line=BLANK)


def _binding(bid: Bid, lot: Lot) -> bool:
    offer = bid.offer(lot.id)
    return offer is None or offer.basis != "estimate"


def estimates_won(case: Case) -> tuple[str, ...]:
    """Return the lots awarded to an estimate: they need a written quotation, not a notice."""
    return tuple(
        f"{case.called(part.lot)} {sentences.yuan(part.price)}"
        for part in case.awarded
        if case.result.is_estimate(str(part.bidder), part.lot)
    )
