"""Mutations: of bytes, of the parts of a package, of the tokens of XML, of cell texts."""

from __future__ import annotations

import io
import random
import re
import zipfile

from tests.hostile.workbook import Parts, zipped

_TOKEN = re.compile(rb"<[^>]{1,400}>|[^<]{1,400}")
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')

STRANGE = [
    written.encode()
    for written in str.split(
        "|0|-1|1e400|NaN|99999999999999999999|1.5|TRUE|#REF!|\u00a0|&#10;|&lt;|A1|XFD1048576|A0|s|e|b"
        "|str|inlineStr|d|\u202e|１２|万元|（|_x0007_|1,2|12.345,6",
        "|",
    )
]
"""What is put in place of a value or an attribute."""


def parts_of(data: bytes) -> Parts:
    """Return the members of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutated(parts: Parts, whole: bytes, dice: random.Random) -> bytes:
    """Return a workbook with one to four mutations of one kind."""
    kind = dice.random()
    if kind < 0.2:
        return _bytes(whole, dice)
    changed = dict(parts)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        if kind < 0.3:
            _members(changed, dice)
        else:
            _tokens(changed, dice)
    return zipped(changed)


def _bytes(whole: bytes, dice: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(dice.choice((1, 1, 2, 8))):
        place = dice.randrange(len(data))
        match dice.randrange(5):
            case 0:
                data[place] ^= 1 << dice.randrange(8)
            case 1:
                data[place] = dice.randrange(256)
            case 2:
                del data[place : place + dice.randrange(1, 64)]
            case 3:
                data[place:place] = dice.randbytes(dice.randrange(1, 16))
            case _:
                start = dice.randrange(len(data))
                data[place : place + 32] = data[start : start + 32]
    return bytes(data)


def _members(parts: Parts, dice: random.Random) -> None:
    name, other = dice.choice(list(parts)), dice.choice(list(parts))
    match dice.randrange(4):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[other]
        case 2:
            parts[name.replace("1", "2")] = parts.pop(name)
        case _:
            parts[dice.choice(("xl/vbaProject.bin", "a/../b", "xl/x.xml", name.upper()))] = b"<a/>"


def _tokens(parts: Parts, dice: random.Random) -> None:
    name = dice.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    if dice.random() < 0.6:
        name = dice.choice([n for n in parts if n.startswith("xl/worksheets/sheet")] or [name])
    tokens = _TOKEN.findall(parts[name])
    if not tokens:
        return
    place = dice.randrange(len(tokens))
    match dice.randrange(6):
        case 0:
            del tokens[place]
        case 1:
            tokens.insert(place, tokens[place])
        case 2:
            other = dice.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        case 3 | 4:
            tokens[place] = _attribute(tokens[place], dice)
        case _:
            texts = [n for n, token in enumerate(tokens) if not token.startswith(b"<")]
            if texts:
                tokens[dice.choice(texts)] = dice.choice(STRANGE)
    parts[name] = b"".join(tokens)


def _attribute(token: bytes, dice: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(token))
    if not found:
        return token
    one = dice.choice(found)
    return token[: one.start(2)] + dice.choice(STRANGE) + token[one.end(2) :]


_SEEDS = (
    "12,500.00|￥35,000.00|3.5万元|叁万伍仟元整|人民币壹拾万元整|35000元/年|6%|95折|百分之六|"
    "2小时|120分钟|≤2小时|7×24|每季度1次|3个工作日|两个半小时|2026-06-30|2026年6月30日|"
    "20260630|二〇二六年六月三十日|2026年6月|长期|1,2,5|1-3|第三项|①②|是|无偏离|√|"
    "巡检、保养（含备件）|1.巡检2.培训|914403001922038216|012X|0851-85551234转12|"
    "a@example.com|华为技术有限公司|NaN|1e5|-5|(12.00)|0.05|12 500"
)
_PIECES = (
    "万|亿|元|角|分|整|零|拾|佰|半|个|/|月|年|天|%|折|,|.|-|~|(|)|（|）| |\xa0|\u3000|\u200b|"
    "\u202e|\n|\t|e|E|x|+|０|９|²|①|٣|०|Ⅳ|½|〇|两|廿|USD|$|¥|约|起|=|'|\"|_x0007_|\ud800|"
    "\ufeff|O|l|无|不|≥|<|×|*|日|号|：|:|；|。|第|至"
)
SEEDS, PIECES = _SEEDS.split("|"), _PIECES.split("|")


def mutated_text(dice: random.Random) -> str:
    """Return a seed after one to five changes of signs."""
    signs = list(dice.choice(SEEDS))
    for _ in range(dice.choice((1, 1, 2, 3, 5))):
        place = dice.randrange(len(signs) + 1)
        match dice.randrange(5):
            case 0 if signs:
                del signs[min(place, len(signs) - 1)]
            case 1:
                signs.insert(place, dice.choice(PIECES))
            case 2 if signs:
                signs[min(place, len(signs) - 1)] = dice.choice(PIECES)
            case 3:
                signs[place:place] = dice.choice(SEEDS)
            case _:
                signs.insert(place, dice.choice("0123456789"))
    return "".join(signs)[:400]
