"""A problem file is read exactly as written, or refused with every mistake and its path."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from optimizer import Problem, ProblemError, mistakes


def bidder(**values: object) -> dict[str, object]:
    return {"id": "A", "kind": "integrator", "prices": {"1": "1"}} | values


def wrong(data: dict[str, object]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Problem.model_validate(data)
    return mistakes(caught.value)


def test_numbers_are_read_as_they_are_written():
    problem = Problem.from_json(
        '{"lots": ["1"], "bidders": [{"id": "A", "kind": "separate", "fee": 7,'
        ' "prices": {"1": 0.100000000001}, "discounts": [{"min_lots": 1, "rate": 0.05}]}]}'
    )
    assert problem.bidders[0].prices["1"] == Decimal("0.100000000001")
    assert problem.bidders[0].fee == 7
    assert problem.policy.reading == "literal"
    assert problem.policy.gate


def test_every_mistake_of_the_fields_is_reported_with_its_path():
    assert wrong(
        {
            "lots": ["1"],
            "bidders": [
                bidder(prices={"1": "-1"}, fee="12k", max_lots="2"),
                bidder(discounts=[{"min_lots": 2, "rate": "1"}]),
            ],
            "policy": {"reading": "cheapest", "rules": [{"kind": "budget", "most": "NaN"}]},
        }
    ) == [
        "bidders[0].fee: expected an amount such as '120000.00', found '12k'",
        "bidders[0].prices['1']: input should be greater than or equal to 0, found '-1'",
        "bidders[0].max_lots: input should be a valid integer, found '2'",
        "bidders[1].discounts[0].rate: input should be less than 1, found '1'",
        "policy.reading: input should be 'literal', 'coverage-first', 'one-lead', 'one-lead-free',"
        " 'free-mix', 'no-separate' or 'contract-cost', found 'cheapest'",
        "policy.rules[0].most: expected an amount such as '120000.00', found 'NaN'",
    ]


def test_every_contradiction_between_the_parts_is_reported_with_its_path():
    assert wrong(
        {
            "lots": ["1", "2", "1"],
            "bidders": [
                bidder(prices={"9": "1"}, packages=[{"lots": ["2", "8"], "price": "3"}]),
                bidder(),
            ],
            "policy": {
                "rules": [
                    {"kind": "forbid", "bidder": "B", "lot": "7"},
                    {"kind": "not-together", "bidders": ["A", "C"]},
                    {"kind": "same-winner", "lots": ["1", "6"]},
                ]
            },
        }
    ) == [
        "lots[2]: expected every lot once, found '1'",
        "bidders[1].id: expected every bidder id once, found 'A'",
        "bidders[0].prices['9']: expected a lot of this problem, found '9'",
        "bidders[0].packages[0].lots[1]: expected a lot of this problem, found '8'",
        "policy.rules[0].lot: expected a lot of this problem, found '7'",
        "policy.rules[0].bidder: expected the id of a bidder, found 'B'",
        "policy.rules[1].bidders[1]: expected the id of a bidder, found 'C'",
        "policy.rules[2].lots[1]: expected a lot of this problem, found '6'",
    ]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        pytest.param(
            {"packages": [{"lots": ["1", "1"], "price": "3"}]},
            "bidders[0].packages[0].lots[1]: expected every lot once, found '1'",
            id="a package that names a lot twice",
        ),
        pytest.param(
            {"discounts": [{"min_lots": 2, "rate": "0"}, {"min_lots": 2, "rate": "0.1"}]},
            "bidders[0].discounts[1].min_lots: expected every min_lots once, found 2",
            id="two tiers at the same number of lots",
        ),
        pytest.param(
            {"prices": {"1": None}},
            "bidders[0].prices['1']: expected an amount such as '120000.00', found None",
            id="a blank price is left out, not null",
        ),
        pytest.param(
            {"prices": {"1": "１２"}},
            "bidders[0].prices['1']: expected an amount such as '120000.00', found '１２'",
            id="full-width digits are a workbook's affair",
        ),
        pytest.param(
            {"prices": {"1": True}},
            "bidders[0].prices['1']: expected an amount such as '120000.00', found True",
            id="true is not 1",
        ),
        pytest.param(
            {"max_lots": -1},
            "bidders[0].max_lots: input should be greater than or equal to 0, found -1",
            id="a limit below nothing",
        ),
        pytest.param(
            {"colour": "red"},
            "bidders[0].colour: extra inputs are not permitted, found 'red'",
            id="a key that nobody knows",
        ),
    ],
)
def test_a_bidder_is_refused(part: dict[str, object], message: str):
    assert wrong({"lots": ["1"], "bidders": [bidder(**part)]}) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "the problem file: expected JSON, found"),
        ('{"lots": ["1"], "lots": ["2"]}', "found the key 'lots' twice in one object"),
        ('{"lots": ["1"], "policy": {"contract_cost": NaN}}', "policy.contract_cost: expected"),
        ("[1]", "the problem: input should be a valid dictionary or instance of Problem"),
    ],
)
def test_a_file_that_is_no_problem_is_one_exception(text: str, message: str):
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(text)
    assert message in str(caught.value)


def test_replace_makes_a_scenario_and_leaves_the_problem_alone():
    problem = Problem.model_validate({"lots": ["1"], "bidders": [bidder()]})
    other = problem.replace(reading="free-mix", gate=False)
    assert (other.policy.reading, other.policy.gate) == ("free-mix", False)
    assert (problem.policy.reading, problem.policy.gate) == ("literal", True)
    assert other.bidders[0] is problem.bidders[0]


def test_a_problem_cannot_be_changed():
    problem = Problem.model_validate({"lots": ["1"]})
    with pytest.raises(ValidationError):
        problem.lots = ("2",)  # type: ignore[misc]
