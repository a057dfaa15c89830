"""Whether the screen shows another number than the cell holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from tender.cells import Cell
from tender.messages import Text, text
from tender.values.tidy import shown, slim, stored

_HARMLESS = re.compile(r"[\s¥￥元圆整正人民币年/()（）:,.+-]*")
"""Literals that leave the number what it is: a currency, a sign, brackets, blanks."""

_OWN_CURRENCY = re.compile(r'(?:_\()?"\$"(?:\* )?#,##0(?:\.00)?_\);.*', re.DOTALL)
"""Excel's built-in currency formats, which show the sign of the reader's own country."""
_MINUS = re.compile(r"[\s¥￥]*[-−–—(（]")
"""What makes the number behind it look negative."""

_WHITE = re.compile(r"\[(?:white|白色|(?:colou?r|颜色) *2)\]", re.IGNORECASE)
_CALENDAR = re.compile(r"\[\$-([0-9A-F]{5,8})\]", re.IGNORECASE)
_GREGORIAN = frozenset([0, 1, 2, 9, 10, 11, 12])
"""The calendars of `[$-130000]` that show the year, month and day that are stored."""

_BRACKET = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[[<>=]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_FILLER = re.compile(r"[_*].")
_SCALED = re.compile(r"[0#?],+(?:[^0#?,]|$)")
_SPLIT = re.compile("[0#?][0#?.,\\s]*\1[^0#?]*[0#?]")
"""A literal between the signs for digits, which may look like a point: 0!.0000 for 11.0000."""
_RESIDUE = Decimal("0.000001")


Shape = Literal["number", "percent", "month"]
"""What a format may show: the number as it is, also as a percentage, or no more than a month."""


def display_differs(cell: Cell, shape: Shape = "number", suffix: str = "") -> Text | None:
    """Return what is wrong when the number format shows another value than is stored, else None.

    Literals other than a currency and the `suffix`, percent, scaling commas, fewer decimals than
    the value has, scientific and fraction forms, dates without their day, formats that show
    nothing.
    """
    written = cell.number_format
    if written in ("General", "@", "") or cell.value is None:
        return None
    if cell.kind == "text":
        return _of_text(cell, written, suffix)
    if cell.kind == "date":
        return _of_date(cell, written, shape)
    if cell.kind != "number" or isinstance(cell.value, bool):
        return None
    assert isinstance(cell.value, int | float)
    value = stored(cell.value) if abs(cell.value) < 10**15 else Decimal(10) ** 15
    for section in _sections_for(written, value):
        trouble = _of_number(section, written, value, shape, suffix)
        if trouble:
            return trouble
    return None


def _of_number(
    section: str, written: str, value: Decimal, shape: Shape, suffix: str
) -> Text | None:
    held = slim(value)
    literals = _literals(section).replace(suffix or "\0", "")
    if _OWN_CURRENCY.fullmatch(written):
        literals = literals.replace("$", "")
    pattern = _FILLER.sub("", _LITERAL.sub("", _BRACKET.sub("", section)))
    form = shown(written, 40)
    if _SPLIT.search(_marked(section)) or re.search(r"\*[0-9]", _LITERAL.sub("", section)):
        return text("display-literal", format=form, value=held)
    if value > 0 and _MINUS.match(_visible(section)):
        return text("display-literal", format=form, value=held)
    if _WHITE.search(section) or (not pattern.strip() and not literals.strip()):
        return text("display-hidden", format=form, value=held)
    if "%" in pattern:
        if shape != "percent" or pattern.count("%") > 1:
            return text("display-percent", value=held)
        pattern, value = pattern.replace("%", ""), value * 100
    if pattern.strip().casefold() in ("general", "@", "g/通用格式"):
        pattern = ""
    elif not re.search("[0#?]", pattern):
        return text("display-literal", format=form, value=held)
    if _SCALED.search(pattern):
        return text("display-scaled", format=form, value=held)
    if re.search(r"[eE][+-]|\?/\?|#/#|/[0-9]", pattern):
        return text("display-scientific", value=held)
    if re.search(r"[0#?][^0#?]*[^0#?.,\s][^0#?]*[0#?]|\..*\.", pattern):
        return text("display-literal", format=form, value=held)
    if not _HARMLESS.fullmatch(literals + re.sub(r"[0#?.,]|general|@", "", pattern.casefold())):
        return text("display-literal", format=form, value=held)
    return _rounded(pattern, value)


def _marked(section: str) -> str:
    """Return the section with a mark for every literal that is more than a blank."""
    bare = _FILLER.sub("", _BRACKET.sub("", section))
    return _LITERAL.sub(lambda m: "\1" if "".join(filter(None, m.groups())).strip() else "", bare)


def _visible(section: str) -> str:
    """Return the section as it is seen, its signs for digits in place of them."""
    bare = _BRACKET.sub("", section)
    kept = _LITERAL.sub(lambda m: m[0] if m[0][0] == '"' else f'"{m[2] or m[3]}"', bare)
    return re.sub(r'"([^"]*)"', r"\1", re.sub(r"[_*][^\"]", "", kept))


def _rounded(pattern: str, value: Decimal) -> Text | None:
    if not pattern:
        return None
    tail = pattern.partition(".")[2]
    places = len(re.match(r"[0#?]*", tail)[0])  # type: ignore[index]
    appears = round(value, places)
    if abs(appears - value) <= _RESIDUE:
        return None
    return text("display-rounded", shown=f"{appears:f}", value=f"{slim(value):f}")


def _of_text(cell: Cell, written: str, suffix: str) -> Text | None:
    """Judge the section with @, or the fourth; the others leave a text alone.

    It may add what leaves the text as it is, never a 不 or a sign before it.
    """
    sections = _split(written)
    ruling = next((s for s in sections if "@" in _LITERAL.sub("", s)), None)
    if ruling is None and len(sections) < 4:
        return None
    section = ruling if ruling is not None else sections[3]
    form = {"format": shown(written, 40), "value": shown(cell.text, 40)}
    if "@" not in _LITERAL.sub("", section) or _WHITE.search(section):
        return text("display-hidden", **form)
    added = _visible(section).replace("@", "", 1).replace(suffix or "\0", "")
    if re.search(r"\*\S", _LITERAL.sub("", section)):
        return text("display-literal", **form)
    if not _HARMLESS.fullmatch(added) or _MINUS.match(_visible(section)):
        return text("display-literal", **form)
    return None


def _of_date(cell: Cell, written: str, shape: Shape) -> Text | None:
    """Allow 年 月 日 in a date format, but no digits of its own; a day must be seen as a day."""
    form = {"format": shown(written, 40), "value": shown(cell.value)}
    if re.search("[0-9]", _literals(written)):
        return text("display-literal", **form)
    pattern = _LITERAL.sub("", _BRACKET.sub("", _split(written)[0])).casefold()
    if shape != "month" and "d" not in pattern:
        return text("display-hides-day", **form)
    if _WHITE.search(written):
        return text("display-hidden", **form)
    if _other_calendar(written) or re.search("g|b|y[^m]*d+[^a-z]*m", pattern):
        return text("display-other-day", **form)
    return None


def _other_calendar(written: str) -> bool:
    """Return whether the format counts in the years of another calendar, such as the lunar."""
    found = (int(code, 16) >> 16 & 0xFF for code in _CALENDAR.findall(written))
    return any(calendar not in _GREGORIAN for calendar in found)


def _sections_for(written: str, value: Decimal) -> list[str]:
    """Return the section that shows the value; all of them when they carry conditions."""
    sections = _split(written)
    if _CONDITION.search(written):
        return sections
    if value < 0 and len(sections) > 1:
        return [sections[1]]
    if value == 0 and len(sections) > 2:
        return [sections[2]]
    return [sections[0]]


def _split(written: str) -> list[str]:
    """Split at semicolons that stand outside literals."""
    marked = _LITERAL.sub(lambda m: m[0].replace(";", "\0"), written)
    return [section.replace("\0", ";") for section in marked.split(";")]


def _literals(section: str) -> str:
    """Return the characters that the format adds, the currency of `[$¥-804]` with them."""
    added = "".join("".join(groups) for groups in _LITERAL.findall(section))
    return added + "".join(re.findall(r"\[\$([^\]-]*)", section))
