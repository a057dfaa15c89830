"""A record of 200 bidders and 100 lots, for measuring: `python -m tests.browser.large FOLDER`.

Writes `tender.toml` and 200 workbooks. Every bidder offers some of the lots, a few leave an answer
blank (待核) or miss a number (不合格); what is random comes from a fixed seed.
"""

from __future__ import annotations

import random
import sys
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from tender import spec
from tender.intake.headings import tidy
from tender.template import write_template

BIDDERS, LOTS, SHARE = 200, 100, 0.3
CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEAD = """schema_version = 1
id = "large-2026"
title = "大规模采购（测量用）"
title_en = "A large tender, for measuring"

[settings]
deadline = "not stated"
regime = "not stated"
project_number = "not stated"
budget = "not stated"
contract_cost = "not stated"
award_lead_days = 30

[policy]
reading = "literal"
gate = true
rules = []

[policy.effects]
number = { fail = "lot", unclear = "lot" }
"""
LOT = """
[[lots]]
id = "{n}"
name = "系统{n}维保"
name_en = "System {n}"
aliases = []
equipment = "系统{n}"
expiry = 2026-{month:02d}-28
term_months = 12
ceiling = "not stated"
last_year = {{ price = "not stated", supplier = "not stated" }}
items = [{{ model = "系统{n}", remark = "服务" }}]
"""
CLAUSE = """
[[clauses]]
id = "3.{n}"
lot = "{n}"
sort = "M2"
text = "到现场不超过4小时。"

[[clauses.requirements]]
field = "onsite_arrival_h"
kind = "number"
comparison = "<="
threshold = 4
unit = "小时"
label = "到现场时间"
label_en = "Arrival on site"
evidence = "服务承诺表"
"""


def tender_text(many: int) -> str:
    """Return the tender file."""
    numbers = range(1, many + 1)
    lots = (LOT.format(n=n, month=6 + n % 7) for n in numbers)
    return HEAD + "".join(lots) + "".join(CLAUSE.format(n=n) for n in numbers)


def code_of(number: int) -> str:
    """Return a unified social credit code with a right check character."""
    body = f"91520100MA{number:07d}"
    weights = [pow(3, place, 31) for place in range(17)]
    rest = sum(CODES.index(sign) * weight for sign, weight in zip(body, weights, strict=True))
    return body + CODES[(31 - rest % 31) % 31]


def main(folder: Path, bidders: int = BIDDERS, lots: int = LOTS) -> None:
    """Write the tender and the workbooks."""
    bids = folder / "bids"
    bids.mkdir(parents=True, exist_ok=True)
    (folder / "tender.toml").write_text(tender_text(lots), encoding="utf-8")
    tender = spec.read_tender(folder / "tender.toml")
    out = BytesIO()
    write_template(tender, out, "bid")
    chance = random.Random(2026)
    blank = max(0.002, 20 / (bidders * lots))  # some points are left to decide at any size
    base = [chance.randint(20, 200) * 1000 for _ in range(lots)]
    for number in range(1, bidders + 1):
        out.seek(0)
        book = load_workbook(out)
        _fill(book, number, base, chance, blank)
        book.save(bids / f"bidder{number:03d}.xlsx")


def _fill(book, number: int, base: list[int], chance: random.Random, blank: float) -> None:  # type: ignore[no-untyped-def]
    integrator = number % 4 == 0
    share = 0.6 if integrator else SHARE
    offered = [n for n in range(1, len(base) + 1) if chance.random() < share]
    said = {
        "投标人名称": f"第{number:03d}号有限公司",
        "统一社会信用代码": code_of(number),
        "投标人类型": "集成商" if integrator else "单项供应商",
        "企业规模": "小型",
        "法定代表人": f"代表{number}",
        "联系人": f"联系{number}",
        "联系电话": f"0851-8{number:07d}",
        "电子邮箱": f"b{number}@example.com",
        "报价日期": "2026-05-20",
        "报价有效期至": "2026-12-31",
    }
    for row in book["投标人"].iter_rows():
        name = tidy(str(row[0].value or ""))
        value = next((one for key, one in said.items() if tidy(key) == name), None)
        if value is not None:
            row[1].value = value
    columns = _columns(book["分项报价"])
    for row in _lines(book["分项报价"]):
        lot = _number(row[0].value)
        if lot in offered:
            price = base[lot - 1] * chance.uniform(0.85, 1.25)
            row[columns["年维保费"]].value = round(price)
    columns = _columns(book["条款响应"])
    for row in _lines(book["条款响应"]):
        lot = _number(str(row[0].value or "").split("/")[0].removeprefix("3."))
        if lot in offered and chance.random() > blank:
            row[columns["响应值"]].value = 6 if chance.random() < 0.02 else 2


def _lines(sheet):  # type: ignore[no-untyped-def]
    return (row for row in sheet.iter_rows() if row[0].value is not None)


def _columns(sheet) -> dict[str, int]:  # type: ignore[no-untyped-def]
    for row in sheet.iter_rows():
        words = [str(cell.value or "") for cell in row]
        if sum(bool(word) for word in words) > 3:
            return {word.split("（")[0]: place for place, word in enumerate(words) if word}
    raise KeyError(sheet.title)


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
