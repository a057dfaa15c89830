"""One XML part through expat: UTF-8, no DOCTYPE, limited depth, well-formed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.parsers import expat

from tender.gate.limits import Limits, Refusal, refusal

Attributes = Mapping[str, str]


class Watcher:
    """What looks at a part while it is parsed; tags arrive as `namespace name`."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, characters: str) -> None:
        """Take characters between tags."""


class Collector(Watcher):
    """Collects every element's tag and attributes of a small part, and the text of its leaves."""

    def __init__(self, most: int = 50_000) -> None:
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[tuple[str, str]] = []
        self._most, self._buffer = most, ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Keep the element."""
        if len(self.elements) >= self._most:
            raise refusal("package-too-many-entries", limit=self._most)
        self.elements.append((tag, attributes))
        self._buffer = ""

    def end(self, tag: str) -> None:
        """Keep the text of a leaf."""
        if self._buffer.strip():
            self.texts.append((tag, self._buffer.strip()[:500]))
        self._buffer = ""

    def data(self, characters: str) -> None:
        """Gather the text of the element."""
        self._buffer += characters[:500]


def parse(
    part: str, chunks: Iterable[bytes], limits: Limits, watcher: Watcher | None = None
) -> None:
    """Feed the part to expat; raises Refusal for anything a workbook does not need."""
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    _forbid(parser, part)
    _watch(parser, part, limits, watcher)
    first = True
    try:
        for chunk in chunks:
            if first:
                _check_encoding(chunk, part)
                first = False
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refusal("xml-broken", part=part, line=error.lineno) from None


def _watch(parser: Any, part: str, limits: Limits, watcher: Watcher | None) -> None:
    depth, deepest = 0, limits.depth
    on_start: Callable[[str, Attributes], None] | None = watcher.start if watcher else None
    on_end = watcher.end if watcher else None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise refusal("xml-depth", part=part, limit=deepest)
        if on_start:
            on_start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if on_end:
            on_end(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    if watcher:
        parser.CharacterDataHandler = watcher.data


def _forbid(parser: Any, part: str) -> None:
    def doctype(*_: Any) -> None:
        raise refusal("xml-doctype", part=part)

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8"):
            raise refusal("xml-encoding", part=part)

    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.XmlDeclHandler = declaration


def _check_encoding(chunk: bytes, part: str) -> None:
    """Refuse a byte order mark of UTF-16 and zero bytes at the start."""
    if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in chunk[:4]:
        raise refusal("xml-encoding", part=part)


__all__ = ["Attributes", "Collector", "Refusal", "Watcher", "parse"]
