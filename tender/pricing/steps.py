"""One step of a price: the rule, the figure before and after, the reason, the article, the cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tender.messages import Text
from tender.model import Source

FEN = Decimal("0.01")

Rule = Literal[
    "opening-table",
    "words",
    "decimal-point",
    "unit-prices",
    "zero",
    "conditional",
    "net-basis",
    "deduction",
]
State = Literal["noted", "proposed", "confirmed", "rejected"]
"""noted = nothing to confirm; proposed = waits for the bidder's written confirmation."""

Decisions = Mapping[str, str]
"""What the record says of proposals, by the id of the step; unknown words decide nothing."""

OUTCOMES: Mapping[str, State] = {
    "confirmed": "confirmed",
    "rejected": "rejected",
    "refused": "rejected",
}

OF_THE_PRICE: frozenset[Rule] = frozenset({"words", "zero"})
"""Corrections that change the offered price itself, not only the breakdown under it."""


@dataclass(frozen=True)
class Step:
    """One change of one figure; `asks` = it binds only when the bidder confirms it."""

    rule: Rule
    before: Decimal | None
    after: Decimal | None
    reason: Text
    article: Text
    source: Source
    asks: bool = False
    state: State = "noted"
    id: str = ""


def decided(step: Step, bidder: str, lots: tuple[str, ...], decisions: Decisions) -> Step:
    """Return the step with its id and the state that the record gives it.

    The id holds the figures and the cell, so a decision on other figures (an earlier round)
    decides nothing here.
    """
    place = f"{step.source.sheet or ''}!{step.source.cell or ''}"
    figures = f"{_plain(step.before)}>{_plain(step.after)}"
    key = "|".join((bidder, ",".join(lots), step.rule, place, figures))
    unsaid: State = "proposed" if step.asks else "noted"
    return replace(step, id=key, state=OUTCOMES.get(decisions.get(key, ""), unsaid))


def rounded(amount: Decimal) -> Decimal:
    """Return the amount in whole fen, the third decimal rounded half up."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"
