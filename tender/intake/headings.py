"""Tables by their headings: where a table starts, which column is which, in which unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tender.cells import Cell, Sheet
from tender.form import Column, Form, tidy
from tender.intake.units import title_unit, unit_in
from tender.model import Source

Grid = tuple[tuple[Cell, ...], ...]

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_TOTAL = re.compile(r"^(?:小计|合计|总计|共计|总价|总额|投标总价|subtotal|sum|(?:grand)?total)")


@dataclass(frozen=True)
class Heading:
    """A column that was found: its place, and the unit and tax basis that its heading names."""

    place: int
    cell: Cell
    unit: str | None = None
    net: bool = False


@dataclass(frozen=True)
class Row:
    """The cells of one row by column; `stray` are filled cells of no known column."""

    cells: Mapping[str, Cell]
    stray: tuple[Cell, ...] = ()

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Every filled cell of the row, also those without a column."""
        return tuple(c for c in (*self.cells.values(), *self.stray) if c.kind != "blank")

    @property
    def places(self) -> dict[str, Source]:
        """Where every column of the row stands, filled or blank."""
        return {key: cell.source for key, cell in self.cells.items()}

    def get(self, key: str) -> Cell | None:
        """Return the cell of the column if it holds something."""
        cell = self.cells.get(key)
        return None if cell is None or cell.kind == "blank" else cell

    def text(self, key: str) -> str:
        """Return the tidy text of the column, empty when there is none."""
        cell = self.cells.get(key)
        return "" if cell is None else cell.text


@dataclass(frozen=True)
class Table:
    """A table of a known form: its columns, its rows, and what stands around it."""

    form: Form
    sheet: Sheet
    columns: Mapping[str, Heading]
    rows: tuple[Row, ...]
    titles: tuple[Cell, ...] = ()
    unknown: tuple[Cell, ...] = ()
    """Headings of filled columns that the form does not know."""
    doubled: Mapping[str, Cell] = field(default_factory=dict)
    """Columns that two headings claim, with the second heading."""
    unit: str | None = None
    """The money unit that a line above the table names (单位：万元)."""

    @property
    def above(self) -> Sheet:
        """The rows above the headings, which may name the bidder."""
        first = min(_row_number(heading.cell) for heading in self.columns.values())
        return Sheet(self.sheet.title, self.sheet.rows[: first - 1], self.sheet.hidden)


def is_total(text: str) -> bool:
    """Return whether the text opens a line of sums (合计, 小计)."""
    return bool(_TOTAL.match(tidy(text)))


def filled(sheet: Sheet) -> Iterator[Cell]:
    """Yield every filled cell of the sheet, row by row."""
    return (cell for row in sheet.rows for cell in row if cell.kind != "blank")


def find_tables(sheet: Sheet, forms: Sequence[Form]) -> tuple[Table, ...]:
    """Return the tables of the sheet in order; a form whose title is the sheet's goes first."""
    starts = list(_starts(sheet.rows, _likeliest_first(sheet, forms)))
    tops = [0, *(_title_row(sheet.rows, start) for start in starts[1:]), len(sheet.rows)]
    return tuple(
        _table(sheet, start, sheet.rows[top : start.first], end)
        for start, top, end in zip(starts, tops, tops[1:], strict=False)
    )


def titled(sheet: Sheet, form: Form) -> bool:
    """Return whether the sheet's name says that it is this form."""
    return form.called(sheet.title)


def merged_into(rows: Grid, cell: Cell) -> Cell:
    """Return the cell that holds the value of the merged range that `cell` belongs to."""
    match = _RANGE.fullmatch(cell.merged) if cell.merged else None
    if match is None:
        return cell
    row, column = int(match[2]) - 1, _column_index(match[1])
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else cell


# --- where a table starts ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Start:
    form: Form
    first: int
    end: int
    """The first row below the headings."""
    words: tuple[tuple[Cell, str], ...]
    """One heading for every column, two rows joined."""
    columns: Mapping[str, Heading]
    doubled: Mapping[str, Cell]


def _likeliest_first(sheet: Sheet, forms: Sequence[Form]) -> list[Form]:
    return sorted(forms, key=lambda form: not titled(sheet, form))


def _starts(rows: Grid, forms: Sequence[Form]) -> Iterator[_Start]:
    known = frozenset().union(*(form.named for form in forms))
    named = [_names_column(rows, row, known) for row in rows] + [False]
    number = 0
    while number < len(rows):
        likely = named[number] or named[number + 1]  # most rows are data: no need to look closer
        start = _start(rows, number, forms) if likely else None
        if start is None:
            number += 1
        else:
            yield start
            number = start.end


def _names_column(rows: Grid, row: Sequence[Cell], known: frozenset[str]) -> bool:
    """Return whether a cell of the row is a known heading, whole or in one of its lines."""
    for cell in row:
        words = merged_into(rows, cell).text if cell.kind != "blank" or cell.merged else ""
        if words and any(tidy(spelling) in known for spelling in _spellings(words)):
            return True
    return False


def _title_row(rows: Grid, start: _Start) -> int:
    """Return the first of the lines that stand directly above a further table's headings."""
    number = start.first
    while number > 0 and sum(cell.kind != "blank" for cell in rows[number - 1]) < 2:
        number -= 1
    return number


def _start(rows: Grid, number: int, forms: Sequence[Form]) -> _Start | None:
    single = _best(rows, number, number + 1, forms)
    if number + 1 == len(rows) or not _continues(rows, number):
        return single
    double = _best(rows, number, number + 2, forms)
    lower = _best(rows, number + 1, number + 2, forms)
    alone = max(_width(single), _width(lower))
    return double if double is not None and _width(double) > alone else single


def _width(start: _Start | None) -> int:
    return len(start.columns) if start else 0


def _continues(rows: Grid, number: int) -> bool:
    """Return whether the next row may continue the headings: both rows hold words only."""
    lower = [c for c in rows[number + 1] if c.kind != "blank"]
    upper = [c for c in rows[number] if c.kind != "blank"]
    return bool(lower and upper) and all(c.kind == "text" for c in (*lower, *upper))


def _best(rows: Grid, first: int, end: int, forms: Sequence[Form]) -> _Start | None:
    words = tuple(_joined(rows, first, end))
    said = {tidy(spelling) for _, text in words if text for spelling in _spellings(text)}
    found = [
        start
        for form in forms
        if len(form.named.keys() & said) > 1  # most rows are no headings: refuse them at once
        and (start := _matched(form, words, first, end))
    ]
    return max(found, key=lambda start: len(start.columns), default=None)


def _joined(rows: Grid, first: int, end: int) -> Iterator[tuple[Cell, str]]:
    """Yield for every column its heading cell and the words of all heading rows over it."""
    for place in range(len(rows[first])):
        stack = [rows[number][place] for number in range(first, end)]
        said = [merged_into(rows, cell).text for cell in stack]
        parts = dict.fromkeys(words for words in said if words)
        cell = next((c for c in reversed(stack) if c.kind != "blank"), stack[0])
        yield cell, "\n".join(parts)


def _matched(
    form: Form, words: tuple[tuple[Cell, str], ...], first: int, end: int
) -> _Start | None:
    columns: dict[str, Heading] = {}
    doubled: dict[str, Cell] = {}
    claims = _claims(form, words)
    if not _reads_like_headings(words, claims):
        return None
    for key, places in claims.items():
        columns[key] = places[0]
        if len(places) > 1:
            doubled[key] = places[1].cell
    if len(columns) < 2 or not all(any(key in columns for key in group) for group in form.needed):
        return None
    return _Start(form, first, end, words, columns, doubled)


def _reads_like_headings(
    words: tuple[tuple[Cell, str], ...], claims: Mapping[str, list[Heading]]
) -> bool:
    """Return whether no cell of the row is data: a number or date that is not itself a heading."""
    known = {heading.place for places in claims.values() for heading in places}
    return all(
        cell.kind in ("text", "blank") or place in known for place, (cell, _) in enumerate(words)
    )


def _claims(form: Form, words: tuple[tuple[Cell, str], ...]) -> Mapping[str, list[Heading]]:
    """Return the places of every column: the exact heading alone, else every synonym."""
    exact: dict[str, list[Heading]] = {}
    loose: dict[str, list[Heading]] = {}
    for place, (cell, text) in enumerate(words):
        match = _column_of(form, text)
        if match is None:
            continue
        column, literal = match
        heading = Heading(place, cell, unit_in(text), _is_net(text) and column.key != "net")
        (exact if literal else loose).setdefault(column.key, []).append(heading)
    return {**loose, **exact}


def _column_of(form: Form, text: str) -> tuple[Column, bool] | None:
    """Return the column that the heading names, and whether it is the template's own heading."""
    return next((known for c in _spellings(text) if (known := form.named.get(tidy(c)))), None)


def _spellings(text: str) -> tuple[str, ...]:
    """Return the heading as a whole, then each of its lines from the lowest up."""
    return (text, *reversed(text.split("\n"))) if "\n" in text else (text,)


def _is_net(text: str) -> bool:
    folded = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return any(word in folded for word in ("不含税", "未税", "excludingtax", "excl.tax", "net"))


# --- what belongs to it -------------------------------------------------------------------------


def _table(sheet: Sheet, start: _Start, above: Grid, end: int) -> Table:
    known = {heading.place: key for key, heading in start.columns.items()}
    rows = tuple(_row(sheet.rows, number, known, start.end) for number in range(start.end, end))
    titles = tuple(c for row in above for c in row if c.kind != "blank")
    return Table(
        form=start.form,
        sheet=sheet,
        columns=start.columns,
        rows=rows,
        titles=titles,
        unknown=tuple(_unknown(start, known, sheet.rows[start.end : end])),
        doubled=start.doubled,
        unit=title_unit(titles),
    )


def _row(rows: Grid, number: int, known: Mapping[int, str], top: int) -> Row:
    cells: dict[str, Cell] = {}
    stray = []
    for place, cell in enumerate(rows[number]):
        if place in known:
            cells[known[place]] = _value_cell(rows, cell, top)
        elif cell.kind != "blank":
            stray.append(cell)
    return Row(cells, tuple(stray))


def _value_cell(rows: Grid, cell: Cell, top: int) -> Cell:
    """Return the cell that holds the value: the top one of a range merged downwards."""
    if cell.merged is None:
        return cell
    owner = merged_into(rows, cell)
    same_column = _letters(owner) == _letters(cell)
    return owner if same_column and owner.kind != "blank" and _row_number(owner) > top else cell


def _row_number(cell: Cell) -> int:
    return int(re.sub(r"\D", "", cell.source.cell or "0"))


def _letters(cell: Cell) -> str:
    return re.sub(r"\d", "", cell.source.cell or "")


def _unknown(
    start: _Start, known: Mapping[int, str], below: Iterable[Sequence[Cell]]
) -> Iterator[Cell]:
    used = {p for row in below for p, cell in enumerate(row) if cell.kind != "blank"}
    second = tuple(start.doubled.values())
    for place, (cell, text) in enumerate(start.words):
        if place not in known and place in used and text and cell not in second:
            yield cell


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
