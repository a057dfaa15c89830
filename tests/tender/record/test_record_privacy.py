"""Of a bidder's people: name, last four digits, months, payer; nothing else outside the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import record as r
from tender.model import Bid, Contribution, Person, Source
from tender.record import Record
from tender.record.privacy import mask, masked
from tests.tender.record.stage import ANALYST, TENDER, head, judge, result, run

SOURCE = Source("a.xlsx")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("张三 13812345678", "张三 [电话/phone]"),
        ("张三（138-1234-5678）", "张三（[电话/phone]）"),
        ("+86 13812345678", "[电话/phone]"),
        ("010-62345678转801", "[电话/phone]"),
        ("(021)-62345678", "[电话/phone]"),
        ("邮箱zhang.san@example.com.cn。", "邮箱[邮箱/e-mail]。"),
        ("110101199003074514", "**************4514"),
        ("身份证11010119900307451X", "身份证**************451X"),
        (
            "李四 4514 社保2025-01至2026-05，甲公司缴纳",
            "李四 4514 社保2025-01至2026-05，甲公司缴纳",
        ),
    ],
)
def test_contacts_and_identity_numbers_are_masked(written: str, kept: str):
    assert mask(written) == kept


@pytest.mark.parametrize(
    "figure",
    [
        "13812345678.00",
        "91110000123456789X",
        "3.5.3",
        "2020-06-11",
        "138123456789",
        "a13812345678b",
        "0.13812345678",
    ],
)
def test_money_codes_dates_and_hashes_stay_as_they_are(figure: str):
    assert mask(figure) == figure


def test_a_long_text_is_masked_in_no_time():
    started = time.perf_counter()
    mask("结果" * 100_000 + "a" * 200_000 + "1" * 200_000)
    assert time.perf_counter() - started < 2


@given(st.text())
def test_masking_twice_changes_nothing_more(words: str):
    assert mask(mask(words)) == mask(words)


def test_results_and_reasons_are_kept_without_contacts(record: Record):
    document = result(findings=[{"offered": "王工 13987654321", "reason": "w@x.cn"}])
    run(record, document)
    r.decide(
        record, r.Actor("李", "member"), TENDER, "clue", "dismissed", seen=head(record),
        reason="已致电13987654321核实", requirement="same-phone",
    )  # fmt: skip
    state = record.state(TENDER)
    kept = record.content(state.runs[-1].result_sha256).decode()
    assert "13987654321" not in kept
    assert masked(document)["findings"][0]["offered"] in kept
    assert state.decisions[-1].reason == "已致电[电话/phone]核实"


def test_of_a_bid_only_its_fingerprint_is_kept(file: Path):
    bid = Bid(
        "丙公司", "integrator", "c.xlsx", "0" * 64, legal_representative="钱法人",
        contact="孙联系", phone="13712345678", email="sun@example.cn",
        people=(Person("周工", "1234", ("1",), "丙公司", "PMP", "", "", None, SOURCE),),
        contributions=(),
    )  # fmt: skip
    with r.open_record(file) as record:
        digest = r.digest_of(bid)
        assert (digest.bidder, digest.items) == ("丙公司", 1)
        r.receive_bid(
            record, ANALYST, TENDER, "c.xlsx", b"workbook", seen=head(record), digests=[digest]
        )
        judge(record)
    stored = file.read_bytes()
    for personal in ("钱法人", "孙联系", "13712345678", "sun@example.cn", "周工"):
        assert personal.encode() not in stored
    assert "丙公司".encode() in stored


def test_a_fingerprint_changes_with_any_value_of_the_bid():
    import dataclasses
    from datetime import date

    bid = Bid("丙公司", "integrator", "c.xlsx", "0" * 64)
    month = date(2026, 1, 1)
    paid = Contribution("周工", "1234", "丙公司", month, month, SOURCE)
    assert r.digest_of(bid) == r.digest_of(dataclasses.replace(bid))
    assert r.digest_of(bid) != r.digest_of(dataclasses.replace(bid, contributions=(paid,)))
