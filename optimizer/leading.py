"""One integrator as the only lead: what it takes, what the rest costs when bought separately.

A lead without a limit takes every lot it is eligible for; so its lots, what it costs and what the
rest costs do not depend on how ties are settled. Where no rule holds either, the rest is cheapest
lot by lot, unless a seller's lots are coupled (fee, packages, tiers, limit): then the solver is
asked for these sellers and the cheapest of the others, and for everything under rules or a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimizer import money
from optimizer.answer import Lead
from optimizer.clock import Clock
from optimizer.enumeration import Enumeration
from optimizer.plan import Plan, cheapest
from optimizer.policy import Exclude
from optimizer.pricelist import TooLargeError
from optimizer.problem import Bidder, Problem
from optimizer.reduction import is_plain, market
from optimizer.settling import Depth, settle


def leads(problem: Problem, enumeration: Enumeration | None, clock: Clock) -> Iterator[Lead]:
    """The least award under one-lead for each integrator as the lead, gate ignored, by id."""
    sellers = market(problem)
    for one in problem.integrators:
        yield row(one, _plan(problem, one, enumeration, sellers, clock) if one.eligible else None)


def row(integrator: Bidder, plan: Plan | None) -> Lead:
    """The lots and amounts of a lead; without a plan it cannot be one."""
    if plan is None:
        return Lead(integrator.id)
    own = money.tidy(money.total(one.amount for one in plan.bills if one.bidder.integrator))
    lots = tuple(lot for lot, name in plan.winners.items() if name == integrator.id)
    return Lead(integrator.id, lots, own, money.EXACT.subtract(plan.total, own), plan.total)


def _plan(
    problem: Problem,
    integrator: Bidder,
    enumeration: Enumeration | None,
    sellers: Mapping[str, Bidder],
    clock: Clock,
) -> Plan | None:
    try:
        found = enumeration.lead(integrator.id) if enumeration else None
    except TooLargeError:
        found = None
    if found is not None:
        return cheapest(problem, found.maps[0]) if found.maps else None
    if integrator.most_lots < len(integrator.eligible):
        return solved(problem, integrator, clock, "first")
    if problem.policy.rules:
        return solved(problem, integrator, clock, "total")
    return _with_all(problem, integrator, sellers, clock)


def solved(problem: Problem, integrator: Bidder, clock: Clock, depth: Depth) -> Plan | None:
    """The least award by the solver, whatever couples lots: every other integrator is excluded."""
    others = [Exclude(bidder=one.id) for one in problem.integrators if one is not integrator]
    alone = problem.replace(rules=(*problem.policy.rules, *others))
    return settle(alone, "one-lead", None, clock, depth).plan


def _with_all(
    problem: Problem, integrator: Bidder, sellers: Mapping[str, Bidder], clock: Clock
) -> Plan | None:
    """The lead takes all it can; the rest goes to the separate sellers for the least.

    Of the plain sellers only the cheapest of each lot is needed: the others could at best tie.
    """
    rest = frozenset(problem.offered) - integrator.eligible
    coupled = [
        one
        for one in problem.by_id.values()
        if not (one.integrator or is_plain(one) or one.eligible.isdisjoint(rest))
    ]
    if not (coupled or integrator.packages):
        if not rest <= sellers.keys():
            return None
        singles = dict.fromkeys(integrator.prices, integrator.id)
        return Plan(problem, singles | {lot: sellers[lot].id for lot in rest})
    own = {one.id: rest.intersection(one.prices) for one in coupled}
    for lot in rest & sellers.keys():
        own[sellers[lot].id] = own.get(sellers[lot].id, frozenset()) | {lot}
    bidders = [_only(problem.by_id[name], lots, rest) for name, lots in own.items()]
    left = problem.replace(bidders=(integrator, *bidders))
    if left.offered != problem.offered:
        return None
    return settle(left, "free-mix", None, clock, "total").plan


def _only(bidder: Bidder, lots: frozenset[str], rest: frozenset[str]) -> Bidder:
    """The bidder with its offers for these lots; its packages where they lie within the rest."""
    prices = {lot: price for lot, price in bidder.prices.items() if lot in lots}
    packages = tuple(one for one in bidder.packages if rest.issuperset(one.lots))
    fields = {name: getattr(bidder, name) for name in Bidder.model_fields}
    return Bidder.model_validate(fields | {"prices": prices, "packages": packages})
