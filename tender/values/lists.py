"""Lists: the members of a scope, and the lots that a row concerns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from tender.cells import Raw, Read
from tender.values.identity import forbidden
from tender.values.tidy import ZERO_WIDTH, is_blank, mistyped, plain, read_as, refuse

LIST = ("以顿号或逗号分隔的清单", "a list with commas between its members")
LOTS = ("项目序号，如 1,2,5", "lot numbers such as 1,2,5")

_OPENING, _CLOSING = "([{【《「『“", ")]}】》」』”"
_CIRCLED = {chr(0x2460 + i): str(i + 1) for i in range(20)}
_NUMBERING = re.compile(
    r"^(?:\([0-9]{1,2}\)|[0-9]{1,2}[.、)](?![0-9])|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)"
)
_ALL = frozenset(["全部", "全部项目", "所有", "所有项目", "all"])
_PREFIX = re.compile(r"^(?:项目|第|序号|包|标段|lot|no\.?)+", re.IGNORECASE)
_CHINESE = {sign: str(i + 1) for i, sign in enumerate("一二三四五六七八九十")}


def items(raw: Raw) -> Read[tuple[str, ...]]:
    """Return the members, split on 、，；/ lines and numbering, never inside brackets."""
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, LIST, longest=4000)
    if wrong is not None:
        return wrong
    bad = forbidden(raw) if isinstance(raw, str) else None
    if bad is not None:
        return bad
    written = "".join(s for s in str(raw) if s not in ZERO_WIDTH)
    pieces = [piece for line in re.split(r"[\r\n]+", written) for piece in _members(line)]
    return Read(tuple(dict.fromkeys(pieces))) if pieces else Read()


def lots(raw: Raw, known: Collection[str]) -> Read[tuple[str, ...]]:
    """Return lot ids of this tender, in the order written; ranges (1-3) and 全部 are understood.

    A decimal (1.2, which Excel makes of `1,2` in some languages) is refused, as is an unknown lot.
    """
    if is_blank(raw):
        return Read()
    wrong = mistyped(raw, LOTS)
    if wrong is not None:
        return wrong
    if not isinstance(raw, str):
        assert isinstance(raw, int | float)
        if not abs(raw) < 10**9:
            return refuse("lots-not-understood", raw)
        if raw != int(raw):
            return refuse("lots-decimal", raw)
        return _checked(raw, [str(int(raw))], known)
    tidy = "".join(_CIRCLED.get(s, s) + ("," if s in _CIRCLED else "") for s in raw)
    tidy = plain(tidy).replace(" ", ",").strip(",;、。")
    if tidy.casefold() in _ALL:
        return Read(tuple(known), note=read_as(raw, ",".join(known)))
    if re.fullmatch(r"[0-9]+\.[0-9]+", tidy) and tidy not in known:
        return refuse("lots-decimal", raw)
    found: list[str] = []
    for part in re.split(r"[,、;/和及&+]", tidy):
        ids = _lot_ids(part, known)
        if not ids:
            return refuse("lots-not-understood", raw)
        found += ids
    return _checked(raw, found, known)


def _checked(raw: Raw, found: list[str], known: Collection[str]) -> Read[tuple[str, ...]]:
    for place, lot in enumerate(found):
        if lot not in known:
            return refuse("lots-unknown", raw, lot=lot)
        if lot in found[:place]:
            return refuse("lots-twice", raw, lot=lot)
    return Read(tuple(found))


def _lot_ids(part: str, known: Collection[str]) -> list[str]:
    """Return the ids of `3`, `项目3`, `第三项`, `1-3`; [] when it is none of them."""
    for lot in known:
        if part.casefold() == lot.casefold():
            return [lot]
    ends = [_lot_id(end) for end in re.split("[-~—–至到]", part)]
    if len(ends) == 1 and ends[0]:
        return [ends[0]]
    if len(ends) == 2 and ends[0] and ends[1] and int(ends[0]) < int(ends[1]) < 10_000:
        return [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
    return []


def _lot_id(written: str) -> str:
    core = _PREFIX.sub("", re.sub(r"^\((.*)\)$", r"\1", written))
    core = re.sub(r"(?:项目?|包|号|标段|\.)$", "", core)
    core = re.sub("^0", "", _CHINESE.get(core, core))
    return core if re.fullmatch("[1-9][0-9]{0,3}", core) else ""


def _members(line: str) -> list[str]:
    for sign in _CIRCLED:
        line = line.replace(sign, "\n")
    tidy = unicodedata.normalize("NFKC", line)
    pieces = [
        m for part in tidy.split("\n") for step in _steps(part) for m in _outside_brackets(step)
    ]
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def _steps(part: str) -> list[str]:
    """Split `1.巡检2.培训` where the numbers run on from one; a number inside a name is no step."""
    part = part.strip()
    if not _NUMBERING.match(part):
        return [part]
    rest = _NUMBERING.sub("", part)
    steps, number = [], 2
    while match := re.search(rf"(?<![0-9.])\(?{number}[.、)](?![0-9])", rest):
        steps.append(rest[: match.start()])
        rest, number = rest[match.end() :], number + 1
    return [*steps, rest]


def _outside_brackets(part: str) -> list[str]:
    pieces, depth = [""], 0
    for place, sign in enumerate(part):
        depth += (sign in _OPENING) - (sign in _CLOSING and depth > 0)
        inside_number = sign == "," and re.match(
            r"[0-9],[0-9]{3}(?![0-9])", part[max(place - 1, 0) :]
        )
        if sign in "、,;/。" and depth == 0 and not inside_number:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces
