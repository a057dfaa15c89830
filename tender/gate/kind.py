"""What a file is, from its name and its first bytes; anything but an xlsx workbook is refused."""

from __future__ import annotations

import codecs

from tender.gate.limits import Limits, Refusal, refusal

_BY_EXTENSION = {
    "xls": "file-is-xls",
    "xlt": "file-is-xls",
    "et": "file-is-et",
    "ett": "file-is-et",
    "csv": "file-is-text",
    "tsv": "file-is-text",
    "txt": "file-is-text",
    "xlsm": "file-is-macro",
    "xltm": "file-is-macro",
    "xlsb": "file-is-xlsb",
    "xltx": "file-is-template",
    "ods": "file-is-ods",
    "pdf": "file-is-pdf",
    "htm": "file-is-html",
    "html": "file-is-html",
    "mht": "file-is-html",
    "doc": "file-is-word",
    "docx": "file-is-word",
    "wps": "file-is-word",
    "zip": "file-is-archive",
    "rar": "file-is-archive",
    "7z": "file-is-archive",
    "jpg": "file-is-picture",
    "jpeg": "file-is-picture",
    "png": "file-is-picture",
}
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_START = (
    (b"%PDF", "file-is-pdf"),
    (b"Rar!", "file-is-archive"),
    (b"7z\xbc\xaf", "file-is-archive"),
    (b"\x1f\x8b", "file-is-archive"),
    (b"\x89PNG", "file-is-picture"),
    (b"\xff\xd8\xff", "file-is-picture"),
    (b"GIF8", "file-is-picture"),
    (b"\x09\x08", "file-is-xls"),
    (b"{\\rtf", "file-is-word"),
)


def check_name(name: str, limits: Limits) -> None:
    """Refuse a name whose last extension is not .xlsx, and one too long to be shown."""
    base = name.replace("\\", "/").rpartition("/")[2]
    if len(base) > limits.name_length:
        raise refusal("file-name-too-long", length=len(base), limit=limits.name_length)
    extension = base.rpartition(".")[2].casefold() if "." in base else ""
    if extension != "xlsx":
        raise refusal(_BY_EXTENSION.get(extension, "file-extension"))


def check_size(size: int, limits: Limits) -> None:
    """Refuse an empty file and one larger than the limit."""
    if size == 0:
        raise refusal("file-is-empty")
    if size > limits.file_bytes:
        raise too_large(size, limits)


def too_large(size: int, limits: Limits) -> Refusal:
    """Return the refusal of a file above the size limit."""
    return refusal("file-too-large", size=f"{size / 2**20:.1f}", limit=limits.file_bytes // 2**20)


def check_start(data: bytes) -> None:
    """Refuse what does not begin as a zip file, naming what it is instead."""
    if data.startswith(b"PK\x03\x04"):
        return
    if data.startswith(_CFB):
        raise refusal(_compound(data))
    for start, code in _BY_START:
        if data.startswith(start):
            raise refusal(code)
    raise refusal(_textual(data))


def _compound(data: bytes) -> str:
    """Tell a compound file: password-protected workbook, an old .xls, or Word."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "file-is-encrypted"
    return "file-is-word" if "WordDocument".encode("utf-16-le") in data else "file-is-xls"


def _textual(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data.strip(b"\0 \t\r\n"):
        return "file-is-empty"
    if head.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "file-is-xml"
    if head.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"mime-version")
    ):
        return "file-is-html"
    if head.startswith(b"<?xml"):
        return "file-is-xml"
    return "file-is-text" if _is_text(data[:65536]) else "file-unknown"


def _is_text(head: bytes) -> bool:
    """Return True for UTF-16 with its mark, and for UTF-8 or GBK without control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 9 or 13 < byte < 32 for byte in head):
        return False
    return any(_decodes(head, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return False
    return True
