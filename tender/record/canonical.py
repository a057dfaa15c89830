"""Values → one text and its SHA-256: the form in which everything is hashed and stored."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tender.messages import text
from tender.record.exceptions import Refused

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def canonical(value: Any) -> str:
    """Return the JSON text: sorted keys, no blanks, UTF-8 as it is, money and dates as text.

    Raises Refused for control characters, which the databases and the exports cannot carry.
    """
    return json.dumps(
        plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(data: bytes | str) -> str:
    """Return the SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def plain(value: Any) -> Any:
    """Return the value in JSON's own types; raises TypeError for what has no exact text."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return fit(value)
        case Decimal():
            return f"{value:f}"
        case datetime() | date() | time():
            return value.isoformat()
        case float() if math.isfinite(value):
            return value
        case Mapping():
            return {_key(key): plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case set() | frozenset():
            return sorted(plain(one) for one in value)
    raise TypeError(f"{type(value).__name__} has no canonical text")


def fit(words: str) -> str:
    """Return the words; raises Refused when they hold a character that cannot be stored."""
    found = _UNFIT.search(words)
    if found:
        raise Refused(text("record-control-character", character=f"U+{ord(found[0]):04X}"))
    return words


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key of type {type(key).__name__}")
    return fit(key)
