"""单独采购询价 and 报价汇总: quotes that the analyst typed in, one bid a supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tender import form, values
from tender.cells import Raw, Read
from tender.form import Column, Form, tidy
from tender.intake.bidder import definite_day, kind_of
from tender.intake.desk import Desk, Taken, amount, choice, take, take_company, words_of
from tender.intake.headings import Row, Table
from tender.intake.lots import ignore, is_total_row, match_lot, opens_note
from tender.intake.prices import check_remark
from tender.messages import Text, text
from tender.model import Basis, Bid, Kind, Offer, Source, Tender

_METHODS: Mapping[str, str] = {
    **{tidy(word): form.WRITTEN for word in ("书面报价", "书面", "邮件", "报价单", "written")},
    **{tidy(word): form.PHONE for word in ("电话", "电话报价", "电话询价", "phone")},
    **{tidy(word): form.WEB for word in ("网页", "网络", "网上", "web", "website")},
    **{tidy(word): form.LAST_YEAR for word in ("上年合同", "上年", "去年合同", "last contract")},
    **{tidy(word): form.BUDGET for word in ("预算估算", "预算", "估算", "estimate", "budget")},
}
_ESTIMATES = (form.WEB, form.LAST_YEAR, form.BUDGET)


@dataclass
class Supplier:
    """The quotes of one supplier, as they are collected over rows and tables."""

    name: str
    kind: Kind
    source: Source
    offers: list[Offer] = field(default_factory=list)
    doubts: list[Text] = field(default_factory=list)


def summary_form(tender: Tender) -> Form:
    """Return 报价汇总 with one column for every lot, known by number, name and alias."""
    lots = tuple(
        Column(
            key=f"lot:{lot.id}",
            heading=form.lot_heading(lot),
            content="money",
            aliases=_lot_headings(lot.id, (lot.name, *lot.aliases)),
        )
        for lot in tender.lots
    )
    keys = tuple(column.key for column in lots)
    columns = (*form.SUMMARY.columns, *lots)
    return form.SUMMARY.model_copy(
        update={"columns": columns, "needed": (*form.SUMMARY.needed, keys)}
    )


def read_quotes(desk: Desk, tables: Iterable[Table]) -> tuple[Bid, ...]:
    """Return a bid for every supplier of the tables, offers in the tender's order."""
    suppliers: dict[str, Supplier] = {}
    for table in tables:
        read = _inquiry if table.form.key == form.QUOTES.key else _summary
        for row in table.rows:
            if not row.filled or is_total_row(row):
                continue
            if opens_note(row) or _only_words(table, row):
                ignore(desk, row.filled)
            else:
                ignore(desk, row.stray, amounts=not (table.unknown or table.doubled))
                read(desk, table, row, suppliers)
    return tuple(_bid(desk, supplier) for supplier in suppliers.values() if supplier.offers)


# --- 单独采购询价 -------------------------------------------------------------------------------


def _inquiry(desk: Desk, table: Table, row: Row, suppliers: dict[str, Supplier]) -> None:
    match = match_lot(desk, row)
    price = amount(desk, table, row, "price")
    name = take_company(desk, row.get("supplier")).value or ""
    method, quoted_on, known = _circumstances(desk, row)
    if not match.lots:
        if not match.doubts:
            desk.say(row.filled[0].source, "error", "row-without-lot", found=row.filled[0].text)
        return
    if not price.filled and not (name or method.filled):
        return
    place = (row.get("price") or row.filled[0]).source
    if not price.filled:
        desk.say(place, "warning", "quote-without-price", lot=match.lots[0])
        return
    doubts = (*match.doubts, *price.doubts)
    doubts += tuple(_incomplete(desk, place, name, method, quoted_on))
    basis: Basis = "estimate" if method.value in _ESTIMATES else "quote"
    meets = take(desk, row.get("meets"), _meets, "warning")
    for lot in match.lots:
        offer = replace(
            known,
            lot=lot,
            price=None if match.doubts else price.value,
            source=place,
            basis=basis,
            method=method.value or "",
            meets=meets.value,
            meets_source=row.places.get("meets"),
            doubts=doubts,
        )
        _supplier(desk, suppliers, name, "separate", place).offers.append(offer)


def _circumstances(desk: Desk, row: Row) -> tuple[Taken[str], Taken[date], Offer]:
    """Return way, day, and an offer that holds what a row says besides lot and price."""
    method = take(desk, row.get("method"), _method)
    quoted_on = take(desk, row.get("quoted_on"), definite_day(desk))
    known = Offer(
        lot="",
        price=None,
        source=row.filled[0].source,
        basis="quote",
        quoted_on=quoted_on.value,
        handled_by=words_of(desk, row.get("handled_by")),
        attachment=words_of(desk, row.get("attachment"), limit=500),
        remark=check_remark(desk, row.get("remark")),
    )
    return method, quoted_on, known


def _incomplete(
    desk: Desk, place: Source, name: str, method: Taken[str], quoted_on: Taken[date]
) -> Iterator[Text]:
    """Yield why a quote without source, way or date cannot be relied on."""
    if not name:
        yield desk.say(place, "warning", "quote-without-source")
    for taken, code in ((method, "quote-without-method"), (quoted_on, "quote-without-date")):
        if not taken.filled:
            yield desk.say(place, "warning", code)
        yield from taken.doubts


def _method(raw: Raw) -> Read[str]:
    method = choice(_METHODS, raw)
    if method is not None:
        return Read(method)
    return Read(trouble=text("method-not-understood", found=values.shown(raw)))


def _meets(raw: Raw) -> Read[bool]:
    words = tidy(str(raw))
    if words in (tidy(form.UNCHECKED), "未核对", "未核实", "待核", "notchecked", "unchecked"):
        return Read()
    return values.yes_no(raw)


# --- 报价汇总 -----------------------------------------------------------------------------------


def _summary(desk: Desk, table: Table, row: Row, suppliers: dict[str, Supplier]) -> None:
    name = take_company(desk, row.get("supplier")).value or ""
    _, quoted_on, known = _circumstances(desk, row)
    kind = take(desk, row.get("kind"), kind_of)
    words_of(desk, row.get("no"))
    place = (row.get("supplier") or row.filled[0]).source
    prices = {lot: amount(desk, table, row, f"lot:{lot}") for lot in desk.lots}
    if not any(price.filled for price in prices.values()):
        desk.say(place, "warning", "quote-without-price", lot="")
        return
    doubts = []
    if not name:
        doubts.append(desk.say(place, "warning", "quote-without-source"))
    if not quoted_on.filled:
        doubts.append(desk.say(place, "warning", "quote-without-date"))
    supplier = _supplier(desk, suppliers, name, kind.value or "separate", place)
    supplier.doubts += [*kind.doubts, *quoted_on.doubts]
    for lot, price in prices.items():
        if price.filled:
            source = row.cells[f"lot:{lot}"].source
            supplier.offers.append(
                replace(
                    known,
                    lot=lot,
                    price=price.value,
                    source=source,
                    method=form.WRITTEN,
                    doubts=(*price.doubts, *doubts),
                )
            )


def _lot_headings(lot: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return `1`, `第1项`, the names, and numbers joined to names."""
    numbers = (lot, f"第{lot}项", f"项目{lot}", f"包{lot}", f"Lot {lot}", f"No {lot}")
    joined = tuple(f"{number} {name}" for number in (lot, f"第{lot}项") for name in names)
    return (*numbers, *names, *joined)


# --- suppliers ----------------------------------------------------------------------------------


def _only_words(table: Table, row: Row) -> bool:
    """Return whether the row is a note: one text in it, and that not beside a price."""
    return len(row.filled) == 1 and row.filled[0].kind == "text" and not row.get("price")


def _supplier(
    desk: Desk, suppliers: dict[str, Supplier], name: str, kind: Kind, source: Source
) -> Supplier:
    """Return the supplier of this name; a quote without one is kept apart by its place."""
    shown = name or f"（未填来源）{source.sheet} {source.cell}"
    supplier = suppliers.setdefault(tidy(shown), Supplier(shown, kind, source))
    if supplier.kind != kind:
        supplier.doubts.append(desk.say(source, "error", "kind-contradiction", name=shown))
    return supplier


def _bid(desk: Desk, supplier: Supplier) -> Bid:
    offers = tuple(_best_known(desk, supplier))
    days = [offer.quoted_on for offer in offers if offer.quoted_on]
    return Bid(
        bidder=supplier.name,
        kind=supplier.kind,
        file=desk.book.file,
        sha256=desk.book.sha256,
        quoted_on=max(days, default=None),
        offers=offers,
        doubts=tuple(supplier.doubts),
        sources={"name": supplier.source},
    )


def _best_known(desk: Desk, supplier: Supplier) -> Iterator[Offer]:
    """Yield one offer a lot; two quotes of the same supplier for a lot need a person."""
    by_lot: dict[str, list[Offer]] = defaultdict(list)
    for offer in supplier.offers:
        by_lot[offer.lot].append(offer)
    for lot in (lot for lot in desk.lots if lot in by_lot):
        first, *others = by_lot[lot]
        doubts = [
            desk.say(o.source, "error", "lot-twice", lot=lot, first=str(first.source.cell))
            for o in others
        ]
        yield replace(first, doubts=(*first.doubts, *doubts))
