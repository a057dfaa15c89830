"""People, terms and bid files: what goes in, once, and what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tender import record as r
from tender.record import Record
from tests.tender.record.stage import (
    ANALYST,
    CHAIR,
    MEMBER,
    OTHER,
    POLICY,
    TENDER,
    Clock,
    appoint,
    approve,
    head,
    judge,
    receive,
    run,
    sha,
    toml,
)


def test_a_new_record_begins_with_its_own_chair(fresh: Record):
    with pytest.raises(r.Refused):
        r.grant_role(fresh, CHAIR, "李", "member")
    with pytest.raises(r.Refused):
        r.grant_role(fresh, MEMBER, "李", "member")
    r.grant_role(fresh, CHAIR, "陈", "chair", name="陈组长")
    assert [(p.person, p.role) for p in fresh.posts()] == [("陈", "chair")]


def test_the_last_chair_stays(record: Record):
    with pytest.raises(r.Refused, match="最后一位评审组长"):
        r.end_role(record, CHAIR, "陈", "chair", reason="离任")


def test_the_chair_of_one_tender_appoints_nobody_in_another(record: Record):
    r.grant_role(record, CHAIR, "周", "chair", tender="other")
    zhou = r.Actor("周", "chair")
    with pytest.raises(r.Forbidden):
        r.open_bids(record, zhou, TENDER, seen=head(record))
    r.grant_role(record, CHAIR, "周", "chair", tender="")
    r.end_role(record, CHAIR, "周", "chair", reason="仅限一个项目")


def test_a_role_that_was_ended_gives_no_right(record: Record):
    r.end_role(record, CHAIR, "李", "member", reason="回避")
    with pytest.raises(r.Forbidden, match="李 在本项目中没有所用的角色"):
        judge(record)
    assert record.state(TENDER).decisions == ()


def test_terms_are_fixed_once_with_name_time_and_hash(record: Record):
    terms = record.state(TENDER).terms
    assert terms is not None
    assert (terms.entry.person, terms.reading, terms.policy) == ("陈", "literal", POLICY)
    assert len(terms.policy_sha256) == len(terms.tender_sha256) == 64
    with pytest.raises(r.Refused, match="已固定"):
        r.fix_terms(record, CHAIR, TENDER, POLICY, seen=head(record))
    with pytest.raises(r.Refused, match="已固定"):
        r.add_tender_version(record, ANALYST, TENDER, toml(budget="9"), seen=head(record))


def test_bids_are_not_opened_before_the_terms_are_fixed(fresh: Record):
    appoint(fresh)
    r.add_tender_version(fresh, ANALYST, TENDER, toml(), seen=head(fresh))
    with pytest.raises(r.Refused, match="尚未固定"):
        r.open_bids(fresh, CHAIR, TENDER, seen=head(fresh))


def test_a_change_of_the_reading_takes_a_reason_and_two_people_and_shows_old_and_new(
    record: Record,
):
    wanted = {**POLICY, "reading": "free-mix"}
    with pytest.raises(r.Refused, match="请填写理由"):
        r.propose_change(record, ANALYST, TENDER, reason=" ", seen=head(record), policy=wanted)
    proposal = r.propose_change(
        record, ANALYST, TENDER, reason="集体议定", seen=head(record), policy=wanted
    )
    assert proposal.payload["changes"] == [
        {"path": "policy.reading", "old": "literal", "new": "free-mix"}
    ]
    approve(record, MEMBER, proposal.seq)
    state = record.state(TENDER)
    assert state.terms is not None
    assert state.terms.reading == "literal"
    with pytest.raises(r.Refused, match="已经批准"):
        approve(record, MEMBER, proposal.seq)
    done = approve(record, CHAIR, proposal.seq)
    state = record.state(TENDER)
    assert state.terms is not None
    assert (state.terms.reading, state.terms.entry) == ("free-mix", done)


def test_who_proposes_a_change_does_not_approve_it(record: Record):
    proposal = r.propose_change(
        record, MEMBER, TENDER, reason="预算更正", seen=head(record), toml=toml(budget="90.00")
    )
    assert proposal.payload["changes"] == [
        {"path": "tender.settings.budget", "old": "100.00", "new": "90.00"}
    ]
    with pytest.raises(r.Refused, match="李 是提议人"):
        approve(record, MEMBER, proposal.seq)


def test_of_two_changes_of_the_same_terms_the_second_is_overtaken(record: Record):
    first, second = (
        r.propose_change(
            record, ANALYST, TENDER, reason="更正", seen=head(record), toml=toml(budget=budget)
        )
        for budget in ("90.00", "80.00")
    )
    for seq in (first.seq, second.seq):
        approve(record, MEMBER, seq)
    approve(record, CHAIR, first.seq)
    with pytest.raises(r.Conflict, match="请重新提议"):
        approve(record, CHAIR, second.seq)


def test_bids_and_decisions_of_before_a_change_of_the_tender_are_marked(record: Record):
    judge(record)
    run(record)
    change = r.propose_change(
        record, ANALYST, TENDER, reason="预算更正", seen=head(record), toml=toml(budget="90.00")
    )
    approve(record, MEMBER, change.seq)
    assert record.state(TENDER).stale == ()
    last = approve(record, OTHER, change.seq)
    state = record.state(TENDER)
    assert {file.outdated for file in state.files} == {True}
    assert [one.outdated for one in state.decisions] == [True]
    assert state.stale == (last,)


def test_the_same_file_is_imported_once_and_the_first_import_is_named(record: Record):
    with pytest.raises(r.Duplicate) as refused:
        receive(record, "copy.xlsx", data=b"a.xlsx")
    first = record.state(TENDER).files[0]
    assert refused.value.say("en") == (
        "赵 put the same file on record at 2020-06-01 09:00:09 as 'a.xlsx' "
        f"(entry {first.entry.seq})"
    )
    assert len(record.state(TENDER).files) == 2


def test_a_file_may_stand_in_two_tenders(record: Record):
    other = r.receive_bid(record, ANALYST, "other", "a.xlsx", b"a.xlsx", seen=0)
    assert record.state("other").files[0].sha256 == sha(other)


def test_a_replaced_bid_is_kept_and_makes_results_and_its_decisions_lapse(record: Record):
    judge(record)
    run(record)
    old = record.state(TENDER).files[0]
    with pytest.raises(r.Refused, match=r"甲公司.*a\.xlsx"):
        receive(record, "a2.xlsx")
    with pytest.raises(r.Refused, match="请填写理由"):
        receive(record, "a2.xlsx", replaces=old.sha256)
    new = receive(record, "a2.xlsx", replaces=old.sha256, reason="更正格式")
    state = record.state(TENDER)
    assert [(f.name, f.status) for f in state.files] == [
        ("a.xlsx", "replaced"),
        ("b.xlsx", "current"),
        ("a2.xlsx", "current"),
    ]
    assert state.stale == (new,)
    assert (state.decisions, len(state.lapsed)) == ((), 1)
    assert record.content(old.sha256) == b"a.xlsx"


def test_a_withdrawn_bid_is_kept_and_counts_no_longer(record: Record):
    file = record.state(TENDER).files[1]
    r.withdraw_bid(record, ANALYST, TENDER, file.sha256, reason="来函撤回", seen=head(record))
    state = record.state(TENDER)
    assert [f.name for f in state.current_files] == ["a.xlsx"]
    assert state.files[1].closed_by is not None
    with pytest.raises(r.Refused, match="不再有效"):
        r.withdraw_bid(record, ANALYST, TENDER, file.sha256, reason="再次", seen=head(record))


@pytest.mark.parametrize(
    ("at", "late"),
    [
        pytest.param("2020-06-05T15:59:59", False, id="the last second of the day in China"),
        pytest.param("2020-06-05T16:00:00", True, id="the first second of the next day"),
    ],
)
def test_lateness_is_decided_once_by_the_clock_of_the_record(
    record: Record, clock: Clock, at: str, late: bool
):
    clock.now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    clock.step = timedelta(0)
    entry = receive(record, "c.xlsx", "丙公司")
    assert entry.payload["late"] is late
    clock.now += timedelta(days=400)
    assert record.state(TENDER).files[-1].late is late


def test_a_late_file_counts_only_when_the_chair_admits_it(record: Record, clock: Clock):
    clock.now = datetime(2020, 6, 7, tzinfo=UTC)
    late = receive(record, "c.xlsx", "丙公司")
    assert len(record.state(TENDER).current_files) == 2
    with pytest.raises(r.Forbidden):
        r.admit_late_bid(record, MEMBER, TENDER, sha(late), reason="停电", seen=head(record))
    r.admit_late_bid(record, CHAIR, TENDER, sha(late), reason="停电", seen=head(record))
    assert len(record.state(TENDER).current_files) == 3


def test_a_letter_that_came_in_time_may_be_entered_later(record: Record, clock: Clock):
    clock.now = datetime(2020, 6, 7, tzinfo=UTC)
    arrived = datetime(2020, 6, 4, 8, tzinfo=UTC)
    entry = receive(record, "c.xlsx", "丙公司", received=arrived)
    assert (entry.payload["late"], entry.payload["received"]) == (
        False,
        "2020-06-04T08:00:00+00:00",
    )
    with pytest.raises(r.Refused, match="在将来"):
        receive(record, "d.xlsx", "丁公司", received=clock.now + timedelta(hours=1))


def test_a_second_round_keeps_the_first_and_sets_only_price_decisions_aside(record: Record):
    judge(record)
    seen = head(record)
    r.decide(
        record, MEMBER, TENDER, "price", "confirmed", reason="来函确认", bidder="甲公司",
        lot="1", seen=seen,
    )  # fmt: skip
    with pytest.raises(r.Refused, match="第 2 轮报价尚未开启"):
        receive(record, "a-final.xlsx", number=2)
    r.open_round(record, CHAIR, TENDER, 2, reason="最后报价", seen=head(record))
    receive(record, "a-final.xlsx", number=2)
    state = record.state(TENDER)
    assert [(f.name, f.round) for f in state.current_files] == [
        ("a.xlsx", 1),
        ("b.xlsx", 1),
        ("a-final.xlsx", 2),
    ]
    assert [d.kind for d in state.decisions] == ["finding"]
    assert [d.kind for d in state.lapsed] == ["price"]


def test_a_refused_file_leaves_a_trace_and_no_bytes(record: Record):
    entry = r.refuse_file(record, ANALYST, TENDER, "x.xlsm", b"macro", because="file-has-macros")
    with pytest.raises(KeyError):
        record.content(entry.payload["sha256"])
