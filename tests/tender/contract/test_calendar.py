"""What is due when: as asked, as promised, as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tender.contract import (
    Contract,
    Done,
    Due,
    Fault,
    Missed,
    Planned,
    Remedy,
    Start,
    as_ics,
    calendar,
    contracts,
    months,
    next_due,
    overdue,
    performance,
    promised,
    responses,
)
from tender.contract.calendar import quarter_missed
from tender.evaluation import Evaluation
from tender.model import Bid, Tender
from tests.tender.contract.signed import D, bid, noted, signed

TODAY = date(2026, 8, 1)
INSPECTION = "3.1.6/inspection"


def dues(
    tender: Tender, lot: str, *events, today: date = TODAY, offered: Bid | None = None, **answers
) -> list[Due]:
    """The calendar of one lot without renewals and next awards."""
    said = {name.replace("__", "/"): value for name, value in answers.items()}
    contract = signed(tender, {lot: D(1000)})
    made = calendar(contract, tender, offered or bid(answers=said), noted(*events), today)
    return [one for one in made if one.window.kind not in ("renewal", "next-award")]


def windows(found: list[Due], duty: str) -> list[tuple[str, str]]:
    return [
        (str(one.window.first), str(one.window.last)) for one in found if one.window.duty == duty
    ]


def of(found: list[Due], duty: str) -> list[Due]:
    return [one for one in found if one.window.duty == duty]


def test_one_inspection_falls_due_in_every_service_quarter(maintenance: Tender):
    assert windows(dues(maintenance, "1"), INSPECTION) == [
        ("2026-07-01", "2026-09-30"),
        ("2026-10-01", "2026-12-31"),
        ("2027-01-01", "2027-03-31"),
        ("2027-04-01", "2027-06-30"),
    ]


def offering(name: str, value: int) -> Bid:
    return bid(answers={name: D(value)})


def test_more_inspections_than_asked_are_due_when_the_winner_promised_them(maintenance: Tender):
    offered = offering("3.1.6/inspection_per_quarter", 2)
    found = of(dues(maintenance, "1", offered=offered), INSPECTION)
    assert [(one.window.number, one.window.of, one.window.better) for one in found] == [
        (1, 2, True),
        (2, 2, True),
    ] * 4


def test_a_promise_below_what_is_asked_lowers_nothing(maintenance: Tender):
    offered = offering("3.5.7/drill_per_year", 1)
    assert len(of(dues(maintenance, "5", offered=offered), "3.5.7/drill")) == 2


@pytest.mark.parametrize(
    ("promised", "expected"),
    [
        (2, [("2026-07-01", "2026-12-31"), ("2027-01-01", "2027-06-30")]),
        (
            3,
            [
                ("2026-07-01", "2026-12-31"),
                ("2026-07-01", "2027-06-30"),
                ("2027-01-01", "2027-06-30"),
            ],
        ),
    ],
)
def test_one_drill_falls_due_in_each_half_of_the_service_year(
    maintenance: Tender, promised: int, expected
):
    offered = offering("3.5.7/drill_per_year", promised)
    assert sorted(windows(dues(maintenance, "5", offered=offered), "3.5.7/drill")) == expected


def test_lot_6_is_inspected_once_a_year_from_the_day_that_was_entered(maintenance: Tender):
    duty = "3.6.6/inspection"
    [undated] = of(dues(maintenance, "6"), duty)
    assert undated.status == "undated"
    begun = Start(lot="6", day=date(2026, 9, 1), reason="医院确定")
    assert windows(dues(maintenance, "6", begun), duty) == [("2026-09-01", "2027-08-31")]


def test_lot_8_has_no_inspection(maintenance: Tender):
    assert dues(maintenance, "8") == []


def test_a_report_without_a_stated_frequency_has_no_date(maintenance: Tender):
    [report] = of(dues(maintenance, "2"), "3.2.3(g)/report")
    assert (report.status, report.due) == ("undated", None)


# --- how a duty stands --------------------------------------------------------------------------


def done(day: str, quarter: int | None = None) -> Done:
    return Done(lot="1", duty=INSPECTION, day=date.fromisoformat(day), quarter=quarter)


def stands(tender: Tender, *events, today: str) -> list[str]:
    found = dues(tender, "1", *events, today=date.fromisoformat(today))
    return [one.status for one in of(found, INSPECTION)]


@pytest.mark.parametrize(
    ("today", "first"), [("2026-06-30", "ahead"), ("2026-09-30", "due"), ("2026-10-01", "overdue")]
)
def test_a_duty_is_overdue_from_the_day_after_its_last(maintenance: Tender, today, first):
    assert stands(maintenance, today=today)[0] == first


def test_a_visit_counts_in_the_quarter_in_which_it_was_made(maintenance: Tender):
    told = stands(maintenance, done("2026-10-01"), today="2026-10-02")
    assert told == ["overdue", "done", "ahead", "ahead"]


def test_a_visit_that_makes_up_for_a_quarter_that_is_over_is_late(maintenance: Tender):
    told = stands(maintenance, done("2026-10-01", quarter=1), today="2026-10-02")
    assert told == ["late", "due", "ahead", "ahead"]


def test_a_second_visit_in_a_quarter_takes_no_other_quarters_place(maintenance: Tender):
    told = stands(maintenance, done("2026-08-01"), done("2026-08-02"), today="2026-10-02")
    assert told == ["done", "due", "ahead", "ahead"]


def test_what_was_missed_is_no_longer_overdue(maintenance: Tender):
    event = Missed(lot="1", quarter=1, duty=INSPECTION, reason="未到场")
    assert stands(maintenance, event, today="2026-10-02")[0] == "missed"


def test_an_extension_is_inspected_too(maintenance: Tender):
    event = Missed(lot="1", quarter=1, duty=INSPECTION, reason="未到场")
    more = Remedy(lot="1", quarter=1, choice="extend", reason="-")
    found = windows(dues(maintenance, "1", event, more), INSPECTION)
    assert found[-1] == ("2027-07-01", "2027-09-30")


@pytest.mark.parametrize(("plan", "quarter"), [(None, 4), (date(2027, 2, 10), 2)])
def test_the_yearly_visit_of_lot_6_belongs_to_the_quarter_of_its_plan_else_to_the_last(
    maintenance: Tender, plan: date | None, quarter: int
):
    begun = Start(lot="6", day=date(2026, 9, 1), reason="-")
    more = [Planned(lot="6", duty="3.6.6/inspection", day=plan)] if plan else []
    [visit] = of(dues(maintenance, "6", begun, *more), "3.6.6/inspection")
    terms = replace(signed(maintenance, {"6": D(1)}).lots[0], first=begun.day)
    assert quarter_missed(visit, terms) == quarter


# --- renewals, evidence, views ------------------------------------------------------------------


@pytest.fixture(scope="module")
def won(demo) -> tuple[Evaluation, Contract]:
    return demo[0], contracts(demo[0])[0]


def year(won: tuple[Evaluation, Contract], today: date = date(2026, 6, 1)) -> tuple[Due, ...]:
    result, contract = won
    return calendar(contract, result.tender, result.bid(contract.bidder), (), today)


def test_the_renewal_is_due_on_the_day_that_the_winner_promised_before_the_expiry(won):
    first = next(one for one in year(won) if one.window.kind == "renewal")
    assert (first.window.lot, first.due, first.window.better) == ("1", date(2026, 6, 24), True)
    assert first.window.clause == "1.1"


def test_the_next_award_is_due_so_long_before_the_end_that_no_day_is_without_service(won):
    found = [one for one in year(won) if one.window.kind == "next-award"]
    assert [(one.window.lot, one.due) for one in found] == [
        ("1", date(2027, 5, 31)),
        ("5", date(2027, 5, 31)),
        ("3", date(2027, 6, 30)),
    ]


@pytest.mark.parametrize(("ends", "told"), [(date(2027, 6, 29), 1), (date(2027, 6, 30), 0)])
def test_a_letter_that_runs_out_before_the_service_does_is_in_the_calendar(won, ends, told):
    result, contract = won
    offered = result.bid(contract.bidder)
    letters = tuple(
        replace(one, valid_to=ends) if one.lot == "1" else one for one in offered.authorisations
    )
    made = calendar(contract, result.tender, replace(offered, authorisations=letters), (), TODAY)
    found = [one for one in made if one.window.kind == "evidence"]
    assert [one.due for one in found] == [ends] * told


def test_the_next_duties_and_the_month_view_agree_with_the_list(won):
    made = year(won)
    assert [one.due for one in next_due(made, 2)] == [date(2026, 6, 24), date(2026, 6, 24)]
    assert overdue(made) == ()
    view = months(made)
    assert list(view) == sorted(view)
    assert sum(map(len, view.values())) == sum(one.due is not None for one in made)


def test_the_calendar_file_holds_every_open_duty_once(won):
    _, contract = won
    made = year(won)
    file = as_ics(contract, made, "zh", TODAY).decode()
    lines = file.split("\r\n")
    assert max(len(one.encode()) for one in lines) <= 75
    whole = file.replace("\r\n ", "")
    starts = [one for one in whole.split("\r\n") if one.startswith("DTSTART")]
    assert len(starts) == sum(one.open and one.due is not None for one in made)
    uids = [one for one in whole.split("\r\n") if one.startswith("UID")]
    assert len(set(uids)) == len(uids)
    assert "SUMMARY:1 超融合系统：现场巡检" in whole
    assert as_ics(contract, made, "zh", TODAY).decode() == file


# --- response times -----------------------------------------------------------------------------


def fault(lot: str, requirement: str, began: str, met: str) -> Fault:
    return Fault(
        lot=lot,
        requirement=requirement,
        began=datetime.fromisoformat(began),
        met=datetime.fromisoformat(met),
    )


@pytest.mark.parametrize(
    ("requirement", "began", "met", "kept"),
    [
        ("3.4.3(1)/response_min", "2027-01-01T08:00", "2027-01-01T08:05", True),
        ("3.4.3(1)/response_min", "2027-01-01T08:00:00", "2027-01-01T08:05:01", False),
        ("3.4.3(2)/onsite_arrival_h", "2027-01-01T08:00", "2027-01-01T11:00", True),
        ("3.4.3(2)/onsite_arrival_h", "2027-01-01T08:00", "2027-01-01T11:01", False),
        ("3.4.3(3)/hardware_restore_days", "2027-01-01T08:00", "2027-01-04T23:59", True),
        ("3.4.3(3)/hardware_restore_days", "2027-01-01T08:00", "2027-01-05T00:00", False),
    ],
)
def test_a_fault_is_measured_by_the_shorter_time_that_was_promised(
    maintenance: Tender, requirement: str, began: str, met: str, kept: bool
):
    contract = signed(maintenance, {"4": D(1000)})
    offered = bid(answers={"3.4.3(2)/onsite_arrival_h": D(3)})
    [told] = responses(contract, maintenance, offered, noted(fault("4", requirement, began, met)))
    assert told.kept is kept


def test_every_time_limit_of_a_lot_is_a_promise(maintenance: Tender):
    found = promised(signed(maintenance, {"1": D(1)}), maintenance, bid())
    assert [(one.requirement.id, one.limit) for one in found] == [
        ("3.1.3/onsite_arrival_h", D(3)),
        ("3.1.3/spare_trigger_h", D(48)),
    ]


# --- what it feeds back -------------------------------------------------------------------------


def test_the_performance_of_a_winner_is_counted_and_not_scored(maintenance: Tender):
    contract = signed(maintenance, {"1": D("4000.00")})
    events = noted(
        done("2026-08-01"),
        Missed(lot="1", quarter=2, duty=INSPECTION, reason="-"),
        Remedy(lot="1", quarter=2, choice="deduct", reason="-"),
        fault("1", "3.1.3/onsite_arrival_h", "2026-08-01T08:00", "2026-08-01T12:00"),
    )
    told = performance(contract, maintenance, bid(), events, date(2027, 4, 1))
    assert (told.in_time, told.late, told.missed, told.overdue) == (1, 0, 1, 2)
    assert (told.faults, told.faults_in_time) == (1, 0)
    assert (told.fee, told.deducted, told.extended) == (D("4000.00"), D("1000.00"), 0)
