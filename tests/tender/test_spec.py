"""A tender file is read whole, or every mistake in it is said at once with its place."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tender.exceptions import SpecError, UsageError
from tender.messages import Lang
from tender.messages.spec import MESSAGES
from tender.model import AuthorisationRequirement, NumberRequirement, Tender
from tender.spec import read_tender, shipped

SMALL = Path(__file__).parents[1] / "data" / "small-tender" / "tender.toml"
WORDS = SMALL.read_text(encoding="utf-8")


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the small tender with each first occurrence of `old` replaced by `new`."""
    words = WORDS
    for old, new in changes:
        assert old in words, old
        words = words.replace(old, new, 1)
    file = folder / "tender.toml"
    file.write_text(words, encoding="utf-8")
    return file


def mistakes(file: Path, lang: Lang = "en") -> list[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        read_tender(file, lang)
    return list(caught.value.mistakes)


def test_wrong_lots_are_not_also_too_few(tmp_path):
    days = ("2027-06-30", "2027-05-31", '"not stated"')
    said = mistakes(changed(tmp_path, *((f"expiry = {day}", 'expiry = "soon"') for day in days)))
    assert [place for place, _ in said] == [f"lots[{n}].expiry" for n in range(3)]


# --- a second tender ---------------------------------------------------------------------------


def test_another_tender_is_another_file():
    tender = read_tender(SMALL)
    assert (tender.id, [lot.id for lot in tender.lots]) == ("laboratory-2027", ["A", "B", "C"])
    assert [r.id for r in tender.requirements] == [
        "A.1/commit.insured",
        "B.1/onsite_arrival_h",
        "B.1/staff.cert",
        "B.1/months_contributed",
        "B.2/error_percent",
        "B.2/authorisation",
        "B.3/scope",
    ]
    assert [r.lots for r in tender.requirements][:2] == [(), ("A",)]
    assert [rule["kind"] for rule in tender.policy.rules] == ["max-winners", "ceiling"]


def test_a_lot_may_have_no_expiry_and_a_term_of_its_own():
    tender = read_tender(SMALL)
    assert [lot.expiry for lot in tender.lots] == [date(2027, 6, 30), date(2027, 5, 31), None]
    assert [lot.term_months for lot in tender.lots] == [12, 24, 12]


def test_money_and_thresholds_are_exact():
    tender = read_tender(SMALL)
    assert tender.lot("A").last_year.price == Decimal("88000.50")
    assert tender.settings.contract_cost == Decimal("500.50")
    [error] = [r for r in tender.requirements if r.id == "B.2/error_percent"]
    assert isinstance(error, NumberRequirement)
    assert error.threshold == Decimal("0.5")


def test_a_folder_stands_for_the_tender_file_in_it():
    assert read_tender(SMALL.parent) == read_tender(str(SMALL))


def test_the_override_of_a_requirement_comes_before_the_effects_of_its_kind():
    tender = read_tender(SMALL)
    insured, arrival = list(tender.requirements)[:2]
    assert tender.policy.effects_of(insured).fail == "bidder"
    assert tender.policy.effects_of(arrival).fail == "lot"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path):
    file = tmp_path / "tender.toml"
    file.write_bytes(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode())
    assert read_tender(file) == read_tender(SMALL)


# --- one mistake -------------------------------------------------------------------------------

KNOWN_KINDS = (
    "number、support-hours、undertaking、claim、scope、contact、handover、items、authorisation、"
    "employer、insurance、certificate"
)
ONE_MISTAKE = [
    pytest.param(
        ("threshold = 24", 'threshold = "24h"'),
        "clauses[1].requirements[0].threshold",
        "expected a number, found '24h'; write digits only, without unit or quotes "
        "[B.1/onsite_arrival_h]",
        id="a threshold with its unit inside",
    ),
    pytest.param(
        (', threshold = 24, unit = "小时"', ', unit = "小时"'),
        "clauses[1].requirements[0].threshold",
        "expected a value, found none; add it [B.1/onsite_arrival_h]",
        id="a number without a threshold",
    ),
    pytest.param(
        ('comparison = "<="', 'comparison = "<"'),
        "clauses[1].requirements[0].comparison",
        "expected one of '<=' or '>=', found '<'; correct it [B.1/onsite_arrival_h]",
        id="a comparison that leaves the limit out",
    ),
    pytest.param(
        ("term_months = 24", "term_months = 0"),
        "lots[1].term_months",
        "expected more than 0, found 0; correct it [B]",
        id="a service of no months",
    ),
    pytest.param(
        ("term_months = 24", "term_months = 1.5"),
        "lots[1].term_months",
        "expected a whole number, found 1.5; write digits only [B]",
        id="a service of one month and a half",
    ),
    pytest.param(
        ("expiry = 2027-06-30", 'expiry = "-"'),
        "lots[0].expiry",
        "expected a date such as 2026-06-30 or \"not stated\", found '-'; correct it [A]",
        id="a dash for an expiry",
    ),
    pytest.param(
        ("expiry = 2027-06-30\n", ""),
        "lots[0].expiry",
        "expected a value, found none; add it [A]",
        id="an expiry left out instead of not stated",
    ),
    pytest.param(
        ("deadline =", "dead_line ="),
        "settings.deadline",
        "expected a value, found none; add it",
        id="a setting left out",
    ),
    pytest.param(
        ("gate = false", 'gate = "perhaps"'),
        "policy.gate",
        "expected true or false, found 'perhaps'; correct it",
        id="a gate that is neither open nor closed",
    ),
    pytest.param(
        ('reading = "free-mix"', 'reading = "free"'),
        "policy.reading",
        "expected one of literal, coverage-first, one-lead, one-lead-free, free-mix, "
        "no-separate, contract-cost, found 'free'; correct it",
        id="a reading that nobody knows",
    ),
    pytest.param(
        ('kind = "max-winners", most = 2', 'kind = "max-winner", most = 2'),
        "policy.rules[0].kind",
        "expected one of 'max-winners', 'max-lots', 'max-spend', 'budget', 'forbid', 'require', "
        "'exclude', 'same-winner', 'different-winners', 'ceiling', 'not-together', "
        "found 'max-winner'; correct it",
        id="a rule that nobody knows",
    ),
    pytest.param(
        ("most = 2", "most = -1"),
        "policy.rules[0].most",
        "expected at least 0, found -1; correct it",
        id="fewer than no winners",
    ),
    pytest.param(
        ('lot = "C", most', 'lot = "D", most'),
        "policy.rules[1].lot",
        "expected the id of a lot (A、B、C), found 'D'; correct it",
        id="a rule about a lot that does not exist",
    ),
    pytest.param(
        ('id = "B.1"\nlot = "A"', 'id = "B.1"\nlot = "Z"'),
        "clauses[1].lot",
        "expected the id of a lot (A、B、C), found 'Z'; correct it [B.1]",
        id="a clause about a lot that does not exist",
    ),
    pytest.param(
        ('field = "scope",', 'field = "scope", lots = ["C", "Z"],'),
        "clauses[3].requirements[0].lots[1]",
        "expected the id of a lot (A、B、C), found 'Z'; correct it [B.3/scope]",
        id="a requirement about a lot that does not exist",
    ),
    pytest.param(
        ('id = "B"\n', 'id = "A"\n'),
        "lots[1].id",
        "expected a name used once, found 'A' also at lots[0]; rename one [A]",
        id="two lots of one number",
    ),
    pytest.param(
        ('id = "B.2"', 'id = "B.1"'),
        "clauses[2].id",
        "expected a name used once, found 'B.1' also at clauses[1]; rename one [B.1]",
        id="two clauses of one number",
    ),
    pytest.param(
        ('field = "months_contributed"', 'field = "staff.cert"'),
        "clauses[1].requirements[2].id",
        "expected a name used once, found 'B.1/staff.cert' also at clauses[1].requirements[1]; "
        "rename one [B.1/staff.cert]",
        id="two requirements of one number",
    ),
    pytest.param(
        ('field = "scope",', 'field = "scope", clause = "B.2",'),
        "clauses[3].requirements[0].clause",
        "expected 'B.3', found 'B.2'; correct it or leave it out (it is filled in) [B.3/scope]",
        id="a requirement in the wrong clause",
    ),
    pytest.param(
        ('name = "离心机"', 'name = "离心机"\naliases = ["通风柜"]'),
        "lots[2].name",
        "expected a name of one owner, found '通风柜' also of 'B'; remove one [C]",
        id="an alias of two lots",
    ),
    pytest.param(
        ('name = "离心机"', 'name = "离心机"\naliases = ["电 镜"]'),
        "lots[1].aliases[0]",
        "expected a name of one owner, found '电 镜' also of 'A'; remove one [B]",
        id="an alias of two lots that differs by a blank",
    ),
    pytest.param(
        ('review = ["Brinkmann"]', 'review = ["ＣＡＲＬ zeiss"]'),
        "makers[1].review[0]",
        "expected a name of one owner, found 'ＣＡＲＬ zeiss' also of 'zeiss'; "
        "remove one [eppendorf]",
        id="a name of two makers",
    ),
    pytest.param(
        ('maker = "eppendorf", scope_words', 'maker = "Eppendorf", scope_words'),
        "clauses[2].requirements[1].maker",
        "expected the id of a maker (zeiss、eppendorf), found 'Eppendorf'; "
        "correct it or add the maker [B.2/authorisation]",
        id="a letter of a maker that is not listed",
    ),
    pytest.param(
        ('maker = "zeiss", quantity', 'maker = "leica", quantity'),
        "lots[0].items[0].maker",
        "expected the id of a maker (zeiss、eppendorf), found 'leica'; "
        "correct it or add the maker [A]",
        id="a device of a maker that is not listed",
    ),
    pytest.param(
        ('issuer = "zeiss"', 'issuer = "leica"'),
        "clauses[1].requirements[1].issuer",
        "expected the id of a maker (zeiss、eppendorf), found 'leica'; "
        "correct it or add the maker [B.1/staff.cert]",
        id="a certificate of a maker that is not listed",
    ),
    pytest.param(
        ("scope_words", 'alternative = { claim = "B.2/gone", min_months = 6 }, scope_words'),
        "clauses[2].requirements[1].alternative.claim",
        "expected the id of a requirement of kind claim, found 'B.2/gone'; "
        "correct it or add it [B.2/authorisation]",
        id="an alternative that no claim opens",
    ),
    pytest.param(
        ('certificate = { fail = "lot", unclear = "record" }\n', ""),
        "policy.effects.certificate",
        "expected the effects of kind certificate, found none; add fail and unclear",
        id="a kind without effects",
    ),
    pytest.param(
        ("certificate = {", 'diploma = { fail = "lot", unclear = "lot" }\ncertificate = {'),
        "policy.effects.diploma",
        f"expected a kind of requirement ({KNOWN_KINDS}), found 'diploma'; correct it or remove it",
        id="effects of a kind that does not exist",
    ),
    pytest.param(
        ('certificate = { fail = "lot"', 'certificate = { fail = "all"'),
        "policy.effects.certificate.fail",
        "expected one of 'bidder', 'lot' or 'record', found 'all'; correct it",
        id="an effect that does not exist",
    ),
    pytest.param(
        ("[policy.overrides]\n", '[policy.overrides]\n"B.9/x" = { fail="lot", unclear="lot" }\n'),
        'policy.overrides["B.9/x"]',
        "expected the id of a requirement, found 'B.9/x'; correct it or remove it",
        id="an override of nothing",
    ),
    pytest.param(
        ('"A.1/commit.insured" = { fail = "bidder", unclear = "record" }', ""),
        "clauses[0].requirements[0]",
        "expected bidder or record for 'A.1/commit.insured', which concerns the bidder as a "
        "whole, found lot; add an override [A.1/commit.insured]",
        id="a requirement of the whole bidder that puts it out of one lot",
    ),
    pytest.param(
        ('kind = "scope"', 'kind = "list"'),
        "clauses[3].requirements[0].kind",
        "expected one of 'number', 'support-hours', 'undertaking', 'claim', 'scope', 'contact', "
        "'handover', 'items', 'authorisation', 'employer', 'insurance', 'certificate', "
        "found 'list'; correct it [B.3/scope]",
        id="a kind of requirement that does not exist",
    ),
    pytest.param(
        (' kind = "scope",', ""),
        "clauses[3].requirements[0].kind",
        "expected a value, found none; add it [B.3/scope]",
        id="a requirement without a kind",
    ),
    pytest.param(
        ('field = "scope", ', ""),
        "clauses[3].requirements[0].field",
        "expected a value, found none; add it [B.3]",
        id="a requirement without a field",
    ),
    pytest.param(
        ('members = ["风速检测", "滤网更换|更换滤网"]', "members = []"),
        "clauses[3].requirements[0].members",
        "expected a list of at least 1, found 0; add to it [B.3/scope]",
        id="an empty list of services",
    ),
    pytest.param(
        ('["风速检测", "滤网更换|更换滤网"]', '["风速检测、滤网更换"]'),
        "clauses[3].requirements[0].members[0]",
        "expected words without list separators, found '风速检测、滤网更换'; "
        "split or reword it [B.3/scope]",
        id="two services in one member",
    ),
    pytest.param(
        ('equipment = "离心机 6 台"', "equipment = 6"),
        "lots[1].equipment",
        "expected text in quotes, found 6; add the quotes [B]",
        id="a number where words belong",
    ),
    pytest.param(
        ("schema_version = 1", "schema_version = 2"),
        "schema_version",
        "expected one of 1, found 2; correct it",
        id="a version that this program does not read",
    ),
]


@pytest.mark.parametrize(("change", "place", "sentence"), ONE_MISTAKE)
def test_a_mistake_is_said_with_its_place(
    tmp_path: Path, change: tuple[str, str], place: str, sentence: str
):
    assert (place, sentence) in mistakes(changed(tmp_path, change))


def test_a_misspelt_key_is_both_unknown_and_missing(tmp_path: Path):
    assert mistakes(changed(tmp_path, ("label_en =", "label_eng ="))) == [
        (
            "clauses[0].requirements[0].label_en",
            "expected a value, found none; add it [A.1/commit.insured]",
        ),
        (
            "clauses[0].requirements[0].label_eng",
            "expected a known key, found this one; check its spelling or remove it "
            "[A.1/commit.insured]",
        ),
    ]


# --- all mistakes at once ----------------------------------------------------------------------

MANY = (
    ("budget = 180000", 'budget = "18万"'),
    ('reading = "free-mix"', 'reading = "free"'),
    ("most = 2", "most = -1"),
    ("expiry = 2027-05-31", 'expiry = "2027-5-31"'),
    ("threshold = 24", 'threshold = "24h"'),
    ('maker = "eppendorf", scope_words', 'maker = "leica", scope_words'),
    ('id = "B.3"\nlot = "C"', 'id = "B.3"\nlot = "D"'),
)


def test_mistakes_of_shape_and_of_reference_are_said_together(tmp_path: Path):
    assert [place for place, _ in mistakes(changed(tmp_path, *MANY))] == [
        "settings.budget",
        "lots[1].expiry",
        "clauses[1].requirements[0].threshold",
        "policy.rules[0].most",
        "clauses[3].lot",
        "clauses[2].requirements[1].maker",
        "policy.reading",
    ]


def test_the_exception_prints_one_line_for_each_in_the_language_asked_for(tmp_path: Path):
    file = changed(tmp_path, *MANY[:2])
    with pytest.raises(SpecError) as chinese:
        read_tender(file)
    assert str(chinese.value).splitlines() == [
        "tender.toml settings.budget: 应为数字，实为 '18万'；请只写数字，不带单位和引号",
        "tender.toml policy.reading: 应为 literal, coverage-first, one-lead, one-lead-free, "
        "free-mix, no-separate, contract-cost 之一，实为 'free'；请改正",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "lots = 1\nclauses = [1, 2]\npolicy = 3",
        "[[lots]]\n[[clauses]]\nid = 1\nlot = [2]\n[[clauses.requirements]]\nid = []\nlots = 5",
        "[policy]\neffects = 1\noverrides = []\nrules = [1, {}]\n[[makers]]\nnames = [1, 'a']",
        "",
    ],
)
def test_a_file_that_is_wrong_everywhere_still_gives_sentences(tmp_path: Path, words: str):
    file = tmp_path / "tender.toml"
    file.write_text(words, encoding="utf-8")
    for lang in ("zh", "en"):
        said = mistakes(file, lang)
        assert len(said) > 5
        assert all(place and sentence for place, sentence in said)


# --- verbatim ----------------------------------------------------------------------------------


def test_a_clause_must_stand_word_for_word_in_the_document_beside_the_file(tmp_path: Path):
    file = changed(tmp_path)
    tender = read_tender(file)
    document = [lot.equipment for lot in tender.lots] + [c.text for c in tender.clauses]
    source = tmp_path / "source.txt"
    source.write_text("\n".join(document), encoding="utf-8")
    assert read_tender(file) == tender
    source.write_text("\n".join(document).replace("24小时内", "12小时内"), encoding="utf-8")
    assert mistakes(file) == [
        (
            "clauses[1].text",
            "expected words of source.txt, found '24小时内到场，维修人员持厂家一级证书并', "
            "which is not there; copy it verbatim [B.1]",
        )
    ]


# --- files that cannot be read -----------------------------------------------------------------


def test_a_file_that_does_not_exist_is_named(tmp_path: Path):
    with pytest.raises(UsageError) as stopped:
        read_tender(tmp_path / "no.toml")
    assert "no.toml: expected a tender file" in stopped.value.say("en")


def test_a_file_that_is_not_toml_says_line_and_column(tmp_path: Path):
    assert mistakes(changed(tmp_path, ("schema_version = 1", "schema_version = "))) == [
        (
            "line 3, column 18",
            "expected TOML, found something else (Invalid value); "
            "check quotes, brackets and equal signs",
        )
    ]


def test_a_day_that_does_not_exist_is_found_by_its_line(tmp_path: Path):
    [(place, sentence)] = mistakes(changed(tmp_path, ("2027-06-30", "2027-06-31")))
    assert re.fullmatch(r"line \d+, column \d+", place)
    assert "Invalid date" in sentence


def test_a_file_in_another_encoding_says_the_line(tmp_path: Path):
    file = tmp_path / "tender.toml"
    file.write_bytes('schema_version = 1\ntitle = "维护"\n'.encode("gb18030"))
    assert mistakes(file) == [
        ("line 2", "expected UTF-8, found bytes that are not; save the file as UTF-8")
    ]


def test_a_number_of_five_thousand_digits_is_a_mistake_not_a_crash(tmp_path: Path):
    file = changed(tmp_path, ("budget = 180000", "budget = " + "9" * 5000))
    assert [sentence[:13] for _, sentence in mistakes(file)] == ["expected TOML"]


# --- the shipped tender ------------------------------------------------------------------------


def test_the_shipped_tender_is_found_and_read():
    tender = read_tender(shipped())
    assert (tender.id, len(tender.lots)) == ("maintenance-2026", 8)


def test_a_tender_that_is_not_shipped_is_said_with_those_that_are():
    with pytest.raises(UsageError, match=r"^none：没有随程序提供.*maintenance-2026"):
        shipped("none")


def test_what_a_bidder_copies_from_the_required_value_reads_back():
    """The first words of every member, joined with 、, are found again as those members."""
    for requirement in read_tender(shipped()).requirements:
        members = getattr(requirement, "members", ())
        copied = "、".join(member.split("|")[0] for member in members)
        assert [m for m in copied.split("、") if m] == [m.split("|")[0] for m in members]


def test_no_scope_word_of_a_lot_is_empty_and_each_letter_knows_the_name_of_its_lot():
    tender = read_tender(shipped())
    for requirement in tender.requirements:
        if isinstance(requirement, AuthorisationRequirement):
            lot = tender.lot(requirement.lots[0])
            names = "".join((lot.name, *lot.aliases))
            assert any(word in names for word in requirement.scope_words)
            assert all(word.strip() for word in requirement.scope_words)


def test_every_sentence_has_the_same_gaps_in_both_languages():
    for chinese, english in MESSAGES.values():
        gaps = [sorted(set(re.findall(r"\{(\w+)\}", words))) for words in (chinese, english)]
        assert gaps[0] == gaps[1]


def test_the_shipped_tender_names_all_its_evidence_in_english_too(maintenance: Tender):
    asked = [one for one in maintenance.requirements if one.evidence]
    assert asked
    assert [one.id for one in asked if not one.evidence_en.isascii()] == []
    assert [one.id for one in asked if one.proof("en") == one.evidence] == []
    assert asked[0].proof("zh") == asked[0].evidence


def test_evidence_without_english_words_keeps_the_words_of_the_tender(maintenance: Tender):
    one = next(one for one in maintenance.requirements if one.evidence)
    assert one.model_copy(update={"evidence_en": ""}).proof("en") == one.evidence
