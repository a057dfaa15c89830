"""The nouns: tender, lot, clause, requirement, bid, evidence, finding, issue, source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tender.messages import Lang, Text

# --- the tender: what comes from tender.toml -------------------------------------------------

NOT_STATED = "not stated"


def _stated(value: Any) -> Any:
    return None if value == NOT_STATED else value


Day = Annotated[date | None, BeforeValidator(_stated)]
Yuan = Annotated[Decimal | None, BeforeValidator(_stated)]
Words = Annotated[str | None, BeforeValidator(_stated)]


class Value(BaseModel):
    """A frozen value read from a tender file; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(Value):
    """A line of a lot's equipment list (section 2): quantity None = the text gives none."""

    model: str
    maker: str | None = None
    quantity: int | None = Field(default=None, gt=0)
    unit: str | None = None
    remark: str = ""


class LastYear(Value):
    """What the lot cost last year (yuan, gross) and who served it; None = not stated."""

    price: Yuan = None
    supplier: Words = None


class Lot(Value):
    """What is awarded as a whole. `expiry` is the last day of the running service or None."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    equipment: str
    items: tuple[Item, ...] = ()
    expiry: Day
    term_months: int = Field(default=12, gt=0)
    ceiling: Yuan = None
    last_year: LastYear = LastYear()


class Maker(Value):
    """A manufacturer: names that are it, and names that a person must look at."""

    id: str
    names: tuple[str, ...]
    review: tuple[str, ...] = ()


class RequirementBase(Value):
    """One atomic condition. `lots` empty = it concerns the bidder as a whole.

    `id` is the clause id, a slash and the field (`3.5.3/onsite_arrival_h`); where one clause
    concerns two makers the field ends with `:maker`.
    """

    id: str
    clause: str
    field: str
    lots: tuple[str, ...] = ()
    label: str
    label_en: str
    evidence: str = ""
    integrators_only: bool = False


class NumberRequirement(RequirementBase):
    """The offered number is at most / at least the threshold, in the unit of the document."""

    kind: Literal["number"] = "number"
    comparison: Literal["<=", ">="]
    threshold: Decimal
    unit: str


class HoursRequirement(RequirementBase):
    """Support round the clock: 7x24 in any spelling."""

    kind: Literal["support-hours"] = "support-hours"
    threshold: str = "7×24"


class UndertakingRequirement(RequirementBase):
    """A promise that the bidder gives or refuses."""

    kind: Literal["undertaking"] = "undertaking"


class ClaimRequirement(RequirementBase):
    """A fact that a bidder may claim and need not answer; it opens an alternative."""

    kind: Literal["claim"] = "claim"


class ScopeRequirement(RequirementBase):
    """The offered list holds every member; `|` inside a member separates accepted words."""

    kind: Literal["scope"] = "scope"
    members: tuple[str, ...] = Field(min_length=1)


class ContactRequirement(RequirementBase):
    """A named person or a channel is given (one of the two is enough)."""

    kind: Literal["contact"] = "contact"


class HandoverRequirement(RequirementBase):
    """The handover is ready on or before the lot's expiry."""

    kind: Literal["handover"] = "handover"


class ItemsRequirement(RequirementBase):
    """Every model of the lot's list is in the bid's device lines, in at least its quantity."""

    kind: Literal["items"] = "items"


class Alternative(Value):
    """The way out of an authorisation that opens only if the maker no longer exists (3.7.9)."""

    claim: str
    min_months: int = Field(gt=0)


class AuthorisationRequirement(RequirementBase):
    """The maker's letter to the bidder. `maker` None = the document does not name it."""

    kind: Literal["authorisation"] = "authorisation"
    maker: Words
    scope_words: tuple[str, ...]
    alternative: Alternative | None = None


class EmployerRequirement(RequirementBase):
    """Every engineer of the lot is employed by the maker."""

    kind: Literal["employer"] = "employer"
    maker: str


class InsuranceRequirement(RequirementBase):
    """Every engineer of the lot has paid social insurance; `payer` None = bidder or maker."""

    kind: Literal["insurance"] = "insurance"
    min_months: int = Field(gt=0)
    payer: Words = None


class CertificateRequirement(RequirementBase):
    """At least one engineer of the lot holds the certificate; None = any issuer / level."""

    kind: Literal["certificate"] = "certificate"
    issuer: Words = None
    level: Words = None


Requirement = Annotated[
    NumberRequirement
    | HoursRequirement
    | UndertakingRequirement
    | ClaimRequirement
    | ScopeRequirement
    | ContactRequirement
    | HandoverRequirement
    | ItemsRequirement
    | AuthorisationRequirement
    | EmployerRequirement
    | InsuranceRequirement
    | CertificateRequirement,
    Field(discriminator="kind"),
]

ANSWERED = ("number", "support-hours", "undertaking", "claim", "scope")
"""Kinds that have a row in the bidder's sheet 条款响应; the others read other sheets."""


class Clause(Value):
    """A numbered clause with its verbatim text and the requirements that it holds.

    `sort`: M1 comparison, M2 presence, M3 undertaking, X execution of the contract,
    rule = how to read or decide, list = equipment, part = only its sub-clauses are checked.
    """

    id: str
    lot: str | None = None
    sort: Literal["M1", "M2", "M3", "X", "rule", "list", "part"]
    text: str
    trap: str = ""
    requirements: tuple[Requirement, ...] = ()


Effect = Literal["bidder", "lot", "record"]


class Effects(Value):
    """What a fail and an unclear verdict do: whole bidder, this lot, or only recorded."""

    fail: Effect
    unclear: Effect


class Settings(Value):
    """What the document does not say (or what practice sets); None = not stated."""

    deadline: Day
    regime: Words
    project_number: Words
    budget: Yuan
    contract_cost: Yuan
    price_basis: Literal["gross", "net"] = "gross"
    insurance_lag_months: int = Field(default=2, ge=0)
    splitting_threshold: Yuan = None
    award_lead_days: int = Field(default=30, ge=0)


class Policy(Value):
    """How verdicts become eligibility and which reading of clause 4 decides."""

    reading: str = "literal"
    gate: bool = True
    effects: Mapping[str, Effects]
    overrides: Mapping[str, Effects] = {}
    rules: tuple[Mapping[str, Any], ...] = ()

    def effects_of(self, requirement: RequirementBase) -> Effects:
        """Return the override of this requirement, else the effects of its kind."""
        return self.overrides.get(requirement.id) or self.effects[requirement.kind]  # type: ignore[attr-defined]


class Tender(Value):
    """A tender: lots, clauses with requirements, makers, settings and policy."""

    schema_version: Literal[1]
    id: str
    title: str
    title_en: str
    settings: Settings
    policy: Policy
    makers: tuple[Maker, ...] = ()
    lots: tuple[Lot, ...] = Field(min_length=1)
    clauses: tuple[Clause, ...]

    @property
    def requirements(self) -> Iterator[Requirement]:
        """Every requirement in the order of the document."""
        return (r for clause in self.clauses for r in clause.requirements)

    def lot(self, lot_id: str) -> Lot:
        """Return the lot; raises KeyError."""
        return next(lot for lot in self.lots if lot.id == lot_id)

    def maker(self, maker_id: str) -> Maker:
        """Return the maker; raises KeyError."""
        return next(maker for maker in self.makers if maker.id == maker_id)


# --- places and troubles ---------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Source:
    """Where a value stands; `sheet` and `cell` None = the file as a whole."""

    file: str
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Issue:
    """Something unreadable or doubtful in the bidder's data; all are collected and shown."""

    source: Source
    severity: Severity
    message: Text

    @property
    def code(self) -> str:
        """The stable code of the issue, which is the code of its message."""
        return self.message.code

    def say(self, lang: Lang = "zh") -> str:
        """Return `where: what was expected, what was found; what to do`."""
        return f"{self.source}: {self.message.say(lang)}"


# --- a bid -------------------------------------------------------------------------------------

Kind = Literal["integrator", "separate"]
Basis = Literal["bid", "quote", "estimate"]
"""bid = the bidder's own workbook, quote = typed in by the analyst, estimate = 估, never binding."""


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
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class DeviceLine:
    """One line of 设备明细; money in yuan a year, gross; None = not filled or not readable."""

    lot: str
    model: str
    quantity: Decimal | None
    unit_price: Decimal | None
    total: Decimal | None
    source: Source


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
class Authorisation:
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


@dataclass(frozen=True)
class Person:
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


@dataclass(frozen=True)
class Contribution:
    """An unbroken span of paid months of one person; months are first days of the month."""

    name: str
    last4: str
    payer: str
    first: date
    last: date
    source: Source
    remark: str = ""


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


# --- judgements ------------------------------------------------------------------------------

Verdict = Literal["pass", "fail", "unclear", "not_required"]
Status = Literal["eligible", "ineligible", "pending", "not_offered"]


@dataclass(frozen=True)
class Finding:
    """A verdict on one requirement; `lot` None = the bidder as a whole."""

    bidder: str
    lot: str | None
    requirement: str
    clause: str
    verdict: Verdict
    required: Text | str
    offered: str
    reason: Text
    source: Source | None


@dataclass(frozen=True)
class Eligibility:
    """Whether a bidder may win a lot, with the reasons when it may not (or not yet)."""

    bidder: str
    lot: str
    status: Status
    reasons: tuple[Text, ...] = ()
