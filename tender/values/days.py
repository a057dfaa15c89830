"""Dates and months as people type them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tender.cells import Raw, Read
from tender.messages import text
from tender.values.tidy import is_blank, mistyped, plain, read_as, refuse, shown, stored

EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
DATE = ("日期，如 2026-06-30", "a date such as 2026-06-30")
MONTH = ("月份，如 2026-01", "a month such as 2026-01")

_FIRST, _LAST = date(1950, 1, 1), date(2100, 12, 31)
_SERIALS = (date(2000, 1, 1), date(2100, 12, 31))
_OPEN_ENDED = frozenset(["长期", "长期有效", "无固定期限", "无限期", "永久", "永久有效"])
_CLOCK = r"(?:[ T]?00?:00(?::00(?:\.0+)?)?)?"
_WHOLE = re.compile(
    rf"([0-9]{{4}})(?:([-./])([0-9]{{1,2}})\2([0-9]{{1,2}})|年([0-9]{{1,2}})月([0-9]{{1,2}})[日号]?){_CLOCK}"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTHLY = re.compile(r"([0-9]{4})(?:[-./]([0-9]{1,2})|年([0-9]{1,2})月份?)")
_COMPACT_MONTH = re.compile(r"([0-9]{4})([0-9]{2})")
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{4}")
_YEAR_SHORT = re.compile(
    r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]?"
)
_CHINESE_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4}|[0-9]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_CHINESE = {sign: str(i) for i, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}


def day(raw: Raw, epoch: date = EPOCH_1900) -> Read[date]:
    """Return the day; `date.max` with the note `day-open-ended` for 长期.

    A bare whole number is a serial of `epoch` if that falls into 2000 to 2100, noted.
    """
    if is_blank(raw, _SIGNS):
        return Read()
    if isinstance(raw, date):
        return _in_range(raw, raw.date() if isinstance(raw, datetime) else raw)
    wrong = mistyped(raw, DATE)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        assert isinstance(raw, int | float)
        return _from_number(raw, epoch)
    tidy = _arabic(plain(raw))
    if tidy in _OPEN_ENDED:
        return Read(date.max, note=text("day-open-ended", found=shown(raw)))
    match = _WHOLE.fullmatch(tidy) or _COMPACT.fullmatch(tidy)
    if match is None:
        return refuse(_why_not(tidy), raw)
    return _calendar(raw, match)


def month(raw: Raw, epoch: date = EPOCH_1900) -> Read[date]:
    """Return the first day of the month; a full date gives its month with a note."""
    if is_blank(raw, _SIGNS):
        return Read()
    if isinstance(raw, date):
        read = _in_range(raw, raw.date() if isinstance(raw, datetime) else raw)
        return Read(read.value.replace(day=1)) if read.value else read
    wrong = mistyped(raw, MONTH)
    if wrong is not None:
        return wrong
    if isinstance(raw, str):
        return _typed_month(raw)
    assert isinstance(raw, int | float)
    value = stored(raw)
    if value == value.to_integral_value() and 200001 <= value <= 210012:
        return _typed_month(str(int(value)))
    if value != value.to_integral_value():
        return refuse("month-number", raw)
    return _month_of(raw, _from_number(raw, epoch))


_SIGNS = frozenset(["", "/", "//", "\\", "无", "n/a", "不适用"])


def _typed_month(raw: str) -> Read[date]:
    tidy = _arabic(plain(raw))
    match = _MONTHLY.fullmatch(tidy) or _COMPACT_MONTH.fullmatch(tidy)
    if match is None:
        whole = _WHOLE.fullmatch(tidy) or _COMPACT.fullmatch(tidy)
        return (
            _month_of(raw, _calendar(raw, whole)) if whole else refuse("month-not-understood", raw)
        )
    year, number = (int(part) for part in match.groups() if part)
    if not 1 <= number <= 12:
        return refuse("month-not-understood", raw)
    return _in_range(raw, date(year, number, 1)) if year else refuse("month-not-understood", raw)


def _month_of(raw: Raw, read: Read[date]) -> Read[date]:
    if read.value is None:
        return read
    first = read.value.replace(day=1)
    return Read(first, note=read_as(raw, f"{first:%Y-%m}"))


def _from_number(raw: int | float, epoch: date) -> Read[date]:
    value = stored(raw)
    if value != value.to_integral_value():
        return refuse("day-not-understood", raw)
    compact = _COMPACT.fullmatch(str(int(value))) if 0 < value < 10**8 else None
    if compact:
        read = _calendar(raw, compact)
        return Read(read.value, note=read_as(raw, read.value)) if read.value else read
    if not 0 < value < Decimal(10) ** 6:
        return refuse("day-not-understood", raw)
    found = epoch + timedelta(days=int(value))
    if not _SERIALS[0] <= found <= _SERIALS[1]:
        return refuse("day-not-understood", raw)
    return Read(found, note=text("day-serial", found=shown(raw), value=found))


def _calendar(raw: Raw, match: re.Match[str]) -> Read[date]:
    year, number, of_month = (int(p) for p in match.groups() if p and p.isdigit())
    try:
        found = date(year, number, of_month)
    except ValueError:
        return refuse("day-impossible", raw)
    return _in_range(raw, found)


def _in_range(raw: Raw, found: date) -> Read[date]:
    if (found.year, found.month, found.day) == (9999, 12, 31):
        return Read(date.max, note=text("day-open-ended", found=shown(raw)))
    return Read(found) if _FIRST <= found <= _LAST else _far(raw)


def _far(raw: Raw) -> Read[Any]:
    return refuse("day-out-of-range", raw)


def _why_not(tidy: str) -> str:
    if _MONTHLY.fullmatch(tidy) or _COMPACT_MONTH.fullmatch(tidy):
        return "day-missing"
    if _YEAR_LAST.fullmatch(tidy):
        return "day-order"
    return "day-short-year" if _YEAR_SHORT.fullmatch(tidy) else "day-not-understood"


def _arabic(tidy: str) -> str:
    """Return 二〇二六年六月三十日 and 2026年六月 in digits; other texts unchanged."""
    match = _CHINESE_DATE.fullmatch(tidy)
    if match is None:
        return tidy
    year = "".join(_CHINESE.get(sign, sign) for sign in match[1])
    tail = f"{_small(match[3])}日" if match[3] else ""
    return f"{year}年{_small(match[2])}月{tail}"


def _small(written: str) -> str:
    """Return 三十一 as `31`; a text out of order gives `0`, which no calendar has."""
    if re.fullmatch("[一二三]?十[一二三四五六七八九]?", written):
        tens, _, ones = written.partition("十")
        return str(int(_CHINESE[tens] if tens else 1) * 10 + int(_CHINESE[ones] if ones else 0))
    return _CHINESE[written] if len(written) == 1 else "0"
