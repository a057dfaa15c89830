"""Maps of winners out of a search: the first of the best, and all within a bound in order."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from itertools import count, groupby
from operator import itemgetter

from optimizer.explaining.search import START, Edge, Search, State, Ways

Choice = tuple[tuple[str, int], ...]
"""Who wins which set of lots."""

Steps = list[list[Edge]]


def first(ways: Ways, lots: int) -> tuple[Choice, bool]:
    """The first map in order of lot, then of bidder, and whether it is the only one."""
    steps, unique = _backward(ways), True
    for place in range(lots):
        names = {edge[1] for layer in steps for edge in layer if edge[2] >> place & 1}
        if len(names) > 1:
            unique, chosen = False, min(names)
            steps = _connected(
                [[e for e in layer if not e[2] >> place & 1 or e[1] == chosen] for layer in steps]
            )
    won = {(edge[1], edge[2]) for layer in steps for edge in layer if edge[2]}
    return _joined(won), unique


def _joined(won: set[tuple[str, int]] | list[tuple[str, int]]) -> Choice:
    """One set of lots per bidder."""
    sets: dict[str, int] = {}
    for name, lots in won:
        sets[name] = sets.get(name, 0) | lots
    return tuple(sorted(sets.items()))


def _backward(ways: Ways) -> Steps:
    """The steps on the way to the ends, layer by layer."""
    kept: Steps = []
    ends = set(ways.ends)
    for layer in reversed(ways.steps):
        kept.append([edge for state in sorted(ends) for edge in layer[state]])
        ends = {edge[0] for edge in kept[-1]}
    return kept[::-1]


def _connected(steps: Steps) -> Steps:
    """Only the steps that still lie on a way from the start to an end."""
    reached: set[State] | None = None
    ahead: Steps = []
    for layer in steps:
        ahead.append([edge for edge in layer if reached is None or edge[0] in reached])
        reached = {edge[4] for edge in ahead[-1]}
    wanted = reached or set()
    kept: Steps = []
    for layer in reversed(ahead):
        kept.append([edge for edge in layer if edge[4] in wanted])
        wanted = {edge[0] for edge in kept[-1]}
    return kept[::-1]


def ranked(search: Search, bound: int | None) -> Iterator[tuple[int, Choice]]:
    """Every plan within the bound with its key, the best first; equal ones in order of the map."""
    ways = search.forward(bound, every=True)
    lots = len(search.sheet.pricing.lots)
    for key, equal in groupby(_unwound(search, ways, bound), key=itemgetter(0)):
        for choice in sorted((one for _, one in equal), key=lambda one: _names(one, lots)):
            yield key, choice


def _names(choice: Choice, lots: int) -> tuple[str, ...]:
    """The winner of every lot, in stated order."""
    return tuple(
        next((name for name, held in choice if held >> place & 1), "") for place in range(lots)
    )


def _unwound(search: Search, ways: Ways, bound: int | None) -> Iterator[tuple[int, Choice]]:
    """Plans from their ends backwards; what is known of a beginning is its exact least cost."""
    number = count()
    ready: list[tuple[int, int, int, State, int, tuple[tuple[str, int], ...]]] = [
        (key, next(number), len(ways.steps), state, 0, ()) for state, key in ways.ends.items()
    ]
    heapify(ready)
    least = _least(ways)
    while ready:
        key, _, layer, state, behind, won = heappop(ready)
        if not layer:
            if search.affordable(key):
                yield key, _joined(list(won))
            continue
        for start, bidder, lots, cost, _ in ways.steps[layer - 1][state]:
            whole = least[layer - 1][start] + cost + behind
            if bound is None or whole <= bound:
                then = (*won, (bidder, lots)) if lots else won
                heappush(ready, (whole, next(number), layer - 1, start, behind + cost, then))


def _least(ways: Ways) -> list[dict[State, int]]:
    """The least key of every state, layer by layer."""
    found: list[dict[State, int]] = [{START: 0}]
    for layer in ways.steps:
        before = found[-1]
        found.append(
            {
                state: min(before[edge[0]] + edge[3] for edge in edges)
                for state, edges in layer.items()
            }
        )
    return found
