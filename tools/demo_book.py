"""A workbook of the tender's own template, opened to be filled in and saved byte for byte alike."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tender import form
from tender.model import Tender
from tender.template import FIRST_ROW, Which, write_template

NOTICE = "虚构数据：本文件中的企业、人员、证照、日期和价格均为演示而编造，与任何真实单位无关"

_MEMBER_TIME = (2026, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STAMP = datetime(2026, 1, 1).strftime("%Y-%m-%dT%H:%M:%SZ").encode()


def blank(tender: Tender, which: Which = "bid") -> bytes:
    """Return the empty workbook as the tender's own template gives it."""
    buffer = io.BytesIO()
    write_template(tender, buffer, which)
    return buffer.getvalue()


class DemoBook:
    """An opened template: cells are found by sheet, heading and the leading cells of the row."""

    def __init__(self, tender: Tender, blank: bytes) -> None:
        self.tender = tender
        self.book = load_workbook(io.BytesIO(blank))
        self.results: dict[tuple[str, str], float] = {}
        self._keep_notes_readable()
        self._mark()

    def sheet(self, title: str) -> Worksheet:
        """Return the sheet; raises KeyError."""
        page = self.book[title]
        assert isinstance(page, Worksheet)
        return page

    def column(self, title: str, heading: str) -> int:
        """Return the number of the column; raises KeyError."""
        for cell in self.sheet(title)[FIRST_ROW - 1]:
            if cell.value == heading:
                return int(cell.column or 0)
        raise KeyError(f"{title}: {heading}")

    def row(self, title: str, *keys: str) -> int:
        """Return the first row that opens with the keys; raises KeyError."""
        for number, values in self._rows(title):
            if values[: len(keys)] == keys:
                return number
        raise KeyError(f"{title}: {keys}")

    def rows_with(self, title: str, heading: str, value: str) -> list[int]:
        """Return every row whose cell under the heading holds the value."""
        place = self.column(title, heading) - 1
        return [number for number, values in self._rows(title) if values[place] == value]

    def cell(self, title: str, heading: str, *keys: str) -> Cell:
        """Return the cell under the heading in the row that opens with the keys."""
        return self.at(title, heading, self.row(title, *keys))

    def at(self, title: str, heading: str, row: int) -> Cell:
        """Return the cell under the heading in the row."""
        found = self.sheet(title).cell(row, self.column(title, heading))
        assert isinstance(found, Cell)
        return found

    def append(self, title: str, values: dict[str, Any]) -> None:
        """Fill the first row that is still blank below the headings."""
        place = self.column(title, next(iter(values)))
        page = self.sheet(title)
        row = FIRST_ROW
        while page.cell(row, place).value is not None:
            row += 1
        for heading, value in values.items():
            self.at(title, heading, row).value = value

    def formula(self, cell: Cell, words: str, result: float) -> None:
        """Put a formula with the result that a spreadsheet would have stored beside it."""
        cell.value = words
        self.results[str(cell.parent.title), str(cell.coordinate)] = result

    def saved(self) -> bytes:
        """Return the file; the clock leaves no trace in it."""
        draft = io.BytesIO()
        self.book.save(draft)
        exact = io.BytesIO()
        with zipfile.ZipFile(draft) as made, zipfile.ZipFile(exact, "w") as out:
            for name in made.namelist():
                member = zipfile.ZipInfo(name, _MEMBER_TIME)
                member.create_system = 3
                out.writestr(
                    member, self._part(name, made.read(name)), zipfile.ZIP_DEFLATED, compresslevel=9
                )
        return exact.getvalue()

    def _rows(self, title: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        return enumerate(
            self.sheet(title).iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW
        )

    def _keep_notes_readable(self) -> None:
        """Give the notes on headings their size back; reading a file forgets it."""
        for page in self.book.worksheets:
            for cell in page[FIRST_ROW - 1]:
                if cell.comment is not None:
                    cell.comment.width, cell.comment.height = 260, 130

    def _mark(self) -> None:
        page = self.sheet(form.GUIDE)
        page["A2"] = f"{page['A2'].value}（{NOTICE}）"
        page["A2"].font = Font(name="微软雅黑", size=11, bold=True, color="B42318")

    def _part(self, name: str, part: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _MODIFIED.sub(rb"\g<1>" + _STAMP, part)
        number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
        if number is None:
            return part
        title = self.book.worksheets[int(number[1]) - 1].title
        for (sheet, coordinate), result in self.results.items():
            if sheet == title:
                part = _with_result(part, coordinate, result)
        return part


def _with_result(part: bytes, coordinate: str, result: float) -> bytes:
    """Write the stored result behind the formula; openpyxl leaves its place empty."""
    pattern = rf'(<c r="{coordinate}"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)'.encode()
    written, count = re.subn(pattern, rf"\g<1><v>{result}</v>".encode(), part)
    assert count == 1, f"no formula in {coordinate}"
    return written
