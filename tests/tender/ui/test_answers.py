"""What the pages answer beside the award: solved by the optimizer, shown to whom it is for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tender import evaluation
from tender.evaluation import Evaluation
from tender.ui import acts, asked, desk, papers, trials, why
from tender.ui.desk import Desk
from tests.tender.ui.looking import Opened, words_of


@pytest.fixture
def here(opened: Opened) -> Desk:
    opened()
    return desk.desk("trial.analyst")


def shown(monkeypatch: pytest.MonkeyPatch) -> list[list[list[object]]]:
    """The rows of every table that is drawn from here on."""
    drawn: list[list[list[object]]] = []
    monkeypatch.setattr(why.show, "grid", lambda head, rows, **how: drawn.append(rows))
    monkeypatch.setattr(why.show, "words", lambda *said: None)
    monkeypatch.setattr(why.show, "note", lambda *said: None)
    return drawn


def test_a_gate_that_nobody_meets_costs_nothing_and_says_so(demo: tuple[Evaluation, object]):
    found = {row[0]: row for row in why.beside(demo[0], "zh")}
    assert found["不设“一家全包”前提"][1:] == [
        "结果相同，该前提没有代价",
        Decimal("694900.00"),
        Decimal(0),
    ]
    assert found["逐项自由组合"][2:] == [Decimal("692100.00"), Decimal("-2800.00")]


def test_the_next_best_are_in_order_and_begin_with_the_award(
    demo: tuple[Evaluation, object], monkeypatch: pytest.MonkeyPatch
):
    drawn = shown(monkeypatch)
    why.near(demo[0], "zh")
    (rows,) = drawn
    assert rows[0] == ["1", "推荐方案", Decimal("694900.00"), Decimal(0)]
    assert rows[1][2:] == [Decimal("695050.00"), Decimal("150.00")]
    assert [row[2] for row in rows] == sorted(row[2] for row in rows)  # type: ignore[type-var]


def test_how_much_dearer_an_offer_is_stands_only_where_the_price_to_win_may_be_seen(
    demo: tuple[Evaluation, object], monkeypatch: pytest.MonkeyPatch
):
    drawn = shown(monkeypatch)
    why.lost(demo[0], "zh", with_amounts=False)
    why.lost(demo[0], "zh", with_amounts=True)
    plain, chair = drawn
    assert not any(isinstance(value, Decimal) for row in plain for value in row)
    assert any(isinstance(row[-1], Decimal) for row in chair)


def test_a_scenario_is_solved_against_the_rules_in_force(here: Desk):
    free, limited = trials.rows(
        here, [{"reading": "free-mix", "gate": False, "bare": True}, {"most": 3}]
    )
    assert free.total == Decimal("692100.00")
    assert free.difference == Decimal("-2800.00")
    assert limited.winners is not None
    assert len(set(limited.winners.values())) <= 3
    assert limited.difference is not None
    assert limited.difference >= 0


def test_the_hands_of_a_scenario_add_up_to_its_total(here: Desk):
    name = next(one.id for one in here.result.problem.bidders if one.id.startswith("青禾数字"))
    said = {"fix": ["7", name]}
    (row,) = trials.rows(here, [said])
    held = {part.lot: part for part in trials.hands(here, said, row)}
    assert held["7"].bidder == name
    assert held["7"].price == Decimal("33000")
    assert row.difference is not None
    assert row.difference > 0


def test_a_saved_scenario_that_names_a_bidder_who_is_gone_leaves_it_out(here: Desk):
    (row,) = trials.rows(here, [{"out": ["谁也不是"], "price": ["谁也不是", 5]}])
    assert row.difference == 0


def test_a_saved_scenario_enters_the_pack_until_it_is_taken_away(here: Desk):
    acts.save_scenario(here, "最多三家", {"most": 3})
    acts.save_scenario(here, "排除", {"out": ["谁也不是"]})
    now = desk.desk("trial.analyst")
    assert papers.case(now, "zh").scenarios == {
        "最多三家": {"most": 3},
        "排除": {"out": ["谁也不是"]},
    }
    acts.save_scenario(now, "排除", {"removed": True})
    left = desk.desk("trial.analyst")
    assert papers.case(left, "en").scenarios == acts.scenarios(left) == {"最多三家": {"most": 3}}


def test_a_conflict_is_explained_with_its_repairs(opened: Opened):
    at = opened("trial.analyst", "scenarios")
    at.number_input(key="keep.s-budget").set_value(10_000).run()
    assert not at.exception
    said = words_of(at)
    assert "这些条件不能同时满足：合计不超过 10,000.00 元" in said
    assert "放宽：合计不超过 10,000.00 元，至少 692,100.00" in said or "至少 694,900.00" in said


def test_a_large_tender_solves_a_scenario_when_it_is_asked_for(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asked, "LARGEST", 0)
    at = opened("trial.analyst", "overview")
    solved = []
    award = evaluation.optimizer.award
    monkeypatch.setattr(
        evaluation.optimizer,
        "award",
        lambda problem, **how: solved.append(problem.policy.reading) or award(problem, **how),
    )
    monkeypatch.setattr(asked, "compared", None)  # it would solve the base a second time
    at.switch_page("tender/ui/views/scenarios.py").run()
    assert "尚未计算" in words_of(at)
    assert "694,900.00" in words_of(at)
    assert not solved
    next(b for b in at.button if b.label.startswith("计算“无附加规则")).click().run()
    assert not at.exception
    assert "692,100.00" in words_of(at)
    assert "-2,800.00" in words_of(at)
    assert "尚未计算" not in words_of(at)
    assert solved == ["free-mix"]
    at.run()
    assert solved == ["free-mix"]


def test_a_scenario_of_a_large_tender_is_the_one_that_a_small_one_solves(
    here: Desk, monkeypatch: pytest.MonkeyPatch
):
    every = [{"reading": "free-mix", "gate": False}, {"most": 3}, {"passed": True}, {"budget": 1}]
    for said in every:
        (small,) = trials.rows(here, [said])
        large = trials.at_work(here, said).answer()
        shown = ("status", "reading", "total", "winners", "coverage", "contracts", "difference")
        assert [getattr(large, name) for name in shown] == [getattr(small, name) for name in shown]
        if small.conflict is not None:
            assert trials.clash_at_work(here, said).answer() == small.conflict
