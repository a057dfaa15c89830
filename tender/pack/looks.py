"""The looks of cells: a thousand that look alike are dressed once."""

from __future__ import annotations

from collections.abc import Hashable
from copy import copy
from typing import Any

from tender.pack.grid import Value
from tender.pack.sheets import BOX, fill


class Looks:
    """What the cells of one workbook look like; setting a font anew costs more than its text."""

    def __init__(self) -> None:
        self._styles: dict[Hashable, Any] = {}

    def known(self, cell: Any, value: Value, look: Hashable) -> bool:
        """Write the value as one that looked so before; say whether there was one."""
        style = self._styles.get(look)
        if style is None:
            return False
        fill(cell, value)
        cell._style = copy(style)
        return True

    def keep(self, cell: Any, look: Hashable) -> None:
        """Remember how the cell looks."""
        self._styles[look] = copy(cell._style)

    def box(self, cell: Any) -> None:
        """Give an empty cell its border."""
        if not self.known(cell, None, "box"):
            cell.border = BOX
            self.keep(cell, "box")
