"""记录: found by words, told in the reader's language, each entry as it lies in the chain."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tender.record import Forbidden
from tender.ui import acts, desk, points
from tests.tender.ui.looking import ROOT, Opened, words_of


@pytest.fixture
def few(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bid with one point to decide."""
    folder = tmp_path / "bids"
    folder.mkdir()
    shutil.copy(ROOT / "data" / "demo" / "集成商4_晴川智维.xlsx", folder)
    monkeypatch.setenv("TENDER_BIDS", str(folder))


@pytest.mark.usefixtures("few")
def test_the_trail_is_searched_and_told_in_the_language_of_the_reader(opened: Opened):
    opened("trial.member-1")
    here = desk.desk("trial.member-1")
    point = points.open_points(here.result, here.now)[0]
    acts.decide_point(here, point, "pass", "授权书原件已核对", "第3页")
    auditor = desk.desk("trial.auditor")
    with pytest.raises(Forbidden):
        acts.decide_point(auditor, point, "fail", "不行", "")

    at = opened("trial.auditor", "history")
    told = "\n".join(at.dataframe[0].value["内容"])
    assert "通过 · 授权书原件已核对 · 第3页" in told
    assert "被拒绝的操作：作出决定" in told
    assert "trial." not in told
    at.text_input(key="keep.h-words").set_value("原件已核对").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 1
    assert "授权书原件已核对" in at.get("code")[0].value
    at.text_input(key="keep.h-words").set_value("没有这样的字").run()
    assert "没有符合筛选条件的内容" in words_of(at)

    at = opened("trial.auditor", "history", lang="en")
    assert "Pass · 授权书原件已核对 · 第3页" in "\n".join(at.dataframe[0].value["Details"])
