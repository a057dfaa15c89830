"""A price: yuan with at most two decimals, in digits, in 万元 or in capitals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from tender import amounts
from tender.cells import Raw, Read
from tender.messages import text
from tender.values.tidy import (
    PRICE_BLANK_SIGNS,
    is_blank,
    mistyped,
    plain,
    refuse,
    settled,
    shown,
    stored,
)

AMOUNT = ("金额（元）", "an amount in yuan")
CEILING = Decimal(10) ** 12
_FEN = Decimal("0.01")
_RESIDUE = Decimal("0.000001")
_UNITS_EN = {"元": "yuan", "万元": "ten thousand yuan"}

_PRICE = re.compile(
    r"(?:人民币|RMB|CNY)?:?¥?(?P<sign>[-−–—])?¥?(?P<number>[0-9][0-9., ]*)"
    r"(?P<wan>[万萬])?(?P<yuan>[元圆])?(?:人民币|RMB)?[整正]?(?:\(含税\))?"
    r"(?:(?:/|每|一|/1|/一)年)?(?:\(含税\))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:(,)[0-9]{3}(?:,[0-9]{3})*|( )[0-9]{3}(?: [0-9]{3})*)(?:\.[0-9]+)?"
)
_BRACKETED = re.compile(r"¥?\(¥?[0-9][0-9.,]*\)(?:万?元)?")
_PERIOD = re.compile(r"(?:/|每|一)个?(?:半年|季度?|月|日|天|次|周|台|项)")
_FOREIGN = re.compile(r"[$€£₩₽]|USD|EUR|HKD|GBP|JPY|美元|港[元币]|欧元|日元|英镑", re.IGNORECASE)
_CAPITALS = re.compile(
    r"[零〇壹贰貳叁參叄肆伍陆陸柒捌玖一二三四五六七八九十两兩廿拾].*[元圆圓角分]"
)


def money(raw: Raw, unit: Literal["元", "万元"] | None = None) -> Read[Decimal]:
    """Return yuan to the fen; `unit` is what the heading says (None = 元). Zero is a value."""
    if is_blank(raw, PRICE_BLANK_SIGNS):
        return Read()
    wrong = mistyped(raw, AMOUNT)
    if wrong is not None:
        return wrong
    if isinstance(raw, str):
        return _typed(raw, unit)
    assert isinstance(raw, int | float)
    return _in_yuan(raw, stored(raw), wan=unit == "万元", exact=False)


def _typed(raw: str, unit: str | None) -> Read[Decimal]:
    tidy = plain(raw)
    match = _PRICE.fullmatch(tidy)
    if match is None:
        return _not_in_digits(raw, tidy, unit)
    grouped = _GROUPED.fullmatch(match["number"])
    if grouped is None and _DIGITS.fullmatch(match["number"]) is None:
        separated = "," in match["number"] or " " in match["number"]
        return refuse("money-grouping" if separated else "money-not-understood", raw)
    if unit == "万元" and match["yuan"] and not match["wan"]:
        return refuse("money-unit", raw, unit=unit, unit_en=_UNITS_EN[unit])
    value = Decimal(re.sub("[, ]", "", match["number"]))
    if len(match["number"].partition(".")[2]) > 2 and not (match["wan"] or unit == "万元"):
        return refuse("money-decimals", raw)
    if match["sign"]:
        value = -value
    return _in_yuan(raw, value, wan=bool(match["wan"]) or unit == "万元", exact=True)


def _in_yuan(raw: Raw, value: Decimal, wan: bool, exact: bool) -> Read[Decimal]:
    """Judge the number; a stored float may carry residue, a typed text may not (`exact`)."""
    if value < 0:
        return refuse("value-negative", raw, expected_zh=AMOUNT[0], expected_en=AMOUNT[1])
    if value >= CEILING:
        return refuse("money-too-large", raw)
    yuan = value.scaleb(4) if wan else value
    if yuan >= CEILING:
        return refuse("money-too-large", raw)
    fen = settled(yuan, 2, Decimal(0) if exact else _RESIDUE)
    if fen is None or (fen == 0 and value != 0):
        return refuse("money-decimals", raw)
    fen = abs(fen).quantize(_FEN)
    if wan:
        return Read(fen, note=text("money-in-wan", found=shown(raw), value=fen))
    if fen != yuan:
        return Read(fen, note=text("value-residue", found=shown(raw), value=fen))
    return Read(fen)


def _not_in_digits(raw: str, tidy: str, unit: str | None) -> Read[Decimal]:
    if _CAPITALS.search(tidy) and not re.search("[0-9]", tidy):
        return _in_capitals(raw, tidy, unit)
    if _BRACKETED.fullmatch(tidy):
        return refuse("value-negative", raw, expected_zh=AMOUNT[0], expected_en=AMOUNT[1])
    if re.search("[%‰]", tidy):
        return refuse("value-percent", raw, expected_zh=AMOUNT[0], expected_en=AMOUNT[1])
    if _FOREIGN.search(tidy):
        return refuse("money-foreign", raw)
    return refuse("money-period" if _PERIOD.search(tidy) else "money-not-understood", raw)


def _in_capitals(raw: str, tidy: str, unit: str | None) -> Read[Decimal]:
    value = amounts.parse(tidy)
    if value is None:
        return refuse("money-words-bad", raw)
    if unit == "万元":
        return refuse("money-unit", raw, unit=unit, unit_en=_UNITS_EN[unit])
    if value >= CEILING:
        return refuse("money-too-large", raw)
    return Read(value, note=text("money-from-words", found=shown(raw), value=value))
