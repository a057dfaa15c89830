"""What needs two people: changes of the terms, awards of lots, annulments; and dissent."""

from __future__ import annotations

from tender.messages import Text, text
from tender.record.entry import Entry
from tender.record.exceptions import Conflict, Refused, Stale
from tender.record.roles import Actor
from tender.record.state import Proposal, RecordState, Run
from tender.record.store import Deed, Record, need
from tender.record.terms import still_the_terms
from tender.record.times import shown

NEEDED = 2
"""How many different people approve."""

FAMILY = {"change": "terms", "award": "award", "annulment": "award"}


def approve(record: Record, actor: Actor, tender: str, proposal: int, *, seen: int) -> Entry:
    """Approve (sign) a proposal; with the second person it takes effect.

    The two are different people in the role of member or chair; neither made the proposal, and
    for an award neither recorded the run. An award whose run is out of date is refused (Stale),
    and so is every award while the record is not whole (Damaged).
    """
    with record.deed(actor, "approve", tender) as deed:
        found = _open_proposal(deed.state, proposal)
        deed.unchanged(_family(found), seen)
        refusal = _may_not_approve(deed.state, found, actor.person)
        if refusal is not None:
            raise Refused(refusal)
        require_still_valid(deed, found)
        said = {
            "proposal": proposal,
            "kind": found.kind,
            "number": len(found.approvals) + 1,
            "complete": len(found.approvals) + 1 >= NEEDED,
            "lots": sorted(found.lots or ()),
            "changes": [vars(change) for change in found.changes],
        }
        return deed.write(f"{_family(found)}/approval", said)


def dissent(record: Record, actor: Actor, tender: str, proposal: int, *, reason: str) -> Entry:
    """Put a dissent with its reason on record; who is silent counts as agreeing."""
    with record.deed(actor, "dissent", tender) as deed:
        found = _proposal(deed.state, proposal)
        if actor.person in _people(found.approvals):
            raise Refused(text("record-already-approved", person=actor.person))
        said = {"proposal": proposal, "reason": need(reason, "record-need-reason")}
        return deed.write(f"{_family(found)}/dissent", said)


def withdraw_proposal(
    record: Record, actor: Actor, tender: str, proposal: int, *, reason: str, seen: int
) -> Entry:
    """Take an open proposal back; only who made it, or the chair."""
    with record.deed(actor, "withdraw-proposal", tender) as deed:
        found = _open_proposal(deed.state, proposal)
        deed.unchanged(_family(found), seen)
        if actor.person != found.entry.person and actor.role != "chair":
            raise Refused(text("record-not-own-proposal", person=found.entry.person))
        said = {"proposal": proposal, "reason": need(reason, "record-need-reason")}
        return deed.write(f"{_family(found)}/withdrawal", said)


def propose_annulment(
    record: Record, actor: Actor, tender: str, award: int, *, reason: str, seen: int
) -> Entry:
    """Propose to undo a signed award; its lots are free again when two people have approved."""
    with record.deed(actor, "propose-annulment", tender) as deed:
        deed.unchanged("award", seen)
        lots = sorted(one.lot for one in deed.state.locked if one.award == award)
        if not lots:
            raise Refused(text("record-no-signed-award", seq=str(award)))
        said = {
            "kind": "annulment",
            "award": award,
            "reason": need(reason, "record-need-reason"),
        }
        return deed.write("award/proposal", said)


def require_still_valid(deed: Deed, proposal: Proposal) -> None:
    """Raise when what was proposed has been overtaken, or when the record is not whole."""
    match proposal.kind:
        case "change":
            if not still_the_terms(deed.state, proposal.entry):
                raise Conflict(text("record-terms-moved"))
        case "award":
            require_fresh(deed.state, proposal.run)
            taken = sorted({one.lot for one in deed.state.locked} & (proposal.lots or {}).keys())
            if taken:
                raise Refused(text("record-lot-locked", lot=taken[0]))
        case "annulment":
            if not any(one.award == proposal.concerns for one in deed.state.locked):
                raise Refused(text("record-no-signed-award", seq=str(proposal.concerns)))
    deed.whole()


def require_fresh(state: RecordState, seq: int | None) -> Run:
    """Return the run; raises Stale when tender, terms, a bid or a decision changed after it."""
    run = state.run(seq) if seq is not None else None
    if run is None:
        raise Refused(text("record-no-such-run", seq=str(seq)))
    if run.trial:
        raise Refused(text(f"record-trial-{run.trial[0]}"))
    newer = state.stale_because(run)
    if newer:
        last = newer[-1]
        raise Stale(
            text("record-stale", seq=str(last.seq), person=last.person, time=shown(last.at))
        )
    return run


def _family(proposal: Proposal) -> str:
    return f"{FAMILY[proposal.kind]}/{proposal.seq}"


def _proposal(state: RecordState, seq: int) -> Proposal:
    found = state.proposal(seq)
    if found is None:
        raise Refused(text("record-no-such-proposal", seq=str(seq)))
    return found


def _open_proposal(state: RecordState, seq: int) -> Proposal:
    found = _proposal(state, seq)
    if not found.open:
        raise Refused(text("record-proposal-closed", seq=str(seq)))
    return found


def _may_not_approve(state: RecordState, proposal: Proposal, person: str) -> Text | None:
    if person == proposal.entry.person:
        return text("record-own-proposal", person=person)
    if person in _people(proposal.approvals):
        return text("record-already-approved", person=person)
    if person in _people(proposal.dissents):
        return text("record-dissented", person=person)
    run = state.run(proposal.run) if proposal.run is not None else None
    if run is not None and person == run.entry.person:
        return text("record-own-run", person=person)
    return None


def _people(entries: tuple[Entry, ...]) -> frozenset[str]:
    return frozenset(entry.person for entry in entries)
