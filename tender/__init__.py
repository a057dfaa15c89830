"""Tender evaluation: bids in, findings and the proven cheapest award out."""

from __future__ import annotations

__version__ = "0.1.0"
