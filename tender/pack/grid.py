"""What a document holds, before it is a sheet or a page: parts of sentences and grids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

Value = str | Decimal | int | None
ColumnKind = Literal["text", "money", "mark", "count"]
Tone = Literal["won", "good", "bad", "open", "guess"]
"""How a cell is tinted; the tint never stands alone, a sign or a word says the same."""

SIGNS: Mapping[Tone, str] = {"won": " ★", "good": "", "bad": " ×", "open": " 待核", "guess": " 估"}


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in half characters, and what stands in it."""

    name: str
    width: float
    kind: ColumnKind = "text"
    span: int = 1
    """Columns of the sheet that it takes where another table above has more of them."""


@dataclass(frozen=True)
class Grid:
    """A table. `totals` = how many of the last rows are sums; `chosen` = rows that stand out.

    `tones` tints cells by (row, column); `filters` = a list that people sort and search.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    totals: int = 0
    chosen: frozenset[int] = frozenset()
    tones: Mapping[tuple[int, int], Tone] = field(default_factory=dict)
    signs: Mapping[Tone, str] = field(default_factory=lambda: SIGNS)
    """What stands behind a tinted amount."""
    filters: bool = True
    page_break: bool = False
    tall: bool = False
    """Rows with room for a signature."""

    @property
    def width(self) -> float:
        """The width of all columns."""
        return sum(column.width for column in self.columns)

    def part(self, first: int, last: int) -> Grid:
        """Return the table with the rows from `first` up to, but without, `last`."""
        below = len(self.rows) - last
        return replace(
            self,
            rows=self.rows[first:last],
            totals=min(max(self.totals - below, 0), last - first),
            chosen=frozenset(row - first for row in self.chosen if first <= row < last),
            tones={(r - first, c): t for (r, c), t in self.tones.items() if first <= r < last},
        )


@dataclass(frozen=True)
class Part:
    """A chapter of the pack: a sheet of the workbook, a section of the report.

    `before` stands above the tables, `after` below them; `wide` = printed across; `unlike` = the
    tables have different columns, so on the sheet each is fitted to the page by itself.
    """

    title: str
    grids: tuple[Grid, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    wide: bool = True
    unlike: bool = False


def facts(
    pairs: Mapping[str, Value], first: str, second: str, widths: tuple[float, ...] = (26, 84)
) -> Grid:
    """Return names and contents side by side; the contents take all widths but the first."""
    columns = (
        Column(first, widths[0]),
        Column(second, sum(widths[1:]), span=len(widths) - 1),
    )
    return Grid(columns, tuple(pairs.items()), filters=False)
