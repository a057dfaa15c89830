"""Why a bidder lost a lot: a code and the numbers that its sentence needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from optimizer import money
from optimizer.explaining.asking import Ask, Found, Twist
from optimizer.explaining.case import Case
from optimizer.explaining.changing import without_rule
from optimizer.explaining.pricetowin import PriceToWin, prices_to_win
from optimizer.explaining.study import Study, study_of
from optimizer.policy import Reading, Require
from optimizer.problem import Problem

Reason = Literal["dearer", "tied", "coverage", "gate", "rules", "reading", "impossible"]


@dataclass(frozen=True)
class WhyLost:
    """One bidder that is eligible for a lot and did not win it.

    dearer      the best award with its offer costs `more` than the best award
    tied        the best award with its offer is as good; the order of ties or a person decided
    coverage    the best award with its offer leaves more lots to be bought separately
    gate        one integrator takes every lot, and this bidder cannot
    rules       every award with its offer breaks one of `rules` (places in the policy)
    reading     the reading of clause 4 allows no award with its offer
    impossible  the other lots cannot be awarded if it wins this one

    `quoted` is None where it offers the lot in packages only; `price_to_win` where no price or
    any price wins.
    """

    bidder: str
    lot: str
    reason: Reason
    winner: str
    quoted: Decimal | None
    winner_price: Decimal | None
    total: Decimal
    total_with: Decimal | None = None
    more: Decimal | None = None
    price_to_win: Decimal | None = None
    too_high: Decimal | None = None
    rules: tuple[int, ...] = ()


def why_lost(
    case: Case | Problem | Study, prices: Iterable[PriceToWin] | None = None
) -> tuple[WhyLost, ...]:
    """One row per eligible bidder and lot that it did not win, in order of lot and bidder."""
    study = study_of(case)
    best = study.decision.found
    known = {
        (row.bidder, row.lot): row for row in (prices_to_win(study) if prices is None else prices)
    }
    return tuple(
        _row(study, best, bidder.id, lot, known.get((bidder.id, lot)))
        for lot in study.problem.lots
        for bidder in study.problem.by_id.values()
        if best is not None and lot in bidder.eligible and best.winners[lot] != bidder.id
    )


def _row(study: Study, best: Found, bidder: str, lot: str, price: PriceToWin | None) -> WhyLost:
    found = price.quoted_award if price else None
    found = found or _having(study, study.problem, bidder, lot)
    reason, rules = _reason(study, best, found, bidder, lot)
    return WhyLost(
        bidder,
        lot,
        reason,
        best.winners[lot],
        price.quoted if price else None,
        study.problem.by_id[best.winners[lot]].prices.get(lot),
        best.total,
        found.total if found else None,
        _minus(found.rank[1], best.rank[1]) if found else None,
        price.price if price else None,
        _minus(price.quoted, price.price) if price and price.price is not None else None,
        rules,
    )


def _minus(one: Decimal, other: Decimal) -> Decimal:
    return money.tidy(money.EXACT.subtract(one, other))


def _having(
    study: Study, problem: Problem, bidder: str, lot: str, reading: Reading | None = None
) -> Found | None:
    """The best award in which the bidder wins the lot, at its single price if it has one."""
    engine, twist = study.engine, None
    if lot in problem.by_id[bidder].prices:
        twist = Twist(bidder, lot, True)
    else:
        required = Require(bidder=bidder, lot=lot)
        problem = problem.replace(rules=(*problem.policy.rules, required))
    if problem.policy.gate and study.decision.by_gate:
        able = (one for one in engine.able(problem, twist) if one.winners[lot] == bidder)
        return next(able, None)
    return engine.least(problem, Ask(reading or problem.policy.reading, twist))


def _reason(
    study: Study, best: Found, found: Found | None, bidder: str, lot: str
) -> tuple[Reason, tuple[int, ...]]:
    if found is None:
        return _barred(study, bidder, lot)
    if found.rank[0] > best.rank[0]:
        return "coverage", ()
    return ("tied" if found.rank == best.rank else "dearer"), ()


def _barred(study: Study, bidder: str, lot: str) -> tuple[Reason, tuple[int, ...]]:
    """What stands in the way of every award with the offer."""
    if study.decision.by_gate:
        return "gate", ()
    problem = study.problem
    places = range(len(problem.policy.rules))
    alone = [n for n in places if _having(study, without_rule(problem, n), bidder, lot)]
    if alone:
        return "rules", tuple(alone)
    if _having(study, problem, bidder, lot, "free-mix"):
        return "reading", ()
    if _having(study, problem.replace(rules=()), bidder, lot):
        return "rules", tuple(places)
    return "impossible", ()
