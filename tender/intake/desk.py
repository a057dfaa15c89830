"""One cell at a time: whether it may be read, what it means, the issue when that is not clear."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Generic, TypeVar

from tender import values
from tender.cells import Book, Cell, Raw, Read
from tender.display import Shape, display_differs
from tender.form import tidy, unbracketed
from tender.intake.formulas import NotComputable, Recomputation, agrees
from tender.intake.headings import Row, Table
from tender.intake.units import Unit, known_unit, plain_unit
from tender.messages import Param, Text, text
from tender.model import Issue, Severity, Source, Tender

HIDDEN = "cell-hidden"

T = TypeVar("T")
Parse = Callable[[Raw], Read[T]]


@dataclass(frozen=True)
class Desk:
    """What reading one workbook needs, and the issues that it has found so far."""

    book: Book
    tender: Tender
    issues: list[Issue] = field(default_factory=list)
    prices: set[Source] = field(default_factory=set)
    """Cells that were read as amounts: where a hidden row is told."""

    @cached_property
    def formulas(self) -> Recomputation:
        """What the workbook's formulas give, within one budget of work."""
        return Recomputation(self.book)

    @property
    def epoch(self) -> date:
        """The day zero of bare date numbers in this workbook."""
        return values.EPOCH_1904 if self.book.properties.get("date1904") else values.EPOCH_1900

    @property
    def lots(self) -> tuple[str, ...]:
        """The ids of the tender's lots in its order."""
        return tuple(lot.id for lot in self.tender.lots)

    def note(self, source: Source, severity: Severity, message: Text) -> None:
        """Keep an issue."""
        self.issues.append(Issue(source, severity, message))

    def say(self, source: Source, severity: Severity, code: str, **params: Param) -> Text:
        """Keep an issue and return its sentence, which may become a doubt."""
        message = text(code, **params)
        self.note(source, severity, message)
        return message


@dataclass(frozen=True)
class Taken(Generic[T]):
    """What a cell gives: a value or None, and every doubt; `filled` = it holds something."""

    value: T | None = None
    doubts: tuple[Text, ...] = ()
    filled: bool = False

    @property
    def unread(self) -> bool:
        """True when the cell holds something that was not understood."""
        return self.filled and self.value is None and bool(self.doubts)


def take(
    desk: Desk,
    cell: Cell | None,
    parse: Parse[T],
    severity: Severity = "error",
    *,
    shape: Shape = "number",
    suffix: str = "",
) -> Taken[T]:
    """Return what the cell means; every reason not to trust it is an issue and a doubt.

    `shape` and `suffix` are what its number format may show without lying: a percentage, a month,
    the words of a unit.
    """
    if cell is None or cell.kind == "blank":
        return Taken()
    doubts = tuple(_hidden(desk, cell))
    fault = fault_of(desk, cell)
    if fault is not None:
        return Taken(None, (*doubts, fault), filled=True)
    read = parse(cell.value)
    if read.trouble is not None:
        desk.note(cell.source, severity, read.trouble)
        return Taken(None, (*doubts, read.trouble), filled=True)
    if read.note is not None:
        desk.note(cell.source, _weight(read.note), read.note)
    if read.value is None:
        return Taken(None, doubts)
    words = isinstance(read.value, str)  # m² in a remark misleads nobody
    otherwise = _shown_otherwise(desk, cell, shape, suffix, words)
    return Taken(read.value, (*doubts, *otherwise), filled=True)


def _weight(note: Text) -> Severity:
    """Say how a value was understood; one that may be an imitation is for a person to look at."""
    return "warning" if note.code == "name-look-alike" else "info"


def _shown_otherwise(
    desk: Desk, cell: Cell, shape: Shape, suffix: str, words: bool
) -> Iterator[Text]:
    if cell.look is not None and not (words and cell.look == "raised"):
        yield _looks(desk, cell)
    differs = display_differs(cell, shape, suffix)
    if differs is not None:
        desk.note(cell.source, "error", differs)
        yield differs


def _looks(desk: Desk, cell: Cell) -> Text:
    """Say what makes the cell look other than its value."""
    found = {} if cell.look == "disputed" else {"found": values.shown(cell.value)}
    return desk.say(cell.source, "error", f"look-{cell.look}", **found)


def several(desk: Desk, cell: Cell | None) -> tuple[Text, ...]:
    """Return the doubt about a value that stands in a range merged over several rows."""
    rows = re.findall(r"\d+", cell.merged or "") if cell is not None else []
    if cell is None or len(set(rows)) < 2:
        return ()
    return (desk.say(cell.source, "error", "cell-merged", range=cell.merged),)


def choice(table: Mapping[str, T], raw: Raw) -> T | None:
    """Return what one of a few words means; a word with a reservation in brackets means nothing."""
    written = str(raw)
    if len(written) > values.LONGEST or any(map(str.strip, unbracketed(values.plain(written))[1])):
        return None
    return table.get(tidy(written))


@dataclass(frozen=True)
class Basis:
    """What a heading says of the amounts under it: unit, tax, and whether it is the only one."""

    cell: Cell
    unit: str | None = None
    above: str | None = None
    net: bool = False
    second: Cell | None = None


def basis(table: Table, key: str) -> Basis:
    """Return what the column's heading and the line above the table say."""
    heading = table.columns[key]
    second = table.doubled.get(key)
    unit = heading.unit
    if unit and key == "unit_price":
        unit = re.sub(r"[/·](?:每?一?[台套个件只点])", "", unit)
    return Basis(heading.cell, unit, table.unit, heading.net, second)


def take_money(
    desk: Desk,
    cell: Cell | None,
    basis: Basis,
    *,
    zero: bool = False,
    capitals: Decimal | None = None,
) -> Taken[Decimal]:
    """Return yuan in the unit that is stated; without a unit, or at zero, there is a doubt.

    `capitals` are the same amount in words, which name their unit themselves.
    """
    if cell is None or cell.kind == "blank":
        return Taken()
    desk.prices.add(cell.source)
    unit, doubts = _unit(desk, basis)
    taken = take(desk, cell, lambda raw: values.money(raw, unit))
    if not taken.filled:
        return taken
    doubts += (*_shape(desk, cell), *_columns(desk, basis))
    stated = basis.unit or basis.above or _names_unit(cell) or taken.value == capitals
    if taken.value and not stated:
        doubts += (desk.say(basis.cell.source, "warning", "unit-not-stated"),)
    if taken.value == 0 and not zero:
        doubts += (desk.say(cell.source, "error", "price-zero"),)
        return Taken(None, (*taken.doubts, *doubts), filled=True)
    return Taken(taken.value, (*taken.doubts, *doubts), filled=True)


def amount(desk: Desk, table: Table, row: Row, key: str) -> Taken[Decimal]:
    """Return the amount of a money column; blank where the table has no such column."""
    if key not in table.columns:
        return Taken()
    words = row.get("words") if key == "price" else None
    capitals = values.money(words.value).value if words is not None else None
    return take_money(desk, row.cells[key], basis(table, key), capitals=capitals)


def words_of(desk: Desk, cell: Cell | None, limit: int = 200) -> str:
    """Return a name or remark in one tidy line, empty when it is blank or was not readable."""
    return take_words(desk, cell, limit).value or ""


def take_words(desk: Desk, cell: Cell | None, limit: int = 200) -> Taken[str]:
    """Return a name or remark in one tidy line, with the reasons not to trust it."""
    return take(desk, cell, lambda raw: values.name(_as_text(raw), limit))


def take_company(desk: Desk, cell: Cell | None) -> Taken[str]:
    """Return the name of a company as it is registered, with the reasons not to trust it."""
    return take(desk, cell, lambda raw: values.company(_as_text(raw)))


def _as_text(raw: Raw) -> Raw:
    """Return a number in a text column (level 1, page 12) as its own text.

    Not one of which a spreadsheet keeps the first 15 digits only.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float) or abs(raw) >= 10**15:
        return raw
    if isinstance(raw, int):
        return str(raw)
    if not math.isfinite(raw):
        return raw
    return f"{raw:.0f}" if raw == int(raw) else repr(raw)


def _hidden(desk: Desk, cell: Cell) -> Iterator[Text]:
    if cell.hidden or any(s.hidden for s in desk.book.sheets if s.title == cell.source.sheet):
        yield desk.say(cell.source, "error", HIDDEN, found=values.shown(cell.value))


def fault_of(desk: Desk, cell: Cell) -> Text | None:
    """Return the reason why the cell cannot be read at all."""
    if cell.look == "disputed":
        return _looks(desk, cell)
    if cell.kind == "error":
        return desk.say(cell.source, "error", "cell-error", found=values.shown(cell.value))
    if cell.formula is None:
        return None
    formula = values.shown(cell.formula)
    if cell.value is None:
        return desk.say(cell.source, "error", "formula-not-calculated", formula=formula)
    try:
        computed = desk.formulas.of(cell)
    except NotComputable:
        return desk.say(cell.source, "error", "formula-not-checked", formula=formula)
    whole = isinstance(cell.value, float) and cell.value.is_integer()
    stored = f"{cell.value:.0f}" if whole else cell.value
    shown = {"stored": values.shown(stored), "formula": formula}
    if not agrees(cell.value, computed):
        return desk.say(cell.source, "error", "formula-disagrees", computed=str(computed), **shown)
    desk.say(cell.source, "info", "formula-accepted", **shown)
    return None


def _shape(desk: Desk, cell: Cell) -> Iterator[Text]:
    """Yield what about a price's cell makes its number doubtful to a reader's eye."""
    if cell.merged is not None:
        yield desk.say(cell.source, "error", "price-merged", range=cell.merged)


def _columns(desk: Desk, basis: Basis) -> Iterator[Text]:
    if basis.cell.formula is not None and (fault := fault_of(desk, basis.cell)):
        yield fault
    if basis.net:
        yield desk.say(basis.cell.source, "error", "price-without-tax")
    if basis.second is not None:
        yield desk.say(
            basis.second.source,
            "error",
            "heading-twice",
            heading=values.shown(basis.second.text),
            first=basis.cell.source.cell,
        )


def _unit(desk: Desk, basis: Basis) -> tuple[Unit | None, tuple[Text, ...]]:
    own, above = plain_unit(basis.unit), plain_unit(basis.above)
    if own and above and own != above:
        return known_unit(own), (
            desk.say(basis.cell.source, "error", "unit-contradiction", heading=own, title=above),
        )
    unit = own or above
    if unit and known_unit(unit) is None:
        return None, (desk.say(basis.cell.source, "error", "unit-unknown", unit=unit),)
    return known_unit(unit), ()


def _names_unit(cell: Cell) -> bool:
    shown = f"{cell.text[:200]} {cell.number_format}"
    return any(sign in shown for sign in "元圆¥￥万")
