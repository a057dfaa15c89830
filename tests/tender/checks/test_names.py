"""Names of makers and companies as a reviewer compares them."""

from __future__ import annotations

import pytest

from tender.checks.names import branch_of, fold, is_agent, likeness, same_company
from tender.model import Maker
from tests.tender.checks.compliant import maintenance

HUAWEI = maintenance().maker("华为")
VERITAS = maintenance().maker("华睿泰")
SHIHAN = maintenance().maker("神州视翰")


@pytest.mark.parametrize(
    ("text", "maker", "expected"),
    [
        ("华为技术有限公司", HUAWEI, "same"),
        ("HUAWEI TECHNOLOGIES CO., LTD.", HUAWEI, "same"),
        ("Ｈｕａｗｅｉ", HUAWEI, "same"),
        ("华为（中国）技术有限公司", HUAWEI, "same"),
        ("华为云计算技术有限公司", HUAWEI, "doubtful"),
        ("中华为民科技有限公司", HUAWEI, "doubtful"),
        ("华为技术有限公司贵州分公司", HUAWEI, "doubtful"),
        ("超聚变数字技术有限公司", HUAWEI, "doubtful"),
        ("厂家", HUAWEI, "doubtful"),
        ("", HUAWEI, "doubtful"),
        ("新华三技术有限公司", HUAWEI, "other"),
        ("华睿泰科技（北京）有限公司", VERITAS, "same"),
        ("Veri", VERITAS, "same"),
        ("Ver", VERITAS, "other"),
        ("Cohesity", VERITAS, "doubtful"),
        ("北京", SHIHAN, "doubtful"),
        ("北京神州视翰", SHIHAN, "same"),
        ("神州数码", SHIHAN, "other"),
    ],
)
def test_a_written_name_is_the_maker_or_not_or_a_person_must_look(text, maker, expected):
    assert likeness(text, maker) == expected


def test_a_blank_name_in_the_tender_file_matches_nothing():
    assert likeness("某公司", Maker(id="x", names=("", " "), review=("",))) == "other"


def test_width_case_blanks_brackets_and_dashes_do_not_count():
    assert fold("ＲＧ－S8610e 【引擎】") == "rg-s8610e(引擎)"


def test_two_blank_names_are_not_the_same_company():
    assert not same_company("", " ")
    assert same_company("安科（贵州）公司", "安科(贵州)公司 ")


def test_a_branch_begins_with_the_companys_name():
    assert branch_of("甲公司遵义分公司", "甲公司")
    assert not branch_of("乙公司遵义分公司", "甲公司")
    assert not branch_of("甲公司", "甲公司")
    assert not branch_of("遵义分公司", "")


@pytest.mark.parametrize("word", ["人力资源", "劳务", "派遣", "外包", "代缴"])
def test_an_agency_is_known_by_its_word(word):
    assert is_agent(f"贵州某某{word}有限公司")
    assert not is_agent("贵州某某科技有限公司")
