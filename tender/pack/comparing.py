"""Where two JSON values differ: the first places, with what stands in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

SHOWN = 80


@dataclass(frozen=True)
class Difference:
    """A place in a value, what was derived for it and what is stated."""

    path: str
    derived: str
    stated: str


def first_differences(derived: Any, stated: Any, most: int) -> list[Difference]:
    """Return the first places where the two differ; none = they are the same."""
    return list(islice(_walk(derived, stated, ""), most))


def _walk(derived: Any, stated: Any, path: str) -> Iterator[Difference]:
    if isinstance(derived, dict) and isinstance(stated, dict):
        for key in sorted({*derived, *stated}, key=str):
            yield from _at(derived, stated, key, f"{path}.{key}")
    elif isinstance(derived, list) and isinstance(stated, list):
        for place in range(max(len(derived), len(stated))):
            yield from _item(derived, stated, place, f"{path}[{place}]")
    elif type(derived) is not type(stated) or derived != stated:
        yield Difference(path, _shown(derived), _shown(stated))


def _at(derived: Any, stated: Any, key: str, path: str) -> Iterator[Difference]:
    if key not in derived or key not in stated:
        yield Difference(path, _shown(derived.get(key, ...)), _shown(stated.get(key, ...)))
    else:
        yield from _walk(derived[key], stated[key], path)


def _item(derived: Any, stated: Any, place: int, path: str) -> Iterator[Difference]:
    one = derived[place] if place < len(derived) else ...
    other = stated[place] if place < len(stated) else ...
    if one is ... or other is ...:
        yield Difference(path, _shown(one), _shown(other))
    else:
        yield from _walk(one, other, path)


def _shown(value: Any) -> str:
    if value is ...:
        return "—"
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= SHOWN else words[:SHOWN] + "…"
