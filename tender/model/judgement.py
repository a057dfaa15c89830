"""Judgements: the verdict on a requirement, and whether a bidder may win a lot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tender.messages import Text
from tender.model.place import Source

Verdict = Literal["pass", "fail", "unclear", "not_required"]
Status = Literal["eligible", "ineligible", "pending", "not_offered"]


@dataclass(frozen=True)
class Finding:
    """A verdict on one requirement; `lot` None = the bidder as a whole."""

    bidder: str
    lot: str | None
    requirement: str
    clause: str
    verdict: Verdict
    required: Text | str
    offered: str
    reason: Text
    source: Source | None


@dataclass(frozen=True)
class Eligibility:
    """Whether a bidder may win a lot, with the reasons when it may not (or not yet)."""

    bidder: str
    lot: str
    status: Status
    reasons: tuple[Text, ...] = ()
