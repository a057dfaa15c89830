"""openpyxl's sheets as addressed cells. Only who really parses a workbook loads this."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import defusedxml  # noqa: F401 - openpyxl reads XML through it when it is installed
from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from tender.cells import Book, Cell, Raw, Sheet
from tender.gate import Inspection, SheetCount
from tender.messages import text
from tender.model import Issue, Source

_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
"""What these numbers of formats mean in Chinese (ECMA-376, 18.8.30); openpyxl knows none."""
BUILTIN_FORMATS.update(_CHINESE)

_NARROW = 1.0
"""Nothing can be seen in a column narrower than this many signs."""
_LOW = 3.0
"""Nothing can be read in a row lower than this many points, a millimetre."""


def parse(data: bytes, name: str, inspection: Inspection) -> tuple[Book, list[Issue]]:
    """Return the workbook as cells, and an issue for every sheet of which some were lost."""
    written = _open(data, results=False)
    results = _open(data, results=True) if inspection.formulas else written
    sheets, lost = [], []
    for count in inspection.sheets:
        sheet = written[count.title] if count.title in written.sheetnames else None
        if not isinstance(sheet, Worksheet):
            lost += _compare(name, count, 0)
            sheets.append(Sheet(count.title, (), count.state != "visible"))
            continue
        reader = _Reader(name, sheet, results[count.title], count, written)
        sheets.append(reader.read())
        lost += _compare(name, count, reader.number)
    marks = {"date1904": "1"} if inspection.date1904 else {}
    book = Book(name, inspection.sha256, tuple(sheets), {**inspection.properties, **marks})
    return book, lost


def _compare(name: str, count: SheetCount, read: int) -> list[Issue]:
    """Guard against silent loss: as many cells must be read as the gate counted."""
    if read == count.cells:
        return []
    message = text("file-rows-lost", counted=count.cells, read=read)
    return [Issue(Source(name, count.title), "error", message)]


def _open(data: bytes, results: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), data_only=results, keep_links=False)


@dataclass
class _Reader:
    """Turns one openpyxl sheet into addressed cells and counts those with a value."""

    name: str
    sheet: Worksheet
    results: Any
    count: SheetCount
    book: Workbook
    number: int = 0
    formats: dict[int, str] = field(default_factory=dict)

    def read(self) -> Sheet:
        """Return the sheet as a rectangle that ends with the last value or merged range."""
        letters = [get_column_letter(c) for c in range(1, self.count.width + 1)]
        hidden_columns = self._hidden_columns()
        merged = self._merged()
        rows = []
        for row in range(1, self.count.height + 1):
            hidden_row = self._is_hidden_row(row)
            rows.append(
                tuple(
                    self._cell(
                        row,
                        column,
                        f"{letter}{row}",
                        hidden_row or column in hidden_columns,
                        merged.get((row, column)),
                    )
                    for column, letter in enumerate(letters, 1)
                )
            )
        return Sheet(self.count.title, tuple(rows), self.count.state != "visible")

    def _cell(self, row: int, column: int, address: str, hidden: bool, merged: str | None) -> Cell:
        source = Source(self.name, self.count.title, address)
        stored = self.sheet._cells.get((row, column))
        value = getattr(stored, "_value", None)
        if stored is None or value is None:
            return Cell(None, source, "blank", hidden=hidden, merged=merged)
        self.number += 1
        formula = None
        if stored.data_type == "f":
            formula = _formula(value)
            stored = self.results._cells.get((row, column))
        raw, kind = _content(stored)
        look = self.count.looks.get(address)
        return Cell(raw, source, kind, formula, self._format(stored), hidden, merged, look)

    def _format(self, stored: Any) -> str:
        """Return the number format as written, looked up once per format.

        A number that no format of the file has means the usual one, as in Excel.
        """
        style = getattr(stored, "_style", None)
        if style is None:
            return "General"
        number = style.numFmtId
        if number not in self.formats:
            custom = self.book._number_formats  # type: ignore[attr-defined]
            written = dict(enumerate(custom, 164)) | BUILTIN_FORMATS
            self.formats[number] = written.get(number, "General")
        return self.formats[number]

    def _hidden_columns(self) -> set[int]:
        usual = self.sheet.sheet_format.defaultColWidth
        hidden: set[int] = set()
        if usual is not None and usual < _NARROW:
            hidden.update(range(1, self.count.width + 1))
            hidden.difference_update(*map(self._columns, self.sheet.column_dimensions.values()))
        for dimension in self.sheet.column_dimensions.values():
            if dimension.hidden or dimension.width < _NARROW:
                hidden.update(self._columns(dimension))
        return hidden

    def _columns(self, dimension: ColumnDimension) -> range:
        return range(dimension.min or 1, min(dimension.max or 0, self.count.width) + 1)

    def _is_hidden_row(self, row: int) -> bool:
        if row not in self.sheet.row_dimensions:
            return bool(self.sheet.sheet_format.zeroHeight)
        dimension = self.sheet.row_dimensions[row]
        low = dimension.ht is not None and dimension.ht < _LOW
        return bool(dimension.hidden or low)

    def _merged(self) -> dict[tuple[int, int], str]:
        return {
            (row, column): str(span.coord)
            for span in self.sheet.merged_cells.ranges
            for row in range(span.min_row, span.max_row + 1)
            for column in range(span.min_col, span.max_col + 1)
        }


def _formula(value: Any) -> str:
    """Return the formula as text; array and table formulas are objects in openpyxl."""
    written = value if isinstance(value, str) else getattr(value, "text", None)
    return written if isinstance(written, str) else "="


def _content(stored: Any) -> tuple[Raw, Any]:
    """Return the value and its kind; a duration has no kind of its own and stays a text."""
    value = getattr(stored, "_value", None)
    if value is None:
        return None, "blank"
    match value:
        case bool():
            return value, "bool"
        case int() | float():
            return value, "number"
        case datetime() | date() | time():
            return value, "date"
        case str():
            return value, "error" if stored.data_type == "e" else "text"
        case _:
            return str(value), "text"
