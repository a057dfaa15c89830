"""Statistical screens of the literature: for large tenders only, and off unless asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, median, stdev

from tender.clues.clue import Clue, Figure
from tender.messages import text
from tender.model import Bid, Tender
from tender.pricing import quoted_price

LOW_VARIATION = 0.06
FAR_WINNER = 1.0
LEFT_SKEW = 0.0


@dataclass(frozen=True)
class Screen:
    """The shape of the bids for one lot; None where there are too few or all are equal.

    variation = s / mean; distance = (second - first) / s of the losing bids; skewness is the
    adjusted third moment. Collusion is said to give low variation, a distance above 1 and a
    negative skewness (a winner far below cover bids that lie close together).
    """

    bids: int
    variation: float
    distance: float | None
    skewness: float | None

    @property
    def signs(self) -> tuple[bool, bool, bool]:
        """Which of the three signs the bids show: variation, distance, skewness."""
        return (
            self.variation < LOW_VARIATION,
            self.distance is not None and self.distance > FAR_WINNER,
            self.skewness is not None and self.skewness < LEFT_SKEW,
        )


def measure(prices: Sequence[float]) -> Screen | None:
    """Return the screen of two or more prices for one lot."""
    ordered = sorted(prices)
    if len(ordered) < 2 or fmean(ordered) <= 0:
        return None
    losing = ordered[1:]
    spread = stdev(losing) if len(losing) > 1 else 0.0
    return Screen(
        bids=len(ordered),
        variation=stdev(ordered) / fmean(ordered),
        distance=(ordered[1] - ordered[0]) / spread if spread > 0 else None,
        skewness=_skewness(ordered),
    )


def screened(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield one note with the medians, if the tender asks for it and is large enough."""
    settings = tender.policy.clues
    if not settings.screens:
        return
    found = [
        (lot.id, screen)
        for lot in tender.lots
        if (screen := measure(_prices(bids, lot.id))) and screen.bids >= settings.screens_bids
    ]
    if len(found) < settings.screens_lots:
        return
    flagged = tuple(lot for lot, screen in found if all(screen.signs))
    figures = tuple(_medians([screen for _, screen in found]))
    yield Clue(
        kind="screens",
        article=text("law.none"),
        severity="note",
        bidders=(),
        lots=flagged,
        figures=(("lots", Decimal(len(found))), ("flagged", Decimal(len(flagged))), *figures),
        sources=(),
        text=text(
            "clue.screens",
            lots=len(found),
            flagged=len(flagged),
            medians="，".join(f"{name} {value}" for name, value in figures),
        ),
    )


def _prices(bids: Sequence[Bid], lot: str) -> list[float]:
    offers = (offer for bid in bids for offer in bid.offers if offer.lot == lot)
    prices = (quoted_price(offer) for offer in offers if offer.basis != "estimate")
    return [float(price) for price in prices if price]


def _medians(found: Sequence[Screen]) -> Iterator[Figure]:
    for name, values in (
        ("CV", [screen.variation for screen in found]),
        ("RD", [s.distance for s in found if s.distance is not None]),
        ("SKEW", [s.skewness for s in found if s.skewness is not None]),
    ):
        if values:
            yield name, Decimal(f"{median(values):.3f}")


def _skewness(prices: Sequence[float]) -> float | None:
    n, mean, spread = len(prices), fmean(prices), stdev(prices)
    if n < 3 or spread == 0:
        return None
    return n / ((n - 1) * (n - 2)) * sum(((price - mean) / spread) ** 3 for price in prices)
