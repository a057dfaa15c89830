"""Time: kept in UTC with its offset, shown and counted in days in China; never the order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

Clock = Callable[[], datetime]

CHINA = timezone(timedelta(hours=8))
"""The zone in which a day of the tender ends; it has known no summer time since 1991."""


def utc_now() -> datetime:
    """Return the time of this machine."""
    return datetime.now(UTC)


def kept(moment: datetime) -> str:
    """Return the moment as entries keep it; text of two moments sorts as they do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def shown(at: str) -> str:
    """Return the time of an entry as people in China read it, to the second."""
    return datetime.fromisoformat(at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def start_of(day: date) -> str:
    """Return the first moment of a day in China as entries keep it."""
    return kept(datetime.combine(day, time(), CHINA))


def is_late(received: datetime, deadline: str) -> bool:
    """Say whether it came after the deadline; a day ends at midnight in China."""
    if len(deadline) == len("2026-01-01"):
        return received.astimezone(CHINA).date() > date.fromisoformat(deadline)
    moment = datetime.fromisoformat(deadline)
    return received > (moment if moment.tzinfo else moment.replace(tzinfo=CHINA))
