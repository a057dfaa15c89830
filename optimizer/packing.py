"""A good award with packages, to begin with: which packages save most against single prices.

Where nobody has fees, tiers or limits and no rule is set, a package saves what its lots cost at
the cheapest single prices, less its own price, and packages that share a lot exclude each other.
Packages come in for those they displace while that saves more; then one is forced in and its
neighbourhood is settled anew, many times. The best is an award without any bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from random import Random

from optimizer import money
from optimizer.plan import Plan
from optimizer.policy import Reading
from optimizer.problem import Bidder, Problem

WORSE = 400
"""The part of all savings that one package forced in may cost."""

TRIES, TRIES_A_LOT, FEW = 12_000, 5, 75
"""Packages that are forced in, one after the other: at most, and for every lot; with more lots
than so few the number grows with their square, as the solver then ends far from a proof."""


def pack(problem: Problem, reading: Reading, over: Callable[[], bool]) -> Plan | None:
    """A good award, the same on every run; None where more than prices couples the offers."""
    if reading != "free-mix" or problem.policy.rules or not any(map(_packs, problem.bidders)):
        return None
    if any(one.fee or len(one.tiers) > 1 or _limited(one) for one in problem.bidders):
        return None
    packing = _Packing(problem)
    packing.improve(over)
    return packing.plan()


def _packs(bidder: Bidder) -> bool:
    return bool(bidder.packages)


def _limited(bidder: Bidder) -> bool:
    return bidder.most_lots < len(bidder.eligible)


class _Packing:
    """Which package holds every lot, -1 none; what every package saves, in smallest units."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.place = {lot: place for place, lot in enumerate(problem.offered)}
        self.seller = self._cheapest()
        dear = 1 + sum(self._units(one.price) for b in problem.bidders for one in b.packages)
        prices = problem.by_id
        self.single = [
            dear if name is None else self._units(prices[name].prices[lot])
            for lot, name in zip(problem.offered, self.seller, strict=True)
        ]
        self.names: list[tuple[str, int]] = []
        self.lots: list[list[int]] = []
        self.saves: list[int] = []
        for bidder in problem.by_id.values():
            self._enter(bidder)
        self.held = [-1] * len(self.single)
        self.saved = 0
        at: list[list[int]] = [[] for _ in self.single]
        for number, lots in enumerate(self.lots):
            for lot in lots:
                at[lot].append(number)
        self.near = [
            sorted({other for lot in lots for other in at[lot]} - {number})
            for number, lots in enumerate(self.lots)
        ]

    def _units(self, amount: Decimal) -> int:
        return int(amount.scaleb(self.problem.places, money.EXACT))

    def _cheapest(self) -> list[str | None]:
        found: list[str | None] = [None] * len(self.place)
        for bidder in self.problem.by_id.values():
            for lot, price in bidder.prices.items():
                known = found[self.place[lot]]
                if known is None or price < self.problem.by_id[known].prices[lot]:
                    found[self.place[lot]] = bidder.id
        return found

    def _enter(self, bidder: Bidder) -> None:
        for number, package in enumerate(bidder.packages):
            lots = [self.place[lot] for lot in package.lots]
            saves = sum(self.single[lot] for lot in lots) - self._units(package.price)
            if saves > 0:
                self.names.append((bidder.id, number))
                self.lots.append(lots)
                self.saves.append(saves)

    def improve(self, over: Callable[[], bool]) -> None:
        """Settle everything, then force packages in and settle around them."""
        self._settle(range(len(self.lots)), frozenset())
        best, kept = self.saved, self.held.copy()
        random = Random(len(self.lots))
        lots = len(self.single)
        tries = min(TRIES, TRIES_A_LOT * lots * max(FEW, lots) // FEW) if self.lots else 0
        for _ in range(tries):
            if over():
                break
            forced = random.randrange(len(self.lots))
            if self.held[self.lots[forced][0]] == forced:
                continue
            saved, held = self.saved, self.held.copy()
            gone = self._put(forced)
            around = {other for one in gone for other in self.near[one]}
            self._settle(around, frozenset(self.lots[forced]))
            self._settle(around.union(self.near[forced], gone), frozenset())
            if self.saved > best:
                best, kept = self.saved, self.held.copy()
            elif self.saved < saved - best // WORSE:
                self.saved, self.held = saved, held
        self.saved, self.held = best, kept

    def _settle(self, likely: Iterable[int], locked: frozenset[int]) -> None:
        """Let packages in, the one that gains most first, while one does."""
        queue = {one for one in likely if not locked.intersection(self.lots[one])}
        while queue:
            gain, chosen = max((self._gain(one), -one) for one in queue)
            if gain <= 0:
                return
            gone = self._put(-chosen)
            queue.update(other for one in gone for other in self.near[one])
            queue = {one for one in queue if not locked.intersection(self.lots[one])}

    def _holders(self, package: int) -> set[int]:
        return {self.held[lot] for lot in self.lots[package]} - {-1}

    def _gain(self, package: int) -> int:
        return self.saves[package] - sum(self.saves[one] for one in self._holders(package))

    def _put(self, package: int) -> set[int]:
        """Let a package in; those that leave for it."""
        gone = self._holders(package)
        for one in gone:
            self.saved -= self.saves[one]
            for lot in self.lots[one]:
                self.held[lot] = -1
        for lot in self.lots[package]:
            self.held[lot] = package
        self.saved += self.saves[package]
        return gone

    def plan(self) -> Plan | None:
        """The award; None where a lot is left that nobody sells alone."""
        singles: dict[str, str] = {}
        for lot, held, name in zip(self.place, self.held, self.seller, strict=True):
            if held < 0 and name is None:
                return None
            if held < 0 and name is not None:
                singles[lot] = name
        bundles = frozenset(self.names[one] for one in set(self.held) - {-1})
        return Plan(self.problem, singles, bundles)
