"""What every page looks at: the record, the tender in force, its bids, and the evaluation."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from optimizer.clock import Watch
from tender import evaluation, form, reading, spec
from tender.cells import Book
from tender.evaluation import Evaluation
from tender.memory import Memory, Once
from tender.messages import Text
from tender.model import Bid, Issue, Policy, Source, Tender
from tender.pack.ruled import rulings_of
from tender.pricing import Round
from tender.reading import Input, Taken
from tender.record import Record, RecordState, open_record
from tender.record.canonical import digest
from tender.record.engine import is_url
from tender.record.state import BidFile
from tender.rounds import Counted, Submissions, counted, earlier_name
from tender.ui import access, solving, state
from tender.ui.access import Visitor
from tender.ui.accounts import Accounts
from tender.ui.library import File, Library, Progress, books_of, opened
from tender.ui.solving import NotYetError
from tender.ui.visits import Visits

REMEMBERED = 2_000
"""Answers that are kept; one for each bid and set of decisions on it, some for awards."""


@dataclass(frozen=True)
class Desk:
    """One moment of one tender as one visitor may see it."""

    record: Record
    now: RecordState
    tender: Tender
    visitor: Visitor
    bids: tuple[Bid, ...]
    issues: tuple[Issue, ...]
    inputs: tuple[Input, ...]
    books: tuple[Book, ...]
    policy: Policy
    rounds: tuple[tuple[Round, ...], ...] = ()
    """Every round of each bidder that sent more than one."""
    patience: float | None = None
    """Seconds that the page waits for an evaluation; None = as long as it takes."""

    @cached_property
    def result(self) -> Evaluation:
        """The evaluation under the terms in force; pages ask `has_bids` first."""
        return self.under(self.policy)

    @property
    def sent(self) -> tuple[Bid, ...]:
        """The bids as they were sent last; a last quote holds prices only."""
        last = {one.bid.sha256: one.bid for history in self.rounds for one in history[-1:]}
        return tuple(last.get(bid.sha256, bid) for bid in self.bids)

    @property
    def has_bids(self) -> bool:
        """Say whether any bid counts."""
        return bool(self.bids)

    def under(self, policy: Policy) -> Evaluation:
        """Return the evaluation under this policy; any but the one in force is a trial.

        Raises NotYetError when it takes longer than the page can wait. Nothing older is shown
        meanwhile: of one tender only the evaluation of the last state is still wanted.
        """
        place = (*self.key[:1], self.tender.id) if policy == self.policy else None
        job = solving.evaluations().ask(
            (self.key, policy.model_dump_json()),
            partial(_evaluated, self, policy, memory().once),
            place,
        )
        if self.patience is not None and not job.within(self.patience):
            raise NotYetError(job)
        return job.answer()

    @property
    def key(self) -> tuple[Any, ...]:
        """All that the evaluation depends on besides the policy."""
        version = self.now.version
        return (
            str(self.record.engine.url) + str(self.record.file),
            version.sha256 if version else "",
            tuple((one.sha256, one.file) for one in self.inputs),
            tuple((d.entry.seq, d.entry.hash) for d in self.now.decisions),
            tuple((lock.lot, lock.bidder) for lock in self.now.locked),
        )

    @property
    def opened(self) -> bool:
        """Say whether the bids are opened."""
        return self.now.opened is not None

    def called(self, person: str) -> str:
        """Return a person's name as it is shown."""
        return access.called(person, self.now, state.lang())


def tender_file() -> Path:
    """Return the tender file that a new record starts with."""
    return Path(os.environ.get("TENDER_FILE") or spec.shipped())


def bids_folder() -> Path | None:
    """Return the folder of bids that the command line named."""
    named = os.environ.get("TENDER_BIDS")
    return Path(named) if named else None


def target() -> str:
    """Return where the record is: a file, or the URL of a PostgreSQL database."""
    return os.environ.get("TENDER_RECORD") or "tender-record.sqlite"


def record() -> Record:
    """Return the open record; raises RecordError when there is none that can be read."""
    return _record(target())


@st.cache_resource(show_spinner=False)
def _record(place: str) -> Record:
    return open_record(place, create=True, sole=not is_url(place))


def accounts() -> Accounts:
    """Return the local accounts, kept in a file beside the record."""
    place = target()
    named = os.environ.get("TENDER_ACCOUNTS")
    beside = "tender-accounts.json" if is_url(place) else place + ".accounts.json"
    return _accounts(named or beside)


@st.cache_resource(show_spinner=False)
def _accounts(place: str) -> Accounts:
    return Accounts(Path(place))


def visits() -> Visits:
    """Return how far each person has looked, kept in a file beside the record."""
    place = target()
    return _visits("tender-visits.json" if is_url(place) else place + ".visits.json")


@st.cache_resource(show_spinner=False)
def _visits(place: str) -> Visits:
    return Visits(Path(place))


def desk(person: str, progress: Progress | None = None) -> Desk:
    """Return the tender as it stands now, for this person."""
    kept = record()
    return at(kept, current_tender(kept), person, progress)


def at(kept: Record, tender_id: str, person: str, progress: Progress | None = None) -> Desk:
    """Return the tender of the record as it stands now, for this person."""
    now = kept.state(tender_id)
    tender = _tender(kept, now)
    found, books = _read(kept, now, tender, progress)
    return Desk(
        record=kept,
        now=now,
        tender=tender,
        visitor=access.visitor(person, now),
        bids=found.bids,
        issues=found.issues,
        inputs=found.inputs,
        books=books,
        policy=Policy.model_validate(now.terms.policy) if now.terms else tender.policy,
        rounds=found.history,
    )


def titles(kept: Record) -> dict[str, tuple[str, str]]:
    """Return the tenders on record by id, with their titles in Chinese and English."""
    found = {}
    for one in kept.tenders():
        read = _tender(kept, kept.state(one))
        found[one] = (read.title, read.title_en)
    return found


def first_tender(kept: Record) -> str:
    """Return the tender of the tender file, else the newest on record."""
    known, own = kept.tenders(), _started().id
    return own if own in known or not known else known[-1]


def current_tender(kept: Record) -> str:
    """Return the tender that is looked at: the chosen one, else the one of the tender file."""
    chosen = state.tender()
    return str(chosen) if chosen in kept.tenders() else first_tender(kept)


@st.cache_resource(show_spinner=False)
def _read_tender(content: bytes) -> Tender:
    with TemporaryDirectory() as folder:
        file = Path(folder) / spec.FILE
        file.write_bytes(content)
        return spec.read_tender(file)


def _started() -> Tender:
    return _read_tender(tender_bytes())


def tender_bytes() -> bytes:
    """Return the text of the tender file that a new record starts with."""
    found = tender_file()
    return (found / spec.FILE if found.is_dir() else found).read_bytes()


def _tender(kept: Record, now: RecordState) -> Tender:
    if now.version is None:
        return _started()
    return read_version(kept, now.version.sha256)


def read_version(kept: Record, sha256: str) -> Tender:
    """Return the tender version with this hash."""
    return _read_tender(kept.content(sha256))


def read_text(content: str) -> Tender:
    """Return the tender that the text describes; raises SpecError with every mistake."""
    return _read_tender(content.encode())


# --- files ---------------------------------------------------------------------------------------


def library() -> Library:
    """Return the workbooks that were read, kept beside the record."""
    return opened(target())


def file_of(kept: Record, one: BidFile) -> File:
    """Return the file on record; its bytes are fetched only when it must be read."""
    return File(one.name, one.sha256, lambda: kept.content(one.sha256))


def version_of(now: RecordState) -> str:
    """Return the hash of the tender's text in force."""
    return now.version.sha256 if now.version else digest(tender_bytes())


def by_round(now: RecordState) -> list[list[BidFile]]:
    """Return the files that count, round by round and by name; an award file numbers them so."""
    files = sorted(now.current_files, key=lambda file: (file.name, file.sha256))
    numbers = sorted({file.round for file in files})
    return [[file for file in files if file.round == n] for n in numbers] or [[]]


def _read(
    kept: Record, now: RecordState, tender: Tender, progress: Progress | None
) -> tuple[Counted, tuple[Book, ...]]:
    groups = by_round(now)
    version = version_of(now)
    read: list[tuple[tuple[Any, ...], list[Taken]]] = []
    for number, group in enumerate(groups, start=1):
        files = [file_of(kept, one) for one in group]
        if number < len(groups):
            files = [replace(one, name=earlier_name(number, one.name)) for one in files]
        taken = library().take(files, tender, version, progress)
        read.append((tuple((one.sha256, one.name) for one in files), taken))
    key = (version, *(names for names, _ in read))
    books = tuple(book for _, taken in read for book in books_of(taken))
    return _together(key, [taken for _, taken in read], tender), books


@st.cache_resource(show_spinner=False, max_entries=8)
def _together(key: tuple[Any, ...], _rounds: list[list[Taken]], _tender: Tender) -> Counted:
    read = []
    for taken in _rounds:
        bids, issues = library().bids(taken, _tender)
        read.append(Submissions(bids, issues, reading.inputs_of(books_of(taken), bids)))
    return counted(read)


def _evaluated(found: Desk, policy: Policy, once: Once, watch: Watch) -> Evaluation:
    return evaluation.evaluate(
        found.tender,
        found.bids,
        policy,
        issues=found.issues,
        rulings=rulings_of(found.now, found.tender),
        properties={book.file: book.properties for book in found.books},
        once=once,
        watch=watch,
    )


@st.cache_resource(show_spinner=False)
def memory() -> Memory:
    """Return what this server remembers: a change makes it look anew only at what it touches."""
    return Memory(REMEMBERED)


def fees_of(bids: Iterable[Bid]) -> frozenset[Source]:
    """Return the cells from which the coordination fees were read."""
    return frozenset(bid.sources["fee"] for bid in bids if "fee" in bid.sources)


def is_of_price(issue: Issue, fees: frozenset[Source]) -> bool:
    """Say whether the issue stands in a sheet that may hold prices, or at a fee."""
    sheet = issue.source.sheet
    return issue.source in fees or (sheet is not None and form.may_hold_prices(sheet))


def is_about_price(reason: Text) -> bool:
    """Say whether the sentence may tell an amount."""
    return reason.code.startswith("price")
