"""Charts: coverage against total, every reading and every candidate lead marked."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from tender import tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say


def frontier(result: Evaluation, lang: Lang) -> None:
    """Draw what more lots with integrators cost: readings and candidate leads as points."""
    points = _points(result, lang)
    if points.empty:
        return
    lots, total, kind, name = (
        say(code, lang) for code in ("ui.lots-axis", "total", "ui.kind", "ui.plan-name")
    )
    points.columns = pd.Index([lots, total, kind, name])
    kinds = [say("ui.kind-reading-point", lang), say("ui.kind-lead-point", lang)]
    base = alt.Chart(points).encode(
        x=alt.X(
            f"{lots}:O",
            sort=list(range(len(result.tender.lots) + 1)),
            title=lots,
            axis=alt.Axis(labelAngle=0),
        ),
        y=alt.Y(
            f"{total}:Q", scale=alt.Scale(zero=False), title=total, axis=alt.Axis(format=",.0f")
        ),
        tooltip=[alt.Tooltip(name), alt.Tooltip(lots), alt.Tooltip(f"{total}:Q", format=",.2f")],
    )
    marks = base.mark_point(size=130, filled=True, opacity=0.9).encode(
        color=alt.Color(
            f"{kind}:N",
            sort=kinds,
            scale=alt.Scale(domain=kinds, range=["#1f5c99", "#c08a00"]),
            legend=alt.Legend(orient="top", title=None),
        ),
        shape=alt.Shape(f"{kind}:N", sort=kinds, scale=alt.Scale(domain=kinds), legend=None),
    )
    labels = base.mark_text(align="left", dx=9, fontSize=11).encode(text=f"{name}:N")
    st.altair_chart((marks + labels).properties(height=320), width="stretch")
    st.caption(say("ui.frontier-note", lang))


def _points(result: Evaluation, lang: Lang) -> pd.DataFrame:
    rows: dict[tuple[int, float, str], list[str]] = {}
    for row in result.award.readings or ():
        if row.total is not None:
            place = (
                row.coverage.integrator_lots,
                float(row.total),
                say("ui.kind-reading-point", lang),
            )
            rows.setdefault(place, []).append(tables.reading_name(row.reading, lang))
    for lead in result.leads:
        if lead.total is not None:
            place = (len(lead.lots), float(lead.total), say("ui.kind-lead-point", lang))
            rows.setdefault(place, []).append(lead.bidder[:8])
    return pd.DataFrame(
        [[lots, total, kind, " / ".join(names)] for (lots, total, kind), names in rows.items()],
        columns=["lots", "total", "kind", "name"],
    )
