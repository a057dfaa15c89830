"""Statements for signature, the year as files, and the command that writes them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tender import cli
from tender import record as r
from tender.contract import Missed, Remedy, ledger, statements, year_of, years
from tender.evaluation import Evaluation
from tender.model import Tender
from tender.pack.statement import Paper, statement_document, statement_workbook
from tender.pack.yearfolder import signed_years, year_files
from tests.tender.contract.signed import D, bid, noted, signed
from tests.tender.contract.test_calendar import fault
from tests.tender.contract.test_fee_ledger import WORST
from tests.tender.record.stage import CHAIR, MEMBER, Clock, appoint

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"
TODAY = date(2027, 9, 10)
HEAD = f"41:{'a' * 64}"


@pytest.fixture(scope="module")
def worst(maintenance: Tender):
    """Lot 4 of the worked example with its worst quarter."""
    contract = signed(maintenance, {"4": D("87000.00")}, tax_rate=D("0.06"))
    slow = fault("4", "3.4.3(2)/onsite_arrival_h", "2027-07-01T08:00", "2027-07-01T13:30")
    return year_of(contract, maintenance, bid(), noted(*WORST, slow), TODAY)


def words_of(data: bytes) -> str:
    made = Document(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_the_word_statement_says_every_line_with_clause_reason_and_entry(maintenance, worst):
    third = worst.statements[2]
    told = words_of(statement_document(Paper(maintenance, "zh", HEAD), third))
    for words in (
        "维保费结算单（第 3 季）",
        "本季应付（元，含税）：0.00　大写：零元整",
        "3.4.6(6)",
        "-19,750.00",
        "第 2 次投诉：报修未回复",
        "记录第 3 条",
        "不足扣，付 0，结转下季",
        f"记录末端 {HEAD}",
        "2027-06-01 — 2027-08-31",
        "未做（已登记）",
        "其中税额（元）：0.00　不含税（元）：0.00",
        "2027-07-01 08:00 — 2027-07-01 13:30",
        "5.5 小时",
        "超时",
    ):
        assert words in told


def test_the_workbook_has_the_year_every_quarter_and_the_calendar(maintenance, worst):
    book = load_workbook(BytesIO(statement_workbook(Paper(maintenance), worst)))
    assert book.sheetnames == [
        "全年结算总表",
        "第 1 季",
        "第 2 季",
        "第 3 季",
        "第 4 季",
        "义务日历",
    ]
    rows = [list(row) for row in book["全年结算总表"].iter_rows(values_only=True)]
    assert rows[-1][2:11] == [87000, -4000, -19750, -600, 0, 0, 62650, 3546.22, 0]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_same_year_gives_the_same_bytes(maintenance, worst):
    first, second = (statement_workbook(Paper(maintenance), worst) for _ in range(2))
    assert first == second


def test_a_statement_that_waits_for_a_person_says_so(maintenance: Tender):
    missed = noted(Missed(lot="4", quarter=3, reason="-"))
    accounts = ledger(signed(maintenance, {"4": D(100)}), maintenance, bid(), missed)
    third = statements(accounts, ())[2]
    told = words_of(statement_document(Paper(maintenance, "en"), third))
    assert "Not to be paid yet: a person has to decide or to know the following" in told


def test_the_quarters_of_the_statements_add_up_to_the_ledger(demo):
    for year in years(demo[0], (), TODAY):
        assert sum(one.payable for one in year.statements) == year.ledger.payable()


def test_a_year_becomes_a_workbook_a_document_per_quarter_and_a_calendar(demo, maintenance):
    made = dict(year_files(Paper(maintenance), years(demo[0], (), TODAY)[:1], TODAY))
    assert [name.rsplit("）", 1)[1] for name in made] == [
        ".xlsx",
        *(f"_第{number}季.docx" for number in range(1, 5)),
        ".ics",
        "_履约小结.toml",
    ]


# --- from the record ------------------------------------------------------------------------------


@pytest.fixture
def on_record(demo, maintenance: Tender, tmp_path: Path) -> Path:
    """A record in which lots 4 and 7 of the demo award are signed and lot 4 missed a visit."""
    result: Evaluation = demo[0]
    place, clock = tmp_path / "record.db", Clock(datetime(2026, 6, 1, tzinfo=UTC))
    analyst = r.Actor("赵", "analyst")
    with r.open_record(place, create=True, clock=clock) as kept:
        appoint(kept)

        def seen() -> int:
            return kept.head().seq

        tender = maintenance.id
        toml = f'id = "{tender}"\n[settings]\ndeadline = "not stated"\n'
        r.add_tender_version(kept, analyst, tender, toml, seen=seen())
        policy = maintenance.policy.model_dump(mode="json")
        r.fix_terms(kept, CHAIR, tender, policy, seen=seen())
        winners = {lot: result.award.winners[lot] for lot in ("4", "7")}
        for lot, bidder in winners.items():
            digests = (r.BidDigest(bidder, "0" * 64, 1),)
            r.receive_bid(
                kept, analyst, tender, f"{lot}.xlsx", lot.encode(), seen=seen(), digests=digests
            )
        r.open_bids(kept, CHAIR, tender, seen=seen())
        files = [file.sha256 for file in kept.state(tender).current_files]
        document = {"award": result.award.to_json()}
        ran = r.record_run(
            kept, analyst, tender, document, policy, files, seen=seen(), program="test"
        )
        proposed = r.propose_award(
            kept, analyst, tender, ran.seq, ["4", "7"], seen=seen(), reason="到期在即"
        )
        for person in (MEMBER, CHAIR):
            r.approve(kept, person, tender, proposed.seq, seen=seen())
        clock.now = datetime(2027, 9, 1, tzinfo=UTC)
        missed = Missed(lot="4", quarter=3, duty="3.4.5/inspection", reason="未到场")
        r.note_event(kept, analyst, tender, missed, seen=seen())
        choice = Remedy(lot="4", quarter=3, choice="deduct", reason="科室意见")
        r.note_event(kept, MEMBER, tender, choice, seen=seen())
    return place


def test_contracts_and_fees_come_from_the_signed_lots_and_the_events_on_record(
    demo, maintenance: Tender, on_record: Path
):
    with r.open_record(on_record, read_only=True) as kept:
        state = kept.state(maintenance.id)
    made = signed_years(maintenance, demo[0].bids, (), state, TODAY)
    assert [one.contract.id for one in made] == ["4", "7"]
    assert [made[0].ledger.payable(n) for n in (1, 2, 3, 4)] == [
        *[D("20375.00")] * 2,
        Decimal(0),
        D("20375.00"),
    ]


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        cli.main([str(argument) for argument in arguments])
    return int(stopped.value.code or 0)


def test_the_command_writes_what_the_record_says(on_record: Path, tmp_path: Path, capsys):
    out, told = tmp_path / "year", tmp_path / "year.json"
    options = ["--record", on_record, "--today", TODAY, "--quarter", 3, "--out", out]
    assert run("contract", DEMO, *options, "--json", told) == 0
    assert "合同 4　磐石互联信息技术有限公司（演示）　年费 81,500.00 元" in capsys.readouterr().out
    assert len(list(out.glob("*_第3季.docx"))) == len(list(out.glob("*.docx"))) == 2
    first, second = json.loads(told.read_text("utf-8"))["contracts"]
    assert first["payable"]["3"] == "0.00"
    assert first["performance"]["deducted"] == "20375.00"
    assert second["bidder"] == "票通软件服务有限公司（演示）"


def test_without_a_record_the_command_says_that_it_only_tries(capsys):
    assert run("contract", DEMO, "--today", "2026-06-01") == 0
    told = capsys.readouterr().out
    assert told.startswith("没有给出记录：按评审结果试算，不是结算依据")
    assert "项目 6 的服务起始日未定，无法计算；请登记起始日" in told


def test_where_nothing_is_signed_there_is_no_contract(tmp_path: Path, capsys):
    place = tmp_path / "record.db"
    with r.open_record(place, create=True) as kept:
        appoint(kept)
    assert run("contract", DEMO, "--record", place) == 2
    assert capsys.readouterr().err == "没有已签字的项目，没有合同\n"
