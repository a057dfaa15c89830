"""Every broken, hostile and honest workbook of the corpus ends as its case says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import cells, honest, lines, looks, markup, packages
from tests.hostile.case import Case, Reads, Refused
from tests.hostile.running import Outcome, check
from tests.hostile.workbook import filled, zipped

CASES = [*packages.CASES, *markup.CASES, *cells.CASES, *lines.CASES, *looks.CASES, *honest.CASES]
SOUND = "000-sound.xlsx"

Told = tuple[str, str, str | None]


BATCH = 130
BATCHES = range((len(CASES) + BATCH - 1) // BATCH)


class Outcomes(Sequence[Outcome]):
    """What came of each batch; a batch is run when it is first asked for."""

    def __init__(self, run: Callable[[int], Outcome]) -> None:
        self._run = cache(run)

    def __len__(self) -> int:
        return len(BATCHES)

    def __getitem__(self, batch: Any) -> Any:
        if batch not in BATCHES:
            raise IndexError(batch)
        return self._run(batch)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return Outcomes(lambda batch: _run(batch, tmp_path_factory))


def _run(batch: int, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / SOUND).write_bytes(zipped(filled(0)))
    for number, case in _numbered(batch):
        (folder / case.file(number)).write_bytes(case.content(number))
    before = {path.name: path.stat().st_size for path in folder.iterdir()}
    found = check(folder, tmp_path_factory.mktemp("log"))
    assert {path.name: path.stat().st_size for path in folder.iterdir()} == before
    return found


def _numbered(batch: int) -> list[tuple[int, Case]]:
    return list(enumerate(CASES, 1))[batch * BATCH : (batch + 1) * BATCH]


def test_the_corpus_is_large_enough():
    assert len(CASES) >= 200


@pytest.mark.parametrize("batch", BATCHES)
def test_the_run_stays_within_its_limits(batch: int, outcomes: Outcomes):
    outcome = outcomes[batch]
    grave = any(issue["severity"] != "info" for issue in outcome.document["issues"])
    assert outcome.status == (1 if grave else 0)
    assert "Traceback" not in outcome.words
    assert outcome.seen == ()
    assert outcome.memory < 300
    assert outcome.child_memory < 1024
    assert outcome.seconds < 150


@pytest.mark.parametrize("batch", BATCHES)
def test_every_issue_names_its_file(batch: int, outcomes: Outcomes):
    outcome = outcomes[batch]
    names = {shown(case.file(number)) for number, case in _numbered(batch)} | {SOUND}
    assert {issue["file"] for issue in outcome.document["issues"]} <= names


@pytest.mark.parametrize(
    ("number", "case"), list(enumerate(CASES, 1)), ids=lambda v: getattr(v, "note", str(v))[:60]
)
def test_a_case_ends_as_it_must(number: int, case: Case, outcomes: Outcomes):
    outcome = outcomes[(number - 1) // BATCH]
    file = shown(case.file(number))
    told = [(i["severity"], i["code"], _place(i)) for i in outcome.issues(file)]
    read = file in {item["file"] for item in outcome.document["inputs"]}
    match case.expected:
        case Refused(code=code, place=place):
            assert not read
            assert ("error", code, place) in told
            assert {severity for severity, _, _ in told} == {"error"}
            assert (outcome.offers(file), outcome.answers(file)) == ({}, {})
        case Reads() as expected:
            assert sorted(filter(_matters, told), key=str) == sorted(expected.said, key=str)
            assert read
            _compare_prices(expected, outcome.offers(file), outcome.offers(SOUND))
            if not expected.free:
                _compare_answers(expected, outcome.answers(file), outcome.answers(SOUND))


def _matters(told: Told) -> bool:
    return told[0] != "info"


def _place(issue: Mapping[str, Any]) -> str | None:
    return "!".join(part for part in (issue["sheet"], issue["cell"]) if part) or None


def _compare_prices(
    expected: Reads, found: Mapping[str, Mapping[str, Any]], sound: Mapping[str, Mapping[str, Any]]
) -> None:
    assert set(found) == set(sound) - set(expected.gone)
    for lot, offer in found.items():
        wanted = expected.prices.get(lot, sound[lot]["price"])
        doubted = wanted in (None, "doubt")
        assert offer["price"] == (None if doubted else wanted), lot
        assert bool(offer["doubts"]) == doubted, lot


def _compare_answers(
    expected: Reads, found: Mapping[str, object], sound: Mapping[str, object]
) -> None:
    assert found == {**sound, **expected.answers}


def shown(name: str) -> str:
    return name.replace("\u202e", "<U+202E>")


def test_the_words_of_a_footer_are_told(outcomes: Outcomes):
    told = {
        (issue["file"].partition("-")[2], issue["severity"], issue["sheet"])
        for outcome in outcomes
        for issue in outcome.document["issues"]
        if issue["code"] == "header-not-read"
    }
    assert told == {("L03.xlsx", "info", "分项报价")}


@pytest.mark.parametrize("wps", [False, True])
def test_what_libreoffice_saves_is_read_the_same(wps: bool, tmp_path: Path):
    parts = honest._wps(filled(7)) if wps else filled(7)
    saved = honest.by_libreoffice(parts)
    if saved is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path / "bids"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(zipped(parts))
    (folder / "b.xlsx").write_bytes(saved)
    found = check(folder, tmp_path / "log")
    told = [i for i in found.document["issues"] if i["severity"] != "info"]
    assert {(i["code"], i["file"]) for i in told} <= {
        ("bidder-twice-no-order", "a.xlsx"),
        ("bidder-twice-no-order", "b.xlsx"),
    }
