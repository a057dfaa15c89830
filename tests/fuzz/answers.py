"""What must hold of every accepted answer: it is what its own cell says, to its own requirement."""

from __future__ import annotations

import re
from decimal import Decimal

from tender import values
from tender.cells import Raw, Read
from tender.model import Answer, Bid, NumberRequirement, Requirement, Tender
from tests.fuzz.laws import _duration, _hours, _yes, raw_cell
from tests.hostile.workbook import Parts


def judge_answers(parts: Parts, bids: list[Bid], said: set[str], tender: Tender) -> list[str]:
    """Return every accepted answer that is not what the XML of its cell says.

    `said` are the places of errors and warnings; a row with one may be read with another unit.
    """
    known = {one.id: one for one in tender.requirements}
    rows = {re.sub("[A-Z]+", "", place) for place in said}
    found = []
    for bid in bids:
        for answer in bid.answers:
            if answer.value is not None:
                place = f"{answer.source.sheet}!{answer.source.cell}"
                told = re.sub("[A-Z]+", "", place) in rows
                fault = _fault(parts, answer, known, told)
                found += [f"{place}: {fault}"] if fault else []
    return found


def _fault(parts: Parts, answer: Answer, known: dict[str, Requirement], told: bool) -> str:
    sheet, cell = answer.source.sheet or "", answer.source.cell or ""
    raw = raw_cell(parts, sheet, cell)
    if raw is None:
        return f"{answer.value} from a cell that the sheet does not have"
    row = re.sub("[A-Z]", "", cell)
    for column in "ABCDEFGH":
        beside = raw_cell(parts, sheet, f"{column}{row}")
        named = known.get(beside[1].strip()) if beside is not None else None
        if named is not None and named.id != answer.requirement:
            return f"answers {answer.requirement} in the row of {named.id}"
    return _differs(answer, known[answer.requirement], raw, told)


def _differs(answer: Answer, asked: Requirement, raw: tuple[str, str], told: bool) -> str:
    kind, written = raw
    match answer.value:
        case bool():
            return _of_yes(kind, written, answer.value)
        case Decimal() if told:
            return ""
        case Decimal():
            assert isinstance(asked, NumberRequirement)
            return _of_number(kind, written, answer.value, asked)
        case str():
            return _hours(written, answer.value) or _same(values.hours(written), answer.value)
        case _:
            return _same(values.items(written), answer.value)


def _of_yes(kind: str, written: str, value: bool) -> str:
    if kind == "b":
        return "" if value == (written == "1") else f"{value} from {written}"
    return _yes(written, value)


def _of_number(kind: str, written: str, value: Decimal, asked: NumberRequirement) -> str:
    if kind in ("n", ""):
        near = abs(Decimal(written) - value) <= Decimal("0.000001")
        return "" if near else f"{value} is not {written}"
    plain = _duration(written, value) if asked.unit == "小时" else ""
    return plain or _same(values.number(written, asked.unit, asked.comparison), value)


def _same(read: Read[Raw] | Read[tuple[str, ...]] | Read[Decimal], value: object) -> str:
    return "" if read.value == value else f"{value!r} is not {read.value!r}"
