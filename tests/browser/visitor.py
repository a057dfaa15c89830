"""A person in front of a browser: opens a page, presses, waits, sees; and how long it took."""

from __future__ import annotations

import time
from typing import Any

DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
"""The run of the page has ended; the sign that it is at work comes only after a while."""

CALM = (
    f"document.querySelector('{DRAWN}')"
    " && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')"
)
"""Nothing is being drawn: no run goes on, and no element waits for the script of its kind."""


class Visitor:
    """One page of the browser, and how long each step took."""

    def __init__(self, browser: Any, server: str, headers: dict[str, str] | None = None) -> None:
        context = browser.new_context(
            locale="zh-CN",
            viewport={"width": 1366, "height": 768},
            accept_downloads=True,
            extra_http_headers=headers or {},
        )
        context.set_default_timeout(180_000)  # a busy machine is slow, not broken
        self.page, self.server = context.new_page(), server
        self.foreign: list[str] = []
        self.page.on("request", self._outside)
        self.figures: list[tuple[str, float]] = []

    def go(self, name: str, person: str, lang: str = "zh") -> None:
        """Open a page as a persona."""
        started = time.perf_counter()
        self.page.goto(f"{self.server}/{name}?lang={lang}&as=trial.{person}")
        self.page.wait_for_selector("h1.t-h1", timeout=180_000)
        self.calm()
        self.figures.append((f"page {name or 'overview'}", time.perf_counter() - started))

    def press(self, label: str) -> None:
        """Press the first button of this name that can be pressed."""
        started = time.perf_counter()
        self.page.get_by_role("button", name=label, exact=False).first.click()
        self.page.wait_for_timeout(150)
        self.calm()
        self.figures.append((label, time.perf_counter() - started))

    def fill(self, label: str, words: str) -> None:
        """Write into the first field of this label."""
        self.page.get_by_label(label, exact=False).first.fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose from the first list of this label."""
        self.page.get_by_role("combobox", name=label, exact=False).first.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.calm()

    def calm(self) -> None:
        """Wait until nothing is being drawn any more."""
        self.page.wait_for_function(CALM, timeout=180_000)

    def says(self, words: str) -> None:
        """Wait until the words stand on the page, and what is around them too."""
        told = self.page.get_by_text(words, exact=False).filter(visible=True)
        told.first.wait_for(timeout=180_000)
        self.calm()

    def _outside(self, request: Any) -> None:
        if not request.url.startswith(
            (self.server, self.server.replace("http", "ws"), "data:", "blob:")
        ):
            self.foreign.append(request.url)
