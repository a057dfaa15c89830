"""What is remembered is what was found from the same values; everything else is found anew."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest

from tender.memory import Memory, anew


@dataclass(frozen=True)
class Large:
    """A value that is kept by what it is, not by what it looks like."""

    name: str


@pytest.fixture
def number() -> Callable[[], int]:
    """Another number each time it is found."""
    return count(1).__next__


def test_the_same_values_are_looked_at_once(number: Callable[[], int]):
    memory, bid = Memory(10), Large("甲")
    assert [memory.once("bid", (bid,), ("key", 1), number) for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("name", "same", "equal"),
    [
        pytest.param("clues", None, 1, id="another question"),
        pytest.param("bid", Large("乙"), 1, id="another bid"),
        pytest.param("bid", Large("甲"), 1, id="a bid that only looks the same"),
        pytest.param("bid", None, 2, id="another decision"),
    ],
)
def test_any_other_value_is_looked_at_anew(
    number: Callable[[], int], name: str, same: Large | None, equal: int
):
    memory, bid = Memory(10), Large("甲")
    assert memory.once("bid", (bid,), 1, number) == 1
    assert memory.once(name, (same or bid,), equal, number) == 2
    assert memory.once("bid", (bid,), 1, number) == 1


def test_an_object_that_takes_the_place_of_another_in_memory_is_another(
    number: Callable[[], int],
):
    """Python gives the address of what is gone to what comes next; what is kept is never gone."""
    memory = Memory(1_000)
    found = []
    for _ in range(200):
        found.append(memory.once("bid", (Large("甲"),), 1, number))
        gc.collect(0)
    assert found == list(range(1, 201))


def test_what_was_not_asked_for_longest_is_forgotten(number: Callable[[], int]):
    memory = Memory(2)
    ask = lambda key: memory.once("bid", (), key, number)  # noqa: E731 - three letters, used below
    assert [ask("a"), ask("b"), ask("a"), ask("c")] == [1, 2, 1, 3]
    assert len(memory) == 2
    assert [ask("a"), ask("b")] == [1, 4]


def test_a_failure_is_not_remembered(number: Callable[[], int]):
    memory = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.once("bid", (), 1, lambda: 1 // 0)
    assert memory.once("bid", (), 1, number) == 1


def test_without_a_memory_everything_is_found_anew(number: Callable[[], int]):
    assert [anew("bid", (), 1, number) for _ in range(2)] == [1, 2]
