"""Worksheets written as text, real workbooks, and packages put together part by part."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import dedent

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tender.cells import Book, Cell, Raw, Sheet
from tender.model import Source


def book(text: str = "", file: str = "acme.xlsx", title: str = "Sheet1", **more: str) -> Book:
    """Return a book of cells; `more` are further sheets by title.

    One line a row, `|` between cells. A cell is text as typed; in backquotes it is stored:
    `` `12.5` `` a number, `` `TRUE` `` a logical value, `` `2026-06-30` `` a date, and
    `` `#N/A` `` an error.
    """
    tables = {title: text, **more} if text or not more else more
    return Book(file, "0" * 64, tuple(_sheet(file, name, table) for name, table in tables.items()))


def cell(value: Raw, number_format: str = "General", formula: str | None = None) -> Cell:
    """Return one cell at acme.xlsx!Sheet1!B2."""
    source = Source("acme.xlsx", "Sheet1", "B2")
    return Cell(value, source, kind_of(value), formula, number_format)


def write(path: Path, text: str = "", title: str = "Sheet1", **more: str) -> Path:
    """Write the same tables as a real workbook."""
    workbook = Workbook()
    del workbook["Sheet"]
    for name, table in ({title: text, **more} if text or not more else more).items():
        sheet = workbook.create_sheet(name)
        for row in _rows(table):
            sheet.append([_stored(written) for written in row])
    workbook.save(path)
    return path


def kind_of(value: Raw) -> str:
    """Return the kind that the reader gives to the value."""
    match value:
        case None:
            return "blank"
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case str():
            return "error" if re.fullmatch(r"#[A-Z/0!?]+", value) else "text"
        case _:
            return "date"


def _sheet(file: str, title: str, text: str) -> Sheet:
    rows = _rows(text)
    width = max((len(row) for row in rows), default=0)
    return Sheet(
        title,
        tuple(
            tuple(
                _cell(_stored(row[c] if c < len(row) else ""), file, title, c, r)
                for c in range(width)
            )
            for r, row in enumerate(rows, 1)
        ),
    )


def _cell(value: Raw, file: str, title: str, column: int, row: int) -> Cell:
    source = Source(file, title, f"{get_column_letter(column + 1)}{row}")
    return Cell(value, source, kind_of(value))


def _rows(text: str) -> list[list[str]]:
    lines = dedent(text).strip("\n").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines]


def _stored(written: str) -> Raw:
    if not written:
        return None
    quoted = re.fullmatch("`(.*)`", written)
    if not quoted:
        return written
    inside = quoted[1]
    if inside in ("TRUE", "FALSE"):
        return inside == "TRUE"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", inside):
        return date.fromisoformat(inside)
    if inside.startswith("#"):
        return inside
    return float(inside) if "." in inside else int(inside)


# --- packages part by part -------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def relationships(*links: str) -> str:
    """Return a relationships part; a link is `Id Type Target [TargetMode]` with a short type."""
    inside = ""
    for link in links:
        name, kind, target, *mode = link.split()
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        inside += f'<Relationship Id="{name}" Type="{REL}/{kind}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


PARTS: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{RELS_TYPE}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}"/>'
    f'<Override PartName="/{SHEET}" ContentType="{SHEET_TYPE}"/></Types>',
    "_rels/.rels": relationships("rId1 officeDocument xl/workbook.xml"),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
    '<sheet name="Offers" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationships("rId1 worksheet worksheets/sheet1.xml"),
    SHEET: "",
}
"""The smallest package that Excel would open, without its worksheet."""


def sheet_xml(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', after: str = "", before: str = ""
) -> str:
    """Return a worksheet part with the given rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def package(
    changed: Mapping[str, str | bytes | None] | None = None,
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>',
    after: str = "",
    before: str = "",
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a workbook put together from parts; None takes a part out."""
    parts: dict[str, str | bytes | None] = {**PARTS, SHEET: sheet_xml(rows, after, before)}
    parts.update(changed or {})
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def swapped(part: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """Return the change that replaces a piece of one of the smallest package's parts."""
    source = PARTS[part] or sheet_xml()
    assert old in source
    return {part: source.replace(old, new)}


def columns(book_: Book) -> list[tuple[str, ...]]:
    """Return the first sheet as tuples of texts, row by row."""
    return [tuple(c.text for c in row) for row in book_.sheets[0].rows]


__all__ = [
    "book",
    "cell",
    "columns",
    "kind_of",
    "package",
    "relationships",
    "sheet_xml",
    "swapped",
    "write",
]
