"""Signs of article 37: what is shown, with its cells, and what is a lawful overlap."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tender import clues, template
from tender.clues import Clue
from tender.model import Bid, Maker, Person, Source
from tests.tender.checks.compliant import letter
from tests.tender.clues.made_up import all_eligible, bid, offer, place, tender

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


def test_bids_with_nothing_in_common_raise_no_clue():
    assert find(bid("A", {"1": 10000}), bid("B", {"1": 11300}), bid("C", {"2": 9870})) == []


# --- people ---


def test_one_contact_in_two_bids_is_shown_once_with_all_that_agrees():
    one = bid(
        "A",
        contact="张三",
        phone="0851-8888 1234",
        email="X@a.cn",
        sources={"contact": place("A", "投标人", "B7"), "phone": place("A", "投标人", "B8")},
    )
    two = bid(
        "B",
        contact="张　三",
        phone="（0851）88881234",
        email="x@A.CN",
        sources={"contact": place("B", "投标人", "B7")},
    )
    (clue,) = find(two, one, bid("C", contact="李四", phone="13800000000"))
    assert (clue.kind, clue.bidders, clue.severity) == ("same-contact", ("A", "B"), "check")
    assert clue.text.say() == (
        "A、B：联系人相同；联系电话相同；电子邮箱相同。只是线索，由评审委员会判断"
    )
    assert clue.article.say("en") == "decree 87, article 37 (3)"
    assert clue.sources[:2] == (place("A", "投标人", "B7"), place("B", "投标人", "B7"))


@pytest.mark.parametrize("field", ["contact", "phone", "email", "legal_representative"])
def test_blank_particulars_are_not_the_same(field):
    assert find(bid("A", **{field: ""}), bid("B", **{field: " "})) == []


@pytest.mark.parametrize(
    ("phone", "same"), [("+86 138 0000 1234", True), ("13800001234", True), ("13800001235", False)]
)
def test_telephones_are_compared_by_their_digits(phone, same):
    assert bool(find(bid("A", phone="138-0000-1234"), bid("B", phone=phone))) is same


def test_one_legal_representative_is_article_18():
    (clue,) = find(bid("A", legal_representative="王五"), bid("B", legal_representative="王五"))
    assert (clue.kind, clue.article.say()) == ("same-representative", "政府采购法实施条例第18条")


def engineer(bidder: str, employer: str, name: str = "李工", last4: str = "1234") -> Person:
    source = place(bidder, "服务人员", "A3")
    return Person(name, last4, ("2",), employer, "", "", "", None, source)


def test_an_own_engineer_in_two_bids_is_a_clue():
    one = bid("A", people=(engineer("A", "A"),))
    (clue,) = find(one, bid("B", people=(engineer("B", "B"),)))
    assert (clue.kind, clue.text.say()) == (
        "same-person",
        "A、B：列出了相同的人员（不是厂家员工）：李工。只是线索，由评审委员会判断",
    )
    assert clue.sources == (place("A", "服务人员", "A3"), place("B", "服务人员", "A3"))


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        pytest.param("锐捷网络股份有限公司", "锐捷网络", False, id="the maker's engineer in both"),
        pytest.param("锐捷网络股份有限公司", "星网锐捷", False, id="a doubtful maker is one too"),
        pytest.param("锐捷网络股份有限公司", "B", True, id="the second bid says it is its own"),
    ],
)
def test_the_makers_engineers_may_serve_several_bidders(first, second, shown):
    one = bid("A", people=(engineer("A", first),))
    two = bid("B", people=(engineer("B", second),))
    assert bool(find(one, two)) is shown


def test_namesakes_are_told_apart_by_four_digits_and_never_compared_without():
    one = bid("A", people=(engineer("A", "A"),))
    assert find(one, bid("B", people=(engineer("B", "B", last4="9999"),))) == []
    blank = engineer("A", "A", last4="")
    assert find(bid("A", people=(blank,)), bid("B", people=(blank,))) == []


# --- letters ---


def test_a_letter_for_another_bidder_is_a_mixed_up_file():
    strange = letter("1", grantee="乙公司", source=place("甲公司", "厂家授权", "B3"))
    one = bid("甲公司", authorisations=(strange,))
    (clue,) = find(one, bid("乙公司", sources={"name": place("乙公司", "投标人", "B3")}))
    assert (clue.kind, clue.article.say()) == ("mixed-files", "87号令第37条第（五）项")
    assert clue.text.say() == (
        "乙公司、甲公司：甲公司 的文件里有给“乙公司”的授权书。只是线索，由评审委员会判断"
    )
    assert clue.sources == (place("甲公司", "厂家授权", "B3"), place("乙公司", "投标人", "B3"))


def test_two_letters_of_one_number_are_a_clue_and_two_without_number_are_not():
    def pair(number: str) -> list[Bid]:
        return [
            bid(name, authorisations=(letter("1", number=number, grantee=name),))
            for name in ("甲公司", "乙公司")
        ]

    assert kinds(*pair("HW-01")) == [("same-letter", ("乙公司", "甲公司"))]
    assert find(*pair("")) == []


# --- files ---


def wps(hdid: str, user: str) -> dict[str, str]:
    record = base64.b64encode(json.dumps({"hdid": hdid, "userId": user}).encode()).decode()
    return {"KSOTemplateDocerSaveRecord": record, "KSOProductBuildVer": "2052-12.1.0.1"}


def with_properties(*properties: dict[str, str], **more: Any) -> list[Clue]:
    bids = [bid(name) for name in "ABCDE"[: len(properties)]]
    books = {each.file: own for each, own in zip(bids, properties, strict=True)}
    return find(*bids, books=books, **more)


def test_equal_marks_of_wps_are_the_strongest_clue_of_a_file():
    (clue,) = with_properties(wps("9f8e", "77"), wps("9f8e", "78"), {})
    assert clue.text.say() == "A、B：WPS 硬件标记相同：9f8e。只是线索，由评审委员会判断"
    assert (clue.kind, clue.article.say()) == ("same-mark", "87号令第37条第（一）项")
    assert clue.sources == (Source("A.xlsx"), Source("B.xlsx"))


@pytest.mark.parametrize("record", ["not base64!", "W10=", "bm90IGpzb24=", ""])
def test_a_record_of_wps_that_cannot_be_read_says_nothing(record):
    own = {"KSOTemplateDocerSaveRecord": record}
    assert with_properties(own, own) == []


def test_the_version_of_a_program_is_no_mark():
    assert with_properties({"KSOProductBuildVer": "1"}, {"KSOProductBuildVer": "1"}) == []


@pytest.mark.parametrize(
    ("author", "shown"),
    [("zhangsan", True), ("Administrator", False), ("微软用户", False), ("openpyxl", False)],
)
def test_authors_that_programs_write_are_noise(author, shown):
    found = with_properties({"creator": author}, {"creator": author}, {"creator": "li"})
    assert bool(found) is shown


def test_the_values_of_the_form_that_was_sent_out_are_left_out():
    own = {"creator": "采购办", "created": "2026-05-01T08:00:00Z"}
    assert with_properties(own, own, {}, template=own) == []
    assert [c.kind for c in with_properties(own, own, {})] == ["same-author", "same-time"]


def test_this_programs_own_form_is_left_out_unasked():
    assert clues.TEMPLATE["created"] == template.STAMP.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert with_properties(dict(clues.TEMPLATE), dict(clues.TEMPLATE)) == []


def test_what_all_bidders_share_is_a_note_about_the_form():
    own = {"lastModifiedBy": "wang"}
    (clue,) = with_properties(own, own, own)
    assert (clue.severity, clue.text.code) == ("note", "clue.sign_of_all")
    (clue,) = with_properties(own, own)
    assert (clue.severity, clue.text.code) == ("check", "clue.sign")


def test_the_same_bytes_under_two_names_are_shown():
    (clue,) = find(bid("A", sha256="0f"), bid("B", sha256="0f"))
    assert clue.text.say("en") == (
        "A、B: the files are the same byte for byte. A clue only, the committee judges"
    )


def test_what_the_analyst_typed_in_shares_its_file_with_nobody():
    typed = [
        bid(n, file="询价记录.xlsx", sha256="0f", offers=(offer(n, "1", p, basis="quote"),))
        for n, p in (("A", 900), ("B", 1000))
    ]
    assert find(*typed, books={"询价记录.xlsx": {"creator": "zhang"}}) == []
