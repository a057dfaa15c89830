"""Service quarters: always counted from the lot's first day, never chained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tender.dates import add_months

MONTHS = 3


@dataclass(frozen=True, order=True)
class Period:
    """Days of service, both included. `number` counts from 1; an extension is not paid."""

    number: int
    first: date
    last: date
    extension: bool = False

    def holds(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.first <= day <= self.last

    def within(self, first: date, last: date) -> bool:
        """Say whether it lies wholly between the two days."""
        return first <= self.first and self.last <= last


def quarters(first: date, months: int = 12, extended: int = 0) -> tuple[Period, ...]:
    """Return the quarters of the term, then as many unpaid ones as it was extended by.

    Each is three months from the first day of service less one day, so that no shorter month
    moves the later ones; a term that is no whole number of quarters ends with a shorter one.
    """
    paid = -(-months // MONTHS)
    ends = [min(MONTHS * number, months) for number in range(1, paid + 1)]
    ends += [months + MONTHS * number for number in range(1, extended + 1)]
    starts = [0, *ends[:-1]]
    return tuple(
        Period(number, part.first, part.last, extension=number > paid)
        for number, part in enumerate(map(lambda a, b: span(first, a, b), starts, ends), 1)
    )


def span(first: date, after: int, until: int) -> Period:
    """Return the days between two numbers of months after the first day of service."""
    return Period(1, add_months(first, after), add_months(first, until) - timedelta(days=1))


def quarter_of(day: date, periods: Sequence[Period]) -> int:
    """Return the number of the quarter that holds the day; 0 before the first, one more after."""
    if periods and day < periods[0].first:
        return 0
    return next((one.number for one in periods if day <= one.last), len(periods) + 1)
