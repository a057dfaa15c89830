"""The way through a procurement: decide, leave open, record, propose, approve by two, pack."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tender import record
from tender.record import Actor, Forbidden, open_record
from tender.ui import acts, desk, points
from tests.tender.ui.looking import ROOT, Opened, words_of

TENDER = "maintenance-2026"


def as_person(at: AppTest, person: str, page: str) -> AppTest:
    """Step into another persona and go to the page."""
    at.selectbox(key="persona").set_value(person).run()
    at.switch_page(f"tender/ui/views/{page}.py").run()
    assert not at.exception
    return at


def button(at: AppTest, label: str) -> object:
    return next(one for one in at.button if one.label == label)


def press(at: AppTest, label: str) -> None:
    button(at, label).click().run()  # type: ignore[attr-defined]
    assert not at.exception


def test_a_member_decides_a_point_with_reason_and_page(opened: Opened):
    at = opened("trial.member-1", "review")
    before = len(at.selectbox(key="keep.point").options)
    at.radio(key="decide-outcome").set_value("pass")
    at.text_area(key="decide-reason").set_value("授权书原件已核对")
    at.text_input(key="decide-page").set_value("第3页")
    press(at, "登记决定")
    assert "决定已登记" in words_of(at)
    assert len(at.selectbox(key="keep.point").options) < before


def test_to_pass_a_point_the_page_of_the_evidence_is_needed(opened: Opened):
    at = opened("trial.member-1", "review")
    at.radio(key="decide-outcome").set_value("pass")
    at.text_area(key="decide-reason").set_value("已核对")
    press(at, "登记决定")
    assert "判定通过须写明证据所在页" in words_of(at)


def test_two_people_sign_what_an_analyst_proposed(opened: Opened):
    at = opened("trial.chair", "review")
    at.text_input(key="leave-reason").set_value("未补正，不采纳")
    press(at, button_of(at, "登记为保持待核"))
    as_person(at, "trial.analyst", "sign")
    press(at, "登记评审结果")
    press(at, "提出定标")
    assert "已批准 0/2 人" in words_of(at)
    for person in ("trial.chair", "trial.member-1"):
        as_person(at, person, "sign")
        press(at, "批准并签署")
    assert "两人已批准，已生效" in words_of(at)
    assert len(at.get("download_button")) >= 8


def test_what_was_left_open_on_record_is_no_longer_to_be_decided(opened: Opened):
    at = opened("trial.chair", "review")
    assert "均已登记为保持待核" not in words_of(at)
    at.text_input(key="leave-reason").set_value("未补正，不采纳")
    press(at, button_of(at, "登记为保持待核"))
    said = words_of(as_person(at, "trial.chair", "overview"))
    assert "均已登记为保持待核" in said
    assert "没有待定事项" in said
    assert "个待定点" not in said


def button_of(at: AppTest, part: str) -> str:
    return next(one.label for one in at.button if part in one.label)


def test_who_proposed_cannot_approve(opened: Opened):
    at = opened("trial.chair", "review")
    at.text_input(key="leave-reason").set_value("未补正，不采纳")
    press(at, button_of(at, "登记为保持待核"))
    as_person(at, "trial.analyst", "sign")
    press(at, "登记评审结果")
    as_person(at, "trial.chair", "sign")
    press(at, "提出定标")
    press(at, "批准并签署")
    assert "两人已批准" not in words_of(at)


def test_another_browser_is_told_what_was_decided(opened: Opened):
    one, two = opened("trial.member-1", "review"), opened("trial.member-2", "review")
    one.radio(key="decide-outcome").set_value("pass")
    one.text_area(key="decide-reason").set_value("授权书原件已核对")
    one.text_input(key="decide-page").set_value("第3页")
    press(one, "登记决定")
    left = len(one.selectbox(key="keep.point").options)
    two.run()
    assert len(two.selectbox(key="keep.point").options) == left
    assert "授权书原件已核对" in words_of(two)


def test_a_decision_on_what_another_has_just_decided_is_refused(opened: Opened, fresh: Path):
    opened("trial.member-1")
    kept = desk.record()
    before = desk.desk("trial.member-1")
    point = points.open_points(before.result, before.now)[0]
    acts.decide_point(before, point, "unclear", "先放一放", "")
    late = desk.desk("trial.member-2")
    stale = type(late)(**{**vars_of(late), "now": before.now})
    with pytest.raises(record.Conflict):
        acts.decide_point(stale, point, "fail", "不行", "")
    assert len(kept.state(TENDER).decisions) == 1


def test_what_another_has_decided_meanwhile_is_not_left_open_with_the_rest(opened: Opened):
    opened("trial.member-1")
    before = desk.desk("trial.member-1")
    first, *rest = points.open_points(before.result, before.now)
    acts.decide_point(desk.desk("trial.member-2"), first, "fail", "不符合", "")
    acts.leave_open(before, [first, rest[0]], "未补正")
    now = before.record.state(TENDER)
    assert sorted(d.reason for d in now.decisions) == ["不符合", "未补正"]


def vars_of(one: desk.Desk) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


@pytest.mark.parametrize("person", ["trial.analyst", "trial.auditor"])
def test_a_role_that_may_not_decide_is_refused_by_the_action_itself(opened: Opened, person: str):
    opened(person)
    here = desk.desk(person)
    point = points.open_points(here.result, here.now)[0]
    with pytest.raises(Forbidden):
        acts.decide_point(here, point, "fail", "不行", "")


def test_nobody_sees_a_price_before_the_bids_are_opened(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("TENDER_BIDS")
    at = opened("trial.analyst", "bids")
    kept = desk.record()
    actor = Actor("trial.analyst", "analyst")
    acts.receive_folder(kept, actor, desk.desk("trial.analyst").tender, ROOT / "data" / "demo")
    for page in ("overview", "bids", "compare", "plan", "scenarios", "sign"):
        at.switch_page(f"tender/ui/views/{page}.py").run()
        assert not at.exception
        assert "218,000" not in words_of(at)
        assert "694,900" not in words_of(at)


def test_the_worth_of_a_point_is_the_fall_of_the_total_when_it_passes(opened: Opened):
    opened()
    here = desk.desk("trial.analyst")
    worths = points.worth(here.result, points.open_points(here.result, here.now))
    by_bidder = {(p.bidder, p.lot): worth for p, worth in worths.items()}
    assert by_bidder["晴川智维科技有限公司（演示）", "3"] == Decimal("-66900")


def test_a_file_that_was_received_is_not_received_again(opened: Opened):
    opened()
    here = desk.desk("trial.analyst")
    file = here.now.current_files[0]
    content = here.record.content(file.sha256)
    found = acts.staged([(content, "again.xlsx")], here.tender, here.record)
    assert found[0].known == file.name


def test_the_record_stays_when_the_server_is_started_anew(opened: Opened, fresh: Path):
    at = opened("trial.member-1", "review")
    at.radio(key="decide-outcome").set_value("pass")
    at.text_area(key="decide-reason").set_value("授权书原件已核对")
    at.text_input(key="decide-page").set_value("第3页")
    press(at, "登记决定")
    with open_record(fresh, read_only=True) as again:
        assert [d.reason for d in again.state(TENDER).decisions] == ["授权书原件已核对"]


def test_where_one_takes_all_the_page_to_sign_says_so_and_every_reading_is_a_trial(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
):
    """全维 can take all eight lots: clause 4 decides nothing, whatever reading was fixed."""
    monkeypatch.setenv("TENDER_BIDS", str(ROOT / "data" / "demo-gate"))
    said = words_of(opened("trial.analyst", "sign"))
    assert "第4条不启用，由其中最低价者 全维集成服务有限公司（演示） 承接全部" in said
    assert ">选定集成商能做的都交给它（默认）<" in said  # a cell of its own among the trials
    assert "开标前固定的理解是：选定集成商能做的都交给它（默认）" in said
    assert "按开标前固定的理解定标" not in said
    assert ">每份合同计入管理成本<" not in said  # its figure was not published
