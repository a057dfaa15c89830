"""A letter tells a bidder its own reasons, and nothing of the others but who won."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tender import reading
from tender.evaluation import evaluate
from tender.pack.case import Particulars, case_of
from tender.pack.forms import approval, final_quote, negotiation
from tender.pack.letters import award_notice, clarification_letter, result_letter
from tender.pack.questions import questions_of
from tender.sentences import yuan
from tests.tender.pack.conftest import DEMO
from tests.tender.pack.test_numbers import words_of


def said(data: bytes) -> str:
    return "\n".join("\n".join(row) for row in words_of(data))


def bid_of(case, start: str):
    return next(bid for bid in case.bids if bid.bidder.startswith(start))


def test_a_loser_reads_its_own_reasons_with_clause_and_place(demo_case):
    words = said(result_letter(demo_case, bid_of(demo_case, "北辰恒讯")))
    assert "条款 3.5.3 到现场时间（在线咨询不能解决起算） 不满足" in words
    assert "集成商5_北辰恒讯.xlsx!条款响应!F85" in words


def test_nobody_reads_a_competitor_s_price_or_the_name_of_one_that_did_not_win(demo_case):
    result = demo_case.result
    for bid in demo_case.suppliers:
        words = said(result_letter(demo_case, bid)) + said(
            clarification_letter(demo_case, bid) or result_letter(demo_case, bid)
        )
        won = {result.award.winners.get(lot) for lot in bid.offered_lots()}
        others = {b.bidder for b in result.bids} - won - {bid.bidder}
        assert [name for name in others if name in words] == []
        own = {yuan(o.price) for o in bid.offers if o.price is not None}
        foreign = {
            yuan(o.price) for b in result.bids if b is not bid for o in b.offers if o.price
        } - own
        shown = set(re.findall(r"[\d,]+\.\d\d", words))
        assert [price for price in foreign & shown if not _own(bid, price)] == []


def _own(bid, price: str) -> bool:
    """A figure of the bidder itself that happens to be another's price: lines, capitals."""
    figures = {yuan(line.total) for line in bid.lines if line.total} | {
        yuan(o.words) for o in bid.offers if o.words
    }
    return price in figures or any(price in d.say() for o in bid.offers for d in o.doubts)


def test_an_estimate_gets_no_letter(demo_case):
    names = {bid.bidder for bid in demo_case.suppliers}
    assert not names & {"信息科预算估算", "上年医保接口维保合同"}


def test_a_winner_of_a_package_reads_price_fee_and_total(demo_case):
    words = said(award_notice(demo_case, bid_of(demo_case, "黔岳")))
    for part in ("226,000.00", "3,000.00", "295,800.00", "贰拾玖万伍仟捌佰元整"):
        assert part in words
    assert "2026-07-01 至 2027-06-30" in words


def test_who_wins_nothing_gets_no_notice(demo_case):
    assert award_notice(demo_case, bid_of(demo_case, "北辰恒讯")) is None


def test_a_bid_without_open_points_gets_no_request(demo_case):
    assert clarification_letter(demo_case, bid_of(demo_case, "黔岳")) is None


def test_questions_stand_in_the_order_of_the_clauses(demo_case):
    order = [clause.id for clause in demo_case.result.tender.clauses]
    asked = [q.clause for q in questions_of(demo_case) if q.clause in order]
    assert asked == sorted(asked, key=order.index)
    assert len(asked) > 5


def test_a_question_is_the_same_for_all_and_names_nobody(demo_case):
    names = [bid.bidder for bid in demo_case.bids]
    for question in questions_of(demo_case):
        assert not any(name in question.words for name in names)
        for asked in question.asked:
            letter = clarification_letter(demo_case, bid_of(demo_case, asked.bidder))
            assert letter is not None
            assert question.words in said(letter)


@pytest.mark.parametrize(("day", "words"), [("2026-06-05 17:00", "2026-06-05 17:00"), ("", "待定")])
def test_every_request_has_the_same_deadline_or_says_that_it_is_to_be_set(demo_case, day, words):
    case = replace(demo_case, particulars=Particulars(clarify_by=day))
    letters = [clarification_letter(case, bid) for bid in case.suppliers]
    assert all(words in said(letter) for letter in letters if letter is not None)


@pytest.mark.parametrize(
    ("regime", "words"), [("公开招标", "第52条"), ("院内询价", "____________ 个工作日")]
)
def test_the_days_to_object_are_the_law_s_only_where_it_binds(demo_case, regime, words):
    result = demo_case.result
    settings = result.tender.settings.model_copy(update={"regime": regime})
    tender = result.tender.model_copy(update={"settings": settings})
    case = replace(demo_case, result=replace(result, tender=tender))
    assert words in said(result_letter(case, case.suppliers[0]))


def test_forms_list_every_lot(demo_case):
    for form in (approval, negotiation, final_quote):
        words = said(form(demo_case))
        assert all(lot.name in words for lot in demo_case.result.tender.lots)


def test_what_holds_for_several_lots_is_said_once(demo_case):
    """远山 wrote one doubtful discount: it touches every lot and is told once, with all of them."""
    bid = bid_of(demo_case, "远山")
    lines = said(result_letter(demo_case, bid)).split("\n")
    reasons = {r for lot in bid.offered_lots() for r in demo_case.status(bid.bidder, lot).reasons}
    assert len(reasons) > 10
    for reason in reasons:
        assert lines.count(f"· {demo_case.told(bid, reason)}") == 1
    shared = lines.index(
        "· 应为减少的比例，如 5%，现为「0.95」，可能是折后比例；请写明减少的百分数"
        "（集成商7_远山云脉.xlsx!优惠条件!E4）"
    )
    above = next(line for line in reversed(lines[:shared]) if not line.startswith("·"))
    assert all(demo_case.called(lot) in above for lot in bid.offered_lots())


def test_the_lots_that_passed_stand_together(demo_case):
    lines = said(result_letter(demo_case, bid_of(demo_case, "磐石"))).split("\n")
    assert lines.count("通过全部审查，推荐成交。") == 1
    assert "2 核心网络设备、4 分诊叫号系统、8 医保信息平台定点机构使用维保" in lines


def test_a_lot_that_is_won_in_a_package_is_marked_so(demo_case):
    rows = words_of(result_letter(demo_case, bid_of(demo_case, "黔岳")))
    told = {row[0]: row[3] for row in rows if len(row) == 5}
    assert told["1 超融合系统"] == "成交（打包价）"
    assert told["3 精密空调及动环监控"] == "成交"


@pytest.fixture(scope="module")
def all_in_one(maintenance):
    """全维 can take all eight lots: clause 4 is not triggered."""
    bids, _, inputs = reading.read_folder([DEMO.parent / "demo-gate"], maintenance)
    return case_of(evaluate(maintenance, bids), inputs)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_loser_reads_that_one_takes_all_and_not_that_clause_4_was_compared(all_in_one, lang):
    case = replace(all_in_one, lang=lang)
    words = said(result_letter(case, bid_of(case, "山河")))
    assert case.say("eligible-lost-gate") in words
    assert case.say("eligible-lost") not in words


def test_where_nobody_takes_all_a_loser_reads_of_the_comparison_under_clause_4(demo_case):
    words = said(result_letter(demo_case, bid_of(demo_case, "云岭")))
    assert demo_case.say("eligible-lost") in words
    assert "第4条不启用" not in words


def test_a_request_waits_for_the_committee_and_a_result_for_the_purchaser(demo_case):
    asked = said(clarification_letter(demo_case, bid_of(demo_case, "晴川")))
    told = said(result_letter(demo_case, bid_of(demo_case, "晴川")))
    assert "须经评审小组确认澄清事项后签发" in asked
    assert "确认评审结果后" not in asked
    assert "须经采购人确认评审结果后签发" in told
    assert "确认澄清事项" not in told
