"""Notes and the order of clues: few bidders, splitting, article 17, screens, reviews."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import clues
from tender.clues import Review, effective_bidders, measure, open_count, reviewed
from tender.model import Bid, DiscountOffer, PackageOffer
from tests.tender.checks.compliant import maintenance
from tests.tender.clues.made_up import all_eligible, bid, offer, place, tender


def find(document: Any, *bids: Bid) -> list[clues.Clue]:
    return list(clues.find(document, bids, {}, all_eligible(list(bids), document)))


def of_kind(kind: str, document: Any, *bids: Bid) -> list[clues.Clue]:
    return [clue for clue in find(document, *bids) if clue.kind == kind]


# --- effective bidders ---


def test_effective_bidders_are_counted_overall_and_per_lot():
    bids = [bid("A", {"1": 1, "2": 9}), bid("B", {"1": 8}), bid("C", {"2": 7})]
    document = tender(lots=("1", "2", "3"))
    entries = [
        replace(e, status="pending") if (e.bidder, e.lot) == ("C", "2") else e
        for e in all_eligible(bids, document)
    ]
    counts = effective_bidders(document, bids, entries)
    assert (counts.effective, counts.waiting) == (2, 1)
    assert counts.by_lot == {"1": (2, 0), "2": (1, 1), "3": (0, 0)}


@pytest.mark.parametrize(("number", "shown"), [(3, False), (2, True)])
def test_two_bidders_are_noted_and_three_are_not(number, shown):
    bids = [bid(n, {"1": p}) for n, p in zip("ABC"[:number], (900, 1000, 1130), strict=False)]
    found = of_kind("few-bidders", tender(lots=("1",)), *bids)
    assert bool(found) is shown


def test_too_few_bidders_are_said_with_the_article_of_the_regime():
    bids = [bid("A", {"1": 900}), bid("B", {"1": 1000})]
    (clue,) = of_kind("few-bidders", tender(lots=("1",), regime="公开招标"), *bids)
    assert clue.text.say() == (
        "有效投标人共 2 家（另有待核 0 家）；少于 3 家的项目（括号内为待核）：1: 2"
    )
    assert (clue.article.say(), clue.severity) == ("政府采购法第36条；87号令第43、44条", "check")
    (clue,) = of_kind("few-bidders", tender(lots=("1",), regime="院内议价"), *bids)
    assert clue.article.say() == "医院内部采购规定"


def test_a_quotation_is_no_effective_bidder():
    typed = bid("C", offers=(offer("C", "1", 1130, basis="quote", meets=True),))
    bids = [bid("A", {"1": 900}), bid("B", {"1": 1000}), typed]
    assert of_kind("few-bidders", tender(lots=("1",)), *bids)


# --- budget and conditions ---


@pytest.mark.parametrize(("budget", "shown"), [(1000, False), ("999.99", True)])
def test_a_total_above_the_budget_is_noted_and_one_at_it_is_not(budget, shown):
    one = bid("A", {"1": 400, "2": 500}, fee=Decimal(100))
    document = tender(lots=("1", "2"), budget=Decimal(budget))
    found = of_kind("total-above-budget", document, one)
    assert bool(found) is shown


def test_conditional_prices_are_a_clue_only_where_the_tender_does_not_allow_them():
    one = bid(
        "A",
        {"1": 400, "2": 500},
        packages=(PackageOffer(("1", "2"), Decimal(800), place("A", "优惠条件", "D3")),),
        discounts=(DiscountOffer(2, Decimal("0.05"), place("A", "优惠条件", "F4")),),
    )
    assert of_kind("conditional-price", tender(), one) == []
    (clue,) = of_kind("conditional-price", tender(pricing={"conditional": "confirm"}), one)
    assert clue.text.say() == ("A 有 2 个附条件的价格（打包价或满项折扣），采购文件未允许，待确认")
    assert clue.sources == (place("A", "优惠条件", "D3"), place("A", "优惠条件", "F4"))


# --- splitting ---


@pytest.mark.parametrize(("price", "shown"), [("60000", False), ("60000.01", True)])
def test_separate_purchases_above_the_threshold_are_a_clue_and_at_it_are_not(price, shown):
    document = tender(splitting_threshold=100000)
    purchases = {"6": Decimal(40000), "8": Decimal(price)}
    sources = {"8": place("R", "单独采购询价", "C9")}
    clue = clues.separate_purchases(document, purchases, sources)
    assert (clue is not None) is shown
    if clue is not None:
        assert clue.text.say() == (
            "单独采购（第 6、8 项）合计 100,000.01 元，超过设定的线 100,000 元：有化整为零的风险"
        )
        assert (clue.lots, clue.sources) == (("6", "8"), (place("R", "单独采购询价", "C9"),))


def test_an_unknown_price_of_a_separate_purchase_is_named():
    clue = clues.separate_purchases(
        tender(splitting_threshold=10), {"6": Decimal(11), "8": None}, {}
    )
    assert clue is not None
    assert clue.text.say("en").endswith("they may count as splitting; lots 8 have no price yet")


def test_without_a_threshold_nothing_is_said_of_splitting():
    assert clues.separate_purchases(tender(), {"6": Decimal(10**9)}, {}) is None


# --- when the tender is set up ---


def with_regime(regime: str) -> Any:
    document = maintenance()
    settings = document.settings.model_copy(update={"regime": regime})
    return document.model_copy(update={"settings": settings})


@pytest.mark.parametrize(
    ("regime", "severity", "code"),
    [
        ("竞争性磋商", "check", "clue.maker_binding"),
        ("院内比选", "note", "clue.maker_model"),
        (None, "check", "clue.maker_unknown"),
    ],
)
def test_letters_of_makers_as_qualification_are_noted_by_regime(regime, severity, code):
    (note,) = clues.tender_notes(with_regime(regime))
    assert (note.kind, note.severity, note.text.code) == ("maker-qualification", severity, code)
    assert note.lots == ("1", "2", "3", "4", "5", "7")
    assert note.article.say() == "87号令第17条"


def test_letters_that_are_only_recorded_are_no_risk():
    document = maintenance()
    recorded = {
        **document.policy.effects,
        "authorisation": document.policy.effects["scope"],
        "employer": document.policy.effects["scope"],
    }
    policy = document.policy.model_copy(update={"effects": recorded, "overrides": {}})
    assert clues.tender_notes(document.model_copy(update={"policy": policy})) == ()


def test_scale_conditions_are_noted():
    document = with_regime("公开招标")
    first = next(clause for clause in document.clauses if clause.requirements)
    scaled = first.model_copy(update={"text": first.text + "注册资本不少于500万元"})
    changed = tuple(scaled if clause is first else clause for clause in document.clauses)
    notes = clues.tender_notes(document.model_copy(update={"clauses": changed}))
    assert [note.kind for note in notes] == ["maker-qualification", "scale-qualification"]
    assert notes[1].text.say() == (
        f"条款 {first.id} 涉及注册资本、营业收入等规模条件：不得作为资格要求或评审因素"
    )


# --- screens ---


def test_the_figures_of_a_screen():
    screen = measure([100, 110, 112, 114])
    assert screen is not None
    assert (screen.bids, round(screen.variation, 4)) == (4, 0.057)
    assert (round(screen.distance or 0, 3), round(screen.skewness or 0, 3)) == (5.0, -1.597)
    assert screen.signs == (True, True, True)


def test_one_bid_has_no_screen_and_equal_bids_have_no_shape():
    assert measure([100]) is None
    assert measure([100, 100, 100]) == clues.Screen(3, 0.0, None, None)


def large(lots: int) -> tuple[Any, list[Bid]]:
    names = tuple(str(n) for n in range(1, lots + 1))
    random = Random(1)
    bids = [bid(n, {lot: random.randrange(9000, 12000) for lot in names}) for n in "ABC"]
    return tender(lots=names, clues={"screens": True}), bids


@pytest.mark.parametrize(("lots", "shown"), [(19, False), (20, True)])
def test_screens_need_twenty_lots_with_three_bids(lots, shown):
    document, bids = large(lots)
    assert bool(of_kind("screens", document, *bids)) is shown


def test_screens_are_off_unless_asked_for():
    document, bids = large(20)
    quiet = tender(lots=tuple(lot.id for lot in document.lots))
    assert of_kind("screens", quiet, *bids) == []


# --- reviews ---


def test_only_what_a_person_put_on_record_with_an_outcome_enters_the_pack():
    found = find(tender(), bid("A", contact="张三"), bid("B", contact="张三"))
    first = found[0]
    states = {
        "unseen": {},
        "aside": {first.id: Review("set-aside", opinion="同名")},
        "no result": {first.id: Review("on-record", explanation="已说明")},
        "on record": {first.id: Review("on-record", "已说明", "不足以认定", "不成立", "李某")},
    }
    packed = {name: reviewed(found, given_)[0].for_the_pack for name, given_ in states.items()}
    assert packed == {"unseen": False, "aside": False, "no result": False, "on record": True}
    assert open_count(reviewed(found, {})) == len(found)
    assert open_count(reviewed(found, states["aside"])) == len(found) - 1


def test_a_clue_with_other_figures_is_another_clue():
    def contact(name: str) -> clues.Clue:
        return find(tender(), bid("A", contact=name), bid("B", contact=name))[0]

    assert contact("张三").id == contact("张三").id != contact("李四").id


# --- laws ---

PRICES = st.dictionaries(
    st.sampled_from("12345"), st.sampled_from([100, 103, 200, 206]), min_size=1
)
PEOPLE = st.sampled_from(["", "张三", "李四"])


@st.composite
def several(draw: st.DrawFn) -> list[Bid]:
    return [
        bid(
            name,
            draw(PRICES),
            contact=draw(PEOPLE),
            phone=draw(st.sampled_from(["", "13800000000"])),
            sha256=draw(st.sampled_from("xyz")) + name * draw(st.integers(0, 1)),
        )
        for name in draw(st.lists(st.sampled_from("ABCDEF"), unique=True))
    ]


@given(several(), st.randoms(use_true_random=False))
def test_shuffling_bidders_changes_no_clue(bids, random):
    books = {each.file: {"creator": each.contact} for each in bids}
    document = tender(ceilings={"1": 250}, budget=300)
    entries = list(all_eligible(bids, document))
    straight = clues.find(document, bids, books, entries)
    random.shuffle(bids)
    random.shuffle(entries)
    assert clues.find(document, bids, books, entries) == straight


@given(several())
def test_every_clue_has_an_id_of_its_own_and_speaks_both_languages(bids):
    found = find(tender(ceilings={"1": 250}), *bids)
    assert len({clue.id for clue in found}) == len(found)
    assert all(clue.text.say("zh") and clue.text.say("en") and clue.article.say() for clue in found)
