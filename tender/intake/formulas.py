"""A stored result recomputed: + - * / SUM ROUND over cells of the same workbook, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tender.cells import Book, Cell, Raw
from tender.model import Source

DEPTH = 8
"""How many formulas may stand behind one another."""

STEPS = 200_000
"""Signs and cells that are looked at for all formulas of a workbook; then nothing is recomputed."""

_PLACES = 15
_UNKNOWN = object()

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<sheet>'(?:[^']|'')+'!|[\w.]+!)?(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(])"
    r"|(?P<name>[A-Za-z]+)\(|(?P<sign>[-+*/(),:%]))"
)


Token = re.Match[str]


class NotComputable(Exception):
    """The formula holds something outside this small grammar."""


def recompute(book: Book, cell: Cell) -> Raw | Decimal:
    """Return what the formula gives now; raises NotComputable."""
    return Recomputation(book).of(cell)


class Recomputation:
    """What the formulas of one workbook give; each is worked out once, all within `STEPS`."""

    def __init__(self, book: Book, steps: int = STEPS) -> None:
        self.book, self._steps = book, steps
        self._known: dict[Source, Any] = {}
        self._depth = 0

    def of(self, cell: Cell) -> Raw | Decimal:
        """Return what the cell's formula gives; raises NotComputable."""
        try:
            return self.result(cell)
        except (ArithmeticError, IndexError, RecursionError) as problem:
            raise NotComputable(type(problem).__name__) from problem

    def result(self, cell: Cell) -> Raw | Decimal:
        """Return a formula's result; one that is being worked out refers to itself."""
        if cell.source in self._known:
            found = self._known[cell.source]
            if found is _UNKNOWN:
                raise NotComputable(str(cell.source))
            return found  # type: ignore[no-any-return]
        if self._depth >= DEPTH or cell.formula is None:
            raise NotComputable(str(cell.source))
        self._known[cell.source] = _UNKNOWN
        self._depth += 1
        try:
            self._known[cell.source] = _Reading(self, cell).result()
        finally:
            self._depth -= 1
            if self._known[cell.source] is _UNKNOWN:
                del self._known[cell.source]
        return self._known[cell.source]  # type: ignore[no-any-return]

    def step(self) -> None:
        """Count one step; raises NotComputable when there were too many."""
        self._steps -= 1
        if self._steps < 0:
            raise NotComputable("steps")


def agrees(stored: Raw, computed: Raw | Decimal) -> bool:
    """Return whether the stored result is the computed one, floating residue apart."""
    if isinstance(stored, bool) or isinstance(computed, bool):
        return stored is computed
    if isinstance(stored, int | float) and isinstance(computed, Decimal):
        kept = Decimal(repr(stored))
        if not (kept.is_finite() and computed.is_finite()):
            return False
        return abs(kept - computed) <= Decimal("1e-9") * max(Decimal(1), abs(computed))
    return stored == computed


@dataclass
class _Reading:
    """A recursive descent over the tokens of one formula."""

    whole: Recomputation
    cell: Cell

    def result(self) -> Raw | Decimal:
        self.tokens: list[Token] = []
        for token in _tokens((self.cell.formula or "").removeprefix("=")):
            self.whole.step()
            self.tokens.append(token)
        self.place = 0
        if len(self.tokens) == 1 and self.tokens[0]["cell"]:
            return self._value(self._owner(self.tokens[0]))
        value = self._sum()
        if self.place != len(self.tokens):
            raise NotComputable(self.cell.formula)
        return value

    def _sum(self) -> Decimal:
        value = self._product()
        while self._at("+", "-"):
            value = value + self._product() if self._step() == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._signed()
        while self._at("*", "/"):
            value = value * self._signed() if self._step() == "*" else value / self._signed()
        return value

    def _signed(self) -> Decimal:
        if self._at("-", "+"):
            return -self._signed() if self._step() == "-" else self._signed()
        value = self._atom()
        while self._at("%"):
            self._step()
            value /= 100
        return value

    def _atom(self) -> Decimal:
        token = self._next()
        if token["number"]:
            return Decimal(token["number"])
        if token["cell"]:
            return _number(self._value(self._owner(token)))
        if token["name"]:
            return self._call(token["name"].upper())
        if token["sign"] == "(":
            value = self._sum()
            self._expect(")")
            return value
        raise NotComputable(str(token[0]))

    def _call(self, name: str) -> Decimal:
        if name not in _FUNCTIONS:
            raise NotComputable(name)
        arguments = [self._argument(name)]
        while self._at(","):
            self._step()
            arguments.append(self._argument(name))
        self._expect(")")
        return _FUNCTIONS[name](arguments)

    def _argument(self, name: str) -> list[Decimal]:
        if name == "SUM" and self._is_range():
            first, _, last = self._next(), self._step(), self._next()
            return list(self._numbers_between(first, last))
        return [self._sum()]

    def _is_range(self) -> bool:
        ahead = self.tokens[self.place : self.place + 3]
        return len(ahead) == 3 and ahead[1]["sign"] == ":" and bool(ahead[2]["cell"])

    def _numbers_between(self, first: Token, last: Token) -> Iterator[Decimal]:
        """Yield the numbers of a range; SUM skips texts in cells, as spreadsheets do."""
        top, bottom = _position(first["cell"]), _position(last["cell"])
        for row in self._sheet_rows(first)[top[0] : bottom[0] + 1]:
            for cell in row[top[1] : bottom[1] + 1]:
                self.whole.step()
                if cell.kind == "error":
                    raise NotComputable(str(cell.source))
                if cell.kind == "number":
                    yield _number(self._value(cell))

    def _owner(self, token: Token) -> Cell | None:
        return self._at_position(self._sheet_rows(token), *_position(token["cell"]))

    def _sheet_rows(self, token: Token) -> tuple[tuple[Cell, ...], ...]:
        given = (token["sheet"] or "").removesuffix("!").strip("'").replace("''", "'")
        title = given or self.cell.source.sheet
        for sheet in self.whole.book.sheets:
            if sheet.title == title:
                return sheet.rows
        raise NotComputable(str(title))

    def _at_position(
        self, rows: tuple[tuple[Cell, ...], ...], row: int, column: int
    ) -> Cell | None:
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else None

    def _value(self, cell: Cell | None) -> Raw | Decimal:
        if cell is None:
            return None
        if cell.kind == "error":
            raise NotComputable(str(cell.source))
        if cell.formula is not None:
            return self.whole.result(cell)
        return cell.value

    def _at(self, *signs: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place]["sign"] in signs

    def _next(self) -> Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def _step(self) -> str:
        return self._next()["sign"]

    def _expect(self, sign: str) -> None:
        if not self._at(sign):
            raise NotComputable(self.cell.formula or "")
        self._step()


def _tokens(formula: str) -> Iterator[Token]:
    place, end = 0, len(formula.rstrip())
    while place < end:
        match = _TOKEN.match(formula, place)
        if match is None:
            raise NotComputable(formula)
        yield match
        place = match.end()


def _position(name: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name.replace("$", "").upper()).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    if int(digits) == 0:
        raise NotComputable(name)
    return int(digits) - 1, column - 1


def _number(value: Raw | Decimal) -> Decimal:
    match value:
        case None:
            return Decimal(0)
        case bool():
            raise NotComputable(str(value))
        case Decimal():
            return value
        case int() | float():
            return Decimal(repr(value))
        case _:
            raise NotComputable(str(value))


def _sum(arguments: list[list[Decimal]]) -> Decimal:
    return sum((value for part in arguments for value in part), Decimal(0))


def _round(arguments: list[list[Decimal]]) -> Decimal:
    if len(arguments) != 2 or not all(arguments):
        raise NotComputable("ROUND")
    value, places = arguments[0][0], arguments[1][0]
    if not abs(places) <= _PLACES:
        raise NotComputable("ROUND")
    return value.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)


_FUNCTIONS: Mapping[str, Callable[[list[list[Decimal]]], Decimal]] = {"SUM": _sum, "ROUND": _round}
