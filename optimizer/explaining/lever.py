"""An offer whose price moves, and the highest price at which gate or reading let it win."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from optimizer import money
from optimizer.explaining.asking import Ask, Found, Rank
from optimizer.explaining.edge import Contest, Edge, edge
from optimizer.explaining.study import Study
from optimizer.problem import Problem

Reach = Callable[[Found, Decimal, Rank | None], Decimal]
"""How high the price may rise for an award found at a price, as good as a rank: a guess."""


Best = Callable[[Decimal, Rank | None], Found | None]
"""The least award with the offer at a price, if it is as good as a rank."""


@dataclass(frozen=True)
class Lever:
    """What moves: the problem `at` a price, and the awards with and without the offer."""

    study: Study
    start: Decimal
    low: Decimal
    high: Decimal
    unit: Decimal
    at: Callable[[Decimal], Problem]
    used: Ask
    unused: Ask
    reach: Reach
    moved: Callable[[Found, Decimal, Decimal], Found] | None
    linear: bool


@dataclass(frozen=True)
class Answer:
    """The edge, how good the best award without the offer is, and the award at the start."""

    edge: Edge
    without: Rank | None
    quoted: Found | None
    by_gate: bool


def answer(lever: Lever) -> Answer:
    """By the gate where it is met without the offer; else by the gate or the reading above it."""
    reading = _reading_without(lever)
    if not lever.study.problem.policy.gate:
        found = edge(reading_contest(lever, reading))
        return Answer(found, reading, found.quoted, False)
    other = _opened(lever, lever.start, lever.unused)
    without = other.rank if other else None
    gate = edge(gate_contest(lever, without))
    if other is not None or gate.code == "any-price":
        return Answer(gate, without, gate.quoted, True)
    found = edge(reading_contest(lever, reading))
    quoted = gate.quoted or found.quoted
    if _above(found, gate):
        return Answer(found, reading, quoted, False)
    return Answer(gate, None, quoted, True)


def _above(reading: Edge, gate: Edge) -> bool:
    """Whether the reading lets the offer win at higher prices than those that open the gate."""
    if gate.price is None or reading.code == "any-price":
        return True
    return reading.price is not None and reading.price > gate.price


def _reading_without(lever: Lever) -> Rank | None:
    """How good the best award of the reading without the offer is."""
    best = lever.study.by_reading
    if best is not None and not _uses(lever, best):
        return best.rank
    found = lever.study.engine.least(lever.study.problem, lever.unused)
    return found.rank if found else None


def _uses(lever: Lever, found: Found) -> bool:
    """Whether the award may contain the offer."""
    twist = lever.used.twist
    if twist is not None:
        return found.winners.get(twist.lot) == twist.bidder
    return lever.used.wins in found.winners.values()


def reading_contest(lever: Lever, without: Rank | None) -> Contest:
    """The offer under the reading, gate off."""
    engine = lever.study.engine

    def best(price: Decimal, within: Rank | None) -> Found | None:
        return engine.least(lever.at(price), lever.used, within)

    return _contest(lever, without, best)


def gate_contest(lever: Lever, without: Rank | None) -> Contest:
    """The offer among the integrators that can take every lot."""

    def best(price: Decimal, within: Rank | None) -> Found | None:
        return _opened(lever, price, lever.used, within)

    return _contest(lever, without, best)


def _contest(lever: Lever, without: Rank | None, best: Best) -> Contest:
    """What no price above the highest may win is not asked."""

    def reach(found: Found, price: Decimal) -> Decimal:
        guess = lever.reach(found, price, without)
        return guess if guess.is_infinite() else min(guess, lever.high)

    return Contest(
        lever.start,
        lever.low,
        lever.unit,
        lambda price: best(price, _loosened(lever, price, without)),
        lambda price: best(price, without) if price <= lever.high else None,
        reach,
        lever.moved,
        lever.linear,
    )


def _loosened(lever: Lever, price: Decimal, without: Rank | None) -> Rank | None:
    """A rank that an award must reach at this price if it can win at any lower one."""
    if without is None or lever.used.twist is None:
        return None
    return without[0], money.EXACT.add(without[1], price)


def _opened(lever: Lever, price: Decimal, ask: Ask, within: Rank | None = None) -> Found | None:
    """The cheapest integrator that can take every lot as the question demands."""
    for found in lever.study.engine.able(lever.at(price), ask.twist):
        names = found.winners.values()
        if ask.wins in (None, *names) and ask.idle not in names:
            return found if within is None or found.rank <= within else None
    return None
