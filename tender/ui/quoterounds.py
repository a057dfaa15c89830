"""Rounds of quotes: what a file changes against the one before it, and asking for another round."""

from __future__ import annotations

import streamlit as st

from tender import record
from tender.model import Bid
from tender.pack.annotated import changes
from tender.record.state import BidFile
from tender.ui import acts, show, state
from tender.ui import desk as desks
from tender.ui.desk import Desk


def differences(here: Desk, hidden: str | None) -> None:
    """Show what a file changes against the one before it: replaced, or of an earlier round."""
    t = state.t
    pairs = [(old, new) for new in here.now.files if (old := _before(here, new)) is not None]
    if not pairs or hidden is not None:
        show.words(hidden or t("ui.no-differences"))
        return
    old, new = st.selectbox(
        t("ui.pick-file"), pairs, format_func=lambda p: f"{p[0].name} → {p[1].name}"
    )
    before, after = _bid(here, old), _bid(here, new)
    if before is None or after is None:
        show.words(t("ui.no-differences"))
        return
    table = changes(before, after, state.lang())
    if not table.rows:
        show.words(t("ui.same-content"))
        return
    show.grid([column.name for column in table.columns], table.rows)


def _before(here: Desk, new: BidFile) -> BidFile | None:
    """Return the file that it replaces, else the bidder's file of the last round before."""
    if new.replaces:
        return here.now.file(new.replaces)
    own = [one for one in here.now.current_files if one.bidders == new.bidders]
    return max(
        (one for one in own if one.round < new.round), key=lambda one: one.round, default=None
    )


def another(here: Desk) -> None:
    """Let the chair ask for another round of quotes."""
    if not here.visitor.may("open-round") or not here.opened:
        return
    t, number = state.t, len(here.now.rounds) + 2
    with st.form("round"):
        st.text_input(t("ui.reason"), key="round-reason")
        st.form_submit_button(t("ui.open-round"), on_click=_opened, args=(here, number))


def _opened(here: Desk, number: int) -> None:
    """Open the round that was on the screen, on the record as it was seen there."""
    if acts.attempt(
        "ui.did-round",
        lambda: record.open_round(
            here.record,
            here.visitor.actor("open-round"),
            here.tender.id,
            number,
            reason=st.session_state["round-reason"],
            seen=here.now.head.seq,
        ),
    ):
        state.empty_form(round_reason="")


def _bid(here: Desk, file: BidFile) -> Bid | None:
    version = desks.version_of(here.now)
    (taken,) = desks.library().take([desks.file_of(here.record, file)], here.tender, version)
    return taken.bids[0] if taken.bids else None
