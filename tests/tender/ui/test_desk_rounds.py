"""The dashboard over two rounds of quotes: what counts, and the award file that keeps both."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tender import record, spec
from tender.pack.verification import verify_bytes
from tender.record import Actor
from tender.ui import acts, papers
from tender.ui import desk as desks
from tests.tender.ui.looking import ROOT

DEMO = ROOT / "data" / "demo"
FILE, OTHER = "集成商3_磐石互联.xlsx", "集成商2_黔岳信达.xlsx"
NAME = "磐石互联信息技术有限公司（演示）"
CHAIR, ANALYST = Actor("陈", "chair"), Actor("赵", "analyst")


@pytest.fixture
def desk(fresh: Path, tmp_path: Path, maintenance) -> desks.Desk:
    """A record with two bids, and a second round in which one of them sends prices only."""
    tender = maintenance.id
    last = load_workbook(DEMO / FILE)
    for name in set(last.sheetnames) - {"投标人", "分项报价"}:
        del last[name]
    last["分项报价"]["B5"], last["分项报价"]["E5"] = 21, "贰拾壹万元整"
    last.save(tmp_path / FILE)
    kept = desks.record()
    for actor in (CHAIR, ANALYST):
        record.grant_role(kept, CHAIR, actor.person, actor.role)
    text = spec.shipped().read_text(encoding="utf-8")
    record.add_tender_version(kept, ANALYST, tender, text, seen=kept.head().seq)
    policy = maintenance.policy.model_dump(mode="json")
    record.fix_terms(kept, CHAIR, tender, policy, seen=kept.head().seq)
    names = {FILE: NAME, OTHER: "黔岳信达科技股份有限公司（演示）"}
    for file, bidder in names.items():
        data = (DEMO / file).read_bytes()
        seen = kept.head().seq
        record.receive_bid(kept, ANALYST, tender, file, data, seen=seen, bidders=[bidder])
    record.open_bids(kept, CHAIR, tender, seen=kept.head().seq)
    record.open_round(kept, CHAIR, tender, 2, reason="最后报价", seen=kept.head().seq)
    data, seen = (tmp_path / FILE).read_bytes(), kept.head().seq
    record.receive_bid(kept, ANALYST, tender, FILE, data, seen=seen, bidders=[NAME], number=2)
    return desks.desk("赵")


def test_the_last_quote_counts_with_the_evidence_of_the_first(desk):
    (history,) = desk.rounds
    assert [(one.number, one.form) for one in history] == [(1, "whole"), (2, "prices")]
    counts = desk.result.bid(NAME)
    assert counts.offer("2").price == Decimal(210000)
    assert counts.people
    assert len(desk.inputs) == 3


def test_the_result_goes_on_record_as_the_files_were_read(desk):
    seq = acts.record_result(desk)
    run = next(one for one in desk.record.state(desk.tender.id).runs if one.seq == seq)
    assert len(run.inputs) == 3
    assert run.entry.payload["read_otherwise"] == []


def test_the_award_file_of_the_dashboard_keeps_both_rounds_and_holds(desk):
    said, holds = verify_bytes(papers._award_file(desk, "zh").data)
    assert holds, [one.words for one in said if one.holds is False]
