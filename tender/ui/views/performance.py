"""履约: the next duties, events of the service year, what is payable and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st
from pydantic import ValidationError

from tender import record
from tender.contract import (
    Incident,
    Noted,
    Year,
    event_of,
    months,
    next_due,
    overdue,
    promised,
    years,
)
from tender.messages import text
from tender.pack.statement import Paper
from tender.pack.yearfolder import year_files
from tender.record.exceptions import Refused
from tender.record.times import CHINA, shown
from tender.sentences import yuan
from tender.ui import acts, app, show, state

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.now.locked:
    show.empty("contract.ui-unsigned")
if not desk.visitor.roles:
    show.empty("ui.hidden-no-role")
today = datetime.now(CHINA).date()
events = record.events_of(desk.now)
winners = {one.lot: one.bidder for one in desk.now.locked}
every = years(desk.result, events, today, winners)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "done": ("duty", "day", "report", "late"),
    "missed": ("quarter", "duty", "reason"),
    "remedy": ("quarter", "choice", "reason"),
    "retired": ("day", "devices", "yearly", "reason"),
    "complaint": ("day", "by", "about"),
    "incident": ("day", "amount", "reason"),
    "fault": ("requirement", "began", "met", "about"),
    "paid": ("quarter", "day", "amount"),
    "planned": ("duty", "day"),
    "start": ("day", "reason"),
    "void": ("reason",),
}
"""What is asked for each kind of event, besides the lot."""


def _chosen() -> Year:
    names = [f"{one.contract.id}　{one.contract.bidder}" for one in every]
    chosen = st.selectbox(t("contract.ui-contract"), names, key="year-contract")
    return every[names.index(chosen)]


def _head(year: Year) -> None:
    late, soon = overdue(year.dues), next_due(year.dues, 1)
    show.kpis(
        [
            (t("contract.yearly"), yuan(year.contract.total), year.contract.bidder),
            (t("contract.ui-payable"), yuan(year.ledger.payable()), ""),
            (t("contract.status-overdue"), str(len(late)), ""),
            (
                t("contract.ui-next"),
                str(soon[0].due) if soon else "—",
                soon[0].window.label.say(lang) if soon else "",
            ),
        ]
    )
    for lot in year.ledger.lots:
        for notice in lot.notices:
            show.words(notice.say(lang), "warn")


def _duties(year: Year) -> None:
    show.heading(t("contract.duties"))
    view = months(year.dues)
    undated = [one for one in year.dues if one.due is None]
    for month, dues in {**view, t("contract.status-undated"): undated}.items():
        near = month <= f"{today:%Y-%m}" and any(one.open for one in dues)
        with st.expander(f"{month}（{len(dues)}）", expanded=near):
            names = ("lot", "by", "duty", "clause", "status", "done")
            rows = [
                (
                    one.window.lot,
                    str(one.due or ""),
                    one.window.label.say(lang),
                    one.window.clause,
                    t(f"contract.status-{one.status}"),
                    " ".join(part for part in (str(one.day or ""), one.report) if part),
                )
                for one in dues
            ]
            show.grid([t(f"contract.col-{name}") for name in names], rows)


def _fees(year: Year) -> None:
    show.heading(t("contract.year"))
    names = ("lot", "days", "fee", "payable", "paid")
    accounts = [one for lot in year.ledger.lots for one in lot.accounts]
    rows = [
        (
            one.lot,
            f"{one.period.number}　{one.period.first} — {one.period.last}",
            one.fee,
            one.payable,
            one.paid,
        )
        for one in accounts
    ]
    show.grid([t(f"contract.col-{name}") for name in names], rows, right={2, 3, 4})
    lines = [
        (one.lot, one.period.number, line.clause, line.amount, line.reason.say(lang), line.source)
        for one in accounts
        for line in one.lines
        if line.kind != "fee"
    ]
    if lines:
        columns = ("lot", "days", "clause", "amount", "reason", "source")
        head = [t(f"contract.col-{name}") for name in columns]
        show.grid(head, lines, right={3}, caption=t("contract.lines-of"))
    for one in accounts:
        for open_point in one.open:
            show.words(f"{one.lot}：{open_point.say(lang)}", "warn")


def _enter(year: Year) -> None:
    if not desk.visitor.may("note-event") and not desk.visitor.may("choose-remedy"):
        return
    show.heading(t("contract.ui-enter"))
    kinds = list(FIELDS)
    left, right = st.columns(2)
    kind = left.selectbox(
        t("contract.ui-kind"), kinds, format_func=lambda one: t(f"contract.event-{one}")
    )
    lot = right.selectbox(t("contract.col-lot"), [one.lot.id for one in year.contract.lots])
    with st.form("year-event"):
        said: dict[str, Any] = {"kind": kind, "lot": lot}
        for field in FIELDS[kind]:
            _ask(year, lot, field, said)
        old = [one for one in year.events if one.event.lot == lot]
        replaced = st.selectbox(t("contract.ui-replaces"), [None, *old], format_func=_named)
        why = st.text_input(t("contract.ui-why"))
        if st.form_submit_button(t("contract.ui-save")):
            acts.attempt("contract.ui-did", lambda: _note(said, replaced, why))
            st.rerun()


def _ask(year: Year, lot: str, field: str, said: dict[str, Any]) -> None:
    """Ask for one field of the event and put the answer among what is said."""
    label = t(f"contract.ui-{field}")
    terms = year.ledger.contract.terms(lot)
    match field:
        case "day":
            said["day"] = st.date_input(label, today)
        case "quarter":
            numbers = [one.period.number for one in year.ledger.lot(lot).accounts]
            said["quarter"] = st.selectbox(label, numbers)
        case "late":
            numbers = [one.period.number for one in year.ledger.lot(lot).accounts]
            said["quarter"] = st.selectbox(label, [None, *numbers])
        case "duty":
            duties = [one for one in desk.tender.duties if lot in one.lots]
            names = {one.id: f"{one.called(lang)} {one.clause}" for one in duties}
            said["duty"] = st.selectbox(label, [*names, ""], format_func=lambda x: names.get(x, x))
        case "choice":
            choices = ["deduct", "extend"]
            said["choice"] = st.radio(
                label, choices, format_func=lambda one: t(f"contract.ui-{one}")
            )
        case "devices":
            models = [one.model for one in terms.lot.items if one.quantity]
            model = st.selectbox(label, models)
            said["devices"] = [[model, int(st.number_input(t("contract.ui-count"), 1, step=1))]]
        case "requirement":
            limits = promised(year.contract, desk.tender, year.bid)
            own = [one.requirement.id for one in limits if one.lot == lot]
            said["requirement"] = st.selectbox(label, own)
        case _:
            said[field] = st.text_input(label).strip() or (None if field == "yearly" else "")


def _note(said: dict[str, Any], replaced: Noted | None, why: str) -> None:
    try:
        event = event_of(said)
    except (ValidationError, ArithmeticError):
        raise Refused(text("record-event-unreadable")) from None
    choice = event.kind == "remedy" or (replaced and replaced.event.kind == "remedy")
    record.note_event(
        desk.record,
        desk.visitor.actor("choose-remedy" if choice else "note-event"),
        desk.tender.id,
        event,
        seen=desk.now.head.seq,
        replaces=replaced.ref if replaced else None,
        reason=why,
    )


def _named(noted: Noted | None) -> str:
    if noted is None:
        return "—"
    return f"{noted.ref} {t(f'contract.event-{noted.event.kind}')} {shown(noted.at)}"


def _approvals(year: Year) -> None:
    """Let a member or the chair approve what another person proposed to deduct."""
    for noted in year.events:
        event = noted.event
        if not isinstance(event, Incident) or noted.approved_by:
            continue
        if not desk.visitor.may("approve-deduction"):
            continue
        with st.form(f"year-approve-{noted.ref}"):
            show.words(f"{event.lot}　{event.day}　{yuan(Decimal(event.amount))}　{event.reason}")
            why = st.text_input(t("contract.ui-reason"))
            if st.form_submit_button(t("record-action-approve-deduction")):
                acts.attempt("contract.ui-did", partial(_approve, noted.ref, why))
                st.rerun()


def _approve(ref: int, why: str) -> None:
    record.approve_deduction(
        desk.record,
        desk.visitor.actor("approve-deduction"),
        desk.tender.id,
        ref,
        reason=why,
        seen=desk.now.head.seq,
    )


def _files(year: Year) -> None:
    show.heading(t("contract.ui-files"))
    paper = Paper(desk.tender, lang, str(desk.now.head))
    for number, (name, data) in enumerate(year_files(paper, [year], today)):
        st.download_button(name, data, name, key=f"year-file-{number}")


year = _chosen()
_head(year)
_duties(year)
_fees(year)
_enter(year)
_approvals(year)
if st.toggle(t("contract.ui-files"), key="year-files"):
    _files(year)
