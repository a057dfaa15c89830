"""Bids with something wrong in their prices, and what pricing makes of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tender.messages import Text
from tender.model import Bid
from tender.pricing import PricedOffer, Step, price
from tests.tender.clues.made_up import bid, line, offer, tender

SMALL = {
    "id": "小微企业价格扣除",
    "rate": Decimal("0.10"),
    "sizes": ["小型", "微型"],
    "starts": date(2026, 1, 1),
    "ends": date(2026, 12, 31),
    "source": "财库〔2020〕46号",
}
A = "安科"


def disagree(words: str, figures: str) -> Text:
    """The doubt that the reading leaves where capitals and figures differ."""
    params = (("price", Decimal(figures)), ("words", Decimal(words)))
    return Text("words-disagree", params)


def contradictory(words: str = "12500", figures: str = "12000") -> Bid:
    doubt = disagree(words, figures)
    return bid(A, offers=(offer(A, "1", figures, words=Decimal(words), doubts=(doubt,)),))


def zero(words: str | None = None) -> Bid:
    doubt = Text("price-zero", ())
    said = None if words is None else Decimal(words)
    return bid(A, offers=(offer(A, "1", None, words=said, doubts=(doubt,)),))


def with_lines(price_: str, *figures: tuple[str, str, str]) -> Bid:
    lines = tuple(line(A, "1", *row, row=n) for n, row in enumerate(figures, 4))
    return bid(A, {"1": price_}, lines=lines)


def only(given_: Bid, decisions: dict[str, Any] | None = None, **settings: Any) -> PricedOffer:
    (priced,) = price(tender(**settings), given_, decisions or {})
    return priced


def step(given_: Bid, **settings: Any) -> Step:
    (found,) = only(given_, **settings).steps
    return found


def rules(given_: Bid) -> list[str]:
    return [found.rule for found in only(given_).steps]


def settle(given_: Bid, state: str = "confirmed") -> dict[str, Any]:
    """The record's decision on everything that waits."""
    steps = [s for p in price(tender(), given_, {}) for s in p.steps]
    return {s.id: state for s in steps if s.state == "proposed"}
