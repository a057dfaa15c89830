"""总览: the tender at a glance, with its lots on a timeline and the recommended award."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from tender import sentences, tables
from tender.messages import say
from tender.ui import show, state

lang = state.lang()
tender = state.tender()
st.title(say("page-overview", lang))

found = state.current()
if found is None:
    st.info(say("no-bids-yet", lang))
else:
    result, inputs = found
    able = {e.bidder for e in result.eligibility if e.status == "eligible"}
    pending = sum(e.status == "pending" for e in result.eligibility)
    serious = sum(issue.severity != "info" for issue in result.issues)
    strip = st.columns(6)
    strip[0].metric(say("received", lang), len(result.bids))
    strip[1].metric(say("qualified", lang), len(able))
    strip[2].metric(say("open-points", lang), pending)
    strip[3].metric(say("issues-found", lang), serious)
    cover = result.award.coverage
    strip[4].metric(
        say("metric-coverage", lang),
        f"{cover.integrator_lots if cover else 0}/{len(tender.lots)}",
    )
    strip[5].metric(say("metric-total", lang), sentences.yuan(result.award.total) or "—")
    for sentence in sentences.in_short(result, lang):
        st.text(sentence)
    show.table(tables.award_table(result, lang))

st.subheader(say("timeline", lang))
today = date.today()
lead = timedelta(days=tender.settings.award_lead_days)
rows = [
    {
        say("lot", lang): lot.id,
        say("lot-name", lang): lot.called(lang),
        say("expiry", lang): lot.expiry.isoformat() if lot.expiry else say("not-stated", lang),
        say("days-left", lang): str((lot.expiry - today).days) if lot.expiry else "—",
        say("latest-award", lang): (lot.expiry - lead).isoformat() if lot.expiry else "—",
        say("service-from", lang): (
            (lot.expiry + timedelta(days=1)).isoformat() if lot.expiry else "—"
        ),
    }
    for lot in sorted(tender.lots, key=lambda lot: (lot.expiry is None, lot.expiry or today))
]
st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch")
