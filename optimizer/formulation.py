"""The mathematics on one page.

Sets        l lots that somebody is eligible for; b bidders; k integrators among them;
            p the packages P[b] of a bidder; t the tiers T[b] of a bidder, low[t] <= n <= high[t]
Parameters  c[b,l,t] single price after the rate of tier t; c[b,p] price of a package;
            fee[b]; max[b]; E[k] the lots that k is eligible for
Variables   x[b,l,t] single offer wins; w[b,p,t] package wins; z[b,t] tier applies;
            y[b] bidder wins anything; f[k] integrator has reached its max_lots
Short       a[b,l] = sum_t x[b,l,t] + sum_(p with l, t) w[b,p,t]
            n[b] = sum_l a[b,l]; s[l] = sum of a[b,l] over separate bidders

    minimise    sum c x + sum c w + sum fee y           (least_total)
                + contract_cost * (sum_k y + sum_l s)   (contract-cost only)
    subject to  sum_b a[b,l] = 1                        (cover_every_lot)
                a[b,l] <= y[b]                          (pay_the_fee)
                sum_t z[b,t] = y[b]                     (apply_one_tier)
                low z <= n in the tier <= high z
                n[b] <= max[b]                          (keep_own_limits)
                the reading of clause 4                 (READINGS)
                the rules                               (obey)

x may be continuous: once y, z, w and f are fixed, what remains is a transport problem, whose
corners are whole. Rules on money or on groups of lots break that, then x is binary; with
packages too, because the solver then sees which offers exclude each other.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from decimal import Decimal
from functools import singledispatch
from itertools import pairwise
from math import ceil, log2

from optimizer import money, policy
from optimizer.model import Model, Offer
from optimizer.policy import BaseRule, Reading
from optimizer.problem import Bidder, Problem
from optimizer.program import Term

KNAPSACKS = (policy.MaxSpend, policy.Budget, policy.SameWinner, policy.DifferentWinners)
"""Kinds of rules under which a corner of the program need not be whole."""

UNIT = 2e-7
"""What the smallest unit weighs in a limit on money: half of it is a hundred tolerances."""


def formulate(
    problem: Problem,
    reading: Reading,
    *,
    whole: bool = False,
    never: Container[Offer] = frozenset(),
    large: bool | None = None,
) -> Model:
    """The whole program of one problem under one reading, in the order of the page above.

    `never` are offers that are proven to be in no best award, `large` avoids PuLP (see Model).
    """
    coupled = any(isinstance(rule, KNAPSACKS) for rule in problem.policy.rules)
    coupled = coupled or any(one.packages for one in problem.bidders)
    m = Model(problem, reading, whole=whole or coupled, never=never, large=large)
    m.minimise(objective(m))
    cover_every_lot(m)
    pay_the_fee(m)
    apply_one_tier(m)
    keep_own_limits(m)
    READINGS[reading](m)
    for rule in problem.policy.rules:
        obey(rule, m)
    return m


def objective(m: Model) -> list[Term]:
    """What the reading minimises."""
    return pay_per_contract(m) if m.reading == "contract-cost" else least_total(m)


def least_total(m: Model) -> list[Term]:
    """Sum of c[b,l,t] x[b,l,t] + c[b,p] w[b,p,t] + fee[b] y[b]."""
    return m.total()


def pay_per_contract(m: Model) -> list[Term]:
    """Total + contract_cost * (sum_k y[k] + sum_l s[l])."""
    cost = m.problem.policy.contract_cost or 0
    return m.total() + [(offer, float(cost) * share) for offer, share in m.contracts()]


def cover_every_lot(m: Model) -> None:
    """sum_b a[b,l] = 1 for every lot l."""
    for lot in m.lots:
        m.equal(m.cover(lot), 1, "cover")


def pay_the_fee(m: Model) -> None:
    """a[b,l] <= y[b] for every bidder b whose winning matters and every lot l."""
    for bidder in m.bidders:
        if bidder.id in m.wins and len(bidder.tiers) == 1:
            for lot in m.lots:
                if assigned := m.assigned(bidder.id, lot):
                    m.at_most(assigned + _minus(m.wins[bidder.id]), 0, "link")


def apply_one_tier(m: Model) -> None:
    """sum_t z[b,t] = y[b]; in tier t: a[b,l,t] <= z[b,t], low z[b,t] <= n[b,t] <= high z[b,t]."""
    for bidder in m.bidders:
        if len(bidder.tiers) > 1:
            chosen = [(m.tier[bidder.id, t], 1.0) for t in range(len(bidder.tiers))]
            if bidder.id in m.wins:
                m.equal(chosen + _minus(m.wins[bidder.id]), 0, "tier")
            else:
                m.at_most(chosen, 1, "tier")
            for t in range(len(bidder.tiers)):
                _within_tier(m, bidder, t)


def _within_tier(m: Model, bidder: Bidder, t: int) -> None:
    tier, z = bidder.tiers[t], m.tier[bidder.id, t]
    held: dict[str, list[Term]] = {lot: [] for lot in m.lots if lot in bidder.eligible}
    for lot in held:
        if (bidder.id, lot, t) in m.single:
            held[lot].append((m.single[bidder.id, lot, t], 1.0))
    for p, package in enumerate(bidder.packages):
        for lot in package.lots:
            held[lot].append((m.package[bidder.id, p, t], 1.0))
    for terms in held.values():
        if terms:
            m.at_most([*terms, (z, -1.0)], 0, "within")
    count = [term for terms in held.values() for term in terms]
    m.at_least([*count, (z, -float(tier.low))], 0, "reach")
    m.at_most([*count, (z, -float(tier.high))], 0, "below")


def keep_own_limits(m: Model) -> None:
    """n[b] <= max[b] for every bidder b with a limit below what it offers."""
    for bidder in m.bidders:
        if len(bidder.tiers) == 1 and bidder.most_lots < len(bidder.eligible):
            if bidder.id in m.wins:
                scaled = _minus(m.wins[bidder.id], bidder.most_lots)
                m.at_most(m.lots_of(bidder.id) + scaled, 0, "limit")
            else:
                m.at_most(m.lots_of(bidder.id), bidder.most_lots, "limit")


def literal(m: Model) -> None:
    """sum_k y[k] >= 1, y[k] <= n[k], s[l] <= 1 - y[k] + f[k] for every k and l in E[k]."""
    if m.problem.candidates:
        _mean_winning(m)
        m.at_least(m.integrators(), 1, "select")
        _left_over_by_selected(m)


def one_lead(m: Model) -> None:
    """sum_k y[k] = 1, y[k] <= n[k], s[l] <= 1 - y[k] + f[k] for every k and l in E[k]."""
    if m.problem.candidates:
        _mean_winning(m)
        m.equal(m.integrators(), 1, "select")
        _left_over_by_selected(m)


def one_lead_free(m: Model) -> None:
    """sum_k y[k] <= 1."""
    m.at_most(m.integrators(), 1, "select")


def free_mix(m: Model) -> None:
    """No further inequality."""


def no_separate(m: Model) -> None:
    """s[l] <= f[k] for every integrator k, selected or not, and every l in E[k]."""
    _reach_the_limit(m)
    for integrator in m.problem.candidates:
        if integrator.max_lots != 0:
            for lot in m.lots:
                if lot in integrator.eligible and m.separate(lot):
                    m.at_most(m.separate(lot) + _relief(m, integrator.id), 0, "left")


READINGS: dict[Reading, Callable[[Model], None]] = {
    "literal": literal,
    "coverage-first": one_lead,
    "one-lead": one_lead,
    "one-lead-free": one_lead_free,
    "free-mix": free_mix,
    "no-separate": no_separate,
    "contract-cost": free_mix,
}


def _mean_winning(m: Model) -> None:
    """y[k] <= n[k]."""
    for bidder in m.bidders:
        if bidder.integrator:
            m.at_least(m.lots_of(bidder.id) + _minus(m.wins[bidder.id]), 0, "wins")


def _left_over_by_selected(m: Model) -> None:
    _reach_the_limit(m)
    for bidder in m.bidders:
        for lot in m.lots if bidder.integrator else ():
            if lot in bidder.eligible and m.separate(lot):
                selected = [(m.wins[bidder.id], 1.0), *_relief(m, bidder.id)]
                m.at_most(m.separate(lot) + selected, 1, "left")


def _reach_the_limit(m: Model) -> None:
    """max[k] f[k] <= n[k]."""
    for name, full in m.full.items():
        most = m.problem.by_id[name].max_lots or 0
        m.at_least(m.lots_of(name) + _minus(full, most), 0, "full")


def _relief(m: Model, name: str) -> list[Term]:
    return _minus(m.full[name]) if name in m.full else []


def cover_at_least(m: Model, lots: int) -> None:
    """sum_k n[k] >= lots: the coverage that coverage-first found to be possible."""
    m.at_least(m.integrator_lots(), lots, "coverage")


def cost_no_more(m: Model, best: Decimal) -> None:
    """Objective <= best: only equally good awards remain."""
    _cost_at_most(m, objective(m), best, "best")


def preference(m: Model) -> list[Term]:
    """(L+1)^2 sum_l s[l] + (L+1) (sum_k y[k] + sum_l s[l]) + sum_k y[k]: the order of ties."""
    base = len(m.lots) + 1
    return [
        *((offer, float(base * base)) for lot in m.lots for offer, _ in m.separate(lot)),
        *((offer, base * share) for offer, share in m.contracts()),
        *m.integrators(),
    ]


def differ(m: Model, winners: dict[str, str]) -> None:
    """sum_l a[winner of l, l] <= L - 1: another map of winners."""
    same = [term for lot, name in winners.items() for term in m.assigned(name, lot)]
    m.at_most(same, len(winners) - 1, "other")


@singledispatch
def obey(rule: BaseRule, m: Model) -> None:
    """Add the inequality of the rule."""
    raise NotImplementedError(type(rule).__name__)


@obey.register
def limit_winners(rule: policy.MaxWinners, m: Model) -> None:
    """sum_b y[b] <= most."""
    m.at_most([(wins, 1.0) for wins in m.wins.values()], rule.most, _title(rule))


@obey.register
def limit_lots(rule: policy.MaxLots, m: Model) -> None:
    """n[b] <= most."""
    m.at_most(m.lots_of(rule.bidder), rule.most, _title(rule))


@obey.register
def limit_spend(rule: policy.MaxSpend, m: Model) -> None:
    """What b is paid <= most."""
    _cost_at_most(m, m.spend(rule.bidder), rule.most, _title(rule))


@obey.register
def limit_total(rule: policy.Budget, m: Model) -> None:
    """Total <= most."""
    _cost_at_most(m, m.total(), rule.most, _title(rule))


@obey.register
def forbid(rule: policy.Forbid, m: Model) -> None:
    """a[b,l] = 0."""
    m.at_most(m.assigned(rule.bidder, rule.lot), 0, _title(rule))


@obey.register
def require(rule: policy.Require, m: Model) -> None:
    """a[b,l] = 1."""
    m.at_least(m.assigned(rule.bidder, rule.lot), 1, _title(rule))


@obey.register
def exclude(rule: policy.Exclude, m: Model) -> None:
    """n[b] = 0."""
    m.at_most(m.lots_of(rule.bidder), 0, _title(rule))


@obey.register
def keep_together(rule: policy.SameWinner, m: Model) -> None:
    """a[b,l] = a[b,l'] for every bidder b and the next lot l' of the group."""
    group = _offered(m, rule.lots)
    for bidder in m.bidders:
        for lot, following in pairwise(group):
            here, there = m.assigned(bidder.id, lot), m.assigned(bidder.id, following)
            m.equal([*here, *((one, -share) for one, share in there)], 0, _title(rule))


@obey.register
def keep_apart(rule: policy.DifferentWinners, m: Model) -> None:
    """sum_(l in the group) a[b,l] <= 1 for every bidder b."""
    for bidder in m.bidders:
        held = [term for lot in _offered(m, rule.lots) for term in m.assigned(bidder.id, lot)]
        m.at_most(held, 1, _title(rule))


@obey.register
def cap_prices(rule: policy.Ceiling, m: Model) -> None:
    """x[b,l,t] = 0 where the quoted single price is above `most`."""
    for (name, lot, _), offer in m.single.items():
        if lot == rule.lot and m.problem.by_id[name].prices[lot] > rule.most:
            m.at_most([(offer, 1.0)], 0, _title(rule))


@obey.register
def choose_one_of(rule: policy.NotTogether, m: Model) -> None:
    """sum_(b in the group) y[b] <= 1."""
    group = [(m.wins[name], 1.0) for name in dict.fromkeys(rule.bidders) if name in m.wins]
    m.at_most(group, 1, _title(rule))


def _cost_at_most(m: Model, terms: Iterable[Term], most: Decimal, title: str) -> None:
    """Sum of these amounts <= most, in such parts of a yuan that one unit weighs about `UNIT`.

    In whole yuan the rounding of a sum of millions is above the solver's tolerance, and it then
    contradicts itself. A power of two changes no digit of a number.
    """
    part = min(1.0, 2.0 ** ceil(log2(UNIT * 10.0**m.problem.places)))
    m.at_most([(one, share * part) for one, share in terms], up_to(m.problem, most) * part, title)


def up_to(problem: Problem, most: Decimal) -> float:
    """The limit as the solver sees it: half of the smallest unit above the last legal sum."""
    unit = Decimal(1).scaleb(-problem.places)
    legal = money.floor(most, problem.places)
    return float(money.EXACT.add(legal, money.EXACT.divide(unit, Decimal(2))))


def _title(rule: BaseRule) -> str:
    kind = str(rule.model_dump()["kind"]).replace("-", "_")
    clause = "".join(
        char if char.isascii() and char.isalnum() else "_" for char in rule.clause or ""
    )
    return f"{kind}_{clause}" if clause else kind


def _offered(m: Model, lots: Iterable[str]) -> list[str]:
    return [lot for lot in dict.fromkeys(lots) if lot in m.lots]


def _minus(variable: object, times: float = 1) -> list[Term]:
    return [(variable, -float(times))]
