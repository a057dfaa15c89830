"""The demo shows what it says: every planted defect, clean bids without a word, many readings."""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tender import published, reading
from tender.evaluation import evaluate
from tender.model import Bid, Issue, Tender
from tender.spec import read_tender, shipped
from tools import make_demo
from tools.demo_book import NOTICE
from tools.demo_integrators import CLEAR_RIVER, INTEGRATORS
from tools.demo_sellers import SELLERS

DATA = Path(__file__).parents[2] / "data"
EXPECTED = tomllib.loads((DATA / "demo" / "expected.toml").read_text(encoding="utf-8"))

Document = dict[str, Any]
Read = tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[reading.Input, ...]]


def _short(entry: Document) -> str:
    what = entry.get("requirement") or entry.get("code") or entry["written"]
    return f"{entry['file']}: {what}"


@pytest.fixture(scope="module")
def tender() -> Tender:
    return read_tender(shipped())


@pytest.fixture(scope="module")
def read(tender: Tender) -> Read:
    return reading.read_folder([DATA / "demo"], tender)


@pytest.fixture(scope="module")
def demo(read: Read, tender: Tender) -> Document:
    return _evaluated(read, tender)


@pytest.fixture(scope="module")
def gate(tender: Tender) -> Document:
    return _evaluated(reading.read_folder([DATA / "demo-gate"], tender), tender)


@pytest.fixture(scope="module")
def offers(read: Read) -> dict[tuple[str, str], tuple[str, str | None]]:
    """What was read as the price of a lot of a file, and from which cell."""
    return {
        (o.source.file, o.lot): (str(o.price), o.source.cell) for bid in read[0] for o in bid.offers
    }


def _evaluated(read: Read, tender: Tender) -> Document:
    bids, issues, inputs = read
    result = evaluate(tender, bids, issues=issues)
    return published.evaluation_document(result, inputs, "zh")


def _file_of(document: Document) -> dict[str, str]:
    return {name: row["file"] for row in document["inputs"] for name in row["bidders"]}


# --- what is planted ---------------------------------------------------------------------------


@pytest.mark.parametrize("planted", EXPECTED["issues"], ids=_short)
def test_a_planted_defect_is_an_issue_at_its_cell(planted: Document, demo: Document) -> None:
    found = [{key: issue[key] for key in planted} for issue in demo["issues"]]
    assert planted in found


@pytest.mark.parametrize("planted", EXPECTED["findings"], ids=_short)
def test_a_planted_case_has_its_verdict(planted: Document, demo: Document) -> None:
    place = {key: planted[key] for key in ("file", "sheet", "cell") if key in planted}
    files = _file_of(demo)
    found = [
        finding["clause"]
        for finding in demo["findings"]
        if all(finding[key] == planted[key] for key in ("lot", "requirement", "verdict"))
        and (
            finding["source"].items() >= place.items()
            if finding["source"]
            else files[finding["bidder"]] == planted["file"]
        )
    ]
    assert found == [planted["clause"]]


@pytest.mark.parametrize("entry", EXPECTED["understood"], ids=_short)
def test_a_price_in_another_spelling_is_understood(
    entry: Document, offers: dict[tuple[str, str], tuple[str, str | None]]
) -> None:
    book = load_workbook(DATA / "demo" / entry["file"])
    assert book["分项报价"][entry["cell"]].value == entry["written"]
    price, cell = offers[entry["file"], entry["lot"]]
    assert (f"{float(price):.2f}", cell) == (entry["price"], entry["cell"])


@pytest.mark.parametrize("file", EXPECTED["clean"])
def test_a_clean_bid_gives_no_warning_and_no_doubt(file: str, demo: Document) -> None:
    names = {name for name, where in _file_of(demo).items() if where == file}
    assert len(names) == 1
    assert [i for i in demo["issues"] if i["file"] == file and i["severity"] != "info"] == []
    doubts = [f for f in demo["findings"] if f["bidder"] in names]
    assert {f["verdict"] for f in doubts} <= {"pass", "not_required"}
    rows = [e for e in demo["eligibility"] if e["bidder"] in names]
    assert {e["status"] for e in rows} <= {"eligible", "not_offered"}


@pytest.mark.parametrize("file", EXPECTED["status"])
def test_the_other_bids_have_the_status_that_their_defects_give(file: str, demo: Document) -> None:
    files = _file_of(demo)
    found = {
        e["lot"]: e["status"]
        for e in demo["eligibility"]
        if files[e["bidder"]] == file and e["status"] != "not_offered"
    }
    assert found == EXPECTED["status"][file]


def test_every_bidders_workbook_is_either_clean_or_has_its_defects_listed() -> None:
    files = {f"{company.file}.xlsx" for company in (*INTEGRATORS, *SELLERS)}
    assert set(EXPECTED["clean"]) | set(EXPECTED["status"]) == files
    assert len(INTEGRATORS) >= 6
    assert len(SELLERS) >= 10


def test_lots_6_and_8_ask_for_no_letter_and_lot_4_for_no_hours(demo: Document) -> None:
    asked = {(f["lot"], f["requirement"].split("/")[1]) for f in demo["findings"]}
    assert ("1", "authorisation") in asked
    assert not {("6", "authorisation"), ("8", "authorisation"), ("4", "support_hours")} & asked


# --- the award ---------------------------------------------------------------------------------


def test_the_demo_has_one_best_award_with_two_integrators_and_two_separate_lots(
    demo: Document,
) -> None:
    award, expected = demo["award"], EXPECTED["award"]
    winners = {row["lot"]: row["bidder"] for row in award["lots"]}
    assert (award["status"], award["unique"]) == ("optimal", True)
    assert award["total"] == expected["total"]
    assert {lot: name[:4] for lot, name in winners.items()} == expected["lots"]
    coverage = award["coverage"]
    assert (coverage["integrator_lots"], coverage["separate_lots"]) == (6, 2)


def test_no_integrator_can_do_everything_but_one_could_if_its_letter_came(demo: Document) -> None:
    assert demo["award"]["gate"]["met"] is False
    cured = demo["award"]["gate"]["would_meet_if_cured"]
    assert [name[:4] for name in cured] == EXPECTED["award"]["would_meet_if_cured"]
    assert cured[0].startswith(CLEAR_RIVER.name)


def test_the_readings_of_clause_4_give_six_different_totals(demo: Document) -> None:
    totals = {
        row["reading"]: row["total"] for row in demo["readings"] if row["status"] == "optimal"
    }
    assert totals == EXPECTED["award"]["readings"]
    assert len(set(totals.values())) == 6


def test_an_estimate_wins_nothing_under_the_default_reading(demo: Document) -> None:
    winners = {row["bidder"] for row in demo["award"]["lots"]}
    assert not winners & {"信息科预算估算", "上年医保接口维保合同"}


def test_in_the_second_set_the_gate_decides_although_a_split_costs_less(gate: Document) -> None:
    award, expected = gate["award"], EXPECTED["gate"]
    winners = {row["bidder"] for row in award["lots"]}
    assert {name[:4] for name in winners} == {expected["winner"]}
    assert (award["gate"]["met"], award["total"]) == (True, expected["total"])
    literal = next(row for row in gate["readings"] if row["reading"] == "literal")
    assert literal["total"] == expected["without"]


def test_the_second_set_is_clean(gate: Document) -> None:
    books = [issue for issue in gate["issues"] if issue["file"].endswith(".xlsx")]
    assert [issue for issue in books if issue["severity"] != "info"] == []
    assert {f["verdict"] for f in gate["findings"]} <= {"pass", "not_required"}


# --- the files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["demo", "demo-gate"])
def test_the_files_are_those_that_the_script_writes(folder: str, tender: Tender) -> None:
    made = dict(make_demo.demo(tender) if folder == "demo" else make_demo.gate(tender))
    kept = {file.name: file.read_bytes() for file in (DATA / folder).glob("*.xlsx")}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if _parts(made[name]) != _parts(kept[name])] == []


def test_the_same_bytes_come_out_twice(tender: Tender) -> None:
    assert dict(make_demo.gate(tender)) == dict(make_demo.gate(tender))


@pytest.mark.parametrize("folder", ["demo", "demo-gate"])
def test_every_file_says_that_it_is_made_up(folder: str) -> None:
    for file in (DATA / folder).glob("*.xlsx"):
        first = load_workbook(file).worksheets[0]
        assert any(NOTICE in str(row[0]) for row in first.iter_rows(values_only=True)), file.name


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook; how tightly they are packed may differ between machines."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}
