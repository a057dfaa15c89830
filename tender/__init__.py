"""Tender evaluation: bids in, findings and the proven cheapest award out.

`read_tender(path)` and `evaluate(tender, bids, policy)` are loaded on first use, so that the
command's help does not wait for a solver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tender.evaluation import Evaluation, evaluate
    from tender.spec import read_tender

__version__ = "0.1.0"
__all__ = ["Evaluation", "evaluate", "read_tender"]


def __getattr__(name: str) -> Any:
    if name == "read_tender":
        from tender.spec import read_tender

        return read_tender
    if name in ("evaluate", "Evaluation"):
        from tender import evaluation

        return getattr(evaluation, name)
    raise AttributeError(name)
