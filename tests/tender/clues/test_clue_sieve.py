"""The quick look at pairs of bidders: what it holds back, the exact look would have let go too."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tender.clues import patterns
from tender.clues.sieve import may_match, rough
from tender.model import ClueSettings
from tests.tender.clues.made_up import LOTS, bid, tender

BASE = {"1": Decimal(98000), "2": Decimal(213000), "3": Decimal(87600), "4": Decimal(45300)}

prices = st.dictionaries(
    st.sampled_from(LOTS),
    st.decimals("0.01", "300000", places=2) | st.integers(1, 300).map(lambda n: Decimal(n * 1000)),
    min_size=3,
)
limits = st.builds(
    ClueSettings,
    pattern_lots=st.integers(3, 5),
    pattern_share=st.sampled_from(["0.5", "0.75", "0.8", "0.99"]),
    pattern_tolerance=st.sampled_from(["0.0001", "0.005", "0.2", "0.9"]),
    equal_prices=st.integers(2, 4),
)


@st.composite
def relatives(draw: st.DrawFn) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Two bidders' prices, the second drawn from the first in all lots but some."""
    one = draw(prices)
    factor = draw(st.sampled_from(["1", "1.03", "0.985", "2.5"]).map(Decimal))
    step = draw(st.sampled_from(["0", "500", "0.01", "-13.37"]).map(Decimal))
    unit = draw(st.sampled_from(["0.001", "0.01", "1", "100", "1000"]).map(Decimal))
    other = {lot: (price * factor + step).quantize(unit) for lot, price in one.items()}
    other |= draw(st.dictionaries(st.sampled_from(LOTS), st.just(Decimal(77700)), max_size=2))
    return one, {lot: price for lot, price in other.items() if price > 0}


def exact(one: dict[str, Decimal], other: dict[str, Decimal], limit: ClueSettings) -> bool:
    """Whether the exact look finds any pattern, without the sieve."""
    bids = [bid("A", one), bid("B", other)]
    document = tender()
    first, second = [(each.bidder, patterns._quoted(each)) for each in bids]
    pair = patterns._pair(document, first, second)
    tests = (patterns._equal, patterns._ratio, patterns._difference)
    return any(test(pair, limit) for test in tests)


@given(relatives(), limits)
@example((BASE, {lot: price + 500 for lot, price in BASE.items()}), ClueSettings())
@example((BASE, {lot: price * 2 for lot, price in BASE.items()}), ClueSettings())
@settings(max_examples=400, deadline=None)
def test_no_pair_with_a_pattern_is_held_back(
    pair: tuple[dict[str, Decimal], dict[str, Decimal]], limit: ClueSettings
):
    if exact(*pair, limit):
        assert may_match(rough(pair[0]), rough(pair[1]), limit)


@pytest.mark.parametrize(("last", "through"), [("45800.03", False), ("45800.02", True)])
def test_a_step_that_is_off_by_more_than_two_fen_in_one_lot_of_four_is_held_back(last, through):
    other = {lot: price + 500 for lot, price in BASE.items()} | {"4": Decimal(last)}
    limit = ClueSettings(pattern_tolerance="0.000001")
    assert may_match(rough(BASE), rough(other), limit) is through


def test_unlike_prices_are_held_back():
    other = {"1": 91000, "2": 245000, "3": 80100, "4": 51700}
    assert not may_match(
        rough(BASE), rough({k: Decimal(v) for k, v in other.items()}), ClueSettings()
    )
