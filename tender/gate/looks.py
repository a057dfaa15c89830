"""How a cell looks where that hides or changes what it holds: struck out, unseen, raised, replaced.

A reader gives the stored value. A person sees a price that is crossed out, written in white, or
that a conditional format shows as another number; such cells are marked, so that nobody takes the
stored value for what the bidder shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from tender.cells import Look
from tender.gate.xml import Attributes, Watcher

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_FONTS, _FILLS, _XFS, _DXFS = (f"{MAIN} {n}" for n in ("fonts", "fills", "cellXfs", "dxfs"))
_FONT, _FILL, _XF, _DXF = (f"{MAIN} {n}" for n in ("font", "fill", "xf", "dxf"))
_STRIKE, _RAISED, _COLOUR, _SIZE = (f"{MAIN} {n}" for n in ("strike", "vertAlign", "color", "sz"))
_PATTERN, _FRONT, _NUMBERS = (f"{MAIN} {n}" for n in ("patternFill", "fgColor", "numFmt"))
_RULES, _RULE = f"{MAIN} conditionalFormatting", f"{MAIN} cfRule"
_RULES_14 = f"{_X14} conditionalFormatting"
_RANGES_14 = "http://schemas.microsoft.com/office/excel/2006/main sqref"
_HEADERS = {
    f"{MAIN} {which}{place}" for which in ("odd", "even", "first") for place in ("Header", "Footer")
}
_PICTURES = {f"{space} {n}" for space in (MAIN, _X14) for n in ("dataBar", "iconSet")}
WHITE, BLACK = ("rgb", "FFFFFF", "0"), ("rgb", "000000", "0")
_SYSTEM = {
    "indexed": {**dict.fromkeys(("1", "9", "65"), WHITE), **dict.fromkeys(("0", "8", "64"), BLACK)},
    "theme": {"0": WHITE, "1": BLACK},
}
_NEAR = 24
"""Nobody sees a colour on another from which no part of it differs by more, of 255."""
_TINY = 4.0
"""Nobody reads letters of fewer points."""
_MOST_RANGES = 200
_LONGEST = 2_000

Colour = tuple[str, ...]


def colour(attributes: Attributes) -> Colour | None:
    """Return a colour that can be compared; None for one that the program chooses."""
    tint = attributes.get("tint", "0").rstrip("0").rstrip(".") or "0"
    tint = "0" if tint == "-0" else tint
    for key in ("rgb", "theme", "indexed"):
        if key in attributes:
            found = attributes[key][-6:].upper()
            plain = _SYSTEM.get(key, {}).get(found) if tint == "0" else None
            return plain or (key, found, tint)
    return None


def _is_unseen(ink: Colour | None, paper: Colour | None) -> bool:
    """Return whether nobody sees this ink, black when the program chooses it, on this paper."""
    ink = ink or BLACK
    if paper is None or ink == paper:
        return ink == paper
    both = [bytes.fromhex(c[1]) for c in (ink, paper) if c[0] == "rgb" and c[2] == "0" and _hex(c)]
    return len(both) == 2 and max(abs(a - b) for a, b in zip(*both, strict=True)) <= _NEAR


def _hex(tone: Colour) -> bool:
    return len(tone[1]) == 6 and all(sign in "0123456789ABCDEF" for sign in tone[1])


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("val", "1") not in ("0", "false", "off")


class _Writing:
    """The font of a cell style, of a run of text, or of a conditional format."""

    def __init__(self) -> None:
        self.struck = self.raised = self.tiny = False
        self.colour: Colour | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take one property."""
        if tag == _STRIKE:
            self.struck = _is_on(attributes)
        elif tag == _RAISED:
            self.raised = attributes.get("val") in ("superscript", "subscript")
        elif tag == _COLOUR:
            self.colour = colour(attributes)
        elif tag == _SIZE:
            self.tiny = _points(attributes.get("val", "")) < _TINY

    def look(self, paper: Colour | None = WHITE) -> Look | None:
        """Return what hides or changes the text on this paper."""
        if self.struck:
            return "struck"
        if self.tiny or _is_unseen(self.colour, paper):
            return "tiny" if self.tiny else "unseen"
        return "raised" if self.raised else None


class StyleWatch(Watcher):
    """Counts the styles that cells may refer to, and knows those that hide or strike out."""

    def __init__(self) -> None:
        self.number = 0
        self.looks: dict[int, Look] = {}
        """Cell styles by number."""
        self.changing: set[int] = set()
        """Conditional formats, by number, that show another text than the cell's or none."""
        self._fonts: list[_Writing] = []
        self._papers: list[Colour | None] = []
        self._inside, self._dxf, self._solid = "", -1, False
        self._writing, self._filled = _Writing(), False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take fonts, fills and styles, each in its list."""
        if tag in (_FONTS, _FILLS, _XFS, _DXFS):
            self._inside = tag
        elif self._inside == _FONTS:
            self._font(tag, attributes)
        elif self._inside == _FILLS:
            self._fill(tag, attributes)
        elif self._inside == _XFS and tag == _XF:
            self._style(attributes)
        elif self._inside == _DXFS:
            self._conditional(tag, attributes)

    def end(self, tag: str) -> None:
        """Leave a list, or judge a conditional format."""
        if tag == self._inside:
            self._inside = ""
        elif tag == _DXF and self._inside == _DXFS:
            look = self._writing.look()
            if look in ("struck", "tiny") or (look == "unseen" and not self._filled):
                self.changing.add(self._dxf)

    def _font(self, tag: str, attributes: Attributes) -> None:
        if tag == _FONT:
            self._fonts.append(_Writing())
        elif self._fonts:
            self._fonts[-1].start(tag, attributes)

    def _fill(self, tag: str, attributes: Attributes) -> None:
        if tag == _FILL:
            self._papers.append(None)
        elif tag == _PATTERN and self._papers:
            pattern = attributes.get("patternType", "none")
            self._papers[-1], self._solid = WHITE if pattern == "none" else None, pattern == "solid"
        elif tag == _FRONT and self._papers and self._solid:
            self._papers[-1] = colour(attributes)

    def _style(self, attributes: Attributes) -> None:
        font, fill = _number(attributes, "fontId"), _number(attributes, "fillId")
        paper = self._papers[fill] if fill < len(self._papers) else WHITE
        look = self._fonts[font].look(paper) if font < len(self._fonts) else None
        if look is not None:
            self.looks[self.number] = look
        self.number += 1

    def _conditional(self, tag: str, attributes: Attributes) -> None:
        if tag == _DXF:
            self._dxf += 1
            self._writing, self._filled = _Writing(), False
        elif tag == _NUMBERS:
            self.changing.add(self._dxf)
        elif tag == _FILL:
            self._filled = True
        else:
            self._writing.start(tag, attributes)


def _points(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return _TINY


def _number(attributes: Attributes, name: str) -> int:
    written = attributes.get(name, "0")
    return int(written[:9]) if written.isascii() and written.isdigit() else 0


class RunWatch:
    """Follows the runs of one rich text: what is struck out, raised or unseen in it."""

    def __init__(self) -> None:
        self.look: Look | None = None
        self._writing: _Writing | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take the properties of a run."""
        if tag == f"{MAIN} rPr":
            self._writing = _Writing()
        elif self._writing is not None:
            self._writing.start(tag, attributes)

    def end(self, tag: str) -> None:
        """Judge the properties of a run; the first that matters stands for the text."""
        if tag == f"{MAIN} rPr" and self._writing is not None:
            self.look = self.look or self._writing.look()
            self._writing = None


class SheetLooks:
    """What a worksheet says of the look of its cells, and its headers and footers."""

    def __init__(
        self, styles: Mapping[int, Look], changing: set[int], texts: Mapping[int, Look]
    ) -> None:
        self._styles, self._changing, self._texts = styles, changing, texts
        self.cells: dict[tuple[int, int], Look] = {}
        self.ranges: list[str] = []
        """Where a conditional format shows another text."""
        self.headers: list[str] = []
        self._runs = RunWatch()
        self._where, self._here = "", False
        self._words: str | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take what is neither row nor cell."""
        self._runs.start(tag, attributes)
        if tag in (_RULES, _RULES_14):
            self._where, self._here = attributes.get("sqref", ""), False
        elif tag == _RULE:
            shown = attributes.get("dxfId", "")
            if shown.isascii() and shown.isdigit() and int(shown) in self._changing:
                self._add(self._where)
        elif tag in (_NUMBERS, _STRIKE):
            self._here = True
        elif tag in _PICTURES and attributes.get("showValue", "1") in ("0", "false"):
            self._here = True  # a bar or a sign in place of the number
            self._add(self._where)
        elif tag == _RANGES_14 or tag in _HEADERS:
            self._words = ""

    def end(self, tag: str) -> None:
        """Keep a range or a header that ends."""
        self._runs.end(tag)
        if self._words is None:
            return
        if tag == _RANGES_14:
            if self._here:
                self._add(self._words)
            self._words = None
        elif tag in _HEADERS:
            self.headers.append(self._words)
            self._words = None

    def data(self, characters: str) -> None:
        """Gather a range or a header."""
        if self._words is not None and len(self._words) < _LONGEST:
            self._words += characters

    def cell(self, place: tuple[int, int], style: str, text: int | None) -> None:
        """Note the look of the cell that ends: of its style, of its shared text, of its runs."""
        look = self._runs.look or (self._texts.get(text) if text is not None else None)
        look = self._styles.get(int(style[:9])) or look
        if look is not None:
            self.cells[place] = look
        if self._runs.look is not None:
            self._runs = RunWatch()

    def _add(self, written: str) -> None:
        if len(self.ranges) < _MOST_RANGES:
            self.ranges += written.split()[:_MOST_RANGES]
