"""Every action asks for the role in the store, and a refused one is on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from tender import record as r
from tender.contract import Remedy, Void
from tender.messages import CATALOGUE
from tender.record import Actor, Record
from tender.record.fold import _STEPS
from tests.tender.record.stage import CAST, POLICY, TENDER, head

Try = Callable[[Record, Actor], object]

TRIES: dict[str, Try] = {
    "grant-role": lambda rec, who: r.grant_role(rec, who, "新", "member"),
    "end-role": lambda rec, who: r.end_role(rec, who, "王", "member", reason="-"),
    "sign-in": lambda rec, who: r.sign_in(rec, who, tender=TENDER),
    "sign-out": lambda rec, who: r.sign_out(rec, who, tender=TENDER),
    "add-tender-version": lambda rec, who: r.add_tender_version(rec, who, TENDER, "", seen=0),
    "fix-terms": lambda rec, who: r.fix_terms(rec, who, TENDER, POLICY, seen=0),
    "open-bids": lambda rec, who: r.open_bids(rec, who, TENDER, seen=0),
    "open-round": lambda rec, who: r.open_round(rec, who, TENDER, 2, reason="-", seen=0),
    "receive-bid": lambda rec, who: r.receive_bid(rec, who, TENDER, "n", b"n", seen=0),
    "withdraw-bid": lambda rec, who: r.withdraw_bid(rec, who, TENDER, "0", reason="-", seen=0),
    "refuse-file": lambda rec, who: r.refuse_file(rec, who, TENDER, "n", b"", because="x"),
    "admit-late-bid": lambda rec, who: r.admit_late_bid(rec, who, TENDER, "0", reason="-", seen=0),
    "record-run": lambda rec, who: r.record_run(
        rec, who, TENDER, {}, POLICY, [], seen=head(rec), program="x"
    ),
    "decide": lambda rec, who: r.decide(rec, who, TENDER, "tie", "x", reason="-", seen=0),
    "propose-change": lambda rec, who: r.propose_change(rec, who, TENDER, reason="-", seen=0),
    "propose-award": lambda rec, who: r.propose_award(rec, who, TENDER, 0, seen=0),
    "propose-annulment": lambda rec, who: r.propose_annulment(
        rec, who, TENDER, 0, reason="-", seen=0
    ),
    "withdraw-proposal": lambda rec, who: r.withdraw_proposal(
        rec, who, TENDER, 0, reason="-", seen=0
    ),
    "approve": lambda rec, who: r.approve(rec, who, TENDER, 0, seen=0),
    "dissent": lambda rec, who: r.dissent(rec, who, TENDER, 0, reason="-"),
    "attach": lambda rec, who: r.attach(rec, who, TENDER, "甲", "n", b"n"),
    "note-export": lambda rec, who: r.note_export(rec, who, TENDER, "n", "0"),
    "note-event": lambda rec, who: r.note_event(
        rec, who, TENDER, Void(lot="1", reason="-"), seen=head(rec)
    ),
    "choose-remedy": lambda rec, who: r.note_event(
        rec, who, TENDER, Remedy(lot="1", quarter=1, choice="extend", reason="-"), seen=head(rec)
    ),
    "approve-deduction": lambda rec, who: r.approve_deduction(
        rec, who, TENDER, 1, reason="-", seen=head(rec)
    ),
    "backup": lambda rec, who: r.backup_record(rec, rec.file and rec.file.with_name("b"), who),
}


def test_every_action_is_tried():
    assert set(TRIES) == set(r.MAY)


@pytest.mark.parametrize("action", sorted(r.MAY))
def test_only_the_roles_of_the_table_may_do_it(record: Record, action: str):
    people = {actor.role: actor for actor in CAST}
    for role in r.ROLES:
        before = len(r.history(record, r.Filter(action="refused")))
        try:
            TRIES[action](record, people[role])
            forbidden = False
        except r.Forbidden:
            forbidden = True
        except r.RecordError:
            forbidden = False
        assert forbidden is (role not in r.MAY[action]), (action, role)
        refused = r.history(record, r.Filter(action="refused"))
        assert len(refused) - before == int(forbidden)
        if forbidden:
            assert refused[-1].payload["tried"] == action
            assert (refused[-1].person, refused[-1].address) == (
                people[role].person,
                people[role].address,
            )


@pytest.mark.parametrize("role", ["chair", "system"])
def test_a_role_that_the_person_does_not_hold_opens_nothing(record: Record, role: str):
    with pytest.raises(r.Forbidden, match="李 在本项目中没有所用的角色"):
        r.grant_role(record, Actor("李", role), "李", "chair")  # type: ignore[arg-type]


def test_an_auditor_changes_nothing_that_is_in_force():
    allowed = {action for action, roles in r.MAY.items() if "auditor" in roles}
    assert allowed == {"sign-in", "sign-out", "note-export"}


def test_every_action_and_role_has_a_name_in_both_languages():
    system = {"open-record", "restored", "upgraded", "clock-went-back", "refused"}
    for action in {*r.MAY, *system, *_STEPS}:
        assert f"record-action-{action}" in CATALOGUE
    for role in (*get_args(r.Role), "system"):
        assert f"record-role-{role}" in CATALOGUE
