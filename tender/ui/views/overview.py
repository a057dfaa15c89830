"""总览: where the tender stands, what to do next, the recommended award, the first gap."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from tender import sentences, tables
from tender.record import Filter, history
from tender.record.times import shown
from tender.ui import acts, app, curtain, deciding, ics, pictures, points, progress, show, state
from tender.ui import desk as desks
from tender.ui.desk import Desk

lang, t = state.lang(), state.t
desk = app.moment()
today = progress.today()
hidden = curtain.why_hidden(desk)


def _news(desk: Desk) -> None:
    """Say what others did since this person last looked here, or last did something."""
    me, tender = desk.visitor.person, desk.tender.id
    visits = desks.visits()

    def since() -> int:
        own = history(desk.record, Filter(tender=tender, person=me, newest_first=True, limit=1))
        return max(visits.last(tender, me), own[0].seq if own else 0)

    mark = state.once("since", since)
    if not desk.record.read_only:
        visits.note(tender, me, desk.now.head.seq)
    found = history(desk.record, Filter(tender=tender, since=mark, newest_first=True))
    others = [entry for entry in found if entry.person != me]
    if not others:
        return
    with st.expander(t("ui.news", count=len(others))):
        rows = [
            [shown(e.at), desk.called(e.person), state.action_name(e.action)] for e in others[:12]
        ]
        show.grid([t("ui.when"), t("ui.who"), t("ui.did")], rows)


def _figures(desk: Desk) -> None:
    result = desk.result
    able = {e.bidder for e in result.eligibility if e.status == "eligible"}
    waiting = {(e.bidder, e.lot) for e in result.eligibility if e.status == "pending"}
    award, cover = result.award, result.award.coverage
    figures = [
        *_next_date(desk),
        (t("received"), str(len(result.bids)), t("ui.files", count=len(desk.now.current_files))),
        (t("qualified"), str(len(able)), ""),
        (t("open-points"), str(len(waiting)), _how_open(desk, len(waiting))),
    ]
    if hidden is None:
        winners = len(set(award.winners.values()))
        figures += [
            (t("ui.winners"), str(winners), ""),
            (t("metric-coverage"), f"{cover.integrator_lots}/{len(desk.tender.lots)}", ""),
            (
                t("metric-total"),
                sentences.total_of(award) or "—",
                progress.against(desk, lang),
            ),
        ]
    show.kpis(figures)


def _how_open(desk: Desk, pending: int) -> str:
    """Say how many points are still to be decided; what was left open on record is not."""
    if desk.opened and pending and not open_now:
        return t("ui.left-open")
    return t("ui.points", count=len(open_now))


def _next_date(desk: Desk) -> list[tuple[str, str, str]]:
    """Say by when the first lot must be awarded; what is signed no longer presses."""
    signed = {lock.lot for lock in desk.now.locked}
    left = [lot for lot in pictures.in_order_of_expiry(desk.tender) if lot.id not in signed]
    day = pictures.latest_award(left[0], desk.tender) if left else None
    if day is None:
        return []
    days = (day - today).days
    said = t("ui.days-left", days=days) if days >= 0 else t("ui.days-late", days=-days)
    return [(t("latest-award"), day.isoformat(), t("ui.for-lot", lot=left[0].id, said=said))]


def _time() -> None:
    show.heading(t("timeline"), t("ui.help-timeline"))
    st.html(pictures.timeline(desk.tender, today, lang))
    left, right = st.columns([4, 1])
    with left:
        show.note(t("ui.legend-timeline", days=desk.tender.settings.award_lead_days))
    right.download_button(
        t("ui.get-ics"),
        lambda: ics.calendar(desk.tender, lang, today),
        "tender.ics",
        "text/calendar",
        on_click="ignore",
    )


def _open(desk: Desk) -> None:
    """List the open points: the most valuable first for those who may know what each is worth."""
    valued = hidden is None
    if valued:
        show.heading(t("ui.open-first"), t("ui.help-open"))
    else:
        show.heading(t("ui.open-by-bidder"), t("ui.help-open-hidden"))
    if not open_now:
        show.words(t("ui.none-open"), "good")
        return
    worths = points.worth(desk.result, open_now) if valued else {}
    ranked = sorted(open_now, key=lambda p: -abs(worths.get(p) or Decimal(0)))[:6]
    head = [t("bidder"), t("lot"), t("ui.point"), *([t("ui.worth")] if valued else [])]
    rows: list[list[show.Value]] = [
        [
            p.bidder,
            p.lot or t("ui.whole-bid"),
            deciding.said(desk, p.reason),
            *([worths[p]] if valued else []),
        ]
        for p in ranked
    ]
    show.grid(head, rows, right={3} if valued else (), centre={1})
    if len(open_now) > len(ranked):
        show.note(t("ui.more-points", count=len(open_now) - len(ranked)))


st.html(progress.steps(desk, lang))
progress.warn_of_unread(desk, lang)
if not desk.has_bids:
    show.words(t("no-bids-yet"))
    if acts.can_start(desk):
        st.button(
            t("ui.fix-and-open"),
            on_click=acts.start_now,
            args=(desk,),
            help=t("ui.help-fix-and-open"),
        )
    _time()
else:
    open_now = points.open_points(desk.result, desk.now) if desk.opened else ()
    _figures(desk)
    if hidden is not None:
        show.words(hidden)
        if not desk.opened and acts.can_start(desk):
            st.button(
                t("ui.fix-and-open"),
                on_click=acts.start_now,
                args=(desk,),
                help=t("ui.help-fix-and-open"),
            )
    left, right = st.columns([5, 4], gap="medium")
    with left:
        if hidden is None:
            show.heading(t("title-award"), t("ui.help-award"))
            st.html(pictures.hands(desk.result, lang))
            shorts = sentences.in_short(desk.result, lang)
            show.note(" · ".join(shorts[2:4]))
        else:
            show.table(tables.bidders_down(tables.eligibility_table(desk.result, lang)))
        _time()
    with right:
        if desk.opened:
            _open(desk)

_news(desk)
