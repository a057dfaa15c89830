"""H: what Excel, WPS, LibreOffice and other programs write, which must pass without a word."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from tests.hostile.case import Case, reads
from tests.hostile.workbook import (
    BOOK,
    BOOK_RELS,
    PRICES,
    SHEETS,
    TYPES,
    Parts,
    add,
    formula,
    part_of,
    put,
    relate,
    swap,
    text,
    zipped,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument"
_INLINE = re.compile(r' t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


def _shared(parts: Parts, runs: bool = False) -> Parts:
    """Move every text into the shared strings, as Excel and WPS do."""
    strings: dict[str, int] = {}

    def move(found: re.Match[str]) -> str:
        return f' t="s"><v>{strings.setdefault(found[1], len(strings))}</v></c>'

    for sheet in SHEETS:
        name = part_of(sheet)
        parts[name] = _INLINE.sub(move, parts[name].decode()).encode()
    items = "".join(f"<si>{_in_runs(one) if runs else one}</si>" for one in strings)
    counts = f'count="{len(strings)}" uniqueCount="{len(strings)}"'
    add(parts, "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" {counts}>{items}</sst>',
        f"{OFFICE}.spreadsheetml.sharedStrings+xml")  # fmt: skip
    relate(parts, BOOK_RELS, "sharedStrings", "sharedStrings.xml")
    return parts


def _in_runs(item: str) -> str:
    """Return the text in two runs with a pinyin of its own, which is no part of it."""
    found = re.fullmatch(r"<t[^>]*>((?:&[^;]+;|[^&]))(.*)</t>", item, re.DOTALL)
    if found is None:
        return item
    pinyin = '<rPh sb="0" eb="1"><t>PIN</t></rPh><phoneticPr fontId="1"/>'
    kept = 'xml:space="preserve"'
    first, rest = (f"<t {kept}>{found[n]}</t>" for n in (1, 2))
    return f"<r>{first}</r><r><rPr><b/></rPr>{rest}</r>{pinyin}"


def _excel(parts: Parts) -> Parts:
    _shared(parts)
    for name in list(parts):
        if name.endswith((".xml", ".rels")):
            parts[name] = _DECLARED + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", parts[name])
    new = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac'
        ' xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr='
        '"http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{0-0}"'
    )
    swap(parts, PRICES, "<worksheet ", f"<worksheet {new} ")
    swap(parts, PRICES, '<row r="4"', '<row r="4" spans="1:7" x14ac:dyDescent="0.25"')
    put(parts, "分项报价!C5", formula("C4*2+0.5", "200000.5"))
    add(parts, "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="C5" i="3"/></calcChain>',
        f"{OFFICE}.spreadsheetml.calcChain+xml")  # fmt: skip
    relate(parts, BOOK_RELS, "calcChain", "calcChain.xml")
    add(parts, "xl/printerSettings/printerSettings1.bin", b"\0P\0r" * 300)
    relate(parts, "xl/worksheets/_rels/sheet3.xml.rels", "printerSettings",
           "../printerSettings/printerSettings1.bin")  # fmt: skip
    swap(parts, TYPES, "<Override", '<Default Extension="bin" ContentType="x/bin"/><Override')
    return parts


def _wps(parts: Parts) -> Parts:
    _shared(parts)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    values = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(
            (("KSOProductBuildVer", "2052-12.1.0.16929"), ("ICV", "0A1B2C3D4E5F_13")), 2)
    )  # fmt: skip
    add(
        parts,
        "docProps/custom.xml",
        f'<Properties xmlns="{kinds}/custom-properties" xmlns:vt='
        f'"{kinds}/docPropsVTypes">{values}</Properties>',
        f"{OFFICE}.custom-properties+xml",
    )
    relate(parts, "_rels/.rels", "custom-properties", "docProps/custom.xml")
    parts["docProps/app.xml"] = (
        f'<Properties xmlns="{kinds}/extended-properties"><Application>WPS 表格</Application>'
        "<AppVersion>12.1</AppVersion></Properties>".encode()
    )
    add(parts, "customXml/item1.xml", "<s:customData xmlns:s='x'")
    add(parts, "xl/worksheets/wsSortMap1.xml", f'<worksheetSortMap xmlns="{MAIN}"/>')
    return parts


def _without_references(parts: Parts) -> None:
    """Rows and cells stand one after the other, as some small writers leave them."""
    whole = parts[PRICES].decode()
    parts[PRICES] = re.sub(r'<(row|c) r="[A-Z]*\d+"', r"<\1", whole).encode()


def _streamed(parts: Parts) -> bytes:
    """Sizes follow the data, as programs write that do not know them beforehand."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.out = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.out += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[type-var]
        for name, content in parts.items():
            archive.writestr(name, content)
    return pipe.out


def _folders(parts: Parts) -> bytes:
    return zipped([("xl/", b""), ("xl/worksheets/", b""), *parts.items()])


def _google(parts: Parts) -> Parts:
    """No properties, an empty drawing for every sheet."""
    for name in ("docProps/app.xml", "docProps/core.xml"):
        del parts[name]
    for kind in ("extended-properties", "core-properties"):
        rels = parts["_rels/.rels"].decode()
        parts["_rels/.rels"] = re.sub(rf"<Relationship [^>]*{kind}[^>]*/>", "", rels).encode()
    types = parts[TYPES].decode()
    parts[TYPES] = re.sub(r'<Override PartName="/docProps[^>]*/>', "", types).encode()
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    add(parts, "xl/drawings/drawing1.xml", f'<xdr:wsDr xmlns:xdr="{drawing}"/>',
        f"{OFFICE}.drawing+xml")  # fmt: skip
    relate(parts, "xl/worksheets/_rels/sheet3.xml.rels", "drawing", "../drawings/drawing1.xml")
    return parts


def _filter(parts: Parts) -> None:
    swap(parts, PRICES, "</sheetData>", '</sheetData><autoFilter ref="A3:G11"/>')
    name = ('<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">'
            "'分项报价'!$A$3:$G$11</definedName>")  # fmt: skip
    swap(parts, BOOK, "</definedNames>", f"{name}</definedNames>")


def _title(parts: Parts) -> None:
    merged = '<mergeCell ref="A1:G1"/><mergeCell ref="A2:G2"/>'
    swap(parts, PRICES, "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")


def _shared_formula(parts: Parts) -> None:
    first = '<f t="shared" ref="C5:C6" si="0">C4*1</f><v>100000</v>'
    put(parts, "分项报价!C5", ("n", first))
    put(parts, "分项报价!C6", ("n", '<f t="shared" si="0"/><v>100000</v>'))


def _mail(parts: Parts) -> None:
    relate(parts, "xl/worksheets/_rels/sheet3.xml.rels", "hyperlink", "mailto:a@example.com",
           "External")  # fmt: skip


def _signed(parts: Parts) -> None:
    add(parts, "_xmlsignatures/origin.sigs", b"")
    add(parts, "_xmlsignatures/sig1.xml", "<Signature")
    add(parts, "customXml/item1.xml", "<a")


def _marked(parts: Parts) -> None:
    for name in (PRICES, BOOK):
        parts[name] = b"\xef\xbb\xbf" + parts[name]


def _threads(parts: Parts) -> None:
    add(parts, "xl/persons/person.xml", "<personList xmlns='x'/>")
    add(parts, "xl/metadata.xml", f'<metadata xmlns="{MAIN}"/>')
    relate(parts, BOOK_RELS, "sheetMetadata", "metadata.xml")
    relate(parts, BOOK_RELS, "person", "persons/person.xml")


def _many_formats(parts: Parts) -> None:
    swap(parts, PRICES, "</sheetData>", "".join(
        f'<row r="{n}" s="1" customFormat="1" ht="22"><c r="A{n}" s="1"/><c r="C{n}" s="1"/></row>'
        for n in range(12, 5000)) + "</sheetData>")  # fmt: skip


CASES = [
    Case("H01", "the template, filled in", lambda p: p, reads()),
    Case("H02", "texts in shared strings", lambda p: _shared(p), reads()),
    Case("H02", "texts in runs with a pinyin", lambda p: _shared(p, runs=True), reads()),
    Case("H03", "marks of Excel", _excel, reads()),
    Case("H04", "marks of WPS", _wps, reads()),
    Case("H05", "rows and cells without references", _without_references, reads()),
    Case("H06", "a package written as a stream", _streamed, reads()),
    Case("H06", "a package that is not compressed", lambda p: zipped(p, zipfile.ZIP_STORED),
         reads()),
    Case("H06", "a package with folders", _folders, reads()),
    Case("H07", "no properties, empty drawings", _google, reads()),
    Case("H08", "a filter with its hidden name", _filter, reads()),
    Case("H09", "merged titles", _title, reads()),
    Case("H10", "shared formulas that agree", _shared_formula,
         reads(prices={"2": "100000.00", "3": "100000.00"})),
    Case("H11", "a link to an address", _mail, reads()),
    Case("H12", "a signature and foreign parts", _signed, reads()),
    Case("H13", "byte order marks of UTF-8", _marked, reads()),
    Case("H14", "people and metadata of new versions", _threads, reads()),
    Case("H15", "5,000 formatted blank rows", _many_formats, reads()),
    Case("H16", "blanks around texts", lambda p: put(p, "分项报价!B4", text(" 超融合系统 ")),
         reads()),
]  # fmt: skip


def by_libreoffice(parts: Parts) -> bytes | None:
    """Return the workbook as LibreOffice saves it, None where that is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bid.xlsx"
        source.write_bytes(zipped(parts))
        target = Path(folder) / "out"
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "xlsx", "--outdir", str(target), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (target / "bid.xlsx").read_bytes()
