"""Answers beside the recommended award: other plans, rules, fallbacks; solved, never guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import streamlit as st

import optimizer
from tender import tables
from tender.evaluation import Evaluation, pose
from tender.messages import Lang, say
from tender.sentences import yuan
from tender.ui import show
from tender.ui.desk import Desk

LARGEST = 2_000
"""Bidder × lot pairs up to which every question is solved without being asked."""


@st.cache_data(show_spinner=False, max_entries=2_000)
def solved(problem_text: str) -> optimizer.Award:
    """Return the award of the problem; asked twice, solved once."""
    return optimizer.award(optimizer.Problem.model_validate_json(problem_text))


def solve(problem: optimizer.Problem) -> optimizer.Award:
    """Return the award of the problem."""
    return solved(problem.model_dump_json())


def is_small(result: Evaluation) -> bool:
    """Say whether the questions may all be solved at once."""
    return len(result.problem.bidders) * len(result.problem.lots) <= LARGEST


def uniqueness(award: optimizer.Award, lang: Lang) -> str:
    """Return in two words whether there are equally good awards."""
    if award.unique is None:
        return ""
    return say("ui.unique" if award.unique else "ui.tied", lang)


def beside(desk: Desk, result: Evaluation, lang: Lang) -> list[list[show.Value]]:
    """Return most coverage, lowest free mix, cost of the gate, the total if all 待核 passed."""
    award = result.award
    rows: list[list[show.Value]] = []
    able = [lead for lead in result.leads if lead.total is not None]
    if able:
        widest = min(able, key=lambda lead: (-len(lead.lots), lead.total, lead.bidder))
        said = say("ui.lead-takes", lang, bidder=widest.bidder, lots=len(widest.lots))
        rows.append([say("ui.most-coverage", lang), said, widest.total, _from(widest.total, award)])
    for row in award.readings or ():
        if row.reading == "free-mix" and row.total is not None:
            plan = say("ui.lots-with", lang, lots=row.coverage.integrator_lots)
            rows.append([say("ui.lowest-mix", lang), plan, row.total, _from(row.total, award)])
        if row.reading == award.reading and award.gate.met and row.total is not None:
            plan = tables.plan_in_words(result, row.lots, lang)
            rows.append([say("ui.without-gate", lang), plan, row.total, _from(row.total, award)])
    if is_small(result) and any(e.status == "pending" for e in result.eligibility):
        every = pose(
            result.tender,
            result.bids,
            result.eligibility,
            result.policy,
            admit=frozenset({"eligible", "pending"}),
        )
        found = solve(every)
        if found.total is not None:
            plan = tables.plan_in_words(result, found.lots, lang)
            rows.append(
                [say("ui.if-all-passed", lang), plan, found.total, _from(found.total, award)]
            )
    return rows


def rules(desk: Desk, result: Evaluation, lang: Lang) -> None:
    """Show what the gate and every rule cost: the total with and without each."""
    problem = result.problem
    rows: list[list[show.Value]] = []
    other = solve(problem.replace(gate=not result.policy.gate))
    code = "ui.gate-on" if result.policy.gate else "ui.gate-is-off"
    rows.append([say(code, lang), other.total, _less(result.award.total, other.total)])
    for rule in problem.policy.rules:
        kept = [one for one in problem.policy.rules if one != rule]
        found = solve(problem.replace(rules=kept))
        rows.append(
            [rule_in_words(rule, lang), found.total, _less(result.award.total, found.total)]
        )
    head = [say(c, lang) for c in ("ui.rule", "ui.total-without", "ui.rule-costs")]
    show.grid(head, rows, right={1, 2})


def fallback(result: Evaluation, lang: Lang) -> None:
    """Show for every winner the award if it withdraws; and lots that only one can do."""
    if not is_small(result):
        show.words(say("ui.too-large", lang))
        return
    rows: list[list[show.Value]] = []
    for winner in dict.fromkeys(result.award.winners.values()):
        found = solve(without(result.problem, winner))
        said = tables.plan_in_words(result, found.lots, lang)
        if found.unawarded:
            said = say("ui.nobody-left", lang, lots="、".join(found.unawarded)) + "；" + said
        rows.append([winner, said, found.total, _from(found.total, result.award)])
    head = [say(c, lang) for c in ("ui.if-withdraws", "plan", "total", "difference")]
    show.grid(head, rows, right={2, 3})
    single = [
        lot
        for lot in result.problem.lots
        if sum(lot in bidder.eligible for bidder in result.problem.bidders) == 1
    ]
    if single:
        show.words(say("ui.single-bidder", lang, lots="、".join(single)), "warn")


def near(result: Evaluation, lang: Lang) -> None:
    """Show the next best awards: for each lot the best plan in which its winner does not get it.

    Every other award differs in some lot, so the first of these is the next best of all.
    """
    if not is_small(result) or result.award.total is None:
        show.words(say("ui.too-large", lang))
        return
    seen: dict[tuple[tuple[str, str], ...], optimizer.Award] = {}
    for lot, winner in result.award.winners.items():
        rule = {"kind": "forbid", "bidder": winner, "lot": lot}
        found = solve(with_rules(result.problem, [rule]))
        if found.total is not None and not found.unawarded:
            seen.setdefault(tuple(sorted(found.winners.items())), found)
    ranked = sorted(seen.values(), key=lambda award: award.total or Decimal(0))
    rows: list[list[show.Value]] = [
        [
            str(number),
            tables.plan_in_words(result, award.lots, lang),
            award.total,
            _from(award.total, result.award),
        ]
        for number, award in enumerate(ranked, 2)
    ]
    head = [say(c, lang) for c in ("ui.rank", "plan", "total", "difference")]
    show.grid(head, rows, right={2, 3}, centre={0})
    show.note(say("ui.near-note", lang))


def price_to_win(result: Evaluation, lang: Lang) -> None:
    """Show for the chair at which price a losing offer would have entered the award.

    Exact for bidders without packages and discounts; the others are left out.
    """
    show.note(say("ui.price-to-win-note", lang))
    total = result.award.total
    if total is None or not is_small(result):
        return
    rows: list[list[show.Value]] = []
    for bidder in result.problem.bidders:
        if bidder.packages or bidder.discounts:
            continue
        for lot, price in bidder.prices.items():
            if result.award.winners.get(lot) == bidder.id:
                continue
            rule = {"kind": "require", "bidder": bidder.id, "lot": lot}
            found = solve(with_rules(result.problem, [rule]))
            if found.total is not None and not found.unawarded:
                below = price - (found.total - total)
                if below > 0:
                    rows.append([bidder.id, lot, price, below, price - below])
    head = [
        say(c, lang) for c in ("bidder", "lot", "ui.its-price", "ui.price-to-win", "ui.too-dear-by")
    ]
    show.grid(head, rows, right={2, 3, 4}, centre={1})


def rule_in_words(rule: Any, lang: Lang) -> str:
    """Return a rule of the award as a sentence."""
    said = rule if isinstance(rule, dict) else rule.model_dump(mode="json")
    params = {
        "bidder": str(said.get("bidder") or ""),
        "bidders": "、".join(said.get("bidders") or ()),
        "lot": str(said.get("lot") or ""),
        "lots": "、".join(said.get("lots") or ()),
        "most": _amount(said.get("most")),
    }
    clause = said.get("clause")
    tail = say("ui.rule-clause", lang, clause=str(clause)) if clause else ""
    return say(f"ui.rule-{said['kind']}", lang, **params) + tail


def _amount(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else yuan(Decimal(str(value)))


def with_rules(problem: optimizer.Problem, more: list[dict[str, Any]]) -> optimizer.Problem:
    """Return the problem with further rules."""
    kept = [rule.model_dump(mode="json") for rule in problem.policy.rules]
    return problem.replace(rules=[*kept, *more])


def without(problem: optimizer.Problem, bidder: str) -> optimizer.Problem:
    """Return the problem as if the bidder had offered nothing."""
    bidders = [
        b.model_copy(update={"prices": {}, "packages": ()}) if b.id == bidder else b
        for b in problem.bidders
    ]
    return problem.replace(bidders=bidders)


def _from(total: Decimal | None, award: optimizer.Award) -> Decimal | None:
    return _less(total, award.total)


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other
