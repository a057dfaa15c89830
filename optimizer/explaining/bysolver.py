"""The same questions put to the solver, for problems that are too large to count out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimizer import gate
from optimizer.checking import faults
from optimizer.exceptions import SolverError
from optimizer.explaining.asking import Ask, Found, Measure, Twist
from optimizer.explaining.changing import changed, with_bidder
from optimizer.formulation import differ, formulate
from optimizer.model import Model
from optimizer.plan import Plan
from optimizer.policy import MaxLots
from optimizer.problem import Bidder, Problem
from optimizer.settling import pose, settle
from optimizer.solver import Clock, solve

Restrict = Callable[[Model], None]


def least(problem: Problem, ask: Ask) -> Found | None:
    """The least award that the question allows; ties are settled where nothing is forced."""
    if (ask.twist, ask.wins, ask.idle) == (None, None, None):
        settled = settle(problem, ask.reading, None, Clock(None), "first")
        _finished(settled.status)
        return None if settled.plan is None else found(settled.plan, ask.reading)
    names = {name for name in (ask.wins, ask.idle, ask.twist and ask.twist.bidder) if name}
    return _restricted(_kept(problem, names), ask, lambda m: _force(m, ask), problem)


def able(problem: Problem, twist: Twist | None) -> list[Found]:
    """Every integrator that can take all lots, with all of them."""
    asked = problem if twist is None else _twisted(problem, twist)
    plans = (gate.alone(asked, one, Clock(None)) for one in asked.candidates)
    return [found(plan, "free-mix") for plan in plans if plan is not None]


def _twisted(problem: Problem, twist: Twist) -> Problem:
    """The problem in which taking all lots uses the single offer, or does not use it."""
    old = problem.by_id[twist.bidder]
    if twist.wins:
        packages = tuple(one for one in old.packages if twist.lot not in one.lots)
        new = changed(old, packages=packages)
        others = tuple(Bidder(id=one.id, kind=one.kind) for one in problem.bidders)
        return with_bidder(problem.replace(bidders=others), new)
    prices = {lot: price for lot, price in old.prices.items() if lot != twist.lot}
    return with_bidder(problem, changed(old, prices=prices))


def ranked(problem: Problem, ask: Ask) -> Iterator[Found]:
    """Awards in order of their objective, every map of winners once."""
    seen: list[dict[str, str]] = []
    every = _kept(problem, set(problem.by_id))
    while True:
        one = _restricted(every, ask, lambda m: _avoid(m, seen), problem)
        if one is None:
            return
        yield one
        seen.append(dict(one.winners))


def frontier(problem: Problem, measure: Measure) -> dict[int, Found]:
    """The least free mix for every number of lots in one hand, or of contracts."""
    several = range(len(problem.offered) + 1)
    least_of = _by_lead if measure == "lead" else _by_contracts
    points = {count: least_of(problem, count) for count in several}
    return {count: point for count, point in points.items() if point is not None}


def _by_contracts(problem: Problem, count: int) -> Found | None:
    return _restricted(problem, Ask("free-mix"), lambda m: _contracts(m, count), problem)


def _contracts(m: Model, count: int) -> None:
    """So many contracts; an integrator makes one only if it wins a lot."""
    m.equal(m.contracts(), count, "count")
    for one in m.problem.candidates:
        if one.id in m.wins:
            m.at_least([*m.lots_of(one.id), (m.wins[one.id], -1.0)], 0, "wins")


def _by_lead(problem: Problem, count: int) -> Found | None:
    """At most so many lots for each integrator; then exactly so many for one of them."""
    limits = [MaxLots(bidder=one.id, most=count) for one in problem.candidates]
    capped = problem.replace(rules=(*problem.policy.rules, *limits))
    best = _restricted(capped, Ask("free-mix"), lambda _: None, problem)
    if best is None or _lead(problem, best) == count:
        return best
    tries = (_leading(capped, one.id, count, problem) for one in problem.candidates)
    return min((one for one in tries if one), key=lambda one: one.rank, default=None)


def _lead(problem: Problem, one: Found) -> int:
    return max((one.lots_of(k.id) for k in problem.candidates), default=0)


def _leading(capped: Problem, name: str, count: int, problem: Problem) -> Found | None:
    ask = Ask("free-mix")
    return _restricted(capped, ask, lambda m: m.at_least(m.lots_of(name), count, "lead"), problem)


def _kept(problem: Problem, names: set[str]) -> Problem:
    """The problem with rules that change nothing but keep these bidders' offers in the program."""
    rules = [MaxLots(bidder=name, most=len(problem.lots)) for name in sorted(names)]
    return problem.replace(rules=(*problem.policy.rules, *rules))


def _restricted(problem: Problem, ask: Ask, restrict: Restrict, original: Problem) -> Found | None:
    """The least award of the program with a restriction; under coverage-first in two steps."""
    coverage = None
    if ask.reading == "coverage-first" and problem.candidates:
        m = formulate(problem, ask.reading, whole=True)
        m.minimise([(offer, -share) for offer, share in m.integrator_lots()])
        widest = _solved(m, restrict)
        if widest is None:
            return None
        coverage = widest.integrator_lots
    plan = _solved(pose(problem, ask.reading, coverage, whole=True), restrict)
    if plan is None:
        return None
    return found(Plan(original, plan.singles, plan.bundles), ask.reading)


def _solved(m: Model, restrict: Restrict) -> Plan | None:
    restrict(m)
    run = solve(m, Clock(None))
    _finished(run.status)
    plan = run.plan
    wrong = faults(plan, m.reading) if plan else []
    if wrong:
        raise SolverError(f"the solver's award breaks {m.reading}: {'; '.join(wrong)}")
    return plan


def _finished(status: str) -> None:
    if status == "time_limit":
        raise SolverError("the search was stopped before its answer was proven")


def _force(m: Model, ask: Ask) -> None:
    if ask.twist is not None:
        offer = [
            (variable, 1.0)
            for (name, lot, _), variable in m.single.items()
            if (name, lot) == ask.twist[:2]
        ]
        add = m.at_least if ask.twist.wins else m.at_most
        add(offer, float(ask.twist.wins), "twist")
    if ask.wins is not None:
        m.at_least(m.lots_of(ask.wins), 1, "wins")
    if ask.idle is not None:
        m.at_most(m.lots_of(ask.idle), 0, "idle")


def _avoid(m: Model, seen: list[dict[str, str]]) -> None:
    for winners in seen:
        differ(m, winners)


def found(plan: Plan, reading: str) -> Found:
    """What the engine says of a plan."""
    wide = plan.separate_lots if reading == "coverage-first" else 0
    objective = plan.objective("contract-cost" if reading == "contract-cost" else "free-mix")
    return Found(plan.winners, plan.total, (wide, objective), plan.contracts)
