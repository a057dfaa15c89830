"""The Excel report of an evaluation: award, leads, readings, eligibility, findings, issues."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender import __version__, sentences, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.pack.sheets import (
    BODY,
    BOX,
    HEAD,
    HEAD_FILL,
    MARK_FILLS,
    NOTE,
    finished,
    heading,
    line,
    lines_in,
    new_sheet,
    put,
    put_value,
    text_width,
)
from tender.reading import Input
from tender.tables import Table

WIDEST = 60
WIDEST_OF_MANY = 32
"""The widest column where a table has so many that the print would grow too small."""
MATRIX_WIDTH = 14


def write_report(
    result: Evaluation, inputs: Sequence[Input], path: Path, lang: Lang = "zh"
) -> None:
    """Write the report to `path`; every text is a text, never a formula.

    Raises OSError when the file cannot be written.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _award_sheet(book, result, lang)
    for table in (
        tables.parts_table(result, lang),
        tables.leads_table(result, lang),
        tables.readings_table(result, lang),
    ):
        _sheet_of(book, table)
    _matrix(book, tables.eligibility_table(result, lang))
    _sheet_of(book, tables.reasons_table(result, lang))
    _matrix(book, tables.prices_table(result, lang))
    for table in (
        tables.findings_table(result, lang),
        tables.issues_table(result.issues, lang),
    ):
        _sheet_of(book, table)
    if result.earlier:
        _sheet_of(book, tables.earlier_table(result, lang))
    _settings_sheet(book, result, inputs, lang)
    path.write_bytes(finished(book))


def _award_sheet(book: Workbook, result: Evaluation, lang: Lang) -> None:
    table = tables.award_table(result, lang)
    sheet = new_sheet(book, table.title)
    row = heading(sheet, result.tender.title, table.title)
    row = _grid(sheet, table, row)
    for sentence in sentences.in_short(result, lang):
        row = line(sheet, sentence, row, BODY, wide=len(table.frame.columns))


def _settings_sheet(
    book: Workbook, result: Evaluation, inputs: Sequence[Input], lang: Lang
) -> None:
    sheet = new_sheet(book, say("title-settings", lang))
    row = heading(sheet, say("title-settings", lang))
    settings, award = result.tender.settings, result.award
    facts = {
        "tender-title": result.tender.title,
        "policy-reading": tables.reading_name(award.reading, lang),
        "deadline": settings.deadline or say("not-stated", lang),
        "regime": settings.regime or say("not-stated", lang),
        "solver": award.proof["solver"],
        "bound": sentences.yuan(award.bound),
        "enumeration": award.proof["enumeration"]["status"],
        "version": __version__,
    }
    for name, value in facts.items():
        put(sheet.cell(row, 1), say(name, lang), HEAD)
        put(sheet.cell(row, 2), str(value), BODY)
        row += 1
    _grid(sheet, tables.inputs_table(inputs, lang), row + 1)


def _sheet_of(book: Workbook, table: Table) -> Worksheet:
    sheet = new_sheet(book, table.title)
    first = heading(sheet, table.title)
    last = _grid(sheet, table, first)
    if table.note:
        line(sheet, table.note, last, NOTE, wide=max(len(table.frame.columns), 1))
    if not table.frame.empty:
        sheet.freeze_panes = f"A{first + 1}"
        sheet.print_title_rows = f"{first}:{first}"
        end = get_column_letter(len(table.frame.columns))
        sheet.auto_filter.ref = f"A{first}:{end}{first + len(table.frame)}"
    return sheet


def _matrix(book: Workbook, table: Table) -> None:
    """Write bidders down and lots across, marks coloured *and* spelled."""
    sheet = _sheet_of(book, tables.bidders_down(table))
    for column in range(2, len(table.frame) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = MATRIX_WIDTH
    sheet.freeze_panes = "B3"
    for cells in sheet.iter_rows(min_row=3, min_col=2):
        for cell in cells:
            fill = MARK_FILLS.get(str(cell.value))
            if fill is not None:
                cell.fill = fill
                cell.alignment = Alignment(horizontal="center", vertical="center")


def _grid(sheet: Worksheet, table: Table, first: int) -> int:
    """Write the table from row `first`; return the row below it."""
    for column, name in enumerate(table.frame.columns, start=1):
        cell = sheet.cell(first, column)
        put(cell, name, HEAD, horizontal="center")
        cell.fill, cell.border = HEAD_FILL, BOX
    for row, values in enumerate(table.frame.itertuples(index=False), start=first + 1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            cell.border = BOX
            put_value(cell, value, money=table.frame.columns[column - 1] in table.money)
    _fit(sheet, table, first)
    return first + len(table.frame) + 1


def _fit(sheet: Worksheet, table: Table, first: int) -> None:
    """Set widths from the contents, and row heights where a text must wrap."""
    widths = []
    widest = WIDEST_OF_MANY if len(table.frame.columns) > 7 else WIDEST
    for column, name in enumerate(table.frame.columns, start=1):
        shown = [_shown(value) for value in table.frame.iloc[:, column - 1]]
        longest = max((text_width(line) for text in shown for line in text.split("\n")), default=0)
        width = min(max(longest, min(text_width(name), 24)) + 3, widest)
        sheet.column_dimensions[get_column_letter(column)].width = width
        widths.append(width)
    for row, values in enumerate(table.frame.itertuples(index=False), start=first + 1):
        lines = max(
            (lines_in(_shown(v), w) for v, w in zip(values, widths, strict=True)), default=1
        )
        sheet.row_dimensions[row].height = min(15.5 * lines + 3, 400)
    sheet.row_dimensions[first].height = (
        15.5
        * max(
            (lines_in(str(n), w) for n, w in zip(table.frame.columns, widths, strict=True)),
            default=1,
        )
        + 5
    )


def _shown(value: object) -> str:
    return sentences.yuan(value) if isinstance(value, Decimal) else str(value or "")
