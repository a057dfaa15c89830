"""Actions on the award: proposed from a run, lot by lot if some are urgent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tender.messages import text
from tender.record.approvals import require_fresh
from tender.record.decisions import plan_words
from tender.record.entry import Entry, content_of
from tender.record.exceptions import Refused
from tender.record.roles import Actor
from tender.record.state import Awarded, RecordState
from tender.record.store import Record, need

DECIDED = ("optimal", "incomplete")
"""Statuses of a result that can be awarded."""


def propose_award(
    record: Record,
    actor: Actor,
    tender: str,
    run: int,
    lots: Sequence[str] | None = None,
    *,
    seen: int,
    reason: str = "",
) -> Entry:
    """Propose the award of a run, of all its lots or of the urgent ones first.

    Winners and prices come from the recorded result, never from the caller. Lots signed before
    must have the same winner in the run. Several equally cheap plans need a decision on the tie.
    """
    with record.deed(actor, "propose-award", tender) as deed:
        deed.unchanged("award", seen)
        found = require_fresh(deed.state, run)
        result = json.loads(content_of(deed.connection, found.result_sha256))
        plan = _plan(deed.state, result["award"], run)
        _require_signed_kept(deed.state, plan)
        chosen = _chosen(deed.state, plan, lots)
        _require_whole_packages(result["award"], chosen)
        if lots is not None:
            reason = need(reason, "record-need-reason")
        said = {
            "kind": "award",
            "run": run,
            "result_sha256": found.result_sha256,
            "lots": {lot: vars(awarded) for lot, awarded in chosen.items()},
            "left": sorted(plan.keys() - chosen.keys() - {x.lot for x in deed.state.locked}),
            "reason": reason,
        }
        return deed.write("award/proposal", said)


def _plan(state: RecordState, award: Mapping[str, Any], run: int) -> dict[str, Awarded]:
    """Return winner and price per lot: of the result, or of the tied plan that was chosen."""
    if award.get("status") not in DECIDED:
        raise Refused(text("record-no-award", seq=str(run)))
    lots = {
        str(row["lot"]): Awarded(row["bidder"], row["price"])
        for row in award["lots"]
        if row["bidder"] is not None
    }
    if not lots:
        raise Refused(text("record-no-award", seq=str(run)))
    winners = {lot: awarded.bidder for lot, awarded in lots.items()}
    tied = [dict(plan) for plan in award.get("tied") or () if dict(plan) != winners]
    if not tied:
        return lots
    decision = state.decision("tie")
    outcome = decision.outcome if decision else ""
    for plan in (winners, *tied):
        if plan_words(plan) == outcome:
            return {lot: _awarded(lots.get(lot), bidder) for lot, bidder in plan.items()}
    raise Refused(text("record-tie-open", count=str(len(tied) + 1)))


def _awarded(first: Awarded | None, bidder: str) -> Awarded:
    return first if first is not None and first.bidder == bidder else Awarded(bidder, None)


def _require_signed_kept(state: RecordState, plan: Mapping[str, Awarded]) -> None:
    for locked in state.locked:
        found = plan.get(locked.lot)
        if found is None or found.bidder != locked.bidder or found.price != locked.price:
            raise Refused(text("record-signed-otherwise", lot=locked.lot, bidder=locked.bidder))


def _chosen(
    state: RecordState, plan: Mapping[str, Awarded], lots: Sequence[str] | None
) -> dict[str, Awarded]:
    signed = {locked.lot for locked in state.locked}
    wanted = [lot for lot in plan if lot not in signed] if lots is None else list(lots)
    for lot in wanted:
        if lot in signed:
            raise Refused(text("record-lot-locked", lot=lot))
        if lot not in plan:
            raise Refused(text("record-lot-not-awarded", lot=lot))
    if not wanted:
        raise Refused(text("record-all-signed"))
    return {lot: plan[lot] for lot in wanted}


def _require_whole_packages(award: Mapping[str, Any], chosen: Mapping[str, Awarded]) -> None:
    """Refuse to sign a part of a package, whose price stands for all its lots together."""
    for package in award.get("packages") or ():
        lots = [str(lot) for lot in package["lots"]]
        taken = [lot for lot in lots if lot in chosen and chosen[lot].bidder == package["bidder"]]
        if taken and len(taken) < len(lots):
            raise Refused(text("record-package-split", lots=", ".join(lots)))
