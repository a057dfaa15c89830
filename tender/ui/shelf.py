"""What was read is kept on disk by its fingerprint, so that a new server need not read it again.

A name on the shelf is made of all that the value depends on: the bytes of the workbook, its file
name, the tender's text, and the program with its readers. A change of any of them is another name,
so nothing on the shelf can be out of date. A file that is damaged, that belongs to somebody else,
or that holds anything but this program's plain values is as if it were not there. The record
remains the only source: it notes whether a run read a bid as it was read at reception.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import zlib
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from tender.reading import pack

ROOT = Path(__file__).resolve().parents[2]
READERS = ("openpyxl", "python-calamine", "defusedxml", "lxml", "pydantic", "et_xmlfile")
"""Libraries whose version may change what is read."""
PLAIN = ("tender.cells", "tender.messages", "tender.model", "tender.reading")
VALUES = {"datetime": {"date", "datetime", "time", "timedelta"}, "decimal": {"Decimal"}}
_SEAL = hashlib.sha256().digest_size


def folder_beside(record: str) -> Path | None:
    """Return where readings are kept: TENDER_CACHE (`off` = nowhere), else beside the record."""
    named = os.environ.get("TENDER_CACHE")
    if named:
        return None if named == "off" else Path(named)
    return None if "://" in record else Path(record + ".cache")


class Shelf:
    """A folder of values by name; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, *name: str) -> Any:
        """Return what was put there under this name by this program, or None."""
        if self._folder is None:
            return None
        try:
            file = self._file(name)
            if not _is_ours(file):
                return None
            content = file.read_bytes()
            seal, packed = content[:_SEAL], content[_SEAL:]
            if hashlib.sha256(packed).digest() != seal:
                return None
            return _Reader(io.BytesIO(zlib.decompress(packed))).load()
        except (OSError, pickle.UnpicklingError, zlib.error, EOFError, ValueError, TypeError):
            return None
        except (AttributeError, ImportError, IndexError, KeyError):
            return None

    def put(self, value: object, *name: str) -> None:
        """Keep the value; a disk that is full or read-only is no trouble."""
        if self._folder is not None:
            self.put_packed(pack(value), *name)

    def put_packed(self, packed: bytes, *name: str) -> None:
        """Keep a value that was packed elsewhere."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False, prefix=".new-") as new:
                new.write(hashlib.sha256(packed).digest() + packed)
            os.replace(new.name, self._file(name))

    def _file(self, name: tuple[str, ...]) -> Path:
        assert self._folder is not None
        whole = "\n".join([program(), *name])
        return self._folder / hashlib.sha256(whole.encode()).hexdigest()


class _Reader(pickle.Unpickler):
    """Makes nothing but this program's plain values, dates and amounts."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module in PLAIN or module.startswith("tender.model.")
        if (ours and "." not in name and name[:1].isupper()) or name in VALUES.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


@cache
def program() -> str:
    """Return the fingerprint of this program: its source, its readers, its Python."""
    seal = hashlib.sha256(sys.version.encode())
    for name in READERS:
        with suppress(metadata.PackageNotFoundError):
            seal.update(f"{name} {metadata.version(name)}\n".encode())
    for path in sorted((ROOT / "tender").rglob("*")):
        if path.suffix in (".py", ".toml"):
            seal.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return seal.hexdigest()


def _is_ours(file: Path) -> bool:
    """Say whether the file is there and belongs to who runs this program."""
    found = file.stat()
    return not hasattr(os, "getuid") or found.st_uid == os.getuid()
