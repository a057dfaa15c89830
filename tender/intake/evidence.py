"""厂家授权, 服务人员 and 社保记录: letters, people and what was paid for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tender import values
from tender.cells import Cell, Raw, Read
from tender.intake.desk import Desk, Parse, Taken, take, words_of
from tender.intake.headings import Row, Table
from tender.intake.lots import ignore, is_total_row, lot_ids, match_lot, opens_note
from tender.model import NO_FIRST, NO_LAST, Authorisation, Contribution, Person
from tender.values.tidy import is_blank


def read_letters(desk: Desk, tables: Iterable[Table]) -> tuple[Authorisation, ...]:
    """Return the makers' letters, one for every row and lot."""
    return tuple(a for row in _rows(desk, tables) for a in _letters(desk, row))


def read_people(desk: Desk, tables: Iterable[Table]) -> tuple[Person, ...]:
    """Return the engineers, one for every row."""
    return tuple(p for row in _rows(desk, tables) for p in _people(desk, row))


def read_insurance(desk: Desk, tables: Iterable[Table]) -> tuple[Contribution, ...]:
    """Return the spans of paid months; one that cannot be read is an error and counts nothing."""
    return tuple(c for row in _rows(desk, tables) for c in _spans(desk, row))


def _rows(desk: Desk, tables: Iterable[Table]) -> Iterator[Row]:
    """Yield the rows that say something; notes and unheaded cells are reported."""
    for table in tables:
        for row in table.rows:
            if not row.filled:
                continue
            alone = len(row.filled) == 1 and row.filled[0].kind == "text"
            if opens_note(row) or is_total_row(row) or (alone and _is_sentence(row)):
                ignore(desk, row.filled)
                continue
            ignore(desk, row.stray)
            words_of(desk, row.get("no"))
            yield row


def _is_sentence(row: Row) -> bool:
    """Return whether a lone cell is too long for a name."""
    return len(row.filled[0].text) > 12 or row.filled[0].kind != "text"


def _letters(desk: Desk, row: Row) -> Iterator[Authorisation]:
    dates = {key: take(desk, row.get(key), last_day(desk)) for key in _LETTER_DATES}
    words = {key: words_of(desk, row.get(key), limit=500) for key in _LETTER_WORDS}
    words_of(desk, row.get("remark"), limit=2000)
    first, last = dates["valid_from"].value, dates["valid_to"].value
    _in_order(desk, row.get("valid_to"), first, last)
    match = match_lot(desk, row)
    if not match.lots and not match.doubts:
        place = row.filled[0]
        desk.say(place.source, "error", "row-without-lot", found=values.shown(place.value))
    for lot in match.lots:
        yield Authorisation(
            lot=lot,
            maker=words["maker"],
            grantee=words["grantee"],
            scope=words["scope"],
            number=words["number"],
            signed_on=_bounded(dates["signed_on"]),
            valid_from=_bounded(dates["valid_from"]),
            valid_to=_bounded(dates["valid_to"]),
            page=words["page"],
            source=row.filled[0].source,
            unreadable=_unreadable(row, {**words, **_values(dates)}, bool(match.doubts)),
            cells=row.places,
        )


_LETTER_DATES = ("signed_on", "valid_from", "valid_to")
_LETTER_WORDS = ("maker", "grantee", "scope", "number", "page")


def _people(desk: Desk, row: Row) -> Iterator[Person]:
    lots = take(desk, row.get("lots"), lambda raw: lot_ids(raw, desk.tender))
    last4 = take(desk, row.get("last4"), values.last4)
    valid_to = take(desk, row.get("valid_to"), last_day(desk))
    words = {key: words_of(desk, row.get(key), limit=500) for key in _PERSON_WORDS}
    words_of(desk, row.get("remark"), limit=2000)
    if not words["name"]:
        desk.say(row.filled[0].source, "error", "person-without-name")
        return
    if not lots.filled:
        desk.say(row.filled[0].source, "warning", "person-without-lot", name=words["name"])
    read = {**words, "lots": lots.value, "last4": last4.value, "valid_to": valid_to.value}
    yield Person(
        name=words["name"],
        last4=last4.value or "",
        lots=lots.value or (),
        employer=words["employer"],
        certificate=words["certificate"],
        level=words["level"],
        issuer=words["issuer"],
        valid_to=_bounded(valid_to),
        source=row.filled[0].source,
        unreadable=_unreadable(row, read, doubtful=False),
        cells=row.places,
    )


_PERSON_WORDS = ("name", "employer", "certificate", "level", "issuer")


def _spans(desk: Desk, row: Row) -> Iterator[Contribution]:
    name, payer = words_of(desk, row.get("name")), words_of(desk, row.get("payer"))
    last4 = take(desk, row.get("last4"), values.last4)
    first, last = (
        take(desk, row.get(key), lambda raw: values.month(raw, desk.epoch), shape="month")
        for key in ("first", "last")
    )
    remark = words_of(desk, row.get("remark"), limit=2000)
    place = row.filled[0].source
    if not name:
        desk.say(place, "error", "person-without-name")
        return
    begin, end = first.value or NO_FIRST, last.value or NO_LAST
    if not (first.value and last.value) and not (first.doubts or last.doubts):
        open_ = next(key for key, one in (("first", first), ("last", last)) if not one.value)
        desk.say(row.places.get(open_, place), "error", "span-incomplete", name=name)
    elif first.value and last.value and end < begin:
        desk.say(row.cells["last"].source, "error", "dates-reversed", first=begin, last=end)
    yield Contribution(name, last4.value or "", payer, begin, end, place, remark, row.places)


def last_day(desk: Desk) -> Parse[date]:
    """Return the reading of a day; that 长期 has no end goes without saying here."""

    def parse(raw: Raw) -> Read[date]:
        read = values.day(raw, desk.epoch)
        return Read(read.value) if read.value == date.max else read

    return parse


def _in_order(desk: Desk, cell: Cell | None, first: date | None, last: date | None) -> None:
    if cell is not None and first and last and last < first:
        desk.say(cell.source, "warning", "dates-reversed", first=first, last=last)


def _bounded(taken: Taken[date]) -> date | None:
    """Return the last day; a letter or certificate without end has none."""
    return None if taken.value == date.max else taken.value


def _values(taken: dict[str, Taken[date]]) -> dict[str, object]:
    return {key: value.value for key, value in taken.items()}


def _unreadable(row: Row, read: Mapping[str, object], doubtful: bool) -> tuple[str, ...]:
    """Return the columns that hold something which was not understood."""
    missing = [key for key, value in read.items() if not value and _says_something(row.get(key))]
    return tuple([*missing, *(["lot"] if doubtful else [])])


def _says_something(cell: Cell | None) -> bool:
    return cell is not None and not is_blank(cell.value)
