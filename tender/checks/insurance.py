"""Social insurance: who pays for an engineer, how many months, unbroken and recent or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from tender.checks.judging import PEOPLE, Judgement, conclude, everyone, missing, place
from tender.checks.names import branch_of, fold, is_agent, likeness, same_company
from tender.checks.staff import Rows, employed_by, name_of, persons_of
from tender.dates import Reference, latest_run, month_index, months_of, reference
from tender.messages import text
from tender.model import (
    NO_FIRST,
    NO_LAST,
    Bid,
    Contribution,
    Finding,
    InsuranceRequirement,
    Lot,
    Maker,
    Person,
    Source,
    Tender,
    Verdict,
)

BACK_PAID = ("补缴", "补交", "补收", "补录")


def check_insurance(
    requirement: InsuranceRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that every engineer of the lot has paid for so many months, through the right payer."""
    payer = tender.maker(requirement.payer) if requirement.payer else None
    people = persons_of(bid, lot)
    verdict = (
        insured(people, requirement.min_months, payer, bid, tender)
        if people
        else missing(text("no-people"), bid, PEOPLE)
    )
    return conclude(requirement, bid, lot, tender, verdict)


@dataclass(frozen=True)
class _Paid:
    """One person's countable months: regular, with a doubt, and by a payer that is wrong."""

    regular: frozenset[int]
    doubtful: frozenset[int]
    doubt: Judgement | None
    wrong: Contribution | None

    @property
    def all(self) -> frozenset[int]:
        return self.regular | self.doubtful


def insured(
    people: Iterable[Rows], months: int, payer: Maker | None, bid: Bid, tender: Tender
) -> Judgement:
    """Return the worst judgement of these persons; the last month may lag (settings)."""
    return everyone(
        {name_of(rows): _judge_person(rows, months, payer, bid, tender) for rows in people}
    )


def _judge_person(
    rows: Rows, months: int, payer: Maker | None, bid: Bid, tender: Tender
) -> Judgement:
    sure, unsure = _contributions_of(rows[0], bid)
    spans = sure + unsure
    if not spans:
        reason = text("insurance-none", person=name_of(rows))
        return Judgement("unclear", reason, source=rows[0].source)
    day = reference(tender, bid)
    lag = tender.settings.insurance_lag_months
    paid = _paid(rows, sure, payer, bid, tender, day)
    if unsure and not _suffices(paid, months, lag, day):
        reason = text("insurance-namesake", person=name_of(rows))
        return Judgement("unclear", reason, source=unsure[0].at("last4"))
    return _judge_paid(name_of(rows), paid, months, lag, day, payer, spans)


def _judge_paid(
    person: str,
    paid: _Paid,
    months: int,
    lag: int,
    day: Reference,
    payer: Maker | None,
    spans: list[Contribution],
) -> Judgement:
    """Return the judgement of one person's months in the order of what is decisive."""
    last = max(spans, key=lambda span: span.last)
    source, counted = last.at("last"), len(paid.all)
    offered = f"{person} {counted}/{months}"
    if _suffices(paid, months, lag, day):
        reason = text("insurance-enough", months=months)
        return Judgement("pass", reason, f"{person} {len(paid.regular)}/{months}", source)
    if paid.wrong is not None and payer is not None and counted < months:
        reason = text(
            "insurance-wrong-payer", person=person, payer=paid.wrong.payer, maker=payer.id
        )
        return Judgement("fail", reason, paid.wrong.payer, paid.wrong.at("payer"))
    if day.day is None:
        return Judgement("unclear", text("no-reference-date"), source=source)
    if counted < months and not _reversed(spans):
        reason = text("insurance-too-few", person=person, counted=counted, months=months)
        return Judgement("fail", reason, offered, source)
    doubt = _doubt(person, paid, months, lag, spans)
    return replace(doubt, offered=offered, source=doubt.source or source)


def _doubt(person: str, paid: _Paid, months: int, lag: int, spans: list[Contribution]) -> Judgement:
    """Return why months that are enough in number still need a person's eye, and where."""
    if len(paid.all) < months:
        odd = next(span for span in spans if span.last < span.first)
        unread = odd.first == NO_FIRST or odd.last == NO_LAST
        code = "insurance-unread" if unread else "insurance-span"
        place = odd.at("first" if odd.first == NO_FIRST else "last")
        return Judgement("unclear", text(code, person=person), source=place)
    if len(paid.regular) < months and paid.doubt is not None:
        return paid.doubt
    if latest_run(paid.all) < months:
        reason = text("insurance-gaps", person=person, months=months)
        return Judgement("unclear", reason, source=_after_gap(spans))
    if paid.doubt is not None:
        return paid.doubt
    return Judgement("unclear", text("insurance-stale", person=person, lag=lag))


def _after_gap(spans: list[Contribution]) -> Source | None:
    """Return the first month of the span that opens the latest unbroken run."""
    ordered = sorted(spans, key=lambda span: span.first, reverse=True)
    for later, earlier in pairwise(ordered):
        if month_index(later.first) - month_index(earlier.last) > 1:
            return later.at("first")
    return None


def _suffices(paid: _Paid, months: int, lag: int, day: Reference) -> bool:
    """Return whether the latest unbroken run is long enough and ends near the reference month."""
    if day.day is None or not paid.regular:
        return False
    recent = max(paid.regular) >= month_index(day.day) - lag
    return recent and latest_run(paid.regular) >= months


def _paid(
    rows: Rows,
    spans: list[Contribution],
    payer: Maker | None,
    bid: Bid,
    tender: Tender,
    day: Reference,
) -> _Paid:
    regular: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    doubt: Judgement | None = None
    wrong: Contribution | None = None
    for span in spans:
        trouble = _payer_trouble(span, rows, payer, bid, tender)
        if trouble is None:
            regular |= _countable(span, day)
        elif trouble.verdict == "unclear":
            doubtful |= _countable(span, day)
            doubt = doubt or trouble
        else:
            wrong = wrong or span
    return _Paid(regular, doubtful - regular, doubt, wrong)


def _countable(span: Contribution, day: Reference) -> frozenset[int]:
    """Return the months of the span up to and including the reference month, if there is one."""
    if day.day is None:
        return months_of(span.first, span.last)
    return months_of(span.first, min(span.last, day.day)) if span.first <= day.day else frozenset()


def _payer_trouble(
    span: Contribution, rows: Rows, payer: Maker | None, bid: Bid, tender: Tender
) -> Judgement | None:
    """Return why these months do not simply count, or None."""
    person = name_of(rows)
    for name, words in (("remark", span.remark), ("payer", span.payer)):
        if any(word in words for word in BACK_PAID):
            reason = text("insurance-back-paid", person=person)
            return Judgement("unclear", reason, source=span.at(name))
    relation = _relation(span.payer, rows, payer, bid, tender)
    if relation == "same":
        return None
    verdict: Verdict = "fail" if relation == "other" and payer is not None else "unclear"
    reason = text("insurance-payer-doubtful", person=person, payer=span.payer)
    return Judgement(verdict, reason, source=span.at("payer"))


def _relation(company: str, rows: Rows, payer: Maker | None, bid: Bid, tender: Tender) -> str:
    """Return whether the company is one that may pay: same, doubtful or other."""
    if not company.strip():
        return "doubtful"
    if payer is not None:
        return employed_by(company, payer)
    if same_company(company, bid.bidder):
        return "same"
    if is_agent(company) or branch_of(company, bid.bidder):
        return "doubtful"
    if any(branch_of(company, row.employer) for row in rows):
        return "doubtful"
    if any(same_company(company, row.employer) for row in rows):
        return "same"
    likenesses = {likeness(company, maker) for maker in tender.makers}
    return "same" if "same" in likenesses else "doubtful"


def _contributions_of(person: Person, bid: Bid) -> tuple[list[Contribution], list[Contribution]]:
    """Return the spans that are the person's, and those that may be a namesake's."""
    named = sorted(
        (c for c in bid.contributions if fold(c.name) == fold(person.name)),
        key=lambda c: place(c.source),
    )
    last4 = fold(person.last4)
    exact = [c for c in named if last4 and fold(c.last4) == last4]
    loose = [c for c in named if not last4 or not fold(c.last4)]
    digits = {fold(c.last4) for c in named} | {
        fold(p.last4) for p in bid.people if fold(p.name) == fold(person.name)
    }
    ambiguous = len(digits - {""}) > 1
    return (exact, loose) if ambiguous else (exact + loose, [])


def _reversed(spans: list[Contribution]) -> bool:
    return any(c.last < c.first for c in spans)
