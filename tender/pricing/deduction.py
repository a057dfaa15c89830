"""Deductions of policy: a lower price for the comparison only, never for the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tender.messages import Text, text
from tender.model import Bid, Deduction, Source, Tender
from tender.pricing.steps import Step, rounded


def deduct(tender: Tender, bid: Bid, base: Decimal, source: Source) -> Iterator[Step]:
    """Yield one step for each deduction of the bidder.

    evaluated = base × (1 - K₁ - K₂ …): each rate is taken of the same base, in whole fen. A
    deduction whose validity cannot be dated changes nothing and says so.
    """
    day = tender.settings.deadline or bid.quoted_on
    share, before = Decimal(0), base
    for deduction in tender.policy.pricing.deductions:
        if not _is_for(deduction, bid):
            continue
        if day is None:
            reason = text("price.deduction_undated", source=deduction.source)
            yield Step("deduction", before, before, reason, _notice(deduction), source)
        elif _in_force(deduction, day):
            share += deduction.rate
            after = rounded(base * (1 - share))
            reason = text(
                "price.deduction", base=base, rate=_percent(deduction.rate), id=deduction.id
            )
            yield Step("deduction", before, after, reason, _notice(deduction), source)
            before = after


def _is_for(deduction: Deduction, bid: Bid) -> bool:
    return bid.size in deduction.sizes or bid.bidder in deduction.bidders


def _in_force(deduction: Deduction, day: date) -> bool:
    """Both days are days of validity."""
    return deduction.starts <= day and (deduction.ends is None or day <= deduction.ends)


def _notice(deduction: Deduction) -> Text:
    return text("law.notice", source=deduction.source)


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"
