"""审查: lots × bidders; behind each cell requirement by requirement; the points to decide."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tender import tables
from tender.messages import Text
from tender.ui import acts, app, curtain, deciding, points, show, state
from tender.ui.desk import is_about_price

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
result = desk.result
hidden = curtain.why_hidden(desk)
open_now = points.open_points(result, desk.now)
TONES = {"eligible": "#e4f2e7", "ineligible": "#f8e3e1", "pending": "#fff3d1"}
every = t("everything")
bidders = [bid.bidder for bid in tables.by_kind(result)]
names = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in desk.tender.lots}


def _matrix() -> None:
    """Show bidders down, lots across; a click on a cell opens it below."""
    statuses = {(e.bidder, e.lot): e.status for e in result.eligibility}
    shown = [b for b in bidders if wanted_bidder in (every, b)]
    lots = [lot for lot in names if wanted_lot in (every, names[lot])]
    if wanted_state != every:
        shown = [b for b in shown if any(t(statuses[b, lot]) == wanted_state for lot in lots)]
    frame = pd.DataFrame(
        [[b, *(tables.MARKS[statuses[b, lot]] for lot in lots)] for b in shown],
        columns=[t("bidder"), *(names[lot] for lot in lots)],
    )
    if lang == "en":
        frame = frame.replace({tables.MARKS["pending"]: t("pending")})
    colours = {tables.MARKS[name]: tone for name, tone in TONES.items()} | {
        t("pending"): TONES["pending"]
    }
    drawn: Any = frame
    if frame.size <= 5000:
        drawn = frame.style.map(
            lambda mark: f"background-color:{colours[mark]}" if mark in colours else ""
        )
    config = {
        name: st.column_config.TextColumn(name, alignment="center") for name in frame.columns[1:]
    }
    config[t("bidder")] = st.column_config.TextColumn(t("bidder"), width="medium", pinned=True)
    chosen = st.dataframe(
        drawn,
        hide_index=True,
        width="stretch",
        height=min(38 + 30 * len(frame), 330),
        row_height=30,
        column_config=config,
        on_select="rerun",
        selection_mode="single-cell",
        key="matrix",
    )
    cells = chosen["selection"]["cells"] if chosen else []
    if cells:
        row, column = cells[0]
        if row < len(shown) and column in frame.columns:
            picked = (shown[row], next((lot for lot in lots if names[lot] == column), ""))
            if picked != state.value("clicked"):
                state.put("clicked", picked)
                state.put("cell-bidder", picked[0])
                if picked[1]:
                    state.put("cell-lot", picked[1])


def _cell() -> None:
    """Show one bidder's lot: status, reasons, every requirement with clause and place."""
    left, right = st.columns([3, 2])
    bidder = left.selectbox(t("filter-bidder"), bidders, key=state.offered("cell-bidder", bidders))
    offered = [
        e.lot for e in result.eligibility if e.bidder == bidder and e.status != "not_offered"
    ] or list(names)
    lot = right.selectbox(
        t("filter-lot"),
        offered,
        format_func=lambda one: names[one],
        key=state.offered("cell-lot", offered),
    )
    entry = result.status(bidder, lot)
    tone: dict[str, state.Tone] = {"eligible": "good", "ineligible": "bad", "pending": "warn"}
    reasons = [r.say(lang) for r in entry.reasons if hidden is None or not is_about_price(r)]
    show.words("\n".join([t(entry.status), *reasons]), tone.get(entry.status, "info"))
    rows: list[list[show.Value]] = [
        [
            f.clause,
            f.required.say(lang) if isinstance(f.required, Text) else f.required,
            f.offered,
            show.Cell(
                f"{deciding.SIGNS[f.verdict]} {t(f.verdict)}", deciding.TONES.get(f.verdict, "")
            ),
            f.reason.say(lang),
            tables.place(f.source),
        ]
        for f in sorted(
            (f for f in result.findings if f.bidder == bidder and f.lot in (None, lot)),
            key=lambda f: deciding.ORDER[f.verdict],
        )
    ]
    head = [t("clause"), t("required"), t("offered"), t("verdict"), t("reason"), t("place")]
    show.grid(head, rows)
    _clause(sorted({row[0] for row in rows if isinstance(row[0], str)}))


def _clause(clauses: list[str]) -> None:
    texts = {clause.id: clause.text for clause in desk.tender.clauses}
    known = [clause for clause in clauses if clause in texts]
    if known:
        chosen = st.selectbox(t("clause-text"), known, key=state.offered("clause", known))
        st.text(texts[chosen])


if hidden is not None and desk.opened:
    show.words(hidden)
elif not desk.opened:
    show.words(t("ui.hidden-unopened"))
tab_points, tab_matrix, tab_cell, tab_done = st.tabs(
    [
        t("ui.tab-points", count=len(open_now)),
        t("title-eligibility"),
        t("ui.tab-cell"),
        t("ui.tab-decided"),
    ],
    key="review-tabs",
)
with tab_matrix:
    columns = st.columns(3)
    wanted_bidder = columns[0].selectbox(
        t("filter-bidder"), [every, *bidders], key=state.offered("m-bidder", [every, *bidders])
    )
    lots = [every, *names.values()]
    wanted_lot = columns[1].selectbox(t("filter-lot"), lots, key=state.offered("m-lot", lots))
    states = [every, *(t(s) for s in ("eligible", "ineligible", "pending"))]
    wanted_state = columns[2].selectbox(
        t("filter-status"), states, key=state.offered("m-state", states)
    )
    _matrix()
    show.note(t("ui.legend-matrix"))
    if state.value("clicked"):
        show.note(t("ui.clicked", bidder=state.value("clicked")[0]))
with tab_points:
    deciding.panel(desk, open_now, hidden is None)
with tab_cell:
    _cell()
with tab_done:
    deciding.decided(desk)
    if hidden is None:
        show.table(tables.reasons_table(result, lang))
if open_now and desk.visitor.may("decide"):
    with tab_points, st.expander(t("ui.leave-open-title")):
        show.note(t("ui.leave-open-note"))
        with st.form("leave", clear_on_submit=True, border=False):
            reason = st.text_input(t("ui.reason"), key="leave-reason")
            left = st.form_submit_button(t("ui.leave-open", count=len(open_now)))
        if left:
            acts.attempt("ui.did-leave", lambda: acts.leave_open(desk, open_now, reason))
            st.rerun()
