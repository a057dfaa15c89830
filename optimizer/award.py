"""The award: winner and offered price per lot, total added up exactly, proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from optimizer import answer, gate, leading, money
from optimizer.answer import Award, Gate, Lead, ReadingRow
from optimizer.clock import Clock, Watch, stopped_by_interrupt
from optimizer.enumeration import Enumeration
from optimizer.exceptions import ReadingRefusedError
from optimizer.plan import Plan
from optimizer.policy import ONE_LEAD, READINGS, Reading
from optimizer.pricelist import TooLargeError
from optimizer.problem import Problem
from optimizer.reduction import removals
from optimizer.settling import Depth, Settled, ask_another_solver, settle
from optimizer.solver import names

PAIRS = 2_000
"""Bidder x lot pairs up to which readings, ties and uniqueness are always computed."""

Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how many steps are done, and how many there are."""


def award(
    problem: Problem,
    time_limit: float | None = None,
    full: bool = False,
    second_opinion: bool = False,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Award:
    """The cheapest award that the policy allows, proven; statuses are values, never exceptions.

    `watch` is told a few times a second how far a long search is. Ctrl-C ends the search as a
    time limit does: the best award found comes back with its bound, never called optimal.
    """
    _refuse(problem)
    clock = Clock(time_limit, watch)
    with stopped_by_interrupt(clock):
        return _Work(problem, clock, full, second_opinion, progress or _silent).award()


def leads(problem: Problem, time_limit: float | None = None) -> tuple[Lead, ...]:
    """One row per integrator as the only lead under one-lead, gate ignored, in order of id."""
    return tuple(leading.leads(problem, _priced(problem)[0], Clock(time_limit)))


def _silent(step: str, done: int, steps: int) -> None:
    """Report no progress."""


def _refuse(problem: Problem) -> None:
    if problem.policy.reading == "contract-cost" and problem.policy.contract_cost is None:
        raise ReadingRefusedError(
            "policy.contract_cost: expected the cost of a contract as published before the bids, "
            "found none; publish it or choose another reading"
        )


@dataclass
class _Work:
    """One call: the problem, what was asked, and the enumeration if the problem is small."""

    problem: Problem
    clock: Clock
    full: bool
    second: bool
    progress: Progress

    def __post_init__(self) -> None:
        """Price all sets of lots once, if there are few enough."""
        self.enumeration, self.declined = _priced(self.problem)
        self.complete = self.full or self._pairs() <= PAIRS
        self.settled: dict[Reading, Settled] = {}

    def _pairs(self) -> int:
        return len(self.problem.lots) * len(self.problem.bidders)

    def award(self) -> Award:
        """The gate's award if the gate is on and met, else the chosen reading's."""
        decided = None
        if self.problem.policy.gate:
            decided = gate.decide(self.problem, self.enumeration, self.clock)
        chosen = decided or self._settle(self.problem.policy.reading)
        return self._answer(chosen, decided is not None)

    def _settle(self, reading: Reading) -> Settled:
        if reading not in self.settled:
            chosen = reading == self.problem.policy.reading
            depth: Depth = ("all" if chosen else "first") if self.complete else "total"
            self.settled[reading] = settle(
                self.problem, reading, self.enumeration, self.clock, depth
            )
        return self.settled[reading]

    def _answer(self, chosen: Settled, by_gate: bool) -> Award:
        plan, problem = chosen.plan, self.problem
        return Award(
            status=self._status(chosen),
            reading=problem.policy.reading,
            total=plan.total if plan else None,
            objective=chosen.objective,
            bound=chosen.bound,
            lots=answer.lots_of(problem, plan),
            packages=answer.packages_of(plan) if plan else (),
            fees=answer.fees_of(plan) if plan else (),
            discounts=answer.discounts_of(plan) if plan else (),
            coverage=answer.coverage_of(plan) if plan else answer.Coverage(),
            unique=chosen.unique if self.complete else None,
            tied=chosen.maps if self.complete else None,
            tied_truncated=chosen.truncated,
            gate=_gate_row(plan) if by_gate else Gate(),
            readings=self._readings(),
            unawarded=problem.unoffered,
            proof=self._proof(chosen, by_gate),
            note=tuple(self._notes(chosen, by_gate)),
        )

    def _status(self, found: Settled) -> answer.Status:
        if found.status == "optimal" and self.problem.unoffered:
            return "incomplete"
        return found.status

    def _notes(self, chosen: Settled, by_gate: bool) -> list[str]:
        reading = self.problem.policy.reading
        separate = reading in (*ONE_LEAD, "literal") and not self.problem.candidates
        notes = {
            answer.GATE_DECIDED: by_gate,
            answer.ALL_SEPARATE: separate and not by_gate,
            answer.CHOOSE: chosen.unique is False,
        }
        return [note for note, holds in notes.items() if holds]

    def _readings(self) -> tuple[ReadingRow, ...] | None:
        if not self.complete:
            return None
        rows = []
        for done, reading in enumerate(READINGS):
            self.progress(reading, done, len(READINGS))
            rows.append(self._row(reading))
        return tuple(rows)

    def _row(self, reading: Reading) -> ReadingRow:
        if reading == "contract-cost" and self.problem.policy.contract_cost is None:
            return ReadingRow(reading, "refused")
        found = self._settle(reading)
        return ReadingRow(
            reading,
            self._status(found),
            found.plan.total if found.plan else None,
            found.objective,
            answer.lots_of(self.problem, found.plan),
            answer.coverage_of(found.plan) if found.plan else answer.Coverage(),
            found.unique,
        )

    def _proof(self, chosen: Settled, by_gate: bool) -> dict[str, Any]:
        opinion = None
        if self.second and not by_gate:
            reading = self.problem.policy.reading
            opinion = ask_another_solver(self.problem, reading, chosen, self.clock)
        counted = chosen.enumerated
        return {
            **names(),
            "decided_by": "gate" if by_gate else "reading",
            "objective": chosen.objective,
            "bound": chosen.bound,
            "gap": _gap(chosen),
            "removed_offers": len(removals(self.problem, self.problem.policy.reading)),
            "enumeration": {
                "status": "declined" if counted is None else "agrees",
                "plans": counted,
                "reason": (self.declined or "too many plans") if counted is None else None,
            },
            "second_opinion": opinion,
        }


def _priced(problem: Problem) -> tuple[Enumeration | None, str]:
    """The enumeration of a small problem, or why there is none."""
    try:
        return Enumeration(problem), ""
    except TooLargeError as error:
        return None, str(error)


def _gate_row(plan: Plan | None) -> Gate:
    return Gate(True, plan.bills[0].bidder.id, plan.total) if plan else Gate()


def _gap(found: Settled) -> Decimal | None:
    if found.objective is None or found.bound is None:
        return None
    return money.EXACT.subtract(found.objective, found.bound)
