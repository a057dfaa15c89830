"""Scenarios: a few named changes of the award problem, in words, solved, and explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import optimizer
from optimizer import AwardedLot
from optimizer.clock import Watch
from optimizer.explaining.conflict import Conflict
from optimizer.plan import cheapest
from optimizer.scenario import Row
from tender.explained import case_of, conflict_in_words, plan_of, repair_in_words
from tender.messages import Lang, say
from tender.pack.saved import Said, in_words, scenario_of
from tender.ui import asked, show, solving
from tender.ui.desk import Desk, memory
from tender.ui.solving import Job

T = TypeVar("T")


def readings(desk: Desk) -> list[str]:
    """Return the readings that may be tried."""
    priced = desk.tender.settings.contract_cost is not None
    return [name for name in optimizer.READINGS if priced or name != "contract-cost"]


def rows(desk: Desk, every: Sequence[Said]) -> tuple[Row, ...]:
    """Return the award of each scenario, with its difference to the rules in force.

    A saved scenario that names a bidder or lot that is gone changes nothing about it.
    """
    fitting = [scenario_of(desk.result, said) for said in every]
    return tuple(asked.compared(desk.result, [one])[0] for one in fitting)


def at_work(desk: Desk, said: Said) -> Job[Row]:
    """Return the award of a scenario of a large tender, which is found behind the page."""
    scenario, once = scenario_of(desk.result, said), memory().once
    return _ask(desk, scenario, lambda watch: asked.alone(desk.result, scenario, once, watch))


def clash_at_work(desk: Desk, said: Said) -> Job[Conflict | None]:
    """Return what contradicts what in a scenario of a large tender, found behind the page."""
    scenario = scenario_of(desk.result, said)
    return _ask(desk, scenario, lambda _: asked.clash(desk.result, scenario), "conflict")


def _ask(
    desk: Desk, scenario: optimizer.Scenario, work: Callable[[Watch], T], what: str = "award"
) -> Job[T]:
    depends = (what, desk.key, desk.policy.model_dump_json(), scenario.model_dump_json())
    return solving.scenarios().ask(depends, work)


def hands(desk: Desk, said: Said, row: Row) -> list[AwardedLot]:
    """Return lot by lot who wins, at its single price unless that is part of a package."""
    problem = scenario_of(desk.result, said).apply(case_of(desk.result)).problem
    winners = dict(row.winners or {})
    plan = cheapest(problem, winners)
    singles = plan.singles if plan else {}
    return [
        AwardedLot(lot, "unawarded")
        if lot not in winners
        else AwardedLot(
            lot,
            "integrator" if problem.by_id[winners[lot]].integrator else "separate",
            winners[lot],
            problem.by_id[winners[lot]].prices.get(lot) if lot in singles else None,
        )
        for lot in problem.lots
    ]


def line(desk: Desk, said: Said, row: Row, lang: Lang) -> list[show.Value]:
    """Return the scenario's line of the comparison: what it changes, and what comes of it."""
    found = row.total is not None and row.coverage is not None and row.winners is not None
    blank = ["—", "—", "—"]
    counts = blank
    if found and row.coverage and row.winners:
        done = f"{row.coverage.integrator_lots}/{len(desk.tender.lots)}"
        counts = [str(len(set(row.winners.values()))), done, str(row.contracts)]
    state = say(f"award-{row.status}", lang)
    return [in_words(said, lang), *counts, row.total, row.difference, state]


def base_line(desk: Desk, lang: Lang) -> list[show.Value]:
    """Return the line of the award as things stand, which needs no solving."""
    award = desk.result.award
    counts = [str(len(set(award.winners.values()))), _done(desk), str(contracts(desk))]
    if award.total is None:
        counts = ["—", "—", "—"]
    state = say(f"award-{award.status}", lang)
    return [in_words({}, lang), *counts, award.total, None, state]


def _done(desk: Desk) -> str:
    return f"{desk.result.award.coverage.integrator_lots}/{len(desk.tender.lots)}"


def contracts(desk: Desk) -> int:
    """Return how many contracts the award as things stand makes."""
    return asked.contracts(desk.result.problem, desk.result.award)


def explain_conflict(desk: Desk, clash: Conflict, lang: Lang) -> None:
    """Show a smallest set of conditions that cannot hold together, and what each repair gives."""
    show.words(conflict_in_words(clash, lang), "bad")
    table: list[list[show.Value]] = []
    for repair in clash.repairs:
        plan = plan_of(desk.result, repair.outcome.winners, lang)
        outcome = plan or say(f"award-{repair.outcome.status}", lang)
        said = repair_in_words(repair, lang)
        table.append([said, outcome, repair.outcome.total, repair.outcome.difference])
    if not table:
        return
    head = [say(code, lang) for code in ("ui.repairs", "plan", "total", "difference")]
    show.grid(head, table, right={2, 3})
