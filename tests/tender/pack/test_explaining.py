"""Scenarios and explanations in the pack: solved anew, agreeing with the award, no price to win."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tender import explained, reading
from tender.evaluation import evaluate
from tender.pack import explaining
from tender.pack.case import Case, case_of
from tender.pack.explaining import explanations
from tender.pack.letters import award_notice, clarification_letter, result_letter
from tender.pack.report import report
from tender.pack.workbook import workbook
from tender.sentences import yuan
from tests.tender.pack.test_numbers import words_of

GATE = Path(__file__).resolve().parents[3] / "data" / "demo-gate"


@pytest.fixture(scope="module")
def grids(demo_case: Case):
    part = explanations(demo_case)
    assert part is not None
    return {grid.title: grid for grid in part.grids}


@pytest.fixture(scope="module")
def told(demo):
    return explained.explain(demo[0])


def test_the_first_scenario_and_the_nearest_award_are_the_recommended_one(demo, grids):
    total = demo[0].award.total
    assert grids["情景比较"].rows[0][:4] == ("推荐方案", "已证明最低", total, Decimal(0))
    assert grids["最接近的方案"].rows[0][:3] == ("1", total, Decimal(0))


def test_a_scenario_that_nothing_satisfies_has_no_figures(grids):
    (row,) = [r for r in grids["情景比较"].rows if r[0] == "成交人最多 1 家"]
    assert row[2:6] == (None, None, "", "")


def test_the_rule_free_scenario_is_never_dearer(grids):
    base, free, *_ = grids["情景比较"].rows
    assert free[2] <= base[2]
    assert free[3] == free[2] - base[2]


def test_scenarios_on_record_are_printed_as_trials_and_none_where_there_are_none(demo_case, grids):
    """One that names a bidder who is gone changes nothing, as on the page."""
    kept = {
        "最多三家": {"most": 3},
        "逐项最低": {"reading": "free-mix", "gate": False},
        "一万元": {"budget": 10_000},
        "谁也不是": {"out": ["谁也不是"]},
    }
    part = explanations(replace(demo_case, scenarios=kept))
    assert part is not None
    title = "登记在案的情景（试算，不改变推荐方案）"
    assert title not in grids
    (made,) = [grid for grid in part.grids if grid.title == title]
    assert [row[0] for row in made.rows] == list(kept)
    assert {row[2] for row in made.rows} == {"试算"}
    three, free, none, same = made.rows
    assert three[1] == "最多 3 家"
    assert three[4:6] == (Decimal("695050.00"), Decimal("150.00"))
    assert free[4:6] == (Decimal("692100.00"), Decimal("-2800.00"))
    assert "磐石互联" in free[6]
    assert none[3:7] == ("没有方案满足全部规则", None, None, "")
    assert same[4:6] == (demo_case.result.award.total, 0)
    assert any("是试算，不能签署" in words for words in part.after)
    page = {cell for row in words_of(report(replace(demo_case, scenarios=kept))) for cell in row}
    assert {"最多三家", "试算"} <= page


def test_of_many_scenarios_on_record_the_latest_are_printed(demo_case, monkeypatch):
    monkeypatch.setattr(explaining, "MOST_KEPT", 2)
    kept = {name: {"most": 4} for name in ("一", "二", "三")}
    part = explanations(replace(demo_case, scenarios=kept))
    assert part is not None
    (made,) = [grid for grid in part.grids if grid.title.startswith("登记在案的情景")]
    assert [row[0] for row in made.rows] == ["二", "三"]


def test_every_winner_has_its_fallback_and_its_lots_theirs(demo_case, grids):
    rows = grids["成交人退出、不签约或失去资格时的备选"].rows
    total = demo_case.result.award.total
    for bidder in set(demo_case.result.award.winners.values()):
        lots = [lot.id for lot in demo_case.lots_of(bidder)]
        named = [row[1] for row in rows if row[0] == bidder]
        assert named == ["全部", *(lots if len(lots) > 1 else [])]
    assert all(row[4] == row[3] - total for row in rows if row[3] is not None)


def test_an_open_point_is_named_by_lot_clause_and_condition(grids, told):
    rows = grids["待核事项对合计的影响"].rows
    assert len(rows) == len(told.evidence)
    (row,) = [r for r in rows if r[1].startswith("晴川")]
    assert row[0] == "3 精密空调及动环监控 · 3.3.1 大榕树（动环监控）厂家授权书"
    assert row[2] == Decimal("66900.00")


def test_the_frontiers_are_those_of_the_optimizer(grids, told):
    for title, frontier in (
        ("牵头集成商承接项数与合计", told.lead_frontier),
        ("合同数与合计", told.contract_frontier),
    ):
        assert [r[:2] for r in grids[title].rows] == [
            (str(p.count), p.total) for p in frontier.points
        ]


def test_workbook_and_report_show_the_same_figures(demo_case, grids):
    book = load_workbook(BytesIO(workbook(demo_case)))
    sheet = {c.value for row in book["九、情景与说明"].iter_rows() for c in row}
    page = {cell for row in words_of(report(demo_case)) for cell in row}
    for grid in grids.values():
        for value in (v for row in grid.rows for v in row if isinstance(v, Decimal)):
            assert float(value) in sheet
            assert yuan(value) in page


def test_no_document_tells_a_price_to_win(demo_case, told, grids):
    """Neither the price itself nor the distance to it, wherever it is not also another figure."""
    prices = {one.price for one in told.prices if one.price is not None}
    known = {v for grid in grids.values() for row in grid.rows for v in row}
    result = demo_case.result
    offered = {o.price for bid in result.bids for o in bid.offers}
    offered |= {line.total for bid in result.bids for line in bid.lines}
    secret = {yuan(p) for p in prices - offered - {lead.total for lead in result.leads}}
    assert len(secret) > 20
    assert not secret & {yuan(v) for v in known if isinstance(v, Decimal)}
    for bid in demo_case.suppliers:
        for make in (result_letter, clarification_letter, award_notice):
            letter = make(demo_case, bid)
            words = [w for row in words_of(letter) for w in row] if letter else []
            assert not [price for price in secret if any(price in w for w in words)]


def test_letters_hold_nothing_of_scenarios(demo_case):
    for bid in demo_case.suppliers:
        words = "\n".join(w for row in words_of(result_letter(demo_case, bid)) for w in row)
        assert "情景" not in words
        assert "备选" not in words


def test_without_an_award_nothing_is_explained(demo_case, maintenance):
    nobody = evaluate(maintenance, [])
    assert explanations(case_of(nobody, ())) is None
    assert "九、情景与说明" not in load_workbook(BytesIO(workbook(case_of(nobody, ())))).sheetnames


@pytest.mark.parametrize(
    ("budget", "asked"), [("500000.00", True), ("9999999.00", False)], ids=["too small", "enough"]
)
def test_where_nothing_satisfies_everything_the_conflict_and_its_repairs_are_printed(
    demo, budget: str, asked: bool
):
    result, inputs = demo
    settings = result.tender.settings.model_copy(update={"budget": Decimal(budget)})
    tender = result.tender.model_copy(update={"settings": settings})
    tight = evaluate(tender, result.bids)
    case = case_of(tight, inputs)
    part = explanations(case)
    assert part is not None
    said = "\n".join(part.before)
    assert ("这些条件不能同时满足：合计不超过 500,000.00 元" in said) is asked
    loosened = [row for row in part.grids[0].rows if str(row[0]).startswith("放宽：合计")]
    assert len(loosened) == asked
    assert all(f"至少 {yuan(row[2])}" in str(row[0]) for row in loosened)
    page = {cell for row in words_of(report(case)) for cell in row}
    assert any("这些条件不能同时满足" in cell for cell in page) is asked
    shown = explained.explanation_tables(tight, explained.explain(tight, near=1))
    assert (shown[0].title == "没有可行方案：如何放宽") is asked


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_the_gate_is_met_it_is_priced(maintenance, lang):
    bids, issues, inputs = reading.read_folder([GATE], maintenance)
    result = evaluate(maintenance, bids, issues=issues)
    assert result.award.gate.met
    part = explanations(replace(case_of(result, inputs), lang=lang))
    assert part is not None
    gate = part.grids[1].rows[0]
    assert gate[2] == result.award.total
    assert gate[4] == gate[2] - gate[3]
