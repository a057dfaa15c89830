"""What comes back: the award as values, and as the JSON that other programs read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from optimizer import money
from optimizer.plan import Plan
from optimizer.policy import Reading
from optimizer.problem import Problem

Status = Literal["optimal", "incomplete", "infeasible", "time_limit", "refused"]
Kind = Literal["integrator", "separate", "unawarded"]

ALL_SEPARATE = "all-separate"
"""Note: no integrator is eligible for anything, so every lot is bought separately."""

GATE_DECIDED = "gate-decided"
"""Note: one integrator takes every lot and the gate is on, so the reading was not needed."""

CHOOSE = "a-person-must-choose"
"""Note: several awards are equally good; the first in stated order is shown."""


@dataclass(frozen=True)
class AwardedLot:
    """One lot: who wins it, and its quoted single price unless it is part of a package."""

    lot: str
    kind: Kind
    bidder: str | None = None
    price: Decimal | None = None


@dataclass(frozen=True)
class AwardedPackage:
    """A package that wins."""

    bidder: str
    lots: tuple[str, ...]
    price: Decimal


@dataclass(frozen=True)
class Amount:
    """A fee or a discount of one winner."""

    bidder: str
    amount: Decimal


@dataclass(frozen=True)
class Coverage:
    """How many lots go to integrators and how many are bought separately; who leads."""

    integrator_lots: int = 0
    separate_lots: int = 0
    lead: str | None = None
    lead_lots: int = 0


@dataclass(frozen=True)
class Gate:
    """Whether the gate decided the award, for whom, at what total."""

    met: bool = False
    bidder: str | None = None
    total: Decimal | None = None


@dataclass(frozen=True)
class ReadingRow:
    """The least award under one reading, as if the gate were off."""

    reading: Reading
    status: Status
    total: Decimal | None = None
    objective: Decimal | None = None
    lots: tuple[AwardedLot, ...] = ()
    coverage: Coverage = Coverage()
    unique: bool | None = None


@dataclass(frozen=True)
class Lead:
    """One integrator as the only lead: what it takes, what the rest costs; None if infeasible."""

    bidder: str
    lots: tuple[str, ...] = ()
    integrator_cost: Decimal | None = None
    separate_cost: Decimal | None = None
    total: Decimal | None = None


@dataclass(frozen=True)
class Award:
    """Who wins what at which price, the exact total, and why it can be believed."""

    status: Status
    reading: Reading
    total: Decimal | None = None
    objective: Decimal | None = None
    bound: Decimal | None = None
    lots: tuple[AwardedLot, ...] = ()
    packages: tuple[AwardedPackage, ...] = ()
    fees: tuple[Amount, ...] = ()
    discounts: tuple[Amount, ...] = ()
    coverage: Coverage = Coverage()
    unique: bool | None = None
    tied: tuple[dict[str, str], ...] | None = None
    tied_truncated: bool = False
    gate: Gate = Gate()
    readings: tuple[ReadingRow, ...] | None = None
    unawarded: tuple[str, ...] = ()
    proof: dict[str, Any] = field(default_factory=dict)
    note: tuple[str, ...] = ()

    @property
    def winners(self) -> dict[str, str]:
        """Lot → bidder of every awarded lot."""
        return {one.lot: one.bidder for one in self.lots if one.bidder is not None}

    def to_json(self) -> dict[str, Any]:
        """The answer with money as text, ready for `json.dumps`."""
        return {field: _plain(value) for field, value in vars(self).items()}


def _plain(value: Any) -> Any:
    """Decimals as text, values as objects, tuples as lists."""
    match value:
        case Decimal():
            return money.text(value)
        case tuple() | list():
            return [_plain(one) for one in value]
        case dict():
            return {key: _plain(one) for key, one in value.items()}
        case None | bool() | int() | float() | str():
            return value
    return {name: _plain(one) for name, one in vars(value).items()}


def lots_of(problem: Problem, plan: Plan | None) -> tuple[AwardedLot, ...]:
    """One entry per lot in stated order, unawarded ones included."""
    winners = plan.winners if plan else {}
    return tuple(_lot(problem, plan, lot, winners.get(lot)) for lot in problem.lots)


def _lot(problem: Problem, plan: Plan | None, lot: str, winner: str | None) -> AwardedLot:
    if plan is None or winner is None:
        return AwardedLot(lot, "unawarded")
    bidder = problem.by_id[winner]
    return AwardedLot(lot, bidder.kind, winner, bidder.prices[lot] if lot in plan.singles else None)


def packages_of(plan: Plan) -> tuple[AwardedPackage, ...]:
    """The packages that win."""
    return tuple(AwardedPackage(one.id, held.lots, held.price) for one, held in plan.packages)


def fees_of(plan: Plan) -> tuple[Amount, ...]:
    """The fees that are paid."""
    return tuple(Amount(one.bidder.id, one.bidder.fee) for one in plan.bills if one.bidder.fee)


def discounts_of(plan: Plan) -> tuple[Amount, ...]:
    """What each winner takes off its single prices."""
    return tuple(Amount(one.bidder.id, one.discount) for one in plan.bills if one.discount)


def coverage_of(plan: Plan) -> Coverage:
    """Lots by kind of winner, and the integrator with the most of them."""
    leads = [one for one in plan.bills if one.bidder.integrator]
    first = min(leads, key=lambda one: (-one.lots, one.bidder.id), default=None)
    return Coverage(
        plan.integrator_lots,
        plan.separate_lots,
        first.bidder.id if first else None,
        first.lots if first else 0,
    )
