"""Which bidders to open: open, close and swap them while that lowers the total."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from optimizer.ledger import Ledger


@dataclass
class Map:
    """Every lot's offers of fee bidders in order of cost, and what the lot costs without them."""

    fees: list[int]
    costs: list[list[int]]
    owners: list[list[int]]
    otherwise: list[int]
    most: int | None = None

    @property
    def size(self) -> int:
        """How many bidders there are."""
        return len(self.fees)


def chart(ledger: Ledger, tiers: list[int] | None = None) -> Map:
    """The map in which every bidder sells at one tier, the first unless others are given."""
    offers: list[list[tuple[int, int]]] = [[] for _ in ledger.lots]
    chosen = [
        modes[min(tiers[b], len(modes) - 1) if tiers else 0] for b, modes in enumerate(ledger.modes)
    ]
    dearest = 1 + sum(mode.fee for mode in chosen)
    dearest += sum(max(mode.costs, default=0) for mode in chosen)
    for mode in chosen:
        for lot, cost in zip(mode.lots, mode.costs, strict=True):
            offers[lot].append((cost, mode.bidder))
    dearest += sum(max(one, default=(0, 0))[0] for one in offers)
    costs, owners, otherwise = [], [], []
    for lot, found in enumerate(offers):
        market = ledger.market[lot]
        if market is not None:
            found = [one for one in found if one[0] < market]
        found.sort()
        costs.append([cost for cost, _ in found])
        owners.append([b for _, b in found])
        otherwise.append(dearest if market is None else market)
    return Map([mode.fee for mode in chosen], costs, owners, otherwise, ledger.most_winners)


@dataclass
class _Near:
    """Every lot's cheapest open offer, its owner, and what the lot costs without that owner."""

    total: int
    first: list[int]
    owner: list[int]
    second: list[int]


def _near(at: Map, opened: list[bool]) -> _Near:
    first, owner, second = [], [], []
    total = sum(fee for fee, on in zip(at.fees, opened, strict=True) if on)
    for costs, owners, otherwise in zip(at.costs, at.owners, at.otherwise, strict=True):
        one, who, two = otherwise, -1, otherwise
        for cost, b in zip(costs, owners, strict=True):
            if opened[b]:
                if who < 0:
                    one, who = cost, b
                else:
                    two = cost
                    break
        first.append(one)
        owner.append(who)
        second.append(two)
        total += one
    return _Near(total, first, owner, second)


def improve(
    at: Map, start: Iterable[int], over: Callable[[], bool] = bool
) -> tuple[int, list[int]]:
    """The total and every lot's winner after no open, close or swap lowers the total."""
    opened = [False] * at.size
    for b in start:
        opened[b] = True
    near = _near(at, opened)
    while True:
        move = None if over() else _best_move(at, opened, near)
        if move is None:
            return near.total, near.owner
        for b in move:
            opened[b] = not opened[b]
        near = _near(at, opened)


def greedy(at: Map) -> list[int]:
    """Bidders opened one after the other, always the one that saves most, while one does."""
    offers: list[list[tuple[int, int]]] = [[] for _ in at.fees]
    for lot, (costs, owners) in enumerate(zip(at.costs, at.owners, strict=True)):
        for cost, b in zip(costs, owners, strict=True):
            offers[b].append((lot, cost))
    now = at.otherwise.copy()
    queue = [(-_saving(offers[b], now) + fee, b) for b, fee in enumerate(at.fees)]
    heapify(queue)
    opened: list[int] = []
    while queue and (at.most is None or len(opened) < at.most):
        _, b = heappop(queue)
        value = at.fees[b] - _saving(offers[b], now)
        if queue and value > queue[0][0]:
            heappush(queue, (value, b))  # what it saves has shrunk since it was queued
        elif value < 0:
            opened.append(b)
            for lot, cost in offers[b]:
                now[lot] = min(now[lot], cost)
        else:
            break
    return opened


def _saving(offers: list[tuple[int, int]], now: list[int]) -> int:
    return sum([now[lot] - cost for lot, cost in offers if cost < now[lot]])


def _best_move(at: Map, opened: list[bool], near: _Near) -> tuple[int, ...] | None:
    """The bidders to open or close that lower the total most."""
    gain, loss, both = _effects(at, opened, near)
    many = sum(opened)
    room = at.most is None or many < at.most
    over = at.most is not None and many > at.most
    best = 0
    move: tuple[int, ...] | None = None
    closed = [b for b in range(at.size) if not opened[b]]
    open_ = [b for b in range(at.size) if opened[b]]
    if room:
        for b in closed:
            if gain[b] > best:
                best, move = gain[b], (b,)
    for r in open_:
        if -loss[r] > best:
            best, move = -loss[r], (r,)
    if over and open_:
        return move if move and opened[move[0]] else (min(open_, key=lambda r: loss[r]),)
    likely = sorted(open_, key=lambda r: loss[r])[:12]
    for b in closed:
        for r in likely:
            value = gain[b] - loss[r] + both.get((b, r), 0)
            if value > best:
                best, move = value, (b, r)
    for (b, r), extra in both.items():
        if gain[b] - loss[r] + extra > best:
            best, move = gain[b] - loss[r] + extra, (b, r)
    return move


def _effects(
    at: Map, opened: list[bool], near: _Near
) -> tuple[list[int], list[int], dict[tuple[int, int], int]]:
    """What opening saves, what closing costs, and what doing both saves on top."""
    gain = [-fee for fee in at.fees]
    loss = gain.copy()
    both: dict[tuple[int, int], int] = {}
    for costs, owners, one, who, two in zip(
        at.costs, at.owners, near.first, near.owner, near.second, strict=True
    ):
        if who >= 0:
            loss[who] += two - one
        for cost, b in zip(costs, owners, strict=True):
            if cost >= two:
                break
            if opened[b]:
                continue
            if cost < one:
                gain[b] += one - cost
                extra = two - one
            else:
                extra = two - cost
            if who >= 0 and extra:
                both[b, who] = both.get((b, who), 0) + extra
    return gain, loss, both
