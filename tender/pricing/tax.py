"""Tax: gross prices are compared, the rate and the net price are kept beside them."""

from __future__ import annotations

from decimal import Decimal

from tender.pricing.steps import FEN, rounded


def net_of(gross: Decimal, rate: Decimal) -> Decimal:
    """Return gross / (1 + rate) in whole fen."""
    return rounded(gross / (1 + rate))


def gross_of(net: Decimal, rate: Decimal) -> Decimal:
    """Return net × (1 + rate) in whole fen."""
    return rounded(net * (1 + rate))


def net_agrees(net: Decimal, rate: Decimal, gross: Decimal) -> bool:
    """Say whether net × (1 + rate) is the gross price within 0.01 (a rounded net price is)."""
    return abs(gross_of(net, rate) - gross) <= FEN
