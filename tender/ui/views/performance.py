"""履约: the next duties, events of the service year, what is payable and why."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import streamlit as st

from tender import record
from tender.contract import Incident, Year, months, named, next_due, overdue, promised, years
from tender.pack.statement import Paper
from tender.pack.yearfolder import year_files
from tender.record.times import CHINA
from tender.sentences import yuan
from tender.ui import acts, app, entering, service, show, state

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.now.locked:
    show.empty("contract.ui-unsigned")
if not desk.visitor.roles:
    show.empty("ui.hidden-no-role")
today = datetime.now(CHINA).date()
winners = {one.lot: one.bidder for one in desk.now.locked}
every = years(desk.result, named(record.events_of(desk.now), desk.called), today, winners)


def _chosen() -> Year:
    names = [f"{one.contract.id}　{one.contract.bidder}" for one in every]
    key = state.offered("year-contract", names)
    return every[names.index(st.selectbox(t("contract.ui-contract"), names, key=key))]


def _heads(*names: str) -> list[str]:
    return [t(f"contract.col-{name}") for name in names]


def _head(year: Year) -> None:
    late, soon = overdue(year.dues), next_due(year.dues, 1)
    show.kpis(
        [
            (t("contract.yearly"), yuan(year.contract.total), year.contract.bidder),
            (t("contract.ui-payable"), yuan(year.ledger.payable()), ""),
            (t("contract.status-overdue"), str(len(late)), ""),
            (
                t("contract.ui-next"),
                str(soon[0].planned or soon[0].due) if soon else "—",
                f"{soon[0].window.lot} {soon[0].window.label.say(lang)}" if soon else "",
            ),
        ]
    )
    for notice in year.notices:
        show.words(notice.say(lang), "warn")
    for account in service.accounts(year):
        name = service.lot_name(year, account.lot, lang)
        for point in account.open:
            show.words(f"{name}{'：' if lang == 'zh' else ': '}{point.say(lang)}", "warn")


def _soon(year: Year) -> None:
    show.heading(t("contract.ui-soon"))
    first = (*overdue(year.dues), *next_due(year.dues))
    if first:
        show.grid(_heads(*service.DUE_COLUMNS), service.due_rows(first, lang))
    else:
        show.note(t("contract.ui-nothing"))


def _fees(year: Year) -> None:
    show.heading(t("contract.year"))
    accounts = service.accounts(year)
    rows: list[list[show.Value]] = [
        [
            service.lot_name(year, one.lot, lang),
            t("contract.quarter", number=one.period.number),
            f"{one.period.first} — {one.period.last}",
            one.fee,
            one.net - one.fee,
            one.payable,
            t("contract.no-rate") if one.tax is None else one.tax,
            one.paid,
            show.Cell(t("contract.waits-short"), "open") if one.open else "",
        ]
        for one in accounts
    ]
    if not rows:
        return
    names = ("lot", "days", "from-to", "fee", "deducted", "payable", "tax", "paid", "stands")
    show.grid(_heads(*names), rows, right={3, 4, 5, 6, 7})
    lines: list[list[show.Value]] = [
        [
            one.lot,
            str(one.period.number),
            t(f"contract.kind-{line.kind}"),
            line.clause or "—",
            line.amount,
            line.reason.say(lang),
            line.source,
        ]
        for one in accounts
        for line in one.lines
        if line.kind != "fee"
    ]
    if lines:
        columns = ("lot", "days", "kind", "clause", "amount", "reason", "source")
        show.grid(_heads(*columns), lines, right={4}, caption=t("contract.lines-of"))


def _calendar(year: Year) -> None:
    show.heading(t("contract.duties"))
    modes = [t("contract.ui-month"), t("contract.ui-list")]
    key = state.kept("year-mode", modes[0])
    if st.segmented_control(t("ui.show-as"), modes, key=key, label_visibility="collapsed") in (
        modes[1],
        None,
    ):
        show.grid(_heads(*service.DUE_COLUMNS), service.due_rows(year.dues, lang))
        return
    view = list(months(year.dues))
    if not view:
        show.note(t("contract.ui-nothing"))
        return
    near = next((one for one in view if one >= f"{today:%Y-%m}"), view[-1])
    month = st.selectbox(t("contract.ui-which"), view, index=view.index(near))
    st.html(service.month_table(year.dues, month, today, lang))
    show.note(t("contract.ui-signs"))


def _faults(year: Year) -> None:
    if year.responses:
        show.heading(t("contract.faults"))
        rows = service.fault_rows(year.responses, lang)
        show.grid(_heads(*service.FAULT_COLUMNS), rows)


def _events(year: Year) -> None:
    lots = {one.lot.id for one in year.contract.lots}
    entered = [one for one in record.all_events(desk.now) if one.event.lot in lots]
    approved = {one.ref: one.approved_by for one in year.events}
    if entered:
        labels = service.labels(year, promised(year.contract, desk.tender, year.bid), lang)
        rows = service.event_rows(named(entered, desk.called), approved, labels, lang)
        show.heading(t("contract.ui-entered"), t("contract.ui-only-added"))
        show.grid(_heads(*service.EVENT_COLUMNS), rows)


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
            st.text_input(t("contract.ui-reason"), key=f"year-approve-{noted.ref}-reason")
            st.form_submit_button(
                t("record-action-approve-deduction"), on_click=_approve, args=(noted.ref,)
            )


def _approve(ref: int) -> None:
    """Approve the deduction that was on the screen, on the record as it was seen there."""
    acts.attempt(
        "contract.ui-did",
        lambda: record.approve_deduction(
            desk.record,
            desk.visitor.actor("approve-deduction"),
            desk.tender.id,
            ref,
            reason=st.session_state[f"year-approve-{ref}-reason"],
            seen=desk.now.head.seq,
        ),
    )


def _files(year: Year) -> None:
    if not st.toggle(t("contract.ui-files"), key="year-files"):
        return
    paper = Paper(desk.tender, lang, str(desk.now.head))
    for number, (name, data) in enumerate(year_files(paper, [year], today)):
        st.download_button(name, data, name, key=f"year-file-{number}")


year = _chosen()
_head(year)
_soon(year)
_fees(year)
with st.container(key="unprinted-entering"):
    entering.enter(desk, year, today)
    _approvals(year)
_events(year)
_faults(year)
_calendar(year)
_files(year)
