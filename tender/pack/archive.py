"""Zip archives: written with the same bytes for the same contents, read without trusting them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

from tender.messages import Text, text

DAY = (2000, 1, 1, 0, 0, 0)
MOST_BYTES = 1024 * 1024 * 1024
MOST_MEMBERS = 2_000
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


class BrokenArchive(Exception):
    """The archive cannot be trusted; `message` says what is wrong with it."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.say())


def stored(members: Mapping[str, bytes]) -> bytes:
    """Return an archive that holds the members in order of name, uncompressed.

    Without compression no version of a library can change the bytes.
    """
    return _zipped(dict(sorted(members.items())), zipfile.ZIP_STORED)


def settled(package: bytes) -> bytes:
    """Return an Office package with fixed dates in place of the moment in which it was saved."""
    with zipfile.ZipFile(BytesIO(package)) as source:
        members = {info.filename: source.read(info) for info in source.infolist()}
    core = members.get("docProps/core.xml")
    if core is not None:
        members["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", core)
    return _zipped(members, zipfile.ZIP_DEFLATED)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive that `stored` made; raises BrokenArchive for any other.

    Refused: too large, too many members, compressed or encrypted ones, names used twice or that
    lead elsewhere, and any byte that packing the members again would not give.
    """
    if len(data) > MOST_BYTES:
        raise BrokenArchive(text("pack.zip_large", found=len(data), most=MOST_BYTES))
    try:
        with zipfile.ZipFile(BytesIO(data)) as source:
            return _members(source)
    except BrokenArchive:
        raise
    except Exception as trouble:  # a damaged directory raises a dozen kinds
        raise BrokenArchive(text("pack.zip_broken", detail=_detail(trouble))) from None


def difference(data: bytes, members: Mapping[str, bytes]) -> int | None:
    """Return the first byte that packing the members again does not give, or None."""
    again = stored(members)
    if again == data:
        return None
    pairs = enumerate(zip(data, again, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(data), len(again)))


def _members(source: zipfile.ZipFile) -> dict[str, bytes]:
    infos = source.infolist()
    if len(infos) > MOST_MEMBERS:
        raise BrokenArchive(text("pack.zip_many", found=len(infos), most=MOST_MEMBERS))
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise BrokenArchive(text("pack.zip_large", found=MOST_BYTES + 1, most=MOST_BYTES))
    members: dict[str, bytes] = {}
    for info in infos:
        name = info.orig_filename
        if not _inside(name) or name in members:
            raise BrokenArchive(text("pack.zip_name", name=name[:100]))
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
            raise BrokenArchive(text("pack.zip_packed", name=name[:100]))
        members[name] = _content(source, info)
    return members


def _content(source: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the bytes; a wrong checksum names the member."""
    try:
        return source.read(info)
    except Exception as trouble:
        raise BrokenArchive(
            text("pack.zip_member", name=info.filename[:100], detail=_detail(trouble))
        ) from None


def _inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(name) and not (
        name.startswith("/") or ".." in parts or re.search(r"[\\:\x00-\x1f]", name)
    )


def _zipped(members: Mapping[str, bytes], method: int) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, DAY)
            info.compress_type = method
            info.create_system = 3
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return stream.getvalue()


def _detail(trouble: Exception) -> str:
    return " ".join(str(trouble).split())[:120] or type(trouble).__name__
