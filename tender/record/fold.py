"""Entries → state: the rows of one tender, read from the first to the last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from tender.record.entry import Entry, Head
from tender.record.state import (
    Attachment,
    Awarded,
    BidDigest,
    BidFile,
    Change,
    Decision,
    FileStatus,
    Locked,
    Post,
    Proposal,
    RecordState,
    Round,
    Run,
    TenderVersion,
    Terms,
)

STALING = frozenset(
    {"add-tender-version", "fix-terms", "receive-bid", "withdraw-bid", "admit-late-bid", "decide"}
)
"""Actions after which earlier results no longer hold; a completed change of terms is another."""

DOWNSTREAM = frozenset({"tie", "reading", "clue"})
"""Kinds of decisions that choose among results and do not change them."""


@dataclass
class _Draft:
    versions: list[TenderVersion] = field(default_factory=list)
    terms: Terms | None = None
    opened: Entry | None = None
    rounds: list[Round] = field(default_factory=list)
    files: dict[str, BidFile] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    lapsed: list[Decision] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    proposals: dict[int, Proposal] = field(default_factory=dict)
    locked: dict[str, Locked] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    exports: list[Entry] = field(default_factory=list)
    happened: list[Entry] = field(default_factory=list)
    changes: list[Entry] = field(default_factory=list)
    text_changed: int = 0


def posts_of(entries: Iterable[Entry], tender: str | None) -> tuple[Post, ...]:
    """Return who has which role in the tender; `tender` None = every post of the record."""
    posts: dict[tuple[str, str, str], Post] = {}
    for entry in entries:
        said = entry.payload
        if entry.action not in ("grant-role", "end-role") or (
            tender is not None and said["tender"] not in ("", tender)
        ):
            continue
        key = (said["person"], said["role"], said["tender"])
        if entry.action == "grant-role":
            posts[key] = Post(said["person"], said["name"], said["role"], said["tender"])
        else:
            posts.pop(key, None)
    return tuple(posts.values())


def fold(tender: str, head: Head, entries: Iterable[Entry], posts: tuple[Post, ...]) -> RecordState:
    """Return the state after the entries of this tender."""
    draft = _Draft()
    for entry in entries:
        step = _STEPS.get(entry.action)
        if step is not None:
            step(draft, entry)
        if _makes_stale(entry):
            draft.changes.append(entry)
    version = draft.terms.tender_sha256 if draft.terms else _latest(draft)
    return RecordState(
        tender=tender,
        head=head,
        posts=posts,
        versions=tuple(draft.versions),
        terms=draft.terms,
        opened=draft.opened,
        rounds=tuple(draft.rounds),
        files=tuple(
            replace(file, outdated=file.tender_sha256 != version) for file in draft.files.values()
        ),
        decisions=tuple(
            replace(one, outdated=one.entry.seq < draft.text_changed)
            for one in draft.decisions.values()
        ),
        lapsed=tuple(draft.lapsed),
        runs=tuple(draft.runs),
        proposals=tuple(draft.proposals.values()),
        locked=tuple(draft.locked.values()),
        attachments=tuple(draft.attachments),
        exports=tuple(draft.exports),
        happened=tuple(draft.happened),
        changes=tuple(draft.changes),
    )


def _latest(draft: _Draft) -> str | None:
    return draft.versions[-1].sha256 if draft.versions else None


def _makes_stale(entry: Entry) -> bool:
    match entry.action:
        case "decide":
            return entry.payload["kind"] not in DOWNSTREAM
        case "receive-bid":
            return not entry.payload["late"]
        case "approve":
            return entry.payload["kind"] == "change" and bool(entry.payload["complete"])
    return entry.action in STALING


def _add_version(draft: _Draft, entry: Entry) -> None:
    sha256 = entry.payload["content"]["tender"]
    number = len(draft.versions) + 1
    draft.versions.append(TenderVersion(number, sha256, entry.payload["reason"], entry))
    draft.text_changed = entry.seq


def _fix(draft: _Draft, entry: Entry) -> None:
    content = entry.payload["content"]
    draft.terms = Terms(content["tender"], content["policy"], entry.payload["policy"], entry)


def _open(draft: _Draft, entry: Entry) -> None:
    draft.opened = entry


def _open_round(draft: _Draft, entry: Entry) -> None:
    draft.rounds.append(Round(entry.payload["round"], entry.payload["deadline"], entry))


def _receive(draft: _Draft, entry: Entry) -> None:
    said = entry.payload
    file = BidFile(
        sha256=said["content"]["bid"],
        name=said["name"],
        size=said["size"],
        bidders=tuple(said["bidders"]),
        digests=tuple(BidDigest(**one) for one in said["digests"]),
        round=said["round"],
        received=said["received"],
        late=said["late"],
        tender_sha256=said["tender_sha256"],
        replaces=said["replaces"],
        entry=entry,
        status="late" if said["late"] else "current",
    )
    draft.files[file.sha256] = file
    if file.status == "current":
        _takes_effect(draft, file, entry)


def _takes_effect(draft: _Draft, file: BidFile, entry: Entry) -> None:
    if file.replaces:
        _close(draft, file.replaces, "replaced", entry)
        _lapse(draft, draft.files[file.replaces].bidders, entry, ("finding", "price", "low-price"))
    _lapse(draft, file.bidders, entry, ("price", "low-price"))


def _close(draft: _Draft, sha256: str, status: FileStatus, entry: Entry) -> None:
    draft.files[sha256] = replace(draft.files[sha256], status=status, closed_by=entry)


def _lapse(draft: _Draft, bidders: tuple[str, ...], entry: Entry, kinds: tuple[str, ...]) -> None:
    """Set decisions on these bidders aside: what they judged is no longer what counts."""
    for subject, decision in list(draft.decisions.items()):
        if decision.bidder in bidders and decision.kind in kinds:
            draft.lapsed.append(draft.decisions.pop(subject))


def _withdraw(draft: _Draft, entry: Entry) -> None:
    sha256 = entry.payload["file"]
    _close(draft, sha256, "withdrawn", entry)
    _lapse(draft, draft.files[sha256].bidders, entry, ("finding", "price", "low-price"))


def _admit(draft: _Draft, entry: Entry) -> None:
    sha256 = entry.payload["file"]
    draft.files[sha256] = replace(draft.files[sha256], status="current")
    _takes_effect(draft, draft.files[sha256], entry)


def _decide(draft: _Draft, entry: Entry) -> None:
    said = {key: value for key, value in entry.payload.items() if key != "content"}
    draft.decisions.pop(entry.subject, None)
    draft.decisions[entry.subject] = Decision(**said, entry=entry)


def _run(draft: _Draft, entry: Entry) -> None:
    said, content = entry.payload, entry.payload["content"]
    draft.runs.append(
        Run(
            seq=entry.seq,
            basis=said["basis"],
            tender_sha256=said["tender_sha256"],
            policy_sha256=content["policy"],
            result_sha256=content["result"],
            inputs=tuple(said["inputs"]),
            digests=tuple(BidDigest(**one) for one in said["digests"]),
            program=said["program"],
            trial=tuple(said["trial"]),
            entry=entry,
        )
    )


def _propose(draft: _Draft, entry: Entry) -> None:
    said, content = entry.payload, entry.payload.get("content", {})
    draft.proposals[entry.seq] = Proposal(
        seq=entry.seq,
        kind=said["kind"],
        reason=said["reason"],
        entry=entry,
        changes=tuple(Change(**one) for one in said.get("changes", ())),
        tender_sha256=content.get("tender", ""),
        policy_sha256=content.get("policy", ""),
        policy=said.get("policy"),
        run=said.get("run"),
        lots={lot: Awarded(**one) for lot, one in said.get("lots", {}).items()},
        concerns=said.get("award"),
    )


def _approve(draft: _Draft, entry: Entry) -> None:
    said = entry.payload
    proposal = draft.proposals[said["proposal"]]
    proposal = replace(proposal, approvals=(*proposal.approvals, entry), complete=said["complete"])
    draft.proposals[proposal.seq] = proposal
    if proposal.complete:
        _EFFECTS[proposal.kind](draft, proposal, entry)


def _change_terms(draft: _Draft, proposal: Proposal, entry: Entry) -> None:
    if all(one.sha256 != proposal.tender_sha256 for one in draft.versions):
        number = len(draft.versions) + 1
        draft.versions.append(
            TenderVersion(number, proposal.tender_sha256, proposal.reason, proposal.entry)
        )
    if draft.terms is None or draft.terms.tender_sha256 != proposal.tender_sha256:
        draft.text_changed = entry.seq
    draft.terms = Terms(
        proposal.tender_sha256, proposal.policy_sha256, proposal.policy or {}, entry
    )


def _award(draft: _Draft, proposal: Proposal, entry: Entry) -> None:
    for lot, awarded in (proposal.lots or {}).items():
        draft.locked[lot] = Locked(lot, awarded.bidder, awarded.price, proposal.seq)


def _annul(draft: _Draft, proposal: Proposal, entry: Entry) -> None:
    draft.locked = {
        lot: locked for lot, locked in draft.locked.items() if locked.award != proposal.concerns
    }


def _withdraw_proposal(draft: _Draft, entry: Entry) -> None:
    seq = entry.payload["proposal"]
    draft.proposals[seq] = replace(draft.proposals[seq], withdrawn=True)


def _dissent(draft: _Draft, entry: Entry) -> None:
    proposal = draft.proposals[entry.payload["proposal"]]
    draft.proposals[proposal.seq] = replace(proposal, dissents=(*proposal.dissents, entry))


def _attach(draft: _Draft, entry: Entry) -> None:
    said = entry.payload
    draft.attachments.append(
        Attachment(
            said["content"]["attachment"],
            said["name"],
            said["size"],
            said["about"],
            said["note"],
            entry,
        )
    )


def _export(draft: _Draft, entry: Entry) -> None:
    draft.exports.append(entry)


def _happen(draft: _Draft, entry: Entry) -> None:
    draft.happened.append(entry)


_EFFECTS: dict[str, Callable[[_Draft, Proposal, Entry], None]] = {
    "change": _change_terms,
    "award": _award,
    "annulment": _annul,
}

_STEPS: dict[str, Callable[[_Draft, Entry], None]] = {
    "add-tender-version": _add_version,
    "fix-terms": _fix,
    "open-bids": _open,
    "open-round": _open_round,
    "receive-bid": _receive,
    "withdraw-bid": _withdraw,
    "admit-late-bid": _admit,
    "decide": _decide,
    "record-run": _run,
    "propose-change": _propose,
    "propose-award": _propose,
    "propose-annulment": _propose,
    "approve": _approve,
    "withdraw-proposal": _withdraw_proposal,
    "dissent": _dissent,
    "attach": _attach,
    "note-export": _export,
    "note-event": _happen,
    "choose-remedy": _happen,
    "approve-deduction": _happen,
}
