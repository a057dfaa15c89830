"""设置: what the document leaves open, the rules, people, next year's tender, the record."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from tender import record
from tender.exceptions import SpecError
from tender.record import RecordError
from tender.ui import access, acts, app, desk, facts, people, rulebook, show, state, tendertext

t = state.t
here = app.moment()


def _next() -> None:
    """Copy the tender to next year, with this year's award as last year's; or bring another."""
    show.note(t("ui.next-note"))
    signed = {
        x.lot: (Decimal(x.price) if x.price is not None else None, x.bidder)
        for x in here.now.locked
    }
    new_id = tendertext.next_id(here.tender.id)
    left, right = st.columns(2)
    left.download_button(
        t("ui.next-get"),
        lambda: tendertext.next_year(facts.text_of(here), here.tender.id, signed).encode(),
        "tender.toml",
        "text/plain",
        on_click="ignore",
        width="stretch",
    )
    if new_id in here.record.tenders():
        right.button(
            t("ui.next-look"),
            on_click=state.look_at,
            args=(new_id,),
            width="stretch",
        )
    else:
        right.button(
            t("ui.next-make"),
            on_click=_make,
            args=(tendertext.next_year(facts.text_of(here), here.tender.id, signed),),
            disabled=not here.visitor.may("add-tender-version"),
            width="stretch",
        )
    sent = st.file_uploader(
        t("ui.other-tender"),
        type="toml",
        help=t("ui.help-other-tender"),
        disabled=not here.visitor.may("add-tender-version"),
    )
    if sent is not None and st.button(t("ui.other-keep"), type="primary"):
        _make(sent.getvalue().decode("utf-8-sig", errors="replace"))
        st.rerun()


def _make(text: str) -> None:
    """Put another tender on record, and look at it."""
    try:
        made = desk.read_text(text)
    except SpecError as trouble:
        state.notify("bad", trouble.say(state.lang()))
        return
    actor = here.visitor.actor("add-tender-version")
    seen = here.record.state(made.id).head.seq
    if acts.attempt(
        "ui.did-tender",
        lambda: record.add_tender_version(here.record, actor, made.id, text, seen=seen),
    ):
        state.look_at(made.id)


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
            show.words(trouble.say(state.lang()), "bad")
        else:
            show.words(t("ui.did-backup", name=made.name), "good")


DRAWN = {
    "facts": lambda: facts.panel(here),
    "rules": lambda: rulebook.panel(here),
    "people": lambda: people.panel(here),
    "next": _next,
    "running": _running,
}
tabs = st.tabs([t(f"ui.set-{name}") for name in DRAWN], key="settings-tabs")
for tab, draw in zip(tabs, DRAWN.values(), strict=True):
    with tab:
        draw()
