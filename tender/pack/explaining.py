"""情景与说明: scenarios, what each condition costs, open points, fallbacks, the nearest awards.

Every figure is solved anew. The price to win is computed elsewhere and never printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import optimizer
from optimizer import Explanation
from optimizer.explaining.conflict import conflict
from optimizer.explaining.evidence import EvidenceValue
from optimizer.explaining.rulecost import RuleCost
from optimizer.frontier import Frontier
from optimizer.scenario import AddRule, Admit, Change, DropRule, Row, Scenario, SetGate, SetReading
from tender import explained, sentences
from tender.messages import say
from tender.pack import saved
from tender.pack.case import Case
from tender.pack.grid import Column, Grid, Part, Value

NEAR = 5
"""Nearest awards that are printed."""

MOST_KEPT = 10
"""Saved scenarios that are printed, the latest."""

FEW_WINNERS = (1, 2, 3)
"""Scenarios that hold the number of winners down."""

PRINTED = ("near", "lead_frontier", "contract_frontier")


def explanations(case: Case) -> Part | None:
    """Return 情景与说明; without an award what stands in its way, or None if nobody offers."""
    if case.result.award.status == "infeasible":
        return _clash(case)
    if case.result.award.total is None or not case.awarded:
        return None
    told = explained.explain(case.result, near=NEAR)
    notes = [case.say("evidence-note")] if told.evidence else []
    notes += [_sole(case, told)]
    notes += [case.say("scenarios-kept-note")] if case.scenarios else []
    notes += [case.say("frontier-note")] if told.lead_frontier else []
    left_out = [case.say(f"why-{name}") for name in PRINTED if name in told.declined]
    if left_out:
        notes.append(case.say("why-large", names=case.listed(left_out)))
    return Part(
        case.say("part-why"),
        tuple(_grids(case, told)),
        before=(case.say("why-note"),),
        after=tuple(notes),
        unlike=True,
    )


def _clash(case: Case) -> Part | None:
    """Return the conditions that cannot hold together, and what comes of giving up one."""
    clash = conflict(explained.case_of(case.result))
    if clash is None:
        return None
    columns = (
        Column(say("ui.repairs", case.lang), 42),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("total"), 16, "money"),
        Column(case.say("plan"), 74),
    )
    rows = tuple(
        (
            explained.repair_in_words(repair, case.lang),
            say(f"award-{repair.outcome.status}", case.lang),
            repair.outcome.total,
            _plan(case, repair.outcome.winners),
        )
        for repair in clash.repairs
    )
    grids = (Grid(columns, rows, filters=False),) if rows else ()
    words = explained.conflict_in_words(clash, case.lang).splitlines()
    return Part(case.say("part-why"), grids, before=(case.say("clash-note"), *words))


def _grids(case: Case, told: Explanation) -> Iterator[Grid]:
    yield _scenarios(case)
    if case.scenarios:
        yield _kept(case)
    yield _conditions(case, told)
    if told.evidence:
        yield _evidence(case, told)
    yield _fallback(case, told)
    if told.near is not None:
        yield _near(case, told)
    if told.lead_frontier is not None:
        yield _frontier(case, told.lead_frontier, "lead", "lots-taken")
    if told.contract_frontier is not None:
        yield _frontier(case, told.contract_frontier, "contract", "contracts")


# --- scenarios ------------------------------------------------------------------------------------


def _scenarios(case: Case) -> Grid:
    columns = (
        Column(case.say("scenario"), 36),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("total"), 16, "money"),
        Column(case.say("difference"), 19, "money"),
        Column(case.say("winners"), 10, "mark"),
        Column(case.say("with-integrators"), 14, "mark"),
        Column(case.say("plan"), 56),
    )
    rows = optimizer.compare(explained.case_of(case.result), standard_scenarios(case))
    shown = tuple(_scenario(case, row) for row in rows)
    title = case.say("scenarios-title")
    return Grid(columns, shown, title=title, filters=False, chosen=frozenset({0}))


def standard_scenarios(case: Case) -> tuple[Scenario, ...]:
    """Return the scenarios of every report, the award as it is recommended first."""
    policy = case.result.problem.policy
    bare = [DropRule(place=place) for place in reversed(range(len(policy.rules)))]
    free: list[Change] = [*bare, SetReading(reading="free-mix"), SetGate(gate=False)]
    gate: list[Change] = [SetGate(gate=False)]
    every: list[Change] = [Admit()]
    made: list[tuple[str, list[Change]]] = [
        (case.say("scenario-base"), []),
        (case.say("scenario-free"), free),
        (case.say("scenario-admit"), every),
    ]
    if policy.gate:
        made.insert(2, (case.say("scenario-gate-off"), gate))
    made += [(case.say("scenario-most", most=most), [_at_most(most)]) for most in FEW_WINNERS]
    return tuple(Scenario(name=name, changes=tuple(changes)) for name, changes in made)


def _at_most(most: int) -> Change:
    return AddRule.model_validate({"rule": {"kind": "max-winners", "most": most}})


def _kept(case: Case) -> Grid:
    """Return the scenarios that somebody kept on record: each is a trial, and says so."""
    columns = (
        Column(case.say("scenario-kept"), 26),
        Column(say("ui.scenario-changes", case.lang), 30),
        Column(case.say("scenario-kind"), 8, "mark"),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("total"), 16, "money"),
        Column(case.say("difference"), 19, "money"),
        Column(case.say("plan"), 56),
    )
    kept = dict(list(case.scenarios.items())[-MOST_KEPT:])
    asked = [saved.scenario_of(case.result, said, name) for name, said in kept.items()]
    rows = optimizer.compare(explained.case_of(case.result), asked)
    shown = tuple(
        (
            row.name,
            saved.in_words(said, case.lang),
            say("ui.trial", case.lang),
            say(f"award-{row.status}", case.lang),
            row.total,
            row.difference,
            _plan(case, row.winners),
        )
        for said, row in zip(kept.values(), rows, strict=True)
    )
    return Grid(columns, shown, title=case.say("scenarios-kept-title"), filters=False)


def _scenario(case: Case, row: Row) -> tuple[Value, ...]:
    cover = row.coverage
    return (
        row.name,
        say(f"award-{row.status}", case.lang),
        row.total,
        row.difference,
        str(len(set((row.winners or {}).values()))) if row.winners else "",
        f"{cover.integrator_lots}/{len(case.result.tender.lots)}" if cover and row.winners else "",
        _plan(case, row.winners),
    )


# --- what conditions and open points are worth ----------------------------------------------------


def _conditions(case: Case, told: Explanation) -> Grid:
    columns = (
        Column(case.say("condition"), 38),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("with-it"), 14, "money"),
        Column(case.say("without-it"), 14, "money"),
        Column(case.say("cost"), 14, "money"),
    )
    rows = tuple(_condition(case, cost) for cost in (told.gate, *told.rules))
    return Grid(columns, rows, title=case.say("conditions-title"), filters=False)


def _condition(case: Case, cost: RuleCost) -> tuple[Value, ...]:
    rule = cost.rule
    name = case.say("condition-gate")
    if rule is not None:
        name = sentences.rule_in_words(rule.model_dump(mode="json"), case.lang)
    status = say(f"award-{cost.lacking.status}", case.lang)
    return name, status, cost.having.total, cost.lacking.total, cost.cost


def _evidence(case: Case, told: Explanation) -> Grid:
    columns = (
        Column(case.say("open-point"), 38),
        Column(case.say("bidder"), 30),
        Column(case.say("alone"), 20, "money"),
        Column(case.say("together"), 22, "money"),
    )
    ranked = sorted(
        told.evidence, key=lambda one: (one.change is None, one.change or Decimal(0), one.bidder)
    )
    rows = tuple(_value(case, one) for one in ranked)
    return Grid(columns, rows, title=case.say("evidence-title"), filters=False)


def _value(case: Case, one: EvidenceValue) -> tuple[Value, ...]:
    more = case.say("more-lots")
    return (
        explained.point_in_words(case.result, one.point, case.lang),
        one.bidder,
        more if one.change is None else one.change,
        more if one.change_together is None else one.change_together,
    )


# --- fallbacks and the nearest awards -------------------------------------------------------------


def _fallback(case: Case, told: Explanation) -> Grid:
    columns = (
        Column(case.say("winner"), 38),
        Column(case.say("falls-out"), 12, "mark"),
        Column(case.say("result"), 12, "mark"),
        Column(case.say("total"), 16, "money"),
        Column(case.say("difference"), 19, "money"),
        Column(case.say("plan"), 64),
    )
    rows = tuple(
        (
            one.bidder,
            one.lot or case.say("everything"),
            say(f"award-{one.outcome.status}", case.lang),
            one.outcome.total,
            one.outcome.difference,
            _plan(case, one.outcome.winners),
        )
        for one in told.fallback.fallbacks
        if one.lot is None or len(case.lots_of(one.bidder)) > 1
    )
    return Grid(columns, rows, title=case.say("fallback-title"), filters=False)


def _sole(case: Case, told: Explanation) -> str:
    won = case.result.award.winners
    sole = [case.called(one.lot) for one in told.fallback.sole if won.get(one.lot)]
    return case.say("sole-lots", lots=case.listed(sole)) if sole else case.say("sole-none")


def _near(case: Case, told: Explanation) -> Grid:
    columns = (
        Column(case.say("rank"), 8, "mark"),
        Column(case.say("total"), 16, "money"),
        Column(case.say("above"), 14, "money"),
        Column(case.say("plan"), 92),
    )
    rows = tuple(
        (str(place), one.total, one.above, _plan(case, one.winners))
        for place, one in enumerate(told.near.awards if told.near else (), start=1)
    )
    return Grid(columns, rows, title=case.say("near-title"), filters=False)


def _frontier(case: Case, frontier: Frontier, name: str, counted: str) -> Grid:
    columns = (
        Column(case.say(counted), 12, "mark"),
        Column(case.say("least-total"), 14, "money"),
        Column(case.say("lead"), 33),
        Column(case.say("plan"), 74),
    )
    rows = tuple(
        (str(one.count), one.total, one.lead or "—", _plan(case, one.winners))
        for one in frontier.points
    )
    return Grid(columns, rows, title=case.say(f"{name}-frontier-title"), filters=False)


def _plan(case: Case, winners: Mapping[str, str] | None) -> str:
    return explained.plan_of(case.result, winners, case.lang)
