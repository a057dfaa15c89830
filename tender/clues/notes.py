"""What the committee should know before it decides: too few bidders, conditions, article 17."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tender.clues.clue import Clue, Kind, Severity
from tender.clues.regime import Regime, regime_of
from tender.messages import text
from tender.model import (
    AuthorisationRequirement,
    Bid,
    Eligibility,
    EmployerRequirement,
    Requirement,
    Source,
    Tender,
)
from tender.pricing import quoted_price

TENDER_FILE = "tender.toml"
SCALE = ("注册资本", "资产总额", "营业收入", "从业人员", "利润", "纳税额")
"""Scale conditions that may be neither a qualification nor a criterion."""


@dataclass(frozen=True)
class Counts:
    """How many bidders may win something and each lot; `waiting` of them are still undecided."""

    effective: int
    waiting: int
    by_lot: Mapping[str, tuple[int, int]]


def effective_bidders(
    tender: Tender, bids: Sequence[Bid], eligibility: Iterable[Eligibility]
) -> Counts:
    """Return the effective bidders overall and per lot, quotations and estimates not counted."""
    own = {(bid.bidder, o.lot) for bid in bids for o in bid.offers if o.basis == "bid"}
    own |= {(bid.bidder, lot) for bid in bids for p in bid.packages for lot in p.lots}
    rows = [e for e in eligibility if (e.bidder, e.lot) in own]
    passed = {(e.bidder, e.lot) for e in rows if e.status == "eligible"}
    pending = {(e.bidder, e.lot) for e in rows if e.status == "pending"}
    winners = {bidder for bidder, _ in passed}
    return Counts(
        len(winners),
        len({bidder for bidder, _ in pending} - winners),
        {
            lot.id: (
                sum(1 for _, of in passed if of == lot.id),
                sum(1 for _, of in pending if of == lot.id),
            )
            for lot in tender.lots
        },
    )


def few_bidders(
    tender: Tender, bids: Sequence[Bid], eligibility: Iterable[Eligibility]
) -> Iterator[Clue]:
    """Yield one note when fewer than three bidders pass, overall or for some lots."""
    counts = effective_bidders(tender, bids, eligibility)
    fewest = tender.policy.clues.fewest_bidders
    short = {lot: n for lot, n in counts.by_lot.items() if n[0] < fewest}
    if not short and counts.effective >= fewest:
        return
    regime = regime_of(tender)
    shown = "；".join(f"{lot}: {n}" + (f" (+{w})" if w else "") for lot, (n, w) in short.items())
    yield Clue(
        kind="few-bidders",
        article=text(f"law.few_{regime}"),
        severity="check" if counts.effective < fewest else "note",
        bidders=(),
        lots=tuple(short),
        figures=(
            ("effective", Decimal(counts.effective)),
            ("waiting", Decimal(counts.waiting)),
            *((lot, Decimal(n)) for lot, (n, _) in short.items()),
        ),
        sources=(),
        text=text(
            "clue.few_bidders",
            effective=counts.effective,
            waiting=counts.waiting,
            lots=shown or "—",
            fewest=fewest,
        ),
    )


def above_budget(tender: Tender, bids: Iterable[Bid]) -> Iterator[Clue]:
    """Yield a note for a bidder whose prices for all lots and fee are together above the budget.

    The award as a whole is held to the budget by its own rule; a single price or package above
    it is invalid in `pricing`.
    """
    budget = tender.settings.budget
    for bid in bids:
        offers = [offer for offer in bid.offers if offer.basis == "bid"]
        prices = [quoted_price(offer) for offer in offers]
        known = [price for price in prices if price is not None]
        if budget is None or len(known) < len(tender.lots):
            continue
        total = sum(known, bid.fee)
        if total > budget:
            yield Clue(
                kind="total-above-budget",
                article=text("law.63"),
                severity="note",
                bidders=(bid.bidder,),
                lots=(),
                figures=(("total", total), ("budget", budget)),
                sources=tuple(offer.source for offer in offers),
                text=text("clue.above_budget", bidder=bid.bidder, total=total, budget=budget),
            )


def conditional_prices(tender: Tender, bids: Iterable[Bid]) -> Iterator[Clue]:
    """Yield a check for packages and discounts where the tender does not allow them."""
    if tender.policy.pricing.conditional == "allowed":
        return
    for bid in bids:
        sources = [p.source for p in bid.packages] + [d.source for d in bid.discounts]
        if sources:
            yield Clue(
                kind="conditional-price",
                article=text("law.conditional"),
                severity="check",
                bidders=(bid.bidder,),
                lots=tuple(dict.fromkeys(lot for p in bid.packages for lot in p.lots)),
                figures=(
                    *(("package", p.price) for p in bid.packages),
                    *(("discount", d.rate) for d in bid.discounts),
                ),
                sources=tuple(sources),
                text=text("clue.conditional", bidder=bid.bidder, count=len(sources)),
            )


# --- when the tender is set up -----------------------------------------------------------------


def tender_notes(tender: Tender) -> tuple[Clue, ...]:
    """Return the legal risks of the tender's own conditions, for those who set it up."""
    makers = [r for r in tender.requirements if _asks_the_maker(r) and _shuts_out(r, tender)]
    scale = [c.id for c in tender.clauses if c.requirements and any(w in c.text for w in SCALE)]
    notes: list[Clue] = []
    if makers:
        clauses = tuple(dict.fromkeys(r.clause for r in makers))
        lots = dict.fromkeys(lot for r in makers for lot in r.lots)
        notes.append(_article_17(tender, "maker-qualification", clauses, tuple(lots)))
    if scale:
        notes.append(_article_17(tender, "scale-qualification", tuple(scale), ()))
    return tuple(notes)


def _asks_the_maker(requirement: Requirement) -> bool:
    return isinstance(requirement, AuthorisationRequirement | EmployerRequirement)


def _shuts_out(requirement: Requirement, tender: Tender) -> bool:
    """Say whether a bidder can lose a lot over the requirement."""
    return tender.policy.effects_of(requirement).fail != "record"


def _article_17(
    tender: Tender, kind: Kind, clauses: tuple[str, ...], lots: tuple[str, ...]
) -> Clue:
    regime = regime_of(tender)
    code = "clue.maker" if kind == "maker-qualification" else "clue.scale"
    return Clue(
        kind=kind,
        article=text("law.17"),
        severity=_WEIGHT[regime],
        bidders=(),
        lots=lots,
        figures=tuple(("clause", clause) for clause in clauses),
        sources=(Source(TENDER_FILE),),
        text=text(f"{code}_{_BINDING[regime]}", clauses="、".join(clauses)),
    )


_WEIGHT: Mapping[Regime, Severity] = {
    "open": "check",
    "negotiated": "check",
    "single": "note",
    "house": "note",
    "unknown": "check",
}
_BINDING: Mapping[Regime, str] = {
    "open": "binding",
    "negotiated": "binding",
    "single": "binding",
    "house": "model",
    "unknown": "unknown",
}
