"""What all grammars share: plain text, signs for nothing, the found value as it is shown."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tender.cells import Raw, Read
from tender.messages import Text, text

_SELECTORS = (*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)))
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f").union(_SELECTORS)
"""Marks that print nothing; removed before reading."""
LIKE_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
"""What looks like nothing although it counts as a letter: fillers and empty braille."""

BLANK_SIGNS = frozenset(["", "/", "//", "\\", "无", "n/a", "不适用"])
_NOT_OFFERED = (
    "不报价",
    "未报价",
    "无报价",
    "不报",
    "未报",
    "放弃报价",
    "放弃",
    "不参与",
    "不参加",
)
PRICE_BLANK_SIGNS = BLANK_SIGNS | {*_NOT_OFFERED, "不投", "不投标", "未投标", "弃标"}
"""What people write where they offer nothing. `NaN`, `None` and `null` are not among them."""

_DASHES = re.compile(r"[-‐‑‒–—―−─]{1,4}")
_BLANKS = re.compile(r"(?P<before>[0-9]?)(?P<gap>[ \t\r\n]+)(?=(?P<after>[0-9]?))")
_FORMS = ("<wide>", "<narrow>", "<noBreak>")

LONGEST = 200
"""A number, date or code is never longer; a longer text is refused before any grammar sees it."""

Expected = tuple[str, str]
"""What a cell should hold, in Chinese and in English."""


def plain(raw: str) -> str:
    """Return the text in half-width forms, without zero-width marks, blanks only between digits.

    Only width and blanks are normalised: a superscript or circled digit stays as it is, so that
    `12²` can never become 122.
    """
    return _short(raw) if len(raw) <= LONGEST else _plain(raw)


@lru_cache(maxsize=8192)
def _short(raw: str) -> str:
    """Remember short texts, since a bid says the same words again and again; long ones are data."""
    return _plain(raw)


def _plain(raw: str) -> str:
    out = "".join(_half_width(sign) for sign in raw if sign not in ZERO_WIDTH)
    return _BLANKS.sub(_between_digits, out)


def is_blank(raw: Raw, signs: frozenset[str] = BLANK_SIGNS) -> bool:
    """Return True for an empty cell and for a sign that means nothing is offered."""
    if raw is None:
        return True
    if not isinstance(raw, str):
        return False
    tidy = plain(raw).casefold()
    return tidy in signs or _DASHES.fullmatch(tidy) is not None


def shown(raw: Raw, limit: int = 60) -> str:
    """Return the value as messages show it: control characters spelled out, cut to `limit`."""
    match raw:
        case bool():
            whole = "TRUE" if raw else "FALSE"
        case int() if raw.bit_length() > 1000:
            whole = "…" if raw > 0 else "-…"
        case datetime() if raw.time() == time():
            whole = raw.date().isoformat()
        case datetime():
            whole = raw.isoformat(sep=" ")
        case date() | time():
            whole = raw.isoformat()
        case None:
            whole = ""
        case _:
            whole = str(raw)
    visible = "".join(_visible(sign) for sign in whole[: limit + 1])
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"


def sign_name(sign: str) -> str:
    """Return a character that must not be printed as its number, e.g. U+202E."""
    return f"U+{ord(sign):04X}"


def refuse(code: str, raw: Raw, **params: Any) -> Read[Any]:
    """Return the trouble `code` about what was found."""
    return Read(trouble=text(code, found=shown(raw), **params))


def read_as(raw: Raw, value: Any) -> Text:
    """Return the note that tells how a text was understood."""
    return text("value-read-as", found=shown(raw), value=value)


def mistyped(raw: Raw, expected: Expected, longest: int = LONGEST) -> Read[Any] | None:
    """Return the trouble of a logical value, date or time where a number or text is expected."""
    both = {"expected_zh": expected[0], "expected_en": expected[1]}
    match raw:
        case str() if len(raw) > longest:
            return refuse("value-too-long", raw, length=len(raw), **both)
        case bool():
            return refuse("value-bool", raw, **both)
        case date():
            return refuse("value-date", raw, **both)
        case time():
            return refuse("value-time", raw, **both)
        case float() if not math.isfinite(raw):
            return refuse("value-not-finite", raw, **both)
        case str() if plain(raw).casefold().lstrip("+-") in ("nan", "inf", "infinity"):
            return refuse("value-not-finite", raw, **both)
        case str() if re.fullmatch(r"#[A-Z/0!?]+[A-Z/0!?]", plain(raw).upper()):
            return refuse("value-error-sign", raw, **both)
        case _:
            return None


def stored(raw: int | float) -> Decimal:
    """Return a number with exactly the digits that the file stores."""
    return Decimal(raw) if isinstance(raw, int) else Decimal(repr(raw))


def settled(value: Decimal, places: int, within: Decimal) -> Decimal | None:
    """Return the value rounded to `places` if it lies within floating residue of it."""
    nearest = round(value, places)
    return nearest if abs(value - nearest) <= within else None


def slim(value: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _between_digits(match: re.Match[str]) -> str:
    """Drop blanks, but keep one between digits: `12 50` is not 1250, two lines are not one."""
    if not (match["before"] and match["after"]):
        return match["before"]
    return match["before"] + (" " if match["gap"].strip(" ") == "" else "\n")


@lru_cache(maxsize=8192)
def _half_width(sign: str) -> str:
    if unicodedata.category(sign) == "Zs":
        return " "
    tag = unicodedata.decomposition(sign).partition(" ")[0]
    return unicodedata.normalize("NFKC", sign) if tag in _FORMS else sign


def _visible(sign: str) -> str:
    if sign in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[sign]
    hidden = sign in LIKE_BLANKS or unicodedata.category(sign) in _HIDDEN
    return f"<{sign_name(sign)}>" if hidden else sign


_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
