"""A second, independent reading of a workbook: what both readers see is believed, the rest told.

python-calamine is another program in another language. It may end its whole process on a file, so
it reads in a child of its own, only what the gate let through, and never decides: it turns error
values into nothing and knows no formulas, formats or hidden rows. Without it one reading stands.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from types import TracebackType
from typing import Any

from tender.cells import Book, Cell, Raw, Sheet
from tender.gate.child import Child
from tender.gate.limits import Limits
from tender.gate.sheet import address
from tender.messages import Text, text
from tender.model import Issue, Source
from tender.values.tidy import shown

LIBRARY = "python_calamine"

Rows = Sequence[Sequence[Any]]
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_MOST = 20
_EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))


def is_available() -> bool:
    """Say whether the second reader is installed; it is not loaded here."""
    return importlib.util.find_spec(LIBRARY) is not None


class SecondReader:
    """The child that reads once more, a workbook behind the first reader, so that both work."""

    def __init__(self, limits: Limits) -> None:
        self._child = Child("tender.gate.secondread:read_rows", limits) if is_available() else None
        self._asked: list[bool] = []

    def __enter__(self) -> SecondReader:
        if self._child is not None:
            self._child.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child is not None:
            self._child.stop()

    def ask(self, book: Book | None, data: object) -> None:
        """Have the workbook read if the first reader could; nothing else gets this far."""
        asked = self._child is not None and book is not None and isinstance(data, bytes)
        self._asked.append(asked)
        if self._child is not None and asked:
            self._child.send(data)

    def judge(self, book: Book | None, issues: list[Issue]) -> tuple[Book | None, list[Issue]]:
        """Return the first reading of what was asked first, without what only one reader saw."""
        if not self._asked.pop(0) or self._child is None or book is None:
            return book, issues
        _, answer = self._child.take()
        if isinstance(answer, Text):
            failed = Issue(Source(book.file), "warning", text("second-reading-failed"))
            return book, [*issues, failed]
        compared, more = compare(book, answer)
        return compared, [*issues, *more]


def read_rows(data: bytes, _: Limits) -> dict[str, Rows] | Text:
    """Return the values of every sheet from cell A1 on; the child calls it by its name."""
    library = importlib.import_module(LIBRARY)
    try:
        book = library.CalamineWorkbook.from_filelike(BytesIO(data))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    except Exception:  # whatever the library raises, the first reading stands alone
        return text("second-reading-failed")


def compare(book: Book, other: dict[str, Rows]) -> tuple[Book, list[Issue]]:
    """Return the book, its differing cells as error cells, and an issue for each of them."""
    issues: list[Issue] = []
    sheets = []
    for sheet in book.sheets:
        differing = dict(_differences(book.file, sheet, other.get(sheet.title, ())))
        issues += [
            Issue(source, "error", text("readings-differ", found=shown(a), other=shown(b)))
            for source, (a, b) in list(differing.items())[:_MOST]
        ]
        sheets.append(_without(sheet, set(differing)) if differing else sheet)
    known = {sheet.title for sheet in book.sheets}
    issues += [
        Issue(Source(book.file, shown(title)), "error", text("sheet-of-second-reader"))
        for title, rows in other.items()
        if title not in known and any(map(any, rows))
    ]
    return replace(book, sheets=tuple(sheets)), issues


def _differences(file: str, sheet: Sheet, rows: Rows) -> Iterator[tuple[Source, tuple[Raw, Any]]]:
    for number in range(max(len(sheet.rows), len(rows))):
        cells = sheet.rows[number] if number < len(sheet.rows) else ()
        others = rows[number] if number < len(rows) else ()
        for place, cell in enumerate(cells):
            seen = others[place] if place < len(others) else ""
            if not _agree(cell, seen):
                yield cell.source, (cell.value, seen)
        for place, seen in enumerate(others[len(cells) :], len(cells) + 1):
            if seen not in ("", None):
                yield Source(file, sheet.title, address(number + 1, place)), (None, seen)


def _without(sheet: Sheet, places: set[Source]) -> Sheet:
    def doubted(cell: Cell) -> Cell:
        return replace(cell, kind="error", look="disputed") if cell.source in places else cell

    return replace(sheet, rows=tuple(tuple(map(doubted, row)) for row in sheet.rows))


def _agree(cell: Cell, seen: Any) -> bool:
    """Return whether both readers see the same; what the second cannot show is not compared."""
    match cell.kind:
        case "error":
            return True
        case "blank":
            nothing = seen is None or (isinstance(seen, str) and not seen.strip())
            return nothing or cell.merged is not None or cell.formula is not None
        case "text":
            return _same_text(str(cell.value), seen)
        case "bool":
            return isinstance(seen, bool) and seen == cell.value
        case "number":
            return _same_number(cell.value, seen)
        case _:
            early = any(serial < 0 for serial in _serials(cell.value))  # the intake refuses these
            same = _same_number(cell.value, seen) or _plain_day(cell.value) == _plain_day(seen)
            return early or same


def _same_text(written: str, seen: Any) -> bool:
    if not isinstance(seen, str):
        return isinstance(seen, timedelta | time)  # one reader makes a text of a duration
    if _ESCAPE.search(written):  # one reader decodes escapes, the intake refuses them
        return True
    return written.split() == seen.split()  # one of them drops blanks around a text


def _same_number(value: Any, seen: Any) -> bool:
    """Compare as numbers; a date on one side only is compared by its serial number."""
    one, other = _serials(value), _serials(seen)
    return any(a == b or abs(a - b) <= 1e-6 for a in one for b in other)


def _serials(value: Any) -> list[float]:
    match value:
        case bool() | None | str():
            return []
        case int() if value.bit_length() > 1000:
            return [float("inf") if value > 0 else float("-inf")]
        case int() | float():
            return [float(value)]
        case datetime():
            return [(value - epoch) / timedelta(days=1) for epoch in _EPOCHS]
        case date():
            return _serials(datetime(value.year, value.month, value.day))
        case timedelta():
            return [value / timedelta(days=1)]
        case time():
            return [(value.hour * 3600 + value.minute * 60 + value.second) / 86400]
        case _:
            return []


def _plain_day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) and value.time() == time() else value
