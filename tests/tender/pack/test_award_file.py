"""The award file holds as it was made, and says what and where when anything in it was altered."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tender import __version__, record, spec
from tender.exceptions import UsageError
from tender.pack import verification
from tender.pack.archive import stored, unpacked
from tender.pack.awardfile import MANIFEST, award_file, manifest_of, pretty
from tender.pack.verification import verify, verify_bytes
from tests.tender.pack.conftest import CURED


def failures(data: bytes) -> str:
    statements, holds = verify_bytes(data)
    wrong = [one.words for one in statements if one.holds is False]
    assert bool(wrong) is not holds
    return "\n".join(wrong)


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one member changed and nothing else."""
    members = unpacked(data)
    return stored({**members, name: change(members[name])})


def forged(data: bytes, name: str, change: Callable[[Any], Any]) -> bytes:
    """The archive with one JSON member changed by somebody who makes the manifest anew."""
    members = unpacked(data)
    members[name] = pretty(change(json.loads(members[name])))
    members[MANIFEST] = pretty(manifest_of(members, __version__))
    return stored(members)


def changed(*path: str | int, to: Any) -> Callable[[Any], Any]:
    def change(value: Any) -> Any:
        place = value
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to
        return value

    return change


def test_a_fresh_award_file_holds(small):
    assert failures(small.archive.data) == ""


def test_a_fresh_award_file_with_a_record_holds_and_the_decision_counts(kept):
    made, _ = kept
    assert made.result.award.gate.bidder == CURED
    assert failures(made.archive.data) == ""


def test_the_same_evaluation_gives_the_same_bytes(small):
    again = award_file(small.result, small.inputs, small.files, spec.shipped())
    assert again == small.archive


def test_the_digest_of_the_manifest_is_said(small):
    words = "\n".join(one.words for one in verify_bytes(small.archive.data)[0])
    assert small.archive.digest in words


def test_another_language_holds_too(small):
    archive = award_file(small.result, small.inputs, small.files, spec.shipped(), "en")
    assert verify_bytes(archive.data, "en")[1]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UsageError, match=r"none\.zip"):
        verify(tmp_path / "none.zip")


def test_a_missing_original_is_refused(small):
    with pytest.raises(UsageError, match=small.inputs[0].file):
        award_file(small.result, small.inputs, small.files[1:], spec.shipped())


# --- every member altered by somebody who does not touch the manifest --------------------------


def test_any_altered_member_is_named(small, monkeypatch):
    monkeypatch.setattr(verification._Check, "_result", lambda self: iter(()))
    for name in unpacked(small.archive.data):
        wrong = failures(with_member(small.archive.data, name, lambda content: content + b" "))
        assert name.partition("/")[0] in wrong


def test_a_removed_and_an_added_member_are_named(small, monkeypatch):
    monkeypatch.setattr(verification._Check, "_result", lambda self: iter(()))
    members = unpacked(small.archive.data)
    first = next(name for name in members if name.startswith("inputs/"))
    left = {name: content for name, content in members.items() if name != first}
    assert f"{first}：清单中有，档案中没有" in failures(stored(left))
    assert "new.txt：清单中没有该文件" in failures(stored({**members, "new.txt": b""}))


def test_any_changed_byte_is_found(small, monkeypatch):
    """Bytes of contents, local headers, the directory and the end record, spread evenly."""
    monkeypatch.setattr(verification._Check, "_result", lambda self: iter(()))
    data = small.archive.data
    step = len(data) // 150
    for place in [*range(0, len(data), step), *range(len(data) - 120, len(data))]:
        other = bytearray(data)
        other[place] ^= 0x5A
        assert failures(bytes(other)) != "", place


@pytest.mark.parametrize("extra", [b"x", b"\x00" * 40])
def test_bytes_before_or_behind_the_archive_are_found(small, extra: bytes, monkeypatch):
    monkeypatch.setattr(verification._Check, "_result", lambda self: iter(()))
    assert failures(small.archive.data + extra) != ""
    assert failures(extra + small.archive.data) != ""


# --- altered by somebody who makes the manifest anew: found by deriving again -------------------


@pytest.mark.parametrize(
    ("member", "change", "said"),
    [
        pytest.param(
            "evaluation.json",
            changed("award", "total", to="1.00"),
            "evaluation.json · award.total：档案写“1.00”",
            id="the total of the result",
        ),
        pytest.param(
            "evaluation.json",
            changed("award", "lots", 1, "price", to="1.00"),
            "evaluation.json · award.lots[1].price：档案写“1.00”",
            id="a price of the result",
        ),
        pytest.param(
            "evaluation.json",
            changed("findings", 0, "verdict", to="fail"),
            "evaluation.json · findings[0].verdict：档案写“fail”，重新得出",
            id="a verdict",
        ),
        pytest.param(
            "problem.json",
            changed("bidders", 0, "prices", to={"2": "1.00"}),
            "problem.json.bidders[0].prices",
            id="a price of the problem",
        ),
        pytest.param(
            "policy.json",
            changed("reading", to="free-mix"),
            "evaluation.json · award",
            id="the reading of clause 4",
        ),
        pytest.param(
            "proof.json", changed("gap", to="9.00"), "proof.json.gap：档案写“9.00”", id="the proof"
        ),
        pytest.param(
            "decisions.json",
            lambda _: [{"seq": 1}],
            "decisions.json 有决定而 chain.json 为空",
            id="a decision without a record",
        ),
    ],
)
def test_a_forged_member_is_found_by_deriving_it_again(small, member, change, said):
    assert said in failures(forged(small.archive.data, member, change))


def test_a_forged_input_is_found_though_the_manifest_was_made_anew(small):
    members = unpacked(small.archive.data)
    names = [name for name in members if name.startswith("inputs/")]
    members[names[0]] = members[names[1]]
    members[MANIFEST] = pretty(manifest_of(members, __version__))
    assert "evaluation.json · inputs[0].sha256" in failures(stored(members))


@pytest.mark.parametrize(
    ("member", "change", "said"),
    [
        pytest.param(
            "decisions.json",
            changed(0, "outcome", to="fail"),
            "decisions.json[0].outcome：档案写“fail”，重新得出“pass”",
            id="a decision",
        ),
        pytest.param(
            "chain.json",
            changed(-2, "text", to="{}"),
            "内容与其散列不符；该条被改动",
            id="a row of the chain",
        ),
        pytest.param(
            "chain.json",
            changed(2, "hash", to="0" * 64),
            "chain.json 第 4 条：与前一条的散列不相接",
            id="a hash of the chain",
        ),
        pytest.param(
            "chain.json",
            lambda rows: [*rows[:3], *rows[4:]],
            "应为第 4 条，现为第 5 条",
            id="a row taken out",
        ),
    ],
)
def test_a_forged_record_is_found(kept, member, change, said):
    made, _ = kept
    assert said in failures(forged(made.archive.data, member, change))


@pytest.mark.parametrize(
    ("member", "change", "said"),
    [
        pytest.param("policy.json", changed("gate", to=False), "政策与记录", id="another policy"),
        pytest.param(
            "chain.json",
            lambda rows: rows[:4],
            "采购文件与记录",
            id="a record cut before the terms",
        ),
    ],
)
def test_terms_that_the_record_did_not_fix_are_found(kept, member, change, said):
    made, _ = kept
    assert said in failures(forged(made.archive.data, member, change))


def test_a_bid_that_the_record_did_not_receive_is_found(kept, small):
    made, _ = kept
    members = unpacked(made.archive.data)
    first = next(name for name in members if name.startswith("inputs/"))
    members.pop(first)
    members[MANIFEST] = pretty(manifest_of(members, __version__))
    assert "文件与记录中收到的不同" in failures(stored(members))


def test_other_tenders_leave_only_their_hashes_in_the_file(kept):
    made, kept_record = kept
    rows = json.loads(unpacked(made.archive.data)["chain.json"])
    assert len(rows) == len(record.history(kept_record))
    foreign = [row for row in rows if "text" not in row]
    assert [sorted(row) for row in foreign] == [["hash", "previous", "seq"]]


def test_a_newer_program_is_told_and_is_no_fault(small, monkeypatch):
    monkeypatch.setattr(verification, "__version__", "99.0")
    statements, holds = verify_bytes(small.archive.data)
    assert holds
    assert any(one.holds is None and "99.0" in one.words for one in statements)


# --- archives that nobody should open ------------------------------------------------------------


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in members:
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "档案无法打开", id="empty"),
        pytest.param(b"PK\x03\x04 not a zip", "档案无法打开", id="not a zip"),
        pytest.param(zipped(("../x", b"")), "指向档案之外", id="a name that leads outside"),
        pytest.param(zipped(("/etc/x", b"")), "指向档案之外", id="an absolute name"),
        pytest.param(zipped(("a\\b", b"")), "指向档案之外", id="a backslash"),
        pytest.param(
            zipped(("bomb", b"0" * 10**6), method=zipfile.ZIP_DEFLATED), "被压缩或加密", id="a bomb"
        ),
        pytest.param(zipped(*((f"{n}", b"") for n in range(2_001))), "2000 个成员", id="too many"),
    ],
)
def test_an_unsafe_archive_is_refused_in_words(data: bytes, said: str):
    assert said in failures(data)


def test_a_name_used_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("a", b"1"), ("a", b"2"))
    assert "“a”重复" in failures(data)


def test_whatever_stands_in_a_member_the_check_goes_on(small):
    """Each JSON member replaced by other JSON: a statement, never an exception."""
    for member in ("evaluation.json", "policy.json", "problem.json", "chain.json", "manifest.json"):
        for value in ({}, None, [{"seq": "a"}]):
            data = with_member(small.archive.data, member, lambda _, v=value: pretty(v))
            assert member in failures(data)
