"""The gate before parsing: a file is looked at with zipfile and expat before any library opens it.

The order is that of the limits: name, size, first bytes, zip directory, real sizes and checksums,
content types and relationships, active content, every XML part, every worksheet. A refusal is an
`Issue`; what passes carries its own counts, so that a reader that loses a row is found out.
"""

from __future__ import annotations

from tender.gate.limits import LIMITS, Limits
from tender.gate.package import Inspection, inspect
from tender.gate.sheet import SheetCount

__all__ = ["LIMITS", "Inspection", "Limits", "SheetCount", "inspect"]
