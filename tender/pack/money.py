"""The parts about money: price corrections, the comparison, and what is bought separately."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tender import clues, sentences
from tender.model import Bid, Lot
from tender.pack.case import Case
from tender.pack.grid import SIGNS, Column, Grid, Part, Tone, Value
from tender.pricing import PricedOffer

ACROSS = 8
"""Lots beside each other in the comparison."""


def corrections(case: Case) -> Part:
    """Return 价格修正表: every step of every price; where the four are one it is not listed."""
    columns = (
        Column(case.say("bidder"), 33),
        Column(case.say("lot"), 8, "mark"),
        Column(case.say("rule"), 15),
        Column(case.say("before"), 13, "money"),
        Column(case.say("after"), 13, "money"),
        Column(case.say("state"), 10, "mark"),
        Column(case.say("reason"), 32),
        Column(case.say("article"), 15),
        Column(case.say("place"), 20),
    )
    rows = tuple(row for priced in case.prices for row in _steps(case, priced))
    four = tuple(
        (
            p.bidder,
            case.listed(p.lots),
            p.quoted,
            p.corrected,
            p.evaluated,
            p.contract,
            case.say(f"price-{p.status}"),
        )
        for p in case.prices
        if not p.plain
    )
    same = sum(1 for priced in case.prices if priced.plain)
    grids = (Grid(columns, rows), *_four(case, four)) if rows or four else ()
    none = () if grids else (case.say("no-corrections"),)
    words = case.say("prices-same" if four else "prices-all-same", count=same)
    return Part(
        case.say("part-corrections"),
        grids,
        before=(case.say("corrections-order"), *none),
        after=(*((words,) if same else ()), case.say("corrections-note")),
    )


def comparison(case: Case) -> Part:
    """Return the prices of all bidders, lots across; a sign says what a price is worth."""
    lots = case.result.tender.lots
    blocks = [lots[n : n + ACROSS] for n in range(0, len(lots), ACROSS)]
    grids = tuple(_block(case, block, n) for n, block in enumerate(blocks))
    return Part(case.say("part-comparison"), grids, before=(case.say("legend-prices"),))


def separate(case: Case) -> Part:
    """Return 单独采购清单: every lot bought separately, its source, and the splitting warning."""
    columns = (
        Column(case.say("lot"), 22),
        Column(case.say("supplier"), 33),
        Column(case.say("price"), 14, "money"),
        Column(case.say("basis"), 10),
        Column(case.say("source-way"), 10),
        Column(case.say("date"), 12),
        Column(case.say("handled-by"), 9),
        Column(case.say("attachment"), 12),
        Column(case.say("place"), 33),
    )
    bought = [part for part in case.awarded if part.kind == "separate"]
    rows = [_purchase(case, str(p.bidder), p.lot, p.price) for p in bought]
    prices = {p.lot: p.price for p in bought}
    total = sum((price for price in prices.values() if price is not None), Decimal(0))
    guesses = sentences.estimates(case.result)
    sums: list[tuple[Value, ...]] = [(case.say("sum"), "", total, *[""] * 6)] if rows else []
    if guesses:
        sums.append((case.say("sum-estimates"), "", guesses, *[""] * 6))
    tones: dict[tuple[int, int], Tone] = {
        (n, 2): "guess"
        for n, p in enumerate(bought)
        if case.result.is_estimate(str(p.bidder), p.lot)
    }
    grid = Grid(columns, (*rows, *sums), totals=len(sums), tones=tones, signs=_signs(case))
    return Part(
        case.say("part-separate"),
        (grid,) if rows else (),
        before=() if rows else (case.say("no-separate"),),
        after=tuple(_splitting(case, prices, total)) if rows else (),
    )


def _steps(case: Case, priced: PricedOffer) -> Iterator[tuple[Value, ...]]:
    for step in priced.steps:
        yield (
            priced.bidder,
            case.listed(priced.lots),
            case.say(f"rule-{step.rule}"),
            step.before,
            step.after,
            case.say(f"state-{step.state}"),
            step.reason.say(case.lang),
            step.article.say(case.lang),
            str(step.source),
        )


def _four(case: Case, rows: tuple[tuple[Value, ...], ...]) -> Iterator[Grid]:
    columns = (
        Column(case.say("bidder"), 33),
        Column(case.say("lot"), 8, "mark"),
        Column(case.say("quoted"), 13, "money"),
        Column(case.say("corrected"), 13, "money"),
        Column(case.say("evaluated"), 13, "money"),
        Column(case.say("contract"), 13, "money"),
        Column(case.say("state"), 13, "mark"),
    )
    if rows:
        yield Grid(columns, rows, title=case.say("four-prices"), filters=False)


def _block(case: Case, lots: Sequence[Lot], number: int) -> Grid:
    columns = (
        Column(case.say("bidder"), 33),
        *(Column(case.called(lot.id), 14, "money") for lot in lots),
    )
    bidders = [bid for bid in case.bids if any(lot.id in bid.offered_lots() for lot in lots)]
    rows = tuple((bid.bidder, *(_price(case, bid, lot) for lot in lots)) for bid in bidders)
    tones = {
        (r, c): tone
        for r, bid in enumerate(bidders)
        for c, lot in enumerate(lots, start=1)
        for tone in [_tone(case, bid, lot)]
        if tone is not None
    }
    return Grid(
        columns, rows, tones=tones, signs=_signs(case), filters=False, page_break=number > 0
    )


def _signs(case: Case) -> Mapping[Tone, str]:
    words: dict[Tone, str] = {"open": "mark-open", "guess": "mark-guess"}
    return {**SIGNS, **{tone: f" {case.say(code)}" for tone, code in words.items()}}


def _price(case: Case, bid: Bid, lot: Lot) -> Value:
    offer = bid.offer(lot.id)
    if offer is None:
        return case.say("in-package") if lot.id in bid.offered_lots() else None
    return offer.price if offer.price is not None else case.say("unreadable")


def _tone(case: Case, bid: Bid, lot: Lot) -> Tone | None:
    if lot.id not in bid.offered_lots():
        return None
    if case.result.award.winners.get(lot.id) == bid.bidder:
        return "won"
    if case.result.is_estimate(bid.bidder, lot.id):
        return "guess"
    status = case.status(bid.bidder, lot.id).status
    tones: dict[str, Tone] = {"eligible": "good", "ineligible": "bad", "pending": "open"}
    return tones.get(status)


def _purchase(case: Case, bidder: str, lot: str, price: Decimal | None) -> tuple[Value, ...]:
    offer = case.result.bid(bidder).offer(lot)
    if offer is None:
        return (case.called(lot), bidder, case.say("in-package"), *[""] * 6)
    shown: Value = price if price is not None else case.say("in-package")
    return (
        case.called(lot),
        bidder,
        shown,
        case.say(f"by-{offer.basis}"),
        offer.method,
        str(offer.quoted_on or case.result.bid(bidder).quoted_on or ""),
        offer.handled_by,
        offer.attachment,
        str(offer.source),
    )


def _splitting(case: Case, prices: dict[str, Decimal | None], total: Decimal) -> Iterator[str]:
    """Yield what 条例 art. 28 asks to be looked at: the sum beside the threshold."""
    threshold = case.result.tender.settings.splitting_threshold
    shown = sentences.yuan(total)
    if threshold is None:
        yield case.say("splitting-unknown", total=shown, count=len(prices))
    else:
        clue = clues.separate_purchases(case.result.tender, prices, {})
        below = case.say("splitting-below", total=shown, threshold=sentences.yuan(threshold))
        yield clue.text.say(case.lang) if clue else below
    yield case.say("separate-note")
