"""设备明细: what every model costs, compared with the tender's list and the lot's price."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tender import form, values
from tender.intake.desk import Desk, amount, take, words_of
from tender.intake.headings import Row, Table
from tender.intake.lots import ignore, is_total_row, match_lot, opens_note
from tender.model import DeviceLine, Item, Offer

FEN = Decimal("0.01")


def read_devices(
    desk: Desk, tables: Iterable[Table], offers: tuple[Offer, ...]
) -> tuple[DeviceLine, ...]:
    """Return the device lines; lines that do not add up are warnings."""
    lines = tuple(line for t in tables for row in t.rows for line in _lines(desk, t, row))
    _compare_lines(desk, lines, offers)
    return lines


def _lines(desk: Desk, table: Table, row: Row) -> Iterator[DeviceLine]:
    if not row.filled or is_total_row(row):
        return
    money = [row.get(key) for key in ("unit_price", "total")]
    model = row.get("model")
    if opens_note(row) or (model is None and not any(money) and _all_words(row)):
        ignore(desk, row.filled)
        return
    ignore(desk, row.stray)
    line = _line(desk, table, row)
    if line is not None:
        yield line


def _all_words(row: Row) -> bool:
    return all(cell.kind == "text" for cell in row.filled)


def _line(desk: Desk, table: Table, row: Row) -> DeviceLine | None:
    unit_price, total = (amount(desk, table, row, key) for key in ("unit_price", "total"))
    quantity = take(desk, row.get("quantity"), values.integer)
    written = words_of(desk, row.get("model"))
    words_of(desk, row.get("remark"), limit=2000)
    lot = _lot_of_line(desk, row, written)
    if lot is None:
        return None
    item = _check_model(desk, row, lot, written)
    _check_quantity(desk, row, item, quantity.value)
    line = DeviceLine(
        lot=lot,
        model=item.model if item else written,
        quantity=None if quantity.value is None else Decimal(quantity.value),
        unit_price=unit_price.value,
        total=total.value,
        source=row.filled[0].source,
        cells=row.places,
    )
    _check_product(desk, row, line)
    return line


def _lot_of_line(desk: Desk, row: Row, model: str) -> str | None:
    """Return the lot of the row; a row without one belongs to the lot that alone has the model."""
    match = match_lot(desk, row)
    if match.lots or match.doubts:
        return match.lots[0] if len(match.lots) == 1 else None
    homes = [lot.id for lot in desk.tender.lots for item in lot.items if _same(item.model, model)]
    place = (row.get("model") or row.filled[0]).source
    if len(homes) == 1:
        desk.say(place, "info", "lot-from-model", model=model, lot=homes[0])
        return homes[0]
    desk.say(place, "error", "row-without-lot", found=values.shown(model))
    return None


def _check_model(desk: Desk, row: Row, lot: str, written: str) -> Item | None:
    """Return the tender's item of this model; look-alikes are suggested, never taken."""
    cell = row.get("model")
    if cell is None:
        desk.say(row.filled[0].source, "error", "model-missing", lot=lot)
        return None
    items = desk.tender.lot(lot).items
    for item in items:
        if _same(item.model, written):
            return item
    if not written or _same(written, form.OTHER_LINE):
        return None
    near = _nearest(items, written)
    if near is not None:
        desk.say(cell.source, "warning", "model-look-alike", found=written, model=near.model)
    else:
        desk.say(cell.source, "info", "model-not-listed", found=written, lot=lot)
    return None


def _check_quantity(desk: Desk, row: Row, item: Item | None, found: int | None) -> None:
    """Report a pre-filled quantity that is no longer the tender's."""
    cell = row.get("quantity")
    if item is None or item.quantity is None or found is None or cell is None:
        return
    if found != item.quantity:
        desk.say(
            cell.source, "warning", "quantity-changed",
            model=item.model, expected=str(item.quantity), found=str(found),
        )  # fmt: skip


def _check_product(desk: Desk, row: Row, line: DeviceLine) -> None:
    if line.quantity is None or line.unit_price is None or line.total is None:
        return
    product = line.quantity * line.unit_price
    if abs(product - line.total) > FEN:
        place = (row.get("total") or row.filled[0]).source
        desk.say(place, "warning", "line-product", product=product, total=line.total)


def _compare_lines(desk: Desk, lines: tuple[DeviceLine, ...], offers: tuple[Offer, ...]) -> None:
    """Report a lot whose lines do not add up to its price; without line totals there is no sum."""
    for offer in offers:
        own = [t for line in lines if line.lot == offer.lot and (t := _total(line)) is not None]
        if offer.price is None or not own or abs(sum(own) - offer.price) <= FEN:
            continue
        desk.say(
            offer.source, "warning", "lines-disagree", lot=offer.lot,
            total=sum(own, Decimal(0)), price=offer.price,
        )  # fmt: skip


def report_unpriced(desk: Desk, lines: tuple[DeviceLine, ...], offered: frozenset[str]) -> None:
    """Report a lot with amounts in its device lines and no price: it counts as not offered."""
    sums: dict[str, list[DeviceLine]] = {}
    for line in lines:
        if line.lot not in offered and _total(line):
            sums.setdefault(line.lot, []).append(line)
    for lot, own in sums.items():
        total = sum((_total(line) or Decimal(0) for line in own), Decimal(0))
        place = own[0].cells.get("total", own[0].source)
        desk.say(place, "warning", "lines-without-price", lot=lot, total=total)


def _total(line: DeviceLine) -> Decimal | None:
    if line.total is None and line.quantity is not None and line.unit_price is not None:
        return line.quantity * line.unit_price
    return line.total


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(model: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", model)).casefold()


def _nearest(items: Sequence[Item], written: str) -> Item | None:
    """Return the item that the words may mean: a look-alike, or one sign more, less or other."""
    twin = _twin(written)
    found = next((item for item in items if _twin(item.model) == twin), None)
    return found or next((i for i in items if _one_sign_apart(_twin(i.model), twin)), None)


def _one_sign_apart(one: str, other: str) -> bool:
    """Return whether a type number of six signs and more differs in one of them."""
    short, long = sorted((one, other), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or not any(map(str.isdigit, short)):
        return False
    start = next((n for n, sign in enumerate(short) if sign != long[n]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def _twin(model: str) -> str:
    """Fold what looks alike (O and 0, l, I and 1) and the dashes, only to suggest."""
    folded = _bare(model).translate(str.maketrans("ol‐–—_", "01----"))
    return folded.replace("i", "1").replace("-", "")
