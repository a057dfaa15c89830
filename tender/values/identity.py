"""Who: names, credit code, identity digits, telephone, e-mail."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeGuard

from tender.cells import Raw, Read
from tender.messages import text
from tender.values.tidy import (
    LIKE_BLANKS,
    ZERO_WIDTH,
    is_blank,
    mistyped,
    plain,
    refuse,
    shown,
    sign_name,
)

NAME = ("文字", "text")
CODE = ("统一社会信用代码", "a credit code")
LAST4 = ("证件号后四位", "the last four characters of the identity number")
PHONE = ("电话号码", "a telephone number")

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_ESCAPE = re.compile(r"_x000[9ADad]_")
_GREEK_TWINS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
_PHONE = re.compile(
    r"\+?[0-9()][0-9() -]{5,22}[0-9](?:(?:转|ext\.?|x|#|-)[0-9]{1,6})?", re.IGNORECASE
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def name(raw: Raw, limit: int = 200, numbers: bool = False) -> Read[str]:
    """Return the text in one line, tidy; control and direction characters and escapes are refused.

    Invisible marks are taken out with a note; a letter that looks like a Latin one gives the
    note `name-look-alike`. `numbers` = a whole number is a label too (a page, a document number).
    """
    if is_blank(raw):
        return Read()
    if not isinstance(raw, str):
        if numbers and _is_whole(raw):
            return Read(str(int(raw)))
        return mistyped(raw, NAME) or _as_number(raw)
    bad = forbidden(raw)
    if bad is not None:
        return bad
    written = _LINE_ESCAPE.sub(" ", raw)
    visible = "".join(sign for sign in written if sign not in ZERO_WIDTH)
    tidy = " ".join(unicodedata.normalize("NFKC", visible).split())
    if not tidy:
        return Read()
    if len(tidy) > limit:
        return refuse("name-too-long", raw, limit=limit, length=len(tidy))
    twin = _look_alike(tidy)
    if twin:
        return Read(
            tidy, note=text("name-look-alike", found=shown(raw), sign=f"{twin} ({sign_name(twin)})")
        )
    if visible != raw:
        return Read(tidy, note=text("name-tidied", found=shown(raw), value=tidy))
    return Read(tidy)


def company(raw: Raw) -> Read[str]:
    """Return a company's name, tidy, with the wide brackets that registered names have."""
    read = name(raw)
    if read.value is None or not isinstance(raw, str) or re.search(r"[()]", raw):
        return read
    return replace(read, value=read.value.replace("(", "（").replace(")", "）"))


def uscc(raw: Raw) -> Read[str]:
    """Return the unified social credit code (GB 32100-2015) if its check character is right."""
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, CODE)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        return refuse("uscc-digits-lost", raw)
    code = re.sub("[ -]", "", plain(raw)).upper()
    if len(code) != 18:
        return refuse("uscc-length", raw, length=len(code))
    strange = next((sign for sign in code if sign not in _ALPHABET), None)
    if strange:
        return refuse("uscc-letters", raw, letter=shown(strange))
    total = sum(w * _ALPHABET.index(c) for w, c in zip(_WEIGHTS, code, strict=False))
    return Read(code) if _ALPHABET[-total % 31] == code[17] else refuse("uscc-check", raw)


def last4(raw: Raw) -> Read[str]:
    """Return the last four characters of an identity number; messages never repeat a longer one."""
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, LAST4)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        if _is_whole(raw) and 1000 <= raw <= 9999:
            return Read(str(int(raw)))
        lost = _is_whole(raw) and 0 <= raw < 1000
        return (
            refuse("last4-digits-lost", raw) if lost else Read(trouble=text("last4-not-understood"))
        )
    tidy = plain(raw).upper()
    fits = re.fullmatch("[0-9]{3}[0-9X]", tidy)
    return Read(tidy) if fits else Read(trouble=text("last4-not-understood"))


def phone(raw: Raw) -> Read[str]:
    """Return the telephone number as written, tidy; the format is only looked at lightly."""
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, PHONE)
    if wrong is not None:
        return wrong
    if isinstance(raw, int | float):
        whole = str(int(raw)) if _is_whole(raw) else ""
        fits_number = re.fullmatch("[1-9][0-9]{6,11}", whole)
        return Read(whole) if fits_number else refuse("phone-not-understood", raw)
    assert isinstance(raw, str)
    tidy = plain(raw).replace("—", "-").replace("–", "-")
    parts = re.split("[/,;、]", tidy)
    if len(parts) <= 3 and all(_PHONE.fullmatch(part) for part in parts):
        return Read(" / ".join(parts))
    return refuse("phone-not-understood", raw)


def email(raw: Raw) -> Read[str]:
    """Return the e-mail address; the format is only looked at lightly."""
    if is_blank(raw):
        return Read()
    tidy = plain(raw) if isinstance(raw, str) else ""
    return Read(tidy) if _EMAIL.fullmatch(tidy) else refuse("email-not-understood", raw)


def _is_whole(raw: Raw) -> TypeGuard[int | float]:
    """Return True for a whole number whose digits a spreadsheet keeps."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < 10**15:
        return False
    return raw == int(raw)


def _as_number(raw: Raw) -> Read[str]:
    return refuse("value-number", raw, expected_zh=NAME[0], expected_en=NAME[1])


def forbidden(raw: str) -> Read[Any] | None:
    """Return the trouble of a control or direction character or of an escape, None without any."""
    written = _LINE_ESCAPE.sub(" ", raw)
    escape = _ESCAPE.search(written)
    if escape:
        return refuse("name-escape", raw, sign=escape[0])
    for sign in written:
        if sign in _DIRECTION:
            return refuse("name-direction", raw, sign=sign_name(sign))
        if sign in "\t\r\n" or sign in ZERO_WIDTH:
            continue
        hidden = unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")
        if hidden or sign == "\ufffd" or sign in LIKE_BLANKS:
            return refuse("name-control", raw, sign=sign_name(sign))
    return None


@lru_cache(maxsize=4096)
def _look_alike(tidy: str) -> str:
    """Return a Cyrillic letter, or a Greek one that stands in a Latin word or looks Latin."""
    words: list[str] = re.findall(r"\w+", tidy)
    for word in words:
        latin = any("LATIN" in unicodedata.name(sign, "") for sign in word)
        for sign in word:
            script = unicodedata.name(sign, "").split(" ")[0]
            if (
                script == "CYRILLIC"
                or sign in _GREEK_TWINS
                or (script == "GREEK" and latin and sign != "μ")
            ):
                return sign
    return ""
