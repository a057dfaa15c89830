"""The money unit that a heading or the line above a table names, and nothing else taken for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from tender.cells import Cell
from tender.form import unbracketed

Unit = Literal["元", "万元"]

UNIT_IN_TITLE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=金额)|(?<=计价)|(?<=货币)|(?<=计量)|(?<=价格)|(?<=本表))(?:单位|unit)"
    r"(?:[:：]|均?为)?\s*([^\s，,；;。()]+)",
    re.I,
)
_YUAN = re.compile(r"(?:[十百千万亿]*[元圆]|¥|(?:RMB|CNY|yuan))(?:/一?年|/year)?", re.I)
_MONEY = re.compile(
    r"[元圆币¥$€£角分]|(?:RMB|CNY|USD|EUR|HKD|JPY|GBP|yuan|dollar|euro)s?|/|每|[一二两三四五半\d]年"
    r"|季度?|[十百千万亿]$",
    re.I,
)
_PLAIN_WORDS = re.compile(
    r"^(?:人民币|金额|单位|[:以均按为]|含税价?|incl\.?(?:uding)?tax)+|(?:人民币|为单位|每年)$", re.I
)


def unit_in(text: str) -> str | None:
    """Return the money unit in the brackets of a heading (元，含税), None when there is none.

    Whatever else the brackets say of money or of a period (美元, 元/月, 三年合计) comes back as it
    stands, so that nobody takes it for yuan a year.
    """
    folded = unicodedata.normalize("NFKC", text)
    _, inside = unbracketed(folded)
    words = [word for part in inside or (folded,) for word in re.split(r"[,，、;；\n]", part)]
    units = [unit for word in words if (unit := money_unit(word, bare=not inside))]
    strange = [unit for unit in units if not _YUAN.fullmatch(unit)]
    return next(iter((*strange, *units)), None)


def money_unit(word: str, bare: bool = False) -> str | None:
    """Return 元 or 万元, a strange unit as it is written, None for words that are no unit.

    `bare` = the word is a whole heading without brackets, in which only the end can be a unit.
    """
    tidy_word = re.sub(r"\s", "", word)
    if bare:
        match = re.search(r"(?:RMB|CNY|[十百千万亿]*元)(?:/年)?$", tidy_word, re.I)
        return match[0] if match else None
    core = _PLAIN_WORDS.sub("", tidy_word) or ("元" if "人民币" in tidy_word else "")
    if not core:
        return None
    if _YUAN.fullmatch(core):
        return core
    return core[:20] if _MONEY.search(core) else None


def title_unit(titles: Iterable[Cell]) -> str | None:
    """Return the unit that a line above a table states (单位：万元)."""
    for cell in titles:
        match = UNIT_IN_TITLE.search(unicodedata.normalize("NFKC", cell.text[:500]))
        if match and (unit := money_unit(match[1])):
            return unit
    return None


def plain_unit(unit: str | None) -> str | None:
    """Return the unit without its year; every name of yuan is 元."""
    if unit is None:
        return None
    bare = re.sub("/一?年|/year", "", unit, flags=re.IGNORECASE)
    return "元" if bare.casefold() in ("rmb", "cny", "yuan", "¥", "圆") else bare


def known_unit(unit: str | None) -> Unit | None:
    """Return the unit if amounts can be read in it."""
    return "万元" if unit == "万元" else "元" if unit == "元" else None
