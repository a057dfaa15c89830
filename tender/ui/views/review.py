"""审查: lots × bidders, and behind each cell requirement by requirement."""

from __future__ import annotations

import streamlit as st

from tender import tables
from tender.messages import say
from tender.ui import show, state

lang = state.lang()
st.title(say("page-review", lang))
found = state.current()
if found is None:
    st.info(say("no-bids-yet", lang))
    st.stop()
result, _ = found
show.table(tables.eligibility_table(result, lang))
show.table(tables.reasons_table(result, lang))

table = tables.findings_table(result, lang)
st.subheader(table.title)
every = say("everything", lang)
pick = st.columns(3)
bidder = pick[0].selectbox(
    say("filter-bidder", lang), [every, *(bid.bidder for bid in result.bids)]
)
lot = pick[1].selectbox(say("filter-lot", lang), [every, *(lot.id for lot in result.tender.lots)])
verdict = pick[2].selectbox(
    say("filter-verdict", lang),
    [every, *(say(v, lang) for v in ("fail", "unclear", "pass", "not_required"))],
)
frame = table.frame
for heading, wanted in (("bidder", bidder), ("lot", lot), ("verdict", verdict)):
    if wanted != every:
        frame = frame[frame[say(heading, lang)] == wanted]
show.table(tables.Table(table.title, frame), title=False, height=480)

clauses = {clause.id: clause.text for clause in result.tender.clauses}
seen = list(dict.fromkeys(frame[say("clause", lang)])) if not frame.empty else []
if seen:
    clause = st.selectbox(say("clause-text", lang), seen)
    st.text(clauses.get(clause, ""))
