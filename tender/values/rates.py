"""Percentages: the tax rate, and the reduction that a discount grants."""

from __future__ import annotations

import re
from decimal import Decimal

from tender import amounts
from tender.cells import Raw, Read
from tender.values.tidy import (
    is_blank,
    mistyped,
    plain,
    read_as,
    refuse,
    settled,
    slim,
    stored,
)

TAX = ("税率，如 6%", "a tax rate such as 6%")
REDUCTION = ("折扣率，如 5%", "a reduction such as 5%")
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_PERCENT = re.compile(
    r"(?:([0-9]{1,3}(?:\.[0-9]{1,6})?)%|百分之([0-9]{1,3}(?:\.[0-9]{1,6})?|[一二三四五六七八九十]+))"
)
_BARE = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?")
_NEGATIVE = re.compile(r"[-−–—][0-9].*")
_LOWERED = re.compile(r"^(?:优惠|下浮|让利|降价?|减免?)")
_FOLD = re.compile(
    r"[打按]?([0-9](?:\.[0-9]{1,2})?|[1-9][0-9]|[一二三四五六七八九]{1,2})折(?:优惠)?"
)


def rate(raw: Raw) -> Read[Decimal]:
    """Return the tax rate as a fraction: 0.06, 6% and a bare 6 are 0.06.

    A bare number from 0.5 to below 2 is doubtful: a share, a percentage, or the factor 1.06.
    """
    read = _fraction(raw, TAX, "rate")
    if read.value is None or read.note is not None or not _is_bare(raw):
        return read
    if _HALF <= read.value <= 1 or 1 < read.value < 2:
        return refuse("rate-doubtful", raw)
    if read.value < 1:
        return read
    value = slim(read.value / _HUNDRED)
    return Read(value, note=read_as(raw, f"{read.value:f}%"))


def discount(raw: Raw) -> Read[Decimal]:
    """Return the reduction as a fraction: 5%, 0.05 and 95折 are 0.05; 0.5 and more is doubtful."""
    fold = _FOLD.fullmatch(plain(raw)) if isinstance(raw, str) else None
    if fold is not None:
        return _folded(raw, fold[1])
    read = _fraction(
        _LOWERED.sub("", plain(raw)) if isinstance(raw, str) else raw, REDUCTION, "discount"
    )
    if read.trouble is not None and isinstance(raw, str):
        return refuse(read.trouble.code, raw, expected_zh=REDUCTION[0], expected_en=REDUCTION[1])
    if read.value is not None and read.value >= _HALF:
        return refuse("discount-doubtful", raw)
    return read


def _fraction(raw: Raw, expected: tuple[str, str], kind: str) -> Read[Decimal]:
    if is_blank(raw):
        return Read()
    both = {"expected_zh": expected[0], "expected_en": expected[1]}
    wrong = mistyped(raw, expected)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        assert isinstance(raw, int | float)
        value = stored(raw)
        if value < 0:
            return refuse("value-negative", raw, **both)
        value = abs(value)
        if value > _HUNDRED:
            return refuse(f"{kind}-not-understood", raw)
        near = settled(value, 6, Decimal("1e-9"))
        return Read(slim(near)) if near is not None else refuse(f"{kind}-not-understood", raw)
    tidy = plain(raw)
    if _NEGATIVE.fullmatch(tidy):
        return refuse("value-negative", raw, **both)
    if _BARE.fullmatch(tidy) and Decimal(tidy) <= _HUNDRED:
        return Read(slim(Decimal(tidy)))
    percent = _PERCENT.fullmatch(tidy)
    value_in_percent = _percentage(percent[1] or percent[2]) if percent else None
    if value_in_percent is None or value_in_percent > _HUNDRED:
        return refuse(f"{kind}-not-understood", raw)
    return Read(slim(value_in_percent / _HUNDRED))


def _percentage(written: str) -> Decimal | None:
    if _BARE.fullmatch(written):
        return Decimal(written)
    return None if written[0].isdigit() else amounts.parse(f"{written}元")


def _folded(raw: Raw, written: str) -> Read[Decimal]:
    """九折 pays nine tenths, 95折 and 九五折 pay 95 hundredths."""
    digits = "".join(
        str("〇一二三四五六七八九".find(s)) if s in "一二三四五六七八九" else s for s in written
    )
    paid = Decimal(digits) / (_HUNDRED if len(digits) == 2 else 10)
    if not _HALF <= paid < 1:
        return refuse("discount-doubtful", raw)
    value = slim(1 - paid)
    return Read(value, note=read_as(raw, f"{slim(value * 100):f}%"))


def _is_bare(raw: Raw) -> bool:
    return not isinstance(raw, str) or _BARE.fullmatch(plain(raw)) is not None
