"""报价轮次: what each round asked, what it changed, and which of the files count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tender.pack.annotated import field_in_words
from tender.pack.case import Case
from tender.pack.grid import Column, Grid, Part, Value
from tender.pricing import Difference, Round, differences
from tender.sentences import yuan

PERSONAL = frozenset({"contact", "phone", "email"})
"""Whom to call is nobody's business in an archive."""


NAMING = frozenset({"lot", "lots", "model", "min_lots", "maker", "name", "last4", "requirement"})
"""Fields that say which row it is."""

MONEY = frozenset({"price", "words", "unit_price", "total"})


def rounds(case: Case) -> Part | None:
    """Return the rounds, or None where every bidder sent one workbook only."""
    if not case.rounds:
        return None
    changes = tuple(_changes(case))
    return Part(
        case.say("part-rounds"),
        (_prices(case), *([_other(case, changes)] if changes else []), _files(case)),
        before=(case.say("rounds-note"),),
    )


def _prices(case: Case) -> Grid:
    numbers = sorted({one.number for history in case.rounds for one in history})
    columns = (
        Column(case.say("bidder"), 32),
        Column(case.say("lot"), 28),
        *(Column(case.say("round-of", number=number), 15, "money") for number in numbers),
        Column(case.say("lower"), 15, "money"),
    )
    rows = tuple(row for history in case.rounds for row in _quoted(case, history, numbers))
    return Grid(columns, rows, title=case.say("rounds-title"), filters=False)


def _quoted(
    case: Case, history: tuple[Round, ...], numbers: list[int]
) -> Iterator[tuple[Value, ...]]:
    by_number = {one.number: one.bid for one in history}
    for lot in case.result.tender.lots:
        shown: list[Value] = []
        for number in numbers:
            bid = by_number.get(number)
            offer = bid.offer(lot.id) if bid else None
            if bid is None:
                shown.append("")
            elif offer is None:
                packed = lot.id in bid.offered_lots()
                shown.append(case.say("in-package" if packed else "not-offered"))
            else:
                shown.append(case.say("unreadable") if offer.price is None else offer.price)
        first, last = history[0].bid.offer(lot.id), history[-1].bid.offer(lot.id)
        change: Value = ""
        if first and last and first.price is not None and last.price is not None:
            change = last.price - first.price
        if any(lot.id in one.bid.offered_lots() for one in history):
            yield (history[-1].bid.bidder, case.called(lot.id), *shown, change)


def _changes(case: Case) -> Iterator[tuple[Value, ...]]:
    for history in case.rounds:
        for before, now in pairwise(history):
            for one in differences(before.bid, now.bid):
                if _told(one, now):
                    yield (
                        now.bid.bidder,
                        case.say("round-of", number=now.number),
                        case.say(f"table-{one.what}"),
                        field_in_words(one, case.lang),
                        _shown(case, one, one.old),
                        _shown(case, one, one.new),
                        str(one.new_source or one.old_source or ""),
                    )


def _told(one: Difference, now: Round) -> bool:
    """Leave out the prices, which stand above, what names the row, and what is not asked anew."""
    if (one.what, one.field) == ("offers", "price") or one.key in PERSONAL:
        return False
    if one.field in NAMING and None in (one.old, one.new):
        return False
    if now.form == "whole":
        return True
    asked = {"offers", "packages", "discounts", *(["lines"] if now.bid.lines else [])}
    return one.what in asked or one.key == "fee"


def _shown(case: Case, one: Difference, value: str | None) -> str:
    if value is None:
        return case.say("change-blank")
    return yuan(Decimal(value)) if one.field in MONEY or one.key == "fee" else value


def _other(case: Case, rows: tuple[tuple[Value, ...], ...]) -> Grid:
    columns = (
        Column(case.say("bidder"), 32),
        Column(case.say("round"), 28),
        Column(case.say("change-what"), 15),
        Column(case.say("change-field"), 24),
        Column(case.say("change-old"), 20),
        Column(case.say("change-new"), 20),
        Column(case.say("place"), 30),
    )
    return Grid(columns, rows, title=case.say("round-changes"), filters=False)


def _files(case: Case) -> Grid:
    columns = (
        Column(case.say("bidder"), 32),
        Column(case.say("round"), 28),
        Column(case.say("round-form"), 15),
        Column(case.say("counts"), 15),
        Column(case.say("file"), 46),
    )
    rows: list[tuple[Value, ...]] = []
    for history in case.rounds:
        for one in history:
            rows.append(
                (
                    history[-1].bid.bidder,
                    case.say("round-of", number=one.number),
                    case.say(f"form-{one.form}"),
                    case.say(f"counts-{_counts(one, history)}"),
                    one.bid.file,
                )
            )
    return Grid(columns, tuple(rows), title=case.say("round-file"), filters=False)


def _counts(one: Round, history: tuple[Round, ...]) -> str:
    last = history[-1]
    if one is last:
        return "yes"
    whole = [each for each in history if each.form == "whole"]
    return "evidence" if last.form == "prices" and one is whole[-1] else "no"
