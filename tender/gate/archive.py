"""The zip archive of a workbook: its directory, its real sizes, its parts in steps."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from tender.gate.limits import Limits, refusal
from tender.gate.xml import Collector, Watcher, parse

UNREAD = ("customxml/", "_xmlsignatures/")
"""Folders that no reader looks into; honest files break the rules there."""

_BLOCK = 65_536
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)
"""What zipfile raises on a damaged part."""


class Archive:
    """One opened zip file whose directory and sizes are in order; every method raises Refusal."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data, self.limits = data, limits
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise refusal("zip-broken") from None
        self.parts = {info.filename: info for info in self.zip.infolist()}
        self._check_directory()
        self._check_sizes()

    def parse(self, name: str, watcher: Watcher | None = None) -> None:
        """Send a part through expat."""
        parse(name, self._chunks(name), self.limits, watcher)

    def collect(self, name: str) -> Collector:
        """Return the elements of a small part."""
        if name not in self.parts:
            raise refusal("package-part-missing", part=cut(name))
        collector = Collector()
        self.parse(name, collector)
        return collector

    def _check_directory(self) -> None:
        infos = self.zip.infolist()
        if not infos:
            raise refusal("zip-broken")
        if len(infos) > self.limits.members:
            raise refusal("zip-too-many-parts", count=len(infos), limit=self.limits.members)
        seen: set[str] = set()
        for info in infos:
            self._check_member(info)
            key = unicodedata.normalize("NFC", info.filename).casefold()
            if key in seen:
                raise refusal("zip-duplicate", part=cut(info.filename))
            seen.add(key)
        self._check_layout(infos)

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        written = info.orig_filename
        parts = written.replace("\\", "/").split("/")
        strange = any(sign in written for sign in "\\:\0") or not written.isprintable()
        if strange or written.startswith("/") or ".." in parts or "." in parts or not written:
            raise refusal("zip-path", part=cut(written))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise refusal("zip-path", part=cut(written))
        if info.flag_bits & 0x2041:
            raise refusal("zip-encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("zip-method", part=cut(written))

    def _check_layout(self, infos: list[zipfile.ZipInfo]) -> None:
        """Local headers agree with the directory, follow each other and begin the file."""
        end = 0
        for place, info in enumerate(sorted(infos, key=lambda i: i.header_offset)):
            start = info.header_offset
            header = self.data[start : start + 30]
            if start < end or (place == 0 and start != 0) or not _is_local(header):
                raise refusal("zip-overlap", part=cut(info.filename))
            flags, method, name_length, extra = struct.unpack("<6xHH16xHH", header)
            raw_name = self.data[start + 30 : start + 30 + name_length]
            agreed = raw_name == info.orig_filename.encode(
                "utf-8" if info.flag_bits & 0x800 else "cp437", "replace"
            )
            if not agreed or method != info.compress_type or flags & 1:
                raise refusal("zip-overlap", part=cut(info.filename))
            end = start + 30 + name_length + extra + info.compress_size
        tail = self.data.rfind(b"PK\x05\x06")
        if tail + 22 + len(self.zip.comment) != len(self.data):
            raise refusal("zip-broken")
        if end > self.zip.start_dir:
            raise refusal("zip-overlap", part=cut(infos[-1].filename))

    def _check_sizes(self) -> None:
        """Look at the declared sizes, then inflate what no parser will and compare checksums."""
        limits, total = self.limits, 0
        for info in self.parts.values():
            total += info.file_size
            swollen = info.file_size > limits.ratio * max(info.compress_size, 1)
            if info.file_size > limits.part_bytes or total > limits.total_bytes:
                raise refusal("zip-too-large", limit=limits.total_bytes // 2**20)
            if info.file_size > limits.ratio_from and swollen:
                raise refusal("zip-bomb", part=cut(info.filename))
        for name in self.parts:
            if not is_xml(name):
                for _ in self._chunks(name):
                    pass

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Inflate in steps; zipfile stops at the declared size and compares the checksum."""
        left = self.limits.part_bytes
        try:
            with self.zip.open(self.parts[name]) as part:
                while block := part.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise refusal("zip-too-large", limit=self.limits.total_bytes // 2**20)
                    yield block
        except _BROKEN:
            raise refusal("zip-part-broken", part=cut(name)) from None


def _is_local(header: bytes) -> bool:
    return len(header) == 30 and header.startswith(b"PK\x03\x04")


def is_xml(name: str) -> bool:
    """Return True for a part that must be well-formed."""
    lower = name.casefold()
    return lower.endswith((".xml", ".rels")) and not lower.startswith(UNREAD)


def cut(name: str) -> str:
    """Return the name of a part as it can be shown."""
    visible = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in name)
    return visible if len(visible) <= 60 else visible[:59] + "…"
