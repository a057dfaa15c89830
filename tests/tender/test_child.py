"""What ends a reader's process: its processor time, and the waiting time unless it got no turn."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from tender.gate import Limits
from tender.gate.child import Child
from tender.messages import Text, text


def sleeps(request: float, limits: Limits) -> str:
    """What a child does that waits for something which does not come."""
    time.sleep(request)
    return "woke"


def works(request: float, limits: Limits) -> str:
    """What a child does that needs so many seconds of the processor."""
    until = time.process_time() + request
    while time.process_time() < until:
        pass
    return "done"


def _ended(work: str, request: float, limits: Limits) -> tuple[Text | str, float]:
    with Child(f"{__name__}:{work}", limits) as child:
        child.send(0.0)  # it has loaded what it needs when it answers this
        child._answers.get(timeout=60)
        child._waiting.clear()
        began = time.monotonic()
        child.send(request)
        return child.take()[1], time.monotonic() - began


def test_what_sleeps_is_ended_after_the_waiting_time_and_not_later() -> None:
    said, seconds = _ended("sleeps", 30.0, Limits(wall_seconds=1.0))
    assert said == text("file-too-slow", limit=1)
    assert 1.0 <= seconds < 2.0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the processor time")
def test_what_runs_without_end_is_ended_by_its_processor_time() -> None:
    said, _ = _ended("works", 60.0, Limits(cpu_seconds=1, wall_seconds=60.0))
    assert said == text("file-reader-died")


def _give_way(rival: subprocess.Popen[bytes], pid: int) -> None:
    """End the rival, and let the child have its turn among whatever else this machine does."""
    rival.kill()
    os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))
    os.sched_setaffinity(pid, os.sched_getaffinity(0))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who wants to run")
def test_a_child_that_others_keep_from_the_processor_is_waited_for() -> None:
    """The child shares a processor with one that goes before it, longer than a file may take."""
    busy = "import time\nwhile time.monotonic(): pass"
    cpu = min(os.sched_getaffinity(0))
    with Child(f"{__name__}:works", Limits(wall_seconds=2.0)) as child:
        assert child._process is not None
        child.send(0.0)
        child._answers.get(timeout=60)
        child._waiting.clear()
        pid = child._process.pid
        os.sched_setaffinity(pid, {cpu})
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        rival = subprocess.Popen([sys.executable, "-c", busy])
        os.sched_setaffinity(rival.pid, {cpu})
        timer = threading.Timer(3.0, _give_way, [rival, pid])
        timer.start()
        began = time.monotonic()
        child.send(0.3)
        said = child.take()[1]
        timer.cancel()
        rival.kill()
        rival.wait()
        assert said == "done"
        assert time.monotonic() - began > 2.0


@pytest.mark.parametrize(
    ("state", "used", "answered"),
    [("R", 0.05, True), ("R", 0.25, False), ("S", 0.0, False), ("", 0.0, False)],
    ids=["got no turn", "had its time", "sleeps", "cannot be seen"],
)
def test_a_child_that_a_busy_machine_gives_no_turn_is_waited_for(
    state: str, used: float, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = Child("no:matter", Limits(wall_seconds=0.4))
    seconds = iter([0.0, used, used, used])
    monkeypatch.setattr(child, "_processor", lambda: (state, next(seconds)))
    monkeypatch.setattr(child, "_send", lambda _: None)
    child.send("a")
    threading.Timer(0.6, child._answers.put, ["read"]).start()
    found = child.take()[1]
    assert (found == "read") == answered
    assert answered or found.code == "file-too-slow"


def test_a_child_that_gets_no_turn_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    child = Child("no:matter", Limits(wall_seconds=0.01))
    monkeypatch.setattr(child, "_processor", lambda: ("R", 0.0))
    monkeypatch.setattr(child, "_send", lambda _: None)
    child.send("a")
    assert child.take()[1].code == "file-no-turn"
