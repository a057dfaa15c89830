"""A dashboard in a process of its own and a real Chromium; skipped where one of them is missing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.serving import CHROMIUM, FLAGS, ROOT, free_port, run


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A headless browser."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


Served = Callable[..., str]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Served]:
    """Start a dashboard with an empty record; further variables and options may be given."""
    with ExitStack() as running:

        def start(*options: str, port: int = 0, **variables: str) -> str:
            port = port or free_port()
            environment = {
                **os.environ,
                "TENDER_RECORD": str(tmp_path / "record.sqlite"),
                "TENDER_TODAY": "2026-04-20",
                "PYTHONPATH": str(ROOT),
            }
            environment.pop("TENDER_BIDS", None)
            environment.update(variables)
            served = running.enter_context(run(port, options, environment, tmp_path / "log"))
            return served.address

        yield start


@pytest.fixture
def server(serve: Served) -> str:
    """The address of a dashboard with an empty record."""
    return serve()
