"""What holds of every ledger, whatever happens during the year."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tender import spec
from tender.contract import (
    Complaint,
    Event,
    Incident,
    Missed,
    Remedy,
    Retired,
    in_force,
    ledger,
    quarterly,
)
from tender.contract.fees import allotted
from tests.tender.contract.signed import CALLING, D, bid, noted, signed

TENDER = spec.read_tender(spec.shipped())
CLAIMING = TENDER.model_copy(
    update={"settlement": TENDER.settlement.model_copy(update={"below_zero": "claim"})}
)
YUAN = st.decimals(min_value=0, max_value=10**9, places=2)
DAYS = st.integers(0, 364).map(lambda n: date(2026, 12, 1) + timedelta(days=n))
QUARTERS = st.integers(1, 4)
MODELS = st.sampled_from([model for model, _, _ in CALLING])


def _events() -> st.SearchStrategy[list[Event]]:
    one: st.SearchStrategy[Event] = st.one_of(
        st.builds(
            Retired,
            lot=st.just("4"),
            day=DAYS,
            devices=st.tuples(st.tuples(MODELS, st.integers(1, 70))),
            reason=st.just("换新"),
        ),
        st.builds(Missed, lot=st.just("4"), quarter=QUARTERS, reason=st.just("-")),
        st.builds(
            Remedy,
            lot=st.just("4"),
            quarter=QUARTERS,
            choice=st.sampled_from(["deduct", "extend"]),
            reason=st.just("-"),
        ),
        st.builds(Complaint, lot=st.just("4"), day=DAYS, by=st.just("门诊部"), about=st.just("-")),
        st.builds(
            Incident,
            lot=st.just("4"),
            day=DAYS,
            amount=st.decimals(min_value=1, max_value=50_000, places=2),
            reason=st.just("-"),
        ),
    )
    return st.lists(one, max_size=12)


@given(YUAN)
def test_the_quarters_are_the_fee_and_differ_by_less_than_four_fen(fee: Decimal):
    parts = quarterly(fee)
    assert sum(parts) == fee
    assert len(set(parts[:3])) == 1
    assert D(0) <= parts[3] - parts[0] <= D("0.03")


@given(YUAN, st.lists(YUAN, min_size=1, max_size=8))
def test_what_is_allotted_is_the_whole_and_no_part_is_below_zero(amount, weights):
    parts = allotted(amount, weights)
    assert sum(parts) == amount
    assert min(parts) >= 0


@settings(deadline=None)
@given(YUAN, _events(), st.booleans())
def test_no_deduction_exceeds_its_base_and_nothing_is_lost(fee, events, claiming):
    contract = signed(TENDER, {"4": fee})
    tender = CLAIMING if claiming else TENDER
    happened = noted(*events, approved=range(1, 13))
    accounts = ledger(contract, tender, bid(), happened).lot("4")
    for account in accounts.accounts:
        assert D(0) <= account.base <= account.fee
        assert account.sum("missed") in (D(0), -account.base)
        assert account.payable >= 0
        assert account.payable <= account.fee
        assert account.payable == sum((line.amount for line in account.lines), D(0))
        assert all(line.clause for line in account.lines if line.kind not in FREE)
        assert all(line.reason.say() and line.reason.say("en") for line in account.lines)
    paid = sum((one.payable for one in accounts.accounts), D(0))
    assert paid - accounts.claim == sum((one.net for one in accounts.accounts), D(0))


FREE = ("fee", "carried", "below-zero")


@settings(deadline=None)
@given(YUAN, _events())
def test_a_quarter_is_deducted_or_made_up_for_never_both(fee, events):
    contract, happened = signed(TENDER, {"4": fee}), noted(*events)
    accounts = ledger(contract, TENDER, bid(), happened).lot("4")
    for account in accounts.accounts:
        choices = [
            one.event.choice
            for one in in_force(happened)
            if isinstance(one.event, Remedy) and one.event.quarter == account.period.number
        ]
        assert len(choices) <= 1
        if choices == ["extend"]:
            assert account.sum("missed") == 0


@settings(deadline=None)
@given(YUAN, YUAN, _events())
def test_no_event_of_one_contract_changes_another(own, other, events):
    mine, theirs = signed(TENDER, {"4": own}), signed(TENDER, {"5": other}, bidder="乙公司")
    happened = noted(*events)
    assert ledger(theirs, TENDER, bid(), happened) == ledger(theirs, TENDER, bid(), ())
    both = signed(TENDER, {"4": own, "5": other})
    together = ledger(both, TENDER, bid(), happened)
    assert together.lot("4") == ledger(mine, TENDER, bid(), happened).lot("4")
    assert together.lot("5") == ledger(theirs, TENDER, bid(), ()).lot("5")


@settings(deadline=None)
@given(YUAN, _events())
def test_without_remedies_complaints_and_incidents_only_retired_devices_matter(fee, events):
    kept = [one for one in events if isinstance(one, Retired | Missed)]
    accounts = ledger(signed(TENDER, {"4": fee}), TENDER, bid(), noted(*kept)).lot("4")
    payable = [one.payable for one in accounts.accounts]
    assert payable == [one.base for one in accounts.accounts]
    assert payable[:3] == sorted(payable[:3], reverse=True)
