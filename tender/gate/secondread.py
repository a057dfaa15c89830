"""A second, independent reading of a workbook: what both readers see is believed, the rest told.

python-calamine is another program in another language. It may end its whole process on a file, so
it reads in a child of its own, only what the gate let through, and never decides: it turns error
values into nothing and knows no formulas, formats or hidden rows. Without it one reading stands.
The comparison, and whatever is made of the cells, happens in that child too.
"""

from __future__ import annotations

import importlib
import importlib.util
import pickle
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from tender.cells import Book, Cell, Raw, Sheet
from tender.gate.child import Child
from tender.gate.files import tidy_name
from tender.gate.limits import Limits
from tender.gate.sheet import address
from tender.messages import Text, text
from tender.model import Issue, Source
from tender.values.tidy import shown

LIBRARY = "python_calamine"
WORK = "tender.gate.secondread:judge"

Refused = tuple[None, list[Issue]]
"""A workbook that was not read, and why."""

Rows = Sequence[Sequence[Any]]
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_MOST = 20
_EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))


def is_available() -> bool:
    """Say whether the second reader is installed; it is not loaded here."""
    return importlib.util.find_spec(LIBRARY) is not None


class SecondReader(Child):
    """The child that reads once more and goes on with what both saw; the parent holds no cell.

    It is asked with the first reading as that child packed it. `work` is what it does: the
    function `judge`, or one that calls it.
    """

    def __init__(self, limits: Limits, work: str = WORK, context: object = None) -> None:
        super().__init__(work, limits, context)
        self._work = work
        self._asked: deque[Refused | None] = deque()

    def ask(self, name: str, reading: bytes | Refused | Text, data: object) -> None:
        """Have the workbook read if the first reader could; nothing else gets this far."""
        if isinstance(reading, bytes):
            self._asked.append(None)
            self.send((reading, data, False))
        else:
            self._asked.append(failed(name, reading) if isinstance(reading, Text) else reading)

    def answer(self) -> Any:
        """Return what was asked first; a second reader that dies costs no file."""
        refused = self._asked.popleft()
        if refused is not None:
            return refused
        (reading, _, _), answer = self.take()
        if not isinstance(answer, Text):
            return answer
        with Child(self._work, self._limits, self._context) as again:
            again.send((reading, None, True))
            _, answer = again.take()
        return failed(pickle.loads(reading)[0].file, answer) if isinstance(answer, Text) else answer


def failed(name: str, reason: Text) -> Refused:
    """Return what stands for a file whose reader died or took too long."""
    return None, [Issue(Source(tidy_name(name)), "error", reason)]


def judge(request: tuple[bytes, bytes | None, bool], limits: Limits) -> tuple[Book, list[Issue]]:
    """Return the first reading without what only one reader saw; the child calls it by its name.

    `request` is that reading as it was packed, the file, and whether reading it failed before.
    """
    packed, data, lost = request
    book, issues = pickle.loads(packed)
    answer = read_rows(data, limits) if data is not None and is_available() else None
    if lost or isinstance(answer, Text):
        unchecked = Issue(Source(book.file), "warning", text("second-reading-failed"))
        return book, [*issues, unchecked]
    if answer is None:
        return book, issues
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
