"""Bounds on whole numbers, who wins at which tier, and lots dealt out: against the program."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer import Problem, searching, table
from optimizer.clock import Clock
from optimizer.dealing import deal
from optimizer.exchange import NO_AWARD, Exchange
from optimizer.formulation import formulate
from optimizer.ledger import Ledger, ledger
from optimizer.settling import settle
from optimizer.solver import solve
from optimizer.table import Part, Table, alive, first_worths, narrowed, tabulate
from optimizer.tiering import Tiering
from tests.optimizer import oracle
from tests.strategies import problems


def tiered(lots: int, bidders: int, seed: int, *rules: dict[str, Any]) -> Problem:
    """Bidders with fees, two count discounts, some a limit; each offers most lots."""
    random = Random(f"tiered {lots} {bidders} {seed}")
    names = [str(lot) for lot in range(lots)]
    several: list[dict[str, Any]] = []
    for number in range(bidders):
        first, second = max(2, lots // 5), max(3, lots // 2)
        one: dict[str, Any] = {
            "id": f"B{number:03}",
            "kind": "integrator",
            "fee": f"{random.uniform(20, 90):.2f}",
            "prices": {
                lot: f"{random.uniform(5, 30):.2f}"
                for lot in names
                if number == 0 or random.random() < 0.8
            },
            "discounts": [
                {"min_lots": first, "rate": f"{random.uniform(0.02, 0.1):.3f}"},
                {"min_lots": second, "rate": f"{random.uniform(0.1, 0.2):.3f}"},
            ],
        }
        if number % 3 == 2:
            one["max_lots"] = second
        several.append(one)
    for lot in names[: lots // 3]:
        price = f"{random.uniform(8, 40):.2f}"
        several.append({"id": f"S{lot}", "kind": "separate", "prices": {lot: price}})
    policy = {"gate": False, "reading": "free-mix", "rules": list(rules)}
    return Problem.model_validate({"lots": names, "bidders": several, "policy": policy})


KEPT = {"max-winners", "forbid", "require", "exclude", "ceiling"}


def _tabulated(problem: Problem) -> tuple[Ledger, Table] | None:
    book = ledger(problem, "free-mix")
    made = tabulate(book) if book is not None and book.lots else None
    return (book, made) if book is not None and made is not None else None


@given(problems(), st.randoms(use_true_random=False))
def test_whatever_lots_are_worth_no_award_costs_less_than_the_bound(
    problem: Problem, random: Random
) -> None:
    found, expected = _tabulated(problem), oracle.best(problem, "free-mix")
    if found is None or expected is None:
        return
    book, made = found
    worth = np.array(
        [random.randint(-5 * book.unit, min(int(m), 80 * book.unit)) for m in made.market],
        dtype=np.int64,
    )
    assert made.whole.at(worth).bound <= expected.objective * book.unit


@given(problems())
def test_the_bound_under_literal_is_below_every_award(problem: Problem) -> None:
    book, expected = ledger(problem, "literal"), oracle.best(problem, "literal")
    made = tabulate(book) if book is not None and book.lots and problem.offered else None
    if made is None or expected is None or any(r.kind not in KEPT for r in problem.policy.rules):
        return
    part, winners = made.whole, set(expected.maps[0].values())
    worth = first_worths(made)
    assert part.at(worth).bound <= expected.objective * made.ledger.unit
    must = [b for b, name in enumerate(made.ledger.names) if name in winners]
    part = part.without([], must)
    assert not part.impossible
    assert part.at(worth).bound <= expected.objective * made.ledger.unit


@given(problems(), st.booleans())
def test_what_leaves_a_part_is_in_no_best_award(problem: Problem, narrow: bool) -> None:
    found, expected = _tabulated(problem), oracle.best(problem, "free-mix")
    if found is None or expected is None:
        return
    book, made = found
    look = made.whole.at(first_worths(made))
    best = int(expected.objective * book.unit)
    keep = alive(made.whole, look, best)
    part = narrowed(made.whole, look, best) if narrow else made.whole
    numbers = {name: b for b, name in enumerate(book.names)}
    for winners in expected.maps:
        for name in set(winners.values()) & set(numbers):
            b = numbers[name]
            row = made.row(b, sum(one == name for one in winners.values()))
            assert row is not None
            assert row in part.options(b)
            for lot in (lot for lot, one in winners.items() if one == name):
                assert keep[row, book.place[lot]]
        assert {made.ledger.names[b] for b in part.must} <= set(winners.values())


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("most", [None, 2, 3])
@pytest.mark.parametrize("discounts", [False, True])
def test_under_literal_the_award_is_the_programs(
    seed: int, most: int | None, discounts: bool, monkeypatch: pytest.MonkeyPatch
):
    """Integrators offer some lots; once selected, nobody separate may have those."""
    random = Random(f"literal {seed}")
    names = [str(lot) for lot in range(16)]
    several: list[dict[str, Any]] = [
        {
            "id": f"B{number}",
            "kind": "integrator" if number < 6 else "separate",
            "fee": f"{random.uniform(5, 30):.2f}" if number < 6 else "0",
            "prices": {
                lot: f"{random.uniform(5, 30):.2f}"
                for lot in names
                if random.random() < (0.5 if number < 6 else 0.7)
            },
            "discounts": [{"min_lots": 4, "rate": "0.1"}] if discounts and number < 4 else [],
        }
        for number in range(11)
    ]
    several[10]["prices"] = {lot: f"{random.uniform(15, 40):.2f}" for lot in names}
    rules = [] if most is None else [{"kind": "max-winners", "most": most}]
    policy = {"gate": False, "reading": "literal", "rules": rules}
    problem = Problem.model_validate({"lots": names, "bidders": several, "policy": policy})
    plain = solve(formulate(problem, "literal"), Clock(None)).plan
    monkeypatch.setattr(searching, "SMALL", 0)
    monkeypatch.setattr(searching, "SPARSE", 0)
    known = searching.search(problem, "literal", Clock(None))
    found = settle(problem, "literal", depth="total")
    assert found.objective == (plain.total if plain else None)
    if known.plan is not None:
        assert plain is not None
        assert (known.proven, known.objective) == (True, plain.total)
        assert known.plan.integrator_lots > 0
    else:
        assert plain is None or most is not None


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [None, 1, 2, 3])
def test_the_award_is_the_programs(seed: int, most: int | None, monkeypatch: pytest.MonkeyPatch):
    rules = [] if most is None else [{"kind": "max-winners", "most": most}]
    problem = tiered(30, 9, seed, *rules)
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    monkeypatch.setattr(searching, "SMALL", 0)
    monkeypatch.setattr(searching, "SPARSE", 0)
    found = settle(problem, "free-mix", depth="total")
    assert plain is not None
    assert (found.status, found.objective, found.bound) == ("optimal", plain.total, plain.total)


class Known:
    """A judge who knows a total and looks for nothing better."""

    def __init__(self, known: int) -> None:
        self.known = known

    def try_rows(self, rows: Any, bound: int) -> int:
        return self.known

    def try_winners(self, winners: Any) -> int:
        return self.known


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_left_where_the_optimum_is_known_and_something_one_unit_above_it(seed: int):
    problem = tiered(25, 8, seed)
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    found = _tabulated(problem)
    assert plain is not None
    assert found is not None
    book, made = found
    best = book.units(plain.total)
    for known, left in ((best, False), (best + book.grain, True)):
        tiering = Tiering(made, Known(known), known, bool)
        tiering.run(10**12)
        assert bool(tiering.left) == left
        assert (tiering.bound <= best) if left else (tiering.bound == best)


def test_an_effort_that_ends_early_leaves_the_lowest_part_as_the_bound():
    problem = tiered(40, 12, 1)
    found = _tabulated(problem)
    assert found is not None
    known = found[0].units(settle(problem, "free-mix", depth="total").objective or 0)
    tiering = Tiering(found[1], Known(known), known, bool)
    assert tiering.left
    assert tiering.bound == tiering.left[0].look.bound < known


@pytest.mark.parametrize("seed", range(4))
def test_lots_are_dealt_out_at_least_cost_and_the_worths_prove_it(seed: int):
    problem = tiered(20, 3, seed)
    found = _tabulated(problem)
    assert found is not None
    made = found[1]
    part = made.whole.without([0, 1, 3, 5], [0, 1])
    part = part.without([row for row in part.rows.tolist() if row > 5])
    assert [int(made.low[row]) for row in part.rows] == [10, 4]
    dealt = deal(part, 10**14)
    assert dealt is not None
    assert Exchange(made).total(dealt.winners) == part.at(dealt.worth).bound


def test_limits_that_cannot_be_met_are_proven_to_cost_more_than_is_known():
    found = _tabulated(tiered(20, 3, 0))
    assert found is not None
    whole = found[1].whole
    ten_each = whole.without([0, 1, 3, 4, 6, 7, 8], [0, 1])
    assert [int(found[1].low[row]) for row in ten_each.rows] == [10, 10]
    assert not ten_each.impossible
    assert ten_each.without([], [2]).impossible
    for part in (ten_each.without([5]), ten_each):
        known = part.table.absent - 10
        part = part.without([], part.owner.tolist())
        few = _without_lots(part, 9)
        dealt = deal(few, known)
        assert dealt is not None
        assert few.at(dealt.worth).bound >= known


def _without_lots(part: Part, left: int) -> Part:
    """The part where its bidders offer only the first lots, fewer than they must win."""
    costs = part.table.costs.copy()
    costs[:, left:] = part.table.absent
    return Part(replace(part.table, costs=costs), part.rows, part.must)


def test_a_limit_that_is_broken_costs_more_than_any_award():
    found = _tabulated(tiered(20, 3, 0, {"kind": "max-winners", "most": 2}))
    assert found is not None
    exchange = Exchange(found[1])
    winners = exchange.begin([0])
    assert set(winners.tolist()) == {0}
    assert exchange.total(winners) < NO_AWARD
    winners[:2] = (1, 2)
    assert exchange.total(winners) > NO_AWARD


def test_an_award_is_added_up_as_the_plan_is():
    for seed in range(5):
        found = _tabulated(tiered(20, 4, seed))
        assert found is not None
        book, made = found
        total, winners = Exchange(made).improve(Exchange(made).begin([0, 4]), bool)
        assert book.amount(total) == book.plan(winners.tolist()).total


def test_what_would_overflow_or_is_too_large_is_not_tabulated(monkeypatch: pytest.MonkeyPatch):
    small = {"id": "A", "kind": "integrator", "fee": "1", "prices": {"1": "10", "2": "20"}}
    policy = {"gate": False, "reading": "free-mix"}
    data = {"lots": ["1", "2"], "bidders": [small], "policy": policy}
    assert _tabulated(Problem.model_validate(data)) is not None
    large = small | {"fee": "99999999999"}
    assert _tabulated(Problem.model_validate(data | {"bidders": [large]})) is not None
    huge = small | {"fee": "999999999999999.9999"}
    assert _tabulated(Problem.model_validate(data | {"bidders": [huge]})) is None
    monkeypatch.setattr(table, "CELLS", 1)
    assert _tabulated(Problem.model_validate(data)) is None
