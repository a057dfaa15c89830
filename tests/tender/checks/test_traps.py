"""The thirteen traps of the 2026 document, each on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tender.dates import service_term
from tender.model import NumberRequirement
from tender.qualification import qualify, tender_notes
from tests.tender.checks.compliant import (
    ACME,
    RUIJIE,
    at,
    find,
    judge,
    letter,
    maintenance,
    paid,
    person,
    say,
    verdict,
    whole,
)

HALF_YEAR = paid((2025, 12), (2026, 5))


def staffed(*people, contributions):
    return replace(whole(), people=people, contributions=contributions)


# --- 1: the payer of lot 2 ---


def test_trap_1_the_maker_pays_its_own_engineers_of_lot_2():
    bid = staffed(person(), contributions=(HALF_YEAR,))
    assert verdict(bid, "3.2.1/staff.employer", "2") == "pass"
    assert verdict(bid, "3.2.1/months_contributed", "2") == "pass"


def test_trap_1_the_bidder_paying_for_lot_2_fails_although_it_is_the_usual_case():
    bid = staffed(person(employer=ACME), contributions=(replace(HALF_YEAR, payer=ACME),))
    assert verdict(bid, "3.2.1/staff.employer", "2") == "fail"
    assert verdict(bid, "3.2.1/months_contributed", "2") == "fail"


# --- 2: two hours for lot 5 ---

ARRIVALS = [r for r in maintenance().requirements if r.field == "onsite_arrival_h"]


def test_trap_2_a_uniform_three_hours_fails_lot_5_only():
    bid = whole()
    for r in ARRIVALS:
        bid = say(bid, r.id, Decimal(3))
    verdicts = {r.lots[0]: verdict(bid, r.id, r.lots[0]) for r in ARRIVALS}
    assert verdicts == {str(n): "fail" if n == 5 else "pass" for n in range(1, 9)}


def test_trap_2_a_uniform_two_hours_passes_every_lot():
    bid = whole()
    for r in ARRIVALS:
        bid = say(bid, r.id, Decimal(2))
    assert {verdict(bid, r.id, r.lots[0]) for r in ARRIVALS} == {"pass"}


# --- 3: the alternative of lot 7 ---


def lot_7(claim):
    people = (person("7", employer=ACME, certificate="高级工程师"),)
    bid = staffed(*people, contributions=(replace(HALF_YEAR, payer=ACME),))
    answer = {"raw": "是" if claim else "否", "note": "注销公告"}
    return say(replace(bid, authorisations=()), "3.7.9/oem_defunct", claim, **answer)


def test_trap_3_staff_replace_the_letter_when_the_maker_no_longer_exists():
    assert verdict(lot_7(claim=True), "3.7.9/authorisation", "7") == "pass"


def test_trap_3_staff_do_not_replace_the_letter_while_the_maker_exists():
    assert verdict(lot_7(claim=False), "3.7.9/authorisation", "7") == "unclear"


# --- 4: what is not required is not a failure ---


@pytest.mark.parametrize(
    ("lot", "absent"),
    [
        ("6", {"authorisation", "employer", "insurance", "certificate"}),
        ("8", {"authorisation", "employer", "insurance", "certificate"}),
        ("4", {"support-hours"}),
    ],
)
def test_trap_4_a_lot_has_no_finding_for_what_its_clauses_do_not_demand(lot, absent):
    empty = replace(whole(), authorisations=(), people=(), contributions=())
    findings, eligibility = qualify(maintenance(), [empty])
    kinds = {find(f.requirement).kind for f in findings if f.lot == lot}
    assert not kinds & absent
    if lot != "4":
        assert next(e for e in eligibility if e.lot == lot).status == "eligible"


def test_trap_4_lot_8_demands_no_inspection_and_lot_3_no_spare():
    fields = {
        lot: {r.field for r in maintenance().requirements if lot in r.lots} for lot in ("3", "8")
    }
    assert not any("inspection" in field for field in fields["8"])
    assert not any("spare" in field for field in fields["3"])


def test_trap_4_lots_1_and_5_do_demand_a_letter():
    findings, _ = qualify(maintenance(), [replace(whole(), authorisations=())])
    unclear = {f.lot for f in findings if f.reason.code == "no-letter"}
    assert unclear == {"1", "2", "3", "4", "5"}


# --- 5: two makers and a maker's certificate in lot 3 ---


def test_trap_5_the_letter_of_the_air_conditioner_alone_leaves_the_monitoring_unclear():
    bid = replace(whole(), authorisations=(letter("3", maker="维谛", scope="空调"),))
    assert verdict(bid, "3.3.1/authorisation:维谛", "3") == "pass"
    assert verdict(bid, "3.3.1/authorisation:大榕树", "3") == "unclear"


@pytest.mark.parametrize(
    ("issuer", "expected"), [("维谛技术有限公司", "pass"), ("省人力资源和社会保障厅", "fail")]
)
def test_trap_5_the_senior_engineer_is_the_makers_not_the_governments(issuer, expected):
    titled = person("3", certificate="高级工程师", level="高级工程师", issuer=issuer)
    bid = staffed(titled, contributions=())
    assert verdict(bid, "3.3.1/staff.cert", "3") == expected


# --- 6: every lot has its own expiry, lot 6 none ---


def test_trap_6_the_same_handover_day_is_in_time_for_lot_1_and_late_for_lot_7():
    bid = whole()
    day = date(2026, 6, 30)
    bid = replace(bid, offers=tuple(replace(o, handover=day) for o in bid.offers))
    verdicts = {
        lot.id: verdict(bid, "1.1/handover_ready_date", lot.id) for lot in maintenance().lots
    }
    assert verdicts == {
        **dict.fromkeys("123458", "pass"), "6": "not_required", "7": "fail"
    }  # fmt: skip


def test_trap_6_the_service_runs_a_year_from_the_day_after_each_expiry():
    terms = {lot.id: service_term(lot) for lot in maintenance().lots}
    assert terms["1"] == (date(2026, 7, 1), date(2027, 6, 30))
    assert terms["4"] == (date(2026, 12, 1), date(2027, 11, 30))
    assert terms["6"] is None


def test_trap_6_the_missing_expiry_is_said_once():
    codes = [issue.code for issue in tender_notes(maintenance())]
    assert codes.count("expiry-not-stated") == 1


# --- 7: boundary words include the number ---


def test_trap_7_every_number_passes_at_its_floor_and_fails_one_hundredth_beyond():
    bid = whole()
    for r in maintenance().requirements:
        if isinstance(r, NumberRequirement):
            lot = r.lots[0] if r.lots else None
            beyond = Decimal("0.01") if r.comparison == "<=" else Decimal("-0.01")
            assert verdict(bid, r.id, lot) == "pass", r.id
            assert verdict(say(bid, r.id, r.threshold + beyond), r.id, lot) == "fail", r.id


@pytest.mark.parametrize(("first", "expected"), [((2025, 12), "pass"), ((2026, 1), "fail")])
def test_trap_7_six_months_are_half_a_year_and_five_are_not(first, expected):
    bid = staffed(person(), contributions=(paid(first, (2026, 5)),))
    assert verdict(bid, "3.2.1/months_contributed", "2") == expected


# --- 8: units and the signs of 7×24 ---


def test_trap_8_minutes_and_hours_keep_their_own_units():
    response = judge(whole(), "3.4.3(1)/response_min", "4")
    arrival = judge(whole(), "3.4.3(2)/onsite_arrival_h", "4")
    assert (str(response.required), str(arrival.required)) == ("≤ 5 分钟", "≤ 4 小时")
    late = say(whole(), "3.4.3(1)/response_min", Decimal(300), raw="5小时")
    assert judge(late, "3.4.3(1)/response_min", "4").verdict == "fail"


@pytest.mark.parametrize("written", ["7×24", "7x24", "7X24", "7*24", "７×２４", "24×7"])
def test_trap_8_every_spelling_of_7_by_24_is_the_same(written):
    bid = say(whole(), "3.8.6/support_hours", written)
    assert verdict(bid, "3.8.6/support_hours", "8") == "pass"


@pytest.mark.parametrize("written", ["5×8", "7×12"])
def test_trap_8_other_hours_are_not_round_the_clock(written):
    bid = say(whole(), "3.8.6/support_hours", written)
    assert verdict(bid, "3.8.6/support_hours", "8") == "fail"


# --- 9: clause 4.4 decides between bids, it judges none ---


def test_trap_9_clause_4_4_makes_no_finding():
    findings, _ = qualify(maintenance(), [whole()])
    assert not any(f.clause.startswith("4") for f in findings)


def test_trap_9_eligibility_does_not_depend_on_the_price():
    dear = replace(whole(), offers=tuple(replace(o, price=Decimal(10**9)) for o in whole().offers))
    assert {e.status for e in qualify(maintenance(), [dear])[1]} == {"eligible"}


# --- 10: maker names differ from product names ---


@pytest.mark.parametrize(
    ("maker", "expected"),
    [
        ("华睿泰", "pass"),
        ("Veritas", "pass"),
        ("Veritas Technologies LLC", "pass"),
        ("华睿泰（Veritas）", "pass"),
        ("Cohesity", "unclear"),
        ("戴尔", "fail"),
    ],
)
def test_trap_10_the_backup_makers_two_names_are_one_maker(maker, expected):
    bid = replace(whole(), authorisations=(letter("5", maker=maker, scope="NetBackup 5240"),))
    assert verdict(bid, "3.5.1/authorisation", "5") == expected


# --- 11: lots go by several names ---


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("核心网络设备", "pass"), ("机房核心网络设备维保", "pass"), ("视频会议系统", "fail")],
)
def test_trap_11_a_letter_may_use_either_name_of_the_lot(scope, expected):
    bid = replace(whole(), authorisations=(letter("2", maker=RUIJIE, scope=scope),))
    assert verdict(bid, "3.2.1/authorisation", "2") == expected


# --- 12: whether a missing letter is fatal is a policy, not a rule of the program ---


def effect_of_authorisation(effect):
    tender = maintenance()
    effects = {**tender.policy.effects}
    effects["authorisation"] = effects["authorisation"].model_copy(
        update={"fail": effect, "unclear": effect}
    )
    policy = tender.policy.model_copy(update={"effects": effects})
    return tender.model_copy(update={"policy": policy})


@pytest.mark.parametrize(("effect", "status"), [("lot", "ineligible"), ("record", "eligible")])
def test_trap_12_a_wrong_letter_costs_the_lot_only_if_the_committee_says_so(effect, status):
    wrong = letter(maker="别家", source=at("厂家授权", "B2"))
    others = tuple(a for a in whole().authorisations if a.lot != "1")
    bid = replace(whole(), authorisations=(wrong, *others))
    _, eligibility = qualify(effect_of_authorisation(effect), [bid])
    lots = {e.lot: e for e in eligibility}
    assert (lots["1"].status, lots["2"].status) == (status, "eligible")
    assert lots["1"].reasons


# --- 13: what the document does not say ---


def test_trap_13_what_is_not_stated_is_asked_for_once_and_fails_nobody():
    assert {i.code for i in tender_notes(maintenance())} == {
        "expiry-not-stated",
        "maker-not-stated",
        "deadline-not-stated",
    }
    assert {i.severity for i in tender_notes(maintenance())} == {"info"}


@pytest.mark.parametrize(
    ("ceiling", "status"), [(Decimal(10000), "eligible"), (Decimal("9999.99"), "ineligible")]
)
def test_trap_13_a_ceiling_counts_as_soon_as_it_is_stated(ceiling, status):
    tender = maintenance()
    lots = tuple(x.model_copy(update={"ceiling": ceiling}) for x in tender.lots)
    _, eligibility = qualify(tender.model_copy(update={"lots": lots}), [whole()])
    assert {e.status for e in eligibility} == {status}
