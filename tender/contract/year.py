"""Everything of one contract up to a day: terms, accounts, calendar, performance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tender.contract.calendar import Due, astray, calendar
from tender.contract.events import Missed, Noted, in_force, said_of
from tender.contract.ledger import Account, Ledger, LotLedger, ledger
from tender.contract.lines import source_of
from tender.contract.performance import performance
from tender.contract.responses import Response, responses
from tender.contract.service import Contract, contracts
from tender.contract.statement import Statement, statements
from tender.evaluation import Evaluation
from tender.messages import Lang, Text, text
from tender.model import Bid, Performance, Tender


@dataclass(frozen=True)
class Year:
    """The service year of one contract as it stands on a day."""

    contract: Contract
    bid: Bid
    ledger: Ledger
    dues: tuple[Due, ...]
    responses: tuple[Response, ...]
    performance: Performance
    events: tuple[Noted, ...]
    astray: tuple[Text, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statement of every quarter."""
        return statements(self.ledger, self.dues, self.responses)

    @property
    def notices(self) -> tuple[Text, ...]:
        """What a person should know: of the lots, then entries that no duty takes."""
        return (*(text for lot in self.ledger.lots for text in lot.notices), *self.astray)


def years(
    result: Evaluation,
    events: Iterable[Noted],
    today: date,
    winners: Mapping[str, str] | None = None,
) -> tuple[Year, ...]:
    """Return the year of every contract; `winners` = the signed lots, None = the whole award."""
    happened = in_force(events)
    return tuple(
        year_of(one, result.tender, result.bid(one.bidder), happened, today)
        for one in contracts(result, winners)
    )


def year_of(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted], today: date
) -> Year:
    """Return the year of one contract; events of other lots change nothing."""
    own = {terms.lot.id for terms in contract.lots}
    happened = tuple(one for one in in_force(events) if one.event.lot in own)
    return Year(
        contract=contract,
        bid=bid,
        ledger=ledger(contract, tender, bid, happened),
        dues=calendar(contract, tender, bid, happened, today),
        responses=responses(contract, tender, bid, happened),
        performance=performance(contract, tender, bid, happened, today),
        events=happened,
        astray=tuple(_astray(one) for one in astray(contract, tender, bid, happened)),
    )


def year_document(year: Year, lang: Lang) -> dict[str, Any]:
    """Return the year in JSON's own types; money as text, days in ISO form."""
    contract = year.ledger.contract
    return {
        "contract": contract.id,
        "tender": contract.tender,
        "bidder": contract.bidder,
        "kind": contract.kind,
        "yearly_fee": _yuan(contract.total),
        "payable": {str(n): _yuan(year.ledger.payable(n)) for n in year.ledger.quarters},
        "claim": _yuan(year.ledger.claim),
        "lots": [_lot(one, lang) for one in year.ledger.lots],
        "notices": [text.say(lang) for text in year.notices],
        "duties": [_due(one, lang) for one in year.dues],
        "faults": [_response(one, lang) for one in year.responses],
        "events": [
            {"entry": one.ref, "person": one.person, "approved_by": one.approved_by}
            | said_of(one.event)
            for one in year.events
        ],
        "performance": year.performance.model_dump(mode="json"),
    }


def _astray(noted: Noted) -> Text:
    event = noted.event
    when = event.quarter if isinstance(event, Missed) else getattr(event, "day", None)
    return text("contract.astray", source=source_of(noted), day=when)


def _lot(one: LotLedger, lang: Lang) -> dict[str, Any]:
    terms = one.terms
    return {
        "lot": terms.lot.id,
        "fee": _yuan(terms.fee),
        "tax_rate": None if terms.tax_rate is None else str(terms.tax_rate),
        "basis": terms.basis.say(lang),
        "first": _day(terms.first),
        "last": _day(terms.last),
        "complaints": one.complaints,
        "may_end": one.may_end or None,
        "claim": _yuan(one.claim),
        "notices": [text.say(lang) for text in one.notices],
        "quarters": [_account(account, lang) for account in one.accounts],
    }


def _account(one: Account, lang: Lang) -> dict[str, Any]:
    return {
        "quarter": one.period.number,
        "first": _day(one.period.first),
        "last": _day(one.period.last),
        "extension": one.period.extension,
        "net": _yuan(one.net),
        "payable": _yuan(one.payable),
        "tax": None if one.tax is None else _yuan(one.tax),
        "paid": _yuan(one.paid),
        "open": [text.say(lang) for text in one.open],
        "lines": [
            {
                "kind": line.kind,
                "amount": _yuan(line.amount),
                "clause": line.clause,
                "reason": line.reason.say(lang),
                "source": line.source,
            }
            for line in one.lines
        ],
    }


def _due(one: Due, lang: Lang) -> dict[str, Any]:
    window = one.window
    return {
        "lot": window.lot,
        "duty": window.duty,
        "clause": window.clause,
        "what": window.label.say(lang),
        "number": window.number,
        "of": window.of,
        "first": _day(window.first),
        "due": _day(window.last),
        "planned": _day(one.planned),
        "status": one.status,
        "done": _day(one.day),
        "report": one.report,
        "better": window.better,
    }


def _response(one: Response, lang: Lang) -> dict[str, Any]:
    return {
        "lot": one.fault.lot,
        "requirement": one.promise.requirement.id,
        "what": one.promise.called(lang),
        "limit": str(one.promise.limit),
        "unit": one.promise.requirement.unit,
        "began": one.fault.began.isoformat(" ", "minutes"),
        "met": one.fault.met.isoformat(" ", "minutes"),
        "taken": str(one.taken),
        "kept": one.kept,
        "about": one.fault.about,
        "entry": one.ref,
    }


def _yuan(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
