"""The evaluation with what people decided: findings, doubts, prices, signed lots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import optimizer
from tender.evaluation import Evaluation, _cured_integrators, pose
from tender.messages import Text, text
from tender.model import Bid, Eligibility, Finding, Issue, Lot, Policy, Tender, Verdict
from tender.pack.case import confirmations
from tender.pricing import PricedOffer, compared, corrected, judged, price
from tender.qualification import _eligibility, findings_of, tender_notes, warnings
from tender.record import RecordState
from tender.record.state import Decision
from tender.record.times import shown

DOUBT = "doubt"
"""A decision on the price with this requirement prefix lifts a doubt or makes it final."""


@dataclass(frozen=True)
class Judged:
    """An evaluation with the prices that it compared."""

    result: Evaluation
    priced: tuple[PricedOffer, ...]


def doubt_id(lot: str, doubt: Text) -> str:
    """Return the name under which the record decides a doubt about an offer."""
    said = ",".join(f"{name}={value}" for name, value in doubt.params)
    return f"{DOUBT}|{lot}|{doubt.code}|{said}"


def evaluate(
    tender: Tender,
    bids: Sequence[Bid],
    issues: Sequence[Issue],
    state: RecordState,
    policy: Policy,
) -> Judged:
    """Return the evaluation of the bids under the policy, with every decision on record."""
    settled = confirmations(state)
    ordered = tuple(sorted((lifted(bid, state) for bid in bids), key=lambda bid: bid.bidder))
    kept = tuple(corrected(tender, bid, settled) for bid in ordered)
    priced = tuple(offer for bid in ordered for offer in price(tender, bid, settled))
    findings = [[decided(f, state) for f in findings_of(tender, bid)] for bid in kept]
    entries = [
        refused(_eligibility(tender, bid, lot, found), bid, lot, state)
        for bid, found in zip(kept, findings, strict=True)
        for lot in tender.lots
    ]
    eligibility = judged(entries, priced)
    problem = pose(
        tender,
        [compared(tender, bid, settled) for bid in ordered],
        eligibility,
        with_locks(policy, state),
    )
    result = Evaluation(
        tender=tender,
        policy=policy,
        bids=ordered,
        issues=(*issues, *warnings(tender, ordered), *tender_notes(tender)),
        findings=tuple(finding for found in findings for finding in found),
        eligibility=eligibility,
        problem=problem,
        award=optimizer.award(problem),
        leads=optimizer.leads(problem),
        would_meet_if_cured=_cured_integrators(tender, ordered, eligibility, policy),
    )
    return Judged(result, priced)


def with_locks(policy: Policy, state: RecordState) -> Policy:
    """Return the policy with the signed lots kept where they are."""
    locks = [{"kind": "require", "bidder": x.bidder, "lot": x.lot} for x in state.locked]
    return policy.model_copy(update={"rules": (*policy.rules, *locks)}) if locks else policy


def decided(finding: Finding, state: RecordState) -> Finding:
    """Return the finding with the verdict of the person who decided it."""
    decision = state.decision("finding", finding.bidder, finding.lot, finding.requirement)
    if decision is None or finding.verdict in ("pass", "not_required"):
        return finding
    verdicts: dict[str, Verdict] = {"pass": "pass", "fail": "fail"}
    verdict = verdicts.get(decision.outcome, "unclear")
    return replace(finding, verdict=verdict, reason=_said(decision))


def lifted(bid: Bid, state: RecordState) -> Bid:
    """Return the bid without the doubts that a person has lifted."""
    done = _doubts_with(bid, state, "confirmed")
    if not done:
        return bid
    offers = tuple(
        replace(o, doubts=tuple(d for d in o.doubts if doubt_id(o.lot, d) not in done))
        for o in bid.offers
    )
    return replace(
        bid, offers=offers, doubts=tuple(d for d in bid.doubts if doubt_id("*", d) not in done)
    )


def refused(entry: Eligibility, bid: Bid, lot: Lot, state: RecordState) -> Eligibility:
    """Return the entry as ineligible when a person made a doubt or a low price final."""
    if entry.status == "not_offered":
        return entry
    final = [
        one
        for key, one in _doubt_decisions(bid, state).items()
        if one.outcome == "refused" and key.split("|")[1] in ("*", lot.id)
    ]
    final += [
        one
        for place in (lot.id, None)
        if (one := state.decision("low-price", bid.bidder, place)) and one.outcome == "rejected"
    ]
    if not final:
        return entry
    reasons = tuple(_said(one) for one in final)
    return replace(entry, status="ineligible", reasons=(*entry.reasons, *reasons))


def _doubts_with(bid: Bid, state: RecordState, outcome: str) -> frozenset[str]:
    found = _doubt_decisions(bid, state)
    return frozenset(key for key, one in found.items() if one.outcome == outcome)


def _doubt_decisions(bid: Bid, state: RecordState) -> dict[str, Decision]:
    return {
        one.requirement: one
        for one in state.decisions
        if one.kind == "price"
        and one.bidder == bid.bidder
        and one.requirement
        and one.requirement.startswith(DOUBT)
    }


def _said(decision: Decision) -> Text:
    """Return who decided what, when, why and on which page."""
    return text(
        "ui.decided",
        person=decision.entry.person,
        time=shown(decision.entry.at),
        outcome=text(f"ui.outcome-{decision.outcome}").say("zh"),
        outcome_en=text(f"ui.outcome-{decision.outcome}").say("en"),
        reason=decision.reason,
        page=f"（{decision.page}）" if decision.page else "",
        page_en=f" ({decision.page})" if decision.page else "",
    )
