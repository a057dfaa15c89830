"""All workbooks of a tender together: the same file twice, the same bidder twice, look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tender.cells import Book
from tender.intake.reading import read_bid
from tender.messages import Text, text
from tender.model import Bid, Issue, Source, Tender

Found = tuple[list[Bid], list[Issue]]
"""What one workbook holds."""
_FORMS = re.compile(r"(?:股份|有限|责任|集团|控股|科技|技术|公司)")


def read_bids(
    books: Iterable[Book], tender: Tender, *, read: Callable[[Book, Tender], Found] = read_bid
) -> tuple[tuple[Bid, ...], tuple[Issue, ...]]:
    """Return the bids of all workbooks by bidder, and every issue of one file or of several.

    `read` says what one workbook holds; who has read it before may answer from memory.
    """
    issues: list[Issue] = []
    bids: list[Bid] = []
    for found, own in _each_once(books, tender, issues, read):
        bids += found
        issues += own
    counted = _one_per_bidder(bids, tender, issues)
    _report_look_alikes(counted, issues)
    return tuple(sorted(counted, key=lambda bid: (bid.bidder, bid.file))), tuple(issues)


def company(name: str) -> str:
    """Return a company's name as it is compared: width, case, blanks and brackets apart."""
    return re.sub(r"[\s()\[\]【】,.·]", "", unicodedata.normalize("NFKC", name)).casefold()


def _each_once(
    books: Iterable[Book],
    tender: Tender,
    issues: list[Issue],
    read_one: Callable[[Book, Tender], Found],
) -> Iterator[Found]:
    """Yield what each workbook holds, in order of the names; none is kept longer than it is read.

    Of the same workbook under two names only the first is kept, whichever came first.
    """
    read: dict[str, tuple[str, Found]] = {}
    again: list[tuple[str, str]] = []
    for book in books:
        known = read.get(book.sha256)
        if known is not None:
            again.append((max(known[0], book.file), book.sha256))
        if known is None or book.file < known[0]:
            read[book.sha256] = (book.file, read_one(book, tender))
    for name, sha256 in sorted(again):
        message = text("file-twice", first=read[sha256][0])
        issues.append(Issue(Source(name), "warning", message))
    for _, (_, found) in sorted(read.items(), key=lambda item: (item[1][0], item[0])):
        yield found


# --- one bid a bidder -----------------------------------------------------------------------------


def _one_per_bidder(bids: Sequence[Bid], tender: Tender, issues: list[Issue]) -> list[Bid]:
    workbooks = [bid for bid in bids if not _typed_in(bid)]
    typed = [bid for bid in bids if _typed_in(bid)]
    counted = [_counts(group, issues) for group in _groups(workbooks)]
    for group in _groups(typed):
        _add_typed(counted, _joined(group, tender, issues), issues)
    return _distinct_names(counted, issues)


def _typed_in(bid: Bid) -> bool:
    """Return whether the analyst typed the bid in."""
    return bool(bid.offers) and all(offer.basis != "bid" for offer in bid.offers)


def _groups(bids: Iterable[Bid]) -> list[list[Bid]]:
    """Return the bids grouped by credit code, else by name."""
    groups: list[list[Bid]] = []
    for bid in bids:
        home = next((group for group in groups if any(same_bidder(bid, o) for o in group)), None)
        if home is None:
            groups.append([bid])
        else:
            home.append(bid)
    return groups


def same_bidder(one: Bid, other: Bid) -> bool:
    """Say whether two bids are of one bidder: by the credit code, else by the name."""
    if one.uscc and other.uscc and one.uscc != other.uscc:
        return False
    return bool(one.uscc and one.uscc == other.uscc) or company(one.bidder) == company(other.bidder)


def _counts(group: list[Bid], issues: list[Issue]) -> Bid:
    """Return the bid that counts: the latest by its date; without an order all are in doubt."""
    if len(group) == 1:
        return group[0]
    dated = sorted(
        (bid for bid in group if bid.quoted_on), key=lambda bid: (bid.quoted_on, bid.file)
    )
    files = "、".join(sorted(bid.file for bid in group))
    if len(dated) == len(group) and dated[-1].quoted_on != dated[-2].quoted_on:
        last = dated[-1]
        message = text(
            "bidder-twice", bidder=last.bidder, files=files, counts=last.file, day=last.quoted_on
        )
        issues.append(Issue(Source(last.file), "warning", message))
        return last
    first = group[0]
    message = text("bidder-twice-no-order", bidder=first.bidder, files=files)
    issues += [Issue(Source(bid.file), "error", message) for bid in group]
    return _doubted(first, message)


def _doubted(bid: Bid, doubt: Text) -> Bid:
    offers = tuple(replace(offer, doubts=(*offer.doubts, doubt)) for offer in bid.offers)
    return replace(bid, offers=offers, doubts=(*bid.doubts, doubt))


def _joined(group: list[Bid], tender: Tender, issues: list[Issue]) -> Bid:
    """Return the quotes of one supplier from several workbooks as one bid."""
    first, *others = group
    offers = {offer.lot: offer for offer in first.offers}
    for other in others:
        for offer in other.offers:
            known = offers.setdefault(offer.lot, offer)
            if known is offer:
                continue
            message = text("lot-twice", lot=offer.lot, first=str(known.source))
            issues.append(Issue(offer.source, "error", message))
            offers[offer.lot] = replace(known, doubts=(*known.doubts, message))
    ordered = tuple(offers[lot.id] for lot in tender.lots if lot.id in offers)
    doubts = tuple(doubt for bid in group for doubt in bid.doubts)
    return replace(first, offers=ordered, doubts=doubts)


def _add_typed(counted: list[Bid], typed: Bid, issues: list[Issue]) -> None:
    """Keep the bidder's own workbook before quotes that were typed in for it."""
    own = next((bid for bid in counted if same_bidder(bid, typed)), None)
    if own is None:
        counted.append(typed)
        return
    source = typed.sources.get("name", Source(typed.file))
    message = text("quote-beside-bid", bidder=own.bidder, file=own.file)
    issues.append(Issue(source, "warning", message))


def _distinct_names(bids: list[Bid], issues: list[Issue]) -> list[Bid]:
    """Return the bids under different names: one name with two credit codes is two bidders."""
    by_name: dict[str, list[Bid]] = defaultdict(list)
    for bid in bids:
        by_name[bid.bidder].append(bid)
    out = []
    for name, group in by_name.items():
        if len(group) == 1:
            out += group
            continue
        for bid in group:
            message = text("same-name-two-codes", bidder=name, uscc=bid.uscc or "")
            issues.append(Issue(bid.sources.get("uscc", Source(bid.file)), "error", message))
            out.append(replace(_doubted(bid, message), bidder=f"{name} [{bid.uscc or bid.file}]"))
    return out


def _report_look_alikes(bids: Sequence[Bid], issues: list[Issue]) -> None:
    """Report different bidders whose names differ only in the words that companies share."""
    for place, one in enumerate(bids):
        for other in bids[place + 1 :]:
            if _core(one.bidder) and _core(one.bidder) == _core(other.bidder):
                source = other.sources.get("name", Source(other.file))
                message = text("bidder-look-alike", one=one.bidder, other=other.bidder)
                issues.append(Issue(source, "warning", message))


def _core(name: str) -> str:
    return _FORMS.sub("", company(name).translate(str.maketrans("oil", "011")))
