"""Money of the year: the fee in quarters, sums allotted to lots, all exact to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tender.contract.quarters import MONTHS

FEN = Decimal("0.01")
YEAR = 12 // MONTHS


def quarterly(fee: Decimal, months: int = 12) -> tuple[Decimal, ...]:
    """Return the fee of each quarter of the term, the yearly fee in four equal parts.

    Parts of a fen are cut off and left to the last quarter of every year, so that four quarters
    are the yearly fee: 100,000.01 gives three times 25,000.00 and 25,000.01. A quarter that the
    term cuts short has its months' share.
    """
    part = cut(fee / YEAR)
    year = (part, part, part, fee - 3 * part)
    whole, rest = divmod(months, MONTHS)
    fees = [year[number % YEAR] for number in range(whole)]
    if rest:
        fees.append(rounded(year[whole % YEAR] * rest / MONTHS))
    return tuple(fees)


def allotted(amount: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the amount in parts as the weights are, parts of a fen left to the last one.

    Without any weight the parts are equal.
    """
    whole = sum(weights, Decimal(0))
    if not whole:
        weights, whole = [Decimal(1)] * len(weights), Decimal(len(weights))
    parts = [cut(amount * weight / whole) for weight in weights[:-1]]
    return (*parts, amount - sum(parts, Decimal(0)))


def tax_in(gross: Decimal, rate: Decimal | None) -> Decimal | None:
    """Return the tax that a gross amount holds, to the fen; None where the rate is not stated."""
    return None if rate is None else rounded(gross * rate / (1 + rate))


def cut(amount: Decimal) -> Decimal:
    """Return the amount without parts of a fen."""
    return amount.quantize(FEN, ROUND_DOWN)


def rounded(amount: Decimal) -> Decimal:
    """Return the amount to the fen, half a fen up."""
    return amount.quantize(FEN, ROUND_HALF_UP)
