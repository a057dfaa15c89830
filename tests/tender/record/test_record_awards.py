"""Decisions, results, awards: what counts, what is out of date, who may sign."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tender import record as r
from tender.record import Record
from tests.tender.record.stage import (
    ANALYST,
    AUDITOR,
    CHAIR,
    MEMBER,
    OTHER,
    POLICY,
    TENDER,
    appoint,
    approve,
    head,
    inputs,
    judge,
    propose,
    receive,
    result,
    run,
    sha,
    toml,
)


def test_a_decision_says_who_when_why_under_which_clause_and_where_it_is_shown(record: Record):
    entry = judge(record)
    found = record.state(TENDER).decision("finding", "甲公司", "1", "3.1/authorisation")
    assert found is not None
    assert (found.outcome, found.reason, found.clause, found.page) == (
        "pass",
        "已核对原件",
        "3.1",
        "附件第3页",
    )
    assert (found.entry.person, found.entry.address, found.entry.at) == (
        "李",
        "10.0.0.2",
        entry.at,
    )


def test_a_later_decision_is_a_new_row_and_the_earlier_stays(record: Record):
    first = judge(record)
    second = judge(record, "fail", actor=OTHER)
    state = record.state(TENDER)
    assert [(d.outcome, d.supersedes) for d in state.decisions] == [("fail", first.seq)]
    rows = r.history(record, r.Filter(tender=TENDER, action="decide"))
    assert [row.seq for row in rows] == [first.seq, second.seq]


@pytest.mark.parametrize(
    ("gap", "words"),
    [("reason", "请填写理由"), ("clause", "请填写条款号"), ("page", "证据所在页")],
)
def test_a_finding_passes_only_with_reason_clause_and_page(record: Record, gap: str, words: str):
    said = {"reason": "已核对", "clause": "3.1", "page": "第3页", gap: " "}
    with pytest.raises(r.Refused, match=words):
        r.decide(
            record, MEMBER, TENDER, "finding", "pass", seen=head(record), bidder="甲公司",
            lot="1", requirement="3.1/authorisation", **said,
        )  # fmt: skip


def test_the_reading_can_be_confirmed_and_not_changed_by_a_decision(record: Record):
    confirm = {"reason": "各理解结果不同，按开标前确定的执行", "seen": head(record)}
    with pytest.raises(r.Refused, match="须说明理由并由两人批准"):
        r.decide(record, CHAIR, TENDER, "reading", "free-mix", **confirm)
    r.decide(record, CHAIR, TENDER, "reading", "literal", **confirm)


@pytest.mark.parametrize("change", ["bid", "withdrawal", "decision", "version"])
def test_every_change_of_tender_bid_or_decision_makes_later_results_stale(
    fresh: Record, change: str
):
    appoint(fresh)
    r.add_tender_version(fresh, ANALYST, TENDER, toml(), seen=head(fresh))
    receive(fresh, "a.xlsx")
    run(fresh)
    assert fresh.state(TENDER).stale == ()
    match change:
        case "bid":
            entry = receive(fresh, "b.xlsx", "乙公司")
        case "withdrawal":
            file = inputs(fresh.state(TENDER))[0]
            entry = r.withdraw_bid(fresh, ANALYST, TENDER, file, reason="撤", seen=head(fresh))
        case "decision":
            entry = judge(fresh)
        case "version":
            entry = r.add_tender_version(
                fresh, ANALYST, TENDER, toml(budget="5"), seen=head(fresh), reason="更正"
            )
    assert fresh.state(TENDER).stale == (entry,)


def test_results_computed_from_what_no_longer_counts_are_not_recorded(record: Record):
    seen = head(record)
    judge(record)
    with pytest.raises(r.Conflict, match=r"李 已于 2020-06-01 .*请重新载入"):
        run(record, seen=seen)


def test_results_rest_on_exactly_the_files_that_count(record: Record):
    with pytest.raises(r.Refused, match=r"缺少：b\.xlsx；多出：ffffffffffff"):
        run(record, inputs=[inputs(record.state(TENDER))[0], "f" * 64])


def test_a_run_under_another_policy_is_a_trial_that_nobody_signs(record: Record):
    run(record, policy={**POLICY, "reading": "free-mix"})
    latest = record.state(TENDER).latest_run
    assert latest is not None
    assert latest.trial == ("other-policy",)
    with pytest.raises(r.Refused, match="试算"):
        propose(record)


def test_an_award_takes_two_people_who_neither_ran_nor_proposed_it(record: Record):
    r.grant_role(record, CHAIR, "赵", "member")
    run(record)
    proposal = propose(record)
    with pytest.raises(r.Refused, match="赵 是提议人"):
        approve(record, r.Actor("赵", "member"), proposal.seq)
    approve(record, MEMBER, proposal.seq)
    with pytest.raises(r.Refused, match="已经批准"):
        approve(record, MEMBER, proposal.seq)
    assert record.state(TENDER).locked == ()
    approve(record, CHAIR, proposal.seq)
    assert [(x.lot, x.bidder, x.price) for x in record.state(TENDER).locked] == [
        ("1", "甲公司", "10.00"),
        ("2", "乙公司", "10.00"),
        ("7", "甲公司", "10.00"),
    ]
    with pytest.raises(r.Refused, match="已结束"):
        approve(record, OTHER, proposal.seq)


def test_who_recorded_the_run_does_not_approve_what_another_proposed(record: Record):
    r.grant_role(record, CHAIR, "赵", "member")
    run(record)
    proposal = r.propose_award(
        record, CHAIR, TENDER, record.state(TENDER).runs[-1].seq, seen=head(record)
    )
    with pytest.raises(r.Refused, match="赵 登记了评审结果"):
        approve(record, r.Actor("赵", "member"), proposal.seq)


def test_a_stale_award_is_not_signed(record: Record):
    run(record)
    proposal = propose(record)
    approve(record, MEMBER, proposal.seq)
    change = judge(record, "fail", actor=OTHER)
    with pytest.raises(r.Stale) as refused:
        approve(record, CHAIR, proposal.seq)
    assert refused.value.say("en") == (
        f"out of date: 王 changed something at 2020-06-01 09:00:15 (entry {change.seq}); "
        "run again, then sign"
    )
    with pytest.raises(r.Stale):
        propose(record)
    assert record.state(TENDER).locked == ()


def test_a_dissent_stands_beside_the_award_and_bars_its_author(record: Record):
    run(record)
    proposal = propose(record)
    r.dissent(record, OTHER, TENDER, proposal.seq, reason="价格依据不足")
    with pytest.raises(r.Refused, match="不同意见"):
        approve(record, OTHER, proposal.seq)
    approve(record, MEMBER, proposal.seq)
    approve(record, CHAIR, proposal.seq)
    state = record.state(TENDER)
    assert [d.payload["reason"] for d in state.dissents] == ["价格依据不足"]
    assert len(state.locked) == 3


def test_urgent_lots_are_signed_first_and_the_rest_is_computed_around_them(record: Record):
    run(record)
    urgent = propose(record, ["7"])
    assert urgent.payload["left"] == ["1", "2"]
    for actor in (MEMBER, CHAIR):
        approve(record, actor, urgent.seq)
    judge(record, "fail")
    run(record, result({"1": "乙公司", "2": "乙公司", "7": "乙公司"}))
    with pytest.raises(r.Refused, match="项目 7 已签署给“甲公司”"):
        propose(record)
    held = {"kind": "require", "bidder": "甲公司", "lot": "7"}
    run(
        record,
        result({"1": "乙公司", "2": "乙公司", "7": "甲公司"}),
        policy={**POLICY, "rules": [held]},
    )
    rest = propose(record)
    assert sorted(rest.payload["lots"]) == ["1", "2"]
    for actor in (MEMBER, CHAIR):
        approve(record, actor, rest.seq)
    assert {x.lot: x.bidder for x in record.state(TENDER).locked} == {
        "7": "甲公司",
        "1": "乙公司",
        "2": "乙公司",
    }
    with pytest.raises(r.Refused, match="全部项目均已签署"):
        propose(record)


def test_tied_plans_need_a_decision_and_the_chosen_one_is_awarded(record: Record):
    winners = {"1": "甲公司", "2": "乙公司"}
    other = {"1": "乙公司", "2": "甲公司"}
    run(record, result(winners, tied=(winners, other)))
    with pytest.raises(r.Refused, match="有 2 个并列方案"):
        propose(record)
    r.decide(record, CHAIR, TENDER, "tie", r.plan_words(other), reason="抽签", seen=head(record))
    assert propose(record).payload["lots"] == {
        "1": {"bidder": "乙公司", "price": None},
        "2": {"bidder": "甲公司", "price": None},
    }


def test_a_package_is_signed_whole(record: Record):
    document = result()
    document["award"]["packages"] = [{"bidder": "甲公司", "lots": ["1", "7"], "price": "19.00"}]
    run(record, document)
    with pytest.raises(r.Refused, match="项目 1, 7 为一个打包报价"):
        propose(record, ["7"])
    propose(record, ["7", "1"])


def test_nobody_has_seen_what_is_not_yet_written(record: Record):
    for action in (judge, run):
        with pytest.raises(r.Refused, match="尚不存在"):
            action(record, seen=head(record) + 1)


@pytest.mark.parametrize("status", ["infeasible", "time_limit"])
def test_a_result_without_an_award_cannot_be_proposed(record: Record, status: str):
    run(record, result(status=status))
    with pytest.raises(r.Refused, match="没有可定标的方案"):
        propose(record)


def test_a_signed_award_is_undone_only_by_two_people(record: Record):
    run(record)
    award = propose(record)
    for actor in (MEMBER, CHAIR):
        approve(record, actor, award.seq)
    undo = r.propose_annulment(
        record, OTHER, TENDER, award.seq, reason="质疑成立", seen=head(record)
    )
    approve(record, MEMBER, undo.seq)
    assert len(record.state(TENDER).locked) == 3
    approve(record, CHAIR, undo.seq)
    assert record.state(TENDER).locked == ()


def test_a_proposal_can_be_taken_back_by_its_author(record: Record):
    run(record)
    proposal = propose(record)
    with pytest.raises(r.Refused, match="只有提议人 赵"):
        r.withdraw_proposal(record, MEMBER, TENDER, proposal.seq, reason="误", seen=head(record))
    r.withdraw_proposal(record, ANALYST, TENDER, proposal.seq, reason="误", seen=head(record))
    with pytest.raises(r.Refused, match="已结束"):
        approve(record, MEMBER, proposal.seq)


def test_a_scanned_letter_is_kept_under_its_hash(record: Record):
    entry = r.attach(record, ANALYST, TENDER, "甲公司", "C:\\扫描\\函.pdf", b"%PDF", note="澄清函")
    found = record.state(TENDER).attachments[0]
    assert (found.name, found.about, found.sha256) == ("函.pdf", "甲公司", sha(entry))
    assert record.content(found.sha256) == b"%PDF"
    with pytest.raises(r.Duplicate):
        r.attach(record, ANALYST, TENDER, "甲公司", "again.pdf", b"%PDF")


def test_an_export_is_on_record_with_the_head_that_it_prints(record: Record):
    before = record.head()
    r.note_export(record, AUDITOR, TENDER, "评审报告.docx", "ab" * 32)
    assert record.state(TENDER).exports[0].payload["head"] == str(before)


def test_the_trail_is_searched_by_person_action_words_and_day(record: Record):
    judge(record)
    assert {e.person for e in r.history(record, r.Filter(person="李"))} == {"李"}
    assert [e.action for e in r.history(record, r.Filter(words="已核对原件"))] == ["decide"]
    assert [e.action for e in r.history(record, r.Filter(subject="decision"))] == ["decide"]
    day = datetime(2020, 6, 1).date()
    everything = r.history(record)
    assert r.history(record, r.Filter(first_day=day, last_day=day)) == everything
    assert r.history(record, r.Filter(first_day=day + timedelta(days=1))) == ()
    newest = r.history(record, r.Filter(newest_first=True, limit=2))
    assert [e.seq for e in newest] == [everything[-1].seq, everything[-2].seq]
