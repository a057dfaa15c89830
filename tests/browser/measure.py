"""What a large tender takes in the browser: `python -m tests.browser.measure FOLDER`.

FOLDER is made by `tests.browser.large` if it is not there (200 bidders × 100 lots; `--bidders` and
`--lots` make another size). Prints each step with its seconds on the clock, the processor seconds
of the server meanwhile, and the load of the machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser import large
from tests.browser.serving import CHROMIUM, FLAGS, ROOT, free_port, run
from tests.browser.visitor import DRAWN, Visitor

PAGES = (
    "", "bids", "review", "plan", "sign", "compare", "scenarios", "clues", "history", "settings",
)  # fmt: skip
COMPUTING = "正在重新计算"

Log = Callable[[str], None]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--bidders", type=int, default=large.BIDDERS)
    arguments.add_argument("--lots", type=int, default=large.LOTS)
    asked = arguments.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        measure(browser, asked.folder, asked.bidders, asked.lots, print)
        browser.close()


def measure(browser: Any, folder: Path, bidders: int, lots: int, log: Log) -> None:
    """Tell `log` what every step takes on a new record, and on the same record started again."""
    if not (folder / "tender.toml").exists():
        large.main(folder, bidders, lots)
    for old in folder.glob("record.sqlite*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    with _served(folder) as (address, steps):
        steps.log = log
        one = Watcher(browser, address)
        with steps.step("new record: workbooks read and put on record, first page"):
            _open(one, "")
        _pages(one, steps)
        _changes(browser, address, steps)
        _scenario(one, steps)
    with _served(folder) as (address, steps):
        steps.log = log
        with steps.step("the server started again on its record: first page"):
            _open(Watcher(browser, address), "")


def _pages(one: Visitor, steps: Steps) -> None:
    for name in PAGES:
        for time_ in ("first", "again"):
            with steps.step(f"page {name or 'overview'}, {time_}"):
                _open(one, name)


def _changes(browser: Any, address: str, steps: Steps) -> None:
    """A member decides points, for the bidder and against it: each is a change on record."""
    member = Watcher(browser, address)
    for word in ("通过", "不通过", "通过", "通过"):
        _open(member, "review", "member-1")
        radio = member.page.get_by_test_id("stRadio").get_by_text(word, exact=True)
        radio.first.click()
        member.page.get_by_role("textbox", name="理由").first.fill("已核对")
        member.page.get_by_role("textbox", name="证据所在页").first.fill("第3页")
        with steps.step(f"a point decided ({word}): page drawn again"):
            member.press("登记决定")
            member.says("决定已登记")
        with steps.step("  and until the award is there"):
            _settled(member)


def _scenario(one: Visitor, steps: Steps) -> None:
    _open(one, "scenarios")
    with steps.step("scenario, free mix without rules: page drawn with its award"):
        one.press("计算“无附加规则")
        one.page.get_by_text("停止计算").first.wait_for(state="detached", timeout=600_000)


def _open(one: Visitor, name: str, person: str = "analyst") -> None:
    one.go(name, person)
    _settled(one)


def _settled(one: Visitor) -> None:
    """Wait until the page shows its award and no word that it is computed."""
    one.page.get_by_text(COMPUTING).first.wait_for(state="detached", timeout=600_000)
    one.calm()


class Watcher(Visitor):
    """A visitor who looks at the end of a run, not at the sign that one is at work."""

    def calm(self) -> None:
        """Wait until the run of the page has ended."""
        self.page.wait_for_selector(DRAWN, timeout=600_000)
        super().calm()


class Steps:
    """Prints what each step took."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.log: Log = print

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        began, busy = time.perf_counter(), _processor(self.process)
        yield
        took, used = time.perf_counter() - began, _processor(self.process) - busy
        load = os.getloadavg()[0]
        self.log(f"{took:7.2f} s  {used:7.2f} s of the server  load {load:5.2f}  {name}")


def _processor(process: int) -> float:
    """Return the processor seconds of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, Steps]]:
    environment = {
        **os.environ,
        "TENDER_RECORD": str(folder / "record.sqlite"),
        "TENDER_BIDS": str(folder / "bids"),
        "TENDER_FILE": str(folder / "tender.toml"),
        "TENDER_TODAY": "2026-05-30",
        "PYTHONPATH": str(ROOT),
    }
    with run(free_port(), (), environment, folder / "server.log") as served:
        yield served.address, Steps(served.process)


if __name__ == "__main__":
    sys.exit(main())
