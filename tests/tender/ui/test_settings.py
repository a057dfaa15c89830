"""设置: the tender's text is changed where it must be, and stays a tender; several tenders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from tender import spec
from tender.record import open_record
from tender.ui import desk, facts, tendertext
from tests.tender.ui.looking import Opened, words_of

TEXT = (spec.shipped() / spec.FILE if spec.shipped().is_dir() else spec.shipped()).read_text(
    encoding="utf-8"
)


def read(text: str, tmp_path: Path):
    file = tmp_path / "tender.toml"
    file.write_text(text, encoding="utf-8")
    return spec.read_tender(file)


def test_the_policy_is_written_into_the_text_and_read_back(tmp_path: Path):
    rules = [
        {"kind": "max-winners", "most": 3, "clause": "4.4"},
        {"kind": "same-winner", "lots": ["6", "7"], "clause": None},
    ]
    policy = read(tendertext.with_policy(TEXT, "one-lead", False, rules), tmp_path).policy
    assert (policy.reading, policy.gate) == ("one-lead", False)
    assert [dict(rule) for rule in policy.rules] == [
        {"kind": "max-winners", "most": 3, "clause": "4.4"},
        {"kind": "same-winner", "lots": ["6", "7"]},
    ]


def test_a_change_keeps_every_comment(tmp_path: Path):
    changed = tendertext.with_policy(TEXT, "one-lead", True, [])
    comments = [line.partition("#")[2] for line in TEXT.splitlines() if "#" in line]
    assert [line.partition("#")[2] for line in changed.splitlines() if "#" in line] == comments


def test_next_year_is_a_tender_of_its_own_a_year_on(tmp_path: Path):
    text = tendertext.next_year(TEXT, "maintenance-2026", {"7": (Decimal("32000.00"), "票通")})
    made = read(text, tmp_path)
    assert made.id == "maintenance-2027"
    assert made.title.startswith("2027年度")
    assert made.lot("7").expiry == date(2027, 6, 11)
    assert made.lot("7").last_year.price == Decimal("32000.00")
    assert made.lot("6").expiry is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", None), ("800000", Decimal(800000)), ("1,234.50", Decimal("1234.50"))],
    ids=["blank is not stated", "digits", "separators"],
)
def test_an_amount_is_understood(words: str, expected: Decimal | None):
    assert facts.amount(words) == expected


@pytest.mark.parametrize("words", ["80万", "-1", "NaN"])
def test_what_is_no_amount_is_refused(words: str):
    with pytest.raises(InvalidOperation):
        facts.amount(words)


def test_a_day_is_written_year_first():
    assert facts.day("2026-09-01") == date(2026, 9, 1)
    assert facts.day("") is None
    with pytest.raises(InvalidOperation):
        facts.day("9月1日")


def test_what_is_written_in_the_grid_of_lots_goes_over_what_is_shown():
    rows = [["6", "签名设备", "", "", "印信"], ["7", "票据系统", "2026-06-11", "32,000.00", ""]]
    edits = {0: {"expiry": "2026-09-01", "supplier": None}, 1: {"price": "30000"}}
    assert facts.written_over(rows, edits) == [
        ("6", "2026-09-01", "", ""),
        ("7", "2026-06-11", "30000", ""),
    ]
    assert facts.written_over(rows, {}) == [(a, c, d, e) for a, _, c, d, e in rows]


def test_expiry_of_lot_6_and_maker_of_lot_7_are_filled_in(opened: Opened, tmp_path: Path):
    opened()
    here = desk.desk("trial.analyst")
    lots = [
        (
            lot.id,
            "2026-09-01" if lot.id == "6" else str(lot.expiry or ""),
            "",
            lot.last_year.supplier or "",
        )
        for lot in here.tender.lots
    ]
    made = read(facts.changed(here, {"budget": Decimal(800_000)}, lots, "新票软件"), tmp_path)
    assert made.lot("6").expiry == date(2026, 9, 1)
    assert made.settings.budget == Decimal(800_000)
    named = [r for r in made.requirements if r.clause == "3.7.9" and r.kind == "authorisation"]
    assert [requirement.maker for requirement in named] == ["新票软件"]


def test_what_is_not_changed_leaves_the_text_alone(opened: Opened):
    opened()
    here = desk.desk("trial.analyst")
    lots = [
        (
            lot.id,
            str(lot.expiry or ""),
            str(lot.last_year.price or ""),
            lot.last_year.supplier or "",
        )
        for lot in here.tender.lots
    ]
    assert facts.changed(here, {"budget": None}, lots, "") == facts.text_of(here)


def test_next_years_tender_goes_on_record_and_can_be_chosen(opened: Opened, fresh: Path):
    at = opened("trial.analyst", "settings")
    assert not [box for box in at.selectbox if box.key == "tender-picked"]
    next(b for b in at.button if b.label == "登记为下一年度采购").click().run()
    assert not at.exception
    assert "2027年度" in str(at.selectbox(key="tender-picked").options)
    assert at.selectbox(key="tender-picked").value == "maintenance-2027"
    at.switch_page("tender/ui/views/overview.py").run()
    assert "694,900" not in words_of(at)
    at.selectbox(key="tender-picked").set_value("maintenance-2026").run()
    assert "694,900.00" in words_of(at)
    with open_record(fresh, read_only=True) as kept:
        assert kept.tenders() == ("maintenance-2026", "maintenance-2027")


def test_a_further_rule_is_proposed_once_the_terms_are_fixed(opened: Opened, fresh: Path):
    at = opened("trial.chair", "settings")
    next(b for b in at.selectbox if b.label == "增加一条规则").set_value("max-winners").run()
    next(b for b in at.number_input if b.label == "最多").set_value(3)
    [b for b in at.text_input if b.label == "理由"][1].set_value("合同不宜过多")
    next(b for b in at.button if b.label == "提出变更").click().run()
    assert not at.exception
    assert "变更已提出" in words_of(at)
