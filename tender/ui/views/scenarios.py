"""情景: switches in words, the result at once, saved scenarios beside the base in one table."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from optimizer.scenario import Row
from tender import sentences, tables
from tender.pack.saved import in_words
from tender.ui import acts, app, asked, curtain, pictures, show, state, trials, waiting
from tender.ui.solving import Job

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
result = desk.result
small = asked.is_small(result)
bidders = [bid.bidder for bid in tables.by_kind(result)]
names = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in desk.tender.lots}


def _switches() -> dict[str, Any]:
    """Return the scenario that the switches describe."""
    said: dict[str, Any] = {}
    limits = {0: t("ui.scenario-no-limit")} | {n: str(n) for n in range(1, min(len(names), 30) + 1)}
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
    nobody = t("ui.scenario-nobody")
    left, right = st.columns([2, 3])
    lot = left.selectbox(
        t("ui.scenario-fix-lot"),
        ["", *names],
        format_func=lambda one: names.get(one, nobody),
        key=state.kept("s-fix-lot", ""),
    )
    if lot:
        able = sorted(b.id for b in result.problem.bidders if lot in b.eligible)
        to = right.selectbox(t("ui.scenario-fix-to"), able, key=state.offered("s-fix-to", able))
        if to:
            said["fix"] = [lot, to]
    left, right = st.columns([2, 1])
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
        name = st.text_input(t("ui.scenario-name"), value=in_words(scenario, lang)[:60])
        if st.form_submit_button(t("ui.scenario-save")):
            acts.attempt(
                "ui.scenario-saved", lambda: acts.save_scenario(desk, name.strip(), scenario)
            )
            st.rerun()


def _key(scenario: dict[str, Any]) -> str:
    return json.dumps([desk.now.head.seq, scenario], sort_keys=True, default=str)


def _asked(name: str) -> frozenset[str]:
    found: frozenset[str] = state.value(name, frozenset())
    return found


def _ask(name: str, key: str) -> None:
    state.put(name, _asked(name) | {key})


def _stop(name: str, key: str, job: Job[Any]) -> None:
    job.give_up()
    state.put(name, _asked(name) - {key})


def _found(scenario: dict[str, Any]) -> Row | Job[Row] | None:
    """Return the award of the scenario, or the work at it; None where nobody has asked.

    It is solved at once where that is quick, else behind the page when somebody asks for it.
    """
    if small:
        return trials.rows(desk, [scenario])[0]
    if _key(scenario) not in _asked("s-asked"):
        return None
    job = trials.at_work(desk, scenario)
    return job.answer() if job.within(waiting.PATIENCE) else job


def _line(scenario: dict[str, Any], job: Job[Row]) -> None:
    words = f"{t('ui.computing-scenario')}\n{in_words(scenario, lang)}"
    waiting.line(job, words, partial(_stop, "s-asked", _key(scenario), job))


def _outcome(scenario: dict[str, Any]) -> None:
    show.heading(t("ui.scenario-this"))
    show.note(in_words(scenario, lang))
    if not scenario:
        _base()
        return
    started = time.perf_counter()
    row = _found(scenario)
    took = time.perf_counter() - started
    if row is None:
        show.note(t("ui.scenario-wait"))
        ask = ("s-asked", _key(scenario))
        st.button(t("ui.compute"), on_click=_ask, args=ask, type="primary")
        return
    if isinstance(row, Job):
        _line(scenario, row)
        return
    if row.coverage is None:
        _without_award(scenario, row)
        return
    if not small:
        took = trials.at_work(desk, scenario).took
    change = "" if row.difference is None else t("ui.to-base", change=f"{row.difference:+,.2f}")
    _figures(
        row.total,
        change,
        row.coverage.integrator_lots,
        len(set((row.winners or {}).values())),
        row.contracts,
        t("ui.solved-in", seconds=f"{took:.2f}"),
    )
    st.html(pictures.hands_of(result, trials.hands(desk, scenario, row), lang))


def _without_award(scenario: dict[str, Any], row: Row) -> None:
    """Say what contradicts what; of a large tender when somebody asks for it."""
    found, key = row.conflict, _key(scenario)
    if found is None:
        show.words(t(f"award-{row.status}"), "bad")
    if found is None and row.status == "infeasible" and not small:
        if key not in _asked("s-clash"):
            st.button(t("ui.find-conflict"), on_click=_ask, args=("s-clash", key))
            return
        job = trials.clash_at_work(desk, scenario)
        if not job.within(waiting.PATIENCE):
            waiting.line(job, t("ui.computing-conflict"), partial(_stop, "s-clash", key, job))
            return
        found = job.answer()
    if found is not None:
        trials.explain_conflict(desk, found, lang)


def _base() -> None:
    """Show the award under the rules in force, which is known already."""
    award = result.award
    winners = len(set(award.winners.values()))
    covered = award.coverage.integrator_lots
    _figures(award.total, "", covered, winners, trials.contracts(desk), "")
    st.html(pictures.hands(result, lang))


def _figures(
    total: Decimal | None, change: str, covered: int, winners: int, contracts: int | None, took: str
) -> None:
    show.kpis(
        [
            (t("total"), sentences.yuan(total) or "—", change),
            (t("metric-coverage"), f"{covered}/{len(names)}", ""),
            (t("ui.scenario-winners"), str(winners), ""),
            (t("ui.contracts"), str(contracts), took),
        ]
    )


def _table(saved: dict[str, dict[str, Any]], current: dict[str, Any]) -> None:
    """Set every scenario beside the base; of a large tender those that somebody asked for."""
    every: dict[str, dict[str, Any]] = {
        t("ui.scenario-free"): {"reading": "free-mix", "gate": False, "bare": True},
        **saved,
    }
    if current and current not in saved.values():
        every[t("ui.scenario-this")] = current
    rows: list[list[show.Value]] = [[t("ui.scenario-base"), *trials.base_line(desk, lang)]]
    found = {name: _found(said) for name, said in every.items()}
    for name, row in found.items():
        if isinstance(row, Row):
            rows.append([name, *trials.line(desk, every[name], row, lang)])
        else:
            words = in_words(every[name], lang)
            how = t("ui.scenario-unsolved" if row is None else "ui.scenario-computing")
            rows.append([name, words, "—", "—", "—", None, None, how])
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
    unasked = [name for name, row in found.items() if row is None]
    for name in unasked[:1]:
        label, ask = t("ui.scenario-next", name=name), ("s-asked", _key(every[name]))
        st.button(label, on_click=_ask, args=ask, help=t("ui.scenario-wait"))
    for name, row in found.items():
        if isinstance(row, Job) and every[name] != current:
            _line(every[name], row)
            return


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
