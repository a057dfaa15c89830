"""Days and months of the procedure: the reference date, the service term, countable months."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tender.model import Bid, Lot, Tender


@dataclass(frozen=True)
class Reference:
    """The day on which evidence must hold; `binding` = it is the tender's deadline."""

    day: date | None
    binding: bool

    def before(self, day: date | None) -> bool:
        """Return whether `day` lies after the reference; False when one of them is unknown."""
        return day is not None and self.day is not None and day > self.day

    def after(self, day: date | None) -> bool:
        """Return whether `day` is over at the reference; the day itself still counts."""
        return day is not None and self.day is not None and day < self.day


def reference(tender: Tender, bid: Bid) -> Reference:
    """Return the tender's deadline, else the day of the quotation, else an unknown day."""
    deadline = tender.settings.deadline
    return Reference(deadline or bid.quoted_on, binding=deadline is not None)


def service_term(lot: Lot) -> tuple[date, date] | None:
    """Return first and last day of the new service (clause 1.0): from the day after expiry."""
    if lot.expiry is None:
        return None
    first = lot.expiry + timedelta(days=1)
    return first, add_months(first, lot.term_months) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the end of that month if it has no such day."""
    year, month = divmod(month_index(day) + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_index(day: date) -> int:
    """Return the months since year 0, so that neighbours differ by one."""
    return day.year * 12 + day.month - 1


def months_of(first: date, last: date) -> frozenset[int]:
    """Return every month from `first` to `last`; empty when they are the wrong way round."""
    return frozenset(range(month_index(first), month_index(last) + 1))


def latest_run(months: frozenset[int]) -> int:
    """Return the length of the unbroken run that ends with the latest month."""
    if not months:
        return 0
    last = max(months)
    return next(n for n in range(1, len(months) + 1) if last - n not in months)
