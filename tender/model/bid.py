"""A bid: one bidder's submission, what it offers and what it shows for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tender.messages import Text
from tender.model.place import Source

Places = Mapping[str, Source]
"""The cells of one row by field, also the blank ones: a finding points at the one that decided."""

Kind = Literal["integrator", "separate"]
Basis = Literal["bid", "quote", "estimate"]
"""bid = own workbook, quote = typed in by the analyst, estimate = 估, which never binds."""


class Placed:
    """A row that knows the cell of each of its fields."""

    source: Source
    cells: Places

    def at(self, name: str) -> Source:
        """Return the cell of the field, else the row's first."""
        return self.cells.get(name, self.source)


@dataclass(frozen=True)
class Offer:
    """A price in yuan a year for a lot, gross. `price` None = offered, but not readable.

    `doubts` keep the lot pending until a person decides; `meets` is the analyst's statement
    that a quote without a workbook satisfies section 3 (None = not checked).
    """

    lot: str
    price: Decimal | None
    source: Source
    tax_rate: Decimal | None = None
    words: Decimal | None = None
    handover: date | None = None
    handover_source: Source | None = None
    remark: str = ""
    basis: Basis = "bid"
    method: str = ""
    quoted_on: date | None = None
    handled_by: str = ""
    attachment: str = ""
    meets: bool | None = None
    meets_source: Source | None = None
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class DeviceLine(Placed):
    """One line of 设备明细; money in yuan a year, gross; None = not filled or not readable."""

    lot: str
    model: str
    quantity: Decimal | None
    unit_price: Decimal | None
    total: Decimal | None
    source: Source
    cells: Places = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class PackageOffer:
    """A price in yuan a year for several lots together, all or nothing."""

    lots: tuple[str, ...]
    price: Decimal
    source: Source


@dataclass(frozen=True)
class DiscountOffer:
    """A reduction (`rate` 0.05 = 5 %) of single prices from `min_lots` lots on."""

    min_lots: int
    rate: Decimal
    source: Source


@dataclass(frozen=True)
class Authorisation(Placed):
    """A maker's letter as declared. `open_ended`: 长期 or no end date given."""

    lot: str
    maker: str
    grantee: str
    scope: str
    number: str
    signed_on: date | None
    valid_from: date | None
    valid_to: date | None
    page: str
    source: Source
    unreadable: tuple[str, ...] = ()
    cells: Places = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Person(Placed):
    """An engineer as declared, one row (one certificate) each."""

    name: str
    last4: str
    lots: tuple[str, ...]
    employer: str
    certificate: str
    level: str
    issuer: str
    valid_to: date | None
    source: Source
    unreadable: tuple[str, ...] = ()
    cells: Places = field(default_factory=dict, hash=False)


NO_FIRST, NO_LAST = date(9999, 12, 1), date.min
"""A span without a readable month runs the wrong way: it counts for nothing and is in doubt."""


@dataclass(frozen=True)
class Contribution(Placed):
    """An unbroken span of paid months of one person; months are first days of the month."""

    name: str
    last4: str
    payer: str
    first: date
    last: date
    source: Source
    remark: str = ""
    cells: Places = field(default_factory=dict, hash=False)


AnswerValue = Decimal | bool | str | tuple[str, ...] | None


@dataclass(frozen=True)
class Answer:
    """What the bidder says to one requirement.

    `value` is a number in the requirement's unit, yes/no, `"7×24"` (or another pattern such as
    `"5×8"`), or a list; None = blank (`raw == ""`) or not understood (`raw` holds the text).
    """

    requirement: str
    value: AnswerValue
    raw: str
    deviation: Literal["none", "better", "worse"] | None
    note: str
    source: Source
    deviation_source: Source | None = None
    deviation_doubt: str = ""
    """What 偏离 says of a deviation without saying which (有偏离); blank where it is clear."""


@dataclass(frozen=True)
class Bid:
    """One bidder's submission. `bidder` is its name as written, tidied; the key everywhere."""

    bidder: str
    kind: Kind
    file: str
    sha256: str
    uscc: str | None = None
    size: str | None = None
    legal_representative: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    quoted_on: date | None = None
    valid_until: date | None = None
    fee: Decimal = Decimal(0)
    fee_unreadable: bool = False
    """Something stands where the fee belongs; `fee` is 0 and a doubt keeps the bid pending."""
    max_lots: int | None = None
    offers: tuple[Offer, ...] = ()
    lines: tuple[DeviceLine, ...] = ()
    packages: tuple[PackageOffer, ...] = ()
    discounts: tuple[DiscountOffer, ...] = ()
    authorisations: tuple[Authorisation, ...] = ()
    people: tuple[Person, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    answers: tuple[Answer, ...] = ()
    doubts: tuple[Text, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def offer(self, lot: str) -> Offer | None:
        """Return the single offer for the lot or None."""
        return next((o for o in self.offers if o.lot == lot), None)

    def answer(self, requirement: str) -> Answer | None:
        """Return the answer to the requirement or None."""
        return next((a for a in self.answers if a.requirement == requirement), None)

    def offered_lots(self) -> frozenset[str]:
        """Return the lots offered singly or in a package; both are checked."""
        return frozenset(o.lot for o in self.offers).union(*(p.lots for p in self.packages))
