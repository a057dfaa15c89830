"""A quarter's statement of a contract: its accounts, the duties of the quarter, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tender.contract.calendar import Due
from tender.contract.ledger import Account, Ledger
from tender.contract.responses import Response
from tender.messages import Text


@dataclass(frozen=True)
class Statement:
    """What is payable for one quarter of a contract; each lot's quarter has its own days."""

    ledger: Ledger
    quarter: int
    accounts: tuple[Account, ...]
    dues: tuple[Due, ...]
    open: tuple[Text, ...]
    responses: tuple[Response, ...] = ()

    @property
    def payable(self) -> Decimal:
        """The sum of the lots; a lot below zero takes nothing from another."""
        return sum((one.payable for one in self.accounts), Decimal(0))

    @property
    def tax(self) -> Decimal | None:
        """The tax in what is payable; None where a lot that is paid states no rate."""
        parts = [one.tax for one in self.accounts if one.payable]
        known = [one for one in parts if one is not None]
        return sum(known, Decimal(0)) if len(known) == len(parts) else None

    @property
    def paid(self) -> Decimal:
        """What was paid for the quarter so far."""
        return sum((one.paid for one in self.accounts), Decimal(0))


def statement(
    ledger: Ledger, dues: Iterable[Due], quarter: int, responses: Iterable[Response] = ()
) -> Statement:
    """Return the statement of the quarter with this number."""
    accounts = ledger.accounts(quarter)
    periods = {one.lot: one.period for one in accounts}
    notices = [text for lot in ledger.lots for text in lot.notices]
    return Statement(
        ledger=ledger,
        quarter=quarter,
        accounts=accounts,
        dues=tuple(
            one
            for one in dues
            if one.due is not None
            and one.window.lot in periods
            and periods[one.window.lot].holds(one.due)
        ),
        responses=tuple(
            one
            for one in responses
            if one.fault.lot in periods and periods[one.fault.lot].holds(one.fault.began.date())
        ),
        open=(*(text for one in accounts for text in one.open), *notices),
    )


def statements(
    ledger: Ledger, dues: Iterable[Due], responses: Iterable[Response] = ()
) -> tuple[Statement, ...]:
    """Return the statement of every quarter, the unpaid ones of an extension among them."""
    known, faults = tuple(dues), tuple(responses)
    return tuple(statement(ledger, known, number, faults) for number in ledger.quarters)
