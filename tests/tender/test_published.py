"""The JSON keeps the shape that other programs rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tender import published

ROOT = Path(__file__).resolve().parents[2]
MONEY = re.compile(r"-?\d+\.\d{2}")


@pytest.fixture(scope="module")
def document(demo) -> dict:
    return published.evaluation_document(*demo)


def test_the_published_schema_is_the_one_in_the_docs():
    told = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
    assert told == published.schema()


def test_the_document_holds_what_others_rely_on(document):
    assert {
        "tender",
        "inputs",
        "issues",
        "findings",
        "eligibility",
        "award",
        "readings",
        "leads",
    } <= set(document)
    assert {
        "status",
        "reading",
        "gate",
        "total",
        "lots",
        "packages",
        "fees",
        "discounts",
        "coverage",
        "unique",
        "tied",
        "tied_truncated",
        "proof",
    } <= set(document["award"])
    assert set(document["award"]["gate"]) >= {"met", "bidder", "total", "would_meet_if_cured"}
    assert set(document["award"]["coverage"]) == {
        "integrator_lots",
        "separate_lots",
        "lead",
        "lead_lots",
    }


def test_money_is_text_with_two_decimals(document):
    assert MONEY.fullmatch(document["award"]["total"])
    assert all(MONEY.fullmatch(row["total"]) for row in document["leads"] if row["total"])
    assert all(MONEY.fullmatch(f["amount"]) for f in document["award"]["fees"])


def test_the_total_is_the_sum_of_its_parts_to_the_fen(document):
    award = document["award"]
    fen = lambda text: int(text.replace(".", ""))  # noqa: E731
    lots = sum(fen(lot["price"]) for lot in award["lots"] if lot["price"])
    packages = sum(fen(package["price"]) for package in award["packages"])
    fees = sum(fen(fee["amount"]) for fee in award["fees"])
    discounts = sum(fen(discount["amount"]) for discount in award["discounts"])
    assert fen(award["total"]) == lots + packages + fees - discounts


def test_a_packaged_lot_has_no_price_of_its_own(document):
    packaged = {lot for package in document["award"]["packages"] for lot in package["lots"]}
    assert packaged
    for lot in document["award"]["lots"]:
        assert (lot["price"] is None) == (lot["lot"] in packaged)


def test_every_reading_stands_in_the_document(document):
    assert [row["reading"] for row in document["readings"]] == [
        "literal",
        "coverage-first",
        "one-lead",
        "one-lead-free",
        "free-mix",
        "no-separate",
        "contract-cost",
    ]
    assert document["readings"][-1]["status"] == "refused"


def test_every_offered_lot_of_every_bidder_has_its_eligibility(document, demo):
    result, _ = demo
    assert len(document["eligibility"]) == len(result.bids) * len(result.tender.lots)


def test_an_expiry_that_is_not_stated_is_null(document):
    expiry = {lot["id"]: lot["expiry"] for lot in document["tender"]["lots"]}
    assert (expiry["6"], expiry["7"]) == (None, "2026-06-11")


def test_the_document_is_json_and_the_same_every_time(demo):
    first, second = (json.dumps(published.evaluation_document(*demo)) for _ in range(2))
    assert first == second
