"""What must hold of whatever was accepted, worked out in another way than the program's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from tender import values
from tender.amounts import capitals
from tender.cells import Read
from tender.model import Bid
from tests.hostile.workbook import Parts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EIGHT = [str(n) for n in range(1, 9)]


# --- texts -------------------------------------------------------------------------------------


def judge_text(written: str) -> list[str]:
    """Return what is wrong with how the grammars understand the text."""
    return [f"{name}({written!r}): {fault}" for name, fault in _faults(written) if fault]


def _faults(written: str) -> list[tuple[str, str]]:
    found = []
    for name, parse, law in _GRAMMARS:
        read = parse(written)
        if read.trouble is not None and read.value is not None:
            found.append((name, "a value beside a trouble"))
        if read.trouble is not None:
            _say(read)
        elif read.value is not None:
            found.append((name, law(written, read.value)))
    return found


def _say(read: Read[Any]) -> None:
    assert read.trouble is not None
    for lang in ("zh", "en"):
        shown = read.trouble.say(lang)  # type: ignore[arg-type]
        assert not re.search("[\\x00-\\x08\\u202a-\\u202e]", shown), shown


def _half(written: str) -> str:
    """Full-width signs as half-width ones; nothing else is another way to write a digit."""
    folded = "".join(
        unicodedata.normalize("NFKC", s) if "\uff01" <= s <= "\uff5e" or s == "\u3000" else s
        for s in written
    )
    return "".join(s for s in folded if s not in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f")


def _money(written: str, value: Decimal) -> str:
    half = _half(written)
    if value != value.quantize(Decimal("0.01")) or not 0 <= value < 10**12:
        return f"{value} is no amount to the fen"
    if not re.search("[0-9]", half):
        return _in_capitals(half, value)
    if value == 0:
        return "" if not re.search("[1-9]", half) else "zero from other digits"
    if not re.fullmatch(r"[0-9.,\s¥￥元圆整正万人民币年每一/:：()含税RMBCNYrmbcny]+", half):
        return f"{value} from signs that no amount has"
    number = Decimal(re.sub(r"[^0-9.]", "", re.sub("1/年|/1年", "", half)))
    return "" if value == number * (10_000 if "万" in half else 1) else f"{value} is not {number}"


_PLAIN = str.maketrans(
    "〇○一二三四五六七八九十百千圆正两億萬貳參陸", "零零壹贰叁肆伍陆柒捌玖拾佰仟元整贰亿万贰叁陆"
)


def _in_capitals(half: str, value: Decimal) -> str:
    """The amount in capitals must hold the same digits and units, 零 and 整 apart."""
    told = re.sub(
        "[^壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分]", "", half.translate(_PLAIN).replace("廿", "贰拾")
    )
    again = re.sub("[零整]", "", capitals(value))
    short = re.sub("(?<![壹贰叁肆伍陆柒捌玖])拾", "壹拾", told)
    return "" if again.rstrip("元") == short.rstrip("元") or value == 0 else f"{value} is {again}"


def _rate(written: str, value: Decimal) -> str:
    return "" if 0 <= value <= 1 else f"{value} is no rate"


def _day(written: str, value: date) -> str:
    if value == date.max:
        bare = "".join(_half(written).split())
        return "" if re.search("长期|期限|永久|9999", bare) else "no end where none was said"
    digits = re.findall("[0-9]+", _half(written))
    wanted = [value.year, value.month, value.day]
    if re.search("[一二三四五六七八九〇零○]", written):
        return ""
    compact = "".join(digits[:1])
    if len(compact) == 8:
        wanted_text = f"{value.year}{value.month:02d}{value.day:02d}"
        return "" if compact == wanted_text else f"{value} is not {compact}"
    return "" if [int(d) for d in digits[:3]] == wanted else f"{value} is not {digits}"


def _hours(written: str, value: str) -> str:
    days, length = map(int, value.split("×"))
    return "" if 1 <= days <= 7 and 1 <= length <= 24 else value


def _duration(written: str, value: Decimal) -> str:
    """A bare number is in hours; minutes are a sixtieth, told to a millionth."""
    half = _half(written).casefold().strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", half):
        return "" if value == Decimal(half) else f"{value}"
    simple = re.fullmatch(r"([0-9]+)(分钟|小时)", half)
    if simple:
        wanted = Decimal(simple[1]) / (60 if simple[2] == "分钟" else 1)
        return "" if abs(value - wanted) < Decimal("0.000001") else f"{value} is not {wanted}"
    return "" if 0 <= value < 10**12 else f"{value}"


def _lots(written: str, value: tuple[str, ...]) -> str:
    return "" if set(value) <= set(EIGHT) and len(set(value)) == len(value) else f"{value}"


def _words(written: str, value: object) -> str:
    shown = "".join(value) if isinstance(value, tuple) else str(value)
    bad = re.search(
        "[\\x00-\\x08\\x0b-\\x1f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]", shown
    )
    return f"{bad[0]!r} was let through" if bad else ""


def _yes(written: str, value: bool) -> str:
    no = re.search(
        "不|否|无(?!偏离)|没|负|×|✕|✗|✘|❌|no|false|^n[.!;,。]*$|未",
        "".join(_half(written).split()).casefold(),
    )
    return "" if value != bool(no) else f"{value}"


Grammar = tuple[str, Callable[[str], Read[Any]], Callable[[str, Any], str]]
_GRAMMARS: list[Grammar] = [
    ("money", values.money, _money),
    ("money in 万元", lambda t: values.money(t, "万元"), lambda t, v: "" if v >= 0 else str(v)),
    ("rate", values.rate, _rate),
    ("discount", values.discount, _rate),
    ("day", values.day, _day),
    ("month", values.month, lambda t, v: "" if v.day == 1 else str(v)),
    ("hours", values.hours, _hours),
    ("number", lambda t: values.number(t, "小时", "<="), _duration),
    ("count", lambda t: values.number(t, "次/季度", ">="), _duration),
    ("integer", values.integer, lambda t, v: "" if 0 <= v < 10**9 else str(v)),
    ("lots", lambda t: values.lots(t, EIGHT), _lots),
    ("items", values.items, _words),
    ("name", values.name, _words),
    ("yes_no", values.yes_no, _yes),
    ("uscc", values.uscc, lambda t, v: "" if len(v) == 18 else v),
    ("last4", values.last4, lambda t, v: "" if len(v) == 4 else v),
    ("phone", values.phone, _words),
    ("email", values.email, _words),
]  # fmt: skip


# --- workbooks ---------------------------------------------------------------------------------


def judge_bid(parts: Parts, bids: list[Bid], said: set[str]) -> list[str]:
    """Return every accepted price that is not what the XML of its cell says.

    `said` are the places of errors and warnings.
    """
    found = []
    for bid in bids:
        for offer in bid.offers:
            if offer.price is None or offer.doubts:
                continue
            place = f"{offer.source.sheet}!{offer.source.cell}"
            fault = _compare(parts, offer.source.sheet or "", offer.source.cell or "", offer.price)
            if fault and place not in said:
                found.append(f"{place}: {fault}")
    return found


def _compare(parts: Parts, sheet: str, cell: str, price: Decimal) -> str:
    raw = raw_cell(parts, sheet, cell)
    if raw is None:
        return f"{price} from a cell that the sheet does not have"
    kind, written = raw
    if kind in ("n", ""):
        stored = Decimal(written)
        near = any(abs(stored * size - price) <= Decimal("0.000001") for size in (1, 10_000))
        return "" if near else f"{price} is not {written}"
    return _money(written, price)


def raw_cell(parts: Parts, sheet: str, cell: str) -> tuple[str, str] | None:
    """Return type and stored text of a cell, read without the program."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    target = {link.get("Id"): link.get("Target", "") for link in links}
    for one in book.iter(f"{MAIN}sheet"):
        if one.get("name") == sheet:
            name = target[one.get(f"{REL}id")]
            part = name.lstrip("/") if name.startswith("/") else f"xl/{name}"
            found = _cells(parts[part]).get(cell)
            return None if found is None else _content(parts, found)
    return None


@lru_cache(maxsize=16)
def _cells(content: bytes) -> dict[str, ElementTree.Element]:
    """Return the cells by their reference, or by their place where they have none."""
    found: dict[str, ElementTree.Element] = {}
    row_number = 0
    for row in ElementTree.fromstring(content).iter(f"{MAIN}row"):
        row_number = int(row.get("r") or row_number + 1)
        column = 0
        for one in row.iter(f"{MAIN}c"):
            letters = re.sub(r"\d", "", one.get("r", ""))
            column = _number(letters) if letters else column + 1
            found.setdefault(f"{_letters(column)}{row_number}", one)
    return found


@lru_cache(maxsize=16)
def _strings(content: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(content).iter(f"{MAIN}si"))


def _number(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


def _content(parts: Parts, cell: ElementTree.Element) -> tuple[str, str]:
    kind = cell.get("t", "n")
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        return kind, _text(_strings(parts["xl/sharedStrings.xml"])[int(value)])
    return (kind, _text(cell)) if kind == "inlineStr" else (kind, value)


def _text(item: ElementTree.Element) -> str:
    pinyin = {id(t) for p in item.iter(f"{MAIN}rPh") for t in p.iter(f"{MAIN}t")}
    return "".join(t.text or "" for t in item.iter(f"{MAIN}t") if id(t) not in pinyin)
