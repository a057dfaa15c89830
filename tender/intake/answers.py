"""条款响应: what the bidder answers to every requirement, read by the requirement's kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from tender import form, values
from tender.cells import Cell, Raw, Read
from tender.form import tidy
from tender.intake.desk import Desk, Taken, choice, several, take, words_of
from tender.intake.headings import Row, Table
from tender.intake.lots import ignore, opens_note
from tender.messages import Text, text
from tender.model import (
    Answer,
    AnswerValue,
    HoursRequirement,
    NumberRequirement,
    Requirement,
    ScopeRequirement,
    Tender,
)
from tender.values.tidy import is_blank

Deviation = Literal["none", "better", "worse"]

_DEVIATIONS: dict[str, Deviation] = {
    "无偏离": "none", "无": "none", "无差异": "none", "无偏差": "none", "不偏离": "none",
    "响应": "none", "完全响应": "none", "满足": "none", "完全满足": "none", "符合": "none",
    "none": "none", "nodeviation": "none",
    "正偏离": "better", "优于": "better", "高于": "better", "better": "better",
    "positive": "better", "负偏离": "worse", "低于": "worse", "劣于": "worse", "worse": "worse",
    "negative": "worse", "不满足": "worse", "不响应": "worse", "未响应": "worse", "不符合": "worse",
    "负": "worse", "正": "better", "无负偏离": "none", "没有偏离": "none", "不存在偏离": "none",
    "无任何偏离": "none", "完全符合": "none",
    "negativedeviation": "worse", "positivedeviation": "better",
}  # fmt: skip
_NEGATIVE = re.compile(r"(?:^|[,，;；。])[^无没不未非正零,，;；。]*负偏[离差]")
_NONE = re.compile(r"(?:没有?|不存在|不|未|无|零)任?何?正?负?偏[离差]")
_BETTER = re.compile(r"正偏[离差]")
_RESERVED = re.compile(r"除外|例外|以外|但|仅|只|限|不含|不包|另[计收行付]|except|but|only", re.I)
"""Words that take back part of what the others say."""
_DONE = {
    "备用产品": ("提供备用产品", "提供备用设备", "提供备机"),
    "备件": ("送达", "备件送达", "到货"),
    "到现场": ("到达现场", "到现场", "抵达现场", "赶到现场", "到场", "到达", "上门"),
    "响应": ("响应",),
    "解决": ("解决", "修复"),
}
"""What a time may be followed by, by what the requirement asks the time for: 3小时内到达现场."""
_INPUTS = ("value", "deviation", "note")


class Asked:
    """The requirements that want an answer, by id (also without `commit.`) and by clause."""

    def __init__(self, tender: Tender) -> None:
        answered = tuple(form.answered(tender))
        self.order = tuple(requirement.id for requirement in answered)
        self.by_id = {_key(r.id.replace("/commit.", "/")): r for r in answered}
        self.by_id |= {_key(r.id): r for r in answered}
        self.by_clause: dict[str, list[Requirement]] = {}
        for requirement in answered:
            self.by_clause.setdefault(_key(requirement.clause), []).append(requirement)
        self.printed: dict[tuple[str, str], list[Requirement]] = {}
        """Requirements by the clause and the text that stand beside the id."""
        for requirement in answered:
            beside = _key(requirement.clause), tidy(requirement.label)
            self.printed.setdefault(beside, []).append(requirement)
        self.bands = {tidy(form.band(tender, r.lots)) for r in answered}


def read_answers(desk: Desk, tables: Iterable[Table]) -> tuple[Answer, ...]:
    """Return one answer for every requirement that has a row, in the document's order."""
    found: dict[str, Answer] = {}
    asked = Asked(desk.tender)
    for table in tables:
        unsure = _two_columns(desk, table)
        for row in table.rows:
            answer = _answer(desk, asked, row, unsure)
            if answer is not None:
                found[answer.requirement] = _joined(desk, found.get(answer.requirement), answer)
    return tuple(found[id_] for id_ in asked.order if id_ in found)


def _two_columns(desk: Desk, table: Table) -> tuple[Text, ...]:
    """Return the doubt about all answers of a table with two columns for them."""
    second = table.doubled.get("value")
    if second is None:
        return ()
    heading, first = values.shown(second.text), str(table.columns["value"].cell.source.cell)
    return (desk.say(second.source, "error", "heading-twice", heading=heading, first=first),)


def _answer(desk: Desk, asked: Asked, row: Row, unsure: tuple[Text, ...] = ()) -> Answer | None:
    if not row.filled or _explains(desk, asked, row):
        return None
    ignore(desk, row.stray)
    requirement = _requirement(desk, asked, row)
    if requirement is None:
        return None
    beside = asked.printed.get((_key(row.text("clause")), tidy(row.text("text"))), [requirement])
    if requirement in beside:
        _compare_printed(desk, row, requirement)
        value = _value(desk, row, requirement)
    else:
        value = _of_another(desk, row, requirement, beside[0])
    doubts = (*unsure, *value.doubts, *(several(desk, row.get("value")) if value.filled else ()))
    deviation = take(desk, row.get("deviation"), _deviation, "warning")
    cell = row.get("value")
    marked = row.get("deviation")
    place = cell or (row.cells.get("value") if marked is None else marked) or row.filled[0]
    return Answer(
        requirement=requirement.id,
        value=None if doubts else value.value,
        raw=values.shown(cell.value, 2000) if cell is not None and not _blank(cell.value) else "",
        deviation=deviation.value,
        note=words_of(desk, row.get("note"), limit=2000),
        source=place.source,
        deviation_source=marked.source if marked is not None else None,
        deviation_doubt=_deviation_doubt(marked) if deviation.doubts else "",
    )


def _of_another(
    desk: Desk, row: Row, requirement: Requirement, other: Requirement
) -> Taken[AnswerValue]:
    """Return no value: the row says which requirement it answers, and says two of them."""
    cell = row.get("requirement") or row.filled[0]
    doubt = desk.say(
        cell.source, "error", "answer-contradiction", requirement=requirement.id, other=other.id
    )
    return Taken(None, (doubt,), filled=True)


def _explains(desk: Desk, asked: Asked, row: Row) -> bool:
    """Return whether the row is a band of the template or a note; notes are reported."""
    if row.get("requirement") or row.get("clause") or any(row.get(key) for key in _INPUTS):
        alone = len(row.filled) == 1 or not any(row.get(key) for key in _INPUTS)
        if opens_note(row) and alone:
            ignore(desk, row.filled)
            return True
        return False
    ignore(desk, [cell for cell in row.filled if tidy(cell.text) not in asked.bands])
    return True


def _requirement(desk: Desk, asked: Asked, row: Row) -> Requirement | None:
    """Return the requirement by its id (also without `commit.`), else by a clause with only one."""
    cell, clause = row.get("requirement"), row.get("clause")
    if cell is not None:
        found = asked.by_id.get(_key(take(desk, cell, _id_text).value or ""))
        if found is None:
            code = "requirement-unknown"
            desk.say(cell.source, "error", code, found=values.shown(cell.value))
        return found
    if clause is None:
        place = next(c for key in _INPUTS if (c := row.get(key)))
        desk.say(place.source, "error", "row-without-requirement", found=values.shown(place.value))
        return None
    of_clause = asked.by_clause.get(_key(clause.text), [])
    if len(of_clause) == 1:
        return of_clause[0]
    code = "clause-ambiguous" if of_clause else "requirement-unknown"
    desk.say(clause.source, "error", code, found=values.shown(clause.value))
    return None


def _id_text(raw: Raw) -> Read[str]:
    return values.name(raw) if isinstance(raw, str) else Read(str(raw))


@lru_cache(maxsize=4096)
def _key(id_: str) -> str:
    return re.sub(r"\s", "", values.plain(id_)).casefold()


def _compare_printed(desk: Desk, row: Row, requirement: Requirement) -> None:
    """Report read-only cells that no longer say what the tender says.

    The words of 要求内容 decide nothing: others than the template's are only information.
    """
    printed = {
        "clause": requirement.clause,
        "text": requirement.label,
        "required": form.required_value(requirement),
    }
    if not isinstance(requirement, NumberRequirement):
        printed["unit"] = form.required_unit(requirement)
    for key, expected in printed.items():
        cell = row.get(key)
        if cell is not None and _floor(cell.text) not in (_floor(expected), ""):
            desk.say(
                cell.source, "info" if key == "text" else "warning", "read-only-changed",
                column=form.ANSWERS.column(key).heading, expected=values.shown(expected) or None,
                found=values.shown(cell.value),
            )  # fmt: skip


@lru_cache(maxsize=4096)
def _floor(printed: str) -> str:
    """Return a printed value as it is compared: `<=3` and `≤ 3`, `7x24` and `7×24` are the same."""
    key = re.sub(r"<=|=<|＜=", "≤", re.sub(r">=|=>", "≥", _key(printed)))
    return re.sub(r"(?<=\d)[x*✕](?=\d)", "×", key)


def _value(desk: Desk, row: Row, requirement: Requirement) -> Taken[AnswerValue]:
    cell = row.get("value")
    if cell is None or _blank(cell.value):
        return Taken()
    match requirement:
        case NumberRequirement():
            return _number(desk, row, requirement)
        case HoursRequirement():
            return take(desk, cell, _hours_or_yes)
        case ScopeRequirement():
            return take(desk, cell, _items_or_yes)
        case _:
            return _widened(take(desk, cell, values.yes_no))


def _number(desk: Desk, row: Row, requirement: NumberRequirement) -> Taken[AnswerValue]:
    """Return the number in the requirement's unit; a changed 单位 is read with the number."""
    given = row.text("unit")
    unit = requirement.unit
    changed = bool(given) and _key(given) != _key(unit)

    def parse(raw: Raw) -> Read[AnswerValue]:
        if values.refuses(raw):
            return Read(False)
        if isinstance(raw, str) and (said := _floor(raw).rstrip("。")) in requirement.words:
            return Read(said)
        if changed and _bare(raw):
            raw = f"{raw}{given}"
        read = values.number(raw, unit, requirement.comparison)
        if read.trouble is not None and isinstance(raw, str):
            spoken = values.number(_without_deed(raw, requirement), unit, requirement.comparison)
            read = read if spoken.value is None else spoken
        return Read(read.value, read.trouble, read.note)

    if changed:
        desk.say(
            row.cells["unit"].source, "warning", "read-only-changed",
            column=form.ANSWERS.column("unit").heading, expected=unit, found=values.shown(given),
        )  # fmt: skip
    return take(desk, row.get("value"), parse, suffix=unit)


def _without_deed(raw: str, requirement: NumberRequirement) -> str:
    """Return `3小时内` for 承诺3小时内到达现场 where the requirement asks for the arrival."""
    deeds = next((done for asked, done in _DONE.items() if asked in requirement.label), ())
    words = re.sub("^(?:我公司|我司)?承诺", "", values.plain(raw[: values.LONGEST]).rstrip("。;"))
    deed = next((done for done in deeds if words.endswith(done)), "")
    return words.removesuffix(deed)


def _bare(raw: Raw) -> bool:
    if isinstance(raw, str):
        return re.fullmatch(r"[<>≤≥=]*\d+(?:\.\d+)?", values.plain(raw)) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _hours_or_yes(raw: Raw) -> Read[AnswerValue]:
    """Return the hours, or the plain yes or no to the hours that are asked for."""
    plain = values.yes_no(raw)
    read: Read[str] | Read[bool] = values.hours(raw) if plain.trouble is not None else plain
    return Read(read.value, read.trouble, read.note)


def _items_or_yes(raw: Raw) -> Read[AnswerValue]:
    """Return the list, or the plain yes or no to the list that is asked for; 无 is a list."""
    plain = values.yes_no(raw)
    if plain.value is True or values.refuses(raw):
        return Read(plain.value, note=plain.note)
    read = values.items(raw)
    return Read(read.value, read.trouble, read.note)


def _widened(taken: Taken[bool]) -> Taken[AnswerValue]:
    return Taken(taken.value, taken.doubts, taken.filled)


def _blank(raw: Raw) -> bool:
    """无 answers a question with no; other signs for nothing are blank."""
    return is_blank(raw) and not (isinstance(raw, str) and values.plain(raw) == "无")


def _deviation(raw: Raw) -> Read[Deviation]:
    found = choice(_DEVIATIONS, raw.strip().rstrip("。") if isinstance(raw, str) else raw)
    if found is not None:
        return Read(found)
    if is_blank(raw):
        return Read()
    said = _said(raw) if isinstance(raw, str) and len(raw) <= values.LONGEST else None
    if said is None:
        return Read(trouble=text("deviation-not-understood", found=values.shown(raw)))
    word = {"none": "无偏离", "better": "正偏离", "worse": "负偏离"}[said]
    return Read(said, note=text("value-read-as", found=values.shown(raw), value=word))


def _said(raw: str) -> Deviation | None:
    """Return the one deviation among other words (无偏离，完全响应); None for two or for none."""
    words = values.plain(raw)
    if _NEGATIVE.search(words):
        return "worse"
    rest, none = _NONE.subn("", words)
    rest, better = _BETTER.subn("", rest)
    if bool(none) == bool(better) or "偏" in rest or _RESERVED.search(rest):
        return None
    return "none" if none else "better"


def _deviation_doubt(cell: Cell | None) -> str:
    """Return the words that speak of a deviation but not of which one (有偏离), else none."""
    words = values.shown(cell.value) if cell is not None else ""
    return words if "偏" in words or "deviat" in words.casefold() else ""


def _joined(desk: Desk, first: Answer | None, second: Answer) -> Answer:
    """Return the one answer of two rows: equal ones are one, others are not understood."""
    if first is None:
        return second
    desk.say(
        second.source, "error", "answer-twice", requirement=second.requirement,
        first=str(first.source.cell),
    )  # fmt: skip
    if (first.value, first.deviation) == (second.value, second.deviation):
        return first
    return replace(first, value=None, raw=f"{first.raw} / {second.raw}", deviation=None)
