"""The desk at which a 待核 point is decided: what is asked, what is shown, what the person says."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from tender import record, tables
from tender.messages import Text
from tender.record.times import shown
from tender.ui import acts, points, show, state
from tender.ui.desk import Desk, is_about_price
from tender.ui.points import Point

SIGNS = {"pass": "○", "fail": "×", "unclear": "？", "not_required": "–"}
TONES = {"pass": "good", "fail": "bad", "unclear": "open"}
ORDER = {"fail": 0, "unclear": 1, "pass": 2, "not_required": 3}
MOST = 500
"""Open points that one list offers; more come up as these are decided."""
OUTCOMES = ("pass", "fail", "unclear")


def panel(desk: Desk, open_now: tuple[Point, ...], with_worth: bool) -> None:
    """Show the open points and, to those who may, the form that decides one."""
    t = state.t
    if not open_now:
        show.words(t("ui.none-open"), "good")
        return
    worths = points.worth(desk.result, open_now) if with_worth else {}
    ranked = sorted(open_now, key=lambda p: -abs(worths.get(p) or Decimal(0)))[:MOST]
    numbers = list(range(len(ranked)))
    called = [_called(point, n) for n, point in enumerate(ranked)]
    chosen = st.selectbox(
        t("ui.pick-point"),
        numbers,
        format_func=called.__getitem__,
        key=state.offered("point", numbers),
    )
    point = ranked[chosen]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _shown(desk, point)
        if worths.get(point) is not None:
            show.note(f"{t('ui.worth')}: {show.plain(worths[point])}")
    with right:
        if desk.visitor.may("decide"):
            _form(desk, point)
        else:
            show.words(t("ui.only-judges"))


def _called(point: Point, number: int) -> str:
    lot = point.lot or state.t("ui.whole-bid")
    return f"{number + 1}. {point.bidder} · {lot} · {point.reason.say(state.lang())}"[:90]


def _shown(desk: Desk, point: Point) -> None:
    """Show requirement, offer, doubt and place; and the clause in its own words."""
    t, lang = state.t, state.lang()
    texts = {clause.id: clause.text for clause in desk.tender.clauses}
    required = point.required.say(lang) if isinstance(point.required, Text) else point.required
    facts = [
        [t("bidder"), point.bidder],
        [t("lot"), _lot(desk, point)],
        [t("clause"), point.clause or "—"],
        [t("clause-text"), texts.get(point.clause, "—")],
        [t("required"), required or "—"],
        [t("offered"), point.offered or "—"],
        [t("ui.point"), point.reason.say(lang)],
        [t("place"), tables.place(point.source)],
    ]
    show.grid([t("ui.fact"), t("ui.content")], facts)


def _lot(desk: Desk, point: Point) -> str:
    if point.lot is None:
        return state.t("ui.whole-bid")
    return f"{point.lot} {desk.tender.lot(point.lot).called(state.lang())}"


def _form(desk: Desk, point: Point) -> None:
    t = state.t
    able = [
        outcome
        for outcome in OUTCOMES
        if not (outcome == "pass" and is_about_price(point.reason) and point.sort == "doubt")
    ]
    named = {one: t(f"ui.outcome-{one}") for one in able}
    with st.form("decide", clear_on_submit=True):
        outcome = st.radio(
            t("ui.your-decision"),
            able,
            format_func=named.__getitem__,
            horizontal=True,
            index=None,
            key="decide-outcome",
        )
        reason = st.text_area(t("ui.reason"), height=80, key="decide-reason")
        page = st.text_input(t("ui.evidence-page"), help=t("ui.help-page"), key="decide-page")
        letter = st.file_uploader(t("ui.attach"), type=["pdf", "png", "jpg", "jpeg", "xlsx"])
        sent = st.form_submit_button(t("ui.decide"), type="primary")
    if sent and outcome is None:
        state.notify("bad", t("record-need-outcome"))
        st.rerun()
    if sent and outcome is not None:
        content = (letter.name, letter.getvalue()) if letter else None
        if acts.attempt(
            "ui.did-decide", lambda: _decide(desk, point, outcome, reason, page, content)
        ):
            state.forget("point")
        st.rerun()


def _decide(
    desk: Desk,
    point: Point,
    outcome: str,
    reason: str,
    page: str,
    letter: tuple[str, bytes] | None,
) -> None:
    attached = None
    if letter is not None:
        name, data = letter
        about = f"{point.bidder}/{point.lot or '*'}/{point.requirement}"
        entry = record.attach(
            desk.record, desk.visitor.actor("attach"), desk.tender.id, about, name, data
        )
        attached = entry.subject.rsplit("/", 1)[-1]
    acts.decide_point(desk, point, outcome, reason, page, attached)


def decided(desk: Desk) -> None:
    """Show what was decided, by whom, why, and on which page."""
    t = state.t
    if not desk.now.decisions:
        show.words(t("ui.nothing-decided"))
        return
    rows = [
        [
            shown(d.entry.at),
            desk.called(d.entry.person),
            d.bidder or "—",
            d.lot or "—",
            d.clause or t(f"ui.kind-{d.kind}"),
            t(f"ui.outcome-{d.outcome}") if d.outcome in KNOWN else d.outcome,
            d.reason,
            d.page,
        ]
        for d in sorted(desk.now.decisions, key=lambda d: -d.entry.seq)
    ]
    head = ["ui.when", "ui.who", "bidder", "lot", "clause", "ui.outcome", "ui.reason", "ui.page"]
    show.grid([t(name) for name in head], rows)


KNOWN = (*OUTCOMES, "confirmed", "refused", "open", "accepted", "rejected", "upheld", "dismissed")
