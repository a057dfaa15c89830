"""The fee of the year: quarters, retired devices, missed inspections, complaints, incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from tender.contract import (
    Complaint,
    Incident,
    Ledger,
    Missed,
    Paid,
    Remedy,
    Retired,
    Start,
    ledger,
    quarter_of,
    quarterly,
    quarters,
)
from tender.contract.events import Noted
from tender.model import Settlement, Tender
from tests.tender.contract.signed import CALLING, D, bid, noted, signed

NINETEEN = "19英寸一体机"
Q2, Q3 = date(2027, 3, 15), date(2027, 6, 15)


def days(*printed: str) -> list[date]:
    return [date.fromisoformat(one) for one in printed]


# --- service quarters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lot", "firsts", "lasts"),
    [
        pytest.param(
            "1",
            ("2026-07-01", "2026-10-01", "2027-01-01", "2027-04-01"),
            ("2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30"),
            id="the second quarter ends on the 31st although the old service ended on a 30th",
        ),
        pytest.param(
            "2",
            ("2026-08-26", "2026-11-26", "2027-02-26", "2027-05-26"),
            ("2026-11-25", "2027-02-25", "2027-05-25", "2027-08-25"),
            id="quarters that no calendar knows",
        ),
        pytest.param(
            "3",
            ("2026-07-31", "2026-10-31", "2027-01-31", "2027-04-30"),
            ("2026-10-30", "2027-01-30", "2027-04-29", "2027-07-30"),
            id="a first day that not every month has does not move the later quarters",
        ),
        pytest.param(
            "4",
            ("2026-12-01", "2027-03-01", "2027-06-01", "2027-09-01"),
            ("2027-02-28", "2027-05-31", "2027-08-31", "2027-11-30"),
            id="the first quarter ends with February",
        ),
    ],
)
def test_quarters_follow_the_lots_own_first_day(maintenance: Tender, lot, firsts, lasts):
    periods = signed(maintenance, {lot: D(100)}).lots[0].quarters()
    assert [one.first for one in periods] == days(*firsts)
    assert [one.last for one in periods] == days(*lasts)


def test_quarters_leave_no_day_out_and_none_twice():
    for offset in range(1500):
        first = date(2026, 1, 1) + timedelta(days=offset)
        periods = quarters(first, extended=2)
        for before, after in pairwise(periods):
            assert after.first == before.last + timedelta(days=1)
        assert [one.extension for one in periods] == [False] * 4 + [True] * 2


def test_a_day_belongs_to_one_quarter_and_the_days_outside_to_none():
    periods = quarters(date(2026, 7, 1))
    told = [quarter_of(day, periods) for day in days("2026-06-30", "2026-07-01", "2026-09-30")]
    assert told == [0, 1, 1]
    assert [quarter_of(day, periods) for day in days("2027-06-30", "2027-07-01")] == [4, 5]


def test_lot_6_has_no_quarters_until_somebody_enters_the_first_day(maintenance: Tender):
    contract = signed(maintenance, {"6": D("15800.00")})
    unknown = ledger(contract, maintenance, bid(), ()).lot("6")
    assert unknown.accounts == ()
    assert unknown.notices[0].say("en") == (
        "lot 6: the first day of service is unknown, nothing can be computed; enter it"
    )
    begun = noted(Start(lot="6", day=date(2026, 9, 1), reason="医院确定"))
    known = ledger(contract, maintenance, bid(), begun).lot("6")
    assert [one.period.last for one in known.accounts] == days(
        "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"
    )
    assert sum(one.payable for one in known.accounts) == D("15800.00")


# --- the quarterly fee --------------------------------------------------------------------------


def test_the_remainder_is_in_the_last_quarter():
    assert quarterly(D("100000.01")) == (D("25000.00"),) * 3 + (D("25000.01"),)


@pytest.mark.parametrize("fee", ["0.01", "0.02", "0.03", "0.05", "99999.99"])
def test_a_fee_that_four_does_not_divide_is_paid_whole_and_never_below_zero(fee: str):
    parts = quarterly(D(fee))
    assert sum(parts) == D(fee)
    assert min(parts) >= 0


def test_a_term_of_two_years_is_paid_in_eight_quarters_and_one_of_ten_months_in_four():
    assert sum(quarterly(D("100.01"), 24)) == D("200.02")
    assert quarterly(D("1200.00"), 10) == (D("300.00"),) * 3 + (D("100.00"),)


# --- 4.1 retired devices ------------------------------------------------------------------------


def retired(count: int = 10, day: date = Q2, model: str = NINETEEN, **more) -> Retired:
    return Retired(lot="4", day=day, devices=((model, count),), reason="换新", **more)


def of_lot_4(tender: Tender, *events, offered=None, fee: str = "87000.00", approved=()) -> Ledger:
    contract = signed(tender, {"4": D(fee)})
    return ledger(contract, tender, offered or bid(), noted(*events, approved=approved))


def payable(accounts: Ledger) -> list[Decimal]:
    return [accounts.payable(number) for number in accounts.quarters]


def test_ten_retired_devices_take_2000_off_each_following_quarter(maintenance: Tender):
    accounts = of_lot_4(maintenance, retired())
    assert payable(accounts) == [D("21750.00"), D("21750.00"), D("19750.00"), D("19750.00")]
    assert accounts.payable() == D("83000.00")
    [line] = [one for one in accounts.accounts(3)[0].lines if one.kind == "retired"]
    assert (line.amount, line.clause, line.source) == (D("-2000.00"), "4.1", "#1")
    assert line.reason.say("en") == (
        "notice of 2027-03-15: 19英寸一体机×10 retired (换新), "
        "by the yearly device prices of the bid"
    )


@pytest.mark.parametrize(
    ("day", "whole"),
    [("2026-11-30", 0), ("2026-12-01", 1), ("2027-02-28", 1), ("2027-03-01", 2)],
)
def test_the_quarter_of_the_notice_stays_whole(maintenance: Tender, day: str, whole: int):
    accounts = of_lot_4(maintenance, retired(day=date.fromisoformat(day)))
    assert payable(accounts) == [D("21750.00")] * whole + [D("19750.00")] * (4 - whole)


def without_prices(hardware: bool = False):
    lines = [(model, None, None) for model, _, _ in CALLING]
    totals = [unit * number for _, number, unit in CALLING] if hardware else ()
    return bid(lines, totals=totals)


def with_share(tender: Tender, **settled) -> Tender:
    kept = tender.settlement.model_dump()
    return tender.model_copy(update={"settlement": Settlement(**{**kept, **settled})})


@pytest.mark.parametrize(
    ("share", "hardware", "less"),
    [("whole-fee", False, "2500.00"), ("hardware", True, "2287.36")],
)
def test_without_device_prices_the_stated_policy_decides(
    maintenance: Tender, share: str, hardware: bool, less: str
):
    tender = with_share(maintenance, share=share)
    accounts = of_lot_4(tender, retired(), offered=without_prices(hardware))
    assert payable(accounts)[2:] == [D("21750.00") - D(less)] * 2


def test_without_device_prices_and_without_a_policy_a_person_is_asked(maintenance: Tender):
    accounts = of_lot_4(maintenance, retired(), offered=without_prices())
    assert payable(accounts) == [D("21750.00")] * 4
    assert [bool(one.open) for one in accounts.lot("4").accounts] == [False, False, True, True]
    answered = of_lot_4(maintenance, retired(yearly=D("6000.00")), offered=without_prices())
    assert payable(answered)[2:] == [D("20250.00")] * 2
    assert not any(one.open for one in answered.lot("4").accounts)


def test_when_the_last_device_goes_nothing_is_left_to_pay(maintenance: Tender):
    gone = [retired(number, model=model) for model, number, _ in CALLING]
    assert payable(of_lot_4(maintenance, *gone))[2:] == [D("0.00")] * 2


def test_a_device_of_a_package_goes_in_proportion_to_its_price(maintenance: Tender):
    contract = signed(maintenance, {"4": D("87000.00")})
    cheaper = replace(contract.lots[0], price=D("43500.00"))
    half = ledger(replace(contract, lots=(cheaper,)), maintenance, bid(), noted(retired()))
    assert payable(half)[2:] == [D("9875.00")] * 2


def test_a_device_is_not_retired_twice_below_the_fee(maintenance: Tender):
    accounts = of_lot_4(maintenance, *[retired(60)] * 5)
    assert payable(accounts)[2:] == [D("0.00")] * 2


# --- 4.3 missed inspections ---------------------------------------------------------------------


def missed(quarter: int = 3) -> Missed:
    return Missed(lot="4", quarter=quarter, duty="3.4.5/inspection", reason="无报告")


def remedy(choice: str, quarter: int = 3) -> Remedy:
    return Remedy(lot="4", quarter=quarter, choice=choice, reason="科室意见")


def complaint(day: date = Q3) -> Complaint:
    return Complaint(lot="4", day=day, by="门诊部", about="报修未回复")


def test_a_missed_quarter_is_deducted_whole(maintenance: Tender):
    accounts = of_lot_4(maintenance, missed(), remedy("deduct"))
    assert payable(accounts) == [D("21750.00"), D("21750.00"), D("0.00"), D("21750.00")]


def test_a_missed_quarter_adds_three_unpaid_months_instead(maintenance: Tender):
    accounts = of_lot_4(maintenance, missed(), remedy("extend"))
    periods = [one.period for one in accounts.lot("4").accounts]
    assert (periods[-1].first, periods[-1].last) == (date(2027, 12, 1), date(2028, 2, 29))
    assert payable(accounts) == [*[D("21750.00")] * 4, D("0")]


def test_until_a_person_chooses_nothing_is_deducted_and_the_quarter_is_open(maintenance: Tender):
    account = of_lot_4(maintenance, missed()).accounts(3)[0]
    assert account.payable == D("21750.00")
    assert [one.say("en") for one in account.open] == [
        "quarter 3: something was missed; a person has to deduct or extend"
    ]


def test_the_later_choice_takes_the_place_of_the_earlier_never_both(maintenance: Tender):
    accounts = of_lot_4(maintenance, missed(), remedy("extend"), remedy("deduct"))
    assert payable(accounts) == [D("21750.00"), D("21750.00"), D("0.00"), D("21750.00")]


def test_a_choice_without_anything_missed_changes_nothing_and_is_said(maintenance: Tender):
    accounts = of_lot_4(maintenance, remedy("deduct"))
    assert payable(accounts) == [D("21750.00")] * 4
    assert [one.code for one in accounts.lot("4").notices] == ["contract.nothing-missed"]


# --- 3.4.6(6) complaints, the quarter below zero ------------------------------------------------

WORST = (retired(), missed(), remedy("deduct"), complaint(), complaint())


def test_a_missed_quarter_with_two_complaints_is_600_below_zero(maintenance: Tender):
    accounts = of_lot_4(maintenance, *WORST)
    [third] = accounts.accounts(3)
    assert (third.fee, third.base, third.net) == (D("21750.00"), D("19750.00"), D("-600.00"))
    assert [(one.kind, one.amount) for one in third.lines] == [
        ("fee", D("21750.00")),
        ("retired", D("-2000.00")),
        ("missed", D("-19750.00")),
        ("complaint", D(-300)),
        ("complaint", D(-300)),
        ("below-zero", D("600.00")),
    ]
    assert third.payable == 0
    assert accounts.payable(4) == D("19150.00")
    assert accounts.claim == 0


def test_where_the_policy_says_so_the_rest_is_claimed_and_not_carried(maintenance: Tender):
    accounts = of_lot_4(with_share(maintenance, below_zero="claim"), *WORST)
    assert payable(accounts)[2:] == [D("0.00"), D("19750.00")]
    assert accounts.claim == D("600.00")


def test_what_the_last_quarter_cannot_take_is_claimed(maintenance: Tender):
    last = date(2027, 11, 30)
    accounts = of_lot_4(maintenance, missed(4), remedy("deduct", 4), complaint(last))
    assert (accounts.payable(4), accounts.claim) == (D("0.00"), D("300.00"))


@pytest.mark.parametrize(("count", "may_end"), [(2, ""), (3, "3.4.6(6)")])
def test_the_third_complaint_opens_the_end_of_the_contract(
    maintenance: Tender, count: int, may_end: str
):
    assert of_lot_4(maintenance, *[complaint()] * count).lot("4").may_end == may_end


def test_complaints_cost_nothing_in_another_lot(maintenance: Tender):
    contract = signed(maintenance, {"1": D(1000)})
    about = Complaint(lot="1", day=date(2026, 8, 1), by="门诊部", about="-")
    assert ledger(contract, maintenance, bid(), noted(about)).payable() == D(1000)


def test_a_complaint_outside_the_service_is_said_and_not_counted(maintenance: Tender):
    accounts = of_lot_4(maintenance, complaint(date(2026, 11, 30)))
    assert accounts.payable() == D("87000.00")
    assert [one.code for one in accounts.lot("4").notices] == ["contract.outside"]


# --- 4.2 incidents ------------------------------------------------------------------------------


def test_an_incident_counts_only_when_another_person_approved_it(maintenance: Tender):
    event = Incident(lot="4", day=Q2, amount=D("5000.00"), reason="门诊停摆两小时")
    waiting = of_lot_4(maintenance, event)
    assert payable(waiting) == [D("21750.00")] * 4
    assert waiting.accounts(2)[0].open
    approved = of_lot_4(maintenance, event, approved=[1])
    assert payable(approved)[1] == D("16750.00")
    [line] = [one for one in approved.accounts(2)[0].lines if one.kind == "incident"]
    assert line.reason.say("en") == (
        "incident of 2027-03-15: 门诊停摆两小时; entered by 李, approved by 王"
    )


# --- corrections, payments, other contracts -----------------------------------------------------


def test_a_correction_is_a_new_event_in_place_of_the_first(maintenance: Tender):
    first, second = noted(retired(20), retired(10))
    corrected: tuple[Noted, ...] = (first, replace(second, replaces=first.ref))
    contract = signed(maintenance, {"4": D("87000.00")})
    assert payable(ledger(contract, maintenance, bid(), corrected))[2:] == [D("19750.00")] * 2


def test_what_was_paid_stands_beside_what_is_payable(maintenance: Tender):
    paid = Paid(lot="4", quarter=3, day=Q3, amount=D("21750.00"))
    [third] = of_lot_4(maintenance, retired(), paid).accounts(3)
    assert (third.payable, third.unpaid) == (D("19750.00"), D("-2000.00"))


def test_events_of_one_contract_change_no_other(maintenance: Tender):
    other = signed(maintenance, {"2": D("50000.00")}, bidder="乙公司")
    events = noted(*WORST)
    assert ledger(other, maintenance, bid(), events) == ledger(other, maintenance, bid(), ())


def test_lots_of_one_contract_do_not_answer_for_each_other(maintenance: Tender):
    contract = signed(maintenance, {"1": D("40000.00"), "4": D("87000.00")})
    accounts = ledger(contract, maintenance, bid(), noted(*WORST))
    assert [one.payable for one in accounts.accounts(3)] == [D("10000.00"), D("0.00")]
    assert accounts.payable(3) == D("10000.00")
