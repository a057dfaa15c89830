"""The corrections of decree 87, article 59, in its order; each is a proposal with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tender.messages import text
from tender.model import Bid, DeviceLine, Offer, PriceSettings
from tender.pricing.steps import FEN, OF_THE_PRICE, Decisions, Rule, Step, decided, rounded

HALF_A_FEN = FEN / 2
SHIFTS = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Places by which a decimal point is looked for; two are per cent, four are 万."""

LIFTED: dict[Rule, frozenset[str]] = {
    "words": frozenset({"words-disagree", "price-zero", "price-missing"}),
    "zero": frozenset({"price-zero"}),
}
"""Doubts of the reading that a confirmed correction answers, by their code."""


def corrections(
    bid: Bid, offer: Offer, settings: PriceSettings, decisions: Decisions
) -> tuple[Step, ...]:
    """Return every correction of the offer in the order of article 59, with its state."""
    lines = tuple(line for line in bid.lines if line.lot == offer.lot)
    of_lines = (*_misplaced_points(lines), *_unit_prices(lines))
    found = (*_opening_table(offer, lines, of_lines), *_words(offer), *_zero(offer), *of_lines)
    asking = (replace(step, asks=_asks(step, settings)) for step in found)
    return tuple(decided(step, bid.bidder, (offer.lot,), decisions) for step in asking)


def quoted_price(offer: Offer) -> Decimal | None:
    """Return the price as the bidder wrote it in figures; a written 0 is 0, not blank."""
    return Decimal(0) if offer.price is None and _doubted(offer, "price-zero") else offer.price


def _asks(step: Step, settings: PriceSettings) -> bool:
    return settings.confirm == "every" or step.rule in OF_THE_PRICE


# --- (1) the opening table over other parts -----------------------------------------------------


def _opening_table(
    offer: Offer, lines: tuple[DeviceLine, ...], changed: tuple[Step, ...]
) -> Iterator[Step]:
    """Yield a step where 设备明细 does not add up to the price of 分项报价, which holds.

    The lines are added as they are once their own errors are corrected: lines that then add up
    need no second reason.
    """
    after = {step.source: step.after for step in changed if step.rule == "unit-prices"}
    total, price = _sum(after.get(line.source, line.total) for line in lines), _holding(offer)
    if total is not None and price is not None and abs(total - price) > FEN:
        reason = text("price.opening_table", lot=offer.lot, total=total, price=price)
        yield Step("opening-table", total, price, reason, text("law.59.1"), offer.source)


def _sum(totals: Iterator[Decimal | None]) -> Decimal | None:
    """Return the sum, or None without lines or when one of them has no total."""
    every = list(totals)
    known = [total for total in every if total is not None]
    return sum(known, Decimal(0)) if every and len(known) == len(every) else None


def _holding(offer: Offer) -> Decimal | None:
    """Return what the opening table itself says once its capitals hold; None when unreadable."""
    if offer.words is not None and _readable(offer):
        return offer.words
    return offer.price


# --- (2) capitals over figures, and a zero that somebody must mean -------------------------------


def _words(offer: Offer) -> Iterator[Step]:
    words, price = offer.words, quoted_price(offer)
    if words is not None and _readable(offer) and words != price:
        reason = text("price.words", lot=offer.lot, words=words, price=price)
        yield Step("words", price, words, reason, text("law.59.2"), offer.source)


def _readable(offer: Offer) -> bool:
    """Say whether the figures are a number, a written 0, or left out beside the capitals."""
    return offer.price is not None or any(
        _doubted(offer, code) for code in ("price-zero", "price-missing")
    )


def _zero(offer: Offer) -> Iterator[Step]:
    if quoted_price(offer) == 0 and offer.price is None and not offer.words:
        reason = text("price.zero", lot=offer.lot)
        yield Step("zero", None, Decimal(0), reason, text("law.none"), offer.source)


def _doubted(offer: Offer, code: str) -> bool:
    return any(doubt.code == code for doubt in offer.doubts)


# --- (3) a misplaced decimal point: the total holds, the unit price changes ---------------------


def _misplaced_points(lines: tuple[DeviceLine, ...]) -> Iterator[Step]:
    for line, unit_price, quantity, total in wrong_products(lines):
        right = _shifted(unit_price, quantity, total)
        if right is not None:
            reason = text(
                "price.decimal_point", model=line.model, total=total, before=unit_price, after=right
            )
            article = text("law.59.3")
            yield Step("decimal-point", unit_price, right, reason, article, line.source)


def _shifted(unit_price: Decimal, quantity: Decimal, total: Decimal) -> Decimal | None:
    """Return the unit price with its point where the total asks for it, or None."""
    moved = (unit_price.scaleb(places) for places in SHIFTS)
    return next((price for price in moved if _adds_up(price, quantity, total)), None)


# --- (4) unit prices over the total of a line --------------------------------------------------


def _unit_prices(lines: tuple[DeviceLine, ...]) -> Iterator[Step]:
    for line, unit_price, quantity, total in wrong_products(lines):
        if _shifted(unit_price, quantity, total) is None:
            right = rounded(unit_price * quantity)
            reason = text(
                "price.unit_prices",
                model=line.model,
                quantity=quantity,
                unit_price=unit_price,
                before=total,
                after=right,
            )
            yield Step("unit-prices", total, right, reason, text("law.59.4"), line.source)


def wrong_products(
    lines: tuple[DeviceLine, ...],
) -> Iterator[tuple[DeviceLine, Decimal, Decimal, Decimal]]:
    """Yield each line whose total is not quantity × unit price, with the three figures."""
    for line in lines:
        unit_price, quantity, total = line.unit_price, line.quantity, line.total
        if not unit_price or not quantity or total is None:
            continue
        if not _adds_up(unit_price, quantity, total):
            yield line, unit_price, quantity, total


def _adds_up(unit_price: Decimal, quantity: Decimal, total: Decimal) -> bool:
    """Say whether the product is the total; a unit price rounded to the fen is no error."""
    return abs(unit_price * quantity - total) <= max(FEN, HALF_A_FEN * (quantity + 1))
