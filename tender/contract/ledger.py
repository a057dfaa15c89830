"""The fee ledger: every quarter of every lot, line by line, payable to the fen.

Order of application: the fee; 4.1 lowers it; 4.3 takes what is left of it or leaves it; fixed
amounts for complaints and approved amounts for incidents follow; what was carried over comes last.
Lots never answer for each other, and contracts not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tender.contract.calendar import extended
from tender.contract.events import (
    Complaint,
    Incident,
    Missed,
    Noted,
    Paid,
    Remedy,
    in_force,
    was_missed,
)
from tender.contract.fees import quarterly, tax_in
from tender.contract.lines import (
    ZERO,
    Line,
    complaint_lines,
    complaints,
    incident_lines,
    missed_lines,
    retired_lines,
    retirements,
    source_of,
)
from tender.contract.quarters import Period, quarter_of
from tender.contract.retirement import Share, shares
from tender.contract.service import Contract, LotTerms, started
from tender.messages import Text, text
from tender.model import Bid, Lot, Tender

POLICY = "[settlement] below_zero"
"""Where the tender file says what happens below zero; the document is silent."""


@dataclass(frozen=True)
class Account:
    """A quarter of a lot. `open` = what a person still has to decide before it can be paid."""

    lot: str
    period: Period
    lines: tuple[Line, ...]
    open: tuple[Text, ...] = ()
    paid: Decimal = ZERO
    tax_rate: Decimal | None = None

    @property
    def fee(self) -> Decimal:
        """The quarterly fee before anything is taken off."""
        return self.sum("fee")

    @property
    def base(self) -> Decimal:
        """The fee as 4.1 left it."""
        return self.sum("fee") + self.sum("retired")

    @property
    def net(self) -> Decimal:
        """Fee and deductions of the quarter itself; it may be below zero."""
        return sum((x.amount for x in self.lines if x.kind not in ("carried", "below-zero")), ZERO)

    @property
    def payable(self) -> Decimal:
        """What is paid; never below zero, and always the sum of the lines."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def unpaid(self) -> Decimal:
        """What is still to be paid; below zero = paid too much, to be settled."""
        return self.payable - self.paid

    @property
    def tax(self) -> Decimal | None:
        """The tax in what is payable; None where the bid states no rate."""
        return tax_in(self.payable, self.tax_rate)

    def sum(self, kind: str) -> Decimal:
        """Return the sum of the lines of a kind."""
        return sum((line.amount for line in self.lines if line.kind == kind), ZERO)


@dataclass(frozen=True)
class LotLedger:
    """The accounts of a lot; `claim` = what no quarter could take, to be claimed.

    No account = the first day of service is unknown. `may_end` = the clause that gives the right
    to end the contract.
    """

    terms: LotTerms
    accounts: tuple[Account, ...]
    claim: Decimal = ZERO
    complaints: int = 0
    may_end: str = ""
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """The fee of a contract, lot by lot and quarter by quarter."""

    contract: Contract
    lots: tuple[LotLedger, ...]

    @property
    def quarters(self) -> tuple[int, ...]:
        """The numbers of the quarters that any lot has."""
        numbers = {one.period.number for lot in self.lots for one in lot.accounts}
        return tuple(sorted(numbers))

    def accounts(self, quarter: int) -> tuple[Account, ...]:
        """Return the accounts of the quarter with this number; lots start on different days."""
        return tuple(
            one for lot in self.lots for one in lot.accounts if one.period.number == quarter
        )

    def payable(self, quarter: int | None = None) -> Decimal:
        """Return what is payable for the quarter, or for the whole term."""
        every = [one for lot in self.lots for one in lot.accounts]
        return sum((one.payable for one in every if quarter in (None, one.period.number)), ZERO)

    @property
    def claim(self) -> Decimal:
        """What is to be claimed after the term."""
        return sum((lot.claim for lot in self.lots), ZERO)

    def lot(self, lot: str) -> LotLedger:
        """Return the ledger of the lot; raises KeyError."""
        found = next((one for one in self.lots if one.terms.lot.id == lot), None)
        if found is None:
            raise KeyError(lot)
        return found


def ledger(contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted]) -> Ledger:
    """Return the ledger of the contract after the events; those of other lots change nothing."""
    own = {terms.lot.id for terms in contract.lots}
    happened = tuple(one for one in in_force(events) if one.event.lot in own)
    known = started(contract, happened)
    added = extended(happened)
    lots = tuple(
        _of_lot(terms, tender, bid, happened, added.get(terms.lot.id, 0)) for terms in known.lots
    )
    return Ledger(known, lots)


def _of_lot(
    terms: LotTerms, tender: Tender, bid: Bid, events: Sequence[Noted], added: int
) -> LotLedger:
    lot, periods = terms.lot.id, terms.quarters(added)
    if not periods:
        return LotLedger(terms, (), notices=(text("contract.no-start", lot=lot),))
    notices = retirements(events, lot) if tender.settlement.retired else []
    gone = tuple(shares(terms, tender, bid, notices, periods))
    fees = [*quarterly(terms.fee, terms.lot.term_months), *([ZERO] * added)]
    accounts: list[Account] = []
    owed = ZERO
    for period, fee in zip(periods, fees, strict=True):
        account, below = _account(terms, tender, events, periods, period, fee, gone, owed)
        owed = below if tender.settlement.below_zero == "carry" else owed + below
        accounts.append(account)
    return LotLedger(
        terms,
        tuple(accounts),
        claim=owed,
        complaints=len(complaints(events, lot)),
        may_end=_may_end(lot, tender, events),
        notices=tuple(_notices(lot, tender, events, periods, owed)),
    )


def _account(
    terms: LotTerms,
    tender: Tender,
    events: Sequence[Noted],
    periods: Sequence[Period],
    period: Period,
    fee: Decimal,
    gone: Sequence[Share],
    owed: Decimal,
) -> tuple[Account, Decimal]:
    """Return the account of the quarter and what it leaves below zero."""
    lot, number, rules = terms.lot.id, period.number, tender.settlement
    carry = rules.below_zero == "carry"
    lines = [_fee_line(terms, period, fee)]
    lines += retired_lines(lot, number, fee, gone, rules.retired)
    base = sum((line.amount for line in lines), ZERO)
    lines += missed_lines(lot, number, base, events, rules)
    lines += complaint_lines(lot, period, periods, events, tender.penalties)
    lines += incident_lines(lot, period, periods, events, rules.incident)
    if carry and owed:
        reason = text("contract.carried", quarter=number - 1)
        lines.append(Line(lot, number, "carried", -owed, "", reason, POLICY))
    below = max(-sum((line.amount for line in lines), ZERO), ZERO)
    if below:
        code = "contract.carry" if carry and period != periods[-1] else "contract.claim"
        lines.append(Line(lot, number, "below-zero", below, "", text(code), POLICY))
    account = Account(
        lot,
        period,
        tuple(lines),
        open=tuple(_open(lot, period, events, periods, gone)),
        paid=_paid(lot, number, events),
        tax_rate=terms.tax_rate,
    )
    return account, below


def _fee_line(terms: LotTerms, period: Period, fee: Decimal) -> Line:
    if period.extension:
        reason = text("contract.extension")
    elif terms.share:
        reason = text(
            "contract.fee-shared",
            fee=terms.fee,
            share=terms.share,
            basis_zh=terms.basis.say("zh"),
            basis_en=terms.basis.say("en"),
        )
    else:
        reason = text(
            "contract.fee",
            fee=terms.fee,
            basis_zh=terms.basis.say("zh"),
            basis_en=terms.basis.say("en"),
        )
    return Line(terms.lot.id, period.number, "fee", fee, "", reason, str(terms.source))


def _open(
    lot: str,
    period: Period,
    events: Sequence[Noted],
    periods: Sequence[Period],
    gone: Sequence[Share],
) -> Iterator[Text]:
    """Yield what a person has to decide about the quarter."""
    number = period.number
    chosen = any(
        isinstance(one.event, Remedy) and (one.event.lot, one.event.quarter) == (lot, number)
        for one in events
    )
    if was_missed(events, lot, number) and not chosen:
        yield text("contract.open-remedy", quarter=number)
    for share in gone:
        if share.amount is None and not share.last and share.quarter < number:
            yield text("contract.open-share", source=share.source)
    for noted in events:
        event = noted.event
        if (
            isinstance(event, Incident)
            and event.lot == lot
            and not noted.approved_by
            and quarter_of(event.day, periods) == number
        ):
            yield text("contract.open-incident", amount=event.amount, source=source_of(noted))


def _paid(lot: str, quarter: int, events: Sequence[Noted]) -> Decimal:
    paid = [
        one.event.amount
        for one in events
        if isinstance(one.event, Paid) and (one.event.lot, one.event.quarter) == (lot, quarter)
    ]
    return sum(paid, ZERO)


def _may_end(lot: str, tender: Tender, events: Sequence[Noted]) -> str:
    """Return the clause under which the contract may be ended, or nothing."""
    count = len(complaints(events, lot))
    reached = [
        one.clause
        for one in tender.penalties
        if lot in one.lots and one.ends_at is not None and count >= one.ends_at
    ]
    return reached[0] if reached else ""


def _notices(
    lot: str, tender: Tender, events: Sequence[Noted], periods: Sequence[Period], owed: Decimal
) -> Iterator[Text]:
    """Yield what the accounts do not show."""
    clause = _may_end(lot, tender, events)
    if clause:
        count = len(complaints(events, lot))
        yield text("contract.may-end", count=count, clause=clause)
    if owed:
        yield text("contract.to-claim", amount=owed)
    yield from _too_many(tender.lot(lot), events)
    if retirements(events, lot) and not tender.settlement.retired:
        yield text("contract.no-clause", source="4.1")
    for noted in events:
        event = noted.event
        if (
            isinstance(event, Complaint | Incident)
            and event.lot == lot
            and not 1 <= quarter_of(event.day, periods) <= len(periods)
        ):
            yield text("contract.outside", source=source_of(noted), day=event.day)
        if isinstance(event, Missed | Remedy) and event.lot == lot:
            if event.quarter > len(periods):
                yield text("contract.no-quarter", source=source_of(noted), quarter=event.quarter)
            elif isinstance(event, Remedy) and not was_missed(events, lot, event.quarter):
                yield text("contract.nothing-missed", source=source_of(noted))


def _too_many(lot: Lot, events: Sequence[Noted]) -> Iterator[Text]:
    """Yield notices of more devices than the lot has, or of a model that it does not have."""
    has = {item.model: item.quantity or 0 for item in lot.items}
    gone: Counter[str] = Counter()
    for noted, event in retirements(events, lot.id):
        for model, number in event.devices:
            gone[model] += number
            if gone[model] > has.get(model, 0):
                yield text(
                    "contract.too-many",
                    source=source_of(noted),
                    model=model,
                    gone=gone[model],
                    has=has.get(model, 0),
                )
