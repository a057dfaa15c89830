"""A received workbook as a grid, with the problem cells marked and listed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from tender import form
from tender.cells import Book, Cell, Sheet
from tender.model import Issue, Source
from tender.pack.annotated import annotate
from tender.ui import show, state
from tender.ui.desk import Desk, fees_of, is_of_price, library
from tender.ui.library import File

LEVELS = ("error", "warning", "info")
MARKS = {"error": "✖ ", "warning": "⚠ ", "info": "· "}
COLOURS = {"✖": "#f8e3e1", "⚠": "#fff3d1", "·": "#e8f0f8"}
ROWS = 400
"""Rows of a sheet that are shown; the file itself is kept whole."""
DOTS = "……"
"""Stands for what is kept from who looks."""


def workbook_grid(desk: Desk, hide_prices: bool) -> None:
    """Let the visitor choose file and sheet, and show the cells with their problems."""
    t = state.t
    if not desk.books:
        show.words(t("no-bids-yet"))
        return
    left, right, get = st.columns([4, 2, 2], vertical_alignment="bottom")
    names = [book.file for book in desk.books]
    name = left.selectbox(t("ui.pick-file"), names, key=state.offered("g-file", names))
    light = next(book for book in desk.books if book.file == name)
    book = whole(desk, light)
    if not book.sheets:
        show.words(t("ui.cannot-show"))
        return
    titles = [sheet.title for sheet in book.sheets]
    troubled = [s for s in titles if any(i.source.sheet == s for i in _of(desk, book))]
    title = right.selectbox(
        t("ui.pick-sheet"),
        titles,
        format_func=lambda one: f"⚠ {one}" if one in troubled else one,
        key=state.offered(f"g-sheet-{name}", troubled or titles)
        if state.value(f"g-sheet-{name}") not in titles
        else state.kept(f"g-sheet-{name}"),
    )
    if not hide_prices:
        with get:
            annotated(desk, book)
    if hide_prices and form.may_hold_prices(title):
        show.words(t("ui.sheet-hidden"))
        return
    sheet = next(sheet for sheet in book.sheets if sheet.title == title)
    issues = [i for i in _of(desk, book) if i.source.sheet == title]
    if hide_prices:
        fees = fees_of(desk.bids)
        issues = [issue for issue in issues if not is_of_price(issue, fees)]
        sheet = without_fee(sheet, fees)
    _grid(sheet, issues)
    show.note(t("ui.grid-note"))
    if issues:
        rows = [[i.source.cell or "", t(i.severity), i.message.say(state.lang())] for i in issues]
        show.grid([t("cell"), t("severity"), t("message")], rows, caption=t("ui.file-problems"))


def without_fee(sheet: Sheet, fees: frozenset[Source]) -> Sheet:
    """Return the sheet with dots for the coordination fee: in its line, and where it was read."""
    if not form.BIDDER.called(sheet.title):
        return sheet
    names = {form.tidy(name) for name in form.BIDDER.column("fee").names}

    def veiled(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        named = any(form.tidy(cell.text) in names for cell in row)
        return tuple(
            replace(cell, value=DOTS, kind="text", formula=None)
            if (named and cell.text and form.tidy(cell.text) not in names) or cell.source in fees
            else cell
            for cell in row
        )

    return replace(sheet, rows=tuple(veiled(row) for row in sheet.rows))


def whole(desk: Desk, light: Book) -> Book:
    """Return the workbook with its cells, which the desk does not hold; without, if unreadable."""
    content = desk.record.content
    file = File(light.file, light.sha256, lambda: content(light.sha256))
    return library().whole(file) or light


def annotated(desk: Desk, book: Book) -> None:
    """Offer the bidder's own file with its problems marked."""
    data = desk.record.content(book.sha256)
    lang = state.lang()
    st.download_button(
        state.t("ui.get-annotated"),
        lambda: annotate(data, _of(desk, book), lang),
        book.file,
        help=state.t("ui.help-annotated"),
        on_click="ignore",
    )


def _of(desk: Desk, book: Book) -> list[Issue]:
    return [issue for issue in desk.issues if issue.source.file == book.file]


def _grid(sheet: Sheet, issues: list[Issue]) -> None:
    worst: dict[str, str] = {}
    for issue in sorted(issues, key=lambda i: -LEVELS.index(i.severity)):
        if issue.source.cell:
            worst[issue.source.cell] = issue.severity
    width = max((len(row) for row in sheet.rows), default=0)
    letters = [_letters(n) for n in range(1, width + 1)]
    frame = pd.DataFrame(
        [
            [MARKS.get(worst.get(c.source.cell or "", ""), "") + c.text for c in row]
            for row in sheet.rows[:ROWS]
        ],
        columns=letters,
        index=range(1, min(len(sheet.rows), ROWS) + 1),
    )
    styled = frame.style.map(
        lambda value: f"background-color:{COLOURS[value[0]]}" if value[:1] in COLOURS else ""
    )
    st.dataframe(styled, height=380, width="stretch", row_height=28)


def _letters(column: int) -> str:
    """Return the letters of a column as a spreadsheet counts them: 1 = A, 27 = AA."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
