"""Every bidder at every tier as a row of whole costs, and the bound that worths of lots give.

Every lot l gets a worth v[l], not above its plain price. A row m (a bidder at one tier) then
earns at most

    e[m] = sum of the chosen (v[l] - c[m,l]) - fee, choosing between low and high lots

and for any worths  sum v - sum over bidders of max(0, e)  is no more than any award costs. All
amounts are whole units in 64 bits, so the bound is exact; what would not fit is not tabulated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from optimizer.ledger import FAR, ROOM, Ledger

Whole = NDArray[np.int64]
Numbers = NDArray[np.intp]

NEVER = -(1 << 62)
"""What an impossible row earns."""

CELLS = 40_000_000
"""Rows x lots that are tabulated at most; each takes 8 bytes, and as many again while it works."""


@dataclass(frozen=True)
class Table:
    """All rows, those of a bidder next to each other."""

    ledger: Ledger
    absent: int
    """The cost of a lot that a row does not offer, and of one without a plain seller."""
    costs: Whole
    market: Whole
    owner: Numbers
    tier: Numbers
    low: Whole
    high: Whole
    fee: Whole
    owing: NDArray[np.bool_] | None = None
    """Bidders x lots: what may not be bought separately once the bidder wins; None: no such."""

    @cached_property
    def separate(self) -> NDArray[np.bool_]:
        """For every row whether its bidder owes nothing by winning."""
        if self.owing is None:
            return np.ones(len(self.owner), dtype=bool)
        free: NDArray[np.bool_] = ~np.any(self.owing, axis=1)
        return free[self.owner]

    def barred(self, winners: Iterable[int]) -> NDArray[np.bool_]:
        """The lots that may not be bought separately where these bidders win."""
        if self.owing is None:
            return np.zeros(len(self.market), dtype=bool)
        barred: NDArray[np.bool_] = np.any(self.owing[list(winners)], axis=0)
        return barred

    @property
    def whole(self) -> Part:
        """Nothing decided."""
        return Part(self, np.arange(len(self.owner)), frozenset())

    def row(self, bidder: int, lots: int) -> int | None:
        """The row at which a bidder with so many lots is paid; None where it may not have them."""
        first, last = self.span[bidder]
        for row in range(first, last):
            if self.low[row] <= lots <= self.high[row]:
                return row
        return None

    @cached_property
    def span(self) -> list[tuple[int, int]]:
        """The first row of every bidder, and the one after its last."""
        ends = np.searchsorted(self.owner, np.arange(len(self.ledger.modes) + 1))
        return list(pairwise(ends.tolist()))


def among(numbers: Iterable[int], many: int) -> NDArray[np.bool_]:
    """Marks of these numbers below `many`; numpy's own `isin` loads much on its first use."""
    marks = np.zeros(many, dtype=bool)
    marks[list(numbers)] = True
    return marks


def tabulate(ledger: Ledger) -> Table | None:
    """The table of a ledger; None where it would be too large, in cells or in amounts."""
    modes = [mode for several in ledger.modes for mode in several]
    lots = len(ledger.lots)
    dearest = max([max(mode.costs) for mode in modes] + [m or 0 for m in ledger.market], default=0)
    fees = sum(mode.fee for mode in modes)
    absent = max(FAR * dearest + 1, min(dearest * lots + fees + 2, (ROOM - fees) // (lots + 1)))
    if len(modes) * lots > CELLS or absent * lots + fees > ROOM:
        return None
    costs = np.full((len(modes), lots), absent, dtype=np.int64)
    for row, mode in enumerate(modes):
        costs[row, mode.lots] = mode.costs
    market = np.array([absent if m is None else m for m in ledger.market], dtype=np.int64)
    return Table(
        ledger,
        absent,
        costs,
        market,
        np.array([mode.bidder for mode in modes], dtype=np.intp),
        np.array([mode.tier for mode in modes], dtype=np.intp),
        _whole(mode.low for mode in modes),
        _whole(min(mode.high, len(mode.lots)) for mode in modes),
        _whole(mode.fee for mode in modes),
        None if ledger.owing is None else _marked(ledger.owing, lots),
    )


def _marked(places: list[frozenset[int]], lots: int) -> NDArray[np.bool_]:
    marks = np.zeros((len(places), lots), dtype=bool)
    for b, here in enumerate(places):
        marks[b, list(here)] = True
    return marks


def _whole(numbers: Iterable[int]) -> Whole:
    return np.array(list(numbers), dtype=np.int64)


@dataclass(frozen=True)
class Look:
    """One set of worths: the bound, the rows that earn something, how often a lot is taken."""

    bound: int
    worth: Whole
    earned: Whole
    """What every bidder earns at its best row, 0 for one that stays away."""
    chosen: tuple[int, ...]
    """The rows of those who win."""
    winners: tuple[int, ...]
    taken: Whole


@dataclass(frozen=True)
class Part:
    """The rows that are still possible, in order, and the bidders that must win."""

    table: Table
    rows: Numbers
    must: frozenset[int]

    @cached_property
    def costs(self) -> Whole:
        """The costs of these rows, without what may not be bought separately."""
        costs = self.table.costs[self.rows]
        if self.barred.any():
            costs[np.ix_(self.table.separate[self.rows], self.barred)] = self.table.absent
        return costs

    @cached_property
    def market(self) -> Whole:
        """What every lot costs at the plain sellers, where it may be bought from them."""
        return np.where(self.barred, self.table.absent, self.table.market)

    @cached_property
    def barred(self) -> NDArray[np.bool_]:
        """The lots that may not be bought separately, as somebody must win who offers them."""
        return self.table.barred(self.must)

    @cached_property
    def owner(self) -> Numbers:
        """Their bidders."""
        return self.table.owner[self.rows]

    @cached_property
    def few(self) -> tuple[Whole, Whole, Whole]:
        """Their least and most lots, and their fees."""
        return self.table.low[self.rows], self.table.high[self.rows], self.table.fee[self.rows]

    def wins(self, earned: Whole) -> NDArray[np.bool_]:
        """For every row whether its bidder wins when it earns this."""
        return (earned > 0) | self.sure

    @cached_property
    def sure(self) -> NDArray[np.bool_]:
        """For every row whether its bidder must win."""
        return among(self.must, len(self.table.ledger.modes))[self.owner]

    @property
    def impossible(self) -> bool:
        """Whether one who must win has no row left, or too many must, or for too many lots."""
        most = self.table.ledger.most_winners
        if most is not None and len(self.must) > most:
            return True
        if not self.must <= set(self.owner.tolist()):
            return True
        if self.table.owing is not None and bool(self.table.separate[self.rows].all()):
            return True  # literal wants an integrator
        least = sum(min(int(self.table.low[row]) for row in self.options(b)) for b in self.must)
        return least > len(self.table.market)

    @property
    def uncovered(self) -> bool:
        """Whether nobody is left who sells some lot."""
        cheapest = np.vstack([self.market, self.costs]).min(axis=0)
        return bool((cheapest >= self.table.absent).any())

    def options(self, bidder: int) -> list[int]:
        """Its rows that are still possible."""
        first, last = np.searchsorted(self.owner, [bidder, bidder + 1])
        return [int(row) for row in self.rows[first:last]]

    def without(self, rows: Iterable[int], must: Iterable[int] = ()) -> Part:
        """The part in which these rows are gone and these bidders must win as well."""
        gone = among(rows, len(self.table.owner))
        return Part(self.table, self.rows[~gone[self.rows]], self.must.union(must))

    def at(self, worth: Whole) -> Look:
        """The bound at these worths."""
        return _Looking(self, worth).look()

    def earnings(self, worth: Whole) -> tuple[Whole, Whole, Whole]:
        """What every row earns at most, the loss of the last lot it takes for that, all losses."""
        looking = _Looking(self, worth)
        values, edges = looking.most.copy(), np.zeros(len(self.rows), dtype=np.int64)
        for place in np.flatnonzero(~looking.fits).tolist():
            values[place] = looking.forced(place)
            if looking.picked[place].size:
                edges[place] = looking.left[place, looking.picked[place]].max()
        return values, edges, looking.left


class _Looking:
    """What the rows of a part earn at some worths."""

    def __init__(self, part: Part, worth: Whole) -> None:
        self.part, self.worth = part, worth
        low, high, fee = part.few
        self.left: Whole = part.costs - worth
        self.good = self.left < 0
        self.count = np.count_nonzero(self.good, axis=1)
        self.most: Whole = -np.minimum(self.left, 0).sum(axis=1) - fee
        self.fits = (self.count >= low) & (self.count <= high)
        self.picked: dict[int, Numbers] = {}

    def forced(self, place: int) -> int:
        """What a row earns that must take more lots than pay, or may not take all that do."""
        low, high, fee = self.part.few
        row = self.left[place]
        many = int(low[place] if self.count[place] < low[place] else high[place])
        chosen = row.argpartition(many - 1)[:many] if 0 < many < len(row) else np.arange(many)
        self.picked[place] = chosen
        return -int(fee[place]) - int(row[chosen].sum())

    def look(self) -> Look:
        """The bound and who wins."""
        part = self.part
        best = np.zeros(len(part.table.ledger.modes), dtype=np.int64)
        best[list(part.must)] = NEVER
        values = np.where(self.fits, self.most, NEVER)
        np.maximum.at(best, part.owner, values)
        for place in np.flatnonzero(~self.fits & (self.most > best[part.owner])).tolist():
            owner = part.owner[place]
            if self.most[place] > best[owner]:
                values[place] = self.forced(place)
                best[owner] = max(int(best[owner]), int(values[place]))
        chosen = self._chosen(best, values)
        forced = [place for place in chosen if place in self.picked]
        fitting = [place for place in chosen if place not in self.picked]
        taken = np.count_nonzero(self.good[fitting], axis=0)
        for place in forced:
            taken[self.picked[place]] += 1
        bound = int(self.worth.sum()) - sum(values[chosen].tolist())
        rows, winners = part.rows[chosen].tolist(), part.owner[chosen].tolist()
        return Look(bound, self.worth, best, tuple(rows), tuple(winners), taken)

    def _chosen(self, best: Whole, values: Whole) -> list[int]:
        """The place of the best row of everybody who wins; only so many where that is a rule."""
        part, most = self.part, self.part.table.ledger.most_winners
        at_best = best[part.owner]
        places = np.flatnonzero((values == at_best) & (values > NEVER) & part.wins(at_best))
        first = np.flatnonzero(np.diff(part.owner[places], prepend=-1))
        owners = part.owner[places[first]]
        chosen: list[int] = places[first].tolist()
        if most is not None and len(chosen) > most:
            sure = part.sure[places[first]]
            order = np.lexsort((owners, -best[owners], ~sure))
            chosen = sorted(places[first][order[: max(most, len(part.must))]].tolist())
        return chosen


def first_worths(table: Table) -> Whole:
    """Worths to begin with: the second cheapest offer, or the market if that is cheaper."""
    first = np.full(len(table.market), table.absent, dtype=np.int64)
    second = first.copy()
    for _, end in (span for span in table.span if span[0] < span[1]):
        row = table.costs[end - 1]
        second = np.minimum(second, np.maximum(first, row))
        first = np.minimum(first, row)
    worth = np.where(second < table.absent, second, first)
    return np.minimum(worth, np.where(table.market < table.absent, table.market, worth))


def alive(part: Part, look: Look, known: int) -> NDArray[np.bool_]:
    """Rows of the part x lots: whether an award of at most `known` may contain the offer.

    An offer whose presence alone lifts the bound above the known total is in none of them.
    """
    values, edges, left = part.earnings(look.worth)
    worst = np.maximum(0, edges)
    spare = known - look.bound - (_usual(part, look) - values) + worst
    offered = part.costs < part.table.absent
    return offered & (np.maximum(worst[:, None], left) <= spare[:, None])


def narrowed(part: Part, look: Look, known: int) -> Part:
    """The part without rows that no award of at most `known` uses, with all that win in each."""
    values, _, _ = part.earnings(look.worth)
    gone = part.rows[look.bound + _usual(part, look) - values > known]
    return part.without(gone, _sure(part, look, known))


def _usual(part: Part, look: Look) -> Whole:
    """For every row what its bidder earns now, or whoever would have to leave for it."""
    wins = among(look.winners, len(part.table.ledger.modes))[part.owner]
    earned: Whole = np.where(wins, look.earned[part.owner], _weakest(part, look))
    return earned


def _full(part: Part, look: Look) -> bool:
    most = part.table.ledger.most_winners
    return most is not None and len(look.chosen) >= most


def _weakest(part: Part, look: Look) -> int:
    """What the least of the chosen bidders earns where only so many may win, else 0."""
    free = [int(look.earned[b]) for b in look.winners if b not in part.must]
    return min(free, default=0) if _full(part, look) else 0


def _sure(part: Part, look: Look, known: int) -> list[int]:
    """The bidders without whom, even with the next one in their place, the bound is too high."""
    others = [int(look.earned[b]) for b in set(part.owner.tolist()) - set(look.winners)]
    following = max([0, *others]) if _full(part, look) else 0
    return [b for b in look.winners if look.bound + int(look.earned[b]) - following > known]
