"""What a workbook holds beside its cells: comments and pictures, which nobody reads; styles."""

from __future__ import annotations

from tender.gate.sheet import MAIN
from tender.gate.xml import Attributes, Watcher

_COMMENT, _TEXT = f"{MAIN} comment", f"{MAIN} t"
_STYLES, _STYLE = f"{MAIN} cellXfs", f"{MAIN} xf"
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


class StyleWatch(Watcher):
    """Counts the styles that cells may refer to."""

    def __init__(self) -> None:
        self.number, self._inside = 0, False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Count a style inside of the list."""
        self._inside = self._inside or tag == _STYLES
        self.number += self._inside and tag == _STYLE

    def end(self, tag: str) -> None:
        """Leave the list."""
        if tag == _STYLES:
            self._inside = False


def is_picture(name: str) -> bool:
    """Return whether the part is a picture, in which a price may stand that nobody reads."""
    return name.casefold().startswith("xl/media/")
