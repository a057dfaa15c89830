"""疑点: a low price is explained, judged and decided; a clue shows its cells and its outcome."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tender.record import Refused
from tender.ui import acts, desk, points
from tender.ui.points import Offer
from tests.tender.ui.looking import ROOT, Opened, words_of

LOW = "云岭数维系统集成有限公司（演示）"
PHONE = "0851-00000107"


@pytest.fixture
def suspect(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bids with one telephone; the ceilings of all lots far above every price."""
    folder = tmp_path / "bids"
    folder.mkdir()
    for name in ("集成商1_云岭数维.xlsx", "单项03_睿网通信.xlsx"):
        shutil.copy(ROOT / "data" / "demo" / name, folder)
    book = load_workbook(folder / "单项03_睿网通信.xlsx")
    book["投标人"]["B10"] = PHONE
    book.save(folder / "单项03_睿网通信.xlsx")
    written = (ROOT / "data" / "maintenance-2026" / "tender.toml").read_text(encoding="utf-8")
    document = tmp_path / "tender.toml"
    document.write_text(
        written.replace('ceiling = "not stated"', "ceiling = 9000000"), encoding="utf-8"
    )
    monkeypatch.setenv("TENDER_BIDS", str(folder))
    monkeypatch.setenv("TENDER_FILE", str(document))


def as_chair(opened: Opened) -> AppTest:
    """The page for the chair, with every open point left open so that prices may be seen."""
    at = opened("trial.chair")
    here = desk.desk("trial.chair")
    acts.leave_open(here, points.open_points(here.result, here.now), "未补正")
    at.switch_page("tender/ui/views/clues.py").run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> None:
    next(one for one in at.button if one.label == label).click().run()
    assert not at.exception


def review(at: AppTest, said: str, opinion: str, outcome: str) -> None:
    at.text_area(key="low-said").set_value(said)
    at.text_area(key="low-opinion").set_value(opinion)
    at.radio(key="low-outcome").set_value(outcome)
    press(at, "登记审查结果")


@pytest.mark.usefixtures("suspect")
def test_a_low_price_is_rejected_only_after_the_bidder_was_heard(opened: Opened):
    at = as_chair(opened)
    assert "触发线" in words_of(at)
    assert at.selectbox(key="low-which").options[0].startswith("❗ ")
    review(at, "", "明显低于成本", "rejected")
    assert "认定说明不成立须写明投标人的说明" in words_of(at)
    review(at, "称使用自有备件", "证明材料不足", "rejected")
    said = words_of(at)
    assert "低价审查已登记" in said
    assert "称使用自有备件" in said
    assert "证明材料不足" in said
    here = desk.desk("trial.chair")
    (decided,) = [d for d in here.now.decisions if d.kind == "low-price"]
    entry = here.result.status(str(decided.bidder), str(decided.lot))
    assert entry.status == "ineligible"
    assert "证明材料不足" in entry.reasons[-1].say()


@pytest.mark.usefixtures("suspect")
def test_an_accepted_explanation_leaves_the_offer_eligible(opened: Opened):
    as_chair(opened)
    here = desk.desk("trial.chair")
    acts.review_price(here, Offer(LOW, "2"), "accepted", "成本明细已附", "合理", "第2页")
    here = desk.desk("trial.chair")
    assert here.result.status(LOW, "2").status == "eligible"
    with pytest.raises(Refused):
        acts.review_price(here, Offer(LOW, "3"), "rejected", " ", "低")


@pytest.mark.usefixtures("suspect")
def test_a_clue_shows_what_its_cells_hold_and_its_outcome(opened: Opened):
    at = as_chair(opened)
    assert words_of(at).count(PHONE) >= 2
    at.radio(key="clue-result").set_value("dismissed")
    at.text_area(key="clue-reason").set_value("同一总机，已核实为两家公司")
    press(at, "登记处理结果")
    said = words_of(at)
    assert "处理结果已登记" in said
    assert "不采纳 · 同一总机，已核实为两家公司 · 试用 · 评审组长" in said
