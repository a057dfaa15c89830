"""Abnormally low prices: what the three triggers found, and the review of each by the committee.

A price is never rejected by itself: the bidder explains, the committee gives its opinion, a person
puts the result on record.
"""

from __future__ import annotations

import streamlit as st

from tender import tables
from tender.clues import Clue
from tender.clues.lowprice import looked_for
from tender.record.times import shown
from tender.ui import acts, choosing, deciding, show, state
from tender.ui.desk import Desk
from tender.ui.points import Offer

OUTCOMES = ("accepted", "rejected", "open")


def panel(desk: Desk) -> None:
    """Show the low prices that were found and every review; let who may review one."""
    t = state.t
    show.heading(t("ui.low-title"), t("ui.low-help"))
    found = [clue for clue in desk.result.clues if clue.kind == "low-price"]
    show.note(t("ui.low-rates", **_rates(desk)))
    if not looked_for(desk.tender):
        show.note(t("ui.low-off", regime=desk.tender.settings.regime or "—"))
    elif not found:
        show.words(t("ui.low-none"), "good")
    _found(found)
    _reviews(desk)
    if desk.visitor.may("decide"):
        with st.expander(t("ui.low-open"), expanded=bool(_waiting(desk, found))):
            _form(desk, found)


def _rates(desk: Desk) -> dict[str, str]:
    settings = desk.tender.policy.clues
    return {
        "mean": f"{settings.mean_rate:.0%}",
        "second": f"{settings.second_rate:.0%}",
        "ceiling": f"{settings.ceiling_rate:.0%}",
    }


def _found(found: list[Clue]) -> None:
    if not found:
        return
    lang, t = state.lang(), state.t
    rows: list[list[show.Value]] = [
        [
            show.Cell(t("ui.clue-review"), "bad"),
            clue.text.say(lang),
            clue.article.say(lang),
            "\n".join(dict.fromkeys(tables.place(source) for source in clue.sources)),
        ]
        for clue in found
    ]
    head = ("ui.clue-level", "ui.clue", "ui.clue-article", "ui.clue-places")
    show.grid([t(code) for code in head], rows)


def _reviews(desk: Desk) -> None:
    """Show who reviewed which price, what the bidder explained, the opinion and the result."""
    t = state.t
    tones = {"accepted": "good", "rejected": "bad", "open": "open"}
    rows: list[list[show.Value]] = [
        [
            d.bidder,
            _lot(desk, d.lot),
            d.explanation or "—",
            d.reason,
            show.Cell(t(f"ui.outcome-{d.outcome}"), tones.get(d.outcome, "")),
            f"{desk.called(d.entry.person)}\n{shown(d.entry.at)}",
            d.page or "—",
        ]
        for d in sorted(desk.now.decisions, key=lambda d: -d.entry.seq)
        if d.kind == "low-price"
    ]
    if rows:
        head = ("bidder", "lot", "ui.low-explanation", "ui.low-opinion", "ui.low-result", "ui.who")
        caption = t("ui.low-reviews")
        show.grid([*(t(code) for code in head), t("ui.page")], rows, caption=caption)


def _waiting(desk: Desk, found: list[Clue]) -> list[Clue]:
    return [clue for clue in found if deciding.clue_decision(desk, clue) is None]


def offers(desk: Desk, found: list[Clue]) -> list[Offer]:
    """Return what can be reviewed: what a trigger found first, then every other price."""
    first = [Offer(c.bidders[0], c.lots[0] if c.lots else None, True) for c in found]
    known = {(one.bidder, one.lot) for one in first}
    rest = [
        Offer(bid.bidder, offer.lot)
        for bid in tables.by_kind(desk.result)
        for offer in bid.offers
        if offer.price is not None and (bid.bidder, offer.lot) not in known
    ]
    return first + rest


def _form(desk: Desk, found: list[Clue]) -> None:
    t = state.t
    every = offers(desk, found)
    numbers = list(range(len(every)))
    called = [_called(desk, one) for one in every]
    with st.form("low-price", border=False):
        st.selectbox(t("ui.low-which"), numbers, format_func=called.__getitem__, key="low-which")
        left, right = st.columns(2)
        left.text_area(
            t("ui.low-explanation"), height=90, key="low-said", help=t("ui.low-help-said")
        )
        right.text_area(t("ui.low-opinion"), height=90, key="low-opinion")
        left, right = st.columns(2)
        with left:
            choosing.outcome(t("ui.low-result"), OUTCOMES, "low-outcome", t("ui.low-help-result"))
        right.text_input(t("ui.evidence-page"), key="low-page")
        st.file_uploader(t("ui.attach"), type=deciding.SCANS, key=state.upload_key("low-letter"))
        st.form_submit_button(
            t("ui.low-decide"), type="primary", on_click=_send, args=(desk, every)
        )


def _send(desk: Desk, every: list[Offer]) -> None:
    """Put the review on record, on the record as it was seen when the form was drawn."""
    said = st.session_state
    outcome = choosing.chosen_outcome("low-outcome")
    if outcome is None:
        return
    offer, letter = every[said["low-which"]], state.uploaded("low-letter")
    if acts.attempt(
        "ui.low-did",
        lambda: acts.review_price(
            desk, offer, outcome, said["low-said"], said["low-opinion"], said["low-page"], letter
        ),
    ):
        state.empty_form(
            low_outcome=None, low_said="", low_opinion="", low_page="", upload="low-letter"
        )


def _called(desk: Desk, offer: Offer) -> str:
    mark = "❗ " if offer.triggered else ""
    return f"{mark}{offer.bidder} · {_lot(desk, offer.lot)}"


def _lot(desk: Desk, lot: str | None) -> str:
    if lot is None:
        return state.t("clue.total")
    return f"{lot} {desk.tender.lot(lot).called(state.lang())}"
