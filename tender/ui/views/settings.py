"""设置: what the document leaves open, the rules, people, next year's tender, the record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

import optimizer
from tender import record, tables
from tender.exceptions import SpecError
from tender.record import RecordError
from tender.ui import access, acts, app, desk, people, show, state, tendertext

lang, t = state.lang(), state.t
here = app.moment()
settings = here.tender.settings
may_change = here.visitor.may("add-tender-version") or here.visitor.may("propose-change")


def _text() -> str:
    version = here.now.version
    if version is None:
        return desk.tender_bytes().decode("utf-8-sig")
    return here.record.content(version.sha256).decode("utf-8-sig")


def _keep(text: str, reason: str) -> None:
    """Put the changed tender file on record: at once before it is fixed, then by proposal."""

    def keep() -> None:
        desk.read_text(text)
        seen, tender = here.now.head.seq, here.tender.id
        if here.now.terms is None:
            actor = here.visitor.actor("add-tender-version")
            record.add_tender_version(here.record, actor, tender, text, seen=seen, reason=reason)
        else:
            actor = here.visitor.actor("propose-change")
            record.propose_change(here.record, actor, tender, reason=reason, seen=seen, toml=text)

    try:
        acts.attempt("ui.did-change" if here.now.terms is None else "ui.did-propose-change", keep)
    except SpecError as trouble:
        state.notify("bad", trouble.say(lang))


def _amount(words: str) -> Decimal | None:
    """Return the amount; blank = not stated. Raises InvalidOperation."""
    words = words.replace(",", "").strip()
    return Decimal(words) if words else None


def _facts() -> None:
    """Let people fill in what the document does not say."""
    show.note(t("ui.facts-note") if here.now.terms is None else t("ui.facts-fixed"))
    with st.form("facts"):
        columns = st.columns(3)
        deadline = columns[0].date_input(
            t("deadline"), value=settings.deadline, format="YYYY-MM-DD"
        )
        regime = columns[1].text_input(t("regime"), value=settings.regime or "")
        number = columns[2].text_input(t("ui.project-number"), value=settings.project_number or "")
        budget = columns[0].text_input(t("ui.budget"), value=show.plain(settings.budget))
        threshold = columns[1].text_input(
            t("ui.splitting"), value=show.plain(settings.splitting_threshold)
        )
        lead = columns[2].number_input(t("ui.lead-days"), 0, 365, settings.award_lead_days)
        lots = [lot.id for lot in here.tender.lots]
        lot_id = columns[0].selectbox(
            t("ui.lot-to-change"),
            ["", *lots],
            format_func=lambda one: f"{one} {here.tender.lot(one).called(lang)}" if one else "—",
        )
        expiry = columns[1].date_input(t("ui.lot-expiry"), value=None, format="YYYY-MM-DD")
        price = columns[2].text_input(t("ui.lot-last-price"))
        supplier = columns[0].text_input(t("last-year-supplier"))
        maker = columns[1].text_input(t("ui.lot-maker"), help=t("ui.help-maker"))
        reason = columns[2].text_input(t("ui.reason"))
        sent = st.form_submit_button(t("ui.keep"), type="primary", disabled=not may_change)
    if not sent:
        return
    try:
        text = _text()
        changes: list[tuple[str, tendertext.Setting, tendertext.Setting]] = [
            ("deadline", settings.deadline, deadline if isinstance(deadline, date) else None),
            ("regime", settings.regime, regime.strip() or None),
            ("project_number", settings.project_number, number.strip() or None),
            ("budget", settings.budget, _amount(budget)),
            ("splitting_threshold", settings.splitting_threshold, _amount(threshold)),
            ("award_lead_days", settings.award_lead_days, int(lead)),
        ]
        for key, before, after in changes:
            if before != after:
                text = tendertext.with_setting(text, key, after)
        if lot_id and isinstance(expiry, date):
            text = tendertext.with_lot(text, lot_id, "expiry", tendertext.literal(expiry))
        if lot_id and (price.strip() or supplier.strip()):
            said = tendertext.last_year(_amount(price), supplier.strip())
            text = tendertext.with_lot(text, lot_id, "last_year", said)
        if maker.strip():
            text = tendertext.with_new_maker(text, maker.strip())
            text = tendertext.with_maker(text, "3.7.9", maker.strip())
    except InvalidOperation:
        state.notify("bad", t("ui.no-amount"))
    else:
        _keep(text, reason)
    st.rerun()


def _rules() -> None:
    """Show the policy in force; propose another reading with a reason, for two to approve."""
    policy = here.policy
    name = tables.reading_name(policy.reading, lang)
    gate = t("ui.gate-on" if policy.gate else "ui.gate-is-off")
    show.grid(
        [t("ui.fact"), t("ui.content")],
        [
            [t("policy-reading"), name],
            ["", gate],
            [t("ui.rules-more"), str(len(policy.rules))],
            [t("ui.fixed-since"), _since()],
        ],
    )
    if here.now.terms is None:
        if acts.can_start(here):
            st.button(t("ui.fix-and-open"), on_click=acts.start_now, args=(here,))
        return
    with st.form("rules", clear_on_submit=True):
        priced = settings.contract_cost is not None
        names = [one for one in optimizer.READINGS if priced or one != "contract-cost"]
        reading = st.selectbox(
            t("pick-reading"),
            names,
            index=names.index(policy.reading) if policy.reading in names else 0,
            format_func=lambda one: tables.reading_name(one, lang),
        )
        on = st.toggle(t("pick-gate"), value=policy.gate)
        reason = st.text_input(t("ui.reason"))
        sent = st.form_submit_button(
            t("ui.propose-change"), disabled=not here.visitor.may("propose-change")
        )
    if sent:
        wanted = policy.model_copy(update={"reading": reading, "gate": on})
        acts.attempt(
            "ui.did-propose-change",
            lambda: record.propose_change(
                here.record,
                here.visitor.actor("propose-change"),
                here.tender.id,
                reason=reason,
                seen=here.now.head.seq,
                policy=acts.settle(wanted),
            ),
        )
        st.rerun()


def _since() -> str:
    terms = here.now.terms
    if terms is None:
        return t("ui.not-fixed")
    return f"{record_time(terms.entry.at)} · {here.called(terms.entry.person)}"


def record_time(at: str) -> str:
    """Return the time of an entry as people read it."""
    from tender.record.times import shown

    return shown(at)


def _next() -> None:
    """Offer the tender file of next year, with this year's award as last year's."""
    show.note(t("ui.next-note"))
    signed = {
        x.lot: (Decimal(x.price) if x.price is not None else None, x.bidder)
        for x in here.now.locked
    }
    st.download_button(
        t("ui.next-get"),
        lambda: tendertext.next_year(_text(), here.tender.id, signed).encode(),
        "tender.toml",
        "text/plain",
        on_click="ignore",
    )


def _running() -> None:
    """Say where the record is and how people sign in; make a copy."""
    place = here.record.file.name if here.record.file else "PostgreSQL"
    show.grid(
        [t("ui.fact"), t("ui.content")],
        [
            [t("ui.record-place"), place],
            [t("ui.sign-in-by"), t(f"ui.mode-{access.mode()}")],
            [t("ui.entries-now"), str(here.now.head.seq)],
        ],
    )
    if here.visitor.may("backup") and here.record.file and st.button(t("ui.backup")):
        try:
            made = record.backup_record(here.record, actor=here.visitor.actor("backup"))
        except RecordError as trouble:
            show.words(trouble.say(lang), "bad")
        else:
            show.words(t("ui.did-backup", name=made.name), "good")


def _people() -> None:
    people.panel(here)


DRAWN = {
    "facts": _facts,
    "rules": _rules,
    "people": _people,
    "next": _next,
    "running": _running,
}
tabs = st.tabs([t(f"ui.set-{name}") for name in DRAWN], key="settings-tabs")
for tab, draw in zip(tabs, DRAWN.values(), strict=True):
    with tab:
        draw()
