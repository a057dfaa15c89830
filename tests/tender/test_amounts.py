"""人民币大写, printed and read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import amounts


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100500", "壹拾万零伍佰元整"),
        ("100001234", "壹亿零壹仟贰佰叁拾肆元整"),
        ("1000012345678", "壹万亿零壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元整"),
        ("20000000000", "贰佰亿元整"),
    ],
)
def test_an_amount_and_its_capitals(amount: str, words: str) -> None:
    assert amounts.capitals(Decimal(amount)) == words
    assert amounts.parse(words) == Decimal(amount)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "123456.78"),
        ("人民币(大写):叁佰圆正", "300"),
        ("十五元", "15"),
        ("一百二十元整", "120"),
        ("两万元", "20000"),
        ("廿五元", "25"),
        ("壹佰零伍拾元", "150"),
        ("壹万伍佰元", "10500"),
        ("一元零角五分", "1.05"),
    ],
)
def test_other_ways_to_write_it(words: str, amount: str) -> None:
    assert amounts.parse(words) == Decimal(amount)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "元",
        "整",
        "元整",
        "壹万伍",
        "壹万伍元",
        "壹仟伍元",
        "万元",
        "零万元",
        "壹佰零元",
        "壹百拾元",
        "壹仟贰仟元",
        "伍拾叁佰元",
        "壹亿贰亿元",
        "叁万伍仟",
        "35000元",
        "叁点伍万元",
        "壹元壹元",
        "叁分贰角",
    ],
)
def test_what_is_not_in_order_is_refused(words: str) -> None:
    assert amounts.parse(words) is None


def test_an_amount_that_has_no_capitals() -> None:
    for amount in ("-0.01", "0.001", "10000000000000000"):
        with pytest.raises(ValueError, match="expected an amount in whole fen"):
            amounts.capitals(Decimal(amount))


@given(st.integers(0, 10**18 - 1) | st.integers(0, 10**6))
def test_reading_gives_back_what_was_printed(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    words = amounts.capitals(amount)
    assert amounts.parse(words) == amount
    assert "零零" not in words
    assert "零元" not in words or amount < 1


@given(st.text("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整一二两十百千廿圆正", max_size=14))
def test_any_string_of_capitals_is_read_or_refused(words: str) -> None:
    amount = amounts.parse(words)
    if amount is not None:
        assert amounts.parse(amounts.capitals(amount)) == amount
