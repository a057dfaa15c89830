"""Engineers: employer, social insurance and certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tender.checks import check
from tender.model import NO_FIRST, NO_LAST, Bid, InsuranceRequirement
from tests.tender.checks.compliant import (
    ACME,
    RUIJIE,
    at,
    judge,
    maintenance,
    paid,
    person,
    reason,
    whole,
    with_deadline,
)

EMPLOYER = "3.2.1/staff.employer"
MONTHS = "3.2.1/months_contributed"
ROSTER = "3.3.1/months_contributed"
CERTIFICATE = "3.3.1/staff.cert"
FITTING = "3.3.1/staff.qualification"


def staffed(*people, contributions=()) -> Bid:
    return replace(whole(), people=people, contributions=tuple(contributions))


# --- employer of lot 2 ---


@pytest.mark.parametrize(
    ("employer", "expected"),
    [
        (RUIJIE, "pass employer-right"),
        ("锐捷网络", "pass employer-right"),
        ("", "unclear employer-blank"),
        (RUIJIE + "贵州分公司", "unclear employer-doubtful"),
        ("锐捷网络贵阳办事处", "unclear employer-doubtful"),
        ("贵州某某人力资源有限公司", "unclear employer-doubtful"),
        ("某劳务派遣公司", "unclear employer-doubtful"),
        ("福建星网锐捷通讯股份有限公司", "unclear employer-doubtful"),
        (ACME, "fail employer-wrong"),
    ],
)
def test_the_engineers_of_lot_2_are_employed_by_the_maker(employer, expected):
    assert reason(staffed(person(employer=employer)), EMPLOYER, "2") == expected


def test_a_lot_2_bid_that_lists_no_engineer_is_unclear():
    assert reason(staffed(person("3")), EMPLOYER, "2") == "unclear no-people"


def test_one_engineer_of_the_bidder_among_the_makers_fails_and_is_named():
    own = person(name="赵工", last4="", employer=ACME, source=at("服务人员", "A10"))
    finding = judge(staffed(person(), own), EMPLOYER, "2")
    assert finding.reason.say() == f"赵工的用人单位“{ACME}”不是锐捷"
    assert str(finding.source) == "acme.xlsx!服务人员!A10"


def test_several_engineers_with_the_same_trouble_are_all_named():
    people = [person(name=n, last4="", employer=ACME, source=at("服务人员", c)) for n, c in
              [("赵工", "A10"), ("钱工", "A9")]]  # fmt: skip
    assert judge(staffed(*people), EMPLOYER, "2").reason.say() == (
        f"钱工的用人单位“{ACME}”不是锐捷；另有同样问题：赵工"
    )


# --- social insurance ---


def half_year(**changes):
    return paid((2025, 12), (2026, 5), **changes)


@pytest.mark.parametrize(
    ("contributions", "expected"),
    [
        pytest.param([half_year()], "pass insurance-enough", id="six months up to the reference"),
        pytest.param(
            [paid((2026, 1), (2026, 5))], "fail insurance-too-few", id="five months are too few"
        ),
        pytest.param([], "unclear insurance-none", id="no record is missing evidence"),
        pytest.param(
            [paid((2025, 10), (2026, 3))], "pass insurance-enough", id="ended two months before"
        ),
        pytest.param(
            [paid((2025, 9), (2026, 2))], "unclear insurance-stale", id="ended three months before"
        ),
        pytest.param(
            [paid((2025, 11), (2026, 1)), paid((2026, 3), (2026, 5))],
            "unclear insurance-gaps",
            id="six months with a gap",
        ),
        pytest.param(
            [paid((2025, 12), (2026, 3)), paid((2026, 2), (2026, 5))],
            "pass insurance-enough",
            id="overlapping spans merge",
        ),
        pytest.param(
            [paid((2025, 12), (2026, 4)), paid((2026, 3), (2026, 4))],
            "fail insurance-too-few",
            id="overlapping months count once",
        ),
        pytest.param(
            [paid((2026, 1), (2026, 6))],
            "fail insurance-too-few",
            id="a month after the reference does not count",
        ),
        pytest.param([half_year(remark="补缴")], "unclear insurance-back-paid", id="paid late"),
        pytest.param(
            [half_year(payer=RUIJIE + "贵州分公司")],
            "unclear insurance-payer-doubtful",
            id="the maker's branch pays",
        ),
        pytest.param(
            [half_year(payer="某人力资源公司")],
            "unclear insurance-payer-doubtful",
            id="an agency pays",
        ),
        pytest.param([half_year(payer="")], "unclear insurance-payer-doubtful", id="no payer"),
        pytest.param([half_year(payer=ACME)], "fail insurance-wrong-payer", id="the bidder pays"),
        pytest.param(
            [half_year(), paid((2025, 1), (2025, 6), payer=ACME)],
            "pass insurance-enough",
            id="an earlier employer does no harm",
        ),
        pytest.param(
            [paid((2026, 5), (2025, 12))], "unclear insurance-span", id="months the wrong way round"
        ),
        pytest.param(
            [replace(half_year(), first=NO_FIRST)],
            "unclear insurance-unread",
            id="the first month is not readable",
        ),
        pytest.param(
            [replace(half_year(), last=NO_LAST)],
            "unclear insurance-unread",
            id="the last month is not readable",
        ),
    ],
)
def test_lot_2_wants_six_months_paid_by_the_maker(contributions, expected):
    assert reason(staffed(person(), contributions=contributions), MONTHS, "2") == expected


def test_the_months_are_counted_to_the_deadline_when_it_is_stated():
    bid = staffed(person(), contributions=[paid((2026, 1), (2026, 6))])
    assert reason(bid, MONTHS, "2", with_deadline(date(2026, 6, 1))) == "pass insurance-enough"
    assert reason(bid, MONTHS, "2") == "fail insurance-too-few"


def test_without_a_reference_date_the_months_cannot_be_judged():
    bid = replace(staffed(person(), contributions=[half_year()]), quoted_on=None)
    assert reason(bid, MONTHS, "2") == "unclear no-reference-date"


def test_a_wrong_payer_needs_no_reference_date_to_be_wrong():
    bid = replace(staffed(person(), contributions=[half_year(payer=ACME)]), quoted_on=None)
    assert reason(bid, MONTHS, "2") == "fail insurance-wrong-payer"


def test_a_second_engineer_without_months_is_missing_evidence():
    bid = staffed(person(), person(name="赵工", last4="9"), contributions=[half_year()])
    assert reason(bid, MONTHS, "2") == "unclear insurance-none"


@pytest.mark.parametrize(
    ("people", "contributions", "expected"),
    [
        pytest.param([person(last4="")], [half_year()], "pass insurance-enough", id="name alone"),
        pytest.param(
            [person()], [half_year(last4="")], "pass insurance-enough", id="no digits in the roster"
        ),
        pytest.param(
            [person()], [half_year(last4="9999")], "unclear insurance-none", id="other digits"
        ),
        pytest.param(
            [person(), person("3", last4="9999")],
            [half_year(last4="")],
            "unclear insurance-namesake",
            id="two of the same name",
        ),
        pytest.param(
            [person(), person("3", last4="9999")],
            [half_year(), half_year(last4="")],
            "pass insurance-enough",
            id="a namesake, but the digits decide",
        ),
    ],
)
def test_months_are_matched_by_name_and_last_four_digits(people, contributions, expected):
    assert reason(staffed(*people, contributions=contributions), MONTHS, "2") == expected


@pytest.mark.parametrize(
    ("payer", "employer", "expected"),
    [
        (ACME, ACME, "pass insurance-enough"),
        (ACME, "", "pass insurance-enough"),
        ("某制冷公司", "某制冷公司", "pass insurance-enough"),
        ("维谛技术有限公司", ACME, "pass insurance-enough"),
        (ACME + "遵义分公司", ACME, "unclear insurance-payer-doubtful"),
        ("某制冷公司分公司", "某制冷公司", "unclear insurance-payer-doubtful"),
        ("某人力资源公司", "某人力资源公司", "unclear insurance-payer-doubtful"),
        ("别的公司", ACME, "unclear insurance-payer-doubtful"),
        ("", ACME, "unclear insurance-payer-doubtful"),
    ],
)
def test_lot_3_lets_the_bidder_the_employer_or_the_maker_pay(payer, employer, expected):
    bid = staffed(person("3", employer=employer), contributions=[half_year(payer=payer)])
    assert reason(bid, ROSTER, "3") == expected


def test_a_requirement_without_people_of_the_lot_is_unclear():
    requirement = InsuranceRequirement(
        id="1.9/months", clause="1.9", field="months", label="社保", label_en="x", min_months=6
    )
    finding = check(requirement, staffed(), None, maintenance())
    assert (finding.verdict, finding.lot, finding.reason.code) == ("unclear", None, "no-people")


# --- certificates of lot 3 ---


def cooling(**changes):
    given = person(
        "3",
        certificate="精密空调认证",
        level="高级工程师",
        issuer="维谛技术有限公司",
        valid_to=date(2026, 5, 20),
    )
    return replace(given, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "pass certificate-good", id="ends on the reference date"),
        pytest.param(
            {"valid_to": date(2026, 5, 19)}, "fail certificate-expired", id="ended the day before"
        ),
        pytest.param({"valid_to": None}, "pass certificate-good", id="no end date"),
        pytest.param(
            {"valid_to": None, "unreadable": ("valid_to",)},
            "unclear certificate-no-date",
            id="unreadable end date",
        ),
        pytest.param(
            {"issuer": "贵州省人力资源和社会保障厅"},
            "fail certificate-wrong-issuer",
            id="a government title is not the maker's certificate",
        ),
        pytest.param({"issuer": ""}, "unclear certificate-no-issuer", id="no issuer"),
        pytest.param(
            {"issuer": "艾默生网络能源有限公司"},
            "unclear certificate-issuer-doubtful",
            id="the maker's old name",
        ),
        pytest.param({"level": "工程师"}, "fail certificate-wrong-level", id="a lower level"),
        pytest.param({"level": ""}, "unclear certificate-no-level", id="no level"),
        pytest.param(
            {"level": "", "certificate": "维谛高级工程师"},
            "pass certificate-good",
            id="the level stands in the name",
        ),
        pytest.param(
            {"level": "中级", "certificate": "维谛高级工程师"},
            "unclear certificate-level-doubtful",
            id="the level is lower than the name says",
        ),
        pytest.param(
            {"level": "工程师", "certificate": "维谛高级工程师"},
            "unclear certificate-level-doubtful",
            id="the level without 高级 beside a name with it",
        ),
        pytest.param(
            {"level": "原厂认证", "certificate": "维谛高级工程师"},
            "pass certificate-good",
            id="the level says no rank",
        ),
        pytest.param(
            {"certificate": "", "level": "", "issuer": ""}, "unclear no-certificate", id="nothing"
        ),
    ],
)
def test_lot_3_wants_a_senior_engineer_certified_by_the_air_conditioner_maker(changes, expected):
    assert reason(staffed(cooling(**changes)), CERTIFICATE, "3") == expected


def test_one_certified_engineer_is_enough():
    electrician = cooling(name="孙工", certificate="低压电工证", level="", issuer="应急管理局")
    assert reason(staffed(electrician, cooling()), CERTIFICATE, "3") == "pass certificate-good"
    assert reason(staffed(electrician), CERTIFICATE, "3") == "fail certificate-wrong-issuer"


def test_without_a_reference_date_a_dated_certificate_is_unclear():
    bid = replace(staffed(cooling()), quoted_on=None)
    assert reason(bid, CERTIFICATE, "3") == "unclear no-reference-date"


def test_without_engineers_the_certificates_are_missing_evidence():
    assert reason(staffed(), CERTIFICATE, "3") == "unclear no-people"


def test_a_fitting_qualification_is_any_certificate_and_the_rest_are_named():
    bare = person("3", name="孙工", last4="", certificate="", level="")
    assert reason(staffed(cooling()), FITTING, "3") == "pass certificate-present"
    finding = judge(staffed(cooling(), bare), FITTING, "3")
    assert finding.verdict == "pass"
    assert finding.reason.say() == "已有证书，是否相应由人工判断；孙工未列证书"
    assert reason(staffed(bare), FITTING, "3") == "unclear no-certificate"
