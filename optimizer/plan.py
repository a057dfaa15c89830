"""A plan: which offers win; its exact cost, and the cheapest offers for a map of winners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from optimizer import money
from optimizer.policy import Ceiling, Reading
from optimizer.problem import Bidder, Package, Problem


@dataclass(frozen=True)
class Bill:
    """What one winner is paid: its lots, and the parts of the sum."""

    bidder: Bidder
    singles: tuple[str, ...]
    packages: tuple[Package, ...]
    quoted: Decimal
    discount: Decimal

    @property
    def lots(self) -> int:
        """How many lots it wins."""
        return len(self.singles) + sum(len(package.lots) for package in self.packages)

    @property
    def amount(self) -> Decimal:
        """Prices and packages less the discount, plus the fee."""
        parts = [self.quoted, self.bidder.fee, self.discount.copy_negate()]
        return money.tidy(money.total(parts))


@dataclass(frozen=True)
class Plan:
    """The offers that win: lot → bidder at its single price, and (bidder, number of package)."""

    problem: Problem
    singles: Mapping[str, str]
    bundles: frozenset[tuple[str, int]] = frozenset()

    @cached_property
    def packages(self) -> tuple[tuple[Bidder, Package], ...]:
        """The packages that win, in order of bidder and number."""
        bidders = self.problem.by_id
        return tuple(
            (bidders[name], bidders[name].packages[number]) for name, number in sorted(self.bundles)
        )

    @cached_property
    def winners(self) -> dict[str, str]:
        """Lot → bidder, in the stated order of the lots."""
        won = dict(self.singles)
        for bidder, package in self.packages:
            won.update(dict.fromkeys(package.lots, bidder.id))
        return {lot: won[lot] for lot in self.problem.lots if lot in won}

    @cached_property
    def bills(self) -> tuple[Bill, ...]:
        """One bill per winner, in order of bidder."""
        names = sorted(set(self.winners.values()))
        singles: dict[str, list[str]] = {name: [] for name in names}
        for lot, name in self.singles.items():
            singles[name].append(lot)
        packages: dict[str, list[Package]] = {name: [] for name in names}
        for bidder, package in self.packages:
            packages[bidder.id].append(package)
        return tuple(
            bill(self.problem, self.problem.by_id[name], singles[name], packages[name])
            for name in names
        )

    @cached_property
    def total(self) -> Decimal:
        """What the hospital pays, exactly."""
        return money.tidy(money.total(one.amount for one in self.bills))

    @cached_property
    def integrator_lots(self) -> int:
        """How many lots the integrators win."""
        return sum(one.lots for one in self.bills if one.bidder.integrator)

    @cached_property
    def separate_lots(self) -> int:
        """How many lots are bought separately."""
        return sum(one.lots for one in self.bills if not one.bidder.integrator)

    @cached_property
    def contracts(self) -> int:
        """Winning integrators and separate lots."""
        return sum(one.bidder.integrator for one in self.bills) + self.separate_lots

    def objective(self, reading: Reading) -> Decimal:
        """What the reading minimises: the total, under contract-cost with its contracts priced."""
        cost = self.problem.policy.contract_cost
        if reading != "contract-cost" or cost is None:
            return self.total
        added = money.EXACT.multiply(cost, Decimal(self.contracts))
        return money.tidy(money.total([self.total, added]))


def bill(
    problem: Problem, bidder: Bidder, singles: Iterable[str], packages: Iterable[Package]
) -> Bill:
    """The bill of one winner: the tier counts all its lots and reduces its single prices."""
    alone, together = tuple(singles), tuple(packages)
    rate = bidder.rate(len(alone) + sum(len(package.lots) for package in together))
    net = money.total(problem.net(bidder, lot, rate) for lot in alone)
    prices = money.total(bidder.prices[lot] for lot in alone)
    quoted = money.total([prices, *(package.price for package in together)])
    return Bill(bidder, alone, together, quoted, money.EXACT.subtract(prices, net))


def cheapest(problem: Problem, winners: Mapping[str, str]) -> Plan | None:
    """The cheapest offers under which these bidders win exactly these lots; None without any."""
    singles: dict[str, str] = {}
    bundles: set[tuple[str, int]] = set()
    for name in sorted(set(winners.values())):
        lots = tuple(lot for lot in problem.lots if winners.get(lot) == name)
        chosen = _mix(problem, problem.by_id[name], lots)
        if chosen is None:
            return None
        bundles.update((name, number) for number in chosen)
        held = {lot for number in chosen for lot in problem.by_id[name].packages[number].lots}
        singles.update({lot: name for lot in lots if lot not in held})
    return Plan(problem, singles, frozenset(bundles))


def _mix(problem: Problem, bidder: Bidder, lots: tuple[str, ...]) -> tuple[int, ...] | None:
    """The numbers of the packages in the bidder's cheapest mix; the fewest of them on a tie."""
    rate = bidder.rate(len(lots))
    barred = above_ceiling(problem)
    wanted = frozenset(lots)
    inside = [
        (number, frozenset(package.lots), package.price)
        for number, package in enumerate(bidder.packages)
        if wanted.issuperset(package.lots)
    ]
    known: dict[frozenset[str], tuple[Decimal, int, tuple[int, ...]] | None] = {
        frozenset(): (Decimal(0), 0, ())
    }

    def best(left: frozenset[str]) -> tuple[Decimal, int, tuple[int, ...]] | None:
        if left not in known:
            known[left] = min(choices(left), default=None)
        return known[left]

    def choices(left: frozenset[str]) -> Iterable[tuple[Decimal, int, tuple[int, ...]]]:
        first = min(left, key=problem.position.__getitem__)
        if first in bidder.prices and (bidder.id, first) not in barred:
            rest = best(left - {first})
            if rest is not None:
                net = problem.net(bidder, first, rate)
                yield money.EXACT.add(net, rest[0]), rest[1], rest[2]
        for number, held, price in inside:
            if first in held and held <= left:
                rest = best(left - held)
                if rest is not None:
                    yield money.EXACT.add(price, rest[0]), rest[1] + 1, (number, *rest[2])

    found = best(wanted)
    return found[2] if found else None


def above_ceiling(problem: Problem) -> frozenset[tuple[str, str]]:
    """(bidder, lot) of every single price above a ceiling."""
    limits = [rule for rule in problem.policy.rules if isinstance(rule, Ceiling)]
    return frozenset(
        (bidder.id, rule.lot)
        for rule in limits
        for bidder in problem.bidders
        if rule.lot in bidder.prices and bidder.prices[rule.lot] > rule.most
    )
