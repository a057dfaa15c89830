"""Several processes at one record; run as a process: `python -m … TARGET WHAT NAME`.

Waits for a line on its input, so that all begin together; prints how its action ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tender import record as r
from tender.record import Actor, open_record
from tests.tender.record.stage import ANALYST, CAST, CHAIR, MEMBER, TENDER, judge, receive

TIMES = 25


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main(target: str, what: str, name: str) -> str:
    place = target if "://" in target else Path(target)
    if what == "create":
        say("ready")
        sys.stdin.readline()
        with open_record(place, create=True):
            return "done"
    with open_record(place) as record:
        seen = record.head().seq
        say("ready")
        sys.stdin.readline()
        try:
            match what:
                case "import":
                    for number in range(TIMES):
                        receive(record, f"{name}-{number}.xlsx", f"{name}{number}")
                case "same-file":
                    receive(record, f"{name}.xlsx", "丙公司", data=b"the same bytes")
                case "decide":
                    judge(record, actor=_actor(name), seen=seen)
                case "approve":
                    proposal = record.state(TENDER).proposals[-1].seq
                    r.approve(record, _actor(name), TENDER, proposal, seen=seen)
                case "propose":
                    run = record.state(TENDER).runs[-1].seq
                    r.propose_award(record, _actor(name), TENDER, run, seen=seen)
        except r.RecordError as refused:
            return type(refused).__name__
    return "done"


def _actor(name: str) -> Actor:
    return next(actor for actor in (*CAST, CHAIR, MEMBER, ANALYST) if actor.person == name)


if __name__ == "__main__":
    say(main(*sys.argv[1:]))
