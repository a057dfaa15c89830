"""The numbers of every document are those of the JSON, in figures and in capitals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from tender.amounts import capitals, parse
from tender.evaluation import evaluate
from tender.model import Deduction
from tender.pack.case import case_of
from tender.pack.forms import approval
from tender.pack.letters import award_notice, winners
from tender.pack.opencontracting import release_package
from tender.pack.project import opening
from tender.pack.recommendation import total_paid
from tender.pack.report import report
from tender.pack.workbook import workbook
from tender.published import evaluation_document
from tender.sentences import yuan


@pytest.fixture(scope="module")
def document(demo_case):
    return evaluation_document(demo_case.result, demo_case.inputs)


@pytest.fixture(scope="module")
def stated(document):
    """What the JSON says is paid: (what, amount), the total last."""
    award = document["award"]
    parts = [Decimal(p["price"]) for p in award["lots"] if p["price"] is not None]
    parts += [Decimal(p["price"]) for p in award["packages"]]
    parts += [-Decimal(d["amount"]) for d in award["discounts"]]
    parts += [Decimal(f["amount"]) for f in award["fees"]]
    return [*parts, Decimal(award["total"])]


def words_of(data: bytes) -> list[list[str]]:
    """Every table row of a Word document, and its paragraphs as rows of one."""
    document = Document(BytesIO(data))
    rows = [
        ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in document.element.body.iter(f"{W}tr")
    ]
    return rows + [[p.text] for p in document.paragraphs]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_parts_of_the_json_add_up(stated):
    *parts, total = stated
    assert sum(parts) == total


def test_the_workbook_pays_what_the_json_says(demo_case, stated):
    sheet = load_workbook(BytesIO(workbook(demo_case)))["七、推荐成交方案"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[0] == "合计的构成" and row[3])
    found = [(Decimal(str(row[3])), row[4]) for row in rows[start + 1 :] if row[3] is not None]
    assert [amount for amount, _ in found] == stated
    assert [parse(words) for _, words in found] == stated


def test_every_price_of_the_opening_table_reads_the_same_in_capitals(demo_case):
    sheet = load_workbook(BytesIO(workbook(demo_case)))["二、开标一览表"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    priced = [row for row in rows if isinstance(row[3], int | float)]
    assert len(priced) > 50
    assert all(parse(row[4]) == Decimal(str(row[3])) for row in priced)


def test_the_report_shows_them_with_separators_and_capitals(demo_case, stated):
    rows = words_of(report(demo_case))
    for amount in stated:
        assert any(yuan(amount) in row and capitals(amount) in row for row in rows), amount


def test_the_report_shows_every_reading_and_lead_of_the_json(demo_case, document):
    rows = words_of(report(demo_case))
    for one in [*document["readings"], *document["leads"]]:
        if one["total"] is not None:
            assert any(yuan(Decimal(one["total"])) in row for row in rows), one


def test_the_approval_form_shows_the_total_and_its_parts(demo_case, stated):
    rows = words_of(approval(demo_case))
    assert all(any(yuan(amount) in row for row in rows) for amount in stated)
    assert any(capitals(stated[-1]) in "".join(row) for row in rows)


def test_the_notices_of_award_together_pay_the_total(demo_case, stated):
    paid = []
    for bid in winners(demo_case):
        rows = words_of(award_notice(demo_case, bid))
        (total,) = [row for row in rows if row[0].startswith("合计")]
        amount = Decimal(total[1].replace(",", ""))
        assert parse(total[2]) == amount
        paid.append(amount)
    assert sum(paid) == stated[-1]


def test_the_awards_of_the_release_together_pay_the_total(demo_case, stated):
    (release,) = release_package(demo_case)["releases"]
    assert sum(Decimal(str(a["value"]["amount"])) for a in release["awards"]) == stated[-1]


def test_with_deductions_the_contract_prices_are_paid(demo):
    """A deduction lowers what is compared; notices, forms and sums show what is paid."""
    result, inputs = demo
    deduction = Deduction(
        id="small",
        rate=Decimal("0.10"),
        sizes=("大型", "中型", "小型", "微型"),
        starts=date(2020, 1, 1),
        source="test",
    )
    policy = result.tender.policy
    pricing = policy.pricing.model_copy(update={"deductions": (deduction,)})
    changed = policy.model_copy(update={"pricing": pricing})
    tender = result.tender.model_copy(update={"policy": changed})
    deducted = evaluate(tender, result.bids)
    case = case_of(deducted, inputs)
    assert deducted.award.total is not None
    assert total_paid(case) == deducted.contract_total
    assert total_paid(case) > deducted.award.total
    rows = words_of(report(case))
    assert any(
        "评审合计（只用于比较）" in row and yuan(deducted.award.total) in row for row in rows
    )


@pytest.mark.parametrize(
    ("fee", "unreadable", "shown"),
    [("0", False, []), ("0", True, ["无法判读"]), ("3000", False, [Decimal("3000")])],
)
def test_a_fee_that_cannot_be_read_stands_in_the_opening_table_without_an_amount(
    demo, fee: str, unreadable: bool, shown
):
    result, _ = demo
    integrator = next(bid for bid in result.bids if bid.kind == "integrator")
    bid = replace(integrator, fee=Decimal(fee), fee_unreadable=unreadable)
    case = case_of(replace(result, bids=(bid,)), ())
    rows = [row for grid in opening(case).grids for row in grid.rows]
    assert [row[3] for row in rows if row[2] == "统筹协调费"] == shown
