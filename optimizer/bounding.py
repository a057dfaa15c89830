"""A lower bound of every total, and the offers that no award below a known one can contain.

Every lot l gets a worth v[l]. A bidder's mode m (a bidder at one tier) then earns at most

    e[m] = sum of the chosen (v[l] - c[m,l]) - fee, choosing between low and high lots

and for any worths  sum v - sum over bidders of max(0, e)  is no more than any award costs. The
worths are moved to raise it (subgradient). They are whole units, so the bound is exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import sub

from optimizer.ledger import Ledger, Mode, Offer
from optimizer.localsearch import Map

PATIENCE = 12
"""Moves without a better bound before the steps become shorter."""

CARRY = 0.7
"""How much of the last direction goes into the next one."""


@dataclass
class State:
    """One set of worths: the bound, what every bidder earns, how often every lot is taken."""

    bound: int
    worth: list[int]
    earned: list[int]
    taken: list[int]
    opened: list[int]
    tier: dict[int, int] = field(default_factory=dict)


@dataclass
class Field:
    """The offers that are still possible, and the bidders that must or must not win."""

    ledger: Ledger
    costs: list[list[int]]
    owners: list[list[int]]
    modes: dict[int, list[Mode]]
    must: frozenset[int] = frozenset()
    out: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        """How many offers are looked at."""
        return sum(map(len, self.costs)) + sum(
            len(mode.lots) for modes in self.modes.values() for mode in modes
        )

    def at(self, worth: list[int]) -> State:
        """The bound at these worths, which must not be above the market."""
        earned = [-modes[0].fee for modes in self.ledger.modes]
        ends = []
        for w, costs, owners in zip(worth, self.costs, self.owners, strict=True):
            end = bisect_left(costs, w)
            ends.append(end)
            if end:
                for c, b in zip(costs[:end], owners, strict=False):
                    earned[b] += w - c
        tier: dict[int, int] = {}
        lots: dict[int, list[int]] = {}
        for b, modes in self.modes.items():
            if b not in self.out:
                earned[b], tier[b], lots[b] = _best_mode(modes, worth, b in self.must)
        opened = self._opened(earned)
        on = [False] * len(earned)
        taken = [0] * len(worth)
        for b in opened:
            on[b] = True
            for lot in lots.get(b, ()):
                taken[lot] += 1
        for lot, (end, owners) in enumerate(zip(ends, self.owners, strict=True)):
            if end:
                taken[lot] += sum([on[b] for b in owners[:end]])
        bound = sum(worth) - sum([earned[b] for b in opened])
        return State(bound, worth, earned, taken, opened, tier)

    def earnings(self, b: int, state: State) -> int:
        """The most that a bidder can earn, also where that is less than nothing."""
        modes = self.modes.get(b, ())
        found = [_chosen(mode, _losses(mode, state.worth))[0] for mode in modes]
        return max(found, default=state.earned[b])

    def _opened(self, earned: list[int]) -> list[int]:
        chosen = [
            b for b, e in enumerate(earned) if (e > 0 or b in self.must) and b not in self.out
        ]
        most = self.ledger.most_winners
        if most is None or len(chosen) <= most:
            return chosen
        chosen.sort(key=lambda b: (b not in self.must, -earned[b]))
        return sorted(chosen[: max(most, len(self.must))])

    def without(self, never: set[Offer], must: frozenset[int], out: frozenset[int]) -> Field:
        """The field without some offers and bidders."""
        book = self.ledger
        gone: list[set[int]] = [set() for _ in book.lots]
        number = {name: b for b, name in enumerate(book.names)}
        dead: dict[tuple[int, int], set[int]] = {}
        for name, lot, t in never:
            b, place = number[name], book.place[lot]
            if b in self.modes:
                dead.setdefault((b, t), set()).add(place)
            else:
                gone[place].add(b)
        costs, owners = [], []
        for here, who, less in zip(self.costs, self.owners, gone, strict=True):
            pairs = [
                (c, b) for c, b in zip(here, who, strict=True) if b not in less and b not in out
            ]
            costs.append([c for c, _ in pairs])
            owners.append([b for _, b in pairs])
        modes = {}
        for b, several in self.modes.items():
            left = [_thinned(mode, dead.get((b, mode.tier), set())) for mode in several]
            left = [mode for mode in left if mode.lots and len(mode.lots) >= mode.low]
            if left and b not in out:
                modes[b] = left
        lost = frozenset(self.modes) - frozenset(modes)
        return Field(book, costs, owners, modes, must, out | lost)


def _thinned(mode: Mode, gone: set[int]) -> Mode:
    if not gone:
        return mode
    left = [(lot, c) for lot, c in zip(mode.lots, mode.costs, strict=True) if lot not in gone]
    lots, costs = [lot for lot, _ in left], [c for _, c in left]
    return Mode(mode.bidder, mode.tier, mode.low, mode.high, mode.fee, lots, costs)


def whole_field(ledger: Ledger, at: Map) -> Field:
    """All offers; free bidders lot by lot, the others mode by mode."""
    free = [len(modes) == 1 and modes[0].free for modes in ledger.modes]
    costs, owners = [], []
    for here, who in zip(at.costs, at.owners, strict=True):
        pairs = [(c, b) for c, b in zip(here, who, strict=True) if free[b]]
        costs.append([c for c, _ in pairs])
        owners.append([b for _, b in pairs])
    modes = {b: modes for b, modes in enumerate(ledger.modes) if not free[b]}
    return Field(ledger, costs, owners, modes)


def _best_mode(modes: list[Mode], worth: list[int], must: bool) -> tuple[int, int, list[int]]:
    """The most that a bidder can earn, at which tier, with which lots; at most that if below 0."""
    best, tier, chosen = 0, -1, []
    for mode in reversed(modes):
        left = _losses(mode, worth)
        most = -mode.fee - sum([r for r in left if r < 0])
        if most <= best and not (must and tier < 0):
            continue
        value, edge, ties = _chosen(mode, left)
        if value > best or (must and tier < 0):
            best, tier = value, mode.tier
            chosen = [lot for lot, r in zip(mode.lots, left, strict=True) if r < edge]
            if ties:
                equal = [lot for lot, r in zip(mode.lots, left, strict=True) if r == edge]
                chosen += equal[:ties]
    return best, max(0, tier), chosen


def _losses(mode: Mode, worth: list[int]) -> list[int]:
    if len(mode.lots) == len(worth):
        return list(map(sub, mode.costs, worth))
    return list(map(sub, mode.costs, map(worth.__getitem__, mode.lots)))


def _chosen(mode: Mode, left: list[int]) -> tuple[int, int, int]:
    """What a mode earns at most; it takes all losses below an edge and so many at the edge."""
    good = sum([r < 0 for r in left])
    if mode.low <= good <= mode.high:
        return -mode.fee - sum([r for r in left if r < 0]), 0, 0
    count = mode.low if good < mode.low else mode.high
    if not count:
        return -mode.fee, min(left), 0
    least = sorted(left)[:count]
    edge = least[-1]
    return -mode.fee - sum(least), edge, least.count(edge)


def useless(field: Field, top: State, best: int) -> Iterator[Offer]:
    """Offers whose presence alone lifts the bound above the best award: no best one has them."""
    book = field.ledger
    room = best - top.bound
    weakest = _weakest(field, top)
    chosen = frozenset(top.opened)
    for b in range(len(book.modes)):
        if b in field.out:
            continue
        usual = top.earned[b] if b in chosen else weakest
        for mode in field.modes.get(b, ()):
            left = _losses(mode, top.worth)
            earned, edge, _ = _chosen(mode, left)
            worst = max(0, edge)
            spare = room - (usual - earned) + worst
            if spare < worst or max(left) > spare:
                for lot, r in zip(mode.lots, left, strict=True):
                    if max(worst, r) > spare:
                        yield book.names[b], book.lots[lot], mode.tier
    spare_of = [
        room - ((top.earned[b] if b in chosen else weakest) - top.earned[b])
        for b in range(len(book.modes))
    ]
    for lot, (w, costs, owners) in enumerate(
        zip(top.worth, field.costs, field.owners, strict=True)
    ):
        for c, b in zip(costs, owners, strict=True):
            if (c - w if c > w else 0) > spare_of[b]:
                yield book.names[b], book.lots[lot], 0


def _weakest(field: Field, top: State) -> int:
    """What the least of the chosen bidders earns where only so many may win, else 0."""
    most = field.ledger.most_winners
    if most is None or len(top.opened) < most:
        return 0
    return min((top.earned[b] for b in top.opened if b not in field.must), default=0)


def start(ledger: Ledger) -> list[int]:
    """First worths: the second cheapest offer, or the market if that is cheaper."""
    least: list[list[int]] = [[] for _ in ledger.lots]
    for modes in ledger.modes:
        for lot, cost in zip(modes[-1].lots, modes[-1].costs, strict=True):
            least[lot].append(cost)
    worth = []
    for found, market in zip(least, ledger.market, strict=True):
        found.sort()
        here = found[min(1, len(found) - 1)] if found else market or 0
        worth.append(here if market is None else min(here, market))
    return worth


def ascend(
    field: Field,
    worth: list[int],
    best: Callable[[State, int], int],
    rounds: int,
    over: Callable[[], bool],
    step: float = 1.0,
) -> State:
    """The best bound after some rounds; `best` says the least known total."""
    market, grain = field.ledger.market, field.ledger.grain
    state = top = field.at(worth)
    known = best(state, top.bound)
    stale = 0
    direction = [0.0] * len(worth)
    for _ in range(rounds):
        if top.bound > known - grain or over() or step < 0.004:
            break
        slope = [
            0 if n == 0 and m is not None and w >= m else 1 - n
            for n, w, m in zip(state.taken, state.worth, market, strict=True)
        ]
        direction = [s + CARRY * d for s, d in zip(slope, direction, strict=True)]
        size = sum([d * d for d in direction])
        if not size:
            break
        length = step * max(known - state.bound, grain) * 1.02 / size
        worth = _moved(state.worth, direction, length, market)
        state = field.at(worth)
        stale += 1
        if state.bound > top.bound:
            if (state.bound - top.bound) * 3000 > known - top.bound:
                stale = 0
            top = state
        if stale >= PATIENCE:
            step, stale, state = step * 0.7, 0, top
            direction = [0.0] * len(worth)
        known = min(known, best(state, top.bound))
    return top


def _moved(
    worth: list[int], direction: list[float], length: float, market: list[int | None]
) -> list[int]:
    moved = [round(w + length * d) for w, d in zip(worth, direction, strict=True)]
    return [
        0 if w < 0 else w if m is None or w <= m else m for w, m in zip(moved, market, strict=True)
    ]
