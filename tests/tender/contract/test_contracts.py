"""The demo award becomes contracts: one per integrator, one per separate purchase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tender.contract import contracts, ledger
from tender.evaluation import Evaluation
from tender.exceptions import UsageError
from tender.model import Source
from tests.tender.contract.signed import D


@pytest.fixture(scope="module")
def result(demo) -> Evaluation:
    return demo[0]


def test_every_winner_signs_one_contract_and_every_separate_purchase_is_its_own(result):
    made = contracts(result)
    assert [(one.id, one.kind, one.total) for one in made] == [
        ("1+3+5", "integrator", D("295800.00")),
        ("2+4+8", "integrator", D("351300.00")),
        ("6", "separate", D("15800.00")),
        ("7", "separate", D("32000.00")),
    ]
    assert sum(one.total for one in made) == result.contract_total


def test_a_package_and_the_coordination_fee_are_allotted_to_the_lots(result):
    first = contracts(result)[0]
    assert [(one.lot.id, one.quoted, one.price, one.share) for one in first.lots] == [
        ("1", D("139000.00"), D("130348.54"), D("1335.53")),
        ("3", D("66800.00"), D("66800.00"), D("684.42")),
        ("5", D("102000.00"), D("95651.46"), D("980.05")),
    ]
    assert first.lots[0].price + first.lots[2].price == D("226000.00")
    assert first.lots[0].basis.say("en") == (
        "package of 226,000.00 yuan (1、5), divided as the single prices are"
    )


def test_of_a_staged_award_only_the_signed_lots_have_a_contract(result):
    award = result.award.winners
    signed = {lot: award[lot] for lot in ("1", "5", "7")}
    assert [(one.id, one.total) for one in contracts(result, signed)] == [
        ("1+5", D("229000.00")),
        ("7", D("32000.00")),
    ]


def test_a_separate_seller_of_two_lots_signs_twice(result):
    seller = next(one for one in result.bids if one.bidder == result.award.winners["6"])
    offer = seller.offer("6")
    assert offer is not None
    more = replace(offer, lot="7", source=Source(seller.file, "分项报价表", "E9"))
    bids = tuple(
        replace(one, offers=(*one.offers, more)) if one is seller else one for one in result.bids
    )
    eligible = [
        replace(entry, status="eligible")
        if (entry.bidder, entry.lot) == (seller.bidder, "7")
        else entry
        for entry in result.eligibility
    ]
    both = replace(result, bids=bids, eligibility=tuple(eligible))
    made = contracts(both, {"6": seller.bidder, "7": seller.bidder})
    assert [(one.id, one.bidder) for one in made] == [("6", seller.bidder), ("7", seller.bidder)]


def test_winners_without_an_offer_are_refused_in_words(result):
    with pytest.raises(UsageError, match="项目 8：定标结果与报价不符"):
        contracts(result, {"8": result.award.winners["6"]})


def test_the_year_of_the_demo_is_paid_in_four_quarters(result):
    for contract in contracts(result):
        accounts = ledger(contract, result.tender, result.bid(contract.bidder), ())
        dated = sum((one.fee for one in contract.lots if one.first), Decimal(0))
        assert accounts.payable() == dated


def test_terms_run_from_the_day_after_the_old_service_ends(result):
    terms = {one.lot.id: one for contract in contracts(result) for one in contract.lots}
    assert (terms["7"].first, terms["7"].last) == (date(2026, 6, 12), date(2027, 6, 11))
    assert terms["6"].first is None
