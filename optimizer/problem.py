"""Sets and parameters: lots, eligible offers, packages, policy; checks itself; `replace`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from optimizer import money
from optimizer.exceptions import ProblemError
from optimizer.money import Money, Rate
from optimizer.policy import KINDS, Count, Name, Names, Policy, Value, bidders_named, lots_named

Place = tuple[str | int, ...]
_V = TypeVar("_V", bound=Value)


class Package(Value):
    """Several lots at one price, all or nothing, at most once."""

    lots: Names
    price: Money

    @model_validator(mode="after")
    def _check(self) -> Self:
        return _checked(self, _repeats(self.lots, "lots", "lot"))


class Discount(Value):
    """A reduction of the single prices of a bidder that wins at least `min_lots` lots."""

    min_lots: Annotated[int, Field(strict=True, ge=1)]
    rate: Rate


@dataclass(frozen=True)
class Tier:
    """The rate that applies while the bidder wins `low` to `high` lots."""

    low: int
    high: int
    rate: Decimal


class Bidder(Value):
    """One bidder's eligible offers; a lot without an entry cannot be awarded to it."""

    id: Name
    kind: Literal["integrator", "separate"]
    fee: Money = Decimal(0)
    prices: dict[Name, Money] = Field(default_factory=dict)
    packages: tuple[Package, ...] = ()
    discounts: tuple[Discount, ...] = ()
    max_lots: Count | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        levels = [tier.min_lots for tier in self.discounts]
        return _checked(self, _repeats(levels, "discounts", "min_lots", ("min_lots",)))

    @cached_property
    def eligible(self) -> frozenset[str]:
        """The lots that it may win: a price for it or a package containing it."""
        return frozenset(self.prices).union(*(package.lots for package in self.packages))

    @property
    def integrator(self) -> bool:
        """Whether it is an integrator."""
        return self.kind == "integrator"

    @cached_property
    def most_lots(self) -> int:
        """How many lots it can win at most under its own limit."""
        own = len(self.eligible)
        return own if self.max_lots is None else min(own, self.max_lots)

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """Every reachable tier with the counts at which it is the highest one reached."""
        steps = {1: Decimal(0)} | {tier.min_lots: tier.rate for tier in self.discounts}
        lows = [low for low in sorted(steps) if low <= self.most_lots]
        ends = pairwise([*lows, self.most_lots + 1])
        return tuple(Tier(low, after - 1, steps[low]) for low, after in ends)

    def rate(self, lots: int) -> Decimal:
        """The rate of the highest tier that so many lots reach."""
        reached = [tier for tier in self.discounts if tier.min_lots <= lots]
        return max(reached, key=lambda tier: tier.min_lots).rate if reached else Decimal(0)


class Problem(Value):
    """What may be awarded to whom at what price, and how clause 4 is read."""

    lots: Names
    bidders: tuple[Bidder, ...] = ()
    policy: Policy = Policy()

    @model_validator(mode="after")
    def _check(self) -> Self:
        ids = [bidder.id for bidder in self.bidders]
        return _checked(
            self,
            _repeats(self.lots, "lots", "lot"),
            _repeats(ids, "bidders", "bidder id", ("id",)),
            self._strange_lots(),
            self._strange_names(),
        )

    def _strange_lots(self) -> Iterator[InitErrorDetails]:
        for place, bidder in enumerate(self.bidders):
            for lot in bidder.prices:
                yield from self._unless_lot(("bidders", place, "prices", lot), lot)
            for number, package in enumerate(bidder.packages):
                for position, lot in enumerate(package.lots):
                    where = ("bidders", place, "packages", number, "lots", position)
                    yield from self._unless_lot(where, lot)

    def _strange_names(self) -> Iterator[InitErrorDetails]:
        for number, rule in enumerate(self.policy.rules):
            here: Place = ("policy", "rules", number)
            for place, lot in lots_named(rule):
                yield from self._unless_lot(here + place, lot)
            for place, bidder in bidders_named(rule):
                if bidder not in self.by_id:
                    yield _mistake(here + place, "expected the id of a bidder", bidder)

    def _unless_lot(self, where: Place, lot: str) -> Iterator[InitErrorDetails]:
        if lot not in self.position:
            yield _mistake(where, "expected a lot of this problem", lot)

    @classmethod
    def from_json(cls, source: str | bytes) -> Self:
        """The problem in a JSON text, numbers exactly as written; or every mistake in it."""
        try:
            return cls.model_validate(
                json.loads(source, parse_float=Decimal, object_pairs_hook=_object)
            )
        except ValidationError as error:
            raise ProblemError(mistakes(error)) from error
        except (ValueError, RecursionError) as error:
            raise ProblemError([f"the problem file: expected JSON, found {error}"]) from error

    def replace(self, **changes: Any) -> Problem:
        """A copy with other `lots`, `bidders`, `policy`, or other values inside the policy."""
        inside = {key: changes.pop(key) for key in list(changes) if key in Policy.model_fields}
        if inside:
            policy = changes.get("policy", self.policy)
            changes["policy"] = Policy.model_validate(_fields(policy) | inside)
        return type(self).model_validate(_fields(self) | changes)

    @cached_property
    def by_id(self) -> dict[str, Bidder]:
        """Every bidder under its id, in order of id."""
        return {bidder.id: bidder for bidder in sorted(self.bidders, key=lambda one: one.id)}

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of every lot in the stated order."""
        return {lot: place for place, lot in enumerate(self.lots)}

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The lots that some bidder is eligible for; the others are taken out first."""
        wanted = frozenset[str]().union(*(bidder.eligible for bidder in self.bidders))
        return tuple(lot for lot in self.lots if lot in wanted)

    @cached_property
    def unoffered(self) -> tuple[str, ...]:
        """The lots that nobody is eligible for."""
        return tuple(lot for lot in self.lots if lot not in frozenset(self.offered))

    @cached_property
    def integrators(self) -> tuple[Bidder, ...]:
        """The integrators in order of id."""
        return tuple(bidder for bidder in self.by_id.values() if bidder.integrator)

    @cached_property
    def candidates(self) -> tuple[Bidder, ...]:
        """The integrators that are eligible for anything."""
        return tuple(bidder for bidder in self.integrators if bidder.eligible)

    def net(self, bidder: Bidder, lot: str, rate: Decimal) -> Decimal:
        """The bidder's single price for the lot after a discount."""
        return money.after(bidder.prices[lot], rate, self.policy.rounding)

    @cached_property
    def places(self) -> int:
        """Decimals of the smallest unit in which every total of this problem is whole."""
        own = money.places(self.policy.contract_cost or Decimal(0))
        return max([own, *map(self._places_of, self.bidders)])

    def _places_of(self, bidder: Bidder) -> int:
        quoted = [bidder.fee, *bidder.prices.values(), *(one.price for one in bidder.packages)]
        whole = 0
        for amount in quoted:
            exponent = amount.as_tuple().exponent
            if isinstance(exponent, int) and -exponent > whole:
                whole = max(whole, money.places(amount))
        rates = max((money.places(tier.rate) for tier in bidder.discounts), default=0)
        if not rates or self.policy.rounding is None:
            return whole + rates
        return max(whole, money.places(self.policy.rounding))


def mistakes(error: ValidationError) -> list[str]:
    """Each mistake as one sentence with its path: `policy.rules[0].most: expected …, found …`."""
    return [
        f"{_path(detail['loc'])}: {_lower(detail['msg'])}, found {detail['input']!r}"
        for detail in error.errors()
    ]


def _path(place: tuple[int | str, ...]) -> str:
    path = ""
    for before, step in zip((None, *place), place, strict=False):
        if isinstance(step, int):
            path += f"[{step}]"
        elif before == "prices":
            path += f"[{step!r}]"
        elif step not in KINDS:
            path += f".{step}" if path else step
    return path or "the problem"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _checked(value: _V, *found: Iterable[InitErrorDetails]) -> _V:
    """The value, or one validation error that carries all mistakes with their places."""
    wrong = [mistake for several in found for mistake in several]
    if wrong:
        raise ValidationError.from_exception_data(type(value).__name__, wrong)
    return value


def _repeats(
    names: Iterable[object], field: str, noun: str, inner: Place = ()
) -> Iterator[InitErrorDetails]:
    seen: set[object] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield _mistake((field, place, *inner), f"expected every {noun} once", name)
        seen.add(name)


def _mistake(where: Place, message: str, found: object) -> InitErrorDetails:
    return InitErrorDetails(
        type=PydanticCustomError("problem", "{message}", {"message": message}),
        loc=where,
        input=found,
    )


def _fields(value: Value) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).model_fields}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise ValueError(f"the key {key!r} twice in one object")
        read[key] = value
    return read
