"""Small JSON files beside the record that only the server's own account may read."""

from __future__ import annotations

import json
import os
from pathlib import Path


def write(file: Path, value: object) -> None:
    """Write the value whole or not at all; raises OSError."""
    part = file.with_name(file.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(value, stream, ensure_ascii=False, indent=2)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, file)
