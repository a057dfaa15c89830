"""Branch and bound over which bidders win: what is left open is handed to the solver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.bounding import Field, State, ascend, useless
from optimizer.ledger import Offer

ROUNDS = 40
"""Moves of the worths in one part."""


HOPE = 0.3
"""How much of its fair share must be decided so that branching goes on."""


@dataclass
class Outcome:
    """The proven bound and the offers that may still be in a best award."""

    bound: int
    alive: set[Offer] = field(default_factory=set)


@dataclass
class Part:
    """Some bidders must win, some must not; the best bound known of it, and its share of all."""

    field: Field
    top: State
    share: float = 1.0


def branch(
    root: Part,
    best: Callable[[State, int], int],
    effort: int,
    over: Callable[[], bool],
) -> Outcome:
    """Split by bidders, the most promising part first, until all is decided or it will not be."""
    grain = root.field.ledger.grain
    parts, stuck = [root], []
    known = best(root.top, root.top.bound)
    spent, closed = 0, 0.0
    while parts and not over() and _hopeful(spent, closed, effort):
        part = parts.pop()
        chosen = _undecided(part) if part.top.bound <= known - grain else None
        if chosen is None:
            closed += part.share
            stuck.append(part)
            continue
        children = []
        for must, out in (({chosen}, set()), (set(), {chosen})):
            child = _child(part, must, out, known)
            top = ascend(child, part.top.worth, best, ROUNDS, over, 0.3)
            spent += ROUNDS * max(1, child.size)
            known = best(top, root.top.bound)
            children.append(Part(child, top, part.share / 2))
        parts += sorted(children, key=lambda one: -one.top.bound)
    left = [part for part in parts + stuck if part.top.bound <= known - grain]
    alive = {offer for part in left for offer in offers_left(part, known)}
    return Outcome(min([known, *(part.top.bound for part in left)]), alive)


def _hopeful(spent: int, closed: float, effort: int) -> bool:
    """Whether the effort may be enough, judged by what has been decided with a part of it."""
    return spent < effort and (spent < effort / 10 or closed * effort > spent * HOPE)


def _child(part: Part, must: set[int], out: set[int], known: int) -> Field:
    never = set(useless(part.field, part.top, known))
    return part.field.without(never, part.field.must | must, part.field.out | out)


def _undecided(part: Part) -> int | None:
    """The bidder on which the bound depends least clearly: what it earns is closest to nothing."""
    field, top = part.field, part.top
    here = {b for owners in field.owners for b in owners} | set(field.modes)
    free = [b for b in here if b not in field.must and b not in field.out]
    return min(free, key=lambda b: (abs(field.earnings(b, top)), b), default=None)


def offers_left(part: Part, known: int) -> set[Offer]:
    """The offers that may be in an award of a part below the known one."""
    field, book = part.field, part.field.ledger
    every = {
        (book.names[b], book.lots[lot], 0)
        for lot, owners in enumerate(field.owners)
        for b in owners
        if b not in field.out
    } | {
        (book.names[b], book.lots[lot], mode.tier)
        for b, modes in field.modes.items()
        if b not in field.out
        for mode in modes
        for lot in mode.lots
    }
    return every - set(useless(field, part.top, known))
