"""Plans compared by one whole number: coverage, objective, then the stated order of ties."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.explaining.sheet import Sheet


@dataclass(frozen=True)
class Keys:
    """How a sum of costs and counts is packed into one number that adds up."""

    base: int
    first: int
    contract_cost: int

    @property
    def step(self) -> int:
        """One unit of money."""
        return self.base**3

    def worth(self, cost: int, separate: int, contracts: int, integrators: int) -> int:
        """Separate lots where they come first, objective, then separate lots, contracts, leads."""
        objective = cost + self.contract_cost * contracts
        ties = (separate * self.base + contracts) * self.base + integrators
        return separate * self.first + objective * self.step + ties

    def coverage(self, key: int) -> int:
        """The separate lots that count before the objective, under coverage-first."""
        return key // self.first if self.first else 0

    def objective(self, key: int) -> int:
        """What the reading minimises."""
        return (key % self.first if self.first else key) // self.step

    def contracts(self, key: int) -> int:
        """How many contracts the plan makes."""
        return key // self.base % self.base

    def total(self, key: int) -> int:
        """What the hospital pays."""
        return self.objective(key) - self.contract_cost * self.contracts(key)

    def upto(self, coverage: int, objective: int) -> int:
        """The largest key that is as good as this coverage and objective."""
        return coverage * self.first + (objective + 1) * self.step - 1


def keys(sheet: Sheet) -> Keys:
    """The packing for one sheet."""
    base = len(sheet.pricing.lots) + 2
    wide = sheet.ask.reading == "coverage-first"
    return Keys(base, _dearest(sheet) * base**3 if wide else 0, sheet.contract_cost)


def _dearest(sheet: Sheet) -> int:
    """More than any plan can cost."""
    rows = (*sheet.integrators, *sheet.sellers)
    stalls = sum(stall.offers[-1][0] for stall in sheet.market)
    return 1 + stalls + sum(max(row.cost.values(), default=0) for row in rows)
