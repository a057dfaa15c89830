"""分项报价: one offer for every lot with a price, and every doubt about it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tender import values
from tender.cells import Cell, Raw, Read
from tender.intake.bidder import definite_day
from tender.intake.desk import Desk, Taken, amount, take, words_of
from tender.intake.headings import Row, Table, is_total
from tender.intake.lots import ANOTHER_PRICE, ignore, is_amount, is_total_row, match_lot, opens_note
from tender.messages import Text
from tender.model import Offer, Severity, Source

FEN = Decimal("0.01")

_EXCLUDES = re.compile(
    r"另计|另算|另收|另付|另行|加收|自费|自理|不含|不包|除外|(?:额外|单独|据实|按实)(?:收|计|结)"
    r"|(?<![不免])(?<!不再)收费|实报实销|由(?:医院|院方|贵院|甲方|采购人)(?:方?)(?:承担|负责|支付|自行)"
    r"|exclud|extra charge|not included",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    rf"{ANOTHER_PRICE}|^每[月季]$|每[月季](?:价|费|[0-9])|半年(?:价|费)|面议|另议|暂定"
    r"|以(?!.{0,6}(?:采购|招标|合同)).{0,12}为准|同时(?:中标|成交|中选)|不得拆分",
    re.IGNORECASE,
)
"""Words of a remark that make its price another one: a period, a unit, a condition."""
_WRITTEN = re.compile(r"[¥￥]?\s*[0-9][0-9,，.]*\s*(?:万元?|元)?")


def read_prices(desk: Desk, tables: Iterable[Table]) -> tuple[Offer, ...]:
    """Return one offer for every lot with a price or with something that may be one."""
    found: list[Offer] = []
    for table in tables:
        sums: list[tuple[Cell, Decimal]] = []
        own = [offer for row in table.rows for offer in _offers(desk, table, row, sums)]
        _compare_total(desk, sums, own)
        found += own
    return one_per_lot(desk, found)


def one_per_lot(desk: Desk, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return one offer a lot in the tender's order; two for the same lot are an issue."""
    by_lot: dict[str, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_lot[offer.lot].append(offer)
    return tuple(_single(desk, by_lot[lot]) for lot in desk.lots if lot in by_lot)


def check_remark(desk: Desk, cell: Cell | None) -> str:
    """Return the remark; one that keeps a cost out contradicts the all-costs clauses."""
    remark = words_of(desk, cell, limit=2000)
    if cell is not None and _EXCLUDES.search(remark):
        desk.say(cell.source, "warning", "remark-excludes-cost", found=values.shown(remark))
    elif cell is not None and _CHANGES.search(unicodedata.normalize("NFKC", remark)):
        desk.say(cell.source, "warning", "remark-changes-price", found=values.shown(remark))
    return remark


# --- 分项报价 -----------------------------------------------------------------------------------


def _offers(
    desk: Desk, table: Table, row: Row, sums: list[tuple[Cell, Decimal]]
) -> Iterator[Offer]:
    if not row.filled:
        return
    if is_total_row(row):
        sums += _sum_of(desk, table, row)
        return
    if opens_note(row) or _only_words(row):
        heading = table.columns.get("price")
        ignore(desk, row.filled, unit=(heading.unit if heading else None) or table.unit)
        return
    match = match_lot(desk, row)
    ignore(desk, row.stray, amounts=not (table.unknown or table.doubled))
    price = _price(desk, table, row)
    if not match.lots:
        if not match.doubts:
            cell = row.filled[0]
            desk.say(cell.source, "error", "row-without-lot", found=values.shown(cell.value))
        return
    if not price.filled and not price.doubts:
        _not_offered(desk, row, match.lots)
        return
    for lot in match.lots:
        yield _offer(desk, row, lot, price, match.doubts)


def _only_words(row: Row) -> bool:
    """Return whether the row names no lot and no price: then it is a note."""
    named = row.get("lot_name") or row.get("price") or row.get("net")
    lot = row.get("lot")
    numbered = lot is not None and any(sign.isdigit() for sign in lot.text)
    return not named and not numbered and all(cell.kind == "text" for cell in row.filled)


def _price(desk: Desk, table: Table, row: Row) -> Taken[Decimal]:
    """Return the gross price, doubtful where net price or capitals contradict it."""
    price = amount(desk, table, row, "price")
    net, words = amount(desk, table, row, "net"), take(desk, row.get("words"), in_words)
    doubts = (*price.doubts, *words.doubts)
    if not price.filled:
        return _other_price(desk, row, net, words)
    if words.value is not None and price.value is not None and words.value != price.value:
        doubts += (_disagree(desk, row.cells["words"], words.value, price.value),)
    _compare_net(desk, row, price, net)
    return Taken(price.value, doubts, filled=True)


def in_words(raw: Raw) -> Read[Decimal]:
    """Return the amount in capitals; that it was read from capitals goes without saying."""
    read = values.money(raw)
    plain = read.note is not None and read.note.code == "money-from-words"
    return Read(read.value, read.trouble, None if plain else read.note)


def _other_price(
    desk: Desk, row: Row, net: Taken[Decimal], words: Taken[Decimal]
) -> Taken[Decimal]:
    for key, other in (("words", words), ("net", net)):
        if other.filled:
            cell = row.cells[key]
            doubt = desk.say(cell.source, "error", "price-missing", found=values.shown(cell.value))
            return Taken(None, (*other.doubts, doubt), filled=True)
    return Taken()


def _disagree(desk: Desk, cell: Cell, words: Decimal, price: Decimal) -> Text:
    return desk.say(cell.source, "error", "words-disagree", words=words, price=price)


def _compare_net(desk: Desk, row: Row, price: Taken[Decimal], net: Taken[Decimal]) -> None:
    rate = row.get("tax_rate")
    read = values.rate(rate.value) if rate is not None else Read[Decimal]()
    if net.value is None or price.value is None or read.value is None:
        return
    gross = (net.value * (1 + read.value)).quantize(FEN, ROUND_HALF_UP)
    if abs(gross - price.value) > FEN:
        source = row.cells["net"].source
        desk.say(source, "warning", "net-disagrees", gross=gross, price=price.value)


def _offer(
    desk: Desk, row: Row, lot: str, price: Taken[Decimal], doubts: tuple[Text, ...]
) -> Offer:
    handover = take(desk, row.get("handover"), definite_day(desk))
    cell = row.get("price") or row.get("words") or row.get("net") or row.filled[0]
    return Offer(
        lot=lot,
        price=None if doubts else price.value,
        source=cell.source,
        tax_rate=take(desk, row.get("tax_rate"), values.rate, shape="percent").value,
        words=in_words(row.cells["words"].value).value if row.get("words") else None,
        handover=handover.value,
        handover_source=row.cells["handover"].source if "handover" in row.cells else None,
        remark=check_remark(desk, row.get("remark")),
        doubts=(*doubts, *price.doubts),
    )


def _not_offered(desk: Desk, row: Row, lots: tuple[str, ...]) -> None:
    price = row.get("price")
    if price is not None:
        found = values.shown(price.value)
        desk.say(price.source, "info", "lot-declined", lot=lots[0], found=found)
    for key in ("tax_rate", "words", "handover", "remark"):
        cell = row.get(key)
        if cell is not None:
            found = values.shown(cell.value)
            severity: Severity = "warning" if _may_be_a_price(desk, key, cell) else "info"
            desk.say(cell.source, severity, "lot-not-offered", lot=lots[0], found=found)


def _may_be_a_price(desk: Desk, key: str, cell: Cell) -> bool:
    """Return whether a cell beside a blank price holds what belongs in it rather than here."""
    match key:
        case "tax_rate":
            return values.rate(cell.value).value is None
        case "handover":
            return definite_day(desk)(cell.value).value is None
        case _:
            return bool(values.money(cell.value).value) or is_amount(cell.text)


def _single(desk: Desk, offers: list[Offer]) -> Offer:
    first, *others = offers
    if not others:
        return first
    doubts = [
        desk.say(o.source, "error", "lot-twice", lot=o.lot, first=_beside(first.source, o.source))
        for o in others
    ]
    every = dict.fromkeys((*(d for o in offers for d in o.doubts), *doubts))
    return replace(first, price=None, doubts=tuple(every))


def _beside(first: Source, second: Source) -> str:
    """Return the first place, with its sheet where the second stands on another."""
    same = first.sheet == second.sheet
    return str(first.cell) if same else f"{first.sheet}!{first.cell}"


def _sum_of(desk: Desk, table: Table, row: Row) -> Iterator[tuple[Cell, Decimal]]:
    """Yield the sum of the row, which may stand in one cell with its label."""
    cell = row.get("price")
    label = next(c for c in row.filled if c.kind == "text" and is_total(c.text))
    ignore(desk, [c for c in row.filled if c not in (cell, label) and c.kind == "text"])
    if cell is None:
        yield from _sum_in_label(desk, label)
        return
    taken = amount(desk, table, row, "price")
    if taken.value is not None:
        yield cell, taken.value


def _sum_in_label(desk: Desk, cell: Cell) -> Iterator[tuple[Cell, Decimal]]:
    """Yield the amount of `合计：500,000元`, in digits or in capitals; tell one not understood."""
    behind = re.split("[:：]", cell.text, maxsplit=1)[1:]
    written = [*behind, *_WRITTEN.findall(cell.text)]
    read = next((v for one in written if (v := values.money(one).value)), None)
    if read is not None:
        yield cell, read
    elif written:
        ignore(desk, [cell])


def _compare_total(desk: Desk, sums: list[tuple[Cell, Decimal]], offers: Sequence[Offer]) -> None:
    """Report a last total that sums up neither all prices nor those above it, or since another."""
    if not sums or any(offer.price is None for offer in offers):
        return
    cell, written = sums[-1]
    here, before = (_row_of(one.source) for one in (cell, sums[-2][0] if sums[1:] else cell))
    places = [(_row_of(o.source), o.price or Decimal(0)) for o in offers]
    total = sum((price for _, price in places), Decimal(0))
    above = sum((price for place, price in places if place < here), Decimal(0))
    since = sum((price for place, price in places if before < place < here), Decimal(0))
    if all(abs(written - one) > FEN for one in (total, above, since)):
        desk.say(cell.source, "warning", "total-disagrees", total=total, found=written)


def _row_of(source: Source) -> int:
    digits = re.search(r"[0-9]+", source.cell or "")
    return int(digits[0]) if digits else 0
