"""The kind of procurement, as far as clues depend on it."""

from __future__ import annotations

from typing import Literal

from tender.model import Tender

Regime = Literal["open", "negotiated", "single", "house", "unknown"]

_WORDS: tuple[tuple[Regime, tuple[str, ...]], ...] = (
    ("house", ("院内", "议价", "自行采购", "比选", "遴选")),
    ("single", ("单一来源",)),
    ("negotiated", ("磋商", "谈判", "询价")),
    ("open", ("招标", "政府采购")),
)


def regime_of(tender: Tender) -> Regime:
    """Return which group of rules the regime of the tender belongs to.

    The first words that fit decide: 院内询价 is the house's own. Not stated or in other words
    is unknown.
    """
    written = tender.settings.regime or ""
    for regime, words in _WORDS:
        if any(word in written for word in words):
            return regime
    return "unknown"
