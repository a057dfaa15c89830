"""After the award: contracts, the calendar of duties, events, and the fee to the fen.

Pure functions of values: a signed award and the events of the year go in; what is due when, what
is payable per quarter and why come out. `docs/contract.md` states every rule and policy.
"""

from __future__ import annotations

from tender.contract.calendar import Due, Status, astray, calendar, months, next_due, overdue
from tender.contract.events import (
    EVENTS,
    Complaint,
    Done,
    Event,
    Fault,
    Incident,
    Missed,
    Noted,
    Paid,
    Planned,
    Remedy,
    Retired,
    Start,
    Void,
    event_of,
    in_force,
    named,
    said_of,
    was_missed,
)
from tender.contract.fees import quarterly
from tender.contract.ics import as_ics
from tender.contract.ledger import Account, Ledger, LotLedger, ledger
from tender.contract.lines import Line, LineKind
from tender.contract.performance import as_toml, performance
from tender.contract.quarters import Period, quarter_of, quarters
from tender.contract.responses import Promise, Response, promised, responses
from tender.contract.service import Contract, LotTerms, contracts, started
from tender.contract.statement import Statement, statement, statements
from tender.contract.year import Year, year_document, year_of, years

__all__ = [
    "EVENTS",
    "Account",
    "Complaint",
    "Contract",
    "Done",
    "Due",
    "Event",
    "Fault",
    "Incident",
    "Ledger",
    "Line",
    "LineKind",
    "LotLedger",
    "LotTerms",
    "Missed",
    "Noted",
    "Paid",
    "Period",
    "Planned",
    "Promise",
    "Remedy",
    "Response",
    "Retired",
    "Start",
    "Statement",
    "Status",
    "Void",
    "Year",
    "as_ics",
    "as_toml",
    "astray",
    "calendar",
    "contracts",
    "event_of",
    "in_force",
    "ledger",
    "months",
    "named",
    "next_due",
    "overdue",
    "performance",
    "promised",
    "quarter_of",
    "quarterly",
    "quarters",
    "responses",
    "said_of",
    "started",
    "statement",
    "statements",
    "was_missed",
    "year_document",
    "year_of",
    "years",
]
