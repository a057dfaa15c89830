"""The whole path in one function: tender and bids in, findings and the proven award out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import optimizer
from optimizer.clock import Watch
from optimizer.plan import cheapest
from tender import clues
from tender.clues import Clue
from tender.memory import Once, anew
from tender.model import Bid, Eligibility, Finding, Issue, Performance, Policy, Tender
from tender.pricing import PricedOffer, compared, corrected, judged, price
from tender.qualification import qualify, tender_notes, warnings
from tender.rulings import Rulings

FEN = Decimal("0.01")


@dataclass(frozen=True)
class Evaluation:
    """Everything that one run produced; the terminal, the reports and the pages read only this."""

    tender: Tender
    policy: Policy
    bids: tuple[Bid, ...]
    issues: tuple[Issue, ...]
    findings: tuple[Finding, ...]
    eligibility: tuple[Eligibility, ...]
    problem: optimizer.Problem
    award: optimizer.Award
    leads: tuple[optimizer.Lead, ...]
    would_meet_if_cured: tuple[str, ...]
    priced: tuple[PricedOffer, ...] = ()
    clues: tuple[Clue, ...] = ()
    contract_total: Decimal | None = None
    """What the hospital pays; it differs from the award's total only under policy deductions."""

    def bid(self, bidder: str) -> Bid:
        """Return the bid of the bidder; raises KeyError."""
        for bid in self.bids:
            if bid.bidder == bidder:
                return bid
        raise KeyError(bidder)

    def status(self, bidder: str, lot: str) -> Eligibility:
        """Return whether the bidder may win the lot; raises KeyError."""
        for entry in self.eligibility:
            if (entry.bidder, entry.lot) == (bidder, lot):
                return entry
        raise KeyError((bidder, lot))

    @property
    def earlier(self) -> tuple[tuple[Bid, Performance], ...]:
        """The earlier service years of these bidders; shown beside the bids, never scored."""
        years = self.tender.earlier
        return tuple((bid, year) for bid in self.bids for year in years if year.is_of(bid))

    def is_estimate(self, bidder: str, lot: str) -> bool:
        """Say whether the offer is an estimate (估), which binds nobody."""
        offer = self.bid(bidder).offer(lot)
        return offer is not None and offer.basis == "estimate"


def evaluate(
    tender: Tender,
    bids: Sequence[Bid],
    policy: Policy | None = None,
    *,
    issues: Iterable[Issue] = (),
    rulings: Rulings = Rulings(),  # noqa: B008 - a frozen value
    properties: Mapping[str, Mapping[str, str]] | None = None,
    second_opinion: bool = False,
    time_limit: float | None = None,
    once: Once = anew,
    watch: Watch | None = None,
) -> Evaluation:
    """Return findings, eligibility and the award of clause 4 for the bids.

    `policy` None = the tender's own; `issues` of the reading are carried along, those that the
    evaluation itself finds are added behind them; `rulings` are the decisions of people;
    `properties` are the document properties by file, which clues look at. `once` may remember
    what was found from the same values before: of a bid, between the bids, and the award.
    `watch` is told how far a long search for the award is.
    """
    policy = policy or tender.policy
    read = tuple(sorted(bids, key=lambda bid: bid.bidder))
    own = rulings.by_bidder(bid.bidder for bid in read)
    each = [_of_bid(tender, bid, own[bid.bidder], once) for bid in read]
    kept, offered = tuple(one.kept for one in each), [one.offered for one in each]
    eligibility = tuple(entry for one in each for entry in one.eligibility)
    locked = _locked(policy, rulings)
    problem = pose(tender, offered, eligibility, locked)
    options = {"second_opinion": second_opinion, "time_limit": time_limit}
    award = decided(problem, once, watch, **options)
    return Evaluation(
        tender=tender,
        policy=policy,
        bids=kept,
        issues=(*issues, *(w for one in each for w in one.warnings), *tender_notes(tender)),
        findings=tuple(finding for one in each for finding in one.findings),
        eligibility=eligibility,
        problem=problem,
        award=award,
        leads=optimizer.leads(problem),
        would_meet_if_cured=_cured_integrators(tender, offered, eligibility, locked),
        priced=tuple(offer for one in each for offer in one.priced),
        clues=clues.find(tender, read, properties or {}, eligibility, once=once),
        contract_total=_payable(award, pose(tender, kept, eligibility, locked)),
    )


@dataclass(frozen=True)
class _Judged:
    """What is found about one bid, whatever the others offer."""

    kept: Bid
    offered: Bid
    priced: tuple[PricedOffer, ...]
    findings: tuple[Finding, ...]
    eligibility: tuple[Eligibility, ...]
    warnings: tuple[Issue, ...]


def _of_bid(tender: Tender, bid: Bid, rulings: Rulings, once: Once) -> _Judged:
    return once("bid", (tender, bid), rulings.key, lambda: _judge(tender, bid, rulings))


def _judge(tender: Tender, bid: Bid, rulings: Rulings) -> _Judged:
    """Return the bid with its prices, findings and eligibility under the decisions about it."""
    lifted = rulings.without_lifted_doubts(bid)
    kept = corrected(tender, lifted, rulings.prices)
    priced = price(tender, lifted, rulings.prices)
    findings, entries = qualify(tender, [kept], rulings.on)
    return _Judged(
        kept=kept,
        offered=compared(tender, lifted, rulings.prices),
        priced=priced,
        findings=findings,
        eligibility=tuple(map(rulings.on_eligibility, judged(entries, priced))),
        warnings=tuple(warnings(tender, [kept])),
    )


def decided(
    problem: optimizer.Problem, once: Once = anew, watch: Watch | None = None, **options: Any
) -> optimizer.Award:
    """Return the award; one that time has cut short is not remembered."""
    if options.get("time_limit") is not None:
        once = anew
    return once(
        "award",
        (),
        (problem.model_dump_json(), *sorted(options.items())),
        lambda: optimizer.award(problem, watch=watch, **options),
    )


def _payable(award: optimizer.Award, contract: optimizer.Problem) -> Decimal | None:
    """Return the sum of the contract prices of the winners, which no policy deduction lowers."""
    if award.total is None:
        return None
    plan = cheapest(contract, award.winners)
    return plan.total if plan else None


def _locked(policy: Policy, rulings: Rulings) -> Policy:
    """Return the policy with the lots that are already signed kept where they are."""
    locks = [{"kind": "require", "bidder": b, "lot": lot} for lot, b in rulings.locks.items()]
    return policy.model_copy(update={"rules": (*policy.rules, *locks)}) if locks else policy


def pose(
    tender: Tender,
    bids: Sequence[Bid],
    eligibility: Iterable[Eligibility],
    policy: Policy,
    *,
    admit: frozenset[str] = frozenset({"eligible"}),
) -> optimizer.Problem:
    """Return the award problem: only offers whose status is in `admit` are in it.

    The one bridge between the packages. An offer that is left out has no variable, so it cannot
    win; a package counts only while all its lots are admitted. Discounted prices are rounded
    half-up to the fen.
    """
    admitted = {(e.bidder, e.lot) for e in eligibility if e.status in admit}
    return optimizer.Problem.model_validate(
        {
            "lots": [lot.id for lot in tender.lots],
            "bidders": [_bidder(bid, admitted) for bid in bids],
            "policy": {
                "gate": policy.gate,
                "reading": policy.reading,
                "contract_cost": _text(tender.settings.contract_cost),
                "rounding": str(FEN),
                "rules": [*policy.rules, *_budget(tender)],
            },
        }
    )


def _bidder(bid: Bid, admitted: set[tuple[str, str]]) -> dict[str, object]:
    return {
        "id": bid.bidder,
        "kind": bid.kind,
        "fee": str(bid.fee),
        "prices": {
            offer.lot: str(offer.price)
            for offer in bid.offers
            if offer.price is not None and (bid.bidder, offer.lot) in admitted
        },
        "packages": [
            {"lots": list(package.lots), "price": str(package.price)}
            for package in bid.packages
            if all((bid.bidder, lot) in admitted for lot in package.lots)
        ],
        "discounts": [{"min_lots": d.min_lots, "rate": str(d.rate)} for d in bid.discounts],
        "max_lots": bid.max_lots,
    }


def _budget(tender: Tender) -> list[dict[str, object]]:
    budget = tender.settings.budget  # 87号令 art. 63, which is no clause of the tender
    return [] if budget is None else [{"kind": "budget", "most": str(budget)}]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _cured_integrators(
    tender: Tender, bids: Sequence[Bid], eligibility: Sequence[Eligibility], policy: Policy
) -> tuple[str, ...]:
    """Return the integrators that would meet the gate if their pending lots were decided for them.

    Each is asked alone with the others as they stand, since a cure of one is not one of all.
    """
    waiting = {e.bidder for e in eligibility if e.status == "pending"}
    short = {e.bidder for e in eligibility if e.status not in ("eligible", "pending")}
    able = waiting - short
    names = [bid.bidder for bid in bids if bid.kind == "integrator" and bid.bidder in able]
    return tuple(name for name in names if _meets_if_cured(name, tender, bids, eligibility, policy))


def _meets_if_cured(
    name: str,
    tender: Tender,
    bids: Sequence[Bid],
    eligibility: Sequence[Eligibility],
    policy: Policy,
) -> bool:
    cured = [
        replace(e, status="eligible") if e.bidder == name and e.status == "pending" else e
        for e in eligibility
    ]
    problem = pose(tender, bids, cured, policy)
    return optimizer.covers_every_lot(problem, name)
