"""The service year in the next evaluation: shown wherever people read, scored nowhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tender import evaluation, published, tables, terminal
from tender.contract import Missed, Remedy, as_toml, year_of, years
from tender.evaluation import Evaluation
from tender.exceptions import SpecError
from tender.model import Performance
from tender.pack.case import Case
from tender.pack.excel import write_report
from tender.pack.project import appendix
from tender.pack.statement import Paper
from tender.pack.yearfolder import year_files
from tender.spec import read_tender, shipped
from tests.tender.contract.signed import D, noted

TODAY = date(2027, 9, 1)
INSPECTION = "3.4.5/inspection"
MISSED = noted(
    Missed(lot="4", quarter=3, duty=INSPECTION, reason="未到场"),
    Remedy(lot="4", quarter=3, choice="deduct", reason="-"),
)


@pytest.fixture(scope="module")
def past(demo) -> Performance:
    """The year of the winner of lots 2, 4 and 8, which missed a visit and paid for it."""
    return next(one for one in years(demo[0], MISSED, TODAY) if "4" in one.contract.id).performance


@pytest.fixture(scope="module")
def following(demo, past: Performance) -> Evaluation:
    """The next tender: the same bids, and a tender file that holds the year before."""
    result = demo[0]
    tender = result.tender.model_copy(update={"earlier": (past,)})
    return evaluation.evaluate(tender, result.bids)


def next_tender(folder: Path, rows: str) -> Path:
    file = folder / "tender.toml"
    file.write_text(shipped().read_text("utf-8") + "\n" + rows, encoding="utf-8")
    return file


def test_the_rows_that_are_written_are_read_back_the_same(tmp_path: Path, past: Performance):
    assert read_tender(next_tender(tmp_path, as_toml(past))).earlier == (past,)


def test_the_file_in_the_folder_of_the_year_is_one_that_a_tender_file_takes(
    tmp_path: Path, demo, maintenance
):
    made = years(demo[0], MISSED, TODAY)
    files = dict(year_files(Paper(maintenance), made, TODAY))
    rows = "\n".join(data.decode() for name, data in files.items() if name.endswith(".toml"))
    found = read_tender(next_tender(tmp_path, rows)).earlier
    assert found == tuple(one.performance for one in made)


def test_the_example_of_the_document_is_read(tmp_path: Path):
    page = (shipped().parents[2] / "docs" / "tender-file.md").read_text("utf-8")
    [rows] = re.findall(r"```toml\n(\[\[earlier\]\].*?)```", page, re.DOTALL)
    [year] = read_tender(next_tender(tmp_path, rows)).earlier
    assert (year.bidder, year.until, year.deducted) == ("甲公司", date(2026, 6, 30), D("20600.00"))


def test_a_figure_below_zero_is_a_mistake_with_its_place(tmp_path: Path, past: Performance):
    rows = as_toml(past).replace("missed = 1", "missed = -1")
    with pytest.raises(SpecError) as caught:
        read_tender(next_tender(tmp_path, rows), "en")
    assert caught.value.mistakes[0][0] == "earlier[0].missed"


def test_nothing_of_the_evaluation_is_changed_by_it(demo, following: Evaluation):
    plain = evaluation.evaluate(demo[0].tender, demo[0].bids)
    assert following.award.to_json() == plain.award.to_json()
    assert following.findings == plain.findings
    assert following.eligibility == plain.eligibility


def test_a_bidder_is_known_by_its_credit_code_else_by_its_name(demo, past: Performance):
    own = demo[0].bid(past.bidder)
    assert past.uscc == own.uscc
    renamed = past.model_copy(update={"bidder": "旧名称"})
    assert renamed.is_of(own)
    assert not past.model_copy(update={"uscc": "0" * 18}).is_of(own)
    assert past.is_of(replace(own, uscc=None))
    assert not renamed.is_of(replace(own, uscc=None))


def test_terminal_json_workbook_and_pack_show_it(
    demo, following: Evaluation, past: Performance, tmp_path: Path, capsys
):
    inputs = demo[1]
    terminal.show_evaluation(following, inputs, "zh")
    assert "往期履约（仅供参考）" in capsys.readouterr().out

    [told] = published.evaluation_document(following, inputs)["earlier"]
    assert (told["bidder"], told["missed"], told["deducted"]) == (past.bidder, 1, "20375.00")

    write_report(following, inputs, tmp_path / "report.xlsx")
    sheet = load_workbook(BytesIO((tmp_path / "report.xlsx").read_bytes()))["往期履约（仅供参考）"]
    assert past.bidder in {cell.value for row in sheet.iter_rows() for cell in row}

    said = appendix(Case(following, inputs, "zh")).after
    assert any(past.bidder in one and "违约扣款 20,375.00 元" in one for one in said)


def test_without_an_earlier_year_nothing_is_shown(demo, tmp_path: Path, capsys):
    result, inputs = demo
    assert tables.earlier_table(result).frame.empty
    terminal.show_evaluation(result, inputs, "zh")
    assert "往期履约" not in capsys.readouterr().out
    assert published.evaluation_document(result, inputs)["earlier"] == []
    write_report(result, inputs, tmp_path / "report.xlsx")
    assert "往期履约（仅供参考）" not in load_workbook(tmp_path / "report.xlsx").sheetnames


def test_the_command_says_how_the_year_went(past: Performance, demo):
    told = json.loads(json.dumps(past.model_dump(mode="json")))
    assert told["until"] == "2027-09-01"
    assert (told["missed"], told["deducted"], told["lots"]) == (1, "20375.00", ["2", "4", "8"])
    fresh = next(one for one in years(demo[0], (), TODAY) if "4" in one.contract.id)
    again = year_of(fresh.contract, demo[0].tender, fresh.bid, (), TODAY)
    assert again.performance == fresh.performance
