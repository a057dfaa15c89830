"""The equipment list: every model in at least its quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tender.checks.judging import LINES, Judgement, conclude, missing, place
from tender.checks.names import fold
from tender.messages import text
from tender.model import Bid, DeviceLine, Finding, Item, ItemsRequirement, Lot, Tender


def check_items(
    requirement: ItemsRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that every counted model of section 2 is in the lines; short or missing is 漏项."""
    judged = _judge(bid, lot, tender) if lot else Judgement("not_required", text("no-items"))
    return conclude(requirement, bid, lot, tender, judged)


def same_model(required: str, offered: str, makers: tuple[str, ...] = ()) -> bool:
    """Return whether the offered words name the model.

    A maker before it and words after it do no harm, another letter or digit does:
    `锐捷RG-S8606引擎` is `RG-S8606`, `RG-S8606E` is not.
    """
    model = _without_maker(_plain(required), makers)
    characters = r"\s*".join(re.escape(c) for c in model if not c.isspace())
    alone = rf"(?<![a-z0-9])(?<![a-z0-9]-){characters}(?![a-z0-9]|-[a-z0-9])"
    return bool(characters) and bool(re.search(alone, _without_maker(_plain(offered), makers)))


def _judge(bid: Bid, lot: Lot, tender: Tender) -> Judgement:
    counted = [item for item in lot.items if item.quantity is not None]
    lines = sorted((x for x in bid.lines if x.lot == lot.id), key=lambda x: place(x.source))
    if not counted:
        return Judgement("not_required", text("no-items"))
    if not lines:
        return missing(text("items-no-lines"), bid, LINES)
    makers = tuple(name for maker in tender.makers for name in maker.names)
    matching = {
        item: [x for x in lines if same_model(item.model, x.model, makers)] for item in counted
    }
    lacking = [item for item, found in matching.items() if _too_few(item, found)]
    unread = [item for item, found in matching.items() if _unread(item, found)]
    if lacking:
        return _short("fail", "items-lacking", lacking, matching, lines)
    if unread:
        return _short("unclear", "items-unread", unread, matching, lines)
    offered = _listed(item.model for item in counted)
    return Judgement("pass", text("items-complete"), offered, lines[0].source)


def _too_few(item: Item, found: list[DeviceLine]) -> bool:
    """Return whether the quantities, all of them readable, stay below the list."""
    return all(x.quantity is not None for x in found) and _sum(found) < (item.quantity or 0)


def _unread(item: Item, found: list[DeviceLine]) -> bool:
    return any(x.quantity is None for x in found) and _sum(found) < (item.quantity or 0)


def _sum(found: list[DeviceLine]) -> Decimal:
    return sum((x.quantity for x in found if x.quantity is not None), Decimal(0))


def _short(
    verdict: Literal["fail", "unclear"],
    code: str,
    items: list[Item],
    matching: dict[Item, list[DeviceLine]],
    lines: list[DeviceLine],
) -> Judgement:
    """Return the judgement that names every item with offered and required quantity."""
    named = _listed(f"{item.model} {_sum(matching[item])}/{item.quantity}" for item in items)
    short = next((x.at("quantity") for item in items for x in matching[item]), lines[0].source)
    return Judgement(verdict, text(code, items=named), named, short)


def _listed(words: Iterable[str]) -> str:
    return "、".join(words)


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    """Return the words in one width, case and kind of dash, with single blanks."""
    return " ".join(filter(None, map(fold, words.split())))


def _without_maker(words: str, makers: tuple[str, ...]) -> str:
    """Return the words without a maker's name in front, unless nothing would remain."""
    names = sorted(filter(None, map(_plain, makers)), key=len, reverse=True)
    name = next((n for n in names if words.startswith(n)), "")
    return words[len(name) :].strip() or words
