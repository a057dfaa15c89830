"""A thousand workbooks in one upload to a real server over HTTP, and people who look meanwhile.

`python -m tests.load.upload [workbooks] [lots] [people]` prints what it took and what was read.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tender.record import open_record
from tender.record.canonical import digest
from tender.ui.library import File, Library
from tender.ui.shelf import Shelf, folder_beside
from tests.hostile.served import visit, watched
from tests.load import made
from tests.load.people import Seen, server
from tests.load.people import visit as look_around
from tests.load.reading import wrong


def upload(folder: Path, bids: int, lots: int, people: int) -> dict[str, Any]:
    """Send them in one upload, put them on record, and compare every price with its workbook."""
    tender = made.tender(folder / "tender", lots)
    files = list(made.bids(tender, bids))
    seen = Seen()
    with server(folder, None, TENDER_FILE=str(folder / "tender")) as (port, started):
        with visit(port):
            pass  # the first visitor makes the pages ready
        with watched(started.pid) as use, visit(port) as analyst:
            idle = use.now()
            crowd = [
                threading.Thread(
                    target=look_around, args=(port, f"trial.member-{n % 2 + 1}", 7, seen)
                )
                for n in range(people)
            ]
            for one in crowd:
                one.start()
            staged = analyst.send(files)
            read = use.now()
            received = analyst.receive()
            for one in crowd:
                one.join()
            used = _processor(use.pid)
    record = str(folder / "record.sqlite")
    with open_record(Path(record)) as kept:
        now = kept.state(tender.id)
        version = now.version.sha256 if now.version else ""
        asked = [File(name, digest(data), lambda data=data: data) for name, data in files]  # type: ignore[misc]
        taken = Library(Shelf(folder_beside(record))).take(asked, tender, version)
        prices = {(b.bidder, o.lot): o.price for t in taken for b in t.bids for o in b.offers}
        unread = sum(t.book is None for t in taken)
        unchecked = sum(any(i.code == "second-reading-failed" for i in t.troubles) for t in taken)
        on_record = len(now.files)
    return {
        "load": round(os.getloadavg()[0], 1),
        "staged, s": round(staged),
        "received, s": round(received),
        "on record": on_record,
        "wrong or missing prices": wrong(prices, bids, lots),
        "unread": unread,
        "read by one reader only": unchecked,
        "idle, MB": round(idle),
        "after reading, MB": round(read),
        "server at most, MB": round(use.server),
        "readers at most, MB": round(max(use.readers.values(), default=0)),
        "processor of server and readers, s": round(used),
        "pages of others": len(seen.first) + len(seen.later),
        "their page, median s": round(statistics.median([*seen.first, *seen.later] or [0]), 1),
        "their page, longest s": round(max([*seen.first, *seen.later], default=0), 1),
        "troubles": [*analyst.troubles, *seen.troubles],
    }


def _processor(pid: int) -> float:
    """Return the seconds of processor of the process, its children and those that have ended."""
    from tests.load.people import family

    total = 0.0
    for one in family(pid):
        stat = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        total += sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    bids, lots, people = (int(word) for word in [*arguments, "1000", "100", "20"][:3])
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        found = upload(Path(folder), bids, lots, people)
    sys.stdout.write(f"{found}, {time.monotonic() - began:.0f} s in all\n")


if __name__ == "__main__":
    main(sys.argv[1:])
