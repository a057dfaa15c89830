"""Places in files, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tender.messages import Lang, Text


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """Where a value stands; `sheet` and `cell` None = the file as a whole."""

    file: str
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Issue:
    """Something unreadable or doubtful in the bidder's data; all are collected and shown."""

    source: Source
    severity: Severity
    message: Text

    @property
    def code(self) -> str:
        """The stable code of the issue, which is the code of its message."""
        return self.message.code

    def say(self, lang: Lang = "zh") -> str:
        """Return `where: what was expected, what was found; what to do`."""
        return f"{self.source}: {self.message.say(lang)}"
