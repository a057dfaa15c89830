"""Made-up signed awards: contracts without workbooks, for figures that are checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tender.contract import Contract, Event, LotTerms, Noted
from tender.messages import text
from tender.model import Answer, Bid, DeviceLine, Kind, Source, Tender

D = Decimal
PLACE = Source("甲.xlsx", "设备明细", "E2")
NOTHING = D(0)
CALLING = (
    ("19英寸一体机", 70, D(800)),
    ("43英寸一体机", 9, D(1200)),
    ("55英寸一体机", 8, D(1600)),
)
"""The worked example of lot 4: 79,600 for hardware and 7,400 for software."""


def signed(
    tender: Tender,
    fees: dict[str, Decimal],
    *,
    bidder: str = "甲公司",
    kind: Kind = "integrator",
    share: Decimal = NOTHING,
    tax_rate: Decimal | None = None,
) -> Contract:
    """A contract of these lots at these yearly fees."""
    lots = tuple(
        LotTerms(
            lot=tender.lot(lot),
            quoted=fee,
            price=fee,
            share=share,
            basis=text("contract.basis-single"),
            source=PLACE,
            first=_first(tender, lot),
            tax_rate=tax_rate,
        )
        for lot, fee in fees.items()
    )
    return Contract(tender.id, bidder, kind, lots)


def _first(tender: Tender, lot: str) -> date | None:
    expiry = tender.lot(lot).expiry
    return expiry + timedelta(days=1) if expiry else None


def bid(
    lines: Sequence[tuple[str, int | None, Decimal | None]] = CALLING,
    *,
    answers: dict[str, object] | None = None,
    lot: str = "4",
    totals: Sequence[Decimal] = (),
) -> Bid:
    """A bid with these device lines (model, number, unit price) and answers."""
    devices = [
        DeviceLine(
            lot,
            model,
            None if number is None else D(number),
            unit,
            totals[place] if totals else None,
            PLACE,
        )
        for place, (model, number, unit) in enumerate(lines)
    ]
    said = [
        Answer(name, value, str(value), None, "", PLACE)  # type: ignore[arg-type]
        for name, value in (answers or {}).items()
    ]
    return Bid(
        "甲公司", "integrator", "甲.xlsx", "0" * 64, lines=tuple(devices), answers=tuple(said)
    )


def noted(*events: Event, approved: Iterable[int] = ()) -> tuple[Noted, ...]:
    """The events as the record would give them; `approved` = which of them, counted from 1."""
    return tuple(
        Noted(number, event, "李", approved_by="王" if number in set(approved) else "")
        for number, event in enumerate(events, 1)
    )
