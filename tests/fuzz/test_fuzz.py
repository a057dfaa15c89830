"""A short campaign in every run; `python -m tests.fuzz` goes on for as long as one likes."""

from __future__ import annotations

import os

import pytest

from tests.fuzz.campaign import texts, workbooks
from tests.fuzz.laws import judge_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the alarm is a POSIX one")


@pytest.mark.parametrize("seed", [20260601])
def test_a_mutated_workbook_is_refused_or_read_rightly(seed: int):
    found = workbooks(100_000, seed, seconds=6)
    assert [fault for fault, _ in found.faults] == []
    assert found.tried >= 10
    assert {"read"} < set(found.ends)


@pytest.mark.parametrize("seed", [20260601])
def test_a_mutated_text_is_refused_or_understood_rightly(seed: int):
    found = texts(100_000, seed, seconds=4)
    assert [fault for fault, _ in found.faults] == []
    assert found.tried >= 500


FOUND = ["N.", "N,"]
"""Texts on which a campaign stopped: the law had to learn the stop after a short no."""


@pytest.mark.parametrize("written", FOUND)
def test_a_text_that_a_campaign_stopped_at_is_understood_rightly(written: str):
    assert judge_text(written) == []
