"""Branch and bound over who wins and at which tier, on the table of whole costs.

A part of the problem is a choice of rows that are still possible. Its bound is raised by moving
the worths of the lots (subgradient); how often a row was among the best meanwhile says where to
split: a bidder away or not, then one tier or the others. Where everything about the bidders is
decided, only lots are left to be dealt out, which a linear program does exactly (`dealing.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import fsum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from optimizer.dealing import deal
from optimizer.table import Look, Numbers, Part, Table, Whole, first_worths, narrowed

FIRST_ROUNDS, ROUNDS = 400, 20
"""Moves of the worths for the whole, and for a part of it."""

FIRST_STEP, STEP, SHORTEST = 1.0, 0.4, 0.001
"""How far the worths are moved, as a share of what is missing; when it is no longer worth it."""

PATIENCE = 10
"""Moves without a better bound before the steps become shorter."""

CARRY = 0.8
"""How much of the last direction goes into the next one."""

BEYOND = 0.2
"""How far above the best award the worths are aimed, as a share of the first gap; aimed at the
award itself they would creep up to it without ever passing it."""

NOTICED = 0.001
"""The share of moves from which a row counts as wanted."""

LOOKS = 8
"""Parts after which an award is tried that has the rows of one."""

Weights = dict[int, float]


class Judge(Protocol):
    """Whoever keeps the best award."""

    def try_rows(self, rows: Sequence[int], bound: int) -> int:
        """Try an award with these rows; the least total known."""

    def try_winners(self, winners: Numbers) -> int:
        """Try an award; the least total known."""


@dataclass(frozen=True)
class Open:
    """A part that is not decided, the best look at it, and how much its rows were wanted."""

    part: Part
    look: Look
    weights: Weights = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The costs that one look at it takes."""
        return self.part.costs.size


@dataclass
class Tiering:
    """The parts that are not decided, the one with the lowest bound first."""

    table: Table
    judge: Judge
    known: int
    over: Callable[[], bool]
    stuck: list[Open] = field(default_factory=list)
    number: int = 0
    worked: int = 0
    spent: int = 0

    def __post_init__(self) -> None:
        """Raise the bound of the whole."""
        self.grain = self.table.ledger.grain
        self.aim = self.known
        self.parts: list[tuple[int, int, Open]] = []
        first = self.table.whole.at(first_worths(self.table))
        self.aim = self._beyond(first.bound)
        top, weights = self._climb(self.table.whole, first, FIRST_ROUNDS, FIRST_STEP)
        self.aim = self._beyond(top.bound)
        self._keep(self.table.whole, top, weights)

    def _beyond(self, bound: int) -> int:
        return self.known + max(self.grain, int(BEYOND * (self.known - bound)))

    @property
    def bound(self) -> int:
        """What no award is below."""
        lowest = [part[0] for part in self.parts[:1]] + [one.look.bound for one in self.stuck]
        return min([self.known, *lowest])

    @property
    def left(self) -> list[Open]:
        """The parts in which a better award may be."""
        return [part[2] for part in self.parts] + self.stuck

    def run(self, effort: int) -> None:
        """Decide parts until none is left, the time is over, or so many costs were looked at."""
        end = self.spent + effort
        while self.parts and self.spent < end and not self.over():
            _, _, one = heappop(self.parts)
            if self._open(one.look.bound):
                self._work(one)
        self.parts = [part for part in self.parts if self._open(part[0])]
        self.stuck = [one for one in self.stuck if self._open(one.look.bound)]

    def _open(self, bound: int) -> bool:
        return bound <= self.known - self.grain

    def _keep(self, part: Part, look: Look, weights: Weights) -> None:
        """Put the part aside until its turn comes, without what cannot be in a better award."""
        if not self._open(look.bound):
            return
        left = narrowed(part, look, self.known - self.grain)
        if left.impossible:
            return
        self.number += 1
        heappush(self.parts, (look.bound, -self.number, Open(left, look, weights)))

    def _work(self, one: Open) -> None:
        """Split a part, or deal its lots out where nothing else is left to decide."""
        self.worked += 1
        if self.worked % LOOKS == 1:
            self.known = self.judge.try_rows(one.look.chosen, self.bound)
        halves = _halves(one)
        if halves is None:
            self._deal(one)
            return
        for half in halves:
            if half.impossible:
                continue
            look, weights = self._climb(half, half.at(one.look.worth), ROUNDS, STEP)
            self._keep(half, look, weights)

    def _deal(self, one: Open) -> None:
        """Close a part in which only lots are left, if the exact bound says so."""
        self.spent += one.size
        dealt = deal(one.part, self.known)
        if dealt is None:
            self.stuck.append(one)
            return
        self.known = self.judge.try_winners(dealt.winners)
        look = one.part.at(dealt.worth)
        if self._open(max(look.bound, one.look.bound)):
            self.stuck.append(one if one.look.bound >= look.bound else Open(one.part, look))

    def _climb(self, part: Part, first: Look, rounds: int, step: float) -> tuple[Look, Weights]:
        """The best look at a part after some moves of the worths, and what was wanted meanwhile."""
        market = part.market
        look = top = first
        direction = np.zeros(len(market))
        stale = counted = 0
        wanted: Counter[int] = Counter()
        for number in range(rounds):
            if not self._open(top.bound) or self.over() or step < SHORTEST:
                break
            slope = np.where((look.taken == 0) & (look.worth >= market), 0, 1 - look.taken)
            direction = slope + CARRY * direction
            size = fsum((direction * direction).tolist())  # the same on every processor
            if not size:
                break
            length = step * (self.aim - look.bound) / size
            look = part.at(_moved(look.worth, length * direction, market, self.table.absent))
            self.spent += part.costs.size
            stale += 1
            if number * 3 >= rounds:
                counted += 1
                wanted.update(look.chosen)
            if look.bound > top.bound:
                if (look.bound - top.bound) * 2000 > self.aim - top.bound:
                    stale = 0
                top = look
            if stale >= PATIENCE:
                step, stale, look = step * 0.7, 0, top
                direction = np.zeros(len(market))
        if not counted:
            wanted, counted = Counter(top.chosen), 1
        return top, {row: count / counted for row, count in wanted.items()}


def _moved(worth: Whole, by: NDArray[np.float64], market: Whole, absent: int) -> Whole:
    """The worths moved, not above the market and nowhere so far that sums would not fit."""
    moved = np.rint(np.clip(worth + by, -absent, absent)).astype(np.int64)
    near: Whole = np.minimum(moved, market)
    return near


def _halves(one: Open) -> list[Part] | None:
    """A part in two or more: by the bidder that is least clear, if any is undecided."""
    part, weights = one.part, one.weights
    best: tuple[float, float, int] | None = None
    chosen: tuple[int, list[int], float] | None = None
    for b in dict.fromkeys(part.owner.tolist()):
        rows = part.options(b)
        away = 0.0 if b in part.must else 1 - sum(weights.get(row, 0.0) for row in rows)
        if len(rows) == 1 and b in part.must:
            continue
        clear = max([away, *(weights.get(row, 0.0) for row in rows)])
        if best is None or (clear, away, b) < best:
            best, chosen = (clear, away, b), (b, rows, away)
    if chosen is None:
        return None
    b, rows, away = chosen
    if b not in part.must and (len(rows) == 1 or NOTICED < away < 1 - NOTICED):
        return [part.without(rows), part.without([], [b])]
    most = max(rows, key=lambda row: (weights.get(row, 0.0), -row))
    others = [row for row in rows if row != most]
    if b in part.must:
        return [part.without(others), part.without([most])]
    if away >= 1 - NOTICED:
        return [part.without(rows), part.without([], [b])]
    return [part.without(others, [b]), part.without([most])]
