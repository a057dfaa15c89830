"""Why: price to win, price of each rule, value of evidence, fallback, near awards, conflict."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.explaining.case import Case
from optimizer.explaining.conflict import Conflict, conflict
from optimizer.explaining.evidence import EvidenceValue, evidence_values
from optimizer.explaining.fallbackplan import FallbackPlan, fallback_plan
from optimizer.explaining.nearoptimal import NearOptimal, near_optimal
from optimizer.explaining.outcome import Outcome
from optimizer.explaining.pricetowin import (
    PercentToWin,
    PriceToWin,
    percents_to_win,
    prices_to_win,
)
from optimizer.explaining.rulecost import RuleCost, gate_cost, rule_costs
from optimizer.explaining.study import Study, study_of
from optimizer.explaining.whylost import WhyLost, why_lost
from optimizer.frontier import Frontier, contract_frontier, lead_frontier
from optimizer.problem import Problem

COUNTED = ("prices", "percents", "lost", "near", "lead_frontier", "contract_frontier")
"""Answers that take one solve per offer or point, and are not given for large problems unasked."""


@dataclass(frozen=True)
class Explanation:
    """Every answer about one case; None where the problem is too large to answer unasked."""

    base: Outcome
    baseline: Outcome
    conflict: Conflict | None
    rules: tuple[RuleCost, ...]
    gate: RuleCost
    evidence: tuple[EvidenceValue, ...]
    fallback: FallbackPlan
    prices: tuple[PriceToWin, ...] | None
    percents: tuple[PercentToWin, ...] | None
    lost: tuple[WhyLost, ...] | None
    near: NearOptimal | None
    lead_frontier: Frontier | None
    contract_frontier: Frontier | None

    @property
    def declined(self) -> tuple[str, ...]:
        """The answers that were not given."""
        return tuple(name for name in COUNTED if getattr(self, name) is None)


def explain(
    case: Case | Problem | Study, *, near: int = 10, full: bool | None = None
) -> Explanation:
    """Every answer, exactly; `full` asks for all of them whatever the size.

    Without an award there is no price to win and nothing to lose: those answers are empty.
    """
    study = study_of(case)
    whole = study.countable if full is None else full
    prices = _prices(study) if whole else None
    return Explanation(
        study.base,
        study.baseline,
        conflict(study),
        rule_costs(study),
        gate_cost(study),
        evidence_values(study),
        fallback_plan(study),
        prices,
        (percents_to_win(study) if study.decision.found else ()) if whole else None,
        why_lost(study, prices or ()) if whole else None,
        near_optimal(study, near) if whole else None,
        lead_frontier(study) if whole else None,
        contract_frontier(study) if whole else None,
    )


def _prices(study: Study) -> tuple[PriceToWin, ...]:
    return prices_to_win(study) if study.decision.found else ()
