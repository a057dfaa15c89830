"""The record of a procurement: received, computed, decided, signed; append-only, hash-chained.

`open_record` gives a `Record`; its `state(tender)` says what is in force, and the functions here
are the actions, each one transaction with its audit row. See `docs/record.md`.
"""

from __future__ import annotations

from tender.record.approvals import (
    approve,
    dissent,
    propose_annulment,
    withdraw_proposal,
)
from tender.record.attachments import attach
from tender.record.awards import propose_award
from tender.record.backup import backup_record, restore_record, upgrade_record
from tender.record.bids import (
    admit_late_bid,
    digest_of,
    receive_bid,
    refuse_file,
    withdraw_bid,
)
from tender.record.chain import ChainReport, Fault
from tender.record.contract import all_events, approve_deduction, events_of, note_event
from tender.record.decisions import decide, plan_words
from tender.record.entry import Entry, Head
from tender.record.exceptions import (
    Conflict,
    Damaged,
    Duplicate,
    Forbidden,
    Missing,
    ReadOnly,
    RecordError,
    Refused,
    Stale,
    Unavailable,
    WrongVersion,
)
from tender.record.history import Filter, history
from tender.record.opening import open_record
from tender.record.people import end_role, grant_role, sign_in, sign_out
from tender.record.roles import MAY, ROLES, Actor, Role, may
from tender.record.runs import note_export, record_run
from tender.record.state import BidDigest, RecordState
from tender.record.store import Record
from tender.record.terms import (
    add_tender_version,
    fix_terms,
    open_bids,
    open_round,
    propose_change,
)

__all__ = [
    "MAY",
    "ROLES",
    "Actor",
    "BidDigest",
    "ChainReport",
    "Conflict",
    "Damaged",
    "Duplicate",
    "Entry",
    "Fault",
    "Filter",
    "Forbidden",
    "Head",
    "Missing",
    "ReadOnly",
    "Record",
    "RecordError",
    "RecordState",
    "Refused",
    "Role",
    "Stale",
    "Unavailable",
    "WrongVersion",
    "add_tender_version",
    "admit_late_bid",
    "all_events",
    "approve",
    "approve_deduction",
    "attach",
    "backup_record",
    "decide",
    "digest_of",
    "dissent",
    "end_role",
    "events_of",
    "fix_terms",
    "grant_role",
    "history",
    "may",
    "note_event",
    "note_export",
    "open_bids",
    "open_record",
    "open_round",
    "plan_words",
    "propose_annulment",
    "propose_award",
    "propose_change",
    "receive_bid",
    "record_run",
    "refuse_file",
    "restore_record",
    "sign_in",
    "sign_out",
    "upgrade_record",
    "withdraw_bid",
    "withdraw_proposal",
]
