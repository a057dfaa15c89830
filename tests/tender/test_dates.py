"""Days and months: the service term, the reference date, months and their runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tender.dates import add_months, latest_run, month_index, months_of, reference
from tests.tender.checks.compliant import QUOTED, maintenance, whole, with_deadline


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 7, 1), 12, date(2027, 7, 1)),
        (date(2026, 12, 1), 3, date(2027, 3, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_are_added_by_the_calendar(day, months, expected):
    assert add_months(day, months) == expected


def test_the_reference_is_the_deadline_else_the_day_of_the_quotation_else_unknown():
    deadline = with_deadline(date(2026, 6, 1))
    assert reference(deadline, whole()).day == date(2026, 6, 1)
    assert reference(deadline, whole()).binding
    assert reference(maintenance(), whole()).day == QUOTED
    assert not reference(maintenance(), whole()).binding
    assert reference(maintenance(), replace(whole(), quoted_on=None)).day is None


def test_a_span_covers_both_of_its_months():
    assert len(months_of(date(2025, 12, 1), date(2026, 5, 1))) == 6
    assert months_of(date(2026, 5, 1), date(2026, 4, 1)) == frozenset()


def test_december_and_january_are_neighbours():
    assert month_index(date(2026, 1, 1)) - month_index(date(2025, 12, 31)) == 1


@pytest.mark.parametrize(
    ("months", "expected"),
    [((), 0), ((5,), 1), ((3, 4, 5), 3), ((1, 2, 4, 5), 2), ((1, 3), 1)],
)
def test_the_latest_run_ends_with_the_latest_month(months, expected):
    assert latest_run(frozenset(months)) == expected
