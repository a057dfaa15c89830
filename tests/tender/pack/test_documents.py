"""Word documents: fonts that Windows has, page numbers, headings that repeat; PDF."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tender.exceptions import UsageError
from tender.pack import pdf
from tender.pack.case import case_of
from tender.pack.document import new_document, table
from tender.pack.forms import approval, final_quote, negotiation
from tender.pack.grid import Column, Grid
from tender.pack.letters import result_letter
from tender.pack.report import report
from tests.tender.pack.test_numbers import W


def xml(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(part).decode()


@pytest.fixture(scope="module")
def made(demo_case) -> bytes:
    return report(demo_case)


def test_every_run_names_a_chinese_font_and_no_theme_font(made):
    runs = [run for run in Document(BytesIO(made)).element.body.iter(f"{W}rPr")]
    fonts = {
        run.find(f"{W}rFonts").get(f"{W}eastAsia")
        for run in runs
        if run.find(f"{W}rFonts") is not None
    }
    assert fonts == {"宋体", "仿宋"}
    assert "asciiTheme" not in xml(made)


def test_pages_are_a4_and_numbered(made):
    for section in Document(BytesIO(made)).sections:
        sides = sorted((round(section.page_width.cm, 1), round(section.page_height.cm, 1)))
        assert sides == [21.0, 29.7]
    assert "PAGE" in xml(made, "word/footer1.xml")
    assert "NUMPAGES" in xml(made, "word/footer1.xml")


def test_headings_of_tables_repeat_and_rows_are_not_torn(made):
    body = Document(BytesIO(made)).element.body
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) > 20
    assert all(next(t.iter(f"{W}tr")).find(f"{W}trPr/{W}tblHeader") is not None for t in tables)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))


def test_the_title_runs_above_every_page_but_the_first(made):
    first, *others = Document(BytesIO(made)).sections
    assert first.different_first_page_header_footer
    assert first.header.paragraphs[0].text == "2026年度信息化硬软件维保采购参数　评审报告"
    assert first.first_page_header.paragraphs[0].text == ""
    assert not any(one.different_first_page_header_footer for one in others)
    assert "PAGE" in xml(made, "word/footer2.xml")


@pytest.mark.parametrize(
    ("rows", "words", "loose"),
    [
        (1, "甲", [0]),
        (24, "甲", [23]),
        (25, "甲", [*range(2, 22), 24]),
        (8, "甲\n乙\n丙", [7]),
        (9, "甲\n乙\n丙", [*range(2, 6), 8]),
    ],
)
def test_a_short_table_stays_together_and_a_long_one_leaves_no_row_alone(
    rows: int, words: str, loose
):
    document = new_document()
    table(document, Grid((Column("项目", 20),), ((words,),) * rows))
    body = list(document.element.body.iter(f"{W}tr"))[1:]
    assert [n for n, row in enumerate(body) if row.find(f".//{W}keepNext") is None] == loose


@pytest.mark.parametrize(("noted", "loose"), [(False, [*range(2, 22), 24]), (True, range(2, 22))])
def test_a_note_below_a_table_does_not_stand_alone_on_the_next_page(noted: bool, loose):
    document = new_document()
    table(document, Grid((Column("项目", 20),), (("甲",),) * 25), noted=noted)
    body = list(document.element.body.iter(f"{W}tr"))[1:]
    assert [n for n, row in enumerate(body) if row.find(f".//{W}keepNext") is None] == [*loose]
    assert document.paragraphs[-1].paragraph_format.keep_with_next is noted


def test_an_empty_cell_is_no_taller_than_a_full_one():
    document = new_document()
    table(document, Grid((Column("项目", 20), Column("备注", 20)), (("甲", ""),)), size=9)
    full, empty = list(document.element.body.iter(f"{W}tr"))[1].iter(f"{W}p")
    assert full.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val") == "18"
    assert empty.find(f"{W}pPr/{W}rPr/{W}sz").get(f"{W}val") == "18"


def test_the_report_has_every_part_of_the_workbook(made):
    headings = [p.text for p in Document(BytesIO(made)).paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "一、项目概况"
    assert headings[-2:] == ["十四、签字页", "附录"]


def test_characters_that_word_cannot_carry_are_left_out(demo):
    result, inputs = demo
    bid = replace(result.bids[0], bidder="甲\x07公司\ud800]]>&<w:p/>")
    words = result_letter(case_of(replace(result, bids=(bid,)), inputs), replace(bid, offers=()))
    assert "甲公司]]>&<w:p/>：" in [p.text for p in Document(BytesIO(words)).paragraphs]


def test_the_same_case_gives_the_same_bytes(demo_case):
    assert report(demo_case) == report(demo_case)


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match="未安装 LibreOffice"):
        pdf.to_pdf([], tmp_path)


def test_a_converter_that_makes_nothing_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "installed", lambda: shutil.which("true"))
    with pytest.raises(UsageError, match=r"未能生成 PDF（a\.pdf）"):
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path)


def _as_pdf(document: bytes, folder: Path) -> bytes:
    """The document as LibreOffice prints it; skips where that is not to be had."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    source = folder / "a.docx"
    source.write_bytes(document)
    try:
        (made,) = pdf.to_pdf([source], folder)
    except UsageError as trouble:
        pytest.skip(str(trouble))
    return made.read_bytes()


def test_libreoffice_makes_a_pdf(demo_case, tmp_path):
    assert _as_pdf(final_quote(demo_case), tmp_path).startswith(b"%PDF")


def test_the_approval_is_one_page(demo_case, tmp_path):
    printed = _as_pdf(approval(demo_case), tmp_path)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize(
    ("form", "height", "rows"), [(approval, 480, 7), (negotiation, 900, 8), (final_quote, 620, 9)]
)
def test_rows_to_write_in_have_room(demo_case, form, height: int, rows: int):
    heights = [
        int(one.get(f"{W}val"))
        for one in Document(BytesIO(form(demo_case))).element.body.iter(f"{W}trHeight")
    ]
    assert heights == [height] * rows


def test_the_members_have_room_to_sign(made):
    body = Document(BytesIO(made)).element.body
    assert len(list(body.iter(f"{W}trHeight"))) == 7
