"""Clause 4 as data: the readings, and one small class per kind of rule, with its clause number."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from optimizer.money import Money

Reading = Literal[
    "literal",
    "coverage-first",
    "one-lead",
    "one-lead-free",
    "free-mix",
    "no-separate",
    "contract-cost",
]
READINGS: tuple[Reading, ...] = get_args(Reading)

ONE_LEAD: frozenset[Reading] = frozenset({"coverage-first", "one-lead"})
"""Readings under which exactly one integrator is selected."""

Name = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(strict=True, ge=0)]
Names = Annotated[tuple[Name, ...], Field(min_length=1)]


class Value(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BaseRule(Value):
    """A condition that every award must meet, with the clause that states it."""

    clause: str | None = None


class MaxWinners(BaseRule):
    """At most `most` bidders win a lot, separate ones included."""

    kind: Literal["max-winners"] = "max-winners"
    most: Count


class MaxLots(BaseRule):
    """The bidder wins at most `most` lots; unlike its own `max_lots` this frees no lot."""

    kind: Literal["max-lots"] = "max-lots"
    bidder: Name
    most: Count


class MaxSpend(BaseRule):
    """The bidder is paid at most `most`, after discounts and with its fee."""

    kind: Literal["max-spend"] = "max-spend"
    bidder: Name
    most: Money


class Budget(BaseRule):
    """The whole award costs at most `most`, after discounts and with fees."""

    kind: Literal["budget"] = "budget"
    most: Money


class Forbid(BaseRule):
    """The bidder does not win the lot."""

    kind: Literal["forbid"] = "forbid"
    bidder: Name
    lot: Name


class Require(BaseRule):
    """The bidder wins the lot; if it is not eligible for it nothing satisfies the rule."""

    kind: Literal["require"] = "require"
    bidder: Name
    lot: Name


class Exclude(BaseRule):
    """The bidder wins nothing."""

    kind: Literal["exclude"] = "exclude"
    bidder: Name


class SameWinner(BaseRule):
    """One bidder wins all these lots."""

    kind: Literal["same-winner"] = "same-winner"
    lots: Names


class DifferentWinners(BaseRule):
    """No bidder wins two of these lots."""

    kind: Literal["different-winners"] = "different-winners"
    lots: Names


class Ceiling(BaseRule):
    """A single price above `most` cannot win the lot; packages have no single price."""

    kind: Literal["ceiling"] = "ceiling"
    lot: Name
    most: Money


class NotTogether(BaseRule):
    """At most one of these bidders wins anything."""

    kind: Literal["not-together"] = "not-together"
    bidders: Names


Rule = Annotated[
    MaxWinners
    | MaxLots
    | MaxSpend
    | Budget
    | Forbid
    | Require
    | Exclude
    | SameWinner
    | DifferentWinners
    | Ceiling
    | NotTogether,
    Field(discriminator="kind"),
]


KINDS: frozenset[str] = frozenset(
    kind.model_fields["kind"].default for kind in BaseRule.__subclasses__()
)
"""The name of every kind of rule."""


class Policy(Value):
    """How clause 4 is read, and the rules that hold besides."""

    gate: Annotated[bool, Field(strict=True)] = True
    reading: Reading = "literal"
    contract_cost: Money | None = None
    rules: tuple[Rule, ...] = ()
    rounding: Annotated[Money, Field(gt=0)] | None = None
    """When set, each discounted lot price is rounded half-up to this unit."""


def lots_named(rule: BaseRule) -> list[tuple[tuple[str | int, ...], str]]:
    """Every lot that the rule names, with the place inside the rule."""
    return _named(rule, "lot", "lots")


def bidders_named(rule: BaseRule) -> list[tuple[tuple[str | int, ...], str]]:
    """Every bidder that the rule names, with the place inside the rule."""
    return _named(rule, "bidder", "bidders")


def _named(rule: BaseRule, one: str, many: str) -> list[tuple[tuple[str | int, ...], str]]:
    single = getattr(rule, one, None)
    several = getattr(rule, many, ())
    found: list[tuple[tuple[str | int, ...], str]] = [] if single is None else [((one,), single)]
    return found + [((many, place), name) for place, name in enumerate(several)]
