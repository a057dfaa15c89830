"""What is refused at the door and at the upload is said and goes on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tender.gate import LIMITS
from tender.messages import say
from tender.record import Filter, history
from tender.ui import access, acts, desk
from tests.tender.ui.looking import Opened, words_of

TENDER = "maintenance-2026"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASSWORD = "correct horse battery"


@pytest.fixture
def empty(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TENDER_BIDS")
    return fresh


@pytest.fixture
def door(empty: Path, monkeypatch: pytest.MonkeyPatch, opened: Opened) -> AppTest:
    """The page to sign in, with the chair's account made."""
    monkeypatch.setenv("TENDER_SIGNIN", "accounts")
    access._NOTED.clear()
    at = opened()
    at.text_input(key="first-account").set_value("chair")
    at.text_input(key="first-name").set_value("陈主任")
    at.text_input(key="first-password").set_value(PASSWORD)
    next(b for b in at.button if b.label == say("ui.begin", "zh")).click().run()
    next(b for b in at.button if b.label == say("ui.sign-out", "zh")).click().run()
    return at


def try_(at: AppTest, name: str, password: str) -> None:
    at.text_input(key="account").set_value(name)
    at.text_input(key="password").set_value(password)
    next(b for b in at.button if b.label == say("ui.sign-in", "zh")).click().run()
    assert not at.exception


def refused() -> list[tuple[str, str, str, str]]:
    found = history(desk.record(), Filter(action="refused"))
    return [(e.person, e.role, str(e.payload["tried"]), str(e.payload["because"])) for e in found]


def test_a_failed_sign_in_is_on_record_and_an_unknown_name_is_not(door: AppTest):
    try_(door, "chair", "wrong password")
    try_(door, "my secret typed into the wrong field", "x")
    assert say("ui.wrong-password", "zh") in words_of(door)
    assert refused() == [
        ("chair", "system", "sign-in", "ui.wrong-password"),
        ("", "system", "sign-in", "ui.wrong-password"),
    ]
    for entry in history(desk.record(), Filter()):
        assert "secret" not in str(entry.payload) + entry.person
    try_(door, "chair", PASSWORD)
    assert [e.person for e in history(desk.record(), Filter(action="sign-in"))] == ["chair"]
    assert desk.record().verify_chain().ok


def test_after_five_wrong_passwords_the_name_rests_and_that_is_on_record(door: AppTest):
    for _ in range(5):
        try_(door, "chair", "wrong password")
    try_(door, "chair", PASSWORD)
    assert say("ui.too-many-tries", "zh") in words_of(door)
    assert refused()[-1] == ("chair", "system", "sign-in", "ui.too-many-tries")
    assert history(desk.record(), Filter(action="sign-in")) == ()


def test_nobody_fills_the_record_by_trying(monkeypatch: pytest.MonkeyPatch):
    access._NOTED.clear()
    assert [access.may_be_noted() for _ in range(access.NOTED + 3)] == [True] * access.NOTED + [
        False
    ] * 3
    monkeypatch.setattr(access.time, "monotonic", lambda: access._NOTED[0] + 61)
    assert access.may_be_noted()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(LIMITS, files=2), "ui.upload-too-many"),
        (replace(LIMITS, upload_bytes=29), "ui.upload-too-large"),
    ],
)
def test_too_many_or_too_large_files_at_once_are_refused_unread(
    empty: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch, limits: object, code: str
):
    at = opened("trial.analyst", "bids")
    monkeypatch.setattr(acts, "LIMITS", limits)
    monkeypatch.setattr(acts, "staged", lambda *_: pytest.fail("a file was read"))
    at.file_uploader[0].set_value([(f"{n}.xlsx", b"PK" + b"x" * 8, XLSX) for n in range(3)]).run()
    assert not at.exception
    assert "均未读取；请分批上传" in words_of(at)
    assert refused() == [("trial.analyst", "analyst", "receive-bid", code)]


@pytest.mark.parametrize(
    ("sizes", "code"),
    [
        ([1] * LIMITS.files, None),
        ([1] * (LIMITS.files + 1), "ui.upload-too-many"),
        ([LIMITS.upload_bytes], None),
        ([LIMITS.upload_bytes, 1], "ui.upload-too-large"),
    ],
)
def test_the_limits_of_one_upload(sizes: list[int], code: str | None):
    found = acts.too_much(sizes)
    assert (found and found.code) == code


def test_a_file_that_is_refused_is_on_record_before_anything_is_pressed(
    empty: Path, opened: Opened
):
    at = opened("trial.analyst", "bids")
    at.file_uploader[0].set_value([("a.xlsx", b"%PDF-1.7", XLSX)]).run()
    at.run()
    (entry,) = history(desk.record(), Filter(action="refuse-file"))
    assert (entry.person, entry.payload["name"], entry.payload["because"]) == (
        "trial.analyst",
        "a.xlsx",
        "file-is-pdf",
    )
    assert "PDF" in str(at.dataframe[0].value.to_csv())


def test_who_has_gone_is_signed_out_and_told_why(door: AppTest, monkeypatch: pytest.MonkeyPatch):
    try_(door, "chair", PASSWORD)
    sign_out = say("ui.sign-out", "zh")
    assert [b for b in door.button if b.label == sign_out]
    monkeypatch.setattr(access, "IDLE", -1.0)
    door.run()
    assert not [b for b in door.button if b.label == sign_out]
    assert "没有操作，已自动退出" in words_of(door)
