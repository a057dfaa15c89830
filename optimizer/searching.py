"""Before the solver is asked: a good award, a bound, and the offers that cannot be in a best one.

Only for problems of fees, count discounts and limits, where lots may go to anybody. What is found
is exact: amounts are whole units, and the bound is computed in them. Where the bound meets the
award the solver is not asked at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer import policy
from optimizer.checking import faults
from optimizer.clock import Clock
from optimizer.deciding import Deciding
from optimizer.exchange import NO_AWARD, Exchange
from optimizer.ledger import Ledger, Offer, ledger
from optimizer.localsearch import Map, chart, greedy, improve
from optimizer.packing import pack
from optimizer.plan import Plan
from optimizer.policy import Reading
from optimizer.problem import Problem
from optimizer.selecting import select
from optimizer.solver import Known
from optimizer.table import Numbers, Table, alive, tabulate
from optimizer.tiering import Open, Tiering

SIMPLE = (policy.MaxWinners, policy.Forbid, policy.Require, policy.Exclude, policy.Ceiling)
"""Kinds of rules that the search keeps by itself."""

EFFORT = 20_000_000_000
"""Costs that are looked at before the solver gets the rest: some minutes."""

FIRST_EFFORT = 400_000_000
"""The same before `deciding.py` begins anew, where bidders have only fees: some seconds."""

EQUAL_EFFORT = 200_000_000
"""The same where the best award is known and only equally good ones are looked for."""

NEAR, LOOSE_EFFORT = 25, 2_000_000
"""The part of the total that the first bound may miss, and the effort, where a reading or rules
are left out."""

ONLY_AWARD = 100_000_000
"""Costs that are looked at where no bound can be had."""

SMALL = 600
"""Offers up to which the solver alone is as fast where there are tiers or limits."""

SPARSE, HANDED, MANY = 5, 5_000, 20
"""Offers per lot, and in all, up to which the solver is faster where so many bidders are left."""


def search(problem: Problem, reading: Reading, clock: Clock, award_share: float = 1.0) -> Known:
    """What can be known of a problem without a solver; nothing where its parts do not fit.

    `award_share` of the time is used where only an award can be found, and no bound.
    """
    if not all(isinstance(rule, SIMPLE) for rule in problem.policy.rules):
        return Known()
    book = ledger(problem, reading)
    if book is None or not book.lots:
        return _only_an_award(problem, reading, clock.part(award_share))
    table = tabulate(book)
    return _Search(book, table, clock).run() if table else Known()


def unequal(problem: Problem, reading: Reading, plan: Plan, clock: Clock) -> frozenset[Offer]:
    """Offers that no award as good as this one has; the plan must be of the least objective.

    What a reading or rule forbids besides cannot make an award as good: where they do not fit,
    they are left out.
    """
    simple = tuple(rule for rule in problem.policy.rules if isinstance(rule, SIMPLE))
    every = len(simple) == len(problem.policy.rules)
    book = ledger(problem, reading) if every else None
    exact = book is not None
    if book is None:
        loose: Reading = reading if reading == "contract-cost" else "free-mix"
        book = ledger(problem if every else problem.replace(rules=simple), loose)
    table = tabulate(book) if book is not None and book.lots else None
    return _Search(book, table, clock).unequal(plan, exact) if book and table else frozenset()


def _only_an_award(problem: Problem, reading: Reading, clock: Clock) -> Known:
    """A good award with packages, or where integrators take all they offer."""
    plan = pack(problem, reading, lambda: clock.over)
    if plan is not None and not faults(plan, reading):
        return Known(plan, plan.objective(reading))
    book = ledger(problem, reading, every=True) if reading in ("literal", "no-separate") else None
    table = tabulate(book) if book is not None and book.lots else None
    return _Search(book, table, clock).award() if book and table else Known()


def only_fees(book: Ledger) -> bool:
    """Whether no bidder has tiers or a limit."""
    return all(len(modes) == 1 and modes[0].free for modes in book.modes)


@dataclass(frozen=True)
class _Decided:
    """Keeps what is known: no better award is looked for."""

    known: int

    def try_rows(self, rows: Sequence[int], bound: int) -> int:
        """The total that is known."""
        return self.known

    def try_winners(self, winners: Numbers) -> int:
        """The total that is known."""
        return self.known


@dataclass
class _Search:
    """The best award so far, and the bound."""

    book: Ledger
    table: Table
    clock: Clock
    best: int = NO_AWARD
    bound: int = 0
    winners: list[int] = field(default_factory=list)
    tried: set[tuple[int, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Draw the map of the bidders at their first tiers."""
        self.free = only_fees(self.book) and self.book.owing is None
        self.map: Map = chart(self.book)
        self.exchange = Exchange(self.table)

    def award(self) -> Known:
        """An award without a bound: that of the ledger holds for fewer awards than may be."""
        self._begin()
        if self.best < NO_AWARD:
            Tiering(self.table, self, self.best, self._over).run(ONLY_AWARD)
        return self._known() or Known()

    def unequal(self, plan: Plan, exact: bool) -> frozenset[Offer]:
        """Offers that no award at the objective of this plan has: parts above it are closed."""
        if self._left_to_the_solver:
            return frozenset()
        place = {name: b for b, name in enumerate(self.book.names)}
        self.winners = [place.get(name, -1) for name in plan.winners.values()]
        self.best = self.bound = self.book.units(plan.objective(self.book.reading))
        above = self.best + self.book.grain
        tiering = Tiering(self.table, _Decided(above), above, self._over)
        near = tiering.bound > self.best - self.best // NEAR
        if not self._sparse(tiering) and (exact or near):
            tiering.run(EQUAL_EFFORT if exact else LOOSE_EFFORT)
        return self._never(tiering.left)

    @property
    def _left_to_the_solver(self) -> bool:
        return (not self.free and self._offers <= SMALL) or self._owing_alone

    def run(self) -> Known:
        """Award, bound and useless offers."""
        if self._left_to_the_solver:
            return Known()
        self._begin()
        if self.best >= NO_AWARD:
            return Known()
        bound, left = self._decide()
        known = self._known()
        if known is None:
            return Known()
        bound = max(0, min(bound, self.best))
        proven = bound > self.best - self.book.grain
        never = frozenset() if proven else self._never(left)
        return Known(known.plan, known.objective, self.book.amount(bound), never, proven)

    def _decide(self) -> tuple[int, list[Open]]:
        """Branch and bound until all is decided, or another way promises more: what is left."""
        tiering = Tiering(self.table, self, self.best, self._over)
        if self._sparse(tiering):
            return tiering.bound, tiering.left
        root = tiering.left[:1]
        tiering.run(FIRST_EFFORT if self.free else EFFORT)
        if not (self.free and root and tiering.left) or self._over():
            return tiering.bound, tiering.left
        deciding = Deciding(self.map, root[0], self, self.best, self._over)
        deciding.run()
        return max(tiering.bound, deciding.bound), deciding.left

    def _sparse(self, tiering: Tiering) -> bool:
        """Whether so few offers per lot, of so many bidders, are left that the solver is faster."""
        if self.free or not tiering.left:
            return False
        one = tiering.left[0]
        if len(set(one.part.owner.tolist())) < MANY:
            return False
        left = int(alive(one.part, one.look, self.best).sum())
        return left <= min(SPARSE * len(self.book.lots), HANDED)

    @property
    def _owing_alone(self) -> bool:
        """Whether only lots that may not be left over couple offers: many win, bounds are weak."""
        book = self.book
        alone = book.owing is not None and book.most_winners is None and only_fees(book)
        return alone and not any(modes[0].fee for modes in book.modes)

    @property
    def _offers(self) -> int:
        return sum(len(mode.lots) for modes in self.book.modes for mode in modes)

    def _begin(self) -> None:
        """The award with which bidders come in one after the other."""
        self.try_rows([self.table.span[b][0] for b in greedy(self.map)], 0)

    def _known(self) -> Known | None:
        """The award in hand, after the exact check."""
        plan = self.book.plan(self.winners) if self.best < NO_AWARD else None
        if plan is None or faults(plan, self.book.reading):
            return None
        return Known(plan, plan.objective(self.book.reading))

    def try_rows(self, rows: Sequence[int], bound: int) -> int:
        """Try an award with these rows; the least total known."""
        if tuple(rows) not in self.tried:
            self.tried.add(tuple(rows))
            if self.free:
                self._take(*improve(self.map, self.table.owner[list(rows)].tolist(), self._over))
            else:
                if self.book.owing is not None:
                    rows = select(self.table, rows, self._over)
                self.try_winners(self.exchange.begin(rows))
        self.bound = max(self.bound, bound)
        return self.best

    def try_winners(self, winners: Numbers) -> int:
        """Try an award; the least total known."""
        total, found = self.exchange.improve(winners, self._over)
        self._take(total, found.tolist())
        return self.best

    def _take(self, total: int, winners: list[int]) -> None:
        if total < self.best and not self._uncovered(winners):
            self.best, self.winners = total, winners

    def _uncovered(self, winners: list[int]) -> bool:
        market = self.book.market
        return any(b < 0 and market[lot] is None for lot, b in enumerate(winners))

    def _never(self, left: list[Open]) -> frozenset[Offer]:
        """Offers that are neither in the best award nor may be in a better one."""
        table, book = self.table, self.book
        keep = np.zeros(table.costs.shape, dtype=bool)
        for one in left:
            keep[one.part.rows] |= alive(one.part, one.look, self.best)
        won = np.array(self.winners, dtype=np.intp)
        for b in set(self.winners) - {-1}:
            row = table.row(b, self.winners.count(b))
            if row is not None:
                keep[row] |= won == b
        rows, lots = np.nonzero(~keep & (table.costs < table.absent))
        names, tiers = table.owner[rows].tolist(), table.tier[rows].tolist()
        return frozenset(
            (book.names[b], book.lots[lot], tier)
            for b, lot, tier in zip(names, lots.tolist(), tiers, strict=True)
        )

    def _over(self) -> bool:
        """Whether the time is over; tells how far the search is."""
        best = self.book.amount(self.best) if self.best < NO_AWARD else None
        self.clock.tell("bound", best, self.book.amount(self.bound))
        return self.clock.over
