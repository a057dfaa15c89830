"""Actions on bid files: received once, replaced or withdrawn with a reason, all of them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select

from tender.messages import text
from tender.record.canonical import canonical, digest
from tender.record.entry import Entry, entries
from tender.record.exceptions import Duplicate, Refused
from tender.record.roles import Actor
from tender.record.schema import AUDIT, BID_FILE
from tender.record.state import BidDigest, BidFile, RecordState
from tender.record.store import Deed, Record, need
from tender.record.terms import deadline_of
from tender.record.times import is_late, shown


def receive_bid(
    record: Record,
    actor: Actor,
    tender: str,
    name: str,
    data: bytes,
    *,
    seen: int,
    bidders: Sequence[str] = (),
    digests: Sequence[BidDigest] = (),
    number: int = 1,
    received: datetime | None = None,
    replaces: str | None = None,
    reason: str = "",
) -> Entry:
    """Put a bid file on record with its hash, its time and what was read out of it.

    `received` is when it reached the hospital if that was before it is entered here. A file after
    the deadline is kept and counts only when the chair admits it; whether it was late is decided
    here, once. Raises Duplicate naming the first import of the same bytes.
    """
    with record.deed(actor, "receive-bid", tender) as deed:
        _require_new(deed, data)
        bidders = tuple(bidders) or tuple(one.bidder for one in digests)
        old = _replaced(deed, replaces, seen) if replaces else None
        if old is not None:
            reason = need(reason, "record-need-reason")
        _require_round(deed.state, number, old)
        _require_free(deed.state, bidders, number, replaces)
        arrived = _arrived(deed, received)
        deadline = _deadline(deed, number)
        version = deed.state.version
        said = {
            "name": name.replace("\\", "/").rsplit("/", 1)[-1],
            "size": len(data),
            "bidders": list(bidders),
            "digests": [asdict(one) for one in digests],
            "round": number,
            "received": arrived.isoformat(timespec="seconds"),
            "deadline": deadline,
            "late": None if deadline is None else is_late(arrived, deadline),
            "tender_sha256": version.sha256 if version else None,
            "replaces": replaces,
            "reason": reason,
        }
        sha256 = digest(data)
        entry = deed.write(f"bid/{sha256}", said, {"bid": data})
        row = {"tender": deed.tender, "sha256": sha256, "seq": entry.seq}
        deed.connection.execute(insert(BID_FILE).values(row))
        return entry


def withdraw_bid(
    record: Record, actor: Actor, tender: str, sha256: str, *, reason: str, seen: int
) -> Entry:
    """Let a file count no longer; it stays on record."""
    with record.deed(actor, "withdraw-bid", tender) as deed:
        deed.unchanged(f"bid/{sha256}", seen)
        file = _file(deed.state, sha256)
        if file.status not in ("current", "late"):
            raise Refused(text("record-file-closed", file=file.name))
        said = {"file": sha256, "reason": need(reason, "record-need-reason")}
        return deed.write(f"bid/{sha256}/withdrawal", said)


def admit_late_bid(
    record: Record, actor: Actor, tender: str, sha256: str, *, reason: str, seen: int
) -> Entry:
    """Let a late file count, by the chair and with a reason."""
    with record.deed(actor, "admit-late-bid", tender) as deed:
        deed.unchanged(f"bid/{sha256}", seen)
        file = _file(deed.state, sha256)
        if file.status != "late":
            raise Refused(text("record-file-not-late", file=file.name))
        if file.replaces:
            _replaced(deed, file.replaces, deed.state.head.seq)
        _require_free(deed.state, file.bidders, file.round, file.replaces)
        said = {"file": sha256, "reason": need(reason, "record-need-reason")}
        return deed.write(f"bid/{sha256}/admission", said)


def refuse_file(
    record: Record, actor: Actor, tender: str, name: str, data: bytes, *, because: str
) -> Entry:
    """Put on record that a file was not let in, and why (the code of the message).

    Its bytes are not kept.
    """
    with record.deed(actor, "refuse-file", tender) as deed:
        sha256 = digest(data)
        said = {"name": name, "size": len(data), "sha256": sha256, "because": because}
        return deed.write(f"refused-file/{sha256}", said)


def digest_of(bid: Any) -> BidDigest:
    """Return the fingerprint of a bid (`tender.model.Bid`); nothing of its content is kept."""
    items = sum(
        len(getattr(bid, part))
        for part in ("offers", "lines", "authorisations", "people", "answers")
    )
    return BidDigest(bid.bidder, digest(canonical(_tree(bid))), items)


def _tree(value: Any) -> Any:
    """Dataclasses as objects, mappings and sequences through and through."""
    match value:
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {one.name: _tree(getattr(value, one.name)) for one in fields(value)}
        case dict():
            return {key: _tree(one) for key, one in value.items()}
        case tuple() | list():
            return [_tree(one) for one in value]
    return value


def _require_new(deed: Deed, data: bytes) -> None:
    key = (BID_FILE.c.tender == deed.tender, BID_FILE.c.sha256 == digest(data))
    query = select(AUDIT).join(BID_FILE, BID_FILE.c.seq == AUDIT.c.seq).where(*key)
    first = next(entries(deed.connection, query), None)
    if first is not None:
        raise Duplicate(
            text(
                "record-duplicate",
                file=first.payload["name"],
                person=first.person,
                time=shown(first.at),
                seq=str(first.seq),
            )
        )


def _file(state: RecordState, sha256: str) -> BidFile:
    file = state.file(sha256)
    if file is None:
        raise Refused(text("record-no-such-file", sha256=sha256[:12]))
    return file


def _replaced(deed: Deed, sha256: str, seen: int) -> BidFile:
    deed.unchanged(f"bid/{sha256}", seen)
    file = _file(deed.state, sha256)
    if file.status != "current":
        raise Refused(text("record-file-closed", file=file.name))
    return file


def _require_round(state: RecordState, number: int, old: BidFile | None) -> None:
    if old is not None and old.round != number:
        raise Refused(text("record-other-round", file=old.name, round=str(old.round)))
    if number != 1 and number not in {one.number for one in state.rounds}:
        raise Refused(text("record-round-not-open", round=str(number)))


def _require_free(
    state: RecordState, bidders: Sequence[str], number: int, replaces: str | None
) -> None:
    """Refuse a second file of a bidder in one round that does not say what it replaces."""
    for file in state.current_files:
        shared = sorted(set(file.bidders) & set(bidders))
        if shared and file.round == number and file.sha256 != replaces:
            raise Refused(text("record-second-file", bidder=shared[0], file=file.name))


def _arrived(deed: Deed, received: datetime | None) -> datetime:
    if received is None:
        return deed.now
    if received.tzinfo is None or received > deed.now:
        raise Refused(text("record-received-when", time=received.isoformat()))
    return received.astimezone(UTC)


def _deadline(deed: Deed, number: int) -> str | None:
    if number == 1:
        return deadline_of(deed)
    return next((one.deadline for one in deed.state.rounds if one.number == number), None)
