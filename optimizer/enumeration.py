"""The same answer without a solver, exactly, for small tenders: the cross-check.

Written from the meaning of the clause, not from the program: amounts are whole numbers of the
smallest unit, a bidder is a list of the sets of lots that it may win, and plans are built
bidder by bidder, integrators first. Half-built plans that leave the same choices open are
compared and only the better goes on (both on a tie); one that cannot end as well as a plan
already known, whatever follows, goes no further. So every plan is accounted for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import islice

from optimizer.policy import Reading
from optimizer.pricelist import Pricelist, Row, TooLargeError, pricelist
from optimizer.problem import Problem

WORK = 600_000
"""Half-built plans that one question may look at before the enumeration declines."""

NARROW = 8
"""Half-built plans kept per step while looking for a first, good plan."""

TIED = 100

State = tuple[int, int, int, int, int, int]
"""Lots taken · lots owed to integrators · winners · groups used · integrators · extra count."""

Edge = tuple[State, str, int, State]
"""From, the bidder, the set of lots that it wins, to."""

Layer = dict[State, list[Edge]]
"""The best edges into every state of one layer."""

Move = tuple[str, int, State, int]
"""The bidder, the set of lots that it wins, the state after it, what it adds to the key."""

Moves = Callable[[State], Iterable[Move]]


@dataclass(frozen=True)
class Enumerated:
    """The least objective, and the first of the equally good maps of winners in stated order."""

    total: Fraction | None
    objective: Fraction | None
    maps: tuple[dict[str, str], ...]
    truncated: bool
    plans: int


class Enumeration:
    """All awards of one problem; answers for each reading, each lead and the gate."""

    def __init__(self, problem: Problem, work: int = WORK) -> None:
        """Price every set of lots for every bidder, or raise TooLargeError."""
        self.complete = not problem.unoffered
        self.prices = pricelist(problem, work // 4)
        self.work = work

    def reading(self, reading: Reading) -> Enumerated:
        """The least award under a reading, gate off."""
        return _Search(self.prices, reading, None, self.work).best()

    def lead(self, bidder: str) -> Enumerated:
        """The least award with this bidder as the only integrator, under one-lead."""
        return _Search(self.prices, "one-lead", bidder, self.work).best()

    def gate(self) -> Enumerated | None:
        """The cheapest integrators that can take every lot; None if there is none."""
        every = self.prices.full
        able = {row.bidder: row.cost[every] for row in self.prices.rows if self._opens(row, every)}
        if not able:
            return None
        least = min(able.values())
        winners = sorted(name for name, cost in able.items() if cost == least)
        maps = tuple(dict.fromkeys(self.prices.lots, name) for name in winners)
        amount = Fraction(least, self.prices.unit)
        return Enumerated(amount, amount, maps[:TIED], len(maps) > TIED, len(able))

    def _opens(self, row: Row, every: int) -> bool:
        """Whether the integrator, all alone, takes every lot under its limits and all rules."""
        prices = self.prices
        if not self.complete or prices.impossible or not row.integrator or every not in row.cost:
            return False
        enough = prices.winners is None or prices.winners >= 1
        return enough and (prices.budget is None or row.cost[every] <= prices.budget)


class _Search:
    """One question: layers of half-built plans, then the plans that reach the best end."""

    def __init__(self, prices: Pricelist, reading: Reading, lead: str | None, work: int) -> None:
        self.prices, self.reading, self.lead, self.work = prices, reading, lead, work
        self.integrators = [row for row in prices.rows if row.integrator and row.eligible]
        self.selects = reading in ("literal", "one-lead", "coverage-first")
        self.alone = reading in ("one-lead", "coverage-first", "one-lead-free")
        self.per_contract = prices.contract_cost if reading == "contract-cost" else 0
        self.base = len(prices.lots) + 2
        self.step = self.base**3
        self.first = self._dearest() * self.step if reading == "coverage-first" else 0
        self.plans = 0

    def _dearest(self) -> int:
        """More than any plan can cost."""
        rows = sum(max(row.cost.values(), default=0) for row in self.prices.rows)
        return 1 + rows + sum(entry[0] for entry in self.prices.market if entry)

    def best(self) -> Enumerated:
        """The least objective and the maps of winners that reach it."""
        near, _ = self._forward(None, NARROW)
        ends, layers = self._forward(min(near.values(), default=None), None)
        if not ends:
            return Enumerated(None, None, (), False, self.plans)
        least = min(ends.values())
        kept = _backward(layers, {state for state, key in ends.items() if key == least})
        maps = list(islice(_maps(kept, self.prices.lots, 0), TIED + 1))
        unit = self.prices.unit
        return Enumerated(
            Fraction(self._total(least), unit),
            Fraction(self._objective(least), unit),
            tuple(maps[:TIED]),
            len(maps) > TIED,
            self.plans,
        )

    def _objective(self, key: int) -> int:
        return (key % self.first if self.first else key) // self.step

    def _total(self, key: int) -> int:
        return self._objective(key) - self.per_contract * (key // self.base % self.base)

    def _forward(
        self, known: int | None, width: int | None
    ) -> tuple[dict[State, int], list[Layer]]:
        """All complete plans not worse than a known one; or, narrowly, only from likely halves."""
        states: dict[State, int] = {} if self.prices.impossible else {(0, 0, 0, 0, 0, 0): 0}
        layers: list[Layer] = []
        for moves in self._moves():
            better: dict[State, int] = {}
            edges: Layer = {}
            for state, key in states.items():
                for bidder, lots, then, cost in moves(state):
                    self.plans += 1
                    before = better.get(then)
                    if before is None or key + cost < before:
                        better[then] = key + cost
                        edges[then] = [(state, bidder, lots, then)]
                    elif key + cost == before:
                        edges[then].append((state, bidder, lots, then))
                if self.plans > self.work:
                    raise TooLargeError(f"more than {self.work} half-built plans")
            states = self._kept(better, known, width)
            layers.append(edges)
        return {state: key for state, key in states.items() if self._ends(state, key)}, layers

    def _kept(
        self, states: dict[State, int], known: int | None, width: int | None
    ) -> dict[State, int]:
        """The half-built plans that may still end as well as the known one."""
        least, full, step = self.prices.least, self.prices.full, self.step
        if width is not None and len(states) > width:
            likely = sorted(states, key=lambda one: states[one] + least[full & ~one[0]] * step)
            return {state: states[state] for state in likely[:width]}
        if known is None:
            return states
        return {
            state: key
            for state, key in states.items()
            if key + least[full & ~state[0]] * step <= known
        }

    def _ends(self, state: State, key: int) -> bool:
        """Whether a plan is complete, within the budget, and selects an integrator if it must."""
        if state[0] != self.prices.full or (self.selects and self.integrators and not state[4]):
            return False
        return self.prices.budget is None or self._total(key) <= self.prices.budget

    def _moves(self) -> Iterator[Moves]:
        """One layer per integrator, then per coupled separate bidder, then per lot left over."""
        later = 0
        coverable = []
        for row in reversed(self.integrators):
            coverable.append(later)
            later |= row.eligible
        for row, rest in zip(self.integrators, reversed(coverable), strict=True):
            yield partial(self._integrator, row, rest)
        for row in self.prices.rows:
            if not row.integrator:
                yield partial(self._separate, row)
        for place, entry in enumerate(self.prices.market):
            yield partial(self._market, 1 << place, entry)

    def _integrator(self, row: Row, coverable: int, state: State) -> Iterator[Move]:
        taken, owed, _, _, selected, _ = state
        refused = self.reading == "no-separate" and row.limit != 0
        skipped = owed | (row.eligible & ~taken if refused else 0)
        if not skipped & ~coverable:
            yield "", 0, (taken, skipped, *state[2:]), 0
        if (self.alone and selected) or self.lead not in (None, row.bidder):
            return
        for lots, cost, count in row.fitting(self.prices.full & ~taken):
            full = row.limit is not None and count >= row.limit
            concerned = (self.selects or refused) and not full
            left = (owed | row.eligible if concerned else owed) & ~(taken | lots)
            if not left & ~coverable:
                then = self._then(state, row, lots, left, 0, 1)
                if then is not None:
                    yield row.bidder, lots, then, self._key(cost, 0, 1, 1)

    def _separate(self, row: Row, state: State) -> Iterator[Move]:
        yield "", 0, state, 0
        for lots, cost, count in row.fitting(self.prices.full & ~state[0]):
            then = self._then(state, row, lots, 0, count, count)
            if then is not None:
                yield row.bidder, lots, then, self._key(cost, count, count, 0)

    def _market(self, lot: int, entry: tuple[int, list[str]] | None, state: State) -> list[Move]:
        if state[0] & lot:
            return [("", 0, state, 0)]
        then = self._then(state, None, lot, 0, 1, 1) if entry else None
        if entry is None or then is None:
            return []
        return [(bidder, lot, then, self._key(entry[0], 1, 1, 0)) for bidder in entry[1]]

    def _then(
        self, state: State, row: Row | None, lots: int, owed: int, separate: int, contracts: int
    ) -> State | None:
        """The state after a bidder wins these lots, None where a rule on winners forbids it."""
        taken, _, winners, groups, selected, extra = state
        most = self.prices.winners
        if most is not None:
            winners += 1
            if winners > most:
                return None
        if row is not None and row.groups:
            if row.groups & groups:
                return None
            groups |= row.groups
        if row is not None and row.integrator:
            selected = 1
        if self.prices.budget is not None:
            extra += separate if self.first else contracts if self.per_contract else 0
        return taken | lots, owed, winners, groups, selected, extra

    def _key(self, cost: int, separate: int, contracts: int, integrators: int) -> int:
        """Objective, then separate lots, contracts, integrators, as one number that adds up."""
        objective = cost + self.per_contract * contracts
        ties = (separate * self.base + contracts) * self.base + integrators
        return separate * self.first + objective * self.step + ties


def _backward(layers: list[Layer], ends: set[State]) -> list[list[Edge]]:
    """The edges on the way to these ends, layer by layer."""
    kept: list[list[Edge]] = []
    for layer in reversed(layers):
        edges = [edge for state in sorted(ends) for edge in layer[state]]
        kept.append(edges)
        ends = {edge[0] for edge in edges}
    return kept[::-1]


def _maps(layers: list[list[Edge]], lots: tuple[str, ...], place: int) -> Iterator[dict[str, str]]:
    """Every map of winners that the edges spell, in order of lot, then of bidder."""
    if place == len(lots):
        yield {}
        return
    lot = 1 << place
    for bidder in sorted({edge[1] for layer in layers for edge in layer if edge[2] & lot}):
        chosen = [
            [edge for edge in layer if not edge[2] & lot or edge[1] == bidder] for layer in layers
        ]
        for rest in _maps(_connected(chosen), lots, place + 1):
            yield {lots[place]: bidder, **rest}


def _connected(layers: list[list[Edge]]) -> list[list[Edge]]:
    """Only the edges that still lie on a way from the start to an end."""
    reached: set[State] | None = None
    ahead = []
    for layer in layers:
        edges = [edge for edge in layer if reached is None or edge[0] in reached]
        ahead.append(edges)
        reached = {edge[3] for edge in edges}
    kept = []
    wanted = reached or set()
    for edges in reversed(ahead):
        kept.append([edge for edge in edges if edge[3] in wanted])
        wanted = {edge[0] for edge in kept[-1]}
    return kept[::-1]
