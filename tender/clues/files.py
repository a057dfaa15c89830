"""Signs in the files themselves: the same bytes, machine marks, authors and times."""

from __future__ import annotations

import base64
import binascii
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tender.checks.names import fold
from tender.clues.clue import Clue, Kind, in_both
from tender.clues.collusion import Seen, bidders_of, shared
from tender.messages import text
from tender.model import Bid, Source

Properties = Mapping[str, str]

GENERIC = frozenset(
    {
        "", "admin", "administrator", "apache poi", "asus", "dell", "hewlett-packard", "hp",
        "lenovo", "microsoft", "microsoft office user", "openpyxl", "owner", "pc", "python-docx",
        "root", "tender", "test", "user", "windows", "windows user", "windows 用户", "wps",
        "wps office", "xlsxwriter", "微软用户", "微软中国", "用户", "雨林木风", "深度技术",
        "番茄花园", "个人用户", "未知", "使用者",
    }
)  # fmt: skip
"""Authors and companies that programs and system images write: they tell no two people apart."""


class Mark(NamedTuple):
    """A kind of property: its names in a file, what an equal value is called and may mean."""

    names: tuple[str, ...]
    kind: Kind
    code: str


MARKS: tuple[Mark, ...] = (
    Mark(("hdid",), "same-mark", "clue.wps_machine"),
    Mark(("userid",), "same-mark", "clue.wps_user"),
    Mark(("icv",), "same-mark", "clue.wps_icv"),
    Mark(("creator", "author"), "same-author", "clue.creator"),
    Mark(("lastmodifiedby",), "same-author", "clue.modifier"),
    Mark(("company",), "same-author", "clue.company"),
    Mark(("manager",), "same-author", "clue.manager"),
    Mark(("created",), "same-time", "clue.created"),
    Mark(("modified",), "same-time", "clue.modified"),
)


def same_files(
    bids: Sequence[Bid], books: Mapping[str, Properties], template: Properties
) -> Iterator[Clue]:
    """Yield bids whose files are the same or carry the same marks of machine, person or time.

    `books` gives the properties by file. Values of the tender's own `template` are left out; a
    value that all of three or more bidders have is most likely the template's and only a note.
    """
    for group in shared(_hashes(bids)):
        what = [text("clue.same_file")]
        yield _clue("same-file", group, what_parts=in_both("what", what), everybody=False)
    own = _tidy(template)
    files = {bid.bidder: (bid, _tidy(books.get(bid.file, {}))) for bid in bids}
    found: dict[tuple[Kind, tuple[str, ...]], list[tuple[str, list[Seen]]]] = defaultdict(list)
    for mark in MARKS:
        for group in shared(_marked(mark, files, own)):
            found[mark.kind, bidders_of(group)].append((mark.code, group))
    for (kind, bidders), parts in found.items():
        what = [text(code, value=group[0].written) for code, group in parts]
        seen = [each for _, group in parts for each in group]
        everybody = len(bidders) == len(files) >= 3
        yield _clue(kind, seen, what_parts=in_both("what", what), everybody=everybody)


def _hashes(bids: Sequence[Bid]) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = defaultdict(list)
    for bid in bids:
        found[bid.sha256].append(Seen(bid.bidder, bid.sha256, Source(bid.file)))
    return found


def _marked(
    mark: Mark, files: Mapping[str, tuple[Bid, Properties]], template: Properties
) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = defaultdict(list)
    for bid, properties in files.values():
        for name in mark.names:
            value = properties.get(name, "")
            if fold(value) not in _GENERIC and fold(value) != fold(template.get(name, "")):
                found[fold(value)].append(Seen(bid.bidder, value, Source(bid.file)))
    return found


def _tidy(properties: Properties) -> dict[str, str]:
    """Return the properties by bare name, with what the record of WPS holds inside."""
    tidy = {_bare(name): value.strip() for name, value in properties.items()}
    record = tidy.pop("ksotemplatedocersaverecord", "")
    return {**tidy, **_decoded(record)} if record else tidy


def _bare(name: str) -> str:
    return name.rpartition(":")[2].replace("_", "").casefold()


def _decoded(record: str) -> dict[str, str]:
    """`eyJoZGlkIjoi…` is base64 of {"hdid": …, "userId": …}; anything else says nothing."""
    try:
        content = json.loads(base64.b64decode(record, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {_bare(name): value for name, value in content.items() if isinstance(value, str)}


_GENERIC = frozenset(map(fold, GENERIC))


def _clue(kind: Kind, seen: Sequence[Seen], what_parts: dict[str, str], everybody: bool) -> Clue:
    bidders = bidders_of(seen)
    code = "clue.sign_of_all" if everybody else "clue.sign"
    return Clue(
        kind=kind,
        article=text("law.37.1"),
        severity="note" if everybody else "check",
        bidders=bidders,
        lots=(),
        figures=tuple(dict.fromkeys((kind, each.written) for each in seen)),
        sources=tuple(dict.fromkeys(each.source for each in seen)),
        text=text(code, bidders="、".join(bidders), **what_parts),
    )
