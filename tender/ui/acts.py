"""What people do on the pages: each is one action of the record, and a sentence about how it went.

No page element is drawn in here, so that nothing can stop an action half way.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tender import __version__, published, record
from tender.gate import LIMITS
from tender.messages import Text, text
from tender.model import Bid, Policy, Tender
from tender.pack import saved
from tender.reading import Taken
from tender.record import Actor, Record, RecordError
from tender.record.state import DecisionKind
from tender.ui import access, state
from tender.ui import desk as desks
from tender.ui.desk import Desk, tender_bytes
from tender.ui.library import File, contents_of
from tender.ui.points import Offer, Point


def attempt(code: str, action: Callable[[], Any]) -> bool:
    """Do the action; say its sentence `code` when it went well, else why it did not."""
    try:
        action()
    except RecordError as trouble:
        state.notify("bad", why(trouble))
        return False
    state.notify("good", state.t(code))
    return True


def attempt_quietly(action: Callable[[], Any]) -> None:
    """Do the action; say only why it did not go well."""
    try:
        action()
    except RecordError as trouble:
        state.notify("bad", why(trouble))


def why(trouble: RecordError) -> str:
    """Return why the record refused it, with the name of the person in place of the account."""
    words = trouble.text
    params = dict(words.params)
    if isinstance(params.get("person"), str):
        called = access.called(str(params["person"]), desks.record(), state.lang())
        words = text(words.code, **{**params, "person": called})
    return words.say(state.lang())


def settle(policy: Policy) -> dict[str, Any]:
    """Return the policy as the record keeps it."""
    return policy.model_dump(mode="json")


# --- trying it out -------------------------------------------------------------------------------


def start_trial(kept: Record, tender: Tender, folder: Path | None) -> None:
    """Give a new record the people of the single-user mode, the tender, and the folder's bids."""
    with _TRIAL:
        if not kept.posts():
            _start_trial(kept, tender, folder)


def is_preparing() -> bool:
    """Say whether a new record is being filled now."""
    return _TRIAL.locked()


_TRIAL = threading.Lock()
"""Two browsers that open a new record at once make it ready once."""


def _start_trial(kept: Record, tender: Tender, folder: Path | None) -> None:
    chair = Actor("trial.chair", "chair")
    analyst = Actor("trial.analyst", "analyst")
    record.grant_role(kept, chair, chair.person, "chair", name="试用·评审组长")
    for person, role in access.PERSONAS.items():
        if person != chair.person:
            name = text(f"ui.person-{person}").say("zh")
            record.grant_role(kept, chair, person, role, name=name)
    add_tender(kept, analyst, tender)
    if folder is None:
        return
    receive_folder(kept, analyst, tender, folder)
    fix_and_open(kept, chair, tender)


def add_tender(kept: Record, actor: Actor, tender: Tender) -> None:
    """Put the tender file on record unless it is there."""
    now = kept.state(tender.id)
    if not now.versions:
        content = tender_bytes().decode("utf-8-sig")
        record.add_tender_version(kept, actor, tender.id, content, seen=now.head.seq)


def fix_and_open(kept: Record, actor: Actor, tender: Tender) -> None:
    """Fix the terms and open the bids at once."""
    now = kept.state(tender.id)
    if now.terms is None:
        record.fix_terms(kept, actor, tender.id, settle(tender.policy), seen=now.head.seq)
    record.open_bids(kept, actor, tender.id, seen=kept.head().seq)


def receive_folder(kept: Record, actor: Actor, tender: Tender, folder: Path) -> None:
    """Put every workbook of the folder on record that is not there yet."""
    for upload in staged(contents_of(folder), tender, kept):
        if upload.known is None:
            receive(kept, actor, tender.id, upload)


# --- bid files -----------------------------------------------------------------------------------


class Upload:
    """A file that was chosen: whose bids were read in it, and what it would replace.

    The bids themselves are fetched when they are put on record: of a thousand files nobody holds
    all at once.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        sha256: str,
        taken: Taken,
        fetch: Callable[[], Taken],
    ) -> None:
        self.name, self.data, self.sha256 = name, data, sha256
        self.names = tuple(bid.bidder for bid in taken.bids)
        """The bidders that were found in it."""
        self.fees = desks.fees_of(taken.bids)
        """Where their fees stand."""
        self.issues = (*taken.troubles, *taken.issues)
        self._fetch = fetch
        self.known: str | None = None
        """When and by whom the same bytes were received before."""
        self.replaces: str | None = None
        """The hash of the bidder's file that counts now."""
        self.replaced_name = ""
        self.taken: frozenset[str] = frozenset()
        """Bidders that have a file of their own besides this list of several."""

    @property
    def bids(self) -> tuple[Bid, ...]:
        """The bids that were read in it."""
        return self._fetch().bids

    @property
    def problems(self) -> int:
        """How many errors the file has."""
        return sum(issue.severity == "error" for issue in self.issues)

    @property
    def because(self) -> str:
        """Why the file is not let in: the code of its first error."""
        errors = (issue.code for issue in self.issues if issue.severity == "error")
        return next(errors, "ui.upload-none")

    @property
    def bidders(self) -> tuple[str, ...]:
        """The bidders that are entered with this file."""
        return tuple(name for name in self.names if name not in self.taken)


def staged(
    files: Sequence[tuple[bytes, str]],
    tender: Tender,
    kept: Record,
    progress: Callable[[int, int], None] | None = None,
) -> list[Upload]:
    """Return what the chosen files are, before anything is put on record."""
    now = kept.state(tender.id)
    chosen = [_chosen(data, name) for data, name in files]
    version, library = desks.version_of(now), desks.library()
    passing = library.passing(chosen, tender, version, progress)
    found = []
    for (data, name), file, one in zip(files, chosen, passing, strict=True):

        def fetch(file: File = file) -> Taken:
            return next(library.passing([file], tender, version))

        upload = Upload(name, data, file.sha256, one, fetch)
        earlier = now.file(file.sha256)
        upload.known = earlier.name if earlier else None
        _place(upload, now.current_files)
        found.append(upload)
    return found


def _chosen(data: bytes, name: str) -> File:
    return File(name, record_hash(data), lambda: data)


def _place(upload: Upload, current: Sequence[Any]) -> None:
    """Say what the file replaces: the one of its only bidder, or a list under the same name."""
    names = set(upload.names)
    for file in current:
        shared = names & set(file.bidders)
        if not shared:
            continue
        if (len(upload.names) == 1 and len(file.bidders) == 1) or file.name == upload.name:
            upload.replaces, upload.replaced_name = file.sha256, file.name
        else:
            upload.taken |= frozenset(shared)


def too_much(sizes: Sequence[int]) -> Text | None:
    """Return why so many or so large files are not read at once, or None."""
    total = sum(sizes)
    if len(sizes) > LIMITS.files:
        return text("ui.upload-too-many", count=len(sizes), limit=LIMITS.files)
    if total > LIMITS.upload_bytes:
        limit = LIMITS.upload_bytes // 2**20
        return text("ui.upload-too-large", size=f"{total / 2**20:.0f}", limit=limit)
    return None


def refuse(desk: Desk, upload: Upload) -> None:
    """Put on record that the file was not let in; its bytes are not kept."""
    actor = desk.visitor.actor("refuse-file")
    record.refuse_file(
        desk.record, actor, desk.tender.id, upload.name, upload.data, because=upload.because
    )


def record_hash(data: bytes) -> str:
    """Return the hash under which the record keeps the bytes."""
    from tender.record.canonical import digest

    return digest(data)


def receive(
    kept: Record, actor: Actor, tender: str, upload: Upload, reason: str = "", number: int = 1
) -> None:
    """Put one chosen file on record; a list of several bidders enters those that are free."""
    now = kept.state(tender)
    _place(upload, [file for file in now.current_files if file.sha256 != upload.replaces])
    record.receive_bid(
        kept,
        actor,
        tender,
        upload.name,
        upload.data,
        seen=now.head.seq,
        bidders=upload.bidders,
        digests=[record.digest_of(bid) for bid in upload.bids],
        number=number,
        replaces=upload.replaces,
        reason=reason,
    )


# --- decisions -----------------------------------------------------------------------------------


def decide_point(
    desk: Desk, point: Point, outcome: str, reason: str, page: str, attachment: str | None = None
) -> None:
    """Decide a 待核 point for the bidder, against it, or leave it open on purpose."""
    finding = point.sort == "finding"
    words = {"pass": "confirmed", "fail": "refused", "unclear": "open"}
    record.decide(
        desk.record,
        desk.visitor.actor("decide"),
        desk.tender.id,
        "finding" if finding else "price",
        outcome if finding else words[outcome],
        reason=reason,
        seen=desk.now.head.seq,
        bidder=point.bidder,
        lot=point.lot,
        requirement=point.requirement,
        clause=point.clause,
        page=page,
        attachment=attachment,
    )


def review_price(
    desk: Desk,
    offer: Offer,
    outcome: str,
    explanation: str,
    opinion: str,
    page: str = "",
    letter: tuple[str, bytes] | None = None,
) -> None:
    """Put the review of a low price on record: explanation, opinion, result."""
    about = f"{offer.bidder}/{offer.lot or '*'}/low-price"
    record.decide(
        desk.record,
        desk.visitor.actor("decide"),
        desk.tender.id,
        "low-price",
        outcome,
        reason=opinion,
        explanation=explanation,
        seen=desk.now.head.seq,
        bidder=offer.bidder,
        lot=offer.lot,
        page=page,
        attachment=attached(desk, about, letter),
    )


def attached(desk: Desk, about: str, letter: tuple[str, bytes] | None) -> str | None:
    """Put the scan that belongs to a decision on record; return its hash, None without one."""
    if letter is None:
        return None
    name, data = letter
    actor = desk.visitor.actor("attach")
    entry = record.attach(desk.record, actor, desk.tender.id, about, name, data)
    return entry.subject.rsplit("/", 1)[-1]


def leave_open(desk: Desk, points: Sequence[Point], reason: str) -> None:
    """Leave the points open on purpose that nobody has decided meanwhile; they are not awarded."""
    now = desk.record.state(desk.tender.id)
    for point in points:
        kind: DecisionKind = "finding" if point.sort == "finding" else "price"
        if now.decision(kind, point.bidder, point.lot, point.requirement) is None:
            decide_point(desk, point, "unclear", reason, "")


# --- award ---------------------------------------------------------------------------------------


def record_result(desk: Desk) -> int:
    """Put the evaluation as it stands on record; return its number."""
    document = published.evaluation_document(desk.result, desk.inputs, "zh")
    entry = record.record_run(
        desk.record,
        desk.visitor.actor("record-run"),
        desk.tender.id,
        document,
        settle(desk.policy),
        [file.sha256 for file in desk.now.current_files],
        seen=desk.now.head.seq,
        program=__version__,
        digests=[record.digest_of(bid) for bid in desk.sent],
    )
    return entry.seq


def save_scenario(desk: Desk, name: str, scenario: Mapping[str, Any]) -> None:
    """Keep a scenario for everybody; a later one of the same name takes its place."""
    kept = {**scenario, "at": desk.now.head.seq}
    content = json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()
    record.attach(
        desk.record,
        desk.visitor.actor("attach"),
        desk.tender.id,
        f"{saved.ABOUT}{name}",
        f"{name}.json",
        content,
    )


def scenarios(desk: Desk) -> dict[str, dict[str, Any]]:
    """Return the saved scenarios by name, the latest of each."""
    return saved.on_record(desk.now, desk.record.content)


def refusal(words: str) -> RecordError:
    """Return a refusal in words of the pages."""
    return RecordError(Text(words))


def can_start(desk: Desk) -> bool:
    """Say whether this person may fix the terms and open the bids now."""
    return desk.now.opened is None and desk.visitor.may("open-bids")


def start_now(desk: Desk) -> None:
    """Fix the terms as they stand in the tender file, and open the bids."""
    attempt(
        "ui.did-open",
        lambda: fix_and_open(desk.record, desk.visitor.actor("open-bids"), desk.tender),
    )
