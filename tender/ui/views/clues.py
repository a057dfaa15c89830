"""疑点: low prices and their review; clues with the cells that show them, and their outcome."""

from __future__ import annotations

import streamlit as st

from tender import record, tables
from tender.clues import Clue
from tender.model import Source
from tender.ui import acts, app, choosing, curtain, deciding, files, lowprice, show, state

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
clues = [clue for clue in desk.result.clues if clue.kind != "low-price"]
TONES = {"review": "bad", "check": "open", "note": ""}
OUTCOMES = ("upheld", "dismissed", "open")
MOST = 200
"""Clues that one table shows; more come up as these are decided."""


def _outcome(clue: Clue) -> str:
    found = deciding.clue_decision(desk, clue)
    if found is None:
        return t("ui.clue-open")
    who = desk.called(found.entry.person)
    return f"{t(f'ui.outcome-{found.outcome}')} · {found.reason} · {who}"


def _table(shown: list[Clue]) -> None:
    rows: list[list[show.Value]] = [
        [
            str(number),
            show.Cell(t(f"ui.clue-{clue.severity}"), TONES[clue.severity]),
            clue.text.say(lang),
            clue.article.say(lang),
            "\n".join(dict.fromkeys(tables.place(source) for source in clue.sources[:6])),
            _outcome(clue),
        ]
        for number, clue in enumerate(shown, 1)
    ]
    head = ["ui.rank", "ui.clue-level", "ui.clue", "ui.clue-article", "ui.clue-places"]
    show.grid([*(t(code) for code in head), t("ui.clue-outcome")], rows, centre={0})


def _cells(clue: Clue) -> None:
    """Show what stands in the cells of the clue, as it was written."""
    rows = [[tables.place(source), _content(source)] for source in dict.fromkeys(clue.sources)]
    if rows:
        show.grid([t("place"), t("ui.clue-cells")], rows)


def _content(source: Source) -> str:
    for light in (book for book in desk.books if book.file == source.file):
        for sheet in files.whole(desk, light).sheets:
            if sheet.title == source.sheet:
                found = (c for row in sheet.rows for c in row if c.source.cell == source.cell)
                return next((cell.text for cell in found), "") or "—"
    return "—"


def _review(shown: list[Clue]) -> None:
    """Let a person look into one clue; and say what became of it."""
    numbers = list(range(len(shown)))
    called = [f"{n + 1}. {clue.text.say(lang)}"[:110] for n, clue in enumerate(shown)]
    chosen = st.selectbox(
        t("ui.clue-pick"),
        numbers,
        format_func=called.__getitem__,
        key=state.offered("clue", numbers),
    )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _cells(shown[chosen])
    with right:
        if desk.visitor.may("decide"):
            _form(shown[chosen])
        else:
            show.words(t("ui.only-judges"))


def _form(clue: Clue) -> None:
    with st.form("clue"):
        choosing.outcome(t("ui.clue-outcome"), OUTCOMES, "clue-result")
        st.text_area(t("ui.reason"), height=80, key="clue-reason")
        st.form_submit_button(t("ui.clue-decide"), type="primary", on_click=_send, args=(clue.id,))


def _send(clue: str) -> None:
    """Decide the clue that was on the screen, on the record as it was seen there."""
    outcome, reason = choosing.chosen_outcome("clue-result"), st.session_state["clue-reason"]
    if outcome is None:
        return
    if acts.attempt(
        "ui.clue-did",
        lambda: record.decide(
            desk.record,
            desk.visitor.actor("decide"),
            desk.tender.id,
            "clue",
            outcome,
            reason=reason,
            seen=desk.now.head.seq,
            requirement=clue,
        ),
    ):
        state.empty_form(clue_result=None, clue_reason="")


show.words(t("ui.clues-calm"))
lowprice.panel(desk)
waiting = [clue for clue in clues if deciding.clue_decision(desk, clue) is None]
show.heading(t("ui.clue-rest", count=len(waiting)), t("ui.clue-help"))
if not clues:
    show.empty("ui.clues-none")
only = len(waiting) < len(clues) and st.toggle(t("ui.clue-only-open"), key="only-open-clues")
shown = (waiting if only else clues)[:MOST]
if shown:
    _table(shown)
    _review(shown)
else:
    show.words(t("ui.clues-all-done"), "good")
