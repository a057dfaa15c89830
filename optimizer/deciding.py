"""Branch and bound over which bidders win, led by the program of `openings.py`.

For bidders with nothing but fees, where moving the worths alone does not end: this program finds
the best worths exactly. What closes a part is the bound at the worths that it gives; the
program's own values only say where to look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

from optimizer.localsearch import Map
from optimizer.openings import Openings, Point
from optimizer.table import Part, narrowed
from optimizer.tiering import Judge, Open

FIRST_ROUNDS, ROUNDS = 30, 4
"""How often broken rows are written for the whole, and for a part of it."""

WHOLE = 1e-6
"""How far from 0 and 1 a share is a fraction."""

CANDIDATES = 6
"""Bidders that are tried both ways before one is chosen to split a part."""

TRIED = 2
"""Trials of a bidder after which its effect is known well enough."""


@dataclass
class _Effect:
    """What deciding a bidder has added to the value so far, for a whole share."""

    without: float = 0.0
    within: float = 0.0
    trials: int = 0

    def add(self, without: float, within: float) -> None:
        self.without += without
        self.within += within
        self.trials += 1

    def score(self, share: float) -> float:
        """How much both sides rise, judged by the trials."""
        many = max(1, self.trials)
        return max(1e-9, self.without / many * share) * max(1e-9, self.within / many * (1 - share))


class Deciding:
    """The parts that are not decided; split by bidders, the part with the lowest bound first."""

    def __init__(
        self, at: Map, root: Open, judge: Judge, known: int, over: Callable[[], bool]
    ) -> None:
        """Begin with one part, at its worths."""
        self.judge, self.known, self.over = judge, known, over
        self.grain = root.part.table.ledger.grain
        self.program = Openings(at, root.part, root.look.worth, over)
        self.effects: dict[int, _Effect] = {}
        self.parts: list[tuple[int, int, Open]] = []
        self.stuck: list[Open] = []
        self.number = 0
        self._push(root)

    @property
    def left(self) -> list[Open]:
        """The parts in which a better award may be."""
        every = [part[2] for part in self.parts] + self.stuck
        return [one for one in every if self._open(one.look.bound)]

    @property
    def bound(self) -> int:
        """What no award is below."""
        return min([self.known, *(one.look.bound for one in self.left)])

    def run(self) -> None:
        """Until no part is left or the time is over."""
        rounds = FIRST_ROUNDS
        while self.parts and not self.over():
            one = heappop(self.parts)[2]
            if self._open(one.look.bound):
                self._work(one, rounds)
            rounds = ROUNDS

    def _open(self, bound: int) -> bool:
        return bound <= self.known - self.grain

    def _push(self, one: Open) -> None:
        if not one.part.impossible:
            self.number += 1
            heappush(self.parts, (one.look.bound, -self.number, one))

    def _work(self, one: Open, rounds: int) -> None:
        """Decide what can be decided of a part, and split the rest in two."""
        while not self.over():
            point = self._solve(one.part, rounds)
            if point is None:
                if self.program.stopped or not one.part.uncovered:
                    self.stuck.append(one)
                return
            one = self._seen(one, point)
            if not self._open(one.look.bound):
                return
            smaller = narrowed(one.part, one.look, self.known - self.grain)
            if smaller.impossible:
                return
            changed = _excludes(smaller, point)
            one = Open(smaller, one.look)
            if changed:
                continue
            sure = self._split(one, point)
            if sure is None:
                return
            one = Open(sure, one.look)
        self._push(one)

    def _solve(self, part: Part, rounds: int) -> Point | None:
        self.program.aim(self.known)
        self.program.fix(part)
        point = self.program.solve(rounds)
        if point and (rounds == FIRST_ROUNDS or self.program.crowded) and not self.program.above:
            self.program.forget()
        return point

    def _seen(self, one: Open, point: Point) -> Open:
        """The part at the better worths, after an award with its winners was tried."""
        look = one.part.at(point.worth)
        winners = [b for b, share in point.share.items() if share > 0.5]
        lowest = min([max(look.bound, one.look.bound), *(part[0] for part in self.parts[:1])])
        self.known = self.judge.try_rows(winners, lowest)
        return one if look.bound < one.look.bound else Open(one.part, look)

    def _split(self, one: Open, point: Point) -> Part | None:
        """Push both halves; or, where one half proves empty, say what is left to be done."""
        part = one.part
        free = [b for b in part.owner.tolist() if b not in part.must]
        broken = [b for b in free if WHOLE < point.share[b] < 1 - WHOLE]
        if not broken:
            self._finish(one, free, point)
            return None
        trying = [b for b in broken if self._effect(b).trials < TRIED]
        trying.sort(key=lambda b: abs(point.share[b] - 0.5))
        for b in trying[:CANDIDATES]:
            sure = self._try(part, b, point)
            if sure is not None:
                return sure
            if self.over():
                break
        self._halve(one, max(broken, key=lambda b: (self._effect(b).score(point.share[b]), -b)))
        return None

    def _halve(self, one: Open, b: int) -> None:
        self._push(Open(one.part.without([b]), one.look))
        self._push(Open(one.part.without([], [b]), one.look))

    def _finish(self, one: Open, free: list[int], point: Point) -> None:
        """Everybody wins wholly or not at all, yet the bound does not say so: decide one more."""
        if free:
            self._halve(one, max(free, key=lambda b: (point.share[b], -b)))
        else:
            self.stuck.append(one)

    def _effect(self, b: int) -> _Effect:
        return self.effects.setdefault(b, _Effect())

    def _try(self, part: Part, b: int, point: Point) -> Part | None:
        """Look at both sides of a bidder; the other side if one of them is proven empty."""
        share = point.share[b]
        rises = []
        sides = [part.without([b]), part.without([], [b])]
        for wins, side in enumerate(sides):
            found = self.program.peek(b, bool(wins))
            if self._empty(side, found):
                return sides[1 - wins]
            rises.append(max(0.0, found.value - point.value) if found else 0.0)
        self._effect(b).add(rises[0] / share, rises[1] / (1 - share))
        return None

    def _empty(self, side: Part, found: Point | None) -> bool:
        if side.impossible:
            return True
        if found is None:
            return not self.program.stopped and side.uncovered
        close = found.value > self.known - self.grain
        return close and not self._open(side.at(found.worth).bound)


def _excludes(part: Part, point: Point) -> bool:
    """Whether the part leaves out what the program has just answered."""
    left = set(part.owner.tolist())
    return any(
        share > WHOLE if b not in left else b in part.must and share < 1 - WHOLE
        for b, share in point.share.items()
    )
