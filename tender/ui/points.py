"""Open points (待核): what a person must decide, what was decided, what each is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tender.evaluation import Evaluation, pose
from tender.messages import Text, text
from tender.model import Bid, Eligibility, Finding, Source
from tender.qualification import _effect
from tender.record import RecordState
from tender.record.state import Decision
from tender.rulings import WHOLE_BID, doubt_id
from tender.ui.why import solve

Sort = Literal["finding", "doubt"]
MOST = 60
"""Points of which the worth is computed; each costs one solve."""
LARGEST = 600
"""Bidder × lot pairs up to which it is computed at all."""


@dataclass(frozen=True)
class Point:
    """One thing to decide. `lot` None = the bidder as a whole."""

    sort: Sort
    bidder: str
    lot: str | None
    requirement: str
    clause: str
    reason: Text
    required: Text | str
    offered: str
    source: Source | None
    decision: Decision | None = None

    @property
    def open(self) -> bool:
        """Say whether nobody has decided it yet."""
        return self.decision is None


def points_of(result: Evaluation, now: RecordState) -> tuple[Point, ...]:
    """Return every fatal unclear finding and every doubt of a pending offer, open ones first."""
    found = [*_findings(result, now), *_doubts(result, now)]
    return tuple(sorted(found, key=lambda p: (not p.open, p.bidder, p.lot or "", p.requirement)))


def open_points(result: Evaluation, now: RecordState) -> tuple[Point, ...]:
    """Return the points that nobody has decided."""
    return tuple(point for point in points_of(result, now) if point.open)


def worth(result: Evaluation, points: tuple[Point, ...]) -> dict[Point, Decimal | None]:
    """Return by how much the total falls if each point alone is decided for the bidder.

    Only where the point is the last one between the bidder and the lot; None = not computed or
    no award. Negative = the total rises (an eligible integrator must then be given the lot).
    """
    pairs = len(result.bids) * len(result.tender.lots)
    if pairs > LARGEST or len(points) > MOST or result.award.total is None:
        return dict.fromkeys(points)
    groups = {(p.bidder, p.lot): 0 for p in points}
    for point in points:
        groups[point.bidder, point.lot] += 1
    known: dict[tuple[str, str | None], Decimal | None] = {}
    for bidder, lot in groups:
        known[bidder, lot] = _fall(result, bidder, lot)
    return {point: known[point.bidder, point.lot] for point in points}


def _fall(result: Evaluation, bidder: str, lot: str | None) -> Decimal | None:
    cured = [_cured(entry, bidder, lot) for entry in result.eligibility]
    total = solve(pose(result.tender, result.bids, cured, result.policy)).total
    base = result.award.total
    return None if total is None or base is None else base - total


def _cured(entry: Eligibility, bidder: str, lot: str | None) -> Eligibility:
    hit = entry.bidder == bidder and lot in (None, entry.lot) and entry.status == "pending"
    return replace(entry, status="eligible") if hit else entry


def _findings(result: Evaluation, now: RecordState) -> list[Point]:
    return [
        _of_finding(finding, now)
        for finding in result.findings
        if _was_open(finding, result, now) is True
    ]


def _was_open(finding: Finding, result: Evaluation, now: RecordState) -> bool:
    if finding.reason.code == "ui.decided":
        return True
    return finding.verdict == "unclear" and _effect(finding, result.tender) != "record"


def _of_finding(finding: Finding, now: RecordState) -> Point:
    return Point(
        "finding",
        finding.bidder,
        finding.lot,
        finding.requirement,
        finding.clause,
        finding.reason,
        finding.required,
        finding.offered,
        finding.source,
        now.decision("finding", finding.bidder, finding.lot, finding.requirement),
    )


def _doubts(result: Evaluation, now: RecordState) -> list[Point]:
    by_key = {(e.bidder, e.lot): e.status for e in result.eligibility}
    found = []
    for bid in result.bids:
        for offer in bid.offers:
            if by_key[bid.bidder, offer.lot] == "not_offered":
                continue
            doubts = [d for d in offer.doubts if not _is_of_price(d)]
            if offer.price is None:
                doubts.insert(0, text("price-unreadable", lot=offer.lot, place=str(offer.source)))
            found += [_of_doubt(bid, offer.lot, d, offer.source, now) for d in doubts]
        found += [_of_doubt(bid, None, d, Source(bid.file), now) for d in bid.doubts]
    return found


def _is_of_price(doubt: Text) -> bool:
    """Say whether it waits for a correction, which is decided with the prices, not before."""
    return doubt.code.startswith("price.")


def _of_doubt(bid: Bid, lot: str | None, doubt: Text, source: Source, now: RecordState) -> Point:
    key = doubt_id(lot or WHOLE_BID, doubt)
    return Point(
        "doubt",
        bid.bidder,
        lot,
        key,
        "",
        doubt,
        "",
        "",
        source,
        now.decision("price", bid.bidder, lot, key),
    )
