"""The desk at which a 待核 point is decided: what is asked, what is shown, what the person says."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from tender import tables
from tender.clues import Clue
from tender.messages import Text
from tender.record.state import Decision
from tender.record.times import shown
from tender.ui import acts, choosing, points, show, state
from tender.ui.desk import Desk, is_about_price
from tender.ui.points import Point

SIGNS = {"pass": "○", "fail": "×", "unclear": "？", "not_required": "–"}
TONES = {"pass": "good", "fail": "bad", "unclear": "open"}
ORDER = {"fail": 0, "unclear": 1, "pass": 2, "not_required": 3}
MOST = 500
"""Open points that one list offers; more come up as these are decided."""
OUTCOMES = ("pass", "fail", "unclear")
SCANS = ["pdf", "png", "jpg", "jpeg", "xlsx"]


def said(desk: Desk, reason: Text) -> str:
    """Return the sentence; where it tells who decided, with the person's name."""
    if reason.code != "ui.decided":
        return reason.say(state.lang())
    known = {name: value for name, value in reason.params if value is not None}
    return state.t(reason.code, **{**known, "person": desk.called(str(known["person"]))})


def panel(desk: Desk, wanted: tuple[Point, ...], with_worth: bool) -> None:
    """Show the points and, to those who may, the form that decides one, or decides it anew."""
    t = state.t
    open_now = tuple(point for point in wanted if point.open)
    offered = open_now
    if len(open_now) < len(wanted) and st.toggle(t("ui.also-decided"), key="also-decided"):
        offered = wanted
    if not offered:
        show.words(t("ui.none-open"), "good")
        return
    worths = points.worth(desk.result, open_now) if with_worth else {}
    ranked = sorted(offered, key=lambda p: (not p.open, -abs(worths.get(p) or Decimal(0))))[:MOST]
    by_name = {_name(point): point for point in ranked}
    called = {name: _called(desk, p, n) for n, (name, p) in enumerate(by_name.items(), 1)}
    chosen = st.selectbox(
        t("ui.pick-point"),
        list(by_name),
        format_func=called.__getitem__,
        key=state.offered("point", list(by_name)),
    )
    point = by_name[chosen]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _shown(desk, point)
        worth = worths.get(point)
        if worth is not None:
            show.note(_worth(worth))
    with right:
        if desk.visitor.may("decide"):
            _form(desk, point)
        else:
            show.words(t("ui.only-judges"))


def _worth(worth: Decimal) -> str:
    if not worth:
        return state.t("ui.worth-none")
    code = "ui.worth-falls" if worth > 0 else "ui.worth-rises"
    return state.t(code, amount=show.plain(abs(worth)))


def _name(point: Point) -> str:
    """Return what tells the point from others, however the list changes."""
    return f"{point.bidder}|{point.lot or ''}|{point.requirement}"


def _called(desk: Desk, point: Point, number: int) -> str:
    lot = state.t("clue.lot", lots=point.lot) if point.lot else state.t("ui.whole-bid")
    mark = "" if point.decision is None else f"✔ {_outcome(point.decision)} · "
    return f"{number}. {mark}{point.bidder} · {lot} · {said(desk, point.reason)}"[:110]


def _shown(desk: Desk, point: Point) -> None:
    """Show requirement, offer, doubt and place; and the clause in its own words."""
    t, lang = state.t, state.lang()
    texts = {clause.id: clause.text for clause in desk.tender.clauses}
    asked = {one.id: one.proof(lang) for one in desk.tender.requirements}
    required = point.required.say(lang) if isinstance(point.required, Text) else point.required
    facts = [
        [t("bidder"), point.bidder],
        [t("lot"), _lot(desk, point)],
        [t("clause"), point.clause or "—"],
        [t("clause-text"), texts.get(point.clause, "—")],
        [t("required"), required or "—"],
        [t("offered"), point.offered or "—"],
        [t("ui.evidence"), asked.get(point.requirement) or "—"],
        [t("ui.point"), said(desk, point.reason)],
        [t("place"), tables.place(point.source)],
    ]
    if point.decision is not None:
        facts.append([t("ui.decided-before"), _before(desk, point.decision)])
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
    with st.form("decide"):
        choosing.outcome(t("ui.your-decision"), able, "decide-outcome")
        st.text_area(t("ui.reason"), height=80, key="decide-reason")
        st.text_input(t("ui.evidence-page"), help=t("ui.help-page"), key="decide-page")
        st.file_uploader(t("ui.attach"), type=SCANS, key=state.upload_key("decide-letter"))
        st.form_submit_button(t("ui.decide"), type="primary", on_click=_send, args=(desk, point))


def _send(desk: Desk, point: Point) -> None:
    """Decide the point that was on the screen, on the record as it was seen there.

    Were point and record looked up only now, what somebody else has just decided would be
    overwritten, or the decision would fall on the next point of the list.
    """
    said = st.session_state
    outcome = choosing.chosen_outcome("decide-outcome")
    if outcome is None:
        return
    about = f"{point.bidder}/{point.lot or '*'}/{point.requirement}"

    def decide() -> None:
        letter = acts.attached(desk, about, state.uploaded("decide-letter"))
        acts.decide_point(desk, point, outcome, said["decide-reason"], said["decide-page"], letter)

    if acts.attempt("ui.did-decide", decide):
        state.forget("point")
        state.empty_form(
            decide_outcome=None, decide_reason="", decide_page="", upload="decide-letter"
        )


def _outcome(decision: Decision) -> str:
    return (
        state.t(f"ui.outcome-{decision.outcome}")
        if decision.outcome in KNOWN
        else (decision.outcome)
    )


def _before(desk: Desk, decision: Decision) -> str:
    who = f"{desk.called(decision.entry.person)}，{shown(decision.entry.at)}"
    parts = [who, _outcome(decision), decision.reason, decision.page]
    return " · ".join(part for part in parts if part)


def clue_decision(desk: Desk, clue: Clue) -> Decision | None:
    """Return what was decided on the clue; of a low price also the review of the price itself."""
    found = desk.now.decision("clue", None, None, clue.id)
    if found is not None or clue.kind != "low-price":
        return found
    places = [(bidder, lot) for bidder in clue.bidders for lot in (*clue.lots, None)]
    reviews = (desk.now.decision("low-price", bidder, lot) for bidder, lot in places)
    return next((one for one in reviews if one is not None), None)


def decided(desk: Desk, bidder: str | None = None, lot: str | None = None) -> None:
    """Show what was decided, by whom, why, and on which page; of one bidder or lot, or all."""
    t = state.t
    rows = [
        [
            shown(d.entry.at),
            desk.called(d.entry.person),
            d.bidder or "—",
            d.lot or "—",
            d.clause or t(f"ui.kind-{d.kind}"),
            _outcome(d),
            _reason(d),
            d.page or "—",
        ]
        for d in sorted(desk.now.decisions, key=lambda d: -d.entry.seq)
        if bidder in (None, d.bidder) and (lot is None or d.lot in (None, lot))
    ]
    if not rows:
        show.words(t("ui.nothing-decided"))
        return
    head = ["ui.when", "ui.who", "bidder", "lot", "clause", "ui.outcome", "ui.reason", "ui.page"]
    show.grid([t(name) for name in head], rows)


def _reason(decision: Decision) -> str:
    if not decision.explanation:
        return decision.reason
    return state.t("ui.explained", explanation=decision.explanation, opinion=decision.reason)


KNOWN = (*OUTCOMES, "confirmed", "refused", "open", "accepted", "rejected", "upheld", "dismissed")
