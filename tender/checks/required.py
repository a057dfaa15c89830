"""What a requirement demands, in a few words."""

from __future__ import annotations

from functools import singledispatch

from tender.messages import Text, text
from tender.messages.verdicts import UNITS_EN
from tender.model import (
    AuthorisationRequirement,
    CertificateRequirement,
    EmployerRequirement,
    HoursRequirement,
    InsuranceRequirement,
    NumberRequirement,
    RequirementBase,
    ScopeRequirement,
    Tender,
)


@singledispatch
def required(requirement: RequirementBase, tender: Tender) -> Text | str:
    """Return the demand as a short text; by default the kind's own sentence."""
    return text(f"required-{getattr(requirement, 'kind', 'undertaking')}")


@required.register
def _(requirement: NumberRequirement, tender: Tender) -> Text | str:
    sign = "≤" if requirement.comparison == "<=" else "≥"
    unit = requirement.unit
    return text(
        "required-number",
        sign=sign,
        threshold=requirement.threshold,
        unit=unit,
        unit_en=UNITS_EN.get(unit, unit),
    )


@required.register
def _(requirement: HoursRequirement, tender: Tender) -> Text | str:
    return requirement.threshold


@required.register
def _(requirement: ScopeRequirement, tender: Tender) -> Text | str:
    return "、".join(member.split("|")[0] for member in requirement.members)


@required.register
def _(requirement: AuthorisationRequirement, tender: Tender) -> Text | str:
    if requirement.maker is None:
        return text("required-authorisation-any")
    return text("required-authorisation", maker=requirement.maker)


@required.register
def _(requirement: EmployerRequirement, tender: Tender) -> Text | str:
    return text("required-employer", maker=requirement.maker)


@required.register
def _(requirement: InsuranceRequirement, tender: Tender) -> Text | str:
    if requirement.payer is None:
        return text("required-insurance", months=requirement.min_months)
    return text("required-insurance-payer", months=requirement.min_months, maker=requirement.payer)


@required.register
def _(requirement: CertificateRequirement, tender: Tender) -> Text | str:
    if requirement.issuer is None and requirement.level is None:
        return text("required-certificate-any")
    return text(
        "required-certificate", issuer=requirement.issuer or "", level=requirement.level or ""
    )
