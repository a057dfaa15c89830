"""The least award of any variant of a problem: counted out where it is small, else by program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from optimizer import money
from optimizer.answer import Status
from optimizer.explaining import bysolver, ranking
from optimizer.explaining.asking import Ask, Decision, Found, Measure, Rank, Twist
from optimizer.explaining.rows import Pricing
from optimizer.explaining.search import Search, Ways
from optimizer.explaining.sheet import sheet
from optimizer.pricelist import TooLargeError
from optimizer.problem import Problem


class Engine:
    """Answers questions about a problem and its variants; keeps the prices of sets of lots."""

    def __init__(self, problem: Problem) -> None:
        """Choose the unit in which every amount of the problem is whole."""
        self.pricing = pricing(problem)

    def decide(self, problem: Problem) -> Decision:
        """The award of the policy: by the gate if it is on and met, else by the reading."""
        policy = problem.policy
        if policy.reading == "contract-cost" and policy.contract_cost is None:
            return Decision("refused")
        decided = self.opened(problem) if policy.gate else None
        found = decided or self.least(problem, Ask(policy.reading))
        if found is None:
            return Decision("infeasible")
        status: Status = "incomplete" if problem.unoffered else "optimal"
        return Decision(status, found, decided is not None)

    def counts(self, problem: Problem) -> bool:
        """Whether the problem is small enough to be counted out."""
        try:
            self._search(problem, Ask(problem.policy.reading))
        except TooLargeError:
            return False
        return True

    def opened(self, problem: Problem) -> Found | None:
        """The award that the gate makes, None if no integrator can take every lot."""
        able = self.able(problem)
        equal = [one for one in able if one.rank == able[0].rank]
        return replace(equal[0], unique=len(equal) == 1) if equal else None

    def able(self, problem: Problem, twist: Twist | None = None) -> list[Found]:
        """Every integrator that can take all lots, with all of them; the cheapest first."""
        if problem.unoffered:
            return []
        try:
            found = list(self._able(problem, twist))
        except TooLargeError:
            found = bysolver.able(problem, twist)
        return sorted(found, key=lambda one: (one.rank, list(one.winners.values())))

    def _able(self, problem: Problem, twist: Twist | None) -> Iterator[Found]:
        search = self._search(problem, Ask("free-mix", twist))
        every = search.sheet.full
        if search.sheet.impossible or search.sheet.winners == 0:
            return
        for row in search.sheet.integrators:
            if every in row.cost:
                key = search.keys.worth(row.cost[every], 0, 1, 1)
                if search.affordable(key):
                    yield self._found(search, key, ((row.bidder.id, every),), None)

    def least(self, problem: Problem, ask: Ask, within: Rank | None = None) -> Found | None:
        """The least award that the question allows; None if there is none (as good as `within`)."""
        try:
            return self._counted(problem, ask, within)
        except TooLargeError:
            found = bysolver.least(problem, ask)
            return None if found and within and found.rank > within else found

    def _counted(self, problem: Problem, ask: Ask, within: Rank | None) -> Found | None:
        search = self._search(problem, ask)
        best = search.best(None if within is None else self._key(search, within))
        return None if best is None else self._first(search, *best)

    def ranked(self, problem: Problem, ask: Ask, within: Rank | None) -> Iterator[Found]:
        """The awards as good as `within`, or all, the best first; the same map never twice."""
        try:
            search = self._search(problem, ask)
            bound = None if within is None else self._key(search, within)
            for key, choice in ranking.ranked(search, bound):
                yield self._found(search, key, choice, None)
        except TooLargeError:
            for found in bysolver.ranked(problem, ask):
                if within is not None and found.rank > within:
                    return
                yield found

    def frontier(self, problem: Problem, measure: Measure) -> dict[int, Found]:
        """The least free mix for every number of lots in one hand, or of contracts."""
        try:
            search = self._search(problem, Ask("free-mix"), measure)
            ways = search.forward(None)
        except TooLargeError:
            return bysolver.frontier(problem, measure)
        return {count: self._first(search, *_at(ways, count)) for count in _counts(ways)}

    def _search(self, problem: Problem, ask: Ask, measure: Measure | None = None) -> Search:
        if problem.lots != self.pricing.lots or _places(problem) > self.pricing.places:
            self.pricing = pricing(problem)
        return Search(sheet(self.pricing, problem, ask), measure)

    def _key(self, search: Search, rank: Rank) -> int:
        return search.keys.upto(rank[0], self.pricing.units(rank[1]))

    def _first(self, search: Search, key: int, ways: Ways) -> Found:
        choice, unique = ranking.first(ways, len(self.pricing.lots))
        return self._found(search, key, choice, unique)

    def _found(
        self, search: Search, key: int, choice: ranking.Choice, unique: bool | None
    ) -> Found:
        won = {lot: name for name, held in choice for lot in self._lots(held)}
        return Found(
            {lot: won[lot] for lot in self.pricing.lots if lot in won},
            self.pricing.amount(search.keys.total(key)),
            (search.keys.coverage(key), self.pricing.amount(search.keys.objective(key))),
            search.keys.contracts(key),
            unique,
        )

    def _lots(self, held: int) -> Iterator[str]:
        return (lot for place, lot in enumerate(self.pricing.lots) if held >> place & 1)


def pricing(problem: Problem) -> Pricing:
    """An empty price memory with a unit in which the problem and every price in fen is whole."""
    return Pricing(problem.lots, _places(problem), tuple(map(_weight(problem), problem.lots)))


def _places(problem: Problem) -> int:
    amounts = [problem.policy.contract_cost or Decimal(0), problem.policy.rounding or Decimal(0)]
    rates = [Decimal(0)]
    for bidder in problem.bidders:
        amounts += [bidder.fee, *bidder.prices.values(), *(one.price for one in bidder.packages)]
        rates += [tier.rate for tier in bidder.discounts]
    return max(2, *map(money.places, amounts)) + max(map(money.places, rates))


def _weight(problem: Problem) -> Callable[[str], int]:
    """How a set's cost is shared among its lots: by their cheapest prices, at least 1."""
    cheapest: dict[str, Decimal] = {}
    for bidder in problem.bidders:
        for lot, price in bidder.prices.items():
            cheapest[lot] = min(price, cheapest.get(lot, price))
    return lambda lot: max(1, int(cheapest.get(lot, 0)))


def _counts(ways: Ways) -> list[int]:
    return sorted({state[3][2] for state in ways.ends})


def _at(ways: Ways, count: int) -> tuple[int, Ways]:
    """The least key with this count, and the ways to it."""
    ends = {state: key for state, key in ways.ends.items() if state[3][2] == count}
    least = min(ends.values())
    return least, Ways({state: key for state, key in ends.items() if key == least}, ways.steps)
