"""Awards with count discounts and limits, improved bidder by bidder until nothing helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from optimizer.table import Numbers, Table, Whole, among

NO_AWARD = 1 << 80
"""What every breach of a limit costs: more than any award."""

LIKELY = 4
"""Bidders that are tried in the place of one that leaves."""


class Exchange:
    """Every bidder's best answer to what the others charge now, and swaps of two bidders."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.fee = [modes[0].fee for modes in table.ledger.modes]
        self.lots = np.arange(len(table.market))

    def begin(self, rows: Sequence[int]) -> Numbers:
        """The winners where every lot goes to the cheapest of these rows, or else of all."""
        table = self.table
        several = np.array(rows, dtype=np.intp)
        stack = np.vstack([table.market, table.costs[several]])
        separate = np.concatenate([[True], table.separate[several]])
        stack[np.ix_(separate, table.barred(table.owner[several]))] = table.absent
        cheapest = stack.argmin(axis=0)
        winners: Numbers = np.concatenate([[-1], table.owner[several]])[cheapest]
        uncovered = np.flatnonzero(stack.min(axis=0) >= table.absent)
        if uncovered.size and len(table.owner):
            winners[uncovered] = table.owner[table.costs[:, uncovered].argmin(axis=0)]
        return winners

    def total(self, winners: Numbers) -> int:
        """What an award costs; one that breaks a limit costs more than any other."""
        table, most = self.table, self.table.ledger.most_winners
        counts = _counts(winners)
        total = 0 if most is None else max(0, len(counts) - (-1 in counts) - most) * NO_AWARD
        rows = np.zeros(len(self.fee) + 1, dtype=np.intp)
        for b, count in counts.items():
            if b >= 0:
                row = table.row(b, count)
                rows[b] = table.span[b][0] if row is None else row
                total += self.fee[b] + (NO_AWARD if row is None else 0)
        total += NO_AWARD * self._owed(winners, list(counts))
        paid = np.where(winners < 0, table.market, table.costs[rows[winners], self.lots])
        return total + int(paid.sum()) + NO_AWARD * int(np.count_nonzero(paid >= table.absent))

    def _owed(self, winners: Numbers, names: list[int]) -> int:
        """How often a lot is bought separately that may not be; 1 if nobody who owes wins."""
        owing = self.table.owing
        if owing is None:
            return 0
        leads = [b for b in names if b >= 0 and owing[b].any()]
        if not leads:
            return 1
        separate = ~among(leads, len(self.fee) + 1)[winners]  # the market, -1, is the last place
        return int(np.count_nonzero(separate & self.table.barred(leads)))

    def improve(self, winners: Numbers, over: Callable[[], bool]) -> tuple[int, Numbers]:
        """The total and the winners after answers and swaps no longer lower the total."""
        best = self.total(winners)
        while not over():
            found = self._sweep(best, winners, over) or self._swap(best, winners, over)
            if found is None:
                break
            best, winners = found
        return best, winners

    def _sweep(
        self, best: int, winners: Numbers, over: Callable[[], bool]
    ) -> tuple[int, Numbers] | None:
        changed = False
        view = _View(self, winners)
        for b in range(len(self.fee)):
            if over():
                break
            for other in view.answers(b):
                total = self.total(other)
                if total < best:
                    best, winners, changed = total, other, True
                    view = _View(self, winners)
                    break
        return (best, winners) if changed else None

    def _swap(
        self, best: int, winners: Numbers, over: Callable[[], bool]
    ) -> tuple[int, Numbers] | None:
        """The first award that is better because one bidder came for another one that left."""
        for gone in [b for b in _counts(winners) if b >= 0]:
            view = _View(self, winners, gone)
            for b in view.promising(best, gone):
                if over():
                    return None
                for other in view.answers(b):
                    total = self.total(other)
                    if total < best:
                        return total, other
        return None


def _counts(winners: Numbers) -> dict[int, int]:
    """Bidder -> how many lots it has, in order of bidder; -1 is the plain market."""
    counts = np.bincount(winners + 1).tolist()
    return {b - 1: count for b, count in enumerate(counts) if count}


class _View:
    """What every lot costs with its winner, and without it, at the tiers reached now."""

    def __init__(self, exchange: Exchange, winners: Numbers, gone: int | None = None) -> None:
        table = self.table = exchange.table
        self.fee = exchange.fee
        counts = _counts(winners)
        self.open = [b for b in counts if b >= 0 and b != gone]
        paid_at = [table.row(b, counts[b]) for b in self.open]
        rows = [
            table.span[b][0] if row is None else row
            for b, row in zip(self.open, paid_at, strict=True)
        ]
        stack = np.vstack([table.market, table.costs[np.array(rows, dtype=np.intp)]])
        owner = np.array([-1, *self.open], dtype=np.intp)
        lots = np.arange(stack.shape[1])
        first = stack.argmin(axis=0)
        self.cheap, self.who = stack[first, lots], owner[first]
        place = np.searchsorted(owner, winners)
        held = np.where(winners == gone, first, np.minimum(place, len(owner) - 1))
        self.winners = owner[held]
        self.paid = stack[held, lots]
        stack[first, lots] = table.absent
        second = stack.argmin(axis=0)
        self.next, self.who_next = stack[second, lots], owner[second]

    def promising(self, best: int, gone: int) -> list[int]:
        """Bidders that might bring the total below the best if they came, the likeliest first."""
        table = self.table
        now = int(self.paid.sum()) + sum(self.fee[b] for b in self.open)
        value = np.minimum(table.costs - self.paid, 0).sum(axis=1) + table.fee
        place = np.argsort(value, kind="stable")
        likely = table.owner[place[value[place] < best - now]].tolist()
        away = {*self.open, gone}
        return [b for b in dict.fromkeys(likely) if b not in away][:LIKELY]

    def answers(self, b: int) -> list[Numbers]:
        """The awards in which b takes what pays off for it at each of its tiers, or nothing."""
        otherwise, rest = self._without(b)
        found = []
        first, last = self.table.span[b]
        for row in range(first, last):
            left = self.table.costs[row] - otherwise
            good = self._taken(row, left)
            winners = rest.copy()
            winners[good] = b
            found.append((self.fee[b] + int(left[good].sum()), winners))
        if b in self.open:
            found.append((0, rest))
        found.sort(key=lambda one: one[0])
        return [winners for _, winners in found[:2]]

    def _without(self, b: int) -> tuple[Whole, Numbers]:
        """What every lot costs, and who wins it, where b has nothing."""
        if b not in self.open:
            return self.paid, self.winners
        mine, cheapest = self.winners == b, self.who == b
        otherwise = np.where(mine, np.where(cheapest, self.next, self.cheap), self.paid)
        rest = np.where(mine, np.where(cheapest, self.who_next, self.who), self.winners)
        return otherwise, rest

    def _taken(self, row: int, left: Whole) -> Numbers:
        """The lots that the row's bidder takes for these gains."""
        good = np.flatnonzero(left < 0)
        low, high = int(self.table.low[row]), int(self.table.high[row])
        if low <= len(good) <= high:
            return good
        many = low if len(good) < low else high
        if many >= len(left):
            return np.arange(len(left))
        return np.argpartition(left, many - 1)[:many] if many else good[:0]
