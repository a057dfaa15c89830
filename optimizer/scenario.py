"""Named changes to a problem, solved and set side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import singledispatch
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from optimizer.explaining.case import Case, PendingOffer, case_of
from optimizer.explaining.changing import (
    changed_price,
    factor_of,
    priced_at,
    scaled,
    without_lots,
    without_rule,
)
from optimizer.explaining.conflict import Conflict, conflict
from optimizer.explaining.outcome import Outcome, difference
from optimizer.explaining.study import Study, study_of
from optimizer.money import Money
from optimizer.policy import Count, Exclude, Forbid, Name, Reading, Require, Rule, Value
from optimizer.problem import Problem

Percent = Annotated[Decimal, Field(ge=-100, le=1000)]


class AddRule(Value):
    """One more rule: exclude a bidder, fix a lot (`require`), forbid it, or any other kind."""

    kind: Literal["add-rule"] = "add-rule"
    rule: Rule


class DropRule(Value):
    """One rule less: the one at this place of the policy."""

    kind: Literal["drop-rule"] = "drop-rule"
    place: Count


class SetReading(Value):
    """Another reading of clause 4, with the cost of a contract if that reading needs one."""

    kind: Literal["reading"] = "reading"
    reading: Reading
    contract_cost: Money | None = None


class SetGate(Value):
    """The gate on or off."""

    kind: Literal["gate"] = "gate"
    gate: bool


class Withdraw(Value):
    """The bidder takes its offers back: all of them, or those for one lot with its packages."""

    kind: Literal["withdraw"] = "withdraw"
    bidder: Name
    lot: Name | None = None


class Reprice(Value):
    """Another price, by percent or to an amount; without a lot the whole offer and its fee."""

    kind: Literal["price"] = "price"
    bidder: Name
    lot: Name | None = None
    percent: Percent | None = None
    amount: Money | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.percent is None) == (self.amount is None):
            raise ValueError("expected either a percentage or an amount")
        if self.lot is None and self.amount is not None:
            raise ValueError("expected a percentage for a whole offer, found an amount")
        return self


class Admit(Value):
    """Pending evidence treated as passed: all of it, a bidder's, or these points of a bidder."""

    kind: Literal["admit"] = "admit"
    bidder: Name | None = None
    points: tuple[Name, ...] | None = None


Change = Annotated[
    AddRule | DropRule | SetReading | SetGate | Withdraw | Reprice | Admit,
    Field(discriminator="kind"),
]


class Scenario(Value):
    """A named change of a case; several changes are made in order."""

    name: Name
    changes: tuple[Change, ...] = ()

    def apply(self, case: Case | Problem) -> Case:
        """The changed case."""
        now = case_of(case)
        for one in self.changes:
            now = change(one, now)
        return now


def exclude(bidder: str) -> AddRule:
    """The bidder may win nothing; its offers stay."""
    return AddRule(rule=Exclude(bidder=bidder))


def fix(bidder: str, lot: str) -> AddRule:
    """The bidder wins the lot."""
    return AddRule(rule=Require(bidder=bidder, lot=lot))


def forbid(bidder: str, lot: str) -> AddRule:
    """The bidder does not win the lot."""
    return AddRule(rule=Forbid(bidder=bidder, lot=lot))


@dataclass(frozen=True)
class Row(Outcome):
    """One scenario's award, or the conflict that leaves it without one."""

    conflict: Conflict | None = None


def compare(
    case: Case | Problem | Study, scenarios: Iterable[Scenario], base: Scenario | None = None
) -> tuple[Row, ...]:
    """One row per scenario, with its difference to the base and to the rule-free baseline.

    The base is the case as it is unless another scenario is chosen.
    """
    study = study_of(case)
    against = study.base if base is None else _row(study, base)
    rows = (_row(study, one) for one in scenarios)
    return tuple(replace(row, difference=difference(row, against)) for row in rows)


def _row(study: Study, scenario: Scenario) -> Row:
    case = scenario.apply(study.case)
    row = study.outcome(scenario.name, case.problem)
    clash = conflict(study.variant(case)) if row.status == "infeasible" else None
    return Row(**vars(row), conflict=clash)


@singledispatch
def change(one: Value, case: Case) -> Case:
    """The case after one change."""
    raise NotImplementedError(type(one).__name__)


def _posed(case: Case, problem: Problem) -> Case:
    return Case(problem=problem, pending=case.pending, packages=case.packages)


@change.register
def _add_rule(one: AddRule, case: Case) -> Case:
    return _posed(case, case.problem.replace(rules=(*case.problem.policy.rules, one.rule)))


@change.register
def _drop_rule(one: DropRule, case: Case) -> Case:
    return _posed(case, without_rule(case.problem, one.place))


@change.register
def _set_reading(one: SetReading, case: Case) -> Case:
    cost = case.problem.policy.contract_cost if one.contract_cost is None else one.contract_cost
    return _posed(case, case.problem.replace(reading=one.reading, contract_cost=cost))


@change.register
def _set_gate(one: SetGate, case: Case) -> Case:
    return _posed(case, case.problem.replace(gate=one.gate))


@change.register
def _withdraw(one: Withdraw, case: Case) -> Case:
    """The bidder's open points go with its offers."""
    problem = without_lots(case.problem, one.bidder, lambda lot: one.lot in (None, lot))
    pending = tuple(
        p for p in case.pending if p.bidder != one.bidder or one.lot not in (None, p.lot)
    )
    packages = tuple(
        p for p in case.packages if p.bidder != one.bidder or one.lot not in (None, *p.lots)
    )
    return Case(problem=problem, pending=pending, packages=packages)


@change.register
def _reprice(one: Reprice, case: Case) -> Case:
    """Pending offers are repriced like eligible ones."""
    bidder = case.problem.by_id[one.bidder]
    offered = {p.lot for p in case.pending if p.bidder == one.bidder and p.price is not None}
    if one.lot is not None and one.lot not in offered.union(bidder.prices):
        raise ValueError(f"price: expected a lot that {one.bidder} prices, found {one.lot!r}")
    pending = tuple(
        p.model_copy(update={"price": _price(one, p.price)}) if _meant(one, p) else p
        for p in case.pending
    )
    if one.lot is None:
        factor = factor_of(one.percent or Decimal(0))
        packages = tuple(
            p.model_copy(update={"price": changed_price(p.price, factor)})
            if p.bidder == one.bidder
            else p
            for p in case.packages
        )
        problem = scaled(case.problem, one.bidder, one.percent or Decimal(0))
        return Case(problem=problem, pending=pending, packages=packages)
    if one.lot not in bidder.prices:
        return Case(problem=case.problem, pending=pending, packages=case.packages)
    price = _price(one, bidder.prices[one.lot])
    return _posed(case, priced_at(case.problem, one.bidder, one.lot, price))


def _meant(one: Reprice, offer: PendingOffer) -> bool:
    return offer.bidder == one.bidder and one.lot in (None, offer.lot) and offer.price is not None


def _price(one: Reprice, price: Decimal | None) -> Decimal:
    if one.amount is not None:
        return one.amount
    return changed_price(price or Decimal(0), factor_of(one.percent or Decimal(0)))


@change.register
def _admit(one: Admit, case: Case) -> Case:
    """Nothing pending remains of what is admitted."""

    def cured(bidder: str, point: str) -> bool:
        mine = one.bidder in (None, bidder)
        return mine and (one.points is None or point in one.points)

    return case.cure(cured)
