"""方案: the recommended award first, then the candidate leads; everything else on demand."""

from __future__ import annotations

import streamlit as st

import optimizer
from tender import sentences, tables
from tender.messages import say
from tender.ui import app, asked, charts, curtain, pictures, progress, show, state, why
from tender.ui.desk import Desk

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
fixed = desk.policy
reading = state.value("try-reading", fixed.reading)
gate = state.value("try-gate", fixed.gate)
trial = (reading, gate) != (fixed.reading, fixed.gate)
result = desk.under(fixed.model_copy(update={"reading": reading, "gate": gate}))
award, cover = result.award, result.award.coverage


def _head() -> None:
    show.kpis(
        [
            (t("metric-total"), sentences.total_of(award) or "—", progress.against(desk, lang)),
            (
                t("metric-coverage"),
                f"{cover.integrator_lots}/{len(desk.tender.lots)}",
                t("ui.separate-lots", count=cover.separate_lots),
            ),
            (t("ui.winners"), str(len(set(award.winners.values()))), ""),
            (t("ui.proof"), t(f"award-{award.status}"), why.uniqueness(award, lang)),
        ]
    )
    if trial:
        name = tables.reading_name(fixed.reading, lang)
        show.words(t("ui.is-trial", reading=name), "warn")


def _leads() -> None:
    table = tables.leads_table(result, lang)
    if not table.rows:
        return
    at = table.headings.index(say("lead", lang))
    names = [row[at] for row in table.rows]
    lead = cover.lead
    main = {names.index(lead)} if lead in names else set()
    show.table(table, main=main, help_text=t("ui.help-leads"))


def _also() -> None:
    """Show most coverage, least free mix, cost of the gate, and the total if all open passed."""
    rows = why.beside(result, lang)
    if rows:
        head = [t("ui.question"), t("ui.answer"), t("total"), t("difference")]
        show.grid(head, rows, right={2, 3}, caption=t("ui.beside"))


def _readings(desk: Desk) -> None:
    show.table(tables.readings_table(result, lang), title=False)
    priced = desk.tender.settings.contract_cost is not None
    names = [name for name in optimizer.READINGS if priced or name != "contract-cost"]
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    state.put("try-reading", reading)
    state.put("try-gate", gate)
    left.selectbox(
        t("pick-reading"),
        names,
        format_func=lambda name: tables.reading_name(name, lang),
        key=state.kept("try-reading"),
    )
    right.toggle(t("pick-gate"), key=state.kept("try-gate"))
    show.note(t("trial-note"))


_head()
left, right = st.columns([11, 10], gap="medium")
with left:
    show.heading(t("title-award"), t("ui.help-award"))
    st.html(pictures.hands(result, lang))
    for sentence in sentences.in_short(result, lang)[2:]:
        show.note(sentence)
with right:
    _leads()
    _also()
with st.expander(t("ui.fold-table")):
    show.table(tables.award_table(result, lang), title=False)
    show.table(tables.parts_table(result, lang))
with st.expander(t("title-readings"), expanded=trial):
    _readings(desk)
with st.expander(t("ui.fold-proof")):
    for sentence in sentences.of_award(award, lang):
        show.note(sentence)
small, chair = asked.is_small(result), curtain.may_see_price_to_win(desk)
with st.expander(t("ui.fold-rules")):
    if small or st.button(t("ui.compute"), help=t("ui.too-large")):
        why.rules(result, lang)
if small:
    with st.expander(t("ui.fold-frontier")):
        charts.frontier(result, lang)
    with st.expander(t("ui.fold-near")):
        why.near(result, lang)
    with st.expander(t("ui.fold-lost")):
        why.lost(result, lang, chair)
    with st.expander(t("ui.fold-fallback")):
        why.fallback(result, lang)
    if chair:
        with st.expander(t("ui.fold-price-to-win")):
            why.price_to_win(result, lang)
else:
    show.note(t("ui.too-large"))
