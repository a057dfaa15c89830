"""优惠条件: package prices and discounts for several lots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tender import form, values
from tender.cells import Raw, Read
from tender.form import tidy
from tender.intake.desk import Desk, amount, choice, take, words_of
from tender.intake.headings import Row, Table
from tender.intake.lots import ignore, lot_ids, opens_note
from tender.messages import Text, text
from tender.model import DiscountOffer, Offer, PackageOffer
from tender.values.tidy import is_blank


@dataclass
class Rebates:
    """What the sheet grants; `pending` are lots whose package was not readable."""

    packages: list[PackageOffer] = field(default_factory=list)
    discounts: list[DiscountOffer] = field(default_factory=list)
    pending: list[Offer] = field(default_factory=list)
    doubts: list[Text] = field(default_factory=list)


def read_rebates(desk: Desk, tables: Iterable[Table]) -> Rebates:
    """Return packages and discounts; an unreadable one is a doubt, never silently no rebate."""
    found = Rebates()
    for table in tables:
        for row in table.rows:
            _rebate(desk, table, row, found)
    found.doubts += (*_tiers_twice(desk, found.discounts), *_packages_twice(desk, found.packages))
    return found


Rebate = Literal["package", "discount"]
_REBATES: dict[str, Rebate] = {
    "打包价": "package", "打包": "package", "整包": "package", "package": "package",
    "bundle": "package", "满项折扣": "discount", "满项": "discount", "折扣": "discount",
    "discount": "discount",
}  # fmt: skip


def _rebate(desk: Desk, table: Table, row: Row, found: Rebates) -> None:
    if all(is_blank(cell.value) for cell in row.filled):
        return
    alone = len(row.filled) == 1 and row.filled[0].kind == "text" and not _kind_of(row)
    if opens_note(row) or alone:
        ignore(desk, row.filled)
        return
    ignore(desk, row.stray)
    words_of(desk, row.get("remark"), limit=2000)
    kind = take(desk, row.get("kind"), _rebate_kind)
    match kind.value:
        case "package":
            _package(desk, table, row, found)
        case "discount":
            _discount(desk, table, row, found)
        case _:
            missing = desk.say(row.filled[0].source, "error", "rebate-without-kind")
            found.doubts += kind.doubts or (missing,)


def _kind_of(row: Row) -> bool:
    return tidy(row.text("kind")) in _REBATES


def _rebate_kind(raw: Raw) -> Read[Rebate]:
    kind = choice(_REBATES, raw)
    if kind is not None:
        return Read(kind)
    return Read(trouble=text("rebate-kind", found=values.shown(raw)))


def _package(desk: Desk, table: Table, row: Row, found: Rebates) -> None:
    lots = take(desk, row.get("lots"), lambda raw: lot_ids(raw, desk.tender))
    price = amount(desk, table, row, "price")
    doubts = [*lots.doubts, *price.doubts, *_superfluous(desk, row, "min_lots", "rate")]
    source = (row.get("price") or row.filled[0]).source
    if not lots.filled or not price.filled:
        doubts.append(desk.say(source, "error", "package-incomplete"))
    elif lots.value and len(lots.value) < 2:
        doubts.append(desk.say(row.cells["lots"].source, "error", "package-of-one"))
    ordered = tuple(lot for lot in desk.lots if lot in (lots.value or ()))
    if not doubts and price.value is not None:
        found.packages.append(PackageOffer(ordered, price.value, source))
    elif ordered:
        found.pending += [Offer(lot, None, source, doubts=tuple(doubts)) for lot in ordered]
    else:
        found.doubts += doubts


def _discount(desk: Desk, table: Table, row: Row, found: Rebates) -> None:
    least = take(desk, row.get("min_lots"), values.at_least)
    rate = take(desk, row.get("rate"), values.discount, shape="percent")
    doubts = [*least.doubts, *rate.doubts, *_superfluous(desk, row, "lots", "price")]
    source = (row.get("rate") or row.filled[0]).source
    if not least.filled or not rate.filled:
        doubts.append(desk.say(source, "error", "discount-incomplete"))
    elif least.value == 0 or rate.value == 0:
        doubts.append(desk.say(source, "error", "discount-zero"))
    elif least.value and least.value > len(desk.lots):
        desk.say(row.cells["min_lots"].source, "warning", "discount-unreachable")
    if doubts or least.value is None or rate.value is None:
        found.doubts += doubts
    else:
        found.discounts.append(DiscountOffer(least.value, rate.value, source))


def _superfluous(desk: Desk, row: Row, *keys: str) -> Iterator[Text]:
    """Yield a doubt for a package with a discount, or a discount with lots of its own."""
    for key in keys:
        cell = row.get(key)
        if cell is not None and not is_blank(cell.value):
            column = form.REBATES.column(key).heading
            found = values.shown(cell.value)
            yield desk.say(cell.source, "error", "rebate-superfluous", column=column, found=found)


def _tiers_twice(desk: Desk, discounts: list[DiscountOffer]) -> Iterator[Text]:
    seen: dict[int, DiscountOffer] = {}
    for tier in discounts:
        first = seen.setdefault(tier.min_lots, tier)
        if first is not tier:
            yield desk.say(
                tier.source, "error", "discount-twice", lots=tier.min_lots,
                first=str(first.source.cell),
            )  # fmt: skip


def _packages_twice(desk: Desk, packages: list[PackageOffer]) -> Iterator[Text]:
    """Yield a doubt for a second price of the same lots: an offer is one price, not a choice."""
    seen: dict[tuple[str, ...], PackageOffer] = {}
    for package in packages:
        first = seen.setdefault(package.lots, package)
        if first is not package:
            yield desk.say(
                package.source, "error", "package-twice", lots=",".join(package.lots),
                first=str(first.source.cell),
            )  # fmt: skip
