"""Price to win: the highest price at which an offer enters an optimal award, found by solving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from optimizer import money
from optimizer.explain.asking import Ask, Found, Rank, Twist
from optimizer.explain.case import Case
from optimizer.explain.changing import FEN, priced_at, scaled
from optimizer.explain.edge import Code, edge
from optimizer.explain.lever import Answer, Lever, answer, gate_contest, reading_contest
from optimizer.explain.study import Study, study_of
from optimizer.policy import Budget, Ceiling, MaxSpend
from optimizer.problem import Problem

ANY = Decimal("Infinity")

STEP = Decimal("0.01")
"""The step of a percentage."""

DEAREST = Decimal(10) ** 13
"""A price above which nobody asks."""

MOST = Decimal(100_000)
"""A percentage from which on it is called any."""


@dataclass(frozen=True)
class PriceToWin:
    """One single offer: its quoted price, and the highest one at which it enters a best award.

    `outright` is the highest price at which no equally good award is without it; `winners` and
    `total` are the award at `price`; `total_with` and `lots_with` the best award that contains
    the offer at its quoted price.
    """

    bidder: str
    lot: str
    quoted: Decimal
    code: Code
    price: Decimal | None = None
    outright: Decimal | None = None
    winners: Mapping[str, str] | None = None
    total: Decimal | None = None
    total_with: Decimal | None = None
    lots_with: int | None = None
    by_gate: bool = False


@dataclass(frozen=True)
class PercentToWin:
    """The highest percentage by which a whole offer may change and still win something."""

    bidder: str
    code: Code
    percent: Decimal | None = None
    winners: Mapping[str, str] | None = None
    total: Decimal | None = None
    by_gate: bool = False


def prices_to_win(case: Case | Problem | Study) -> tuple[PriceToWin, ...]:
    """One row per single offer, in order of bidder and lot."""
    study = study_of(case)
    return tuple(
        price_to_win(study, bidder.id, lot)
        for bidder in study.problem.by_id.values()
        for lot in study.problem.lots
        if lot in bidder.prices
    )


def percents_to_win(case: Case | Problem | Study) -> tuple[PercentToWin, ...]:
    """One row per integrator that offers anything."""
    study = study_of(case)
    return tuple(percent_to_win(study, one.id) for one in study.problem.candidates)


def price_to_win(case: Case | Problem | Study, bidder: str, lot: str) -> PriceToWin:
    """The price to win of one single offer, everything else unchanged."""
    study = study_of(case)
    lever = _offer(study, bidder, lot)
    found = answer(lever)
    award, quoted = found.edge.found, found.quoted
    return PriceToWin(
        bidder,
        lot,
        lever.start,
        found.edge.code,
        found.edge.price,
        _outright(lever, found),
        award.winners if award else None,
        award.total if award else None,
        quoted.total if quoted else None,
        sum(study.problem.by_id[one].integrator for one in quoted.winners.values())
        if quoted
        else None,
        found.by_gate,
    )


def percent_to_win(case: Case | Problem | Study, bidder: str) -> PercentToWin:
    """The percentage to win of one bidder's whole offer, everything else unchanged."""
    found = answer(_whole(study_of(case), bidder))
    award = found.edge.found
    any_price = found.edge.price is not None and found.edge.price >= MOST
    return PercentToWin(
        bidder,
        "any-price" if any_price else found.edge.code,
        None if any_price else found.edge.price,
        award.winners if award else None,
        award.total if award else None,
        found.by_gate,
    )


def _outright(lever: Lever, found: Answer) -> Decimal | None:
    """One unit below a tie, unless rounding makes that a tie as well: then it is solved for."""
    top, award, without = found.edge.price, found.edge.found, found.without
    if top is None or award is None or without is None or award.rank < without:
        return top
    unit = Decimal(1).scaleb(-lever.study.engine.pricing.places)
    below = (without[0], money.EXACT.subtract(without[1], unit))
    contest = gate_contest if found.by_gate else reading_contest
    under = money.EXACT.subtract(top, lever.unit)
    if under < lever.low:
        return None
    strict = replace(contest(lever, below), start=under)
    if strict.wins(under) is not None:
        return under
    return edge(strict).price


def _offer(study: Study, bidder: str, lot: str) -> Lever:
    """The lever of one single price."""
    problem = study.problem
    reading, quoted = problem.policy.reading, problem.by_id[bidder].prices[lot]
    used = Ask(reading, twist=Twist(bidder, lot, True))
    unused = Ask(reading, twist=Twist(bidder, lot, False))

    @cache
    def at(price: Decimal) -> Problem:
        return problem if price == quoted else priced_at(problem, bidder, lot, price)

    def reach(found: Found, price: Decimal, without: Rank | None) -> Decimal:
        rate = problem.by_id[bidder].rate(found.lots_of(bidder))
        net = money.after(price, rate, problem.policy.rounding)
        paid = _paid(study, at(price), bidder, used, found)
        rooms = _rooms(problem, bidder, found, paid, without)
        tops = [_gross(money.EXACT.add(net, room), rate, problem) for room in rooms]
        return min([*tops, *_ceilings(problem, lot)], default=ANY)

    return Lever(study, quoted, Decimal(0), DEAREST, FEN, at, used, unused, reach)


def _whole(study: Study, bidder: str) -> Lever:
    """The lever of a bidder's whole offer: prices, packages and fee by one percentage."""
    problem = study.problem
    reading, none = problem.policy.reading, Decimal(0)
    used, unused = Ask(reading, wins=bidder), Ask(reading, idle=bidder)

    @cache
    def at(percent: Decimal) -> Problem:
        return problem if percent == none else scaled(problem, bidder, percent)

    def reach(found: Found, percent: Decimal, without: Rank | None) -> Decimal:
        paid = _paid(study, at(percent), bidder, used, found)
        rooms = list(_rooms(problem, bidder, found, paid, without))
        if not rooms:
            return MOST if _ceilings(problem, None) else ANY
        return _percent(percent, paid, min(rooms))

    return Lever(study, none, Decimal(-100), MOST, STEP, at, used, unused, reach)


def _percent(percent: Decimal, paid: Decimal, room: Decimal) -> Decimal:
    """The percentage at which what is paid now has grown by the room, rounded down."""
    now = money.EXACT.add(percent, Decimal(100))
    if room < -paid:
        return Decimal(-101)
    if not paid:
        return MOST
    grown = money.EXACT.divide(money.EXACT.multiply(now, money.EXACT.add(paid, room)), paid)
    return money.floor(money.EXACT.subtract(grown, Decimal(100)), 2)


def _paid(study: Study, problem: Problem, bidder: str, ask: Ask, found: Found) -> Decimal:
    """What the bidder is paid in an award."""
    pricing = study.engine.pricing
    row = pricing.row(problem, problem.by_id[bidder], ask.twist)
    held = pricing.bits([lot for lot, name in found.winners.items() if name == bidder])
    return pricing.amount(row.cost[held])


def _rooms(
    problem: Problem, bidder: str, found: Found, paid: Decimal, without: Rank | None
) -> Iterator[Decimal]:
    """By how much an award may become dearer: to be as good as a rank, and by rules on money."""
    if without is not None and found.rank[0] > without[0]:
        yield Decimal("-Infinity")
    if without is not None and found.rank[0] == without[0]:
        yield money.EXACT.subtract(without[1], found.rank[1])
    for rule in problem.policy.rules:
        if isinstance(rule, Budget):
            yield money.EXACT.subtract(rule.most, found.total)
        if isinstance(rule, MaxSpend) and rule.bidder == bidder:
            yield money.EXACT.subtract(rule.most, paid)


def _gross(net: Decimal, rate: Decimal, problem: Problem) -> Decimal:
    """The highest price in fen that is at most this much after a discount."""
    if net < 0:
        return Decimal(-1)
    step = problem.policy.rounding
    if not rate or step is None:
        return money.floor(money.EXACT.divide(net, money.EXACT.subtract(Decimal(1), rate)), 2)
    whole = money.EXACT.divide(net, step).to_integral_value(ROUND_FLOOR, context=money.EXACT)
    beyond = money.EXACT.multiply(money.EXACT.add(whole, Decimal("0.5")), step)
    above = money.EXACT.divide(beyond, money.EXACT.subtract(Decimal(1), rate))
    return money.EXACT.subtract(above.quantize(FEN, ROUND_CEILING, context=money.EXACT), FEN)


def _ceilings(problem: Problem, lot: str | None) -> list[Decimal]:
    """The ceilings of one lot, or of any."""
    rules = (rule for rule in problem.policy.rules if isinstance(rule, Ceiling))
    return [money.floor(rule.most, 2) for rule in rules if lot in (None, rule.lot)]
