"""The same words in two bids: remarks and answers that the tender did not write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tender import form
from tender.checks.names import fold
from tender.clues.clue import Clue, in_both
from tender.clues.collusion import Seen, bidders_of, shared
from tender.messages import text
from tender.model import Bid, Source, Tender

SHOWN = 3
"""How many of the equal texts a clue quotes."""


def equal_words(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield groups of bidders that write the same longer text which the tender does not hold.

    Left out: what stands in the tender or in its form, and what more than half of four or more
    bidders write, which is the trade's phrase.
    """
    least = tender.policy.clues.shortest_text
    known = _of_the_tender(tender)
    places: dict[str, list[Seen]] = defaultdict(list)
    for bid in bids:
        for written, source in _texts(bid):
            key = fold(written)
            if len(key) >= least and key not in known:
                places[key].append(Seen(bid.bidder, written, source))
    groups: dict[tuple[str, ...], list[list[Seen]]] = defaultdict(list)
    for group in shared(places):
        bidders = bidders_of(group)
        if len(bids) < 4 or 2 * len(bidders) <= len(bids):
            groups[bidders].append(group)
    for bidders, found in groups.items():
        yield _clue(bidders, sorted(found, key=lambda group: group[0].source))


def _texts(bid: Bid) -> Iterator[tuple[str, Source]]:
    for offer in bid.offers:
        if offer.basis == "bid":
            yield offer.remark, offer.source
    for answer in bid.answers:
        yield answer.raw, answer.source
        yield answer.note, answer.source
    for line in bid.lines:
        yield line.model, line.source


def _of_the_tender(tender: Tender) -> str:
    """Return everything that the tender and its form say, folded, for a look inside."""
    said = [clause.text for clause in tender.clauses]
    said += [form.required_value(requirement) for requirement in tender.requirements]
    said += [requirement.label for requirement in tender.requirements]
    said += [lot.equipment for lot in tender.lots] + [form.OTHER_LINE]
    said += [f"{item.maker or ''}{item.model}" for lot in tender.lots for item in lot.items]
    said += [column.note for sheet in form.FORMS.values() for column in sheet.columns]
    return "\n".join(map(fold, said))


def _clue(bidders: tuple[str, ...], found: list[list[Seen]]) -> Clue:
    quoted = [text("clue.quoted", value=group[0].written[:40]) for group in found[:SHOWN]]
    return Clue(
        kind="equal-words",
        article=text("law.37.4"),
        severity="check",
        bidders=bidders,
        lots=(),
        figures=tuple(("equal-words", group[0].written) for group in found),
        sources=tuple(dict.fromkeys(seen.source for group in found for seen in group)),
        text=text(
            "clue.equal_words",
            bidders="、".join(bidders),
            count=len(found),
            **in_both("what", quoted),
        ),
    )
