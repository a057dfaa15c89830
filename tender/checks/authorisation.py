"""The maker's letter: right maker, right grantee, right scope, valid at the reference date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tender.checks.insurance import insured
from tender.checks.judging import LETTERS, Judgement, best, conclude, missing, place, worst
from tender.checks.names import branch_of, fold, likeness, same_company
from tender.checks.staff import persons_of
from tender.checks.undertaking import claimed
from tender.dates import Reference, reference
from tender.messages import text
from tender.model import (
    Alternative,
    Answer,
    Authorisation,
    AuthorisationRequirement,
    Bid,
    Finding,
    Lot,
    Tender,
    Verdict,
)

ALL_EMBRACING = ("全系列", "全线", "所有", "全部")
LIMITED = re.compile(
    r"除(?!本|此|该).+[外]|不含|不包[含括]|不涉及|[仅只]限?于?(?:产品|设备)?(?:销售|供货)"
)
"""What is left out of a scope, or a letter to sell only; 仅限本项目使用 is neither."""

THE_BIDDER = ("本公司", "我公司", "我司", "本单位", "我单位", "我方", "投标人", "供应商")
THIS_PROJECT = ("本项目", "本次项目", "本次采购")
FIELDS = {
    "lot": "序号",
    "maker": "厂家",
    "grantee": "被授权单位",
    "scope": "授权范围",
    "signed_on": "签发日期",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
}
"""The fields that decide and their headings; number and page do not decide anything."""


def check_authorisation(
    requirement: AuthorisationRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge the letters by the best of them; for lot 7 also the alternative (3.7.9)."""
    judged = [
        judge_letter(letter, requirement, bid, lot, tender)
        for letter in letters(requirement, bid, lot, tender)
    ] + list(_alternatives(requirement, bid, lot, tender))
    verdict = best(judged) if judged else _no_letter(requirement, bid)
    return conclude(requirement, bid, lot, tender, verdict)


def letters(
    requirement: AuthorisationRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> list[Authorisation]:
    """Return the letters for the lot without those of another maker that it requires too."""
    others = [
        tender.maker(other.maker)
        for other in tender.requirements
        if isinstance(other, AuthorisationRequirement)
        and other.maker not in (None, requirement.maker)
        and (lot.id if lot else None) in (other.lots or (None,))
    ]
    own = tender.maker(requirement.maker) if requirement.maker else None
    concerned = [a for a in bid.authorisations if lot is None or a.lot == lot.id]
    return [
        a
        for a in sorted(concerned, key=lambda a: place(a.source))
        if (own and likeness(a.maker, own) != "other")
        or not any(likeness(a.maker, other) == "same" for other in others)
    ]


def judge_letter(
    letter: Authorisation,
    requirement: AuthorisationRequirement,
    bid: Bid,
    lot: Lot | None,
    tender: Tender,
) -> Judgement:
    """Return the worst of the tests of one letter, or `pass`."""
    troubles = [
        *_unreadable(letter),
        *_of_maker(letter, requirement, tender),
        *_of_grantee(letter, bid),
        *_of_scope(letter, requirement, lot, tender),
        *_of_dates(letter, reference(tender, bid)),
    ]
    code = "letter-good" if requirement.maker else "letter-good-any-maker"
    judged = worst(troubles) if troubles else Judgement("pass", text(code))
    return Judgement(judged.verdict, judged.reason, _words(letter), judged.source or letter.source)


def _words(letter: Authorisation) -> str:
    until = letter.valid_to.isoformat() if _dated(letter.valid_to) and letter.valid_to else ""
    parts = (letter.maker, letter.grantee, letter.scope, letter.number, until)
    return " · ".join(part.strip() for part in parts if part.strip())


def _dated(day: date | None) -> bool:
    """Return whether it is a day that can be compared; 长期 is not."""
    return day is not None and day != date.max


def _unreadable(letter: Authorisation) -> Iterator[Judgement]:
    for name, heading in FIELDS.items():
        if name in letter.unreadable or heading in letter.unreadable:
            reason = text("letter-unreadable", field=heading)
            yield Judgement("unclear", reason, source=letter.at(name))


def _of_maker(
    letter: Authorisation, requirement: AuthorisationRequirement, tender: Tender
) -> Iterator[Judgement]:
    place = letter.at("maker")
    if not letter.maker.strip():
        yield Judgement("unclear", text("letter-no-maker"), source=place)
    elif requirement.maker is not None:
        match likeness(letter.maker, tender.maker(requirement.maker)):
            case "doubtful":
                reason = text("letter-maker-doubtful", maker=letter.maker)
                yield Judgement("unclear", reason, source=place)
            case "other":
                reason = text("letter-wrong-maker", maker=letter.maker)
                yield Judgement("fail", reason, source=place)


def _of_grantee(letter: Authorisation, bid: Bid) -> Iterator[Judgement]:
    place, grantee = letter.at("grantee"), letter.grantee
    if not grantee.strip():
        yield Judgement("unclear", text("letter-no-grantee"), source=place)
    elif branch_of(grantee, bid.bidder):
        yield Judgement("unclear", text("letter-grantee-branch", grantee=grantee), source=place)
    elif _short_for(grantee, bid):
        yield Judgement("unclear", text("letter-grantee-short", grantee=grantee), source=place)
    elif not same_company(_without_code(grantee, bid), bid.bidder):
        yield Judgement("fail", text("letter-wrong-grantee", grantee=grantee), source=place)


def _short_for(grantee: str, bid: Bid) -> bool:
    """Return whether the bidder may be meant without its full name: 本公司, or a part of it."""
    folded, full = fold(grantee), fold(bid.bidder)
    return folded in THE_BIDDER or (len(folded) >= 4 and folded != full and folded in full)


def _without_code(grantee: str, bid: Bid) -> str:
    """Return the name without the bidder's own credit code beside it."""
    code = fold(bid.uscc or "")
    return re.sub(rf"\(?{re.escape(code)}\)?$", "", fold(grantee)) if code else grantee


def _of_scope(
    letter: Authorisation, requirement: AuthorisationRequirement, lot: Lot | None, tender: Tender
) -> Iterator[Judgement]:
    scope, place = fold(letter.scope), letter.at("scope")
    named = (lot.name, *lot.aliases) if lot else ()
    words = (*requirement.scope_words, *named, *_project_words(tender))
    if not scope:
        yield Judgement("unclear", text("letter-no-scope"), source=place)
    elif LIMITED.search(scope):
        yield Judgement("unclear", text("letter-scope-limited", scope=letter.scope), source=place)
    elif any(fold(word) in scope for word in words if fold(word)):
        return
    elif any(word in scope for word in ALL_EMBRACING):
        yield Judgement("unclear", text("letter-scope-all", scope=letter.scope), source=place)
    else:
        yield Judgement("fail", text("letter-wrong-scope", scope=letter.scope), source=place)


def _project_words(tender: Tender) -> tuple[str, ...]:
    """Return the words that name this purchase: title, its core, number, 本项目."""
    core = re.sub(r"^[0-9]{4}年度?|(采购|参数|需求|文件|项目)+$", "", tender.title.strip())
    core = core if len(core) >= 4 else ""
    return (tender.title, core, tender.settings.project_number or "", *THIS_PROJECT)


def _of_dates(letter: Authorisation, day: Reference) -> Iterator[Judgement]:
    starts = {"signed_on": letter.signed_on, "valid_from": letter.valid_from}
    dated = {**starts, "valid_to": letter.valid_to}
    if day.day is None:
        undecided = next((name for name, one in dated.items() if _dated(one)), None)
        if undecided is not None:
            yield Judgement("unclear", text("no-reference-date"), source=letter.at(undecided))
        return
    if _dated(letter.valid_to) and day.after(letter.valid_to):
        reason = text("letter-expired", valid_to=letter.valid_to, reference=day.day)
        yield Judgement("fail", reason, source=letter.at("valid_to"))
    for name, start in starts.items():
        if day.before(start):
            reason = text("letter-too-late", field=FIELDS[name], day=start, reference=day.day)
            verdict: Verdict = "fail" if day.binding else "unclear"
            yield Judgement(verdict, reason, source=letter.at(name))


# --- the alternative of clause 3.7.9 -----------------------------------------------------------


def _no_letter(requirement: AuthorisationRequirement, bid: Bid) -> Judgement:
    code = "no-letter-no-claim" if requirement.alternative else "no-letter"
    return missing(text(code), bid, LETTERS)


def _alternatives(
    requirement: AuthorisationRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Iterator[Judgement]:
    """Yield the judgement of the alternative; nothing where it is not open."""
    if requirement.alternative is None:
        return
    claim = claimed(requirement.alternative.claim, bid)
    if claim is not None:
        yield _judge_alternative(requirement.alternative, claim, bid, lot, tender)


def _judge_alternative(
    alternative: Alternative, claim: Answer, bid: Bid, lot: Lot | None, tender: Tender
) -> Judgement:
    if not claim.note.strip():
        return Judgement("unclear", text("alternative-no-proof"), claim.raw, claim.source)
    qualified = [rows for rows in persons_of(bid, lot) if any(p.certificate.strip() for p in rows)]
    if not qualified:
        return Judgement("unclear", text("alternative-no-staff"), claim.raw, claim.source)
    staff = insured(qualified, alternative.min_months, None, bid, tender)
    if staff.verdict != "pass":
        return staff
    return Judgement("pass", text("alternative-met"), claim.note, claim.source)
