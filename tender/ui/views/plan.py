"""方案: the recommended award, the candidate leads, every reading of clause 4, the report."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

import optimizer
from tender import published, sentences, tables
from tender.messages import say
from tender.pack.excel import write_report
from tender.ui import show, state

lang = state.lang()
st.title(say("page-plan", lang))
found = state.current()
if found is None:
    st.info(say("no-bids-yet", lang))
    st.stop()
result, inputs = found


def _report() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        write_report(result, inputs, path, lang)
        return path.read_bytes()


def _json() -> str:
    document = published.evaluation_document(result, inputs, lang)
    return json.dumps(document, ensure_ascii=False, indent=2)


show.table(tables.award_table(result, lang))
for sentence in sentences.in_short(result, lang):
    st.text(sentence)
left, right = st.columns(2)
left.download_button(say("get-report", lang), _report, "评审报告.xlsx", on_click="ignore")
right.download_button(say("get-json", lang), _json, "evaluation.json", on_click="ignore")

show.table(tables.leads_table(result, lang))
show.table(tables.readings_table(result, lang))

priced = result.tender.settings.contract_cost is not None
names = [name for name in optimizer.READINGS if priced or name != "contract-cost"]
st.selectbox(
    say("pick-reading", lang),
    names,
    format_func=lambda name: tables.reading_name(name, lang),
    key=state.READING,
)
st.toggle(say("pick-gate", lang), key=state.GATE)
st.caption(say("trial-note", lang))
