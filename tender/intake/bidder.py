"""The sheet 投标人: labels with their contents beside (or below) them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import PurePath

from tender import form, values
from tender.cells import Cell, Raw, Read, Sheet
from tender.form import BIDDER, tidy
from tender.intake.desk import (
    Basis,
    Desk,
    Parse,
    Taken,
    choice,
    take,
    take_company,
    take_money,
    words_of,
)
from tender.intake.headings import filled, merged_into
from tender.intake.lots import ignore
from tender.intake.units import unit_in
from tender.messages import Text, text
from tender.model import Kind, Source, Tender

_HEADS = frozenset(tidy(word) for word in ("项目", "内容", "填写要求", "Field", "Content", "Value"))
_LABELS = {tidy(name): column.key for column in BIDDER.columns for name in column.names}
_NOTES = frozenset(tidy(column.note) for column in BIDDER.columns)

_KINDS: Mapping[str, Kind] = {
    "集成商": "integrator",
    "总集成商": "integrator",
    "系统集成商": "integrator",
    "integrator": "integrator",
    "单项供应商": "separate",
    "单项": "separate",
    "单独供应商": "separate",
    "单独采购": "separate",
    "separate": "separate",
    "separateseller": "separate",
    "singlelotsupplier": "separate",
}
_SIZES = {
    "大型": "大型", "中型": "中型", "小型": "小型", "微型": "微型",
    "large": "大型", "medium": "中型", "small": "小型", "micro": "微型",
}  # fmt: skip


@dataclass(frozen=True)
class Particulars:
    """What a bidder says of itself, with the place of every statement."""

    name: str
    kind: Kind = "separate"
    uscc: str | None = None
    size: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    quoted_on: date | None = None
    valid_until: date | None = None
    fee: Decimal | None = Decimal(0)
    max_lots: int | None = None
    doubts: tuple[Text, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def is_bidder_sheet(sheet: Sheet) -> bool:
    """Return whether the sheet names a bidder and at least two more of its particulars."""
    keys = {key for cell in filled(sheet) if (key := _label(cell.text))}
    return "name" in keys and len(keys) >= 3


def names_bidder(sheet: Sheet) -> bool:
    """Return whether a line of the sheet says who the bidder is."""
    return any(key == "name" and content.kind != "blank" for _, key, content in _pairs(sheet))


def kind_of(raw: Raw) -> Read[Kind]:
    """Return whether the text says integrator or separate seller."""
    if raw is None or not str(raw).strip():
        return Read()
    kind = choice(_KINDS, raw)
    if kind is not None:
        return Read(kind)
    return Read(trouble=text("kind-not-understood", found=values.shown(raw)))


def read_bidder(desk: Desk, sheets: tuple[Sheet, ...]) -> Particulars:
    """Return the bidder's particulars; what is missing or unreadable is an issue."""
    cells = _contents(desk, sheets)
    sources = {key: cell.source for key, (_, cell) in cells.items()}
    doubts: list[Text] = [d for key, d in _twice(desk, sheets, cells)]

    def get(key: str) -> Cell | None:
        return cells[key][1] if key in cells else None

    place = Source(desk.book.file, sheets[0].title if sheets else None)
    read = take_company(desk, get("name"))
    name = read.value or f"{PurePath(desk.book.file).stem}（未填名称）"
    doubts += read.doubts
    if not read.filled:
        doubts.append(desk.say(sources.get("name", place), "error", "bidder-name-missing"))
    kind = _kind(desk, get("kind"), sources.get("name", place), doubts)
    quoted_on = _day(desk, get("quoted_on"))
    fee = _fee(desk, cells, doubts)
    return Particulars(
        name=name,
        kind=kind,
        uscc=_code(desk, get("uscc")),
        size=take(desk, get("size"), _size, "warning").value,
        texts={
            "legal_representative": words_of(desk, get("legal_representative")),
            "contact": words_of(desk, get("contact")),
            "phone": _lenient(desk, get("phone"), values.phone),
            "email": _lenient(desk, get("email"), values.email),
        },
        quoted_on=quoted_on,
        valid_until=_valid_until(desk, get("valid_until"), quoted_on),
        fee=fee,
        max_lots=_max_lots(desk, get("max_lots"), doubts),
        doubts=tuple(doubts),
        sources=sources,
    )


# --- where the contents stand -------------------------------------------------------------------

Found = dict[str, tuple[Cell, Cell]]
"""By field: the label's cell and the cell of its content."""


def _contents(desk: Desk, sheets: tuple[Sheet, ...]) -> Found:
    found: Found = {}
    for sheet in sheets:
        used: set[Cell] = set()
        for label, key, content in _pairs(sheet):
            used |= {label, content}
            found.setdefault(key, (label, content))
        _report_rest(desk, sheet, used)
    return found


def _twice(desk: Desk, sheets: tuple[Sheet, ...], kept: Found) -> Iterator[tuple[str, Text]]:
    for sheet in sheets:
        for label, key, content in _pairs(sheet):
            if (
                content.kind != "blank"
                and label != kept[key][0]
                and content.text != kept[key][1].text
            ):
                yield (
                    key,
                    desk.say(
                        content.source,
                        "error",
                        "field-twice",
                        field=BIDDER.column(key).heading,
                        found=values.shown(content.value),
                        first=str(kept[key][1].source.cell),
                    ),
                )


def _pairs(sheet: Sheet) -> Iterator[tuple[Cell, str, Cell]]:
    for number, row in enumerate(sheet.rows):
        for place, cell in enumerate(row):
            if cell.kind != "text" or _is_title(sheet, row, cell):
                continue
            key = _label(cell.text)
            if key:
                yield cell, key, _beside(sheet, number, place)
            elif inside := _label_inside(cell):
                yield cell, inside[0], inside[1]


def _is_title(sheet: Sheet, row: tuple[Cell, ...], cell: Cell) -> bool:
    """Return whether 投标人 alone in its row is the sheet's title: another label asks the name."""
    alone = sum(each.kind != "blank" for each in row) == 1
    if not alone or tidy(cell.text) != tidy(sheet.title) or _label(cell.text) != "name":
        return False
    return any(_label(each.text) == "name" for each in filled(sheet) if each is not cell)


def _label(words: str) -> str | None:
    return _LABELS.get(tidy(words))


def _label_inside(cell: Cell) -> tuple[str, Cell] | None:
    """`投标人名称：某某公司` in one cell is a label with its content."""
    head, colon, rest = cell.text.replace("：", ":").partition(":")
    key = _label(head) if colon and rest.strip() else None
    return (key, replace(cell, value=rest.strip())) if key else None


def _beside(sheet: Sheet, number: int, place: int) -> Cell:
    """Return the cell right of the label; the one below where labels stand in one row."""
    row = sheet.rows[number]
    after = place + 1
    while after < len(row) and merged_into(sheet.rows, row[after]) == row[place]:
        after += 1
    right = row[after] if after < len(row) else None
    if right is not None and right.kind != "blank" and _label(right.text) is None:
        return right
    below = sheet.rows[number + 1][place] if number + 1 < len(sheet.rows) else None
    labels = sum(1 for cell in row if cell.kind == "text" and _label(cell.text))
    if labels > 1 and below is not None and below.kind != "blank" and not _label(below.text):
        return below
    return right if right is not None and _label(right.text) is None else _nothing(row[place])


def _nothing(label: Cell) -> Cell:
    return replace(label, value=None, kind="blank", formula=None, merged=None)


def _report_rest(desk: Desk, sheet: Sheet, used: set[Cell]) -> None:
    known = {cell.source for cell in used}
    own = own_lines(desk.tender) | _HEADS | _NOTES
    for row in sheet.rows:
        rest = [c for c in row if c.kind != "blank" and c.source not in known]
        beside = any(cell.source in known for cell in row)
        ignore(desk, [c for c in rest if tidy(c.text) not in own], amounts=beside)


def own_lines(tender: Tender) -> frozenset[str]:
    """Return the template's own lines above its tables, which say nothing new."""
    forms = form.FORMS.values()
    return frozenset(
        tidy(line) for one in forms for line in (form.title_line(one, tender), one.hint)
    )


# --- what they mean -----------------------------------------------------------------------------


def _kind(desk: Desk, cell: Cell | None, place: Source, doubts: list[Text]) -> Kind:
    taken: Taken[Kind] = take(desk, cell, kind_of)
    doubts.extend(taken.doubts)
    if taken.value is None and not taken.doubts:
        source = cell.source if cell is not None else place
        doubts.append(desk.say(source, "error", "kind-not-declared"))
    return taken.value or "separate"


def _size(raw: Raw) -> Read[str]:
    size = choice(_SIZES, str(raw).strip().removesuffix("企业"))
    if size is not None:
        return Read(size)
    return Read(trouble=text("size-not-understood", found=values.shown(raw)))


def _code(desk: Desk, cell: Cell | None) -> str | None:
    """Return the credit code; one whose check fails is an issue and is read all the same."""
    taken = take(desk, cell, values.uscc)
    if taken.value is None and cell is not None and isinstance(cell.value, str):
        return values.plain(cell.value).replace(" ", "").upper() or None
    return taken.value


def _lenient(desk: Desk, cell: Cell | None, parse: object) -> str:
    """Return a number or address as written even where its form is odd: a person can use it."""
    taken = take(desk, cell, parse, "warning")  # type: ignore[arg-type, var-annotated]
    return taken.value or (values.shown(cell.value) if cell is not None and taken.unread else "")


def _day(desk: Desk, cell: Cell | None) -> date | None:
    return take(desk, cell, definite_day(desk)).value


def definite_day(desk: Desk) -> Parse[date]:
    """Return the reading of a day in this workbook's date system; 长期 is no day here."""

    def parse(raw: Raw) -> Read[date]:
        read = values.day(raw, desk.epoch)
        if read.value == date.max:
            return Read(trouble=text("day-not-understood", found=values.shown(raw)))
        return read

    return parse


def _valid_until(desk: Desk, cell: Cell | None, quoted_on: date | None) -> date | None:
    """Return the last day of the offer; `90天` counts from the day of the quotation."""

    def parse(raw: Raw) -> Read[date]:
        words = values.plain(raw) if isinstance(raw, str) else ""
        if words.endswith(("天", "日")) and words[:-1].isdecimal() and quoted_on and len(words) < 6:
            day = quoted_on + timedelta(days=int(words[:-1]))
            return Read(day, note=text("value-read-as", found=values.shown(raw), value=day))
        return values.day(raw, desk.epoch)

    day = take(desk, cell, parse).value
    if cell is not None and day and quoted_on and day < quoted_on:
        desk.say(cell.source, "warning", "dates-reversed", first=quoted_on, last=day)
    return day


def _fee(desk: Desk, cells: Found, doubts: list[Text]) -> Decimal | None:
    """Return the fee, 0 where none is asked, None where it cannot be read."""
    if "fee" not in cells:
        return Decimal(0)
    label, content = cells["fee"]
    taken = take_money(desk, content, Basis(label, unit_in(label.text)), zero=True)
    doubts.extend(taken.doubts)
    return taken.value if taken.filled else Decimal(0)


def _max_lots(desk: Desk, cell: Cell | None, doubts: list[Text]) -> int | None:
    taken = take(desk, cell, values.at_most)
    doubts.extend(taken.doubts)
    if taken.value == 0 and cell is not None:
        doubts.append(desk.say(cell.source, "error", "max-lots-zero"))
        return None
    return taken.value
