"""Answers beside the recommended award, each solved again exactly by `optimizer.explain`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import optimizer
from optimizer import Scenario
from optimizer.explaining.whylost import WhyLost
from tender import sentences
from tender.evaluation import Evaluation
from tender.explained import plan_of
from tender.messages import Lang, say
from tender.sentences import yuan
from tender.ui import asked, show

ALL_PASSED = Scenario.model_validate({"name": "all", "changes": [{"kind": "admit"}]})


def uniqueness(award: optimizer.Award, lang: Lang) -> str:
    """Return in two words whether there are equally good awards."""
    if award.unique is None:
        return ""
    return say("ui.unique" if award.unique else "ui.tied", lang)


def beside(result: Evaluation, lang: Lang) -> list[list[show.Value]]:
    """Return most coverage, least free mix, what the gate costs, the total if all 待核 passed."""
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
    if asked.is_small(result):
        rows += [_gate(result, lang), *_all_passed(result, lang)]
    return rows


def _gate(result: Evaluation, lang: Lang) -> list[show.Value]:
    """Say what the gate costs: where nobody meets it, that it changes nothing."""
    gate = asked.told(result).gate
    name = say("ui.without-gate" if result.policy.gate else "ui.with-gate", lang)
    other = gate.lacking if result.policy.gate else gate.having
    if other.difference == 0 and dict(other.winners or {}) == dict(result.award.winners):
        return [name, say("ui.gate-same", lang), other.total, other.difference]
    return [name, plan_of(result, other.winners, lang), other.total, other.difference]


def _all_passed(result: Evaluation, lang: Lang) -> list[list[show.Value]]:
    if not any(entry.status == "pending" for entry in result.eligibility):
        return []
    (row,) = asked.compared(result, [ALL_PASSED])
    plan = plan_of(result, row.winners, lang)
    return [[say("ui.if-all-passed", lang), plan, row.total, row.difference]]


def rules(result: Evaluation, lang: Lang) -> None:
    """Show what the gate and every rule cost: the total with and without each."""
    rows: list[list[show.Value]] = []
    for cost in asked.conditions(result):
        code = "ui.gate-on" if result.policy.gate else "ui.gate-is-off"
        name = (
            say(code, lang)
            if cost.rule is None
            else sentences.rule_in_words(cost.rule.model_dump(mode="json"), lang)
        )
        having = cost.having.total if cost.having.total is not None else _state(cost.having, lang)
        lacking = cost.lacking.total
        without = lacking if lacking is not None else _state(cost.lacking, lang)
        rows.append([name, having, without, cost.cost])
    head = [say(c, lang) for c in ("ui.rule", "explained-with", "explained-without", "ui.costs")]
    show.grid(head, rows, right={1, 2, 3})
    show.note(say("ui.rules-note", lang))


def fallback(result: Evaluation, lang: Lang) -> None:
    """Show for every winner the award if it withdraws wholly or from one lot; sole bidders."""
    plan = asked.told(result).fallback
    rows: list[list[show.Value]] = []
    for one in plan.fallbacks:
        found = one.outcome
        said = _moves(result, found.winners or {}, lang)
        if found.unawarded:
            gone = say("ui.nobody-left", lang, lots=_listed(found.unawarded, lang))
            said = gone if found.winners is None else f"{gone}{_and(lang)}{said}"
        lot = say("explained-wholly", lang) if one.lot is None else one.lot
        rows.append([one.bidder, lot, said, found.total, found.difference])
    head = ["ui.if-withdraws", "ui.from-lot", "ui.then-goes", "total", "difference"]
    show.grid([say(c, lang) for c in head], rows, right={3, 4}, centre={1})
    if plan.sole:
        lots = _listed((f"{one.lot} {one.bidder}" for one in plan.sole), lang)
        show.words(say("ui.single-bidder", lang, lots=lots), "warn")


def near(result: Evaluation, lang: Lang) -> None:
    """Show the awards that come next, and which of them are just as good."""
    known = asked.told(result).near
    if known is None or not known.awards:
        show.words(say("ui.too-large", lang))
        return
    if known.unique is False:
        show.words(say("ui.ties", lang, count=len(known.tied)), "warn")
    elif known.next_best is not None:
        show.words(say("ui.next-best", lang, more=yuan(known.next_best)))
    rows: list[list[show.Value]] = [
        [str(place), _moves(result, one.winners, lang), one.total, one.above]
        for place, one in enumerate(known.awards, 1)
    ]
    head = [say(c, lang) for c in ("ui.rank", "ui.moves", "total", "difference")]
    show.grid(head, rows, right={2, 3}, centre={0}, main={0})
    show.note(say("ui.near-note", lang))


def _moves(result: Evaluation, winners: Mapping[str, str], lang: Lang) -> str:
    """Return in which lots an award differs from the recommended one."""
    base = result.award.winners
    moved = [
        say("ui.goes-to", lang, lot=lot, bidder=bidder)
        for lot, bidder in winners.items()
        if base.get(lot) != bidder
    ]
    return _and(lang).join(moved) or say("ui.the-award", lang)


def _and(lang: Lang) -> str:
    return "；" if lang == "zh" else "; "


def _listed(names: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def lost(result: Evaluation, lang: Lang, with_amounts: bool) -> None:
    """Show for every eligible offer that does not win why it does not.

    By how much the total would rise tells the price to win: only who may see that sees it.
    """
    known = asked.told(result).lost
    if known is None:
        show.words(say("ui.too-large", lang))
        return
    if not with_amounts:
        _lost_by_reason(known, result, lang)
        return
    rows: list[list[show.Value]] = [
        [one.lot, one.bidder, one.quoted, one.winner, _why_lost(one, result, lang), one.more]
        for one in known
    ]
    head = ["lot", "bidder", "ui.its-price", "winner", "reason", "ui.dearer-by"]
    show.grid([say(code, lang) for code in head], rows, right={2, 5}, centre={0})


def _lost_by_reason(known: Sequence[WhyLost], result: Evaluation, lang: Lang) -> None:
    """Name together who did not win a lot for the same reason."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one in known:
        key = (one.lot, one.winner, _why_lost(one, result, lang))
        groups.setdefault(key, []).append(one.bidder)
    rows: list[list[show.Value]] = [
        [lot, winner, reason, _listed(names, lang)]
        for (lot, winner, reason), names in groups.items()
    ]
    head = [say(code, lang) for code in ("lot", "winner", "reason", "bidder")]
    show.grid(head, rows, centre={0})


def _why_lost(one: WhyLost, result: Evaluation, lang: Lang) -> str:
    """Return the reason in words; the price to win is never among them."""
    rules_of = result.problem.policy.rules
    named = _and(lang).join(
        sentences.rule_in_words(rules_of[place].model_dump(mode="json"), lang)
        for place in one.rules
    )
    return say(f"ui.lost-{one.reason}", lang, rules=named)


def price_to_win(result: Evaluation, lang: Lang) -> None:
    """Show for the chair at which price a losing offer would have entered the award."""
    show.note(say("ui.price-to-win-note", lang))
    known = asked.told(result).prices
    if known is None:
        show.words(say("ui.too-large", lang))
        return
    rows: list[list[show.Value]] = []
    for one in known:
        if result.award.winners.get(one.lot) == one.bidder:
            continue
        if one.price is None:
            rows.append([one.bidder, one.lot, one.quoted, say(f"ui.win-{one.code}", lang), None])
        else:
            rows.append([one.bidder, one.lot, one.quoted, one.price, one.quoted - one.price])
    codes = ("bidder", "lot", "ui.its-price", "ui.price-to-win", "ui.too-dear-by")
    show.grid([say(c, lang) for c in codes], rows, right={2, 3, 4}, centre={1})


def _state(outcome: Any, lang: Lang) -> str:
    return say(f"award-{outcome.status}", lang)


def _from(total: Decimal | None, award: optimizer.Award) -> Decimal | None:
    return None if total is None or award.total is None else total - award.total
