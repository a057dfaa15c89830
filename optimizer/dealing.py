"""Lots dealt out among bidders that are known to win, each at a known tier: a linear program.

With a count of lots between low and high for every bidder this is a flow, so its corners are
whole, and so are its duals. The duals are worths of lots, at which `Part.at` gives a bound that
is exact: the solver's floating point decides nothing.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from optimizer.program import empty
from optimizer.table import Numbers, Part, Whole

OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


@dataclass(frozen=True)
class Dealt:
    """Who wins every lot, -1 the plain market, and what every lot is worth then."""

    winners: Numbers
    worth: Whole


def deal(part: Part, known: int) -> Dealt | None:
    """The cheapest award of a part with one row for every winner; None where none was found.

    What is missing to a lot or to a least count may be had for the known total: where that is
    needed, the duals prove that the part holds nothing cheaper, instead of no answer at all.
    """
    table = part.table
    unit, many, seats = float(table.ledger.unit), len(table.market), len(part.rows)
    missing = min(known + table.ledger.grain, table.absent - 1)  # worths stay below absent offers
    market = np.where(part.market < table.absent, part.market, missing)
    costs = np.vstack([market, part.costs])
    offered = part.costs < table.absent
    places, lots = np.nonzero(np.vstack([np.ones((1, many), dtype=bool), offered]))
    low, high, _ = part.few
    seated = np.flatnonzero(places > 0)
    amounts = np.concatenate([costs[places, lots], np.full(seats, missing)]) / unit
    column = np.concatenate([np.arange(len(places)), seated, len(places) + np.arange(seats)])
    row_of = np.concatenate([lots, many + places[seated] - 1, many + np.arange(seats)])
    sides = [np.concatenate([np.ones(many), side]).astype(float) for side in (low, high)]
    highs = _program(amounts, column, row_of, sides)
    highs.run()
    if highs.getModelStatus().name != "kOptimal":
        return None
    solution = highs.getSolution()
    won = np.asarray(solution.col_value)[: len(places)] > 0.5
    winners = np.full(many, -1, dtype=np.intp)
    winners[lots[won]] = np.concatenate([[-1], part.owner])[places[won]]
    duals = np.asarray(solution.row_dual)[:many] * unit
    worth = np.rint(np.clip(duals, -table.absent, table.absent)).astype(np.int64)
    return Dealt(winners, np.minimum(worth, market))


def _program(
    amounts: NDArray[np.float64], column: Numbers, row_of: Numbers, sides: list[NDArray[np.float64]]
) -> Any:
    """Columns of these costs, one in every row where they are named, between two sides."""
    highs = empty()
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    many, none = len(amounts), array("i")
    free = np.full(many, highspy.kHighsInf)
    highs.addCols(many, amounts, np.zeros(many), free, 0, none, none, array("d"))
    order = np.argsort(row_of, kind="stable")
    starts = np.searchsorted(row_of[order], np.arange(len(sides[0]))).astype(np.int32)
    named = column[order].astype(np.int32)
    highs.addRows(len(sides[0]), *sides, len(named), starts, named, np.ones(len(named)))
    return highs
