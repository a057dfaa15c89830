"""Scenarios: a few named changes of the award problem, in words, solved, and explained."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import optimizer
from tender import tables
from tender.evaluation import FEN, pose
from tender.messages import Lang, say
from tender.ui import show, why
from tender.ui.desk import Desk
from tender.ui.why import solve

Scenario = Mapping[str, Any]
"""`most`, `same`, `out`, `price` [bidder, percent], `budget`, `reading`, `gate`, `passed`."""


def readings(desk: Desk) -> list[str]:
    """Return the readings that may be tried."""
    priced = desk.tender.settings.contract_cost is not None
    return [name for name in optimizer.READINGS if priced or name != "contract-cost"]


def problem_of(desk: Desk, scenario: Scenario, *, drop: str = "") -> optimizer.Problem:
    """Return the award problem under the scenario; `drop` leaves one of its changes out."""
    said = {key: value for key, value in scenario.items() if key != drop}
    problem = _posed(desk, said)
    if "price" in said:
        bidder, percent = said["price"]
        problem = _repriced(problem, bidder, Decimal(100 + percent) / 100)
    for bidder in said.get("out", ()):
        problem = why.without(problem, bidder)
    rules = [] if said.get("bare") else [r.model_dump(mode="json") for r in problem.policy.rules]
    return problem.replace(
        rules=[*rules, *rules_of(said)],
        reading=said.get("reading", problem.policy.reading),
        gate=said.get("gate", problem.policy.gate),
    )


def rules_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the rules that the scenario adds."""
    rules: list[dict[str, Any]] = []
    if scenario.get("most"):
        rules.append({"kind": "max-winners", "most": scenario["most"]})
    if scenario.get("same"):
        rules.append({"kind": "same-winner", "lots": list(scenario["same"])})
    if scenario.get("budget"):
        rules.append({"kind": "budget", "most": str(scenario["budget"])})
    return rules


def in_words(desk: Desk, scenario: Scenario, lang: Lang) -> str:
    """Return what the scenario changes, in one line."""
    parts = [part for key in scenario if (part := _word(desk, key, scenario[key], lang))]
    return "；".join(parts) or say("ui.scenario-nothing", lang)


def row(desk: Desk, scenario: Scenario, lang: Lang) -> list[show.Value]:
    """Return the scenario's line of the comparison: what it changes, and what comes of it."""
    award = solve(problem_of(desk, scenario))
    base = desk.result.award.total
    cover = award.coverage
    winners = set(award.winners.values())
    contracts = cover.separate_lots + len(
        {part.bidder for part in award.lots if part.kind == "integrator"}
    )
    found = award.total is not None
    return [
        in_words(desk, scenario, lang),
        str(len(winners)) if found else "—",
        f"{cover.integrator_lots}/{len(desk.tender.lots)}" if found else "—",
        str(contracts) if found else "—",
        award.total,
        award.total - base if award.total is not None and base is not None else None,
        say(f"award-{award.status}", lang),
    ]


def explain_conflict(desk: Desk, scenario: Scenario, lang: Lang) -> None:
    """Show a smallest set of changes that cannot hold together, and what dropping each gives."""
    core = conflict(desk, scenario)
    if not core:
        show.words(say("ui.conflict-none", lang), "bad")
        return
    named = [_word(desk, key, scenario[key], lang) for key in core]
    show.words(say("ui.conflict", lang, rules="；".join(named)), "bad")
    rows: list[list[show.Value]] = []
    for key, word in zip(core, named, strict=True):
        award = solve(problem_of(desk, scenario, drop=key))
        said = say("ui.repair-drop", lang, rule=word)
        if award.total is not None:
            plan = tables.plan_in_words(desk.result, award.lots, lang)
            rows.append([said, plan, award.total])
    head = [say(code, lang) for code in ("ui.repairs", "plan", "total")]
    show.grid(head, rows, right={2})


def conflict(desk: Desk, scenario: Scenario) -> list[str]:
    """Return a smallest set of the changes that leaves no plan: none of them can be spared."""
    kept = dict(scenario)
    for key in list(scenario):
        fewer = {name: value for name, value in kept.items() if name != key}
        if solve(problem_of(desk, fewer)).status == "infeasible":
            kept = fewer
    return list(kept)


def _posed(desk: Desk, scenario: Scenario) -> optimizer.Problem:
    result = desk.result
    if not scenario.get("passed"):
        return result.problem
    admit = frozenset({"eligible", "pending"})
    return pose(result.tender, result.bids, result.eligibility, result.policy, admit=admit)


def _repriced(problem: optimizer.Problem, bidder: str, factor: Decimal) -> optimizer.Problem:
    """Return the problem with every price, package and fee of the bidder changed alike."""

    def new(amount: Decimal) -> Decimal:
        return (amount * factor).quantize(FEN, ROUND_HALF_UP)

    bidders = [
        b.model_copy(
            update={
                "prices": {lot: new(price) for lot, price in b.prices.items()},
                "packages": tuple(p.model_copy(update={"price": new(p.price)}) for p in b.packages),
                "fee": new(b.fee),
            }
        )
        if b.id == bidder
        else b
        for b in problem.bidders
    ]
    return problem.replace(bidders=bidders)


def _word(desk: Desk, key: str, value: Any, lang: Lang) -> str:
    match key:
        case "most":
            return say("ui.s-most", lang, n=value)
        case "same":
            return say("ui.s-same", lang, lots="、".join(value))
        case "out":
            return say("ui.s-out", lang, bidders="、".join(value))
        case "price":
            return say("ui.s-price", lang, bidder=value[0], percent=f"{value[1]:+d}")
        case "budget":
            return say("ui.s-budget", lang, most=f"{value:,}")
        case "reading":
            return say("ui.s-reading", lang, reading=tables.reading_name(value, lang))
        case "gate":
            return say("ui.s-gate-on" if value else "ui.s-gate-off", lang)
        case "passed":
            return say("ui.s-passed", lang)
    return ""
