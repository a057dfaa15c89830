"""What is answered in words and numbers: floors, hours, undertakings, lists, contacts, dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tender.checks.items import same_model
from tests.tender.checks.compliant import find, judge, maintenance, reason, say, whole

ARRIVAL = "3.5.3/onsite_arrival_h"
HOURS = "3.8.6/support_hours"
PROMISE = "3.1.4/commit.all_costs_included"
SERVICES = "3.7.1/scope"


# --- numbers ---


@pytest.mark.parametrize(
    ("value", "raw", "expected"),
    [
        pytest.param(Decimal(2), "2", "pass number-met", id="the floor itself"),
        pytest.param(Decimal("2.01"), "2.01", "fail number-missed", id="just above"),
        pytest.param(Decimal("0.5"), "30分钟", "pass number-met", id="better"),
        pytest.param(None, "", "unclear number-blank", id="blank"),
        pytest.param(None, "尽快", "unclear not-understood", id="words"),
        pytest.param(True, "是", "unclear not-understood", id="a yes is no number"),
        pytest.param(Decimal("NaN"), "NaN", "unclear not-understood", id="not a number"),
        pytest.param(False, "否", "fail refused", id="a plain no"),
    ],
)
def test_a_number_is_compared_with_the_floor(value, raw, expected):
    assert reason(say(whole(), ARRIVAL, value, raw=raw), ARRIVAL, "5") == expected


@pytest.mark.parametrize(("count", "expected"), [(Decimal(1), "pass"), (Decimal(0), "fail")])
def test_a_count_may_be_more_but_not_less(count, expected):
    bid = say(whole(), "3.1.6/inspection_per_quarter", count)
    assert judge(bid, "3.1.6/inspection_per_quarter", "1").verdict == expected


@pytest.mark.parametrize(
    ("requirement", "lot", "expected"),
    [
        ("3.6.7/training_count", "6", "pass number-met"),
        ("3.7.8/training_count", "7", "unclear not-understood"),
    ],
)
def test_a_word_is_enough_where_the_tender_file_says_so(requirement, lot, expected):
    assert reason(say(whole(), requirement, "按需", raw="按需"), requirement, lot) == expected


def test_no_deviation_does_not_save_a_number_that_is_worse():
    bid = say(whole(), ARRIVAL, Decimal(3), deviation="none")
    assert reason(bid, ARRIVAL, "5") == "fail number-missed"


def test_a_negative_deviation_spoils_a_number_that_is_good():
    bid = say(whole(), ARRIVAL, Decimal(1), deviation="worse")
    assert reason(bid, ARRIVAL, "5") == "fail negative-deviation"


def test_the_finding_of_a_number_shows_both_numbers_with_their_unit():
    finding = judge(say(whole(), ARRIVAL, Decimal(3)), ARRIVAL, "5")
    assert (finding.required.say("zh"), finding.required.say("en")) == ("≤ 2 小时", "≤ 2 h")
    assert finding.offered == "3 小时"
    assert (
        judge(say(whole(), ARRIVAL, Decimal(2), raw="120分钟"), ARRIVAL, "5").offered == "120分钟"
    )


def test_a_question_that_is_not_in_the_sheet_is_missing_evidence():
    assert reason(replace(whole(), answers=()), ARRIVAL, "5") == "unclear number-blank"


# --- hours ---


@pytest.mark.parametrize(
    ("value", "raw", "expected"),
    [
        pytest.param("7×24", "7×24", "pass hours-met", id="round the clock"),
        pytest.param("7x24", "7x24", "pass hours-met", id="with a letter x"),
        pytest.param("24*7", "24*7", "pass hours-met", id="the other way round"),
        pytest.param(True, "是", "pass hours-met", id="a plain yes"),
        pytest.param("5×8", "5×8", "fail hours-missed", id="office hours"),
        pytest.param("7×12", "7×12", "fail hours-missed", id="by day only"),
        pytest.param(False, "否", "fail refused", id="a plain no"),
        pytest.param(None, "", "unclear number-blank", id="blank"),
        pytest.param(None, "及时", "unclear not-understood", id="words"),
        pytest.param("及时", "及时", "unclear not-understood", id="words as a value"),
    ],
)
def test_support_is_round_the_clock(value, raw, expected):
    assert reason(say(whole(), HOURS, value, raw=raw), HOURS, "8") == expected


# --- undertakings ---


@pytest.mark.parametrize(
    ("value", "raw", "deviation", "expected"),
    [
        pytest.param(True, "是", None, "pass promised", id="yes"),
        pytest.param(False, "否", None, "fail refused", id="no"),
        pytest.param(False, "否", "none", "fail refused", id="no, although without deviation"),
        pytest.param(None, "", None, "unclear unanswered", id="blank"),
        pytest.param(None, "", "none", "pass no-deviation-stated", id="only 无偏离"),
        pytest.param(None, "", "better", "pass no-deviation-stated", id="only 正偏离"),
        pytest.param(True, "是", "worse", "fail negative-deviation", id="yes but 负偏离"),
        pytest.param(None, "", "worse", "fail negative-deviation", id="only 负偏离"),
        pytest.param(None, "面议", "none", "unclear not-understood", id="other words"),
    ],
)
def test_an_undertaking_is_given_refused_or_open(value, raw, deviation, expected):
    bid = say(whole(), PROMISE, value, raw=raw, deviation=deviation)
    assert reason(bid, PROMISE, "1") == expected


# --- lists ---


def listed(*entries, without=()):
    words = [m.split("|")[0] for m in find(SERVICES).members]
    return tuple(w for w in words if w not in without) + entries


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(listed(), "pass scope-covered", id="every member"),
        pytest.param(listed("驻场服务"), "pass scope-covered", id="more than required"),
        pytest.param(listed(without=("渗透测试",)), "fail scope-lacking", id="one is missing"),
        pytest.param(
            listed("故障处理服务", without=("日常故障处理",)), "pass scope-covered", id="other word"
        ),
        pytest.param(
            listed("渗透测试（每年一次）", without=("渗透测试",)),
            "pass scope-covered",
            id="longer words",
        ),
        pytest.param(
            listed("测试", without=("渗透测试",)), "pass scope-covered", id="a short form of half"
        ),
        pytest.param(
            listed("安全", without=("安全策略配置",)), "fail scope-lacking", id="too short a form"
        ),
        pytest.param(
            listed("不含渗透测试", without=("渗透测试",)),
            "fail scope-lacking",
            id="left out in words",
        ),
        pytest.param(True, "pass scope-covered", id="a plain yes"),
        pytest.param(("全部满足",), "pass scope-covered", id="all of it"),
        pytest.param("满足", "pass scope-covered", id="one word for all"),
        pytest.param(
            ("全部满足", "不含渗透测试"), "unclear not-understood", id="all of it, but not all"
        ),
        pytest.param(
            ("全部满足（渗透测试除外）",), "unclear not-understood", id="all of it except one"
        ),
        pytest.param(
            listed("渗透测试除外"), "unclear scope-offered-and-not", id="listed, and left out"
        ),
        pytest.param(
            listed("不做渗透测试", without=("渗透测试",)), "fail scope-lacking", id="not done"
        ),
        pytest.param(
            listed("渗透测试另行收费", without=("渗透测试",)), "fail scope-lacking", id="for money"
        ),
        pytest.param(
            listed("渗透测试或代码审计", without=("渗透测试", "代码审计")),
            "unclear scope-either-or",
            id="one or the other",
        ),
        pytest.param(
            listed("渗透测试（不另行收费）", without=("渗透测试",)), "pass scope-covered", id="free"
        ),
        pytest.param(
            listed("渗透测试免收费用", without=("渗透测试",)), "pass scope-covered", id="no fee"
        ),
        pytest.param(
            listed("各类渗透测试", without=("渗透测试",)), "pass scope-covered", id="every kind"
        ),
        pytest.param(
            listed("标准渗透测试", without=("渗透测试",)), "pass scope-covered", id="standard"
        ),
        pytest.param(
            listed("类渗透测试", without=("渗透测试",)), "fail scope-lacking", id="a kind of"
        ),
        pytest.param(
            listed("渗透测试由医院承担", without=("渗透测试",)),
            "unclear scope-offered-and-not",
            id="by the hospital",
        ),
        pytest.param(
            listed("渗透测试由医院安排时间", without=("渗透测试",)),
            "pass scope-covered",
            id="at its time",
        ),
        pytest.param(("按要求提供",), "unclear scope-not-listed", id="as required"),
        pytest.param(("见附件",), "unclear scope-not-listed", id="elsewhere"),
        pytest.param(("驻场",), "unclear scope-not-listed", id="nothing of the list"),
        pytest.param(False, "fail refused", id="a plain no"),
        pytest.param(Decimal(18), "unclear not-understood", id="a number"),
        pytest.param(None, "unclear unanswered", id="blank"),
        pytest.param((), "unclear unanswered", id="an empty list"),
    ],
)
def test_a_list_holds_every_member(value, expected):
    bid = say(whole(), SERVICES, value, raw="" if value in (None, ()) else "…")
    assert reason(bid, SERVICES, "7") == expected


def test_the_missing_members_are_named():
    bid = say(whole(), SERVICES, listed(without=("渗透测试", "代码审计")))
    assert judge(bid, SERVICES, "7").reason.say() == "缺少：渗透测试、代码审计"


def test_not_from_the_maker_does_not_count_as_from_the_maker():
    source = "3.5.2/service_source"
    assert judge(say(whole(), source, ("非原厂服务",)), source, "5").verdict == "fail"
    assert judge(say(whole(), source, ("原厂服务",)), source, "5").verdict == "pass"


@pytest.mark.parametrize(
    ("requirement", "lot", "words", "expected"),
    [
        ("3.1.6/inspection_mode", "1", "现场", "pass scope-covered"),
        ("3.1.6/inspection_mode", "1", "现场或远程", "unclear scope-either-or"),
        ("3.1.6/inspection_mode", "1", "现场或上门", "pass scope-covered"),
        ("3.1.6/inspection_mode", "1", "不到现场", "unclear scope-offered-and-not"),
        ("3.1.6/inspection_mode", "1", "远程", "fail scope-lacking"),
        ("3.1.6/inspection_mode", "1", "详见方案", "unclear scope-not-listed"),
        ("3.2.3(0)/service_level", "2", "锐捷金牌服务", "pass scope-covered"),
        ("3.2.3(0)/service_level", "2", "等同金牌服务", "fail scope-lacking"),
        ("3.2.3(0)/service_level", "2", "类金牌", "fail scope-lacking"),
        ("3.2.3(0)/service_source", "2", "锐捷原厂", "pass scope-covered"),
        ("3.2.3(0)/service_source", "2", "原厂授权服务商", "fail scope-lacking"),
        ("3.2.4/scope", "2", "网管软件技术支持（不含升级）", "pass scope-covered"),
        ("3.2.4/scope", "2", "不含网管软件", "unclear not-understood"),
    ],
)
def test_one_word_is_required_and_nothing_near_it_will_do(requirement, lot, words, expected):
    assert reason(say(whole(), requirement, (words,), raw=words), requirement, lot) == expected


def test_what_stands_before_the_exception_is_offered():
    bid = say(whole(), "3.1.2/scope", ("授权", "质保（不含升级）"))
    assert judge(bid, "3.1.2/scope", "1").reason.say() == "缺少：升级"


# --- contact ---


@pytest.mark.parametrize("given", ["contact", "phone", "email"])
def test_a_person_or_a_channel_is_enough(given):
    nobody = replace(whole(), contact="", phone=" ", email="")
    assert reason(nobody, "1.2/contact", None) == "unclear contact-missing"
    assert reason(replace(nobody, **{given: "x"}), "1.2/contact", None) == "pass contact-given"


# --- handover ---


def ready_on(lot, day):
    bid = whole()
    return replace(
        bid, offers=tuple(replace(o, handover=day) if o.lot == lot else o for o in bid.offers)
    )


@pytest.mark.parametrize(
    ("lot", "day", "expected"),
    [
        ("7", date(2026, 6, 11), "pass handover-in-time"),
        ("7", date(2026, 6, 12), "fail handover-late"),
        ("1", date(2026, 6, 12), "pass handover-in-time"),
        ("1", None, "unclear handover-blank"),
        ("6", date(2030, 1, 1), "not_required expiry-unknown"),
    ],
)
def test_the_handover_is_ready_when_the_lots_own_service_ends(lot, day, expected):
    assert reason(ready_on(lot, day), "1.1/handover_ready_date", lot) == expected


def test_a_lot_offered_only_in_a_package_has_no_handover_date():
    bid = replace(whole(), offers=())
    assert reason(bid, "1.1/handover_ready_date", "1") == "unclear handover-blank"


# --- equipment ---


def lines_of(lot, **changes):
    """Return the bid with other device lines: model → new model or quantity, None = none."""
    bid = whole()
    kept = []
    for line in bid.lines:
        change = changes.get(line.model, line) if line.lot == lot else line
        match change:
            case None:
                continue
            case str():
                kept.append(replace(line, model=change))
            case Decimal():
                kept.append(replace(line, quantity=change))
            case _:
                kept.append(line)
    return replace(bid, lines=tuple(kept))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"锐捷RG-S8606": "RG-S8606引擎及板卡"}, "pass items-complete", id="no maker"),
        pytest.param({"锐捷RG-S8606": "rg－s8606"}, "pass items-complete", id="width and case"),
        pytest.param(
            {"锐捷RG-S8606": "RG-S8606E"}, "fail items-lacking", id="RG-S8606E is another"
        ),
        pytest.param({"锐捷RG-S8610E": "RG-S8610"}, "fail items-lacking", id="RG-S8610 is another"),
        pytest.param({"锐捷RG-ONC-ALO-H": "RG-ONC-AL0-H"}, "fail items-lacking", id="zero for O"),
        pytest.param({"锐捷RG-S8606": None}, "fail items-lacking", id="one is missing"),
        pytest.param({"锐捷RG-S8606": Decimal(1)}, "fail items-lacking", id="one too few"),
        pytest.param({"锐捷RG-S8606": Decimal(3)}, "pass items-complete", id="one more"),
    ],
)
def test_the_equipment_list_is_answered_model_by_model(change, expected):
    assert reason(lines_of("2", **change), "2.2/items", "2") == expected


def test_a_missing_model_is_named_with_both_quantities():
    finding = judge(lines_of("2", **{"锐捷RG-S8606": Decimal(1)}), "2.2/items", "2")
    assert finding.reason.say() == "漏项（已报/要求）：RG-S8606 1/2"


def test_a_blank_quantity_is_missing_evidence():
    bid = whole()
    lines = tuple(replace(x, quantity=None) if x.model == "锐捷RG-S8606" else x for x in bid.lines)
    assert reason(replace(bid, lines=lines), "2.2/items", "2") == "unclear items-unread"


def test_two_lines_of_one_model_count_together():
    bid = lines_of("2", **{"锐捷RG-S8606": Decimal(1)})
    line = next(x for x in bid.lines if x.model == "锐捷RG-S8606")
    assert reason(replace(bid, lines=(*bid.lines, line)), "2.2/items", "2") == "pass items-complete"


def test_a_lot_without_device_lines_is_missing_evidence():
    assert reason(replace(whole(), lines=()), "2.2/items", "2") == "unclear items-no-lines"


def test_a_lot_without_counted_equipment_demands_none():
    tender = maintenance()
    bare = tender.model_copy(
        update={"lots": tuple(x.model_copy(update={"items": ()}) for x in tender.lots)}
    )
    assert reason(whole(), "2.2/items", "2", bare) == "not_required no-items"


@pytest.mark.parametrize(
    ("required", "offered", "same"),
    [
        ("2288H V5", "华为2288HV5服务器", True),
        ("2288H V5", "Huawei 2288H V5", True),
        ("2288H V5", "2288H V6", False),
        ("19英寸一体机", "神州视翰19英寸一体机", True),
        ("19英寸一体机", "119英寸一体机", False),
        ("NetBackup 5240", "VeritasNetBackup5240", True),
        ("NetBackup 5240", "NetBackup 52400", False),
        ("RG-WS6108", "RG-WS6108-A", False),
        ("RG-S8610E", "锐捷-RG-S8610E-引擎", True),
    ],
)
def test_a_model_is_the_same_with_its_maker_and_words_around_it(required, offered, same):
    makers = ("华为", "Huawei", "锐捷", "Veritas", "神州视翰")
    assert same_model(required, offered, makers) is same
