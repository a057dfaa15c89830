"""The page 履约: the next duties, and events that change what is payable."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tender import record as r
from tender import spec
from tender.contract import Remedy, as_toml, years
from tender.evaluation import Evaluation
from tests.tender.ui.looking import Opened, words_of

TENDER = spec.read_tender(spec.shipped()).id
ANALYST = r.Actor("trial.analyst", "analyst")
MEMBERS = [r.Actor(f"trial.member-{n}", "member") for n in (1, 2)]


@pytest.fixture
def signed(fresh: Path, opened: Opened, demo: tuple[Evaluation, object]) -> Path:
    """The trial record with lots 4 and 7 of the demo award signed."""
    opened()
    with r.open_record(fresh) as kept:
        state = kept.state(TENDER)
        assert state.terms is not None
        ran = r.record_run(
            kept,
            ANALYST,
            TENDER,
            {"award": demo[0].award.to_json()},
            state.terms.policy,
            [file.sha256 for file in state.current_files],
            seen=state.head.seq,
            program="test",
        )
        proposed = r.propose_award(
            kept, r.Actor("trial.chair", "chair"), TENDER, ran.seq, ["4", "7"],
            seen=ran.seq, reason="到期在即",
        )  # fmt: skip
        for member in MEMBERS:
            r.approve(kept, member, TENDER, proposed.seq, seen=kept.head().seq)
    return fresh


def widget(found, label: str):
    return next(one for one in found if one.label == label)


def enter(at: AppTest, kind: str) -> AppTest:
    return widget(at.selectbox, "事件").select(kind).run()


def test_before_the_signatures_the_page_says_what_it_is_for(opened: Opened):
    assert "还没有签字定标的项目" in words_of(opened(page="performance"))


def test_an_event_is_entered_and_what_is_payable_changes(signed: Path, opened: Opened):
    at = opened(page="performance")
    told = words_of(at)
    assert "现场维保巡检" in told
    assert "81,500.00" in told
    at = enter(at, "missed")
    widget(at.selectbox, "服务季度").select(3)
    widget(at.text_input, "理由").input("六月起未到场")
    at = widget(at.button, "登记").click().run()
    assert not at.exception
    assert "第 3 季有未做的维护或巡检，须由人选定扣费或延长" in words_of(at)
    with r.open_record(signed) as kept:
        choice = Remedy(lot="4", quarter=3, choice="deduct", reason="科室意见")
        r.note_event(kept, MEMBERS[0], TENDER, choice, seen=kept.head().seq)
    told = words_of(opened(page="performance"))
    assert "-20,375.00" in told
    assert "61,125.00" in told


def test_a_day_that_has_not_come_is_refused_in_words(signed: Path, opened: Opened):
    at = enter(opened(page="performance"), "retired")
    later = date.today() + timedelta(days=30)
    at.date_input[0].set_value(later)
    widget(at.number_input, "19英寸一体机（70）").set_value(10)
    widget(at.text_input, "理由").input("换新")
    at = widget(at.button, "登记").click().run()
    assert f"{later} 还没有到；请在发生后登记" in words_of(at)


@pytest.mark.parametrize("kind", ["done", "remedy", "incident", "fault", "paid", "start", "void"])
def test_every_kind_of_event_has_its_form(signed: Path, opened: Opened, kind: str):
    assert not enter(opened("trial.member-1", "performance", "zh"), kind).exception


def test_the_next_tender_shows_how_a_bidder_performed(
    opened: Opened, demo: tuple[Evaluation, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    past = years(demo[0], (), date(2027, 9, 1))[0].performance
    file = tmp_path / "tender.toml"
    file.write_text(spec.shipped().read_text("utf-8") + "\n" + as_toml(past), encoding="utf-8")
    monkeypatch.setenv("TENDER_FILE", str(file))
    told = words_of(opened(page="compare"))
    assert "往期履约（仅供参考）" in told
    assert "往期履约只作展示，不参与资格审查、评分和授标" in told
