"""记录: the audit trail, searchable; each entry as it lies in the chain."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import streamlit as st

from tender import record
from tender.messages import CATALOGUE
from tender.record import Filter, history
from tender.record.entry import Entry
from tender.record.times import shown
from tender.ui import app, curtain, deciding, show, state

lang, t = state.lang(), state.t
desk = app.moment()
hidden = curtain.why_hidden(desk)
every = t("everything")
# What of an entry is told in the list; amounts are not among it.
TELLING = ("name", "role", "person", "lots", "outcome", "explanation", "reason", "page")


def _told(entry: Entry) -> str:
    said = entry.payload
    where = [str(said[key]) for key in ("bidder", "lot") if said.get(key)]
    if isinstance(said.get("proposal"), int):
        where.append(t("ui.of-proposal", seq=said["proposal"]))
    if isinstance(said.get("tried"), str):
        where.append(t("ui.tried", action=_action(said["tried"])))
    parts = [_words(key, said[key]) for key in TELLING if said.get(key) not in (None, "", [], {})]
    return " · ".join([*where, *parts])


def _words(key: str, value: Any) -> str:
    """Return a value as people say it, never the program's own name of it."""
    if key == "outcome" and value in deciding.KNOWN:
        return t(f"ui.outcome-{value}")
    if key == "role" and value in record.ROLES:
        return state.role_name(value)
    if key == "person":
        return desk.called(value)
    if key == "lots":
        return t("clue.lot", lots="、".join(sorted(value)))
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _action(action: str) -> str:
    return state.action_name(action) if f"record-action-{action}" in CATALOGUE else action


def _entry(shown_entries: list[Entry]) -> None:
    """Show one entry as it lies in the chain, for who wants to check it by hand."""
    numbers = [entry.seq for entry in shown_entries]
    chosen = st.selectbox(t("ui.pick-entry"), numbers, key=state.offered("h-entry", numbers))
    entry = next(one for one in shown_entries if one.seq == chosen)
    show.grid(
        [t("ui.fact"), t("ui.content")],
        [
            [t("ui.when"), shown(entry.at)],
            [t("ui.who"), f"{desk.called(entry.person)}（{entry.person or '—'}）"],
            [t("ui.address"), entry.address or "—"],
            [t("ui.hash"), entry.hash],
            [t("ui.previous-hash"), entry.previous],
        ],
    )
    if hidden is None:
        st.code(json.dumps(dict(entry.payload), ensure_ascii=False, indent=2), language="json")
    else:
        show.note(hidden)


people = sorted({post.person for post in desk.now.posts})
columns = st.columns([2, 2, 1.3, 1.3, 2.4])
person = columns[0].selectbox(
    t("ui.who"),
    [every, *people],
    format_func=lambda one: one if one == every else desk.called(one),
    key=state.offered("h-person", [every, *people]),
)
actions = [every, *sorted({e.action for e in history(desk.record, Filter(tender=desk.tender.id))})]
called = {one: one if one == every else state.action_name(one) for one in actions}
action = columns[1].selectbox(
    t("ui.did"),
    actions,
    format_func=called.__getitem__,
    key=state.offered("h-action", actions),
)
first = columns[2].date_input(t("ui.first-day"), value=None, format="YYYY-MM-DD")
last = columns[3].date_input(t("ui.last-day"), value=None, format="YYYY-MM-DD")
words = columns[4].text_input(t("ui.words"), key=state.kept("h-words"))
found = history(
    desk.record,
    Filter(
        person=None if person == every else person,
        action=None if action == every else action,
        words=words or None,
        first_day=first,
        last_day=last,
        newest_first=True,
        limit=2_000,
    ),
)
mine = [e for e in found if e.tender in ("", desk.tender.id)]
frame = pd.DataFrame(
    [
        [
            str(e.seq),
            shown(e.at),
            desk.called(e.person) if e.person else state.role_name("system"),
            state.role_name(e.role),
            state.action_name(e.action),
            _told(e),
            e.hash[:12],
        ]
        for e in mine
    ],
    columns=[
        t("ui.rank"),
        t("ui.when"),
        t("ui.who"),
        t("ui.role"),
        t("ui.did"),
        t("ui.details"),
        t("ui.hash"),
    ],
)
show.note(t("ui.entries", count=len(mine), seq=desk.now.head.seq))
if not mine:
    show.empty("ui.no-match")
show.scrolled(
    frame,
    height=430,
    widths={t("ui.rank"): 55, t("ui.when"): 150, t("ui.details"): "large", t("ui.hash"): 110},
)
with st.expander(t("ui.one-entry")):
    _entry(mine)
