"""Price to win: the highest price at which an offer enters an optimal award, found by solving."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from optimizer import money
from optimizer.explaining.asking import Ask, Found, Rank, Twist
from optimizer.explaining.case import Case
from optimizer.explaining.changing import FEN, priced_at, scaled
from optimizer.explaining.edge import Code, edge
from optimizer.explaining.lever import Answer, Lever, answer, gate_contest, reading_contest
from optimizer.explaining.study import Study, study_of
from optimizer.policy import Budget, Ceiling, MaxSpend, bidders_named
from optimizer.problem import Bidder, Problem
from optimizer.reduction import DISTINGUISHING

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

    `outright` is the highest price at which no equally good award is without it; `award` is the
    best award at `price`; `quoted_award` the best one that contains the offer as it is quoted,
    None where that is not lawful or so dear that no price of this offer could make up for it.
    """

    bidder: str
    lot: str
    quoted: Decimal
    code: Code
    price: Decimal | None
    outright: Decimal | None
    award: Found | None
    quoted_award: Found | None
    by_gate: bool


@dataclass(frozen=True)
class PercentToWin:
    """The highest percentage by which a whole offer may change and still win something."""

    bidder: str
    code: Code
    percent: Decimal | None
    award: Found | None
    by_gate: bool


def prices_to_win(case: Case | Problem | Study) -> tuple[PriceToWin, ...]:
    """One row per single offer, in order of bidder and lot."""
    study = study_of(case)
    asked = _Twins(study)
    return tuple(
        asked.price_to_win(bidder, lot)
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
    return PriceToWin(
        bidder,
        lot,
        lever.start,
        found.edge.code,
        found.edge.price,
        _outright(lever, found),
        found.edge.found,
        found.quoted,
        found.by_gate,
    )


def percent_to_win(case: Case | Problem | Study, bidder: str) -> PercentToWin:
    """The percentage to win of one bidder's whole offer, everything else unchanged."""
    found = answer(_whole(study_of(case), bidder))
    any_price = found.edge.price is not None and found.edge.price >= MOST
    return PercentToWin(
        bidder,
        "any-price" if any_price else found.edge.code,
        None if any_price else found.edge.price,
        found.edge.found,
        found.by_gate,
    )


class _Twins:
    """Answers once for all sellers of a lot between whom only the price makes a difference."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.plain = _plain_sellers(study.problem)
        self.known: dict[str, PriceToWin] = {}

    def price_to_win(self, bidder: Bidder, lot: str) -> PriceToWin:
        best = self.study.by_reading
        wins = best is not None and best.winners.get(lot) == bidder.id
        if wins or bidder.id not in self.plain:
            return price_to_win(self.study, bidder.id, lot)
        if lot not in self.known:
            self.known[lot] = price_to_win(self.study, bidder.id, lot)
        return _as_if(self.known[lot], bidder, lot)


def _plain_sellers(problem: Problem) -> frozenset[str]:
    """Sellers without anything that couples their lots, which no rule tells apart."""
    rules = problem.policy.rules
    if any(isinstance(rule, (*DISTINGUISHING, Budget, Ceiling)) for rule in rules):
        return frozenset()
    named = {name for rule in rules for _, name in bidders_named(rule)}
    plain = (one for one in problem.bidders if not one.integrator and one.id not in named)
    return frozenset(one.id for one in plain if not _coupled(one))


def _coupled(bidder: Bidder) -> bool:
    limited = bidder.most_lots < len(bidder.eligible)
    return bool(bidder.fee or bidder.packages or bidder.discounts or limited)


def _as_if(row: PriceToWin, bidder: Bidder, lot: str) -> PriceToWin:
    """The row of another seller of the lot: the same but for its name and its quoted price."""
    quoted = bidder.prices[lot]
    award, with_offer = row.award, row.quoted_award
    if with_offer is not None:
        with_offer = _sold(with_offer, lot, bidder.id)
        with_offer = risen(with_offer, money.EXACT.subtract(quoted, row.quoted))
    return replace(
        row,
        bidder=bidder.id,
        quoted=quoted,
        award=_sold(award, lot, bidder.id) if award else None,
        quoted_award=with_offer,
    )


def _sold(found: Found, lot: str, bidder: str) -> Found:
    return replace(found, winners={**found.winners, lot: bidder})


def _outright(lever: Lever, found: Answer) -> Decimal | None:
    """The price itself where it beats every other award, else the highest one below it that does.

    Mostly one unit below; where rounding makes that a tie as well, or another award is better at
    the price by less than a unit, it is solved for.
    """
    top, award, without = found.edge.price, found.edge.found, found.without
    if top is None or award is None or without is None or award.rank < without:
        return top
    unit = Decimal(1).scaleb(-lever.study.engine.pricing.places)
    below = (without[0], money.EXACT.subtract(without[1], unit))
    contest = (gate_contest if found.by_gate else reading_contest)(lever, below)
    if not (lever.linear or _whole_fen(lever.study.problem)) and contest.wins(top) is not None:
        return top
    under = money.EXACT.subtract(top, lever.unit)
    moved = lever.moved(award, top, under) if lever.moved and under >= lever.low else None
    if moved is not None and moved.rank < without:
        return under
    return edge(replace(contest, start=max(under, lever.low))).price


def _whole_fen(problem: Problem) -> bool:
    """Whether a price that rises by a fen raises every award by a fen or not at all."""
    rates = any(tier.rate for one in problem.bidders for tier in one.discounts)
    return problem.places <= 2 and (not rates or problem.policy.rounding == FEN)


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

    def moved(found: Found, price: Decimal, then: Decimal) -> Found:
        rate = problem.by_id[bidder].rate(found.lots_of(bidder))
        nets = [money.after(one, rate, problem.policy.rounding) for one in (then, price)]
        return risen(found, money.EXACT.subtract(*nets))

    linear = _linear(problem, bidder)
    return Lever(study, quoted, Decimal(0), DEAREST, FEN, at, used, unused, reach, moved, linear)


def risen(found: Found, amount: Decimal) -> Found:
    """The same award when one of its offers costs so much more."""
    total = money.tidy(money.EXACT.add(found.total, amount))
    objective = money.tidy(money.EXACT.add(found.rank[1], amount))
    return replace(found, total=total, rank=(found.rank[0], objective))


def _linear(problem: Problem, bidder: str) -> bool:
    """Whether a price of the bidder weighs the same in every award, and no rule looks at it."""
    rates = {tier.rate for tier in problem.by_id[bidder].tiers}
    rules = problem.policy.rules
    return len(rates) == 1 and not any(isinstance(r, Budget | Ceiling | MaxSpend) for r in rules)


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

    return Lever(study, none, Decimal(-100), MOST, STEP, at, used, unused, reach, None, False)


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
