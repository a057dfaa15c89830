"""One case under study: its award, its rule-free baseline, and the engine for every question."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from optimizer.explaining.asking import Ask, Decision, Found, Rank
from optimizer.explaining.case import Case, case_of
from optimizer.explaining.engine import Engine
from optimizer.explaining.outcome import Outcome, difference, outcome
from optimizer.problem import Problem

BASE = "base"
BASELINE = "baseline"


class Study:
    """What every question about one case needs; made once, asked often."""

    def __init__(self, case: Case | Problem, engine: Engine | None = None) -> None:
        self.case = case_of(case)
        self.problem = self.case.problem
        self.engine = engine or Engine(self.case.cure(lambda *_: True).problem)

    def variant(self, case: Case) -> Study:
        """Another case with the same engine."""
        return Study(case, self.engine)

    @cached_property
    def decision(self) -> Decision:
        """The award as things stand."""
        return self.engine.decide(self.problem)

    @cached_property
    def by_reading(self) -> Found | None:
        """The least award of the reading, gate ignored."""
        if self.decision.found is not None and not self.decision.by_gate:
            return self.decision.found
        return self.engine.least(self.problem, Ask(self.problem.policy.reading))

    @property
    def rank(self) -> Rank | None:
        """How good the award as things stand is."""
        return self.decision.found.rank if self.decision.found else None

    @property
    def countable(self) -> bool:
        """Whether the problem is small enough to be counted out."""
        return self.engine.counts(self.case.problem)

    @property
    def total(self) -> Decimal | None:
        """What the award as things stand costs."""
        return self.decision.found.total if self.decision.found else None

    @cached_property
    def base(self) -> Outcome:
        """The award as things stand, as a row."""
        return self._against_baseline(outcome(BASE, self.problem, self.decision))

    @cached_property
    def baseline(self) -> Outcome:
        """Every lot wherever the sum is least: free mix, gate off, no rules."""
        return outcome(BASELINE, *self._free)

    def outcome(self, name: str, problem: Problem) -> Outcome:
        """The award of a variant, with its differences to the base and the baseline."""
        row = outcome(name, problem, self._decide(problem))
        return self._against_baseline(replace(row, difference=difference(row, self.base)))

    @cached_property
    def _free(self) -> tuple[Problem, Decision]:
        free = self.problem.replace(reading="free-mix", gate=False, rules=())
        return free, self.engine.decide(free)

    def _decide(self, problem: Problem) -> Decision:
        """The award of a problem; as things stand, and with nothing in force, only once."""
        if problem == self.problem:
            return self.decision
        free, decided = self._free
        return decided if problem == free else self.engine.decide(problem)

    def _against_baseline(self, row: Outcome) -> Outcome:
        return replace(row, to_baseline=difference(row, self.baseline))


def study_of(given: Case | Problem | Study) -> Study:
    """The study itself, or a new one."""
    return given if isinstance(given, Study) else Study(given)
