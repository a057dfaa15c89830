"""Which bidders win, as a linear program that learns what every lot then costs.

For bidders with nothing but fees, what a lot costs follows from who wins at all:

    minimise    sum_b fee[b] y[b] + sum_l t[l]
    subject to  t[l] >= v - sum_b max(0, v - c[b,l]) y[b]    for every lot and any amount v

Of these rows only those that the last answer broke are written (Benders), so the program stays
small however many offers there are. Its duals weigh the amounts v of a lot into its worth, and
`Part.at` turns worths into an exact bound: nothing rests on the solver's floating point.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from optimizer.localsearch import Map
from optimizer.program import empty
from optimizer.table import Part, Whole

OPTIONS: dict[str, Any] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    "presolve": "off",  # every solve but the first begins with the last basis
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}

BROKEN = 1e-9
"""How far below its cost the program may see a lot, as a share of the cost."""

WIDE = 2_000
"""Columns above which one solve may take long enough to be interrupted inside."""

CROWD = 4
"""Rows for every column above which those that do not matter now are dropped."""

ENOUGH = 0.01
"""What rows may still miss together, as a share of what is between the program and the award."""

INFINITE = float("inf")


@dataclass
class Point:
    """An answer of the program: its value, how far every bidder wins, the worths of the lots."""

    value: float
    share: dict[int, float]
    worth: Whole


class Openings:
    """The program for a part in which all bidders have fees only, so a row is a bidder."""

    def __init__(self, at: Map, part: Part, worth: Whole, over: Callable[[], bool]) -> None:
        """Begin with one row for every lot, at these worths."""
        book = part.table.ledger
        self.unit, self.over, self.stopped = float(book.unit), over, False
        self.known, self.above = INFINITE, False
        self.bidders = part.owner.tolist()
        here = set(self.bidders)
        place = {b: column for column, b in enumerate(self.bidders)}
        self.market = [None if m is None else m / self.unit for m in book.market]
        self.offers = [
            [(c / self.unit, place[b]) for c, b in zip(costs, owners, strict=True) if b in here]
            for costs, owners in zip(at.costs, at.owners, strict=True)
        ]
        self.least = [self._least(lot) for lot in range(len(self.offers))]
        self.rows: list[tuple[int, float | None]] = []
        self.highs = empty()
        for name, value in OPTIONS.items():
            self.highs.setOptionValue(name, value)
        self._columns([book.modes[b][0].fee / self.unit for b in self.bidders])
        self._most(book.most_winners)
        self._write((lot, w / self.unit) for lot, w in enumerate(worth.tolist()))
        self._listen()

    def _least(self, lot: int) -> float:
        known = [cost for cost, _ in self.offers[lot][:1]]
        market = self.market[lot]
        return min([*known, *([] if market is None else [market])], default=0.0)

    def _columns(self, fees: list[float]) -> None:
        lots = len(self.offers)
        cost = array("d", [*fees, *([1.0] * lots)])
        low = array("d", [*([0.0] * len(fees)), *self.least])
        high = array("d", [*([1.0] * len(fees)), *([highspy.kHighsInf] * lots)])
        none = array("i")
        self.highs.addCols(len(cost), cost, low, high, 0, none, none, array("d"))

    def _most(self, most: int | None) -> None:
        many = len(self.bidders)
        if most is not None and many:
            ones = array("d", [1.0] * many)
            self.highs.addRow(-highspy.kHighsInf, most, many, array("i", range(many)), ones)
            self.rows.append((-1, None))

    def _write(self, amounts: Iterable[tuple[int, float | None]]) -> None:
        """Add the row of every lot at this amount; without one: somebody must win who offers it."""
        low, starts, index, value = array("d"), array("i"), array("i"), array("d")
        for lot, amount in amounts:
            starts.append(len(index))
            self.rows.append((lot, amount))
            if amount is None:
                low.append(1.0)
                index.extend(column for _, column in self.offers[lot])
                value.extend(1.0 for _ in self.offers[lot])
                continue
            low.append(amount)
            index.append(len(self.bidders) + lot)
            value.append(1.0)
            for cost, column in self.offers[lot]:
                if cost >= amount:
                    break
                index.append(column)
                value.append(amount - cost)
        high = array("d", [highspy.kHighsInf] * len(low))
        if low:
            self.highs.addRows(len(low), low, high, len(index), starts, index, value)

    def _listen(self) -> None:
        """End a long solve early when the time is over."""

        def heard(kind: Any, message: str, out: Any, back: Any, _: Any) -> None:
            if self.over():
                back.user_interrupt = True

        if self.highs.getNumCol() > WIDE:
            self.highs.setCallback(heard, None)
            self.highs.startCallback(highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt)

    def fix(self, part: Part) -> None:
        """From now on those win who must in this part, and only those may who are left in it."""
        left = set(part.owner.tolist())
        for column, b in enumerate(self.bidders):
            self.highs.changeColBounds(column, float(b in part.must), float(b in left))

    def solve(self, rounds: int) -> Point | None:
        """The answer when it breaks no row or after so many rounds; None: there is none."""
        shares: list[float] = []
        for _ in range(rounds):
            if not self._run():
                return None
            values = list(self.highs.getSolution().col_value)
            shares = values[: len(self.bidders)]
            if self.above:
                break
            broken, missing = self._broken(shares, values[len(self.bidders) :])
            value = self.highs.getInfo().objective_function_value
            if not broken or missing < ENOUGH * (self.known - value):
                break
            self._write(broken)
        else:
            if not self._run():
                return None
            shares = list(self.highs.getSolution().col_value)[: len(self.bidders)]
        return self._point(shares)

    @property
    def crowded(self) -> bool:
        """Whether so many rows were written that most of them bear on other parts."""
        return len(self.rows) > CROWD * (len(self.bidders) + len(self.offers))

    def forget(self) -> None:
        """Drop the rows that do not bear on the last answer."""
        basis = self.highs.getBasis()
        states = list(basis.row_status)
        idle = [row for row, state in enumerate(states) if state == highspy.HighsBasisStatus.kBasic]
        self.highs.deleteRows(len(idle), array("i", idle))
        gone = set(idle)
        self.rows = [one for row, one in enumerate(self.rows) if row not in gone]
        basis.row_status = [state for row, state in enumerate(states) if row not in gone]
        self.highs.setBasis(basis)

    def peek(self, b: int, wins: bool) -> Point | None:
        """The answer if this bidder wins or does not, without further rows; None: there is none."""
        column = self.bidders.index(b)
        basis = self.highs.getBasis()
        self.highs.changeColBounds(column, float(wins), float(wins))
        found = self._run()
        point = self._point([]) if found else None
        self.highs.changeColBounds(column, 0.0, 1.0)
        self.highs.setBasis(basis)
        return point

    def aim(self, known: int) -> None:
        """From now on no answer above this total is looked for."""
        self.known = known / self.unit
        self.highs.setOptionValue("objective_bound", self.known)

    def _run(self) -> bool:
        self.highs.run()
        name = self.highs.getModelStatus().name
        self.stopped = name not in ("kOptimal", "kInfeasible", "kObjectiveBound")
        self.above = bool(name == "kObjectiveBound")
        return name in ("kOptimal", "kObjectiveBound")

    def _broken(
        self, shares: list[float], costs: list[float]
    ) -> tuple[list[tuple[int, float | None]], float]:
        """The rows that lots need when bidders win by these shares, and what was missing."""
        rows: list[tuple[int, float | None]] = []
        missing = 0.0
        for lot, (offers, market, seen) in enumerate(
            zip(self.offers, self.market, costs, strict=True)
        ):
            taken = paid = 0.0
            amount: float | None = None
            for cost, column in offers:
                share = shares[column]
                if share > 0:
                    if taken + share >= 1 - 1e-9:
                        amount = cost
                        break
                    taken += share
                    paid += cost * share
            if amount is None:
                amount = market
            if amount is None:
                if taken < 1 - 1e-6:
                    rows.append((lot, None))
                    missing = INFINITE
                continue
            paid += amount * (1 - taken)
            if paid > seen + BROKEN * max(1.0, paid):
                rows.append((lot, amount))
                missing += paid - seen
        return rows, missing

    def _point(self, shares: list[float]) -> Point:
        duals = self.highs.getSolution().row_dual
        weight, worth = [1.0] * len(self.offers), [0.0] * len(self.offers)
        for (lot, amount), dual in zip(self.rows, duals, strict=True):
            if dual > 0 and lot >= 0:
                worth[lot] += dual if amount is None else dual * amount
                weight[lot] -= 0.0 if amount is None else dual
        return Point(
            float(self.highs.getInfo().objective_function_value) * self.unit,
            dict(zip(self.bidders, shares, strict=False)),
            np.array(
                [
                    self._units(lot, w + max(0.0, weight[lot]) * self.least[lot])
                    for lot, w in enumerate(worth)
                ],
                dtype=np.int64,
            ),
        )

    def _units(self, lot: int, amount: float) -> int:
        market = self.market[lot]
        return round((amount if market is None else min(amount, market)) * self.unit)
