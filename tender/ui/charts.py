"""Charts: what one more lot in one hand costs, and where every reading of clause 4 lies."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from optimizer import Frontier
from tender import tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.sentences import yuan
from tender.ui import asked, show


def frontier(result: Evaluation, lang: Lang) -> None:
    """Draw the least total for every number of lots in the lead's hand, and say its slopes."""
    found = asked.told(result).lead_frontier if asked.is_small(result) else None
    if found is None or not found.points:
        show.words(say("ui.too-large", lang))
        return
    st.altair_chart(_chart(found, lang), width="stretch")
    for step in found.breaks:
        code = "ui.break-up" if step.each > 0 else "ui.break-down"
        show.note(
            say(
                code,
                lang,
                fewer=step.fewer,
                more=step.more,
                extra=yuan(abs(step.extra)),
                each=f"{abs(step.each):,.2f}",
            )
        )
    show.note(say("ui.frontier-note", lang))
    _table(found, lang)


def _chart(found: Frontier, lang: Lang) -> Any:
    lots, total, kind, name = (
        say(code, lang) for code in ("ui.lead-lots-axis", "total", "ui.kind", "ui.plan-name")
    )
    least, marked = say("ui.kind-least", lang), say("ui.kind-reading-point", lang)
    rows = [[p.count, float(p.total), least, p.lead or say("none", lang)] for p in found.points]
    line = pd.DataFrame(rows, columns=[lots, total, kind, name])
    marks = pd.DataFrame(_marks(found, marked, lang), columns=[lots, total, kind, name])
    x = alt.X(f"{lots}:Q", title=lots, axis=alt.Axis(tickMinStep=1, format="d", grid=False))
    y = alt.Y(f"{total}:Q", scale=alt.Scale(zero=False), title=total, axis=alt.Axis(format=",.0f"))
    tip = [alt.Tooltip(name), alt.Tooltip(lots), alt.Tooltip(f"{total}:Q", format=",.2f")]
    scale = alt.Scale(domain=[least, marked], range=["#1f5c99", "#c08a00"])
    colour = alt.Color(f"{kind}:N", scale=scale, legend=alt.Legend(orient="top", title=None))
    shape = alt.Shape(
        f"{kind}:N",
        scale=alt.Scale(domain=[least, marked], range=["circle", "diamond"]),
        legend=None,
    )
    drawn = alt.Chart(line).encode(x=x, y=y)
    chart: Any = alt.layer(
        drawn.mark_line(color="#9fbcd9"),
        drawn.mark_point(size=90, filled=True, opacity=1).encode(
            color=colour, shape=shape, tooltip=tip
        ),
        drawn.mark_text(dy=16, fontSize=11, color="#5b6876").encode(
            text=alt.Text(f"{total}:Q", format=",.0f")
        ),
        alt.Chart(marks)
        .mark_point(size=150, filled=False, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, color=colour, shape=shape, tooltip=tip),
    )
    return chart.properties(height=300)


def _marks(found: Frontier, kind: str, lang: Lang) -> list[list[object]]:
    """Return where the readings lie, those at one place named together."""
    places: dict[tuple[int, float], list[str]] = {}
    for mark in found.marks:
        if mark.count is not None and mark.total is not None:
            name = tables.reading_name(mark.reading, lang)
            places.setdefault((mark.count, float(mark.total)), []).append(name)
    return [[count, total, kind, " / ".join(names)] for (count, total), names in places.items()]


def _table(found: Frontier, lang: Lang) -> None:
    """Say the chart in words, for who cannot see it or prints it."""
    at: dict[int | None, list[str]] = {}
    for mark in found.marks:
        above = f" (+{yuan(mark.above)})" if mark.above else ""
        at.setdefault(mark.count, []).append(tables.reading_name(mark.reading, lang) + above)
    join = "；" if lang == "zh" else "; "
    rows: list[list[show.Value]] = [
        [str(p.count), p.lead or say("none", lang), p.total, join.join(at.get(p.count, []))]
        for p in found.points
    ]
    head = [say(code, lang) for code in ("lots-taken", "lead", "total", "reading")]
    show.grid(head, rows, right={2}, centre={0})
