"""Days as a calendar file that Outlook, WPS and phones read (RFC 5545, all-day entries).

Written by hand: all-day entries need six properties, one escape and one fold, which is less than
a library's interface; `tests/tender/contract/test_ics.py` reads it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tender.contract.calendar import Due
from tender.contract.service import Contract
from tender.messages import Lang, say

ROOM = 75
"""The longest line in bytes."""


@dataclass(frozen=True)
class Entry:
    """An all-day entry; `remind` = days before it on which the calendar speaks up, 0 = never."""

    uid: str
    day: date
    summary: str
    description: str = ""
    remind: int = 0


def as_ics(
    contract: Contract, dues: Iterable[Due], lang: Lang, today: date, *, remind: int = 7
) -> bytes:
    """Return what is still to be done, on the planned day where there is one, else the last day."""
    return written(
        (_entry(contract, one, lang, remind) for one in dues if one.open and one.due), today
    )


def written(entries: Iterable[Entry], today: date) -> bytes:
    """Return a calendar of the entries; the same entries on the same day give the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tender-evaluation//duties//ZH"]
    for entry in entries:
        lines += _event(entry, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(contract: Contract, one: Due, lang: Lang, remind: int) -> Entry:
    window = one.window
    name = contract.terms(window.lot).lot.called(lang)
    day = one.planned or one.due
    assert day is not None
    key = f"{contract.tender}/{window.lot}/{window.duty}/{window.first}/{window.last}"
    uid = hashlib.sha256(f"{key}/{window.number}".encode()).hexdigest()[:24]
    note = "\n".join(
        part
        for part in (
            say("contract.by", lang, day=one.due, clause=window.clause or "—"),
            contract.bidder,
            window.evidence,
            *(promise.say(lang) for promise in window.promises),
            window.note,
        )
        if part
    )
    summary = f"{window.lot} {name}：{window.label.say(lang)}"
    if window.of > 1:
        summary += f" {window.number}/{window.of}"
    return Entry(uid, day, summary, note, remind)


def _event(entry: Entry, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@tender-evaluation"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_plain(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_plain(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    if entry.remind:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_plain(entry.summary)}"
        yield f"TRIGGER:-P{entry.remind}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _plain(words: str) -> str:
    for sign in "\\;,":
        words = words.replace(sign, "\\" + sign)
    return words.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield parts that fit, cut between characters; each later part begins with a blank."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > ROOM:
            yield part
            part = " "
        part += sign
    yield part
