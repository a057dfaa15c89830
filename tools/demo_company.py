"""What the demo says of a made-up company: who it is, what it offers, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.demo_book import DemoBook

MARK = "（演示）"
"""Stands at the end of every made-up name."""

Change = Callable[["DemoBook", "Company"], None]
"""Turns a clean workbook into one that holds something worth showing."""


@dataclass(frozen=True)
class Company:
    """A bidder; its evidence is in order for every lot it offers unless `changes` say otherwise.

    `number` makes its credit code, telephone number, letters and staff its own; `arrival` are
    the hours within which it arrives on site, where the tender does not ask for less.
    """

    file: str
    number: int
    name: str
    kind: str
    prices: Mapping[str, int]
    size: str = "小型"
    rate: float = 0.06
    fee: int | None = None
    max_lots: int | None = None
    packages: tuple[tuple[str, int], ...] = ()
    discounts: tuple[tuple[int, float], ...] = ()
    arrival: int | None = None
    changes: tuple[Change, ...] = field(default=())

    @property
    def full_name(self) -> str:
        """The name with the mark of the demo."""
        return self.name + MARK

    @property
    def offered(self) -> tuple[str, ...]:
        """Every lot that it offers, singly or in a package, in the tender's order."""
        packaged = {lot for lots, _ in self.packages for lot in lots.split(",")}
        return tuple(sorted(packaged.union(self.prices)))


_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(number: int) -> str:
    """Return a code of a region that does not exist, with both check characters right."""
    organisation = f"MADEM{number:03d}"
    total = sum(
        weight * int(sign, 36)
        for weight, sign in zip(_ORGANISATION_WEIGHTS, organisation, strict=True)
    )
    body = "91529900" + organisation + "0123456789X0"[11 - total % 11]
    rest = sum(_DIGITS.index(sign) * 3**place % 31 for place, sign in enumerate(body)) % 31
    return body + _DIGITS[-rest % 31]


_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢"
_GIVEN = ("思远", "明哲", "晓岚", "建国", "雨桐", "志强", "佳宁", "文博", "海燕", "俊杰", "丽华")


def person(number: int, role: int) -> str:
    """Return the made-up name of the company's person in that role; no two are the same."""
    surname = _SURNAMES[(number * 3 + role * 7) % len(_SURNAMES)]
    return surname + _GIVEN[(number + role * 2) % len(_GIVEN)]


def last_four(number: int, role: int) -> str:
    """Return the last four characters of that person's made-up identity number."""
    return f"{(number * 137 + role * 2029) % 10_000:04d}"
