"""One integrator as the only lead: what it takes, what the rest costs when bought separately."""

from __future__ import annotations

from optimizer import money
from optimizer.answer import Lead
from optimizer.clock import Clock
from optimizer.enumeration import Enumeration
from optimizer.plan import Plan, cheapest
from optimizer.policy import Exclude
from optimizer.pricelist import TooLargeError
from optimizer.problem import Bidder, Problem
from optimizer.settling import settle


def lead(
    problem: Problem, integrator: Bidder, enumeration: Enumeration | None, clock: Clock
) -> Lead:
    """The least award under one-lead with this integrator as the lead, gate ignored."""
    plan = _counted(problem, integrator, enumeration, clock) if integrator.eligible else None
    if plan is None:
        return Lead(integrator.id)
    own = money.tidy(money.total(one.amount for one in plan.bills if one.bidder.integrator))
    lots = tuple(lot for lot, name in plan.winners.items() if name == integrator.id)
    return Lead(integrator.id, lots, own, money.EXACT.subtract(plan.total, own), plan.total)


def _counted(
    problem: Problem, integrator: Bidder, enumeration: Enumeration | None, clock: Clock
) -> Plan | None:
    try:
        found = enumeration.lead(integrator.id) if enumeration else None
    except TooLargeError:
        found = None
    if found is None:
        others = [Exclude(bidder=one.id) for one in problem.integrators if one is not integrator]
        alone = problem.replace(rules=(*problem.policy.rules, *others))
        return settle(alone, "one-lead", None, clock, "first").plan
    return cheapest(problem, found.maps[0]) if found.maps else None
