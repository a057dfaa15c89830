"""The maker's letter, test by test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tender.model import Bid
from tests.tender.checks.compliant import (
    ACME,
    QUOTED,
    at,
    judge,
    letter,
    maintenance,
    paid,
    person,
    reason,
    say,
    whole,
    with_deadline,
)

HUAWEI = "3.1.1/authorisation"
SOFTWARE = "3.7.9/authorisation"
CLAIM = "3.7.9/oem_defunct"


def lot_1(*letters) -> Bid:
    return replace(whole(), authorisations=letters)


def test_no_letter_is_unclear_never_a_fail():
    assert reason(lot_1(), HUAWEI, "1") == "unclear no-letter"


def test_a_letter_for_another_lot_is_no_letter_for_this_one():
    assert reason(lot_1(letter("2")), HUAWEI, "1") == "unclear no-letter"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "pass letter-good", id="the right letter"),
        pytest.param({"maker": "华为"}, "pass letter-good", id="the maker's short name"),
        pytest.param({"maker": "HUAWEI"}, "pass letter-good", id="the maker in capitals"),
        pytest.param({"maker": "华为技术有限公司（中国）"}, "pass letter-good", id="brackets"),
        pytest.param({"maker": ""}, "unclear letter-no-maker", id="no maker named"),
        pytest.param({"maker": "超聚变"}, "unclear letter-maker-doubtful", id="server successor"),
        pytest.param({"maker": "华为代理商"}, "unclear letter-maker-doubtful", id="an agent"),
        pytest.param({"maker": "原厂"}, "unclear letter-maker-doubtful", id="only 'the maker'"),
        pytest.param({"maker": "中兴通讯"}, "fail letter-wrong-maker", id="another maker"),
        pytest.param({"grantee": ""}, "unclear letter-no-grantee", id="no grantee named"),
        pytest.param(
            {"grantee": " 贵州安科信息技术有限公司　"},
            "pass letter-good",
            id="blanks in the grantee",
        ),
        pytest.param(
            {"grantee": "安科信息技术"}, "unclear letter-grantee-short", id="a part of the name"
        ),
        pytest.param({"grantee": "安科"}, "fail letter-wrong-grantee", id="too short a part"),
        pytest.param({"grantee": "本公司"}, "unclear letter-grantee-short", id="our company"),
        pytest.param(
            {"grantee": ACME + "贵阳分公司"}, "unclear letter-grantee-branch", id="own branch"
        ),
        pytest.param(
            {"grantee": "贵州安科科技有限公司"}, "fail letter-wrong-grantee", id="another company"
        ),
        pytest.param({"scope": ""}, "unclear letter-no-scope", id="no scope"),
        pytest.param({"scope": "2288H V5服务器"}, "pass letter-good", id="a listed model"),
        pytest.param({"scope": "信息化硬软件维保项目"}, "pass letter-good", id="this project"),
        pytest.param({"scope": "华为全系列产品"}, "unclear letter-scope-all", id="all products"),
        pytest.param({"scope": "全部"}, "unclear letter-scope-all", id="all of it"),
        pytest.param({"scope": "视频会议"}, "fail letter-wrong-scope", id="another product"),
        pytest.param(
            {"scope": "除超融合外的产品"}, "unclear letter-scope-limited", id="the lot left out"
        ),
        pytest.param(
            {"scope": "服务器（不含超融合）"}, "unclear letter-scope-limited", id="without the lot"
        ),
        pytest.param(
            {"scope": "超融合（仅限销售）"}, "unclear letter-scope-limited", id="to sell only"
        ),
        pytest.param(
            {"scope": "超融合维保，仅限本项目使用"}, "pass letter-good", id="for this project only"
        ),
        pytest.param({"valid_to": QUOTED}, "pass letter-good", id="ends on the reference date"),
        pytest.param(
            {"valid_to": QUOTED - timedelta(days=1)}, "fail letter-expired", id="ended a day before"
        ),
        pytest.param({"valid_to": None}, "pass letter-good", id="no end date"),
        pytest.param({"valid_to": date.max}, "pass letter-good", id="open-ended"),
        pytest.param({"signed_on": QUOTED}, "pass letter-good", id="signed on the quote date"),
        pytest.param(
            {"signed_on": QUOTED + timedelta(days=1)},
            "unclear letter-too-late",
            id="signed after the quote date",
        ),
        pytest.param(
            {"valid_from": QUOTED + timedelta(days=1)},
            "unclear letter-too-late",
            id="begins after the quote date",
        ),
        pytest.param(
            {"valid_to": None, "unreadable": ("valid_to",)},
            "unclear letter-unreadable",
            id="unreadable end date",
        ),
        pytest.param(
            {"unreadable": ("lot",)}, "unclear letter-unreadable", id="lot number and name differ"
        ),
        pytest.param({"unreadable": ("page",)}, "pass letter-good", id="unreadable page"),
    ],
)
def test_a_letter(changes, expected):
    assert reason(lot_1(letter(**changes)), HUAWEI, "1") == expected


def test_brackets_and_width_of_the_bidders_name_do_not_matter():
    bid = replace(lot_1(letter(grantee="安科(贵州)有限公司")), bidder="安科（贵州）有限公司")
    assert reason(bid, HUAWEI, "1") == "pass letter-good"


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 6, 1), "pass letter-good"), (date(2026, 6, 2), "fail letter-too-late")],
    ids=["signed on the deadline", "signed the day after"],
)
def test_a_letter_signed_after_the_stated_deadline_fails(day, expected):
    bid = lot_1(letter(signed_on=day, valid_from=None))
    assert reason(bid, HUAWEI, "1", with_deadline(date(2026, 6, 1))) == expected


def test_without_deadline_and_quote_date_a_dated_letter_is_unclear():
    bid = replace(lot_1(letter()), quoted_on=None)
    assert reason(bid, HUAWEI, "1") == "unclear no-reference-date"


def test_without_any_date_nothing_has_to_be_compared():
    undated = letter(signed_on=None, valid_from=None, valid_to=None)
    assert reason(replace(lot_1(undated), quoted_on=None), HUAWEI, "1") == "pass letter-good"


def test_the_best_of_several_letters_decides():
    wrong = letter(maker="中兴通讯", source=at("厂家授权", "B2"))
    vague = letter(scope="全部产品", source=at("厂家授权", "B3"))
    good = letter(source=at("厂家授权", "B4"))
    assert reason(lot_1(wrong, vague), HUAWEI, "1") == "unclear letter-scope-all"
    finding = judge(lot_1(wrong, vague, good), HUAWEI, "1")
    assert (finding.verdict, str(finding.source)) == ("pass", "acme.xlsx!厂家授权!B4")


def test_the_finding_says_what_was_required_and_offered_and_where():
    finding = judge(lot_1(letter(valid_to=date(2026, 5, 19))), HUAWEI, "1")
    assert str(finding.required) == "华为授权书，覆盖本项，基准日有效"
    assert (
        finding.offered
        == "华为技术有限公司 · 贵州安科信息技术有限公司 · 超融合系统维保 · HW-2026-01 · 2026-05-19"
    )
    assert finding.reason.say() == "授权有效期止于 2026-05-19，早于基准日 2026-05-20"
    assert str(finding.source) == "acme.xlsx!厂家授权!B1"


def test_missing_evidence_is_placed_at_its_sheet_when_that_is_known():
    sheet = at("厂家授权", None)
    assert judge(replace(lot_1(), sources={"厂家授权": sheet}), HUAWEI, "1").source == sheet
    assert judge(lot_1(), HUAWEI, "1").source is None


# --- lot 3: two makers in one lot ---

VERTIV = letter("3", maker="维谛技术有限公司", scope="精密空调")
BANYAN = letter("3", maker="大榕树", scope="动环监控", source=at("厂家授权", "B9"))


def test_the_other_required_makers_letter_is_not_a_wrong_maker():
    assert reason(lot_1(BANYAN), "3.3.1/authorisation:维谛", "3") == "unclear no-letter"
    assert reason(lot_1(VERTIV), "3.3.1/authorisation:大榕树", "3") == "unclear no-letter"


def test_each_of_the_two_makers_has_its_own_letter():
    for maker in ("维谛", "大榕树"):
        assert reason(lot_1(VERTIV, BANYAN), f"3.3.1/authorisation:{maker}", "3") == (
            "pass letter-good"
        )


def test_a_letter_of_neither_maker_is_a_wrong_one():
    other = letter("3", maker="格力", scope="空调")
    assert reason(lot_1(other), "3.3.1/authorisation:维谛", "3") == "fail letter-wrong-maker"


# --- lot 7: maker not named, and the alternative ---

SOME_MAKER = letter("7", maker="某软件公司", scope="电子票据系统")
STAFF = person("7", employer=ACME, certificate="系统开发工程师")
SIX = paid((2025, 12), (2026, 5), payer=ACME)


def alternative(claim=True, note="市场监管局注销公告", people=(STAFF,), contributions=(SIX,)):
    raw = {True: "是", False: "否", None: ""}[claim]
    bid = replace(whole(), authorisations=(), people=people, contributions=contributions)
    return say(bid, CLAIM, claim, raw=raw, note=note)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("91520000MA6DABCD12", "pass letter-good"),
        ("91520000MA6DABCD13", "fail letter-wrong-grantee"),
    ],
)
def test_the_credit_code_beside_the_grantee_must_be_the_bidders(code, expected):
    bid = replace(lot_1(letter(grantee=f"{ACME}（{code}）")), uscc="91520000MA6DABCD12")
    assert reason(bid, HUAWEI, "1") == expected


def test_any_makers_letter_passes_while_the_document_names_no_maker():
    assert reason(lot_1(SOME_MAKER), SOFTWARE, "7") == "pass letter-good-any-maker"


def test_a_letter_to_somebody_else_fails_whatever_the_maker():
    other = replace(SOME_MAKER, grantee="别的公司")
    assert reason(lot_1(other), SOFTWARE, "7") == "fail letter-wrong-grantee"


@pytest.mark.parametrize(
    ("bid", "expected"),
    [
        pytest.param(alternative(), "pass alternative-met", id="all of it is shown"),
        pytest.param(alternative(note=" "), "unclear alternative-no-proof", id="no proof named"),
        pytest.param(alternative(people=()), "unclear alternative-no-staff", id="no staff"),
        pytest.param(
            alternative(people=(replace(STAFF, certificate=""),)),
            "unclear alternative-no-staff",
            id="staff without certificate",
        ),
        pytest.param(
            alternative(contributions=(replace(SIX, first=date(2026, 1, 1)),)),
            "fail insurance-too-few",
            id="five months",
        ),
        pytest.param(
            alternative(contributions=()), "unclear insurance-none", id="no insurance recorded"
        ),
        pytest.param(alternative(claim=False), "unclear no-letter-no-claim", id="claim denied"),
        pytest.param(alternative(claim=None), "unclear no-letter-no-claim", id="claim blank"),
    ],
)
def test_the_alternative_opens_only_when_the_maker_no_longer_exists(bid, expected):
    assert reason(bid, SOFTWARE, "7") == expected


def test_the_alternative_outweighs_a_letter_that_is_of_no_use():
    bid = replace(alternative(), authorisations=(replace(SOME_MAKER, grantee="别的公司"),))
    assert reason(bid, SOFTWARE, "7") == "pass alternative-met"


def test_the_claim_itself_is_recorded_and_demanded_of_nobody():
    assert reason(alternative(), CLAIM, "7") == "not_required claim-made"
    assert reason(alternative(claim=False), CLAIM, "7") == "not_required claim-not-made"
    assert reason(replace(whole(), answers=()), CLAIM, "7") == "not_required claim-not-made"


def test_lots_6_and_8_have_no_requirement_of_a_letter():
    lots = {lot for r in maintenance().requirements if r.kind == "authorisation" for lot in r.lots}
    assert lots == {"1", "2", "3", "4", "5", "7"}
