"""P: the zip package. F: what the file is. Most are refused before any library opens them."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

from tests.hostile.case import Case, Refused, refused
from tests.hostile.workbook import (
    BOOK,
    BOOK_RELS,
    PRICES,
    TYPES,
    Parts,
    add,
    filled,
    relate,
    swap,
    zipped,
)

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _blanks(parts: Parts, size: int) -> Parts:
    swap(parts, PRICES, "</sheetData>", "</sheetData>" + " " * size)
    return parts


def _strings(parts: Parts) -> Parts:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    many = "<si><t>a</t></si>" * 400_000
    add(parts, "xl/sharedStrings.xml", f'<sst xmlns="{main}">{many}</sst>', _STRINGS)
    relate(parts, BOOK_RELS, "sharedStrings", "sharedStrings.xml")
    return parts


_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _many_rows(parts: Parts) -> Parts:
    rows = "".join(f'<row r="{n}"/>' for n in range(12, 30_000))
    swap(parts, PRICES, "</sheetData>", f"{rows}</sheetData>")
    return parts


def _lying(parts: Parts) -> bytes:
    """The directory says that the price sheet holds ten bytes."""
    data = bytearray(zipped(parts))
    place = data.rfind(PRICES.encode()) - 46
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def _twice(parts: Parts) -> bytes:
    cheap = parts[PRICES].replace(b"<v>100000</v>", b"<v>1.11</v>")
    name = PRICES.encode()
    other = name.replace(b"sheet3", b"sheetX")
    data = zipped([*parts.items(), (other.decode(), cheap)])
    return data.replace(other, name)


def _bits(parts: Parts) -> bytes:
    data = bytearray(zipped(parts))
    for place in range(40, 52):
        data[place] ^= 0x55
    return bytes(data)


def _flag(parts: Parts) -> bytes:
    data = bytearray(zipped(parts))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _renamed(parts: Parts) -> bytes:
    data = zipped(parts)
    return data.replace(PRICES.encode(), PRICES.replace("sheet3", "sheet0").encode(), 1)


def _checksum(parts: Parts) -> bytes:
    data = bytearray(zipped(parts, zipfile.ZIP_STORED))
    data[data.find(b"<v>100000</v>") + 3] = ord("7")
    return bytes(data)


def _gap(parts: Parts) -> bytes:
    data = zipped(parts)
    return data[:-22] + b"junk" + data[-22:]


def _link(parts: Parts) -> bytes:
    out = io.BytesIO(zipped(parts))
    info = zipfile.ZipInfo("xl/link.xml")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def _named(name: str) -> Case:
    return Case(
        "P05", f"a part named {name!r}", lambda p: {**p, name: b"<a/>"}, refused("zip-path")
    )


def _bomb_picture(parts: Parts) -> Parts:
    return {**parts, "xl/media/image1.png": b"\0" * (5 * 2**20)}


def _raw_bomb(parts: Parts) -> bytes:
    """A part of zeros packed twice: what comes out is small, what is inside of it is not."""
    return zipped({**parts, "xl/media/a.gz": gzip.compress(zlib.compress(b"\0" * 2**20))})


PACKAGE = [
    Case("P01", "35 MB of blanks in a sheet", lambda p: _blanks(p, 35 * 2**20),
         refused("zip-too-large")),
    Case("P01", "20 MB of blanks in a sheet", lambda p: _blanks(p, 20 * 2**20),
         refused("zip-bomb")),
    Case("P02", "400,000 shared strings", _strings, refused("zip-bomb")),
    Case("P03", "a directory that lies about a size", _lying,
         refused("zip-part-broken", "分项报价")),
    Case("P04", "30,000 blank rows", _many_rows, refused("sheet-too-many-rows", "分项报价!A20001")),
    _named("../../evil.xml"),
    _named("/etc/evil.xml"),
    _named("C:\\evil.xml"),
    _named("xl\\worksheets\\sheet99.xml"),
    _named("xl/./evil.xml"),
    _named("xl/evil\x1b[31m.xml"),
    Case("P06", "a symbolic link", _link, refused("zip-path")),
    Case("P07", "the price sheet twice in the directory", _twice, refused("zip-duplicate")),
    Case("P07", "a part that differs only in case",
         lambda p: {**p, "XL/WORKSHEETS/SHEET3.XML": p[PRICES]}, refused("zip-duplicate")),
    Case("P08", "a PDF in front of the package", lambda p: b"%PDF-1.7\n%\xe2\xe3\n" + zipped(p),
         refused("file-is-pdf")),
    Case("P08", "a picture in front of the package", lambda p: b"\x89PNG\r\n\x1a\n" + zipped(p),
         refused("file-is-picture")),
    Case("P08", "two packages one after the other", lambda p: zipped(p) + zipped(filled(1)),
         refused("zip-overlap")),
    Case("P08", "junk between the last part and the directory's end", _gap, refused("zip-broken")),
    Case("P09", "a picture that expands beyond reason", _bomb_picture, refused("zip-bomb")),
    Case("P10", "400 parts", lambda p: {**p, **{f"a/{n}.bin": b"" for n in range(400)}},
         refused("zip-too-many-parts")),
    Case("P11", "no content types", lambda p: {k: v for k, v in p.items() if k != TYPES},
         refused("file-is-archive")),
    Case("P11", "no root relationships",
         lambda p: {k: v for k, v in p.items() if k != "_rels/.rels"},
         refused("package-part-missing")),
    Case("P12", "the price sheet is missing",
         lambda p: {k: v for k, v in p.items() if k != PRICES}, refused("package-part-missing")),
    Case("P12", "a sheet whose relationship does not exist",
         lambda p: swap(p, BOOK, 'r:id="rId3"', 'r:id="rId99"'),
         refused("sheet-part-missing", "分项报价")),
    Case("P13", "a sheet outside the package",
         lambda p: swap(p, BOOK_RELS, "/xl/worksheets/sheet3.xml", "../../../etc/passwd"),
         refused("external-target")),
    Case("P13", "a sheet on another server",
         lambda p: relate(p, BOOK_RELS, "worksheet", "http://127.0.0.1:9/s.xml", "External"),
         refused("external-target")),
    Case("P14", "a part with an encryption flag", _flag, refused("zip-encrypted")),
    Case("P14", "LZMA instead of deflate", lambda p: zipped(p, zipfile.ZIP_LZMA),
         refused("zip-method")),
    Case("P15", "header and directory name different parts", _renamed, refused("zip-overlap")),
    Case("P15", "a wrong checksum", _checksum, refused("zip-part-broken", "分项报价")),
    Case("P16", "the file is cut in the middle", lambda p: zipped(p)[:9000],
         refused("zip-broken")),
    Case("P16", "the first bytes of a part are noise", _bits, refused("zip-overlap")),
]  # fmt: skip


def _is(name: str, data: bytes, code: str, note: str) -> Case:
    return Case("F", note, lambda _: data, refused(code), name)


def _typed(new: str) -> Case:
    code = {"ms-excel.sheet.macroEnabled.main": "file-is-macro",
            "ms-excel.sheet.binary.macroEnabled.main": "file-is-xlsb"}  # fmt: skip
    word = next((c for k, c in code.items() if k in new), "file-is-template")
    return Case("F13", f"content type {new}", lambda p: swap(p, TYPES, MAIN_TYPE, new),
                refused(word))  # fmt: skip


def _zip_of(name: str, content: bytes) -> bytes:
    return zipped([(name, content)])


FORMAT = [
    _is("F01 空.xlsx", b"", "file-is-empty", "an empty file"),
    _is("F01 零.xlsx", b"\0" * 4096, "file-is-empty", "a file of zeros"),
    _is("F02 文本.xlsx", "序号,报价\r\n1,100\r\n".encode("gbk"), "file-is-text", "GBK csv renamed"),
    _is("F02 报价.csv", b"1,100\n", "file-is-text", "a csv"),
    _is("F03 网页.xlsx", b"<html><table><tr><td>1</td></tr></table>", "file-is-html", "a web page"),
    _is("F03 xml表.xlsx", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
        b'spreadsheet"/>', "file-is-xml", "the XML spreadsheet of 2003"),
    _is("F04 扫描.xlsx", b"%PDF-1.4\n" + b"x" * 999, "file-is-pdf", "a PDF renamed"),
    _is("F05 任意.xlsx", _zip_of("a.txt", b"x"), "file-is-archive", "a zip of anything"),
    _is("F06 rar.xlsx", b"Rar!\x1a\x07\x01\x00" + b"x" * 99, "file-is-archive", "a rar"),
    _is("F07 加密.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "file-is-encrypted",
        "a workbook with a password"),
    _is("F08 旧版.xls", COMPOUND, "file-is-xls", "an old workbook"),
    _is("F09 旧版.xlsx", COMPOUND + "Workbook".encode("utf-16-le"), "file-is-xls",
        "an old workbook renamed"),
    _is("F10 二进制.xlsb", zipped(filled(0)), "file-is-xlsb", "the extension of a binary workbook"),
    _is("F11 表格.ods", zipped(filled(0)), "file-is-ods", "the extension of OpenDocument"),
    _is("F11 改名.xlsx", zipped([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>"),
    ]), "file-is-ods", "OpenDocument renamed"),
    _is("F12 宏.xlsm", zipped(filled(0)), "file-is-macro", "the extension of a macro workbook"),
    Case("F12", "a macro project inside", lambda p: {**p, "xl/vbaProject.bin": b"x"},
         refused("file-is-macro")),
    _typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    _typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
    _typed(MAIN_TYPE.replace("sheet.main", "template.main")),
    Case("F14", "Strict Open XML",
         lambda p: swap(p, BOOK, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main"),
         refused("file-is-strict")),
    _is("F15 文档.xlsx", zipped([
        (TYPES, b'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType='
         b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
         b"</Types>"),
        ("_rels/.rels", b'<Relationships xmlns="x"><Relationship Id="r" Type="a/officeDocument" '
         b'Target="word/document.xml"/></Relationships>'), ("word/document.xml", b"<a/>"),
    ]), "file-is-word", "a Word document renamed"),
    _is("F16 图片.xlsx", b"\xff\xd8\xff\xe0" + b"x" * 99, "file-is-picture", "a picture renamed"),
    _is("F17 报价.xlsx.exe", b"MZ", "file-extension", "two extensions"),
    _is("F17 报价", zipped(filled(0)), "file-extension", "no extension"),
    _is("F18 报价.xlsx.", zipped(filled(0)), "file-extension", "a dot at the end"),
    _is("F19 报价.et", COMPOUND, "file-is-et", "a WPS spreadsheet"),
    _is("F20 大.xlsx", b"PK\x03\x04" + b"x" * (10 * 2**20), "file-too-large", "eleven megabytes"),
    _is("F21 噪声.xlsx", bytes(range(256)) * 9, "file-unknown", "noise"),
]  # fmt: skip

CASES: list[Case] = [*PACKAGE, *FORMAT]
assert all(isinstance(case.expected, Refused) for case in CASES)
