"""V: numbers and answers. D: dates. What one cell holds, and what is understood of it."""

from __future__ import annotations

from tests.hostile.case import Case, Reads, Said, error, reads
from tests.hostile.workbook import (
    BOOK,
    Parts,
    formatted,
    formula,
    logical,
    number,
    put,
    swap,
    text,
)
from tests.hostile.workbook import (
    error as wrong,
)

PRICE = "分项报价!C4"
Content = tuple[str, str]


def _price(id_: str, content: Content, price: str | None, *codes: str, style: str = "") -> Case:
    """One price cell; `codes` are the errors that are said of it."""

    def spoil(parts: Parts) -> None:
        put(parts, PRICE, content, formatted(parts, style) if style else None)

    prices = {} if price == "100000.00" and not codes else {"1": None if codes else price}
    said = [error(code, PRICE) for code in codes]
    shown = f"{content[1][:60]} {style}".strip()
    return Case(id_, f"a price {shown}", spoil, reads(*said, prices=prices))


def _numbered(parts: Parts, number: int) -> int:
    """Return a cell style that names its format by this number only."""
    style = formatted(parts, "0.0000")
    last = 'fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs>'
    head, middle, tail = parts["xl/styles.xml"].decode().rpartition(last)
    before = head[: head.rindex("numFmtId=")]
    whole = f'{before}numFmtId="{number}" {middle}{tail}'
    parts["xl/styles.xml"] = whole.encode()
    return style


def _text(id_: str, written: str, price: str | None, *codes: str) -> Case:
    return _price(id_, text(written), price, *codes)


MONEY = [
    _text("V01", "１２，５００．００", "12500.00"),
    _text("V01", "￥12,500.00", "12500.00"),
    _text("V01", "RMB 12500", "12500.00"),
    _text("V01", "12 500", "12500.00"),
    _text("V02", "3.5万", "35000.00"),
    _text("V02", "3.5万元", "35000.00"),
    _text("V02", "叁万伍仟元整", "35000.00"),
    _text("V02", "3.5萬元", "35000.00"),
    _text("V02", "叄萬伍仟圓整", "35000.00"),
    _text("V02", "人民币壹拾万元整", "100000.00"),
    _text("V02", "壹万伍", None, "money-not-understood"),
    _text("V02", "壹佰元零伍", None, "money-words-bad"),
    _text("V03", "35,000/年", "35000.00"),
    _text("V03", "35000元/月", None, "money-period"),
    _text("V03", "35000元/半年", None, "money-period"),
    _text("V03", "USD 5000", None, "money-foreign"),
    _text("V03", "5000美元", None, "money-foreign"),
    _text("V04", "12,50", None, "money-grouping"),
    _text("V04", "12.500,00", None, "money-grouping"),
    _text("V04", "1,2345", None, "money-grouping"),
    _text("V04", "12.500", None, "money-decimals"),
    _text("V05", "12,500.001", None, "money-decimals"),
    _price("V05", number("12500.004"), None, "money-decimals"),
    _price("V05", number("12345.670000000002"), "12345.67"),
    _text("V06", "约12500", None, "money-not-understood"),
    _text("V06", "12500-13000", None, "money-not-understood"),
    _text("V06", "12500起", None, "money-not-understood"),
    _text("V06", "12500（不含税）", None, "money-not-understood"),
    _text("V06", "12500（打九折）", None, "money-not-understood"),
    _text("V06", "12,500\n13,500", None, "money-not-understood"),
    _text("V06", "面议", None, "money-not-understood"),
    _text("V06", "免费", None, "money-not-understood"),
    _text("V06", "见附件", None, "money-not-understood"),
    _text("V07", "NaN", None, "value-not-finite"),
    _text("V07", "-inf", None, "value-not-finite"),
    _text("V07", "None", None, "money-not-understood"),
    _text("V07", "null", None, "money-not-understood"),
    _text("V07", "#REF!", None, "value-error-sign"),
    _price("V08", number("0"), None, "price-zero"),
    _text("V08", "0.00", None, "price-zero"),
    _price("V09", number("-100"), None, "value-negative"),
    _text("V09", "(12,500.00)", None, "value-negative"),
    _text("V09", "-12500", None, "value-negative"),
    _text("V10", "12.5%", None, "value-percent"),
    _price("V11", number("1E12"), None, "money-too-large"),
    _price("V11", number("999999999999.99"), "999999999999.99"),
    _price("V12", number("1e400"), None, "value-not-finite"),
    _price("V12", number("9" * 390), None, "money-too-large"),
    _price("V12", number("1e-300"), None, "money-decimals"),
    _price("V14", logical(1), None, "value-bool"),
    _price("V15", wrong("#REF!"), None, "cell-error"),
    _price("V16", wrong("#N/A"), None, "cell-error"),
    _price("V17", formula("C5/2", None), None, "formula-not-calculated"),
    _price("V18", formula("C5", "1.11"), None, "formula-disagrees"),
    _price("V19", formula("C5/2+0.25", "100000.5"), "100000.50"),
    _price("V19", formula("ROUND(SUM(C5:C6)/3,2)", "86666.83"), "86666.83"),
    _price("V20", formula("IF(TODAY()>46000,1,100000)", "100000"), None, "formula-not-checked"),
    _price("V20", formula('WEBSERVICE("http://127.0.0.1:9/")', "100000"), None,
           "formula-not-checked"),
    _price("V20", formula("INDIRECT(A1)", "100000"), None, "formula-not-checked"),
    _price("V20", formula("SUM(A1:XFD1048576)", "100000"), None, "formula-not-checked"),
    _price("V20", formula("ROUND(C5,1e999999999)", "200000.5"), None, "formula-not-checked"),
    _price("V20", formula("(" * 3000 + "1" + ")" * 3000, "1"), None, "formula-not-checked"),
    _price("V20", formula("C4", "100000"), None, "formula-not-checked"),
    _price("V20", formula("1e400*1", "1e400"), None, "formula-disagrees"),
    _text("V21", "1e5", None, "money-not-understood"),
    _text("V21", "0x1F", None, "money-not-understood"),
    _text("V22", "12²", None, "money-not-understood"),
    _text("V22", "①②", None, "money-not-understood"),
    _text("V22", "١٢٥٠٠", None, "money-not-understood"),
    _text("V22", "l2500", None, "money-not-understood"),
    _text("V22", "12O00", None, "money-not-understood"),
    _text("V23", "1\u200b00", "100.00"),
    _text("V23", "\u202e00521", None, "money-not-understood"),
    _text("V23", "12500\u00a0", "12500.00"),
    _text("V24", "=1+1", None, "money-not-understood"),
    _text("V24", "'12500", None, "money-not-understood"),
    _text("V24", "0012500", None, "money-not-understood"),
    _text("V25", "9" * 300, None, "value-too-long"),
    _text("V25", "1" * 32_000, None, "value-too-long"),
    _price("V26", number("100000"), "100000.00", style="#,##0.00"),
    _price("V26", number("100000"), "100000.00", style='"￥"#,##0.00'),
    _price("V26", number("100000"), "100000.00", style='#,##0.00"元";[Red]-#,##0.00"元"'),
    _price("V27", number("10"), "10.00", "display-literal", style='0"万元"'),
    _price("V27", number("100000"), "100000.00", "display-literal", style='"9,999.00"'),
    _price("V27", number("100000"), "100000.00", "display-literal", style='"1"0'),
    _price("V27", number("100000"), "100000.00", "display-literal", style="\\90"),
    _price("V27", number("100000"), "100000.00", "display-literal", style='[>1]"88.00";0'),
    _price("V28", number("100000"), "100000.00", "display-percent", style="0%"),
    _price("V29", number("100000"), "100000.00", "display-scaled", style="0.00,"),
    _price("V29", number("100000"), "100000.00", "display-scaled", style="#,##0,,"),
    _price("V29", number("100000"), None, "display-literal", style="[$$-409]#,##0.00"),
    _price("V29", number("100000"), None, "display-literal", style="-0"),
    _price("V29", number("100000"), None, "display-literal", style="0000-0000"),
    _price("V29", number("100000"), None, "display-hidden", style="[White]0"),
    _price("V30", number("100000.55"), "100000.55", "display-rounded", style="0"),
    _price("V30", number("100000"), "100000.00", "display-scientific", style="0.00E+00"),
    _price("V30", number("100000"), None, "value-date", style="yyyy-mm-dd"),
    _price("V30", number("100000"), "100000.00", "display-hidden", style=";;;"),
    _price("V30", text("100000"), "100000.00", "display-hidden", style=";;;"),
    _price("V30", text("100000"), "100000.00", "display-literal", style='@"0"'),
    _price("V30", text("100000"), "100000.00", "display-literal", style='@"元/月"'),
    _price("V30", text("100000"), "100000.00", style='@"元"'),
    Case("V30", "a format of Chinese dates that only its number names",
         lambda p: put(p, PRICE, number("100000"), _numbered(p, 31)),
         reads(error("value-date", PRICE), prices={"1": None})),
    Case("V30", "a number of a format that the file does not have",
         lambda p: put(p, PRICE, number("100000"), _numbered(p, 399)), reads()),
]  # fmt: skip


ROW = {"到场": 0}


def _answer(id_: str, requirement: str, content: Content, value: object, *said: Said,
            style: str = "") -> Case:  # fmt: skip
    def spoil(parts: Parts) -> None:
        put(parts, place(requirement), content, formatted(parts, style) if style else None)

    shown = [(s, c, p or place(requirement)) for s, c, p in said]
    note = f"{requirement}: {content[1][:60]} {style}".strip()
    return Case(id_, note, spoil, Reads(tuple(shown), answers={requirement: value}))


def place(requirement: str, column: str = "F") -> str:
    """Return the cell of the requirement's answer in the filled bid."""
    from tests.tender.filled import clean

    sheet = next(s for s in clean().sheets if s.title == "条款响应")
    row = next(n for n, cells in enumerate(sheet.rows, 1) if cells[0].text == requirement)
    return f"条款响应!{column}{row}"


HOURS, PROMISE = "3.5.3/onsite_arrival_h", "3.1.4/commit.all_costs_included"
ALWAYS = "3.5.2/support_hours"


def _swapped(parts: Parts) -> None:
    put(parts, place(HOURS, "A"), text(PROMISE))
    put(parts, place(PROMISE, "A"), text(HOURS))


ANSWERS = [
    _answer("V31", HOURS, text("2小时"), "2"),
    _answer("V31", HOURS, text("120分钟"), "2"),
    _answer("V31", HOURS, text("≤1.5小时"), "1.5"),
    _answer("V31", HOURS, text("2-4小时"), None, error("value-range")),
    _answer("V31", HOURS, text("≥2"), None, error("number-direction")),
    _answer("V31", HOURS, text("2个工作日"), None, error("number-workdays")),
    _answer("V31", HOURS, text("尽快"), None, error("number-not-understood")),
    _answer("V31", HOURS, number("-1"), None, error("value-negative")),
    _answer("V31", HOURS, number("1e400"), None, error("value-not-finite")),
    _answer("V31", HOURS, number("9" * 300), None, error("value-too-large")),
    _answer("V31", HOURS, logical(1), None, error("value-bool")),
    _answer("V31", HOURS, wrong("#VALUE!"), None, error("cell-error")),
    _answer("V31", HOURS, formula("1+1", "1"), None, error("formula-disagrees")),
    _answer("V31", HOURS, formula("1+1", "2"), "2"),
    _answer("V31", HOURS, number("2"), None, error("value-date"), style="yyyy-mm-dd"),
    _answer("V32", HOURS, number("4"), None, error("display-literal"), style='"2"'),
    _answer("V32", HOURS, number("2.4"), None, error("display-rounded"), style="0"),
    _answer("V32", HOURS, number("2"), "2", style='0"小时"'),
    _answer("V33", PROMISE, text("是"), True),
    _answer("V33", PROMISE, text("√"), True),
    _answer("V33", PROMISE, text("否"), False),
    _answer("V33", PROMISE, text("无法满足"), False),
    _answer("V33", ALWAYS, text("24小时×7天"), "7×24"),
    _answer("V33", ALWAYS, text("24/7"), "7×24"),
    _answer("V33", ALWAYS, text("7小时×24天"), None, error("hours-not-understood")),
    _answer("V33", PROMISE, text("部分满足"), None, error("yes-no-not-understood")),
    _answer("V33", PROMISE, text("是，但备件另计"), None, error("yes-no-not-understood")),
    _answer("V33", PROMISE, number("1"), None, error("yes-no-not-understood")),
    _answer("V33", PROMISE, logical(1), True),
    _answer("V33", PROMISE, text("是\u202e"), None, error("yes-no-not-understood")),
    Case("V34", "no deviation, but",
         lambda p: put(p, place(HOURS, "G"), text("无偏离（夜间除外）")),
         reads(("warning", "deviation-not-understood", place(HOURS, "G")))),
    *(Case("V34", f"a deviation {word}", lambda p, word=word: put(p, place(HOURS, "G"), text(word)),
           reads()) for word in ("满足", "完全响应", "无偏差")),
    Case("V34", "the requirement rewritten", lambda p: put(p, place(HOURS, "D"), text("≤48")),
         reads(("warning", "read-only-changed", place(HOURS, "D")))),
    Case("V34", "a kind with a reservation",
         lambda p: put(p, "投标人!B6", text("集成商（部分项目）")),
         reads(error("kind-not-understood", "投标人!B6"))),
    Case("V34", "an answer beside the clause and text of another",
         _swapped,
         reads(error("answer-contradiction", place(HOURS, "A")),
               error("answer-contradiction", place(PROMISE, "A")),
               answers={HOURS: None, PROMISE: None})),
    Case("V35", "a factor in place of a tax rate",
         lambda p: put(p, "分项报价!D4", number("1.06")),
         reads(error("rate-doubtful", "分项报价!D4"))),
    Case("V35", "a tax rate as a format", lambda p: put(p, "分项报价!D4", number("0.06"),
         formatted(p, "0%")), reads()),
    Case("V35", "a tax rate shown as another",
         lambda p: put(p, "分项报价!D4", number("0.065"), formatted(p, "0%")),
         reads(error("display-rounded", "分项报价!D4"))),
    Case("V36", "a limit in words", lambda p: put(p, "投标人!B15", text("最多4项")), reads()),
    Case("V36", "no limit in words", lambda p: put(p, "投标人!B15", text("不限")), reads()),
    Case("V36", "a least number in words", lambda p: put(p, "优惠条件!D5", text("满5项")), reads()),
    Case("V36", "a fee shown as another",
         lambda p: put(p, "投标人!B14", number("3000"), formatted(p, '"0"')),
         reads(error("display-literal", "投标人!B14"))),
    Case("V36", "a fee that is NaN in words", lambda p: put(p, "投标人!B14", text("nan")),
         reads(error("value-not-finite", "投标人!B14"))),
    Case("V37", "a quantity of another",
         lambda p: put(p, "设备明细!C4", number("4")),
         reads(("warning", "quantity-changed", "设备明细!C4"))),
    Case("V37", "a quantity of a third", lambda p: put(p, "设备明细!C4", number("4.5")),
         reads(error("integer-not-whole", "设备明细!C4"))),
    Case("V38", "1e400 in a text column", lambda p: put(p, "厂家授权!I4", number("1e400")),
         reads(error("value-not-finite", "厂家授权!I4"))),
    *(Case("V38", f"{digits} digits in a text column",
           lambda p, n=digits: put(p, "厂家授权!I4", number("9" * n)),  # type: ignore[misc]
           reads(error("value-number", "厂家授权!I4"))) for digits in (16, 400)),
    Case("V38", "15 digits in a text column", lambda p: put(p, "厂家授权!I4", number("9" * 15)),
         reads()),
    Case("V39", "a discount that is what is left", lambda p: put(p, "优惠条件!E5", number("0.95")),
         reads(error("discount-doubtful", "优惠条件!E5"))),
]  # fmt: skip


def _day(id_: str, cell: str, content: Content, *codes: str, severity: str = "error",
         style: str = "") -> Case:  # fmt: skip
    def spoil(parts: Parts) -> None:
        put(parts, cell, content, formatted(parts, style) if style else None)

    note = f"a date {content[1][:60]} {style}".strip()
    return Case(id_, note, spoil, Reads(tuple((severity, c, cell) for c in codes)))


HANDOVER, UNTIL = "分项报价!F4", "投标人!B13"


def _mac(parts: Parts) -> None:
    """The system of 1904: the stored numbers are 1,462 days lower."""
    swap(parts, BOOK, "<workbookPr/>", '<workbookPr date1904="1"/>')


DATES = [
    *(_day("D01", HANDOVER, text(written)) for written in (
        "2026-06-30", "2026.6.30", "2026/6/30", "20260630", "2026年6月30日", "２０２６－０６－３０",
        "二〇二六年六月三十日",
    )),
    _day("D02", HANDOVER, text("2026年6月"), "day-missing"),
    _day("D02", HANDOVER, text("30/06/2026"), "day-order"),
    _day("D02", HANDOVER, text("6/30/26"), "day-short-year"),
    _day("D03", HANDOVER, text("2026-02-30"), "day-impossible"),
    _day("D03", HANDOVER, text("2026-13-01"), "day-impossible"),
    _day("D03", HANDOVER, text("合同签订后30日"), "day-not-understood"),
    _day("D03", HANDOVER, text("长期"), "day-not-understood"),
    _day("D04", HANDOVER, number("46203")),
    _day("D04", HANDOVER, number("46203.5")),
    _day("D04", HANDOVER, number("-5"), "day-out-of-range"),
    _day("D04", HANDOVER, number("1e300"), "cell-error"),
    _day("D05", HANDOVER, logical(1), "value-bool"),
    _day("D05", HANDOVER, wrong("#NUM!"), "cell-error"),
    _day("D06", HANDOVER, formula("TODAY()", "46203"), "formula-not-checked", style="yyyy-mm-dd"),
    _day("D07", HANDOVER, number("46203"), "display-literal", style='"2027-01-01"'),
    _day("D07", HANDOVER, number("46203"), "display-hides-day", style='yyyy"年"m"月"'),
    _day("D07", HANDOVER, number("46203"), style='yyyy"年"m"月"d"日"'),
    _day("D07", HANDOVER, number("46203"), style="[$-804]yyyy/m/d;@"),
    _day("D07", HANDOVER, number("46203"), "display-other-day", style="[$-130000]yyyy-m-d"),
    _day("D07", HANDOVER, number("46180"), "display-other-day", style="yyyy-dd-mm"),
    Case("D07", "a month in a format of Chinese dates that only its number names",
         lambda p: put(p, "社保记录!D4", number("45962"), _numbered(p, 57)), reads()),
    _day("D08", UNTIL, text("2026-05-19"), "dates-reversed", severity="warning"),
    _day("D08", UNTIL, text("90天")),
    _day("D09", "社保记录!D4", number("2026.1"), "month-number"),
    _day("D09", "社保记录!D4", text("2025-13"), "month-not-understood"),
    _day("D09", "厂家授权!H4", number("46203"), "display-hides-day", style="yyyy"),
    Case("D10", "the date system of 1904", _mac, reads()),
]  # fmt: skip

CASES: list[Case] = [*MONEY, *ANSWERS, *DATES]
