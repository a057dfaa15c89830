"""The decisions of the record, as far as they change an evaluation."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tender.evaluation import Evaluation
from tender.messages import Text, text
from tender.model import Tender, Verdict
from tender.pricing import Decisions
from tender.record.state import Decision, RecordState
from tender.record.times import shown
from tender.rulings import WHOLE_BID, Ruling, Rulings

DECIDED = "ui.decided"
DOUBT = "doubt|"
"""A decision on a price whose point starts so lifts a doubt, or makes it final."""


def rulings_of(state: RecordState | None, tender: Tender) -> Rulings:
    """Return every decision in force and the signed lots; without a record there is none."""
    if state is None:
        return Rulings()
    doubts = [
        one
        for one in state.decisions
        if one.kind == "price" and one.requirement and one.requirement.startswith(DOUBT)
    ]
    return Rulings(
        findings={
            (one.bidder, one.lot, one.requirement): Ruling(cast(Verdict, one.outcome), said(one))
            for one in state.decisions
            if one.kind == "finding" and one.bidder and one.requirement
        },
        prices=confirmations(state),
        lifted=frozenset(
            (str(one.bidder), str(one.requirement)) for one in doubts if one.outcome == "confirmed"
        ),
        refused=_refused(state, doubts, tender),
        locks={lock.lot: lock.bidder for lock in state.locked},
    )


def confirmations(state: RecordState) -> Decisions:
    """Return what the record says of price corrections, by the id of the step."""
    return {
        one.requirement: "confirmed" if one.outcome == "confirmed" else "rejected"
        for one in state.decisions
        if one.kind == "price" and one.requirement and one.outcome in ("confirmed", "refused")
    }


def said(decision: Decision) -> Text:
    """Return who decided what, when, why and on which page."""
    outcome = text(f"ui.outcome-{decision.outcome}")
    return text(
        DECIDED,
        person=decision.entry.person,
        time=shown(decision.entry.at),
        outcome=outcome.say("zh"),
        outcome_en=outcome.say("en"),
        reason=decision.reason,
        page=f"（{decision.page}）" if decision.page else "",
        page_en=f" ({decision.page})" if decision.page else "",
    )


def named(result: Evaluation, state: RecordState | None) -> Evaluation:
    """Return the evaluation in whose sentences people have their names, as documents say them.

    The evaluation itself keeps the accounts: who is called how may change, what was derived not.
    """
    if state is None:
        return result
    names = {post.person: post.name for post in state.posts}

    def said_of(words: Text) -> Text:
        params = dict(words.params)
        if words.code != DECIDED or params.get("person") not in names:
            return words
        return text(words.code, **{**params, "person": names[str(params["person"])]})

    return replace(
        result,
        findings=tuple(replace(one, reason=said_of(one.reason)) for one in result.findings),
        eligibility=tuple(
            replace(one, reasons=tuple(map(said_of, one.reasons))) for one in result.eligibility
        ),
    )


def person_named(state: RecordState | None, person: str) -> str:
    """Return the person's name, else the account."""
    posts = state.posts if state else ()
    return next((post.name for post in posts if post.person == person), person)


def _refused(
    state: RecordState, doubts: list[Decision], tender: Tender
) -> dict[tuple[str, str], tuple[Text, ...]]:
    """Return the offers that a doubt or a low price has made invalid, with the reasons."""
    final: dict[tuple[str, str], tuple[Text, ...]] = {}
    for one in state.decisions:
        if one.kind == "low-price" and one.outcome == "rejected":
            place = one.lot
        elif one in doubts and one.outcome == "refused":
            place = str(one.requirement).split("|")[1].replace(WHOLE_BID, "") or None
        else:
            continue
        for lot in [place] if place else [lot.id for lot in tender.lots]:
            key = (str(one.bidder), lot)
            final[key] = (*final.get(key, ()), said(one))
    return final
