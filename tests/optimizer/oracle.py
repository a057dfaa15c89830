"""Every assignment of lots to bidders, one after the other: slow, plain, and nobody's relative."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, product
from math import floor
from typing import Any, NamedTuple

from optimizer import Bidder, Problem


class Best(NamedTuple):
    """The least objective, its total, and all the maps of winners that remain tied."""

    objective: Fraction
    total: Fraction
    maps: list[dict[str, str]]


def best(problem: Problem, reading: str) -> Best | None:
    """The answer under a reading, gate off."""
    plans = [one for one in _plans(problem) if _obeys_reading(problem, reading, one[0])]
    if not plans:
        return None
    if reading == "coverage-first":
        most = max(_integrator_lots(problem, winners) for winners, _ in plans)
        plans = [one for one in plans if _integrator_lots(problem, one[0]) == most]
    cost = Fraction(problem.policy.contract_cost or 0) if reading == "contract-cost" else 0
    scored = [
        (total + cost * _contracts(problem, winners), total, winners) for winners, total in plans
    ]
    least = min(score for score, _, _ in scored)
    equal = [one for one in scored if one[0] == least]
    first = min(_preference(problem, winners) for _, _, winners in equal)
    maps = [winners for _, _, winners in equal if _preference(problem, winners) == first]
    total = next(total for _, total, winners in equal if winners in maps)
    return Best(least, total, sorted(maps, key=lambda winners: list(winners.values())))


def gate(problem: Problem) -> Best | None:
    """The cheapest integrators that can take every lot."""
    if any(not _eligible(problem, lot) for lot in problem.lots):
        return None
    whole = [
        (total, winners)
        for winners, total in _plans(problem)
        if len(set(winners.values())) == 1 and _integrators(problem, winners)
    ]
    if not whole:
        return None
    least = min(total for total, _ in whole)
    return Best(least, least, [winners for total, winners in whole if total == least])


def _plans(problem: Problem) -> Iterator[tuple[dict[str, str], Fraction]]:
    """Every map of winners that limits and rules allow, at its least total."""
    lots = [lot for lot in problem.lots if _eligible(problem, lot)]
    by_id = {bidder.id: bidder for bidder in problem.bidders}
    for chosen in product(*(sorted(_eligible(problem, lot)) for lot in lots)):
        winners = dict(zip(lots, chosen, strict=True))
        bills = {
            name: _bill(problem, by_id[name], [lot for lot in lots if winners[lot] == name])
            for name in set(chosen)
        }
        paid = {name: amount for name, amount in bills.items() if amount is not None}
        if len(paid) == len(bills) and all(
            _obeys(rule, winners, paid) for rule in problem.policy.rules
        ):
            yield winners, sum(paid.values(), Fraction(0))


def _eligible(problem: Problem, lot: str) -> set[str]:
    return {
        bidder.id
        for bidder in problem.bidders
        if lot in bidder.prices or any(lot in package.lots for package in bidder.packages)
    }


def _bill(problem: Problem, bidder: Bidder, lots: list[str]) -> Fraction | None:
    """What the bidder is paid at least for exactly these lots."""
    if bidder.max_lots is not None and len(lots) > bidder.max_lots:
        return None
    reached = [tier for tier in bidder.discounts if tier.min_lots <= len(lots)]
    rate = Fraction(max(reached, key=lambda tier: tier.min_lots).rate) if reached else Fraction(0)
    amounts = []
    numbers = range(len(bidder.packages))
    for some in chain(*(combinations(numbers, count) for count in range(len(numbers) + 1))):
        held = [lot for number in some for lot in bidder.packages[number].lots]
        alone = [lot for lot in lots if lot not in held]
        if len(set(held)) < len(held) or not set(held) <= set(lots):
            continue
        if any(_priced(problem, bidder, lot) is None for lot in alone):
            continue
        amount = Fraction(bidder.fee)
        amount += sum(Fraction(bidder.packages[number].price) for number in some)
        for lot in alone:
            net = Fraction(bidder.prices[lot]) * (1 - rate)
            step = problem.policy.rounding
            if step is not None and rate:
                net = floor(net / Fraction(step) + Fraction(1, 2)) * Fraction(step)
            amount += net
        amounts.append(amount)
    return min(amounts, default=None)


def _priced(problem: Problem, bidder: Bidder, lot: str) -> Fraction | None:
    if lot not in bidder.prices:
        return None
    for rule in problem.policy.rules:
        if rule.kind == "ceiling" and rule.lot == lot and bidder.prices[lot] > rule.most:
            return None
    return Fraction(bidder.prices[lot])


def _obeys(rule: Any, winners: dict[str, str], paid: dict[str, Fraction]) -> bool:
    held = [winners[lot] for lot in dict.fromkeys(getattr(rule, "lots", ())) if lot in winners]
    answers = {
        "max-winners": lambda: len(paid) <= rule.most,
        "max-lots": lambda: list(winners.values()).count(rule.bidder) <= rule.most,
        "max-spend": lambda: paid.get(rule.bidder, 0) <= Fraction(rule.most),
        "budget": lambda: sum(paid.values()) <= Fraction(rule.most),
        "forbid": lambda: winners.get(rule.lot) != rule.bidder,
        "require": lambda: winners.get(rule.lot) == rule.bidder,
        "exclude": lambda: rule.bidder not in paid,
        "same-winner": lambda: len(set(held)) <= 1,
        "different-winners": lambda: len(set(held)) == len(held),
        "ceiling": lambda: True,
        "not-together": lambda: len(set(rule.bidders) & set(paid)) <= 1,
    }
    return bool(answers[rule.kind]())


def _obeys_reading(problem: Problem, reading: str, winners: dict[str, str]) -> bool:
    selected = _integrators(problem, winners)
    able = [one for one in problem.bidders if one.kind == "integrator"]
    somebody = any(one.prices or one.packages for one in able)
    if reading in ("free-mix", "contract-cost"):
        return True
    if reading == "one-lead-free":
        return len(selected) <= 1
    if reading == "no-separate":
        return _left_over(problem, winners, {one.id for one in able})
    if not somebody:
        return True
    if reading == "literal":
        return len(selected) >= 1 and _left_over(problem, winners, selected)
    return len(selected) == 1 and _left_over(problem, winners, selected)


def _left_over(problem: Problem, winners: dict[str, str], concerned: set[str]) -> bool:
    by_id = {bidder.id: bidder for bidder in problem.bidders}
    for lot, winner in winners.items():
        if by_id[winner].kind == "separate":
            for name in concerned & _eligible(problem, lot):
                limit = by_id[name].max_lots
                if limit is None or list(winners.values()).count(name) < limit:
                    return False
    return True


def _integrators(problem: Problem, winners: dict[str, str]) -> set[str]:
    return {
        one.id for one in problem.bidders if one.kind == "integrator" and one.id in winners.values()
    }


def _integrator_lots(problem: Problem, winners: dict[str, str]) -> int:
    return sum(name in _integrators(problem, winners) for name in winners.values())


def _contracts(problem: Problem, winners: dict[str, str]) -> int:
    separate = len(winners) - _integrator_lots(problem, winners)
    return separate + len(_integrators(problem, winners))


def _preference(problem: Problem, winners: dict[str, str]) -> tuple[int, int, int]:
    return (
        -_integrator_lots(problem, winners),
        _contracts(problem, winners),
        len(_integrators(problem, winners)),
    )
