"""The decisions of a search in order, each with what the later ones can take and cost at least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

from optimizer.explaining.keys import Keys
from optimizer.explaining.rows import Row
from optimizer.explaining.sheet import Sheet, Stall

Option = tuple[int, int, int, int, str]
"""A set that can be won: cost above the least shares, lots, cost, how many, the bidder."""


@dataclass
class Layer:
    """One decision: what an integrator, a seller or the market of one lot wins.

    `later` and `coverers` are the lots that later layers, and integrators among them, can take;
    `least` and `owing` what free lots cost at least, and how much more those owed to integrators.
    """

    row: Row | None
    options: list[Option]
    later: int
    coverers: int
    least: list[int]
    owing: list[int]
    _fitting: dict[int, list[Option]] = field(default_factory=dict)

    @cached_property
    def integrator(self) -> bool:
        """Whether an integrator decides."""
        return self.row is not None and self.row.bidder.integrator

    def reachable(self, free: int, bound: int | None) -> list[Option]:
        """The options in order of their gap; without a bound only those inside the free lots."""
        if bound is not None:
            return self.options
        if free not in self._fitting:
            self._fitting[free] = [one for one in self.options if not one[1] & ~free]
        return self._fitting[free]


def layers(sheet: Sheet, keys: Keys) -> tuple[list[Layer], int]:
    """Integrators in order of id, coupled sellers, the market lot by lot; the sum of all shares."""
    behind = _Behind(keys, len(sheet.pricing.lots))
    behind.lower({one.lot.bit_length() - 1: one.offers[0][0] for one in sheet.market})
    found = []
    for stall in reversed(sheet.market):
        found.append(behind.layer(None, behind.bought(stall)))
        behind.later |= stall.lot
    for row in reversed((*sheet.integrators, *sheet.sellers)):
        found.append(behind.layer(row, sorted(behind.won(row))))
        behind.add(row)
    return found[::-1], behind.least[sheet.full]


class _Behind:
    """What the layers behind can take, and the smallest share of every lot among them."""

    def __init__(self, keys: Keys, places: int) -> None:
        self.keys, self.places = keys, places
        self.later = self.coverers = 0
        self.shares: dict[int, int] = {}
        self.within: dict[int, int] = {}
        self.least = self.owing = [0] * (1 << places)

    def layer(self, row: Row | None, options: Iterable[Option]) -> Layer:
        """A layer in front of those known so far."""
        return Layer(row, list(options), self.later, self.coverers, self.least, self.owing)

    def bought(self, stall: Stall) -> Iterator[Option]:
        """One lot from the market, the cheapest seller first."""
        for cost, bidder in stall.offers:
            worth = self.keys.worth(cost, 1, 1, 0)
            yield worth - self.least[stall.lot], stall.lot, worth, 1, bidder

    def won(self, row: Row) -> Iterator[Option]:
        """The sets of one bidder."""
        for lots, cost in row.cost.items():
            count = lots.bit_count()
            parts = (0, 1, 1) if row.bidder.integrator else (count, count, 0)
            worth = self.keys.worth(cost, *parts)
            yield worth - self.least[lots], lots, worth, count, row.bidder.id

    def add(self, row: Row) -> None:
        """Count the row among those behind."""
        reach = reduce(or_, row.cost, 0)
        self.later |= reach
        if row.bidder.integrator:
            self.coverers |= reach
            _lower(self.within, row.shares)
        self.lower(row.shares)
        if row.bidder.integrator:
            owed = self._sums(self.within)
            self.owing = [max(0, a - b) for a, b in zip(owed, self.least, strict=True)]

    def lower(self, shares: dict[int, int]) -> None:
        """Let these shares count where they are smaller."""
        _lower(self.shares, shares)
        self.least = self._sums(self.shares)

    def _sums(self, shares: dict[int, int]) -> list[int]:
        """For every set of lots the sum of its smallest shares, as a key."""
        found = [0]
        for place in range(self.places):
            worth = shares.get(place, 0) * self.keys.step
            found += [one + worth for one in found]
        return found


def _lower(known: dict[int, int], shares: dict[int, int]) -> None:
    """Keep the smaller share of every lot."""
    for place, share in shares.items():
        known[place] = min(share, known.get(place, share))
