"""The dates of the tender as a calendar file that Outlook, WPS and phones read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tender.messages import Lang, say
from tender.model import Tender
from tender.ui.pictures import in_order_of_expiry, latest_award


def calendar(tender: Tender, lang: Lang, today: date) -> bytes:
    """Return all-day entries: the latest award date and the last day of service of every lot."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tender-evaluation//lots//ZH"]
    for lot in in_order_of_expiry(tender):
        latest = latest_award(lot, tender)
        if latest is None or lot.expiry is None:
            continue
        name = f"{lot.id} {lot.called(lang)}"
        lines += _event(
            f"award-{lot.id}", latest, say("ui.ics-award", lang, lot=name), tender, today
        )
        ends = say("ui.ics-expiry", lang, lot=name)
        lines += _event(f"expiry-{lot.id}", lot.expiry, ends, tender, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(uid: str, day: date, words: str, tender: Tender, today: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@{_plain(tender.id)}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_plain(words)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _plain(words: str) -> str:
    for sign in "\\;,":
        words = words.replace(sign, "\\" + sign)
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield parts of at most 75 bytes, cut between characters."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > 74:
            yield part
            part = " "
        part += sign
    yield part
