"""Names of makers and companies, compared as a reviewer compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from tender.model import Maker

Likeness = Literal["same", "doubtful", "other"]

BRANCH = ("分公司", "办事处", "代表处", "分部")
AGENT = ("人力资源", "劳务", "派遣", "外包", "代缴", "人事代理")

_BRACKETS = str.maketrans("【〔[{】〕]}", "(((())))")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_PLACES = (
    "中国|北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|西安|成都|武汉|长春|福州|厦门|贵阳|"
    "贵州|福建|广东|江苏|浙江|四川|吉林|绵阳"
)
_FORMS = (
    "技术|科技|网络|股份|有限|责任|集团|总公司|公司|信息|软件|系统|电子|设备|数字|数据|智能|"
    "原厂|厂家|厂商|制造商|官方"
)
_LATIN = "corporation|corp|company|co|ltd|llc|inc|limited|technologies|technology|networks|group"
_ORDINARY = re.compile(rf"(?:{_PLACES}|{_FORMS}|{_LATIN}|china|[()&,.;:、/·'\-])*")
"""What a company's name may hold besides the word that tells it from others."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text without width, case, blanks, and with one kind of bracket and dash."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS)
    return "".join(
        c
        for c in plain.translate(_DASHES)
        if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


def same_company(one: str, other: str) -> bool:
    """Return whether two written names are the same registered name."""
    return bool(fold(one)) and fold(one) == fold(other)


def branch_of(text: str, company: str) -> bool:
    """Return whether the text names a branch of the company, which is another payer or grantee."""
    folded, head = fold(text), fold(company)
    return bool(head) and folded.startswith(head) and any(b in folded[len(head) :] for b in BRANCH)


def is_agent(text: str) -> bool:
    """Return whether the name is that of an agency that employs or pays for others."""
    return any(word in fold(text) for word in AGENT)


def likeness(text: str, maker: Maker) -> Likeness:
    """Return whether the text names the maker; doubtful = a person must look.

    The maker's name with ordinary words of a company's name around it is the maker
    (`华为技术有限公司`); with any other word around it (`中华为民科技`) it is doubtful.
    """
    folded = fold(text)
    names = _folded(maker.names)
    if folded in names:
        return "same"
    review = _folded(maker.review)
    if any(name in folded for name in review) or _opens_one(folded, review):
        return "doubtful"
    if _ORDINARY.fullmatch(folded):
        return "doubtful"
    rest = _without(folded, names)
    if rest != folded:
        return "same" if _ORDINARY.fullmatch(rest) else "doubtful"
    return "same" if _opens_one(folded, names) else "other"


def _folded(names: Iterable[str]) -> list[str]:
    """Return the folded names, the longest first, without blank ones."""
    return sorted(filter(None, map(fold, names)), key=lambda name: (-len(name), name))


def _without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def _opens_one(text: str, names: list[str]) -> bool:
    """Return whether the text is a short form: the first part of a name, long enough to tell."""
    shortest = 4 if text.isascii() else 2
    return len(text) >= shortest and any(name.startswith(text) for name in names)
