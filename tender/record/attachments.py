"""Scanned letters, signed pages and other files that belong to something on record."""

from __future__ import annotations

from tender.messages import text
from tender.record.canonical import digest
from tender.record.entry import Entry
from tender.record.exceptions import Duplicate
from tender.record.roles import Actor
from tender.record.store import Record, need
from tender.record.times import shown


def attach(
    record: Record, actor: Actor, tender: str, about: str, name: str, data: bytes, *, note: str = ""
) -> Entry:
    """Keep a file under its hash; `about` says to what it belongs (a bidder, a lot, an entry).

    Raises Duplicate when the same bytes already belong to the same thing.
    """
    with record.deed(actor, "attach", tender) as deed:
        about = need(about, "record-need-point")
        sha256 = digest(data)
        for one in deed.state.attachments:
            if (one.sha256, one.about) == (sha256, about):
                raise Duplicate(
                    text(
                        "record-duplicate",
                        file=one.name,
                        person=one.entry.person,
                        time=shown(one.entry.at),
                        seq=str(one.entry.seq),
                    )
                )
        said = {
            "name": name.replace("\\", "/").rsplit("/", 1)[-1],
            "size": len(data),
            "about": about,
            "note": note,
        }
        return deed.write(f"attachment/{sha256}", said, {"attachment": data})
