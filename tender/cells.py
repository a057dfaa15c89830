"""Addressed cells: what a spreadsheet holds, before anybody says what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

from tender.messages import Text
from tender.model import Source

Raw = str | int | float | bool | datetime | date | time | None
"""What a cell holds as Python reads it; a number keeps the digits that the file stores."""

Look = Literal["struck", "unseen", "tiny", "raised", "conditional", "disputed"]
"""What makes a cell look other than its value: crossed out, the colour of its paper, too small to
read, with raised or lowered signs, changed by a conditional format; disputed = two readers see
different values."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. For a formula `value` is the stored result (None = never calculated)."""

    value: Raw
    source: Source
    kind: Literal["blank", "text", "number", "bool", "date", "error"]
    formula: str | None = None
    number_format: str = "General"
    hidden: bool = False
    merged: str | None = None
    """The merged range that the cell belongs to (`"B4:B6"`), its value stands in the first cell."""
    look: Look | None = None

    @property
    def text(self) -> str:
        """The value as text without surrounding blanks; `""` for a blank cell."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True)
class Sheet:
    """The used cells of a sheet, row by row and rectangular; `rows[0]` is row 1, cell A1 first."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True)
class Book:
    """A workbook that was read whole. `properties` are its document properties (creator …)."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a cell's text means: a value, or blank, or the reason why it was not understood.

    `note` tells how a value was understood when that is not plain (万元, 大写, text date).
    """

    value: T | None = None
    trouble: Text | None = None
    note: Text | None = None

    @property
    def blank(self) -> bool:
        """True when the cell holds nothing (or a sign for nothing)."""
        return self.value is None and self.trouble is None
