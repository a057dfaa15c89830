"""A worksheet part while it is parsed: order, grid, values, merges, and its own counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tender.cells import Look
from tender.gate.limits import Limits, Refusal
from tender.gate.looks import SheetLooks
from tender.gate.xml import Attributes, Watcher
from tender.messages import Param, text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _CELL, _VALUE = f"{MAIN} row", f"{MAIN} c", f"{MAIN} v"
_FORMULA, _INLINE, _TEXT = f"{MAIN} f", f"{MAIN} is", f"{MAIN} t"
_DATA = f"{MAIN} sheetData"
_MERGE, _LINK = f"{MAIN} mergeCell", f"{MAIN} hyperlink"
_ROOTS = {f"{MAIN} worksheet", f"{MAIN} chartsheet"}
_GRID_ROWS, _GRID_COLUMNS = 1_048_576, 16_384

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_WRITTEN = re.compile(r"[A-Z]{1,10}[0-9]{1,10}")
"""A reference that names a place, were it off the grid."""
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")
_ERROR = re.compile(r"#[A-Z0-9_/!?]{2,30}")
_TYPES = frozenset(["n", "s", "str", "inlineStr", "b", "e", "d"])
_MOST_BAD = 20


@dataclass(frozen=True)
class SheetCount:
    """What the gate counted in a worksheet, to be compared with what a reader returned.

    `cells` have a value or a formula; those covered by a merged range are in `covered` instead.
    """

    title: str
    part: str
    state: str
    cells: int
    height: int
    width: int
    formulas: int
    covered: tuple[str, ...] = ()
    looks: Mapping[str, Look] = field(default_factory=dict)
    """Cells that look other than their value, by address."""
    headers: tuple[str, ...] = ()
    """Headers and footers of the printed page as they are stored."""


class SheetWatch(Watcher):
    """Watches one worksheet.

    `strings` are the lengths of the shared texts, `styles` is the number of styles, `looks` what
    styles and texts hide; `text` counts the characters that the cells show.
    """

    def __init__(
        self,
        title: str,
        part: str,
        limits: Limits,
        strings: Sequence[int],
        styles: int,
        looks: SheetLooks,
    ) -> None:
        self.title, self.part, self.limits = title, part, limits
        self.strings, self.styles, self.text = strings, styles, 0
        self.looks, self.bad = looks, list[Refusal]()
        self.valued: set[tuple[int, int]] = set()
        self.merges: list[tuple[int, int, int, int]] = []
        self.formulas = self.area = self.cells = 0
        self.row = self.column = 0
        self._rooted = self._filled = False
        self._kind, self._style, self._value, self._shape = "n", "0", "", ""
        self._in_value = self._in_text = False
        self._length = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow rows, cells and what they hold."""
        if self._in_value or self._in_text:  # readers stop at it, each where it likes
            found = self._value[:60]
            within = self._here if self.column else self._at
            raise within("sheet-value-broken", found=found)
        if not self._rooted:
            self._check_root(tag)
        elif tag == _CELL:
            self._start_cell(attributes)
        elif tag == _VALUE:
            self._in_value = self._once("v")
        elif tag == _ROW:
            self._start_row(attributes)
        elif tag == _FORMULA:
            self._once("f")
            self._in_text = True
        elif tag == _INLINE:
            self._once("i")
        elif tag == _TEXT:
            self._in_text = True
        elif tag == _DATA:
            self._start_data()
        elif tag == _MERGE:
            self._merge(attributes.get("ref", ""))
        elif tag == _LINK:
            self._span(attributes.get("ref", ""))
        else:
            self.looks.start(tag, attributes)

    def data(self, characters: str) -> None:
        """Gather a value; count the characters of a text."""
        if self._in_value:
            self._value += characters
        if self._in_value or self._in_text:
            self._length += len(characters)
            self._add_text(len(characters))
            if self._length > self.limits.text_length:
                raise self._here("sheet-text-too-long", limit=self.limits.text_length)
        self.looks.data(characters)

    def end(self, tag: str) -> None:
        """Judge the cell that ends here."""
        if tag == _VALUE:
            self._in_value = False
        elif tag in (_TEXT, _FORMULA):
            self._in_text = False
        elif tag == _CELL:
            self._end_cell()
        else:
            self.looks.end(tag)

    def count(self, state: str) -> SheetCount:
        """Return the counts, with the valued cells that a merged range covers."""
        covered = {
            place
            for top, left, bottom, right in self.merges
            for place in self.valued
            if top <= place[0] <= bottom and left <= place[1] <= right and place != (top, left)
        }
        ends = [*self.valued, *((bottom, right) for _, _, bottom, right in self.merges)]
        height = max((row for row, _ in ends), default=0)
        width = max((column for _, column in ends), default=0)
        self.area = max(self.area, height * width)
        return SheetCount(
            title=self.title,
            part=self.part,
            state=state,
            cells=len(self.valued) - len(covered),
            height=height,
            width=width,
            formulas=self.formulas,
            covered=tuple(address(*place) for place in sorted(covered)),
            looks=self._looks(),
            headers=tuple(self.looks.headers),
        )

    def _looks(self) -> dict[str, Look]:
        changed = [self._corners(m) for m in map(_RANGE.fullmatch, self.looks.ranges) if m]
        found: dict[str, Look] = {
            address(*place): "conditional"
            for top, left, bottom, right in changed
            for place in self.valued
            if top <= place[0] <= bottom and left <= place[1] <= right
        }
        return found | {address(*place): look for place, look in self.looks.cells.items()}

    def _check_root(self, tag: str) -> None:
        self._rooted = True
        if tag not in _ROOTS:
            raise self._at("sheet-not-a-sheet", part=self.part)

    def _start_data(self) -> None:
        if self._filled:
            raise self._at("sheet-data-twice", part=self.part)
        self._filled = True

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        number = self.row + 1
        if written is not None:
            if not _ROW_NUMBER.fullmatch(written) or int(written) > _GRID_ROWS:
                raise self._off_grid(written, f"A{written}")
            number = int(written)
        if number <= self.row:
            raise self._in((number, 1), "sheet-row-order", row=number)
        if number > self.limits.rows:
            limit = self.limits.rows
            raise self._in((number, 1), "sheet-too-many-rows", row=number, limit=limit)
        self.row, self.column = number, 0

    def _start_cell(self, attributes: Attributes) -> None:
        column = self.column + 1
        written = attributes.get("r")
        if written is not None:
            match = _REFERENCE.fullmatch(written)
            if match is None or column_number(match[1]) > _GRID_COLUMNS:
                raise self._off_grid(written, written.replace("$", "").upper())
            if int(match[2]) != self.row:
                raise Refusal(text("sheet-cell-order", found=written), self.title, written)
            column = column_number(match[1])
        if self.row == 0 or column <= self.column:
            raise Refusal(text("sheet-cell-order", found=written or "?"), self.title, written)
        if column > self.limits.columns:
            raise Refusal(
                text("sheet-too-many-columns", limit=self.limits.columns), self.title, written
            )
        self.column = column
        self.cells += 1
        if self.cells > self.limits.cells:
            raise self._here("sheet-too-many-cells", limit=self.limits.cells)
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._shape, self._length = "", "", 0
        if not self._is_index(self._style, self.styles):
            raise self._here("sheet-style-broken", found=self._style[:20])

    def _once(self, mark: str) -> bool:
        if mark in self._shape:
            raise self._here("sheet-value-twice")
        self._shape += mark
        return True

    def _end_cell(self) -> None:
        if "f" in self._shape:
            self.formulas += 1
        if self._shape and (self._value or "f" in self._shape or "i" in self._shape):
            self.valued.add((self.row, self.column))
        if not self._understood():
            if len(self.bad) < _MOST_BAD:
                self.bad.append(self._here("sheet-value-broken", found=self._value[:60]))
            return
        text = int(self._value) if self._kind == "s" and self._value else None
        self.looks.cell((self.row, self.column), self._style, text)

    def _understood(self) -> bool:
        """Return whether every reader must see the same value: no NaN, no index out of range."""
        value = self._value
        if self._kind not in _TYPES:
            return False
        if self._kind == "inlineStr":
            return not value and ("i" in self._shape or not self._shape)
        if "i" in self._shape:
            return False
        if not value:
            return True
        match self._kind:
            case "n":
                return len(value) <= 400 and _NUMBER.fullmatch(value) is not None
            case "s":
                return self._is_index(value, len(self.strings)) and self._takes(int(value))
            case "b":
                return value in ("0", "1")
            case "e":
                return _ERROR.fullmatch(value) is not None
            case "d":
                return _is_iso(value)
            case _:
                return True

    def _takes(self, index: int) -> bool:
        """Count a shared text; a broken one, or a longer one than a cell may hold, is refused."""
        length = self.strings[index]
        if length < 0:
            return False
        if length > self.limits.text_length:
            raise self._here("sheet-text-too-long", limit=self.limits.text_length)
        self._add_text(length)
        return True

    def _add_text(self, length: int) -> None:
        self.text += length
        if self.text > self.limits.text_total:
            raise self._here("sheet-too-much-text", limit=self.limits.text_total)

    def _is_index(self, written: str, number: int) -> bool:
        return written.isascii() and written.isdigit() and int(written[:9]) < number

    def _merge(self, reference: str) -> None:
        span = self._span(reference)
        if len(self.merges) >= 5_000:
            raise self._at("sheet-too-many-cells", limit=self.limits.cells)
        for other in self.merges:
            apart = (
                span[0] > other[2] or span[2] < other[0] or span[1] > other[3] or span[3] < other[1]
            )
            if not apart:
                raise self._in(span[:2], "sheet-merge-overlap", found=reference)
        self.merges.append(span)

    def _span(self, reference: str) -> tuple[int, int, int, int]:
        """Return the rows and columns of a range; its cells count, so that none can be endless."""
        match = _RANGE.fullmatch(reference)
        if match is None:
            raise self._at("sheet-off-grid", found=reference[:40])
        top, left, bottom, right = self._corners(match)
        if bottom < top or right < left or bottom > self.limits.rows or right > self.limits.columns:
            raise self._at("sheet-range-too-large", found=reference)
        self.area += (bottom - top + 1) * (right - left + 1)
        if self.area > self.limits.cells:
            raise self._at("sheet-range-too-large", found=reference)
        return top, left, bottom, right

    def _corners(self, match: re.Match[str]) -> tuple[int, int, int, int]:
        top, left = int(match[2]), column_number(match[1])
        return top, left, int(match[4] or top), column_number(match[3] or match[1])

    def _off_grid(self, written: str, place: str) -> Refusal:
        """Return the refusal of a reference, at the place that it names if it names one."""
        cell = place if _WRITTEN.fullmatch(place) else None
        return Refusal(text("sheet-off-grid", found=written[:40]), self.title, cell)

    def _at(self, code: str, **params: Param) -> Refusal:
        return Refusal(text(code, **params), self.title)

    def _here(self, code: str, **params: Param) -> Refusal:
        return self._in((self.row, self.column), code, **params)

    def _in(self, place: tuple[int, int], code: str, **params: Param) -> Refusal:
        return Refusal(text(code, **params), self.title, address(*place))


def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return `B4` for row 4, column 2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
