"""The highest step at which something still wins: estimated, checked by solving, else bisected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from optimizer import money
from optimizer.explaining.asking import Found

Code = Literal["price", "any-price", "no-price"]
"""There is a highest price; every price wins; none does."""


@dataclass(frozen=True)
class Contest:
    """A price moved in steps of `unit` up from `low`; a higher one never wins where a lower fails.

    `best` is the least award with the offer at a price, `wins` the same if it is as good as any
    without the offer; `reach` how high the price may rise for the award found at a price,
    infinite where nothing limits it; `moved` that award at the new price, None where `reach` is
    only a guess. `linear`: the best award with the offer is the same at every price.
    """

    start: Decimal
    low: Decimal
    unit: Decimal
    best: Callable[[Decimal], Found | None]
    wins: Callable[[Decimal], Found | None]
    reach: Callable[[Found, Decimal], Decimal]
    moved: Callable[[Found, Decimal, Decimal], Found] | None
    linear: bool


@dataclass(frozen=True)
class Edge:
    """The highest winning price and the award there; `quoted` is the best award at the start."""

    code: Code
    price: Decimal | None = None
    found: Found | None = None
    quoted: Found | None = None


def edge(contest: Contest) -> Edge:
    """The highest price that wins, with the proof that one unit more does not."""
    quoted = contest.best(contest.start)
    low, found = _landed(contest, contest.start, quoted) if quoted else (contest.low, None)
    if contest.linear and found is not None and low.is_finite():
        return Edge("price", low, found, quoted)
    if found is None and not contest.linear:
        low, found = contest.low, contest.wins(contest.low)
    if found is None:
        return Edge("no-price", quoted=quoted)
    return _climb(contest, low, found, quoted)


def _landed(contest: Contest, price: Decimal, found: Found) -> tuple[Decimal, Found | None]:
    """How high the price may rise for this award, and the award there if it wins."""
    guess = contest.reach(found, price)
    if guess < contest.low or guess.is_infinite():
        return guess, found if guess > 0 else None
    return guess, contest.moved(found, price, guess) if contest.moved else contest.wins(guess)


def _climb(contest: Contest, low: Decimal, found: Found, quoted: Found | None) -> Edge:
    """Rise from a winning price to the reach of the next award, until one unit more loses."""
    width = contest.unit
    while low.is_finite():
        above = _plus(low, contest.unit)
        better = contest.wins(above)
        if better is None:
            return Edge("price", low, found, quoted)
        guess, further = _landed(contest, above, better)
        if contest.moved is None and guess.is_finite():
            width = _plus(width, width)
            guess = max(guess, _plus(above, width))
            further = contest.wins(guess)
        if further is None:
            low, found = _between(contest, above, better, guess)
        else:
            low, found = guess, further
    return Edge("any-price", None, found, quoted)


def _between(contest: Contest, low: Decimal, found: Found, high: Decimal) -> tuple[Decimal, Found]:
    """The highest winning price between one that wins and one that does not."""
    steps = int(money.EXACT.divide(money.EXACT.subtract(high, low), contest.unit))
    while steps > 1:
        middle = _plus(low, money.EXACT.multiply(contest.unit, Decimal(steps // 2)))
        better = contest.wins(middle)
        if better is None:
            steps = steps // 2
        else:
            low, found, steps = middle, better, steps - steps // 2
    return low, found


def _plus(one: Decimal, other: Decimal) -> Decimal:
    return money.EXACT.add(one, other)
