"""Numbers and hours of the service: arrival, response, repair, visits, round the clock."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

from tender.checks.judging import (
    Judgement,
    answered,
    conclude,
    is_blank,
    not_understood,
)
from tender.checks.names import fold
from tender.messages import text
from tender.model import Answer, Bid, Finding, HoursRequirement, Lot, NumberRequirement, Tender


def check_number(
    requirement: NumberRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that the number is as good as the floor; the floor itself is enough (3.0)."""
    judge = partial(_judge_number, requirement)
    judged = answered(requirement, bid, "number-blank", judge)
    return conclude(requirement, bid, lot, tender, judged)


def check_hours(
    requirement: HoursRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that support is round the clock: 7×24 or a plain yes; any other pattern is less."""
    judged = answered(requirement, bid, "number-blank", _judge_hours)
    return conclude(requirement, bid, lot, tender, judged)


def _judge_number(requirement: NumberRequirement, answer: Answer) -> Judgement:
    value = answer.value
    if is_blank(answer):
        return Judgement("unclear", text("number-blank"), source=answer.source)
    if value in requirement.words:
        return Judgement("pass", text("number-met"), answer.raw, answer.source)
    if not isinstance(value, Decimal) or not value.is_finite():
        too_long = _in_workdays(requirement, answer)
        return too_long or not_understood(answer)
    limit = requirement.threshold
    meets = value <= limit if requirement.comparison == "<=" else value >= limit
    offered = _with_unit(answer.raw.strip() or f"{value:f}", requirement.unit)
    if meets:
        return Judgement("pass", text("number-met"), offered, answer.source)
    return Judgement("fail", text("number-missed"), offered, answer.source)


def _in_workdays(requirement: NumberRequirement, answer: Answer) -> Judgement | None:
    """Return `fail` for as many working days as there may be days: a weekend makes them longer."""
    found = re.fullmatch(r"([0-9]{1,3})个?工作日(?:内|以内)?", fold(answer.raw))
    if not found or (requirement.unit, requirement.comparison) != ("天", "<="):
        return None
    if Decimal(found[1]) < requirement.threshold:
        return None
    return Judgement("fail", text("number-missed"), answer.raw, answer.source)


def _with_unit(raw: str, unit: str) -> str:
    return f"{raw} {unit}" if re.fullmatch(r"[0-9.,]+", raw) else raw


def _judge_hours(answer: Answer) -> Judgement:
    if is_blank(answer):
        return Judgement("unclear", text("number-blank"), source=answer.source)
    days_and_hours = _pattern(answer.value) if isinstance(answer.value, str) else None
    if answer.value is True or days_and_hours == {"7", "24"}:
        return Judgement("pass", text("hours-met"), answer.raw, answer.source)
    if days_and_hours is None:
        return not_understood(answer)
    return Judgement("fail", text("hours-missed"), answer.raw, answer.source)


def _pattern(words: str) -> set[str] | None:
    """Return the two numbers of `7×24` in either order and with any sign, or None."""
    found = re.fullmatch(r"([0-9]{1,3})[x×*✕]([0-9]{1,3})", fold(words))
    return set(found.groups()) if found else None
