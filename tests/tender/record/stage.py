"""The people, the tender and the results that the tests of the record play with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tender import record as r
from tender.record import Actor, Record, RecordState

TENDER = "maintenance"

CHAIR = Actor("陈", "chair", "10.0.0.1")
MEMBER = Actor("李", "member", "10.0.0.2")
OTHER = Actor("王", "member", "10.0.0.3")
ANALYST = Actor("赵", "analyst", "10.0.0.4")
AUDITOR = Actor("孙", "auditor", "10.0.0.5")
CAST = (CHAIR, MEMBER, OTHER, ANALYST, AUDITOR)

POLICY = {"reading": "literal", "gate": True, "rules": []}
TOML = """id = "maintenance"
title = "维保"

[settings]
deadline = "{deadline}"
budget = "{budget}"
"""


def toml(deadline: str = "2020-06-05", budget: str = "100.00") -> str:
    return TOML.format(deadline=deadline, budget=budget)


@dataclass
class Clock:
    """A clock that goes on by one second each time it is read, and can be set."""

    now: datetime = datetime(2020, 6, 1, 1, 0, tzinfo=UTC)
    step: timedelta = field(default=timedelta(seconds=1))

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def result(
    winners: Mapping[str, str | None] | None = None,
    *,
    status: str = "optimal",
    tied: tuple[Mapping[str, str], ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """The part of a published evaluation that the record reads."""
    winners = winners or {"1": "甲公司", "2": "乙公司", "7": "甲公司"}
    return {
        "award": {
            "status": status,
            "total": "30.00",
            "lots": [
                {"lot": lot, "kind": "integrator", "bidder": bidder, "price": bidder and "10.00"}
                for lot, bidder in winners.items()
            ],
            "tied": [dict(plan) for plan in tied],
        },
        **more,
    }


def head(record: Record) -> int:
    return record.head().seq


def appoint(record: Record) -> None:
    for actor in CAST:
        r.grant_role(record, CHAIR, actor.person, actor.role)


def receive(record: Record, name: str = "a.xlsx", bidder: str = "甲公司", **more: Any) -> r.Entry:
    """Put a bid file on record whose bytes are its name."""
    data = more.pop("data", name.encode())
    digests = (r.BidDigest(bidder, "0" * 64, 3),)
    return r.receive_bid(
        record, ANALYST, TENDER, name, data, seen=head(record), digests=digests, **more
    )


def sha(entry: r.Entry) -> str:
    """The content that an entry names."""
    return str(next(iter(entry.payload["content"].values())))


def prepare(record: Record) -> None:
    """People, a tender version, fixed terms, two bids, the opening."""
    appoint(record)
    r.add_tender_version(record, ANALYST, TENDER, toml(), seen=head(record))
    r.fix_terms(record, CHAIR, TENDER, POLICY, seen=head(record))
    receive(record, "a.xlsx", "甲公司")
    receive(record, "b.xlsx", "乙公司")
    r.open_bids(record, CHAIR, TENDER, seen=head(record))


def inputs(state: RecordState) -> list[str]:
    return [file.sha256 for file in state.current_files]


def run(record: Record, document: dict[str, Any] | None = None, **more: Any) -> r.Entry:
    """Put an evaluation of the current files on record."""
    state = record.state(TENDER)
    policy = more.pop("policy", POLICY)
    more.setdefault("seen", state.head.seq)
    return r.record_run(
        record,
        more.pop("actor", ANALYST),
        TENDER,
        document or result(),
        policy,
        more.pop("inputs", inputs(state)),
        program="test",
        **more,
    )


def judge(record: Record, outcome: str = "pass", **more: Any) -> r.Entry:
    """Decide the open point of 甲公司 in lot 1."""
    more.setdefault("seen", head(record))
    return r.decide(
        record,
        more.pop("actor", MEMBER),
        TENDER,
        "finding",
        outcome,
        reason="已核对原件",
        bidder="甲公司",
        lot="1",
        requirement="3.1/authorisation",
        clause="3.1",
        page="附件第3页",
        **more,
    )


def propose(record: Record, lots: list[str] | None = None, **more: Any) -> r.Entry:
    """Propose the award of the latest run."""
    latest = record.state(TENDER).latest_run
    assert latest is not None
    more.setdefault("seen", head(record))
    more.setdefault("run", latest.seq)
    more.setdefault("reason", "到期在即" if lots else "")
    return r.propose_award(record, ANALYST, TENDER, lots=lots, **more)


def approve(record: Record, actor: Actor, proposal: int) -> r.Entry:
    return r.approve(record, actor, TENDER, proposal, seen=head(record))
