"""Every offer with its four prices, and the bids that qualification and award work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tender.messages import Text, text
from tender.model import Bid, DiscountOffer, Eligibility, Offer, PackageOffer, Source, Tender
from tender.pricing.correction import LIFTED, corrections, quoted_price
from tender.pricing.deduction import deduct
from tender.pricing.steps import OF_THE_PRICE, Decisions, Step, decided
from tender.pricing.tax import net_of

PriceStatus = Literal["settled", "pending", "invalid"]


@dataclass(frozen=True)
class PricedOffer:
    """A single price (one lot) or a package (several) with every step of its four prices.

    `corrected` takes in what is confirmed or proposed; while something is proposed the status is
    pending. `evaluated` ranks, `contract` is paid; neither exists without a readable price.
    """

    bidder: str
    lots: tuple[str, ...]
    source: Source
    quoted: Decimal | None
    corrected: Decimal | None
    evaluated: Decimal | None
    contract: Decimal | None
    steps: tuple[Step, ...]
    status: PriceStatus
    reasons: tuple[Text, ...] = ()
    tax_rate: Decimal | None = None
    net: Decimal | None = None

    @property
    def plain(self) -> bool:
        """True when the four prices are one and need be shown only once."""
        return len({self.quoted, self.corrected, self.evaluated, self.contract}) == 1


def price(tender: Tender, bid: Bid, decisions: Decisions) -> tuple[PricedOffer, ...]:
    """Return every single price, then every package, of the bid as it was read.

    A lot without an offer was left blank and is not offered: it has no price here.
    """
    return (
        *(_single(tender, bid, offer, decisions) for offer in bid.offers),
        *(_package(tender, bid, package, decisions) for package in bid.packages),
    )


def corrected(tender: Tender, bid: Bid, decisions: Decisions) -> Bid:
    """Return the bid for the qualification: confirmed corrections made, their doubts lifted.

    A proposal keeps the written price and leaves a doubt, so the lot stays pending; so does a
    rejected one until `judged` makes it ineligible.
    """
    offers = tuple(_corrected(tender, bid, offer, decisions) for offer in bid.offers)
    return bid if offers == bid.offers else replace(bid, offers=offers)


def compared(tender: Tender, bid: Bid, decisions: Decisions) -> Bid:
    """Return the bid with the prices that the award minimises (`policy.pricing.minimise`).

    Packages and discounts that are invalid or still to be confirmed are left out.
    """
    kept = corrected(tender, bid, decisions)
    open_ = {
        step.source for step in conditions(tender, bid, decisions) if step.state != "confirmed"
    }
    barred = {
        priced.source
        for priced in price(tender, bid, decisions)
        if len(priced.lots) > 1 and priced.status != "settled"
    }
    kept = replace(
        kept,
        packages=tuple(p for p in kept.packages if p.source not in open_ | barred),
        discounts=tuple(d for d in kept.discounts if d.source not in open_),
    )
    return kept if tender.policy.pricing.minimise == "contract" else _evaluated(tender, kept)


def conditions(tender: Tender, bid: Bid, decisions: Decisions) -> tuple[Step, ...]:
    """Return packages and discounts that somebody must confirm; none where they are allowed."""
    if tender.policy.pricing.conditional == "allowed":
        return ()
    rebates: list[PackageOffer | DiscountOffer] = [*bid.packages, *bid.discounts]
    return tuple(_condition(bid, rebate, decisions) for rebate in rebates)


def judged(
    eligibility: Iterable[Eligibility], priced: Iterable[PricedOffer]
) -> tuple[Eligibility, ...]:
    """Return the eligibility with what the single prices say; an invalid one is ineligible."""
    by_lot = {(p.bidder, p.lots[0]): p for p in priced if len(p.lots) == 1}
    return tuple(_judged(entry, by_lot.get((entry.bidder, entry.lot))) for entry in eligibility)


# --- one offer ---------------------------------------------------------------------------------


def _single(tender: Tender, bid: Bid, offer: Offer, decisions: Decisions) -> PricedOffer:
    steps = corrections(bid, offer, tender.policy.pricing, decisions)
    quoted = quoted_price(offer)
    made = [s.after for s in steps if s.rule in OF_THE_PRICE and s.state != "rejected"]
    return _priced(
        tender,
        bid,
        (offer.lot,),
        offer.source,
        quoted,
        made[-1] if made else offer.price,
        steps,
        offer.tax_rate,
    )


def _package(tender: Tender, bid: Bid, package: PackageOffer, decisions: Decisions) -> PricedOffer:
    steps = tuple(
        step for step in conditions(tender, bid, decisions) if step.source == package.source
    )
    rates = {offer.tax_rate for offer in bid.offers if offer.lot in package.lots}
    rate = rates.pop() if len(rates) == 1 else None
    written = package.price
    return _priced(tender, bid, package.lots, package.source, written, written, steps, rate)


def _priced(
    tender: Tender,
    bid: Bid,
    lots: tuple[str, ...],
    source: Source,
    quoted: Decimal | None,
    amount: Decimal | None,
    steps: tuple[Step, ...],
    rate: Decimal | None,
) -> PricedOffer:
    compare = () if amount is None else tuple(_comparison(tender, bid, amount, rate, source))
    status, reasons = _status(tender, lots, amount, rate, steps)
    return PricedOffer(
        bidder=bid.bidder,
        lots=lots,
        source=source,
        quoted=quoted,
        corrected=amount,
        evaluated=compare[-1].after if compare else amount,
        contract=amount,
        steps=(*steps, *compare),
        status=status,
        reasons=reasons,
        tax_rate=rate,
        net=None if amount is None or rate is None else net_of(amount, rate),
    )


def _comparison(
    tender: Tender, bid: Bid, amount: Decimal, rate: Decimal | None, source: Source
) -> Iterator[Step]:
    """Yield the steps from the corrected to the evaluated price."""
    base = amount
    if tender.settings.price_basis == "net" and rate is not None:
        base = net_of(amount, rate)
        reason = text("price.net_basis", rate=f"{(rate * 100).normalize():f}%")
        yield Step("net-basis", amount, base, reason, text("law.document"), source)
    yield from deduct(tender, bid, base, source)


def _status(
    tender: Tender,
    lots: tuple[str, ...],
    amount: Decimal | None,
    rate: Decimal | None,
    steps: tuple[Step, ...],
) -> tuple[PriceStatus, tuple[Text, ...]]:
    bad = [*(_rejected(s) for s in steps if s.state == "rejected"), *_above(tender, lots, amount)]
    if bad:
        return "invalid", tuple(bad)
    waiting = [_waiting(s) for s in steps if s.state == "proposed"]
    if tender.settings.price_basis == "net" and rate is None:
        waiting.append(text("price.rate_needed", lot="、".join(lots)))
    return ("pending" if waiting or amount is None else "settled"), tuple(waiting)


def _above(tender: Tender, lots: tuple[str, ...], amount: Decimal | None) -> Iterator[Text]:
    """Yield why the price is above the budget, or a package above the ceilings of its lots.

    A single price above its lot's ceiling is the qualification's own reason.
    """
    named, budget = "、".join(lots), tender.settings.budget
    if amount is None:
        return
    if budget is not None and amount > budget:
        yield text("price.above_budget", lots=named, price=amount, budget=budget)
    ceilings = [tender.lot(lot).ceiling for lot in lots]
    known = [ceiling for ceiling in ceilings if ceiling is not None]
    if len(lots) > 1 and len(known) == len(lots) and amount > sum(known):
        most = sum(known, Decimal(0))
        yield text("price.package_above_ceilings", lots=named, price=amount, ceilings=most)


def _rejected(step: Step) -> Text:
    code = "price.zero_rejected" if step.rule == "zero" else "price.rejected"
    code = "price.condition_rejected" if step.rule == "conditional" else code
    return text(code, place=str(step.source), before=step.before, after=step.after)


def _waiting(step: Step) -> Text:
    code = "price.missing_open" if step.before is None else "price.unconfirmed"
    code = "price.zero_open" if step.rule == "zero" else code
    code = "price.condition_open" if step.rule == "conditional" else code
    return text(code, place=str(step.source), before=step.before, after=step.after)


def _condition(bid: Bid, rebate: PackageOffer | DiscountOffer, decisions: Decisions) -> Step:
    lots = rebate.lots if isinstance(rebate, PackageOffer) else ()
    figure = rebate.price if isinstance(rebate, PackageOffer) else rebate.rate
    step = Step(
        "conditional",
        figure,
        figure,
        text("price.conditional"),
        text("law.conditional"),
        rebate.source,
        asks=True,
    )
    return decided(step, bid.bidder, lots, decisions)


# --- bids and eligibility ----------------------------------------------------------------------


def _corrected(tender: Tender, bid: Bid, offer: Offer, decisions: Decisions) -> Offer:
    for step in corrections(bid, offer, tender.policy.pricing, decisions):
        lifted = LIFTED.get(step.rule, frozenset())
        left = tuple(doubt for doubt in offer.doubts if doubt.code not in lifted)
        if step.state == "confirmed" and step.rule in OF_THE_PRICE:
            offer = replace(offer, price=step.after, doubts=left)
        elif step.state == "proposed":
            offer = replace(offer, doubts=(*left, _waiting(step)))
        elif step.state == "rejected":
            offer = replace(offer, doubts=(*left, _rejected(step)))
    return offer


def _evaluated(tender: Tender, bid: Bid) -> Bid:
    """Return the bid with every price, the packages' and the fee's too, as it is compared."""
    rates = {offer.tax_rate for offer in bid.offers}
    common = rates.pop() if len(rates) == 1 else None

    def value(amount: Decimal, rate: Decimal | None, source: Source) -> Decimal:
        steps = list(_comparison(tender, bid, amount, rate, source))
        return steps[-1].after or Decimal(0) if steps else amount

    return replace(
        bid,
        offers=tuple(
            o if o.price is None else replace(o, price=value(o.price, o.tax_rate, o.source))
            for o in bid.offers
        ),
        packages=tuple(
            replace(p, price=value(p.price, _rate(bid, p), p.source)) for p in bid.packages
        ),
        fee=value(bid.fee, common, Source(bid.file)),
    )


def _rate(bid: Bid, package: PackageOffer) -> Decimal | None:
    rates = {offer.tax_rate for offer in bid.offers if offer.lot in package.lots}
    return rates.pop() if len(rates) == 1 else None


def _judged(entry: Eligibility, priced: PricedOffer | None) -> Eligibility:
    if priced is None or priced.status == "settled" or entry.status == "not_offered":
        return entry
    new = tuple(reason for reason in priced.reasons if reason not in entry.reasons)
    reasons = (*entry.reasons, *new)
    if priced.status == "invalid":
        return replace(entry, status="ineligible", reasons=reasons)
    status = "pending" if entry.status == "eligible" else entry.status
    return replace(entry, status=status, reasons=reasons)
