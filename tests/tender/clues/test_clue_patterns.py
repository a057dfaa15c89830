"""Signs of article 37 (4): equal, proportional and shifted prices, equal errors and words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tender import clues
from tender.clues import Clue
from tender.messages import Text
from tender.model import Bid, Maker
from tests.tender.clues.made_up import all_eligible, bid, line, offer, place, tender

DOCUMENT = tender(clues={"low_price": "off"}).model_copy(
    update={"makers": (Maker(id="锐捷", names=("锐捷网络股份有限公司",), review=("星网锐捷",)),)}
)


def find(*bids: Bid, books: Any = None, **more: Any) -> list[Clue]:
    """The signs of collusion among the bids."""
    entries = all_eligible(list(bids), DOCUMENT)
    found = clues.find(DOCUMENT, bids, books or {}, entries, **more)
    return [clue for clue in found if clue.kind != "few-bidders"]


def kinds(*bids: Bid, **more: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(clue.kind, clue.bidders) for clue in find(*bids, **more)]


# --- prices ---

BASE = {"1": 98000, "2": 213000, "3": 87600, "4": 45300, "5": 158000}


def times(factor: str, prices: dict[str, int] = BASE) -> dict[str, Any]:
    return {lot: round(price * Decimal(factor)) for lot, price in prices.items()}


def test_a_constant_ratio_is_shown_with_its_factor_and_lots():
    (clue,) = find(bid("A", BASE), bid("B", times("1.03")))
    assert clue.text.say() == (
        "A、B：第 1、2、3、4、5 项报价成固定比例（B/A: 1.03）。只是线索，由评审委员会判断"
    )
    assert (clue.kind, clue.article.say()) == ("constant-ratio", "87号令第37条第（四）项")
    assert clue.sources[:2] == (place("A", "分项报价", "C1"), place("B", "分项报价", "C1"))


def test_a_ratio_that_holds_in_four_of_five_lots_is_shown_and_in_three_of_four_is_not():
    four = {**times("1.03"), "5": 140000}
    assert kinds(bid("A", BASE), bid("B", four)) == [("constant-ratio", ("A", "B"))]
    few = {lot: price for lot, price in BASE.items() if lot != "5"}
    assert find(bid("A", few), bid("B", {**times("1.03", few), "4": 51000})) == []


def test_a_ring_of_three_is_one_clue():
    found = find(bid("A", BASE), bid("B", times("1.03")), bid("C", times("1.07")))
    assert [(c.kind, c.bidders) for c in found] == [("constant-ratio", ("A", "B", "C"))]


def test_prices_rounded_too_coarsely_say_nothing_of_a_ratio():
    coarse = {"1": 98000, "2": 87000, "3": 88000, "4": 45000}
    other = {lot: round(price * 1.05, -3) for lot, price in coarse.items()}
    assert find(bid("A", coarse), bid("B", other)) == []


def test_one_pair_of_prices_four_times_proves_no_ratio():
    one, other = dict.fromkeys("1234", 40010), dict.fromkeys("1234", 41230)
    found = kinds(bid("A", one), bid("B", other))
    assert ("constant-ratio", ("A", "B")) not in found


@pytest.mark.parametrize(("last", "shown"), [("45800", True), ("45800.02", False)])
def test_a_constant_difference_is_exact_to_the_fen(last, shown):
    few = {lot: BASE[lot] for lot in "1234"}
    other = {**{lot: price + 500 for lot, price in few.items()}, "4": last}
    found = kinds(bid("A", few), bid("B", other))
    assert (("constant-difference", ("A", "B")) in found) is shown


@pytest.mark.parametrize(("lots", "shown"), [("12", False), ("123", True)])
def test_equal_prices_need_three_lots(lots, shown):
    one = {lot: BASE[lot] for lot in lots}
    assert bool(find(bid("A", one), bid("B", one))) is shown


def test_estimates_show_no_pattern():
    one = {lot: BASE[lot] for lot in "123"}
    guesses = tuple(offer("B", lot, price, basis="estimate") for lot, price in one.items())
    assert find(bid("A", one), bid("B", offers=guesses)) == []


# --- lines and words ---


def lines(bidder: str, prices: list[str]) -> Bid:
    rows = (
        line(bidder, "1", "1", price, price, model=f"型号{n}", row=n)
        for n, price in enumerate(prices)
    )
    return bid(bidder, lines=tuple(rows))


def test_equal_unit_prices_need_five_lines_and_four_fifths_of_them():
    same = ["100", "210", "330.5", "470", "81"]
    assert find(lines("A", same[:4]), lines("B", same[:4])) == []
    (clue,) = find(lines("A", same), lines("B", [*same[:4], "99"]))
    assert clue.text.say() == ("A、B：设备明细 5 行中 4 行单价完全相同。只是线索，由评审委员会判断")
    assert find(lines("A", same), lines("B", [*same[:3], "98", "99"])) == []


def test_the_same_wrong_product_is_a_clue_and_two_different_ones_are_not():
    one = bid("A", lines=(line("A", "1", "5", "300", "1800"),))
    (clue,) = find(one, bid("B", lines=(line("B", "1", "5", "300", "1800"),)))
    assert clue.text.say() == (
        "A、B：计算错误相同（2288H V5: 5×300≠1800）。只是线索，由评审委员会判断"
    )
    assert find(one, bid("B", lines=(line("B", "1", "5", "300", "1900"),))) == []


def test_the_same_wrong_sum_is_a_clue():
    one = bid("A", {"1": 1000}, lines=(line("A", "1", "1", "900", "900"),))
    two = bid("B", {"1": 1400}, lines=(line("B", "1", "1", "1300", "1300"),))
    assert kinds(one, two) == [("equal-errors", ("A", "B"))]


def remarks(*written: str) -> list[Bid]:
    prices = (10000, 11300, 9870, 12010, 13170)
    return [
        bid(n, offers=(offer(n, "1", p, remark=w),))
        for n, p, w in zip("ABCDE", prices, written, strict=False)
    ]


def test_the_same_words_that_the_tender_does_not_hold_are_a_clue():
    (clue,) = find(*remarks("含税含差旅费及备件飞", "含税 含差旅费及备件飞", ""))
    assert clue.text.say() == (
        "A、B：有 1 处文字相同，且不是采购文件的文字：“含税含差旅费及备件飞”。"
        "只是线索，由评审委员会判断"
    )


def test_nine_characters_are_too_few():
    assert find(*remarks("含税含差旅费及备件", "含税含差旅费及备件")) == []


def test_a_phrase_of_more_than_half_of_four_bidders_is_the_trades():
    phrase = "报价已包含全部费用及税金"
    assert find(*remarks(phrase, phrase, phrase, "")) == []
    assert len(find(*remarks(phrase, phrase, "", ""))) == 1


def test_words_of_the_form_are_nobodys_own():
    note = "采购文件的数量，已预填。"
    assert find(*remarks(note, note)) == []


# --- a zero is no price to compare ---


def test_prices_of_zero_are_not_divided():
    free = tuple(offer("A", lot, None, doubts=(Text("price-zero", ()),)) for lot in "1234")
    assert find(bid("A", offers=free), replace(bid("B", BASE))) == []
