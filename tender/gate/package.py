"""The package of a workbook: content types, relationships, active content, every part."""

from __future__ import annotations

import hashlib
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from tender.gate.archive import UNREAD, Archive, cut, is_xml
from tender.gate.kind import check_name, check_size, check_start
from tender.gate.limits import LIMITS, Limits, Refusal, refusal
from tender.gate.looks import SheetLooks, StyleWatch
from tender.gate.notes import CommentWatch, ShapeWatch, is_picture
from tender.gate.sheet import MAIN, SheetCount, SheetWatch
from tender.gate.strings import StringWatch
from tender.messages import text
from tender.model import Issue, Source

_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAIN_TYPES = (
    ("ms-excel.sheet.binary", "file-is-xlsb"),
    ("macroEnabled", "file-is-macro"),
    ("spreadsheetml.template", "file-is-template"),
    ("wordprocessingml", "file-is-word"),
    ("presentationml", "file-is-word"),
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R_ID = f"{_REL} id"
_ACTIVE = (
    ("vbaproject", "file-is-macro"),
    ("xl/macrosheets/", "file-is-macro"),
    ("xl/dialogsheets/", "file-is-macro"),
    ("xl/activex/", "active-content"),
    ("xl/embeddings/", "active-content"),
    ("xl/externallinks/", "external-links"),
    ("xl/connections.xml", "external-connections"),
    ("xl/querytables/", "external-connections"),
)
_PROPERTIES = {
    "docProps/core.xml": ("creator", "lastModifiedBy", "created", "modified", "title", "subject"),
    "docProps/app.xml": ("Application", "AppVersion", "Company", "Manager", "Template"),
}


@dataclass(frozen=True)
class Inspection:
    """What the gate found out about a workbook that may be parsed."""

    sha256: str
    sheets: tuple[SheetCount, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    date1904: bool = False
    comments: tuple[tuple[str, str, str], ...] = ()
    """Sheet, cell and text of every comment, which no reader takes for data."""
    shapes: tuple[tuple[str, str, str], ...] = ()
    """The same of every text box."""

    @property
    def formulas(self) -> bool:
        """True when any cell holds a formula."""
        return any(sheet.formulas for sheet in self.sheets)


@dataclass(frozen=True)
class _Link:
    """A relationship: its kind (the last word of its type) and its target part."""

    kind: str
    target: str
    external: bool


def inspect(
    data: bytes, name: str, limits: Limits = LIMITS
) -> tuple[Inspection | None, list[Issue]]:
    """Return the counts of the workbook, or None and the issues that say why it is refused."""
    try:
        check_name(name, limits)
        check_size(len(data), limits)
        check_start(data)
        return _Package(data, limits).inspect(name)
    except Refusal as refused:
        return None, [as_issue(refused, name)]


def as_issue(refused: Refusal, name: str) -> Issue:
    """Return the refusal as an error of the file, its sheet and its cell where it has one."""
    return Issue(Source(name, refused.sheet, refused.cell), "error", refused.message)


class _Package:
    """The parts of a workbook and how they refer to each other; every method raises Refusal."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.archive, self.limits = Archive(data, limits), limits
        self.parts = self.archive.parts
        self.sha256 = hashlib.sha256(data).hexdigest()

    def inspect(self, name: str) -> tuple[Inspection | None, list[Issue]]:
        book = self._find_workbook()
        self._check_active()
        sheets, date1904, strings = self._read_workbook(book)
        watched = {part for _, part, _ in sheets} | {strings}
        self._read_others(watched)
        counted = self._count_strings(strings)
        counts, bad = self._count_sheets(sheets, counted, self._styles(book))
        if bad:
            return None, [as_issue(refused, name) for refused in bad]
        comments = tuple(self._words(sheets, "comments", CommentWatch))
        shapes = tuple(self._words(sheets, "drawing", ShapeWatch))
        found = Inspection(self.sha256, counts, self._properties(), date1904, comments, shapes)
        covered = [
            Issue(Source(name, sheet.title, cell), "warning", text("merged-content-hidden"))
            for sheet in counts
            for cell in sheet.covered
        ]
        if any(map(is_picture, self.parts)):
            covered.append(Issue(Source(name), "info", text("pictures-not-read")))
        return found, covered

    def _words(
        self,
        sheets: list[tuple[str, str, str]],
        kind: str,
        watching: type[CommentWatch] | type[ShapeWatch],
    ) -> Iterator[tuple[str, str, str]]:
        for title, part, _ in sheets:
            folder, base = posixpath.split(part)
            rels = posixpath.join(folder, "_rels", f"{base}.rels")
            links = self._links(rels, folder).values() if rels in self.parts else ()
            for link in links:
                if link.kind == kind and link.target in self.parts:
                    watch = watching()
                    self.archive.parse(link.target, watch)
                    yield from ((title, cell, words) for cell, words in watch.found)

    def _styles(self, book: str) -> StyleWatch:
        """Return the cell styles; without any, the first is what everybody has."""
        folder, base = posixpath.split(book)
        links = self._links(posixpath.join(folder, "_rels", f"{base}.rels"), folder)
        part = next((link.target for link in links.values() if link.kind == "styles"), None)
        watch = StyleWatch()
        if part in self.parts:
            self.archive.parse(part, watch)
        watch.number = max(watch.number, 1)
        return watch

    def _find_workbook(self) -> str:
        """Return the workbook part, on which content types and relationships must agree."""
        if "mimetype" in self.parts and "content.xml" in self.parts:
            raise refusal("file-is-ods")
        if "[Content_Types].xml" not in self.parts:
            raise refusal("file-is-archive")
        types = {
            attributes.get("PartName", "").lstrip("/"): attributes.get("ContentType", "")
            for tag, attributes in self.archive.collect("[Content_Types].xml").elements
            if tag.endswith(" Override")
        }
        for kind in types.values():
            if "macrosheet" in kind.lower() or "dialogsheet" in kind.lower():
                raise refusal("file-is-macro")
        links = self._links("_rels/.rels", "")
        books = [link.target for link in links.values() if link.kind == "officeDocument"]
        if len(books) != 1:
            raise refusal("package-part-missing", part="workbook")
        kind = types.get(books[0], "")
        if kind != _XLSX or list(types.values()).count(_XLSX) != 1:
            raise refusal(
                next((code for word, code in _MAIN_TYPES if word in kind), "file-not-xlsx")
            )
        self.types = types
        return books[0]

    def _links(self, part: str, base: str) -> dict[str, _Link]:
        """Return the relationships of a part; nothing but a hyperlink may lead outside."""
        links: dict[str, _Link] = {}
        for tag, attributes in self.archive.collect(part).elements:
            if not tag.endswith(" Relationship"):
                continue
            link = _link(attributes, base)
            if attributes.get("Id", "") in links:
                raise refusal("package-part-twice", part=cut(part))
            self._check_link(link, part)
            links[attributes.get("Id", "")] = link
        return links

    def _check_link(self, link: _Link, part: str) -> None:
        if link.kind in ("externalLink", "externalLinkPath"):
            raise refusal("external-links")
        if link.kind in ("vbaProject", "xlMacrosheet", "dialogsheet"):
            raise refusal("file-is-macro")
        if link.kind == "connections":
            raise refusal("external-connections")
        if link.external and link.kind != "hyperlink":
            raise refusal("external-target", part=cut(part))
        if not link.external and link.kind in _NEEDED and link.target not in self.parts:
            raise refusal("package-part-missing", part=cut(link.target))

    def _check_active(self) -> None:
        for name in self.parts:
            for word, code in _ACTIVE:
                if word in name.casefold():
                    raise refusal(code)

    def _read_workbook(self, book: str) -> tuple[list[tuple[str, str, str]], bool, str | None]:
        """Return title, part, state of every sheet, the date system, the strings part."""
        folder, base = posixpath.split(book)
        links = self._links(posixpath.join(folder, "_rels", f"{base}.rels"), folder)
        elements = self.archive.collect(book).elements
        if elements[0][0] == f"{_STRICT} workbook":
            raise refusal("file-is-strict")
        if elements[0][0] != f"{MAIN} workbook":
            raise refusal("file-not-xlsx")
        sheets = [
            self._sheet(attributes, links) for tag, attributes in elements if tag == f"{MAIN} sheet"
        ]
        self._check_sheets(sheets)
        settings = next((a for tag, a in elements if tag == f"{MAIN} workbookPr"), {})
        date1904 = settings.get("date1904", "0").lower() in ("1", "true", "on")
        strings = {link.target for link in links.values() if link.kind == "sharedStrings"}
        declared = {part for part, kind in self.types.items() if kind == _STRINGS}
        if len(strings) > 1 or strings != declared:
            raise refusal("package-part-twice", part="sharedStrings")
        return sheets, date1904, next(iter(strings), None)

    def _sheet(
        self, attributes: Mapping[str, str], links: dict[str, _Link]
    ) -> tuple[str, str, str]:
        title = attributes.get("name", "")
        link = links.get(attributes.get(_R_ID, ""))
        if link is None or link.external or link.target not in self.parts:
            raise Refusal(text("sheet-part-missing", title=cut(title)), cut(title))
        if link.kind not in ("worksheet", "chartsheet") or not is_xml(link.target):
            raise Refusal(text("sheet-not-a-sheet", part=cut(link.target)), cut(title))
        return title, link.target, attributes.get("state", "visible")

    def _check_sheets(self, sheets: list[tuple[str, str, str]]) -> None:
        if not sheets:
            raise refusal("workbook-without-sheets")
        if len(sheets) > self.limits.sheets:
            raise refusal("workbook-too-many-sheets", count=len(sheets), limit=self.limits.sheets)
        titles = [unicodedata.normalize("NFC", title).casefold() for title, _, _ in sheets]
        parts = [part for _, part, _ in sheets]
        for place, (title, part, _) in enumerate(sheets):
            if titles[place] in titles[:place] or part in parts[:place]:
                raise Refusal(text("sheet-twice", title=cut(title)), cut(title))
            if not title.strip() or len(title) > 255 or any(map(_is_forbidden, title)):
                raise Refusal(text("sheet-title", title=cut(title)), cut(title))

    def _read_others(self, watched: set[str | None]) -> None:
        """Every other XML part is at least well-formed and free of declarations."""
        for name in self.parts:
            if not is_xml(name) or name in watched:
                continue
            if name.endswith(".rels") and not name.casefold().startswith(UNREAD):
                folder = posixpath.dirname(posixpath.dirname(name))
                self._links(name, folder)
            else:
                self.archive.parse(name)

    def _count_strings(self, part: str | None) -> StringWatch:
        """Return the lengths and looks of the shared texts."""
        watch = StringWatch(part or "", self.limits)
        if part is not None:
            self.archive.parse(part, watch)
        return watch

    def _count_sheets(
        self, sheets: list[tuple[str, str, str]], strings: StringWatch, styles: StyleWatch
    ) -> tuple[tuple[SheetCount, ...], list[Refusal]]:
        """Watch every worksheet; a refusal inside one does not keep the others from being told."""
        counts: list[SheetCount] = []
        bad: list[Refusal] = []
        area = letters = 0
        for title, part, state in sheets:
            looks = SheetLooks(styles.looks, styles.changing, strings.looks)
            watch = SheetWatch(title, part, self.limits, strings.lengths, styles.number, looks)
            try:
                self.archive.parse(part, watch)
                counts.append(watch.count(state))
                area, letters = area + watch.area, letters + watch.text
                if area > self.limits.cells:
                    raise Refusal(text("sheet-too-many-cells", limit=self.limits.cells), title)
                if letters > self.limits.text_total:
                    message = text("sheet-too-much-text", limit=self.limits.text_total)
                    raise Refusal(message, title)
            except Refusal as refused:
                bad.append(Refusal(refused.message, refused.sheet or title, refused.cell))
                if area > self.limits.cells or letters > self.limits.text_total:
                    break
            bad += watch.bad
        return tuple(counts), bad

    def _properties(self) -> dict[str, str]:
        """Return who and which program wrote the file, with the marks of WPS."""
        found: dict[str, str] = {}
        for part, wanted in _PROPERTIES.items():
            if part in self.parts:
                for tag, value in self.archive.collect(part).texts:
                    name = tag.rpartition(" ")[2]
                    if name in wanted:
                        found[name] = value
        if "docProps/custom.xml" in self.parts:
            found.update(self._custom("docProps/custom.xml"))
        return found

    def _custom(self, part: str) -> dict[str, str]:
        collector = self.archive.collect(part)
        names = [
            attributes["name"]
            for tag, attributes in collector.elements
            if tag.rpartition(" ")[2] == "property" and "name" in attributes
        ]
        values = [value for _, value in collector.texts]
        return dict(zip(names, values, strict=False)) if len(names) == len(values) else {}


_NEEDED = ("officeDocument", "worksheet", "chartsheet", "sharedStrings", "styles", "theme")


def _link(attributes: Mapping[str, str], base: str) -> _Link:
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "")
    if attributes.get("TargetMode", "Internal") != "Internal":
        return _Link(kind, target, external=True)
    whole = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
    path = posixpath.normpath(unquote(whole)) if target else ""
    if path.startswith("..") or ":" in path.split("#")[0].split("/")[0]:
        raise refusal("external-target", part=cut(target))
    return _Link(kind, path, external=False)


_TURNING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])
"""Classes of signs that change the direction of what is written behind them."""


def _is_forbidden(sign: str) -> bool:
    """Return whether no title of a sheet may hold the sign: what Excel forbids, what turns text."""
    turns = sign in "\u061c\u200e\u200f" or unicodedata.bidirectional(sign) in _TURNING
    return sign in "[]:*?/\\" or unicodedata.category(sign) == "Cc" or turns
