"""What a person is told: tax, entries that go nowhere, extensions without a cause, more devices."""

from __future__ import annotations

from datetime import date

import pytest

from tender.contract import (
    Done,
    Event,
    Missed,
    Planned,
    Remedy,
    Retired,
    Year,
    contracts,
    in_force,
    ledger,
    named,
    year_document,
    year_of,
)
from tender.contract.fees import tax_in
from tender.model import Tender
from tests.tender.contract.signed import D, bid, noted, signed
from tests.tender.contract.test_calendar import fault

INSPECTION = "3.4.5/inspection"
TODAY = date(2027, 9, 1)


def year(tender: Tender, *events: Event, fee: str = "87000.00", rate: str | None = "0.06") -> Year:
    contract = signed(tender, {"4": D(fee)}, tax_rate=None if rate is None else D(rate))
    return year_of(contract, tender, bid(), noted(*events), TODAY)


# --- tax ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gross", "rate", "tax"),
    [
        ("21750.00", "0.06", "1231.13"),
        ("21750.00", "0.13", "2502.21"),
        ("21750.00", "0", "0.00"),
        ("0.00", "0.06", "0.00"),
    ],
)
def test_the_tax_is_the_part_of_the_gross_amount(gross: str, rate: str, tax: str):
    assert tax_in(D(gross), D(rate)) == D(tax)


def test_deductions_are_gross_and_the_tax_is_that_of_what_is_left(maintenance: Tender):
    notice = Retired(lot="4", day=date(2027, 3, 15), devices=(("19英寸一体机", 10),), reason="-")
    third = year(maintenance, notice).ledger.accounts(3)[0]
    assert (third.payable, third.tax) == (D("19750.00"), D("1117.92"))


def test_where_the_bid_states_no_rate_no_tax_is_made_up(maintenance: Tender):
    made = year(maintenance, rate=None)
    assert made.ledger.accounts(1)[0].tax is None
    assert made.statements[0].tax is None
    [lot] = year_document(made, "zh")["lots"]
    assert (lot["tax_rate"], lot["quarters"][0]["tax"]) == (None, None)


# --- entries that go nowhere --------------------------------------------------------------------


def done(day: str) -> Done:
    return Done(lot="4", duty=INSPECTION, day=date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "told"), [("2026-11-30", 1), ("2026-12-01", 0), ("2027-11-30", 0), ("2027-12-01", 1)]
)
def test_a_visit_outside_the_service_is_told(maintenance: Tender, day: str, told: int):
    assert [one.code for one in year(maintenance, done(day)).astray] == ["contract.astray"] * told


def test_a_second_visit_of_a_quarter_is_told_and_the_first_one_counts(maintenance: Tender):
    made = year(maintenance, done("2026-12-02"), done("2026-12-03"))
    assert [one.say("en") for one in made.notices] == [
        "#2: no duty takes the entry of 2026-12-03 (another period, or settled already)"
    ]
    assert made.performance.in_time == 1


def test_daily_maintenance_that_was_missed_needs_no_duty(maintenance: Tender):
    assert year(maintenance, Missed(lot="4", quarter=3, reason="-")).astray == ()


def test_what_the_hospital_has_to_do_itself_can_be_settled_too(demo):
    result = demo[0]
    contract = contracts(result)[1]
    made = year_of(contract, result.tender, result.bid(contract.bidder), (), TODAY)
    ending = next(one for one in made.dues if one.window.kind == "next-award")
    event = Done(lot=ending.window.lot, duty=ending.window.duty, day=date(2027, 5, 1), report="-")
    again = year_of(contract, result.tender, made.bid, noted(event), TODAY)
    [settled] = [one for one in again.dues if one.window.duty == ending.window.duty]
    assert (settled.status, again.astray) == ("done", ())


def test_an_appointment_moves_the_duty_in_the_month_and_a_visit_moves_it_again(
    maintenance: Tender,
):
    plan = Planned(lot="4", duty=INSPECTION, day=date(2027, 1, 20))

    def shown(*events: Event) -> date | None:
        first = next(x for x in year(maintenance, *events).dues if x.window.duty == INSPECTION)
        return first.shown

    assert [shown(), shown(plan), shown(plan, done("2027-01-22"))] == [
        date(2027, 2, 28),
        date(2027, 1, 20),
        date(2027, 1, 22),
    ]


# --- extensions and devices ---------------------------------------------------------------------


def test_an_extension_without_anything_missed_adds_no_quarter(maintenance: Tender):
    missed = Missed(lot="4", quarter=1, duty=INSPECTION, reason="-")
    choice = Remedy(lot="4", quarter=1, choice="extend", reason="-")
    contract = signed(maintenance, {"4": D(100)})
    with_cause = ledger(contract, maintenance, bid(), noted(missed, choice))
    without = ledger(contract, maintenance, bid(), noted(choice))
    assert (with_cause.quarters, without.quarters) == ((1, 2, 3, 4, 5), (1, 2, 3, 4))
    assert [one.code for one in without.lot("4").notices] == ["contract.nothing-missed"]


@pytest.mark.parametrize(("second", "told"), [(60, 0), (61, 1)])
def test_more_devices_than_the_lot_has_are_told(maintenance: Tender, second: int, told: int):
    notices = [
        Retired(lot="4", day=date(2027, 3, 15), devices=(("19英寸一体机", count),), reason="-")
        for count in (10, second)
    ]
    found = [one.code for one in year(maintenance, *notices).notices]
    assert found == ["contract.too-many"] * told


# --- faults and people --------------------------------------------------------------------------


def test_every_fault_is_in_the_document_with_promise_and_time_taken(maintenance: Tender):
    late = fault("4", "3.4.3(1)/response_min", "2027-01-04T08:00", "2027-01-04T08:07")
    [told] = year_document(year(maintenance, late), "en")["faults"]
    assert (told["limit"], told["unit"], told["taken"], told["kept"]) == ("5", "分钟", "7", False)


def test_people_are_named_as_the_record_calls_them(maintenance: Tender):
    called = {"李": "李明", "王": ""}
    approved, waiting = noted(done("2027-01-01"), done("2027-04-01"), approved=[1])
    [first, second] = named([approved, waiting], lambda person: called.get(person, ""))
    assert (first.person, first.approved_by) == ("李明", "王")
    assert second.approved_by == ""
    assert in_force([first, second]) == (first, second)
