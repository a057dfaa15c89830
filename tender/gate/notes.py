"""What a workbook holds beside its cells: comments, text boxes, pictures, which nobody reads."""

from __future__ import annotations

from tender.gate.sheet import MAIN, address
from tender.gate.xml import Attributes, Watcher

_COMMENT, _TEXT = f"{MAIN} comment", f"{MAIN} t"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_MOST = 5_000
_LONGEST = 2_000


class CommentWatch(Watcher):
    """Collects the comments of a sheet: cell and text, as far as somebody would read them."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._cell, self._text, self._inside = "", "", False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin a comment or a piece of its text."""
        if tag == _COMMENT:
            self._cell, self._text = attributes.get("ref", "")[:20], ""
        self._inside = tag == _TEXT

    def end(self, tag: str) -> None:
        """Keep the comment that ends."""
        self._inside = False
        if tag == _COMMENT and self._text.strip() and len(self.found) < _MOST:
            self.found.append((self._cell, self._text.strip()))

    def data(self, characters: str) -> None:
        """Gather the text."""
        if self._inside and len(self._text) < _LONGEST:
            self._text += characters


class ShapeWatch(Watcher):
    """Collects the words of text boxes and other shapes that lie over the cells."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._words, self._column, self._row, self._into = "", "0", "0", ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an anchor, or a text inside it."""
        name = tag.rpartition(" ")[2]
        if name in _ANCHORS:
            self._words, self._column, self._row = "", "0", "0"
        self._into = name if name in ("t", "from", "col", "row") else self._into
        if name == "to":
            self._into = ""

    def end(self, tag: str) -> None:
        """Keep the words of the anchor that ends."""
        name = tag.rpartition(" ")[2]
        if name in ("t", "col", "row"):
            self._into = ""
        if name in _ANCHORS and self._words.strip() and len(self.found) < _MOST:
            cell = address(_small(self._row) + 1, _small(self._column) + 1)
            self.found.append((cell, self._words.strip()))

    def data(self, characters: str) -> None:
        """Gather words, and the corner that the shape starts at."""
        if self._into == "t" and len(self._words) < _LONGEST:
            self._words += characters
        elif self._into == "col" and self._column == "0":
            self._column = characters
        elif self._into == "row" and self._row == "0":
            self._row = characters


def _small(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0


def is_picture(name: str) -> bool:
    """Return whether the part is a picture, in which a price may stand that nobody reads."""
    return name.casefold().startswith("xl/media/")
