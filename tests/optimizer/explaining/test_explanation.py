"""All answers about one case at once: the same whatever the order, and in time."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer import Problem, award
from optimizer.explaining.case import Case, PendingOffer
from optimizer.explaining.engine import Engine
from optimizer.explanation import explain
from optimizer.pricelist import TooLargeError
from tests.optimizer.explaining.cases import integrator, posed, seller
from tests.strategies import problems

EXAMPLE = Path(__file__).parents[3] / "data" / "examples" / "six-lots.json"


def hospital(seed: int, lots: int = 8, integrators: int = 7, sellers: int = 22) -> Case:
    """A tender of hospital size: integrators with fees, tiers, packages; the rest sellers."""
    draw = Random(seed)
    names = [str(n + 1) for n in range(lots)]
    base = {lot: draw.randint(20_000, 300_000) for lot in names}
    pending, bidders = [], []
    for n in range(integrators):
        offered = {lot: price(draw, base[lot]) for lot in names if draw.random() < 0.8}
        lot = draw.choice(sorted(offered))
        pending.append(
            PendingOffer(bidder=f"I{n}", lot=lot, price=offered.pop(lot), points=("letter",))
        )
        some = draw.sample(sorted(offered), min(len(offered), 3))
        whole = sum(Decimal(offered[one]) for one in some)
        bidders.append(
            integrator(
                f"I{n}",
                offered,
                fee=draw.choice(["0", "3000", "8000"]),
                packages=[{"lots": some, "price": str(round(whole * Decimal("0.93"), 2))}],
                discounts=[{"min_lots": 3, "rate": "0.03"}, {"min_lots": 5, "rate": "0.05"}],
                max_lots=draw.choice([None, None, 4]),
            )
        )
    for n in range(sellers):
        offered = {
            lot: price(draw, base[lot]) for lot in draw.sample(names, draw.choice([1, 1, 2]))
        }
        bidders.append(seller(f"S{n:02}", offered))
    policy: dict[str, Any] = {"gate": True, "reading": "literal", "rounding": "0.01"}
    return Case(problem=posed(*bidders, lots="".join(names), **policy), pending=pending)


def price(draw: Random, base: int) -> str:
    return f"{base * draw.uniform(0.85, 1.25):.2f}"


def test_the_worked_example_as_the_page_tells_it():
    found = explain(Problem.from_json(EXAMPLE.read_text("utf-8")))
    prices = {(row.bidder, row.lot): row.price for row in found.prices or ()}
    assert (prices["S4", "4"], prices["A", "1"], prices["A", "3"]) == (7, 2, None)
    fallback = {(row.bidder, row.lot): row.outcome.total for row in found.fallback.fallbacks}
    assert fallback["B", "3"] == 82
    assert found.near is not None
    assert (found.near.unique, found.near.next_best) == (True, 2)


@pytest.mark.parametrize("seed", range(3))
def test_every_answer_for_a_hospital_takes_less_than_two_seconds(seed: int):
    case = hospital(seed)
    started = time.process_time()
    found = explain(case)
    seconds = time.process_time() - started
    assert found.declined == ()
    assert len(found.evidence) == 7
    assert found.base.total == award(case.problem).total
    assert seconds < 2


@settings(max_examples=40)
@given(problems(most_lots=3), st.randoms(use_true_random=False))
def test_the_order_of_bidders_changes_nothing(problem: Problem, shuffle: Any) -> None:
    bidders = list(problem.bidders)
    shuffle.shuffle(bidders)
    assert explain(problem) == explain(problem.replace(bidders=bidders))


def test_a_case_without_an_award_explains_the_conflict_only():
    found = explain(posed(seller("S", {"1": 4}), lots="1", rules=[{"kind": "budget", "most": 3}]))
    assert found.base.status == "infeasible"
    assert found.conflict is not None
    assert (found.prices, found.percents, found.lost, found.fallback.fallbacks) == ((), (), (), ())


def test_a_large_problem_answers_what_takes_few_solves():
    lots = [str(n) for n in range(14)]
    bidders = [
        integrator("A", dict.fromkeys(lots, 5), fee=3),
        seller("S", dict.fromkeys(lots, 6)),
    ]
    data = {"lots": lots, "bidders": bidders, "policy": {"gate": False, "reading": "free-mix"}}
    problem = Problem.model_validate(data)
    found = explain(problem)
    assert found.base.total == 73
    assert found.declined == (
        "prices",
        "percents",
        "lost",
        "near",
        "lead_frontier",
        "contract_frontier",
    )
    assert [row.outcome.total for row in found.fallback.fallbacks][:2] == [84, 74]


def test_a_problem_too_large_to_count_out_is_answered_by_the_solver(
    monkeypatch: pytest.MonkeyPatch,
):
    case = hospital(1, lots=4, integrators=3, sellers=5)
    counted = explain(case)
    monkeypatch.setattr(Engine, "_search", _too_large)
    solved = explain(case, full=True)
    assert solved.base.total == counted.base.total
    assert [_numbers(row) for row in solved.prices or ()] == [
        _numbers(row) for row in counted.prices or ()
    ]
    assert [(row.bidder, row.code, row.percent) for row in solved.percents or ()] == [
        (row.bidder, row.code, row.percent) for row in counted.percents or ()
    ]
    assert solved.near is not None
    assert counted.near is not None
    assert [row.total for row in solved.near.awards] == [row.total for row in counted.near.awards]
    assert [(row.bidder, row.lot, row.reason) for row in solved.lost or ()] == [
        (row.bidder, row.lot, row.reason) for row in counted.lost or ()
    ]


def _too_large(*_: object) -> None:
    raise TooLargeError("for the test")


def _numbers(row: Any) -> tuple[Any, ...]:
    kept = replace(row, award=None, quoted_award=None)
    return (kept, row.award and row.award.total)
