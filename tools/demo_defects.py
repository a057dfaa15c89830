"""What goes wrong in real bids: each function returns a change that the evaluation must notice."""

from __future__ import annotations

from datetime import date
from functools import partial

from tender import form
from tools.demo_book import DemoBook
from tools.demo_company import Change, Company
from tools.demo_filling import MAKERS, PRICE, engineer, insure
from tools.demo_spellings import ANSWERS, DEVICES, PRICES, answer, write

LETTERS, PEOPLE, INSURANCE = form.LETTERS.title, form.PEOPLE.title, form.INSURANCE.title


# --- evidence ----------------------------------------------------------------------------------


def uniform_arrival(words: str) -> Change:
    """Promise the same arrival time for every lot; lot 5 asks for less than the others (3.5.3)."""

    def change(book: DemoBook, company: Company) -> None:
        for requirement in form.answered(book.tender):
            if requirement.field == "onsite_arrival_h" and requirement.lots[0] in company.offered:
                book.cell(ANSWERS, "响应值", requirement.id).value = words

    return change


def letter(lot: str, heading: str, value: str | date, maker: str | None = None) -> Change:
    """Change one field of the letters for the lot, or of one maker's."""

    def change(book: DemoBook, company: Company) -> None:
        for row in book.rows_with(LETTERS, "序号", lot):
            if maker is None or book.at(LETTERS, "厂家", row).value == maker:
                book.at(LETTERS, heading, row).value = value

    return change


def no_letter(lot: str, maker: str) -> Change:
    """Take one letter out of the bid; the row stays blank."""

    def change(book: DemoBook, company: Company) -> None:
        for row in book.rows_with(LETTERS, "序号", lot):
            if book.at(LETTERS, "厂家", row).value == maker:
                for cell in book.sheet(LETTERS)[row]:
                    cell.value = None

    return change


def own_engineers(lot: str) -> Change:
    """Send the bidder's own people where the maker's are asked for (3.2.1)."""

    def change(book: DemoBook, company: Company) -> None:
        names = _names_of(book, lot)
        for row in book.rows_with(PEOPLE, "服务项目", lot):
            book.at(PEOPLE, "用人单位", row).value = company.full_name
        _of_everyone(book, names, "缴费单位", company.full_name)

    return change


def paid_by(lot: str, payer: str) -> Change:
    """Let somebody else pay the social insurance of the lot's engineers."""

    def change(book: DemoBook, company: Company) -> None:
        _of_everyone(book, _names_of(book, lot), "缴费单位", payer)

    return change


def paid_months(lot: str, first: str, last: str) -> Change:
    """Let the lot's engineers have paid for this one span only."""

    def change(book: DemoBook, company: Company) -> None:
        names = _names_of(book, lot)
        _of_everyone(book, names, "起始月", first)
        _of_everyone(book, names, "截止月", last)

    return change


def gap_in_months(lot: str, until: str, again: str) -> Change:
    """Break the lot's engineers' contributions off and let them begin again."""

    def change(book: DemoBook, company: Company) -> None:
        for name in _names_of(book, lot):
            row = book.rows_with(INSURANCE, "姓名", name)[0]
            span = {
                heading: book.at(INSURANCE, heading, row).value
                for heading in ("姓名", "证件号后四位", "缴费单位", "起始月", "截止月")
            }
            book.at(INSURANCE, "截止月", row).value = until
            book.append(INSURANCE, {**span, "起始月": again})

    return change


def certificate_by(lot: str, known: str, issuer: str) -> Change:
    """Let the certificate of that name come from somebody else, such as an office for titles."""

    def change(book: DemoBook, company: Company) -> None:
        for row in book.rows_with(PEOPLE, "服务项目", lot):
            if book.at(PEOPLE, "证书名称", row).value == known:
                book.at(PEOPLE, "发证单位", row).value = issuer

    return change


def maker_is_gone(note: str, certificate: tuple[str, str, str] | None) -> Change:
    """Claim the alternative of 3.7.9: no letter, but the maker's closure and own people instead."""

    def change(book: DemoBook, company: Company) -> None:
        no_letter("7", MAKERS["7"])(book, company)
        answer("3.7.9/oem_defunct", form.YES)(book, company)
        book.cell(ANSWERS, "说明", "3.7.9/oem_defunct").value = note
        if certificate is not None:
            engineer(book, company, 5, "7", company.full_name, certificate)
            insure(book, company, 5, company.full_name)

    return change


def silent_undertakings() -> Change:
    """Leave every 是/否 of section 3 blank, with its deviation."""

    def change(book: DemoBook, company: Company) -> None:
        for requirement in form.answered(book.tender):
            if requirement.kind == "undertaking" and requirement.lots:
                book.cell(ANSWERS, "响应值", requirement.id).value = None
                book.cell(ANSWERS, "偏离", requirement.id).value = None

    return change


def refuse(requirement: str) -> Change:
    """Say no to a clause and call it a negative deviation."""
    return answer(requirement, form.NO, "负偏离")


def other_model(lot: str, known: str, other: str) -> Change:
    """Write a model that differs by one character."""

    def change(book: DemoBook, company: Company) -> None:
        book.cell(DEVICES, "型号", lot, known).value = other

    return change


def fewer(lot: str, model: str, quantity: int) -> Change:
    """Maintain fewer devices than the list has; the last line of the lot takes their money."""

    def change(book: DemoBook, company: Company) -> None:
        line = partial(book.cell, DEVICES, "合价（元/年）", lot)
        count = book.cell(DEVICES, "数量", lot, model)
        unit = int(str(book.cell(DEVICES, "单价（元/年）", lot, model).value))
        moved = unit * (int(str(count.value)) - quantity)
        count.value = quantity
        line(model).value = unit * quantity
        rest = int(str(line(form.OTHER_LINE).value)) + moved
        line(form.OTHER_LINE).value = rest
        book.cell(DEVICES, "单价（元/年）", lot, form.OTHER_LINE).value = rest

    return change


# --- cells -------------------------------------------------------------------------------------


def wrong_code() -> Change:
    """Mistype the last character of the credit code."""

    def change(book: DemoBook, company: Company) -> None:
        cell = book.cell(form.BIDDER.title, "内容", "统一社会信用代码")
        code = str(cell.value)
        cell.value = code[:-1] + ("1" if code[-1] != "1" else "2")

    return change


def in_words(lot: str, words: str) -> Change:
    """Write an amount in capitals that is not the amount in digits."""
    return write(PRICES, "大写金额", lot, words)


def remark(lot: str, words: str) -> Change:
    """Write a remark beside the price."""
    return write(PRICES, "备注", lot, words)


def stale_formula(lot: str, result: int) -> Change:
    """Leave a formula whose stored result is no longer what it gives."""

    def change(book: DemoBook, company: Company) -> None:
        rows = book.rows_with(DEVICES, "序号", lot)
        words = f"=SUM({DEVICES}!E{rows[0]}:E{rows[-1]})"
        book.formula(book.cell(PRICES, PRICE, lot), words, result)

    return change


def hidden_row(lot: str) -> Change:
    """Hide the row of a price."""

    def change(book: DemoBook, company: Company) -> None:
        book.sheet(PRICES).row_dimensions[book.row(PRICES, lot)].hidden = True

    return change


def line_total(lot: str, model: str, total: int) -> Change:
    """Write a line total that is not quantity times unit price."""

    def change(book: DemoBook, company: Company) -> None:
        book.cell(DEVICES, "合价（元/年）", lot, model).value = total

    return change


def rebate(**cells: str | int | float) -> Change:
    """Add a row to the rebates as it was typed."""

    def change(book: DemoBook, company: Company) -> None:
        book.append(form.REBATES.title, dict(cells))

    return change


def _names_of(book: DemoBook, lot: str) -> set[str]:
    rows = book.rows_with(PEOPLE, "服务项目", lot)
    return {str(book.at(PEOPLE, "姓名", row).value) for row in rows}


def _of_everyone(book: DemoBook, names: set[str], heading: str, value: str) -> None:
    for name in sorted(names):
        for row in book.rows_with(INSURANCE, "姓名", name):
            book.at(INSURANCE, heading, row).value = value
