"""Awards as case law: one small tender each, the clause read as stated."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from optimizer import Award, Problem, ReadingRefusedError, award, leads

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"


def integrator(name: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "integrator", "prices": prices} | more


def seller(name: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return integrator(name, prices, **more) | {"kind": "separate"}


def decide(bidders: list[dict[str, Any]], lots: str = "12", **policy: Any) -> Award:
    plain = {"gate": False, "reading": "free-mix"}
    data = {"lots": list(lots), "bidders": bidders, "policy": plain | policy}
    return award(Problem.model_validate(data))


def outcome(found: Award) -> tuple[str, str | None]:
    return "".join(found.winners.values()), None if found.total is None else str(found.total)


@pytest.mark.parametrize(
    ("reading", "total"),
    [
        ("coverage-first", 115),
        ("one-lead", 85),
        ("one-lead-free", 84),
        ("literal", 83),
        ("free-mix", 81),
        ("no-separate", 96),
    ],
)
@pytest.mark.parametrize("gate", [True, False])
def test_one_data_set_gives_six_totals(reading: str, total: int, gate: bool):
    problem = Problem.from_json((EXAMPLES / "six-lots.json").read_text("utf-8"))
    found = award(problem.replace(reading=reading, gate=gate))
    assert (found.status, found.total, found.gate.met) == ("optimal", total, False)
    assert {row.reading: row.total for row in found.readings or ()}[found.reading] == total


def test_with_an_integrator_for_everything_the_gate_decides():
    problem = Problem.from_json((EXAMPLES / "six-lots-with-q.json").read_text("utf-8"))
    found = award(problem)
    assert (found.total, found.gate.bidder, found.reading) == (102, "Q", "literal")
    assert found.note == ("gate-decided",)
    totals = {row.reading: row.total for row in found.readings or ()}
    assert (totals["literal"], totals["free-mix"]) == (83, 81)
    assert award(problem.replace(gate=False)).total == 83


@pytest.mark.parametrize(
    ("cost", "total", "contracts", "tied"),
    [("0.5", 81, 5, 0), ("1", 83, 3, 0), ("1.5", 83, 3, 0)],
)
def test_a_cost_per_contract_moves_the_award(cost: str, total: int, contracts: int, tied: int):
    problem = Problem.from_json((EXAMPLES / "six-lots.json").read_text("utf-8"))
    found = award(problem.replace(reading="contract-cost", contract_cost=cost))
    assert (found.total, len(found.tied or ())) == (total, tied)
    assert found.objective == total + contracts * Decimal(cost)


def test_the_leads_are_what_the_committee_compares():
    problem = Problem.from_json((EXAMPLES / "six-lots.json").read_text("utf-8"))
    rows = [(one.bidder, "".join(one.lots), one.total) for one in leads(problem)]
    assert rows == [("A", "12346", 115), ("B", "135", 85), ("C", "245", 91)]
    first = leads(problem)[0]
    assert (first.integrator_cost, first.separate_cost) == (99, 16)


def test_a_cost_per_contract_that_was_not_published_is_refused():
    bidders = [seller("A", {"1": 1, "2": 2})]
    with pytest.raises(ReadingRefusedError, match=r"^policy.contract_cost: expected the cost"):
        decide(bidders, reading="contract-cost")
    rows = {row.reading: row.status for row in decide(bidders).readings or ()}
    assert rows["contract-cost"] == "refused"


class TestOffers:
    """Fees, packages, tiers and limits of the bidders themselves."""

    def test_a_fee_is_paid_once(self):
        found = decide([integrator("A", {"1": 5, "2": 5}, fee=1), seller("B", {"1": 5, "2": 6})])
        assert outcome(found) == ("AA", "11.00")
        assert [(one.bidder, one.amount) for one in found.fees] == [("A", 1)]

    def test_a_separate_bidders_fee_is_paid_once_but_each_lot_is_a_contract(self):
        bidders = [seller("A", {"1": 5, "2": 5}, fee=1)]
        found = decide(bidders, reading="contract-cost", contract_cost="10")
        assert (found.total, found.objective) == (11, 31)

    def test_a_package_is_all_or_nothing(self):
        package = {"lots": ["1", "2"], "price": 9}
        found = decide([integrator("A", {"1": 6}, packages=[package]), seller("B", {"2": 4})])
        assert outcome(found) == ("AA", "9.00")
        assert [one.price for one in found.lots] == [None, None]
        found = decide([integrator("A", {"1": 6}, packages=[package]), seller("B", {"2": 2})])
        assert outcome(found) == ("AB", "8.00")

    def test_packaged_lots_count_towards_the_tier_but_are_not_discounted(self):
        one = integrator(
            "A",
            {"1": 10},
            packages=[{"lots": ["2", "3"], "price": 20}],
            discounts=[{"min_lots": 3, "rate": "0.1"}],
        )
        found = decide([one], "123")
        assert outcome(found) == ("AAA", "29.00")
        assert [(one.bidder, one.amount) for one in found.discounts] == [("A", 1)]

    def test_the_highest_tier_reached_applies_even_if_its_rate_is_lower(self):
        tiers = [{"min_lots": 2, "rate": "0.5"}, {"min_lots": 3, "rate": "0.1"}]
        bidders = [
            integrator("A", {"1": 10, "2": 10, "3": 10}, discounts=tiers),
            seller("B", {"3": 16}),
        ]
        assert outcome(decide(bidders, "123")) == ("AAB", "26.00")
        bidders[1]["prices"]["3"] = 18
        assert outcome(decide(bidders, "123")) == ("AAA", "27.00")

    def test_discounted_prices_are_exact_unless_a_unit_is_set(self):
        bidders = [
            integrator("A", {"1": "0.15", "2": "0.15"}, discounts=[{"min_lots": 1, "rate": "0.1"}])
        ]
        assert outcome(decide(bidders)) == ("AA", "0.27")
        assert outcome(decide(bidders, "1" + "2", rounding="0.01")) == ("AA", "0.28")
        bidders[0]["discounts"][0]["rate"] = "0.333"
        assert str(decide(bidders).total) == "0.2001"

    def test_the_own_limit_frees_the_rest_for_separate_purchase(self):
        bidders = [integrator("A", {"1": 5, "2": 6}, max_lots=1), seller("B", {"1": 1, "2": 1})]
        assert outcome(decide(bidders, reading="literal")) == ("AB", "6.00")
        assert outcome(decide(bidders, reading="no-separate")) == ("AB", "6.00")
        bidders[0]["max_lots"] = 2
        assert outcome(decide(bidders, reading="literal")) == ("AA", "11.00")

    def test_a_limit_set_by_a_rule_frees_nothing(self):
        bidders = [integrator("A", {"1": 5, "2": 6}), seller("B", {"1": 1, "2": 1})]
        rules = [{"kind": "max-lots", "bidder": "A", "most": 1}]
        assert decide(bidders, reading="literal", rules=rules).status == "infeasible"

    def test_a_limit_of_nothing_makes_an_integrator_free_every_lot(self):
        bidders = [integrator("A", {"1": 5}, max_lots=0), seller("B", {"1": 9, "2": 9})]
        assert outcome(decide(bidders, reading="no-separate")) == ("BB", "18.00")
        assert decide(bidders, reading="literal").status == "infeasible"


class TestStatuses:
    """What nobody offers, what cannot be, and what ties."""

    def test_a_lot_that_nobody_offers_is_named_and_never_priced_at_nothing(self):
        found = decide([integrator("A", {"1": 5})], gate=True)
        assert (found.status, found.total, found.unawarded) == ("incomplete", 5, ("2",))
        assert [(one.lot, one.kind) for one in found.lots] == [
            ("1", "integrator"),
            ("2", "unawarded"),
        ]
        assert not found.gate.met

    def test_without_any_offer_nothing_is_awarded_for_nothing(self):
        found = decide([], reading="literal", gate=True)
        assert (found.status, found.total, found.unawarded) == ("incomplete", 0, ("1", "2"))

    def test_without_eligible_integrators_everything_is_bought_separately_and_it_says_so(self):
        bidders = [integrator("A", {}), seller("B", {"1": 1, "2": 2})]
        for reading in ("literal", "coverage-first", "one-lead"):
            found = decide(bidders, reading=reading)
            assert (outcome(found), found.note) == (("BB", "3.00"), ("all-separate",))

    def test_equal_awards_prefer_integrators_then_fewer_contracts_then_fewer_integrators(self):
        equal = {"1": 5, "2": 5}
        bidders = [seller("A", equal), integrator("B", equal), integrator("C", equal)]
        found = decide(bidders)
        assert outcome(found) == ("BB", "10.00")
        assert found.tied == ({"1": "B", "2": "B"}, {"1": "C", "2": "C"})
        assert (found.unique, found.note) == (False, ("a-person-must-choose",))

    def test_more_than_a_hundred_equal_awards_are_cut_and_it_says_so(self):
        lots = "12345678"
        bidders = [seller(name, dict.fromkeys(lots, 1)) for name in "ABCD"]
        found = decide(bidders, lots)
        assert (len(found.tied or ()), found.tied_truncated) == (100, True)
        assert outcome(found) == ("AAAAAAAA", "8.00")

    def test_the_answer_has_the_keys_that_other_programs_read(self):
        found = json.loads(json.dumps(decide([seller("A", {"1": "1.5", "2": 2})]).to_json()))
        keys = "status total objective bound lots packages fees discounts unique tied gate readings"
        assert set(keys.split()) <= set(found)
        assert found["lots"][0] == {"lot": "1", "bidder": "A", "kind": "separate", "price": "1.50"}
        assert (found["total"], found["gate"]) == (
            "3.50",
            {"met": False, "bidder": None, "total": None},
        )


class TestGate:
    """One integrator for everything, under its limits and all rules."""

    WHOLE = integrator("A", {"1": 8, "2": 8}, fee=1)
    SPLIT = integrator("B", {"1": 1})
    REST = seller("C", {"2": 1})

    def test_it_wins_with_everything_at_its_cheapest_mix(self):
        whole = self.WHOLE | {"packages": [{"lots": ["1", "2"], "price": 12}]}
        found = decide([whole, self.SPLIT, self.REST], gate=True)
        assert (outcome(found), found.gate.met) == (("AA", "13.00"), True)

    @pytest.mark.parametrize(
        ("rule", "met"),
        [
            ({"kind": "max-lots", "bidder": "A", "most": 2}, True),
            ({"kind": "max-lots", "bidder": "A", "most": 1}, False),
            ({"kind": "max-spend", "bidder": "A", "most": "17.00"}, True),
            ({"kind": "max-spend", "bidder": "A", "most": "16.99"}, False),
            ({"kind": "budget", "most": "16.99"}, False),
            ({"kind": "different-winners", "lots": ["1", "2"]}, False),
            ({"kind": "require", "bidder": "C", "lot": "2"}, False),
            ({"kind": "ceiling", "lot": "2", "most": "7.99"}, False),
            ({"kind": "exclude", "bidder": "A"}, False),
            ({"kind": "max-winners", "most": 1}, True),
        ],
    )
    def test_rules_bind_it_too(self, rule: dict[str, Any], met: bool):
        found = decide([self.WHOLE, self.SPLIT, self.REST], gate=True, rules=[rule])
        assert (found.gate.met, found.total) == ((True, 17) if met else (False, 2))

    def test_its_own_limit_closes_the_gate(self):
        found = decide([self.WHOLE | {"max_lots": 1}, self.SPLIT, self.REST], gate=True)
        assert not found.gate.met

    def test_two_equal_ones_are_a_tie(self):
        found = decide([self.WHOLE, self.WHOLE | {"id": "D"}], gate=True)
        assert (found.unique, [one["1"] for one in found.tied or ()]) == (False, ["A", "D"])


RULES = [
    pytest.param({"kind": "max-winners", "most": 2}, ("AB", "3.00"), id="two winners may be"),
    pytest.param({"kind": "max-winners", "most": 1}, ("BB", "4.00"), id="one winner only"),
    pytest.param({"kind": "max-lots", "bidder": "B", "most": 1}, ("AB", "3.00"), id="B one lot"),
    pytest.param({"kind": "max-lots", "bidder": "B", "most": 0}, ("AC", "6.00"), id="B none"),
    pytest.param({"kind": "max-spend", "bidder": "B", "most": "2"}, ("AB", "3.00"), id="B 2.00"),
    pytest.param(
        {"kind": "max-spend", "bidder": "B", "most": "1.99"}, ("AC", "6.00"), id="B a cent less"
    ),
    pytest.param({"kind": "budget", "most": "3.00"}, ("AB", "3.00"), id="exactly the budget"),
    pytest.param({"kind": "budget", "most": "2.99"}, ("", None), id="one cent over the budget"),
    pytest.param({"kind": "forbid", "bidder": "A", "lot": "1"}, ("BB", "4.00"), id="A not 1"),
    pytest.param({"kind": "require", "bidder": "C", "lot": "2"}, ("AC", "6.00"), id="C must 2"),
    pytest.param({"kind": "require", "bidder": "A", "lot": "2"}, ("", None), id="A cannot 2"),
    pytest.param({"kind": "exclude", "bidder": "B"}, ("AC", "6.00"), id="without B"),
    pytest.param({"kind": "same-winner", "lots": ["1", "2"]}, ("BB", "4.00"), id="in one hand"),
    pytest.param({"kind": "same-winner", "lots": ["1"]}, ("AB", "3.00"), id="one lot alone"),
    pytest.param(
        {"kind": "different-winners", "lots": ["1", "2"]}, ("AB", "3.00"), id="in two hands"
    ),
    pytest.param({"kind": "ceiling", "lot": "2", "most": "2"}, ("AB", "3.00"), id="at the cap"),
    pytest.param({"kind": "ceiling", "lot": "2", "most": "1.99"}, ("", None), id="above the cap"),
    pytest.param({"kind": "not-together", "bidders": ["A", "B"]}, ("BB", "4.00"), id="A or B"),
    pytest.param({"kind": "not-together", "bidders": ["A", "C"]}, ("AB", "3.00"), id="A or C"),
]


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_a_rule_holds_at_its_boundary(rule: dict[str, Any], expected: tuple[str, str | None]):
    bidders = [
        integrator("A", {"1": 1}),
        integrator("B", {"1": 2, "2": 2}),
        integrator("C", {"2": 5}),
    ]
    assert outcome(decide(bidders, rules=[rule | {"clause": "4.2"}])) == expected


def test_two_different_winners_when_one_would_be_cheaper():
    bidders = [integrator("A", {"1": 1, "2": 1}), integrator("B", {"1": 9, "2": 7})]
    rules = [{"kind": "different-winners", "lots": ["1", "2"]}]
    assert outcome(decide(bidders, rules=rules)) == ("AB", "8.00")


def test_a_ceiling_looks_at_the_quoted_price_and_leaves_packages_alone():
    one = integrator("A", {"1": 10}, discounts=[{"min_lots": 1, "rate": "0.5"}], packages=[])
    rules = [{"kind": "ceiling", "lot": "1", "most": 9}]
    assert decide([one], "1", rules=rules).status == "infeasible"
    packed = one | {"packages": [{"lots": ["1"], "price": 20}]}
    assert outcome(decide([packed], "1", rules=rules)) == ("A", "20.00")
