"""A case of the corpus: a file, and what the reader must say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.hostile.workbook import Parts, filled, zipped

Made = Parts | bytes
Spoil = Callable[[Parts], Made | None]

Said = tuple[str, str, str | None]
"""Severity, code, and `sheet!cell` (or the sheet, or None for the file)."""


@dataclass(frozen=True)
class Refused:
    """The file is not read; the issue stands at the file, its sheet or its cell."""

    code: str
    place: str | None = None


@dataclass(frozen=True)
class Reads:
    """The file is read: prices that differ from the filled bid, answers that do, all doubts.

    A price None is pending, an answer None was not understood; `gone` lots are not offered.
    """

    said: tuple[Said, ...] = ()
    prices: Mapping[str, str | None] = field(default_factory=dict)
    answers: Mapping[str, object] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    free: bool = False
    """The bid is another than the filled one: only `prices` are compared, and no error is said."""


@dataclass(frozen=True)
class Case:
    """One file of the corpus; `note` is the sentence that explains it."""

    id: str
    note: str
    spoil: Spoil
    expected: Refused | Reads
    name: str = ""
    """The file's name, where it matters."""

    def content(self, number: int) -> bytes:
        """Return the file; `number` makes its bidder another than those of the other cases."""
        parts = filled(number)
        made = self.spoil(parts)
        if isinstance(made, bytes):
            return made
        return zipped(parts if made is None else made)

    def file(self, number: int) -> str:
        """Return the name that the file has in the corpus."""
        return self.name or f"{number:03d}-{self.id}.xlsx"


def refused(code: str, place: str | None = None) -> Refused:
    return Refused(code, place)


def reads(*said: Said, **more: object) -> Reads:
    return Reads(tuple(said), **more)  # type: ignore[arg-type]


def error(code: str, place: str | None = None) -> Said:
    return ("error", code, place)


def warning(code: str, place: str | None = None) -> Said:
    return ("warning", code, place)
