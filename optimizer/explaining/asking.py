"""A question to the engine, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from optimizer.answer import Status
from optimizer.policy import Reading

Rank = tuple[int, Decimal]
"""Separate lots where coverage counts first (else 0), then the objective: less is better."""

Measure = Literal["lead", "contracts"]
"""What a frontier counts: the lots of the integrator with most lots, or the contracts."""


class Twist(NamedTuple):
    """What a question demands of one single offer: that it wins, or that it does not."""

    bidder: str
    lot: str
    wins: bool


@dataclass(frozen=True)
class Ask:
    """The least award under a reading, gate off, with an offer or a bidder forced in or out."""

    reading: Reading
    twist: Twist | None = None
    wins: str | None = None
    idle: str | None = None


@dataclass(frozen=True)
class Found:
    """One award: who wins which lot, what it costs, how good it is under the reading."""

    winners: Mapping[str, str]
    total: Decimal
    rank: Rank
    contracts: int
    unique: bool | None = None

    def lots_of(self, bidder: str) -> int:
        """How many lots the bidder wins."""
        return sum(name == bidder for name in self.winners.values())


@dataclass(frozen=True)
class Decision:
    """The award that the policy makes, whether its gate decided it, or why there is none."""

    status: Status
    found: Found | None = None
    by_gate: bool = False
