"""疑点: clues with the cells that show them, and what the committee made of each."""

from __future__ import annotations

import streamlit as st

from tender import record, tables
from tender.clues import Clue
from tender.record.state import Decision
from tender.ui import acts, app, curtain, show, state

lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
clues = desk.result.clues
TONES = {"review": "bad", "check": "open", "note": ""}
OUTCOMES = ("upheld", "dismissed", "open")


def _decision(clue: Clue) -> Decision | None:
    return desk.now.decision("clue", None, None, clue.id)


def _outcome(clue: Clue) -> str:
    found = _decision(clue)
    if found is None:
        return t("ui.clue-open")
    who = desk.called(found.entry.person)
    return f"{t(f'ui.outcome-{found.outcome}')}：{found.reason}（{who}）"


def _form() -> None:
    called = [f"{n}. {clue.text.say(lang)}"[:90] for n, clue in enumerate(clues, 1)]
    named = {one: t(f"ui.outcome-{one}") for one in OUTCOMES}
    with st.form("clue", clear_on_submit=True):
        number = st.selectbox(
            t("ui.clue-pick"),
            range(len(clues)),
            format_func=called.__getitem__,
        )
        outcome = st.radio(
            t("ui.clue-outcome"),
            OUTCOMES,
            format_func=named.__getitem__,
            horizontal=True,
        )
        reason = st.text_area(t("ui.reason"), height=70)
        sent = st.form_submit_button(t("ui.clue-decide"), type="primary")
    if sent:
        acts.attempt(
            "ui.clue-did",
            lambda: record.decide(
                desk.record,
                desk.visitor.actor("decide"),
                desk.tender.id,
                "clue",
                outcome,
                reason=reason,
                seen=desk.now.head.seq,
                requirement=clues[number].id,
            ),
        )
        st.rerun()


show.words(t("ui.clues-calm"))
if not clues:
    show.empty("ui.clues-none")
waiting = sum(_decision(clue) is None for clue in clues)
show.heading(t("ui.clues-open", count=waiting))
rows: list[list[show.Value]] = [
    [
        str(number),
        show.Cell(t(f"ui.clue-{clue.severity}"), TONES[clue.severity]),
        clue.text.say(lang),
        clue.article.say(lang),
        "\n".join(dict.fromkeys(tables.place(source) for source in clue.sources[:6])),
        _outcome(clue),
    ]
    for number, clue in enumerate(clues, 1)
]
head = ["ui.rank", "ui.clue-level", "ui.clue", "ui.clue-article", "ui.clue-places"]
show.grid([*(t(code) for code in head), t("ui.clue-outcome")], rows[:200], centre={0})
if desk.visitor.may("decide"):
    _form()
