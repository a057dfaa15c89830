"""The problems that are measured: generated from a seed, or read from a folder of files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from functools import partial
from math import hypot
from pathlib import Path
from random import Random
from typing import Any

Data = dict[str, Any]


def generated(large: bool) -> dict[str, Callable[[], Data]]:
    """Name → the problem in the format of `tender solve`."""
    made: dict[str, Callable[[], Data]] = {}
    for lots, bidders in [(8, 10), (8, 40), (20, 30), (60, 60), (100, 100), (200, 300)]:
        for tiers in (False, True):
            kind = "fees and tiers" if tiers else "fees"
            made[f"tender {lots}x{bidders} {kind}"] = partial(tender, lots, bidders, tiers, 1)
    for seed in (1, 2, 3):
        made[f"dense 50x50 no. {seed}"] = partial(dense, 50, 50, 20, seed)
        made[f"packages 60x150 no. {seed}"] = partial(packages, 60, 150, seed)
        made[f"hard random 60x50 no. {seed}"] = partial(hard, 60, 50, seed)
    made["median 100x100 at most 10"] = partial(median, 100, 10, 1)
    made["median 200x200 at most 15"] = partial(median, 200, 15, 1)
    made["places 1000x100 no. 1"] = partial(places, 1000, 100, 1)
    made["like capa 1000x100"] = partial(warehouses, 1000, 100, 1_800_000, 1)
    made["like capc 1000x100"] = partial(warehouses, 1000, 100, 530_000, 1)
    made["dense 1000x100 no. 1"] = partial(dense, 1000, 100, 60, 1)
    if large:
        made["places 1000x100 no. 2"] = partial(places, 1000, 100, 2)
        made["packages 300x1000 no. 1"] = partial(packages, 300, 1000, 1)
        made["median 400x400 at most 40"] = partial(median, 400, 40, 1)
        made["median 900x900 at most 90"] = partial(median, 900, 90, 1)
        made["places 1000x1000 no. 1"] = partial(places, 1000, 1000, 1)
        made["hard random 100x100 no. 1"] = partial(hard, 100, 100, 1)
        for lots, bidders in [(1000, 300), (3000, 500)]:
            for tiers in (False, True):
                kind = "fees and tiers" if tiers else "fees"
                made[f"tender {lots}x{bidders} {kind}"] = partial(tender, lots, bidders, tiers, 1)
    return made


def folder(path: Path) -> dict[str, Callable[[], Data]]:
    """Every problem file in a folder, packed or not, under its name."""
    files = sorted([*path.glob("*.json"), *path.glob("*.json.gz")])
    return {file.name.split(".")[0]: partial(_read, file) for file in files}


def _read(file: Path) -> Data:
    text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return json.loads(text)


def tender(lots: int, bidders: int, tiers: bool, seed: int) -> Data:
    """A tenth integrators with everything, fees and tiers; the rest sell one lot each."""
    random = Random(f"tender {lots} {bidders} {tiers} {seed}")
    base = [random.lognormvariate(9, 1) for _ in range(lots)]
    several = []
    many = max(2, bidders // 10)
    for number in range(many):
        level = random.uniform(0.95, 1.1)
        several.append(
            {
                "id": f"I{number:03}",
                "kind": "integrator",
                "fee": _cents(sum(base) * random.uniform(0.005, 0.02)),
                "prices": {
                    str(lot): _cents(price * level * random.uniform(0.8, 1.25))
                    for lot, price in enumerate(base)
                    if random.random() < 0.9 or number == 0
                },
                "discounts": _tiers(random, lots) if tiers else [],
            }
        )
    for number in range(many, bidders):
        lot = random.randrange(lots)
        price = _cents(base[lot] * random.uniform(0.75, 1.2))
        several.append({"id": f"S{number:03}", "kind": "separate", "prices": {str(lot): price}})
    return _problem(lots, several)


def _tiers(random: Random, lots: int) -> list[Data]:
    steps = sorted({max(2, int(lots * share)) for share in (0.15, 0.35, 0.6)})
    rate = 0.0
    found = []
    for step in steps:
        rate += random.uniform(0.01, 0.04)
        found.append({"min_lots": step, "rate": f"{rate:.3f}"})
    return found


def dense(lots: int, bidders: int, opened: int, seed: int) -> Data:
    """Every bidder offers every lot at a price without any pattern; the fee falls with `opened`."""
    random = Random(f"dense {lots} {bidders} {opened} {seed}")
    fee = 1000 * lots / opened / 6
    several = [
        {
            "id": f"W{number:04}",
            "kind": "integrator",
            "fee": _cents(fee * random.uniform(0.8, 1.2)),
            "prices": {str(lot): _cents(random.uniform(100, 1100)) for lot in range(lots)},
        }
        for number in range(bidders)
    ]
    return _problem(lots, several)


def places(lots: int, bidders: int, seed: int) -> Data:
    """Warehouses and customers on a map; a price is demand times distance, fees are large."""
    random = Random(f"places {lots} {bidders} {seed}")
    here = [(random.random(), random.random()) for _ in range(bidders)]
    there = [(random.random(), random.random(), random.uniform(1, 100)) for _ in range(lots)]
    several = [
        {
            "id": f"W{number:04}",
            "kind": "integrator",
            "fee": _cents(random.uniform(300_000, 700_000)),
            "prices": {
                str(lot): f"{weight * 1000 * hypot(a - x, b - y):.4f}"
                for lot, (x, y, weight) in enumerate(there)
            },
        }
        for number, (a, b) in enumerate(here)
    ]
    return _problem(lots, several)


def warehouses(lots: int, bidders: int, fee: int, seed: int) -> Data:
    """Like OR-Library's capa to capc: whole demands, prices that follow distances roughly."""
    random = Random(f"warehouses {lots} {bidders} {fee} {seed}")
    here = [(random.random(), random.random()) for _ in range(bidders)]
    there = [(random.random(), random.random(), random.randint(1, 100)) for _ in range(lots)]
    several = [
        {
            "id": f"W{number:04}",
            "kind": "integrator",
            "fee": f"{round(fee * random.uniform(0.75, 1.25))}",
            "prices": {
                str(lot): f"{weight * 1000 * hypot(a - x, b - y) * random.uniform(1, 1.25):.5f}"
                for lot, (x, y, weight) in enumerate(there)
            },
        }
        for number, (a, b) in enumerate(here)
    ]
    return _problem(lots, several)


def median(places: int, most: int, seed: int) -> Data:
    """Every place on a map sells to every other for the distance; only so many may win."""
    random = Random(f"median {places} {most} {seed}")
    here = [(random.random() * 1000, random.random() * 1000) for _ in range(places)]
    several = [
        {
            "id": f"W{number:04}",
            "kind": "integrator",
            "prices": {str(lot): f"{hypot(a - x, b - y):.2f}" for lot, (x, y) in enumerate(here)},
        }
        for number, (a, b) in enumerate(here)
    ]
    problem = _problem(places, several)
    problem["policy"]["rules"] = [{"kind": "max-winners", "most": most}]
    return problem


def hard(lots: int, bidders: int, seed: int) -> Data:
    """Prices without any pattern and fees of the size of prices: a wide gap of the relaxation."""
    random = Random(f"hard {lots} {bidders} {seed}")
    several = [
        {
            "id": f"W{number:04}",
            "kind": "integrator",
            "fee": f"{random.uniform(70, 130):.2f}",
            "prices": {str(lot): f"{random.uniform(0, 10) ** 1.5:.4f}" for lot in range(lots)},
        }
        for number in range(bidders)
    ]
    return _problem(lots, several)


def packages(lots: int, bidders: int, seed: int) -> Data:
    """Neighbouring lots in packages, a few per bidder, worth more together than alone."""
    random = Random(f"packages {lots} {bidders} {seed}")
    base = [random.uniform(50, 150) for _ in range(lots)]
    several: list[Data] = [
        {
            "id": "M",
            "kind": "separate",
            "prices": {str(lot): _cents(price * 1.3) for lot, price in enumerate(base)},
        }
    ]
    for number in range(1, bidders):
        offers = []
        for _ in range(random.randint(1, 4)):
            first = random.randrange(lots)
            held = sorted({(first + step * random.randint(1, 3)) % lots for step in range(5)})
            price = sum(base[lot] for lot in held) * random.uniform(0.8, 1.1)
            offers.append({"lots": [str(lot) for lot in held], "price": _cents(price)})
        several.append({"id": f"P{number:04}", "kind": "separate", "packages": offers})
    return _problem(lots, several)


def _problem(lots: int, bidders: list[Data]) -> Data:
    policy = {"gate": False, "reading": "free-mix"}
    return {"lots": [str(lot) for lot in range(lots)], "bidders": bidders, "policy": policy}


def _cents(amount: float) -> str:
    return f"{amount:.2f}"


def all_named(large: bool, path: Path | None) -> Iterator[tuple[str, Callable[[], Data]]]:
    """Every problem to measure, generated ones first."""
    yield from generated(large).items()
    if path is not None:
        yield from folder(path).items()
