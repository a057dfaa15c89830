"""The decision variables, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pulp

from optimizer.plan import Plan
from optimizer.policy import MaxWinners, NotTogether, Reading
from optimizer.problem import Bidder, Problem
from optimizer.reduction import removals

Term = tuple[Any, float]
"""A variable and its coefficient."""


class Model:
    """The variables of one problem under one reading, and the sums over them that formulas use.

    Lots and bidders are numbered in one order, so the same problem gives the same program
    whatever order its bidders come in; variables and rows are named by these numbers.
    """

    def __init__(self, problem: Problem, reading: Reading, *, whole: bool) -> None:
        """Create the variables; `whole` declares the single offers binary, not continuous."""
        self.problem, self.reading = problem, reading
        self.lots = problem.offered
        self.bidders = tuple(one for one in problem.by_id.values() if one.tiers)
        self.program = pulp.LpProblem("award", pulp.LpMinimize)
        self._number = {one.id: place for place, one in enumerate(self.bidders)}
        self._place = {lot: place for place, lot in enumerate(self.lots)}
        self._whole = whole
        self._row = 0
        self._removed = frozenset((gone.bidder, gone.lot) for gone in removals(problem))
        self.wins: dict[str, Any] = {}
        self.tier: dict[tuple[str, int], Any] = {}
        self.single: dict[tuple[str, str, int], Any] = {}
        self.package: dict[tuple[str, int, int], Any] = {}
        self.full: dict[str, Any] = {}
        self._by_bidder: dict[str, list[tuple[Any, int]]] = {}
        self._by_lot: dict[str, list[tuple[str, Any]]] = {lot: [] for lot in self.lots}
        self._by_pair: dict[tuple[str, str], list[Any]] = {}
        self._costs: dict[str, list[Term]] = {}
        counted = _counted(problem)
        for bidder in self.bidders:
            self._add_bidder(bidder, bidder.integrator or bidder.fee > 0 or bidder.id in counted)

    def _add_bidder(self, bidder: Bidder, counts: bool) -> None:
        b, name = self._number[bidder.id], bidder.id
        self._by_bidder[name], self._costs[name] = [], []
        if counts:
            self.wins[name] = self._variable(f"y_{b:04}", binary=True)
            self._costs[name].append((self.wins[name], float(bidder.fee)))
        if bidder.integrator and bidder.max_lots and bidder.max_lots <= len(bidder.eligible):
            self.full[name] = self._variable(f"f_{b:04}", binary=True)
        for t, _ in enumerate(bidder.tiers):
            if len(bidder.tiers) > 1:
                self.tier[name, t] = self._variable(f"z_{b:04}_{t}", binary=True)
            self._add_offers(bidder, t)

    def _add_offers(self, bidder: Bidder, t: int) -> None:
        b, name = self._number[bidder.id], bidder.id
        for lot in self.lots:
            if lot not in bidder.prices or (name, lot) in self._removed:
                continue
            title = f"x_{b:04}_{self._place[lot]:04}_{t}"
            offer = self.single[name, lot, t] = self._variable(title, binary=self._whole)
            price = self.problem.net(bidder, lot, bidder.tiers[t].rate)
            self._record(name, offer, (lot,), float(price))
        for p, package in enumerate(bidder.packages):
            offer = self.package[name, p, t] = self._variable(f"w_{b:04}_{p:05}_{t}", binary=True)
            self._record(name, offer, package.lots, float(package.price))

    def _record(self, name: str, offer: Any, lots: tuple[str, ...], price: float) -> None:
        self._by_bidder[name].append((offer, len(lots)))
        self._costs[name].append((offer, price))
        for lot in lots:
            self._by_lot[lot].append((name, offer))
            self._by_pair.setdefault((name, lot), []).append(offer)

    def _variable(self, title: str, *, binary: bool) -> Any:
        return self.program.add_variable(title, 0, 1, "Binary" if binary else "Continuous")

    def assigned(self, bidder: str, lot: str) -> list[Term]:
        """a[b,l]: 1 if the bidder wins the lot, by its single price or in a package."""
        return [(offer, 1.0) for offer in self._by_pair.get((bidder, lot), [])]

    def cover(self, lot: str) -> list[Term]:
        """Sum of a[b,l] over all bidders."""
        return [(offer, 1.0) for _, offer in self._by_lot[lot]]

    def separate(self, lot: str) -> list[Term]:
        """s[l]: 1 if the lot is bought separately."""
        bidders = self.problem.by_id
        return [(offer, 1.0) for name, offer in self._by_lot[lot] if not bidders[name].integrator]

    def lots_of(self, bidder: str) -> list[Term]:
        """n[b]: how many lots the bidder wins."""
        return [(offer, float(lots)) for offer, lots in self._by_bidder.get(bidder, [])]

    def spend(self, bidder: str) -> list[Term]:
        """What the bidder is paid."""
        return self._costs.get(bidder, [])

    def total(self) -> list[Term]:
        """What the hospital pays."""
        return [term for name in self._costs for term in self._costs[name]]

    def contracts(self) -> list[Term]:
        """Winning integrators and separate lots."""
        return self.integrators() + [term for lot in self.lots for term in self.separate(lot)]

    def integrators(self) -> list[Term]:
        """Winning integrators."""
        return [(self.wins[one.id], 1.0) for one in self.bidders if one.integrator]

    def integrator_lots(self) -> list[Term]:
        """How many lots the integrators win."""
        return [term for one in self.bidders if one.integrator for term in self.lots_of(one.id)]

    def at_most(self, terms: Iterable[Term], most: float, title: str) -> None:
        """Add the row: sum of terms <= most."""
        self._add(list(terms), "<=", most, title)

    def at_least(self, terms: Iterable[Term], least: float, title: str) -> None:
        """Add the row: sum of terms >= least."""
        self._add(list(terms), ">=", least, title)

    def equal(self, terms: Iterable[Term], value: float, title: str) -> None:
        """Add the row: sum of terms = value."""
        self._add(list(terms), "==", value, title)

    def _add(self, terms: list[Term], sense: str, bound: float, title: str) -> None:
        self._row += 1
        left = _sum(terms or [(self._nothing(), 1.0)])
        row = {"<=": left.__le__, ">=": left.__ge__, "==": left.__eq__}[sense](bound)
        self.program += row, f"{title}_{self._row:06}"

    def _nothing(self) -> Any:
        """A variable that is always 0, for a row without offers."""
        return self.program.add_variable(f"o_{self._row:06}", 0, 0)

    def minimise(self, terms: Iterable[Term]) -> None:
        """Set the objective."""
        self.program.setObjective(_sum(terms))

    def plan(self) -> Plan:
        """The offers that the solved program chose."""
        return Plan(
            self.problem,
            {lot: name for (name, lot, _), offer in self.single.items() if _on(offer)},
            frozenset((name, p) for (name, p, _), offer in self.package.items() if _on(offer)),
        )

    def integral(self, tolerance: float = 1e-5) -> bool:
        """Whether every offer is wholly taken or not at all."""
        offers = [*self.single.values(), *self.package.values()]
        return all(abs(offer.varValue - round(offer.varValue)) <= tolerance for offer in offers)


def _sum(terms: Iterable[Term]) -> Any:
    """The linear expression, each variable once with all its coefficients added up."""
    shares: dict[int, float] = {}
    variables: dict[int, Any] = {}
    for variable, share in terms:
        variables[id(variable)] = variable
        shares[id(variable)] = shares.get(id(variable), 0.0) + share
    pairs = [(variables[key], share) for key, share in shares.items() if share]
    expression = pulp.LpAffineExpression
    made_from = getattr(expression, "from_list", expression)  # PuLP 4, PuLP 3
    return made_from(pairs)


def _on(offer: Any) -> bool:
    return bool(offer.varValue > 0.5)


def _counted(problem: Problem) -> frozenset[str]:
    """Bidders whose winning at all is limited by a rule."""
    names: set[str] = set()
    for rule in problem.policy.rules:
        if isinstance(rule, MaxWinners):
            names.update(problem.by_id)
        elif isinstance(rule, NotTogether):
            names.update(rule.bidders)
    return frozenset(names)
