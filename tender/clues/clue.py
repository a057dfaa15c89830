"""A clue and its review: what a person should look at, never a verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tender.messages import Text
from tender.model import Source

Severity = Literal["review", "check", "note"]
"""review = the rules open a review, check = a person should compare, note = good to know."""

Kind = Literal[
    "low-price",
    "same-contact",
    "same-representative",
    "same-person",
    "same-file",
    "same-mark",
    "same-author",
    "same-time",
    "mixed-files",
    "same-letter",
    "constant-ratio",
    "constant-difference",
    "equal-prices",
    "equal-unit-prices",
    "equal-errors",
    "equal-words",
    "screens",
    "few-bidders",
    "total-above-budget",
    "conditional-price",
    "splitting",
    "maker-qualification",
    "scale-qualification",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
SEVERITIES: tuple[Severity, ...] = ("review", "check", "note")

Figure = tuple[str, Decimal | str]


@dataclass(frozen=True)
class Clue:
    """Something to look at: whom and what it concerns, the figures and cells that show it.

    `bidders` and `lots` stand in a fixed order, so the order of the bids changes nothing.
    """

    kind: Kind
    article: Text
    severity: Severity
    bidders: tuple[str, ...]
    lots: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    text: Text

    @property
    def id(self) -> str:
        """The name under which the record reviews it; other figures make another clue."""
        shown = repr((self.kind, self.bidders, self.lots, [(n, str(v)) for n, v in self.figures]))
        return f"{self.kind}-{hashlib.sha256(shown.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Review:
    """What people made of a clue. Only an on-record review with a result enters the signed pack."""

    state: Literal["open", "set-aside", "on-record"] = "open"
    explanation: str = ""
    opinion: str = ""
    result: str = ""
    by: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A clue with its review; a clue that nobody has looked at is open."""

    clue: Clue
    review: Review

    @property
    def for_the_pack(self) -> bool:
        """True when a person put it on record with an outcome."""
        return self.review.state == "on-record" and bool(self.review.result.strip())


def reviewed(clues: Iterable[Clue], reviews: Mapping[str, Review]) -> tuple[Reviewed, ...]:
    """Return every clue with the review that the record holds under its id."""
    return tuple(Reviewed(clue, reviews.get(clue.id, Review())) for clue in clues)


def open_count(clues: Iterable[Reviewed]) -> int:
    """Return how many clues nobody has decided yet: the one number that a screen shows."""
    return sum(1 for each in clues if each.review.state == "open")


def in_order(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Return the clues by severity, kind, bidders and lots, each once."""
    return tuple(sorted(set(clues), key=_place))


def in_both(name: str, parts: Iterable[Text]) -> dict[str, str]:
    """Return the parts joined, as the gaps `name_zh` and `name_en` of a longer sentence."""
    every = list(parts)
    return {
        f"{name}_zh": "；".join(part.say("zh") for part in every),
        f"{name}_en": "; ".join(part.say("en") for part in every),
    }


def _place(clue: Clue) -> tuple[int, int, tuple[str, ...], tuple[str, ...], str]:
    severity, kind = SEVERITIES.index(clue.severity), KINDS.index(clue.kind)
    return severity, kind, clue.bidders, clue.lots, clue.id
