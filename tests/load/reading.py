"""A thousand workbooks in one go: through the command and through the functions of the upload page.

`python -m tests.load.reading [workbooks] [lots] [folder]` prints the figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tender import record
from tender.model import Tender
from tender.record import Actor, open_record
from tests.load import made

ROOT = Path(__file__).resolve().parents[2]


def by_command(folder: Path, bids: int, lots: int) -> dict[str, Any]:
    """Read them with `tender check --json`; return what came out, seconds and memory in MB."""
    place, out = folder / "bids", folder / "out.json"
    place.mkdir()
    for name, data in made.bids(made.tender(folder / "tender", lots), bids):
        (place / name).write_bytes(data)
    began = time.monotonic()
    command = [sys.executable, "-m", "tender", "check", str(place), "--json", str(out)]
    asked = [*command, "--tender", str(folder / "tender")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(asked, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": run.returncode,
        "seconds": time.monotonic() - began,
        "memory": used.ru_maxrss / 1024,
        "document": json.loads(out.read_text(encoding="utf-8")),
    }


def by_functions(folder: Path, bids: int, lots: int) -> dict[str, Any]:
    """Stage and receive them as the upload page does, into a record of their own."""
    from tender.ui import acts

    tender = made.tender(folder / "tender", lots)
    files = [(data, name) for name, data in made.bids(tender, bids)]
    analyst = Actor("analyst", "analyst")
    os.environ["TENDER_RECORD"] = str(folder / "record.sqlite")
    with open_record(folder / "record.sqlite", create=True) as kept:
        _people(kept, tender, analyst)
        began = time.monotonic()
        chosen = acts.staged(files, tender, kept)
        staged = time.monotonic()
        for upload in chosen:
            acts.receive(kept, analyst, tender.id, upload)
        received = time.monotonic()
        again = acts.staged(files, tender, kept)
        return {
            "staging": staged - began,
            "receiving": received - staged,
            "again": time.monotonic() - received,
            "files": len(kept.state(tender.id).files),
            "known": sum(one.known is not None for one in again),
            "holds": kept.verify_chain().ok,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "prices": {
                (bid.bidder, offer.lot): offer.price
                for one in chosen
                for bid in one.bids
                for offer in bid.offers
            },
        }


def _people(kept: record.Record, tender: Tender, analyst: Actor) -> None:
    chair = Actor("chair", "chair")
    record.grant_role(kept, chair, "chair", "chair")
    record.grant_role(kept, chair, "analyst", "analyst")
    seen = kept.state(tender.id).head.seq
    lots = len(tender.lots)
    record.add_tender_version(kept, analyst, tender.id, made.text(lots), seen=seen)


def wrong(prices: dict[tuple[str, str], Any], bids: int, lots: int) -> int:
    """Return how many prices are not what was written into the workbooks."""
    return sum(
        prices.get((made.name_of(bidder), str(lot))) != made.price_of(lot, bidder)
        for bidder in range(bids)
        for lot in range(1, lots + 1)
    )


def main(arguments: Sequence[str]) -> None:
    """Print the figures of both ways."""
    bids, lots = (int(word) for word in [*arguments, "1000", "100"][:2])
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        found = by_command(Path(one), bids, lots)
        document = found.pop("document")
        sys.stdout.write(f"command: {found}, offers {len(document['offers'])}\n")
        sys.stdout.flush()
        found = by_functions(Path(two), bids, lots)
        found["wrong"] = wrong(found.pop("prices"), bids, lots)
        sys.stdout.write(f"functions: {found}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
