"""A number in the unit that the requirement asks for, converted only where that is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tender import amounts
from tender.cells import Raw, Read
from tender.messages import text
from tender.values.tidy import (
    LONGEST,
    is_blank,
    mistyped,
    plain,
    read_as,
    refuse,
    settled,
    shown,
    slim,
    stored,
)

MILLIONTH = Decimal("0.000001")
LARGEST = Decimal(10) ** 12
"""No count or duration is larger; the same bound as twelve digits in a text."""

Comparison = Literal["<=", ">="]

_TIME = {
    ("秒", "秒钟", "s", "sec", "secs", "second", "seconds"): Fraction(1, 60),
    ("分钟", "分", "min", "mins", "minute", "minutes"): Fraction(1),
    ("小时", "时", "钟头", "h", "hr", "hrs", "hour", "hours"): Fraction(60),
    ("天", "日", "自然日", "日历日", "日历天", "day", "days"): Fraction(1440),
    ("周", "星期", "week", "weeks"): Fraction(10080),
}
_CALENDAR = {
    ("月", "month", "months"): Fraction(1),
    ("年", "year", "years"): Fraction(12),
}
_FAMILIES = [
    {name: size for names, size in family.items() for name in names}
    for family in (_TIME, _CALENDAR)
]
_LONGER = {
    ("月", "季度"): 3, ("月", "半年"): 6, ("月", "年"): 12,
    ("季度", "半年"): 2, ("季度", "年"): 4, ("半年", "年"): 2,
}  # fmt: skip
"""How often a period comes in a longer one; 每年4次 may all be at once, so never the other way."""
_ROUND_THE_CLOCK = re.compile(r"^7[天日]?[x×*✕]24(?:个?小时|h)?[x×*✕](?=[0-9])")
_PERIODS = {"季度": "季度", "季": "季度", "年": "年", "半年": "半年", "月": "月", "个月": "月"}
_ENGLISH = {
    "小时": "hours",
    "分钟": "minutes",
    "天": "days",
    "日": "days",
    "月": "months",
    "个月": "months",
    "年": "years",
    "次": "times",
    "次/年": "times a year",
    "次/季度": "times a quarter",
    "次/半年": "times a half-year",
    "次/月": "times a month",
}

_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?|[零一二两三四五六七八九十百]+)"
_UNIT = "|".join(sorted((n for f in _FAMILIES for n in f), key=len, reverse=True))
_SPAN = re.compile(
    rf"(?:(?P<n>{_NUMBER})(?P<more>个半|半)?|(?P<half>半))个?(?P<u>{_UNIT})(?P<tail>半)?",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"(?P<n>{_NUMBER})次?(?:(?:/|每|(?<=次))个?(?P<period>季度|季|半年|年|月))?")
_EVERY = re.compile(r"^(?:每一?|一)?个?(?P<period>季度|季|半年|年|月)(?=.)")
_RANGE = re.compile(rf"{_NUMBER}[^0-9零一二两三四五六七八九十百]*(?:-|~|—|–|至|到|或){_NUMBER}")
_AT_MOST = re.compile(
    r"^(?:≤|⩽|≦|<=|<|不超过|不大于|不多于|不高于|不晚于|最迟|小于等于|小于|少于|低于|最多|最长|至多)"
)
_AT_LEAST = re.compile(
    r"^(?:≥|⩾|≧|>=|>|不少于|不低于|不小于|大于等于|大于|多于|高于|超过|至少|最少)"
)
_WITHIN = re.compile(r"(?:以内|之内|内|以下|及以下|或以下)$")
_OR_MORE = re.compile(r"(?:及以上|或以上|以上)$")
_STRICT = re.compile(r"^(?:<(?!=)|>(?!=)|小于(?!等于)|少于|低于|大于(?!等于)|多于|高于|超过)")
_PIECES = re.compile(rf"(?P<n>{_NUMBER})(?P<rest>.*)")


@dataclass(frozen=True)
class _Asked:
    """The unit of the requirement, for the grammar and for the messages."""

    unit: str

    @property
    def words(self) -> dict[str, str]:
        return {"unit": self.unit, "unit_en": _ENGLISH.get(self.unit, self.unit)}

    @property
    def in_time(self) -> bool:
        return self.unit in _FAMILIES[0]

    @property
    def expected(self) -> tuple[str, str]:
        return f"以{self.words['unit']}计的数", f"a number in {self.words['unit_en']}"


_UNLIMITED = frozenset(["全部", "不限", "不限制", "无限制", "没有限制"])
_MOST = re.compile("^(?:最多|至多|不超过|不大于|≤|<=)|(?:以内|之内|以下)$")
_LEAST = re.compile("^(?:满|至少|不少于|不低于|≥|>=)|(?:及以上|或以上|以上|起)$")


def number(raw: Raw, unit: str, comparison: Comparison | None = None) -> Read[Decimal]:
    """Return the number in `unit`; a text that points the other way than `comparison` is refused.

    A bare number is in `unit`. Seconds, minutes, hours, days and weeks convert into one another,
    to a millionth where it does not come out even, and a period into a longer one (每季度1次 is
    4次/年); working days never do. 7×24×4小时 is 4 hours.
    """
    asked = _Asked(unit)
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, asked.expected)
    if wrong is not None:
        return wrong
    if isinstance(raw, str):
        return _typed(raw, asked, comparison)
    assert isinstance(raw, int | float)
    return _stored(raw, asked.expected)


def integer(raw: Raw) -> Read[int]:
    """Return a whole number; a measure word (2台, 3项) may follow it."""
    expected = ("整数", "a whole number")
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, expected)
    if wrong is not None:
        return wrong
    if isinstance(raw, str):
        match = re.fullmatch(rf"(-)?({_NUMBER})[项个台套次只件块条张份人名年月]?", plain(raw))
        value = _digits(match[2]) if match else None
        if match is None or value is None:
            return refuse("integer-not-whole", raw)
        read: Read[Decimal] = Read(-value if match[1] else value)
    else:
        assert isinstance(raw, int | float)
        read = _stored(raw, expected)
    if read.value is None:
        return Read(trouble=read.trouble)
    if read.value < 0:
        return refuse("value-negative", raw, expected_zh=expected[0], expected_en=expected[1])
    if read.value != int(read.value) or read.value >= 10**9:
        return refuse("integer-not-whole", raw)
    return Read(int(read.value), note=read.note)


def at_most(raw: Raw) -> Read[int]:
    """Return the limit of `4`, `最多4项`, `≤4`, `4项以内`; nothing for 不限 and 全部."""
    if isinstance(raw, str) and plain(raw) in _UNLIMITED:
        return Read()
    return _bound(raw, _MOST)


def at_least(raw: Raw) -> Read[int]:
    """Return the number of `3`, `满3项`, `≥3`, `3项以上`."""
    return _bound(raw, _LEAST)


def _bound(raw: Raw, words: re.Pattern[str]) -> Read[int]:
    bare = words.sub("", plain(raw)) if isinstance(raw, str) and len(raw) <= LONGEST else raw
    read = integer(bare)
    return integer(raw) if read.value is None else read


def _stored(raw: int | float, expected: tuple[str, str]) -> Read[Decimal]:
    value = stored(raw)
    if value < 0:
        return refuse("value-negative", raw, expected_zh=expected[0], expected_en=expected[1])
    if value >= LARGEST:
        return refuse("value-too-large", raw, expected_zh=expected[0], expected_en=expected[1])
    near = settled(value, 6, Decimal("1e-9"))
    if near is None or near == value:
        return Read(slim(abs(value)))
    return Read(slim(near), note=text("value-residue", found=shown(raw), value=slim(near)))


def _typed(raw: str, asked: _Asked, comparison: Comparison | None) -> Read[Decimal]:
    tidy = plain(raw).casefold().rstrip("。;")
    words = asked.words
    if "工作日" in tidy or "workingday" in tidy or "workday" in tidy:
        return refuse("number-workdays", raw, **words)
    if re.search("[%‰]", tidy):
        return refuse(
            "value-percent", raw, expected_zh=asked.expected[0], expected_en=asked.expected[1]
        )
    if re.match(r"[-−–—][0-9]", tidy):
        return refuse(
            "value-negative", raw, expected_zh=asked.expected[0], expected_en=asked.expected[1]
        )
    if asked.in_time and _ROUND_THE_CLOCK.match(tidy):
        read = _typed(_ROUND_THE_CLOCK.sub("", tidy), asked, comparison)
        known = read.value is not None
        return Read(read.value, note=read_as(raw, read.value)) if known else _unread(raw, asked)
    every = _EVERY.match(tidy) if asked.unit.startswith("次") else None
    stripped, strict, ways = _direction(tidy[every.end() :] if every else tidy)
    if _RANGE.search(stripped):
        return refuse(
            "value-range", raw, expected_zh=asked.expected[0], expected_en=asked.expected[1]
        )
    if len(ways) > 1:
        return refuse("number-not-understood", raw, **words)
    if comparison is not None and ways and comparison not in ways:
        sign = "≤" if comparison == "<=" else "≥"
        return refuse("number-direction", raw, comparison=sign)
    read = _measured(raw, stripped, asked, every["period"] if every else None)
    if strict and read.value is not None and read.note is None:
        return Read(read.value, note=read_as(raw, read.value))
    return read


def _unread(raw: str, asked: _Asked) -> Read[Decimal]:
    return refuse("number-not-understood", raw, **asked.words)


def _direction(tidy: str) -> tuple[str, bool, set[str]]:
    """Return the text without its words of direction, whether they exclude it, and which way."""
    ways: set[str] = set()
    strict = _STRICT.match(tidy) is not None
    for pattern, way in ((_AT_MOST, "<="), (_AT_LEAST, ">="), (_WITHIN, "<="), (_OR_MORE, ">=")):
        shorter = pattern.sub("", tidy)
        if shorter != tidy:
            ways.add(way)
            tidy = shorter
    return tidy, strict, ways


def _measured(raw: str, tidy: str, asked: _Asked, every: str | None) -> Read[Decimal]:
    bare = _digits(tidy) if re.fullmatch(_NUMBER, tidy) else None
    if bare is not None and every is None:
        return Read(slim(bare))
    if asked.unit.startswith("次"):
        return _counted(raw, tidy, asked, every)
    if asked.unit.removeprefix("个") == "月":
        tidy = re.sub("(?<=[年月])期$", "", tidy)
    family = next((f for f in _FAMILIES if _bare_unit(asked.unit) in f), None)
    if family is not None:
        return _spanned(raw, tidy, asked, family)
    match = _PIECES.fullmatch(tidy)
    value = _digits(match["n"]) if match else None
    if match is None or value is None:
        return refuse("number-not-understood", raw, **asked.words)
    if match["rest"].removeprefix("个") != asked.unit.casefold():
        return refuse("number-unit", raw, **asked.words)
    return Read(slim(value))


def _counted(raw: str, tidy: str, asked: _Asked, every: str | None) -> Read[Decimal]:
    """次, 次/年, 次/季度: the period in the cell is that of the requirement, or a shorter one."""
    match = _COUNT.fullmatch(tidy)
    value = _digits(match["n"]) if match else None
    if match is None or value is None:
        return refuse("number-not-understood", raw, **asked.words)
    said = {_PERIODS[p] for p in (every, match["period"]) if p}
    period = asked.unit.partition("/")[2]
    wanted = _PERIODS.get(period, period)
    if not said or said == {wanted}:
        return Read(slim(value))
    times = _LONGER.get((said.pop(), wanted)) if len(said) == 1 else None
    if times is None:
        return refuse("number-period", raw, **asked.words)
    value = slim(value * times)
    return Read(value, note=text("number-converted", found=shown(raw), value=value, **asked.words))


def _spanned(raw: str, tidy: str, asked: _Asked, family: dict[str, Fraction]) -> Read[Decimal]:
    """One span (2小时, 两个半小时) or a larger and a smaller one (1小时30分钟)."""
    spans = list(_SPAN.finditer(tidy))
    if not 1 <= len(spans) <= 2 or "".join(m[0] for m in spans) != tidy:
        return refuse("number-not-understood", raw, **asked.words)
    sizes = [family.get(m["u"]) for m in spans]
    if None in sizes:
        return refuse("number-unit", raw, **asked.words)
    counts = [_span_count(m) for m in spans]
    if None in counts or (len(sizes) == 2 and not sizes[0] > sizes[1]):  # type: ignore[operator]
        return refuse("number-not-understood", raw, **asked.words)
    size = family[_bare_unit(asked.unit)]
    total = sum(
        (c * s for c, s in zip(counts, sizes, strict=True) if c is not None and s), Fraction()
    )
    value = _decimal(total / size)
    if sizes == [size]:
        return Read(value)
    return Read(value, note=text("number-converted", found=shown(raw), value=value, **asked.words))


def _span_count(match: re.Match[str]) -> Fraction | None:
    if match["half"]:
        return None if match["tail"] else Fraction(1, 2)
    value = _digits(match["n"])
    if value is None or (match["more"] and match["tail"]):
        return None
    halved = bool(match["more"] or match["tail"])
    return None if halved and value != int(value) else Fraction(value) + Fraction(int(halved), 2)


def _bare_unit(unit: str) -> str:
    return unit.removeprefix("个").casefold()


def _digits(written: str) -> Decimal | None:
    """Return the number in ASCII or Chinese digits, without doubtful leading zeros."""
    if re.fullmatch(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?", written):
        return Decimal(written)
    return None if re.match("[0-9]", written) else amounts.parse(f"{written}元")


def _decimal(value: Fraction) -> Decimal:
    """Return the fraction as a decimal of six places: no threshold has as many."""
    return slim((Decimal(value.numerator) / Decimal(value.denominator)).quantize(MILLIONTH))
