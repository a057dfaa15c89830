"""The order is that of the chain; what the clock says is kept as it is and never trusted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tender import record as r
from tender.record import Record
from tender.record.times import is_late
from tests.tender.record.stage import TENDER, Clock, judge, run


@pytest.mark.parametrize(
    ("jump", "logged"),
    [
        pytest.param(timedelta(days=-1), True, id="a day back"),
        pytest.param(timedelta(seconds=-3), True, id="two seconds back"),
        pytest.param(timedelta(seconds=-2), False, id="one second back, which clocks do"),
        pytest.param(timedelta(days=365), False, id="a year on"),
        pytest.param(timedelta(seconds=-1), False, id="two equal stamps"),
    ],
)
def test_the_chain_keeps_the_order_whatever_the_clock_does(
    record: Record, clock: Clock, jump: timedelta, logged: bool
):
    first = judge(record)
    clock.now += jump
    second = judge(record, "fail")
    actions = [e.action for e in r.history(record, r.Filter(since=first.seq))]
    assert actions == (["clock-went-back"] if logged else []) + ["decide"]
    assert record.state(TENDER).decisions[0].entry == second
    assert record.verify_chain().ok


def test_a_clock_that_went_back_is_on_record_with_both_times(record: Record, clock: Clock):
    before = judge(record)
    clock.now -= timedelta(hours=2)
    after = judge(record)
    row = r.history(record, r.Filter(action="clock-went-back"))[0]
    assert (row.role, row.payload["before"], row.at) == ("system", before.at, after.at)
    assert row.payload["seconds"] == 7199


def test_results_are_stale_by_the_chain_and_not_by_the_clock(record: Record, clock: Clock):
    run(record)
    clock.now -= timedelta(days=30)
    judge(record)
    assert len(record.state(TENDER).stale) == 1


def test_times_are_kept_in_utc_with_the_offset_whatever_zone_the_clock_has(
    record: Record, clock: Clock
):
    clock.now = datetime(2020, 6, 2, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    clock.step = timedelta(0)
    assert judge(record).at == "2020-06-02T00:30:00.000000+00:00"


@pytest.mark.parametrize(
    ("hour", "late"), [(8, False), (9, True)], ids=["at the deadline", "an hour after"]
)
def test_a_deadline_with_a_time_of_day_is_read_in_china_unless_it_names_its_zone(
    hour: int, late: bool
):
    assert is_late(datetime(2020, 6, 5, hour, tzinfo=UTC), "2020-06-05T16:00:00") is late
    assert is_late(datetime(2020, 6, 5, hour, tzinfo=UTC), "2020-06-05T08:00:00+00:00") is late
