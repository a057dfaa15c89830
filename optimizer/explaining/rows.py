"""What every set of lots costs with one bidder, in whole units: the material of the search."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from optimizer import money, policy
from optimizer.explaining.asking import Twist
from optimizer.plan import above_ceiling
from optimizer.problem import Bidder, Problem

Sets = dict[int, int]
"""A set of lots as bits, and what it costs."""

Kept = Callable[[int, int], bool]
"""Whether a rule lets the bidder win this set at this cost."""


@dataclass(frozen=True)
class Row:
    """One bidder: the sets it may win with their costs, and what a lot of them costs at least."""

    bidder: Bidder
    eligible: int
    cost: Sets
    shares: dict[int, int]
    groups: int = 0
    loose: bool = False


@dataclass
class Pricing:
    """Prices sets of lots in units of 10^-places, and remembers them.

    So a variant of a problem reprices only the bidders that changed.
    """

    lots: tuple[str, ...]
    places: int
    weights: tuple[int, ...]
    _known: dict[tuple[object, ...], tuple[Bidder, Sets, dict[int, int]]] = field(
        default_factory=dict
    )

    def units(self, amount: Decimal) -> int:
        """The amount in whole units, rounded down."""
        return int(money.EXACT.scaleb(amount, self.places))

    def amount(self, units: int) -> Decimal:
        """The units as an amount of money."""
        return money.tidy(money.EXACT.scaleb(Decimal(units), -self.places))

    def bits(self, lots: Container[str]) -> int:
        """The lots as bits, in the stated order of the problem."""
        return sum(1 << place for place, lot in enumerate(self.lots) if lot in lots)

    def row(self, problem: Problem, bidder: Bidder, twist: Twist | None) -> Row:
        """The bidder's row under the rules of this problem."""
        own = twist if twist is not None and twist.bidder == bidder.id else None
        cost, shares = self._priced(problem, bidder, own)
        for keeps in _filters(self, problem, bidder):
            cost = {lots: price for lots, price in cost.items() if keeps(lots, price)}
        together = (r for r in problem.policy.rules if isinstance(r, policy.NotTogether))
        groups = sum(1 << place for place, r in enumerate(together) if bidder.id in r.bidders)
        loose = not groups and not bidder.integrator and _additive(bidder, cost)
        return Row(bidder, self.bits(bidder.eligible), cost, shares, groups, loose)

    def _priced(
        self, problem: Problem, bidder: Bidder, twist: Twist | None
    ) -> tuple[Sets, dict[int, int]]:
        barred = frozenset(lot for name, lot in above_ceiling(problem) if name == bidder.id)
        key = (id(bidder), barred, twist, problem.policy.rounding)
        if key not in self._known:
            cost = dict(self._sets(problem, bidder, barred, twist))
            self._known[key] = bidder, cost, self._shares(cost)
        return self._known[key][1:]

    def _sets(
        self, problem: Problem, bidder: Bidder, barred: frozenset[str], twist: Twist | None
    ) -> Iterator[tuple[int, int]]:
        """Every set that the bidder's own offers and limit allow, at its cheapest mix."""
        fee = self.units(bidder.fee)
        bundles = [(self.bits(one.lots), self.units(one.price)) for one in bidder.packages]
        for tier in bidder.tiers:
            singles = {
                self.bits((lot,)): self.units(problem.net(bidder, lot, tier.rate))
                for lot in bidder.prices
                if lot not in barred
            }
            mixes = _mixes(singles, bundles, self.bits(bidder.eligible))
            if twist is not None:
                mixes = self._twisted(twist, singles, bundles, bidder)
            for lots, price in mixes.items():
                if tier.low <= lots.bit_count() <= tier.high:
                    yield lots, price + fee

    def _twisted(
        self, twist: Twist, singles: Sets, bundles: list[tuple[int, int]], bidder: Bidder
    ) -> Sets:
        """The mixes in which the single offer is used, or those in which it is not."""
        lot = self.bits((twist.lot,))
        price = singles.pop(lot, None)
        others = _mixes(singles, bundles, self.bits(bidder.eligible))
        if not twist.wins:
            return others
        if price is None:
            return {}
        return {lots | lot: cost + price for lots, cost in others.items() if not lots & lot}

    def _shares(self, cost: Sets) -> dict[int, int]:
        """For each lot the smallest share of a set's cost that falls on it.

        Shares of one set are in proportion to fixed weights and add up to no more than its cost,
        so whatever sets a plan is made of, it costs at least the sum of the smallest shares.
        """
        least: dict[int, int] = {}
        for lots, price in cost.items():
            places = [place for place in range(len(self.lots)) if lots >> place & 1]
            weight = sum(self.weights[place] for place in places)
            for place in places:
                share = price * self.weights[place] // weight
                if share < least.get(place, share + 1):
                    least[place] = share
        return least


def _mixes(singles: Sets, bundles: list[tuple[int, int]], eligible: int) -> Sets:
    """Every set that singles and disjoint packages can make up, the empty one included."""
    best: Sets = {0: 0}
    wanted = (-eligible) & eligible
    while wanted:
        first = wanted & -wanted
        prices = [
            price + best[wanted ^ held]
            for held, price in bundles
            if held & first and not held & ~wanted and wanted ^ held in best
        ]
        if first in singles and wanted ^ first in best:
            prices.append(singles[first] + best[wanted ^ first])
        if prices:
            best[wanted] = min(prices)
        wanted = (wanted - eligible) & eligible
    return best


def _additive(bidder: Bidder, cost: Sets) -> bool:
    """Whether every set of its lots costs just the sum of the single prices."""
    single = sum(lots.bit_count() == 1 for lots in cost)
    rated = any(tier.rate for tier in bidder.discounts)
    return not (bidder.fee or bidder.packages or rated) and len(cost) == (1 << single) - 1


def _filters(pricing: Pricing, problem: Problem, bidder: Bidder) -> list[Kept]:
    """One condition per rule that concerns what this bidder wins, seen by itself."""
    if not problem.policy.rules:
        return []
    offered = pricing.bits(problem.offered)
    found = (_filter(pricing, rule, bidder.id, offered) for rule in problem.policy.rules)
    return [one for one in found if one is not None]


def _filter(pricing: Pricing, rule: policy.BaseRule, name: str, offered: int) -> Kept | None:
    match rule:
        case policy.MaxLots(bidder=named, most=most) if named == name:
            return lambda lots, _: lots.bit_count() <= most
        case policy.MaxSpend(bidder=named, most=amount) if named == name:
            limit = pricing.units(amount)
            return lambda _, cost: cost <= limit
        case policy.Exclude(bidder=named) if named == name:
            return lambda *_: False
        case policy.Forbid(bidder=named, lot=lot) if named == name:
            bit = pricing.bits((lot,))
            return lambda lots, _: not lots & bit
        case policy.Require(bidder=named, lot=lot):
            bit, mine = pricing.bits((lot,)), named == name
            return lambda lots, _: bool(lots & bit) == mine
        case policy.SameWinner(lots=names):
            group = pricing.bits(names) & offered
            return lambda lots, _: lots & group in (0, group)
        case policy.DifferentWinners(lots=names):
            group = pricing.bits(names) & offered
            return lambda lots, _: (lots & group).bit_count() <= 1
    return None
