"""The decision variables, and nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sized
from typing import Any

from optimizer.plan import Plan
from optimizer.policy import MaxWinners, NotTogether, Reading
from optimizer.problem import Bidder, Problem
from optimizer.program import Arrays, Program, Pulp, Sense, Term
from optimizer.reduction import removals

LARGE = 300
"""Single offers at tiers above which PuLP takes longer to build the program than to hand over."""

MANY = 100
"""Packages above which the same holds."""

Offer = tuple[str, str, int]
"""Bidder, lot, tier."""


class Model:
    """The variables of one problem under one reading, and the sums over them that formulas use.

    Lots and bidders are numbered in one order, so the same problem gives the same program
    whatever order its bidders come in; variables and rows are named by these numbers.
    """

    def __init__(
        self,
        problem: Problem,
        reading: Reading,
        *,
        whole: bool,
        never: Container[Offer] = frozenset(),
        large: bool | None = None,
    ) -> None:
        """Create the variables; `whole` declares the single offers binary, not continuous.

        Offers in `never` are left out. `large` says whether plain arrays are used, not PuLP.
        """
        self.problem, self.reading = problem, reading
        self.lots = problem.offered
        self.bidders = tuple(one for one in problem.by_id.values() if one.tiers)
        self.into: Program = Arrays() if _large(problem, never, large) else Pulp()
        self._never = never
        self._values: list[float] | None = None
        self._number = {one.id: place for place, one in enumerate(self.bidders)}
        self._place = {lot: place for place, lot in enumerate(self.lots)}
        self._whole = whole
        self._row = 0
        self._removed = frozenset((gone.bidder, gone.lot) for gone in removals(problem, reading))
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
            if (name, lot, t) in self._never:
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
        return self.into.variable(title, 1, binary=binary)

    @property
    def program(self) -> Any:
        """The program as PuLP holds it, for `writeLP` and other solvers."""
        if not isinstance(self.into, Pulp):
            raise TypeError("expected a program in PuLP, found arrays; formulate with large=False")
        return self.into.problem

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

    def _add(self, terms: list[Term], sense: Sense, bound: float, title: str) -> None:
        self._row += 1
        nothing = [] if terms else [(self._nothing(), 1.0)]
        self.into.row(terms or nothing, sense, bound, f"{title}_{self._row:06}")

    def _nothing(self) -> Any:
        """A variable that is always 0, for a row without offers."""
        return self.into.variable(f"o_{self._row:06}", 0, binary=False)

    def minimise(self, terms: Iterable[Term]) -> None:
        """Set the objective."""
        self.into.minimise(terms)

    def start(self, plan: Plan) -> list[tuple[Any, float]]:
        """The variables that are 1 in a plan."""
        on: list[Any] = []
        for one in plan.bills:
            name, bidder = one.bidder.id, one.bidder
            t = next(t for t, tier in enumerate(bidder.tiers) if tier.low <= one.lots <= tier.high)
            held = [number for who, number in plan.bundles if who == name]
            on += [
                self.single[name, lot, t] for lot in one.singles if (name, lot, t) in self.single
            ]
            on += [self.package[name, number, t] for number in held]
            on += [self.wins[name]] if name in self.wins else []
            on += [self.tier[name, t]] if (name, t) in self.tier else []
            if name in self.full and one.lots >= (bidder.max_lots or 0):
                on.append(self.full[name])
        return [(variable, 1.0) for variable in on]

    def take(self, values: list[float] | None) -> None:
        """Keep the solver's values, by column; None: PuLP holds them in its variables."""
        self._values = values

    def _value(self, variable: Any) -> float:
        if self._values is None:
            return float(variable.varValue or 0)
        column = self.into.column(variable)
        return 0.0 if column is None else self._values[column]

    def plan(self) -> Plan:
        """The offers that the solved program chose."""
        singles = self.single.items()
        return Plan(
            self.problem,
            {lot: name for (name, lot, _), offer in singles if self._value(offer) > 0.5},
            frozenset(
                (name, p) for (name, p, _), one in self.package.items() if self._value(one) > 0.5
            ),
        )

    def integral(self, tolerance: float = 1e-5) -> bool:
        """Whether every offer is wholly taken or not at all."""
        offers = map(self._value, [*self.single.values(), *self.package.values()])
        return all(abs(value - round(value)) <= tolerance for value in offers)


def _large(problem: Problem, never: Container[Offer], large: bool | None) -> bool:
    if large is not None:
        return large
    offers = sum(len(one.prices) * len(one.tiers) for one in problem.bidders)
    left = offers - (len(never) if isinstance(never, Sized) else 0)
    return left > LARGE or sum(len(one.packages) for one in problem.bidders) > MANY


def _counted(problem: Problem) -> frozenset[str]:
    """Bidders whose winning at all is limited by a rule."""
    names: set[str] = set()
    for rule in problem.policy.rules:
        if isinstance(rule, MaxWinners):
            names.update(problem.by_id)
        elif isinstance(rule, NotTogether):
            names.update(rule.bidders)
    return frozenset(names)
