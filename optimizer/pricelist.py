"""What every set of lots costs with every bidder, in whole units: what enumeration works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import floor, lcm

from optimizer import policy
from optimizer.problem import Bidder, Problem

Option = tuple[int, int, int]
"""A set of lots as bits, its cost, how many lots it has."""


class TooLargeError(Exception):
    """The tender is too large to enumerate."""


@dataclass
class Row:
    """One bidder: every set of lots that its limits and the rules let it win, with the cost."""

    bidder: str
    integrator: bool
    eligible: int
    limit: int | None
    groups: int
    cost: dict[int, int]
    _fitting: dict[int, list[Option]] = field(default_factory=dict)

    def fitting(self, free: int) -> list[Option]:
        """The sets that lie inside the free lots."""
        inside = free & self.eligible
        if inside not in self._fitting:
            self._fitting[inside] = list(self._within(inside))
        return self._fitting[inside]

    def _within(self, inside: int) -> Iterator[Option]:
        if len(self.cost) < 1 << inside.bit_count():
            for lots, cost in self.cost.items():
                if not lots & ~inside:
                    yield lots, cost, lots.bit_count()
            return
        lots = inside
        while lots:
            if lots in self.cost:
                yield lots, self.cost[lots], lots.bit_count()
            lots = (lots - 1) & inside

    def additive(self) -> bool:
        """Whether its price of any set is the sum of its prices of the lots."""
        single = {lots: cost for lots, cost in self.cost.items() if lots.bit_count() == 1}
        if len(self.cost) != (1 << len(single)) - 1:
            return False
        return all(
            cost == sum(price for lot, price in single.items() if lot & lots)
            for lots, cost in self.cost.items()
        )


@dataclass
class Pricelist:
    """All rows; sellers without any coupling are merged into the cheapest of each lot."""

    lots: tuple[str, ...]
    unit: int
    rows: list[Row]
    market: list[tuple[int, list[str]] | None]
    winners: int | None
    budget: int | None
    contract_cost: int
    impossible: bool

    @property
    def full(self) -> int:
        """All lots."""
        return (1 << len(self.lots)) - 1

    @cached_property
    def least(self) -> list[int]:
        """For every set of lots a sum that no way of buying it can undercut.

        The cost of a set is shared among its lots in proportion to their cheapest prices;
        every lot's smallest share, over all sets that contain it, is unavoidable.
        """
        singles = [self._single(1 << place) for place in range(len(self.lots))]
        weights = [0] * (self.full + 1)
        for lots in range(1, self.full + 1):
            low = lots & -lots
            weights[lots] = weights[lots ^ low] + singles[low.bit_length() - 1]
        shares = [entry[0] if entry else None for entry in self.market]
        for row in self.rows:
            for lots, cost in row.cost.items():
                for place, share in enumerate(shares):
                    if lots >> place & 1:
                        own = cost * singles[place] // weights[lots]
                        if share is None or own < share:
                            shares[place] = own
        found = [0] * (self.full + 1)
        for lots in range(1, self.full + 1):
            low = lots & -lots
            found[lots] = found[lots ^ low] + (shares[low.bit_length() - 1] or 0)
        return found

    def _single(self, lot: int) -> int:
        """The cheapest price of one lot by itself, at least 1."""
        entry = self.market[lot.bit_length() - 1]
        prices = [row.cost[lot] for row in self.rows if lot in row.cost]
        return max(1, min(prices + ([entry[0]] if entry else []), default=1))


def pricelist(problem: Problem, work: int) -> Pricelist:
    """The pricelist of a problem, or TooLargeError when it would need more than `work` entries."""
    bits = {lot: 1 << place for place, lot in enumerate(problem.offered)}
    sizes = [1 << len(bidder.eligible) for bidder in problem.bidders if bidder.eligible]
    if len(bits) > 20 or sum(sizes) > work:
        raise TooLargeError(f"{sum(sizes)} sets of lots")
    rules = problem.policy.rules
    unit = _unit(problem)
    rows = [_row(problem, bidder, bits, unit) for bidder in problem.by_id.values()]
    winners = min((r.most for r in rules if isinstance(r, policy.MaxWinners)), default=None)
    budgets = [floor(Fraction(r.most) * unit) for r in rules if isinstance(r, policy.Budget)]
    loose = [row for row in rows if _loose(row, winners)]
    return Pricelist(
        problem.offered,
        unit,
        [row for row in rows if row not in loose],
        [_cheapest(loose, bit) for bit in bits.values()],
        winners,
        min(budgets, default=None),
        int(Fraction(problem.policy.contract_cost or 0) * unit),
        any(_hopeless(rule, problem) for rule in rules),
    )


def _hopeless(rule: policy.BaseRule, problem: Problem) -> bool:
    if not isinstance(rule, policy.Require):
        return False
    return rule.lot not in problem.by_id[rule.bidder].eligible


def _loose(row: Row, winners: int | None) -> bool:
    if row.integrator or row.groups or not row.additive():
        return False
    return winners is None or len(row.cost) == 1


def _cheapest(rows: list[Row], bit: int) -> tuple[int, list[str]] | None:
    prices = {row.bidder: row.cost[bit] for row in rows if bit in row.cost}
    if not prices:
        return None
    least = min(prices.values())
    return least, sorted(name for name, price in prices.items() if price == least)


def _net(problem: Problem, bidder: Bidder, lot: str, rate: Fraction) -> Fraction:
    net = Fraction(bidder.prices[lot]) * (1 - rate)
    if problem.policy.rounding is None or not rate:
        return net
    step = Fraction(problem.policy.rounding)
    return floor(net / step + Fraction(1, 2)) * step


def _rates(bidder: Bidder) -> dict[int, Fraction]:
    """Number of lots → the rate of the highest tier that it reaches."""
    reached = Fraction(0)
    steps = {tier.min_lots: Fraction(tier.rate) for tier in bidder.discounts}
    found: dict[int, Fraction] = {}
    for count in range(1, len(bidder.eligible) + 1):
        reached = found[count] = steps.get(count, reached)
    return found


def _unit(problem: Problem) -> int:
    amounts = [Fraction(problem.policy.contract_cost or 0)]
    for bidder in problem.bidders:
        amounts.append(Fraction(bidder.fee))
        amounts += [Fraction(package.price) for package in bidder.packages]
        rates = {Fraction(0), *_rates(bidder).values()}
        amounts += [_net(problem, bidder, lot, rate) for lot in bidder.prices for rate in rates]
    return lcm(*(amount.denominator for amount in amounts))


def _row(problem: Problem, bidder: Bidder, bits: dict[str, int], unit: int) -> Row:
    rules = problem.policy.rules
    together = [rule for rule in rules if isinstance(rule, policy.NotTogether)]
    groups = sum(1 << place for place, rule in enumerate(together) if bidder.id in rule.bidders)
    eligible = sum(bits[lot] for lot in bidder.eligible)
    cost = dict(_costs(problem, bidder, bits, unit))
    for rule in rules:
        cost = {
            lots: price
            for lots, price in cost.items()
            if _allowed(rule, bidder.id, lots, Fraction(price, unit), bits)
        }
    return Row(bidder.id, bidder.integrator, eligible, bidder.max_lots, groups, cost)


def _allowed(
    rule: policy.BaseRule, bidder: str, lots: int, cost: Fraction, bits: dict[str, int]
) -> bool:
    """Whether the rule lets this bidder win exactly these lots, seen by themselves."""
    match rule:
        case policy.MaxLots(bidder=named, most=most):
            return named != bidder or lots.bit_count() <= most
        case policy.MaxSpend(bidder=named, most=amount):
            return named != bidder or cost <= Fraction(amount)
        case policy.Forbid(bidder=named, lot=lot):
            return named != bidder or not lots & bits.get(lot, 0)
        case policy.Require(bidder=named, lot=lot):
            return bool(lots & bits.get(lot, 0)) == (named == bidder)
        case policy.Exclude(bidder=named):
            return named != bidder
        case policy.SameWinner(lots=names):
            group = _bits(names, bits)
            return lots & group in (0, group)
        case policy.DifferentWinners(lots=names):
            return (lots & _bits(names, bits)).bit_count() <= 1
    return True


def _bits(names: tuple[str, ...], bits: dict[str, int]) -> int:
    return sum(bits[lot] for lot in set(names) if lot in bits)


def _costs(
    problem: Problem, bidder: Bidder, bits: dict[str, int], unit: int
) -> Iterator[tuple[int, int]]:
    """Every set of lots that the bidder's own offers and limit allow, at its cheapest mix."""
    most = len(bidder.eligible) if bidder.max_lots is None else bidder.max_lots
    bundles = [
        (sum(bits[lot] for lot in package.lots), int(Fraction(package.price) * unit))
        for package in bidder.packages
    ]
    fee = int(Fraction(bidder.fee) * unit)
    rates = _rates(bidder)
    for rate in sorted(set(rates.values())):
        singles = {
            bits[lot]: int(_net(problem, bidder, lot, rate) * unit)
            for lot in bidder.prices
            if not _too_dear(problem, bidder, lot)
        }
        for lots, price in _mixes(singles, bundles, sorted(bits[lot] for lot in bidder.eligible)):
            count = lots.bit_count()
            if count <= most and rates[count] == rate:
                yield lots, price + fee


def _too_dear(problem: Problem, bidder: Bidder, lot: str) -> bool:
    return any(
        rule.lot == lot and bidder.prices[lot] > rule.most
        for rule in problem.policy.rules
        if isinstance(rule, policy.Ceiling)
    )


def _mixes(
    singles: dict[int, int], bundles: list[tuple[int, int]], lots: list[int]
) -> Iterator[tuple[int, int]]:
    """Every set that singles and disjoint packages can make up, with the least price."""
    sets = [0]
    for lot in lots:
        sets += [one | lot for one in sets]
    best: dict[int, int] = {0: 0}
    for wanted in sorted(sets)[1:]:
        first = wanted & -wanted
        prices = []
        if first in singles and wanted ^ first in best:
            prices.append(singles[first] + best[wanted ^ first])
        prices += [
            price + best[wanted ^ held]
            for held, price in bundles
            if held & first and not held & ~wanted and wanted ^ held in best
        ]
        if prices:
            best[wanted] = min(prices)
            yield wanted, best[wanted]
