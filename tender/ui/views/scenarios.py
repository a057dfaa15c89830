"""情景: switches in words, the result at once, saved scenarios beside the base in one table."""

from __future__ import annotations

import time
from typing import Any

import streamlit as st

from tender import sentences, tables
from tender.ui import acts, app, curtain, pictures, show, state, trials, why

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
result = desk.result
bidders = [bid.bidder for bid in tables.by_kind(result)]
names = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in desk.tender.lots}


def _switches() -> dict[str, Any]:
    """Return the scenario that the switches describe."""
    said: dict[str, Any] = {}
    limits = {0: t("ui.scenario-no-limit")} | {n: str(n) for n in range(1, 9)}
    most = st.selectbox(
        t("ui.scenario-most"),
        list(limits),
        format_func=limits.__getitem__,
        key=state.kept("s-most", 0),
    )
    if most:
        said["most"] = most
    same = st.multiselect(
        t("ui.scenario-same"),
        list(names),
        format_func=names.__getitem__,
        placeholder=t("ui.choose"),
        key=state.kept("s-same"),
    )
    if len(same) > 1:
        said["same"] = same
    out = st.multiselect(
        t("ui.scenario-out"), bidders, placeholder=t("ui.choose"), key=state.kept("s-out")
    )
    if out:
        said["out"] = out
    left, right = st.columns([2, 1])
    nobody = t("ui.scenario-nobody")
    whose = left.selectbox(
        t("ui.scenario-price-of"),
        [nobody, *bidders],
        key=state.offered("s-whose", [nobody, *bidders]),
    )
    percent = right.number_input(
        t("ui.scenario-percent"), -50, 50, step=1, key=state.kept("s-percent", 0)
    )
    if whose != nobody and percent:
        said["price"] = [whose, int(percent)]
    budget = st.number_input(t("ui.scenario-budget"), 0, step=10_000, key=state.kept("s-budget", 0))
    if budget:
        said["budget"] = int(budget)
    readings = trials.readings(desk)
    reading = st.selectbox(
        t("pick-reading"),
        readings,
        format_func=lambda name: tables.reading_name(name, lang),
        key=state.kept("s-reading", desk.policy.reading),
    )
    if reading != desk.policy.reading:
        said["reading"] = reading
    gate = st.toggle(t("pick-gate"), key=state.kept("s-gate", desk.policy.gate))
    if gate != desk.policy.gate:
        said["gate"] = gate
    if st.toggle(t("ui.scenario-passed"), key=state.kept("s-passed", False)):
        said["passed"] = True
    return said


def _save(scenario: dict[str, Any]) -> None:
    if not desk.visitor.may("attach"):
        return
    with st.form("save", clear_on_submit=True):
        name = st.text_input(
            t("ui.scenario-name"), value=trials.in_words(desk, scenario, lang)[:60]
        )
        if st.form_submit_button(t("ui.scenario-save")):
            acts.attempt(
                "ui.scenario-saved", lambda: acts.save_scenario(desk, name.strip(), scenario)
            )
            st.rerun()


def _outcome(scenario: dict[str, Any]) -> None:
    started = time.perf_counter()
    problem = trials.problem_of(desk, scenario)
    award = why.solve(problem)
    took = time.perf_counter() - started
    show.heading(t("ui.scenario-this"))
    show.note(trials.in_words(desk, scenario, lang))
    if award.status == "infeasible":
        trials.explain_conflict(desk, scenario, lang)
        return
    cover = award.coverage
    base = result.award.total
    change = ""
    if award.total is not None and base is not None:
        change = f"{award.total - base:+,.2f}"
    show.kpis(
        [
            (t("total"), sentences.yuan(award.total) or "—", change),
            (t("metric-coverage"), f"{cover.integrator_lots}/{len(names)}", ""),
            (t("ui.scenario-winners"), str(len(set(award.winners.values()))), ""),
        ]
    )
    st.html(pictures.hands_of(result, award.lots, lang))
    show.note(t("ui.solved-in", seconds=f"{took:.2f}"))


def _table(saved: dict[str, dict[str, Any]], current: dict[str, Any]) -> None:
    rows: list[list[show.Value]] = []
    every = {
        t("ui.scenario-base"): {},
        t("ui.scenario-free"): {"reading": "free-mix", "gate": False, "bare": True},
        **saved,
    }
    if current and current not in saved.values():
        every[t("ui.scenario-this")] = current
    for name, scenario in every.items():
        rows.append([name, *trials.row(desk, scenario, lang)])
    head = [
        "ui.scenario",
        "ui.scenario-changes",
        "ui.scenario-winners",
        "coverage",
        "ui.contracts",
        "total",
        "difference",
        "result",
    ]
    show.grid(
        [t(code) for code in head],
        rows,
        right={5, 6},
        centre={2, 3, 4},
        main={0},
        caption=t("ui.scenario-table"),
    )


saved = acts.scenarios(desk)
left, right = st.columns([4, 7], gap="medium")
with left:
    show.heading(t("ui.scenario-new"))
    current = _switches()
with right:
    _outcome(current)
    _table(saved, current)
    if current:
        _save(current)
    if saved and desk.visitor.may("attach"):
        with st.expander(t("ui.scenario-drop")):
            gone = st.selectbox(t("ui.scenario"), list(saved))
            if st.button(t("ui.scenario-drop")):
                acts.attempt(
                    "ui.scenario-dropped",
                    lambda: acts.save_scenario(desk, gone, {"removed": True}),
                )
                st.rerun()
