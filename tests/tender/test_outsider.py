"""Workbooks that others write by the published form: one cell changed, verdict and cell compared.

Nothing here goes through the template. Each case is a bidder of its own in one folder, read and
evaluated as the command does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tender import published, reading
from tender.evaluation import evaluate
from tender.spec import read_tender, shipped
from tests.tender.outsider import Outsider

ARRIVAL = "3.5.3/onsite_arrival_h"
STAFF, PAID = "3.2.1/staff.employer", "3.2.1/months_contributed"
CERTIFICATE, AIR_PAID = "3.3.1/staff.cert", "3.3.1/months_contributed"
HUAWEI, SOFTWARE = "3.1.1/authorisation", "3.7.9/authorisation"


@dataclass(frozen=True)
class Case:
    """What is written where, and the verdict, its cell and the lot's status that follow."""

    requirement: str
    lot: str
    written: dict[str, Any]
    verdict: str
    place: str | None
    status: str


def _letter(**written: Any) -> dict[str, Any]:
    return {f"厂家授权!{column}3": value for column, value in written.items()}


def _paid(row: int, payer: Any = None, first: Any = None, last: Any = None) -> dict[str, Any]:
    given = {"C": payer, "D": first, "E": last}
    return {f"社保记录!{column}{row}": value for column, value in given.items() if value}


CASES = [
    # 3.1.1: the letter, at the cell that decides
    Case(HUAWEI, "1", _letter(B="中兴通讯"), "fail", "厂家授权!B3", "ineligible"),
    Case(HUAWEI, "1", _letter(B="Huawei"), "pass", None, "eligible"),
    Case(HUAWEI, "1", _letter(B="超聚变"), "unclear", "厂家授权!B3", "pending"),
    Case(HUAWEI, "1", _letter(C="乙科技有限公司"), "fail", "厂家授权!C3", "ineligible"),
    Case(HUAWEI, "1", _letter(C=None), "unclear", "厂家授权!C3", "pending"),
    Case(HUAWEI, "1", _letter(D="打印机"), "fail", "厂家授权!D3", "ineligible"),
    Case(HUAWEI, "1", _letter(H=date(2026, 5, 19)), "fail", "厂家授权!H3", "ineligible"),
    Case(HUAWEI, "1", _letter(H=date(2026, 5, 20)), "pass", None, "eligible"),
    Case(HUAWEI, "1", _letter(H="见附件"), "unclear", "厂家授权!H3", "pending"),
    # 3.2.1: the maker's own engineers, paid by the maker
    Case(STAFF, "2", {"服务人员!D3": "甲公司"}, "fail", "服务人员!D3", "ineligible"),
    Case(STAFF, "2", {"服务人员!D3": None}, "unclear", "服务人员!D3", "pending"),
    Case(PAID, "2", _paid(3, "甲公司"), "fail", "社保记录!C3", "ineligible"),
    Case(PAID, "2", _paid(3, "锐捷网络"), "pass", "社保记录!E3", "eligible"),
    Case(PAID, "2", _paid(3, "锐捷网络贵阳分公司"), "unclear", "社保记录!C3", "pending"),
    Case(PAID, "2", _paid(3, first="2025-12", last="2026-05"), "pass", "社保记录!E3", "eligible"),
    Case(PAID, "2", _paid(3, first="2026-01", last="2026-05"), "fail", "社保记录!E3", "ineligible"),
    # 3.3.1: the maker's certificate and the roster
    Case(CERTIFICATE, "3", {"服务人员!F4": "工程师"}, "fail", "服务人员!F4", "ineligible"),
    Case(CERTIFICATE, "3", {"服务人员!G4": "人社厅"}, "fail", "服务人员!G4", "ineligible"),
    Case(CERTIFICATE, "3", {"服务人员!G4": None}, "unclear", "服务人员!G4", "pending"),
    Case(CERTIFICATE, "3", {"服务人员!H4": date(2026, 5, 19)}, "fail", "服务人员!H4", "ineligible"),
    Case(CERTIFICATE, "3", {"服务人员!H4": date(2026, 5, 20)}, "pass", "服务人员!F4", "eligible"),
    Case(AIR_PAID, "3", _paid(4, first="2025-10", last="2026-03"), "pass", None, "eligible"),
    Case(
        AIR_PAID, "3", _paid(4, first="2025-09", last="2026-02"),
        "unclear", "社保记录!E4", "pending",
    ),
    Case(AIR_PAID, "3", _paid(4, "某人力资源公司"), "unclear", "社保记录!C4", "pending"),
    Case(AIR_PAID, "3", _paid(4, "丙公司（补缴）"), "unclear", "社保记录!C4", "pending"),
    # 3.7.9: any maker's letter until the hospital names the maker
    Case(SOFTWARE, "7", {"厂家授权!B9": "随便软件公司"}, "pass", None, "eligible"),
    # 1.1 and section 2 are recorded, not fatal
    Case(
        "1.1/handover_ready_date", "1", {"分项报价!F3": date(2026, 7, 1)},
        "fail", "分项报价!F3", "eligible",
    ),
    Case(
        "1.1/handover_ready_date", "1", {"分项报价!F3": None},
        "unclear", "分项报价!F3", "eligible",
    ),
    Case("2.1/items", "1", {"设备明细!C3": 4}, "fail", "设备明细!C3", "eligible"),
]  # fmt: skip

ANSWERS: list[tuple[str, Any, str | None, str, str, str]] = [
    # requirement, answer, deviation, verdict, column of the deciding cell, status of lot 5
    (ARRIVAL, 2, "无偏离", "pass", "F", "eligible"),
    (ARRIVAL, 3, "无偏离", "fail", "F", "ineligible"),
    (ARRIVAL, 2, "负偏离", "fail", "G", "ineligible"),
    (ARRIVAL, None, None, "unclear", "F", "pending"),
    (ARRIVAL, "否", None, "fail", "F", "ineligible"),
    (ARRIVAL, "不满足", None, "fail", "F", "ineligible"),
    (ARRIVAL, "承诺2小时内到达现场", None, "pass", "F", "eligible"),
    (ARRIVAL, "3小时到场", None, "fail", "F", "ineligible"),
    (ARRIVAL, "2小时响应", None, "unclear", "F", "pending"),
    ("3.5.7/drill_per_year", "每半年1次", None, "pass", "F", "eligible"),
    ("3.5.7/drill_per_year", "每年1次", None, "fail", "F", "ineligible"),
    ("3.5.6/inspection_per_quarter", "每年4次", None, "unclear", "F", "pending"),
    ("3.5.2/term_months", "一年期", None, "pass", "F", "eligible"),
    (ARRIVAL, 2, "负", "fail", "G", "ineligible"),
    (ARRIVAL, 2, "负偏离（见说明）", "fail", "G", "ineligible"),
    (ARRIVAL, 2, "有偏离", "unclear", "G", "pending"),
    (ARRIVAL, 3, "有偏离", "fail", "F", "ineligible"),
    (ARRIVAL, 2, "无偏离（夜间除外）", "unclear", "G", "pending"),
    (ARRIVAL, 2, "无负偏离", "pass", "F", "eligible"),
    (ARRIVAL, 2, "见第12页", "pass", "F", "eligible"),
    ("3.5.2/support_hours", "是", None, "pass", "F", "eligible"),
    ("3.5.2/support_hours", "否", None, "fail", "F", "ineligible"),
    ("3.5.4/commit.all_costs_included", None, None, "unclear", "F", "eligible"),
    ("3.5.4/commit.all_costs_included", None, "无偏离", "pass", "G", "eligible"),
    ("3.5.4/commit.all_costs_included", "否", None, "fail", "F", "ineligible"),
    ("3.5.4/commit.all_costs_included", "☑是 □否", None, "pass", "F", "eligible"),
    ("3.5.4/commit.all_costs_included", "□是 ☑否", None, "fail", "F", "ineligible"),
    ("3.5.4/commit.all_costs_included", "不满足要求", None, "fail", "F", "ineligible"),
    ("3.5.4/commit.all_costs_included", "完全响应，无偏离", None, "pass", "F", "eligible"),
    ("3.5.4/commit.all_costs_included", "部分响应", None, "unclear", "F", "eligible"),
    ("3.5.2/scope", None, None, "unclear", "F", "eligible"),
    ("3.5.2/scope", "见附件", None, "unclear", "F", "eligible"),
    ("3.5.2/scope", "提供", None, "pass", "F", "eligible"),
    ("3.5.2/scope", "不提供", None, "fail", "F", "ineligible"),
    ("3.5.2/scope", "硬件升级", "无偏离", "fail", "F", "eligible"),
    ("1.0/term_months", 12, "无偏离", "pass", "F", "eligible"),
    ("1.0/term_months", 11, "无偏离", "fail", "F", "ineligible"),
    ("1.0/term_months", None, None, "unclear", "F", "pending"),
]


@pytest.fixture(scope="module")
def tender():
    return read_tender(shipped())


@pytest.fixture(scope="module")
def bidders(tender) -> list[Outsider]:
    """The honest bidder, then one for every case, then one for every answer."""
    bidders = [Outsider(tender, n) for n in range(1 + len(CASES) + len(ANSWERS))]
    for bidder, case in zip(bidders[1:], CASES, strict=False):
        for place, value in case.written.items():
            bidder.put(place, value)
    for bidder, (requirement, value, deviation, *_) in zip(
        bidders[1 + len(CASES) :], ANSWERS, strict=True
    ):
        bidder.answer(requirement, value, deviation)
    return bidders


@pytest.fixture(scope="module")
def document(tender, bidders, tmp_path_factory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bids")
    for bidder in bidders:
        bidder.save(folder)
    bids, issues, inputs = reading.read_folder([folder], tender)
    return published.evaluation_document(evaluate(tender, bids, issues=issues), inputs, "zh")


def test_an_honest_workbook_without_the_template_gives_no_issue(document, bidders):
    said = [i for i in document["issues"] if i["file"] == "000.xlsx" and i["severity"] != "info"]
    assert said == []
    verdicts = {f["verdict"] for f in document["findings"] if f["bidder"] == bidders[0].name}
    assert verdicts == {"pass", "not_required"}


def test_a_bidder_is_named_as_it_is_registered(document, bidders):
    assert document["inputs"][0]["bidder"] == bidders[0].name == "甲0（贵州）科技有限公司"


@pytest.mark.parametrize("number", range(len(CASES)))
def test_one_changed_cell_is_one_verdict_at_that_cell(document, bidders, number):
    case, bidder = CASES[number], bidders[1 + number]
    found = _finding(document, bidder, case.requirement)
    assert found["verdict"] == case.verdict, found["reason"]
    assert case.place in (None, _place(found))
    assert _status(document, bidder, case.lot) == case.status


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_one_changed_answer_is_one_verdict_at_that_cell(document, bidders, number):
    requirement, *_, verdict, column, status = ANSWERS[number]
    bidder = bidders[1 + len(CASES) + number]
    found = _finding(document, bidder, requirement)
    assert (found["verdict"], _place(found)) == (verdict, bidder.place(requirement, column))
    assert _status(document, bidder, "5") == status


def _finding(document, bidder: Outsider, requirement: str) -> dict[str, Any]:
    (found,) = (
        f
        for f in document["findings"]
        if (f["bidder"], f["requirement"]) == (bidder.name, requirement)
        and f["lot"] in (None, requirement.split("/")[0].split(".")[1], "1")
    )
    return found


def _place(finding: dict[str, Any]) -> str:
    return f"{finding['source']['sheet']}!{finding['source']['cell']}"


def _status(document, bidder: Outsider, lot: str) -> str:
    (status,) = (
        e["status"]
        for e in document["eligibility"]
        if (e["bidder"], e["lot"]) == (bidder.name, lot)
    )
    return status
