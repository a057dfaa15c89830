"""Signs of article 37 (4) in the figures: constant ratios and differences, equal prices, errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from tender.checks.names import fold
from tender.clues.clue import Clue, Kind
from tender.clues.collusion import Seen, bidders_of, shared
from tender.clues.sieve import may_match, rough
from tender.messages import Param, text
from tender.model import Bid, ClueSettings, DeviceLine, Offer, Source, Tender
from tender.pricing import quoted_price, wrong_products

FEN = Decimal("0.01")
FEWEST_LINES = 5
"""Priced device lines that two bids must share before equal unit prices say anything."""


Quotes = dict[str, tuple[Offer, Decimal]]
"""One bidder's offers by lot, each with its price in figures."""


@dataclass(frozen=True)
class Pair:
    """The prices of two bidders for the lots that both quote, in the tender's order."""

    one: str
    other: str
    lots: tuple[str, ...]
    prices: tuple[tuple[Decimal, Decimal], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Match:
    """What two bidders' figures have in common, and in which lots."""

    pair: Pair
    lots: tuple[str, ...]
    value: Decimal


def price_patterns(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield groups of bidders whose prices differ by one factor, one amount, or not at all.

    A pattern holds in most of the common lots (`pattern_share`), and in `pattern_lots` of them.
    """
    settings = tender.policy.clues
    quotes = [(bid.bidder, _quoted(bid)) for bid in bids]
    figures = [rough({lot: price for lot, (_, price) in quoted.items()}) for _, quoted in quotes]
    pairs = [
        _pair(tender, quotes[one], quotes[other])
        for one, other in combinations(range(len(quotes)), 2)
        if may_match(figures[one], figures[other], settings)
    ]
    tests: dict[Kind, Callable[[Pair, ClueSettings], Match | None]] = {
        "equal-prices": _equal,
        "constant-ratio": _ratio,
        "constant-difference": _difference,
    }
    for kind, test in tests.items():
        matches = [match for pair in pairs if (match := test(pair, settings))]
        for group in _connected(matches):
            yield _clue(kind, group)


def equal_lines(tender: Tender, bids: Sequence[Bid]) -> Iterator[Clue]:
    """Yield pairs with equal unit prices in most device lines, and groups with equal errors."""
    share = tender.policy.clues.pattern_share
    priced = [(bid, _unit_prices(bid)) for bid in bids]
    quick = [{(key, line.unit_price) for key, line in lines.items()} for _, lines in priced]
    for at, its in combinations(range(len(priced)), 2):
        (one, ours), (other, theirs) = priced[at], priced[its]
        shares = len(ours.keys() & theirs.keys())
        if shares < FEWEST_LINES or len(quick[at] & quick[its]) < share * shares:
            continue
        common = [key for key in ours if key in theirs]
        equal = [key for key in common if ours[key].unit_price == theirs[key].unit_price]
        if len(equal) >= share * len(common):
            lines = [line for key in equal for line in (ours[key], theirs[key])]
            yield _of_lines(
                "equal-unit-prices",
                "clue.equal_unit_prices",
                (one.bidder, other.bidder),
                lines,
                equal=len(equal),
                common=len(common),
            )
    for group in shared(_errors(bids)):
        bidders = bidders_of(group)
        yield Clue(
            kind="equal-errors",
            article=text("law.37.4"),
            severity="check",
            bidders=bidders,
            lots=(),
            figures=(("equal-errors", group[0].written),),
            sources=tuple(seen.source for seen in group),
            text=text("clue.equal_error", bidders="、".join(bidders), value=group[0].written),
        )


# --- two bidders' prices -------------------------------------------------------------------------


def _pair(tender: Tender, one: tuple[str, Quotes], other: tuple[str, Quotes]) -> Pair:
    (name, ours), (other_name, theirs) = one, other
    lots = tuple(lot.id for lot in tender.lots if lot.id in ours and lot.id in theirs)
    return Pair(
        name,
        other_name,
        lots,
        tuple((ours[lot][1], theirs[lot][1]) for lot in lots),
        tuple(side[lot][0].source for lot in lots for side in (ours, theirs)),
    )


def _quoted(bid: Bid) -> Quotes:
    prices = ((offer, quoted_price(offer)) for offer in bid.offers if offer.basis != "estimate")
    return {offer.lot: (offer, price) for offer, price in prices if price}


def _enough(lots: Sequence[str], of: int, settings: ClueSettings) -> bool:
    least = settings.pattern_share * of
    return len(lots) >= settings.pattern_lots and len(lots) >= least


def _equal(pair: Pair, settings: ClueSettings) -> Match | None:
    both = zip(pair.lots, pair.prices, strict=True)
    lots = tuple(lot for lot, (one, other) in both if one == other)
    return Match(pair, lots, Decimal(1)) if len(lots) >= settings.equal_prices else None


def _difference(pair: Pair, settings: ClueSettings) -> Match | None:
    """Prices that differ by the same amount to the fen."""
    for step in dict.fromkeys(other - one for one, other in pair.prices):
        lots = tuple(
            lot
            for lot, (one, other) in zip(pair.lots, pair.prices, strict=True)
            if abs(other - one - step) <= FEN
        )
        if step and _enough(lots, len(pair.lots), settings):
            return Match(pair, lots, step)
    return None


def _ratio(pair: Pair, settings: ClueSettings) -> Match | None:
    """Prices of one factor, apart from rounding to the units in which both bidders quote.

    A lot allows the factors (other ± unit/2) / (one ± unit/2); a factor that most lots allow is
    a match. A lot whose rounding is coarser than `pattern_tolerance` of its price says nothing.
    """
    units = [_unit([prices[side] for prices in pair.prices]) / 2 for side in (0, 1)]
    ranges = {
        lot: ((other - units[1]) / (one + units[0]), (other + units[1]) / (one - units[0]))
        for lot, (one, other) in zip(pair.lots, pair.prices, strict=True)
        if units[0] / one + units[1] / other <= settings.pattern_tolerance
    }
    allowing = [
        tuple(lot for lot, (low, high) in ranges.items() if low <= factor <= high)
        for factor in sorted({low for low, _ in ranges.values()})
    ]
    lots = max(allowing, key=len, default=())
    if not _enough(lots, len(ranges), settings) or len(_distinct(pair, lots)) < 2:
        return None
    middle = _middle(pair, lots)
    return None if middle == 1 else Match(pair, lots, middle)


def _distinct(pair: Pair, lots: tuple[str, ...]) -> set[Decimal]:
    """Return the first bidder's different prices: one price four times proves no factor."""
    return {one for lot, (one, _) in zip(pair.lots, pair.prices, strict=True) if lot in lots}


def _middle(pair: Pair, lots: tuple[str, ...]) -> Decimal:
    """Return the factor of the sums, to four places."""
    both = [p for lot, p in zip(pair.lots, pair.prices, strict=True) if lot in lots]
    factor = sum((p for _, p in both), Decimal(0)) / sum((q for q, _ in both), Decimal(0))
    return factor.quantize(Decimal("0.0001"))


def _unit(prices: Sequence[Decimal]) -> Decimal:
    """Return the largest power of ten, from the fen to 1000, that divides every price."""
    for unit in (Decimal(1000), Decimal(100), Decimal(10), Decimal(1), Decimal("0.1")):
        if all(price % unit == 0 for price in prices):
            return unit
    return FEN


def _connected(matches: Sequence[Match]) -> list[list[Match]]:
    """Return the matches in groups of bidders that hang together."""
    groups: list[list[Match]] = []
    for match in matches:
        ends = {match.pair.one, match.pair.other}
        touching = [g for g in groups if any(ends & {m.pair.one, m.pair.other} for m in g)]
        groups = [g for g in groups if g not in touching]
        groups.append([*(m for g in touching for m in g), match])
    return groups


def _clue(kind: Kind, matches: list[Match]) -> Clue:
    ordered = sorted(matches, key=lambda m: (m.pair.one, m.pair.other))
    bidders = tuple(sorted({name for m in ordered for name in (m.pair.one, m.pair.other)}))
    lots = tuple(dict.fromkeys(lot for m in ordered for lot in m.lots))
    shown = "；".join(f"{m.pair.other}/{m.pair.one}: {_plain(m.value)}" for m in ordered)
    params: dict[str, Param] = {} if kind == "equal-prices" else {"value": shown}
    return Clue(
        kind=kind,
        article=text("law.37.4"),
        severity="check",
        bidders=bidders,
        lots=lots,
        figures=tuple((f"{m.pair.other}/{m.pair.one}", m.value) for m in ordered),
        sources=tuple(dict.fromkeys(s for m in ordered for s in m.pair.sources)),
        text=text(
            f"clue.{kind.replace('-', '_')}",
            bidders="、".join(bidders),
            lots="、".join(lots),
            **params,
        ),
    )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


# --- device lines --------------------------------------------------------------------------------


def _unit_prices(bid: Bid) -> Mapping[tuple[str, str], DeviceLine]:
    return {(line.lot, fold(line.model)): line for line in bid.lines if line.unit_price}


def _of_lines(
    kind: Kind, code: str, bidders: tuple[str, ...], lines: Sequence[DeviceLine], **params: Param
) -> Clue:
    return Clue(
        kind=kind,
        article=text("law.37.4"),
        severity="check",
        bidders=bidders,
        lots=tuple(dict.fromkeys(line.lot for line in lines)),
        figures=tuple(dict.fromkeys((line.model, line.unit_price or Decimal(0)) for line in lines)),
        sources=tuple(line.source for line in lines),
        text=text(code, bidders="、".join(bidders), **params),
    )


def _errors(bids: Sequence[Bid]) -> dict[str, list[Seen]]:
    """Return wrong products and wrong sums by their figures."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for bid in bids:
        for line, unit_price, quantity, total in wrong_products(bid.lines):
            what = f"{line.model}: {_plain(quantity)}×{_plain(unit_price)}≠{_plain(total)}"
            found[f"{line.lot} {fold(what)}"].append(Seen(bid.bidder, what, line.source))
        for offer in bid.offers:
            totals = [line.total for line in bid.lines if line.lot == offer.lot]
            known = [total for total in totals if total is not None]
            price = quoted_price(offer)
            if not known or len(known) < len(totals) or price is None:
                continue
            gap = sum(known, Decimal(0)) - price
            if abs(gap) > FEN:
                what = f"Σ-{offer.lot}: {_plain(gap)}"
                found[what].append(Seen(bid.bidder, what, offer.source))
    return found
