"""Who wins, decided by branching: the program's award, its bound, the end of time."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from optimizer import Problem, award, searching
from optimizer.clock import Clock
from optimizer.deciding import Deciding
from optimizer.formulation import formulate
from optimizer.ledger import ledger
from optimizer.localsearch import Map, chart
from optimizer.openings import Openings
from optimizer.settling import settle
from optimizer.solver import solve
from optimizer.table import Numbers, first_worths, tabulate
from optimizer.tiering import Open


def patchy(lots: int, bidders: int, seed: int, *rules: dict[str, Any], market: int = 0) -> Problem:
    """Bidders with fees that offer two thirds of the lots; plain sellers of the first lots."""
    random = Random(f"patchy {lots} {bidders} {seed}")
    names = [str(lot) for lot in range(lots)]
    several: list[dict[str, Any]] = [
        {
            "id": f"B{number:03}",
            "kind": "integrator",
            "fee": f"{random.uniform(20, 90):.2f}",
            "prices": {
                lot: f"{random.uniform(0, 30):.4f}"
                for lot in names
                if number == 0 or random.random() < 0.67
            },
        }
        for number in range(bidders)
    ]
    for lot in names[:market]:
        price = f"{random.uniform(5, 40):.2f}"
        several.append({"id": f"S{lot}", "kind": "separate", "prices": {lot: price}})
    policy = {"gate": False, "reading": "free-mix", "rules": list(rules)}
    return Problem.model_validate({"lots": names, "bidders": several, "policy": policy})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("market", [0, 20])
def test_the_award_is_the_programs(seed: int, market: int):
    problem = patchy(30, 20, seed, market=market)
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    found = settle(problem, "free-mix", depth="total")
    assert plain is not None
    assert (found.status, found.objective, found.bound) == ("optimal", plain.total, plain.total)


@pytest.mark.parametrize("most", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_so_many_winners_and_no_more(most: int, seed: int):
    problem = patchy(25, 18, seed, {"kind": "max-winners", "most": most})
    plain = solve(formulate(problem, "free-mix"), Clock(None)).plan
    found = settle(problem, "free-mix", depth="total")
    assert plain is not None
    assert found.plan is not None
    assert found.objective == plain.total
    assert len(found.plan.bills) <= most


class Counter:
    """A judge who knows a total and looks for nothing better."""

    def __init__(self, known: int) -> None:
        self.known = known

    def try_rows(self, rows: Sequence[int], bound: int) -> int:
        return self.known

    def try_winners(self, winners: Numbers) -> int:
        return self.known


def _root(problem: Problem) -> tuple[Open, Map]:
    book = ledger(problem, "free-mix")
    table = tabulate(book) if book else None
    assert book is not None
    assert table is not None
    return Open(table.whole, table.whole.at(first_worths(table))), chart(book)


def _decided(problem: Problem, known: int) -> Deciding:
    root, at = _root(problem)
    deciding = Deciding(at, root, Counter(known), known, bool)
    deciding.run()
    return deciding


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_left_where_the_optimum_is_known_and_something_one_unit_above_it(seed: int):
    problem = patchy(30, 20, seed)
    book = ledger(problem, "free-mix")
    assert book is not None
    best = book.units(settle(problem, "free-mix", depth="total").objective or 0)
    same = _decided(problem, best)
    assert (same.bound, same.left) == (best, [])
    dearer = _decided(problem, best + book.grain)
    assert dearer.bound <= best
    assert dearer.left


def test_the_programs_worths_give_the_programs_value_as_an_exact_bound():
    root, at = _root(patchy(30, 20, 1))
    program = Openings(at, root.part, root.look.worth, bool)
    point = program.solve(50)
    assert point is not None
    bound = root.part.at(point.worth).bound
    assert isinstance(bound, int)
    assert abs(bound - point.value) < 1e-6 * point.value
    assert bound > root.look.bound


@pytest.mark.parametrize("seed", range(3))
def test_the_program_decides_what_moving_worths_left_open(
    seed: int, monkeypatch: pytest.MonkeyPatch
):
    problem = patchy(40, 30, seed)
    expected = settle(problem, "free-mix", depth="total")
    monkeypatch.setattr(searching, "FIRST_EFFORT", 0)
    found = settle(problem, "free-mix", depth="total")
    assert (found.status, found.objective) == ("optimal", expected.objective)


def test_the_end_of_time_leaves_a_bound():
    found = award(patchy(140, 140, 3), time_limit=1)
    assert found.status == "time_limit"
    assert found.total is not None
    assert found.bound is not None
    assert 0 < found.bound < found.total


def test_a_lot_that_nobody_else_sells_is_bought():
    problem = Problem.model_validate(
        {
            "lots": ["1", "2"],
            "bidders": [
                {"id": "A", "kind": "integrator", "fee": "5", "prices": {"1": "10"}},
                {"id": "B", "kind": "integrator", "fee": "900", "prices": {"1": "9", "2": "1"}},
            ],
            "policy": {"gate": False, "reading": "free-mix"},
        }
    )
    assert settle(problem, "free-mix", depth="total").objective == 910
