"""The recommended award with its reasons, and clause 4 under every reading."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from optimizer import AwardedLot
from optimizer.answer import Amount, Award, ReadingRow
from tender import sentences, tables
from tender.messages import say
from tender.pack.case import Case, in_capitals
from tender.pack.grid import Column, Grid, Part, Value
from tender.pricing import rounded


def recommendation(case: Case) -> Part:
    """Return 推荐成交方案: winner or separate purchase per lot, price, reason, tie, the total."""
    columns = (
        Column(case.say("lot"), 25),
        Column(case.say("way"), 12),
        Column(case.say("winner"), 33),
        Column(case.say("price"), 14, "money"),
        Column(case.say("capitals"), 22),
        Column(case.say("basis"), 10),
        Column(case.say("reason"), 38),
        Column(case.say("tie"), 9),
    )
    rows = tuple(_row(case, part) for part in case.result.award.lots)
    return Part(
        case.say("part-award"),
        (Grid(columns, rows), _sum(case)),
        after=sentences.in_short(case.result, case.lang),
    )


def readings(case: Case) -> Part:
    """Return every reading of clause 4 with its total and plan, and every integrator as lead."""
    columns = (
        Column(case.say("chosen"), 8, "mark"),
        Column(case.say("reading"), 33),
        Column(case.say("result"), 12),
        Column(case.say("total"), 15, "money"),
        Column(case.say("difference"), 16, "money"),
        Column(case.say("with-integrators"), 14, "mark"),
        Column(case.say("plan"), 62),
    )
    rows = tuple(_reading(case, *told) for told in _told(case))
    chosen = frozenset(number for number, row in enumerate(rows) if row[0])
    grid = Grid(columns, rows, chosen=chosen)
    clause = next((c for c in case.result.tender.clauses if c.id == "4.4"), None)
    return Part(
        case.say("part-readings"),
        (grid, _leads(case)) if rows else (),
        before=(*((clause.text,) if clause else ()), *_gate_note(case)),
        after=(case.say("readings-note"),),
    )


def _told(case: Case) -> Iterator[tuple[str, bool, ReadingRow | Award]]:
    """Yield what the table compares: name, whether it is the award, award.

    Where one integrator takes all, that is the award, and no reading is.
    """
    award = case.result.award
    if award.gate.met and award.readings:
        yield say("reading-gate", case.lang), True, award
    for row in award.readings or ():
        chosen = row.reading == award.reading and not award.gate.met
        yield tables.reading_name(row.reading, case.lang), chosen, row


def _reading(case: Case, name: str, chosen: bool, row: ReadingRow | Award) -> tuple[Value, ...]:
    total, ours = tables.total_of(row), case.result.award.total
    lots = f"{row.coverage.integrator_lots}/{len(case.result.tender.lots)}"
    return (
        "✔" if chosen else "",
        name,
        say(f"award-{row.status}", case.lang),
        total,
        None if total is None or ours is None else total - ours,
        "" if total is None else lots,
        tables.plan_in_words(case.result, row.lots, case.lang),
    )


def _gate_note(case: Case) -> tuple[str, ...]:
    """Return why the chosen reading is not the award, where one integrator takes all."""
    return (case.say("readings-gate"),) if case.result.award.gate.met else ()


def paid(case: Case, bidder: str | None = None) -> Iterator[tuple[str, Decimal]]:
    """Yield what is paid for a year, one entry each; to one winner when it is named.

    These are contract prices: a deduction of policy lowers only what is compared.
    """
    award = case.result.award
    for part in case.awarded:
        if part.price is not None and bidder in (None, part.bidder):
            price = contract(case, str(part.bidder), (part.lot,), part.price)
            yield f"{case.called(part.lot)}{case.colon}{part.bidder}", price
    for package in award.packages:
        if bidder in (None, package.bidder):
            lots = case.listed(package.lots)
            price = contract(case, package.bidder, package.lots, package.price)
            yield f"{case.say('package-of', lots=lots)}{case.colon}{package.bidder}", price
    for discount in award.discounts:
        if bidder in (None, discount.bidder):
            yield case.named("discount", discount.bidder), -_taken_off(case, discount)
    for fee in award.fees:
        if bidder in (None, fee.bidder):
            yield case.named("fee", fee.bidder), case.result.bid(fee.bidder).fee


def owed(case: Case, bidder: str) -> Decimal:
    """Return what the winner is paid for a year."""
    return sum((amount for _, amount in paid(case, bidder)), Decimal(0))


def total_paid(case: Case) -> Decimal | None:
    """Return what the hospital pays for the year, or None where nobody wins anything."""
    if case.result.award.total is None or not case.awarded:
        return None
    return sum((amount for _, amount in paid(case)), Decimal(0))


def contract(case: Case, bidder: str, lots: tuple[str, ...], compared: Decimal) -> Decimal:
    """Return what is paid for a lot or a package that was compared at `compared`."""
    priced = case.priced(bidder, lots)
    return compared if priced is None or priced.contract is None else priced.contract


def _taken_off(case: Case, discount: Amount) -> Decimal:
    """Return the discount on the contract prices, each lot rounded as the award rounds it."""
    bid, won = case.result.bid(discount.bidder), case.lots_of(discount.bidder)
    rate = max((d.rate for d in bid.discounts if d.min_lots <= len(won)), default=Decimal(0))
    single = [p for p in case.awarded if p.bidder == bid.bidder and p.price is not None]
    prices = [contract(case, bid.bidder, (p.lot,), p.price or Decimal(0)) for p in single]
    if prices == [p.price for p in single]:
        return discount.amount
    return sum((price - rounded(price * (1 - rate)) for price in prices), Decimal(0))


def _row(case: Case, part: AwardedLot) -> tuple[Value, ...]:
    if part.bidder is None:
        no_one, none = case.say("no-offer"), case.say("none")
        return (case.called(part.lot), case.say("way-unawarded"), none, None, "", "", no_one, none)
    offer = case.result.bid(part.bidder).offer(part.lot)
    price = part.price
    if price is not None:
        price = contract(case, part.bidder, (part.lot,), price)
    return (
        case.called(part.lot),
        case.say(f"way-{part.kind}"),
        part.bidder,
        case.say("in-package") if price is None else price,
        "" if price is None else in_capitals(price),
        case.say(f"by-{offer.basis}") if offer else case.say("by-bid"),
        reason(case, part),
        _tied(case, part.lot),
    )


def reason(case: Case, part: AwardedLot) -> str:
    """Return why this bidder is recommended for the lot."""
    if part.bidder is None:
        return case.say("no-offer")
    if case.result.award.gate.met:
        return case.say("reason-gate")
    count, rank = _rank(case, part)
    if part.price is None:
        return case.say("reason-package", count=count)
    if part.kind == "separate":
        code = "reason-separate-free" if _integrator_eligible(case, part.lot) else "reason-separate"
        return case.say(code, count=count, rank=rank)
    return case.say("reason-lowest" if rank == 1 else "reason-integrator", count=count, rank=rank)


def _rank(case: Case, part: AwardedLot) -> tuple[int, int]:
    """Return how many eligible offers the lot has, and the place of the price among them."""
    prices = [
        offer.price
        for bid in case.result.bids
        for offer in [bid.offer(part.lot)]
        if offer is not None
        and offer.price is not None
        and case.status(bid.bidder, part.lot).status == "eligible"
    ]
    lower = sum(1 for price in prices if part.price is not None and price < part.price)
    return len(prices), lower + 1


def _integrator_eligible(case: Case, lot: str) -> bool:
    selected = {p.bidder for p in case.awarded if p.kind == "integrator"}
    return any(
        bid.kind == "integrator"
        and bid.bidder in selected
        and case.status(bid.bidder, lot).status == "eligible"
        for bid in case.result.bids
    )


def _tied(case: Case, lot: str) -> str:
    """Return who else wins the lot in an equally good plan."""
    names = dict.fromkeys(plan.get(lot) for plan in case.result.award.tied or ())
    shown = [name for name in names if name]
    if len(shown) < 2:
        return case.say("none")
    return case.say("tie-between", names=" / ".join(shown))


def _sum(case: Case) -> Grid:
    """Return what the total consists of; the last row is the total."""
    columns = (
        Column(case.say("part-of-total"), 70, span=3),
        Column(case.say("amount"), 14, "money"),
        Column(case.say("capitals"), 70, span=3),
    )
    rows: list[tuple[Value, ...]] = [
        (name, amount, in_capitals(amount) if amount >= 0 else "—") for name, amount in paid(case)
    ]
    total = total_paid(case)
    rows.append((case.say("total"), total, in_capitals(total)))
    compared = case.result.award.total
    if total is not None and compared != total:
        rows.append((case.say("total-compared"), compared, in_capitals(compared)))
    return Grid(
        columns,
        tuple(rows),
        title=case.say("sum-title"),
        totals=len(rows) - len(list(paid(case))),
        filters=False,
    )


def _leads(case: Case) -> Grid:
    columns = (
        Column(case.say("no"), 6, "count"),
        Column(case.say("lead"), 33),
        Column(case.say("lots-taken"), 12, "mark"),
        Column(case.say("integrator-cost"), 14, "money"),
        Column(case.say("separate-cost"), 14, "money"),
        Column(case.say("total"), 14, "money"),
    )
    ranked = sorted(
        case.result.leads, key=lambda lead: (lead.total is None, lead.total or 0, lead.bidder)
    )
    rows = tuple(
        (
            n,
            lead.bidder,
            str(len(lead.lots)),
            lead.integrator_cost,
            lead.separate_cost,
            lead.total,
        )
        for n, lead in enumerate(ranked, start=1)
    )
    return Grid(columns, rows, title=case.say("leads-title"), filters=False)
