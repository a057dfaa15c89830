"""How a winner performed in an earlier service year: figures that are shown, never scored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tender.model.bid import Bid
from tender.model.requirement import Value

Count = Annotated[int, Field(ge=0)]
Sum = Annotated[Decimal, Field(ge=0, decimal_places=2, allow_inf_nan=False)]


class Performance(Value):
    """One contract up to a day: duties, response times, complaints, money (yuan, gross).

    A tender file may hold those of earlier years (`[[earlier]]`, written by `tender contract`).
    `incidents` are the approved ones, `deducted` is what breaches cost, `extended` how many
    quarters were made up for without pay.
    """

    tender: str
    bidder: str
    uscc: str = ""
    lots: tuple[str, ...]
    until: date
    in_time: Count
    late: Count
    missed: Count
    overdue: Count
    faults: Count
    faults_in_time: Count
    complaints: Count
    incidents: Count
    fee: Sum
    deducted: Sum
    extended: Count

    def is_of(self, bid: Bid) -> bool:
        """Say whether the bidder is the same: by its credit code, by its name without one."""
        if self.uscc and bid.uscc:
            return self.uscc == bid.uscc
        return self.bidder == bid.bidder
