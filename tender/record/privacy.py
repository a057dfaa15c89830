"""What of a bidder's people is kept: name, last four digits, months, payer; the rest is masked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BORDER, _END = r"(?<![0-9A-Za-z.])", r"(?![0-9A-Za-z]|\.\d)"
_IDENTITY = re.compile(
    _BORDER + r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}(\d[\dXx])"
    r"(?![0-9A-Za-z])"
)
_OLD_IDENTITY = re.compile(
    _BORDER + r"[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}" + _END
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}" + _END)
_LANDLINE = re.compile(_BORDER + r"\(?0\d{2,3}\)?[- ]\d{7,8}(?:[-转]\d{1,5})?" + _END)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)

PHONE, MAIL = "[电话/phone]", "[邮箱/e-mail]"


def masked(value: Any) -> Any:
    """Return the value with identity numbers, phone numbers and e-mail addresses taken out."""
    match value:
        case str():
            return mask(value)
        case Mapping():
            return {key: masked(one) for key, one in value.items()}
        case list() | tuple():
            return [masked(one) for one in value]
    return value


def mask(words: str) -> str:
    """Return the words; of an identity number only the last four digits stay."""
    words = _IDENTITY.sub(lambda found: "*" * 14 + found[0][-4:], words)
    words = _OLD_IDENTITY.sub(lambda found: "*" * 11 + found[0][-4:], words)
    words = _MAIL.sub(MAIL, words)
    return _LANDLINE.sub(PHONE, _MOBILE.sub(PHONE, words))
