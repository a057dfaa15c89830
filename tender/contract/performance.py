"""How a winner performed, in figures that the next tender's evaluation shows, never scores."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tender.contract.calendar import calendar, extended
from tender.contract.events import Incident, Noted, in_force
from tender.contract.fees import rounded
from tender.contract.ledger import Ledger, ledger
from tender.contract.responses import responses
from tender.contract.service import Contract
from tender.model import Bid, Performance, Tender


def performance(
    contract: Contract, tender: Tender, bid: Bid, events: Iterable[Noted], today: date
) -> Performance:
    """Return the figures of the contract; what is not due yet is in none of them."""
    happened = tuple(in_force(events))
    own = {terms.lot.id for terms in contract.lots}
    count: dict[str, int] = {}
    for one in calendar(contract, tender, bid, happened, today):
        count[one.status] = count.get(one.status, 0) + (one.window.clause != "")
    measured = responses(contract, tender, bid, happened)
    accounts = ledger(contract, tender, bid, happened)
    return Performance(
        tender=tender.id,
        bidder=contract.bidder,
        uscc=bid.uscc or "",
        lots=tuple(terms.lot.id for terms in contract.lots),
        until=today,
        in_time=count.get("done", 0),
        late=count.get("late", 0),
        missed=count.get("missed", 0),
        overdue=count.get("overdue", 0),
        faults=len(measured),
        faults_in_time=sum(one.kept for one in measured),
        complaints=sum(lot.complaints for lot in accounts.lots),
        incidents=sum(
            isinstance(one.event, Incident) and one.event.lot in own and bool(one.approved_by)
            for one in happened
        ),
        fee=rounded(contract.total),
        deducted=_deducted(accounts),
        extended=sum(n for lot, n in extended(happened).items() if lot in own),
    )


def _deducted(accounts: Ledger) -> Decimal:
    """Return what breaches cost: 4.2, 4.3 and penalties; 4.1 is nobody's fault."""
    every = [account for lot in accounts.lots for account in lot.accounts]
    lines = [account.sum(kind) for account in every for kind in ("missed", "complaint", "incident")]
    return rounded(abs(sum(lines, Decimal(0))))


def as_toml(year: Performance) -> str:
    """Return the rows that the next tender file takes over as they are."""
    said = year.model_dump(mode="json")
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    return "\n".join(("[[earlier]]", *lines, ""))
