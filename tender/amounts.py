"""人民币大写: an amount in Chinese capitals, printed and read exactly.

Both ways count in fen. Printing follows the bank's rules for bills: one 零 for every gap inside
the number, none at the end, 整 after 元 or 角. Reading accepts simplified digits, 圆, 正, 两, 廿
and a missing 零 where the units leave no doubt; a doubtful digit (壹万伍) is refused.
"""

from __future__ import annotations

import re
from decimal import Decimal

LARGEST = Decimal("9999999999999999.99")
"""The largest amount that can be printed: below ten thousand 万亿."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("仟", "佰", "拾", "")
_SIMPLE = str.maketrans(
    "〇○一二三四五六七八九十百千圆圓正两兩廿億萬貳參叄陸",
    "零零壹贰叁肆伍陆柒捌玖拾佰仟元元整贰贰卄亿万贰叁叁陆",
)
_DIGIT = "[壹贰叁肆伍陆柒捌玖]"
_AMOUNT = re.compile(
    rf"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿卄]+)元)?"
    rf"(?:零?(?P<jiao>{_DIGIT}|零)角)?(?:零?(?P<fen>{_DIGIT}|零)分)?整?"
)
_SECTION = re.compile(
    rf"(?P<lead>零)?(?:(?P<q>{_DIGIT})仟)?(?P<z1>零)?(?:(?P<b>{_DIGIT})佰)?(?P<z2>零)?"
    rf"(?:(?P<s>{_DIGIT})?(?P<ten>拾)|(?P<score>卄))?(?P<z3>零)?(?P<g>{_DIGIT})?"
)
_PREFIX = re.compile(r"^[(]?(?:人民币|RMB)?[)]?[(]?(?:大写)?[)]?[:]?(?:人民币)?")


def capitals(amount: Decimal) -> str:
    """Return the amount in capitals, e.g. 壹万贰仟伍佰元整.

    Raises ValueError below 0, above LARGEST and for parts of a fen.
    """
    fen = amount * 100
    if not 0 <= amount <= LARGEST or fen != fen.to_integral_value():
        raise ValueError(f"expected an amount in whole fen from 0 to {LARGEST}, found {amount}")
    yuan, rest = divmod(int(fen), 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{whole}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return whole + tenths + (f"{_DIGITS[cents]}分" if cents else "整")


def parse(words: str) -> Decimal | None:
    """Return the amount in yuan that the capitals say, or None when they are not in order."""
    tidy = _PREFIX.sub("", words.strip()).translate(_SIMPLE)
    match = _AMOUNT.fullmatch(tidy)
    if match is None or not any(match.group("yuan", "jiao", "fen")):
        return None
    yuan = _read_whole(match["yuan"]) if match["yuan"] else 0
    if yuan is None:
        return None
    return Decimal(yuan * 100 + _digit(match["jiao"]) * 10 + _digit(match["fen"])).scaleb(-2)


def _whole(number: int) -> str:
    sections = [number // 10 ** (4 * power) % 10_000 for power in (3, 2, 1, 0)]
    out, gap = "", False
    for section, unit in zip(sections, ("万", "", "万", ""), strict=True):
        if section:
            out += "零" if out and (gap or section < 1000) else ""
            out += _section(section) + unit
        gap = bool(out) and not section
        if unit == "" and out and "亿" not in out and number >= 10**8:
            out += "亿"
    return out or "零"


def _section(section: int) -> str:
    digits = f"{section:04d}".lstrip("0")
    out = ""
    for digit, unit in zip(digits, _UNITS[-len(digits) :], strict=True):
        if digit != "0":
            out += _DIGITS[int(digit)] + unit
        elif not out.endswith("零"):
            out += "零"
    return out.rstrip("零")


def _read_whole(words: str) -> int | None:
    """Left of 亿 and right of it are each read as 万 and the rest below it."""
    if words == "零":
        return 0
    head, mark, tail = words.partition("亿")
    if not mark:
        return _read_myriads(words, first=True)
    high = _read_myriads(head, first=True)
    low = _read_myriads(tail, first=False) if tail else 0
    return None if not high or low is None else high * 10**8 + low


def _read_myriads(words: str, first: bool) -> int | None:
    head, mark, tail = words.partition("万")
    if not mark:
        return _read_section(words, first)
    high = _read_section(head, first)
    low = _read_section(tail, first=False) if tail else 0
    return None if not high or low is None else high * 10**4 + low


def _read_section(words: str, first: bool) -> int | None:
    """Read up to four digits; `first` = nothing stands before them, so 拾 may lack its 壹."""
    match = _SECTION.fullmatch(words)
    if match is None or words.endswith("零") or (first and match["lead"]):
        return None
    bare_ten = bool(match["ten"]) and not match["s"]
    above = bool(match["q"] or match["b"] or not first)
    lonely = bool(match["g"]) and above and not (match["ten"] or match["score"])
    zero = match["lead"] or match["z1"] or match["z2"] or match["z3"]
    if (bare_ten and above) or (lonely and not zero):
        return None
    tens = 2 if match["score"] else 1 if bare_ten else _digit(match["s"])
    value = _digit(match["q"]) * 1000 + _digit(match["b"]) * 100 + tens * 10 + _digit(match["g"])
    return value or None


def _digit(sign: str | None) -> int:
    return _DIGITS.index(sign) if sign else 0
