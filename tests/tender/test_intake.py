"""One cell of a clean bid is changed: what is understood, and what is said about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tender.intake import read_bid, understood
from tender.messages import CATALOGUE
from tender.messages.reading import MESSAGES
from tests.tender.filled import changed, clean, codes, read, tender, with_cell

D = Decimal
PRICE, PRICE_2 = "分项报价!C4", "分项报价!C5"


def test_the_clean_bid_is_understood_whole():
    bid, issues = read()
    assert issues == []
    assert (bid.bidder, bid.kind, bid.size) == ("云岭示范信息有限公司", "integrator", "小型")
    assert (bid.uscc, bid.phone, bid.contact) == ("914403001922038216", "0851-85551234", "李二")
    assert (bid.quoted_on, bid.valid_until) == (date(2026, 5, 20), date(2026, 12, 31))
    assert (bid.fee, bid.max_lots, bid.doubts) == (D("3000.00"), 7, ())
    assert [o.lot for o in bid.offers] == list("12345678")
    assert [o.price for o in bid.offers][:2] == [D("100000.00"), D("200000.50")]
    assert bid.offers[0].tax_rate == D("0.06")
    assert bid.offers[0].handover == date(2026, 6, 15)
    assert str(bid.offers[0].source) == "acme.xlsx!分项报价!C4"
    assert (bid.packages[0].lots, bid.packages[0].price) == (("1", "2"), D("280000.00"))
    assert (bid.discounts[0].min_lots, bid.discounts[0].rate) == (5, D("0.05"))
    assert (bid.authorisations[0].lot, bid.authorisations[0].valid_to) == ("1", date(2027, 12, 31))
    assert (bid.people[0].last4, bid.people[0].lots) == ("012X", ("2", "3"))
    assert (bid.contributions[0].first, bid.contributions[0].last) == (
        date(2025, 11, 1),
        date(2026, 5, 1),
    )
    assert bid.answer("3.5.3/onsite_arrival_h").value == D(2)
    assert bid.answer("3.5.3/onsite_arrival_h").deviation == "none"


# --- prices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "price"),
    [
        pytest.param("１２，５００．００", D("12500.00"), id="full-width digits"),
        pytest.param("3.5万元", D("35000.00"), id="ten thousand in the cell"),
        pytest.param("￥35,000.00", D("35000.00"), id="currency sign and thousands"),
        pytest.param("叁万伍仟元整", D("35000.00"), id="capitals"),
        pytest.param(12345.670000000002, D("12345.67"), id="floating residue"),
    ],
)
def test_a_price_in_another_spelling_is_the_same_price(written, price):
    bid, issues = read({PRICE: written})
    assert bid.offers[0].price == price
    assert bid.offers[0].doubts == ()
    assert codes(issues) == []


@pytest.mark.parametrize("blank", [None, "", "/", "-", "—", "不报"])
def test_a_blank_price_means_not_offered_never_zero(blank):
    bid, issues = read({PRICE: blank, "分项报价!D4": None, "分项报价!F4": None})
    assert bid.offer("1") is None
    assert codes(issues) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("面议", "money-not-understood", id="words"),
        pytest.param(0, "price-zero", id="zero must be confirmed by a person"),
        pytest.param(-5, "value-negative", id="negative"),
        pytest.param(True, "value-bool", id="a logical value"),
        pytest.param(date(2026, 6, 30), "value-date", id="a date"),
        pytest.param("#REF!", "cell-error", id="an error value"),
        pytest.param("12,50.00", "money-grouping", id="wrong thousands"),
        pytest.param(1.234, "money-decimals", id="a third decimal"),
    ],
)
def test_a_price_that_is_not_clear_is_an_error_and_the_lot_is_pending(written, code):
    bid, issues = read({PRICE: written})
    assert codes(issues) == [("error", code, PRICE)]
    assert bid.offers[0].price is None
    assert [doubt.code for doubt in bid.offers[0].doubts] == [code]


def test_one_fen_is_a_price():
    bid, issues = read({PRICE: 0.01})
    assert bid.offers[0].price == D("0.01")
    assert codes(issues) == []


def test_capitals_that_agree_say_nothing_and_capitals_a_fen_off_are_a_doubt():
    bid, issues = read({"分项报价!E4": "壹拾万元整"})
    assert (issues, bid.offers[0].words, bid.offers[0].doubts) == ([], D("100000.00"), ())
    bid, issues = read({"分项报价!E4": "壹拾万元零壹分"})
    assert [i.say() for i in issues] == [
        "acme.xlsx!分项报价!E4: 大写金额应与数字一致，大写为 100,000.01 元，数字为 100,000.00 元；"
        "须由委员会按规则处理并书面澄清"
    ]
    assert [i.say("en") for i in issues] == [
        "acme.xlsx!分项报价!E4: expected capitals equal to the digits, found 100,000.01 yuan in "
        "capitals and 100,000.00 yuan in digits; the committee decides and the bidder clarifies in "
        "writing"
    ]
    assert bid.offers[0].price == D("100000.00")
    assert [doubt.code for doubt in bid.offers[0].doubts] == ["words-disagree"]


def test_a_price_only_in_the_column_of_capitals_is_no_blank_price():
    bid, issues = read({PRICE: None, "分项报价!E4": "壹拾万元整"})
    assert codes(issues) == [("error", "price-missing", "分项报价!E4")]
    assert (bid.offers[0].lot, bid.offers[0].price) == ("1", None)


@pytest.mark.parametrize(("stored", "words"), [(100_000.0, "100000"), (100_000.25, "100000.25")])
def test_the_result_of_a_formula_is_told_as_excel_shows_it(stored, words):
    formula = "=C5/2" if stored % 1 else "=C5/2-0.25"
    _, issues = read(with_cell(PRICE, formula=formula, value=stored, kind="number"))
    assert [i.message.say() for i in issues] == [f"公式 {formula} 的结果 {words} 已重新计算，一致"]


@pytest.mark.parametrize(
    ("formula", "stored", "code"),
    [
        pytest.param("=C5/2+0.25-0.5", 100_000, None, id="recomputed and equal"),
        pytest.param("=ROUND(SUM(C5:C6)/3,2)", 86666.83, None, id="SUM and ROUND"),
        pytest.param("=C5/2", 100_000, "formula-disagrees", id="another result"),
        pytest.param("=C5/2", None, "formula-not-calculated", id="never calculated"),
        pytest.param(
            "=IF(C5>0,100000,0)", 100_000, "formula-not-checked", id="outside the grammar"
        ),
        pytest.param("=C4", 100_000, "formula-not-checked", id="refers to itself"),
        pytest.param("=C5/0", 100_000, "formula-not-checked", id="division by zero"),
        pytest.param("=[1]Sheet1!A1", 100_000, "formula-not-checked", id="another workbook"),
    ],
)
def test_a_formula_counts_only_when_its_stored_result_can_be_recomputed(formula, stored, code):
    kind = "blank" if stored is None else "number"
    book = with_cell(PRICE, formula=formula, value=stored, kind=kind)
    bid, issues = read(book)
    if code is None:
        assert [(i.severity, i.code) for i in issues] == [("info", "formula-accepted")]
        assert bid.offers[0].price == D(str(stored)).quantize(D("0.01"))
    else:
        assert codes(issues) == [("error", code, PRICE)]
        assert bid.offers[0].price is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"hidden": True}, "cell-hidden", id="hidden row or column"),
        pytest.param({"merged": "C4:C5"}, "price-merged", id="merged over two lots"),
        pytest.param({"number_format": '0"万元"'}, "display-literal", id="shown as another unit"),
        pytest.param({"number_format": "0,"}, "display-scaled", id="shown in thousands"),
    ],
)
def test_a_price_that_does_not_look_like_what_it_is_is_a_doubt(fields, code):
    bid, issues = read(with_cell(PRICE, **fields))
    assert ("error", code, PRICE) in codes(issues)
    assert code in [doubt.code for doubt in bid.offers[0].doubts]
    assert bid.offers[1].doubts == ()


@pytest.mark.parametrize(
    "remark",
    [
        "备件另计",
        "另行收费",
        "不含耗材",
        "excluding parts",
        "更换备件需收费",
        "差旅费由院方承担",
        "按实结算",
    ],
)
def test_a_remark_that_keeps_a_cost_out_is_a_warning(remark):
    bid, issues = read({"分项报价!G4": remark})
    assert codes(issues) == [("warning", "remark-excludes-cost", "分项报价!G4")]
    assert bid.offers[0].remark == remark


@pytest.mark.parametrize("remark", ["含全部备件", "免收费用", "不再收费"])
def test_a_plain_remark_is_kept_and_says_nothing(remark):
    bid, issues = read({"分项报价!G4": remark})
    assert (issues, bid.offers[0].remark) == ([], remark)


# --- lots -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1.0, "1.0", "１", "第1项", "一", None])
def test_a_lot_is_known_by_its_number_in_any_spelling_or_by_its_name_alone(number):
    bid, issues = read({"分项报价!A4": number})
    assert (bid.offers[0].lot, codes(issues)) == ("1", [])


@pytest.mark.parametrize("name", [None, "超融合系统维保", "超融合 系统", "Hyper-converged System"])
def test_a_lot_is_known_by_an_alias_or_by_its_number_alone(name):
    bid, issues = read({"分项报价!B4": name})
    assert (bid.offers[0].lot, codes(issues)) == ("1", [])


def test_a_number_and_a_name_that_contradict_make_both_lots_pending():
    bid, issues = read({"分项报价!B4": "核心网络设备"})
    assert codes(issues) == [
        ("error", "lot-contradiction", "分项报价!B4"),
        ("error", "lot-twice", "分项报价!C5"),
    ]
    pending = {o.lot: (o.price, bool(o.doubts)) for o in bid.offers if o.lot in ("1", "2", "3")}
    assert pending == {"1": (None, True), "2": (None, True), "3": (D("60000.00"), False)}
    assert issues[0].say() == (
        "acme.xlsx!分项报价!B4: 序号 1 的名称应为「超融合系统」，现为「核心网络设备」，是第 2 项；"
        "两项均待核，请书面澄清"
    )


def test_a_lot_offered_twice_is_an_error_and_pending():
    bid, issues = read({"分项报价!A5": "1", "分项报价!B5": "超融合系统"})
    assert codes(issues) == [("error", "lot-twice", PRICE_2)]
    assert (bid.offer("1").price, bid.offer("2")) == (None, None)
    assert bid.offer("1").doubts[0].code == "lot-twice"


def test_an_unknown_number_is_an_error_and_the_named_lot_is_pending():
    bid, issues = read({"分项报价!A4": "9"})
    assert codes(issues) == [("error", "lots-unknown", "分项报价!A4")]
    assert bid.offer("1").price is None


def test_an_unknown_number_without_a_name_is_no_lot():
    bid, issues = read({"分项报价!A4": 9, "分项报价!B4": None})
    assert codes(issues) == [("error", "lots-unknown", "分项报价!A4")]
    assert bid.offer("1") is None


def test_an_unknown_name_beside_a_number_is_a_warning():
    bid, issues = read({"分项报价!B4": "超融合一体机"})
    assert codes(issues) == [("warning", "lot-name-changed", "分项报价!B4")]
    assert bid.offer("1").price == D("100000.00")


# --- the bidder -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "written", "severity", "code"),
    [
        ("B4", None, "error", "bidder-name-missing"),
        ("B5", "914403001922038217", "error", "uscc-check"),
        ("B5", 9.14403001922038e17, "error", "uscc-digits-lost"),
        ("B6", None, "error", "kind-not-declared"),
        ("B6", "代理商", "error", "kind-not-understood"),
        ("B7", "巨型", "warning", "size-not-understood"),
        ("B10", "打电话", "warning", "phone-not-understood"),
        ("B12", "长期", "error", "day-not-understood"),
        ("B13", date(2026, 5, 19), "warning", "dates-reversed"),
        ("B14", "另议", "error", "money-not-understood"),
        ("B15", "两三项", "error", "integer-not-whole"),
        ("B15", 0, "error", "max-lots-zero"),
    ],
)
def test_particulars_that_are_not_clear_are_issues(cell, written, severity, code):
    _, issues = read({f"投标人!{cell}": written})
    assert codes(issues) == [(severity, code, f"投标人!{cell}")]


def test_a_bidder_without_a_kind_is_read_as_separate_and_waits():
    bid, _ = read({"投标人!B6": None})
    assert bid.kind == "separate"
    assert [doubt.code for doubt in bid.doubts] == ["kind-not-declared"]


def test_a_bidder_without_a_name_goes_by_its_file():
    bid, _ = read({"投标人!B4": None})
    assert bid.bidder == "acme（未填名称）"


def test_a_wrong_credit_code_is_still_read():
    bid, _ = read({"投标人!B5": "914403001922038217"})
    assert bid.uscc == "914403001922038217"


@pytest.mark.parametrize(
    ("fee", "doubts", "shown"),
    [(None, 0, "0.00"), (0, 0, "0.00"), ("/", 0, "0.00"), ("面议", 1, None)],
)
def test_a_blank_fee_is_zero_and_an_unreadable_one_a_doubt_and_no_amount(fee, doubts, shown):
    bid, _ = read({"投标人!B14": fee})
    assert (bid.fee, len(bid.doubts)) == (D(0), doubts)
    assert understood([bid])["evidence"][0]["fee"] == shown


def test_a_period_of_days_counts_from_the_quotation():
    bid, issues = read({"投标人!B13": "90天"})
    assert (bid.valid_until, codes(issues)) == (date(2026, 8, 18), [])


@pytest.mark.parametrize(
    "label", ["供应商名称", "公司名称", "单位名称", "投标人名称：", "Bidder name", "投标人（全称）"]
)
def test_a_label_in_other_words_is_understood(label):
    bid, issues = read({"投标人!A4": label})
    assert (bid.bidder, issues) == ("云岭示范信息有限公司", [])


# --- device lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["2288h v5", "２２８８Ｈ　Ｖ５", "2288HV5"])
def test_a_model_is_the_same_in_other_width_case_and_blanks(model):
    bid, issues = read({"设备明细!B4": model})
    assert (bid.lines[0].model, issues) == ("2288H V5", [])


def test_a_look_alike_model_is_suggested_and_not_taken():
    bid, issues = read({"设备明细!B9": "RG-S861OE"})
    assert [i.say("en") for i in issues] == [
        "acme.xlsx!设备明细!B9: expected a model of the tender, found 'RG-S861OE', which looks "
        "like 'RG-S8610E' but is not equal; compare them letter by letter (O and 0, l and 1)"
    ]
    assert bid.lines[5].model == "RG-S861OE"


def test_a_line_whose_product_is_a_fen_off_says_nothing_two_fen_off_is_a_warning():
    line = {"设备明细!C4": 5, "设备明细!D4": 20000}
    assert codes(read({**line, "设备明细!E4": 100_000})[1]) == []
    assert codes(read({**line, "设备明细!E4": 100_000.02})[1]) == [
        ("warning", "lines-disagree", "分项报价!C4"),
        ("warning", "line-product", "设备明细!E4"),
    ]


def test_a_quantity_that_is_not_the_tenders_is_a_warning():
    assert codes(read({"设备明细!C4": 4})[1]) == [("warning", "quantity-changed", "设备明细!C4")]


def test_lines_that_do_not_add_up_to_the_price_are_a_warning():
    bid, issues = read({"设备明细!E4": 60_000, "设备明细!E5": 40_000})
    assert (codes(issues), bid.lines[0].total) == ([], D("60000.00"))
    _, issues = read({"设备明细!E4": 60_000, "设备明细!E5": 39_999.98})
    assert codes(issues) == [("warning", "lines-disagree", PRICE)]


# --- packages and discounts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"B5": "1,2"}, "rebate-superfluous", id="a discount with lots of its own"),
        pytest.param({"E5": 0.95}, "discount-doubtful", id="what is left to pay"),
        pytest.param({"E5": 0.5}, "discount-doubtful", id="a bare half"),
        pytest.param({"E5": None}, "discount-incomplete", id="no rate"),
        pytest.param({"D5": "五项左右"}, "integer-not-whole", id="a number in words"),
        pytest.param({"A5": "赠送"}, "rebate-kind", id="an unknown kind"),
    ],
)
def test_an_unclear_discount_is_an_error_and_the_bidder_waits(changes, code):
    bid, issues = read({f"优惠条件!{cell}": value for cell, value in changes.items()})
    assert code in [c for _, c, _ in codes(issues)]
    assert bid.discounts == ()
    assert code in [doubt.code for doubt in bid.doubts]


@pytest.mark.parametrize(
    ("rate", "value"), [("5%", "0.05"), ("95折", "0.05"), (0.49, "0.49"), ("优惠5%", "0.05")]
)
def test_a_reduction_in_other_words_is_understood(rate, value):
    bid, issues = read({"优惠条件!E5": rate})
    assert (bid.discounts[0].rate, codes(issues)) == (D(value), [])


def test_an_unreadable_package_price_makes_its_lots_pending_also_those_offered_nowhere_else():
    bid, issues = read(
        {"优惠条件!C4": "面议", PRICE: None, "分项报价!D4": None, "分项报价!F4": None}
    )
    assert codes(issues) == [("error", "money-not-understood", "优惠条件!C4")]
    assert (bid.packages, bid.offer("1").price) == ((), None)
    assert [d.code for d in bid.offer("2").doubts] == ["money-not-understood"]
    assert bid.doubts == ()


def test_a_package_of_one_lot_is_an_error_of_two_is_not():
    assert codes(read({"优惠条件!B4": "1"})[1]) == [("error", "package-of-one", "优惠条件!B4")]
    assert codes(read({"优惠条件!B4": "1、2"})[1]) == []


# --- evidence -------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [None, "长期", "9999-12-31"])
def test_a_letter_without_end_is_open_ended(end):
    bid, issues = read({"厂家授权!H4": end})
    assert (bid.authorisations[0].valid_to, issues) == (None, [])


def test_an_unreadable_date_of_a_letter_is_an_error_and_named_in_the_letter():
    bid, issues = read({"厂家授权!H4": "明年年底"})
    assert codes(issues) == [("error", "day-not-understood", "厂家授权!H4")]
    assert bid.authorisations[0].unreadable == ("valid_to",)


@pytest.mark.parametrize(
    ("cell", "written", "severity", "code"),
    [
        ("服务人员!A4", None, "error", "person-without-name"),
        ("服务人员!B4", 12, "error", "last4-digits-lost"),
        ("服务人员!C4", "2,9", "error", "lots-unknown"),
        ("服务人员!C4", 2.3, "error", "lots-decimal"),
        ("社保记录!D4", None, "error", "span-incomplete"),
        ("社保记录!E4", "2025-10", "error", "dates-reversed"),
        ("社保记录!D4", "13月", "error", "month-not-understood"),
    ],
)
def test_unclear_evidence_is_an_issue(cell, written, severity, code):
    _, issues = read({cell: written})
    assert (severity, code) in [(s, c) for s, c, _ in codes(issues)]


def test_a_span_that_cannot_be_read_stays_as_a_span_that_counts_nothing():
    bid, issues = read({"社保记录!D4": "去年"})
    assert codes(issues) == [("error", "month-not-understood", "社保记录!D4")]
    assert [span.name for span in bid.contributions] == ["王三"]
    assert bid.contributions[0].last < bid.contributions[0].first
    paid = next(row for row in understood([bid])["evidence"] if row["kind"] == "insurance")
    assert (paid["first"], paid["last"]) == (None, "2026-05")


# --- answers --------------------------------------------------------------------------------------


def row_of(requirement: str) -> int:
    sheet = next(s for s in clean().sheets if s.title == "条款响应")
    return next(n for n, row in enumerate(sheet.rows, 1) if row[0].text == requirement)


ARRIVAL, COMMIT = "3.5.3/onsite_arrival_h", "3.1.4/commit.all_costs_included"


def answer(requirement: str, **columns: object):
    """Return the answer and issues after changes in columns A to H of the requirement's row."""
    row = row_of(requirement)
    bid, issues = read({f"条款响应!{c}{row}": value for c, value in columns.items()})
    return bid.answer(requirement), [(i.severity, i.code, i.source.cell) for i in issues], row


@pytest.mark.parametrize(
    ("written", "value"), [("2小时", D(2)), ("120分钟", D(2)), ("≤1.5", D("1.5")), (2, D(2))]
)
def test_a_number_is_read_in_the_unit_of_the_requirement(written, value):
    found, issues, _ = answer(ARRIVAL, F=written)
    assert found.value == value
    assert [i for i in issues if i[0] != "info"] == []


@pytest.mark.parametrize("written", ["是", "满足", "尽快", "2个工作日", "≥2"])
def test_words_for_a_number_are_not_understood(written):
    found, issues, row = answer(ARRIVAL, F=written)
    assert (found.value, found.raw) == (None, written)
    assert [(s, c) for s, _, c in issues] == [("error", f"F{row}")]


def test_a_changed_unit_is_told_and_converted():
    found, issues, row = answer(ARRIVAL, E="分钟", F=120)
    assert found.value == D(2)
    assert ("warning", "read-only-changed", f"E{row}") in issues


def test_a_blank_answer_with_no_deviation_stays_blank():
    found, issues, _ = answer(COMMIT, F=None)
    assert (found.value, found.raw, found.deviation, issues) == (None, "", "none", [])


@pytest.mark.parametrize(
    ("written", "deviation"),
    [
        ("无偏离", "none"),
        ("优于", "better"),
        ("正偏离", "better"),
        ("低于", "worse"),
        ("不响应", "worse"),
        (None, None),
    ],
)
def test_a_deviation_is_read_in_its_words(written, deviation):
    found, issues, _ = answer(COMMIT, G=written)
    assert (found.deviation, issues) == (deviation, [])


@pytest.mark.parametrize(
    ("written", "deviation"),
    [
        ("无偏离，完全响应", "none"),
        ("不存在负偏离", "none"),
        ("正偏离：2小时", "better"),
        ("负偏离：4小时", "worse"),
        ("不满足，负偏离", "worse"),
    ],
)
def test_a_deviation_among_other_words_is_read_and_told(written, deviation):
    found, issues, row = answer(COMMIT, G=written)
    assert (found.deviation, found.deviation_doubt) == (deviation, "")
    assert issues == [("info", "value-read-as", f"G{row}")]


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("有点偏离", "有点偏离"),
        ("无偏离（夜间除外）", "无偏离（夜间除外）"),
        ("无偏离，但夜间不响应", "无偏离，但夜间不响应"),
        ("无重大负偏离", "无重大负偏离"),
        ("正偏离或负偏离", "正偏离或负偏离"),
        ("见第12页", ""),
    ],
)
def test_an_unknown_deviation_is_a_warning(written, doubt):
    found, issues, row = answer(COMMIT, G=written)
    assert (found.deviation, found.deviation_doubt) == (None, doubt)
    assert issues == [("warning", "deviation-not-understood", f"G{row}")]


@pytest.mark.parametrize(
    ("requirement", "value", "issues"),
    [
        ("3.6.7/training_count", "按需", 0),
        ("3.6.7/training_count", "按需培训。", 0),
        ("3.6.7/training_count", "按需另议", 1),
        ("3.7.8/training_count", "按需", 1),
    ],
)
def test_only_where_the_document_names_no_number_its_word_is_an_answer(requirement, value, issues):
    found, told, _ = answer(requirement, F=value)
    assert found.raw == value
    assert found.value == (None if issues else value.rstrip("。"))
    assert len(told) == issues


def test_an_id_without_its_commit_is_accepted():
    found, issues, _ = answer(COMMIT, A="3.1.4/all_costs_included")
    assert (found.value, issues) == (True, [])


def test_a_clause_with_one_requirement_is_enough():
    found, issues, _ = answer(COMMIT, A=None)
    assert (found.value, issues) == (True, [])


def test_a_clause_with_several_requirements_is_not():
    found, issues, row = answer("3.5.3/spare_trigger_h", A=None)
    assert (found, issues) == (None, [("error", "clause-ambiguous", f"B{row}")])


@pytest.mark.parametrize("column", ["A", "F", "G", "H"])
def test_a_note_under_the_answers_is_no_answer_in_whatever_column(column):
    _, issues = read({"条款响应!C4": None, f"条款响应!{column}4": "注：以上内容真实有效"})
    assert [(i.severity, i.code, i.source.cell) for i in issues] == [
        ("info", "note-ignored", f"{column}4")
    ]


def test_an_unknown_id_is_an_error():
    found, issues, row = answer(COMMIT, A="3.9.9/commit")
    assert (found, issues) == (None, [("error", "requirement-unknown", f"A{row}")])


@pytest.mark.parametrize(
    ("column", "written", "severity"), [("C", "几小时到场", "info"), ("D", "≤24", "warning")]
)
def test_a_changed_requirement_is_told_and_the_tender_holds(column, written, severity):
    found, issues, row = answer(ARRIVAL, **{column: written})
    assert (found.value, issues) == (D(2), [(severity, "read-only-changed", f"{column}{row}")])


@pytest.mark.parametrize("written", ["≤2", "<=2", " ≤ 2 ", None])
def test_a_floor_in_another_spelling_is_not_changed(written):
    found, issues, _ = answer(ARRIVAL, D=written)
    assert (found.value, issues) == (D(2), [])


@pytest.mark.parametrize(("written", "value"), [("是", True), ("否", False), ("7x24", "7×24")])
def test_hours_take_a_plain_yes_or_no(written, value):
    found, issues, _ = answer("3.5.2/support_hours", F=written)
    assert (found.value, issues) == (value, [])


def test_hours_in_other_words_are_not_understood():
    found, issues, row = answer("3.5.2/support_hours", F="白天")
    assert (found.value, issues) == (None, [("error", "hours-not-understood", f"F{row}")])


def test_two_different_answers_to_one_requirement_are_not_understood():
    row, other = row_of(ARRIVAL), row_of("3.5.3/spare_trigger_h")
    bid, issues = read({f"条款响应!A{other}": ARRIVAL, f"条款响应!F{row}": 1})
    assert ("error", "answer-twice", f"条款响应!F{other}") in codes(issues)
    assert bid.answer(ARRIVAL).value is None


# --- sheets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheet", ["设备明细", "优惠条件", "厂家授权", "服务人员", "社保记录", "条款响应"]
)
def test_a_missing_sheet_of_evidence_is_information(sheet):
    book = clean()
    less = type(book)("a.xlsx", "0", tuple(s for s in book.sheets if s.title != sheet))
    _, issues = read(less)
    assert [(i.severity, i.code, str(i.source)) for i in issues] == [
        ("info", "sheet-missing", "a.xlsx")
    ]


@pytest.mark.parametrize("sheet", ["投标人", "分项报价"])
def test_a_missing_sheet_of_bidder_or_prices_is_an_error(sheet):
    book = clean()
    less = type(book)("a.xlsx", "0", tuple(s for s in book.sheets if s.title != sheet))
    _, issues = read(less)
    first = next(i for i in issues if i.code == "sheet-missing")
    assert first.severity == "error"
    assert first.say() == (
        f"a.xlsx: 应有工作表「{sheet}」，未找到；请使用报价模板，或补上该表后重新提交"
    )


def test_a_hidden_sheet_of_prices_makes_every_price_a_doubt():
    book = clean()
    hidden = tuple(
        type(s)(s.title, s.rows, hidden=True) if s.title == "分项报价" else s for s in book.sheets
    )
    bid, issues = read(type(book)("a.xlsx", "0", hidden))
    assert "sheet-hidden" in {i.code for i in issues}
    assert all("cell-hidden" in {d.code for d in o.doubts} for o in bid.offers)


def test_words_added_to_the_explaining_sheets_are_reported():
    _, issues = read({"填写说明!A3": "另赠两次培训"})
    assert [(i.severity, i.code, str(i.source)) for i in issues] == [
        ("info", "note-ignored", "acme.xlsx!填写说明!A3")
    ]


# --- what was understood ------------------------------------------------------------------------


def test_what_was_understood_is_plain_values_with_their_places():
    bids, _ = read_bid(changed({}), tender())
    found = understood(bids)
    assert set(found) == {"offers", "evidence", "answers"}
    offer = found["offers"][0]
    assert {key: offer[key] for key in ("bidder", "lot", "price", "source")} == {
        "bidder": "云岭示范信息有限公司",
        "lot": "1",
        "price": "100000.00",
        "source": {"file": "acme.xlsx", "sheet": "分项报价", "cell": "C4"},
    }
    kinds = [row["kind"] for row in found["evidence"]]
    assert list(dict.fromkeys(kinds)) == [
        "bidder", "device", "package", "discount", "authorisation", "person", "insurance",
    ]  # fmt: skip
    paid = next(row for row in found["evidence"] if row["kind"] == "insurance")
    assert (paid["first"], paid["last"]) == ("2025-11", "2026-05")
    assert len(found["answers"]) == len(bids[0].answers)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_sentence_of_the_intake_says_what_to_do_or_is_information(code):
    told = {"note-ignored", "formula-accepted", "lot-not-offered", "lot-from-model", "lot-declined"}
    chinese, english = CATALOGUE[code]
    assert code in told | {"model-not-listed"} or ("；" in chinese and ";" in english)


@pytest.mark.parametrize("written", ["不报", "/", "—"])
def test_a_sign_for_no_price_is_told_at_its_cell(written: str):
    (bid,), issues = read_bid(changed({"分项报价!C4": written}), tender())
    assert "1" not in {offer.lot for offer in bid.offers}
    assert [(i.severity, i.source.cell) for i in issues if i.code == "lot-declined"] == [
        ("info", "C4")
    ]


# --- headings as bidders write them ------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("分项报价!A3", "品目号"),
        ("分项报价!B3", "服务内容"),
        ("分项报价!C3", "年度维保报价（元）"),
        ("分项报价!C3", "单项报价（元，含税）"),
        ("分项报价!C3", "维保总价（元）"),
        ("设备明细!B3", "产品型号"),
        ("设备明细!B3", "设备名称及型号"),
        ("设备明细!E3", "合计（元/年）"),
        ("厂家授权!B3", "制造商"),
        ("厂家授权!B3", "原厂商名称"),
        ("厂家授权!F3", "授权日期"),
        ("厂家授权!G3", "开始日期"),
        ("厂家授权!H3", "终止日期"),
        ("服务人员!A3", "工程师姓名"),
        ("服务人员!B3", "身份证号后4位"),
        ("服务人员!C3", "服务项"),
        ("服务人员!D3", "劳动合同单位"),
        ("服务人员!G3", "颁发机构"),
        ("社保记录!C3", "社保缴纳单位"),
        ("社保记录!D3", "参保起始时间"),
        ("社保记录!E3", "终止月份"),
        ("条款响应!F3", "投标人响应"),
        ("条款响应!G3", "响应/偏离"),
    ],
)
def test_another_heading_for_a_column_changes_nothing(heading: str, written: str) -> None:
    bid, issues = read({heading: written})
    assert (bid, issues) == (read()[0], [])
