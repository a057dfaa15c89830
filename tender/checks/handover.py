"""The handover: ready on or before the last day of the running service."""

from __future__ import annotations

from tender.checks.judging import Judgement, conclude
from tender.messages import text
from tender.model import Bid, Finding, HandoverRequirement, Lot, Tender


def check_handover(
    requirement: HandoverRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that the handover is ready on the lot's own expiry day at the latest (1.1)."""
    return conclude(requirement, bid, lot, tender, _judge(bid, lot))


def _judge(bid: Bid, lot: Lot | None) -> Judgement:
    if lot is None or lot.expiry is None:
        return Judgement("not_required", text("expiry-unknown"))
    offer = bid.offer(lot.id)
    source = (offer.handover_source or offer.source) if offer else None
    if offer is None or offer.handover is None:
        return Judgement("unclear", text("handover-blank"), source=source)
    offered = offer.handover.isoformat()
    if offer.handover <= lot.expiry:
        return Judgement("pass", text("handover-in-time", expiry=lot.expiry), offered, source)
    return Judgement("fail", text("handover-late", expiry=lot.expiry), offered, source)
