"""What it costs to have more lots in one hand, or fewer contracts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings

from optimizer import Problem
from optimizer.explaining import bysolver
from optimizer.frontier import Frontier, contract_frontier, lead_frontier, lower_hull
from tests.optimizer import oracle
from tests.optimizer.explaining import brute
from tests.strategies import problems

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "six-lots.json"


def six_lots() -> Problem:
    return Problem.from_json(EXAMPLE.read_text("utf-8"))


def test_the_six_lots_of_the_worked_example_by_the_lots_of_the_lead():
    found = lead_frontier(six_lots())
    assert [(point.count, point.total, point.lead) for point in found.points] == [
        (0, 92, None),
        (1, 84, "B"),
        (2, 81, "B"),
        (3, 82, "B"),
        (4, 97, "A"),
        (5, 110, "A"),
    ]
    assert [point.on_hull for point in found.points] == [True, True, True, True, False, True]
    assert [(mark.reading, mark.count, mark.total, mark.above) for mark in found.marks] == [
        ("literal", 3, 83, 1),
        ("coverage-first", 5, 115, 5),
        ("one-lead", 3, 85, 3),
        ("one-lead-free", 2, 84, 3),
        ("free-mix", 2, 81, 0),
        ("no-separate", 3, 96, 14),
        ("contract-cost", None, None, None),
    ]


def test_the_worth_of_one_more_lot_turns_at_exact_amounts():
    breaks = [(one.fewer, one.more, one.each) for one in lead_frontier(six_lots()).breaks]
    assert breaks == [(0, 1, -8), (1, 2, -3), (2, 3, 1), (3, 5, 14)]
    breaks = [(one.fewer, one.more, one.each) for one in contract_frontier(six_lots()).breaks]
    assert breaks == [(2, 3, -21), (3, 5, -1), (5, 6, 3)]


def test_a_point_above_the_line_between_its_neighbours_is_no_corner():
    totals = {0: Decimal(10), 1: Decimal(9), 2: Decimal(4), 3: Decimal(5), 4: Decimal(10)}
    assert lower_hull(totals) == [0, 2, 3, 4]
    assert lower_hull({2: Decimal(1)}) == [2]
    assert lower_hull({0: Decimal(1), 1: Decimal(2), 2: Decimal(3)}) == [0, 2]


def test_a_worth_that_does_not_end_says_so():
    data = {
        "lots": ["1", "2", "3"],
        "bidders": [
            {
                "id": "A",
                "kind": "integrator",
                "packages": [{"lots": ["1", "2", "3"], "price": "13"}],
            },
            {"id": "S", "kind": "separate", "prices": {"1": 4, "2": 4, "3": 4}},
        ],
    }
    (one,) = lead_frontier(Problem.model_validate(data)).breaks
    assert (one.fewer, one.more, one.extra, one.exact) == (0, 3, 1, False)
    assert one.each == Decimal("0.333333333333")


def lead(problem: Problem, plan: brute.Plan) -> int:
    names = oracle._integrators(problem, plan.winners)
    return max((plan.names.count(name) for name in names), default=0)


def expected(problem: Problem, measure: str) -> dict[int, Fraction]:
    best: dict[int, Fraction] = {}
    for plan in brute.awards(problem, "free-mix"):
        contracts = oracle._contracts(problem, plan.winners)
        count = lead(problem, plan) if measure == "lead" else contracts
        best[count] = min(plan.total, best.get(count, plan.total))
    return dict(sorted(best.items()))


def totals(found: Frontier) -> dict[int, Fraction]:
    return {point.count: Fraction(point.total) for point in found.points}


@given(problems())
def test_the_frontiers_are_those_of_all_awards(problem: Problem) -> None:
    by_lead, by_contracts = lead_frontier(problem), contract_frontier(problem)
    assert totals(by_lead) == expected(problem, "lead")
    assert totals(by_contracts) == expected(problem, "contracts")
    for point in by_lead.points:
        assert point.lead_lots == point.count
    for point in by_contracts.points:
        assert point.contracts == point.count
    for mark in by_lead.marks:
        awards = brute.awards(problem, mark.reading)
        assert brute.amount(mark.total) == (awards[0].total if awards else None)
        assert mark.above is None or mark.above >= 0


@given(problems())
def test_prices_times_ten_make_totals_times_ten(problem: Problem) -> None:
    plain = problem.replace(rules=(), rounding=None)
    tenfold = [
        {
            **bidder.model_dump(),
            "fee": bidder.fee * 10,
            "prices": {lot: price * 10 for lot, price in bidder.prices.items()},
            "packages": [{"lots": one.lots, "price": one.price * 10} for one in bidder.packages],
        }
        for bidder in plain.bidders
    ]
    scaled = plain.replace(bidders=tenfold)
    once, ten = lead_frontier(plain), lead_frontier(scaled)
    assert {n: total * 10 for n, total in totals(once).items()} == totals(ten)
    assert [one.each * 10 for one in once.breaks if one.exact] == [
        one.each for one, before in zip(ten.breaks, once.breaks, strict=True) if before.exact
    ]


@settings(max_examples=20)
@given(problems(most_lots=3))
def test_the_solver_finds_the_same_frontiers(problem: Problem) -> None:
    for measure in ("lead", "contracts"):
        found = bysolver.frontier(problem, measure)  # type: ignore[arg-type]
        assert {n: Fraction(one.total) for n, one in found.items()} == expected(problem, measure)
