"""Which lot a row speaks of: by its number and by its name, which must not contradict."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from tender import values
from tender.cells import Cell, Raw, Read
from tender.form import tidy, unbracketed
from tender.intake.desk import Desk, fault_of, take
from tender.intake.headings import Row, is_total
from tender.intake.units import UNIT_IN_TITLE
from tender.messages import Text
from tender.model import Lot, Tender
from tender.values.tidy import read_as

_NOTE = re.compile(
    r"^\W*(?:注|说明|备注|填表说明|填写说明|notes?|remarks?)\s*[\d:：.、]", re.IGNORECASE
)


_SIGNED = re.compile(
    r"^\W*(?:投标人|投标单位|供应商|报价人|报价单位|公司|单位|企业|法定代表人|法人代表|授权代表|(?:委托)?代理人"
    r"|联系人|经办人|填表人|制表人?|编制人?|审核人?|负责人|(?:联系|固定)?电话|手机|传真|地址|邮箱"
    r"|(?:报价|投标|填报|签署)?(?:日期|时间)|盖章|签[字章名]|公章|date|signature|signed|seal)"
    r"[^:：]{0,16}[:：]",
    re.IGNORECASE,
)
"""A line of signatures under a table (投标人（盖章）：, 日期：2026年5月20日)."""
_REACHED = re.compile(r"^\W*(?:联系|固定)?(?:电话|手机|传真)[^:：]{0,4}[:：]\s*$")
_LABEL_OR_DAY = re.compile(r"[:：]|^\d{4}\s*[-./年]")
_AMOUNTS = ("price", "net", "unit_price", "total")

ANOTHER_PRICE = (
    r"万元|美元|港[元币]|欧元|USD|[二两三四五2-5]年(?:合|总|价|费)|/[月季]"
    r"|[1-9一二三四五六七八九][0-9]?折|下浮|作废|per month"
)
"""Words that make a price another one wherever they stand, in a note or in a remark."""

_CHANGES = re.compile(
    rf"{ANOTHER_PRICE}|不含税|未税|不含|不包|除外|另计|另算|另收|另付|另行|加收|自费|自理"
    r"|额外|据实|按次|打[0-9]?折|折[扣后]|优惠|让利|每月|每季|半年"
    r"|以.{0,12}为准|exclud|extra charge|not included|discount",
    re.IGNORECASE,
)
"""Words of a note that change a price: another unit, period or tax basis, a cost kept out."""
_AMOUNT = re.compile(r"[¥￥] ?[0-9]|[0-9] ?元")
"""An amount in a note, which may be meant to count; behind 合计 it only repeats."""


@dataclass(frozen=True)
class Match:
    """The lots that a row names: one, or both sides of a contradiction; `doubts` say why."""

    lots: tuple[str, ...] = ()
    doubts: tuple[Text, ...] = ()


def lot_ids(raw: Raw, tender: Tender) -> Read[tuple[str, ...]]:
    """Return lot ids; Excel's 1.0 is lot 1, also where it was stored as text; names are known."""
    if isinstance(raw, str) and re.fullmatch(r"\d+\.0+", values.plain(raw)):
        raw = values.plain(raw).split(".")[0]
    read = values.lots(raw, [lot.id for lot in tender.lots])
    unknown = read.trouble is not None and read.trouble.code == "lots-not-understood"
    return (_lots_named(raw, tender) or read) if unknown and isinstance(raw, str) else read


def _lots_named(raw: str, tender: Tender) -> Read[tuple[str, ...]] | None:
    """Return the lots where each part is the whole name of another one, else None."""
    parts = re.split(r"[,，、;；\n]", raw[: values.LONGEST])
    found = [lot_named(tender, part) for part in parts if part.strip()]
    ids = tuple(lot.id for lot in found if lot is not None)
    if not ids or len(ids) < len(found) or len(set(ids)) < len(ids):
        return None
    return Read(ids, note=read_as(raw, ",".join(ids)))


def match_lot(desk: Desk, row: Row) -> Match:
    """Return the lot of the row; unknown and contradictory ones are issues."""
    number, name = row.get("lot"), row.get("lot_name")
    by_name = None if name is None else lot_named(desk.tender, name.text)
    fault = fault_of(desk, name) if name is not None else None
    strange = (fault,) if fault else ()
    if number is None:
        return _with(_by_name(desk, name, by_name), strange)
    taken = take(desk, number, lambda raw: lot_ids(raw, desk.tender))
    if taken.value is None:
        if not taken.filled:
            return _with(_by_name(desk, name, by_name), strange)
        return Match((by_name.id,) if by_name else (), (*taken.doubts, *strange))
    if len(taken.value) > 1:
        doubt = desk.say(number.source, "error", "lot-several", found=values.shown(number.value))
        return Match(taken.value, (*taken.doubts, doubt))
    lot = desk.tender.lot(taken.value[0])
    if name is None or fault:
        return Match((lot.id,), (*taken.doubts, *strange))
    if by_name == lot:
        _reserved(desk, name, lot)
        return Match((lot.id,), taken.doubts)
    return _with(Match(*_contradiction(desk, name, lot, by_name)), taken.doubts)


def _with(match: Match, doubts: tuple[Text, ...]) -> Match:
    return Match(match.lots, (*match.doubts, *doubts))


def _reserved(desk: Desk, name: Cell, lot: Lot) -> None:
    """Report a name to which brackets were added that the tender does not have."""
    known = {part for n in (lot.name, *lot.aliases) for part in unbracketed(values.plain(n))[1]}
    added = set(unbracketed(values.plain(name.text[: values.LONGEST]))[1]) - known
    if any(part.strip() for part in added):
        found = values.shown(name.value)
        desk.say(name.source, "warning", "lot-name-changed", lot=lot.id, name=lot.name, found=found)


def lot_named(tender: Tender, name: str) -> Lot | None:
    """Return the lot whose name or alias this is, blanks, brackets and case apart."""
    wanted = tidy(name)
    for lot in tender.lots:
        if wanted and wanted in {tidy(known) for known in (lot.name, *lot.aliases)}:
            return lot
    return None


def opens_note(row: Row) -> bool:
    """Return whether the row's first words announce a note (注：) or sign the table (日期：).

    A row with an amount is neither: it is offered, by whatever name.
    """
    first = row.filled[0].text if row.filled else ""
    amounts = [cell for key in _AMOUNTS if (cell := row.get(key)) is not None]
    if not _REACHED.match(first) and any(values.money(cell.value).value for cell in amounts):
        return False
    return bool(_NOTE.match(first)) or (_SIGNED.match(first) is not None and _signs(row))


def _signs(row: Row) -> bool:
    """Return whether every cell is a label, what is filled in behind one, or a day."""
    label = ""
    for cell in row.filled:
        behind = label.endswith((":", "："))
        if cell.kind != "date" and not behind and not _LABEL_OR_DAY.search(cell.text):
            return False
        label = cell.text
    return True


def is_total_row(row: Row) -> bool:
    """Return whether the row adds up others: it opens with 合计, 小计 and the like."""
    return bool(row.filled) and any(is_total(c.text) for c in row.filled[:2] if c.kind == "text")


def is_amount(words: str) -> bool:
    """Return whether the words hold an amount of money."""
    return _AMOUNT.search(unicodedata.normalize("NFKC", words)) is not None


def ignore(
    desk: Desk,
    cells: Collection[Cell],
    *,
    above: bool = False,
    unit: str | None = None,
    amounts: bool = False,
) -> None:
    """Report text that stands beside or under a table and has no meaning to the program.

    Words that may change what the amounts mean are for a person to read. `above` = the lines
    above a table, whose unit is understood; `unit` = what the amounts are read in already;
    `amounts` = a number here looks like one that was meant to count. The sheet's own name as a
    title says nothing.
    """
    for cell in cells:
        title = cell.source.sheet or ""
        if title and tidy(cell.text) == tidy(title):
            continue
        words = unicodedata.normalize("NFKC", cell.text) if cell.kind == "text" else ""
        words = words.replace(title, "") if title else words
        if above:
            words = UNIT_IN_TITLE.sub("", words)
        elif unit == "万元":
            words = words.replace(unit, "")
        repeats = is_total(words) or not _AMOUNT.search(words)
        heavy = _CHANGES.search(words) or not repeats or (amounts and cell.kind == "number")
        found = values.shown(cell.value)
        desk.say(cell.source, "warning" if heavy else "info", "note-ignored", found=found)


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
