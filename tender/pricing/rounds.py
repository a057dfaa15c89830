"""Several quote rounds: the last valid one counts, all are kept, the differences are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from tender.messages import Text, text
from tender.model import Bid, DeviceLine, Offer, Source, Tender


@dataclass(frozen=True)
class Round:
    """One submission of one bidder. `form` prices = a 最后报价 that holds prices only.

    `valid` and its `reason` are a person's decision (late, unsigned, withdrawn …).
    """

    number: int
    bid: Bid
    form: Literal["whole", "prices"] = "whole"
    valid: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Difference:
    """A field that two submissions fill differently; None = it is not there at all."""

    what: str
    key: str
    field: str
    old: str | None
    new: str | None
    old_source: Source | None
    new_source: Source | None


def in_force(rounds: Sequence[Round]) -> Bid | None:
    """Return the bid that counts: the last valid round, or None when no round is valid.

    A round with prices only takes everything else from the last valid whole workbook: also the
    list of devices, without its prices, and the dates of handover. Its blank lots are not
    offered: an earlier price does not live on.
    """
    valid = sorted((r for r in rounds if r.valid), key=lambda r: r.number)
    if not valid:
        return None
    last = valid[-1]
    whole = [r.bid for r in valid if r.form == "whole"]
    if last.form == "whole" or not whole:
        return last.bid
    new = last.bid
    return replace(
        whole[-1],
        file=new.file,
        sha256=new.sha256,
        quoted_on=new.quoted_on or whole[-1].quoted_on,
        fee=new.fee,
        fee_unreadable=new.fee_unreadable,
        offers=tuple(_handed_over(offer, whole[-1].offer(offer.lot)) for offer in new.offers),
        lines=new.lines or tuple(_unpriced(line) for line in whole[-1].lines),
        packages=new.packages,
        discounts=new.discounts,
        doubts=(*whole[-1].doubts, *(d for d in new.doubts if d not in whole[-1].doubts)),
    )


def _handed_over(offer: Offer, before: Offer | None) -> Offer:
    if before is None or offer.handover is not None:
        return offer
    return replace(offer, handover=before.handover, handover_source=before.handover_source)


def _unpriced(line: DeviceLine) -> DeviceLine:
    return replace(line, unit_price=None, total=None)


def notes(tender: Tender, rounds: Sequence[Round]) -> tuple[Text, ...]:
    """Return what the committee should know: an inquiry (询价) knows one unchangeable price."""
    regime = tender.settings.regime or ""
    if "询价" in regime and "院内" not in regime and len(rounds) > 1:
        return (text("price.one_price_only", count=len(rounds), article=text("law.40").say()),)
    return ()


def differences(old: Bid, new: Bid) -> tuple[Difference, ...]:
    """Return every field that differs, sheet by sheet, with the cells of both submissions."""
    return tuple(
        difference
        for what, rows in _TABLES.items()
        for difference in _of_rows(what, dict(rows(old)), dict(rows(new)))
    )


Row = tuple[dict[str, Any], Source | None]
_SKIPPED = frozenset(
    {"source", "handover_source", "deviation_source", "meets_source", "cells", "doubts", "sources"}
)


def _of_rows(what: str, old: dict[str, Row], new: dict[str, Row]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        was, is_ = old.get(key, ({}, None)), new.get(key, ({}, None))
        for name in dict.fromkeys((*was[0], *is_[0])):
            before, after = _shown(was[0].get(name)), _shown(is_[0].get(name))
            if before != after:
                yield Difference(what, key, name, before, after, was[1], is_[1])


def _shown(value: Any) -> str | None:
    """Return the value as text, amounts without needless zeros; None for a blank."""
    match value:
        case None | "" | ():
            return None
        case tuple():
            return "、".join(str(part) for part in value)
        case bool():
            return "是" if value else "否"
        case _:
            return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def _bidder(bid: Bid) -> Iterator[tuple[str, Row]]:
    for name in (
        "kind", "uscc", "size", "legal_representative", "contact", "phone", "email",
        "quoted_on", "valid_until", "fee", "max_lots",
    ):  # fmt: skip
        yield name, ({"value": getattr(bid, name)}, bid.sources.get(name, Source(bid.file)))


def _keyed(attribute: str, key: Callable[[Any], str]) -> Callable[[Bid], Iterator[tuple[str, Row]]]:
    def rows(bid: Bid) -> Iterator[tuple[str, Row]]:
        seen: dict[str, int] = {}
        for row in getattr(bid, attribute):
            name = key(row)
            seen[name] = seen.get(name, 0) + 1
            numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
            values = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in _SKIPPED}
            yield numbered, (values, row.source)

    return rows


_TABLES: dict[str, Callable[[Bid], Iterable[tuple[str, Row]]]] = {
    "bidder": _bidder,
    "offers": _keyed("offers", lambda o: o.lot),
    "lines": _keyed("lines", lambda line: f"{line.lot}/{line.model}"),
    "packages": _keyed("packages", lambda p: "、".join(p.lots)),
    "discounts": _keyed("discounts", lambda d: str(d.min_lots)),
    "letters": _keyed("authorisations", lambda a: f"{a.lot}/{a.maker}"),
    "people": _keyed("people", lambda p: f"{p.name}/{p.last4}/{p.certificate}"),
    "insurance": _keyed("contributions", lambda c: f"{c.name}/{c.last4}/{c.first}"),
    "answers": _keyed("answers", lambda a: a.requirement),
}
