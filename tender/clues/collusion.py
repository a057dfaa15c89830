"""Signs of article 37 in what bidders say of themselves: people, letters, mixed-up files."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tender.checks.names import fold, likeness, same_company
from tender.clues.clue import Clue, Kind, in_both
from tender.messages import Text, text
from tender.model import Authorisation, Bid, Person, Source, Tender

K = TypeVar("K", bound=Hashable)

_CONTACT = ("contact", "phone", "email")


@dataclass(frozen=True)
class Seen:
    """A value in one bid, as it is written there."""

    bidder: str
    written: str
    source: Source


def same_people(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield bids with one contact or representative, or with one engineer of a bidder's own.

    Whom to call stands in the cells that are named, not in the sentence: clues are published.
    """
    contacts: dict[tuple[str, ...], list[tuple[str, list[Seen]]]] = defaultdict(list)
    for field in _CONTACT:
        for group in shared(_particulars(bids, field)):
            contacts[bidders_of(group)].append((field, group))
    for bidders, fields in contacts.items():
        yield _of_contacts(bidders, fields)
    for group in shared(_particulars(bids, "legal_representative")):
        what = [text("clue.same_representative")]
        yield _sign("same-representative", "law.18", group, what)
    yield from _same_engineers(tender, bids)


def mixed_files(bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield letters that name another bidder, or that two bidders hand in under one number."""
    for bid in bids:
        for letter in bid.authorisations:
            owner = _other_bidder(letter, bid, bids)
            if owner is not None:
                seen = [
                    Seen(bid.bidder, letter.grantee, letter.source),
                    Seen(owner.bidder, letter.grantee, owner.sources.get("name", _file(owner))),
                ]
                what = [text("clue.mixed_files", bidder=bid.bidder, grantee=letter.grantee)]
                yield _sign("mixed-files", "law.37.5", seen, what, (letter.lot,))
    numbered: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for bid in bids:
        for letter in bid.authorisations:
            if fold(letter.number) and not _other_bidder(letter, bid, bids):
                key = (fold(letter.maker), fold(letter.number))
                numbered[key].append(Seen(bid.bidder, letter.number, letter.source))
    for group in shared(numbered):
        what = [text("clue.same_letter", value=group[0].written)]
        yield _sign("same-letter", "law.37.4", group, what)


def shared(values: Mapping[K, Sequence[Seen]]) -> Iterator[list[Seen]]:
    """Yield the places of every value that at least two bidders have, by bidder."""
    for places in values.values():
        if len({seen.bidder for seen in places}) > 1:
            yield sorted(places, key=lambda seen: (seen.bidder, seen.source))


def bidders_of(group: Iterable[Seen]) -> tuple[str, ...]:
    """Return the bidders of the group, each once, in order."""
    return tuple(sorted({seen.bidder for seen in group}))


def with_workbook(bids: Iterable[Bid]) -> list[Bid]:
    """Return the bids that came as the bidder's own workbook, by name.

    What the analyst typed in from paper shares its file with others and says nothing here.
    """
    own = (bid for bid in bids if any(o.basis == "bid" for o in bid.offers) or not bid.offers)
    return sorted(own, key=lambda bid: (bid.bidder, bid.file))


# --- particulars -------------------------------------------------------------------------------


def _particulars(bids: Sequence[Bid], field: str) -> dict[str, list[Seen]]:
    found: dict[str, list[Seen]] = defaultdict(list)
    for bid in bids:
        written = getattr(bid, field)
        key = _digits(written) if field == "phone" else fold(written)
        if len(key) > 1:
            place = bid.sources.get(field, _file(bid))
            found[key].append(Seen(bid.bidder, written, place))
    return found


def _digits(written: str) -> str:
    """Return a telephone number's digits without the country's 86."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", written) if c.isdecimal())
    return digits[2:] if digits.startswith("86") and len(digits) == 13 else digits


def _file(bid: Bid) -> Source:
    return Source(bid.file)


def _of_contacts(bidders: tuple[str, ...], fields: list[tuple[str, list[Seen]]]) -> Clue:
    what = [text(f"clue.same_{field}") for field, _ in fields]
    seen = [each for _, group in fields for each in group]
    return _sign("same-contact", "law.37.3", seen, what)


def _sign(
    kind: Kind, article: str, seen: Sequence[Seen], what: list[Text], lots: tuple[str, ...] = ()
) -> Clue:
    bidders = bidders_of(seen)
    return Clue(
        kind=kind,
        article=text(article),
        severity="check",
        bidders=bidders,
        lots=lots,
        figures=tuple(dict.fromkeys((kind, each.written) for each in seen)),
        sources=tuple(dict.fromkeys(each.source for each in seen)),
        text=text("clue.sign", bidders="、".join(bidders), **in_both("what", what)),
    )


# --- engineers -----------------------------------------------------------------------------------


def _same_engineers(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield persons that two bids name; a maker's own engineers may serve several bidders."""
    people: dict[tuple[str, str], list[tuple[Seen, Person]]] = defaultdict(list)
    for bid in bids:
        for person in bid.people:
            if person.last4:
                seen = Seen(bid.bidder, person.name, person.source)
                people[fold(person.name), person.last4].append((seen, person))
    groups: dict[tuple[str, ...], list[list[Seen]]] = defaultdict(list)
    for rows in people.values():
        if all(_of_a_maker(tender, person) for _, person in rows):
            continue
        for group in shared({0: [seen for seen, _ in rows]}):
            groups[bidders_of(group)].append(group)
    for found in groups.values():
        names = "、".join(dict.fromkeys(group[0].written for group in found))
        every = [each for group in found for each in group]
        yield _sign("same-person", "law.37.3", every, [text("clue.same_person", value=names)])


def _of_a_maker(tender: Tender, person: Person) -> bool:
    """Say whether the employer is, or may be, one of the tender's makers."""
    return any(likeness(person.employer, maker) != "other" for maker in tender.makers)


# --- letters -------------------------------------------------------------------------------------


def _other_bidder(letter: Authorisation, bid: Bid, bids: Sequence[Bid]) -> Bid | None:
    if same_company(letter.grantee, bid.bidder):
        return None
    others = (other for other in bids if other.bidder != bid.bidder)
    return next((other for other in others if same_company(letter.grantee, other.bidder)), None)
