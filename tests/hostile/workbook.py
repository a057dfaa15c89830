"""A filled bid as the parts of its package, and the means to spoil it piece by piece."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from tests.tender.filled import complete, saved

Parts = dict[str, bytes]

SHEETS = ("填写说明", "投标人", "分项报价", "设备明细", "优惠条件", "厂家授权", "服务人员",
          "社保记录", "条款响应", "条款原文")  # fmt: skip
PRICES = "xl/worksheets/sheet3.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@cache
def _filled() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(saved(complete()))) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def filled(number: int = 0) -> Parts:
    """Return a bid for all eight lots; `number` gives the bidder its own name and code."""
    parts = dict(_filled())
    put(parts, "投标人!B4", text(f"测试投标单位{number}号公司"))
    put(parts, "投标人!B5", text(code(number)))
    return parts


def code(number: int) -> str:
    """Return a credit code with a right check character."""
    body = f"91440300MA5{number:06d}"
    total = sum(3**i % 31 * _ALPHABET.index(sign) for i, sign in enumerate(body))
    return body + _ALPHABET[-total % 31]


def part_of(sheet: str) -> str:
    return f"xl/worksheets/sheet{SHEETS.index(sheet) + 1}.xml"


# --- cells: what stands between <c …> and </c> ---------------------------------------------------


def text(value: str) -> tuple[str, str]:
    return "inlineStr", f'<is><t xml:space="preserve">{escape(value)}</t></is>'


def number(value: object) -> tuple[str, str]:
    return "n", f"<v>{value}</v>"


def formula(written: str, result: str | None, kind: str = "n") -> tuple[str, str]:
    stored = "" if result is None else f"<v>{escape(result)}</v>"
    return kind, f"<f>{escape(written)}</f>{stored}"


def error(value: str) -> tuple[str, str]:
    return "e", f"<v>{value}</v>"


def logical(value: int) -> tuple[str, str]:
    return "b", f"<v>{value}</v>"


def put(parts: Parts, place: str, content: tuple[str, str], style: int | None = None) -> None:
    """Write into a cell that the sheet has; its style stays unless another is given."""
    sheet, _, cell = place.partition("!")
    name = part_of(sheet)
    found = re.search(rf'<c r="{cell}"([^>]*?)(?:/>|>.*?</c>)', parts[name].decode(), re.DOTALL)
    assert found is not None, place
    old = re.search(r' s="(\d+)"', found[1])
    kept = str(style) if style is not None else old[1] if old else "0"
    swap(parts, name, found[0], f'<c r="{cell}" s="{kept}" t="{content[0]}">{content[1]}</c>')


def formatted(parts: Parts, written: str) -> int:
    """Return a cell style with this number format."""
    styles = parts["xl/styles.xml"].decode()
    known = [int(n) for n in re.findall(r'numFmtId="(\d+)" formatCode', styles)]
    new = max([*known, 200]) + 1
    entry = f'<numFmt numFmtId="{new}" formatCode="{escape(written, {chr(34): "&quot;"})}"/>'
    if "<numFmts" in styles:
        styles = re.sub(r"(<numFmts[^>]*>)", lambda m: m[1] + entry, styles, count=1)
    else:
        styles = styles.replace("<fonts", f'<numFmts count="1">{entry}</numFmts><fonts', 1)
    head, middle, tail = re.split(r"(<cellXfs[^>]*>)", styles, maxsplit=1)
    inside, end, rest = tail.partition("</cellXfs>")
    count = len(re.findall(r"<xf ", inside))
    inside += f'<xf numFmtId="{new}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
    parts["xl/styles.xml"] = (head + middle + inside + end + rest).encode()
    return count


# --- parts -------------------------------------------------------------------------------------


def swap(parts: Parts, name: str, old: str, new: str, count: int = 1) -> None:
    """Replace a piece of a part; it must be there."""
    whole = parts[name].decode()
    assert old in whole, (name, old)
    parts[name] = whole.replace(old, new, count).encode()


def row(parts: Parts, name: str, at: int, attributes: str) -> None:
    """Write a row's attributes anew, whatever they were."""
    found = re.search(rf'<row r="{at}"[^>]*>', parts[name].decode())
    assert found is not None, (name, at)
    swap(parts, name, found[0], f'<row r="{at}" {attributes}>')


def add(parts: Parts, name: str, content: str | bytes, kind: str = "") -> None:
    """Add a part, with its content type when one is given."""
    parts[name] = content.encode() if isinstance(content, str) else content
    if kind:
        override = f'<Override PartName="/{name}" ContentType="{kind}"/>'
        swap(parts, TYPES, "</Types>", f"{override}</Types>")


def relate(parts: Parts, owner: str, kind: str, target: str, mode: str = "") -> None:
    """Add a relationship to the part that holds the owner's relationships."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = f' TargetMode="{mode}"' if mode else ""
    entry = f'<Relationship Id="rIdX{len(parts[owner])}" Type="{base}/{kind}" Target="{target}"'
    swap(parts, owner, "</Relationships>", f"{entry}{outside}/></Relationships>")


def zipped(parts: Parts | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the package; an iterable of pairs may hold a name twice."""
    pairs = parts.items() if isinstance(parts, dict) else parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, method)
    return out.getvalue()
