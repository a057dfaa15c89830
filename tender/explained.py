"""Why this award: what people ask after seeing it, as tables, every figure solved again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import optimizer
from optimizer import Case, Explanation, PendingOffer, PendingPackage
from optimizer.explaining.conflict import Conflict, Member, Repair
from tender import sentences, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.qualification import open_points
from tender.tables import Table

PRICE = "price"
"""Stands for the requirement where a doubt about the price keeps an offer pending."""


def case_of(result: Evaluation) -> Case:
    """Return the award problem with the offers that open points still keep out of it."""
    return Case(
        problem=result.problem,
        pending=tuple(_pending(result)),
        packages=tuple(_packages(result)),
    )


def explain(result: Evaluation, *, near: int = 10) -> Explanation:
    """Return every answer about the evaluation, solved again exactly."""
    return optimizer.explain(case_of(result), near=near)


def explanation_tables(result: Evaluation, told: Explanation, lang: Lang = "zh") -> list[Table]:
    """Return the answers that anybody may see; the price to win is not among them."""
    every = (
        _repairs(result, told.conflict, lang),
        _conditions(told, lang),
        _evidence(result, told, lang),
        _fallback(told, lang),
        _near(result, told, lang),
        _frontier(told, lang),
    )
    return [table for table in every if table.rows]


def point_in_words(result: Evaluation, point: str, lang: Lang = "zh") -> str:
    """Return an open point (`lot:requirement`) with the names of the lot and the condition."""
    lot, _, requirement = point.partition(":")
    named = f"{lot} {result.tender.lot(lot).called(lang)}"
    if requirement == PRICE:
        return f"{named} · {say('pack.point-price', lang)}"
    found = next((r for r in result.tender.requirements if r.id == requirement), None)
    if found is None:
        return f"{named} · {say('pack.factor-section-3', lang)}"
    return f"{named} · {found.clause} {found.label if lang == 'zh' else found.label_en}"


def conflict_in_words(clash: Conflict, lang: Lang = "zh") -> str:
    """Return which conditions cannot hold together, and for which lots."""
    if not clash.members:
        return say("ui.conflict-none", lang)
    stop, comma = ("；", "、") if lang == "zh" else ("; ", ", ")
    named = stop.join(_member(one, lang) for one in clash.members)
    lines = [say("ui.conflict", lang, rules=named)]
    if clash.lots:
        lines.append(say("ui.conflict-lots", lang, lots=comma.join(clash.lots)))
    return "\n".join(lines)


def repair_in_words(repair: Repair, lang: Lang = "zh") -> str:
    """Return what is given up, or how far it must be loosened."""
    code = "ui.repair-drop" if repair.needed is None else "ui.repair-loosen"
    needed = _needed(repair.member, repair.needed)
    return say(code, lang, rule=_member(repair.member, lang), needed=needed)


def _member(one: Member, lang: Lang) -> str:
    match one.kind:
        case "rule" if one.rule is not None:
            return sentences.rule_in_words(one.rule.model_dump(mode="json"), lang)
        case "reading":
            return say("ui.s-reading", lang, reading=tables.reading_name(str(one.reading), lang))
        case "limit":
            return say("ui.own-limit", lang, bidder=one.bidder or "")
    return say("ui.lot-awarded", lang, lot=one.lot or "")


def _needed(member: Member, needed: Decimal | None) -> str:
    if needed is None:
        return ""
    money = getattr(member.rule, "kind", "") in ("budget", "max-spend", "ceiling")
    return sentences.yuan(needed) if money else f"{needed:f}"


def plan_of(result: Evaluation, winners: Mapping[str, str] | None, lang: Lang = "zh") -> str:
    """Return who holds which lots, in one line."""
    parts = [optimizer.AwardedLot(lot, "separate", name) for lot, name in (winners or {}).items()]
    return tables.plan_in_words(result, parts, lang)


# --- the case ------------------------------------------------------------------------------------


def _pending(result: Evaluation) -> Iterator[PendingOffer]:
    in_packages = {(bid.bidder, lot) for bid in result.bids for p in bid.packages for lot in p.lots}
    for entry in result.eligibility:
        if entry.status != "pending":
            continue
        bid = result.bid(entry.bidder)
        offer = bid.offer(entry.lot)
        price = offer.price if offer else None
        doubted = bool(bid.doubts or (offer and offer.doubts)) or (offer is not None and not price)
        points = [f.requirement for f in open_points(result.tender, result.findings, entry)]
        if price is not None or (entry.bidder, entry.lot) in in_packages:
            yield PendingOffer(
                bidder=entry.bidder,
                lot=entry.lot,
                price=price,
                points=tuple(f"{entry.lot}:{p}" for p in (*points, *([PRICE] if doubted else []))),
            )


def _packages(result: Evaluation) -> Iterator[PendingPackage]:
    status = {(e.bidder, e.lot): e.status for e in result.eligibility}
    for bid in result.bids:
        for package in bid.packages:
            found = {status[bid.bidder, lot] for lot in package.lots}
            if "pending" in found and found <= {"pending", "eligible"}:
                yield PendingPackage(bidder=bid.bidder, lots=package.lots, price=package.price)


# --- the tables ----------------------------------------------------------------------------------


def _repairs(result: Evaluation, clash: Conflict | None, lang: Lang) -> Table:
    rows = [
        {
            "ui.repairs": repair_in_words(repair, lang),
            "result": say(f"award-{repair.outcome.status}", lang),
            "total": repair.outcome.total,
            "plan": plan_of(result, repair.outcome.winners, lang),
        }
        for repair in (clash.repairs if clash else ())
    ]
    note = conflict_in_words(clash, lang) if clash else ""
    return _table("title-conflict", rows, lang, note)


def _conditions(told: Explanation, lang: Lang) -> Table:
    rows = [
        {
            "explained-condition": say("explained-gate", lang)
            if cost.rule is None
            else sentences.rule_in_words(cost.rule.model_dump(mode="json"), lang),
            "explained-with": cost.having.total,
            "explained-without": cost.lacking.total,
            "explained-cost": cost.cost,
        }
        for cost in (told.gate, *told.rules)
    ]
    return _table("title-conditions", rows, lang)


def _evidence(result: Evaluation, told: Explanation, lang: Lang) -> Table:
    ranked = sorted(
        told.evidence, key=lambda value: (value.change is None, value.change or Decimal(0))
    )
    rows = [
        {
            "bidder": value.bidder,
            "explained-point": point_in_words(result, value.point, lang),
            "explained-alone": value.change,
            "explained-together": value.change_together,
        }
        for value in ranked
    ]
    return _table("title-evidence", rows, lang)


def _fallback(told: Explanation, lang: Lang) -> Table:
    sole = {one.lot for one in told.fallback.sole}
    rows = [
        {
            "winner": one.bidder,
            "explained-falls-out": one.lot or say("explained-wholly", lang),
            "total": one.outcome.total,
            "difference": one.outcome.difference,
            "result": say(f"award-{one.outcome.status}", lang),
            "explained-sole": say("yes-mark", lang) if one.lot in sole else "",
        }
        for one in told.fallback.fallbacks
    ]
    return _table("title-fallback", rows, lang)


def _near(result: Evaluation, told: Explanation, lang: Lang) -> Table:
    rows = [
        {
            "explained-rank": place,
            "total": award.total,
            "explained-above": award.above,
            "plan": plan_of(result, award.winners, lang),
        }
        for place, award in enumerate(told.near.awards if told.near else (), start=1)
    ]
    return _table("title-near", rows, lang)


def _frontier(told: Explanation, lang: Lang) -> Table:
    marks: dict[int | None, list[str]] = {}
    for mark in told.lead_frontier.marks if told.lead_frontier else ():
        marks.setdefault(mark.count, []).append(tables.reading_name(mark.reading, lang))
    rows = [
        {
            "lots-taken": point.count,
            "lead": point.lead or say("none", lang),
            "total": point.total,
            "reading": "；".join(marks.get(point.count, [])),
        }
        for point in (told.lead_frontier.points if told.lead_frontier else ())
    ]
    return _table("title-frontier", rows, lang)


MONEY = (
    "total",
    "difference",
    "explained-with",
    "explained-without",
    "explained-cost",
    "explained-alone",
    "explained-together",
    "explained-above",
)


def _table(title: str, rows: list[dict[str, Any]], lang: Lang, note: str = "") -> Table:
    money = tuple(name for name in MONEY if rows and name in rows[0])
    return tables.table_of(title, rows, lang, money=money, note=note)
