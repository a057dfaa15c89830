"""Which pairs of bidders cannot show a pattern: quick, in rough figures, never wrong about a clue.

Of 200 bidders there are 19,900 pairs. A pair that is let through is looked at exactly; one that is
held back could not have passed, because every bound here is wider than the exact one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tender.model import ClueSettings

ROUGH = 1e-9
"""By how much a figure may be off through binary fractions, as a share and in yuan."""
FEN = 0.01
UNITS = (1000, 100, 10, 1)


@dataclass(frozen=True)
class Rough:
    """One bidder's prices by lot, in binary fractions and (whole = no fraction of one) in fen."""

    prices: Mapping[str, float]
    fen: Mapping[str, int]


def rough(prices: Mapping[str, Decimal]) -> Rough:
    """Return the prices as the sieve looks at them."""
    return Rough(
        {lot: float(price) for lot, price in prices.items()},
        {lot: int(price * 100) if price * 100 % 1 == 0 else 1 for lot, price in prices.items()},
    )


def may_match(one: Rough, other: Rough, settings: ClueSettings) -> bool:
    """Say whether the two bidders' prices could be equal, of one factor, or of one difference."""
    lots = list(one.prices.keys() & other.prices.keys())
    if len(lots) < min(settings.equal_prices, settings.pattern_lots):
        return False
    ours, theirs = [one.prices[lot] for lot in lots], [other.prices[lot] for lot in lots]
    same = sum(map(float.__eq__, ours, theirs))
    return (
        same >= settings.equal_prices
        or _one_difference(ours, theirs, settings)
        or _one_factor(ours, theirs, _unit(one, lots), _unit(other, lots), settings)
    )


def _needed(of: int, settings: ClueSettings) -> int:
    """Return a number of lots that no match of so many lots can stay below."""
    share = float(settings.pattern_share) * of
    return max(settings.pattern_lots, math.ceil(share - ROUGH))


def _one_difference(ours: list[float], theirs: list[float], settings: ClueSettings) -> bool:
    """All that match one step lie within a fen of it on either side."""
    steps = sorted([b - a for a, b in zip(ours, theirs, strict=True)])
    needed = _needed(len(steps), settings)
    wide = 2 * FEN + ROUGH * (1 + max(ours) + max(theirs))
    return any(high - low <= wide for low, high in zip(steps, steps[needed - 1 :], strict=False))


def _one_factor(
    ours: list[float], theirs: list[float], unit: float, their_unit: float, settings: ClueSettings
) -> bool:
    """A lot with rounding t of its price allows no factor beyond (1+t)/(1-t) of its own ratio."""
    tolerance = float(settings.pattern_tolerance) + ROUGH
    if tolerance >= 1:
        return True
    rounding = [(unit / a + their_unit / b) / 2 for a, b in zip(ours, theirs, strict=True)]
    ratios = sorted(
        [b / a for a, b, r in zip(ours, theirs, rounding, strict=True) if r <= tolerance]
    )
    surely = sum(r <= tolerance - 2 * ROUGH for r in rounding)
    needed = _needed(surely, settings)
    wide = ((1 + tolerance) / (1 - tolerance)) ** 2
    return any(high <= low * wide for low, high in zip(ratios, ratios[needed - 1 :], strict=False))


def _unit(one: Rough, lots: list[str]) -> float:
    """Return the largest power of ten, from the fen to 1000, that divides every price."""
    common = math.gcd(*[one.fen[lot] for lot in lots])
    whole = next((float(unit) for unit in UNITS if common % (unit * 100) == 0), None)
    return whole if whole is not None else 0.1 if common % 10 == 0 else FEN
