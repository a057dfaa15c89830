"""The corpus sent to a real dashboard over HTTP: seconds, memory, connections, files.

`TENDER_WHOLE_CORPUS=1` sends every case alone and prints the figures; otherwise one of each refusal
is sent in one upload, and the heaviest ones alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pytest

from tender.gate import LIMITS
from tests.hostile.running import ROOT, WATCH
from tests.hostile.served import Visit, Watched, listing, visit, watched
from tests.hostile.test_corpus import CASES
from tests.hostile.test_upload import WHOLE, chosen
from tests.load.people import server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")

HEAVY = 6
"""Cases that are sent alone in every run: the largest files, unpacked by a hostile hand or not."""


@dataclass
class Seen:
    """What came of it."""

    watched: Watched
    seconds: dict[str, float] = field(default_factory=dict)
    grown: dict[str, float] = field(default_factory=dict)
    """What the server's memory grew by while the case was sent, in MB."""
    idle: float = 0.0
    troubles: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    audit: list[str] = field(default_factory=list)
    new: set[str] = field(default_factory=set)
    """Files that appeared or changed in the folders of the server and of the machine."""


def alone(content: dict[str, bytes]) -> list[str]:
    """Return the names of the cases that are sent alone."""
    if WHOLE:
        return list(content)
    return sorted(content, key=lambda name: -len(content[name]))[:HEAVY]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder, home = tmp_path_factory.mktemp("server"), tmp_path_factory.mktemp("home")
    log = tmp_path_factory.mktemp("watch") / "watch.txt"
    temporary = home / "tmp"
    temporary.mkdir()
    around = {
        "PYTHONPATH": os.pathsep.join([str(WATCH), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOSTILE_WATCH": str(log),
        "HOSTILE_WRITES": os.pathsep.join([str(folder), "/dev/"]),
        "HOME": str(home),
        "TMPDIR": str(temporary),
    }
    content = {
        case.file(number): case.content(number)
        for number, case in enumerate(CASES, 1)
        if case.file(number) in chosen() and len(case.content(number)) < LIMITS.file_bytes
    }  # what is larger the server itself turns away
    with server(folder, None, **around) as (port, started):
        with visit(port):
            pass  # the first visitor makes the pages ready
        before, start = listing(home), len(_lines(log))
        with watched(started.pid) as use:
            found = Seen(use)
            with visit(port) as person:
                found.idle = use.now()
                _all(person, use, content, found)
        after = listing(home)
        found.new = {name for name, when in after.items() if before.get(name) != when}
        found.audit = [one for one in _lines(log)[start:] if not one.startswith("memory")]
    yield found
    _say(found)


def _lines(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines()


def _all(person: Visit, use: Watched, content: dict[str, bytes], found: Seen) -> None:
    for name in alone(content):
        before = use.now()
        found.seconds[name] = person.send([(name, content[name])])
        found.grown[name] = use.now() - before
        found.unsaid += [name] if escape(name) not in person.words else []
        person.forget()
    person.send(list(content.items()))
    found.unsaid += [name for name in content if escape(name) not in person.words]
    found.troubles = person.troubles


def _say(found: Seen) -> None:
    slow = sorted(found.seconds.items(), key=lambda one: -one[1])[:5]
    grown = sorted(found.grown.items(), key=lambda one: -one[1])[:5]
    with suppress(OSError):
        sys.stdout.write(
            f"\nload {os.getloadavg()[0]:.1f}; server {found.watched.server:.0f} MB, idle "
            f"{found.idle:.0f} MB; readers {max(found.watched.readers.values()):.0f} MB at most; "
            f"slowest {slow}; grew most {grown}\n"
        )


def test_the_page_says_something_of_every_file_and_nothing_breaks(seen: Seen):
    assert seen.troubles == []
    assert seen.unsaid == []


def test_no_file_alone_takes_twenty_seconds(seen: Seen):
    assert {name: s for name, s in seen.seconds.items() if s > 20} == {}


def test_the_server_stays_under_300_mb_and_each_reader_under_1_gb(seen: Seen):
    assert seen.watched.server < 300
    assert seen.watched.readers
    assert max(seen.watched.readers.values()) < 1024


def test_nobody_is_called_and_nothing_is_written_elsewhere(seen: Seen):
    assert seen.watched.foreign == set()
    assert seen.audit == []
    assert seen.new == set()
