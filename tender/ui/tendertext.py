"""Changes to the text of a tender file that keep every comment and the order of everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

Setting = str | date | Decimal | int | None

_HEADER = re.compile(r"^\s*\[")


def with_setting(text: str, key: str, value: Setting) -> str:
    """Return the text with `key` of the table [settings] set; None = not stated."""
    start, end = _block(text.splitlines(), r"^\[settings\]", 0)
    return _set(text, start, end, key, literal(value))


def with_policy(text: str, reading: str, gate: bool, rules: Sequence[Mapping[str, Any]]) -> str:
    """Return the text with the reading, the gate and the further rules of its table [policy]."""
    said = [
        ("reading", literal(reading)),
        ("gate", "true" if gate else "false"),
        ("rules", f"[{', '.join(map(_inline, rules))}]"),
    ]
    for key, value in said:
        start, end = _block(text.splitlines(), r"^\[policy\]", 0)
        text = _set(text, start, end, key, value)
    return text


def _inline(rule: Mapping[str, Any]) -> str:
    """Return a rule as an inline table; what is not stated is left out."""
    parts = [f"{key} = {_value(one)}" for key, one in rule.items() if one is not None]
    return "{ " + ", ".join(parts) + " }"


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return literal(value)


def with_lot(text: str, lot: str, key: str, value: str) -> str:
    """Return the text with `key` of the lot set to a literal."""
    lines = text.splitlines()
    place = 0
    while True:
        start, end = _block(lines, r"^\[\[lots\]\]", place)
        if any(re.match(rf'^id\s*=\s*"{re.escape(lot)}"', line) for line in lines[start:end]):
            return _set(text, start, end, key, value)
        place = end


def with_maker(text: str, clause: str, maker: str) -> str:
    """Return the text with the maker that the authorisation of this clause asks for."""
    lines = text.splitlines()
    at = next(
        n for n, line in enumerate(lines) if re.match(rf'^id\s*=\s*"{re.escape(clause)}"', line)
    )
    while not re.match(r"^maker\s*=", lines[at]):
        at += 1
    lines[at] = f"maker = {json.dumps(maker, ensure_ascii=False)}"
    return "\n".join(lines) + "\n"


def with_new_maker(text: str, maker: str) -> str:
    """Return the text with a maker of this name in its list, unless it is there."""
    name = json.dumps(maker, ensure_ascii=False)
    if re.search(rf"^id\s*=\s*{re.escape(name)}\s*$", text, re.MULTILINE):
        return text
    entry = f"[[makers]]\nid = {name}\nnames = [{name}]\nreview = []\n\n"
    at = text.index("[[makers]]")
    return text[:at] + entry + text[at:]


def next_year(text: str, old_id: str, prices: dict[str, tuple[Decimal | None, str]]) -> str:
    """Return the text for the next tender: a year on, this year's prices as last year's.

    `prices` by lot: what was awarded, and to whom. The deadline is not stated again.
    """
    text = re.sub(
        r'^id = "' + re.escape(old_id) + '"',
        f'id = "{next_id(old_id)}"',
        text,
        count=1,
        flags=re.MULTILINE,
    )
    years = sorted(set(re.findall(r"20\d\d", old_id)))
    if years:
        after = str(int(years[-1]) + 1)
        text = re.sub(
            r"^(title(?:_en)? = .*)$",
            lambda line: line[1].replace(years[-1], after),
            text,
            flags=re.MULTILINE,
        )
    text = with_setting(text, "deadline", None)
    text = re.sub(r"^(expiry = )(20\d\d)(-\d\d-\d\d)", _year_on, text, flags=re.MULTILINE)
    for lot, (price, bidder) in prices.items():
        text = with_lot(text, lot, "last_year", last_year(price, bidder))
    return text


def next_id(old_id: str) -> str:
    """Return the id of next year's tender."""
    years = sorted(set(re.findall(r"20\d\d", old_id)))
    return old_id.replace(years[-1], str(int(years[-1]) + 1)) if years else f"{old_id}-next"


def last_year(price: Decimal | None, supplier: str) -> str:
    """Return what a lot cost last year, as the file writes it."""
    return f"{{ price = {literal(price)}, supplier = {literal(supplier or None)} }}"


def literal(value: Setting) -> str:
    """Return a value as the file writes it."""
    match value:
        case None | "":
            return '"not stated"'
        case date():
            return value.isoformat()
        case Decimal():
            return json.dumps(f"{value:f}")
        case int():
            return str(value)
        case str():
            return json.dumps(value, ensure_ascii=False)


def _year_on(found: re.Match[str]) -> str:
    rest = "-02-28" if found[3] == "-02-29" else found[3]
    return f"{found[1]}{int(found[2]) + 1}{rest}"


def _block(lines: list[str], header: str, place: int) -> tuple[int, int]:
    start = next(n for n in range(place, len(lines)) if re.match(header, lines[n])) + 1
    end = next((n for n in range(start, len(lines)) if _HEADER.match(lines[n])), len(lines))
    return start, end


def _set(text: str, start: int, end: int, key: str, value: str) -> str:
    lines = text.splitlines()
    for number in range(start, end):
        found = re.match(rf"^{re.escape(key)}\s*=\s*[^#]*(\s#.*)?$", lines[number])
        if found:
            lines[number] = f"{key} = {value}{(found[1] or '').rstrip()}"
            break
    else:
        lines.insert(start, f"{key} = {value}")
    return "\n".join(lines) + "\n"
