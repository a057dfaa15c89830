"""Hostile files chosen in a real browser: each is said, nothing is called, the server is small."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tender.gate import LIMITS
from tests.browser.visitor import Visitor
from tests.hostile.served import watched
from tests.hostile.test_corpus import CASES
from tests.hostile.test_upload import chosen
from tests.load.people import server


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_corpus_chosen_in_a_browser(chromium: Any, tmp_path: Path) -> None:
    files, folder = tmp_path / "files", tmp_path / "server"
    files.mkdir()
    folder.mkdir()
    for number, case in enumerate(CASES, 1):
        content = case.content(number)
        if case.file(number) in chosen() and len(content) < LIMITS.file_bytes:
            (files / case.file(number)).write_bytes(content)
    paths = sorted(files.iterdir())
    with server(folder, None) as (port, started), watched(started.pid) as use:
        one = Visitor(chromium, f"http://127.0.0.1:{port}")
        one.go("bids", "analyst")
        one.page.set_input_files("input[type=file]", [str(path) for path in paths])
        one.says("选中的文件")
        one.calm()
        words = one.page.inner_text("body")
        assert [path.name for path in paths if path.name not in words] == []
        assert one.foreign == []
    assert len(paths) > 60
    assert "Traceback" not in words
    assert use.server < 300
    assert use.foreign == set()
