"""What the page of the service year shows: duties as rows and as a month, fees, faults, events."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from tender.contract import Account, Due, Noted, Promise, Response, Year, months
from tender.messages import Lang, say
from tender.record.times import shown
from tender.sentences import yuan
from tender.ui.show import Cell, Value, safe

DUE_COLUMNS = ("lot", "by", "duty", "clause", "status", "evidence", "done")
FAULT_COLUMNS = ("lot", "promise", "limit", "when", "taken", "kept", "about")
EVENT_COLUMNS = ("entry", "lot", "kind", "said", "who", "stands")
TONES = {"done": "good", "late": "open", "missed": "bad", "overdue": "bad", "due": "open"}
SIGNS = {"done": "✔", "late": "✔", "missed": "✘", "overdue": "！", "due": "●", "ahead": "○"}
"""A sign beside every duty in the month, since a tint alone does not print."""


def due_rows(dues: Iterable[Due], lang: Lang) -> list[list[Value]]:
    """Return a row for every duty: by when, how it stands, what is handed in."""
    return [
        [
            one.window.lot,
            _by(one, lang),
            _named(one, lang),
            one.window.clause,
            Cell(say(f"contract.status-{one.status}", lang), TONES.get(one.status, "")),
            _joined(_evidence(one, lang), lang),
            " ".join(part for part in (str(one.day or ""), one.report) if part),
        ]
        for one in dues
    ]


def fault_rows(responses: Iterable[Response], lang: Lang) -> list[list[Value]]:
    """Return a row for every fault with the promise that it is measured by."""
    return [
        [
            one.fault.lot,
            one.promise.called(lang),
            one.promise.said.say(lang),
            f"{one.fault.began:%Y-%m-%d %H:%M} — {one.fault.met:%Y-%m-%d %H:%M}",
            one.promise.counted(one.taken).say(lang),
            _kept(one, lang),
            one.fault.about,
        ]
        for one in responses
    ]


def event_rows(
    every: Iterable[Noted], approved: Mapping[int, str], labels: Mapping[str, str], lang: Lang
) -> list[list[Value]]:
    """Return every entry, also those that were replaced or voided, the latest first.

    `approved` = who approved each entry that counts, empty = nobody; `labels` = names of
    duties and of time limits.
    """
    entered = sorted(every, key=lambda one: one.ref, reverse=True)
    after = {one.replaces: one.ref for one in entered if one.replaces is not None}
    return [
        [
            str(one.ref),
            one.event.lot,
            say(f"contract.event-{one.event.kind}", lang),
            _said(one, labels, lang),
            f"{one.person} {shown(one.at)[:10]}",
            _stands(one, after, approved, lang),
        ]
        for one in entered
    ]


def month_table(dues: Iterable[Due], month: str, today: date, lang: Lang) -> str:
    """Return the month as a table of weeks, each duty on its planned or its last day."""
    shown = months(dues).get(month, ())
    year, number = (int(part) for part in month.split("-"))
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    head = "".join(
        f'<th scope="col">{safe(say(f"contract.weekday-{day}", lang))}</th>' for day in range(7)
    )
    rows = "".join(
        "<tr>" + "".join(_day(day, number, shown, today, lang) for day in week) + "</tr>"
        for week in weeks
    )
    return (
        f'<div class="t-wrap"><table class="t t-month"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _day(day: date, month: int, dues: Iterable[Due], today: date, lang: Lang) -> str:
    if day.month != month:
        return '<td class="out"></td>'
    entries = "".join(
        f'<div class="e {TONES.get(one.status, "")}">{SIGNS.get(one.status, "")} '
        f"{safe(one.window.lot)} {safe(_named(one, lang))}</div>"
        for one in dues
        if one.shown == day
    )
    mark = ' class="today"' if day == today else ""
    return f"<td{mark}><span>{day.day}</span>{entries}</td>"


def _named(one: Due, lang: Lang) -> str:
    count = f" {one.window.number}/{one.window.of}" if one.window.of > 1 else ""
    return one.window.label.say(lang) + count


def _by(one: Due, lang: Lang) -> str:
    days = "\u00a0—\n".join(str(day) for day in (one.window.first, one.window.last) if day)
    plan = say("contract.planned-on", lang, day=one.planned) if one.planned else ""
    return "\n".join(part for part in (days, plan) if part)


def _joined(parts: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(parts)


def _evidence(one: Due, lang: Lang) -> Iterator[str]:
    window = one.window
    better = [say("contract.better", lang)] if window.better else []
    promises = (promise.say(lang) for promise in window.promises)
    return (part for part in chain([window.evidence], promises, better, [window.note]) if part)


def _kept(one: Response, lang: Lang) -> Cell:
    if one.kept:
        return Cell(say("contract.kept", lang), "good")
    return Cell(say("contract.broken", lang), "bad")


def _said(noted: Noted, labels: Mapping[str, str], lang: Lang) -> str:
    """Return what the event says, its fields in the order in which they were asked for."""
    told = noted.event.model_dump(exclude={"kind", "lot"})
    parts = [
        _field(name, labels.get(str(value), value), lang)
        for name, value in told.items()
        if value not in ("", None)
    ]
    return _joined(parts, lang)


def _field(name: str, value: object, lang: Lang) -> str:
    match name, value:
        case "devices", tuple():
            words = "、".join(f"{model}×{number}" for model, number in value)
        case "choice", _:
            words = say(f"contract.ui-{value}", lang)
        case (("began" | "met"), _):
            words = f"{value:%Y-%m-%d %H:%M}"
        case (("amount" | "yearly"), _):
            words = yuan(value)  # type: ignore[arg-type]
        case _:
            words = str(value)
    return say("contract.fact", lang, name=say(f"contract.field-{name}", lang), words=words)


def _stands(
    noted: Noted, after: Mapping[int, int], approved: Mapping[int, str], lang: Lang
) -> Cell:
    if noted.ref in after:
        return Cell(say("contract.replaced-by", lang, number=after[noted.ref]), "dim")
    if noted.replaces is not None:
        return Cell(say("contract.replaces", lang, number=noted.replaces), "good")
    if noted.ref not in approved:
        return Cell(say("contract.superseded", lang), "dim")
    if noted.event.kind == "incident" and not approved[noted.ref]:
        return Cell(say("contract.waits", lang), "open")
    return Cell(say("contract.counts", lang), "good")


def accounts(year: Year) -> tuple[Account, ...]:
    """Return the accounts of every lot and quarter of the contract."""
    return tuple(one for lot in year.ledger.lots for one in lot.accounts)


def labels(year: Year, limits: Iterable[Promise], lang: Lang) -> dict[str, str]:
    """Return the names of the duties and the time limits of the contract by their ids."""
    duties = {one.window.duty: one.window.label.say(lang) for one in year.dues}
    return duties | {one.requirement.id: one.called(lang) for one in limits}


def lot_name(year: Year, lot: str, lang: Lang) -> str:
    """Return number and name of a lot of the contract."""
    return f"{lot} {year.contract.terms(lot).lot.called(lang)}"
