"""No formula, link or markup of a bidder gets into anything that is handed on."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tender import published, reading, spec
from tender.evaluation import evaluate
from tender.pack.awardfile import originals
from tender.pack.excel import write_report
from tender.pack.folder import write_pack
from tests.hostile.workbook import PRICES, filled, number, put, swap, text, zipped

BEACON = "127.0.0.1:9"
WORDS = {
    "投标人!B4": '=HYPERLINK("http://127.0.0.1:9/","一号公司")',
    "投标人!B8": "=cmd|'/C calc'!A0",
    "投标人!B9": "@SUM(1+1)*cmd|' /C calc'!A0",
    "分项报价!G4": "+1+2 ![x](http://127.0.0.1:9/a.png) <script>alert(1)</script>",
    "分项报价!G5": "-2+3 <w:p/> ]]> &lt;b&gt; {{x}} ${x} %s {0}",
    "分项报价!G6": '<a href="http://127.0.0.1:9/">链接</a> [点击](http://127.0.0.1:9/)',
    "厂家授权!B4": "\t=1+1 华为技术有限公司",
    "厂家授权!D4": '=IMPORTXML("http://127.0.0.1:9/","//a")',
    "服务人员!A4": "=A1",
    "服务人员!D4": "锐捷\u202e网络",
    "设备明细!B4": "=2288H|V5",
    "条款响应!H5": "=WEBSERVICE(A1)",
    "条款响应!F6": "\u2066=1+1\u2069",
}  # fmt: skip
LIVE = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every document that can be written about one hostile and one plain bid."""
    bids, out = tmp_path_factory.mktemp("bids"), tmp_path_factory.mktemp("out")
    parts = filled(1)
    for place, words in WORDS.items():
        put(parts, place, text(words))
    put(parts, "分项报价!C6", text("=1+1"))
    (bids / "=cmd a.xlsx").write_bytes(zipped(parts))
    plain = filled(2)
    put(plain, "分项报价!C5", number(199_000))
    swap(plain, PRICES, "</sheetData>", "</sheetData>")
    (bids / "b.xlsx").write_bytes(zipped(plain))
    tender = spec.read_tender(spec.shipped())
    read, issues, inputs = reading.read_folder([bids], tender)
    properties = {item.file: item.properties for item in inputs}
    result = evaluate(tender, read, issues=issues, properties=properties)
    write_report(result, inputs, out / "report.xlsx")
    write_pack(result, inputs, originals([bids]), spec.shipped(), out / "pack")
    for name, document in (
        ("check", published.check_document(read, issues, inputs)),
        ("evaluation", published.evaluation_document(result, inputs)),
    ):
        (out / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def _ending(made: dict[str, bytes], ending: str) -> Iterator[tuple[str, bytes]]:
    """Yield the documents of a kind, also those inside the award file; not the bidders' own."""
    for name, data in made.items():
        if name.endswith(ending):
            yield name, data
        elif name.endswith(".zip"):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for member in archive.namelist():
                    if member.endswith(ending) and not member.startswith(("bids/", "inputs/")):
                        yield f"{name}/{member}", archive.read(member)


def test_every_kind_of_document_was_made(made: dict[str, bytes]):
    kinds = {Path(name).suffix for name in made}
    assert {".xlsx", ".docx", ".json"} <= kinds
    assert any("HYPERLINK" in data.decode("utf-8", "ignore") for _, data in _ending(made, ".json"))


def test_no_cell_of_a_workbook_becomes_a_formula_or_a_link(made: dict[str, bytes]):
    for name, data in _ending(made, ".xlsx"):
        if "cmd a" in Path(name).name:
            continue  # the bidder's own workbook, handed back to the bidder
        book = load_workbook(BytesIO(data))
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (name, sheet.title, cell.coordinate, cell.value)
                    if cell.hyperlink is not None:
                        assert BEACON not in str(cell.hyperlink.target), (name, cell.coordinate)
                    live = isinstance(cell.value, str) and cell.value.startswith(LIVE)
                    assert not live or cell.quotePrefix, (name, sheet.title, cell.coordinate)
        assert BEACON.encode() not in _relations(data), name


def test_no_word_document_has_a_link_or_a_field_of_a_bidder(made: dict[str, bytes]):
    for name, data in _ending(made, ".docx"):
        assert BEACON.encode() not in _relations(data), name
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = archive.read("word/document.xml").decode()
        fields = re.findall(r"<w:instrText[^>]*>(.*?)</w:instrText>", body, re.DOTALL)
        assert not any("HYPERLINK" in field or "calc" in field for field in fields), name
        Document(BytesIO(data))


def test_nothing_turns_its_direction_or_hides(made: dict[str, bytes]):
    signs = re.compile("[\\u202a-\\u202e\\u2066-\\u2069\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")
    for name, data in (*_ending(made, ".json"), *_texts(made)):
        words = data.decode("utf-8")
        found = signs.search(words)
        assert found is None, (name, words[max(0, found.start() - 40) : found.end() + 20])


def _texts(made: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for ending in (".xlsx", ".docx"):
        for name, data in _ending(made, ending):
            if "cmd a" in Path(name).name:
                continue
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for member in archive.namelist():
                    if member.endswith(".xml"):
                        yield f"{name}/{member}", archive.read(member)


def _relations(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
