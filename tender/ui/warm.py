"""Start the server, and make the first page ready while the browser still opens.

Two threads work ahead of the first visitor: one reads the workbooks, in the reader's own process;
the other loads what the pages need, opens the record and evaluates. Whoever comes before they are
done waits for them, and does nothing twice. What fails here is said on the page, not here.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import threading
from pathlib import Path

LOG = logging.getLogger(__name__)


def main() -> None:
    """Run Streamlit with the arguments of this process."""
    for work in (read, prepare):
        threading.Thread(target=_quietly, args=(work,), daemon=True, name=work.__name__).start()
    from streamlit.web import cli

    cli.main(prog_name="streamlit")


def _quietly(work: object) -> None:
    """Do the work ahead; without it the first page does it itself and says what is wrong."""
    try:
        work()  # type: ignore[operator]
    except Exception as trouble:
        LOG.info("not made ready: %r", trouble)


def read() -> None:
    """Read the folder of bids that was named at the start."""
    named, place = os.environ.get("TENDER_BIDS"), os.environ.get("TENDER_RECORD")
    if not named or not place:
        return
    from tender import spec
    from tender.ui.library import File, contents_of, opened

    file = Path(os.environ.get("TENDER_FILE") or spec.shipped())
    content = (file / spec.FILE if file.is_dir() else file).read_bytes()
    files = [
        File(name, hashlib.sha256(data).hexdigest(), lambda data=data: data)  # type: ignore[misc]
        for data, name in contents_of(Path(named))
    ]
    version = hashlib.sha256(content.decode("utf-8-sig").encode()).hexdigest()
    opened(place).take(files, spec.read_tender(file), version)


def prepare() -> None:
    """Load the pages' modules, open the record, evaluate what is on it."""
    from tender.ui import access, acts, asked, desk, points

    kept = desk.record()
    if access.mode() == "single" and not kept.posts() and not kept.read_only:
        content = desk.tender_bytes().decode("utf-8-sig")
        acts.start_trial(kept, desk.read_text(content), desk.bids_folder())
    found = desk.at(kept, desk.first_tender(kept), "")
    if found.has_bids and found.opened:
        points.worth(found.result, points.open_points(found.result, found.now))
        if asked.is_small(found.result):
            asked.told(found.result)
    import pandas  # noqa: F401 - the next pages need it


if __name__ == "__main__":
    sys.argv[0] = "streamlit"
    main()
