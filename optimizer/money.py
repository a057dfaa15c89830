"""Exact amounts: read, added, multiplied and written without binary fractions or rounding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

EXACT = Context(prec=120)
"""Wide enough for every sum and product of amounts that `Money` and `Rate` accept."""

MOST_DIGITS, MOST_PLACES = 15, 12
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    result = Decimal(0)
    for amount in amounts:
        result = EXACT.add(result, amount)
    return result


def after(price: Decimal, rate: Decimal, rounding: Decimal | None) -> Decimal:
    """The price after a discount: price * (1 - rate), half-up to `rounding` when it is given."""
    if not rate:
        return price
    net = EXACT.multiply(price, EXACT.subtract(Decimal(1), rate))
    return net if rounding is None else nearest(net, rounding)


def nearest(amount: Decimal, unit: Decimal) -> Decimal:
    """The amount rounded half-up to a whole number of units."""
    units = EXACT.divide(amount, unit).to_integral_value(ROUND_HALF_UP, context=EXACT)
    return EXACT.multiply(units, unit)


def floor(amount: Decimal, places: int) -> Decimal:
    """The largest amount with so many decimals that is not above `amount`."""
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR, context=EXACT)


def places(amount: Decimal) -> int:
    """How many decimals the amount needs: 2 for 1.50 and 1.25, 0 for 100."""
    exponent = EXACT.normalize(amount).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def tidy(amount: Decimal) -> Decimal:
    """The same amount with as many decimals as it needs, and at least two."""
    return amount.quantize(Decimal(1).scaleb(-max(2, places(amount))), context=EXACT)


def text(amount: Decimal) -> str:
    """The amount as it stands in JSON: "87000.00"."""
    return f"{tidy(amount):f}"


def read_amount(value: object) -> Decimal:
    """An amount from a string, an integer or a number as it was written."""
    if isinstance(value, float):
        value = repr(value)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise PydanticCustomError("amount", "expected an amount such as '120000.00'")
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise PydanticCustomError("amount", "expected an amount such as '120000.00'")
    return _sized(Decimal(value))


def _sized(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise PydanticCustomError("finite", "expected a finite amount")
    if amount.adjusted() >= MOST_DIGITS or places(amount) > MOST_PLACES:
        raise PydanticCustomError(
            "amount_size", "expected at most 15 digits before and 12 after the decimal point"
        )
    return amount if amount else Decimal(0)


Money = Annotated[Decimal, BeforeValidator(read_amount), Field(ge=0)]
Rate = Annotated[Decimal, BeforeValidator(read_amount), Field(ge=0, lt=1)]
