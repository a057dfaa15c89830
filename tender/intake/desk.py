"""One cell at a time: whether it may be read, what it means, the issue when that is not clear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from tender import values
from tender.cells import Book, Cell, Raw, Read
from tender.display import display_differs
from tender.intake.formulas import NotComputable, agrees, recompute
from tender.intake.headings import Row, Table
from tender.messages import Param, Text, text
from tender.model import Issue, Severity, Source, Tender

T = TypeVar("T")
Unit = Literal["元", "万元"]
Parse = Callable[[Raw], Read[T]]


@dataclass(frozen=True)
class Desk:
    """What reading one workbook needs, and the issues that it has found so far."""

    book: Book
    tender: Tender
    issues: list[Issue] = field(default_factory=list)

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


def take(desk: Desk, cell: Cell | None, parse: Parse[T], severity: Severity = "error") -> Taken[T]:
    """Return what the cell means; every reason not to trust it is an issue and a doubt."""
    if cell is None or cell.kind == "blank":
        return Taken()
    doubts = tuple(_hidden(desk, cell))
    fault = _fault(desk, cell)
    if fault is not None:
        return Taken(None, (*doubts, fault), filled=True)
    read = parse(cell.value)
    if read.trouble is not None:
        desk.note(cell.source, severity, read.trouble)
        return Taken(None, (*doubts, read.trouble), filled=True)
    if read.note is not None:
        desk.note(cell.source, "info", read.note)
    return Taken(read.value, doubts, filled=read.value is not None)


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
    return Basis(heading.cell, heading.unit, table.unit, heading.net, second)


def take_money(
    desk: Desk, cell: Cell | None, basis: Basis, *, zero: bool = False
) -> Taken[Decimal]:
    """Return yuan in the unit that is stated; without a unit, or at zero, there is a doubt."""
    if cell is None or cell.kind == "blank":
        return Taken()
    unit, doubts = _unit(desk, basis)
    taken = take(desk, cell, lambda raw: values.money(raw, unit))
    if not taken.filled:
        return taken
    doubts += (*_shape(desk, cell), *_columns(desk, basis))
    if not basis.unit and not basis.above and taken.value and not _names_unit(cell):
        doubts += (desk.say(basis.cell.source, "warning", "unit-not-stated"),)
    if taken.value == 0 and not zero:
        doubts += (desk.say(cell.source, "error", "price-zero"),)
        return Taken(None, (*taken.doubts, *doubts), filled=True)
    return Taken(taken.value, (*taken.doubts, *doubts), filled=True)


def amount(desk: Desk, table: Table, row: Row, key: str) -> Taken[Decimal]:
    """Return the amount of a money column; blank where the table has no such column."""
    if key not in table.columns:
        return Taken()
    return take_money(desk, row.cells[key], basis(table, key))


def words_of(desk: Desk, cell: Cell | None, limit: int = 200) -> str:
    """Return a name or remark in one tidy line, empty when it is blank or was not readable."""
    return take(desk, cell, lambda raw: values.name(_as_text(raw), limit)).value or ""


def _as_text(raw: Raw) -> Raw:
    """Return a number in a text column (level 1, page 12) as its own text."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return f"{raw:.0f}" if raw == int(raw) else repr(raw)
    return raw


def _hidden(desk: Desk, cell: Cell) -> Iterator[Text]:
    if cell.hidden or any(s.hidden for s in desk.book.sheets if s.title == cell.source.sheet):
        yield desk.say(cell.source, "error", "cell-hidden", found=values.shown(cell.value))


def _fault(desk: Desk, cell: Cell) -> Text | None:
    """Return the reason why the cell cannot be read at all."""
    if cell.kind == "error":
        return desk.say(cell.source, "error", "cell-error", found=values.shown(cell.value))
    if cell.formula is None:
        return None
    formula = values.shown(cell.formula)
    if cell.value is None:
        return desk.say(cell.source, "error", "formula-not-calculated", formula=formula)
    try:
        computed = recompute(desk.book, cell)
    except NotComputable:
        return desk.say(cell.source, "error", "formula-not-checked", formula=formula)
    shown = {"stored": values.shown(cell.value), "formula": formula}
    if not agrees(cell.value, computed):
        return desk.say(cell.source, "error", "formula-disagrees", computed=str(computed), **shown)
    desk.say(cell.source, "info", "formula-accepted", **shown)
    return None


def _shape(desk: Desk, cell: Cell) -> Iterator[Text]:
    """Yield what about a price's cell makes its number doubtful to a reader's eye."""
    if cell.merged is not None:
        yield desk.say(cell.source, "error", "price-merged", range=cell.merged)
    differs = display_differs(cell)
    if differs is not None:
        desk.note(cell.source, "error", differs)
        yield differs


def _columns(desk: Desk, basis: Basis) -> Iterator[Text]:
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
    own, above = _plain_unit(basis.unit), _plain_unit(basis.above)
    if own and above and own != above:
        return _known(own), (
            desk.say(basis.cell.source, "error", "unit-contradiction", heading=own, title=above),
        )
    unit = own or above
    if unit and _known(unit) is None:
        return None, (desk.say(basis.cell.source, "error", "unit-unknown", unit=unit),)
    return _known(unit), ()


def _known(unit: str | None) -> Unit | None:
    return "万元" if unit == "万元" else "元" if unit == "元" else None


def _plain_unit(unit: str | None) -> str | None:
    if unit is None:
        return None
    bare = unit.replace("/年", "")
    return "元" if bare.casefold() in ("rmb", "cny", "yuan") else bare


def _names_unit(cell: Cell) -> bool:
    shown = f"{cell.text} {cell.number_format}"
    return any(sign in shown for sign in "元圆¥￥万")
