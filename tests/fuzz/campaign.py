"""One campaign: so many mutated workbooks or texts from a seed, and every fault that was found."""

from __future__ import annotations

import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tender.intake import read_bid, understood
from tender.workbook import read_book
from tests.fuzz.answers import judge_answers
from tests.fuzz.laws import judge_bid, judge_text
from tests.fuzz.mutate import mutated, mutated_text, parts_of
from tests.hostile import honest
from tests.hostile.workbook import Parts, filled, part_of, swap, zipped
from tests.tender.filled import tender

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
SLOWEST = 20


@dataclass
class Found:
    """What a campaign met."""

    tried: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, bytes]] = field(default_factory=list)
    slowest: float = 0.0


def bases() -> list[bytes]:
    """Return honest workbooks of several makers, the small ones more often."""
    small = filled(1)
    for sheet in ("填写说明", "设备明细", "条款原文"):
        name = part_of(sheet)
        whole = small[name].decode()
        start, end = whole.index("<sheetData>") + 11, whole.index("</sheetData>")
        swap(small, name, whole[start:end], "")
    made = [zipped(small), zipped(honest._shared(dict(small))), zipped(honest._wps(dict(small)))]
    return [*made, *made, zipped(honest._excel(filled(2))), *_demo()]


def _demo() -> Iterator[bytes]:
    for path in sorted(DEMO.glob("*.xlsx"))[::8]:
        yield path.read_bytes()


def workbooks(number: int, seed: int, seconds: float = 1e9) -> Found:
    """Mutate real workbooks; each is refused by name, or what is accepted is what it says."""
    dice, found = random.Random(seed), Found()
    known: list[tuple[Parts, bytes]] = [(parts_of(data), data) for data in bases()]
    until = time.monotonic() + seconds
    while found.tried < number and time.monotonic() < until:
        parts, whole = dice.choice(known)
        _try(mutated(parts, whole, dice), found)
    return found


def _try(data: bytes, found: Found) -> None:
    found.tried += 1
    began = time.monotonic()
    try:
        with _alarm():
            end = read(data)
    except Exception:
        end = "fault"
        found.faults.append((traceback.format_exc(limit=-4), data))
    found.ends[end] += 1
    found.slowest = max(found.slowest, time.monotonic() - began)


def read(data: bytes) -> str:
    """Return how the reading ended; raises AssertionError when it ended wrongly."""
    book, issues = read_book(data, "a.xlsx")
    assert all(issue.source.file == "a.xlsx" for issue in issues)
    if book is None:
        assert issues
        assert all(issue.severity == "error" for issue in issues)
        return issues[0].code
    bids, more = read_bid(book, tender())
    understood(bids)
    for issue in (*issues, *more):
        assert issue.say("zh")
        assert issue.say("en")
    said = {f"{i.source.sheet}!{i.source.cell}" for i in (*issues, *more) if i.severity != "info"}
    parts = parts_of(data)
    faults = judge_bid(parts, bids, said) + judge_answers(parts, bids, said, tender())
    assert not faults, faults
    return "read"


def texts(number: int, seed: int, seconds: float = 1e9) -> Found:
    """Mutate cell texts; each is refused, or understood as the laws say."""
    dice, found = random.Random(seed), Found()
    until = time.monotonic() + seconds
    while found.tried < number and time.monotonic() < until:
        written = mutated_text(dice)
        found.tried += 1
        try:
            with _alarm():
                faults = judge_text(written)
        except Exception:
            faults = [f"{written!r}: {traceback.format_exc(limit=-3)}"]
        found.faults += [(fault, written.encode("utf-8", "surrogatepass")) for fault in faults]
    return found


@contextmanager
def _alarm() -> Iterator[None]:
    """End what takes longer than a bid may take."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SLOWEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


__all__ = ["Found", "read", "texts", "workbooks"]
