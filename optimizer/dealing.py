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


def deal(part: Part) -> Dealt | None:
    """The cheapest award of a part with one row for every winner; None where none was found."""
    table = part.table
    unit = float(table.ledger.unit)
    costs = np.vstack([table.market, part.costs])
    places, lots = np.nonzero(costs < table.absent)
    many, seats = len(table.market), len(part.rows)
    low, high, _ = part.few
    highs = empty()
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    none = array("i")
    highs.addCols(
        len(places),
        costs[places, lots] / unit,
        np.zeros(len(places)),
        np.full(len(places), highspy.kHighsInf),
        0,
        none,
        none,
        array("d"),
    )
    seated = np.flatnonzero(places > 0)
    row_of = np.concatenate([lots, many + places[seated] - 1])
    column = np.concatenate([np.arange(len(places)), seated])
    order = np.argsort(row_of, kind="stable")
    starts = np.searchsorted(row_of[order], np.arange(many + seats))
    highs.addRows(
        many + seats,
        np.concatenate([np.ones(many), low]).astype(float),
        np.concatenate([np.ones(many), high]).astype(float),
        len(order),
        starts.astype(np.int32),
        column[order].astype(np.int32),
        np.ones(len(order)),
    )
    highs.run()
    if highs.getModelStatus().name != "kOptimal":
        return None
    solution = highs.getSolution()
    won = np.asarray(solution.col_value) > 0.5
    winners = np.full(many, -1, dtype=np.intp)
    winners[lots[won]] = np.concatenate([[-1], part.owner])[places[won]]
    worth = np.rint(np.asarray(solution.row_dual)[:many] * unit).astype(np.int64)
    return Dealt(winners, np.minimum(worth, table.market))
