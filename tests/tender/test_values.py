"""What a cell's text means: tables of inputs, boundaries in pairs, and laws."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import values
from tender.cells import Raw, Read

EIGHT = [str(n) for n in range(1, 9)]
BLANK = "blank"


def outcome(read: Read[Any]) -> Any:
    """Return the value, `blank`, or the code of the trouble."""
    if read.trouble is not None:
        assert read.value is None
        return read.trouble.code
    return BLANK if read.value is None else read.value


def note(read: Read[Any]) -> str:
    return read.note.code if read.note else ""


# --- money -------------------------------


@pytest.mark.parametrize(
    ("raw", "expected", "told"),
    [
        (12500, "12500", ""),
        (12500.5, "12500.5", ""),
        (0, "0", ""),
        ("0", "0", ""),
        (-0.0, "0", ""),
        ("0.01", "0.01", ""),
        (12345.670000000002, "12345.67", "value-residue"),
        (12345.6700009, "12345.67", "value-residue"),
        (12345.6700011, "money-decimals", ""),
        ("12345.670000000002", "money-decimals", ""),
        ("１２，５００．００", "12500", ""),
        ("￥12,500.00", "12500", ""),
        ("¥ 12,500.00 元", "12500", ""),
        ("人民币12500元整", "12500", ""),
        ("35,000/年", "35000", ""),
        ("35000元/年", "35000", ""),
        ("12500元（含税）", "12500", ""),
        ("12500元（不含税）", "money-not-understood", ""),
        ("1.25万元", "12500", "money-in-wan"),
        ("3.5万", "35000", "money-in-wan"),
        ("0.000001万元", "0.01", "money-in-wan"),
        ("0.0000001万元", "money-decimals", ""),
        ("叁万伍仟元整", "35000", "money-from-words"),
        ("人民币叁万伍仟圆整", "35000", "money-from-words"),
        ("叁万伍元", "money-words-bad", ""),
        ("12 500.00", "12500", ""),
        ("12\u3000500", "12500", ""),
        ("12 50", "money-grouping", ""),
        ("12\n500", "money-not-understood", ""),
        ("12,50", "money-grouping", ""),
        ("1,2500", "money-grouping", ""),
        ("12.500,00", "money-grouping", ""),
        ("12.500", "money-decimals", ""),
        ("12.5.0", "money-not-understood", ""),
        ("0125", "money-not-understood", ""),
        ("12k", "money-not-understood", ""),
        ("约12500", "money-not-understood", ""),
        ("12500?", "money-not-understood", ""),
        ("1e5", "money-not-understood", ""),
        ("12²", "money-not-understood", ""),
        ("①", "money-not-understood", ""),
        ("١٢", "money-not-understood", ""),
        ("12½", "money-not-understood", ""),
        ("=1+1", "money-not-understood", ""),
        ("-12500", "value-negative", ""),
        ("（12500）", "value-negative", ""),
        (-0.01, "value-negative", ""),
        ("5%", "value-percent", ""),
        ("$500", "money-foreign", ""),
        ("3000元/月", "money-period", ""),
        (999999999999.99, "999999999999.99", ""),
        (1000000000000, "money-too-large", ""),
        ("100000000万元", "money-too-large", ""),
        (1e308, "money-too-large", ""),
        (10**400, "money-too-large", ""),
        (float("inf"), "value-not-finite", ""),
        (float("nan"), "value-not-finite", ""),
        ("NaN", "value-not-finite", ""),
        ("None", "money-not-understood", ""),
        ("null", "money-not-understood", ""),
        ("NA", "money-not-understood", ""),
        ("#REF!", "value-error-sign", ""),
        ("#N/A", "value-error-sign", ""),
        ("#DIV/0!", "value-error-sign", ""),
        (True, "value-bool", ""),
        (date(2026, 6, 30), "value-date", ""),
        (datetime(2026, 6, 30), "value-date", ""),
        (time(1, 2), "value-time", ""),
        ("9" * 201, "value-too-long", ""),
        *[(sign, BLANK, "") for sign in (None, "", " ", "\u3000", "/", "-", "—", "——", "无")],
        *[(sign, BLANK, "") for sign in ("N/A", "n/a", "不报价", "放弃报价", "弃标", "\u200b")],
    ],
)
def test_a_price(raw: Raw, expected: str, told: str) -> None:
    read = values.money(raw)
    found = outcome(read)
    assert (f"{found.normalize():f}" if isinstance(found, Decimal) else found) == expected
    assert note(read) == told


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (3.5, Decimal(35000)),
        ("3.5", Decimal(35000)),
        ("3.5万元", Decimal(35000)),
        ("￥3.5", Decimal(35000)),
        (12.345670000000002, Decimal("123456.70")),
        ("35000元", "money-unit"),
        ("叁万伍仟元整", "money-unit"),
        ("", BLANK),
    ],
)
def test_a_price_under_a_heading_in_wan(raw: Raw, expected: Any) -> None:
    assert outcome(values.money(raw, "万元")) == expected


def test_the_message_of_a_price() -> None:
    trouble = values.money("12k\x07").trouble
    assert trouble is not None
    assert trouble.say("en") == (
        "expected an amount in yuan such as 12,500.00, found '12k<U+0007>'; "
        "write digits only, leave blank what is not offered"
    )
    assert trouble.say("zh") == (
        "应为金额（元），如 12,500.00，现为「12k<U+0007>」；请只填写数字，无报价请留空"
    )


# --- numbers with a unit -------------------------------


@pytest.mark.parametrize(
    ("raw", "unit", "comparison", "expected", "told"),
    [
        (2, "小时", "<=", "2", ""),
        (2.5, "小时", "<=", "2.5", ""),
        ("2", "小时", "<=", "2", ""),
        ("２小时", "小时", "<=", "2", ""),
        ("2 h", "小时", "<=", "2", ""),
        ("48H", "小时", "<=", "48", ""),
        ("三小时", "小时", "<=", "3", ""),
        ("二十四小时", "小时", "<=", "24", ""),
        ("半小时", "小时", "<=", "0.5", ""),
        ("两个半小时", "小时", "<=", "2.5", ""),
        ("≤2小时", "小时", "<=", "2", ""),
        ("2小时内", "小时", "<=", "2", ""),
        ("2小时以内", "小时", "<=", "2", ""),
        ("不超过3小时", "小时", "<=", "3", ""),
        ("不大于3小时", "小时", "<=", "3", ""),
        ("<2小时", "小时", "<=", "2", "value-read-as"),
        ("120分钟", "小时", "<=", "2", "number-converted"),
        ("5小时", "分钟", "<=", "300", "number-converted"),
        ("1天", "小时", "<=", "24", "number-converted"),
        ("1小时30分钟", "小时", "<=", "1.5", "number-converted"),
        ("1小时20分钟", "小时", "<=", "1.333333", "number-converted"),
        ("20分钟", "天", "<=", "0.013889", "number-converted"),
        ("300秒", "分钟", "<=", "5", "number-converted"),
        ("300s", "分钟", "<=", "5", "number-converted"),
        ("301秒", "分钟", "<=", "5.016667", "number-converted"),
        ("5分30秒", "分钟", "<=", "5.5", "number-converted"),
        ("3个月", "小时", "<=", "number-unit", ""),
        ("3个工作日", "天", "<=", "number-workdays", ""),
        ("2-3小时", "小时", "<=", "value-range", ""),
        ("两到三小时", "小时", "<=", "value-range", ""),
        ("≥2小时", "小时", "<=", "number-direction", ""),
        ("2小时以上", "小时", "<=", "number-direction", ""),
        ("≤4次", "次/年", ">=", "number-direction", ""),
        ("≥4次", "次/年", ">=", "4", ""),
        ("4次以上", "次/年", ">=", "4", ""),
        ("两次", "次/季度", ">=", "2", ""),
        ("每季度一次", "次/季度", ">=", "1", ""),
        ("每季度至少1次", "次/季度", ">=", "1", ""),
        ("1次/季度", "次/季度", ">=", "1", ""),
        ("每年4次", "次/季度", ">=", "number-period", ""),
        ("4次/年", "次/季度", ">=", "number-period", ""),
        ("每半年1次", "次/季度", ">=", "number-period", ""),
        ("1次/季度", "次/年", ">=", "4", "number-converted"),
        ("每半年1次", "次/年", ">=", "2", "number-converted"),
        ("半年一次", "次/年", ">=", "2", "number-converted"),
        ("最迟2小时", "小时", "<=", "2", ""),
        ("每月1次", "次/季度", ">=", "3", "number-converted"),
        ("每季度1次/年", "次/年", ">=", "number-period", ""),
        ("每年1次", "次", ">=", "number-period", ""),
        ("6个月", "月", ">=", "6", ""),
        ("半年", "月", ">=", "6", "number-converted"),
        ("1年", "月", ">=", "12", "number-converted"),
        ("一年期", "月", ">=", "12", "number-converted"),
        ("7×24×4小时", "小时", "<=", "4", "value-read-as"),
        ("7x24小时x30min", "分钟", "<=", "30", "value-read-as"),
        ("7*24*4", "小时", "<=", "4", "value-read-as"),
        ("7×24小时×尽快", "小时", "<=", "number-not-understood", ""),
        ("5×8×4小时", "小时", "<=", "number-not-understood", ""),
        ("3台", "台", None, "3", ""),
        ("3套", "台", None, "number-unit", ""),
        ("约2小时", "小时", "<=", "number-not-understood", ""),
        ("2小时左右", "小时", "<=", "number-not-understood", ""),
        ("T+1", "小时", "<=", "number-not-understood", ""),
        ("7×24", "小时", "<=", "number-not-understood", ""),
        ("02小时", "小时", "<=", "number-not-understood", ""),
        ("-2小时", "小时", "<=", "value-negative", ""),
        (-2, "小时", "<=", "value-negative", ""),
        ("50%", "小时", "<=", "value-percent", ""),
        (True, "小时", "<=", "value-bool", ""),
        (datetime(2026, 2, 3), "小时", "<=", "value-date", ""),
        (time(2), "小时", "<=", "value-time", ""),
        (0.30000000000000004, "小时", "<=", "0.3", "value-residue"),
        ("/", "小时", "<=", BLANK, ""),
    ],
)
def test_a_number_with_a_unit(
    raw: Raw, unit: str, comparison: Any, expected: str, told: str
) -> None:
    read = values.number(raw, unit, comparison)
    found = outcome(read)
    assert (f"{found:f}" if isinstance(found, Decimal) else found) == expected
    assert note(read) == told


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("3台", 3),
        ("三项", 3),
        (2.5, "integer-not-whole"),
        ("2.5", "integer-not-whole"),
        ("-1", "value-negative"),
        (True, "value-bool"),
        ("", BLANK),
    ],
)
def test_a_whole_number(raw: Raw, expected: Any) -> None:
    assert outcome(values.integer(raw)) == expected


@pytest.mark.parametrize(
    ("raw", "most", "least"),
    [
        (4, 4, 4),
        ("4项", 4, 4),
        ("最多4项", 4, "integer-not-whole"),
        ("≤4", 4, "integer-not-whole"),
        ("4项以内", 4, "integer-not-whole"),
        ("满3项", "integer-not-whole", 3),
        ("≥3", "integer-not-whole", 3),
        ("3项以上", "integer-not-whole", 3),
        ("不限", BLANK, "integer-not-whole"),
        ("最多", "integer-not-whole", "integer-not-whole"),
        ("满", "integer-not-whole", "integer-not-whole"),
        ("最多-4", "integer-not-whole", "integer-not-whole"),
        ("4-6", "integer-not-whole", "integer-not-whole"),
        ("", BLANK, BLANK),
    ],
)
def test_a_limit_and_a_least_number_of_lots(raw: Raw, most: Any, least: Any) -> None:
    assert outcome(values.at_most(raw)) == most
    assert outcome(values.at_least(raw)) == least


# --- percentages -------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (0.06, "0.06"),
        ("6%", "0.06"),
        ("６％", "0.06"),
        ("6", "0.06"),
        (13, "0.13"),
        (0, "0"),
        ("百分之六", "0.06"),
        (0.49, "0.49"),
        (0.5, "rate-doubtful"),
        (1, "rate-doubtful"),
        (1.06, "rate-doubtful"),
        (1.99, "rate-doubtful"),
        (2, "0.02"),
        (100, "1"),
        (101, "rate-not-understood"),
        ("-6%", "value-negative"),
        ("免税", "rate-not-understood"),
        ("13%/6%", "rate-not-understood"),
        (True, "value-bool"),
    ],
)
def test_a_tax_rate(raw: Raw, expected: str) -> None:
    found = outcome(values.rate(raw))
    assert (f"{found:f}" if isinstance(found, Decimal) else found) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("5%", "0.05"),
        (0.05, "0.05"),
        ("0.05", "0.05"),
        ("95折", "0.05"),
        ("打95折", "0.05"),
        ("按九五折", "0.05"),
        ("九五折", "0.05"),
        ("9.5折", "0.05"),
        ("9折", "0.1"),
        ("八折", "0.2"),
        ("下浮5%", "0.05"),
        ("49%", "0.49"),
        (0.49, "0.49"),
        (0.5, "discount-doubtful"),
        (0.95, "discount-doubtful"),
        ("95%", "discount-doubtful"),
        (1, "discount-doubtful"),
        (5, "discount-doubtful"),
        ("10折", "discount-doubtful"),
        ("五折以下", "discount-not-understood"),
        ("", BLANK),
    ],
)
def test_a_discount_is_what_is_taken_off(raw: Raw, expected: str) -> None:
    found = outcome(values.discount(raw))
    assert (f"{found:f}" if isinstance(found, Decimal) else found) == expected


# --- yes and no, hours -------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (w, True)
        for w in ("是", "有", "√", "✓", "✔", "满足", "完全响应", "无偏离", "承诺", "Y", "True")
    ]
    + [("是的", True), ("不是", False), ("不能满足", False), ("无法提供", False)]
    + [(w, False) for w in ("否", "无", "×", "不满足", "不响应", "负偏离", "不承诺", "N", "FALSE")]
    + [(True, True), (False, False), ("○", True), ("是。", True), ("ＹＥＳ", True)]
    + [
        (w, "yes-no-not-understood")
        for w in ("1", "0", 1, 0, "x", "X", "部分满足", "有偏离", "是否")
    ]
    + [(w, BLANK) for w in ("", "/", "-", "N/A", None)]
    + [(date(2026, 1, 1), "value-date")],
)
def test_yes_or_no(raw: Raw, expected: Any) -> None:
    assert outcome(values.yes_no(raw)) is expected or outcome(values.yes_no(raw)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (w, "7×24")
        for w in ("7×24", "7x24", "7X24", "7*24", "7＊24", "24×7", "7×24小时", "7天×24小时")
    ]
    + [
        (w, "7×24")
        for w in ("全天候", "每天24小时", "每天24小时每周7天", "七乘二十四", "365×24", "7×24×4小时")
    ]
    + [(w, "7×24") for w in ("24小时×7天", "24h×7d", "24小时*7", "24/7", "7/24小时")]
    + [("5×8", "5×8"), ("8×5", "5×8"), ("5天×8小时", "5×8"), ("7×12", "7×12")]
    + [(w, "hours-not-understood") for w in ("24小时", "7x25", "724", 724, "工作时间", "7×24左右")]
    + [(w, "hours-not-understood") for w in ("7小时×24天", "24小时×8天", "8/24", "12/24")]
    + [(time(7, 24), "value-time"), ("", BLANK)],
)
def test_service_hours(raw: Raw, expected: str) -> None:
    assert outcome(values.hours(raw)) == expected


# --- dates -------------------------------

JUNE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("raw", "expected", "told"),
    [
        *[(raw, JUNE, "") for raw in (JUNE, datetime(2026, 6, 30), datetime(2026, 6, 30, 17, 30))],
        *[(raw, JUNE, "") for raw in ("2026-6-30", "2026.6.30", "2026/6/30", "20260630")],
        *[(raw, JUNE, "") for raw in ("2026年6月30日", "２０２６－６－３０", "2026 年 6 月 30 日")],
        *[(raw, JUNE, "") for raw in ("二〇二六年六月三十日", "2026-06-30 00:00:00")],
        (20260630, JUNE, "value-read-as"),
        (46203, JUNE, "day-serial"),
        (36526, date(2000, 1, 1), "day-serial"),
        (36525, "day-not-understood", ""),
        (46203.5, "day-not-understood", ""),
        ("46203", "day-not-understood", ""),
        ("长期", date.max, "day-open-ended"),
        ("无固定期限", date.max, "day-open-ended"),
        ("9999-12-31", date.max, "day-open-ended"),
        (datetime(9999, 12, 31), date.max, "day-open-ended"),
        ("2026年6月", "day-missing", ""),
        ("2026-6", "day-missing", ""),
        ("26-6-30", "day-short-year", ""),
        ("30/6/2026", "day-order", ""),
        ("6/30/26", "day-short-year", ""),
        ("2026-02-29", "day-impossible", ""),
        ("2028-02-29", date(2028, 2, 29), ""),
        ("2026-13-01", "day-impossible", ""),
        ("1949-12-31", "day-out-of-range", ""),
        ("1950-01-01", date(1950, 1, 1), ""),
        ("2101-01-01", "day-out-of-range", ""),
        (datetime(1900, 1, 5), "day-out-of-range", ""),
        ("2026-6/30", "day-not-understood", ""),
        ("2026-06-30前", "day-not-understood", ""),
        (True, "value-bool", ""),
        (time(1), "value-time", ""),
        ("-", BLANK, ""),
    ],
)
def test_a_day(raw: Raw, expected: Any, told: str) -> None:
    read = values.day(raw)
    assert outcome(read) == expected
    assert note(read) == told


def test_a_serial_of_the_1904_system_is_four_years_later() -> None:
    assert values.day(44741, values.EPOCH_1904).value == JUNE


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(raw, date(2026, 1, 1)) for raw in ("2026-01", "2026-1", "2026/1", "2026.1", "202601", 202601)]
    + [(raw, date(2026, 1, 1)) for raw in ("2026年1月", "2026年1月份", date(2026, 1, 15), 46023)]
    + [("2026.10", date(2026, 10, 1)), ("2026-01-15", date(2026, 1, 1))]
    + [
        (2026.1, "month-number"),
        ("2026年五月", date(2026, 5, 1)),
        ("2026年十三月", "month-not-understood"),
        ("2026-13", "month-not-understood"),
        ("1月", "month-not-understood"),
    ]
    + [("", BLANK), (True, "value-bool")],
)
def test_a_month(raw: Raw, expected: Any) -> None:
    assert outcome(values.month(raw)) == expected


# --- lists and lots -------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("巡检、培训,备件；软件\n硬件/其他", ("巡检", "培训", "备件", "软件", "硬件", "其他")),
        ("1.巡检2.培训", ("巡检", "培训")),
        ("1、巡检\n2、培训", ("巡检", "培训")),
        ("（1）培训（含a、b）；（2）巡检", ("培训(含a、b)", "巡检")),
        ("①巡检②培训", ("巡检", "培训")),
        ("DS 5.0、NX-20", ("DS 5.0", "NX-20")),
        ("1,200台、x", ("1,200台", "x")),
        ("巡检、巡检", ("巡检",)),
        ("、，", BLANK),
        ("/", BLANK),
        (True, "value-bool"),
    ],
)
def test_a_list(raw: Raw, expected: Any) -> None:
    assert outcome(values.items(raw)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        *[(raw, ("1", "2", "5")) for raw in ("1,2,5", "1、2、5", "１，２，５", "1 2 5", "①②⑤")],
        ("1-3", ("1", "2", "3")),
        ("项目1至项目3", ("1", "2", "3")),
        *[
            (raw, ("3",))
            for raw in (3, 3.0, "3", "项目3", "第三项", "第3项", "3号", "3.", "（3）", "03")
        ],
        ("003", "lots-not-understood"),
        ("（3", "lots-not-understood"),
        ("全部", tuple(EIGHT)),
        (1.2, "lots-decimal"),
        ("1.2", "lots-decimal"),
        (datetime(2026, 1, 2), "value-date"),
        ("8", ("8",)),
        ("9", "lots-unknown"),
        ("12", "lots-unknown"),
        ("7-9", "lots-unknown"),
        ("0", "lots-not-understood"),
        ("1,1", "lots-twice"),
        ("1-3,2", "lots-twice"),
        ("3-1", "lots-not-understood"),
        ("abc", "lots-not-understood"),
        (1e300, "lots-not-understood"),
        ("", BLANK),
    ],
)
def test_lots(raw: Raw, expected: Any) -> None:
    assert outcome(values.lots(raw, EIGHT)) == expected


def test_lots_of_another_tender_have_other_ids() -> None:
    assert outcome(values.lots("a1, B2", ["A1", "B2"])) == ("A1", "B2")


# --- codes and names -------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("914403001922038216", "914403001922038216"),
        ("９１４４０３００１９２２０３８２１６", "914403001922038216"),
        ("9144 0300 1922 0382 16", "914403001922038216"),
        ("914403001922038217", "uscc-check"),
        ("91440300192203821", "uscc-length"),
        ("91440300192203821O", "uscc-letters"),
        (914403001922038216, "uscc-digits-lost"),
        (9.14403001922038e17, "uscc-digits-lost"),
        ("", BLANK),
    ],
)
def test_a_credit_code(raw: Raw, expected: str) -> None:
    assert outcome(values.uscc(raw)) == expected


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18))
def test_the_check_character_agrees_with_an_independent_implementation(code: str) -> None:
    from stdnum.cn import uscc

    assert (values.uscc(code).value == code) == (uscc.calc_check_digit(code[:17]) == code[17])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("0123", "0123"),
        ("123x", "123X"),
        (1234, "1234"),
        (123, "last4-digits-lost"),
        (1.5, "last4-not-understood"),
        ("12345", "last4-not-understood"),
        ("", BLANK),
    ],
)
def test_the_last_four(raw: Raw, expected: str) -> None:
    assert outcome(values.last4(raw)) == expected


def test_a_whole_identity_number_is_not_repeated_in_the_message() -> None:
    trouble = values.last4("110101199001011234").trouble
    assert trouble is not None
    assert "1101" not in trouble.say("zh") + trouble.say("en")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("0755-12345678", "0755-12345678"),
        (13800000000, "13800000000"),
        (13800000000.0, "13800000000"),
        ("0755-12345678转801", "0755-12345678转801"),
        ("1.38E+10", "phone-not-understood"),
    ],
)
def test_a_telephone_number(raw: Raw, expected: str) -> None:
    assert outcome(values.phone(raw)) == expected


def test_an_e_mail_address() -> None:
    assert outcome(values.email(" a.b@example.com ")) == "a.b@example.com"
    assert outcome(values.email("a.b@example")) == "email-not-understood"


@pytest.mark.parametrize(
    ("raw", "expected", "told"),
    [
        ("北京（甲）  公司\n", "北京(甲) 公司", ""),
        ("NA", "NA", ""),
        ("NaN", "NaN", ""),
        ("a\u200bb", "ab", "name-tidied"),
        ("a_x000D_\nb", "a b", "name-tidied"),
        ("a_x0007_b", "name-escape", ""),
        ("a\x07b", "name-control", ""),
        ("a\x00b", "name-control", ""),
        ("a\ud800b", "name-control", ""),
        ("a\u202eb", "name-direction", ""),
        ("Асme", "Асme", "name-look-alike"),
        ("Αcme", "Αcme", "name-look-alike"),
        ("10μm", "10μm", ""),
        ("x" * 200, "x" * 200, ""),
        ("x" * 201, "name-too-long", ""),
        (5, "value-number", ""),
        (True, "value-bool", ""),
        ("/", BLANK, ""),
    ],
)
def test_a_name(raw: Raw, expected: str, told: str) -> None:
    read = values.name(raw)
    assert outcome(read) == expected
    assert note(read) == told


def test_a_page_number_is_a_label_where_numbers_are_allowed() -> None:
    assert outcome(values.name(12, numbers=True)) == "12"
    assert outcome(values.name(12.5, numbers=True)) == "value-number"


# --- laws -------------------------------

READERS: dict[str, Callable[[Raw], Read[Any]]] = {
    "money": values.money,
    "money in 万元": lambda raw: values.money(raw, "万元"),
    "hours of a requirement": lambda raw: values.number(raw, "小时", "<="),
    "times a quarter": lambda raw: values.number(raw, "次/季度", ">="),
    "months": lambda raw: values.number(raw, "月", ">="),
    "integer": values.integer,
    "rate": values.rate,
    "discount": values.discount,
    "yes_no": values.yes_no,
    "hours": values.hours,
    "day": values.day,
    "month": values.month,
    "items": values.items,
    "lots": lambda raw: values.lots(raw, EIGHT),
    "uscc": values.uscc,
    "last4": values.last4,
    "phone": values.phone,
    "email": values.email,
    "name": values.name,
}
WRITTEN = st.text(max_size=12) | st.text(
    "0123456789０１２.,，、-—~/%％:：+eE ￥¥$元圆整万年月日天时分小个半次季度每折至到"
    "零一二三两十百壹仟≤≥<>×xX*()（）#\u200b\u3000\n",
    max_size=12,
)
STORED = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**300, 10**320)
    | st.floats()
    | st.datetimes()
    | st.dates()
    | st.times()
    | WRITTEN
)


@pytest.mark.parametrize("kind", READERS)
@given(raw=STORED)
def test_any_cell_is_understood_or_refused_in_words(kind: str, raw: Raw) -> None:
    read = READERS[kind](raw)
    assert read.value is None or read.trouble is None
    for told in (read.trouble, read.note):
        if told is not None:
            assert told.say("zh")
            assert told.say("en")
            assert len(told.say("zh")) < 400


@given(WRITTEN)
def test_a_price_is_never_a_number_that_does_not_stand_in_the_text(raw: str) -> None:
    """Without 万 and capitals the digits of the value are the digits of the text, in order."""
    read = values.money(raw)
    if read.value is None or read.note is not None:
        return
    narrow = raw.translate(str.maketrans("０１２", "012"))
    written = "".join(re.findall("[0-9.]", narrow))
    assert Decimal(written) == read.value


@given(WRITTEN)
def test_a_number_is_never_one_that_does_not_stand_in_the_text(raw: str) -> None:
    read = values.number(raw, "小时")
    if read.value is None or read.note is not None or not re.search("[0-9０１２]", raw):
        return
    narrow = raw.translate(str.maketrans("０１２", "012"))
    written = re.findall(r"[0-9]+(?:\.[0-9]+)?", re.sub("\\s|\u200b", "", narrow))
    assert Decimal(written[0]) + (Decimal("0.5") if "半" in raw else 0) == read.value


@given(st.decimals(0, 10**9, places=2))
def test_a_price_is_the_same_in_every_dress(price: Decimal) -> None:
    dresses = [
        f"{price}",
        f"{price:,}",
        f"￥{price:,}元",
        f"{price}元整",
        f"{price:,}/年",
        float(price),
    ]
    wide = f"{price:,}".translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))
    for dress in [*dresses, wide, f"{price.scaleb(-4):f}万元"]:
        assert values.money(dress).value == price


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_is_the_same_in_every_dress(day: date) -> None:
    plain = (f"{day:%Y-%m-%d}", f"{day.year}.{day.month}.{day.day}", f"{day:%Y%m%d}")
    for dress in (*plain, f"{day.year}年{day.month}月{day.day}日", day):
        assert values.day(dress).value == day
