"""What explanations must say, from trying every assignment: slow and plain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from optimizer import Bidder, Problem
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


def deciding(problem: Problem) -> list[Plan]:
    """Every award between which the policy decides: by the gate if it is met, else all lawful."""
    if problem.policy.gate and able(problem):
        maps = [(total, dict.fromkeys(problem.lots, name)) for total, name in able(problem)]
        return [Plan((0, t), (0, 0, 0), tuple(won.values()), t, won) for t, won in maps]
    return awards(problem, problem.policy.reading)


def with_single(problem: Problem, bidder: str, lot: str) -> list[Plan]:
    """Those of them that can be made up with the bidder's single price for the lot."""
    packages = tuple(one for one in problem.by_id[bidder].packages if lot not in one.lots)
    fields = {name: getattr(problem.by_id[bidder], name) for name in Bidder.model_fields}
    single = Bidder.model_validate(fields | {"packages": packages})
    found = []
    for winners in oracle_maps(problem):
        if winners.get(lot) == bidder:
            bills = {
                name: oracle._bill(
                    problem,
                    single if name == bidder else problem.by_id[name],
                    [place for place in winners if winners[place] == name],
                )
                for name in set(winners.values())
            }
            paid = {name: amount for name, amount in bills.items() if amount is not None}
            if len(paid) == len(bills) and all(
                oracle._obeys(rule, winners, paid) for rule in problem.policy.rules
            ):
                found.append((sum(paid.values(), Fraction(0)), winners))
    return list(_lawful(problem, found))


def oracle_maps(problem: Problem) -> Iterator[dict[str, str]]:
    """Every map of eligible winners."""
    lots = [lot for lot in problem.lots if oracle._eligible(problem, lot)]
    for chosen in product(*(sorted(oracle._eligible(problem, lot)) for lot in lots)):
        yield dict(zip(lots, chosen, strict=True))


def _lawful(problem: Problem, found: list[tuple[Fraction, dict[str, str]]]) -> Iterator[Plan]:
    reading, gate = problem.policy.reading, problem.policy.gate and bool(able(problem))
    cost = Fraction(problem.policy.contract_cost or 0) if reading == "contract-cost" else 0
    names_able = {name for _, name in able(problem)}
    for total, winners in found:
        names = tuple(winners.values())
        if gate and len(set(names)) == 1 and names[0] in names_able:
            yield Plan((0, total), (0, 0, 0), names, total, winners)
        elif not gate and oracle._obeys_reading(problem, reading, winners):
            lots = oracle._integrator_lots(problem, winners)
            wide = len(winners) - lots if reading == "coverage-first" else 0
            contracts = oracle._contracts(problem, winners)
            rank = (wide, total + cost * contracts)
            yield Plan(rank, (0, 0, 0), names, total, winners)
