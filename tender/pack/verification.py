"""Does an award file hold: re-derives everything from the workbooks and says what it found.

Nothing in the archive is believed. The bytes are compared with their hashes, the workbooks are
read again, the tender evaluated and the problem solved again, the total added up again, the chain
of the record recomputed; what differs is named with its place.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import optimizer
from tender import __version__, rounds, sentences, spec, workbook
from tender.evaluation import Evaluation, evaluate
from tender.exceptions import TenderError, UsageError
from tender.messages import Lang, Param, Text, text
from tender.model import Policy, Tender
from tender.pack.archive import BrokenArchive, difference, unpacked
from tender.pack.awardfile import (
    CHAIN,
    DECISIONS,
    EVALUATION,
    INPUTS,
    MANIFEST,
    POLICY,
    PROBLEM,
    PROOF,
    ROUNDS,
    SOURCE,
    TENDER,
    decisions_in_force,
    manifest_of,
    pretty,
    sha256,
)
from tender.pack.chained import check_chain, state_of
from tender.pack.comparing import Difference, first_differences
from tender.pack.ruled import rulings_of
from tender.published import evaluation_document
from tender.reading import Input
from tender.record.state import RecordState

NEEDED = (TENDER, POLICY, DECISIONS, CHAIN, PROBLEM, EVALUATION, PROOF, MANIFEST)
MOST_DIFFERENCES = 5


@dataclass(frozen=True)
class Statement:
    """One thing that was checked, in words; `holds` None = for information."""

    holds: bool | None
    words: str

    @property
    def shown(self) -> str:
        """The sentence behind its sign: ✔ holds, ✘ does not, · for information."""
        signs = {True: "✔", False: "✘", None: "·"}
        return f"{signs[self.holds]} {self.words}"


def verify(path: Path, lang: Lang = "zh") -> tuple[tuple[Statement, ...], bool]:
    """Return what was checked and whether all of it holds.

    Raises UsageError when there is no such file; whatever is wrong inside is a statement.
    """
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise UsageError(
            text("pack.no-file", path=str(path), detail=trouble.strerror or str(trouble))
        ) from None
    return verify_bytes(data, lang)


def verify_bytes(data: bytes, lang: Lang = "zh") -> tuple[tuple[Statement, ...], bool]:
    """Return the same of an archive in memory."""
    said = tuple(_Check(data, lang).statements())
    return said, all(one.holds is not False for one in said)


class _Check:
    """One verification: the members of the archive and what was derived from them."""

    def __init__(self, data: bytes, lang: Lang) -> None:
        self.data, self.lang = data, lang
        self.members: dict[str, bytes] = {}

    def statements(self) -> Iterator[Statement]:
        """Yield the statements, from the bytes to the result."""
        try:
            self.members = unpacked(self.data)
        except BrokenArchive as trouble:
            yield self._bad("v-container", detail=trouble.message.say(self.lang))
            return
        yield from self._container()
        yield from self._manifest()
        missing = [name for name in NEEDED if name not in self.members]
        if missing:
            yield self._bad("v-missing", names="、".join(missing))
            return
        yield from self._guarded("chain", self._chain)
        yield from self._guarded("result", self._result)

    def _container(self) -> Iterator[Statement]:
        place = difference(self.data, self.members)
        if place is None:
            yield self._good("v-container-good", count=len(self.members))
        else:
            yield self._bad("v-container-byte", place=place)

    def _manifest(self) -> Iterator[Statement]:
        """Yield each member that is not as the manifest says, and the digest over it."""
        if MANIFEST not in self.members:
            return
        try:
            told = json.loads(self.members[MANIFEST])
            listed = {row["name"]: (row["bytes"], row["sha256"]) for row in told["members"]}
            version = str(told["program"]).removeprefix("tender ")
        except (ValueError, KeyError, TypeError, AttributeError):
            yield self._bad("v-manifest-unreadable")
            return
        made = manifest_of(self.members, version)
        found = {row["name"]: (row["bytes"], row["sha256"]) for row in made["members"]}
        wrong = [name for name in sorted({*listed, *found}) if listed.get(name) != found.get(name)]
        for name in wrong:
            code = "v-altered" if name in listed and name in found else "v-unlisted"
            yield self._bad(code if name in found else "v-lost", name=name)
        if not wrong and self.members[MANIFEST] == pretty(made):
            yield self._good("v-manifest-good", digest=str(made["digest"]))
        elif not wrong:
            yield self._bad("v-digest")
        if version != __version__:
            yield Statement(None, self._say("v-version", made=version, now=__version__))

    def _chain(self) -> Iterator[Statement]:
        rows = json.loads(self.members[CHAIN])
        if not rows:
            stated = json.loads(self.members[DECISIONS])
            yield self._bad("v-no-chain") if stated else Statement(None, self._say("v-no-record"))
            return
        faults = list(check_chain(rows))
        for fault in faults:
            yield Statement(False, fault.say(self.lang))
        if not faults:
            head = f"{rows[-1]['seq']}:{rows[-1]['hash']}"
            yield self._good("v-chain-good", count=len(rows), head=head)
        state = state_of(rows, self._tender_id())
        derived = decisions_in_force(state)
        same = json.loads(self.members[DECISIONS])
        yield from self._same(json.loads(pretty(derived)), same, DECISIONS, "v-decisions-good")
        yield from self._terms(state)

    def _terms(self, state: RecordState) -> Iterator[Statement]:
        """Yield whether tender file, policy and bids are those that the record holds."""
        version, terms = state.version, state.terms
        policy = Policy.model_validate(json.loads(self.members[POLICY]))
        received = {file.sha256 for file in state.current_files}
        checks = {
            "tender": version is not None and version.sha256 == sha256(self.members[TENDER]),
            "policy": terms is not None and Policy.model_validate(terms.policy) == policy,
            "bids": received == {sha256(data) for data, _ in self._originals()},
        }
        for name, holds in checks.items():
            yield Statement(holds, self._say(f"v-{name}-good" if holds else f"v-other-{name}"))

    def _result(self) -> Iterator[Statement]:
        stated = json.loads(self.members[EVALUATION])
        with tempfile.TemporaryDirectory() as folder:
            tender = self._tender(Path(folder))
        result, inputs = self._evaluated(tender)
        derived = json.loads(json.dumps(evaluation_document(result, inputs, stated["lang"])))
        derived["version"] = stated.get("version")
        yield from self._inputs(stated, derived)
        for part in sorted({*derived, *stated} - {"inputs", "version", "schema_version"}):
            wanted, found = derived.get(part), stated.get(part)
            if part == "issues":
                wanted, found = self._about_members(wanted), self._about_members(found)
            if part in ("award", "readings"):
                wanted, found = _without_engine(wanted), _without_engine(found)
            yield from self._same(wanted, found, f"{EVALUATION} · {part}", "v-part-good", part)
        posed = json.loads(pretty(result.problem.model_dump(mode="json")))
        yield from self._same(posed, json.loads(self.members[PROBLEM]), PROBLEM, "v-problem-good")
        proof = json.loads(self.members[PROOF])
        yield from self._same(stated["award"]["proof"], proof, PROOF, "v-proof-good")
        yield from self._solved(stated)
        yield from self._added(stated, result)

    def _inputs(self, stated: Any, derived: Any) -> Iterator[Statement]:
        yield from self._same(
            derived["inputs"], stated["inputs"], f"{EVALUATION} · inputs", "v-inputs-good"
        )

    def _solved(self, stated: Any) -> Iterator[Statement]:
        """Solve the problem as it stands in the file and compare the total."""
        problem = optimizer.Problem.from_json(self.members[PROBLEM])
        total = optimizer.award(problem).to_json()["total"]
        if total == stated["award"]["total"]:
            yield self._good("v-solved-good", total=str(total))
        else:
            yield self._bad("v-solved", total=str(total), stated=str(stated["award"]["total"]))

    def _added(self, stated: Any, result: Evaluation) -> Iterator[Statement]:
        """Add the stated parts of the award up, each price looked up in the problem."""
        award = stated["award"]
        if award["total"] is None:
            return
        bidders = {one.id: one for one in result.problem.bidders}
        total = Decimal(0)
        for part in award["lots"]:
            if part["bidder"] is not None and part["price"] is not None:
                offered = bidders[part["bidder"]].prices.get(part["lot"])
                if offered != Decimal(part["price"]):
                    yield self._bad("v-price", lot=part["lot"], price=part["price"])
                total += Decimal(part["price"])
        total += sum((Decimal(p["price"]) for p in award["packages"]), Decimal(0))
        total += sum((Decimal(f["amount"]) for f in award["fees"]), Decimal(0))
        total -= sum((Decimal(d["amount"]) for d in award["discounts"]), Decimal(0))
        if total == Decimal(award["total"]):
            yield self._good("v-added-good", total=sentences.yuan(total))
        else:
            yield self._bad("v-added", total=sentences.yuan(total), stated=award["total"])

    # --- deriving ---------------------------------------------------------------------------------

    def _tender(self, folder: Path) -> Tender:
        for name in (TENDER, SOURCE):
            if name in self.members:
                (folder / name).write_bytes(self.members[name])
        return spec.read_tender(folder / TENDER, self.lang)

    def _tender_id(self) -> str:
        return str(json.loads(self.members[EVALUATION])["tender"]["id"])

    def _state(self, tender: Tender) -> RecordState | None:
        rows = json.loads(self.members[CHAIN])
        return state_of(rows, tender.id) if rows else None

    def _evaluated(self, tender: Tender) -> tuple[Evaluation, tuple[Input, ...]]:
        """Read the workbooks and evaluate them under the policy in the file."""
        policy = Policy.model_validate(json.loads(self.members[POLICY]))
        read = [rounds.read_round(some, tender) for some in self._rounds()]
        found = rounds.counted(read)
        result = evaluate(
            tender,
            found.bids,
            policy,
            issues=found.issues,
            rulings=rulings_of(self._state(tender), tender),
            properties={one.file: one.properties for one in found.inputs},
        )
        return result, found.inputs

    def _rounds(self) -> list[list[tuple[bytes, str]]]:
        """Return the workbooks with their names, round by round, the last one at the end."""
        numbers = {
            n.removeprefix(ROUNDS).partition("/")[0] for n in self.members if n.startswith(ROUNDS)
        }
        places = [f"{ROUNDS}{number}/" for number in sorted(numbers, key=lambda n: (len(n), n))]
        return [
            [
                (self.members[name], name.removeprefix(place).partition("/")[2])
                for name in sorted(self.members)
                if name.startswith(place)
            ]
            for place in (*places, INPUTS)
        ]

    def _originals(self) -> Iterator[tuple[bytes, str]]:
        for some in self._rounds():
            yield from some

    def _about_members(self, issues: Any) -> list[Any]:
        """Return the issues without those about files that were passed over unread."""
        read = {workbook.tidy_name(name) for _, name in self._originals()} | {TENDER}
        return [one for one in issues if one["file"] in read]

    # --- saying -----------------------------------------------------------------------------------

    def _same(
        self, derived: Any, stated: Any, place: str, good: str, part: str = ""
    ) -> Iterator[Statement]:
        found: list[Difference] = first_differences(derived, stated, MOST_DIFFERENCES)
        for one in found:
            at = f"{place}{one.path}"
            yield self._bad("v-differs", place=at, stated=one.stated, derived=one.derived)
        if not found:
            yield self._good(good, part=part) if part else self._good(good)

    def _guarded(self, what: str, check: Callable[[], Iterator[Statement]]) -> Iterator[Statement]:
        """Yield the statements of a check; what stops it is a statement too."""
        try:
            yield from check()
        except TenderError as trouble:
            yield self._bad(f"v-stopped-{what}", detail=trouble.say(self.lang))
        except Exception as trouble:  # whatever an altered file holds must not stop the check
            detail = f"{type(trouble).__name__} {' '.join(str(trouble).split())[:160]}"
            yield self._bad(f"v-stopped-{what}", detail=detail)

    def _good(self, code: str, **params: Param) -> Statement:
        return Statement(True, self._say(code, **params))

    def _bad(self, code: str, **params: Param) -> Statement:
        return Statement(False, self._say(code, **params))

    def _say(self, code: str, **params: Param) -> str:
        said: Text = text(f"pack.{code}", **params)
        return said.say(self.lang)


def _without_engine(value: Any) -> Any:
    """Return an award without the names of the engines, which another machine may have newer."""
    if not isinstance(value, Mapping) or "proof" not in value:
        return value
    proof = {k: v for k, v in value["proof"].items() if k not in ENGINE}
    return {**value, "proof": proof}


ENGINE = ("solver", "model", "second_opinion")
