"""Broken and hostile files: each is refused by its own code, at its own place."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from tender.gate import LIMITS, inspect
from tender.messages import CATALOGUE
from tests.sheets import MAIN, PARTS, REL, SHEET, XLSX, package, relationships, sheet_xml, swapped

CELL = '<c r="A1"><v>1</v></c>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def code_of(data: bytes, name: str = "acme.xlsx") -> str:
    inspection, issues = inspect(data, name)
    assert all(issue.source.file == name for issue in issues)
    if inspection is not None:
        return "accepted"
    assert all(issue.severity == "error" for issue in issues)
    return issues[0].code


def place_of(data: bytes) -> str:
    return str(inspect(data, "acme.xlsx")[1][0].source)


# --- what the file is -------------------------------


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("acme.xlsx", package(), "accepted", id="an honest workbook"),
        pytest.param("ACME.XLSX", package(), "accepted", id="the extension in capitals"),
        pytest.param("acme.xlsx", b"", "file-is-empty", id="an empty file"),
        pytest.param("acme.xlsx", b"\0" * 99, "file-is-empty", id="a file of zeros"),
        pytest.param("acme.xls", COMPOUND, "file-is-xls", id="an old workbook"),
        pytest.param("acme.xlsx", COMPOUND, "file-is-xls", id="an old workbook renamed"),
        pytest.param(
            "acme.xlsx",
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "file-is-encrypted",
            id="a workbook with a password",
        ),
        pytest.param(
            "acme.xlsx",
            COMPOUND + "WordDocument".encode("utf-16-le"),
            "file-is-word",
            id="a Word document renamed",
        ),
        pytest.param("acme.et", COMPOUND, "file-is-et", id="a WPS spreadsheet"),
        pytest.param("acme.csv", b"1,2", "file-is-text", id="a table of text"),
        pytest.param(
            "acme.xlsx", "序号,报价\n1,2".encode("gbk"), "file-is-text", id="GBK csv renamed"
        ),
        pytest.param("acme.xlsx", b"\xff\xfe1\0,\0", "file-is-text", id="UTF-16 text renamed"),
        pytest.param("acme.xlsx", b"%PDF-1.7\n", "file-is-pdf", id="a PDF renamed"),
        pytest.param(
            "acme.xlsx", b"%PDF-1.7\n" + package(), "file-is-pdf", id="PDF and zip in one"
        ),
        pytest.param("acme.xlsx", b"<html><table>", "file-is-html", id="a web page renamed"),
        pytest.param("acme.xlsx", b"<?xml version='1.0'?><a/>", "file-is-xml", id="XML renamed"),
        pytest.param("acme.xlsx", b"\x89PNG\r\n", "file-is-picture", id="a picture renamed"),
        pytest.param("acme.xlsx", b"Rar!\x1a\x07", "file-is-archive", id="another archive"),
        pytest.param("acme.xlsx", b"\x01\x02\x03\xfe\0\xff" * 9, "file-unknown", id="noise"),
        pytest.param("acme.xlsm", package(), "file-is-macro", id="extension of a macro workbook"),
        pytest.param("acme.xlsb", package(), "file-is-xlsb", id="extension of a binary workbook"),
        pytest.param("acme.ods", package(), "file-is-ods", id="extension of OpenDocument"),
        pytest.param("acme.xlsx.exe", package(), "file-extension", id="a second extension"),
        pytest.param("acme", package(), "file-extension", id="no extension"),
        pytest.param("a" * 195 + ".xlsx", package(), "accepted", id="a name of 200 characters"),
        pytest.param("a" * 196 + ".xlsx", package(), "file-name-too-long", id="a name of 201"),
        pytest.param("acme.xlsx", package()[:-30], "zip-broken", id="cut off at the end"),
        pytest.param("acme.xlsx", package()[:200], "zip-broken", id="cut off in the middle"),
        pytest.param("acme.xlsx", package() + b"more", "zip-broken", id="a tail"),
    ],
)
def test_a_file_is_told_what_it_is(name: str, data: bytes, code: str) -> None:
    assert code_of(data, name) == code


def test_a_file_at_the_size_limit_passes_and_one_byte_more_is_refused() -> None:
    stored = package({"xl/media/a.bin": b"\1"}, method=zipfile.ZIP_STORED)
    filling = LIMITS.file_bytes - len(stored)
    noise = b"\1" * (filling + 1)
    full = package({"xl/media/a.bin": noise}, method=zipfile.ZIP_STORED)
    assert len(full) == LIMITS.file_bytes
    assert code_of(full) == "accepted"
    larger = package({"xl/media/a.bin": noise + b"\1"}, method=zipfile.ZIP_STORED)
    assert code_of(larger) == "file-too-large"


# --- the zip directory -------------------------------


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = BytesIO(package())
    with zipfile.ZipFile(out, "a", method) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return out.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("xl/link.xml")
    info.external_attr = 0o120777 << 16
    return info


def patched(old: bytes, new: bytes, data: bytes | None = None, last: bool = False) -> bytes:
    data = data or package()
    place = data.rfind(old) if last else data.find(old)
    assert place >= 0
    return data[:place] + new + data[place + len(old) :]


def encrypted() -> bytes:
    data = bytearray(package())
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def of_the_future() -> bytes:
    data = bytearray(package())
    data[data.rfind(b"PK\x01\x02") + 6] = 99
    return bytes(data)


def lying_size() -> bytes:
    """Return a package whose directory says 10 bytes for a part that has more."""
    data = bytearray(package())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(package(method=zipfile.ZIP_STORED))
    place = data.find(b"<sheetData>")
    data[place + 1] ^= 4
    return bytes(data)


def test_duplicate_members_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped((SHEET, sheet_xml().encode()))
    assert code_of(data) == "zip-duplicate"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            zipped(("XL/WORKSHEETS/SHEET1.XML", b"<a/>")), "zip-duplicate", id="only case differs"
        ),
        pytest.param(zipped(("../evil.xml", b"<a/>")), "zip-path", id="a path that climbs"),
        pytest.param(zipped(("/etc/evil.xml", b"<a/>")), "zip-path", id="an absolute path"),
        pytest.param(zipped(("C:/evil.xml", b"<a/>")), "zip-path", id="a drive letter"),
        pytest.param(zipped(("xl\\evil.xml", b"<a/>")), "zip-path", id="a backslash"),
        pytest.param(zipped(("xl/a\nb.xml", b"<a/>")), "zip-path", id="a line break in a name"),
        pytest.param(zipped((link(), b"/etc/passwd")), "zip-path", id="a symbolic link"),
        pytest.param(encrypted(), "zip-encrypted", id="an encrypted part"),
        pytest.param(zipped(("a.xml", b"<a/>"), method=zipfile.ZIP_LZMA), "zip-method", id="LZMA"),
        pytest.param(
            zipped(*((f"a/{i}.bin", b"") for i in range(295))), "accepted", id="300 parts"
        ),
        pytest.param(
            zipped(*((f"a/{i}.bin", b"") for i in range(296))), "zip-too-many-parts", id="301 parts"
        ),
        pytest.param(
            zipped(("xl/media/a.bin", b"\0" * (5 * 2**20))),
            "zip-bomb",
            id="blanks packed a thousandfold",
        ),
        pytest.param(
            zipped(("xl/media/a.bin", b"\0" * (33 * 2**20))),
            "zip-too-large",
            id="33 MB in one part",
        ),
        pytest.param(of_the_future(), "zip-broken", id="a zip version nobody knows"),
        pytest.param(lying_size(), "zip-part-broken", id="a size that lies"),
        pytest.param(damaged(), "zip-part-broken", id="a wrong checksum"),
        pytest.param(
            patched(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet2.xml"),
            "zip-overlap",
            id="header and directory differ",
        ),
        pytest.param(
            b"PK\x03\x04" + package(), "zip-overlap", id="something before the first part"
        ),
        pytest.param(package() + package(), "zip-overlap", id="two archives in one file"),
    ],
)
def test_the_package_is_refused(data: bytes, code: str) -> None:
    assert code_of(data) == code


# --- content types, relationships, active content -------------------------------


def typed(new: str) -> dict[str, str | bytes | None]:
    return swapped("[Content_Types].xml", XLSX, new)


def linked(*links: str) -> dict[str, str | bytes | None]:
    return {
        "xl/_rels/workbook.xml.rels": relationships("rId1 worksheet worksheets/sheet1.xml", *links)
    }


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param({"[Content_Types].xml": None}, "file-is-archive", id="a zip of anything"),
        pytest.param(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
            "file-is-ods",
            id="OpenDocument renamed",
        ),
        pytest.param(
            typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "file-is-macro",
            id="xlsm",
        ),
        pytest.param(
            typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
            "file-is-xlsb",
            id="xlsb",
        ),
        pytest.param(
            typed(XLSX.replace("sheet.main", "template.main")),
            "file-is-template",
            id="xltx renamed",
        ),
        pytest.param(
            typed(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            ),
            "file-is-word",
            id="docx renamed",
        ),
        pytest.param(
            swapped("xl/workbook.xml", MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
            "file-is-strict",
            id="Strict Open XML",
        ),
        pytest.param({"xl/vbaProject.bin": b"x"}, "file-is-macro", id="a macro project"),
        pytest.param({"xl/macrosheets/sheet1.xml": "<a/>"}, "file-is-macro", id="a macro sheet"),
        pytest.param({"xl/activeX/activeX1.bin": b"x"}, "active-content", id="a control"),
        pytest.param({"xl/embeddings/oleObject1.bin": b"x"}, "active-content", id="an OLE object"),
        pytest.param(
            linked("rId9 externalLink externalLinks/externalLink1.xml"),
            "external-links",
            id="a link",
        ),
        pytest.param({"xl/connections.xml": "<a/>"}, "external-connections", id="a connection"),
        pytest.param(
            linked("rId9 image http://127.0.0.1/a.png External"), "external-target", id="a beacon"
        ),
        pytest.param(
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relationships(
                    "rId1 hyperlink http://a.b External"
                )
            },
            "accepted",
            id="a hyperlink is honest",
        ),
        pytest.param(
            {"xl/_rels/workbook.xml.rels": relationships("rId1 worksheet ../../sheet1.xml")},
            "external-target",
            id="a sheet outside the package",
        ),
        pytest.param({SHEET: None}, "package-part-missing", id="the sheet is missing"),
        pytest.param(
            {"xl/_rels/workbook.xml.rels": None}, "package-part-missing", id="no relations"
        ),
        pytest.param({"_rels/.rels": relationships()}, "package-part-missing", id="no workbook"),
        pytest.param(
            linked("rId1 worksheet worksheets/sheet1.xml"), "package-part-twice", id="an id twice"
        ),
        pytest.param(
            swapped(
                "xl/workbook.xml",
                "</sheets>",
                f'<sheet xmlns:r="{REL}" name="OFFERS" sheetId="2" r:id="rId1"/></sheets>',
            ),
            "sheet-twice",
            id="two sheets of one name",
        ),
        pytest.param(
            swapped("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId7"'),
            "sheet-part-missing",
            id="no such id",
        ),
        pytest.param(
            swapped("xl/workbook.xml", '<sheet name="Offers" sheetId="1" r:id="rId1"/>', ""),
            "workbook-without-sheets",
            id="no sheet",
        ),
        pytest.param(
            swapped("xl/workbook.xml", "Offers", "a:b"), "sheet-title", id="a forbidden title"
        ),
        pytest.param(
            swapped("xl/workbook.xml", "Offers", "a&#10;b"), "sheet-title", id="two lines of title"
        ),
        pytest.param(
            swapped("xl/workbook.xml", "Offers", "a\u202eb"), "sheet-title", id="a turning title"
        ),
        pytest.param({SHEET: "<html/>"}, "sheet-not-a-sheet", id="another document as a sheet"),
    ],
)
def test_the_parts_are_refused(changed: dict[str, str | bytes | None], code: str) -> None:
    assert code_of(package(changed)) == code


# --- XML -------------------------------

ENTITY = '<!DOCTYPE a [<!ENTITY p "1.11">]>'


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        pytest.param(SHEET, ENTITY + sheet_xml(), "xml-doctype", id="an internal entity"),
        pytest.param(
            SHEET,
            '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + sheet_xml(),
            "xml-doctype",
            id="an external entity",
        ),
        pytest.param(
            SHEET,
            (ENTITY + sheet_xml()).encode("utf-16"),
            "xml-encoding",
            id="UTF-16 hides a DOCTYPE",
        ),
        pytest.param(
            SHEET,
            ENTITY.encode("utf-16-le") + sheet_xml().encode("utf-16-le"),
            "xml-encoding",
            id="UTF-16 without a mark",
        ),
        pytest.param(
            SHEET,
            '<?xml version="1.0" encoding="ISO-8859-1"?>' + sheet_xml(),
            "xml-encoding",
            id="another encoding",
        ),
        pytest.param(
            "docProps/core.xml", ENTITY + "<a>&p;</a>", "xml-doctype", id="in the properties"
        ),
        pytest.param("xl/theme/theme1.xml", "<a>" * 40 + "</a>" * 40, "accepted", id="40 levels"),
        pytest.param("xl/theme/theme1.xml", "<a>" * 41 + "</a>" * 41, "xml-depth", id="41 levels"),
        pytest.param(SHEET, sheet_xml()[:-4], "xml-broken", id="a missing end tag"),
        pytest.param(
            SHEET, sheet_xml().replace("<v>1", "<v>\x01"), "xml-broken", id="a raw control"
        ),
        pytest.param(SHEET, b"\xff\xfa", "xml-broken", id="not UTF-8"),
        pytest.param(
            "customXml/item1.xml", "<a>", "accepted", id="what nobody reads may be broken"
        ),
    ],
)
def test_xml_is_refused(part: str, content: str | bytes, code: str) -> None:
    assert code_of(package({part: content})) == code


# --- worksheets -------------------------------


def row(number: int, cells: str = "") -> str:
    return f'<row r="{number}">{cells}</row>'


def merged(*spans: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{s}"/>' for s in spans) + "</mergeCells>"


@pytest.mark.parametrize(
    ("rows", "after", "code", "place"),
    [
        pytest.param(row(2, CELL), "", "sheet-cell-order", "A1", id="a cell in another row"),
        pytest.param(row(1, CELL + CELL), "", "sheet-cell-order", "A1", id="a cell twice"),
        pytest.param(row(1, CELL) + row(1), "", "sheet-row-order", "A1", id="a row twice"),
        pytest.param(row(3) + row(2), "", "sheet-row-order", "A2", id="rows out of order"),
        pytest.param(row(20_000), "", "accepted", "", id="row 20,000"),
        pytest.param(row(20_001), "", "sheet-too-many-rows", "A20001", id="row 20,001"),
        pytest.param(row(1, '<c r="GR1"/>'), "", "accepted", "", id="column 200"),
        pytest.param(row(1, '<c r="GS1"/>'), "", "sheet-too-many-columns", "GS1", id="column 201"),
        pytest.param(row(1_048_577), "", "sheet-off-grid", "A1048577", id="below the grid"),
        pytest.param(row(1, '<c r="XFE1"/>'), "", "sheet-off-grid", "XFE1", id="right of the grid"),
        pytest.param(
            row(1, '<c r="a1"/>'), "", "sheet-off-grid", "A1", id="a reference in small letters"
        ),
        pytest.param(row(1, '<c r="A0"/>'), "", "sheet-off-grid", "A0", id="row zero"),
        pytest.param(
            row(1, CELL) + row(20_000, '<c r="GR20000"><v>1</v></c>'),
            "",
            "sheet-too-many-cells",
            "",
            id="two cells that span four million",
        ),
        pytest.param(row(1, '<c r="A1"><v>NaN</v></c>'), "", "sheet-value-broken", "A1", id="NaN"),
        pytest.param(
            row(1, '<c r="A1"><v>1_000</v></c>'), "", "sheet-value-broken", "A1", id="1_000"
        ),
        pytest.param(
            row(1, '<c r="A1"><v>１２</v></c>'), "", "sheet-value-broken", "A1", id="wide digits"
        ),
        pytest.param(
            row(1, '<c r="A1"><v>1e400</v></c>'), "", "accepted", "", id="1e400 is left to values"
        ),
        pytest.param(
            row(1, '<c r="A1" t="s"><v>-1</v></c>'), "", "sheet-value-broken", "A1", id="text -1"
        ),
        pytest.param(
            row(1, '<c r="A1" t="s"><v>0</v></c>'), "", "sheet-value-broken", "A1", id="no texts"
        ),
        pytest.param(
            row(1, '<c r="A1" t="b"><v>2</v></c>'), "", "sheet-value-broken", "A1", id="bool 2"
        ),
        pytest.param(
            row(1, '<c r="A1" t="x"><v>2</v></c>'), "", "sheet-value-broken", "A1", id="new type"
        ),
        pytest.param(
            row(1, '<c r="A1"><v>1</v><v>2</v></c>'), "", "sheet-value-twice", "A1", id="two values"
        ),
        pytest.param(
            row(1, '<c r="A1" t="str"><v>' + "x" * 32_767 + "</v></c>"),
            "",
            "accepted",
            "",
            id="a full cell",
        ),
        pytest.param(
            row(1, '<c r="A1" t="str"><v>' + "x" * 32_768 + "</v></c>"),
            "",
            "sheet-text-too-long",
            "A1",
            id="one character more",
        ),
        pytest.param(row(1, CELL), merged("A1:B2"), "accepted", "", id="a merge"),
        pytest.param(
            row(1, CELL),
            merged("A1:XFD1048576"),
            "sheet-range-too-large",
            "",
            id="a merge of everything",
        ),
        pytest.param(
            row(1, CELL),
            merged("A1:GR20000"),
            "sheet-range-too-large",
            "",
            id="a merge of four million",
        ),
        pytest.param(
            row(1, CELL), merged("A1:B2", "B2:C3"), "sheet-merge-overlap", "B2", id="merges overlap"
        ),
        pytest.param(
            row(1, CELL), merged("B2:A1"), "sheet-range-too-large", "", id="a merge backwards"
        ),
        pytest.param(
            row(1, CELL),
            '<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>',
            "sheet-range-too-large",
            "",
            id="a link over everything",
        ),
    ],
)
def test_the_worksheet_is_refused(rows: str, after: str, code: str, place: str) -> None:
    data = package(rows=rows, after=after)
    assert code_of(data) == code
    if place:
        assert place_of(data) == f"acme.xlsx!Offers!{place}"
    elif code != "accepted":
        assert place_of(data) == "acme.xlsx!Offers"


def test_every_broken_cell_of_a_sheet_is_told() -> None:
    cells = '<c r="A1"><v>NaN</v></c><c r="B1" t="b"><v>7</v></c><c r="C1"><v>1</v></c>'
    _, issues = inspect(package(rows=row(1, cells)), "acme.xlsx")
    assert [issue.say("en") for issue in issues] == [
        "acme.xlsx!Offers!A1: the stored value 'NaN' is broken; type the cell again and save "
        "the file",
        "acme.xlsx!Offers!B1: the stored value '7' is broken; type the cell again and save "
        "the file",
    ]


def test_a_value_under_a_merged_range_is_told_and_the_file_passes() -> None:
    data = package(rows=row(1, CELL + '<c r="B1"><v>9</v></c>'), after=merged("A1:B1"))
    inspection, issues = inspect(data, "acme.xlsx")
    assert inspection is not None
    assert inspection.sheets[0].cells == 1
    assert [(str(i.source), i.severity, i.code) for i in issues] == [
        ("acme.xlsx!Offers!B1", "warning", "merged-content-hidden")
    ]


def test_the_counts_are_of_cells_with_content() -> None:
    rows = row(1, CELL + '<c r="C1"><f>1+1</f></c>') + row(4, '<c r="A4" s="0"/>')
    inspection, _ = inspect(package(rows=rows), "acme.xlsx")
    assert inspection is not None
    sheet = inspection.sheets[0]
    assert (sheet.cells, sheet.formulas, sheet.height, sheet.width) == (2, 1, 1, 3)


def test_a_cut_file_is_refused_wherever_it_is_cut() -> None:
    whole = package()
    for end in range(0, len(whole), 37):
        assert code_of(whole[:end]) != "accepted"


def test_a_flipped_bit_never_raises() -> None:
    whole = package()
    for place in range(0, len(whole), 11):
        data = whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :]
        inspect(data, "acme.xlsx")


def test_every_part_of_the_smallest_package_is_looked_at() -> None:
    for part in PARTS:
        assert code_of(package({part: "<broken"})) == "xml-broken"


def test_every_refusal_says_what_to_do_in_both_languages() -> None:
    from tender.messages import files

    for code, (chinese, english) in files.MESSAGES.items():
        assert CATALOGUE[code] == (chinese, english)
        assert "；" in chinese or "，" in chinese, code
        assert not english[0].isupper(), code
        assert "; " in english or ", " in english, code
