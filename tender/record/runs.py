"""Actions on results: an evaluation is put on record, and every document made from one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tender.messages import text
from tender.record.canonical import canonical, digest
from tender.record.entry import Entry
from tender.record.exceptions import Conflict, Refused
from tender.record.privacy import masked
from tender.record.roles import Actor
from tender.record.state import BidDigest, RecordState
from tender.record.store import Deed, Record
from tender.record.times import shown


def record_run(
    record: Record,
    actor: Actor,
    tender: str,
    result: Mapping[str, Any],
    policy: Mapping[str, Any],
    inputs: Sequence[str],
    *,
    seen: int,
    program: str,
    digests: Sequence[BidDigest] = (),
) -> Entry:
    """Put an evaluation on record: what went in, by which program, what came out.

    `result` is the published document, `inputs` are the hashes of the files, `seen` is the head
    from which tender, bids and decisions were read. It is a trial, which nobody can sign, unless
    the terms are fixed, the policy is the fixed one and the bids are opened. Contact data and
    identity numbers are masked in what is kept.
    """
    with record.deed(actor, "record-run", tender) as deed:
        _require_basis(deed, seen)
        _require_inputs(deed.state, inputs)
        version = deed.state.version
        if version is None:
            raise Refused(text("record-no-tender"))
        said = {
            "basis": seen,
            "tender_sha256": version.sha256,
            "inputs": sorted(inputs),
            "digests": [asdict(one) for one in digests],
            "read_otherwise": _read_otherwise(deed.state, digests),
            "program": program,
            "trial": list(_trial(deed.state, policy)),
        }
        content = {
            "policy": canonical(policy).encode(),
            "result": canonical(masked(result)).encode(),
        }
        return deed.write("run", said, content)


def note_export(
    record: Record, actor: Actor, tender: str, name: str, sha256: str, *, run: int | None = None
) -> Entry:
    """Put on record that a document was made, with its hash and the head printed in it."""
    with record.deed(actor, "note-export", tender) as deed:
        if run is not None and deed.state.run(run) is None:
            raise Refused(text("record-no-such-run", seq=str(run)))
        said = {"name": name, "sha256": sha256, "run": run, "head": str(deed.state.head)}
        return deed.write("export", said)


def _require_basis(deed: Deed, seen: int) -> None:
    """Refuse results that were computed from what no longer counts."""
    deed.unchanged("run-basis", seen)
    newer = [change for change in deed.state.changes if change.seq > seen]
    if newer:
        raise Conflict(text("record-conflict", person=newer[-1].person, time=shown(newer[-1].at)))


def _require_inputs(state: RecordState, inputs: Sequence[str]) -> None:
    current = {file.sha256: file.name for file in state.current_files}
    lacking = sorted(name for sha256, name in current.items() if sha256 not in set(inputs))
    foreign = sorted(sha256[:12] for sha256 in set(inputs) - current.keys())
    if lacking or foreign:
        raise Refused(
            text(
                "record-other-inputs",
                lacking=", ".join(lacking) or "-",
                foreign=", ".join(foreign) or "-",
            )
        )


def _read_otherwise(state: RecordState, digests: Sequence[BidDigest]) -> list[str]:
    """Return bidders whose file was read differently when it was received."""
    noted = {one.bidder: one.sha256 for file in state.current_files for one in file.digests}
    return sorted(one.bidder for one in digests if noted.get(one.bidder, one.sha256) != one.sha256)


def _trial(state: RecordState, policy: Mapping[str, Any]) -> tuple[str, ...]:
    reasons = []
    if state.terms is None:
        reasons.append("not-fixed")
    elif state.terms.policy_sha256 != digest(canonical(_without_locks(state, policy))):
        reasons.append("other-policy")
    if state.opened is None:
        reasons.append("not-opened")
    return tuple(reasons)


def _without_locks(state: RecordState, policy: Mapping[str, Any]) -> dict[str, Any]:
    """Return the policy without the rules that only keep signed lots where they are."""
    signed = {(locked.bidder, locked.lot) for locked in state.locked}
    rules = [
        rule
        for rule in policy.get("rules", ())
        if rule.get("kind") != "require" or (rule.get("bidder"), rule.get("lot")) not in signed
    ]
    return {**policy, "rules": rules} if "rules" in policy else dict(policy)
