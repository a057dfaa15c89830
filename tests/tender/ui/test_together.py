"""Two people at once: a form acts on what was on the screen, or says who was faster."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tender import record
from tender.messages import say
from tender.record import Actor, Filter, history
from tender.ui import acts, desk, facts, tendertext
from tests.tender.ui.looking import ROOT, Opened, words_of
from tests.tender.ui.test_refused import XLSX

TENDER = "maintenance-2026"
CHAIR, ANALYST = Actor("trial.chair", "chair"), Actor("trial.analyst", "analyst")


@pytest.fixture
def unopened(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terms are not fixed yet: the tender's text may be changed at once."""
    monkeypatch.delenv("TENDER_BIDS")


def press(at: AppTest, label: str) -> None:
    next(b for b in at.button if b.label == label).click().run()
    assert not at.exception


def budget(at: AppTest):  # type: ignore[no-untyped-def]
    return next(one for one in at.text_input if one.key.startswith("facts-budget"))


def test_the_facts_of_the_tender_are_kept_and_the_form_shows_them(unopened, opened: Opened):
    at = opened("trial.analyst", "settings")
    budget(at).set_value("800,000")
    at.text_input(key="facts-reason").set_value("院长办公会")
    press(at, "登记更改")
    assert str(desk.desk("trial.analyst").tender.settings.budget) == "800000"
    assert (budget(at).value, at.text_input(key="facts-reason").value) == ("800,000.00", "")


def test_a_text_that_somebody_else_has_changed_is_not_written_over(unopened, opened: Opened):
    at = opened("trial.analyst", "settings")
    budget(at).set_value("700000")
    kept, zhao = desk.record(), Actor("zhao", "analyst")
    record.grant_role(kept, CHAIR, "zhao", "analyst", name="赵经办")
    changed = tendertext.with_setting(
        facts.text_of(desk.desk("zhao")), "budget", facts.amount("800000")
    )
    seen = kept.head().seq
    record.add_tender_version(kept, zhao, TENDER, changed, seen=seen, reason="批复")
    press(at, "登记更改")
    assert "赵经办 已于" in words_of(at)
    assert "本次操作未保存" in words_of(at)
    assert str(desk.desk("trial.analyst").tender.settings.budget) == "800000"
    assert len(kept.state(TENDER).versions) == 2


def test_the_file_that_was_chosen_is_withdrawn_when_the_list_has_become_another(opened: Opened):
    at = opened("trial.analyst", "bids")
    files = desk.record().state(TENDER).files
    at.selectbox(key="withdraw-one").set_value(files[1].sha256)
    at.text_input(key="withdraw-reason").set_value("投标人来函撤回")
    kept = desk.record()
    record.withdraw_bid(kept, ANALYST, TENDER, files[0].sha256, reason="撤回", seen=kept.head().seq)
    press(at, "撤回文件")
    gone = [e.subject for e in history(kept, Filter(action="withdraw-bid"))]
    assert gone == [f"bid/{one.sha256}/withdrawal" for one in files[:2]]


def test_nobody_is_chosen_for_the_visitor(opened: Opened):
    at = opened("trial.chair", "settings")
    before = desk.record().head()
    press(at, "解除角色")
    assert "请先选择人员与角色" in words_of(at)
    assert desk.record().head() == before


def test_the_role_that_was_chosen_ends_when_the_list_has_become_another(opened: Opened):
    at = opened("trial.chair", "settings")
    posts = desk.record().posts()
    chosen = (posts[2].person, posts[2].role, posts[2].tender)
    at.selectbox(key="end-one").set_value(chosen)
    at.text_input(key="end-reason").set_value("调离")
    first = next(post for post in posts if post.role == "auditor")
    record.end_role(desk.record(), CHAIR, first.person, first.role, reason="调离")
    press(at, "解除角色")
    left = {(post.person, post.role) for post in desk.record().posts()}
    assert {(p.person, p.role) for p in posts} - left == {
        (first.person, first.role),
        (posts[2].person, posts[2].role),
    }


def test_a_file_that_somebody_else_has_just_received_is_not_replaced_unseen(
    unopened, opened: Opened, tmp_path: Path
):
    mine = ROOT / "data" / "demo" / "集成商3_磐石互联.xlsx"
    at = opened("trial.analyst", "bids")
    at.file_uploader[0].set_value([(mine.name, mine.read_bytes(), XLSX)]).run()
    kept, zhao = desk.record(), Actor("zhao", "analyst")
    record.grant_role(kept, CHAIR, "zhao", "analyst", name="赵经办")
    other = load_workbook(mine)
    other["分项报价"]["B5"] = 21
    other.save(tmp_path / "other.xlsx")
    data = (tmp_path / "other.xlsx").read_bytes()
    (upload,) = acts.staged([(data, "other.xlsx")], desk.desk("zhao").tender, kept)
    acts.receive(kept, zhao, TENDER, upload)
    press(at, say("ui.upload-go", "zh"))
    assert "赵经办 刚刚登记了同一投标人的文件“other.xlsx”" in words_of(at)
    assert [one.name for one in kept.state(TENDER).files] == ["other.xlsx"]
    next(one for one in at.text_input if one.label == say("ui.upload-reason", "zh")).set_value("新")
    press(at, say("ui.upload-go", "zh"))
    assert [one.name for one in kept.state(TENDER).current_files] == [mine.name]
