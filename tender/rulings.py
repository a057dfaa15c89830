"""What people decided, as far as it changes an evaluation: verdicts, prices, doubts, locks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tender.messages import Text
from tender.model import Bid, Eligibility, Finding, Verdict
from tender.pricing import Decisions

WHOLE_BID = "*"
"""Stands for the lot where a doubt concerns everything that the bidder offers."""


@dataclass(frozen=True)
class Ruling:
    """The verdict of a person on a finding, with who, when and why as its reason."""

    verdict: Verdict
    reason: Text


@dataclass(frozen=True)
class Rulings:
    """Every decision in force; empty = the program's own verdicts stand.

    `findings` by bidder, lot (None = the whole bidder) and requirement; `prices` by step;
    `lifted` are doubts by bidder and `doubt_id`; `refused` are offers by bidder and lot with the
    reasons; `locks` are lots that are already signed, with their winner.
    """

    findings: Mapping[tuple[str, str | None, str], Ruling] = field(default_factory=dict)
    prices: Decisions = field(default_factory=dict)
    lifted: frozenset[tuple[str, str]] = frozenset()
    refused: Mapping[tuple[str, str], tuple[Text, ...]] = field(default_factory=dict)
    locks: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Hashable:
        """What tells these decisions from others; their order does not matter."""
        maps = (self.findings, self.prices, self.refused, self.locks)
        return (self.lifted, *(frozenset(each.items()) for each in maps))

    def by_bidder(self, names: Iterable[str]) -> dict[str, Rulings]:
        """Return for each bidder the decisions that can concern it, and maybe a few more.

        The id of a step of a price opens with the bidder and `|`, which may stand in a name too.
        Signed lots concern the award, no bid.
        """
        found: dict[str, tuple[Any, ...]] = {name: ({}, {}, set(), {}) for name in names}
        for key, ruling in self.findings.items():
            if key[0] in found:
                found[key[0]][0][key] = ruling
        for step, outcome in self.prices.items():
            parts = step.split("|")
            for many in range(1, len(parts)):
                if (name := "|".join(parts[:many])) in found:
                    found[name][1][step] = outcome
        for bidder, doubt in self.lifted:
            if bidder in found:
                found[bidder][2].add((bidder, doubt))
        for place, reasons in self.refused.items():
            if place[0] in found:
                found[place[0]][3][place] = reasons
        return {
            name: Rulings(findings, prices, frozenset(lifted), refused)
            for name, (findings, prices, lifted, refused) in found.items()
        }

    def on(self, finding: Finding) -> Finding:
        """Return the finding with the verdict of the person who decided it.

        Only what the program did not pass is a person's to decide.
        """
        ruling = self.findings.get((finding.bidder, finding.lot, finding.requirement))
        if ruling is None or finding.verdict in ("pass", "not_required"):
            return finding
        return replace(finding, verdict=ruling.verdict, reason=ruling.reason)

    def without_lifted_doubts(self, bid: Bid) -> Bid:
        """Return the bid without the doubts that a person has lifted."""
        done = {key for bidder, key in self.lifted if bidder == bid.bidder}
        if not done:
            return bid
        offers = tuple(
            replace(o, doubts=tuple(d for d in o.doubts if doubt_id(o.lot, d) not in done))
            for o in bid.offers
        )
        whole = tuple(d for d in bid.doubts if doubt_id(WHOLE_BID, d) not in done)
        return replace(bid, offers=offers, doubts=whole)

    def on_eligibility(self, entry: Eligibility) -> Eligibility:
        """Return the entry as ineligible where a person refused the offer."""
        reasons = self.refused.get((entry.bidder, entry.lot), ())
        if not reasons or entry.status == "not_offered":
            return entry
        return replace(entry, status="ineligible", reasons=(*entry.reasons, *reasons))


def doubt_id(lot: str, doubt: Text) -> str:
    """Return the name under which a doubt about an offer is decided; other words, other doubt."""
    said = ",".join(f"{name}={value}" for name, value in doubt.params)
    return f"doubt|{lot}|{doubt.code}|{said}"
