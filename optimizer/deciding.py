"""Branch and bound over which bidders win, led by the program of `openings.py`.

For bidders with nothing but fees. What closes a part is the exact bound at the worths that the
program gives; the program's own values only say where to look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from optimizer.bounding import Field, State
from optimizer.branching import Outcome, Part, offers_left
from optimizer.openings import Openings, Point

FIRST_ROUNDS, ROUNDS = 30, 4
"""How often broken rows are written for the whole, and for a part of it."""

WHOLE = 1e-6
"""How far from 0 and 1 a share is a fraction."""

CANDIDATES = 6
"""Bidders that are tried both ways before one is chosen to split a part."""

TRIED = 2
"""Trials of a bidder after which its effect is known well enough."""

Look = Callable[[list[int], int], int]
"""Told who might win, and the bound; says the least known total."""


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


def decide(root: Part, look: Look, over: Callable[[], bool]) -> Outcome:
    """Split by bidders, the part with the lowest bound first, until all is decided."""
    return _Deciding(root, look, over).run()


class _Deciding:
    def __init__(self, root: Part, look: Look, over: Callable[[], bool]) -> None:
        self.root, self.look, self.over = root, look, over
        self.field = root.field
        self.grain = root.field.ledger.grain
        self.program = Openings(root.field, root.top.worth, over)
        self.known = look(root.top.opened, root.top.bound)
        self.effects: dict[int, _Effect] = {}
        self.parts: list[tuple[int, int, frozenset[int], frozenset[int]]] = []
        self.stuck: list[int] = []
        self.number = 0

    def run(self) -> Outcome:
        """Until no part is left or the time is over."""
        self._push(self.root.top.bound, self.field.must, self.field.out)
        rounds = FIRST_ROUNDS
        while self.parts and not self.over():
            bound, _, must, out = heappop(self.parts)
            if self._open(bound):
                self._work(bound, must, out, rounds)
            rounds = ROUNDS
        left = [
            bound for bound in [*(part[0] for part in self.parts), *self.stuck] if self._open(bound)
        ]
        alive = offers_left(self.root, self.known) if left else set()
        return Outcome(min([self.known, *left]), alive)

    def _open(self, bound: int) -> bool:
        return bound <= self.known - self.grain

    def _push(self, bound: int, must: frozenset[int], out: frozenset[int]) -> None:
        self.number += 1
        heappush(self.parts, (bound, -self.number, must, out))

    def _lowest(self, bound: int) -> int:
        return min([bound, *self.stuck, *(part[0] for part in self.parts[:1])])

    def _work(self, bound: int, must: frozenset[int], out: frozenset[int], rounds: int) -> None:
        """Decide what can be decided of a part, and split the rest in two."""
        while not self.over():
            self.program.aim(self.known)
            self.program.fix(must, out)
            point = self.program.solve(rounds)
            field = replace(self.field, must=must, out=out)
            if point is None:
                if self.program.stopped or not _impossible(field):
                    self.stuck.append(bound)
                return
            if (rounds == FIRST_ROUNDS or self.program.crowded) and not self.program.above:
                self.program.forget()
            state = field.at(point.worth)
            bound = max(bound, state.bound)
            winners = [b for b, share in point.share.items() if share > 0.5]
            self.known = self.look(winners, self._lowest(bound))
            if not self._open(bound):
                return
            must, out, changed = self._settled(field, state, point, must, out)
            if changed:
                continue
            field = replace(self.field, must=must, out=out)
            sure = self._split(field, bound, point)
            if sure is None:
                return
            must, out = must | sure[0], out | sure[1]
        self._push(bound, must, out)

    def _settled(
        self,
        field: Field,
        state: State,
        point: Point,
        must: frozenset[int],
        out: frozenset[int],
    ) -> tuple[frozenset[int], frozenset[int], bool]:
        """With the bidders whose other side is above the best award; whether that says more."""
        wins: set[int] = set()
        loses: set[int] = set()
        for b, wins_it in _decided(field, state, self.known - self.grain):
            (wins if wins_it else loses).add(b)
        changed = any(point.share.get(b, 1.0) < 1 - WHOLE for b in wins) or any(
            point.share.get(b, 0.0) > WHOLE for b in loses
        )
        return must | wins, out | loses, changed

    def _split(self, field: Field, bound: int, point: Point) -> tuple[set[int], set[int]] | None:
        """Push both halves; or, where one half proves empty, say what is left to be done."""
        free = [b for b in self.program.bidders if b not in field.must and b not in field.out]
        parts = [b for b in free if WHOLE < point.share[b] < 1 - WHOLE]
        if not parts:
            return self._finish(field, bound, free, point)
        trying = [b for b in parts if self._effect(b).trials < TRIED]
        trying.sort(key=lambda b: abs(point.share[b] - 0.5))
        for b in trying[:CANDIDATES]:
            sure = self._try(field, b, point)
            if sure is not None:
                return sure
            if self.over():
                break
        chosen = max(parts, key=lambda b: (self._effect(b).score(point.share[b]), -b))
        self._push(bound, field.must, field.out | {chosen})
        self._push(bound, field.must | {chosen}, field.out)
        return None

    def _finish(
        self, field: Field, bound: int, free: list[int], point: Point
    ) -> tuple[set[int], set[int]] | None:
        """Everybody wins wholly or not at all, yet the bound does not say so: decide one more."""
        if not free:
            self.stuck.append(bound)
            return None
        chosen = max(free, key=lambda b: (point.share[b], -b))
        self._push(bound, field.must, field.out | {chosen})
        self._push(bound, field.must | {chosen}, field.out)
        return None

    def _effect(self, b: int) -> _Effect:
        return self.effects.setdefault(b, _Effect())

    def _try(self, field: Field, b: int, point: Point) -> tuple[set[int], set[int]] | None:
        """Look at both sides of a bidder; what must be if one of them is proven empty."""
        share = point.share[b]
        rises = []
        for wins in (False, True):
            side = replace(
                field,
                must=field.must | ({b} if wins else set()),
                out=field.out | (set() if wins else {b}),
            )
            found = self.program.peek(b, wins)
            if self._empty(side, found):
                return (set(), {b}) if wins else ({b}, set())
            rises.append(max(0.0, found.value - point.value) if found else 0.0)
        self._effect(b).add(rises[0] / share, rises[1] / (1 - share))
        return None

    def _empty(self, side: Field, found: Point | None) -> bool:
        if found is None:
            return not self.program.stopped and _impossible(side)
        return found.value > self.known - self.grain and not self._open(side.at(found.worth).bound)


def _decided(field: Field, state: State, most: int) -> Iterator[tuple[int, bool]]:
    """Bidders that win, and that do not, in every award of at most this total."""
    limit = field.ledger.most_winners
    free = [b for b in range(len(state.earned)) if b not in field.must and b not in field.out]
    chosen = frozenset(state.opened)
    full = limit is not None and len(state.opened) >= limit
    weakest = min((state.earned[b] for b in chosen if b not in field.must), default=None)
    following = max([0, *(state.earned[b] for b in free if b not in chosen)]) if full else 0
    leaving = (weakest or 0) if full else 0
    for b in free:
        earned = state.earned[b]
        if b in chosen:
            if state.bound + earned - following > most:
                yield b, True
        elif (full and weakest is None) or state.bound + leaving - earned > most:
            yield b, False


def _impossible(field: Field) -> bool:
    """Whether too many must win, or a lot is left without any seller."""
    book = field.ledger
    if book.most_winners is not None and len(field.must) > book.most_winners:
        return True
    return any(
        market is None and all(b in field.out for b in owners)
        for market, owners in zip(book.market, field.owners, strict=True)
    )
