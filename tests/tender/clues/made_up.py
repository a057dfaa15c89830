"""A made-up tender of eight lots and bids with nothing wrong, and ways to change them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tender.model import (
    Bid,
    ClueSettings,
    DeviceLine,
    Eligibility,
    Lot,
    Offer,
    Policy,
    PriceSettings,
    Settings,
    Source,
    Tender,
)

LOTS = tuple("12345678")


def tender(
    *,
    lots: tuple[str, ...] = LOTS,
    ceilings: Mapping[str, int] | None = None,
    clues: Mapping[str, Any] | None = None,
    pricing: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Tender:
    """A tender without clauses; `settings` are those that are stated."""
    silent = ("deadline", "regime", "project_number", "budget", "contract_cost")
    return Tender(
        schema_version=1,
        id="made-up",
        title="made up",
        title_en="made up",
        settings=Settings.model_validate({**dict.fromkeys(silent, "not stated"), **settings}),
        policy=Policy(
            effects={},
            clues=ClueSettings.model_validate(clues or {}),
            pricing=PriceSettings.model_validate(pricing or {}),
        ),
        lots=tuple(
            Lot(
                id=lot,
                name=f"项目{lot}",
                equipment="",
                expiry=date(2026, 6, 30),
                ceiling=(ceilings or {}).get(lot, "not stated"),
            )
            for lot in lots
        ),
        clauses=(),
    )


def place(bidder: str, sheet: str, cell: str) -> Source:
    return Source(f"{bidder}.xlsx", sheet, cell)


def offer(bidder: str, lot: str, price: str | int | None, **more: Any) -> Offer:
    amount = None if price is None else Decimal(price)
    return Offer(lot, amount, place(bidder, "分项报价", f"C{lot}"), **more)


def bid(bidder: str, prices: Mapping[str, str | int] | None = None, **more: Any) -> Bid:
    """A bid whose file and content nobody else has."""
    given: dict[str, Any] = {
        "kind": "integrator",
        "file": f"{bidder}.xlsx",
        "sha256": bidder,
        "offers": tuple(offer(bidder, lot, price) for lot, price in (prices or {}).items()),
        **more,
    }
    return Bid(bidder, **given)


def line(
    bidder: str,
    lot: str,
    quantity: str | None,
    unit_price: str | None,
    total: str | None,
    model: str = "2288H V5",
    row: int = 4,
) -> DeviceLine:
    figures = (None if v is None else Decimal(v) for v in (quantity, unit_price, total))
    return DeviceLine(lot, model, *figures, place(bidder, "设备明细", f"B{row}"))


def all_eligible(bids: list[Bid], document: Tender) -> tuple[Eligibility, ...]:
    return tuple(
        Eligibility(
            each.bidder,
            lot.id,
            "eligible" if lot.id in each.offered_lots() else "not_offered",
        )
        for each in bids
        for lot in document.lots
    )
