"""The form in which a person enters an event of the service year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import streamlit as st
from pydantic import ValidationError

from tender import record
from tender.contract import Noted, Year, event_of, promised, was_missed
from tender.messages import text
from tender.record.exceptions import Refused
from tender.ui import acts, show, state
from tender.ui.desk import Desk
from tender.ui.service import lot_name

FIELDS: Mapping[str, tuple[str, ...]] = {
    "done": ("duty", "day", "report", "late"),
    "missed": ("quarter", "asked", "reason"),
    "remedy": ("wanting", "choice", "reason"),
    "retired": ("day", "devices", "yearly", "reason"),
    "complaint": ("day", "by", "about"),
    "incident": ("day", "amount", "reason"),
    "fault": ("requirement", "began", "met", "about"),
    "paid": ("quarter", "day", "amount"),
    "planned": ("duty", "day"),
    "start": ("day", "reason"),
    "void": ("reason",),
}
"""What is asked for each kind of event, besides the lot; the order of the kinds is the screen's."""
ROUND = "year-round"
"""Counts what was entered, so that the form is empty again after each."""
SEEN = "year-seen"
"""The end of the record when the form was drawn: what was chosen in it was chosen from that."""


def enter(desk: Desk, year: Year, today: date) -> None:
    """Ask for an event of the contract and put it on record."""
    kinds = [kind for kind in FIELDS if _may(desk, kind)]
    if not kinds:
        return
    show.heading(state.t("contract.ui-enter"))
    left, right = st.columns(2)
    kind = left.selectbox(state.t("contract.ui-kind"), kinds, format_func=_kind, key="year-kind")
    lots = [one.lot.id for one in year.contract.lots]
    lot = right.selectbox(
        state.t("contract.col-lot"), lots, format_func=lambda one: lot_name(year, one, state.lang())
    )
    number = st.session_state.setdefault(ROUND, 0)
    seen = st.session_state.get(SEEN, desk.now.head.seq)
    st.session_state[SEEN] = desk.now.head.seq
    with st.form(f"year-event-{year.contract.id}-{lot}-{kind}-{number}"):
        said: dict[str, Any] = {"kind": kind, "lot": lot}
        for field in FIELDS[kind]:
            said |= _ASK.get(field, _words)(desk, year, lot, field, today)
        replaced, why = _correction(year, kind, lot)
        sent = st.form_submit_button(state.t("contract.ui-save"), type="primary")
    if sent:
        if acts.attempt("contract.ui-did", lambda: _note(desk, said, replaced, why, seen)):
            st.session_state[ROUND] = number + 1
        st.rerun()


def _may(desk: Desk, kind: str) -> bool:
    if kind == "void":
        return desk.visitor.may("note-event") or desk.visitor.may("choose-remedy")
    return desk.visitor.may("choose-remedy" if kind == "remedy" else "note-event")


def _kind(kind: str) -> str:
    return state.t(f"contract.event-{kind}")


def _correction(year: Year, kind: str, lot: str) -> tuple[Noted | None, str]:
    """Ask which earlier entry this one corrects; only one of its kind can be."""
    old = [one for one in year.events if one.event.lot == lot and kind in (one.event.kind, "void")]
    if not old:
        return None, ""
    left, right = st.columns(2)
    label = state.t("contract.ui-voids" if kind == "void" else "contract.ui-replaces")
    choices = old if kind == "void" else [None, *old]
    replaced = left.selectbox(label, choices, format_func=_noted)
    if kind == "void":
        return replaced, ""
    return replaced, right.text_input(state.t("contract.ui-why"))


def _noted(noted: Noted | None) -> str:
    if noted is None:
        return "—"
    told = noted.event.model_dump()
    when = told.get("day") or told.get("began") or told.get("quarter") or ""
    return f"#{noted.ref}　{_kind(noted.event.kind)}　{when}"


# --- one function for each field: what is said in it --------------------------------------------

Said = dict[str, Any]


def _day(_desk: Desk, _year: Year, _lot: str, field: str, today: date) -> Said:
    return {"day": st.date_input(state.t(f"contract.ui-{field}"), today)}


def _quarter(_desk: Desk, year: Year, lot: str, field: str, today: date) -> Said:
    """Ask for a service quarter; the one of today is chosen, where there is one."""
    periods = {one.period.number: one.period for one in year.ledger.lot(lot).accounts}
    numbers: list[int | None] = list(periods)
    now = next((number for number, one in periods.items() if one.holds(today)), None)
    if field == "late":
        numbers, now = [None, *numbers], None

    def called(number: int | None) -> str:
        if number is None:
            return "—"
        period = periods[number]
        name = _quarter_name(number)
        return f"{name}　{period.first} — {period.last}"

    place = numbers.index(now) if now in numbers else 0
    label = state.t(f"contract.ui-{field}")
    return {"quarter": st.selectbox(label, numbers, index=place, format_func=called)}


def _wanting(_desk: Desk, year: Year, lot: str, _field: str, _today: date) -> Said:
    """Ask for a quarter in which something was missed; there is nothing else to choose for."""
    numbers = [one.period.number for one in year.ledger.lot(lot).accounts]
    missed = [number for number in numbers if was_missed(year.events, lot, number)]
    if not missed:
        show.note(state.t("contract.ui-nothing-missed"))
    label = state.t("contract.ui-quarter")
    return {"quarter": st.selectbox(label, missed, format_func=_quarter_name)}


def _quarter_name(number: int) -> str:
    return state.t("contract.quarter", number=number)


def _duty(_desk: Desk, year: Year, lot: str, field: str, _today: date) -> Said:
    """Ask for a duty of the lot; what was missed is one of the document, or daily maintenance."""
    first = sorted(year.dues, key=lambda one: not one.open)
    own = [one.window for one in first if one.window.lot == lot]
    names = {one.duty: f"{one.label.say(state.lang())}　{one.clause}" for one in own}
    if field == "asked":
        costly = {one.duty for one in own if one.missed}
        names = {duty: name for duty, name in names.items() if duty in costly}
        names[""] = state.t("contract.daily")
    label = state.t("contract.ui-duty")
    return {"duty": st.selectbox(label, list(names), format_func=names.__getitem__)}


def _choice(_desk: Desk, _year: Year, _lot: str, _field: str, _today: date) -> Said:
    choices = ["deduct", "extend"]
    label = state.t("contract.ui-choice")
    chosen = st.radio(
        label, choices, index=None, format_func=lambda one: state.t(f"contract.ui-{one}")
    )
    return {"choice": chosen}


def _devices(_desk: Desk, year: Year, lot: str, _field: str, _today: date) -> Said:
    """Ask how many of each counted model are no longer used."""
    st.caption(state.t("contract.ui-devices"))
    counted = [item for item in year.contract.terms(lot).lot.items if item.quantity]
    if not counted:
        show.note(state.t("contract.no-devices"))
    columns = st.columns(3)
    devices = []
    for place, item in enumerate(counted):
        label = f"{item.model}（{item.quantity}）"
        number = columns[place % 3].number_input(label, 0, item.quantity, 0, step=1)
        if number:
            devices.append((item.model, int(number)))
    return {"devices": devices}


def _requirement(desk: Desk, year: Year, lot: str, _field: str, _today: date) -> Said:
    limits = promised(year.contract, desk.tender, year.bid)
    names = {
        one.requirement.id: f"{one.called(state.lang())}　≤ {one.said.say(state.lang())}"
        for one in limits
        if one.lot == lot
    }
    label = state.t("contract.ui-requirement")
    return {"requirement": st.selectbox(label, list(names), format_func=names.__getitem__)}


def _moment(_desk: Desk, _year: Year, _lot: str, field: str, today: date) -> Said:
    left, right = st.columns(2)
    day = left.date_input(state.t(f"contract.ui-{field}"), today, key=f"year-{field}-day")
    label = state.t("contract.ui-time")
    clock = right.time_input(label, time(8), step=300, key=f"year-{field}-time")
    return {field: datetime.combine(day, clock)}


def _words(_desk: Desk, _year: Year, _lot: str, field: str, _today: date) -> Said:
    typed = st.text_input(state.t(f"contract.ui-{field}")).strip()
    return {field: typed or (None if field == "yearly" else "")}


_ASK: Mapping[str, Callable[[Desk, Year, str, str, date], Said]] = {
    "day": _day,
    "quarter": _quarter,
    "wanting": _wanting,
    "late": _quarter,
    "duty": _duty,
    "asked": _duty,
    "choice": _choice,
    "devices": _devices,
    "requirement": _requirement,
    "began": _moment,
    "met": _moment,
}


def _note(desk: Desk, said: Said, replaced: Noted | None, why: str, seen: int) -> None:
    try:
        event = event_of(said)
    except (ValidationError, ArithmeticError):
        raise Refused(text("record-event-unreadable")) from None
    choice = "remedy" in (event.kind, replaced.event.kind if replaced else "")
    record.note_event(
        desk.record,
        desk.visitor.actor("choose-remedy" if choice else "note-event"),
        desk.tender.id,
        event,
        seen=seen,
        replaces=replaced.ref if replaced else None,
        reason=why or said.get("reason", ""),
    )
