"""The solver is asked exactly, believed only after an exact check, and contradicted aloud."""

from __future__ import annotations

import ast
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import optimizer
from optimizer import DisagreementError, Problem, award, settling, ties
from optimizer.enumeration import Enumerated, Enumeration
from optimizer.formulation import formulate
from optimizer.plan import Plan
from optimizer.solver import Clock, Run, solve
from tests.optimizer import oracle

TINY = {
    "lots": ["1", "2"],
    "bidders": [
        {"id": "A", "kind": "integrator", "fee": "1", "prices": {"1": "3", "2": "4"}},
        {"id": "B", "kind": "separate", "prices": {"1": "2", "2": "5"}},
    ],
    "policy": {"gate": False},
}


def tiny(**policy: object) -> Problem:
    return Problem.model_validate(TINY).replace(**policy)


def wide(lots: int, sellers: int, fee: int = 3) -> Problem:
    """Too large to enumerate; every bidder offers everything."""
    names = [str(place) for place in range(lots)]
    return Problem.model_validate(
        {
            "lots": names,
            "bidders": [
                {
                    "id": f"S{n:03}",
                    "kind": "separate",
                    "fee": fee + fee * n % 3,
                    "prices": {lot: 10 + (int(lot) * 7 + n * 5) % 11 for lot in names},
                }
                for n in range(sellers)
            ],
            "policy": {"gate": False, "reading": "free-mix"},
        }
    )


def test_a_money_difference_of_a_ten_thousandth_in_a_hundred_million_decides():
    problem = Problem.model_validate(
        {
            "lots": ["1", "2"],
            "bidders": [
                {"id": "A", "kind": "separate", "prices": {"1": "99000000.0001", "2": "1000000"}},
                {"id": "B", "kind": "separate", "fee": "1000000", "prices": {"1": "98000000"}},
                {"id": "C", "kind": "separate", "fee": "1000000.0001", "prices": {"1": "98000000"}},
            ],
            "policy": {"reading": "free-mix"},
        }
    )
    found = award(problem)
    assert (found.winners["1"], found.total) == ("B", Decimal("100000000.00"))
    assert settling.settle(problem, "free-mix").objective == found.total


def test_ties_among_sums_of_billions_are_settled():
    a, b, c, d = "568792134.56", "492753863.11", "616489222.74", "676379985.94"
    sold = {"1": "300355341.38", "3": "314987457.68", "4": "314987457.68"}
    bidders = [
        {"id": "A", "kind": "integrator", "prices": {"1": a, "2": b, "3": c, "4": b}},
        {"id": "B", "kind": "separate", "prices": {"3": a}},
        {"id": "C", "kind": "integrator", "prices": {"1": a, "2": d, "3": d, "4": d}},
        {"id": "D", "kind": "separate", "fee": "949042790.76", "prices": sold},
        {"id": "E", "kind": "separate", "prices": {"1": c, "2": c}},
    ]
    policy = {"gate": False, "reading": "free-mix"}
    problem = Problem.model_validate(
        {"lots": ["1", "2", "3", "4"], "bidders": bidders, "policy": policy}
    )
    expected = oracle.best(problem, "free-mix")
    found = settling.settle(problem, "free-mix")
    assert expected is not None
    assert found.plan is not None
    assert found.plan.winners == expected.maps[0]
    assert list(found.maps or ()) == expected.maps[:100] * (len(expected.maps) > 1)


def test_an_award_that_only_looks_equally_good_to_the_solver_hides_no_tie(
    monkeypatch: pytest.MonkeyPatch,
):
    problem = Problem.model_validate(
        {
            "lots": ["1"],
            "bidders": [
                {"id": name, "kind": "separate", "prices": {"1": price}}
                for name, price in [("A", "7.01"), ("B", "7"), ("C", "7")]
            ],
            "policy": {"gate": False, "reading": "free-mix"},
        }
    )
    answers = [Plan(problem, {"1": "A"}), Plan(problem, {"1": "C"}), None]
    monkeypatch.setattr(ties, "solve", lambda m, clock: Run("optimal", answers.pop(0)))
    equals = ties.Equals(problem, "free-mix", Decimal(7), None, Clock(None))
    m = formulate(problem, "free-mix", whole=True)
    assert equals.find(m) == Plan(problem, {"1": "C"})
    assert equals.find(m) is None
    monkeypatch.setattr(ties, "solve", lambda m, clock: Run("optimal", Plan(problem, {"1": "A"})))
    unsettled = ties.settle(equals, Plan(problem, {"1": "B"}))
    assert (unsettled.unique, unsettled.maps) == (None, None)


def test_the_program_is_the_same_whatever_the_order_of_bidders(tmp_path: Path):
    problem = tiny(reading="literal")
    turned = problem.replace(bidders=problem.bidders[::-1])
    for name, one in [("a.lp", problem), ("b.lp", turned)]:
        formulate(one, "literal").program.writeLP(str(tmp_path / name))
    assert (tmp_path / "a.lp").read_text() == (tmp_path / "b.lp").read_text()


def test_a_disagreement_is_an_exception_that_shows_both(monkeypatch: pytest.MonkeyPatch):
    wrong = Enumerated(Fraction(1), Fraction(1), ({"1": "B", "2": "B"},), False, 1)
    monkeypatch.setattr(Enumeration, "reading", lambda self, reading: wrong)
    with pytest.raises(DisagreementError) as caught:
        award(tiny())
    assert str(caught.value) == (
        "reading literal: the solver finds 8.00, the enumeration 1 (1.0000); "
        "do not use this award and report the problem file"
    )


def test_a_second_opinion_is_given_or_named_as_missing():
    opinion = award(tiny(), second_opinion=True).proof["second_opinion"]
    assert opinion["status"] in ("agrees", "not available")


def test_the_proof_says_who_found_it_and_what_was_counted():
    proof = award(tiny()).proof
    assert proof["solver"].startswith("HiGHS ")
    assert (proof["objective"], proof["bound"], proof["gap"]) == (8, 8, 0)
    assert proof["enumeration"]["status"] == "agrees"


def test_a_time_limit_is_a_status_with_the_best_award_and_its_bound():
    found = award(wide(60, 60), time_limit=0.001)
    assert found.status == "time_limit"
    assert found.total is not None
    assert found.bound is not None
    assert found.bound <= found.total
    assert found.unique is None


def test_large_problems_are_solved_without_readings_and_ties_unless_asked_for():
    problem = wide(46, 46, fee=0)
    found = award(problem)
    assert (found.readings, found.tied, found.unique) == (None, None, None)
    assert found.proof["enumeration"]["status"] == "declined"
    assert award(problem, full=True).readings is not None


def test_ties_beyond_enumeration_are_cut_at_a_hundred_and_the_smallest_is_shown():
    problem = Problem.model_validate(
        {
            "lots": [str(n) for n in range(24)],
            "bidders": [
                {"id": name, "kind": "integrator", "prices": {str(n): 1 for n in range(24)}}
                for name in "BA"
            ],
            "policy": {
                "gate": False,
                "reading": "free-mix",
                "rules": [{"kind": "max-lots", "bidder": name, "most": 12} for name in "AB"],
            },
        }
    )
    found = award(problem)
    assert found.winners == {str(n): "A" if n < 12 else "B" for n in range(24)}
    assert (found.unique, len(found.tied or ()), found.tied_truncated) == (False, 100, True)


def test_the_rank_of_a_plan_follows_the_stated_order():
    plan = solve(formulate(tiny(), "literal"), Clock(None)).plan
    assert plan is not None
    assert ties.rank(plan) == (0 * 3 + 1) * 3 + 1


def test_the_enumeration_shares_no_code_with_the_program():
    shared = {"formulation", "model", "solver", "plan", "checking", "ties", "settling", "money"}
    folder = Path(optimizer.__file__).parent
    for name in ("enumeration", "pricelist"):
        tree = ast.parse((folder / f"{name}.py").read_text("utf-8"))
        used = {
            str(node.module).removeprefix("optimizer.")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
        }
        assert not used & shared


def test_nothing_is_printed_while_solving():
    code = f"from optimizer import Problem, award\naward(Problem.model_validate({TINY!r}))\n"
    root = Path(optimizer.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
