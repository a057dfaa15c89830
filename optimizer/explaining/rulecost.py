"""Price of each rule and of the gate: what the award costs with and without it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from optimizer.explaining.case import Case
from optimizer.explaining.changing import without_rule
from optimizer.explaining.outcome import Outcome, difference
from optimizer.explaining.study import Study, study_of
from optimizer.policy import BaseRule
from optimizer.problem import Problem


@dataclass(frozen=True)
class RuleCost:
    """One rule, or the gate where `rule` is None: the award with it, without it, what it costs.

    `cost` is below 0 where the rule makes the award cheaper: under readings that bind who may
    win, taking a rule away can open the gate or select an integrator that must take its lots.
    """

    place: int | None
    rule: BaseRule | None
    having: Outcome
    lacking: Outcome
    cost: Decimal | None


def rule_costs(case: Case | Problem | Study) -> tuple[RuleCost, ...]:
    """One row per rule, in the order of the policy."""
    study = study_of(case)
    return tuple(_rule(study, place) for place in range(len(study.problem.policy.rules)))


def gate_cost(case: Case | Problem | Study) -> RuleCost:
    """The award with the gate on and with the gate off."""
    study = study_of(case)
    having = study.outcome("gate on", study.problem.replace(gate=True))
    lacking = study.outcome("gate off", study.problem.replace(gate=False))
    return RuleCost(None, None, having, lacking, difference(having, lacking))


def _rule(study: Study, place: int) -> RuleCost:
    rule = study.problem.policy.rules[place]
    lacking = study.outcome(f"without rule {place + 1}", without_rule(study.problem, place))
    return RuleCost(place, rule, study.base, lacking, difference(study.base, lacking))
