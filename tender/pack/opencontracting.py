"""Open Contracting: the evaluation as a release of the data standard, version 1.1.

The core holds tender, items, parties and awards; lots, bids, requirements and their answers
stand in the fields of the extensions of those names. Nobody's contact data is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tender import __version__, tables
from tender.dates import service_term
from tender.model import Bid, Lot, Requirement
from tender.pack.case import Case
from tender.pack.letters import winners
from tender.pack.recommendation import owed, paid, reason

VERSION = "1.1"
EXTENSIONS = tuple(
    f"https://raw.githubusercontent.com/open-contracting-extensions/ocds_{name}_extension/"
    "master/extension.json"
    for name in ("lots", "bid", "requirements")
)
METHODS = {"公开招标": "open", "邀请招标": "selective", "单一来源": "direct"}
ZONE = "+08:00"
PEOPLE = frozenset({"insurance", "employer", "certificate", "contact"})
"""Kinds of requirements whose answers name people: only the verdict is published."""


def release_package(case: Case) -> dict[str, Any]:
    """Return the package with the one release of this evaluation.

    The prefix of `ocid` is `particulars.ocid_prefix`: without one that is registered the release
    is for exchange within the house.
    """
    day = _moment(case.particulars.issued or _last_day(case))
    release = _release(case, day)
    return {
        "uri": f"urn:ocid:{release['ocid']}",
        "version": VERSION,
        "publishedDate": day,
        "publisher": {"name": case.particulars.purchaser or case.say("purchaser")},
        "extensions": list(EXTENSIONS),
        "releases": [release],
    }


def _release(case: Case, day: str) -> dict[str, Any]:
    tender = case.result.tender
    ocid = f"{case.particulars.ocid_prefix}-{tender.id}"
    return {
        "ocid": ocid,
        "id": f"{tender.id}-award-{_short(case)}",
        "date": day,
        "language": case.lang,
        "tag": ["tender", "award"],
        "initiationType": "tender",
        "parties": [_buyer(case), *(_party(case, bid) for bid in case.suppliers)],
        "buyer": {"id": "purchaser", "name": _purchaser(case)},
        "tender": _tender(case),
        "bids": {"details": [_bid(case, bid) for bid in case.suppliers]},
        "awards": [_award(case, bid, day) for bid in winners(case)],
    }


def _tender(case: Case) -> dict[str, Any]:
    tender, settings = case.result.tender, case.result.tender.settings
    told: dict[str, Any] = {
        "id": settings.project_number or tender.id,
        "title": tender.title,
        "status": "complete",
        "procuringEntity": {"id": "purchaser", "name": _purchaser(case)},
        "procurementMethod": METHODS.get(settings.regime or "", "limited"),
        "mainProcurementCategory": "services",
        "awardCriteria": "priceOnly",
        "awardCriteriaDetails": tables.reading_name(case.result.award.reading, case.lang),
        "numberOfTenderers": len(case.suppliers),
        "tenderers": [_reference(case, bid) for bid in case.suppliers],
        "items": [item for lot in tender.lots for item in _items(lot)],
        "lots": [_lot(case, lot) for lot in tender.lots],
        "criteria": [_criterion(case, clause) for clause in _clauses(case)],
    }
    if settings.regime:
        told["procurementMethodDetails"] = settings.regime
    if settings.budget is not None:
        told["value"] = _value(settings.budget)
    if settings.deadline is not None:
        told["tenderPeriod"] = {"endDate": _moment(settings.deadline)}
    return told


def _lot(case: Case, lot: Lot) -> dict[str, Any]:
    winner = case.result.award.winners.get(lot.id)
    told: dict[str, Any] = {
        "id": lot.id,
        "title": lot.called(case.lang),
        "description": lot.equipment.strip(),
        "status": "complete" if winner else "unsuccessful",
    }
    if lot.ceiling is not None:
        told["value"] = _value(lot.ceiling)
    period = _period(lot)
    if period:
        told["contractPeriod"] = period
    return told


def _items(lot: Lot) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(lot.items, start=1):
        told: dict[str, Any] = {
            "id": f"{lot.id}-{number}",
            "description": " ".join(part for part in (item.maker, item.model) if part),
            "relatedLot": lot.id,
        }
        if item.quantity is not None:
            told["quantity"] = item.quantity
        if item.unit:
            told["unit"] = {"name": item.unit}
        yield told


def _clauses(case: Case) -> Iterator[tuple[str, str, tuple[Requirement, ...]]]:
    for clause in case.result.tender.clauses:
        if clause.requirements:
            yield clause.id, clause.text, clause.requirements


def _criterion(case: Case, clause: tuple[str, str, tuple[Requirement, ...]]) -> dict[str, Any]:
    number, words, requirements = clause
    lots = list(dict.fromkeys(lot for r in requirements for lot in r.lots))
    told: dict[str, Any] = {
        "id": number,
        "title": number,
        "description": words,
        "source": "tenderer",
        "relatesTo": "lot" if lots else "tenderer",
        "requirementGroups": [
            {
                "id": number,
                "requirements": [_requirement(case, one) for one in requirements],
            }
        ],
    }
    if len(lots) == 1:
        told["relatedItem"] = lots[0]
    return told


def _requirement(case: Case, one: Requirement) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id,
        "title": one.label if case.lang == "zh" else one.label_en,
        "dataType": "number" if one.kind == "number" else "string",
    }
    if one.kind == "number":
        bound = "maxValue" if one.comparison == "<=" else "minValue"
        told[bound] = _number(one.threshold)
    return told


def _bid(case: Case, bid: Bid) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": _id(case, bid),
        "status": _status(case, bid),
        "tenderers": [_reference(case, bid)],
        "relatedLots": sorted(bid.offered_lots()),
        "requirementResponses": list(_responses(case, bid)),
        "documents": [
            {
                "id": bid.sha256[:16],
                "documentType": "submissionDocuments",
                "title": bid.file,
                "description": f"sha256:{bid.sha256}",
            }
        ],
    }
    day = bid.quoted_on
    if day is not None:
        told["date"] = _moment(day)
    prices = [offer.price for offer in bid.offers]
    known = [price for price in prices if price is not None]
    if known and len(known) == len(prices):
        told["value"] = _value(sum(known, Decimal(0)))
    return told


def _status(case: Case, bid: Bid) -> str:
    found = {e.status for e in case.result.eligibility if e.bidder == bid.bidder}
    if "eligible" in found:
        return "valid"
    return "pending" if "pending" in found else "disqualified"


def _responses(case: Case, bid: Bid) -> Iterator[dict[str, Any]]:
    """Yield what the bidder answered; what names its people is left to the house."""
    kinds = {one.id: one.kind for one in case.result.tender.requirements}
    for number, finding in enumerate(case.result.findings, start=1):
        if finding.bidder != bid.bidder or finding.requirement not in kinds:
            continue
        told: dict[str, Any] = {
            "id": str(number),
            "title": finding.verdict,
            "requirement": {"id": finding.requirement},
            "relatedTenderer": _reference(case, bid),
        }
        if kinds[finding.requirement] not in PEOPLE:
            told["value"] = finding.offered
            told["description"] = finding.reason.say(case.lang)
        if finding.lot:
            told["relatedLot"] = finding.lot
        yield told


def _award(case: Case, bid: Bid, day: str) -> dict[str, Any]:
    lots = case.lots_of(bid.bidder)
    won = {lot.id for lot in lots}
    told = [part for part in case.awarded if part.lot in won]
    return {
        "id": f"award-{_id(case, bid)}",
        "title": "、".join(case.called(lot.id) for lot in lots),
        "description": "；".join(
            [
                *(f"{part.lot}：{reason(case, part)}" for part in told),
                *(f"{name} {amount}" for name, amount in paid(case, bid.bidder)),
            ]
        ),
        "status": "pending",
        "date": day,
        "value": _value(owed(case, bid.bidder)),
        "suppliers": [_reference(case, bid)],
        "items": [item for lot in lots for item in _items(lot)],
        "relatedLots": [lot.id for lot in lots],
        "relatedBid": _id(case, bid),
    }


# --- parties and values -------------------------------------------------------------------------


def _buyer(case: Case) -> dict[str, Any]:
    return {"id": "purchaser", "name": _purchaser(case), "roles": ["buyer", "procuringEntity"]}


def _party(case: Case, bid: Bid) -> dict[str, Any]:
    roles = ["tenderer", *(["supplier"] if case.lots_of(bid.bidder) else [])]
    told: dict[str, Any] = {"id": _id(case, bid), "name": bid.bidder, "roles": roles}
    if bid.uscc:
        told["identifier"] = {"scheme": "CN-USCC", "id": bid.uscc, "legalName": bid.bidder}
    return told


def _reference(case: Case, bid: Bid) -> dict[str, Any]:
    return {"id": _id(case, bid), "name": bid.bidder}


def _purchaser(case: Case) -> str:
    return case.particulars.purchaser or case.say("purchaser")


def _id(case: Case, bid: Bid) -> str:
    """Return the credit code, else the place among the bids: names are no identifiers."""
    if bid.uscc and sum(one.uscc == bid.uscc for one in case.result.bids) == 1:
        return f"CN-USCC-{bid.uscc}"
    return f"tenderer-{[one.bidder for one in case.result.bids].index(bid.bidder) + 1}"


def _value(amount: Decimal) -> dict[str, Any]:
    return {"amount": _number(amount), "currency": "CNY"}


def _number(amount: Decimal) -> int | float:
    """Return the amount as a JSON number; below 10¹³ yuan a fen is exact in it."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _period(lot: Lot) -> dict[str, str]:
    days = service_term(lot)
    return {} if days is None else {"startDate": _moment(days[0]), "endDate": _moment(days[1])}


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00{ZONE}"


def _last_day(case: Case) -> date:
    """Return the last day that any bid names: the release may not depend on the clock."""
    days = [bid.quoted_on for bid in case.result.bids if bid.quoted_on is not None]
    return case.result.tender.settings.deadline or max(days, default=date(2000, 1, 1))


def _short(case: Case) -> str:
    shown = repr((__version__, case.result.award.winners, [one.sha256 for one in case.inputs]))
    return hashlib.sha256(shown.encode()).hexdigest()[:12]
