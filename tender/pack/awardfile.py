"""The award file: everything that led to an award, in one archive that checks itself.

manifest.json      every member with its SHA-256, and a digest over all of it
tender.toml        the tender file, byte for byte (source.txt beside it, where there is one)
inputs/…           the workbooks, byte for byte, numbered in the order of reading
rounds/1/…         those of earlier rounds of quotes
policy.json        the policy in force, the reading of clause 4 among it
decisions.json     what people decided, as the chain says
chain.json         the record of this tender; rows of others by their hashes only
problem.json       the award problem that was solved
evaluation.json    the published result; proof.json its proof
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tender import __version__
from tender.evaluation import Evaluation
from tender.exceptions import UsageError
from tender.gate import LIMITS
from tender.gate.files import all_files
from tender.messages import Lang, text
from tender.pack.archive import stored
from tender.published import evaluation_document
from tender.reading import Input
from tender.record.entry import Entry
from tender.record.state import RecordState
from tender.rounds import earlier_name
from tender.workbook import tidy_name

FORMAT = "tender-award-file"
FORMAT_VERSION = 1
MANIFEST, TENDER, SOURCE = "manifest.json", "tender.toml", "source.txt"
POLICY, DECISIONS, CHAIN = "policy.json", "decisions.json", "chain.json"
PROBLEM, EVALUATION, PROOF = "problem.json", "evaluation.json", "proof.json"
INPUTS, ROUNDS = "inputs/", "rounds/"


@dataclass(frozen=True)
class Original:
    """A file as it was received: the name under which it was read, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class AwardFile:
    """The archive's bytes and the digest over its manifest, which is printed in the documents."""

    data: bytes
    digest: str


def originals(paths: Iterable[Path]) -> tuple[Original, ...]:
    """Return the files and folders as the reader names and orders them.

    What the reader passes over, and files beyond its limit, are left out.
    """
    return tuple(found for path in map(Path, paths) for found in _under(path))


def earlier_originals(folders: Iterable[Path]) -> tuple[tuple[Original, ...], ...]:
    """Return the files of earlier rounds, a folder each; the last round may use their names again.

    Raises UsageError when a folder does not exist or holds nothing.
    """
    made = []
    for number, folder in enumerate(folders, start=1):
        found = originals([folder]) if folder.exists() else ()
        if not found:
            raise UsageError(text("no-such-path", path=str(folder)))
        notes = {label for one, label in all_files([folder]) if not isinstance(one, Path)}
        bids = [one for one in found if one.name not in notes]
        made.append(tuple(replace(one, name=earlier_name(number, one.name)) for one in bids))
    return tuple(made)


def award_file(
    result: Evaluation,
    inputs: Sequence[Input],
    files: Sequence[Original],
    tender_file: Path,
    lang: Lang = "zh",
    *,
    state: RecordState | None = None,
    chain: Sequence[Entry] = (),
    earlier: Sequence[Sequence[Original]] = (),
) -> AwardFile:
    """Return the archive; `chain` = every entry of the record, those of other tenders too.

    `files` are those of the last round, `earlier` those of the rounds before it, in order.

    Raises UsageError when the original of an evaluated file is not among the files.
    """
    _require_originals(inputs, [*files, *(one for some in earlier for one in some)])
    document = evaluation_document(result, inputs, lang)
    members = {
        TENDER: tender_file.read_bytes(),
        POLICY: pretty(result.policy.model_dump(mode="json")),
        DECISIONS: pretty(decisions_in_force(state) if state else []),
        CHAIN: pretty(chain_rows(chain, result.tender.id)),
        PROBLEM: pretty(result.problem.model_dump(mode="json")),
        EVALUATION: pretty(document),
        PROOF: pretty(document["award"]["proof"]),
    }
    beside = tender_file.with_name(SOURCE)
    if beside.is_file():
        members[SOURCE] = beside.read_bytes()
    passed_over = {issue.source.file for issue in result.issues if issue.code == "file-skipped"}
    places = [(INPUTS, files), *((f"{ROUNDS}{n}/", some) for n, some in enumerate(earlier, 1))]
    for place, some in places:
        kept = [one for one in some if tidy_name(one.name) not in passed_over]
        for number, original in enumerate(kept, start=1):
            members[f"{place}{number:04d}/{original.name}"] = original.data
    manifest = manifest_of(members, __version__)
    members[MANIFEST] = pretty(manifest)
    return AwardFile(stored(members), str(manifest["digest"]))


def manifest_of(members: Mapping[str, bytes], version: str) -> dict[str, Any]:
    """Return the manifest: each member with its hash, and the digest over everything in it."""
    listed = [
        {"name": name, "bytes": len(members[name]), "sha256": sha256(members[name])}
        for name in sorted(members)
        if name != MANIFEST
    ]
    told = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "program": f"tender {version}",
        "members": listed,
    }
    return {**told, "digest": sha256(pretty(told))}


def decisions_in_force(state: RecordState) -> list[dict[str, Any]]:
    """Return the decisions that count, as plain values, in the order of the chain."""
    return [
        {
            "seq": one.entry.seq,
            **{
                key: value
                for key, value in asdict(one).items()
                if key not in ("entry", "outdated") and (key, value) != ("explanation", "")
            },
        }
        for one in sorted(state.decisions, key=lambda one: one.entry.seq)
    ]


def chain_rows(chain: Sequence[Entry], tender: str) -> list[dict[str, Any]]:
    """Return the rows of this tender in full; of the others nothing but their hashes."""
    return [_row(entry, whole=entry.tender in (tender, "")) for entry in chain]


def pretty(value: Any) -> bytes:
    """Return JSON that people can read and that is the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def sha256(data: bytes) -> str:
    """Return the SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _require_originals(inputs: Sequence[Input], files: Sequence[Original]) -> None:
    there = {sha256(one.data) for one in files}
    lacking = [one.file for one in inputs if one.sha256 not in there]
    if lacking:
        raise UsageError(text("pack.no-original", files="、".join(lacking)))


def _row(entry: Entry, *, whole: bool) -> dict[str, Any]:
    linked = {"seq": entry.seq, "previous": entry.previous, "hash": entry.hash}
    if not whole:
        return linked
    names = ("at", "person", "role", "address", "action", "tender", "subject", "text")
    return {**linked, **{name: getattr(entry, name) for name in names}}


def _under(path: Path) -> list[Original]:
    if not path.is_dir():
        return _one(path, path.name)
    found = sorted((p.relative_to(path).as_posix(), p) for p in path.rglob("*"))
    return [one for name, file in found for one in _one(file, name)]


def _one(file: Path, name: str) -> list[Original]:
    hidden = any(part.startswith((".", "~$")) for part in Path(name).parts)
    if hidden or file.is_symlink() or not file.is_file():
        return []
    if file.stat().st_size > LIMITS.file_bytes:
        return []
    return [Original(name, file.read_bytes())]
