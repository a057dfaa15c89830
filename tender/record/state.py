"""What is in force in one tender now, as frozen values: the reading side of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tender.record.entry import Entry, Head
from tender.record.roles import Role

DecisionKind = Literal["finding", "price", "low-price", "tie", "reading", "clue"]
ProposalKind = Literal["change", "award", "annulment"]
FileStatus = Literal["current", "late", "replaced", "withdrawn"]


@dataclass(frozen=True)
class Post:
    """A person in a role; `tender` empty = in every tender."""

    person: str
    name: str
    role: Role
    tender: str


@dataclass(frozen=True)
class TenderVersion:
    """A text of the tender file; the first has number 1."""

    number: int
    sha256: str
    reason: str
    entry: Entry


@dataclass(frozen=True)
class Terms:
    """The tender version and the policy that are fixed, since which entry."""

    tender_sha256: str
    policy_sha256: str
    policy: Mapping[str, Any]
    entry: Entry

    @property
    def reading(self) -> str:
        """The fixed reading of clause 4."""
        return str(self.policy.get("reading", ""))


@dataclass(frozen=True)
class Change:
    """One value that a proposal changes; None = not there."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Awarded:
    """Who is to have a lot; `price` None = part of a package, its price is in the result."""

    bidder: str
    price: str | None


@dataclass(frozen=True)
class Proposal:
    """What needs two people: a change of the terms, an award of lots, an annulment."""

    seq: int
    kind: ProposalKind
    reason: str
    entry: Entry
    changes: tuple[Change, ...] = ()
    tender_sha256: str = ""
    policy_sha256: str = ""
    policy: Mapping[str, Any] | None = None
    run: int | None = None
    lots: Mapping[str, Awarded] | None = None
    concerns: int | None = None
    approvals: tuple[Entry, ...] = ()
    dissents: tuple[Entry, ...] = ()
    complete: bool = False
    withdrawn: bool = False

    @property
    def open(self) -> bool:
        """Say whether it still waits for approvals."""
        return not (self.complete or self.withdrawn)


@dataclass(frozen=True)
class BidDigest:
    """The fingerprint of one bid as it was read out of a file; `items` = how many lines it has."""

    bidder: str
    sha256: str
    items: int


@dataclass(frozen=True)
class BidFile:
    """A received file. `late` None = no deadline is stated; `outdated` = the tender has changed."""

    sha256: str
    name: str
    size: int
    bidders: tuple[str, ...]
    digests: tuple[BidDigest, ...]
    round: int
    received: str
    late: bool | None
    tender_sha256: str | None
    replaces: str | None
    entry: Entry
    status: FileStatus = "current"
    outdated: bool = False
    closed_by: Entry | None = None
    """The entry that replaced or withdrew it."""


@dataclass(frozen=True)
class Decision:
    """What a person decided; the latest of its subject counts until its bid is replaced."""

    kind: DecisionKind
    outcome: str
    reason: str
    bidder: str | None
    lot: str | None
    requirement: str | None
    clause: str
    page: str
    attachment: str | None
    supersedes: int | None
    entry: Entry
    outdated: bool = False
    """The tender file has changed since; the decision counts, and wants a second look."""
    explanation: str = ""
    """What the bidder said of a low price, or that it said nothing."""


@dataclass(frozen=True)
class Run:
    """An evaluation on record. `basis` is the head that it was computed from."""

    seq: int
    basis: int
    tender_sha256: str
    policy_sha256: str
    result_sha256: str
    inputs: tuple[str, ...]
    digests: tuple[BidDigest, ...]
    program: str
    trial: tuple[str, ...]
    """Why it cannot be signed (`not-fixed`, `other-policy`, `not-opened`); empty = it can."""
    entry: Entry


@dataclass(frozen=True)
class Locked:
    """A lot that two people have awarded."""

    lot: str
    bidder: str
    price: str | None
    award: int


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to something on record (a scanned letter, a signed page)."""

    sha256: str
    name: str
    size: int
    about: str
    note: str
    entry: Entry


@dataclass(frozen=True)
class Round:
    """A round of quotes after the first; `deadline` None = not stated."""

    number: int
    deadline: str | None
    entry: Entry


@dataclass(frozen=True)
class RecordState:
    """Everything in force in one tender, as of `head`; `head.seq` is what an action has `seen`."""

    tender: str
    head: Head
    posts: tuple[Post, ...] = ()
    versions: tuple[TenderVersion, ...] = ()
    terms: Terms | None = None
    opened: Entry | None = None
    rounds: tuple[Round, ...] = ()
    files: tuple[BidFile, ...] = ()
    decisions: tuple[Decision, ...] = ()
    lapsed: tuple[Decision, ...] = ()
    runs: tuple[Run, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    locked: tuple[Locked, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    exports: tuple[Entry, ...] = ()
    changes: tuple[Entry, ...] = ()
    """Every entry that makes an earlier run stale."""
    happened: tuple[Entry, ...] = ()
    """What was entered during the service year; `events_of` reads it."""

    @property
    def version(self) -> TenderVersion | None:
        """The tender version in force: the fixed one, before that the latest."""
        if self.terms is not None:
            return self.version_of(self.terms.tender_sha256)
        return self.versions[-1] if self.versions else None

    @property
    def current_files(self) -> tuple[BidFile, ...]:
        """The files that count."""
        return tuple(file for file in self.files if file.status == "current")

    @property
    def latest_run(self) -> Run | None:
        """The last evaluation on record, a trial or not."""
        return self.runs[-1] if self.runs else None

    @property
    def stale(self) -> tuple[Entry, ...]:
        """What has changed since the latest run; empty = its results hold."""
        return self.stale_because(self.runs[-1]) if self.runs else ()

    @property
    def dissents(self) -> tuple[Entry, ...]:
        """Every dissent on record."""
        return tuple(one for proposal in self.proposals for one in proposal.dissents)

    def stale_because(self, run: Run) -> tuple[Entry, ...]:
        """Return what has changed since the run's basis."""
        return tuple(change for change in self.changes if change.seq > run.basis)

    def version_of(self, sha256: str) -> TenderVersion | None:
        """Return the version with this hash or None."""
        return next((one for one in self.versions if one.sha256 == sha256), None)

    def file(self, sha256: str) -> BidFile | None:
        """Return the bid file or None."""
        return next((file for file in self.files if file.sha256 == sha256), None)

    def run(self, seq: int) -> Run | None:
        """Return the run of this entry or None."""
        return next((run for run in self.runs if run.seq == seq), None)

    def proposal(self, seq: int) -> Proposal | None:
        """Return the proposal of this entry or None."""
        return next((one for one in self.proposals if one.seq == seq), None)

    def decision(
        self,
        kind: DecisionKind,
        bidder: str | None = None,
        lot: str | None = None,
        requirement: str | None = None,
    ) -> Decision | None:
        """Return the decision in force on this point or None."""
        wanted = (kind, bidder, lot, requirement)
        return next(
            (d for d in self.decisions if (d.kind, d.bidder, d.lot, d.requirement) == wanted), None
        )

    def roles_of(self, person: str) -> frozenset[Role]:
        """Return the roles that the person has in this tender."""
        return frozenset(post.role for post in self.posts if post.person == person)
