"""One award among several that are compared: who wins, what it costs, how far from another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from optimizer import money
from optimizer.answer import Coverage, Status, coverage_of
from optimizer.checking import faults
from optimizer.exceptions import DisagreementError
from optimizer.explaining.asking import Decision, Found
from optimizer.plan import Plan, cheapest
from optimizer.policy import Reading
from optimizer.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """The award of one variant; `difference` to the base, `to_baseline` to the rule-free mix.

    Differences are None where a total is missing or other lots are awarded.
    """

    name: str
    status: Status
    reading: Reading
    total: Decimal | None = None
    objective: Decimal | None = None
    winners: Mapping[str, str] | None = None
    unawarded: tuple[str, ...] = ()
    coverage: Coverage | None = None
    contracts: int | None = None
    by_gate: bool = False
    unique: bool | None = None
    difference: Decimal | None = None
    to_baseline: Decimal | None = None


def outcome(name: str, problem: Problem, decision: Decision) -> Outcome:
    """The decision as a row, after the exact check of its award."""
    reading, found = problem.policy.reading, decision.found
    if found is None:
        return Outcome(name, decision.status, reading, unawarded=problem.unoffered)
    plan = checked(problem, found, "free-mix" if decision.by_gate else reading)
    return Outcome(
        name,
        decision.status,
        reading,
        found.total,
        found.rank[1],
        found.winners,
        problem.unoffered,
        coverage_of(plan),
        found.contracts,
        decision.by_gate,
        found.unique,
    )


def checked(problem: Problem, found: Found, reading: Reading) -> Plan:
    """The cheapest offers of the award, after checking that they are lawful and cost that much."""
    plan = cheapest(problem, found.winners)
    wrong = faults(plan, reading) if plan else ["no offers make it up"]
    if plan is None or wrong:
        raise DisagreementError(f"an award under {reading} breaks a rule: {'; '.join(wrong)}")
    if plan.total != found.total:
        raise DisagreementError(f"an award under {reading} costs {plan.total}, not {found.total}")
    return plan


def difference(one: Outcome, other: Outcome | None) -> Decimal | None:
    """How much more the one costs, where both award the same lots."""
    if other is None or one.total is None or other.total is None:
        return None
    if one.unawarded != other.unawarded:
        return None
    return money.tidy(money.EXACT.subtract(one.total, other.total))
