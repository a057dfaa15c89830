"""审查: lots × bidders; under it a cell requirement by requirement; the points to decide."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tender import tables
from tender.messages import Text
from tender.ui import acts, app, clausetable, curtain, deciding, points, show, state
from tender.ui.desk import is_about_price

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
result = desk.result
hidden = curtain.why_hidden(desk)
every_point = points.points_of(result, desk.now)
open_now = tuple(point for point in every_point if point.open)
TONES = {"eligible": "#e4f2e7", "ineligible": "#f8e3e1", "pending": "#fff3d1"}
BOX: dict[str, state.Tone] = {"eligible": "good", "ineligible": "bad", "pending": "warn"}
every = t("everything")
bidders = [bid.bidder for bid in tables.by_kind(result)]
names = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in desk.tender.lots}
statuses = {(e.bidder, e.lot): e.status for e in result.eligibility}


def _filters() -> tuple[str | None, str | None, str | None]:
    """Return the lot, bidder and state that the whole page is narrowed to; None = all."""
    columns = st.columns(3)
    lot = columns[0].selectbox(
        t("filter-lot"),
        [every, *names],
        format_func=lambda one: names.get(one, one),
        key=state.offered("m-lot", [every, *names]),
    )
    bidder = columns[1].selectbox(
        t("filter-bidder"), [every, *bidders], key=state.offered("m-bidder", [every, *bidders])
    )
    states = [every, "eligible", "ineligible", "pending"]
    status = columns[2].selectbox(
        t("filter-status"),
        states,
        format_func=lambda one: one if one == every else t(one),
        key=state.offered("m-state", states),
    )
    chosen = (None if one == every else one for one in (lot, bidder, status))
    return next(chosen), next(chosen), next(chosen)


def _is_wanted(point: points.Point) -> bool:
    """Say whether the filters leave the point on the page; one of the whole bid is in every lot."""
    if bidder not in (None, point.bidder) or (lot and point.lot not in (None, lot)):
        return False
    concerned = [point.lot] if point.lot else [one for one in names if lot in (None, one)]
    return status is None or any(statuses.get((point.bidder, one)) == status for one in concerned)


def _matrix() -> None:
    """Show bidders down, lots across; a click on a cell opens it below."""
    lots = [one for one in names if lot in (None, one)]
    shown = [
        one
        for one in bidders
        if bidder in (None, one)
        and (status is None or any(statuses[one, each] == status for each in lots))
    ]
    if not shown:
        show.words(t("ui.no-match"))
        return
    frame = pd.DataFrame(
        [[one, *(tables.MARKS[statuses[one, each]] for each in lots)] for one in shown],
        columns=[t("bidder"), *(names[each] for each in lots)],
    )
    if lang == "en":
        frame = frame.replace({tables.MARKS["pending"]: t("pending")})
    _drawn(frame, shown, lots)
    show.note(t("ui.legend-matrix"))


def _drawn(frame: pd.DataFrame, shown: list[str], lots: list[str]) -> None:
    colours = {tables.MARKS[name]: tone for name, tone in TONES.items()} | {
        t("pending"): TONES["pending"]
    }
    drawn: Any = frame
    if frame.size <= 5000:
        drawn = frame.style.map(
            lambda mark: f"background-color:{colours[mark]}" if mark in colours else ""
        )
    narrow = max(90, 1040 // max(len(lots), 1))
    config = {
        name: st.column_config.TextColumn(name, alignment="center", width=narrow)
        for name in frame.columns[1:]
    }
    config[t("bidder")] = st.column_config.TextColumn(t("bidder"), width=262, pinned=True)
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
    show.printed(list(frame.columns), frame.values.tolist(), range(1, len(frame.columns)))
    cells = chosen["selection"]["cells"] if chosen else []
    if cells:
        row, column = cells[0]
        picked = next((one for one in lots if names[one] == column), "")
        if row < len(shown) and (shown[row], picked) != state.value("clicked"):
            state.put("clicked", (shown[row], picked))
            state.put("cell-bidder", shown[row])
            state.put("cell-lot", picked or state.value("cell-lot"))


def _cell() -> None:
    """Show one bidder's lot: status, reasons, every requirement under its clause."""
    able = [one for one in bidders if bidder in (None, one)]
    left, middle, right = st.columns([3, 3, 2])
    who = left.selectbox(t("ui.look-at-bidder"), able, key=state.offered("cell-bidder", able))
    offered = [
        e.lot
        for e in result.eligibility
        if e.bidder == who and e.status != "not_offered" and lot in (None, e.lot)
    ] or [one for one in names if lot in (None, one)]
    which = middle.selectbox(
        t("ui.look-at-lot"),
        offered,
        format_func=names.__getitem__,
        key=state.offered("cell-lot", offered),
    )
    verdicts = [every, *deciding.ORDER]
    verdict = right.selectbox(
        t("verdict"),
        verdicts,
        format_func=lambda one: one if one == every else f"{deciding.SIGNS[one]} {t(one)}",
        key=state.offered("cell-verdict", verdicts),
    )
    entry = result.status(who, which)
    reasons = [_said(r) for r in entry.reasons if hidden is None or not is_about_price(r)]
    show.words("\n".join([t(entry.status), *reasons]), BOX.get(entry.status, "info"))
    found = [
        f
        for f in result.findings
        if f.bidder == who and f.lot in (None, which) and verdict in (every, f.verdict)
    ]
    if found:
        clausetable.draw(desk, found, _said)
    else:
        show.note(t("ui.no-match"))


def _said(reason: Text) -> str:
    return deciding.said(desk, reason)


def _leave_open() -> None:
    with st.expander(t("ui.leave-open-title")):
        show.note(t("ui.leave-open-note"))
        with st.form("leave", border=False):
            st.text_input(t("ui.reason"), key="leave-reason")
            st.form_submit_button(t("ui.leave-open", count=len(open_now)), on_click=_left_open)


def _left_open() -> None:
    """Leave the points open that were on the screen; one decided since then stops it in words."""
    reason = st.session_state["leave-reason"]
    if acts.attempt("ui.did-leave", lambda: acts.leave_open(desk, open_now, reason)):
        state.empty_form(leave_reason="")


if hidden is not None and desk.opened:
    show.words(hidden)
elif not desk.opened:
    show.words(t("ui.hidden-unopened"))
lot, bidder, status = _filters()
wanted = tuple(point for point in every_point if _is_wanted(point))
tab_points, tab_matrix, tab_done = st.tabs(
    [
        t("ui.tab-points", count=sum(point.open for point in wanted)),
        t("title-eligibility"),
        t("ui.tab-decided"),
    ],
    key="review-tabs",
)
with tab_points:
    deciding.panel(desk, wanted, hidden is None)
    if open_now and desk.visitor.may("decide"):
        _leave_open()
with tab_matrix:
    _matrix()
    _cell()
with tab_done:
    deciding.decided(desk, bidder, lot)
    if hidden is None:
        show.table(tables.reasons_table(result, lang))
