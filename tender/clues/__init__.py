"""Clues, never verdicts: low prices, signs of collusion, too few bidders, splitting, article 17."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tender.clues.clue import (
    KINDS,
    Clue,
    Kind,
    Review,
    Reviewed,
    Severity,
    in_order,
    open_count,
    reviewed,
)
from tender.clues.collusion import mixed_files, same_people, with_workbook
from tender.clues.files import same_files
from tender.clues.lowprice import low_prices
from tender.clues.notes import (
    Counts,
    above_budget,
    conditional_prices,
    effective_bidders,
    few_bidders,
    tender_notes,
)
from tender.clues.patterns import equal_lines, price_patterns
from tender.clues.regime import Regime, regime_of
from tender.clues.screens import Screen, measure, screened
from tender.clues.splitting import separate_purchases
from tender.clues.words import equal_words
from tender.memory import Once, anew
from tender.model import Bid, Eligibility, Tender

__all__ = [
    "KINDS",
    "TEMPLATE",
    "Clue",
    "Counts",
    "Kind",
    "Regime",
    "Review",
    "Reviewed",
    "Screen",
    "Severity",
    "effective_bidders",
    "find",
    "in_order",
    "measure",
    "open_count",
    "regime_of",
    "reviewed",
    "separate_purchases",
    "tender_notes",
]

TEMPLATE: Mapping[str, str] = {
    "creator": "tender",
    "lastModifiedBy": "tender",
    "created": "2026-01-01T00:00:00Z",
    "modified": "2026-01-01T00:00:00Z",
}
"""What the empty workbook of this program carries; a form sent out otherwise has its own."""


def find(
    tender: Tender,
    bids: Sequence[Bid],
    books_properties: Mapping[str, Mapping[str, str]],
    eligibility: Sequence[Eligibility],
    *,
    template: Mapping[str, str] = TEMPLATE,
    once: Once = anew,
) -> tuple[Clue, ...]:
    """Return every clue in a fixed order, whatever the order of the bids.

    `bids` are the bids as read: low prices are judged on the quoted price. `books_properties`
    gives the document properties by file, `template` those of the form that was sent out.
    """
    ordered = sorted(bids, key=lambda bid: (bid.bidder, bid.file))
    shown = {bid.file: books_properties.get(bid.file, {}) for bid in ordered}
    return in_order(
        [
            *low_prices(tender, ordered, eligibility),
            *few_bidders(tender, ordered, eligibility),
            *once(
                "clues",
                (tender, *ordered),
                repr((sorted(shown.items()), sorted(template.items()))),
                lambda: _of_the_bids(tender, ordered, books_properties, template),
            ),
        ]
    )


def _of_the_bids(
    tender: Tender,
    ordered: Sequence[Bid],
    books_properties: Mapping[str, Mapping[str, str]],
    template: Mapping[str, str],
) -> tuple[Clue, ...]:
    """Return the clues that no decision on an offer changes."""
    own = with_workbook(ordered)
    return (
        *same_people(tender, own),
        *mixed_files(own),
        *same_files(own, books_properties, template),
        *price_patterns(tender, ordered),
        *equal_lines(tender, own),
        *equal_words(tender, own),
        *screened(tender, ordered),
        *above_budget(tender, ordered),
        *conditional_prices(tender, ordered),
    )
