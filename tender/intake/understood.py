"""What was understood, cell by cell, as plain values: `tender check --json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from tender.messages import Text
from tender.model import (
    NO_FIRST,
    NO_LAST,
    Authorisation,
    Bid,
    Contribution,
    DeviceLine,
    DiscountOffer,
    Offer,
    PackageOffer,
    Person,
    Source,
)

_MONEY = frozenset(["price", "words", "unit_price", "total", "fee"])
_BESIDE = frozenset(["quote-without-source", "quote-without-method", "quote-without-date"])
"""Doubts about the circumstances of a quote, not about its number."""

_MONTHS = frozenset(["first", "last"])

Row = DeviceLine | PackageOffer | DiscountOffer | Authorisation | Person | Contribution


def understood(bids: Iterable[Bid]) -> dict[str, list[dict[str, Any]]]:
    """Return offers, evidence and answers of all bids as plain values with their places."""
    ordered = tuple(bids)
    return {
        "offers": [_offer(bid, offer) for bid in ordered for offer in bid.offers],
        "evidence": [row for bid in ordered for row in _evidence(bid)],
        "answers": [_answer(bid, place) for bid in ordered for place in range(len(bid.answers))],
    }


def _offer(bid: Bid, offer: Offer) -> dict[str, Any]:
    """Return the offer; a price in doubt is not accepted and stands under its own name."""
    plain = _plain(offer)
    doubted = any(doubt.code not in _BESIDE for doubt in offer.doubts)
    price = plain["price"]
    return {
        "bidder": bid.bidder,
        **plain,
        "price": None if doubted else price,
        "price_in_doubt": price if doubted else None,
    }


def _evidence(bid: Bid) -> Iterator[dict[str, Any]]:
    yield {"bidder": bid.bidder, "kind": "bidder", **_particulars(bid)}
    kinds: Sequence[tuple[str, Sequence[Row]]] = (
        ("device", bid.lines),
        ("package", bid.packages),
        ("discount", bid.discounts),
        ("authorisation", bid.authorisations),
        ("person", bid.people),
        ("insurance", bid.contributions),
    )
    for kind, rows in kinds:
        for row in rows:
            yield {"bidder": bid.bidder, "kind": kind, **_plain(row)}


def _particulars(bid: Bid) -> dict[str, Any]:
    keys = [
        "uscc",
        "size",
        "legal_representative",
        "contact",
        "phone",
        "email",
        "quoted_on",
        "valid_until",
        "fee",
        "max_lots",
    ]
    return {
        "declared_kind": bid.kind,
        **{key: _shown(key, getattr(bid, key)) for key in keys},
        **({"fee": None} if bid.fee_unreadable else {}),
        "doubts": _shown("doubts", bid.doubts),
        "sources": {key: _shown(key, source) for key, source in sorted(bid.sources.items())},
        "source": {"file": bid.file, "sheet": None, "cell": None},
    }


def _answer(bid: Bid, place: int) -> dict[str, Any]:
    answer = bid.answers[place]
    value = answer.value
    return {
        "bidder": bid.bidder,
        "requirement": answer.requirement,
        "value": f"{value:f}" if isinstance(value, Decimal) else _shown("value", value),
        "raw": answer.raw,
        "deviation": answer.deviation,
        "note": answer.note,
        "source": _shown("source", answer.source),
    }


def _plain(row: Row | Offer) -> dict[str, Any]:
    return {one.name: _shown(one.name, getattr(row, one.name)) for one in fields(row)}


def _shown(key: str, value: Any) -> Any:
    """Return money with two decimals, dates in ISO, places as file, sheet and cell."""
    match value:
        case Decimal() if key in _MONEY:
            return f"{value:.2f}"
        case Decimal():
            return f"{value:f}"
        case date() if value in (NO_FIRST, NO_LAST):
            return None
        case date():
            return value.strftime("%Y-%m") if key in _MONTHS else value.isoformat()
        case Source():
            return {"file": value.file, "sheet": value.sheet, "cell": value.cell}
        case Text():
            return value.say()
        case Mapping():
            return {name: _shown(name, part) for name, part in value.items()}
        case tuple():
            return [_shown(key, part) for part in value]
        case _:
            return value
