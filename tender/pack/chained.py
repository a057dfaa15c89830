"""The chain of the record as an award file carries it: rows as plain values, checked offline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tender.messages import Text, text
from tender.record.entry import NOTHING, Entry, Head
from tender.record.fold import fold, posts_of
from tender.record.state import RecordState

Row = Mapping[str, Any]


def check_chain(rows: Sequence[Row]) -> Iterator[Text]:
    """Yield what is wrong: a gap, a broken link, a row that is not as it was written.

    A row of another tender is only its hash; it can be linked, not recomputed.
    """
    before = Head(0, NOTHING)
    for row in rows:
        seq, own = row["seq"], str(row["hash"])
        if seq != before.seq + 1:
            yield text("pack.v-chain-gap", expected=before.seq + 1, found=str(seq))
        if row["previous"] != before.hash:
            yield text("pack.v-chain-link", seq=str(seq))
        if "text" in row and entry_of(row).expected_hash() != own:
            yield text("pack.v-chain-row", seq=str(seq), action=str(row["action"]))
        before = Head(seq, own)


def state_of(rows: Sequence[Row], tender: str) -> RecordState:
    """Return what was in force in the tender after the last row."""
    entries = [entry_of(row) for row in rows if "text" in row]
    last = rows[-1]
    head = Head(last["seq"], last["hash"])
    own = [entry for entry in entries if entry.tender == tender]
    return fold(tender, head, own, posts_of(entries, tender))


def entry_of(row: Row) -> Entry:
    """Return the row as an entry of the record."""
    return Entry(**{name: row[name] for name in Entry.__dataclass_fields__})
