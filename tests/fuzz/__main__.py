"""`python -m tests.fuzz [workbooks] [texts] [seed]`: a long campaign; faults are kept as files."""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from tests.fuzz.campaign import Found, texts, workbooks

OUT = Path("fuzz-found")


def main(books: int = 10_000, words: int = 100_000, seed: int = 1) -> int:
    """Run both campaigns, say the figures, keep every fault."""
    faults = 0
    for name, campaign, number in (("texts", texts, words), ("workbooks", workbooks, books)):
        began = time.monotonic()
        found = campaign(number, seed)
        faults += len(found.faults)
        _tell(name, found, time.monotonic() - began)
    return 1 if faults else 0


def _tell(name: str, found: Found, seconds: float) -> None:
    sys.stdout.write(f"{name}: {found.tried} in {seconds:.0f} s, slowest {found.slowest:.2f} s\n")
    for end, times in found.ends.most_common():
        sys.stdout.write(f"  {times:7d} {end}\n")
    for fault, data in found.faults[:50]:
        OUT.mkdir(exist_ok=True)
        file = OUT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
        file.write_bytes(data)
        sys.stdout.write(f"  FAULT {file}\n{fault}\n")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
