"""A made-up tender of a hundred lots, and as many bids for all of them as one likes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from tender.model import Tender
from tender.spec import read_tender
from tender.template import FIRST_ROW, write_template
from tests.hostile.workbook import code, zipped

HEAD = """
schema_version = 1
id = "load-{lots}"
title = "百项采购（演示）"
title_en = "A hundred lots"

[settings]
deadline = 2027-03-15
regime = "询价"
project_number = "LOAD"
budget = "not stated"
contract_cost = "not stated"
splitting_threshold = "not stated"

[policy]
reading = "free-mix"
gate = true
rules = []

[policy.effects]
authorisation = {{ fail = "lot", unclear = "lot" }}
number = {{ fail = "lot", unclear = "lot" }}
undertaking = {{ fail = "lot", unclear = "record" }}

[[makers]]
id = "maker"
names = ["示范厂家"]
"""
LOT = """
[[lots]]
id = "{n}"
name = "第{n}项设备维保"
equipment = "设备{n} 2 台"
expiry = 2027-06-30
items = [{{ model = "M-{n}", maker = "maker", quantity = 2, unit = "台" }}]
"""
CLAUSE = """
[[clauses]]
id = "B.{n}"
lot = "{n}"
sort = "M1"
text = "{n}小时内到场，并投保。"
requirements = [
  {{ field = "arrival_h", kind = "number", comparison = "<=", threshold = {n}, unit = "小时", label = "到场时间", label_en = "Arrival" }},
  {{ field = "commit.insured", kind = "undertaking", label = "投保", label_en = "Insured" }},
]
"""  # noqa: E501


@cache
def text(lots: int = 100) -> str:
    """Return the tender file."""
    numbers = range(1, lots + 1)
    every = [LOT.format(n=n) for n in numbers] + [CLAUSE.format(n=n) for n in numbers]
    return HEAD.format(lots=lots) + "".join(every)


def tender(folder: Path, lots: int = 100) -> Tender:
    """Return the tender, written into the folder as `tender.toml`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tender.toml").write_text(text(lots), encoding="utf-8")
    return read_tender(folder)


def bids(made: Tender, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many workbooks, each of another bidder with other prices for every lot."""
    first = _first(made)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    prices = next(n for n in parts if b">1000001<" in parts[n])
    bidder = next(n for n in parts if n.startswith("xl/") and b"BIDDER-ZERO" in parts[n])
    coded = next(n for n in parts if n.startswith("xl/") and code(0).encode() in parts[n])
    for one in range(number):
        changed = dict(parts)
        changed[bidder] = parts[bidder].replace(b"BIDDER-ZERO", name_of(one).encode())
        changed[coded] = changed[coded].replace(code(0).encode(), code(one).encode())
        changed[prices] = re.sub(
            rb">1000(\d{3})<",
            lambda m, one=one: b">%d<" % price_of(int(m[1]), one),  # type: ignore[misc]
            changed[prices],
        )
        yield f"{one:04d}.xlsx", zipped(changed)


def name_of(bidder: int) -> str:
    """Return the name of the bidder; no two look alike."""
    return f"第{bidder:04d}号示范公司"


def price_of(lot: int, bidder: int) -> int:
    """Return what the bidder asks for the lot, in whole yuan."""
    return 10_000 + lot * 100 + (bidder * 7919 + lot * 104_729) % 5_003


def _first(made: Tender) -> bytes:
    out = io.BytesIO()
    write_template(made, out, "bid")
    book = load_workbook(io.BytesIO(out.getvalue()))
    said = ("BIDDER-ZERO", code(0), "集成商", "小型", "张一", "李二", "0851-85551234",
            "a@example.com", date(2027, 3, 1), date(2027, 12, 31), 0, None)  # fmt: skip
    for row, value in enumerate(said, FIRST_ROW):
        book["投标人"].cell(row, 2).value = value
    for lot in range(1, len(made.lots) + 1):
        book["分项报价"].cell(FIRST_ROW + lot - 1, 3).value = 1_000_000 + lot
        book["分项报价"].cell(FIRST_ROW + lot - 1, 4).value = 0.06
    answers = book["条款响应"]
    for row in range(FIRST_ROW, answers.max_row + 1):
        if answers.cell(row, 1).value:
            answers.cell(row, 6).value = answers.cell(row, 4).value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
