"""Verdicts become eligibility: what is fatal, what is recorded, what keeps a lot pending."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tender.model import (
    Answer,
    Authorisation,
    Bid,
    Contribution,
    DeviceLine,
    Eligibility,
    Offer,
    PackageOffer,
    Person,
)
from tender.qualification import (
    SECTION_3,
    qualify,
    tender_notes,
    unanswered,
    warnings,
    would_be_eligible_if_cured,
)
from tests.tender.checks.compliant import (
    at,
    doubt,
    letter,
    maintenance,
    say,
    whole,
    with_deadline,
)

ARRIVAL = "3.5.3/onsite_arrival_h"
PROMISE = "3.1.4/commit.all_costs_included"


def lots_of(bid, tender=None):
    return {e.lot: e for e in qualify(tender or maintenance(), [bid])[1]}


def status(bid, lot, tender=None):
    return lots_of(bid, tender)[lot].status


def reasons(bid, lot, lang="zh"):
    return [r.say(lang) for r in lots_of(bid)[lot].reasons]


# --- eligible, pending, ineligible, not offered ---


def test_a_fatal_fail_costs_this_lot_and_no_other():
    late = lots_of(say(whole(), ARRIVAL, Decimal(3)))
    assert {lot: e.status for lot, e in late.items() if e.status != "eligible"} == {
        "5": "ineligible"
    }


def test_a_fatal_doubt_keeps_the_lot_pending():
    assert status(say(whole(), ARRIVAL, None), "5") == "pending"


def test_a_fatal_fail_weighs_more_than_a_fatal_doubt():
    bid = replace(say(whole(), ARRIVAL, Decimal(3)), authorisations=())
    assert status(bid, "5") == "ineligible"


def test_the_reason_names_clause_label_demand_offer_and_place():
    bid = say(whole(), ARRIVAL, Decimal(3))
    row = next(a.source.cell for a in bid.answers if a.requirement == ARRIVAL)
    assert reasons(bid, "5") == [
        "条款 3.5.3 到现场时间（在线咨询不能解决起算） 不满足：未达到要求"
        f"（要求：≤ 2 小时；响应：3 小时；acme.xlsx!条款响应!{row}）"
    ]
    assert reasons(bid, "5", "en")[0].endswith(
        "fails: the requirement is not met "
        f"(required: ≤ 2 h; offered: 3 小时; acme.xlsx!条款响应!{row})"
    )


def test_reasons_stand_in_the_order_of_the_clauses():
    bid = say(replace(whole(), authorisations=()), ARRIVAL, Decimal(3))
    assert [r.split()[1] for r in reasons(bid, "5")] == ["3.5.1", "3.5.3"]


def test_a_blank_undertaking_is_one_summary_line_and_blocks_nothing():
    bid = say(say(whole(), PROMISE, None), "3.1.2/scope", None)
    assert status(bid, "1") == "eligible"
    assert reasons(bid, "1") == ["未响应 2 条（仅记录）：3.1.2、3.1.4"]


def test_a_list_with_a_missing_member_is_recorded_and_said():
    bid = say(whole(), "3.1.2/scope", ("质保",))
    assert status(bid, "1") == "eligible"
    assert reasons(bid, "1") == ["不满足 1 条（仅记录）：3.1.2"]


def test_what_is_unclear_and_only_recorded_is_said_too():
    bid = replace(whole(), contact="", phone="", email="")
    assert reasons(bid, "6") == ["另有待核 1 条（仅记录）：1.2"]


def test_a_plain_no_to_an_undertaking_of_a_lot_is_fatal_for_the_lot():
    lots = lots_of(say(whole(), PROMISE, False, raw="否"))
    assert (lots["1"].status, lots["2"].status) == ("ineligible", "eligible")


def test_a_negative_deviation_on_a_list_is_fatal_although_lists_are_only_recorded():
    bid = say(whole(), "3.1.2/scope", ("授权", "质保", "升级"), deviation="worse")
    assert status(bid, "1") == "ineligible"


def test_a_plain_no_of_the_bidder_as_a_whole_costs_every_lot():
    bid = say(whole(), "1.4/commit.data_privacy", False, raw="否")
    assert {e.status for e in lots_of(bid).values()} == {"ineligible"}


def test_a_plain_no_of_the_bidder_is_fatal_even_where_the_policy_only_records():
    bid = say(whole(), "1.4/commit.data_privacy", False, raw="否")
    tender = maintenance()
    policy = tender.policy.model_copy(
        update={"overrides": {}, "effects": {k: RECORD for k in tender.policy.effects}}
    )
    lenient = tender.model_copy(update={"policy": policy})
    assert {e.status for e in lots_of(bid, lenient).values()} == {"ineligible"}
    assert status(say(whole(), ARRIVAL, Decimal(3)), "5", lenient) == "eligible"


RECORD = maintenance().policy.effects["contact"]


def test_a_lot_that_is_not_offered_has_neither_findings_nor_reasons():
    bid = replace(whole(), offers=tuple(o for o in whole().offers if o.lot != "3"))
    findings, eligibility = qualify(maintenance(), [bid])
    assert not any(f.lot == "3" for f in findings)
    assert Eligibility(bid.bidder, "3", "not_offered") in eligibility


def test_a_lot_offered_only_in_a_package_is_checked_and_may_be_won():
    offers = tuple(o for o in whole().offers if o.lot != "8")
    package = PackageOffer(("7", "8"), Decimal(15000), at("优惠条件", "C3"))
    bid = replace(whole(), offers=offers, packages=(package,))
    assert status(bid, "8") == "eligible"
    assert status(say(bid, "3.8.6/onsite_arrival_h", Decimal(4)), "8") == "ineligible"


def test_an_unreadable_price_keeps_the_lot_pending_never_not_offered():
    offers = tuple(replace(o, price=None) if o.lot == "2" else o for o in whole().offers)
    bid = replace(whole(), offers=offers)
    assert status(bid, "2") == "pending"
    assert reasons(bid, "2") == ["第 2 项已报价，但价格无法判读（acme.xlsx!分项报价!C2）"]


def test_a_doubt_about_the_offer_keeps_this_lot_pending():
    offers = tuple(replace(o, doubts=(doubt(),)) if o.lot == "2" else o for o in whole().offers)
    lots = lots_of(replace(whole(), offers=offers))
    assert (lots["2"].status, lots["1"].status) == ("pending", "eligible")
    assert lots["2"].reasons == (doubt(),)


def test_a_doubt_about_the_bid_keeps_every_lot_pending():
    lots = lots_of(replace(whole(), doubts=(doubt(),)))
    assert {e.status for e in lots.values()} == {"pending"}


@pytest.mark.parametrize(
    ("price", "expected"), [("10000.00", "eligible"), ("10000.01", "ineligible")]
)
def test_a_price_above_the_stated_ceiling_is_ineligible(price, expected):
    tender = maintenance()
    capped = tuple(lot.model_copy(update={"ceiling": Decimal(10000)}) for lot in tender.lots)
    tender = tender.model_copy(update={"lots": capped})
    offers = tuple(replace(o, price=Decimal(price)) for o in whole().offers)
    entry = lots_of(replace(whole(), offers=offers), tender)["1"]
    assert entry.status == expected
    if expected == "ineligible":
        assert entry.reasons[0].say() == (
            "第 1 项报价 10,000.01 元超过最高限价 10,000 元，投标无效（87号令第63条）"
        )


@pytest.mark.parametrize(
    ("status", "cured"),
    [("eligible", True), ("pending", True), ("ineligible", False), ("not_offered", False)],
)
def test_only_what_is_pending_can_be_cured(status, cured):
    assert would_be_eligible_if_cured(Eligibility("甲", "1", status)) is cured


# --- separate sellers and quotations ---


def test_section_1_is_not_required_of_a_separate_seller():
    findings, _ = qualify(maintenance(), [replace(whole(), kind="separate", answers=())])
    first = [f for f in findings if f.clause.startswith("1.")]
    assert {(f.verdict, f.reason.code) for f in first} == {("not_required", "not-of-separate")}
    assert any(f.clause == "3.1.3" and f.verdict == "unclear" for f in findings)


def quoted(meets, **changes):
    offer = Offer("5", Decimal(9000), at("询价", "C5"), basis="quote", method="电话", meets=meets)
    return Bid("丙公司", "separate", "quotes.xlsx", "0", offers=(replace(offer, **changes),))


@pytest.mark.parametrize(
    ("meets", "verdict", "expected"),
    [(True, "pass", "eligible"), (False, "fail", "ineligible"), (None, "unclear", "pending")],
)
def test_a_quotation_without_a_workbook_stands_on_the_analysts_word(meets, verdict, expected):
    findings, eligibility = qualify(maintenance(), [quoted(meets)])
    technical = [f for f in findings if f.verdict != "not_required"]
    assert [(f.requirement, f.clause, f.lot, f.verdict) for f in technical] == [
        (SECTION_3, "3.0", "5", verdict)
    ]
    assert next(e for e in eligibility if e.lot == "5").status == expected


def test_an_estimate_stands_on_the_analysts_word_too():
    assert status(quoted(None, basis="estimate"), "5") == "pending"


def test_the_reason_of_an_unchecked_quotation_says_what_to_check():
    assert reasons(quoted(None), "5") == [
        "条款 3.0 第三节分项维保参数 待核：是否满足第三节要求尚未核实"
        "（要求：满足第三节全部要求；响应：电话；acme.xlsx!询价!C5）"
    ]


# --- summaries, warnings, notes ---


def test_blank_answers_are_summed_up_per_bidder_and_lot():
    bid = say(say(whole(), PROMISE, None), "1.4/commit.data_privacy", None)
    findings, _ = qualify(maintenance(), [bid])
    assert {key: line.say() for key, line in unanswered(findings).items()} == {
        (bid.bidder, None): "未响应 1 条（仅记录）：1.4",
        (bid.bidder, "1"): "未响应 1 条（仅记录）：3.1.4",
    }


def ends(*days):
    letters = tuple(
        letter(valid_to=day, source=at("厂家授权", f"B{n}")) for n, day in enumerate(days, 3)
    )
    return replace(whole(), authorisations=letters)


def test_a_letter_that_ends_with_the_service_raises_no_warning():
    assert warnings(maintenance(), [ends(date(2027, 6, 30))]) == []


def test_a_letter_that_ends_a_day_earlier_still_passes_with_a_warning():
    bid = ends(date(2027, 6, 29))
    (issue,) = warnings(maintenance(), [bid])
    assert (issue.severity, issue.code) == ("warning", "authorisation-ends-early")
    assert issue.say() == (
        "acme.xlsx!厂家授权!B3: 贵州安科信息技术有限公司 第 1 项（条款 3.1.1）授权书 "
        "2027-06-29 到期，早于服务期末日 2027-06-30；续授权须由投标人书面承诺"
    )
    assert "3.1.1/authorisation" in {
        f.requirement for f in qualify(maintenance(), [bid])[0] if f.verdict == "pass"
    }


@pytest.mark.parametrize("last", [None, date.max, date(2027, 6, 30)])
def test_a_second_letter_that_lasts_takes_the_warning_away(last):
    assert warnings(maintenance(), [ends(date(2027, 1, 1), last)]) == []


def test_a_letter_that_does_not_pass_is_not_warned_about():
    assert warnings(maintenance(), [ends(date(2026, 1, 1))]) == []


def test_a_lot_that_is_not_offered_is_not_warned_about():
    assert warnings(maintenance(), [replace(ends(date(2027, 1, 1)), offers=())]) == []


def test_the_tenders_gaps_are_said_once_each():
    assert [f"{i.source} {i.severity} {i.code}" for i in tender_notes(maintenance())] == [
        "tender.toml info expiry-not-stated",
        "tender.toml info maker-not-stated",
        "tender.toml info deadline-not-stated",
    ]


def test_a_stated_deadline_is_no_gap():
    codes = {i.code for i in tender_notes(with_deadline(date(2026, 6, 1)))}
    assert codes == {"expiry-not-stated", "maker-not-stated"}


# --- laws ---


def verdicts_of(bid):
    findings, eligibility = qualify(maintenance(), [bid])
    return findings, eligibility


def rich():
    """Return a bid with good and bad rows of every sheet, so that their order could matter."""
    bid = whole()
    bad_letter = letter(maker="别家", source=at("厂家授权", "B90"))
    twin = replace(bid.people[0], employer="某劳务公司", source=at("服务人员", "A9"))
    late = replace(bid.contributions[0], remark="补缴", source=at("社保记录", "A9"))
    more = replace(bid.answers[0], deviation="worse", source=at("条款响应", "F900"))
    return replace(
        bid,
        authorisations=(*bid.authorisations, bad_letter),
        people=(*bid.people, twin),
        contributions=(*bid.contributions, late),
        answers=(*bid.answers, more),
    )


@given(st.integers())
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_does_not_change_a_verdict(seed):
    shuffle = Random(seed)
    bid = rich()
    tables = ("offers", "lines", "authorisations", "people", "contributions", "answers")
    mixed = {t: tuple(shuffle.sample(getattr(bid, t), len(getattr(bid, t)))) for t in tables}
    assert verdicts_of(replace(bid, **mixed)) == verdicts_of(bid)


def test_the_order_of_bids_does_not_change_a_verdict():
    one, two = whole(), replace(rich(), bidder="乙公司")
    forth, back = qualify(maintenance(), [one, two]), qualify(maintenance(), [two, one])
    assert set(forth[0]) == set(back[0])
    assert set(forth[1]) == set(back[1])


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "华为", "锐捷网络", "维谛 高级工程师", "{0}", "全部满足", "(", "7×24"]),
    st.text(alphabet=string.punctuation + "×（）", max_size=6),
)
DAYS = st.one_of(st.none(), st.dates(), st.just(date.max))
LOT = st.sampled_from(["1", "2", "3", "7", "9", ""])
REQUIRED = [r.id for r in maintenance().requirements]
VALUES = st.one_of(
    st.none(), st.booleans(), WORDS, st.decimals(), st.lists(WORDS, max_size=3).map(tuple)
)
PLACE = at("表", "A1")

BIDS = st.builds(
    Bid,
    bidder=WORDS,
    kind=st.sampled_from(["integrator", "separate"]),
    file=st.just("x.xlsx"),
    sha256=st.just(""),
    contact=WORDS,
    quoted_on=DAYS,
    offers=st.lists(
        st.builds(
            Offer,
            lot=LOT,
            price=st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False)),
            source=st.just(PLACE),
            handover=DAYS,
            basis=st.sampled_from(["bid", "quote", "estimate"]),
        ),
        max_size=4,
    ).map(tuple),
    lines=st.lists(
        st.builds(
            DeviceLine,
            lot=LOT,
            model=WORDS,
            quantity=st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False)),
            unit_price=st.none(),
            total=st.none(),
            source=st.just(PLACE),
        ),
        max_size=3,
    ).map(tuple),
    authorisations=st.lists(
        st.builds(
            Authorisation,
            lot=LOT,
            maker=WORDS,
            grantee=WORDS,
            scope=WORDS,
            number=WORDS,
            signed_on=DAYS,
            valid_from=DAYS,
            valid_to=DAYS,
            page=WORDS,
            source=st.just(PLACE),
            unreadable=st.lists(WORDS, max_size=2).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    people=st.lists(
        st.builds(
            Person,
            name=st.sampled_from(["李", "王", ""]),
            last4=st.sampled_from(["1", "2", ""]),
            lots=st.lists(LOT, max_size=3).map(tuple),
            employer=WORDS,
            certificate=WORDS,
            level=WORDS,
            issuer=WORDS,
            valid_to=DAYS,
            source=st.just(PLACE),
        ),
        max_size=3,
    ).map(tuple),
    contributions=st.lists(
        st.builds(
            Contribution,
            name=st.sampled_from(["李", "王", ""]),
            last4=st.sampled_from(["1", "2", ""]),
            payer=WORDS,
            first=st.dates(),
            last=st.dates(),
            source=st.just(PLACE),
            remark=WORDS,
        ),
        max_size=3,
    ).map(tuple),
    answers=st.lists(
        st.builds(
            Answer,
            requirement=st.sampled_from(REQUIRED),
            value=VALUES,
            raw=WORDS,
            deviation=st.sampled_from(["none", "better", "worse", None]),
            note=WORDS,
            source=st.just(PLACE),
        ),
        max_size=8,
    ).map(tuple),
)


@given(BIDS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_words_of_a_bidder_can_break_a_verdict(bid):
    findings, eligibility = qualify(maintenance(), [bid])
    said = [f.reason for f in findings] + [r for e in eligibility for r in e.reasons]
    assert all(s.say(lang) for s in said for lang in ("zh", "en"))
    assert len(eligibility) == len(maintenance().lots)
    assert all(i.say() for i in warnings(maintenance(), [bid]))
