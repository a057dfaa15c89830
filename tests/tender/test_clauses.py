"""The 2026 tender file says what the document says: nothing more, nothing less, word for word."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from tender import values
from tender.checks.scope import check_scope
from tender.model import (
    Answer,
    AuthorisationRequirement,
    Bid,
    CertificateRequirement,
    Clause,
    EmployerRequirement,
    InsuranceRequirement,
    NumberRequirement,
    ScopeRequirement,
    Source,
    Tender,
)
from tender.spec import read_tender, shipped

NUMERALS = "一二三四五六七八"
SECTION = re.compile(r"^(?:([123])、|([四])、)")
PART = re.compile(rf"^（([{NUMERALS}])）(.*)$")
NUMBERED = re.compile(r"^(\d)\.")
BRACKETED = re.compile(r"^（(\d)）")


@pytest.fixture(scope="module")
def tender() -> Tender:
    return read_tender(shipped())


@pytest.fixture(scope="module")
def document() -> str:
    return shipped().with_name("source.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def printed(document: str) -> dict[str, str]:
    """Sections 1, 3 and 4 of the document: number of every paragraph → its words."""
    return dict(paragraphs(document))


def paragraphs(document: str) -> list[tuple[str, str]]:
    section, part, number = "", "", ""
    found: dict[str, list[str]] = {}
    for line in (raw.rstrip() for raw in document.splitlines() if raw.strip()):
        if heading := SECTION.match(line):
            section, part, number = heading[1] or "4", "", f"{heading[1] or '4'}.0"
        elif heading := PART.match(line):
            part = f".{NUMERALS.index(heading[1]) + 1}"
        elif section in ("1", "3", "4"):
            if start := NUMBERED.match(line):
                number = f"{section}{part}.{start[1]}"
            elif start := BRACKETED.match(line):
                number = f"{number.split('(')[0]}({start[1]})"
            found.setdefault(number, []).append(line)
    return [(number, "\n".join(lines)) for number, lines in found.items()]


def services(words: str) -> list[str]:
    """Return the lead of a clause and the services that its last bracket lists."""
    lead, listed = re.fullmatch(r"\d\.(.*?)（(远程.*)）；", words).groups()
    return [lead, *listed.split("；")]


def clause(tender: Tender, number: str) -> Clause:
    [found] = [c for c in tender.clauses if c.id == number]
    return found


def number(tender: Tender, requirement: str) -> NumberRequirement:
    [found] = [r for r in tender.requirements if r.id == requirement]
    assert isinstance(found, NumberRequirement)
    return found


# --- verbatim ----------------------------------------------------------------------------------


def test_the_document_has_the_numbered_clauses_that_a_reader_counts(printed: dict[str, str]):
    counts = {
        part: sum(1 for key in printed if re.match(rf"{re.escape(part)}\.\d$", key))
        for part in ("1", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "4")
    }
    assert list(counts.values()) == [5, 6, 6, 5, 6, 7, 7, 9, 7, 4]
    assert [key for key in printed if "(" in key] == [
        *(f"3.4.3({n})" for n in range(1, 5)),
        *(f"3.4.6({n})" for n in range(1, 7)),
    ]


def test_every_numbered_clause_is_there_exactly_once_and_verbatim(
    tender: Tender, printed: dict[str, str]
):
    listed = [(c.id, c.text) for c in tender.clauses if re.match(r"[134]\.", c.id)]
    split = [(key, words) for key, words in listed if key.startswith("3.2.3(")]
    assert [pair for pair in listed if pair not in split] == list(printed.items())
    assert split == list(
        zip((f"3.2.3({s})" for s in "0abcdefg"), services(printed["3.2.3"]), strict=True)
    )
    texts = [words for _, words in listed]
    repeated = {words for words in texts if texts.count(words) > 1}
    assert repeated == {"4.质保期内产生的一切费用由维保方负责；"}


def test_every_line_of_sections_1_3_and_4_is_a_clause_or_a_heading(tender: Tender, document: str):
    covered = {line for c in tender.clauses for line in c.text.split("\n")}
    section, left = "", []
    for line in (raw.strip() for raw in document.splitlines() if raw.strip()):
        if heading := SECTION.match(line):
            section = heading[0]
        elif section not in ("", "2、") and line not in covered and not PART.match(line):
            left.append(line)
    assert left == []


def test_the_headings_of_section_3_are_names_of_the_lots_in_their_order(
    tender: Tender, document: str
):
    headings = [m[2] for m in map(PART.match, document.splitlines()) if m]
    assert len(headings) == 8
    for lot, heading in zip(tender.lots, headings, strict=True):
        assert heading in (lot.name, *lot.aliases)


def test_every_row_of_section_2_is_a_lot_and_a_clause(tender: Tender, document: str):
    table = document[document.index("\t1\n") : document.index("3、 分项")]
    rows = [row.split("\n\t") for row in re.split(r"\n\s*\n\t(?=\d\n)", table.strip())]
    assert len(rows) == len(tender.lots) == 8
    for (lot_id, name, equipment, expiry), lot in zip(rows, tender.lots, strict=True):
        assert (lot.id, lot.name, lot.equipment) == (lot_id, name, equipment)
        assert clause(tender, f"2.{lot_id}").text == equipment
        spelled = lot.expiry and f"{lot.expiry.year}-{lot.expiry.month}-{lot.expiry.day}"
        assert (spelled or "-") == expiry.strip()


def test_clause_numbers_and_requirement_numbers_are_unique(tender: Tender):
    ids = [c.id for c in tender.clauses] + [r.id for r in tender.requirements]
    assert len(set(ids)) == len(ids)


# --- section 2 ---------------------------------------------------------------------------------


def test_every_quantity_of_the_lists_is_an_item(tender: Tender):
    for lot in tender.lots:
        printed = re.findall(r"\*(\d+)([台套])", lot.equipment)
        assert [(str(i.quantity), i.unit) for i in lot.items if i.quantity] == printed
        folded = re.sub(r"\s", "", lot.equipment)
        assert all(re.sub(r"\s", "", item.model) in folded for item in lot.items)


def test_the_lists_add_up_to_what_a_person_counts(tender: Tender):
    counted = {
        lot.id: {
            unit: sum(i.quantity or 0 for i in lot.items if i.unit == unit)
            for unit in sorted({i.unit for i in lot.items if i.unit})
        }
        for lot in tender.lots
    }
    assert counted == {
        "1": {"台": 11},
        "2": {"台": 10, "套": 5},
        "3": {"台": 2, "套": 1},
        "4": {"台": 87},
        "5": {"套": 1},
        "6": {"台": 1},
        "7": {},
        "8": {},
    }


def test_names_that_are_easily_mistyped_are_spelled_as_printed(tender: Tender):
    models = [item.model for item in tender.lot("2").items]
    assert "RG-S8606" in models
    assert "RG-S8606E" not in models
    assert "RG-ONC-ALO-H" in models


def test_six_expiry_dates_and_one_lot_without(tender: Tender):
    assert [lot.expiry for lot in tender.lots] == [
        date(2026, 6, 30),
        date(2026, 8, 25),
        date(2026, 7, 30),
        date(2026, 11, 30),
        date(2026, 6, 30),
        None,
        date(2026, 6, 11),
        date(2026, 12, 9),
    ]


def test_what_the_document_does_not_say_is_not_stated(tender: Tender):
    settings = tender.settings
    silent = (settings.deadline, settings.budget, settings.contract_cost, settings.project_number)
    assert silent == (None,) * 4
    assert all(lot.ceiling is None and lot.last_year.price is None for lot in tender.lots)


# --- section 3: the numbers --------------------------------------------------------------------

FLOORS = [
    ("3.1.3/onsite_arrival_h", "<=", 3, "小时"),
    ("3.1.3/spare_trigger_h", "<=", 48, "小时"),
    ("3.1.5/training_count", ">=", 1, "次"),
    ("3.1.6/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.2.3(b)/online_response_min", "<=", 30, "分钟"),
    ("3.2.3(d)/spare_advance_h", "<=", 4, "小时"),
    ("3.2.3(e)/onsite_arrival_h", "<=", 4, "小时"),
    ("3.2.3(f)/health_check_per_year", ">=", 4, "次/年"),
    ("3.2.6/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.3.3/onsite_arrival_h", "<=", 3, "小时"),
    ("3.3.5/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.4.3(1)/response_min", "<=", 5, "分钟"),
    ("3.4.3(1)/remote_restore_min", "<=", 30, "分钟"),
    ("3.4.3(2)/onsite_arrival_h", "<=", 4, "小时"),
    ("3.4.3(3)/hardware_restore_days", "<=", 3, "天"),
    ("3.4.5/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.5.3/onsite_arrival_h", "<=", 2, "小时"),
    ("3.5.3/spare_trigger_h", "<=", 48, "小时"),
    ("3.5.5/training_per_year", ">=", 1, "次/年"),
    ("3.5.6/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.5.7/drill_per_year", ">=", 2, "次/年"),
    ("3.6.4/onsite_arrival_h", "<=", 3, "小时"),
    ("3.6.6/inspection_per_year", ">=", 1, "次/年"),
    ("3.6.7/training_count", ">=", 1, "次"),
    ("3.7.4/onsite_arrival_h", "<=", 3, "小时"),
    ("3.7.7/inspection_per_quarter", ">=", 1, "次/季度"),
    ("3.7.8/training_count", ">=", 1, "次"),
    ("3.8.6/onsite_arrival_h", "<=", 3, "小时"),
]


@pytest.mark.parametrize(("requirement", "comparison", "threshold", "unit"), FLOORS)
def test_a_floor_is_the_number_that_the_clause_prints(
    tender: Tender, requirement: str, comparison: str, threshold: int, unit: str
):
    found = number(tender, requirement)
    shown = (found.comparison, found.threshold, found.unit)
    assert shown == (comparison, Decimal(threshold), unit)


def test_there_is_no_other_number_than_these_and_the_term(tender: Tender):
    numbers = {r.id for r in tender.requirements if r.kind == "number"}
    terms = {f"{c}/term_months" for c in ("1.0", "3.1.2", "3.4.2", "3.5.2", "3.7.2")}
    assert numbers == {row[0] for row in FLOORS} | terms
    assert {(number(tender, t).threshold, number(tender, t).comparison) for t in terms} == {
        (Decimal(12), ">=")
    }


def test_the_clause_of_every_number_prints_it(tender: Tender):
    words = {"1": "一", "2": "半年", "12": "一年"}
    for requirement in tender.requirements:
        if requirement.kind == "number" and requirement.clause not in ("3.6.7", "3.7.8"):
            threshold = f"{requirement.threshold:f}"
            text = clause(tender, requirement.clause).text
            assert threshold in text or words[threshold] in text, requirement.id


# --- section 3: the traps ----------------------------------------------------------------------


def kinds(tender: Tender, lot: str, kind: str) -> list[str]:
    return [r.id for r in tender.requirements if lot in r.lots and r.kind == kind]


def test_lots_6_and_8_need_no_authorisation_and_lot_4_no_support_round_the_clock(tender: Tender):
    letters = {lot.id: len(kinds(tender, lot.id, "authorisation")) for lot in tender.lots}
    assert letters == {"1": 1, "2": 1, "3": 2, "4": 1, "5": 1, "6": 0, "7": 1, "8": 0}
    assert kinds(tender, "4", "support-hours") == []
    assert all(kinds(tender, lot.id, "support-hours") for lot in tender.lots if lot.id != "4")


def test_lot_8_has_no_inspection_no_training_and_no_cost_clause(tender: Tender):
    fields = {r.field for r in tender.requirements if "8" in r.lots}
    absent = ("inspection", "training", "commit.all_costs", "authorisation", "report_medium")
    assert not [f for f in fields if f.startswith(absent)]


def test_the_engineers_of_lot_2_are_the_makers_own_and_those_of_lot_3_need_not_be(tender: Tender):
    by_id = {r.id: r for r in tender.requirements}
    employer, two, three = (
        by_id[k]
        for k in ("3.2.1/staff.employer", "3.2.1/months_contributed", "3.3.1/months_contributed")
    )
    assert isinstance(employer, EmployerRequirement)
    assert isinstance(two, InsuranceRequirement)
    assert isinstance(three, InsuranceRequirement)
    assert (employer.maker, two.payer, three.payer) == ("锐捷", "锐捷", None)
    assert (two.min_months, three.min_months) == (6, 6)


def test_lot_3_has_two_makers_and_a_certificate_of_the_air_conditioner_maker(tender: Tender):
    by_id = {r.id: r for r in tender.requirements}
    letters = [by_id[f"3.3.1/authorisation:{maker}"] for maker in ("维谛", "大榕树")]
    assert [r.maker for r in letters if isinstance(r, AuthorisationRequirement)] == [
        "维谛",
        "大榕树",
    ]
    senior, fitting = by_id["3.3.1/staff.cert"], by_id["3.3.1/staff.qualification"]
    assert isinstance(senior, CertificateRequirement)
    assert isinstance(fitting, CertificateRequirement)
    assert (senior.issuer, senior.level) == ("维谛", "高级工程师")
    assert (fitting.issuer, fitting.level) == (None, None)


def test_the_alternative_of_lot_7_hangs_on_the_claim_that_the_maker_is_gone(tender: Tender):
    [letter] = [r for r in tender.requirements if r.id == "3.7.9/authorisation"]
    assert isinstance(letter, AuthorisationRequirement)
    assert letter.maker is None
    assert letter.alternative is not None
    assert (letter.alternative.claim, letter.alternative.min_months) == ("3.7.9/oem_defunct", 6)


def scope(tender: Tender, requirement: str) -> tuple[str, ...]:
    [found] = [r for r in tender.requirements if r.id == requirement]
    assert isinstance(found, ScopeRequirement)
    return found.members


def judged(tender: Tender, requirement: str, offered: str) -> str:
    """Return the verdict on a list that a bidder writes into 响应值."""
    [found] = [r for r in tender.requirements if r.id == requirement]
    assert isinstance(found, ScopeRequirement)
    source = Source("acme.xlsx", "条款响应", "F2")
    value = values.items(offered).value
    answer = Answer(requirement, value, offered, None, "", source)
    bid = Bid("Acme", "integrator", "acme.xlsx", "", answers=(answer,))
    return check_scope(found, bid, tender.lot(found.lots[0]), tender).verdict


def test_a_list_copied_from_the_required_value_passes(tender: Tender):
    for requirement in tender.requirements:
        if isinstance(requirement, ScopeRequirement):
            copied = "、".join(member.split("|")[0] for member in requirement.members)
            assert judged(tender, requirement.id, copied) == "pass", requirement.id


@pytest.mark.parametrize(
    ("requirement", "enough", "short"),
    [
        ("3.1.2/scope", "软件授权、质保服务、版本升级", "质保服务"),
        ("3.1.6/report_medium", "电子版", "口头"),
        ("3.2.6/report_medium", "纸质巡检报告", "电子版"),
        ("3.1.6/inspection_mode", "现场巡检", "远程巡检"),
        ("3.2.3(0)/service_level", "锐捷原厂金牌服务", "银牌服务"),
        ("3.2.3(0)/service_level", "金牌", "锐捷"),
        ("3.2.3(0)/service_source", "锐捷原厂服务", "第三方服务"),
        ("3.3.5/inspection_scope", "精密空调、动环主机、机房环境", "精密空调"),
        ("3.4.3(1)/channel", "微信群", "电话"),
        ("3.5.2/scope", "硬件及软件技术升级", "软件升级"),
        ("3.5.2/scope", "软硬件升级", "硬件升级"),
        ("3.5.6/inspection_scope", "备份数据的可用性和完整性", "可用性"),
        ("3.8.2/scope", "DLL、Service API、REST API", "DLL、REST API"),
        ("3.8.6/channel", "热线、在线", "热线"),
    ],
)
def test_other_words_for_the_same_service_pass_and_less_does_not(
    tender: Tender, requirement: str, enough: str, short: str
):
    assert (judged(tender, requirement, enough), judged(tender, requirement, short)) == (
        "pass",
        "fail",
    )


def test_the_list_of_lot_6_copied_into_lot_7_is_incomplete(tender: Tender):
    copied = "、".join(member.split("|")[0] for member in scope(tender, "3.6.1/scope"))
    assert judged(tender, "3.6.1/scope", copied) == "pass"
    assert judged(tender, "3.7.1/scope", copied) == "fail"


def test_the_services_of_lot_6_are_not_enough_for_lot_7(tender: Tender):
    six = {member.split("|")[0] for member in scope(tender, "3.6.1/scope")}
    seven = {member.split("|")[0] for member in scope(tender, "3.7.1/scope")}
    assert (len(six), len(seven)) == (10, 18)
    assert {"年结", "个性化报表", "渗透测试", "代码审计"} <= seven - six
    assert six - seven == {"认证书安装延期"}


def test_the_words_of_a_list_are_words_of_its_clause(tender: Tender):
    """Every member has a spelling that the clause itself prints, blanks aside."""
    split = {"3.5.2/scope": "硬件及软件技术升级", "3.5.6/inspection_scope": "备份数据"}
    for requirement in tender.requirements:
        if not isinstance(requirement, ScopeRequirement):
            continue
        printed = re.sub(r"\s", "", clause(tender, requirement.clause).text)
        for member in requirement.members:
            words = [re.sub(r"\s", "", word) for word in member.split("|")]
            known = any(word in printed for word in words)
            assert known or split[requirement.id] in printed, (requirement.id, member)


def test_an_undertaking_of_section_1_concerns_integrators_only(tender: Tender):
    first = [r for r in tender.requirements if r.clause.startswith("1.")]
    assert [r.id for r in first] == [
        "1.0/term_months",
        "1.1/handover_ready_date",
        "1.1/commit.no_interruption",
        "1.2/contact",
        "1.2/commit.records",
        "1.3/commit.security_fix",
        "1.4/commit.data_privacy",
    ]
    assert all(r.integrators_only for r in first)
    assert not any(r.integrators_only for r in tender.requirements if r not in first)


def test_rules_of_execution_hold_no_requirement_and_every_check_has_one(tender: Tender):
    for each in tender.clauses:
        if each.sort in ("X", "rule", "part"):
            assert each.requirements == (), each.id
        elif each.sort != "list":
            assert each.requirements != (), each.id
    assert {c.id for c in tender.clauses if c.sort == "X"} == {"3.4.6(6)", "4.1", "4.2", "4.3"}
    assert {c.id for c in tender.clauses if c.sort == "part"} == {"3.2.3", "3.4.6"}


def test_only_undertakings_of_section_1_put_the_whole_bidder_out(tender: Tender):
    policy = tender.policy
    whole = [r.id for r in tender.requirements if policy.effects_of(r).fail == "bidder"]
    assert whole == [
        "1.0/term_months",
        "1.1/commit.no_interruption",
        "1.2/commit.records",
        "1.3/commit.security_fix",
        "1.4/commit.data_privacy",
    ]
    blank = {r.kind for r in tender.requirements if policy.effects_of(r).unclear == "lot"}
    assert blank == {
        "authorisation",
        "employer",
        "insurance",
        "certificate",
        "number",
        "support-hours",
    }


def test_round_the_clock_repeated_inside_the_gold_service_blocks_nothing_when_left_blank(
    tender: Tender,
):
    hours = {
        r.id: tender.policy.effects_of(r).unclear
        for r in tender.requirements
        if r.kind == "support-hours" and "2" in r.lots
    }
    assert hours == {
        "3.2.3(a)/hotline_hours": "lot",
        "3.2.3(a)/bot_hours": "lot",
        "3.2.3(b)/support_hours": "record",
        "3.2.3(d)/support_hours": "record",
        "3.2.3(e)/support_hours": "record",
    }
