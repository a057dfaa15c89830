"""What is kept on disk: found again by its whole name, and never otherwise."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from datetime import date
from pathlib import Path

import pytest

from tender.model import Source
from tender.ui import shelf
from tender.ui.shelf import Shelf

VALUE = (Source("a.xlsx", "分项报价", "C4"), date(2026, 5, 1), "12.50")


@pytest.fixture
def kept(tmp_path: Path) -> Shelf:
    found = Shelf(tmp_path / "shelf")
    found.put(VALUE, "taken", "hash")
    return found


def only_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "shelf").iterdir()
    return file


def test_a_value_is_found_under_its_name_by_a_later_server(kept: Shelf, tmp_path: Path):
    assert Shelf(tmp_path / "shelf").get("taken", "hash") == VALUE


def test_another_name_finds_nothing(kept: Shelf):
    assert kept.get("taken", "other") is None


def test_another_program_finds_nothing(kept: Shelf, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shelf, "program", lambda: "another version")
    assert kept.get("taken", "hash") is None


@pytest.mark.parametrize("place", [0, 40, -1], ids=["seal", "content", "end"])
def test_one_changed_byte_is_as_if_nothing_were_there(kept: Shelf, tmp_path: Path, place: int):
    file = only_file(tmp_path)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(bytes(content))
    assert kept.get("taken", "hash") is None


def test_a_cut_file_is_as_if_nothing_were_there(kept: Shelf, tmp_path: Path):
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-5])
    assert kept.get("taken", "hash") is None


def test_a_file_that_would_run_a_command_is_not_opened(kept: Shelf, tmp_path: Path):
    class Command:
        def __reduce__(self):
            return Path.touch, (tmp_path / "ran",)

    packed = zlib.compress(pickle.dumps(Command()))
    only_file(tmp_path).write_bytes(hashlib.sha256(packed).digest() + packed)
    assert kept.get("taken", "hash") is None
    assert not (tmp_path / "ran").exists()


def test_without_a_folder_nothing_is_kept(tmp_path: Path):
    none = Shelf(None)
    none.put(VALUE, "taken", "hash")
    assert none.get("taken", "hash") is None


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder")
    blocked = Shelf(tmp_path / "file" / "shelf")
    blocked.put(VALUE, "taken", "hash")
    assert blocked.get("taken", "hash") is None
