"""Copies of a problem with one bidder changed: repriced, without a lot, without its offers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from optimizer import money
from optimizer.problem import Bidder, Problem

FEN = Decimal("0.01")
"""The smallest unit of money in which a price is asked for."""


def changed(bidder: Bidder, **changes: Any) -> Bidder:
    """The bidder with other values."""
    fields = {name: getattr(bidder, name) for name in Bidder.model_fields}
    return Bidder.model_validate(fields | changes)


def with_bidder(problem: Problem, bidder: Bidder) -> Problem:
    """The problem with this bidder in place of the one with its id."""
    several = (bidder if one.id == bidder.id else one for one in problem.bidders)
    return problem.replace(bidders=tuple(several))


def priced_at(problem: Problem, bidder: str, lot: str, price: Decimal) -> Problem:
    """The problem with another single price for one lot."""
    one = problem.by_id[bidder]
    return with_bidder(problem, changed(one, prices=one.prices | {lot: price}))


def scaled(problem: Problem, bidder: str, percent: Decimal) -> Problem:
    """The problem with every price, package and the fee of the bidder changed by a percentage."""
    one, factor = problem.by_id[bidder], factor_of(percent)
    packages = [changed_price(package.price, factor) for package in one.packages]
    several = zip(one.packages, packages, strict=True)
    new = changed(
        one,
        fee=changed_price(one.fee, factor),
        prices={lot: changed_price(price, factor) for lot, price in one.prices.items()},
        packages=tuple({"lots": old.lots, "price": price} for old, price in several),
    )
    return with_bidder(problem, new)


def factor_of(percent: Decimal) -> Decimal:
    """1.05 for 5 percent."""
    return money.EXACT.add(Decimal(1), money.EXACT.scaleb(percent, -2))


def changed_price(price: Decimal, factor: Decimal) -> Decimal:
    """The price times the factor, half-up to a fen, or to the decimals that the price has."""
    unit = Decimal(1).scaleb(-max(2, money.places(price)))
    return money.nearest(money.EXACT.multiply(price, factor), unit)


def without_lots(problem: Problem, bidder: str, gone: Callable[[str], bool]) -> Problem:
    """The problem in which the bidder offers none of these lots, alone or in a package."""
    one = problem.by_id[bidder]
    prices = {lot: price for lot, price in one.prices.items() if not gone(lot)}
    packages = tuple(held for held in one.packages if not any(map(gone, held.lots)))
    return with_bidder(problem, changed(one, prices=prices, packages=packages))


def withdrawn(problem: Problem, bidder: str) -> Problem:
    """The problem in which the bidder offers nothing any more."""
    return without_lots(problem, bidder, lambda _: True)


def without_rule(problem: Problem, place: int) -> Problem:
    """The problem without the rule at this place of its policy."""
    rules = problem.policy.rules
    if place >= len(rules):
        raise ValueError(f"rules: expected a place below {len(rules)}, found {place}")
    return problem.replace(rules=rules[:place] + rules[place + 1 :])
