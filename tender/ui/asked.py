"""Questions to the optimizer, each answered once for the same problem, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

import optimizer
from optimizer import Award, Case, Explanation, Problem, Scenario
from optimizer.clock import Watch
from optimizer.explaining.conflict import Conflict, conflict
from optimizer.explaining.outcome import difference
from optimizer.explaining.rulecost import RuleCost, gate_cost, rule_costs
from optimizer.explaining.study import Study
from optimizer.scenario import Row
from tender import evaluation
from tender.evaluation import Evaluation
from tender.explained import case_of
from tender.memory import Once

LARGEST = 600
"""Bidder × lot pairs up to which every question is answered unasked."""
NEAR = 8
"""Awards that the list of the next best shows."""


def is_small(result: Evaluation) -> bool:
    """Say whether every question may be answered at once."""
    return is_few(len(result.problem.bidders), len(result.problem.lots))


def is_few(bidders: int, lots: int) -> bool:
    """Say whether so many bidders and lots make a small tender."""
    return bidders * lots <= LARGEST


def told(result: Evaluation) -> Explanation:
    """Return every answer about the award."""
    case = case_of(result)
    return _told(case.model_dump_json(), case)


@st.cache_resource(show_spinner=False, max_entries=32)
def _told(key: str, _case: Case) -> Explanation:
    return optimizer.explain(_case, near=NEAR)


def conditions(result: Evaluation) -> tuple[RuleCost, ...]:
    """Return what the gate and every rule of the award cost."""
    if is_small(result):
        known = told(result)
        return (known.gate, *known.rules)
    case = case_of(result)
    return _conditions(case.problem.model_dump_json(), case)


@st.cache_resource(show_spinner=False, max_entries=32)
def _conditions(key: str, _case: Case) -> tuple[RuleCost, ...]:
    return gate_cost(_case), *rule_costs(_case)


def compared(result: Evaluation, scenarios: Sequence[Scenario]) -> tuple[Row, ...]:
    """Return the award of each scenario beside the award as things stand."""
    case = case_of(result)
    key = "\n".join(one.model_dump_json() for one in scenarios)
    return _compared(case.model_dump_json(), key, case, tuple(scenarios))


@st.cache_resource(show_spinner=False, max_entries=128)
def _compared(
    case_key: str, key: str, _case: Case, _scenarios: tuple[Scenario, ...]
) -> tuple[Row, ...]:
    return optimizer.compare(_study(case_key, _case), _scenarios)


def alone(result: Evaluation, scenario: Scenario, once: Once, watch: Watch) -> Row:
    """Return the award of one scenario of a large tender, beside the one that is known.

    Nothing else is solved: not the award as things stand again, nor what contradicts what.
    """
    problem = scenario.apply(case_of(result)).problem
    row = _row(scenario.name, problem, evaluation.decided(problem, once, watch))
    base = _row("base", result.problem, result.award)
    return replace(row, difference=difference(row, base))


def _row(name: str, problem: Problem, award: Award) -> Row:
    known = award.total is not None
    return Row(
        name=name,
        status=award.status,
        reading=award.reading,
        total=award.total,
        objective=award.objective,
        winners=award.winners if known else None,
        unawarded=award.unawarded,
        coverage=award.coverage if known else None,
        contracts=contracts(problem, award) if known else None,
        by_gate=award.gate.met,
        unique=award.unique,
    )


def contracts(problem: Problem, award: Award) -> int:
    """Return how many contracts the award makes."""
    names = set(award.winners.values())
    return award.coverage.separate_lots + sum(problem.by_id[name].integrator for name in names)


def clash(result: Evaluation, scenario: Scenario) -> Conflict | None:
    """Return which conditions of a scenario without an award cannot hold together."""
    return conflict(Study(scenario.apply(case_of(result))))


@st.cache_resource(show_spinner=False, max_entries=8)
def _study(case_key: str, _case: Case) -> Study:
    """Return the case with what every scenario is set beside, which is solved only once."""
    return Study(_case)
