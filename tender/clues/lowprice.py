"""Abnormally low prices: the three triggers that open a review, never a rejection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tender.clues.clue import Clue, Figure, in_both
from tender.clues.regime import regime_of
from tender.messages import text
from tender.model import Bid, ClueSettings, Eligibility, Source, Tender
from tender.pricing import quoted_price, rounded

WHOLE: tuple[str, ...] = ()
"""The lots of a clue about the total."""


@dataclass(frozen=True)
class Quoted:
    """A quoted price with its cells: of one lot, or of all lots together."""

    bidder: str
    price: Decimal
    sources: tuple[Source, ...]


def low_prices(
    tender: Tender, bids: Sequence[Bid], eligibility: Iterable[Eligibility]
) -> Iterator[Clue]:
    """Yield a review for every quoted price that a trigger finds, lot by lot and in total.

    Compared are the bids that passed every review. Only bidders that passed for all lots have a
    comparable total (with their fee); its ceiling is the budget.
    """
    if not looked_for(tender):
        return
    passed = {(e.bidder, e.lot) for e in eligibility if e.status == "eligible"}
    settings = tender.policy.clues
    for lot in tender.lots:
        prices = [q for bid in bids if (bid.bidder, lot.id) in passed for q in _of_lot(bid, lot.id)]
        yield from _triggered(prices, (lot.id,), lot.ceiling, settings)
    if len(tender.lots) > 1:
        totals = [q for bid in bids for q in _of_all(tender, bid, passed)]
        yield from _triggered(totals, WHOLE, tender.settings.budget, settings)


def looked_for(tender: Tender) -> bool:
    """Say whether the tender looks for low prices: its setting, else its regime."""
    setting = tender.policy.clues.low_price
    if setting != "by-regime":
        return setting == "on"
    return regime_of(tender) not in ("house", "single")


def _of_lot(bid: Bid, lot: str) -> Iterator[Quoted]:
    offer = bid.offer(lot)
    price = quoted_price(offer) if offer is not None and offer.basis == "bid" else None
    if offer is not None and price is not None:
        yield Quoted(bid.bidder, price, (offer.source,))


def _of_all(tender: Tender, bid: Bid, passed: set[tuple[str, str]]) -> Iterator[Quoted]:
    lots = [lot.id for lot in tender.lots if (bid.bidder, lot.id) in passed]
    parts = [quoted for lot in lots for quoted in _of_lot(bid, lot)]
    if len(parts) == len(tender.lots):
        total = sum((part.price for part in parts), bid.fee)
        yield Quoted(bid.bidder, total, tuple(s for part in parts for s in part.sources))


def _triggered(
    quoted: Sequence[Quoted],
    lots: tuple[str, ...],
    ceiling: Decimal | None,
    settings: ClueSettings,
) -> Iterator[Clue]:
    prices = sorted(q.price for q in quoted)
    for each in quoted:
        found = list(_triggers(each.price, prices, ceiling, settings))
        if found:
            yield _clue(each, lots, found, len(prices), settings)


def _triggers(
    price: Decimal, prices: list[Decimal], ceiling: Decimal | None, settings: ClueSettings
) -> Iterator[Figure]:
    """Yield the name and the limit of every trigger; a price equal to a limit triggers none."""
    compared = list(prices)
    if settings.mean_of == "others":
        compared.remove(price)
    share = settings.mean_rate * sum(compared, Decimal(0))
    if len(prices) > 1 and price * len(compared) < share:
        yield "mean", rounded(share / len(compared))
    if len(prices) > 1 and price == prices[0] and price < settings.second_rate * prices[1]:
        yield "second", rounded(settings.second_rate * prices[1])
    if ceiling is not None and price < settings.ceiling_rate * ceiling:
        yield "ceiling", rounded(settings.ceiling_rate * ceiling)


def _clue(
    quoted: Quoted,
    lots: tuple[str, ...],
    found: list[Figure],
    count: int,
    settings: ClueSettings,
) -> Clue:
    weak = count < settings.weak_sample and any(name != "ceiling" for name, _ in found)
    limits = [text(f"clue.below_{name}", limit=limit) for name, limit in found]
    sentence = text(
        "clue.low_price_weak" if weak else "clue.low_price",
        bidder=quoted.bidder,
        price=quoted.price,
        count=count,
        **in_both("what", [text("clue.lot", lots=lots[0]) if lots else text("clue.total")]),
        **in_both("limits", limits),
    )
    return Clue(
        kind="low-price",
        article=text("law.low_price"),
        severity="review",
        bidders=(quoted.bidder,),
        lots=lots,
        figures=(("price", quoted.price), ("count", Decimal(count)), *found),
        sources=quoted.sources,
        text=sentence,
    )
