"""Which lot a row speaks of: by its number and by its name, which must not contradict."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from tender import values
from tender.cells import Cell, Raw, Read
from tender.form import tidy
from tender.intake.desk import Desk, take
from tender.intake.headings import Row, is_total
from tender.messages import Text
from tender.model import Lot, Tender

_NOTE = re.compile(
    r"^\W*(?:注|说明|备注|填表说明|填写说明|notes?|remarks?)\s*[\d:：.、]", re.IGNORECASE
)


@dataclass(frozen=True)
class Match:
    """The lots that a row names: one, or both sides of a contradiction; `doubts` say why."""

    lots: tuple[str, ...] = ()
    doubts: tuple[Text, ...] = ()


def lot_ids(raw: Raw, known: Collection[str]) -> Read[tuple[str, ...]]:
    """Return lot ids; Excel's 1.0 is lot 1, also where it was stored as text."""
    if isinstance(raw, str) and re.fullmatch(r"\d+\.0+", values.plain(raw)):
        raw = values.plain(raw).split(".")[0]
    return values.lots(raw, known)


def match_lot(desk: Desk, row: Row) -> Match:
    """Return the lot of the row; unknown and contradictory ones are issues."""
    number, name = row.get("lot"), row.get("lot_name")
    by_name = None if name is None else lot_named(desk.tender, name.text)
    if number is None:
        return _by_name(desk, name, by_name)
    taken = take(desk, number, lambda raw: lot_ids(raw, desk.lots))
    if taken.value is None:
        sides = (by_name.id,) if by_name else ()
        return Match(sides, taken.doubts) if taken.filled else _by_name(desk, name, by_name)
    if len(taken.value) > 1:
        doubt = desk.say(number.source, "error", "lot-several", found=values.shown(number.value))
        return Match(taken.value, (*taken.doubts, doubt))
    lot = desk.tender.lot(taken.value[0])
    if name is None or by_name == lot:
        return Match((lot.id,), taken.doubts)
    return Match(*_contradiction(desk, name, lot, by_name))


def lot_named(tender: Tender, name: str) -> Lot | None:
    """Return the lot whose name or alias this is, blanks, brackets and case apart."""
    wanted = tidy(name)
    for lot in tender.lots:
        if wanted and wanted in {tidy(known) for known in (lot.name, *lot.aliases)}:
            return lot
    return None


def opens_note(row: Row) -> bool:
    """Return whether the row's first words announce a note (注：)."""
    return bool(row.filled) and bool(_NOTE.match(row.filled[0].text))


def is_total_row(row: Row) -> bool:
    """Return whether the row adds up others: it opens with 合计, 小计 and the like."""
    return bool(row.filled) and any(is_total(c.text) for c in row.filled[:2] if c.kind == "text")


def ignore(desk: Desk, cells: Collection[Cell]) -> None:
    """Report text that stands beside or under a table and has no meaning to the program."""
    for cell in cells:
        desk.say(cell.source, "info", "note-ignored", found=values.shown(cell.value))


def _by_name(desk: Desk, name: Cell | None, lot: Lot | None) -> Match:
    if name is None:
        return Match()
    if lot is not None:
        return Match((lot.id,))
    doubt = desk.say(name.source, "error", "lot-unknown", found=values.shown(name.value))
    return Match((), (doubt,))


def _contradiction(
    desk: Desk, name: Cell, lot: Lot, by_name: Lot | None
) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    found = values.shown(name.value)
    if by_name is None:
        desk.say(name.source, "warning", "lot-name-changed", lot=lot.id, name=lot.name, found=found)
        return (lot.id,), ()
    doubt = desk.say(
        name.source,
        "error",
        "lot-contradiction",
        lot=lot.id,
        name=lot.name,
        other=by_name.id,
        found=found,
    )
    return (lot.id, by_name.id), (doubt,)
