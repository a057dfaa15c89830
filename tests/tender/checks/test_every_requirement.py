"""Every requirement of the 2026 tender: the full bid passes it, the spoiled bid does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import chain

import pytest

from tender.checks import check
from tender.model import ANSWERED, Bid, Requirement, RequirementBase
from tender.qualification import qualify
from tests.tender.checks.compliant import at, judge, maintenance, say, whole

REQUIREMENTS = list(maintenance().requirements)
EACH = pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda r: r.id)


def spoiled(requirement: Requirement, bid: Bid) -> Bid:
    """Return the bid with the smallest change that no longer meets the requirement."""
    match requirement.kind:
        case "number":
            step = Decimal("0.01") * (1 if requirement.comparison == "<=" else -1)
            return say(bid, requirement.id, requirement.threshold + step)
        case "support-hours":
            return say(bid, requirement.id, "5×8")
        case "undertaking":
            return say(bid, requirement.id, False, raw="否")
        case "scope":
            few = tuple(m.split("|")[0] for m in requirement.members[1:]) or ("别的服务",)
            return say(bid, requirement.id, few)
        case "contact":
            return replace(bid, contact="", phone="", email="")
        case "handover":
            late = tuple(
                replace(o, handover=o.handover and o.handover + timedelta(days=1))
                for o in bid.offers
            )
            return replace(bid, offers=late)
        case "items":
            return replace(
                bid,
                lines=tuple(replace(x, quantity=x.quantity and x.quantity - 1) for x in bid.lines),
            )
        case "authorisation":
            return replace(
                bid, authorisations=tuple(replace(a, grantee="别家") for a in bid.authorisations)
            )
        case "employer":
            return replace(bid, people=tuple(replace(p, employer="别家") for p in bid.people))
        case "insurance":
            short = tuple(
                replace(c, first=c.first.replace(year=2026, month=1)) for c in bid.contributions
            )
            return replace(bid, contributions=short)
        case _:
            return replace(
                bid,
                people=tuple(replace(p, certificate="", level="", issuer="") for p in bid.people),
            )


@EACH
def test_a_bid_that_just_meets_the_requirement_passes(requirement: Requirement):
    for lot in requirement.lots or (None,):
        stated = requirement.kind != "handover" or maintenance().lot(lot).expiry is not None
        expected = "pass" if requirement.kind != "claim" and stated else "not_required"
        assert judge(whole(), requirement.id, lot).verdict == expected


@pytest.mark.parametrize(
    "requirement", [r for r in REQUIREMENTS if r.kind != "claim"], ids=lambda r: r.id
)
def test_a_bid_that_just_misses_the_requirement_does_not_pass(requirement: Requirement):
    missing = {"certificate": "unclear", "contact": "unclear"}
    for lot in requirement.lots or (None,):
        if requirement.kind == "handover" and maintenance().lot(lot).expiry is None:
            continue
        finding = judge(spoiled(requirement, whole()), requirement.id, lot)
        assert finding.verdict == missing.get(requirement.kind, "fail")


@EACH
def test_a_bid_that_says_nothing_is_never_failed_by_the_requirement(requirement: Requirement):
    silent = Bid("某公司", "integrator", "b.xlsx", "0", offers=whole().offers)
    silent = replace(silent, offers=tuple(replace(o, handover=None) for o in silent.offers))
    for lot in requirement.lots or (None,):
        assert judge(silent, requirement.id, lot).verdict in ("unclear", "not_required")


@pytest.mark.parametrize(
    "requirement", [r for r in REQUIREMENTS if r.kind in ANSWERED], ids=lambda r: r.id
)
def test_a_stated_negative_deviation_fails_every_answered_clause(requirement: Requirement):
    bid = whole()
    bid = replace(
        bid,
        answers=tuple(
            replace(a, deviation="worse") if a.requirement == requirement.id else a
            for a in bid.answers
        ),
    )
    lot = requirement.lots[0] if requirement.lots else None
    finding = judge(bid, requirement.id, lot)
    assert (finding.verdict, finding.reason.code) == ("fail", "negative-deviation")
    assert finding.source is not None
    assert finding.source.sheet == "条款响应"


def test_the_full_bid_is_eligible_for_all_eight_lots_without_a_remark():
    _, eligibility = qualify(maintenance(), [whole()])
    assert [(e.lot, e.status, e.reasons) for e in eligibility] == [
        (str(n), "eligible", ()) for n in range(1, 9)
    ]


def test_every_kind_of_requirement_has_its_own_check():
    fallback = check.dispatch(RequirementBase)
    assert all(check.dispatch(type(r)) is not fallback for r in REQUIREMENTS)


def test_a_requirement_of_an_unknown_kind_has_no_check():
    unknown = RequirementBase(id="9.9/x", clause="9.9", field="x", label="x", label_en="x")
    with pytest.raises(TypeError, match="RequirementBase"):
        check(unknown, whole(), None, maintenance())


def test_every_finding_can_be_said_in_chinese_and_english():
    bids = [whole(), *(spoiled(r, whole()) for r in REQUIREMENTS if r.kind != "claim")]
    findings, eligibility = qualify(maintenance(), bids)
    sentences = [f.reason for f in findings] + list(
        chain.from_iterable(e.reasons for e in eligibility)
    )
    assert all(s.say("zh") and s.say("en") for s in sentences)


def test_findings_stand_in_the_order_of_the_document():
    findings, _ = qualify(maintenance(), [whole()])
    order = [r.id for r in REQUIREMENTS]
    places = [order.index(f.requirement) for f in findings]
    assert places == sorted(places)


def test_two_rows_that_answer_one_requirement_are_judged_by_the_worse():
    bid = whole()
    worse = replace(
        next(a for a in bid.answers if a.requirement == "3.5.3/onsite_arrival_h"),
        value=Decimal(3),
        raw="3",
        source=at("条款响应", "F99"),
    )
    doubled = replace(bid, answers=(*bid.answers, worse))
    finding = judge(doubled, "3.5.3/onsite_arrival_h", "5")
    assert (finding.verdict, finding.offered) == ("fail", "3 小时")
    assert str(finding.source) == "acme.xlsx!条款响应!F99"
