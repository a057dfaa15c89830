"""L: cells that look other than their value, and words that stand beside the cells."""

from __future__ import annotations

import re

from tests.hostile import honest
from tests.hostile.case import Case, Spoil, error, reads, refused, warning
from tests.hostile.workbook import (
    PRICES,
    Parts,
    add,
    formatted,
    number,
    put,
    relate,
    row,
    swap,
    text,
)

PRICE, ANSWER = "分项报价!C4", "条款响应!F15"
ARRIVAL = "3.1.3/onsite_arrival_h"
STRUCK, RAISED = "<strike/>", '<vertAlign val="superscript"/>'
WHITE = '<color rgb="FFFFFFFF"/>'
STYLES = "xl/styles.xml"


def _runs(*runs: tuple[str, str]) -> tuple[str, str]:
    inside = "".join(f"<r><rPr>{look}</rPr><t>{words}</t></r>" for look, words in runs)
    return "inlineStr", f"<is>{inside}</is>"


def _price(note: str, code: str, *runs: tuple[str, str]) -> Case:
    return Case("L01", note, lambda p: put(p, PRICE, _runs(*runs)),
                reads(error(code, PRICE), prices={"1": "doubt"}))  # fmt: skip


def _shared_runs(parts: Parts) -> None:
    put(parts, PRICE, text("4711"))
    honest._shared(parts)
    whole = parts["xl/sharedStrings.xml"].decode()
    found = re.search(r"<si>(?:(?!</si>).)*>4711<(?:(?!</si>).)*</si>", whole)
    assert found is not None
    runs = f"<si><r><rPr>{STRUCK}</rPr><t>47</t></r><r><t>11</t></r></si>"
    swap(parts, "xl/sharedStrings.xml", found[0], runs)


def _font(inside: str, fill: str = "") -> Spoil:
    """Give the price a font of its own, and a fill if one is named."""

    def spoil(parts: Parts) -> None:
        style = formatted(parts, "General")
        styles = parts[STYLES].decode()
        fonts = len(re.findall(r"<font>|<font ", styles.split("</fonts>")[0]))
        fills = len(re.findall(r"<fill>|<fill ", styles.split("</fills>")[0].split("<fills")[1]))
        size = "" if "<sz" in inside else "<sz val='11'/>"
        swap(parts, STYLES, "</fonts>", f"<font>{inside}{size}</font></fonts>")
        if fill:
            pattern = f'<patternFill patternType="solid"><fgColor rgb="{fill}"/></patternFill>'
            swap(parts, STYLES, "</fills>", f"<fill>{pattern}</fill></fills>")
        last = 'fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
        head, middle, tail = parts[STYLES].decode().rpartition(last)
        new = middle.replace('fontId="0"', f'fontId="{fonts}"')
        new = new.replace('fillId="0"', f'fillId="{fills}"') if fill else new
        parts[STYLES] = (head + new + tail).encode()
        put(parts, PRICE, number("100000"), style)

    return spoil


def _shared_markup(parts: Parts) -> None:
    """An element inside a shared text, at which readers stop where they like."""
    put(parts, PRICE, text("4711"))
    honest._shared(parts)
    swap(parts, "xl/sharedStrings.xml", ">4711<", ">47<b>9</b>11<")


def _picture_rule(inside: str) -> Spoil:
    """A bar or a sign in the cell, with or without its number."""
    value = '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/>'
    rule = f'<cfRule type="dataBar" priority="1"><dataBar{inside}>{value}</dataBar></cfRule>'
    found = f'<conditionalFormatting sqref="C4">{rule}</conditionalFormatting>'
    return lambda p: swap(p, PRICES, "</sheetData>", f"</sheetData>{found}")


def _conditional(inside: str, cells: str = "C4") -> Spoil:
    def spoil(parts: Parts) -> None:
        rule = '<cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule>'
        found = f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting>'
        swap(parts, PRICES, "</sheetData>", f"</sheetData>{found}")
        styles = re.sub(r"<dxfs.*?(/>|</dxfs>)", "", parts[STYLES].decode(), flags=re.DOTALL)
        new = f'<dxfs count="1"><dxf>{inside}</dxf></dxfs>'
        parts[STYLES] = styles.replace("</cellStyles>", f"</cellStyles>{new}").encode()

    return spoil


_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


def _new_conditional(parts: Parts) -> None:
    """A rule as Excel 2010 and later keep it, with its format beside it."""
    rule = (
        f'<extLst><ext xmlns:x14="{_X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{_XM}">'
        '<x14:cfRule type="expression" priority="1" id="{00000000-0000-0000-0000-000000000001}">'
        '<xm:f>TRUE</xm:f><x14:dxf><numFmt numFmtId="190" formatCode="&quot;9&quot;"/></x14:dxf>'
        "</x14:cfRule><xm:sqref>C4</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst>"
    )
    swap(parts, PRICES, "</worksheet>", f"{rule}</worksheet>")


_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from>'
    "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    "</xdr:from><xdr:to><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" '
    'name="box"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r>'
    "<a:t>90000</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
    "</xdr:wsDr>"
)


def _box(parts: Parts) -> None:
    add(parts, "xl/drawings/drawing9.xml", _DRAWING,
        "application/vnd.openxmlformats-officedocument.drawing+xml")  # fmt: skip
    relate(parts, "xl/worksheets/_rels/sheet3.xml.rels", "drawing", "../drawings/drawing9.xml")


def _footer(words: str) -> Spoil:
    def spoil(parts: Parts) -> None:
        whole = re.sub(r"<headerFooter.*?</headerFooter>", "", parts[PRICES].decode())
        parts[PRICES] = whole.encode()
        footer = f"<headerFooter><oddFooter>{words}</oddFooter></headerFooter>"
        swap(parts, PRICES, "</worksheet>", f"{footer}</worksheet>")

    return spoil


def _styled(note: str, code: str | None, spoil: Spoil) -> Case:
    if code is None:
        return Case("L02", note, spoil, reads())
    return Case("L02", note, spoil, reads(error(code, PRICE), prices={"1": "doubt"}))


CASES = [
    _price("an old price that is struck out, the new one behind it", "look-struck",
           (STRUCK, "90000"), ("", "100000")),
    _price("a digit of the price is struck out", "look-struck",
           ("", "10"), (STRUCK, "0"), ("", "000")),
    _price("the mark of a footnote is a digit", "look-raised", ("", "100000"), (RAISED, "2")),
    _price("the first digit is white", "look-unseen", (WHITE, "1"), ("", "00000")),
    _price("a lowered digit", "look-raised",
           ("", "100000"), ('<vertAlign val="subscript"/>', "1")),
    Case("L01", "runs that only differ in weight",
         lambda p: put(p, PRICE, _runs(("<b/>", "100"), ("", "000"))), reads()),
    Case("L01", "a strike that is switched off",
         lambda p: put(p, PRICE, _runs(('<strike val="0"/>', "100"), ("", "000"))), reads()),
    Case("L01", "a shared text that is struck out in part", _shared_runs,
         reads(error("look-struck", PRICE), prices={"1": "doubt"})),
    Case("L01", "a shared text with an element inside", _shared_markup,
         refused("sheet-value-broken", PRICE)),
    _price("a digit that is too small to be seen", "look-tiny",
           ('<sz val="1"/>', "1"), ("", "00000")),
    Case("L01", "an answer that is struck out in part",
         lambda p: put(p, ANSWER, _runs((STRUCK, "4"), ("", "2"))),
         reads(error("look-struck", ANSWER), answers={ARRIVAL: None})),
    Case("L01", "an answer with the mark of a footnote",
         lambda p: put(p, ANSWER, _runs(("", "2"), (RAISED, "1"))),
         reads(error("look-raised", ANSWER), answers={ARRIVAL: None})),
    Case("L01", "square metres in a remark",
         lambda p: put(p, "分项报价!G4", _runs(("", "机房20m"), (RAISED, "2"))), reads()),
    _styled("the cell is struck out", "look-struck", _font(STRUCK)),
    _styled("white on white", "look-unseen", _font(WHITE)),
    _styled("white by the theme", "look-unseen", _font('<color theme="0"/>')),
    _styled("grey by the theme", None, _font('<color theme="0" tint="-0.5"/>')),
    _styled("nearly white on white", "look-unseen", _font('<color rgb="FFE7E7E7"/>')),
    _styled("light grey on white", None, _font('<color rgb="FFE6E6E6"/>')),
    _styled("a colour left to the program on black", "look-unseen", _font("", "FF000000")),
    _styled("a colour left to the program on grey", None, _font("", "FF191919")),
    _styled("letters of less than four points", "look-tiny", _font("<sz val='3.9'/>")),
    _styled("letters of four points", None, _font("<sz val='4'/>")),
    _styled("white on blue", None, _font(WHITE, "FF1F5C99")),
    _styled("blue on the same blue", "look-unseen",
            _font('<color rgb="FF1F5C99"/>', "FF1F5C99")),
    _styled("a conditional format shows another number", "look-conditional",
            _conditional('<numFmt numFmtId="190" formatCode="&quot;90000&quot;"/>')),
    _styled("a conditional format over several ranges", "look-conditional",
            _conditional(STRUCK.join(("<font>", "</font>")), "B20:B30 C1:C4")),
    _styled("a conditional format turns the text white", "look-conditional",
            _conditional(f"<font>{WHITE}</font>")),
    _styled("a conditional format turns the text white on red", None,
            _conditional(f'<font>{WHITE}</font><fill><patternFill><bgColor rgb="FFFF0000"/>'
                         "</patternFill></fill>")),
    _styled("a bar in place of the number", "look-conditional",
            _picture_rule(' showValue="0"')),
    _styled("a bar beside the number", None, _picture_rule("")),
    _styled("a conditional format of another cell", None,
            _conditional('<numFmt numFmtId="190" formatCode="&quot;9&quot;"/>', "Z1:Z9")),
    _styled("a rule of newer versions shows another number", "look-conditional",
            _new_conditional),
    _styled("a row of a millimetre less", "cell-hidden",
            lambda p: row(p, PRICES, 4, 'ht="2.9" customHeight="1"')),
    _styled("a row of a millimetre", None,
            lambda p: row(p, PRICES, 4, 'ht="3" customHeight="1"')),
    Case("L03", "a text box over the prices", _box,
         reads(warning("shape-not-read", "分项报价!C4"))),
    Case("L03", "a footer that promises something", _footer("&amp;C所有价格再打九折"), reads()),
    Case("L03", "a footer with the number of the page",
         _footer("&amp;L&amp;8第 &amp;P 页 共 &amp;N 页"), reads()),
]  # fmt: skip
