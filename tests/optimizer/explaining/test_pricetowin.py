"""At the price to win an offer enters a best award; one fen above it does not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from optimizer import Problem
from optimizer.explaining.changing import FEN, priced_at, scaled
from optimizer.explaining.pricetowin import (
    STEP,
    PercentToWin,
    PriceToWin,
    percents_to_win,
    prices_to_win,
)
from optimizer.explaining.study import Study
from tests.optimizer.explaining import brute
from tests.strategies import problems

HIGH = Decimal(1_000_000)


def enters(problem: Problem, row: PriceToWin, price: Decimal) -> bool:
    """Whether the single offer at this price is part of some best award, by trying all."""
    at = priced_at(problem, row.bidder, row.lot, price)
    best = brute.deciding(at)
    ranks = [plan.rank for plan in brute.with_single(at, row.bidder, row.lot)]
    return bool(best) and min(ranks, default=None) == min(plan.rank for plan in best)


def alone(problem: Problem, row: PriceToWin, price: Decimal) -> bool:
    """Whether no equally good award is without the single offer."""
    at = priced_at(problem, row.bidder, row.lot, price)
    ranks = [plan.rank for plan in brute.with_single(at, row.bidder, row.lot)]
    one = at.by_id[row.bidder]
    without = priced_at(problem, row.bidder, row.lot, HIGH)
    others = [plan.rank for plan in brute.deciding(without)]
    return one is not None and min(ranks, default=(9, HIGH)) < min(others, default=(9, HIGH))


@settings(max_examples=120)
@given(problems(most_lots=3))
def test_the_price_to_win_is_exact_to_the_fen(problem: Problem) -> None:
    for row in prices_to_win(Study(problem)):
        if row.code == "no-price":
            assert not any(enters(problem, row, Decimal(p)) for p in ("0", "0.01", "1", "9"))
        elif row.code == "any-price":
            assert all(enters(problem, row, Decimal(p)) for p in ("0", "5", "100000"))
        elif row.price is not None:
            assert enters(problem, row, row.price), row
            assert not enters(problem, row, row.price + FEN), row
            assert not enters(problem, row, row.price + 5), row
            if row.price >= FEN:
                assert enters(problem, row, row.price - FEN), row


def wins(problem: Problem, row: PercentToWin, percent: Decimal) -> bool:
    """Whether the bidder wins something in some best award."""
    plans = brute.deciding(scaled(problem, row.bidder, percent))
    return bool(plans) and any(
        row.bidder in plan.names for plan in plans if plan.rank == min(one.rank for one in plans)
    )


@settings(max_examples=80)
@given(problems(most_lots=3))
def test_the_percentage_to_win_is_exact_to_its_step(problem: Problem) -> None:
    for row in percents_to_win(Study(problem)):
        if row.code == "no-price":
            assert not any(wins(problem, row, Decimal(p)) for p in ("-100", "-50", "0"))
        elif row.code == "any-price":
            assert all(wins(problem, row, Decimal(p)) for p in ("-100", "0", "1000"))
        elif row.percent is not None:
            assert wins(problem, row, row.percent), row
            assert not wins(problem, row, row.percent + STEP), row
            if row.percent > -100:
                assert wins(problem, row, row.percent - STEP), row


def test_amounts_are_decimals() -> None:
    assert Fraction(FEN) == Fraction(1, 100)
