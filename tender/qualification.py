"""Runs the checks; says which bidder is eligible for which lot, and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tender.checks import check
from tender.checks.authorisation import judge_letter, letters
from tender.checks.judging import EXPLICIT, both
from tender.dates import service_term
from tender.messages import Text, text
from tender.model import (
    AuthorisationRequirement,
    Bid,
    Effect,
    Effects,
    Eligibility,
    Finding,
    Issue,
    Lot,
    Offer,
    Requirement,
    Source,
    Status,
    Tender,
    Verdict,
)

SECTION_3 = "3.0/section-3"
"""The one requirement that stands for all of section 3 where there is no workbook."""

TENDER_FILE = "tender.toml"


def qualify(
    tender: Tender, bids: Sequence[Bid], decide: Callable[[Finding], Finding] = lambda found: found
) -> tuple[tuple[Finding, ...], tuple[Eligibility, ...]]:
    """Return every finding, and for every bidder and lot whether it may win the lot.

    Findings stand in the order of the bids and of the document; a lot that is not offered has
    none. Eligible = no fatal fail and nothing fatal unclear (policy.effects). `decide` puts the
    verdict of a person in the place of the program's.
    """
    judged = [(bid, [decide(f) for f in findings_of(tender, bid)]) for bid in bids]
    return (
        tuple(finding for _, findings in judged for finding in findings),
        tuple(
            _eligibility(tender, bid, lot, findings)
            for bid, findings in judged
            for lot in tender.lots
        ),
    )


def findings_of(tender: Tender, bid: Bid) -> list[Finding]:
    """Return the findings of one bid in the order of the document."""
    offered = [lot for lot in tender.lots if lot.id in bid.offered_lots()]
    quotes = {o.lot: o for o in bid.offers if o.basis != "bid"}
    found = [
        _of_quote(bid, quote, tender)
        for lot in offered
        if (quote := quotes.get(lot.id)) is not None
    ]
    for requirement in tender.requirements:
        for lot in _concerned(requirement, offered):
            if requirement.integrators_only or not _without_workbook(lot, offered, quotes):
                found.append(_judged(requirement, bid, lot, tender))
    order = _order(tender)
    return sorted(found, key=lambda finding: order[finding.requirement])


def would_be_eligible_if_cured(eligibility: Eligibility) -> bool:
    """Return whether the bidder may win the lot once everything pending is decided for it."""
    return eligibility.status in ("eligible", "pending")


def unanswered(findings: Iterable[Finding]) -> dict[tuple[str, str | None], Text]:
    """Return one line per bidder and lot that says which undertakings and lists are blank."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        if _is_unanswered(finding):
            groups.setdefault((finding.bidder, finding.lot), []).append(finding)
    return {key: _summary("summary-unanswered", group) for key, group in groups.items()}


def open_points(
    tender: Tender, findings: Iterable[Finding], entry: Eligibility
) -> tuple[Finding, ...]:
    """Return the unclear findings that keep the offer pending until a person decides them."""
    lot = tender.lot(entry.lot)
    return tuple(
        finding
        for finding in findings
        if finding.bidder == entry.bidder
        and finding.verdict == "unclear"
        and _is_fatal(finding, lot, tender)
    )


# --- findings ----------------------------------------------------------------------------------


def _concerned(requirement: Requirement, offered: list[Lot]) -> list[Lot | None]:
    """Return the offered lots of the requirement; `[None]` when it concerns the bidder."""
    if not requirement.lots:
        return [None]
    return [lot for lot in offered if lot.id in requirement.lots]


def _without_workbook(lot: Lot | None, offered: list[Lot], quotes: dict[str, Offer]) -> bool:
    """Return whether the lot (for the bidder as a whole: every lot) is only quoted."""
    concerned = offered if lot is None else [lot]
    return bool(concerned) and all(each.id in quotes for each in concerned)


def _judged(requirement: Requirement, bid: Bid, lot: Lot | None, tender: Tender) -> Finding:
    finding = check(requirement, bid, lot, tender)
    if requirement.integrators_only and bid.kind == "separate":
        return replace(finding, verdict="not_required", reason=text("not-of-separate"))
    return finding


def _of_quote(bid: Bid, quote: Offer, tender: Tender) -> Finding:
    """Return what the analyst says of a quotation that came without a workbook (3.0)."""
    verdict, code = _ANALYST[quote.meets]
    return Finding(
        bidder=bid.bidder,
        lot=quote.lot,
        requirement=SECTION_3,
        clause="3.0",
        verdict=verdict,
        required=text("required-section-3"),
        offered=quote.method or quote.basis,
        reason=text(code),
        source=quote.meets_source or quote.source,
    )


_ANALYST: dict[bool | None, tuple[Verdict, str]] = {
    True: ("pass", "section-3-met"),
    False: ("fail", "section-3-missed"),
    None: ("unclear", "section-3-unchecked"),
}


def _order(tender: Tender) -> dict[str, float]:
    """Return the place of every requirement; a quotation's stands where section 3 begins."""
    order = {r.id: float(n) for n, r in enumerate(tender.requirements)}
    technical = [order[r.id] for r in tender.requirements if not r.integrators_only]
    return {**order, SECTION_3: min(technical, default=0) - 0.5}


# --- eligibility -------------------------------------------------------------------------------


def _eligibility(tender: Tender, bid: Bid, lot: Lot, findings: list[Finding]) -> Eligibility:
    if lot.id not in bid.offered_lots():
        return Eligibility(bid.bidder, lot.id, "not_offered")
    troubles = [f for f in findings if f.verdict in ("fail", "unclear")]
    fatal = [f for f in troubles if _is_fatal(f, lot, tender)]
    recorded = [f for f in troubles if f not in fatal and f.lot in (None, lot.id)]
    above = list(_above_ceiling(bid, lot))
    doubts = list(_doubts(bid, lot))
    status: Status = "eligible"
    if above or any(f.verdict == "fail" for f in fatal):
        status = "ineligible"
    elif doubts or fatal:
        status = "pending"
    lines = [_line(f, tender) for f in fatal]
    return Eligibility(bid.bidder, lot.id, status, (*lines, *above, *doubts, *_summaries(recorded)))


def _is_fatal(finding: Finding, lot: Lot, tender: Tender) -> bool:
    """Return whether the fail or unclear verdict bears on this lot."""
    effect = _effect(finding, tender)
    return effect == "bidder" or (effect == "lot" and finding.lot in (None, lot.id))


def _effect(finding: Finding, tender: Tender) -> Effect:
    """Return what the policy says; a stated no or negative deviation is never only recorded."""
    effects = _effects_of(finding, tender)
    effect = effects.fail if finding.verdict == "fail" else effects.unclear
    if effect == "record" and finding.reason.code in EXPLICIT:
        return "lot"
    return effect


def _effects_of(finding: Finding, tender: Tender) -> Effects:
    if finding.requirement == SECTION_3:
        return Effects(fail="lot", unclear="lot")
    return tender.policy.effects_of(_requirement(finding, tender))


def _requirement(finding: Finding, tender: Tender) -> Requirement:
    return next(r for r in tender.requirements if r.id == finding.requirement)


def _above_ceiling(bid: Bid, lot: Lot) -> Iterator[Text]:
    offer = bid.offer(lot.id)
    if offer and offer.price is not None and lot.ceiling is not None and offer.price > lot.ceiling:
        yield text("price-above-ceiling", lot=lot.id, price=offer.price, ceiling=lot.ceiling)


def _doubts(bid: Bid, lot: Lot) -> Iterator[Text]:
    """Yield what keeps the lot pending whatever the findings say."""
    offer = bid.offer(lot.id)
    if offer is not None:
        if offer.price is None:
            yield text("price-unreadable", lot=lot.id, place=str(offer.source))
        yield from offer.doubts
    yield from bid.doubts


def _line(finding: Finding, tender: Tender) -> Text:
    """Return the finding as one sentence: clause, label, reason, required, offered, place."""
    label, label_en = _label(finding, tender)
    return text(
        f"verdict-{finding.verdict}",
        clause=finding.clause,
        label=label,
        label_en=label_en,
        offered=finding.offered.strip() or None,
        place=f"；{finding.source}" if finding.source else "",
        place_en=f"; {finding.source}" if finding.source else "",
        **both("required", finding.required),
        **both("reason", finding.reason),
    )


def _label(finding: Finding, tender: Tender) -> tuple[str, str]:
    if finding.requirement == SECTION_3:
        words = text("label-section-3")
        return words.say("zh"), words.say("en")
    requirement = _requirement(finding, tender)
    return requirement.label, requirement.label_en


def _summaries(recorded: list[Finding]) -> Iterator[Text]:
    """Yield at most one line each for what is blank, failed or unclear and only recorded."""
    groups = {
        "summary-unanswered": [f for f in recorded if _is_unanswered(f)],
        "summary-failed": [f for f in recorded if f.verdict == "fail"],
        "summary-unclear": [
            f for f in recorded if f.verdict == "unclear" and not _is_unanswered(f)
        ],
    }
    for code, findings in groups.items():
        if findings:
            yield _summary(code, findings)


def _summary(code: str, findings: list[Finding]) -> Text:
    clauses = tuple(dict.fromkeys(f.clause for f in findings))
    listed, listed_en = "、".join(clauses), ", ".join(clauses)
    return text(code, count=len(findings), clauses=listed, clauses_en=listed_en)


def _is_unanswered(finding: Finding) -> bool:
    return finding.verdict == "unclear" and finding.reason.code == "unanswered"


# --- what is said besides verdicts -------------------------------------------------------------


def warnings(tender: Tender, bids: Sequence[Bid]) -> list[Issue]:
    """Return a warning for every good letter that ends before the service does."""
    return [
        issue
        for bid in bids
        for lot in tender.lots
        if lot.id in bid.offered_lots()
        for requirement in tender.requirements
        if isinstance(requirement, AuthorisationRequirement) and lot.id in requirement.lots
        for issue in _ends_early(requirement, bid, lot, tender)
    ]


def _ends_early(
    requirement: AuthorisationRequirement, bid: Bid, lot: Lot, tender: Tender
) -> Iterator[Issue]:
    """Yield a warning at the letter that ends last, if even that one ends too early."""
    term = service_term(lot)
    good = [
        letter
        for letter in letters(requirement, bid, lot, tender)
        if judge_letter(letter, requirement, bid, lot, tender).verdict == "pass"
    ]
    last = max(good, key=lambda letter: letter.valid_to or date.max, default=None)
    if term and last and last.valid_to and last.valid_to < term[1]:
        message = text(
            "authorisation-ends-early",
            bidder=bid.bidder,
            lot=lot.id,
            clause=requirement.clause,
            valid_to=last.valid_to,
            service_end=term[1],
        )
        yield Issue(last.at("valid_to"), "warning", message)


def tender_notes(tender: Tender) -> list[Issue]:
    """Return one piece of information for each thing that a check would need to know."""
    notes = [
        text("expiry-not-stated", lot=lot.id, name=lot.name)
        for lot in tender.lots
        if lot.expiry is None
    ]
    notes += [
        text("maker-not-stated", clause=requirement.clause)
        for requirement in tender.requirements
        if isinstance(requirement, AuthorisationRequirement) and requirement.maker is None
    ]
    if tender.settings.deadline is None:
        notes.append(text("deadline-not-stated"))
    return [Issue(Source(TENDER_FILE), "info", note) for note in notes]
