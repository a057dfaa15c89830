"""What every Word document shares: fonts, A4, page numbers, tables that keep their widths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from tender import sentences
from tender.pack.archive import settled
from tender.pack.grid import SIGNS, Column, Grid, Tone, Value
from tender.pack.sheets import lines_in

BODY_FONT, HEAD_FONT = "仿宋", "宋体"
LATIN = "Times New Roman"
FILLS: dict[Tone, str] = {
    "won": "CFE8CF",
    "good": "E3F1E3",
    "bad": "F6DEDE",
    "open": "FFF4D6",
    "guess": "EDEDED",
}
TALL = 620
"""The height of a row to sign in, in twentieths of a point."""
SHORT, FEW = 24, 2
"""Lines of a table that stays on one page; rows of a longer one that never stand alone."""
HEAD_FILL, CHOSEN_FILL = "E7EDF3", "FFF4D6"
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def new_document(*, wide: bool = False, margin: float | None = None) -> Doc:
    """Return an empty A4 document in 仿宋, the headings in 宋体, page numbers below.

    `margin` in centimetres stands for the usual one on every side.
    """
    document = Document(BytesIO(_empty()))
    _turn(document.sections[0], wide)
    if margin is not None:
        one = document.sections[0]
        one.top_margin = one.bottom_margin = one.left_margin = one.right_margin = Cm(margin)
    return document


def paragraph(
    document: Doc,
    words: str,
    *,
    size: float = 12,
    bold: bool = False,
    align: str = "left",
    indent: bool = False,
    after: float = 4,
    font: str = BODY_FONT,
    keep: bool = False,
) -> Paragraph:
    """Add a paragraph; `indent` sets the first line in by two characters."""
    added = document.add_paragraph()
    run = added.add_run(clean(words))
    dress(run._r.get_or_add_rPr(), font, size, bold)
    if not words:
        dress(_child(added._p.get_or_add_pPr(), "w:rPr"), font, size, bold)
    form = added.paragraph_format
    form.space_after, form.space_before = Pt(after), Pt(0)
    form.line_spacing = 1.25
    form.keep_with_next = keep
    if indent:
        form.first_line_indent = Pt(2 * size)
    added.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
    }[align]
    return added


def running(document: Doc, words: str) -> None:
    """Put the words above every page but the first, which has its title."""
    first = document.sections[0]
    first.different_first_page_header_footer = True
    _numbered(first.first_page_footer)
    line = first.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    dress(line.add_run(clean(words))._r.get_or_add_rPr(), BODY_FONT, 9, False)


def title(document: Doc, words: str, size: float = 18) -> None:
    """Add a title in the middle."""
    paragraph(document, words, size=size, bold=True, align="center", after=10, font=HEAD_FONT)


def chapter(document: Doc, words: str, level: int = 1) -> None:
    """Add a heading that the navigation of Word shows."""
    added = document.add_heading(level=level)
    run = added.add_run(clean(words))
    dress(run._r.get_or_add_rPr(), HEAD_FONT, 14 if level == 1 else 12, True)
    added.paragraph_format.space_before = Pt(10 if level == 1 else 6)
    added.paragraph_format.space_after = Pt(4)


def section(document: Doc, *, wide: bool) -> None:
    """Go on on a new page, across or upright."""
    added = document.add_section(WD_SECTION.NEW_PAGE)
    added.different_first_page_header_footer = False
    _turn(added, wide)


def table(
    document: Doc, grid: Grid, *, size: float = 9, height: int = TALL, noted: bool = False
) -> None:
    """Add the grid as a table as wide as the page; its headings are repeated on every page.

    A short table stays on one page, a long one never leaves a row or two of it behind.
    `height` = the least height of the rows of a tall grid, in twentieths of a point; `noted` says
    that a note follows, which does not stand alone on the next page.
    """
    room = _room(document.sections[-1])
    total = grid.width or 1
    widths = [int(room * column.width / total) for column in grid.columns]
    made = _table_of(widths)
    last, short = len(grid.rows) - 1, _is_short(grid, widths, size)
    if grid.columns and any(column.name.strip() for column in grid.columns):
        names = [column.name for column in grid.columns]
        made.append(_row(names, grid.columns, widths, size, head=True, keep=bool(grid.rows)))
    for number, values in enumerate(grid.rows):
        strong = number >= len(grid.rows) - grid.totals
        tones = [grid.tones.get((number, place)) for place in range(len(values))]
        fill = CHOSEN_FILL if number in grid.chosen else ""
        tall = height if grid.tall else 0
        row = _row(
            values,
            grid.columns,
            widths,
            size,
            strong=strong,
            tones=tones,
            fill=fill,
            tall=tall,
            signs=grid.signs,
            keep=(noted or number < last) and (short or not FEW <= number < last - FEW),
        )
        made.append(row)
    document._body._element.insert(len(document._body._element) - 1, made)
    paragraph(document, "", size=4, after=0, keep=noted)


def finished(document: Doc) -> bytes:
    """Return the document's bytes, the same for the same contents."""
    document.core_properties.author = "tender"
    document.core_properties.last_modified_by = "tender"
    stream = BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def clean(words: str) -> str:
    """Return the text without characters that Word cannot carry."""
    return _UNFIT.sub("", words)


def shown(value: Value, sign: str = "") -> str:
    """Return the value as it is printed; the sign of its tone stands behind an amount."""
    if isinstance(value, Decimal):
        return sentences.yuan(value) + sign
    return "" if value is None else str(value)


def dress(properties: Any, font: str, size: float, bold: bool) -> None:
    """Give a run its fonts, the East Asian one among them, and its size."""
    fonts = OxmlElement("w:rFonts")
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    properties.insert(0, fonts)
    if bold:
        properties.append(OxmlElement("w:b"))
    for name in ("w:color", "w:sz", "w:szCs"):
        element = OxmlElement(name)
        element.set(qn("w:val"), "000000" if name == "w:color" else str(round(size * 2)))
        properties.append(element)


# --- tables, written as they are stored: a hundred times faster than cell by cell -----------------


def _is_short(grid: Grid, widths: Sequence[int], size: float) -> bool:
    """Say whether the table takes few enough lines to stand on one page."""
    if len(grid.rows) > SHORT:
        return False
    rooms = [width / (10 * size) for width in widths]
    lines = (
        max(lines_in(shown(value), room) for value, room in zip(row, rooms, strict=True))
        for row in grid.rows
    )
    return sum(max(3, one) if grid.tall else one for one in lines) <= SHORT


def _table_of(widths: Sequence[int]) -> Any:
    made = OxmlElement("w:tbl")
    properties = OxmlElement("w:tblPr")
    made.append(properties)
    _child(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    _child(properties, "w:jc", val="center")
    borders = _child(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color="808080")
    _child(properties, "w:tblLayout", type="fixed")
    margins = _child(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _child(margins, f"w:{side}", w="60", type="dxa")
    columns = _child(made, "w:tblGrid")
    for width in widths:
        _child(columns, "w:gridCol", w=str(width))
    return made


def _row(
    values: Sequence[Value],
    columns: Sequence[Column],
    widths: Sequence[int],
    size: float,
    *,
    head: bool = False,
    strong: bool = False,
    tones: Sequence[Tone | None] = (),
    fill: str = "",
    tall: int = 0,
    signs: Mapping[Tone, str] = SIGNS,
    keep: bool = False,
) -> Any:
    row = OxmlElement("w:tr")
    properties = _child(row, "w:trPr")
    _child(properties, "w:cantSplit")
    if tall:
        _child(properties, "w:trHeight", val=str(tall), hRule="atLeast")
    if head:
        _child(properties, "w:tblHeader")
    for place, (value, column, width) in enumerate(zip(values, columns, widths, strict=True)):
        tone = tones[place] if tones else None
        tint = HEAD_FILL if head else FILLS[tone] if tone else fill
        cell = _child(row, "w:tc")
        kept = _child(cell, "w:tcPr")
        _child(kept, "w:tcW", w=str(width), type="dxa")
        if tint:
            _child(kept, "w:shd", val="clear", color="auto", fill=tint)
        _child(kept, "w:vAlign", val="center")
        align = "center" if head or column.kind in ("mark", "count") else "left"
        align = "right" if not head and column.kind == "money" else align
        bold = head or strong or tone == "won"
        for words in shown(value, signs[tone] if tone else "").split("\n"):
            cell.append(_line(words, size, bold, align, keep))
    return row


def _line(words: str, size: float, bold: bool, align: str, keep: bool) -> Any:
    added = OxmlElement("w:p")
    properties = _child(added, "w:pPr")
    if keep:
        _child(properties, "w:keepNext")
    _child(properties, "w:spacing", before="20", after="20", line="240", lineRule="auto")
    _child(properties, "w:jc", val=align)
    font = HEAD_FONT if bold else BODY_FONT
    if words:
        run = _child(added, "w:r")
        dress(_child(run, "w:rPr"), font, size, bold)
        text = _child(run, "w:t")
        text.text = clean(words)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    else:
        dress(_child(properties, "w:rPr"), font, size, bold)
    return added


def _child(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


# --- pages ----------------------------------------------------------------------------------------


@cache
def _empty() -> bytes:
    document = Document()
    normal = document.styles["Normal"].element.get_or_add_rPr()
    for fonts in normal.findall(qn("w:rFonts")):
        normal.remove(fonts)
    dress(normal, BODY_FONT, 12, False)
    _numbered(document.sections[0].footer)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _turn(one: Section, wide: bool) -> None:
    short, long = Cm(21.0), Cm(29.7)
    one.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    one.page_width, one.page_height = (long, short) if wide else (short, long)
    one.left_margin = one.right_margin = Cm(1.5 if wide else 2.4)
    one.top_margin = one.bottom_margin = Cm(1.8 if wide else 2.4)
    one.header_distance = Cm(0.9 if wide else 1.3)


def _room(one: Section) -> int:
    """Return the width between the margins in twentieths of a point."""
    width = (one.page_width or 0) - (one.left_margin or 0) - (one.right_margin or 0)
    return int(Emu(width).pt * 20)


def _numbered(footer: _Footer) -> None:
    line = footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in _fields("— ", "PAGE", " / ", "NUMPAGES", " —"):
        line._p.append(words)


def _fields(*pieces: str) -> Iterable[Any]:
    for piece in pieces:
        run = OxmlElement("w:r")
        dress(_child(run, "w:rPr"), HEAD_FONT, 9, False)
        if piece.isupper():
            for kind in ("begin", "", "separate", "end"):
                part = run if kind != "" else deepcopy(run)
                if kind:
                    part = deepcopy(run)
                    _child(part, "w:fldChar", fldCharType=kind)
                else:
                    _child(part, "w:instrText").text = piece
                yield part
        else:
            text = _child(run, "w:t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield run
