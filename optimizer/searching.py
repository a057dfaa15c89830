"""Before the solver is asked: a good award, a bound, and the offers that cannot be in a best one.

Only for problems of fees, count discounts and limits, where lots may go to anybody. What is found
is exact: amounts are whole units, and the bound is computed in them. Where the bound meets the
award the solver is not asked at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from optimizer import policy
from optimizer.bounding import State, ascend, start, useless, whole_field
from optimizer.branching import Outcome, Part, branch
from optimizer.checking import faults
from optimizer.clock import Clock
from optimizer.deciding import decide
from optimizer.exchange import Exchange
from optimizer.ledger import Ledger, Offer, ledger
from optimizer.localsearch import Map, chart, greedy, improve
from optimizer.policy import Reading
from optimizer.problem import Problem
from optimizer.solver import Known

SIMPLE = (policy.MaxWinners, policy.Forbid, policy.Require, policy.Exclude, policy.Ceiling)
"""Kinds of rules that the search keeps by itself."""

MOST_ROUNDS = (200, 600)
"""Moves of the worths: at most the first for the largest, the second for the smallest problems."""

FREE_ROUNDS = 60
"""Moves of the worths for bidders with only fees: the program of `openings.py` moves them on."""

FEW_ROUNDS = 100
"""Moves of the worths for a small problem, or when only an award is looked for."""

EFFORT = 60_000_000
"""Offers looked at while the worths are moved, at most."""

BRANCHING = 40_000_000
"""Offers looked at while bidders are fixed one by one, at most."""

SMALL = 3_000
"""Offers up to which the solver is faster than branching, and with tiers than any search."""

NOBODY: frozenset[int] = frozenset()


def search(
    problem: Problem,
    reading: Reading,
    clock: Clock,
    *,
    alone: bool = False,
    share: float = 1.0,
) -> Known:
    """What can be known of a problem without a solver; nothing where its parts do not fit.

    `share` of the time is used; all of it where bidders have only fees, which the solver is worse
    at, and with `alone`: no solver will follow.
    """
    if not all(isinstance(rule, SIMPLE) for rule in problem.policy.rules):
        return Known()
    book = ledger(problem, reading)
    if book is None or not book.lots:
        return _only_an_award(problem, reading, clock.part(share))
    return _Search(book, clock if alone or only_fees(book) else clock.part(share)).run(alone)


def _only_an_award(problem: Problem, reading: Reading, clock: Clock) -> Known:
    """A good award where integrators take all they offer, under readings that ask for it."""
    book = ledger(problem, reading, every=True) if reading in ("literal", "no-separate") else None
    return _Search(book, clock).award() if book is not None and book.lots else Known()


def only_fees(book: Ledger) -> bool:
    """Whether no bidder has tiers or a limit."""
    return all(len(modes) == 1 and modes[0].free for modes in book.modes)


def _rounds(size: int) -> int:
    """How often the worths are moved: seldom where the solver is fast anyway."""
    if size <= SMALL:
        return max(FEW_ROUNDS, size // 8)
    return max(MOST_ROUNDS[0], min(MOST_ROUNDS[1], EFFORT // size))


@dataclass
class _Search:
    """The best award so far, and the bound."""

    book: Ledger
    clock: Clock
    best: int | None = None
    bound: int = 0
    winners: list[int] = field(default_factory=list)
    tried: set[tuple[tuple[int, int], ...]] = field(default_factory=set)
    round: int = 0

    def __post_init__(self) -> None:
        """Draw the map of the free bidders."""
        self.free = only_fees(self.book)
        self.map: Map = chart(self.book)
        self.exchange = None if self.free else Exchange(self.book)
        self.pause = 15 if self.free else 40

    def award(self) -> Known:
        """An award without a bound: that of the ledger holds for fewer awards than may be."""
        self._try(greedy(self.map), {})
        everything = whole_field(self.book, self.map)
        if self.best is not None and everything.size > SMALL:
            ascend(everything, start(self.book), self._seen, FEW_ROUNDS, self._over)
        plan = self.book.plan(self.winners) if self.best is not None else None
        if plan is None or faults(plan, self.book.reading):
            return Known()
        return Known(plan, plan.objective(self.book.reading))

    def run(self, alone: bool) -> Known:
        """Award, bound and useless offers."""
        everything = whole_field(self.book, self.map)
        if everything.modes and everything.size <= SMALL:
            return Known()
        self._try(greedy(self.map), {})
        if self.best is None:
            return Known()
        rounds = MOST_ROUNDS[1] if alone else _rounds(everything.size)
        rounds = min(rounds, FREE_ROUNDS) if self.free else rounds
        top = ascend(everything, start(self.book), self._seen, rounds, self._over)
        self.bound = top.bound
        never = set(useless(everything, top, self.best))
        root = Part(everything.without(never, NOBODY, NOBODY), top)
        self.pause *= 8
        found = self._decide(root)
        self.bound = max(self.bound, min(found.bound, self.best))
        plan = self.book.plan(self.winners)
        if faults(plan, self.book.reading):
            return Known()
        return Known(
            plan,
            plan.objective(self.book.reading),
            self.book.amount(max(0, self.bound)),
            frozenset(self._never(found)),
            self.bound > self.best - self.book.grain,
        )

    def _decide(self, root: Part) -> Outcome:
        """Branch over the bidders: to the end where they have only fees, else while it promises."""
        if self.free:
            return decide(root, self._look, self._over)
        effort = BRANCHING if root.field.size > SMALL else 0
        return branch(root, self._seen, effort, self._over)

    def _look(self, opened: list[int], bound: int) -> int:
        """Try who might win; the least total known."""
        self._try(opened, {})
        assert self.best is not None
        self.clock.tell(
            "bound", self.book.amount(self.best), self.book.amount(max(0, bound, self.bound))
        )
        return self.best

    def _never(self, found: Outcome) -> Iterator[Offer]:
        """Offers that are neither in the best award nor may be in a better one."""
        book = self.book
        for b, (name, modes) in enumerate(zip(book.names, book.modes, strict=True)):
            won = {lot for lot, who in enumerate(self.winners) if who == b}
            for mode in modes:
                held = won if mode.low <= len(won) <= mode.high else set()
                for lot in mode.lots:
                    offer = name, book.lots[lot], mode.tier
                    if lot not in held and offer not in found.alive:
                        yield offer

    def _over(self) -> bool:
        return self.clock.over

    def _seen(self, state: State, bound: int) -> int:
        self.round += 1
        if self.round % self.pause == 0:
            self._try(state.opened, state.tier)
            self.clock.tell(
                "bound",
                self.book.amount(self.best or 0),
                self.book.amount(max(0, bound, self.bound)),
            )
        assert self.best is not None
        return self.best

    def _try(self, opened: list[int], tier: dict[int, int]) -> None:
        key = tuple((b, tier.get(b, 0)) for b in opened)
        if key in self.tried:
            return
        self.tried.add(key)
        at = self.map
        if self.exchange is not None:
            at = chart(self.book, [tier.get(b, 0) for b in range(len(self.book.modes))])
        total, winners = improve(at, opened, self._over)
        if self.exchange is not None:
            total, winners = self.exchange.improve(winners, self._over)
            if total >= self.exchange.none:
                return
        if self._uncovered(winners):
            return
        if self.best is None or total < self.best:
            self.best, self.winners = total, winners

    def _uncovered(self, winners: list[int]) -> bool:
        market = self.book.market
        return any(b < 0 and market[lot] is None for lot, b in enumerate(winners))
