"""What a retired device takes off the quarters after the notice (4.1), and from which price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tender.checks.items import same_model
from tender.contract.events import Noted, Retired
from tender.contract.fees import YEAR, rounded
from tender.contract.quarters import Period, quarter_of
from tender.contract.service import LotTerms
from tender.messages import Text, text
from tender.model import Bid, DeviceLine, Tender


@dataclass(frozen=True)
class Share:
    """What one notice takes off every quarter after its own; None = a person has to say.

    `last`: no counted device of the lot is left, so the fee of later quarters is zero.
    """

    quarter: int
    amount: Decimal | None
    reason: Text
    source: str
    last: bool = False


def shares(
    terms: LotTerms,
    tender: Tender,
    bid: Bid,
    notices: Sequence[tuple[Noted, Retired]],
    periods: Sequence[Period],
) -> Iterator[Share]:
    """Yield the share of every notice, the earliest first.

    The price is the person's, else the device's yearly price in the bid (in the proportion in
    which the award lowered the lot's price), else what the settlement of the tender says.
    """
    gone: Counter[str] = Counter()
    counted = {item.model: item.quantity for item in terms.lot.items if item.quantity}
    for noted, event in notices:
        gone.update(dict(event.devices))
        last = bool(counted) and all(gone[model] >= n for model, n in counted.items())
        yearly, how = _yearly(terms, tender, bid, event)
        yield Share(
            quarter=quarter_of(event.day, periods),
            amount=None if yearly is None else rounded(yearly / YEAR),
            reason=text(
                "contract.retired",
                day=event.day,
                devices="、".join(f"{model}×{number}" for model, number in event.devices),
                how_zh=how.say("zh"),
                how_en=how.say("en"),
                reason=event.reason,
            ),
            source=f"#{noted.ref}",
            last=last,
        )


def _yearly(
    terms: LotTerms, tender: Tender, bid: Bid, event: Retired
) -> tuple[Decimal | None, Text]:
    if event.yearly is not None:
        return event.yearly, text("contract.share-person")
    priced = _by_lines(terms, tender, bid, event)
    if priced is not None:
        return priced, text("contract.share-lines")
    number = sum(count for _, count in event.devices)
    every = sum(item.quantity or 0 for item in terms.lot.items)
    base = _base(terms, tender, bid)
    if base is None or not every:
        return None, text("contract.share-ask")
    policy = tender.settlement.share
    return base * number / every, text(f"contract.share-{policy}", number=number, every=every)


def _by_lines(terms: LotTerms, tender: Tender, bid: Bid, event: Retired) -> Decimal | None:
    """Return the yearly price of the devices, or None when one of them has no price."""
    total = Decimal(0)
    for model, number in event.devices:
        unit = _unit_price(_lines_of(terms, tender, bid, model))
        if unit is None:
            return None
        total += unit * number
    return total * _proportion(terms, bid)


def _unit_price(lines: Sequence[DeviceLine]) -> Decimal | None:
    whole = [line for line in lines if line.total is not None and line.quantity]
    if lines and len(whole) == len(lines):
        quantity = sum((line.quantity or Decimal(0) for line in whole), Decimal(0))
        return sum((line.total or Decimal(0) for line in whole), Decimal(0)) / quantity
    return next((line.unit_price for line in lines if line.unit_price is not None), None)


def _proportion(terms: LotTerms, bid: Bid) -> Decimal:
    """Return the awarded price by the price that the bid's lines add up to."""
    lines = [line.total for line in bid.lines if line.lot == terms.lot.id and line.total]
    quoted = terms.quoted or sum(lines, Decimal(0))
    return terms.price / quoted if quoted else Decimal(1)


def _base(terms: LotTerms, tender: Tender, bid: Bid) -> Decimal | None:
    """Return the sum of which devices without a price have an equal part, by the policy."""
    match tender.settlement.share:
        case "whole-fee":
            return terms.price
        case "hardware":
            counted = [item for item in terms.lot.items if item.quantity]
            found = [_sum(_lines_of(terms, tender, bid, item.model)) for item in counted]
            totals = [one for one in found if one is not None]
            whole = len(totals) == len(counted)
            return sum(totals, Decimal(0)) * _proportion(terms, bid) if whole else None
    return None


def _sum(lines: Sequence[DeviceLine]) -> Decimal | None:
    totals = [line.total for line in lines if line.total is not None]
    return sum(totals, Decimal(0)) if totals and len(totals) == len(lines) else None


def _lines_of(terms: LotTerms, tender: Tender, bid: Bid, model: str) -> list[DeviceLine]:
    makers = tuple(name for maker in tender.makers for name in maker.names)
    return [
        line
        for line in bid.lines
        if line.lot == terms.lot.id and same_model(model, line.model, makers)
    ]
