"""Offers that can be proven never to win leave the program; says which and why.

Putting a plain seller's cheaper offer in the place of another separate one changes neither the
lots of any integrator nor the number of contracts: every reading and rule is kept, the total
falls. So dearer offers leave; equal prices stay, they are ties. A plain seller is a separate
bidder without fee, packages, tiers or limit that no rule names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from optimizer import money, policy
from optimizer.policy import Reading
from optimizer.problem import Bidder, Problem

DISTINGUISHING = (policy.MaxWinners, policy.SameWinner, policy.DifferentWinners)
"""Kinds of rules under which it matters which of two separate sellers wins."""


@dataclass(frozen=True)
class Removal:
    """An offer that leaves the program because `rival` has the lot for less, or must have it."""

    bidder: str
    lot: str
    rival: str


def removals(problem: Problem, reading: Reading | None = None) -> tuple[Removal, ...]:
    """The single prices that cannot win, under a reading or, without one, under any."""
    cheapest = market(problem)
    found = {
        (gone.bidder, gone.lot): gone
        for gone in [*_dearer(problem, cheapest), *_idle_fees(problem, cheapest)]
    }
    for gone in _left_to_integrators(problem, reading):
        found.setdefault((gone.bidder, gone.lot), gone)
    return tuple(found.values())


def _alike(problem: Problem) -> list[Bidder]:
    """Separate bidders that no rule tells apart."""
    rules = problem.policy.rules
    if any(isinstance(rule, DISTINGUISHING) for rule in rules):
        return []
    named = {name for rule in rules for _, name in policy.bidders_named(rule)}
    return [one for one in problem.by_id.values() if not one.integrator and one.id not in named]


def _simple(bidder: Bidder) -> bool:
    """Whether nothing couples its lots but a fee."""
    limited = bidder.most_lots < len(bidder.eligible)
    return not (bidder.packages or bidder.discounts or limited)


def is_plain(bidder: Bidder) -> bool:
    """Whether nothing couples its lots."""
    return not bidder.fee and _simple(bidder)


def market(problem: Problem) -> dict[str, Bidder]:
    """The cheapest plain seller of every lot."""
    ceilings: dict[str, Decimal] = {}
    for rule in problem.policy.rules:
        if isinstance(rule, policy.Ceiling):
            ceilings[rule.lot] = min(rule.most, ceilings.get(rule.lot, rule.most))
    cheapest: dict[str, Bidder] = {}
    for bidder in _alike(problem):
        if not is_plain(bidder):
            continue
        for lot, price in bidder.prices.items():
            if lot in ceilings and price > ceilings[lot]:
                continue
            if lot not in cheapest or price < cheapest[lot].prices[lot]:
                cheapest[lot] = bidder
    return cheapest


def _dearer(problem: Problem, cheapest: dict[str, Bidder]) -> Iterator[Removal]:
    """Offers of plain sellers and of sellers with only a fee above the market price."""
    for bidder in _alike(problem):
        if _simple(bidder):
            for lot, price in bidder.prices.items():
                if lot in cheapest and price > cheapest[lot].prices[lot]:
                    yield Removal(bidder.id, lot, cheapest[lot].id)


def _idle_fees(problem: Problem, cheapest: dict[str, Bidder]) -> Iterator[Removal]:
    """Sellers whose fee is above all that they could save against the market."""
    for bidder in _alike(problem):
        if not bidder.fee or not _simple(bidder) or not bidder.eligible <= cheapest.keys():
            continue
        saved = money.total(
            max(Decimal(0), money.EXACT.subtract(cheapest[lot].prices[lot], price))
            for lot, price in bidder.prices.items()
        )
        if saved < bidder.fee:
            yield from (Removal(bidder.id, lot, cheapest[lot].id) for lot in bidder.prices)


def _left_to_integrators(problem: Problem, reading: Reading | None) -> Iterator[Removal]:
    """Separate offers for lots that an integrator must take whatever else is decided."""
    owed = owed_to_integrators(problem, reading)
    for bidder in problem.by_id.values() if owed else ():
        if not bidder.integrator:
            for lot in bidder.prices:
                if lot in owed:
                    yield Removal(bidder.id, lot, owed[lot])


def owed_to_integrators(problem: Problem, reading: Reading | None) -> dict[str, str]:
    """Lot → an integrator, for lots that can never be left over under the reading.

    no-separate: some integrator without a limit is eligible. Where one must be selected: all
    integrators are, and none has a limit, so whichever is selected cannot leave the lot over.
    """
    able = [one for one in problem.candidates if one.max_lots is None]
    if reading == "no-separate":
        return {lot: one.id for one in able for lot in one.eligible}
    if reading in (*policy.ONE_LEAD, "literal") and able and len(able) == len(problem.candidates):
        shared = frozenset.intersection(*(one.eligible for one in able))
        return {lot: able[0].id for lot in sorted(shared)}
    return {}
