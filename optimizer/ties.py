"""Which of equally good awards is shown, and what the others are, where enumeration declines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from optimizer.checking import faults
from optimizer.clock import Clock
from optimizer.formulation import cost_no_more, cover_at_least, differ, formulate, preference
from optimizer.model import Model, Offer
from optimizer.plan import Plan, cheapest
from optimizer.policy import Reading
from optimizer.problem import Problem
from optimizer.solver import solve

TIED = 100

MISTAKEN = 100
"""Awards that only look equally good to the solver, after which ties are left open."""


class _UnsettledError(Exception):
    """Sums have too many digits for the solver to tell equal ones."""


@dataclass(frozen=True)
class Ties:
    """The plan to show, whether it is the only one, and the maps that tie; None: not settled."""

    plan: Plan
    unique: bool | None = None
    maps: tuple[dict[str, str], ...] | None = None
    truncated: bool = False


@dataclass(frozen=True)
class Equals:
    """The awards that are as good as `plan`; under coverage-first with as many lots."""

    problem: Problem
    reading: Reading
    best: Decimal
    coverage: int | None
    clock: Clock
    never: frozenset[Offer] = frozenset()
    """Offers that none of these awards has."""

    def alone(self, plan: Plan) -> bool:
        """Whether it is proven that no other map of winners is as good: by cost, that is quick."""
        m = formulate(self.problem, self.reading, never=self.never)
        self._as_good(m)
        differ(m, plan.winners)
        return solve(m, self.clock).status == "infeasible"

    def _as_good(self, m: Model) -> None:
        if self.coverage is not None:
            cover_at_least(m, self.coverage)
        cost_no_more(m, self.best)

    def program(self, rank: int | None = None) -> Model:
        """All awards at the best objective, and of a rank in the order of ties if it is given."""
        m = formulate(self.problem, self.reading, whole=True, never=self.never)
        self._as_good(m)
        order = preference(m)
        if rank is not None:
            m.at_most(order, rank + 0.5, "rank")
        m.minimise(order)
        return m

    def find(self, m: Model) -> Plan | None:
        """An award of the program, exactly as good as the best; None if there is none in time.

        Among sums of many digits the solver may take a dearer award for an equal one: it is then
        excluded, and the solver asked again.
        """
        for _ in range(MISTAKEN):
            plan = solve(m, self.clock).plan
            if plan is None:
                return None
            for one in (plan, cheapest(self.problem, plan.winners)):
                if one and self._equal(one):
                    return one
            differ(m, plan.winners)
        raise _UnsettledError

    def _equal(self, plan: Plan) -> bool:
        return plan.objective(self.reading) <= self.best and not faults(plan, self.reading)


def rank(plan: Plan) -> int:
    """The place in the stated order of ties: fewer separate lots, contracts, integrators."""
    base = len(plan.problem.offered) + 1
    integrators = plan.contracts - plan.separate_lots
    return (plan.separate_lots * base + plan.contracts) * base + integrators


def first(equals: Equals, plan: Plan) -> Plan:
    """The best award by the stated order of ties; several may still be equal."""
    try:
        return plan if equals.alone(plan) else _foremost(equals, plan)
    except _UnsettledError:
        return plan


def _foremost(equals: Equals, plan: Plan) -> Plan:
    found = equals.find(equals.program())
    return min([plan, found], key=rank) if found else plan


def settle(equals: Equals, plan: Plan) -> Ties:
    """The first award in stated order and every map of winners that ties with it."""
    if equals.alone(plan):
        return Ties(plan, True, ())
    try:
        return _all(equals, _foremost(equals, plan))
    except _UnsettledError:
        return Ties(plan)


def _all(equals: Equals, plan: Plan) -> Ties:
    m = equals.program(rank(plan))
    found = [plan]
    while len(found) <= TIED:
        differ(m, found[-1].winners)
        other = equals.find(m)
        if other is None:
            break
        found.append(other)
    if equals.clock.over:
        return Ties(plan)
    truncated = len(found) > TIED
    least = min(found, key=_order)
    shown = _smallest(equals, least) if truncated else least
    maps = sorted([shown, *found], key=_order)
    listed = list({tuple(one.winners.items()): one.winners for one in maps}.values())
    return Ties(shown, len(listed) == 1, tuple(listed[:TIED]) if listed[1:] else (), truncated)


def _order(plan: Plan) -> tuple[str, ...]:
    return tuple(plan.winners.values())


def _smallest(equals: Equals, plan: Plan) -> Plan:
    """The equally good award that is smallest in lot, then bidder order: lot by lot."""
    for place, lot in enumerate(plan.winners):
        earlier = sorted(name for name in equals.problem.by_id if name < plan.winners[lot])
        while earlier:
            m = equals.program(rank(plan))
            for fixed in list(plan.winners)[:place]:
                m.at_least(m.assigned(plan.winners[fixed], fixed), 1, "prefix")
            m.at_least([term for name in earlier for term in m.assigned(name, lot)], 1, "earlier")
            found = equals.find(m)
            if found is None:
                break
            plan = found
            earlier = [name for name in earlier if name < plan.winners[lot]]
    return plan
