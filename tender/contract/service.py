"""A signed award → one contract per winner: its lots, their fees, their years of service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from optimizer.plan import Bill, cheapest
from tender.contract.events import Noted, Start, in_force
from tender.contract.fees import allotted
from tender.contract.quarters import Period, quarters
from tender.dates import add_months
from tender.evaluation import Evaluation, pose
from tender.exceptions import UsageError
from tender.messages import Text, text
from tender.model import Bid, Kind, Lot, Source


@dataclass(frozen=True)
class LotTerms:
    """A lot of a contract; money in yuan a year, gross; `tax_rate` None = the bid states none.

    `quoted` is the single price of the bid; `price` what the award makes of it (a package or a
    discount lowers it), `share` the lot's part of the coordination fee, `first` None = unknown.
    """

    lot: Lot
    quoted: Decimal | None
    price: Decimal
    share: Decimal
    basis: Text
    source: Source
    first: date | None
    estimate: bool = False
    tax_rate: Decimal | None = None

    @property
    def fee(self) -> Decimal:
        """The yearly fee of the lot."""
        return self.price + self.share

    @property
    def last(self) -> date | None:
        """The last day of the term, before any extension."""
        if self.first is None:
            return None
        return add_months(self.first, self.lot.term_months) - timedelta(days=1)

    def quarters(self, extended: int = 0) -> tuple[Period, ...]:
        """Return the service quarters; none while the first day is unknown."""
        if self.first is None:
            return ()
        return quarters(self.first, self.lot.term_months, extended)


@dataclass(frozen=True)
class Contract:
    """What one winner signs: an integrator all its lots, a separate seller each lot alone."""

    tender: str
    bidder: str
    kind: Kind
    lots: tuple[LotTerms, ...]

    @property
    def id(self) -> str:
        """The numbers of its lots, which no other contract has."""
        return "+".join(one.lot.id for one in self.lots)

    @property
    def total(self) -> Decimal:
        """The yearly fee of all lots."""
        return sum((one.fee for one in self.lots), Decimal(0))

    def terms(self, lot: str) -> LotTerms:
        """Return the terms of the lot; raises KeyError."""
        found = next((one for one in self.lots if one.lot.id == lot), None)
        if found is None:
            raise KeyError(lot)
        return found


def contracts(result: Evaluation, winners: Mapping[str, str] | None = None) -> tuple[Contract, ...]:
    """Return the contracts of the award, or of the lots that are signed (lot → bidder).

    Prices are contract prices, never those that only rank. A package and a discount are
    allotted to their lots as the single prices are, the coordination fee as the lots' prices.
    Raises UsageError when the winners have no such offers.
    """
    wanted = result.award.winners if winners is None else winners
    problem = pose(result.tender, result.bids, result.eligibility, result.policy)
    plan = cheapest(problem, wanted) if wanted.keys() <= set(problem.lots) else None
    if plan is None:
        raise UsageError(text("contract.no-offers", lots="、".join(wanted)))
    made = [one for bill in plan.bills for one in _of_winner(result, bill)]
    order = {lot.id: place for place, lot in enumerate(result.tender.lots)}
    return tuple(sorted(made, key=lambda one: order[one.lots[0].lot.id]))


def started(contract: Contract, events: Iterable[Noted]) -> Contract:
    """Return the contract with the first days of service that people entered."""
    happened = [noted.event for noted in in_force(events)]
    days = {event.lot: event.day for event in happened if isinstance(event, Start)}
    lots = (
        replace(one, first=days[one.lot.id]) if one.lot.id in days else one for one in contract.lots
    )
    return replace(contract, lots=tuple(lots))


def _of_winner(result: Evaluation, bill: Bill) -> Iterator[Contract]:
    """Yield the contract of an integrator, or those of a separate seller: lot by lot."""
    bid = result.bid(bill.bidder.id)
    terms = {one.lot.id: one for one in _terms(result, bid, bill)}
    order = [lot.id for lot in result.tender.lots if lot.id in terms]
    together = [set(package.lots) for package in bill.packages]
    groups = [order] if bid.kind == "integrator" else _apart(order, together)
    for group in groups:
        lots = tuple(terms[lot] for lot in group)
        yield Contract(result.tender.id, bid.bidder, bid.kind, lots)


def _apart(order: list[str], together: list[set[str]]) -> list[list[str]]:
    """Return each lot alone, the lots of a package together, which cannot be divided."""
    bound = {lot: package for package in together for lot in package}
    groups = {min(bound.get(lot, {lot}), key=order.index): lot for lot in order}
    return [[lot for lot in order if lot in bound.get(head, {head})] for head in groups]


def _terms(result: Evaluation, bid: Bid, bill: Bill) -> Iterator[LotTerms]:
    tender = result.tender
    prices = {**_singles(bid, bill), **_packages(bid, bill)}
    shares = allotted(bill.bidder.fee, [price for price, _, _ in prices.values()])
    for (lot, (price, basis, source)), share in zip(prices.items(), shares, strict=True):
        offer, known = bid.offer(lot), tender.lot(lot)
        yield LotTerms(
            lot=known,
            quoted=offer.price if offer else None,
            price=price,
            share=share,
            basis=basis,
            source=source,
            first=known.expiry + timedelta(days=1) if known.expiry else None,
            estimate=offer is not None and offer.basis == "estimate",
            tax_rate=offer.tax_rate if offer else None,
        )


Priced = dict[str, tuple[Decimal, Text, Source]]


def _singles(bid: Bid, bill: Bill) -> Priced:
    """Return the single prices, less their part of a discount."""
    if not bill.singles:
        return {}
    quoted = [bill.bidder.prices[lot] for lot in bill.singles]
    discounts = allotted(bill.discount, quoted)
    basis = text("contract.basis-discount" if bill.discount else "contract.basis-single")
    offers = [bid.offer(lot) for lot in bill.singles]
    return {
        lot: (price - less, basis, offer.source if offer else Source(bid.file))
        for lot, price, less, offer in zip(bill.singles, quoted, discounts, offers, strict=True)
    }


def _packages(bid: Bid, bill: Bill) -> Priced:
    """Return what each lot of a package has of its price."""
    made: Priced = {}
    for package in bill.packages:
        weights, code = _weights(bid, package.lots)
        place = next((p.source for p in bid.packages if set(p.lots) == set(package.lots)), None)
        basis = text(code, lots="、".join(package.lots), price=package.price)
        for lot, part in zip(package.lots, allotted(package.price, weights), strict=True):
            made[lot] = (part, basis, place or Source(bid.file))
    return made


def _weights(bid: Bid, lots: tuple[str, ...]) -> tuple[list[Decimal], str]:
    """Return the single prices of the lots, else their device lines, else nothing (equal parts)."""
    offers = [bid.offer(lot) for lot in lots]
    singles = [offer.price for offer in offers if offer is not None and offer.price]
    if len(singles) == len(lots):
        return singles, "contract.basis-package"
    lines = [
        sum((line.total for line in bid.lines if line.lot == lot and line.total), Decimal(0))
        for lot in lots
    ]
    if all(lines):
        return lines, "contract.basis-package-lines"
    return [Decimal(0)] * len(lots), "contract.basis-package-equal"
