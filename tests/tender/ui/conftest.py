"""The dashboard without a browser: a record of its own for each test, the demo's bids."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tender.ui import waiting
from tests.tender.ui.looking import ROOT, Opened


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a record that is not there yet, with the demo's bids named at the start."""
    place = tmp_path / "record.sqlite"
    monkeypatch.setenv("TENDER_RECORD", str(place))
    monkeypatch.setenv("TENDER_BIDS", str(ROOT / "data" / "demo"))
    monkeypatch.setenv("TENDER_TODAY", "2026-04-20")
    monkeypatch.setenv("TENDER_DEBUG", "1")
    monkeypatch.delenv("TENDER_SIGNIN", raising=False)
    for name in ("PATIENCE", "FOR_SMALL"):
        monkeypatch.setattr(waiting, name, 120)  # nobody asks again in a second's time here
    return place


@pytest.fixture
def opened(fresh: Path) -> Opened:
    """Open the dashboard as a persona on a page, in a language."""

    def open_(person: str = "trial.analyst", page: str = "overview", lang: str = "zh") -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        at.query_params["lang"] = lang
        at.query_params["as"] = person
        at.run()
        if page != "overview":
            at.switch_page(f"tender/ui/views/{page}.py").run()
        return at

    return open_
