"""Requirements: one atomic condition each, a model per kind, as read from a tender file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tender.messages import Lang

NOT_STATED = "not stated"


def _stated(value: Any) -> Any:
    return None if value == NOT_STATED else value


Day = Annotated[date | None, BeforeValidator(_stated)]
Yuan = Annotated[Decimal | None, BeforeValidator(_stated)]
Words = Annotated[str | None, BeforeValidator(_stated)]


class Value(BaseModel):
    """A frozen value read from a tender file; unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    evidence_en: str = ""
    integrators_only: bool = False

    def proof(self, lang: Lang) -> str:
        """Return what the bidder should enclose; in Chinese where English is not written."""
        return (lang == "en" and self.evidence_en) or self.evidence


class NumberRequirement(RequirementBase):
    """The offered number is at most / at least the threshold, in the unit of the document."""

    kind: Literal["number"] = "number"
    comparison: Literal["<=", ">="]
    threshold: Decimal
    unit: str
    words: tuple[str, ...] = ()
    """What meets it without a number, where the document names none (按需)."""


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
