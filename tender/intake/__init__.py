"""Workbooks → bids: every value with its place, every doubt as an issue, nothing dropped."""

from __future__ import annotations

from tender.intake.reading import read_bid
from tender.intake.set import read_bids, same_bidder
from tender.intake.understood import understood

__all__ = ["read_bid", "read_bids", "same_bidder", "understood"]
