"""The gate: can one integrator take every lot of the tender; the cheapest that can, wins."""

from __future__ import annotations

from optimizer.checking import faults
from optimizer.clock import Clock
from optimizer.enumeration import Enumeration
from optimizer.exceptions import DisagreementError
from optimizer.plan import Plan, cheapest
from optimizer.problem import Bidder, Problem
from optimizer.settling import Settled, agree, settle

TIED = 100

DIRECT = 12
"""Lots up to which the cheapest mix of packages of one bidder is found by trying all."""


def decide(problem: Problem, enumeration: Enumeration | None, clock: Clock) -> Settled | None:
    """The award of everything to the cheapest able integrator; None if the gate is not met."""
    found = [plan for one in problem.candidates if (plan := alone(problem, one, clock))]
    total = min((plan.total for plan in found), default=None)
    equal = [plan for plan in found if plan.total == total]
    _compare(enumeration, equal)
    if not equal or total is None:
        return None
    maps = tuple(plan.winners for plan in equal[:TIED]) if equal[1:] else ()
    unique, more = len(equal) == 1, len(equal) > TIED
    return Settled("optimal", equal[0], total, total, unique, maps, more, _plans(enumeration))


def alone(problem: Problem, bidder: Bidder, clock: Clock) -> Plan | None:
    """Every lot to one bidder at its cheapest mix; None if its limits or a rule forbid it."""
    lots = problem.lots
    if not bidder.eligible.issuperset(lots) or bidder.most_lots < len(lots):
        return None
    plan = _cheapest_alone(problem, bidder, clock)
    return None if plan is None or faults(plan, "free-mix") else plan


def _cheapest_alone(problem: Problem, bidder: Bidder, clock: Clock) -> Plan | None:
    if not bidder.packages:
        return Plan(problem, dict.fromkeys(problem.lots, bidder.id))
    if len(problem.lots) <= DIRECT:
        return cheapest(problem, dict.fromkeys(problem.lots, bidder.id))
    found = settle(_only(problem, bidder), "free-mix", None, clock, "total").plan
    return Plan(problem, found.singles, found.bundles) if found else None


def _only(problem: Problem, bidder: Bidder) -> Problem:
    """The same problem in which nobody else offers anything."""
    silent = [one if one is bidder else Bidder(id=one.id, kind=one.kind) for one in problem.bidders]
    return problem.replace(bidders=tuple(silent))


def _compare(enumeration: Enumeration | None, equal: list[Plan]) -> None:
    if enumeration is not None:
        counted = enumeration.gate()
        agree("gate", equal[0].total if equal else None, counted.total if counted else None)
        maps = [plan.winners for plan in equal[:TIED]]
        if maps != list(counted.maps if counted else ()):
            raise DisagreementError(f"gate: {maps} and {counted} differ")


def _plans(enumeration: Enumeration | None) -> int | None:
    counted = enumeration.gate() if enumeration else None
    return counted.plans if counted else None


def covers_every_lot(problem: Problem, bidder: str) -> bool:
    """Say whether the bidder, under its limits and all rules, can take every lot of the tender."""
    return alone(problem, problem.by_id[bidder], Clock(None)) is not None
