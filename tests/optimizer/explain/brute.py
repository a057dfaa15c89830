"""What explanations must say, from trying every assignment: slow and plain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from optimizer import Problem
from tests.optimizer import oracle


class Plan(NamedTuple):
    """A lawful award: separate lots (coverage-first only) and objective, order of ties, map."""

    rank: tuple[int, Fraction]
    preference: tuple[int, int, int]
    names: tuple[str, ...]
    total: Fraction
    winners: dict[str, str]


def awards(problem: Problem, reading: str) -> list[Plan]:
    """Every lawful award of a reading, gate off, the best first."""
    return sorted(_awards(problem, reading))


def _awards(problem: Problem, reading: str) -> Iterator[Plan]:
    cost = Fraction(problem.policy.contract_cost or 0) if reading == "contract-cost" else 0
    for winners, total in oracle._plans(problem):
        if oracle._obeys_reading(problem, reading, winners):
            lots = oracle._integrator_lots(problem, winners)
            wide = len(winners) - lots if reading == "coverage-first" else 0
            contracts = oracle._contracts(problem, winners)
            preference = oracle._preference(problem, winners)
            names = tuple(winners.values())
            yield Plan((wide, total + cost * contracts), preference, names, total, winners)


def able(problem: Problem) -> list[tuple[Fraction, str]]:
    """Every integrator that can take all lots, with its total."""
    if any(not oracle._eligible(problem, lot) for lot in problem.lots):
        return []
    found = [
        (plan.total, plan.names[0])
        for plan in awards(problem, "free-mix")
        if len(set(plan.names)) == 1 and oracle._integrators(problem, plan.winners)
    ]
    return sorted(found)


def decided(problem: Problem) -> Plan | None:
    """The award of the policy, by the gate or by the reading."""
    if problem.policy.gate and able(problem):
        total, name = able(problem)[0]
        winners = dict.fromkeys(problem.lots, name)
        return Plan((0, total), (0, 0, 0), tuple(winners.values()), total, winners)
    return next(iter(awards(problem, problem.policy.reading)), None)


def least(problem: Problem) -> Fraction | None:
    """The least objective of the policy's award."""
    plan = decided(problem)
    return plan.rank[1] if plan else None


def amount(value: Any) -> Fraction | None:
    """A Decimal as a fraction."""
    return None if value is None else Fraction(Decimal(value))
