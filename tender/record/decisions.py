"""Decisions of people: each is a new row with reason, person and time; the latest one counts."""

from __future__ import annotations

from tender.messages import text
from tender.record.entry import Entry
from tender.record.exceptions import Refused
from tender.record.roles import Actor
from tender.record.schema import CONTENT
from tender.record.state import DecisionKind, RecordState
from tender.record.store import Deed, Record, need

OUTCOMES: dict[DecisionKind, frozenset[str]] = {
    "finding": frozenset({"pass", "fail", "unclear"}),
    "price": frozenset({"confirmed", "refused", "open"}),
    "low-price": frozenset({"accepted", "rejected", "open"}),
    "tie": frozenset(),
    "reading": frozenset(),
    "clue": frozenset({"upheld", "dismissed", "open"}),
}
"""What can be decided; empty = the caller's words (a tied plan, the id of the reading)."""


def decide(
    record: Record,
    actor: Actor,
    tender: str,
    kind: DecisionKind,
    outcome: str,
    *,
    reason: str,
    seen: int,
    bidder: str | None = None,
    lot: str | None = None,
    requirement: str | None = None,
    clause: str = "",
    page: str = "",
    attachment: str | None = None,
    explanation: str = "",
) -> Entry:
    """Put a decision on record; an earlier one on the same point stays and no longer counts.

    A finding needs the clause, and to pass the page of the evidence. `requirement` holds the
    requirement of a finding, the correction of a price, the id of a clue. A tie needs the plan in
    the words of `plan_words`; the reading can only be confirmed, `propose_change` changes it.
    `explanation` is what the bidder said of a low price; without one no low price is rejected.
    """
    with record.deed(actor, "decide", tender) as deed:
        subject = "/".join(("decision", kind, *(p or "*" for p in (bidder, lot, requirement))))
        deed.unchanged(subject, seen)
        _require_outcome(deed.state, kind, outcome)
        _require_point(kind, bidder, lot, requirement)
        if kind == "finding":
            clause = need(clause, "record-need-clause")
        if (kind, outcome) == ("finding", "pass"):
            page = need(page, "record-need-page")
        if (kind, outcome) == ("low-price", "rejected"):
            explanation = need(explanation, "record-need-explanation")
        if bidder is not None:
            _require_bidder(deed.state, bidder)
        if attachment is not None:
            _require_attachment(deed, attachment)
        earlier = deed.state.decision(kind, bidder, lot, requirement)
        said = {
            "kind": kind,
            "outcome": outcome,
            "reason": need(reason, "record-need-reason"),
            "bidder": bidder,
            "lot": lot,
            "requirement": requirement,
            "clause": clause,
            "page": page,
            "attachment": attachment,
            "supersedes": earlier.entry.seq if earlier else None,
        }
        if explanation.strip():
            said["explanation"] = explanation.strip()
        return deed.write(subject, said)


def plan_words(winners: dict[str, str]) -> str:
    """Return a tied plan (lot → bidder) as the outcome of a decision on a tie."""
    return "; ".join(f"{lot} = {winners[lot]}" for lot in sorted(winners))


def _require_outcome(state: RecordState, kind: DecisionKind, outcome: str) -> None:
    if kind not in OUTCOMES or (OUTCOMES[kind] and outcome not in OUTCOMES[kind]):
        allowed = ", ".join(sorted(OUTCOMES.get(kind, ())))
        raise Refused(text("record-no-such-outcome", found=outcome, allowed=allowed or "-"))
    if kind == "reading" and (state.terms is None or outcome != state.terms.reading):
        fixed = state.terms.reading if state.terms else "-"
        raise Refused(text("record-other-reading", found=outcome, fixed=fixed))
    need(outcome, "record-need-outcome")


def _require_point(
    kind: DecisionKind, bidder: str | None, lot: str | None, requirement: str | None
) -> None:
    """Refuse a decision that does not say what it decides."""
    complete = {
        "finding": bidder and requirement,
        "price": bidder,
        "low-price": bidder,
        "clue": requirement,
        "tie": True,
        "reading": True,
    }
    if not complete[kind]:
        raise Refused(text("record-need-point"))


def _require_bidder(state: RecordState, bidder: str) -> None:
    if not any(bidder in file.bidders for file in state.current_files):
        raise Refused(text("record-no-such-bidder", bidder=bidder))


def _require_attachment(deed: Deed, sha256: str) -> None:
    query = CONTENT.select().with_only_columns(CONTENT.c.sha256).where(CONTENT.c.sha256 == sha256)
    if deed.connection.execute(query).first() is None:
        raise Refused(text("record-no-such-file", sha256=sha256[:12]))
