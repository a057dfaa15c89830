"""How often the price clues and screens are right: made-up tenders, and published bids.

    python -m tests.benchmarks.clue_rates                    generated tenders of eight lots
    python -m tests.benchmarks.clue_rates bids.csv           bids with a convicted cartel

The CSV has the columns contract_id, bid and is_cartel_firm (0 or 1).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from statistics import median

from tender.clues import Screen, measure
from tender.clues.patterns import price_patterns
from tender.model import Bid, Lot, Offer, Policy, Settings, Source, Tender

LOTS = tuple("12345678")
RING = 3
TENDERS = 1000
UNITS = (("0.01", 1), ("1", 3), ("10", 3), ("100", 4), ("1000", 1))
"""In what unit a bidder rounds its prices, and how often."""

SIGNS = ("low variation", "far winner", "left skew", "all three")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(arguments: Sequence[str]) -> None:
    """Say the rates."""
    if arguments:
        published(arguments[0])
    else:
        generated(Random(2026))


# --- generated tenders -------------------------------------------------------------------------


def generated(random: Random) -> None:
    """Say how many of the tenders raise each clue, with no ring and with rings of each kind."""
    tender = _tender()
    kinds = ("constant-ratio", "constant-difference", "equal-prices")
    columns = (*kinds, "any of them", *SIGNS)
    say(f"{TENDERS} tenders each, {len(LOTS)} lots, ring of {RING}; per cent of the tenders")
    say(f"{'':30}" + "".join(f"{name:>20}" for name in columns))
    for name, market in MARKETS.items():
        counts: dict[str, int] = defaultdict(int)
        for _ in range(TENDERS):
            bids, members = _bids(random, market)
            clues = list(price_patterns(tender, bids))
            right = [c for c in clues if not members or set(c.bidders) <= members]
            for kind in {clue.kind for clue in right}:
                counts[kind] += 1
            counts["any of them"] += bool(right)
            for sign in _tender_signs(bids):
                counts[sign] += 1
        shown = "".join(f"{100 * counts[name] / TENDERS:>20.1f}" for name in columns)
        say(f"{name:30}{shown}")


def _tender() -> Tender:
    silent = dict.fromkeys(
        ("deadline", "regime", "project_number", "budget", "contract_cost"), "not stated"
    )
    return Tender(
        schema_version=1,
        id="made-up",
        title="made up",
        title_en="made up",
        settings=Settings.model_validate(silent),
        policy=Policy(effects={}),
        lots=tuple(Lot(id=lot, name=lot, equipment="", expiry=date(2026, 6, 30)) for lot in LOTS),
        clauses=(),
    )


Ring = Callable[[Random, list[dict[str, float]]], None]


@dataclass(frozen=True)
class Market:
    """How the bidders of a made-up tender come to their prices; `noise` is by bidder and lot."""

    ring: Ring | None = None
    bidders: int = 6
    noise: float = 0.10


def _bids(random: Random, market: Market) -> tuple[list[Bid], set[str]]:
    """Return bids with a common cost by lot, an efficiency by bidder and noise; and the ring."""
    costs = {lot: random.uniform(5_000, 150_000) for lot in LOTS}
    prices = []
    for _ in range(market.bidders):
        firm, noise = random.lognormvariate(0, 0.08), market.noise
        prices.append({lot: c * firm * random.lognormvariate(0, noise) for lot, c in costs.items()})
    if market.ring is not None:
        market.ring(random, prices[:RING])
    bids = []
    for number, own in enumerate(prices):
        unit = Decimal(random.choices([u for u, _ in UNITS], [w for _, w in UNITS])[0])
        kept = [lot for lot in LOTS if random.random() < 0.85]
        bids.append(_bid(f"B{number}", {lot: _rounded(own[lot], unit) for lot in kept}))
    return bids, {f"B{number}" for number in range(RING)} if market.ring else set()


def _fixed_factor(random: Random, prices: list[dict[str, float]]) -> None:
    for cover in prices[1:]:
        factor = random.uniform(1.02, 1.08)
        cover.update({lot: price * factor for lot, price in prices[0].items()})


def _fixed_amount(random: Random, prices: list[dict[str, float]]) -> None:
    for cover in prices[1:]:
        amount = random.choice([500, 800, 1000, 2000])
        cover.update({lot: round(price) + amount for lot, price in prices[0].items()})
    prices[0].update({lot: round(price) for lot, price in prices[0].items()})


def _varied_factor(random: Random, prices: list[dict[str, float]]) -> None:
    for cover in prices[1:]:
        cover.update({lot: p * random.uniform(1.02, 1.08) for lot, p in prices[0].items()})


def _turns(random: Random, prices: list[dict[str, float]]) -> None:
    for lot in LOTS:
        winner = random.randrange(RING)
        low = min(own[lot] for own in prices)
        for number, own in enumerate(prices):
            own[lot] = low if number == winner else low * random.uniform(1.06, 1.09)


MARKETS: dict[str, Market] = {
    "no ring": Market(),
    "no ring, costs nearly alike": Market(noise=0.02),
    "no ring, 20 bidders": Market(bidders=20),
    "covers × one factor": Market(_fixed_factor),
    "covers + one amount": Market(_fixed_amount),
    "covers × 1.02–1.08 by lot": Market(_varied_factor),
    "turns, covers × 1.06–1.09": Market(_turns),
}


def _rounded(price: float, unit: Decimal) -> Decimal:
    return (Decimal(price) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def _bid(name: str, prices: dict[str, Decimal]) -> Bid:
    offers = tuple(Offer(lot, p, Source(f"{name}.xlsx", "P", lot)) for lot, p in prices.items())
    return Bid(name, "integrator", f"{name}.xlsx", name, offers=offers)


def _tender_signs(bids: Iterable[Bid]) -> list[str]:
    """Return the signs that at least half of the lots with three bids show."""
    by_lot: dict[str, list[float]] = defaultdict(list)
    for bid in bids:
        for offer in bid.offers:
            by_lot[offer.lot].append(float(offer.price or 0))
    found = [s for prices in by_lot.values() if (s := measure(prices)) and s.bids > 2]
    return [sign for sign in SIGNS if 2 * sum(_shows(s, sign) for s in found) >= len(found)]


def _shows(screen: Screen, sign: str) -> bool:
    return all(screen.signs) if sign == SIGNS[3] else screen.signs[SIGNS.index(sign)]


# --- published bids ----------------------------------------------------------------------------


def published(path: str) -> None:
    """Say the rates for contracts with at least two convicted bidders and with none."""
    contracts: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            bid = float(row["bid"]), row["is_cartel_firm"] == "1"
            contracts[row["contract_id"]].append(bid)
    groups: dict[str, list[Screen]] = {"cartel": [], "others": []}
    for bids in contracts.values():
        convicted = sum(guilty for _, guilty in bids)
        screen = measure([price for price, _ in bids])
        if screen is not None and screen.bids > 2 and convicted != 1:
            groups["cartel" if convicted else "others"].append(screen)
    say(f"{len(groups['cartel'])} contracts with two or more convicted bidders,")
    say(f"{len(groups['others'])} with none, three or more bids each")
    for sign in SIGNS:
        true, false = (100 * _share(group, sign) for group in groups.values())
        say(f"{sign:15} true alarms {true:5.1f} %   false alarms {false:5.1f} %")
    for name in ("variation", "distance", "skewness"):
        cartel, others = (_values(group, name) for group in groups.values())
        area = _area(cartel, others)
        say(f"{name:15} medians {median(cartel):.3f} {median(others):.3f}   area {area:.2f}")


def _share(group: Sequence[Screen], sign: str) -> float:
    return sum(_shows(screen, sign) for screen in group) / len(group)


def _values(group: Iterable[Screen], name: str) -> list[float]:
    values = (getattr(screen, name) for screen in group)
    return [value for value in values if value is not None]


def _area(cartel: Sequence[float], others: Sequence[float]) -> float:
    """Return the chance that a cartel's contract has the higher figure: 0.50 tells nothing."""
    wins = sum((a > b) + (a == b) / 2 for a in cartel for b in others)
    return wins / (len(cartel) * len(others))


if __name__ == "__main__":
    main(sys.argv[1:])
