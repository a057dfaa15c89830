"""The version-1 workbook as data: sheets, columns, the other names they go by, what they hold."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from tender.model import (
    ANSWERED,
    ClaimRequirement,
    HoursRequirement,
    Lot,
    NumberRequirement,
    Requirement,
    ScopeRequirement,
    Tender,
    Value,
)

VERSION = "1"

Which = Literal["bid", "inquiry", "summary"]
Content = Literal["text", "money", "count", "rate", "date", "month", "lots", "answer"]


_OPENING = re.compile(r"[(\[【〔<《{]")
_CLOSING = re.compile(r"[)\]】〕>》}]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_MARKS = re.compile(r"[:*.#★▲、;,]")


def tidy(text: str) -> str:
    """Return a heading or name as it is compared: NFKC, no case, blanks, brackets and marks."""
    return _short(text) if len(text) <= SHORT else _tidied(text)


@lru_cache(maxsize=8192)
def _short(text: str) -> str:
    """Remember short texts; a long one is no heading and would only fill the memory."""
    return _tidied(text)


def _tidied(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare, _ = unbracketed(_BLANK.sub("", folded))
    return _MARKS.sub("", bare)


def unbracketed(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its brackets, and what stands in each of them.

    A bracket ends at the first closing sign; one that is never closed is no bracket. The time
    grows with the length only, whatever the text holds.
    """
    outside, inside, place = [], [], 0
    while (opening := _OPENING.search(text, place)) is not None:
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            break
        outside.append(text[place : opening.start()])
        inside.append(text[opening.end() : closing.start()])
        place = closing.end()
    return "".join((*outside, text[place:])), tuple(inside)


SHORT = 200
"""Characters of a text that is worth remembering."""


class Column(Value):
    """A column of a table, or a line of the sheet 投标人, and what a bidder is told about it."""

    key: str
    heading: str
    content: Content = "text"
    aliases: tuple[str, ...] = ()
    note: str = ""
    width: float = 14
    choices: tuple[str, ...] = ()
    read_only: bool = False
    optional: bool = False
    """Understood where a bidder brings it, absent from the template."""

    @property
    def names(self) -> tuple[str, ...]:
        """The heading and every other name of the column."""
        return (self.heading, *self.aliases)


class Form(Value):
    """A sheet that the intake knows; a heading row holds one column of each group in `needed`."""

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    needed: tuple[tuple[str, ...], ...] = Field(min_length=1)
    hint: str = ""

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the template."""
        return tuple(column for column in self.columns if not column.optional)

    @cached_property
    def named(self) -> Mapping[str, tuple[Column, bool]]:
        """Every tidy name with its column, and whether it is the template's own heading."""
        loose = {tidy(name): (c, False) for c in reversed(self.columns) for name in c.aliases}
        exact = {tidy(c.heading): (c, True) for c in reversed(self.columns)}
        return {**loose, **exact}

    def called(self, sheet: str) -> bool:
        """Say whether a sheet's name is this form's, also with a number behind it."""
        name = re.sub(r"\d+$", "", tidy(sheet))
        return name in {tidy(title) for title in (self.title, *self.aliases)}

    def column(self, key: str) -> Column:
        """Return the column; raises KeyError."""
        return next(column for column in self.columns if column.key == key)


def _forms() -> tuple[dict[str, Form], dict[Which, list[str]]]:
    text = Path(__file__).with_name("form.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    guides = tables.pop("guides")
    return {key: Form(key=key, **table) for key, table in tables.items()}, guides


FORMS, GUIDES = _forms()
BIDDER, PRICES, DEVICES, REBATES = (FORMS[k] for k in ("bidder", "prices", "devices", "rebates"))
LETTERS, PEOPLE, INSURANCE = (FORMS[k] for k in ("letters", "people", "insurance"))
ANSWERS, QUOTES, SUMMARY = (FORMS[k] for k in ("answers", "quotes", "summary"))
BID_FORMS = (BIDDER, PRICES, DEVICES, REBATES, LETTERS, PEOPLE, INSURANCE, ANSWERS)

PRICE_FORMS = (PRICES, DEVICES, REBATES)
PLAIN_FORMS = (BIDDER, LETTERS, PEOPLE, INSURANCE, ANSWERS)
"""The sheets of a bid without prices of lots."""

GUIDE, CLAUSES = "填写说明", "条款原文"
"""Sheets that only explain; nothing is read from them."""

INTEGRATOR, SEPARATE = "集成商", "单项供应商"
PACKAGE, DISCOUNT = "打包价", "满项折扣"
WRITTEN, PHONE, WEB, LAST_YEAR, BUDGET = "书面报价", "电话", "网页", "上年合同", "预算估算"
YES, NO, UNCHECKED = "是", "否", "未核"
LOT_NOTE = "该项一年的含税总价，单位为元；未报留空。"
"""What 报价汇总 says of a lot's column."""
OTHER_LINE = "软件授权及日常维护/其他"


def may_hold_prices(sheet: str) -> bool:
    """Say whether prices may stand in a sheet of this name: in every one that is not known."""
    plain = sheet in (GUIDE, CLAUSES) or any(form.called(sheet) for form in PLAIN_FORMS)
    return not plain


def guide_lines(tender: Tender, which: Which = "bid") -> tuple[str, ...]:
    """Return what the first sheet says, line by line."""
    return (tender.title, f"表格版本 {VERSION}", *GUIDES[which])


def title_line(sheet: Form, tender: Tender) -> str:
    """Return the line above a table."""
    return f"{sheet.title}　{tender.title}"


def clauses_lines(tender: Tender) -> tuple[str, ...]:
    """Return title, hint and headings of the sheet with the clauses' text."""
    hint = "采购文件原文，供填写时对照，请勿改动。"
    return (f"{CLAUSES}　{tender.title}", hint, "条款", "原文")


def answered(tender: Tender) -> Iterator[Requirement]:
    """Yield every requirement that has a row in 条款响应, in the document's order."""
    return (r for r in tender.requirements if r.kind in ANSWERED)


def required_value(requirement: Requirement) -> str:
    """Return what 要求值 shows; copied to 响应值 it passes. A claim need not be made: nothing."""
    match requirement:
        case NumberRequirement():
            sign = "≤" if requirement.comparison == "<=" else "≥"
            return f"{sign}{requirement.threshold.normalize():f}"
        case HoursRequirement():
            return requirement.threshold
        case ScopeRequirement():
            return "、".join(member.split("|")[0] for member in requirement.members)
        case ClaimRequirement():
            return ""
        case _:
            return YES


def required_unit(requirement: Requirement) -> str:
    """Return what 单位 shows."""
    return requirement.unit if isinstance(requirement, NumberRequirement) else ""


def band(tender: Tender, lots: tuple[str, ...]) -> str:
    """Return the line above the requirements of a lot in 条款响应."""
    if not lots:
        return "通用要求"
    return "、".join(f"第{lot}项 {tender.lot(lot).name}" for lot in lots)


def lot_heading(lot: Lot) -> str:
    """Return the heading of a lot's column in 报价汇总."""
    return f"{lot.id} {lot.name}"
