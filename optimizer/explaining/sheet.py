"""All rows of one problem under one question: integrators first, then sellers, then the market."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from optimizer import policy
from optimizer.explaining.asking import Ask
from optimizer.explaining.rows import Pricing, Row
from optimizer.policy import Reading
from optimizer.pricelist import TooLargeError
from optimizer.problem import Bidder, Problem

SETS = 60_000
"""Sets of lots, over all bidders, above which nothing is counted out."""

LOTS = 12
"""Lots above which nothing is counted out."""


@dataclass(frozen=True)
class Stall:
    """One lot as the sellers without any coupling offer it: the cost and the bidder, by cost."""

    lot: int
    offers: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Sheet:
    """What the search works on."""

    pricing: Pricing
    problem: Problem
    ask: Ask
    full: int
    integrators: tuple[Row, ...]
    sellers: tuple[Row, ...]
    market: tuple[Stall, ...]
    winners: int | None
    budget: int | None
    contract_cost: int
    impossible: bool

    @property
    def tracked(self) -> bool:
        """Whether a rule looks at more than the lots that are taken."""
        rows = (*self.integrators, *self.sellers)
        return self.winners is not None or any(row.groups for row in rows)


def sheet(pricing: Pricing, problem: Problem, ask: Ask) -> Sheet:
    """The sheet of a problem; TooLargeError when there are too many sets of lots."""
    sets = sum(1 << len(one.eligible) for one in problem.bidders)
    if sets > SETS or len(problem.lots) > LOTS:
        raise TooLargeError(f"{len(problem.lots)} lots and {sets} sets of them")
    rules = problem.policy.rules
    winners = min((r.most for r in rules if isinstance(r, policy.MaxWinners)), default=None)
    budgets = [pricing.units(r.most) for r in rules if isinstance(r, policy.Budget)]
    rows = [_row(pricing, problem, one, ask) for one in problem.by_id.values()]
    sellers = [row for row in rows if not row.bidder.integrator]
    return Sheet(
        pricing,
        problem,
        ask,
        pricing.bits(problem.offered),
        tuple(row for row in rows if row.bidder.integrator and row.eligible),
        tuple(row for row in sellers if row.cost and not _merged(row, ask, winners)),
        tuple(_stalls(problem, pricing, [row for row in sellers if _merged(row, ask, winners)])),
        winners,
        min(budgets, default=None),
        _contract_cost(pricing, problem, ask.reading),
        any(_hopeless(rule, problem) for rule in rules)
        or any(row.bidder.id == ask.wins and not row.cost for row in rows),
    )


def _row(pricing: Pricing, problem: Problem, bidder: Bidder, ask: Ask) -> Row:
    row = pricing.row(problem, bidder, ask.twist)
    if bidder.id == ask.idle:
        return replace(row, cost={}, shares={})
    if ask.twist is None or not ask.twist.wins or ask.twist.bidder == bidder.id:
        return row
    taken = pricing.bits((ask.twist.lot,))
    cost = {lots: price for lots, price in row.cost.items() if not lots & taken}
    return replace(row, cost=cost, shares=_without(row.shares, taken))


def _without(shares: dict[int, int], taken: int) -> dict[int, int]:
    return {place: share for place, share in shares.items() if not taken >> place & 1}


def _merged(row: Row, ask: Ask, winners: int | None) -> bool:
    """Whether the seller's lots can be bought one by one without looking at the seller."""
    alone = winners is None or len(row.cost) <= 1
    return row.loose and alone and row.bidder.id != ask.wins


def _stalls(problem: Problem, pricing: Pricing, rows: list[Row]) -> Iterator[Stall]:
    for lot in problem.offered:
        bit = pricing.bits((lot,))
        offers = sorted((row.cost[bit], row.bidder.id) for row in rows if bit in row.cost)
        if offers:
            yield Stall(bit, tuple(offers))


def _contract_cost(pricing: Pricing, problem: Problem, reading: Reading) -> int:
    cost = problem.policy.contract_cost or Decimal(0)
    return pricing.units(cost) if reading == "contract-cost" else 0


def _hopeless(rule: policy.BaseRule, problem: Problem) -> bool:
    if not isinstance(rule, policy.Require):
        return False
    return rule.lot not in problem.by_id[rule.bidder].eligible
