"""The whole pack: written in less than ten seconds, each file complete or absent."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from tender import spec
from tender.pack import folder
from tender.pack.awardfile import originals
from tender.pack.folder import write_pack
from tender.pack.verification import verify
from tests.tender.pack.conftest import DEMO


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory) -> tuple[Path, tuple[Path, ...], float]:
    place = tmp_path_factory.mktemp("pack")
    begun = time.process_time()
    made = write_pack(*demo, originals([DEMO]), spec.shipped(), place)
    return place, made, time.process_time() - begun


def test_it_takes_less_than_ten_seconds_of_work(written):
    assert written[2] < 10


def test_every_document_is_there(written):
    place, made, _ = written
    names = {str(path.relative_to(place)) for path in made}
    assert {
        "评审工作簿.xlsx",
        "评审报告.docx",
        "采购审批表.docx",
        "谈判记录.docx",
        "最后报价表.docx",
        "评审结果.json",
        "开放合同数据.json",
        "授标档案.zip",
    } <= names
    folders = Counter(Path(name).parts[0] for name in names if "/" in name)
    assert folders["结果通知书"] == 27
    assert folders["成交通知书"] == 4
    assert folders["澄清通知书"] >= 9
    assert folders["退回投标人"] >= 5
    assert all(path.is_file() and path.stat().st_size for path in made)
    assert not list(place.rglob(".tender-*"))


def test_the_award_file_in_it_holds(written):
    _, made, _ = written
    assert verify(made[0])[1]


def test_the_documents_name_the_digest_of_the_award_file(written):
    place, made, _ = written
    words = "\n".join(one.words for one in verify(made[0])[0])
    from openpyxl import load_workbook

    sheet = load_workbook(place / "评审工作簿.xlsx")["附录"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert told["授标档案摘要"] in words


def test_the_result_is_the_published_json(written, demo):
    from tender.published import evaluation_document

    place, *_ = written
    told = json.loads((place / "评审结果.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(evaluation_document(*demo)))


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        folder.written(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "file"),
    [("甲/乙公司", "甲_乙公司"), ("..", "_"), ('a:b*c?"', "a_b_c__"), ("x" * 200, "x" * 80)],
)
def test_a_bidder_s_name_becomes_a_file_name(name: str, file: str):
    assert folder._file_name(name) == file
