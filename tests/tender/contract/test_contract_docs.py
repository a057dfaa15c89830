"""`docs/contract.md` tells the truth: its example runs, every event and duty key is described."""

from __future__ import annotations

import re
from pathlib import Path

from tender.contract import EVENTS
from tender.model import Duty

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "contract.md").read_text(encoding="utf-8")


def test_the_example_runs():
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example
    exec(example[1], {})


def test_every_event_and_every_key_of_a_duty_is_described():
    told = set(re.findall(r"`([a-z_-]+)`", PAGE))
    assert {*EVENTS, *Duty.model_fields} <= told
