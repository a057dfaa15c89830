"""A problem in whole units, lots and bidders by number: what bounds and local search work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from optimizer import money, policy
from optimizer.plan import Plan, above_ceiling
from optimizer.policy import Reading
from optimizer.problem import Bidder, Problem
from optimizer.reduction import owed_to_integrators

FINE = 10**12
"""Units are split until the dearest offer is about this large, so that whole duals are fine."""

ROOM = 1 << 60
"""The largest sum of amounts that is worked with, an absent offer counted as one."""

FAR = 4
"""How many times the dearest offer an absent one costs at least."""

Offer = tuple[str, str, int]
"""Bidder, lot, tier."""


@dataclass
class Mode:
    """One bidder at one tier: what it costs to be served by it there."""

    bidder: int
    tier: int
    low: int
    high: int
    fee: int
    lots: list[int]
    costs: list[int]

    @property
    def free(self) -> bool:
        """Whether any number of its lots may be taken."""
        return self.low <= 1 and self.high >= len(self.lots)


@dataclass
class Ledger:
    """Every offer that rules leave, its cost in whole units; plain sellers merged per lot."""

    problem: Problem
    reading: Reading
    unit: int
    lots: tuple[str, ...]
    names: list[str]
    modes: list[list[Mode]]
    market: list[int | None]
    sellers: list[str]
    most_winners: int | None
    grain: int = 1
    owing: list[frozenset[int]] | None = None
    """Under literal: the lots that may not be bought separately once this bidder wins anything."""

    @cached_property
    def place(self) -> dict[str, int]:
        """The number of every lot."""
        return {lot: place for place, lot in enumerate(self.lots)}

    def amount(self, units: int) -> Decimal:
        """Whole units as an amount of money."""
        return money.EXACT.divide(Decimal(units), Decimal(self.unit))

    def units(self, amount: Decimal) -> int:
        """An amount of money as whole units."""
        return int(money.EXACT.multiply(amount, Decimal(self.unit)))

    def plan(self, winners: list[int]) -> Plan:
        """The plan in which every lot goes to this bidder by number, -1 is the plain market."""
        return Plan(
            self.problem,
            {
                lot: self.names[b] if b >= 0 else self.sellers[place]
                for place, (lot, b) in enumerate(zip(self.lots, winners, strict=True))
            },
        )


def ledger(problem: Problem, reading: Reading, *, every: bool = False) -> Ledger | None:
    """The ledger of a problem; None where packages or the reading need the whole program.

    With `every`, integrators get every lot that one of them offers, whatever the reading.
    """
    leading = problem.candidates
    if any(one.packages for one in problem.bidders):
        return None
    if every:
        owed = {lot: one.id for one in leading for lot in one.eligible}
        return _Maker(problem, reading, owed).make()
    loose = _loose(problem, reading)
    if not loose and (reading != "literal" or any(one.max_lots is not None for one in leading)):
        return None
    book = _Maker(problem, reading, owed_to_integrators(problem, reading), not loose).make()
    if not loose:
        by_id, place = problem.by_id, book.place
        book.owing = [
            frozenset(place[lot] for lot in by_id[name].eligible if by_id[name].integrator)
            for name in book.names
        ]
    return book


def _loose(problem: Problem, reading: Reading) -> bool:
    """Whether the reading leaves every lot free to go to anybody who may have it at all."""
    if reading in ("free-mix", "contract-cost") or not problem.candidates:
        return True
    if reading not in ("literal", "no-separate"):
        return False
    owed = owed_to_integrators(problem, reading)
    return all(owed.keys() >= one.eligible for one in problem.candidates)


class _Maker:
    """Collects the offers of one problem."""

    def __init__(
        self, problem: Problem, reading: Reading, owed: dict[str, str], owing: bool = False
    ) -> None:
        self.problem, self.owed, self.owing = problem, owed, owing
        rules = problem.policy.rules
        self.per_contract = Decimal(0)
        if reading == "contract-cost":
            self.per_contract = problem.policy.contract_cost or Decimal(0)
        self.reading = reading
        self.barred = above_ceiling(problem)
        self.excluded = {one.bidder for one in rules if isinstance(one, policy.Exclude)}
        self.forbidden = {(one.bidder, one.lot) for one in rules if isinstance(one, policy.Forbid)}
        self.required = {one.lot: one.bidder for one in rules if isinstance(one, policy.Require)}
        self.most = min((r.most for r in rules if isinstance(r, policy.MaxWinners)), default=None)
        self.named = {name for rule in rules for _, name in policy.bidders_named(rule)}
        self.place = {lot: place for place, lot in enumerate(problem.offered)}

    def make(self) -> Ledger:
        """The ledger."""
        lots = self.problem.offered
        book = Ledger(
            self.problem,
            self.reading,
            int(self.scale),
            lots,
            [],
            [],
            [None] * len(lots),
            [""] * len(lots),
            self.most,
            self.grain,
        )
        for bidder in self.problem.by_id.values():
            if not bidder.tiers or bidder.id in self.excluded:
                continue
            if self._plain(bidder):
                self._sell(bidder, book)
            elif found := self._modes(bidder, len(book.names)):
                book.names.append(bidder.id)
                book.modes.append(found)
        return book

    @cached_property
    def grain(self) -> int:
        """Into how many parts the smallest unit of money is split."""
        bidders = self.problem.bidders
        prices = [price for one in bidders for price in one.prices.values()]
        dearest = int(max(prices, default=Decimal(0)).scaleb(self.problem.places))
        fees = int(sum((one.fee for one in bidders), Decimal(0)).scaleb(self.problem.places))
        fees += int(self.per_contract.scaleb(self.problem.places)) * len(bidders)
        worst = FAR * (dearest + 1) * (len(self.place) + 1) + fees + 1
        digits = min(len(str(FINE)) - 1 - len(str(dearest)), len(str(ROOM // worst)) - 1)
        return int(10 ** max(0, digits))

    @cached_property
    def scale(self) -> Decimal:
        """Whole units per unit of currency."""
        return Decimal(self.grain).scaleb(self.problem.places)

    def _sell(self, bidder: Bidder, book: Ledger) -> None:
        """Enter the offers of a plain seller into the market."""
        for place, cost in self._offers(bidder, bidder.tiers[0].rate):
            known = book.market[place]
            if known is None or cost < known:
                book.market[place], book.sellers[place] = cost, bidder.id

    def _plain(self, bidder: Bidder) -> bool:
        if bidder.fee or len(bidder.tiers) > 1 or bidder.most_lots < len(bidder.eligible):
            return False
        if self.most is not None or bidder.id in self.named:
            return False
        return not (bidder.integrator and (self.owing or self.per_contract))

    def _modes(self, bidder: Bidder, number: int) -> list[Mode]:
        fee = bidder.fee
        if bidder.integrator:
            fee = money.EXACT.add(fee, self.per_contract)
        found = []
        for t, tier in enumerate(bidder.tiers):
            pairs = list(self._offers(bidder, tier.rate))
            if len(pairs) >= tier.low:
                lots, costs = [one for one, _ in pairs], [cost for _, cost in pairs]
                found.append(Mode(number, t, tier.low, tier.high, self._units(fee), lots, costs))
        return found

    def _offers(self, bidder: Bidder, rate: Decimal) -> Iterator[tuple[int, int]]:
        added = Decimal(0) if bidder.integrator else self.per_contract
        name, net = bidder.id, self.problem.net
        for lot in bidder.prices:
            if (name, lot) in self.barred or (name, lot) in self.forbidden:
                continue
            if self.required.get(lot, name) != name:
                continue
            if lot in self.owed and not bidder.integrator:
                continue
            amount = net(bidder, lot, rate)
            yield self.place[lot], self._units(amount + added if added else amount)

    def _units(self, amount: Decimal) -> int:
        return int(money.EXACT.multiply(amount, self.scale))
