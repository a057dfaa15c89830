"""记录: the audit trail, searchable; the chain checked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from tender.record import Filter, history
from tender.record.entry import Entry
from tender.record.times import shown
from tender.ui import app, curtain, show, state

lang, t = state.lang(), state.t
desk = app.moment()
hidden = curtain.why_hidden(desk)
every = t("everything")
# What of an entry is told in the list; amounts are not among it.
TELLING = ("reason", "outcome", "page", "name", "role", "person", "number", "because", "tried")


def _told(entry: Entry) -> str:
    said = {**entry.payload}
    parts = [str(said[key]) for key in TELLING if said.get(key) not in (None, "", [], {})]
    where = [str(said[key]) for key in ("bidder", "lot") if said.get(key)]
    return " · ".join([*where, *parts])


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
show.scrolled(
    frame,
    height=500,
    widths={t("ui.rank"): 55, t("ui.when"): 150, t("ui.details"): "large", t("ui.hash"): 110},
)
