"""Heads of the chain kept outside the database: one line per action in a file beside it."""

from __future__ import annotations

from pathlib import Path

from tender.record.entry import Entry, Head


def heads_file(database: Path) -> Path:
    """Return the file that belongs to the database."""
    return database.with_name(database.name + ".heads")


def note(file: Path, entry: Entry) -> None:
    """Add the head after this entry to the file."""
    with file.open("a", encoding="ascii") as lines:
        lines.write(f"{entry.head} {entry.at}\n")


def kept(file: Path) -> tuple[Head, ...]:
    """Return the last readable head of the file; none when there is no file.

    A line that was cut by a crash is passed over; the one before it counts.
    """
    if not file.exists():
        return ()
    for line in reversed(file.read_text(encoding="ascii", errors="replace").splitlines()):
        try:
            return (Head.read(line.split(" ")[0]),)
        except ValueError:
            continue
    return ()
