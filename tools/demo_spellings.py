"""Other ways to say the same: each function returns a change that a reader must understand."""

from __future__ import annotations

from copy import copy

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tender import form
from tender.template import FIRST_ROW
from tools.demo_book import DemoBook
from tools.demo_company import Change, Company
from tools.demo_filling import PRICE, TOTAL

PRICES, ANSWERS, DEVICES = form.PRICES.title, form.ANSWERS.title, form.DEVICES.title
UNIT_PRICE = "单价（元/年）"


def write(title: str, heading: str, key: str, value: str | int | float) -> Change:
    """Write a value under the heading in the row that opens with the key."""

    def change(book: DemoBook, company: Company) -> None:
        book.cell(title, heading, key).value = value

    return change


def price(lot: str, words: str | int) -> Change:
    """Write a price as it was typed: 3.5万元, ￥86,000.00, 捌万陆仟元整, １２３."""
    return write(PRICES, PRICE, lot, words)


def handover(lot: str, words: str) -> Change:
    """Write the handover date as text: 2026.7.24, 2026年7月24日, 20260724."""
    return write(PRICES, "交接完成日期", lot, words)


def lot_name(lot: str, words: str) -> Change:
    """Write another name beside the lot's number: that of section 3, or another lot's."""
    return write(PRICES, "项目名称", lot, words)


def tax_rate(lot: str, words: str | float) -> Change:
    """Write the tax rate as text or as another rate."""
    return write(PRICES, "税率", lot, words)


def answer(requirement: str, value: str | int, deviation: str | None = None) -> Change:
    """Answer a requirement in these words."""

    def change(book: DemoBook, company: Company) -> None:
        book.cell(ANSWERS, "响应值", requirement).value = value
        if deviation is not None:
            book.cell(ANSWERS, "偏离", requirement).value = deviation

    return change


def hours_as(words: str) -> Change:
    """Spell 7×24 in another way wherever it is answered."""
    return _reword({"7×24": words})


def yes_as(words: str) -> Change:
    """Say yes in another way: √, 满足, 有."""
    return _reword({form.YES: words})


def _reword(words: dict[str, str]) -> Change:
    def change(book: DemoBook, company: Company) -> None:
        page, place = book.sheet(ANSWERS), book.column(ANSWERS, "响应值")
        for row in range(FIRST_ROW, page.max_row + 1):
            found = page.cell(row, place).value
            if isinstance(found, str) and found in words:
                page.cell(row, place).value = words[found]

    return change


def in_wan() -> Change:
    """State prices in ten thousands of yuan, as the heading then says."""

    def change(book: DemoBook, company: Company) -> None:
        for lot, amount in company.prices.items():
            book.cell(PRICES, PRICE, lot).value = amount / 10_000
        _heading(book, PRICES, PRICE).value = "年维保费（万元，含税）"

    return change


def heading(title: str, known: str, other: str) -> Change:
    """Call a column by a synonym."""

    def change(book: DemoBook, company: Company) -> None:
        _heading(book, title, known).value = other

    return change


def months_as(first: str, last: str) -> Change:
    """Write the paid months of everybody in another form."""

    def change(book: DemoBook, company: Company) -> None:
        for row in _filled(book, form.INSURANCE.title, "姓名"):
            book.at(form.INSURANCE.title, "起始月", row).value = first
            book.at(form.INSURANCE.title, "截止月", row).value = last

    return change


def letters_until(lot: str, words: str) -> Change:
    """Write the last day of the letters for the lot as text: 长期, 2027年12月31日."""

    def change(book: DemoBook, company: Company) -> None:
        for row in book.rows_with(form.LETTERS.title, "序号", lot):
            book.at(form.LETTERS.title, "有效期止", row).value = words

    return change


def formulas() -> Change:
    """Let the sheet calculate: each line is quantity times unit price, the price is their sum."""

    def change(book: DemoBook, company: Company) -> None:
        for lot, amount in company.prices.items():
            rows = book.rows_with(DEVICES, "序号", lot)
            for row in rows:
                _multiply(book, row)
            words = f"=SUM({DEVICES}!E{rows[0]}:E{rows[-1]})"
            book.formula(book.cell(PRICES, PRICE, lot), words, amount)

    return change


def _multiply(book: DemoBook, row: int) -> None:
    cell = book.at(DEVICES, TOTAL, row)
    book.formula(cell, f"=C{row}*D{row}", float(str(cell.value)))


def swap_columns(title: str, one: str, other: str) -> Change:
    """Put two columns in each other's place, with headings, notes, formats and widths."""

    def change(book: DemoBook, company: Company) -> None:
        page = book.sheet(title)
        left, right = book.column(title, one), book.column(title, other)
        for row in range(FIRST_ROW - 1, page.max_row + 1):
            _exchange(_plain(page, row, left), _plain(page, row, right))
        _exchange_widths(page, get_column_letter(left), get_column_letter(right))
        page.data_validations.dataValidation.clear()

    return change


def _exchange_widths(page: Worksheet, one: str, other: str) -> None:
    left, right = page.column_dimensions[one], page.column_dimensions[other]
    left.width, right.width = right.width, left.width


def _exchange(one: Cell, other: Cell) -> None:
    values, notes = (one.value, other.value), (copy(one.comment), copy(other.comment))
    styles = (copy(one._style), copy(other._style))  # type: ignore[attr-defined]
    one.comment = other.comment = None
    other.value, one.value = values
    other.comment, one.comment = notes
    other._style, one._style = styles  # type: ignore[attr-defined]


def note_under(title: str, words: str) -> Change:
    """Write a note two rows under the table."""

    def change(book: DemoBook, company: Company) -> None:
        page = book.sheet(title)
        page.cell(page.max_row + 2, 1, words)

    return change


def merged_title(title: str) -> Change:
    """Merge the cells of the line above the table."""

    def change(book: DemoBook, company: Company) -> None:
        page = book.sheet(title)
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=page.max_column)

    return change


def merged_remark(lots: tuple[str, str], words: str) -> Change:
    """Write one remark for several neighbouring rows in a merged cell."""

    def change(book: DemoBook, company: Company) -> None:
        first, last = (book.cell(PRICES, "备注", lot) for lot in lots)
        first.value = words
        book.sheet(PRICES).merge_cells(f"{first.coordinate}:{last.coordinate}")

    return change


def _heading(book: DemoBook, title: str, known: str) -> Cell:
    return _plain(book.sheet(title), FIRST_ROW - 1, book.column(title, known))


def _plain(page: Worksheet, row: int, column: int) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _filled(book: DemoBook, title: str, heading: str) -> list[int]:
    page, place = book.sheet(title), book.column(title, heading)
    return [r for r in range(FIRST_ROW, page.max_row + 1) if page.cell(r, place).value]
