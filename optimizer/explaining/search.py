"""The least awards of a small problem, exactly, by building plans bidder by bidder.

A half-built plan is known by the choices that it leaves open: lots taken, lots that an integrator
must still take, whether one is selected, what rules count. Of two that leave the same open only
the cheaper goes on, and none goes on that cannot end within the bound: what it costs plus the
smallest share of every lot still free. So within the bound every plan is accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

from optimizer.explaining.asking import Measure
from optimizer.explaining.keys import keys
from optimizer.explaining.layers import Layer, layers
from optimizer.explaining.sheet import Sheet
from optimizer.pricelist import TooLargeError

WORK = 400_000
"""Half-built plans that one question may look at before counting declines."""

WIDTH = 12
"""Half-built plans kept per step while looking for a first, good plan."""

WIDER = (5, 20, 60)
"""Percentages above the smallest shares of all lots within which plans are looked for first."""

Tail = tuple[int, int, int]
"""Winners, groups used, and a further count, where a rule or a frontier looks at them."""

State = tuple[int, int, bool, Tail]
"""Lots taken, lots owed to integrators, whether one is selected, and what else counts."""

Edge = tuple[State, str, int, int, State]
"""One step: from where, who wins which lots, what that adds, and to where."""

START: State = (0, 0, False, (0, 0, 0))


@dataclass(frozen=True)
class Ways:
    """The complete plans with their keys, and the steps towards them, layer by layer."""

    ends: dict[State, int]
    steps: list[dict[State, list[Edge]]]


class Search:
    """One question on one sheet."""

    def __init__(self, sheet: Sheet, measure: Measure | None = None) -> None:
        reading = sheet.ask.reading
        self.sheet, self.measure, self.keys = sheet, measure, keys(sheet)
        self.selects = reading in ("literal", "one-lead", "coverage-first")
        self.alone = reading in ("one-lead", "coverage-first", "one-lead-free")
        self.refused = reading == "no-separate"
        self.splits = sheet.budget is not None and bool(self.keys.first or sheet.contract_cost)
        self.tracked = sheet.tracked or self.splits or measure is not None
        self.work = 0

    @cached_property
    def layers(self) -> list[Layer]:
        """The decisions in order."""
        return self._built[0]

    @property
    def floor(self) -> int:
        """What all lots cost at least, as a key."""
        return self._built[1]

    @cached_property
    def _built(self) -> tuple[list[Layer], int]:
        return layers(self.sheet, self.keys)

    def best(self, known: int | None = None) -> tuple[int, Ways] | None:
        """The least key and the ways to it; None if no plan is as good as the known key."""
        likely = self.forward(known, width=WIDTH).ends.values()
        for bound in self._bounds(min(likely, default=None), known):
            ways = self.forward(bound)
            if ways.ends:
                least = min(ways.ends.values())
                ends = {state: key for state, key in ways.ends.items() if key == least}
                return least, Ways(ends, ways.steps)
        return None

    def _bounds(self, likely: int | None, known: int | None) -> Iterator[int | None]:
        """A bound that some plan keeps; else, while none is found, wider and wider ones."""
        if likely is None and not self.keys.first and self.layers:
            for percent in WIDER:
                bound = self.floor * (100 + percent) // 100
                if known is None or bound < known:
                    yield bound
        yield known if likely is None else likely

    def forward(self, bound: int | None, *, every: bool = False, width: int | None = None) -> Ways:
        """All plans within the bound: the best way to each state, or every way; or only likely."""
        states: dict[State, int] = {} if self.sheet.impossible else {START: 0}
        steps = []
        for layer in self.layers:
            states, edges = self._through(layer, states, bound, every)
            states = self._narrow(layer, states, width)
            steps.append(edges)
        ends = {state: key for state, key in states.items() if self._complete(state, key)}
        return Ways(ends, steps)

    def _through(
        self, layer: Layer, states: dict[State, int], bound: int | None, every: bool
    ) -> tuple[dict[State, int], dict[State, list[Edge]]]:
        best: dict[State, int] = {}
        edges: dict[State, list[Edge]] = {}
        for state, key in states.items():
            for edge in self._edges(layer, state, key, bound):
                self.work += 1
                then, cost = edge[4], key + edge[3]
                known = best.get(then)
                if known is None:
                    best[then], edges[then] = cost, [edge]
                elif cost < known:
                    best[then] = cost
                    edges[then] = [*edges[then], edge] if every else [edge]
                elif every or cost == known:
                    edges[then].append(edge)
        if self.work > WORK:
            raise TooLargeError(f"more than {WORK} half-built plans")
        return best, edges

    def _narrow(
        self, layer: Layer, states: dict[State, int], width: int | None
    ) -> dict[State, int]:
        if width is None or len(states) <= width:
            return states
        free = self.sheet.full
        likely = sorted(
            states,
            key=lambda one: states[one] + layer.least[free & ~one[0]] + layer.owing[one[1]],
        )
        return {state: states[state] for state in likely[:width]}

    def _edges(self, layer: Layer, state: State, key: int, bound: int | None) -> Iterator[Edge]:
        """Every step that this layer can take from a state, within the bound."""
        taken, owed, selected, tail = state
        free = self.sheet.full & ~taken
        room = inf if bound is None else bound - key - layer.least[free]
        yield from self._skip(layer, state, free, room)
        if self.alone and selected and layer.integrator:
            return
        chosen = layer.integrator and (self.selects or self.alone)
        then = tail
        for gap, lots, cost, count, bidder in layer.reachable(free, bound):
            if gap > room:
                return
            rest = free & ~lots
            if lots & taken or rest & ~layer.later:
                continue
            left = self._left(layer, owed, count) & rest
            if left & ~layer.coverers or gap + layer.owing[left] > room:
                continue
            if self.tracked:
                grown = self._tail(layer, tail, count)
                if grown is None:
                    continue
                then = grown
            yield state, bidder, lots, cost, (taken | lots, left, selected or chosen, then)

    def _left(self, layer: Layer, owed: int, count: int) -> int:
        """The lots that integrators must take once this one wins so many."""
        if layer.row is None or not layer.integrator or not (self.selects or self.refused):
            return owed
        limit = layer.row.bidder.max_lots
        return owed | layer.row.eligible if limit is None or count < limit else owed

    def _skip(self, layer: Layer, state: State, free: int, room: float) -> Iterator[Edge]:
        """The step by which the layer wins nothing."""
        row, owed = layer.row, state[1]
        if free & ~layer.later or (row is not None and row.bidder.id == self.sheet.ask.wins):
            return
        if self.refused and layer.integrator:
            owed = self._left(layer, owed, 0) & free
        if not owed & ~layer.coverers and layer.owing[owed] <= room:
            yield state, "", 0, 0, (state[0], owed, state[2], state[3])

    def _tail(self, layer: Layer, tail: Tail, count: int) -> Tail | None:
        """What rules and frontiers count, None where a rule forbids one more winner."""
        winners, groups, extra = tail
        row, most = layer.row, self.sheet.winners
        if most is not None:
            winners += 1
            if winners > most:
                return None
        if row is not None and row.groups:
            if row.groups & groups:
                return None
            groups |= row.groups
        if self.measure == "lead":
            extra = max(extra, count) if layer.integrator else extra
        elif self.measure == "contracts" or (self.splits and not self.keys.first):
            extra += 1 if layer.integrator else count
        elif self.splits:
            extra += 0 if layer.integrator else count
        return winners, groups, extra

    def _complete(self, state: State, key: int) -> bool:
        """Whether a plan selects an integrator if it must and keeps the budget."""
        if state[0] != self.sheet.full:
            return False
        if self.selects and self.sheet.integrators and not state[2]:
            return False
        return self.affordable(key)

    def affordable(self, key: int) -> bool:
        """Whether a plan keeps the budget."""
        return self.sheet.budget is None or self.keys.total(key) <= self.sheet.budget
