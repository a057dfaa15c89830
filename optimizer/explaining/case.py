"""A problem together with the offers that open points of evidence still keep out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Self

from pydantic import model_validator

from optimizer.explaining.changing import changed, with_bidder
from optimizer.money import Money
from optimizer.policy import Name, Names, Value
from optimizer.problem import Bidder, Package, Problem

Cured = Callable[[str, str], bool]
"""Whether this point (the second) of this bidder (the first) counts as settled in its favour."""


class PendingOffer(Value):
    """An offer that counts once all its open points are settled in the bidder's favour.

    Without a price the lot is offered in packages only; without points it is eligible itself
    and waits for the other lots of a package.
    """

    bidder: Name
    lot: Name
    price: Money | None = None
    points: tuple[Name, ...] = ()


class PendingPackage(Value):
    """A package that counts once the bidder is eligible for all its lots."""

    bidder: Name
    lots: Names
    price: Money


class Case(Value):
    """What may be awarded now, and what may be once evidence is cured."""

    problem: Problem
    pending: tuple[PendingOffer, ...] = ()
    packages: tuple[PendingPackage, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        wrong = [*self._strangers(), *self._doubles()]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _strangers(self) -> Iterator[str]:
        problem = self.problem
        names = [one.bidder for one in self.pending] + [one.bidder for one in self.packages]
        for name in names:
            if name not in problem.by_id:
                yield f"pending: expected the id of a bidder, found {name!r}"
        held = [lot for one in self.packages for lot in one.lots]
        for lot in (*held, *(one.lot for one in self.pending)):
            if lot not in problem.position:
                yield f"pending: expected a lot of this problem, found {lot!r}"

    def _doubles(self) -> Iterator[str]:
        seen = {(one.id, lot) for one in self.problem.bidders for lot in one.prices}
        for one in self.pending:
            if (one.bidder, one.lot) in seen:
                yield f"pending: {one.bidder} already offers lot {one.lot}"
            seen.add((one.bidder, one.lot))

    @property
    def points(self) -> tuple[tuple[str, str], ...]:
        """Every open point as (bidder, point), in order."""
        return tuple(sorted({(one.bidder, point) for one in self.pending for point in one.points}))

    def cure(self, cured: Cured) -> Case:
        """The case after these points are settled in the bidders' favour."""
        left = [_left(one, cured) for one in self.pending]
        problem, names = self.problem, sorted({one.bidder for one in self.pending})
        waiting = list(self.packages)
        for name in names:
            own = [one for one in left if one.bidder == name and not one.points]
            packages = [one for one in waiting if one.bidder == name]
            bidder, counted = _admitted(problem.by_id[name], own, packages)
            waiting = [one for one in waiting if one not in counted]
            problem = with_bidder(problem, bidder)
        kept = [one for one in left if one.points or one.price is None]
        return Case(problem=problem, pending=tuple(kept), packages=tuple(waiting))


def case_of(given: Case | Problem) -> Case:
    """The case itself, or the case of a problem without anything pending."""
    return given if isinstance(given, Case) else Case(problem=given)


def _left(one: PendingOffer, cured: Cured) -> PendingOffer:
    points = tuple(point for point in one.points if not cured(one.bidder, point))
    return PendingOffer(bidder=one.bidder, lot=one.lot, price=one.price, points=points)


def _admitted(
    bidder: Bidder, own: list[PendingOffer], waiting: list[PendingPackage]
) -> tuple[Bidder, list[PendingPackage]]:
    """The bidder with these offers, and the packages that count now."""
    prices = bidder.prices | {one.lot: one.price for one in own if one.price is not None}
    lots = bidder.eligible.union(one.lot for one in own)
    counted = [one for one in waiting if lots.issuperset(one.lots)]
    packages = tuple(Package(lots=one.lots, price=one.price) for one in counted)
    if not counted and prices == bidder.prices:
        return bidder, []
    return changed(bidder, prices=prices, packages=bidder.packages + packages), counted
