"""The exact check: does a plan meet every limit, rule and reading; it knows no program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import singledispatch

from optimizer import policy
from optimizer.plan import Plan
from optimizer.policy import BaseRule, Reading
from optimizer.problem import Bidder


def faults(plan: Plan, reading: Reading) -> list[str]:
    """Everything that the plan breaks, one sentence each; empty when it may be awarded."""
    rules = plan.problem.policy.rules
    return [
        *_offers(plan),
        *_limits(plan),
        *(sentence for rule in rules for sentence in _named(rule, plan)),
        *_reading(plan, reading),
    ]


def _offers(plan: Plan) -> Iterator[str]:
    held = [*plan.singles, *(lot for _, package in plan.packages for lot in package.lots)]
    for lot, times in Counter(held).items():
        if times > 1:
            yield f"lot {lot} is awarded {times} times"
    for lot in sorted(set(plan.problem.offered) - set(held)):
        yield f"lot {lot} is not awarded"
    for lot, name in plan.singles.items():
        if lot not in plan.problem.by_id[name].prices:
            yield f"{name} has no single price for lot {lot}"


def _limits(plan: Plan) -> Iterator[str]:
    for one in plan.bills:
        if one.bidder.max_lots is not None and one.lots > one.bidder.max_lots:
            yield f"{one.bidder.id} wins {one.lots} lots, its limit is {one.bidder.max_lots}"


def _reading(plan: Plan, reading: Reading) -> Iterator[str]:
    selected = [one.bidder for one in plan.bills if one.bidder.integrator]
    if reading == "no-separate":
        yield from _left_over(plan, plan.problem.candidates)
    if reading == "one-lead-free" and len(selected) > 1:
        yield f"{len(selected)} integrators are selected, one at most is allowed"
    if not plan.problem.candidates or reading not in (*policy.ONE_LEAD, "literal"):
        return
    if not selected:
        yield "no integrator is selected"
    if reading in policy.ONE_LEAD and len(selected) > 1:
        yield f"{len(selected)} integrators are selected, exactly one is required"
    yield from _left_over(plan, selected)


def _left_over(plan: Plan, concerned: list[Bidder] | tuple[Bidder, ...]) -> Iterator[str]:
    won = Counter(plan.winners.values())
    able = [one for one in concerned if one.max_lots is None or won[one.id] < one.max_lots]
    for lot, name in plan.winners.items():
        if plan.problem.by_id[name].integrator:
            continue
        for one in able:
            if lot in one.eligible:
                yield f"lot {lot} is bought separately although {one.id} can take it"


def _named(rule: BaseRule, plan: Plan) -> Iterator[str]:
    clause = f" (clause {rule.clause})" if rule.clause else ""
    for sentence in broken(rule, plan):
        yield sentence + clause


@singledispatch
def broken(rule: BaseRule, plan: Plan) -> Iterator[str]:
    """How the plan breaks the rule, one sentence each."""
    raise NotImplementedError(type(rule).__name__)


@broken.register
def _max_winners(rule: policy.MaxWinners, plan: Plan) -> Iterator[str]:
    if len(plan.bills) > rule.most:
        yield f"{len(plan.bills)} bidders win, at most {rule.most} may"


@broken.register
def _max_lots(rule: policy.MaxLots, plan: Plan) -> Iterator[str]:
    won = list(plan.winners.values()).count(rule.bidder)
    if won > rule.most:
        yield f"{rule.bidder} wins {won} lots, at most {rule.most} are allowed"


@broken.register
def _max_spend(rule: policy.MaxSpend, plan: Plan) -> Iterator[str]:
    for one in plan.bills:
        if one.bidder.id == rule.bidder and one.amount > rule.most:
            yield f"{rule.bidder} is paid {one.amount}, at most {rule.most} is allowed"


@broken.register
def _budget(rule: policy.Budget, plan: Plan) -> Iterator[str]:
    if plan.total > rule.most:
        yield f"the total is {plan.total}, the budget {rule.most}"


@broken.register
def _forbid(rule: policy.Forbid, plan: Plan) -> Iterator[str]:
    if plan.winners.get(rule.lot) == rule.bidder:
        yield f"{rule.bidder} wins lot {rule.lot}, which is forbidden"


@broken.register
def _require(rule: policy.Require, plan: Plan) -> Iterator[str]:
    if plan.winners.get(rule.lot) != rule.bidder:
        yield f"{rule.bidder} does not win lot {rule.lot}, which is required"


@broken.register
def _exclude(rule: policy.Exclude, plan: Plan) -> Iterator[str]:
    if rule.bidder in plan.winners.values():
        yield f"{rule.bidder} wins, but is excluded"


@broken.register
def _same_winner(rule: policy.SameWinner, plan: Plan) -> Iterator[str]:
    found = {plan.winners[lot] for lot in rule.lots if lot in plan.winners}
    if len(found) > 1:
        yield f"lots {', '.join(rule.lots)} have {len(found)} winners, not one"


@broken.register
def _different_winners(rule: policy.DifferentWinners, plan: Plan) -> Iterator[str]:
    lots = set(rule.lots)
    for name, times in Counter(name for lot, name in plan.winners.items() if lot in lots).items():
        if times > 1:
            yield f"{name} wins {times} of the lots {', '.join(rule.lots)}"


@broken.register
def _ceiling(rule: policy.Ceiling, plan: Plan) -> Iterator[str]:
    name = plan.singles.get(rule.lot)
    if name is not None and plan.problem.by_id[name].prices[rule.lot] > rule.most:
        yield f"{name} wins lot {rule.lot} at a price above the ceiling {rule.most}"


@broken.register
def _not_together(rule: policy.NotTogether, plan: Plan) -> Iterator[str]:
    found = sorted(set(rule.bidders) & set(plan.winners.values()))
    if len(found) > 1:
        yield f"{' and '.join(found)} win together"
