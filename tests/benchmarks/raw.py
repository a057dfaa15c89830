"""The raw solver: the same program as plain arrays for HiGHS, every variable binary."""

from __future__ import annotations

import time
from array import array
from math import isfinite
from typing import Any

import highspy

TOLERANCES = (
    "mip_feasibility_tolerance",
    "primal_feasibility_tolerance",
    "dual_feasibility_tolerance",
)


class Arrays:
    """Columns and rows of a program, as HiGHS takes them."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.low, self.high = array("d"), array("d")
        self.starts, self.index, self.value = array("i"), array("i"), array("d")

    def column(self, cost: float) -> int:
        """A binary variable."""
        self.cost.append(cost)
        return len(self.cost) - 1

    def row(self, low: float, high: float, terms: list[tuple[int, float]]) -> None:
        """Low <= sum of terms <= high."""
        self.low.append(low)
        self.high.append(high)
        self.starts.append(len(self.index))
        self.index.extend(column for column, _ in terms)
        self.value.extend(share for _, share in terms)


def program(data: dict[str, Any]) -> Arrays:
    """The program of a problem under free-mix, with the rule max-winners if it has one."""
    p = Arrays()
    inf = highspy.kHighsInf
    cover: dict[str, list[int]] = {lot: [] for lot in data["lots"]}
    most = [one["most"] for one in data["policy"].get("rules", []) if one["kind"] == "max-winners"]
    wins = []
    for bidder in data["bidders"]:
        fee = float(bidder.get("fee", 0))
        y = p.column(fee) if fee or most else None
        if y is not None:
            wins.append((y, 1.0))
        _bidder(p, bidder, y, cover)
    for columns in cover.values():
        if columns:
            p.row(1, 1, [(column, 1.0) for column in columns])
    for limit in most:
        p.row(-inf, limit, wins)
    return p


def _bidder(p: Arrays, bidder: dict[str, Any], y: int | None, cover: dict[str, list[int]]) -> None:
    inf = highspy.kHighsInf
    prices, packages = bidder.get("prices", {}), bidder.get("packages", [])
    eligible = set(prices).union(*(one["lots"] for one in packages))
    limit = bidder.get("max_lots")
    top = len(eligible) if limit is None else min(limit, len(eligible))
    steps = {1: 0.0} | {one["min_lots"]: float(one["rate"]) for one in bidder.get("discounts", [])}
    lows = sorted(low for low in steps if low <= top)
    tiers = list(zip(lows, [*(low - 1 for low in lows[1:]), top], strict=True))
    chosen = []
    for low, high in tiers:
        z = p.column(0.0) if len(tiers) > 1 else y
        held: dict[str, list[int]] = {lot: [] for lot in cover if lot in eligible}
        for lot, price in prices.items():
            held[lot].append(p.column(float(price) * (1 - steps[low])))
        for package in packages:
            column = p.column(float(package["price"]))
            for lot in package["lots"]:
                held[lot].append(column)
        for lot, columns in held.items():
            cover[lot] += columns
            if z is not None:
                p.row(-inf, 0, [*((column, 1.0) for column in columns), (z, -1.0)])
        count = [(column, 1.0) for columns in held.values() for column in columns]
        merged: dict[int, float] = {}
        for column, share in count:
            merged[column] = merged.get(column, 0.0) + share
        if len(tiers) > 1:
            chosen.append((z, 1.0))
            p.row(0, inf, [*merged.items(), (z, -float(low))])
            p.row(-inf, 0, [*merged.items(), (z, -float(high))])
        elif top < len(eligible):
            p.row(-inf, top, list(merged.items()))
    if len(tiers) > 1:
        p.row(
            0 if y is not None else -inf,
            0 if y is not None else 1,
            [*chosen, *([(y, -1.0)] if y is not None else [])],
        )


def solve(data: dict[str, Any], limit: float) -> dict[str, Any]:
    """Seconds, total and status."""
    began = time.process_time()
    p = program(data)
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0}
    options |= dict.fromkeys(TOLERANCES, 1e-9)
    for name, value in options.items():
        highs.setOptionValue(name, value)
    many = len(p.cost)
    none = array("i")
    highs.addCols(
        many,
        array("d", p.cost),
        array("d", [0.0] * many),
        array("d", [1.0] * many),
        0,
        none,
        none,
        array("d"),
    )
    whole = [highspy.HighsVarType.kInteger] * many
    highs.changeColsIntegrality(many, array("i", range(many)), whole)
    highs.addRows(len(p.low), p.low, p.high, len(p.index), p.starts, p.index, p.value)
    _end_after(highs, limit)
    highs.run()
    info = highs.getInfo()
    return {
        "seconds": time.process_time() - began,
        "status": "optimal" if highs.getModelStatus().name == "kOptimal" else "time_limit",
        "total": info.objective_function_value if info.primal_solution_status == 2 else None,
        "bound": info.mip_dual_bound if isfinite(info.mip_dual_bound) else None,
    }


def _end_after(highs: Any, limit: float) -> None:
    """End when the process has used so many seconds of a processor, however busy the machine."""
    kinds = highspy.cb.HighsCallbackType

    def heard(kind: Any, message: str, out: Any, back: Any, _: Any) -> None:
        if time.process_time() > limit:
            back.user_interrupt = True

    highs.setCallback(heard, None)
    highs.startCallback(kinds.kCallbackMipInterrupt)
    highs.startCallback(kinds.kCallbackSimplexInterrupt)
