"""The whole pack in one folder: workbook, report, letters, forms, data, returned workbooks."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tender.evaluation import Evaluation
from tender.messages import Lang
from tender.model import Bid
from tender.pack.annotated import annotate
from tender.pack.awardfile import Original, award_file
from tender.pack.case import Case, Particulars, case_of
from tender.pack.forms import approval, final_quote, negotiation
from tender.pack.letters import award_notice, clarification_letter, result_letter
from tender.pack.opencontracting import release_package
from tender.pack.parts import parts
from tender.pack.pdf import to_pdf
from tender.pack.report import report
from tender.pack.workbook import workbook
from tender.pricing import Round
from tender.published import evaluation_document
from tender.reading import Input
from tender.record.entry import Entry
from tender.record.state import RecordState

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def write_pack(
    result: Evaluation,
    inputs: Sequence[Input],
    files: Sequence[Original],
    tender_file: Path,
    folder: Path,
    lang: Lang = "zh",
    *,
    particulars: Particulars | None = None,
    state: RecordState | None = None,
    chain: Sequence[Entry] = (),
    pdf: bool = False,
    rounds: Sequence[tuple[Round, ...]] = (),
    earlier: Sequence[Sequence[Original]] = (),
) -> tuple[Path, ...]:
    """Write every document of the evaluation to the folder and return what was written.

    The award file is made first and its digest printed in the documents. Each file is complete
    or absent. With `pdf` workbook and report are there as PDF too. Raises OSError when the
    folder cannot be written, UsageError when PDF is wanted and LibreOffice is missing.
    """
    archive = award_file(
        result, inputs, files, tender_file, lang, state=state, chain=chain, earlier=earlier
    )
    case = case_of(result, inputs, lang, particulars=particulars, state=state, rounds=rounds)
    case = replace(case, award_file=archive.digest)
    made = {case.say("file-award"): archive.data, **documents(case, files)}
    done = tuple(written(folder / name, data) for name, data in made.items())
    if not pdf:
        return done
    printed = [folder / case.say(f"file-{name}") for name in ("workbook", "report", "approval")]
    return (*done, *to_pdf(printed, folder))


def documents(case: Case, files: Sequence[Original] = ()) -> dict[str, bytes]:
    """Return every document but the award file, by its path in the folder."""
    chapters = parts(case)
    made = {
        case.say("file-workbook"): workbook(case, chapters),
        case.say("file-report"): report(case, chapters),
        case.say("file-approval"): approval(case),
        case.say("file-negotiation"): negotiation(case),
        case.say("file-final"): final_quote(case),
        case.say("file-result"): _json(evaluation_document(case.result, case.inputs, case.lang)),
        case.say("file-ocds"): _json(release_package(case)),
    }
    return {**made, **dict(letters(case)), **dict(returned(case, files))}


def letters(case: Case) -> Iterator[tuple[str, bytes]]:
    """Yield the letters: a result for every supplier, requests and notices where there are any."""
    for number, bid in enumerate(case.suppliers, start=1):
        name = f"{number:02d}_{_file_name(bid.bidder)}.docx"
        yield f"{case.say('folder-results')}/{name}", result_letter(case, bid)
        asked, won = clarification_letter(case, bid), award_notice(case, bid)
        if asked is not None:
            yield f"{case.say('folder-requests')}/{name}", asked
        if won is not None:
            yield f"{case.say('folder-notices')}/{name}", won


def returned(case: Case, files: Sequence[Original]) -> Iterator[tuple[str, bytes]]:
    """Yield every workbook that was read and has something to say to its bidder."""
    known = {one.file for one in case.inputs}
    for original in files:
        issues = [i for i in case.result.issues if i.source.file == original.name]
        changed = _before(case, original.name) != (None, None)
        if (issues or changed) and original.name in known:
            name = _file_name(original.name.removesuffix(".xlsx"))
            before, now = _before(case, original.name)
            data = annotate(original.data, issues, case.lang, before=before, now=now)
            yield f"{case.say('folder-returned')}/{name}.xlsx", data


def _before(case: Case, file: str) -> tuple[Bid | None, Bid | None]:
    """Return what the bidder sent the round before this file, and what counts with it."""
    for history in case.rounds:
        for before, now in pairwise(history):
            if now.bid.file == file:
                counts = (bid for bid in case.result.bids if bid.file == file)
                return before.bid, next(counts, now.bid)
    return None, None


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _file_name(words: str) -> str:
    """Return the words as a file name on every system."""
    return _UNFIT.sub("_", words).strip(" .")[:80] or "_"


def written(path: Path, data: bytes) -> Path:
    """Write through a file beside `path`, so that a reader never sees half a document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tender-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path
