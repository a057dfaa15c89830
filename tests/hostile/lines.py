"""R: rows and headings. T: texts. N: names of files, and several files."""

from __future__ import annotations

from tests.hostile.case import Case, Reads, error, reads, refused, warning
from tests.hostile.workbook import PRICES, Parts, add, number, part_of, put, relate, swap, text

EIGHT = {str(n): "doubt" for n in range(1, 9)}
PLACES = [f"分项报价!C{n}" for n in range(4, 12)]


def _heading(id_: str, written: str, *said: tuple[str, str, str | None],
             prices: dict[str, str | None] | None = None) -> Case:  # fmt: skip
    return Case(id_, f"the price column is headed {written!r}",
                lambda p: put(p, "分项报价!C3", text(written)),
                reads(*said, prices=EIGHT if prices is None else prices))  # fmt: skip


IN_WAN = {str(n): f"{p}0000.00" for n, p in enumerate(
    ("100000", "", "60000", "80000", "110000", "15000", "30000", "50000"), 1) if p
} | {"2": "2000005000.00"}  # fmt: skip


def _label(written: str, code: str) -> Case:
    return Case("R05", f"the number of lot 1 is {written!r}",
                lambda p: put(p, "分项报价!A4", text(written)),
                reads(error(code, "分项报价!A4"), prices={"1": None}))  # fmt: skip


def _haggle(parts: Parts, *rows: int) -> None:
    for row in rows:
        put(parts, f"分项报价!C{row}", text("面议"))


OTHERS = {lot: doubt for lot, doubt in EIGHT.items() if lot != "1"}


def _beside(parts: Parts, content: str) -> None:
    """Write into J4, right of the row of lot 1."""
    swap(parts, PRICES, '</row><row r="5"', f'<c r="J4" {content}</c></row><row r="5"')


def _two_answers(parts: Parts) -> None:
    swap(parts, part_of("条款响应"), '</row><row r="4"',
         '<c r="I3" t="inlineStr"><is><t>响应值</t></is></c></row><row r="4"')  # fmt: skip


def _priced_devices(parts: Parts) -> None:
    put(parts, "分项报价!C6", ("n", ""))
    put(parts, "设备明细!E19", number("60000"))


def _renamed(parts: Parts) -> None:
    for column, heading in zip("ABC", ("编号", "名称", "报价"), strict=True):
        put(parts, f"分项报价!{column}3", text(heading))
    put(parts, "分项报价!E4", text("壹拾万元整"))


def _package_again(parts: Parts) -> None:
    put(parts, "优惠条件!A6", text("打包价"))
    put(parts, "优惠条件!B6", text("2,1"))
    put(parts, "优惠条件!C6", number("270000"))


ROWS = [
    Case("R01", "a lot twice, one cheaper",
         lambda p: (put(p, "分项报价!A5", text("1")), put(p, "分项报价!B5", text("超融合系统")))[0],
         reads(error("lot-twice", "分项报价!C5"), prices={"1": None}, gone=("2",))),
    Case("R02", "a lot that the tender does not have",
         lambda p: (put(p, "分项报价!A5", text("9")), put(p, "分项报价!B5", text("新增项目")))[0],
         reads(error("lots-unknown", "分项报价!A5"), gone=("2",))),
    Case("R03", "a lot without a price", lambda p: put(p, "分项报价!C5", ("n", "")),
         reads(gone=("2",))),
    Case("R04", "number and name contradict",
         lambda p: put(p, "分项报价!B4", text("核心网络设备")),
         reads(error("lot-contradiction", "分项报价!B4"), error("lot-twice", "分项报价!C5"),
               prices={"1": None, "2": None})),
    Case("R04", "a name with an exception",
         lambda p: put(p, "分项报价!B5", text("核心网络设备（不含无线）")),
         reads(warning("lot-name-changed", "分项报价!B5"))),
    _label("一二三", "lots-not-understood"),
    _label("1.5", "lots-decimal"),
    _label("99", "lots-unknown"),
    Case("R06", "two lots in a row", lambda p: put(p, "分项报价!A4", text("1,2")),
         reads(error("lot-several", "分项报价!A4"), error("lot-twice", "分项报价!C5"),
               prices={"1": None, "2": None})),
    Case("R07", "a price without lot",
         lambda p: (put(p, "分项报价!A5", ("n", "")), put(p, "分项报价!B5", ("n", "")))[0],
         reads(error("row-without-lot", "分项报价!C5"), gone=("2",))),
    Case("R08", "a model that looks like another",
         lambda p: put(p, "设备明细!B9", text("RG-S861OE")),
         reads(warning("model-look-alike", "设备明细!B9"))),
    Case("R08", "a model with a letter more",
         lambda p: put(p, "设备明细!B10", text("RG-S8606E")),
         reads(warning("model-look-alike", "设备明细!B10"))),
    Case("R10", "three broken prices at once",
         lambda p: _haggle(p, 4, 6, 8),
         reads(*[error("money-not-understood", f"分项报价!C{n}") for n in (4, 6, 8)],
               prices={"1": None, "3": None, "5": None})),
    Case("R11", "an answer twice",
         lambda p: put(p, "条款响应!A6", text(_first(p))),
         reads(error("answer-twice", "条款响应!F6"), error("answer-contradiction", "条款响应!A6"),
               free=True)),
    *(_heading("R12", written, error("headings-not-found", "分项报价!A1"))
      for written in ("季度维保费（元，含税）", "三年维保费（元，含税）", "某某")),
    _heading("R12", "报价（元/月）", error("unit-unknown", "分项报价!C3")),
    _heading("R12", "报价（美元）", error("unit-unknown", "分项报价!C3")),
    _heading("R12", "报价（百元）", error("unit-unknown", "分项报价!C3")),
    _heading("R12", "报价（十万元）", error("unit-unknown", "分项报价!C3")),
    _heading("R12", "报价（元，三年合计）", error("unit-unknown", "分项报价!C3")),
    _heading("R12", "报价（元，不含税）", error("price-without-tax", "分项报价!C3")),
    _heading("R12", "报价（万元）", prices=dict(IN_WAN)),
    _heading("R12", "报价", warning("unit-not-stated", "分项报价!C3")),
    _heading("R12", "年维保费(人民币元,含税)", prices={}),
    _heading("R12", "年维保费 （ 元 / 年 ）", prices={}),
    Case("R13", "a title that says another currency",
         lambda p: put(p, "分项报价!A2", text("单位：美元")),
         reads(error("unit-contradiction", "分项报价!C3"), prices=EIGHT)),
    Case("R13", "a title that says ten thousand",
         lambda p: put(p, "分项报价!A2", text("金额单位：万元")),
         reads(error("unit-contradiction", "分项报价!C3"), prices=EIGHT)),
    Case("R13", "a title that names the company",
         lambda p: put(p, "分项报价!A2", text("报价单位：元海科技公司")), reads()),
    Case("R14", "a note that changes the unit", lambda p: _note(p, "注：以上报价单位均为万元"),
         reads(warning("note-ignored", "分项报价!A12"))),
    Case("R14", "a note that takes costs out", lambda p: _note(p, "说明：备件费用另计"),
         reads(warning("note-ignored", "分项报价!A12"))),
    Case("R14", "an amount beside the table",
         lambda p: _beside(p, 't="inlineStr"><is><t>实际按78000元结算</t></is>'),
         reads(warning("note-ignored", "分项报价!J4"))),
    Case("R14", "a number beside the table",
         lambda p: _beside(p, "><v>78000</v>"),
         reads(warning("note-ignored", "分项报价!J4"))),
    Case("R14", "a fee in the column of the hints",
         lambda p: put(p, "投标人!C14", number("5000")),
         reads(warning("note-ignored", "投标人!C14"))),
    Case("R14", "the sum in one cell with its word",
         lambda p: _note(p, "合计：645,000.50元"), reads()),
    Case("R14", "another sum in one cell with its word",
         lambda p: _note(p, "合计：645,000.00元"),
         reads(warning("total-disagrees", "分项报价!A12"))),
    Case("R03", "a lot with priced devices and no price", _priced_devices,
         reads(warning("lines-without-price", "设备明细!E19"), gone=("3",))),
    Case("R12", "two columns of answers", _two_answers,
         Reads((error("heading-twice", "条款响应!I3"),), free=True)),
    Case("R14", "an honest note", lambda p: _note(p, "注：以上价格含全部费用"), reads()),
    Case("R14", "a date under the table", lambda p: _note(p, "日期：2026年5月20日"), reads()),
    Case("R14", "a signature under the answers",
         lambda p: _note(p, "投标人（盖章）：某公司", part_of("条款响应"), 200), reads()),
    _heading("R12", "合计（元）", prices={}),
    _heading("R12", "年维保费用（元）", prices={}),
    Case("R12", "headings by other names, the unit in the capitals", _renamed,
         reads(warning("unit-not-stated", "分项报价!C3"), prices=OTHERS)),
    Case("R18", "signs for nothing in a row of rebates",
         lambda p: [put(p, f"优惠条件!{c}6", text("/")) for c in "ABCDE"] and None, reads()),
    Case("R18", "a package twice at two prices", _package_again,
         reads(error("package-twice", "优惠条件!C6"))),
    Case("R18", "a package by the names of its lots",
         lambda p: put(p, "优惠条件!B4", text("超融合系统、核心网络设备")), reads()),
    Case("R15", "a total that is another", lambda p: _row(p, "合计", "1"),
         reads(warning("total-disagrees", "分项报价!C12"))),
    Case("R15", "a total that agrees", lambda p: _row(p, "合计", "645000.5"), reads()),
    Case("R16", "capitals that are another price",
         lambda p: put(p, "分项报价!E4", text("壹拾壹万元整")),
         reads(error("words-disagree", "分项报价!E4"), prices={"1": "doubt"})),
    Case("R17", "a name in a formula",
         lambda p: put(p, "分项报价!B4", ("str", "<f>INDIRECT(A1)</f><v>超融合系统</v>")),
         reads(error("formula-not-checked", "分项报价!B4"), prices={"1": "doubt"})),
]  # fmt: skip


def _first(parts: Parts) -> str:
    """Return the id of the first requirement of 条款响应."""
    from tests.tender.filled import clean

    return next(s for s in clean().sheets if s.title == "条款响应").rows[4][0].text


def _row(parts: Parts, first: str, price: str) -> None:
    row = (f'<row r="12"><c r="A12" t="inlineStr"><is><t>{first}</t></is></c>'
           f'<c r="C12"><v>{price}</v></c></row>')  # fmt: skip
    swap(parts, PRICES, "</sheetData>", f"{row}</sheetData>")


def _note(parts: Parts, written: str, part: str = PRICES, line: int = 12) -> None:
    row = f'<row r="{line}"><c r="A{line}" t="inlineStr"><is><t>{written}</t></is></c></row>'
    swap(parts, part, "</sheetData>", f"{row}</sheetData>")


def _word(id_: str, place: str, written: str, *codes: str, severity: str = "error") -> Case:
    return Case(id_, f"{place} holds {written[:40]!r}", lambda p: put(p, place, text(written)),
                Reads(tuple((severity, code, place) for code in codes)))  # fmt: skip


def _comment(parts: Parts) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    add(parts, "xl/comments/comment1.xml", f'<comments xmlns="{main}"><authors><author>x</author>'
        '</authors><commentList><comment ref="C4" authorId="0"><text><r><t>本价</t></r><r><t>'
        "不含税</t></r></text></comment></commentList></comments>")  # fmt: skip


def _scope() -> str:
    from tender.model import ScopeRequirement
    from tests.hostile.cells import place
    from tests.tender.filled import tender

    return place(next(r.id for r in tender().requirements if isinstance(r, ScopeRequirement)))


MAKER, REMARK, NAME = "厂家授权!B4", "分项报价!G4", "投标人!B4"

TEXTS = [
    _word("T01", MAKER, "华为\u202e技术", "name-direction"),
    _word("T01", MAKER, "\u2066华为\u2069", "name-direction"),
    _word("T01", NAME, "云岭\u200f公司", "name-direction"),
    _word("T02", MAKER, "华为\u0085技术", "name-control"),
    _word("T02", MAKER, "华为\ue000", "name-control"),
    _word("T02", MAKER, "华为\ufffd", "name-control"),
    _word("T02", MAKER, "华为\U000e0041", "name-control"),
    _word("T02", MAKER, "\u3164", "name-control"),
    _word("T02", MAKER, "华为\u2800", "name-control"),
    _word("T03", MAKER, "Нuawei 华为", "name-look-alike", severity="warning"),
    _word("T03", NAME, "АBC测试一号公司", "name-look-alike", severity="warning"),
    _word("T04", MAKER, "华为_x0007_技术", "name-escape"),
    _word("T04", MAKER, "华为_x202E_技术", "name-escape"),
    _word("T06", "投标人!B9", "甲" * 201, "name-too-long"),
    _word("T06", REMARK, "甲" * 2001, "name-too-long"),
    Case("T07", "33,000 characters in a cell", lambda p: put(p, MAKER, text("甲" * 33_000)),
         refused(
             "sheet-text-too-long", "厂家授权!B4")),
    _word("T08", REMARK, '=HYPERLINK("http://127.0.0.1:9/","点击")'),
    _word("T09", REMARK, "=cmd|'/C calc'!A0"),
    _word("T10", REMARK, "![x](http://127.0.0.1:9/a.png) <script>alert(1)</script>"),
    _word("T11", REMARK, "😀 emoji 与 ]]>&lt;w:p/&gt;"),
    _word("T12", NAME, "NA"),
    _word("T12", NAME, "null"),
    _word("T13", REMARK, "\u200b含\ufeff全部费用"),
    _word("T14", REMARK, "第一行\n第二行\t第三"),
    _word("T15", REMARK, "备件另计", "remark-excludes-cost", severity="warning"),
    _word("T16", "投标人!B5", "914403001922038217", "uscc-check"),
    _word("T16", "投标人!B5", "91440300192203821O", "uscc-letters"),
    Case("T16", "a credit code as a number",
         lambda p: put(p, "投标人!B5", number("914403001922038216")),
         reads(error("uscc-digits-lost", "投标人!B5"))),
    _word("T17", "投标人!B11", "a@example.com\u202e", "email-not-understood", severity="warning"),
    _word("T18", "服务人员!B4", "110101199001011234", "last4-not-understood"),
    Case("T19", "a comment that takes the tax out", _comment,
         reads(warning("comment-not-read", "分项报价!C4"))),
    Case("T20", "a direction character in a list",
         lambda p: put(p, _scope(), text("巡检、\u202e保养")),
         reads(error("name-direction", _scope()), free=True)),
    Case("T20", "an escape in a list", lambda p: put(p, _scope(), text("巡检、_x000B_保养")),
         reads(error("name-escape", _scope()), free=True)),
    Case("T21", "33,000 opening brackets would take the intake minutes",
         lambda p: put(p, "投标人!A4", text("(" * 32_000)),
         reads(error("bidder-name-missing", "投标人"), free=True)),
]  # fmt: skip


def _picture(parts: Parts) -> None:
    add(parts, "xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + b"x" * 99)
    relate(parts, "xl/worksheets/_rels/sheet3.xml.rels", "image", "../media/image1.png")


LONG = "长" * 201 + ".xlsx"

NAMES = [
    Case("N01", "a name that turns its direction", lambda p: p, reads(), "N01 报价\u202exslx.xlsx"),
    Case("N02", "a name with a formula", lambda p: p, reads(), "=cmd N02.xlsx"),
    Case("N02", "a name with markup", lambda p: p, reads(), "N02 <b>x & 'y'.xlsx"),
    Case("N02", "capitals in the extension", lambda p: p, reads(), "N02 报价.XLSX"),
    Case("N05", "a name with blanks and dots", lambda p: p, reads(), "N05 a..b  c.xlsx"),
    Case("N06", "a picture beside the prices", _picture, reads()),
]  # fmt: skip

CASES: list[Case] = [*ROWS, *TEXTS, *NAMES]
assert part_of("分项报价") == PRICES
