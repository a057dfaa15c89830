"""The service year on record: events of signed lots, corrections, two people for 4.2."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tender import record as r
from tender.contract import Complaint, Done, Event, Incident, Missed, Remedy, Start, Void
from tender.record import Record
from tests.tender.record.stage import (
    ANALYST,
    CHAIR,
    MEMBER,
    OTHER,
    TENDER,
    Clock,
    approve,
    head,
    propose,
    run,
)

DAY = date(2026, 8, 1)
DONE = Done(lot="1", duty="3.1.6/inspection", day=DAY, report="巡检报告-1.pdf")
MISSED = Missed(lot="1", quarter=2, duty="3.1.6/inspection", reason="未到场")
INCIDENT = Incident(lot="1", day=DAY, amount=Decimal("500.50"), reason="备份中断")


@pytest.fixture
def signed(record: Record, clock: Clock) -> Record:
    """Lots 1, 2 and 7 are awarded and the year has begun."""
    run(record)
    proposal = propose(record).seq
    approve(record, MEMBER, proposal)
    approve(record, CHAIR, proposal)
    clock.now = datetime(2026, 8, 31, tzinfo=UTC)
    return record


def note(record: Record, event: Event, actor: r.Actor = ANALYST, **more) -> r.Entry:
    more.setdefault("seen", head(record))
    return r.note_event(record, actor, TENDER, event, **more)


def events(record: Record) -> list[Event]:
    return [one.event for one in r.events_of(record.state(TENDER))]


def test_an_event_is_read_back_as_it_was_entered(signed: Record):
    entry = note(signed, DONE)
    assert events(signed) == [DONE]
    assert (entry.action, entry.subject) == ("note-event", "contract/1/done")
    [noted] = r.events_of(signed.state(TENDER))
    assert (noted.ref, noted.person) == (entry.seq, ANALYST.person)
    assert signed.verify_chain().ok


def test_money_is_kept_to_the_fen(signed: Record):
    note(signed, INCIDENT)
    assert events(signed) == [INCIDENT]


def test_a_correction_is_a_new_row_and_the_old_one_stays(signed: Record):
    first = note(signed, DONE)
    later = DONE.model_copy(update={"day": date(2026, 8, 2)})
    note(signed, later, replaces=first.seq, reason="日期写错")
    assert events(signed) == [later]
    assert len(signed.state(TENDER).happened) == 2


def test_what_was_entered_by_mistake_is_voided_with_a_reason(signed: Record):
    first = note(signed, DONE)
    with pytest.raises(r.Refused):
        note(signed, Void(lot="1", reason="重复登记"), replaces=first.seq)
    note(signed, Void(lot="1", reason="重复登记"), replaces=first.seq, reason="重复登记")
    assert events(signed) == []


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (DONE.model_copy(update={"lot": "8"}), "record-lot-unsigned"),
        (DONE.model_copy(update={"day": date(2026, 9, 1)}), "record-day-to-come"),
        (
            Remedy(lot="1", quarter=2, choice="deduct", reason="科室意见"),
            "record-nothing-missed",
        ),
        (Void(lot="1", reason="-"), "record-void-what"),
        (DONE.model_copy(update={"day": "昨天"}), "record-event-unreadable"),
    ],
)
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_what_cannot_be_is_refused(signed: Record, event: Event, code: str):
    with pytest.raises(r.Refused) as caught:
        note(signed, event, CHAIR)
    assert caught.value.text.code == code
    assert events(signed) == []


def test_the_first_day_of_service_may_lie_ahead(signed: Record):
    note(signed, Start(lot="7", day=date(2026, 10, 1), reason="医院确定"))
    assert len(events(signed)) == 1


def test_a_quarter_is_deducted_or_extended_by_one_choice_which_another_replaces(signed: Record):
    note(signed, MISSED)
    deduct = Remedy(lot="1", quarter=2, choice="deduct", reason="科室意见")
    extend = deduct.model_copy(update={"choice": "extend"})
    with pytest.raises(r.Forbidden):
        note(signed, deduct, ANALYST)
    chosen = note(signed, deduct, MEMBER)
    assert chosen.action == "choose-remedy"
    with pytest.raises(r.Refused, match="该季已由 李 选定"):
        note(signed, extend, CHAIR)
    note(signed, extend, CHAIR, replaces=chosen.seq, reason="双方商定")
    assert events(signed) == [MISSED, extend]


def test_an_analyst_does_not_take_a_choice_back(signed: Record):
    note(signed, MISSED)
    chosen = note(signed, Remedy(lot="1", quarter=2, choice="deduct", reason="-"), MEMBER)
    with pytest.raises(r.Forbidden):
        note(signed, Void(lot="1", reason="-"), ANALYST, replaces=chosen.seq, reason="-")


def test_a_deduction_for_an_incident_needs_another_person(signed: Record):
    entry = note(signed, INCIDENT, MEMBER)
    with pytest.raises(r.Refused, match="李 提出的扣减须由另一人批准"):
        r.approve_deduction(signed, MEMBER, TENDER, entry.seq, reason="-", seen=head(signed))
    r.approve_deduction(signed, OTHER, TENDER, entry.seq, reason="属实", seen=head(signed))
    [noted] = r.events_of(signed.state(TENDER))
    assert (noted.person, noted.approved_by) == ("李", "王")
    with pytest.raises(r.Refused):
        r.approve_deduction(signed, CHAIR, TENDER, entry.seq, reason="-", seen=head(signed))


def test_a_corrected_amount_needs_a_new_approval(signed: Record):
    entry = note(signed, INCIDENT)
    r.approve_deduction(signed, OTHER, TENDER, entry.seq, reason="属实", seen=head(signed))
    more = INCIDENT.model_copy(update={"amount": Decimal(900)})
    note(signed, more, replaces=entry.seq, reason="核实损失")
    assert [one.approved_by for one in r.events_of(signed.state(TENDER))] == [""]


def test_of_two_who_write_about_one_lot_the_second_is_told(signed: Record):
    seen = head(signed)
    note(signed, DONE, seen=seen)
    with pytest.raises(r.Conflict):
        note(signed, Complaint(lot="1", day=DAY, by="门诊部", about="-"), seen=seen)
    note(signed, MISSED.model_copy(update={"lot": "2"}), seen=seen)


def test_events_make_no_result_stale(signed: Record):
    note(signed, DONE)
    assert signed.state(TENDER).stale == ()
