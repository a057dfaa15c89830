"""How a table is shown on a page: money right with separators, text never as markup."""

from __future__ import annotations

import streamlit as st

from tender import sentences
from tender.tables import Table


def table(table: Table, *, title: bool = True, height: int | None = None) -> None:
    """Show the table; amounts as text with separators and two decimals, aligned right."""
    if table.frame.empty:
        return
    if title:
        st.subheader(table.title)
    frame = table.frame.map(lambda value: "" if value is None else value)
    for name in table.money:
        frame[name] = frame[name].map(lambda v: sentences.yuan(v) if hasattr(v, "quantize") else v)
    right = frame.style.set_properties(subset=list(table.money), **{"text-align": "right"})
    st.dataframe(
        right if table.money else frame,
        hide_index=True,
        width="stretch",
        height=height if height is not None else "content",
    )
    if table.note:
        st.caption(table.note)
