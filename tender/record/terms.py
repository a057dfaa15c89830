"""Actions on the terms: tender versions, the policy fixed before opening, the opening, rounds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from tender.messages import text
from tender.record.canonical import canonical, digest, plain
from tender.record.entry import Entry, content_of
from tender.record.exceptions import Refused
from tender.record.roles import Actor
from tender.record.state import Change, RecordState, TenderVersion, Terms
from tender.record.store import Deed, Record, need


def add_tender_version(
    record: Record, actor: Actor, tender: str, toml: str, *, seen: int, reason: str = ""
) -> Entry:
    """Put a text of the tender file on record; from the second on with a reason.

    After the terms are fixed only `propose_change` brings another text.
    """
    with record.deed(actor, "add-tender-version", tender) as deed:
        deed.unchanged("tender", seen)
        deed.unchanged("terms", seen)
        _read(toml, tender)
        if deed.state.terms is not None:
            raise Refused(text("record-terms-fixed"))
        if deed.state.version_of(digest(toml)):
            raise Refused(text("record-same-tender"))
        if deed.state.versions:
            reason = need(reason, "record-need-reason")
        said = {"number": len(deed.state.versions) + 1, "reason": reason}
        return deed.write("tender", said, {"tender": toml.encode()})


def fix_terms(
    record: Record, actor: Actor, tender: str, policy: Mapping[str, Any], *, seen: int
) -> Entry:
    """Fix the latest tender version and the policy, the reading of clause 4 among it.

    Done once, before the bids are opened; the entry holds name, time and both hashes.
    """
    with record.deed(actor, "fix-terms", tender) as deed:
        deed.unchanged("tender", seen)
        deed.unchanged("terms", seen)
        if deed.state.terms is not None:
            raise Refused(text("record-terms-fixed"))
        version = _version(deed.state)
        said = {"policy": plain(policy), "reading": _reading(policy)}
        content = {
            "tender": content_of(deed.connection, version.sha256),
            "policy": canonical(policy).encode(),
        }
        return deed.write("terms", said, content)


def open_bids(record: Record, actor: Actor, tender: str, *, seen: int) -> Entry:
    """Put the opening of the bids on record; refused before the terms are fixed."""
    with record.deed(actor, "open-bids", tender) as deed:
        deed.unchanged("terms", seen)
        deed.unchanged("opening", seen)
        if deed.state.terms is None:
            raise Refused(text("record-not-fixed"))
        if deed.state.opened is not None:
            raise Refused(text("record-opened"))
        files = [file.sha256 for file in deed.state.current_files]
        return deed.write("opening", {"files": files})


def open_round(
    record: Record,
    actor: Actor,
    tender: str,
    number: int,
    *,
    reason: str,
    seen: int,
    deadline: datetime | None = None,
) -> Entry:
    """Ask for another round of quotes, until a deadline if one is set."""
    with record.deed(actor, "open-round", tender) as deed:
        deed.unchanged("round", seen)
        if deed.state.opened is None:
            raise Refused(text("record-not-opened"))
        expected = len(deed.state.rounds) + 2
        if number != expected:
            raise Refused(text("record-round-order", expected=expected))
        said = {
            "round": number,
            "reason": need(reason, "record-need-reason"),
            "deadline": None if deadline is None else deadline.isoformat(),
        }
        return deed.write("round", said)


def propose_change(
    record: Record,
    actor: Actor,
    tender: str,
    *,
    reason: str,
    seen: int,
    toml: str | None = None,
    policy: Mapping[str, Any] | None = None,
) -> Entry:
    """Propose other terms; they take effect when two people have approved.

    The entry holds every value that changes, old and new.
    """
    with record.deed(actor, "propose-change", tender) as deed:
        deed.unchanged("terms", seen)
        terms = deed.state.terms
        if terms is None:
            raise Refused(text("record-not-fixed"))
        before = content_of(deed.connection, terms.tender_sha256).decode()
        after = before if toml is None else toml
        _read(after, tender)
        wanted = terms.policy if policy is None else plain(policy)
        changes = [
            *compare(_tables(before), _tables(after), "tender"),
            *compare(terms.policy, wanted, "policy"),
        ]
        if not changes and before == after:
            raise Refused(text("record-no-change"))
        said = {
            "kind": "change",
            "reason": need(reason, "record-need-reason"),
            "from": {"tender": terms.tender_sha256, "policy": terms.policy_sha256},
            "changes": [vars(change) for change in changes],
            "policy": wanted,
            "reading": _reading(wanted),
        }
        content = {"tender": after.encode(), "policy": canonical(wanted).encode()}
        return deed.write("terms/proposal", said, content)


def compare(old: Any, new: Any, path: str) -> Iterator[Change]:
    """Yield every value that differs between two trees, by its path, in the order of the paths."""
    match old, new:
        case Mapping(), Mapping():
            for key in sorted(old.keys() | new.keys()):
                yield from compare(old.get(key), new.get(key), f"{path}.{key}")
        case list(), list():
            for place in range(max(len(old), len(new))):
                before = old[place] if place < len(old) else None
                after = new[place] if place < len(new) else None
                yield from compare(before, after, f"{path}[{place}]")
        case _ if old != new:
            yield Change(path, _words(old), _words(new))


def still_the_terms(state: RecordState, proposal: Entry) -> bool:
    """Say whether the terms are those that the proposal set out from."""
    terms: Terms | None = state.terms
    said = proposal.payload["from"]
    return terms is not None and said == {
        "tender": terms.tender_sha256,
        "policy": terms.policy_sha256,
    }


def deadline_of(deed: Deed) -> str | None:
    """Return the deadline that the tender version in force states, or None."""
    if deed.state.version is None:
        return None
    stated = _tables(content_of(deed.connection, deed.state.version.sha256).decode())
    found = stated.get("settings", {}).get("deadline")
    return None if found in (None, "not stated") else str(found)


def _version(state: RecordState) -> TenderVersion:
    if state.version is None:
        raise Refused(text("record-no-tender"))
    return state.version


def _reading(policy: Mapping[str, Any]) -> str:
    return need(str(policy.get("reading") or ""), "record-need-reading")


def _read(toml: str, tender: str) -> None:
    try:
        found = str(tomllib.loads(toml).get("id", ""))
    except tomllib.TOMLDecodeError as trouble:
        raise Refused(text("record-no-toml", detail=str(trouble))) from None
    if found != tender:
        raise Refused(text("record-other-tender", expected=tender, found=found))


@lru_cache(maxsize=4)
def _tables(toml: str) -> Mapping[str, Any]:
    read: dict[str, Any] = plain(tomllib.loads(toml))
    return read


def _words(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else canonical(value)
