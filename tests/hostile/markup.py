"""X: the XML of the parts. S: the structure of workbook and sheets."""

from __future__ import annotations

from tests.hostile.case import Case, error, reads, refused, warning
from tests.hostile.workbook import (
    BOOK,
    BOOK_RELS,
    PRICES,
    Parts,
    add,
    formatted,
    formula,
    number,
    part_of,
    put,
    relate,
    row,
    swap,
    text,
)

HEAD = "<worksheet "
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip


def _doctype(written: str) -> Case:
    return Case("X01", f"a sheet with {written[:40]}", lambda p: swap(p, PRICES, HEAD,
                written + HEAD), refused("xml-doctype", "分项报价"))  # fmt: skip


def _utf16(parts: Parts) -> Parts:
    whole = '<!DOCTYPE a [<!ENTITY p "999.99">]>' + parts[PRICES].decode()
    parts[PRICES] = whole.replace("<v>100000</v>", "<v>&p;</v>").encode("utf-16")
    return parts


def _nested(parts: Parts) -> Parts:
    parts["xl/theme/theme1.xml"] = b"<a>" * 30_000 + b"</a>" * 30_000
    return parts


EIGHT = {str(n): "doubt" for n in range(1, 9)}


XML = [
    _doctype('<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    _doctype('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd">'),
    _doctype('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'),
    _doctype(LAUGHS),
    _doctype(f"<!DOCTYPE a [<!ENTITY x '{'A' * 50_000}'>]>"),
    Case("X02", "an entity supplies the price",
         lambda p: (swap(p, PRICES, HEAD, '<!DOCTYPE a [<!ENTITY p "1.11">]>' + HEAD),
                    swap(p, PRICES, "<v>100000</v>", "<v>&p;</v>"))[0],
         refused("xml-doctype", "分项报价")),
    Case("X03", "an entity that nobody declared",
         lambda p: swap(p, PRICES, "<v>100000</v>", "<v>&p;</v>"),
         refused("xml-broken", "分项报价")),
    Case("X05", "a DOCTYPE in the properties",
         lambda p: add(p, "docProps/custom.xml", "<!DOCTYPE a><a/>"), refused("xml-doctype")),
    Case("X07", "UTF-16 hides a DOCTYPE", _utf16, refused("xml-encoding", "分项报价")),
    Case("X07", "GBK declared",
         lambda p: swap(p, PRICES, HEAD, '<?xml version="1.0" encoding="GBK"?>' + HEAD),
         refused("xml-encoding", "分项报价")),
    Case("X08", "a missing end tag", lambda p: swap(p, PRICES, "</sheetData>", ""),
         refused("xml-broken", "分项报价")),
    Case("X08", "an attribute twice",
         lambda p: swap(p, PRICES, '<c r="C4"', '<c r="C4" r="C5"'),
         refused("xml-broken", "分项报价")),
    Case("X08", "two root elements", lambda p: swap(p, PRICES, "</worksheet>", "</worksheet><a/>"),
         refused("xml-broken", "分项报价")),
    Case("X09", "30,000 nested elements", _nested, refused("xml-depth")),
    Case("X10", "bytes that are not UTF-8",
         lambda p: p.update({PRICES: p[PRICES].replace(b"<v>100000</v>", b"<v>\xff\xfe</v>")}),
         refused("xml-broken", "分项报价")),
    Case("X11", "a raw control character",
         lambda p: swap(p, PRICES, "<v>100000</v>", "<v>1\x01</v>"),
         refused("xml-broken", "分项报价")),
]  # fmt: skip


def _price(new: str) -> Case:
    """The price cell of lot 1 written otherwise."""
    return Case("S", new[:60], lambda p: swap(p, PRICES, _cell(p), new),
                refused("sheet-value-broken", "分项报价!C4"))  # fmt: skip


def _cell(parts: Parts) -> str:
    whole = parts[PRICES].decode()
    start = whole.index('<c r="C4"')
    return whole[start : whole.index("</c>", start) + 4]


def _again(parts: Parts) -> None:
    cell = _cell(parts)
    swap(parts, PRICES, cell, cell + cell.replace("100000", "1.11"))


def _row_again(parts: Parts) -> None:
    cheap = '<row r="4"><c r="A4"><v>1</v></c><c r="C4"><v>1.11</v></c></row>'
    swap(parts, PRICES, '<row r="5"', cheap + '<row r="5"')


def _merge(parts: Parts, *ranges: str, part: str = PRICES) -> None:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    swap(parts, part, "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")


def _state(sheet: str, state: str) -> Case:
    prices = {str(n): "doubt" for n in range(1, 9)}
    said = [error("cell-hidden", f"{sheet}!C{n}") for n in range(4, 12)]
    return Case("S07", f"the price sheet is {state}",
                lambda p: swap(p, BOOK, f'name="{sheet}" sheetId="3" state="visible"',
                               f'name="{sheet}" sheetId="3" state="{state}"'),
                reads(error("sheet-hidden", sheet), *said, prices=prices))  # fmt: skip


def _second_sheet(title: str, parts: Parts) -> None:
    cheap = parts[PRICES].decode().replace("<v>100000</v>", "<v>1.11</v>")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    add(parts, "xl/worksheets/sheet99.xml", cheap, kind)
    relate(parts, BOOK_RELS, "worksheet", "worksheets/sheet99.xml")
    entry = parts[BOOK_RELS].decode().split('Id="rIdX')[1].split('"')[0]
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = f'<sheet xmlns:r="{relation}" name="{title}" sheetId="99" r:id="rIdX{entry}"/>'
    swap(parts, BOOK, "</sheets>", f"{sheet}</sheets>")


TWICE = [error("lot-twice", f"{{}}!C{n}") for n in range(4, 12)]


def _twice_as(title: str) -> Case:
    said = tuple((s, c, (p or "").format(title)) for s, c, p in TWICE)
    prices: dict[str, str | None] = {str(n): None for n in range(1, 9)}
    return Case("S06", f"a second price sheet named {title!r}",
                lambda p: _second_sheet(title, p), reads(*said, prices=prices))  # fmt: skip


def _external(parts: Parts) -> None:
    add(parts, "xl/externalLinks/externalLink1.xml", "<a/>")
    relate(parts, BOOK_RELS, "externalLink", "externalLinks/externalLink1.xml")


def _echo(parts: Parts) -> None:
    """A shared text of 30,000 signs, shown by cells that weigh next to nothing."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    long = f'<sst xmlns="{main}"><si><t>{"(" * 30_000}</t></si></sst>'
    add(parts, "xl/sharedStrings.xml", long, kind)
    relate(parts, BOOK_RELS, "sharedStrings", "sharedStrings.xml")
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(12, 5000))
    swap(parts, PRICES, "</sheetData>", f"{rows}</sheetData>")


STRUCTURE = [
    Case("S01", "a dimension that says everything",
         lambda p: swap(p, PRICES, 'ref="A1:G11"', 'ref="A1:XFD1048576"'), reads()),
    Case("S22", "a dimension that says too little",
         lambda p: swap(p, PRICES, 'ref="A1:G11"', 'ref="A1:A2"'), reads()),
    Case("S02", "one cell in the last corner of the grid",
         lambda p: swap(p, PRICES, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v>'
                        "</c></row></sheetData>"),
         refused("sheet-too-many-rows", "分项报价!A1048576")),
    Case("S03", "a reference outside the grid",
         lambda p: swap(p, PRICES, '<c r="G4"', '<c r="XFE4"'),
         refused("sheet-off-grid", "分项报价!XFE4")),
    Case("S03", "a reference in small letters",
         lambda p: swap(p, PRICES, '<c r="C4"', '<c r="c4"'),
         refused("sheet-off-grid", "分项报价!C4")),
    Case("S04", "a cell in another row", lambda p: swap(p, PRICES, '<c r="C4"', '<c r="C5"'),
         refused("sheet-cell-order", "分项报价!C5")),
    Case("S05", "two sheets of one name",
         lambda p: _second_sheet("分项报价", p), refused("sheet-twice", "分项报价")),
    Case("S06", "a sheet whose title turns its direction",
         lambda p: _second_sheet("备注\u202e价报", p), refused("sheet-title", "备注<U+202E>价报")),
    _twice_as("分项报价 "),
    _twice_as("分项报价(2)"),
    _state("分项报价", "hidden"),
    _state("分项报价", "veryHidden"),
    Case("S08", "a hidden row", lambda p: swap(p, PRICES, '<row r="4"', '<row r="4" hidden="1"'),
         reads(error("cell-hidden", "分项报价!C4"), prices={"1": "doubt"})),
    Case("S08", "a row of no height",
         lambda p: row(p, PRICES, 4, 'ht="0" customHeight="1"'),
         reads(error("cell-hidden", "分项报价!C4"), prices={"1": "doubt"})),
    Case("S09", "a hidden column of prices",
         lambda p: swap(p, PRICES, '<col width="20" customWidth="1" min="3" max="3"/>',
                        '<col width="20" hidden="1" min="3" max="3"/>'),
         reads(*[error("cell-hidden", f"分项报价!C{n}") for n in range(4, 12)],
               prices=EIGHT)),
    Case("S10", "a chart sheet where the prices should be",
         lambda p: p.update({PRICES: b'<chartsheet xmlns="http://schemas.openxmlformats.org/'
                             b'spreadsheetml/2006/main"/>'}),
         reads(error("sheet-missing"), gone=tuple("12345678"))),
    Case("S11", "the headings are gone",
         lambda p: p.update({PRICES: p[PRICES].replace(b'<row r="3"', b'<row r="300"', 1)}),
         refused("sheet-cell-order", "分项报价!A3")),
    Case("S12", "a heading that claims the price twice",
         lambda p: put(p, "分项报价!E3", text("年维保费（元，含税）")),
         reads(error("heading-twice", "分项报价!E3"), prices=EIGHT)),
    Case("S13", "an unknown column with a lower price",
         lambda p: (put(p, "分项报价!E3", text("最终优惠价")), put(p, "分项报价!E4", number(1)))[0],
         reads(warning("column-unknown", "分项报价!E3"))),
    Case("S14", "two prices merged", lambda p: _merge(p, "C4:C5"),
         reads(warning("merged-content-hidden", "分项报价!C5"),
               error("price-merged", "分项报价!C4"), prices={"1": "doubt", "2": "doubt"})),
    Case("S14", "merges that overlap", lambda p: _merge(p, "A1:C1", "C1:D2"),
         refused("sheet-merge-overlap", "分项报价!C1")),
    Case("S14", "a merge of everything", lambda p: _merge(p, "A1:XFD1048576"),
         refused("sheet-range-too-large", "分项报价")),
    Case("S15", "a cell twice", _again, refused("sheet-cell-order", "分项报价!C4")),
    Case("S16", "a value twice in a cell",
         lambda p: swap(p, PRICES, "<v>100000</v>", "<v>100000</v><v>1.11</v>"),
         refused("sheet-value-twice", "分项报价!C4")),
    _price('<c r="C4"><v>NaN</v></c>'),
    _price('<c r="C4"><v>1,000</v></c>'),
    _price('<c r="C4"><v>100<element/>000</v></c>'),
    _price('<c r="C4" t="inlineStr"><is><t>100<element/>000</t></is></c>'),
    _price('<c r="C4"><v>0x10</v></c>'),
    _price('<c r="C4"><v>١٢٣</v></c>'),
    _price('<c r="C4" t="s"><v>0</v></c>'),
    _price('<c r="C4" t="s"><v>-1</v></c>'),
    _price('<c r="C4" t="b"><v>yes</v></c>'),
    _price('<c r="C4" t="d"><v>30/06/2026</v></c>'),
    _price('<c r="C4" t="z"><v>1</v></c>'),
    _price('<c r="C4" t="inlineStr"><v>1</v></c>'),
    Case("S28", "a style that nobody defined", lambda p: swap(p, PRICES, '<c r="C4" s="15"',
         '<c r="C4" s="9999"'), refused("sheet-style-broken", "分项报价!C4")),
    Case("S17", "an embedded object", lambda p: {**p, "xl/embeddings/oleObject1.bin": b"x"},
         refused("active-content")),
    Case("S18", "a control", lambda p: {**p, "xl/activeX/activeX1.xml": b"<a/>"},
         refused("active-content")),
    Case("S19", "a data connection", lambda p: {**p, "xl/connections.xml": b"<a/>"},
         refused("external-connections")),
    Case("S20", "a macro sheet",
         lambda p: {**p, "xl/macrosheets/sheet1.xml": b"<a/>"}, refused("file-is-macro")),
    Case("S21", "a link to another workbook", _external, refused("external-links")),
    Case("S21", "a formula that asks another program",
         lambda p: put(p, "分项报价!C4", formula("cmd|'/C calc'!A0", "100000")),
         reads(error("formula-not-checked", "分项报价!C4"), prices={"1": None})),
    Case("S23", "a row out of order",
         lambda p: swap(p, PRICES, '<row r="4"', '<row r="3"'),
         refused("sheet-row-order", "分项报价!A3")),
    Case("S24", "a row twice", _row_again, refused("sheet-row-order", "分项报价!A4")),
    Case("S24", "the rows in a second list",
         lambda p: swap(p, PRICES, "<sheetData>", "<sheetData/><sheetData>"),
         refused("sheet-data-twice", "分项报价")),
    Case("S25", "a picture from another server",
         lambda p: relate(p, BOOK_RELS, "image", "http://127.0.0.1:9/a.png", "External"),
         refused("external-target")),
    Case("S26", "a sheet that is another document",
         lambda p: p.update({PRICES: b"<html/>"}), refused("sheet-not-a-sheet", "分项报价")),
    Case("S27", "a cell in column 300",
         lambda p: swap(p, PRICES, '<c r="G4"', '<c r="KN4"'),
         refused("sheet-too-many-columns", "分项报价!KN4")),
    Case("S28", "styles that are none", lambda p: p.update({"xl/styles.xml": b"<a/>"}),
         refused("sheet-style-broken", "分项报价!A1")),
    Case("S28", "one text shown in thousands of cells", _echo,
         refused("sheet-too-much-text", "分项报价!A145")),
    Case("S29", "a heading in a formula",
         lambda p: put(p, "分项报价!C3", formula("A1", "年维保费（元，含税）", "str")),
         reads(error("formula-disagrees", "分项报价!C3"),
               prices=EIGHT)),
    Case("S30", "a number format that nobody shows",
         lambda p: put(p, "分项报价!C4", number(100000), formatted(p, ";;;")),
         reads(error("display-hidden", "分项报价!C4"), prices={"1": "doubt"})),
    Case("S31", "an answer merged over two rows",
         lambda p: _merge(p, "F5:F6", part=part_of("条款响应")),
         reads(warning("merged-content-hidden", "条款响应!F6"), error("cell-merged", "条款响应!F5"),
               error("yes-no-not-understood", "条款响应!F5"), free=True)),
]  # fmt: skip

CASES: list[Case] = [*XML, *STRUCTURE]
