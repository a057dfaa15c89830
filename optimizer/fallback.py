"""An award to show when the time ends before the solver has one: simple, checked, never proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from optimizer import money
from optimizer.checking import faults
from optimizer.plan import Plan, above_ceiling
from optimizer.policy import Exclude, Forbid, Reading
from optimizer.problem import Bidder, Problem


def simple_award(problem: Problem, reading: Reading) -> Plan | None:
    """The best of a few simple plans that keep every rule of the reading; None if none does."""
    legal = [plan for plan in _plans(problem) if not faults(plan, reading)]
    if reading == "coverage-first":
        return min(legal, key=lambda one: (-one.integrator_lots, one.total), default=None)
    return min(legal, key=lambda one: one.objective(reading), default=None)


def better(one: Plan | None, other: Plan | None, reading: Reading) -> Plan | None:
    """The plan with the lower objective, under coverage-first with more lots first."""
    both = [plan for plan in (one, other) if plan is not None]
    wide = reading == "coverage-first"
    return min(
        both,
        key=lambda plan: (-plan.integrator_lots if wide else 0, plan.objective(reading)),
        default=None,
    )


def least_possible(problem: Problem) -> Decimal:
    """A sum below every award: each lot at its cheapest price or equal share of a package."""
    least: dict[str, Decimal] = {}
    for bidder in problem.bidders:
        best = max((tier.rate for tier in bidder.tiers), default=Decimal(0))
        offers = [(lot, problem.net(bidder, lot, best)) for lot in bidder.prices]
        for package in bidder.packages:
            share = money.EXACT.divide(package.price, Decimal(len(package.lots)))
            offers += [(lot, share) for lot in package.lots]
        for lot, amount in offers:
            least[lot] = min(amount, least.get(lot, amount))
    return money.floor(money.total(least.values()), problem.places)


def _plans(problem: Problem) -> Iterator[Plan]:
    """Cheapest price per lot: from all, from separate bidders, from one integrator and them."""
    everyone = tuple(problem.by_id.values())
    separate = tuple(one for one in everyone if not one.integrator)
    choices = [(everyone,), (problem.integrators, separate), (separate,)]
    choices += [((one,), separate) for one in problem.candidates]
    for ranks in choices:
        chosen = _cheapest_by_rank(problem, ranks)
        if chosen is not None:
            yield Plan(problem, chosen)


def _cheapest_by_rank(
    problem: Problem, ranks: Iterable[tuple[Bidder, ...]]
) -> dict[str, str] | None:
    """Every lot to the cheapest bidder of the first rank that can still take it."""
    barred = above_ceiling(problem) | _forbidden(problem)
    won: Counter[str] = Counter()
    chosen: dict[str, str] = {}
    for lot in problem.offered:
        for rank in ranks:
            able = [
                one
                for one in rank
                if lot in one.prices
                and (one.id, lot) not in barred
                and (one.max_lots is None or won[one.id] < one.max_lots)
            ]
            if able:
                winner = min(able, key=lambda one: (one.prices[lot], one.fee, one.id)).id
                won[winner] += 1
                chosen[lot] = winner
                break
        else:
            return None
    return chosen


def _forbidden(problem: Problem) -> frozenset[tuple[str, str]]:
    rules = problem.policy.rules
    single = {(rule.bidder, rule.lot) for rule in rules if isinstance(rule, Forbid)}
    out = {rule.bidder for rule in rules if isinstance(rule, Exclude)}
    return frozenset(single | {(name, lot) for name in out for lot in problem.by_id[name].prices})
