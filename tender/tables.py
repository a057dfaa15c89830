"""The tables that people read, from an evaluation; pandas appears here first, on demand.

Every table is a `Table`: a title, headings in the chosen language, rows, and which columns are
money (Decimal yuan), so that a terminal, a workbook or a page can show it. Loading pandas takes
longer than evaluating the demo, so only who asks for a `frame` loads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from optimizer.answer import Award, ReadingRow
from tender.evaluation import Evaluation
from tender.messages import Lang, Text, say
from tender.model import Bid, Issue, Lot, Source
from tender.reading import Input

if TYPE_CHECKING:
    import pandas as pd

MARKS = {"eligible": "○", "ineligible": "×", "pending": "待核", "not_offered": ""}


@dataclass(frozen=True)
class Table:
    """A table for people; `money` names the columns in yuan, `note` stands under it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    money: tuple[str, ...] = ()
    note: str = ""

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The table as a frame, for pages and workbooks."""
        import pandas as pd  # loaded here only: see the module's first lines

        return pd.DataFrame(list(self.rows), columns=list(self.headings), dtype=object)

    def without_last(self) -> Table:
        """Return the table without its last column."""
        return replace(self, headings=self.headings[:-1], rows=tuple(row[:-1] for row in self.rows))


def award_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return lot by lot: how it is bought, from whom, at what price, and last year's price."""
    rows = []
    for part in result.award.lots:
        lot = result.tender.lot(part.lot)
        rows.append(
            {
                "lot": part.lot,
                "lot-name": lot.called(lang),
                "way": say(part.kind, lang),
                "winner": part.bidder or say("none", lang),
                "price-year": part.price if part.price is not None else _unpriced(part, lang),
                "basis": _basis(result, part.bidder, part.lot, lang),
                "last-year": lot.last_year.price,
                "change": change(part.price, lot.last_year.price),
            }
        )
    known = any(lot.last_year.price is not None for lot in result.tender.lots)
    hidden = () if known else ("last-year", "change")
    return table_of("title-award", rows, lang, money=("price-year", "last-year"), hidden=hidden)


def parts_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return what the total consists of: lots, packages, discounts, fees, and their sum."""
    award = result.award
    rows: list[tuple[str, Decimal | None]] = [
        (
            say(
                "lot-of",
                lang,
                lot=part.lot,
                name=result.tender.lot(part.lot).called(lang),
                bidder=part.bidder,
            ),
            part.price,
        )
        for part in award.lots
        if part.price is not None
    ]
    rows += [
        (say("package-of", lang, bidder=p.bidder, lots="、".join(p.lots)), p.price)
        for p in award.packages
    ]
    rows += [(say("discount-of", lang, bidder=d.bidder), -d.amount) for d in award.discounts]
    rows += [(say("fee-of", lang, bidder=f.bidder), f.amount) for f in award.fees]
    rows.append((say("total", lang), award.total))
    named = [{"item-of-total": name, "amount": amount} for name, amount in rows]
    return table_of("title-parts", named, lang, money=("amount",))


def leads_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return the committee's table: one row per integrator as the only lead, dearest last."""
    ranked = sorted(
        result.leads, key=lambda lead: (lead.total is None, lead.total or 0, lead.bidder)
    )
    rows = [
        {
            "lead": lead.bidder,
            "lots-taken": len(lead.lots),
            "integrator-cost": lead.integrator_cost,
            "separate-cost": lead.separate_cost,
            "total": lead.total,
        }
        for lead in ranked
    ]
    return table_of("title-leads", rows, lang, money=("integrator-cost", "separate-cost", "total"))


def readings_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return the totals under every reading, those that agree on the award in one row.

    `contract-cost` stands in it only when its figure was published. Where one integrator takes
    all, that is the first row and the chosen one; the readings are for comparison.
    """
    award = result.award
    told: list[tuple[str, bool, ReadingRow | Award]] = [
        (
            ("；" if lang == "zh" else "; ").join(reading_name(name, lang) for name in names),
            award.reading in names and not award.gate.met,
            row,
        )
        for names, row in _agreeing(result)
    ]
    if award.gate.met and told:
        told.insert(0, (say("reading-gate", lang), True, award))
    rows = [
        {
            "chosen": say("yes-mark", lang) if chosen else "",
            "reading": name,
            "total": total_of(row),
            "difference": _difference(total_of(row), award.total),
            "coverage": f"{row.coverage.integrator_lots}/{len(result.tender.lots)}",
            "result": say(f"award-{row.status}", lang),
            "plan": plan_in_words(result, row.lots, lang),
        }
        for name, chosen, row in told
    ]
    return table_of(
        "title-readings",
        rows,
        lang,
        money=("total", "difference"),
        note=say("reading-note", lang),
    )


def total_of(row: ReadingRow | Award) -> Decimal | None:
    """Return the total under a reading, or None where it gives no lot to anybody."""
    return row.total if any(part.bidder for part in row.lots) else None


def eligibility_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return lots down, bidders across: ○ eligible, × ineligible, 待核, blank = not offered."""
    status = {(e.bidder, e.lot): MARKS[e.status] for e in result.eligibility}
    rows = [
        {
            "lot": lot.id,
            "lot-name": lot.called(lang),
            **{f"@{bid.bidder}": status.get((bid.bidder, lot.id), "") for bid in by_kind(result)},
        }
        for lot in result.tender.lots
    ]
    return table_of("title-eligibility", rows, lang, note=say("legend-matrix", lang))


def prices_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return lots down, bidders across: the gross price a year of every readable offer."""
    rows = [
        {
            "lot": lot.id,
            "lot-name": lot.called(lang),
            **{f"@{b.bidder}": getattr(b.offer(lot.id), "price", None) for b in by_kind(result)},
        }
        for lot in result.tender.lots
    ]
    return table_of(
        "title-prices", rows, lang, money=tuple(f"@{bid.bidder}" for bid in result.bids)
    )


def reasons_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return every offer that is ineligible, pending, or has something recorded, with why."""
    rows = [
        {
            "bidder": e.bidder,
            "lot": e.lot,
            "lot-name": result.tender.lot(e.lot).called(lang),
            "status": say(e.status, lang),
            "reason": "\n".join(reason.say(lang) for reason in e.reasons),
        }
        for bid in by_kind(result)
        for e in result.eligibility
        if e.bidder == bid.bidder and e.status != "not_offered" and e.reasons
    ]
    return table_of("title-reasons", rows, lang)


def findings_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return every finding: who, lot, clause, required, offered, verdict, reason, place."""
    rows = [
        {
            "bidder": f.bidder,
            "lot": f.lot or say("none", lang),
            "clause": f.clause,
            "requirement": f.requirement,
            "required": f.required.say(lang) if isinstance(f.required, Text) else f.required,
            "offered": f.offered,
            "verdict": say(f.verdict, lang),
            "reason": f.reason.say(lang),
            "place": place(f.source),
        }
        for f in result.findings
    ]
    return table_of("title-findings", rows, lang)


def issues_table(issues: Iterable[Issue], lang: Lang = "zh") -> Table:
    """Return every issue with file, sheet and cell, errors first."""
    order = {"error": 0, "warning": 1, "info": 2}
    rows = [
        {
            "severity": say(issue.severity, lang),
            "file": issue.source.file,
            "sheet": issue.source.sheet or "",
            "cell": issue.source.cell or "",
            "message": issue.message.say(lang),
            "code": issue.code,
        }
        for issue in sorted(issues, key=lambda i: order[i.severity])
    ]
    return table_of("title-issues", rows, lang)


def earlier_table(result: Evaluation, lang: Lang = "zh") -> Table:
    """Return how bidders performed in earlier service years; no part of the evaluation."""
    rows = [
        {
            "bidder": bid.bidder,
            "earlier-tender": year.tender,
            "lots-taken": "、".join(year.lots),
            "earlier-until": str(year.until),
            "earlier-duties": say(
                "earlier-duties-of",
                lang,
                in_time=year.in_time,
                late=year.late,
                missed=year.missed,
                overdue=year.overdue,
            ),
            "earlier-faults": f"{year.faults_in_time}/{year.faults}",
            "earlier-complaints": str(year.complaints),
            "earlier-incidents": str(year.incidents),
            "earlier-deducted": year.deducted,
            "earlier-extended": str(year.extended),
        }
        for bid, year in result.earlier
    ]
    note = say("earlier-note", lang) if rows else ""
    return table_of("title-earlier", rows, lang, money=("earlier-deducted",), note=note)


def inputs_table(inputs: Sequence[Input], lang: Lang = "zh") -> Table:
    """Return the files that were read, whose they are, and their fingerprints."""
    rows = [
        {"file": i.file, "bidder": "、".join(i.bidders), "fingerprint": i.sha256} for i in inputs
    ]
    return table_of("title-inputs", rows, lang)


def bidders_down(table: Table) -> Table:
    """Return a lots × bidders table with bidders down, so that many fit a page or a terminal."""
    lots = tuple(str(row[0]) for row in table.rows)
    columns = zip(*table.rows, strict=True) if table.rows else ()
    across = list(zip(table.headings, columns, strict=False))[2:]
    turned = tuple((bidder, *marks) for bidder, marks in across)
    money = lots if table.money else ()
    return Table(table.title, (" ", *lots), turned, money, table.note)


def by_kind(result: Evaluation) -> tuple[Bid, ...]:
    """Return the bids with the integrators first, each kind in order of name."""
    return tuple(sorted(result.bids, key=lambda bid: (bid.kind != "integrator", bid.bidder)))


def change(now: Decimal | None, before: Decimal | None) -> str:
    """Return the change against last year (`+3.2%`), or "" where one of the two is unknown."""
    if now is None or not before:
        return ""
    return f"{(now - before) / before * 100:+.1f}%"


def reading_name(name: str, lang: Lang = "zh") -> str:
    """Return what the reading is called on screen and paper; the default says so."""
    mark = say("default-mark", lang) if name == "literal" else ""
    return say(f"reading-{name}", lang) + mark


def plan_in_words(result: Evaluation, parts: Iterable[Any], lang: Lang = "zh") -> str:
    """Return `bidder: 1、2 | separate: 3 (bidder)` for the lots of an award or a reading."""
    separate = {bid.bidder for bid in result.bids if bid.kind == "separate"}
    taken: dict[str, list[str]] = {}
    for part in parts:
        if part.bidder is not None:
            taken.setdefault(part.bidder, []).append(part.lot)
    zh = lang == "zh"
    colon, comma, stop, end = ("：", "、", "，", "；") if zh else (": ", ", ", ", ", "; ")
    of = "{}（{}）" if zh else "{} ({})"
    parts_of = [f"{b}{colon}{comma.join(lots)}" for b, lots in taken.items() if b not in separate]
    bought = [of.format(comma.join(lots), b) for b, lots in taken.items() if b in separate]
    if bought:
        parts_of.append(f"{say('separate', lang)}{colon}{stop.join(bought)}")
    return end.join(parts_of)


def place(source: Source | None) -> str:
    """Return `file!sheet!cell`, or "" where nothing was found to point at."""
    return "" if source is None else str(source)


def _agreeing(result: Evaluation) -> list[tuple[list[str], Any]]:
    groups: dict[tuple[object, ...], tuple[list[str], Any]] = {}
    for reading in result.award.readings or ():
        if reading.status == "refused":
            continue
        key = (reading.status, reading.total, tuple((p.lot, p.bidder) for p in reading.lots))
        groups.setdefault(key, ([], reading))[0].append(reading.reading)
    return sorted(groups.values(), key=lambda group: (group[1].total is None, group[1].total or 0))


def _difference(total: Decimal | None, base: Decimal | None) -> Decimal | None:
    return None if total is None or base is None else total - base


def _unpriced(part: Any, lang: Lang) -> str:
    return say("none" if part.bidder is None else "in-package", lang)


def _basis(result: Evaluation, bidder: str | None, lot: str, lang: Lang) -> str:
    offer = result.bid(bidder).offer(lot) if bidder else None
    return say(f"basis-{offer.basis}", lang) if offer else ""


def table_of(
    title: str,
    rows: Sequence[dict[str, Any]],
    lang: Lang,
    *,
    money: Sequence[str] = (),
    hidden: Sequence[str] = (),
    note: str = "",
) -> Table:
    """Return rows keyed by message codes as a table with headings in `lang`; `@` marks a name."""
    shown = [name for name in (rows[0] if rows else ()) if name not in hidden]
    return Table(
        say(title, lang),
        tuple(_heading(name, lang) for name in shown),
        tuple(tuple(row[name] for name in shown) for row in rows),
        tuple(_heading(name, lang) for name in money if name not in hidden),
        note,
    )


def _heading(name: str, lang: Lang) -> str:
    return name[1:] if name.startswith("@") else say(name, lang)  # @ marks a bidder's name


def lots_without_offer(result: Evaluation) -> tuple[Lot, ...]:
    """Return the lots that the award leaves open because no eligible bidder offers them."""
    return tuple(
        result.tender.lot(part.lot) for part in result.award.lots if part.kind == "unawarded"
    )
