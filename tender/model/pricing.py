"""How prices are compared and which clues are looked for: settings of a tender, with defaults."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator

from tender.model.requirement import Day, Value

Share = Annotated[Decimal, Field(gt=0, lt=1)]
Trigger = Annotated[Decimal, Field(gt=0, le=Decimal("0.65"))]
"""A rate of the low-price notice, which a document may raise to 65 % at most."""


class Deduction(Value):
    """A deduction for comparison only: who gets it, how much, in force from when, by what notice.

    It is for the bidders of the `sizes`, and for those named in `bidders` after a person has
    seen their declaration. `ends` None = still in force.
    """

    id: str
    rate: Share
    sizes: tuple[Literal["大型", "中型", "小型", "微型"], ...] = ()
    bidders: tuple[str, ...] = ()
    starts: date
    ends: Day = None
    source: str


class PriceSettings(Value):
    """How quoted prices become compared prices (`policy.pricing`)."""

    confirm: Literal["price", "every"] = "price"
    minimise: Literal["evaluated", "contract"] = "evaluated"
    conditional: Literal["allowed", "confirm"] = "allowed"
    deductions: tuple[Deduction, ...] = ()

    @field_validator("deductions")
    @classmethod
    def _leave_a_price(cls, every: tuple[Deduction, ...]) -> tuple[Deduction, ...]:
        if sum(deduction.rate for deduction in every) >= 1:
            raise ValueError("the deductions must be less than the whole price together")
        return every


class ClueSettings(Value):
    """What is looked for, and from where on it is a clue (`policy.clues`).

    `low_price` by-regime = on unless the purchase is the house's own or from a single source.
    """

    low_price: Literal["by-regime", "on", "off"] = "by-regime"
    mean_rate: Trigger = Decimal("0.50")
    mean_of: Literal["all", "others"] = "all"
    second_rate: Trigger = Decimal("0.50")
    ceiling_rate: Trigger = Decimal("0.45")
    weak_sample: int = Field(default=3, ge=2)
    fewest_bidders: int = Field(default=3, ge=1)
    pattern_lots: int = Field(default=4, ge=3)
    pattern_share: Share = Decimal("0.8")
    pattern_tolerance: Share = Decimal("0.005")
    equal_prices: int = Field(default=3, ge=2)
    shortest_text: int = Field(default=10, ge=4)
    screens: bool = False
    screens_lots: int = Field(default=20, ge=10)
    screens_bids: int = Field(default=3, ge=3)
