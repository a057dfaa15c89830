"""How things are shown: text never as markup, amounts right with separators, calm boxes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from tender import sentences
from tender.tables import Table
from tender.ui import state

if TYPE_CHECKING:
    import pandas as pd

LARGEST = 1500
"""Cells up to which a table is drawn as a page element that prints and wraps."""

SHORT = 4
"""Characters of a heading, or of all cells of a column, that stand on one line."""
DAYS = re.compile(r"\d{4}-\d\d-\d\d( — \d{4}-\d\d-\d\d)?")
"""A day, or from when to when: not broken at its hyphens."""


@dataclass(frozen=True)
class Cell:
    """A cell with a tint; the tint never stands alone, a sign or a word says the same."""

    text: str
    tone: str = ""
    title: str = ""


Value = str | int | Decimal | None | Cell


def safe(text: str) -> str:
    """Return the text for use inside markup, where it then means nothing but itself."""
    return escape(text)


def words(text: str, tone: state.Tone = "info") -> None:
    """Say something in a calm box; line breaks stay, nothing in it is markup."""
    st.html(f'<div class="t-say {tone}">{escape(text).replace(chr(10), "<br>")}</div>')


def note(text: str) -> None:
    """Say something small under a table."""
    st.html(f'<div class="t-note">{escape(text)}</div>')


def heading(title: str, help_text: str | None = None) -> None:
    """Begin a section; titles come from the text tables and hold no markup."""
    st.subheader(title, anchor=False, help=help_text)


def kpis(figures: Iterable[tuple[str, str, str]]) -> None:
    """Show figures side by side: (label, figure, small print)."""
    parts = [
        f'<div class="t-kpi"><div class="l">{escape(label)}</div>'
        f'<div class="n">{escape(figure)}</div><div class="s">{escape(small)}</div></div>'
        for label, figure, small in figures
    ]
    st.html(f'<div class="t-strip">{"".join(parts)}</div>')


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    right: Collection[int] = (),
    centre: Collection[int] = (),
    main: Collection[int] = (),
    sums: int = 0,
    caption: str = "",
    groups: Mapping[int, str] | None = None,
    css: str = "",
) -> None:
    """Draw a table: `right` columns are amounts, `main` rows stand out, the last `sums` add up.

    `groups` are lines over the whole width before the row of that number; `css` is its look.
    """
    st.html(html_grid(head, rows, right, centre, main, sums, caption, groups, css))


def html_grid(
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    right: Collection[int] = (),
    centre: Collection[int] = (),
    main: Collection[int] = (),
    sums: int = 0,
    caption: str = "",
    groups: Mapping[int, str] | None = None,
    css: str = "",
) -> str:
    """Return the table as HTML in which every text is escaped."""
    sides = ["r" if n in right else "c" if n in centre else "" for n in range(len(head))]
    short = [all(_on_one_line(_text(row[n])) for row in rows) for n in range(len(head))]
    out = [f'<div class="t-wrap"><table class="t {css}">']
    if caption:
        out.append(f"<caption>{escape(caption)}</caption>")
    cells = "".join(
        f'<th scope="col" class="{side}{" s" if len(name) <= SHORT else ""}">{escape(name)}</th>'
        for name, side in zip(head, sides, strict=True)
    )
    out.append(f"<thead><tr>{cells}</tr></thead><tbody>")
    for number, row in enumerate(rows):
        if groups and number in groups:
            over = f'<td colspan="{len(head)}">{escape(groups[number])}</td>'
            out.append(f'<tr class="group">{over}</tr>')
        kind = "main" if number in main else "sum" if number >= len(rows) - sums else ""
        out.append(f'<tr class="{kind}">')
        looks = zip(row, sides, short, strict=True)
        out += [_td(value, side + " s" if tight else side) for value, side, tight in looks]
        out.append("</tr>")
    out.append("</tbody></table></div>")
    return "".join(out)


def printed(head: Sequence[str], rows: Sequence[Sequence[Value]], centre: Collection[int]) -> None:
    """Draw a table on paper only, beside one that the browser paints and cannot print."""
    if len(rows) * len(head) <= 2 * LARGEST:
        st.html(f'<div class="t-paper">{html_grid(head, rows, centre=centre)}</div>')


def _on_one_line(text: str) -> bool:
    return all(len(line) <= SHORT or DAYS.fullmatch(line) for line in text.split("\n"))


def _text(value: Value) -> str:
    return value.text if isinstance(value, Cell) else plain(value)


def _td(value: Value, side: str) -> str:
    cell = value if isinstance(value, Cell) else Cell(plain(value))
    title = f' title="{escape(cell.title)}"' if cell.title else ""
    text = escape(cell.text).replace("\n", "<br>")
    return f'<td class="{side} {cell.tone}"{title}>{text}</td>'


def plain(value: object) -> str:
    """Return a value as it is read: amounts with separators and two decimals."""
    if value is None:
        return ""
    return sentences.yuan(value) if isinstance(value, Decimal) else str(value)


def table(
    table: Table,
    *,
    title: bool = True,
    main: Collection[int] = (),
    height: int | None = None,
    help_text: str | None = None,
) -> None:
    """Show a table of `tender.tables`: drawn where it is small, scrolled where it is large."""
    if not table.rows:
        return
    if title:
        heading(table.title, help_text)
    names = list(table.headings)
    right = {n for n, name in enumerate(names) if name in table.money}
    if len(table.rows) * len(names) <= LARGEST and height is None:
        grid(names, table.rows, right=right, main=main)
    else:
        scrolled(table.frame, right=[names[n] for n in right], height=height or 420)
    if table.note:
        note(table.note)


def scrolled(
    frame: pd.DataFrame,
    *,
    right: Collection[str] = (),
    height: int = 420,
    widths: dict[str, Any] | None = None,
) -> None:
    """Show a long table in a box of its own; amounts as text, so that each keeps its digits."""
    shown = frame.map(plain)
    config = {
        name: st.column_config.TextColumn(
            name,
            alignment="right" if name in right else "left",
            width=(widths or {}).get(name),
        )
        for name in shown.columns
    }
    st.dataframe(
        shown, hide_index=True, width="stretch", height=height, column_config=config, row_height=32
    )
    printed(list(shown.columns), shown.values.tolist(), ())


def notices() -> None:
    """Say what the last action brought."""
    for tone, said in state.notices():
        words(said, tone)


def empty(code: str) -> None:
    """Say kindly that there is nothing to show, and stop the page."""
    words(state.t(code))
    st.stop()
