"""Faults and the times that the winner promised: answered, on site, restored in time or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from tender.contract.events import Fault, Noted, in_force
from tender.contract.service import Contract
from tender.messages import Lang, Text, text
from tender.model import Bid, NumberRequirement, Source, Tender

NAMES = {"分钟": "minutes", "小时": "hours", "天": "days"}
MINUTES = {"分钟": 1, "小时": 60}
"""Units of time that are counted in minutes."""
DAYS = "天"
"""A unit that is counted in calendar days; the day of the fault is not counted."""


@dataclass(frozen=True)
class Promise:
    """A time limit of a lot: the tender's, or the shorter one that the winner offered."""

    requirement: NumberRequirement
    lot: str
    limit: Decimal
    better: bool
    source: Source | None

    @property
    def said(self) -> Text:
        """The limit with its unit."""
        return self.counted(self.limit)

    def counted(self, number: Decimal) -> Text:
        """Return a time in the unit of the promise, to two decimals."""
        shown = f"{number.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
        return text(f"contract.in-{NAMES[self.requirement.unit]}", number=shown)

    def called(self, lang: Lang) -> str:
        """Return what is promised, in the language."""
        return self.requirement.label_en if lang == "en" else self.requirement.label

    def kept(self, began: datetime, met: datetime) -> bool:
        """Say whether the limit was kept; the limit itself is in time."""
        if self.requirement.unit == DAYS:
            last = began.date() + timedelta(days=int(self.limit))
            return met.date() <= last
        return self.taken(began, met) <= self.limit

    def taken(self, began: datetime, met: datetime) -> Decimal:
        """Return the time between the two in the unit of the promise."""
        if self.requirement.unit == DAYS:
            return Decimal((met.date() - began.date()).days)
        seconds = Decimal(int((met - began).total_seconds()))
        return seconds / (60 * MINUTES[self.requirement.unit])


@dataclass(frozen=True)
class Response:
    """A fault against the promise that it is measured by."""

    promise: Promise
    fault: Fault
    ref: int
    taken: Decimal
    kept: bool


def promised(contract: Contract, tender: Tender, bid: Bid) -> tuple[Promise, ...]:
    """Return every time limit of the contract's lots in the order of the document."""
    own = {terms.lot.id for terms in contract.lots}
    return tuple(
        _promise(requirement, lot, bid)
        for requirement in tender.requirements
        if isinstance(requirement, NumberRequirement)
        and requirement.comparison == "<="
        and requirement.unit in (*MINUTES, DAYS)
        for lot in requirement.lots
        if lot in own
    )


def responses(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted]
) -> tuple[Response, ...]:
    """Return every fault of the contract with how its promise was kept, in order of entry."""
    limits = {(one.lot, one.requirement.id): one for one in promised(contract, tender, bid)}
    return tuple(_responses(limits, events))


def _responses(
    limits: dict[tuple[str, str], Promise], events: Iterable[Noted]
) -> Iterator[Response]:
    for noted in in_force(events):
        fault = noted.event
        if isinstance(fault, Fault) and (fault.lot, fault.requirement) in limits:
            limit = limits[fault.lot, fault.requirement]
            taken = limit.taken(fault.began, fault.met)
            yield Response(limit, fault, noted.ref, taken, limit.kept(fault.began, fault.met))


def _promise(requirement: NumberRequirement, lot: str, bid: Bid) -> Promise:
    answer = bid.answer(requirement.id)
    offered = answer.value if answer and isinstance(answer.value, Decimal) else None
    better = offered is not None and offered < requirement.threshold
    return Promise(
        requirement,
        lot,
        limit=offered if better and offered is not None else requirement.threshold,
        better=better,
        source=answer.source if answer and better else None,
    )
