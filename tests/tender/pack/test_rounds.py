"""Several rounds of quotes: the last valid one counts, the others are kept and told."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tender import spec
from tender.evaluation import evaluate
from tender.messages import text
from tender.model import Answer, Bid, Issue, Source
from tender.pack.awardfile import earlier_originals, originals
from tender.pack.case import case_of
from tender.pack.folder import write_pack
from tender.pack.quoterounds import rounds as rounds_of
from tender.pack.verification import verify, verify_bytes
from tender.rounds import Counted, Submissions, counted, earlier_name, holds_prices_only, read_round
from tests.tender.pack.conftest import DEMO

QUOTED, WHOLE = "磐石互联信息技术有限公司（演示）", "黔岳信达科技股份有限公司（演示）"


@pytest.fixture(scope="module")
def last(tmp_path_factory) -> Path:
    """The second round: 磐石 sends prices only (8,000 less for lot 2), 黔岳 a whole workbook."""
    folder = tmp_path_factory.mktemp("second")
    prices = load_workbook(DEMO / "集成商3_磐石互联.xlsx")
    for name in set(prices.sheetnames) - {"投标人", "分项报价"}:
        del prices[name]
    prices["分项报价"]["B5"], prices["分项报价"]["E5"] = 21, "贰拾壹万元整"
    prices["分项报价"]["F7"] = None
    prices.save(folder / "集成商3_磐石互联.xlsx")
    whole = load_workbook(DEMO / "集成商2_黔岳信达.xlsx")
    whole["分项报价"]["C6"], whole["分项报价"]["E6"] = 66_000, "陆万陆仟元整"
    whole.save(folder / "集成商2_黔岳信达.xlsx")
    return folder


@pytest.fixture(scope="module")
def both(maintenance, few, last) -> Counted:
    first = earlier_originals([few])[0]
    files = [[(one.data, one.name) for one in some] for some in (first, originals([last]))]
    return counted([read_round(some, maintenance) for some in files])


def bid(both: Counted, name: str):
    return next(one for one in both.bids if one.bidder == name)


def test_one_round_is_what_was_read(maintenance, last):
    (only,) = [read_round([(o.data, o.name) for o in originals([last])], maintenance)]
    assert counted([only]) == Counted(only.bids, only.issues, only.inputs)


def test_a_last_quote_takes_its_evidence_from_the_whole_workbook(both):
    quoted = bid(both, QUOTED)
    assert {o.lot: o.price for o in quoted.offers} == {
        "2": Decimal(210000), "4": Decimal(81500), "8": Decimal(51800),
    }  # fmt: skip
    assert quoted.people
    assert quoted.answers
    assert quoted.file == "集成商3_磐石互联.xlsx"


def test_the_list_of_devices_and_the_handover_live_on_without_old_prices(both):
    quoted = bid(both, QUOTED)
    assert quoted.lines
    assert {(line.unit_price, line.total) for line in quoted.lines} == {(None, None)}
    assert quoted.offer("4").handover == date(2026, 11, 24)


def test_a_whole_workbook_replaces_the_one_before(both):
    assert bid(both, WHOLE).offer("3").price == Decimal(66000)
    assert bid(both, WHOLE).lines[0].source.file == "集成商2_黔岳信达.xlsx"


def test_who_sends_no_second_quote_stands_by_the_first(both):
    others = [one for one in both.bids if one.bidder not in (QUOTED, WHOLE)]
    assert len(others) == 4
    assert {one.file.split("/")[0] for one in others} == {"第1轮"}


def test_every_round_is_kept(both):
    told = {h[-1].bid.bidder: [(r.number, r.form) for r in h] for h in both.history}
    assert told == {QUOTED: [(1, "whole"), (2, "prices")], WHOLE: [(1, "whole"), (2, "whole")]}
    assert len(both.inputs) == 8


def test_issues_of_what_was_replaced_are_past(both):
    assert not [i for i in both.issues if i.source.file == earlier_name(1, "集成商2_黔岳信达.xlsx")]
    evidence = [i for i in both.issues if i.source.file == earlier_name(1, "集成商3_磐石互联.xlsx")]
    assert not [i for i in evidence if i.source.sheet == "分项报价"]
    assert not [i for i in both.issues if i.code == "sheet-missing"]


@pytest.mark.parametrize(
    ("sheet", "first", "second"),
    [
        ("分项报价", False, True),
        ("报价一览表", False, True),
        ("分项报价 (2)", False, True),
        ("我的表", True, True),
        ("条款响应", True, False),
        ("投标人", True, False),
        (None, True, True),
    ],
)
def test_issues_of_a_last_quote_count_with_their_sheet(sheet, first: bool, second: bool):
    def sent(file: str, **said) -> Submissions:
        issue = Issue(Source(file, sheet, "A1" if sheet else None), "warning", text("file-twice"))
        pending = Issue(Source(file, "投标人", "B14"), "error", text("max-lots-zero"))
        made = Bid(bidder="甲", kind="integrator", file=file, sha256="0", **said)
        return Submissions((made,), (issue, pending), ())

    answer = Answer("1.0/term_months", Decimal(12), "12", None, "", Source("1.xlsx"))
    rounds = [sent("1.xlsx", answers=(answer,)), sent("2.xlsx", doubts=(text("max-lots-zero"),))]
    told = counted(rounds).issues
    shown = {i.source.file for i in told if i.code == "file-twice"}
    assert shown == {file for file, is_ in (("1.xlsx", first), ("2.xlsx", second)) if is_}
    assert "2.xlsx" in {i.source.file for i in told if i.code == "max-lots-zero"}


def test_a_workbook_with_one_answer_is_no_last_quote(both):
    history = next(h for h in both.history if h[-1].bid.bidder == QUOTED)
    assert holds_prices_only(history[1].bid)
    assert not holds_prices_only(history[0].bid)


def test_the_pack_shows_each_round_and_what_it_changed(maintenance, both):
    result = evaluate(maintenance, both.bids, issues=both.issues)
    part = rounds_of(case_of(result, both.inputs, rounds=both.history))
    prices, changes, files = part.grids
    row = next(r for r in prices.rows if r[:2] == (QUOTED, "2 核心网络设备"))
    assert row[2:] == (Decimal(218000), Decimal(210000), Decimal(-8000))
    assert (QUOTED, "第 2 轮", "分项报价", "2 · 大写金额", "218,000.00", "210,000.00") in {
        r[:6] for r in changes.rows
    }
    assert {r[2] for r in changes.rows if r[0] == QUOTED} == {"分项报价"}
    assert [r[1:4] for r in files.rows] == [
        ("第 1 轮", "完整投标文件", "价格以外计入"),
        ("第 2 轮", "只含价格", "计入"),
        ("第 1 轮", "完整投标文件", "由后一轮代替"),
        ("第 2 轮", "完整投标文件", "计入"),
    ]


def test_without_rounds_there_is_no_such_part(demo_case_of_one_round):
    assert rounds_of(demo_case_of_one_round) is None


@pytest.fixture
def demo_case_of_one_round(demo):
    return case_of(*demo)


def test_the_award_file_holds_all_rounds_and_an_altered_one_is_named(
    maintenance,
    both,
    few,
    last,
    tmp_path,
):
    result = evaluate(
        maintenance,
        both.bids,
        issues=both.issues,
        properties={one.file: one.properties for one in both.inputs},
    )
    made = write_pack(
        result,
        both.inputs,
        originals([last]),
        spec.shipped(),
        tmp_path,
        rounds=both.history,
        earlier=earlier_originals([few]),
    )
    said, holds = verify(made[0])
    assert holds, [one.words for one in said if one.holds is False]
    data = made[0].read_bytes()
    with zipfile.ZipFile(made[0]) as archive:
        name = next(n for n in archive.namelist() if n.startswith("rounds/1/0003"))
        place = archive.getinfo(name).header_offset + 300
    altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    said, holds = verify_bytes(altered)
    assert not holds
    assert any(name in one.words for one in said if one.holds is False)
    returned = load_workbook(BytesIO((tmp_path / "退回投标人/集成商3_磐石互联.xlsx").read_bytes()))
    assert "与上次提交的差异" in returned.sheetnames
