"""The table of limits, and how a refusal travels to the caller."""

from __future__ import annotations

from dataclasses import dataclass

from tender.messages import Param, Text, text

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a bid workbook may be at most; an honest one stays far below every line.

    An honest bid has 8 sheets, some 200 rows, 15 columns, 50 kB in the file and 1 MB unpacked.
    """

    file_bytes: int = 10 * MB
    """The file on disk; an upload page must use the same figure."""
    files: int = 2_000
    """Workbooks of one upload or one command; a thousand bids are read in some minutes."""
    upload_bytes: int = 512 * MB
    """All workbooks of one upload together: the server holds them in memory until they are read."""
    name_length: int = 200
    members: int = 300
    """Parts in the zip directory."""
    part_bytes: int = 32 * MB
    """One part unpacked."""
    total_bytes: int = 64 * MB
    """All parts unpacked."""
    ratio: int = 300
    """Unpacked to packed size of a part above `ratio_from`; Excel reaches about 20."""
    ratio_from: int = MB
    depth: int = 40
    """Nested XML elements; Excel uses about 12."""
    rows: int = 20_000
    """The last row with a cell or a row element."""
    columns: int = 200
    cells: int = 200_000
    """Cells of all sheets, the merged ones and the blank ones between them counted.

    Twice what a bid for a thousand lots needs; read, they fill some 300 MB.
    """
    text_length: int = 32_767
    """Characters of one cell: Excel's own limit."""
    text_total: int = 4_000_000
    """Characters of all cells, a shared text counted in every cell that shows it.

    An honest bid has some 60,000; reading takes about a second a million.
    """
    shared_strings: int = 300_000
    sheets: int = 100
    memory_bytes: int = 1024 * MB
    """Address space of the child that parses (Linux)."""
    cpu_seconds: int = 20
    """Processor time of the child for one file."""
    wall_seconds: float = 20.0
    """Time to wait for the child's answer to one file."""


LIMITS = Limits()


class Refusal(Exception):
    """A part of the file is refused; turned into an Issue at the gate, never seen outside it."""

    def __init__(self, message: Text, sheet: str | None = None, cell: str | None = None) -> None:
        super().__init__(message.code)
        self.message, self.sheet, self.cell = message, sheet, cell


def refusal(code: str, **params: Param) -> Refusal:
    """Return the refusal with the message `code`."""
    return Refusal(text(code, **params))
