"""采购信息: what the document leaves open, filled in on a page; each change a version on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from tender import record
from tender.exceptions import SpecError
from tender.ui import acts, desk, show, state, tendertext
from tender.ui.desk import Desk

MAKER_CLAUSE = "3.7.9"
"""The clause that asks for a letter without naming the maker."""


def may_change(here: Desk) -> bool:
    """Say whether this person may put another text of the tender on record, or propose it."""
    action = "add-tender-version" if here.now.terms is None else "propose-change"
    return here.visitor.may(action)


def text_of(here: Desk) -> str:
    """Return the text of the tender file in force."""
    version = here.now.version
    content = desk.tender_bytes() if version is None else here.record.content(version.sha256)
    return content.decode("utf-8-sig")


def keep(here: Desk, text: str, reason: str) -> None:
    """Put the changed text on record: at once before the terms are fixed, then by proposal."""

    def put() -> None:
        desk.read_text(text)
        seen, tender = here.now.head.seq, here.tender.id
        if here.now.terms is None:
            actor = here.visitor.actor("add-tender-version")
            record.add_tender_version(here.record, actor, tender, text, seen=seen, reason=reason)
        else:
            actor = here.visitor.actor("propose-change")
            record.propose_change(here.record, actor, tender, reason=reason, seen=seen, toml=text)

    try:
        acts.attempt("ui.did-change" if here.now.terms is None else "ui.did-propose-change", put)
    except SpecError as trouble:
        state.notify("bad", trouble.say(state.lang()))


def panel(here: Desk) -> None:
    """Show and change what the document does not say."""
    t, settings = state.t, here.tender.settings
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
        lots = _lots(here)
        left, right = st.columns([1, 2])
        maker = left.text_input(
            t("ui.lot-maker"),
            value=maker_of(here),
            help=t("ui.help-maker"),
            disabled=not _asks_maker(here),
        )
        reason = right.text_input(t("ui.reason"))
        sent = st.form_submit_button(t("ui.keep"), type="primary", disabled=not may_change(here))
    if not sent:
        return
    try:
        wanted: dict[str, tendertext.Setting] = {
            "deadline": deadline if isinstance(deadline, date) else None,
            "regime": regime.strip() or None,
            "project_number": number.strip() or None,
            "budget": amount(budget),
            "splitting_threshold": amount(threshold),
            "award_lead_days": int(lead),
        }
        text = changed(here, wanted, lots, maker.strip())
    except InvalidOperation:
        state.notify("bad", t("ui.no-amount"))
    else:
        if text == text_of(here):
            state.notify("info", t("ui.nothing-changed"))
        else:
            keep(here, text, reason)
    st.rerun()


def amount(words: str) -> Decimal | None:
    """Return the amount; blank = not stated. Raises InvalidOperation."""
    words = words.replace(",", "").replace("，", "").strip()
    if not words:
        return None
    found = Decimal(words)
    if not found.is_finite() or found < 0:
        raise InvalidOperation(words)
    return found


def changed(
    here: Desk,
    wanted: Mapping[str, tendertext.Setting],
    lots: Sequence[tuple[str, str, str, str]],
    maker: str,
) -> str:
    """Return the tender's text with what differs: settings, lots (expiry, price, supplier), maker.

    Raises InvalidOperation where an amount or a day is none.
    """
    text = text_of(here)
    for key, value in wanted.items():
        if getattr(here.tender.settings, key) != value:
            text = tendertext.with_setting(text, key, value)
    for lot_id, expiry, price, supplier in lots:
        lot = here.tender.lot(lot_id)
        if day(expiry) != lot.expiry:
            text = tendertext.with_lot(text, lot_id, "expiry", tendertext.literal(day(expiry)))
        before = (lot.last_year.price, lot.last_year.supplier or "")
        if (amount(price), supplier.strip()) != before:
            said = tendertext.last_year(amount(price), supplier.strip())
            text = tendertext.with_lot(text, lot_id, "last_year", said)
    if maker and maker != maker_of(here):
        text = tendertext.with_new_maker(text, maker)
        text = tendertext.with_maker(text, MAKER_CLAUSE, maker)
    return text


def _lots(here: Desk) -> list[tuple[str, str, str, str]]:
    """Show the lots as a grid in which expiry, last year's price and supplier can be written."""
    import pandas as pd

    t, lang = state.t, state.lang()
    names = [t("lot"), t("lot-name"), t("ui.lot-expiry"), t("ui.lot-last-price"), t("ui.supplier")]
    rows = [
        [
            lot.id,
            lot.called(lang),
            lot.expiry.isoformat() if lot.expiry else "",
            show.plain(lot.last_year.price),
            lot.last_year.supplier or "",
        ]
        for lot in here.tender.lots
    ]
    frame = pd.DataFrame(rows, columns=names)
    edited = st.data_editor(
        frame,
        hide_index=True,
        width="stretch",
        height=min(40 + 32 * len(rows), 420),
        row_height=32,
        num_rows="fixed",
        disabled=True if not may_change(here) else [names[0], names[1]],
        column_config={
            names[0]: st.column_config.TextColumn(width=60, alignment="center"),
            names[1]: st.column_config.TextColumn(width=280),
            names[2]: st.column_config.TextColumn(width=130, help=t("ui.help-day")),
            names[3]: st.column_config.TextColumn(width=150, alignment="right"),
        },
    )
    return [
        (str(lot), str(expiry or ""), str(price or ""), str(supplier or ""))
        for lot, _, expiry, price, supplier in edited.itertuples(index=False)
    ]


def day(words: str) -> date | None:
    """Return the day written as 2026-09-01; blank = not stated. Raises InvalidOperation."""
    words = words.strip()
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise InvalidOperation(words) from None


def maker_of(here: Desk) -> str:
    """Return the maker whose letter the open clause asks for, "" while none is named."""
    for requirement in here.tender.requirements:
        maker = getattr(requirement, "maker", None)
        if requirement.clause == MAKER_CLAUSE and isinstance(maker, str):
            return "" if maker == "not stated" else maker
    return ""


def _asks_maker(here: Desk) -> bool:
    return any(one.clause == MAKER_CLAUSE for one in here.tender.requirements)
