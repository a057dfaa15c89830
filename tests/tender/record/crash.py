"""Kills itself at every step of an action; run as a process: `python -m … TARGET WHAT`.

Each try is a forked child. After each the record is opened anew and must be exactly as before or
exactly as after. Prints one JSON object: how many tries, how they ended, what was found wrong.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tender import record as r
from tender.record import Head, Record, open_record
from tests.tender.record.stage import approve, judge, propose, receive, result, run

MOST = 200


class Stopped(BaseException):
    """What a page throws when it is run again."""


def import_bid(record: Record, number: int) -> None:
    receive(record, f"{number}.xlsx", f"公司{number}", data=f"{number}".encode() * 20_000)


def save_decision(record: Record, number: int) -> None:
    judge(record)


def save_run(record: Record, number: int) -> None:
    run(record, result(note="结果" * 20_000, number=str(number)))


def sign(record: Record, number: int) -> None:
    """Approve the award that the parent has proposed."""
    from tests.tender.record.stage import CHAIR, TENDER

    waiting = [one for one in record.state(TENDER).proposals if one.open]
    approve(record, CHAIR, waiting[-1].seq)


ACTIONS: dict[str, Callable[[Record, int], None]] = {
    "import": import_bid,
    "decision": save_decision,
    "run": save_run,
    "sign": sign,
}


def at_step(record: Record, wanted: int, then: Callable[[], None]) -> None:
    """Call `then` at the step of this number: before and after each statement, before a commit."""
    passed = 0

    def step(*_: Any) -> None:
        nonlocal passed
        passed += 1
        if passed == wanted:
            then()

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(record.engine, name, step)


def kill_self() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stop_self() -> None:
    raise Stopped


def in_child(work: Callable[[], None]) -> str:
    """Do the work in a forked child; return how it ended."""
    child = os.fork()
    if child == 0:
        code = 9
        try:
            work()
            code = 0
        except r.RecordError as refused:
            code = 3 if isinstance(refused, r.Unavailable) else 4
        except Stopped:
            code = 5
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return {0: "done", 3: "unavailable", 4: "refused", 5: "stopped"}.get(
        os.WEXITSTATUS(status), "failed"
    )


def look(target: str) -> tuple[Head, list[str]]:
    """Return the end of the chain, and what is not as it must be."""
    with open_record(target) as record:
        wrong = [one.say("en") for one in record.damage]
        head = record.head()
        received = r.history(record, r.Filter(action="receive-bid"))
        for entry in received:
            if len(record.content(entry.payload["content"]["bid"])) != entry.payload["size"]:
                wrong.append(f"half a file at {entry.seq}")
        return head, wrong


def every_step(target: str, what: str, then: Callable[[], None]) -> dict[str, Any]:
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    if what == "sign":
        with open_record(target) as record:
            run(record)
            propose(record)
    for number in range(1, MOST):
        before, _ = look(target)

        def work(number: int = number) -> None:
            with open_record(target) as record:
                at_step(record, number, then)
                ACTIONS[what](record, number)

        end = in_child(work)
        ends[end] += 1
        after, found = look(target)
        wrong += found
        if after.seq - before.seq != (1 if end == "done" else 0):
            wrong.append(f"step {number} ended {end}: {before.seq} -> {after.seq}")
        if end == "done":
            break
    return {"ends": ends, "wrong": wrong}


def _one_import(target: str) -> float:
    """Import one bid in a child and return how many seconds a process takes for it here."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        with open_record(target) as record:
            import_bid(record, 0)
        os._exit(0)
    os.waitpid(child, 0)
    return time.monotonic() - started


def any_moment(target: str, what: str, times: int = 40) -> dict[str, Any]:
    """Kill a child that imports without end, at moments spread over its work."""
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    chance = random.Random(20260601)
    pace, number = _one_import(target), 1
    for _ in range(times):
        opened_end, told_end = os.pipe()
        child = os.fork()
        if child == 0:
            with open_record(target) as record:
                os.write(told_end, b".")
                for step in range(MOST):
                    import_bid(record, number + step)
            os._exit(0)
        os.close(told_end)
        os.read(opened_end, 1)  # a slow machine must not be killed before it has begun
        time.sleep(chance.random() * 3 * pace)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(opened_end)
        ends["killed"] += 1
        number += MOST
        head, found = look(target)
        wrong += found
    return {"ends": ends, "wrong": wrong, "entries": head.seq}


def growing_limit(target: str) -> dict[str, Any]:
    """Let the file grow by one page more each time until the import fits."""
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    size = Path(target).stat().st_size
    for number in range(1, MOST):

        def work(number: int = number) -> None:
            limit = size + (number - 1) * 4096
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            with open_record(target) as record:
                import_bid(record, number)

        before, _ = look(target)
        end = in_child(work)
        ends[end] += 1
        after, found = look(target)
        wrong += found
        if after.seq - before.seq != (1 if end == "done" else 0):
            wrong.append(f"limit {number} ended {end}: {before.seq} -> {after.seq}")
        if end == "done":
            break
    return {"ends": ends, "wrong": wrong}


def backups(target: str, times: int = 12) -> dict[str, Any]:
    """Kill a child that writes backups without end; the copy is the old or the new one."""
    copy = Path(target).with_name("copy.db")
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    chance = random.Random(7)
    for _ in range(times):
        opened_end, told_end = os.pipe()
        child = os.fork()
        if child == 0:
            with open_record(target) as record:
                r.backup_record(record, copy)
                os.write(told_end, b".")
                while True:
                    r.backup_record(record, copy)
        os.close(told_end)
        os.read(opened_end, 1)  # a slow machine must not be killed before it has begun
        time.sleep(chance.random() * 0.08)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(opened_end)
        ends["killed"] += 1
        if copy.exists():
            ends["copies"] += 1
            with open_record(copy, read_only=True) as opened:
                wrong += [one.say("en") for one in opened.damage]
    return {"ends": ends, "wrong": wrong}


def main(target: str, how: str, what: str) -> None:
    match how:
        case "kill":
            found = every_step(target, what, kill_self)
        case "stop":
            found = every_step(target, what, stop_self)
        case "any-moment":
            found = any_moment(target, what)
        case "full":
            found = growing_limit(target)
        case "backup":
            found = backups(target)
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
