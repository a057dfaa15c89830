"""Open points (待核): what a person must decide, what was decided, what each is worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from optimizer import Scenario
from tender import qualification
from tender.evaluation import Evaluation
from tender.explained import case_of
from tender.messages import Text, text
from tender.model import Bid, Finding, Source
from tender.record import RecordState
from tender.record.state import Decision
from tender.rulings import WHOLE_BID, doubt_id
from tender.ui.asked import compared

Sort = Literal["finding", "doubt"]
MOST = 60
"""Offers of which the worth is computed; each costs one solve."""
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


@dataclass(frozen=True)
class Offer:
    """A price under review: a bidder's for one lot, or (None) for all of its lots."""

    bidder: str
    lot: str | None
    triggered: bool = False


def points_of(result: Evaluation, now: RecordState) -> tuple[Point, ...]:
    """Return every fatal unclear finding and every doubt of a pending offer, open ones first."""
    found = [*_findings(result, now), *_doubts(result, now)]
    return tuple(sorted(found, key=lambda p: (not p.open, p.bidder, p.lot or "", p.requirement)))


def open_points(result: Evaluation, now: RecordState) -> tuple[Point, ...]:
    """Return the points that nobody has decided."""
    return tuple(point for point in points_of(result, now) if point.open)


def worth(result: Evaluation, points: tuple[Point, ...]) -> dict[Point, Decimal | None]:
    """Return by how much the total falls if all that is open about an offer is decided for it.

    The points of one offer share its worth, since none of them alone lets it win. None = not
    computed, or other lots are awarded then. Negative = the total rises (an eligible integrator
    must then be given the lot).
    """
    pairs = len(result.bids) * len(result.tender.lots)
    if pairs > LARGEST or result.award.total is None:
        return dict.fromkeys(points)
    places = list(dict.fromkeys((point.bidder, point.lot) for point in points))[:MOST]
    open_of: dict[str, list[str]] = {}
    for bidder, name in case_of(result).points:
        open_of.setdefault(bidder, []).append(name)
    rows = compared(result, [_cured(bidder, lot, open_of) for bidder, lot in places])
    known = {
        place: None if row.difference is None else -row.difference
        for place, row in zip(places, rows, strict=True)
    }
    return {point: known.get((point.bidder, point.lot)) for point in points}


def _cured(bidder: str, lot: str | None, open_of: dict[str, list[str]]) -> Scenario:
    """Return the scenario in which everything open about the bidder's offer for the lot passes."""
    names = open_of.get(bidder, [])
    own = tuple(name for name in names if lot is None or name.startswith(f"{lot}:"))
    admit = {"kind": "admit", "bidder": bidder, "points": own}
    return Scenario.model_validate({"name": f"{bidder} {lot or ''}", "changes": [admit]})


def _findings(result: Evaluation, now: RecordState) -> list[Point]:
    open_now = _open_findings(result)
    return [
        _of_finding(finding, now)
        for finding in result.findings
        if finding.reason.code == "ui.decided" or id(finding) in open_now
    ]


def _open_findings(result: Evaluation) -> frozenset[int]:
    """Return the identities of the findings that keep an offer from being eligible."""
    waiting: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in result.findings:
        if finding.verdict == "unclear":
            waiting.setdefault((finding.bidder, finding.lot), []).append(finding)
    return frozenset(
        id(finding)
        for entry in result.eligibility
        if entry.status != "not_offered"
        for finding in qualification.open_points(
            result.tender,
            [
                *waiting.get((entry.bidder, None), ()),
                *waiting.get((entry.bidder, entry.lot), ()),
            ],
            entry,
        )
    )


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
