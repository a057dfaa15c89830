"""Awards with count discounts and limits, improved bidder by bidder until nothing helps."""

from __future__ import annotations

from collections.abc import Callable

from optimizer.ledger import Ledger


class Exchange:
    """Every bidder's best answer to what the others charge now, and swaps of two bidders."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        many = len(ledger.lots)
        costs = [cost for modes in ledger.modes for mode in modes for cost in mode.costs]
        known = [cost for cost in ledger.market if cost is not None]
        fees = [modes[0].fee for modes in ledger.modes]
        self.none = 1 + sum(fees) + max([*costs, *known], default=0) * (many + 1)
        self.price: list[list[list[int]]] = []
        for modes in ledger.modes:
            rows = []
            for mode in modes:
                row = [self.none] * many
                for lot, cost in zip(mode.lots, mode.costs, strict=True):
                    row[lot] = cost
                rows.append(row)
            self.price.append(rows)
        self.market = [self.none if cost is None else cost for cost in ledger.market]

    def total(self, winners: list[int]) -> int:
        """What an award costs; every lot without a price costs more than any award."""
        groups: dict[int, list[int]] = {}
        total = 0
        for lot, b in enumerate(winners):
            if b < 0:
                total += self.market[lot]
            else:
                groups.setdefault(b, []).append(lot)
        return total + sum(self._bill(b, lots) for b, lots in groups.items())

    def _bill(self, b: int, lots: list[int]) -> int:
        t = self._tier(b, len(lots))
        fee = self.ledger.modes[b][0].fee
        if t is None:
            return fee + self.none * len(lots)
        row = self.price[b][t]
        return fee + sum([row[lot] for lot in lots])

    def _tier(self, b: int, count: int) -> int | None:
        for t, mode in enumerate(self.ledger.modes[b]):
            if mode.low <= count <= mode.high:
                return t
        return None

    def improve(self, winners: list[int], over: Callable[[], bool]) -> tuple[int, list[int]]:
        """The total and the winners after answers and swaps no longer lower the total."""
        best = self.total(winners)
        while not over():
            found = self._sweep(best, winners, over)
            if found is None:
                found = self._swap(best, winners, over)
            if found is None:
                break
            best, winners = found
        return best, winners

    def _sweep(
        self, best: int, winners: list[int], over: Callable[[], bool]
    ) -> tuple[int, list[int]] | None:
        changed = False
        view = _View(self, winners)
        for b in range(len(self.price)):
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
        self, best: int, winners: list[int], over: Callable[[], bool]
    ) -> tuple[int, list[int]] | None:
        """The first award that is better because one bidder came for another one that left."""
        opened = sorted(set(winners) - {-1})
        for gone in opened:
            view = _View(self, winners, gone)
            for b in range(len(self.price)):
                if over():
                    return None
                if b not in view.open and b != gone:
                    for other in view.answers(b):
                        total = self.total(other)
                        if total < best:
                            return total, other
        return None


class _View:
    """What every lot costs with its winner, and without it, at the tiers reached now."""

    def __init__(self, exchange: Exchange, winners: list[int], gone: int | None = None) -> None:
        self.exchange = exchange
        counts: dict[int, int] = {}
        for b in winners:
            if b >= 0 and b != gone:
                counts[b] = counts.get(b, 0) + 1
        self.open = counts
        price, market = exchange.price, exchange.market
        rows = [(b, price[b][exchange._tier(b, n) or 0]) for b, n in counts.items()]
        self.cheap, self.who, self.next = market.copy(), [-1] * len(market), market.copy()
        self.who_next = [-1] * len(market)
        for b, row in rows:
            for lot, cost in enumerate(row):
                if cost < self.next[lot]:
                    if cost < self.cheap[lot]:
                        self.next[lot], self.who_next[lot] = self.cheap[lot], self.who[lot]
                        self.cheap[lot], self.who[lot] = cost, b
                    else:
                        self.next[lot], self.who_next[lot] = cost, b
        now = dict(rows)
        self.winners = [who if b == gone else b for b, who in zip(winners, self.who, strict=True)]
        self.paid = [market[lot] if b < 0 else now[b][lot] for lot, b in enumerate(self.winners)]

    def answers(self, b: int) -> list[list[int]]:
        """The awards in which b takes what pays off for it at each of its tiers, or nothing."""
        otherwise = self.paid.copy()
        rest = self.winners.copy()
        if b in self.open:
            for lot, who in enumerate(self.winners):
                if who == b:
                    first = self.who[lot] != b
                    otherwise[lot] = self.cheap[lot] if first else self.next[lot]
                    rest[lot] = self.who[lot] if first else self.who_next[lot]
        found = []
        fee = self.exchange.ledger.modes[b][0].fee
        for t, mode in enumerate(self.exchange.ledger.modes[b]):
            row = self.exchange.price[b][t]
            left = [(row[lot] - otherwise[lot], lot) for lot in mode.lots]
            good = [one for one in left if one[0] < 0]
            if len(good) < mode.low:
                good = sorted(left)[: mode.low]
            elif len(good) > mode.high:
                good = sorted(good)[: mode.high]
            chosen = rest.copy()
            for _, lot in good:
                chosen[lot] = b
            found.append((fee + sum([one[0] for one in good]), chosen))
        if b in self.open:
            found.append((0, rest))
        found.sort(key=lambda one: one[0])
        return [chosen for _, chosen in found[:2]]
