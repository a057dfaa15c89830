"""One check per kind of requirement: what a bid shows becomes a finding."""

from __future__ import annotations

from functools import singledispatch

from tender.checks.authorisation import check_authorisation
from tender.checks.handover import check_handover
from tender.checks.insurance import check_insurance
from tender.checks.items import check_items
from tender.checks.scope import check_scope
from tender.checks.service import check_hours, check_number
from tender.checks.staff import check_certificate, check_employer
from tender.checks.undertaking import check_claim, check_contact, check_undertaking
from tender.model import Bid, Finding, Lot, RequirementBase, Tender


@singledispatch
def check(requirement: RequirementBase, bid: Bid, lot: Lot | None, tender: Tender) -> Finding:
    """Return the finding of the bid on the requirement; `lot` None = the bidder as a whole.

    Evidence that is missing or not understood is `unclear`, never `fail`.
    """
    raise TypeError(f"no check for a requirement of type {type(requirement).__name__}")


check.register(check_number)
check.register(check_hours)
check.register(check_undertaking)
check.register(check_claim)
check.register(check_contact)
check.register(check_scope)
check.register(check_handover)
check.register(check_items)
check.register(check_authorisation)
check.register(check_employer)
check.register(check_insurance)
check.register(check_certificate)
