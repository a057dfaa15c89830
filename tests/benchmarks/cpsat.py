"""CP-SAT on the same problem, amounts as whole cents of a hundredth."""

from __future__ import annotations

import time
from threading import Thread
from typing import Any

from ortools.sat.python import cp_model

UNIT = 10_000


def solve(data: dict[str, Any], limit: float) -> dict[str, Any]:
    """Seconds, total and status; discounts are rounded to the unit."""
    began = time.process_time()
    m = cp_model.CpModel()
    cover: dict[str, list[Any]] = {lot: [] for lot in data["lots"]}
    cost: list[Any] = []
    wins = []
    for bidder in data["bidders"]:
        y = m.new_bool_var("")
        wins.append(y)
        cost.append(_units(bidder.get("fee", 0)) * y)
        _bidder(m, bidder, y, cover, cost)
    for offers in cover.values():
        if offers:
            m.add_exactly_one(offers)
    for rule in data["policy"].get("rules", []):
        if rule["kind"] == "max-winners":
            m.add(sum(wins) <= rule["most"])
    m.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    Thread(target=_end_after, args=(solver, limit), daemon=True).start()
    status = solver.solve(m)
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "seconds": time.process_time() - began,
        "status": "optimal" if status == cp_model.OPTIMAL else "time_limit",
        "total": solver.objective_value / UNIT if known else None,
        "bound": solver.best_objective_bound / UNIT,
    }


def _end_after(solver: Any, limit: float) -> None:
    """End when the process has used so many seconds of a processor, however busy the machine."""
    while time.process_time() < limit:
        time.sleep(0.1)
    solver.stop_search()


def _units(amount: object) -> int:
    return round(float(str(amount)) * UNIT)


def _bidder(
    m: Any, bidder: dict[str, Any], y: Any, cover: dict[str, list[Any]], cost: list[Any]
) -> None:
    prices, packages = bidder.get("prices", {}), bidder.get("packages", [])
    limit = bidder.get("max_lots")
    eligible = set(prices).union(*(one["lots"] for one in packages))
    top = len(eligible) if limit is None else min(limit, len(eligible))
    steps = {1: 0.0} | {one["min_lots"]: float(one["rate"]) for one in bidder.get("discounts", [])}
    lows = sorted(low for low in steps if low <= top)
    tiers = []
    for low, high in zip(lows, [*(low - 1 for low in lows[1:]), top], strict=True):
        z = m.new_bool_var("")
        tiers.append(z)
        count: list[Any] = []
        for lot, price in prices.items():
            offer = m.new_bool_var("")
            m.add_implication(offer, z)
            cost.append(round(float(price) * (1 - steps[low]) * UNIT) * offer)
            cover[lot].append(offer)
            count.append(offer)
        for package in packages:
            offer = m.new_bool_var("")
            m.add_implication(offer, z)
            cost.append(_units(package["price"]) * offer)
            for lot in package["lots"]:
                cover[lot].append(offer)
            count.append(len(package["lots"]) * offer)
        m.add(sum(count) >= low * z)
        m.add(sum(count) <= high * z)
    m.add(sum(tiers) == y)
