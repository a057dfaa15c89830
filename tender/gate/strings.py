"""The shared texts of a workbook: how long each is, and how it looks."""

from __future__ import annotations

from tender.cells import Look
from tender.gate.limits import Limits, refusal
from tender.gate.looks import MAIN, RunWatch
from tender.gate.xml import Attributes, Watcher

_ITEM, _TEXT = f"{MAIN} si", f"{MAIN} t"


class StringWatch(Watcher):
    """Counts the shared texts: `lengths` holds the characters of each, `looks` what is odd.

    A text with an element inside has the length -1: readers stop at it, each where it likes.
    """

    def __init__(self, part: str, limits: Limits) -> None:
        self.part, self.limits = part, limits
        self.lengths: list[int] = []
        self.looks: dict[int, Look] = {}
        self._runs, self._in_text, self._broken = RunWatch(), False, False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Count a string."""
        if tag == _ITEM:
            self.lengths.append(0)
            if len(self.lengths) > self.limits.shared_strings:
                raise refusal("sheet-too-many-cells", limit=self.limits.shared_strings)
            self._runs = RunWatch()
        self._runs.start(tag, attributes)
        self._broken = self._broken or self._in_text
        self._in_text = tag == _TEXT

    def end(self, tag: str) -> None:
        """Leave the text; a text of several runs may have been crossed out in part."""
        self._in_text = False
        self._runs.end(tag)
        if tag != _ITEM:
            return
        if self._runs.look is not None:
            self.looks[len(self.lengths) - 1] = self._runs.look
        if self._broken:
            self.lengths[-1], self._broken = -1, False

    def data(self, characters: str) -> None:
        """Count the characters."""
        if self._in_text and self.lengths:
            self.lengths[-1] += len(characters)
