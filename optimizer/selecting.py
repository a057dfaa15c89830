"""Which bidders to begin with where winning means owing: whoever is selected bars lots to others.

Under the reading `literal` a lot that a selected integrator offers may not be bought separately.
Rows come, leave and change places while that lowers what the lots cost at these rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from optimizer.table import Table, Whole, among


def select(table: Table, rows: Sequence[int], over: Callable[[], bool]) -> list[int]:
    """Rows from which no coming, leaving or change of one makes the lots cheaper."""
    chosen = list(rows)
    selection = _Selection(table)
    best = selection.cost(chosen)
    while not over():
        found, other = selection.step(chosen)
        if found >= best:
            break
        best, chosen = found, other
    return chosen


class _Selection:
    """What lots cost where some rows are chosen, all others coming one at a time."""

    def __init__(self, table: Table) -> None:
        self.table = table
        assert table.owing is not None
        self.owes = table.owing[table.owner]
        self.most = table.ledger.most_winners

    def cost(self, rows: list[int]) -> int:
        """The fees of these rows and the lots at them."""
        leads, others, barred, fees = self._state(rows)
        lots = np.where(barred, leads, np.minimum(leads, others)).sum()
        return int(lots) + fees + (0 if barred.any() else self.table.absent)

    def step(self, rows: list[int]) -> tuple[int, list[int]]:
        """The cheapest selection that differs in one row, or in one that came for another."""
        best, found = self._coming(rows)
        for gone in rows:
            rest = [row for row in rows if row != gone]
            for cost, other in ((self.cost(rest), rest), self._coming(rest)):
                if cost < best:
                    best, found = cost, other
        return best, found

    def _state(self, rows: list[int]) -> tuple[Whole, Whole, NDArray[np.bool_], int]:
        table, several = self.table, np.array(rows, dtype=np.intp)
        separate = table.separate[several]
        none = np.full((1, len(table.market)), table.absent, dtype=np.int64)
        leads = np.vstack([none, table.costs[several[~separate]]]).min(axis=0)
        others = np.vstack([table.market, table.costs[several[separate]]]).min(axis=0)
        barred = table.barred(table.owner[several])
        return leads, others, barred, int(table.fee[several].sum())

    def _coming(self, rows: list[int]) -> tuple[int, list[int]]:
        """The cheapest selection with one row more."""
        table = self.table
        if not len(table.owner) or (self.most is not None and len(rows) >= self.most):
            return self.cost(rows), rows
        leads, others, barred, fees = self._state(rows)
        lead = ~table.separate[:, None]
        with_leads = np.where(lead, np.minimum(leads, table.costs), leads)
        with_others = np.where(lead, others, np.minimum(others, table.costs))
        bars = barred | self.owes
        lots = np.where(bars, with_leads, np.minimum(with_leads, with_others)).sum(axis=1)
        costs = lots + table.fee + fees + np.where(bars.any(axis=1), 0, table.absent)
        costs[among(table.owner[rows].tolist(), len(table.ledger.modes))[table.owner]] = np.iinfo(
            np.int64
        ).max
        row = int(costs.argmin())
        return int(costs[row]), [*rows, row]
