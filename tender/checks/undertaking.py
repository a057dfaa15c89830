"""What a bidder promises, claims or simply names: undertakings, claims, contacts."""

from __future__ import annotations

from tender.checks.judging import (
    BIDDER,
    Judgement,
    answered,
    best,
    conclude,
    is_blank,
    missing,
    negative,
    not_understood,
)
from tender.messages import say, text
from tender.model import (
    Answer,
    Bid,
    ClaimRequirement,
    ContactRequirement,
    Finding,
    Lot,
    Tender,
    UndertakingRequirement,
)


def check_undertaking(
    requirement: UndertakingRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge the promise: a blank with 无偏离 gives it too, a blank alone does not."""
    judged = answered(requirement, bid, "unanswered", _judge_promise)
    return conclude(requirement, bid, lot, tender, judged)


def check_claim(
    requirement: ClaimRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Record the claim; it is judged only where it opens an alternative (3.7.9)."""
    rows = [a for a in bid.answers if a.requirement == requirement.id]
    judged = best(map(_judge_claim, rows)) if rows else _unclaimed()
    denial = next(filter(None, map(negative, rows)), None)
    return conclude(requirement, bid, lot, tender, denial or judged)


def claimed(requirement_id: str, bid: Bid) -> Answer | None:
    """Return the answer that claims the fact with a plain yes and nowhere with a no, or None."""
    rows = [a for a in bid.answers if a.requirement == requirement_id]
    if any(a.value is False or negative(a) for a in rows):
        return None
    return max((a for a in rows if a.value is True), key=lambda a: a.note.strip(), default=None)


def check_contact(
    requirement: ContactRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that a named person or a channel is given, one of the two (1.2).

    The finding says which are given and not what they are: it is published and kept.
    """
    given = {
        key: value.strip()
        for key, value in (("contact", bid.contact), ("phone", bid.phone), ("email", bid.email))
        if value.strip()
    }
    source = next((bid.sources[key] for key in given if key in bid.sources), None)
    named = "、".join(say(f"pack.field-{key}") for key in given)
    judged = (
        Judgement("pass", text("contact-given"), named, source)
        if given
        else missing(text("contact-missing"), bid, BIDDER)
    )
    return conclude(requirement, bid, lot, tender, judged)


def _judge_promise(answer: Answer) -> Judgement:
    if answer.value is True:
        return Judgement("pass", text("promised"), answer.raw, answer.source)
    if not is_blank(answer):
        return not_understood(answer)
    if answer.deviation is not None:
        return Judgement("pass", text("no-deviation-stated"), answer.raw, answer.source)
    return Judgement("unclear", text("unanswered"), source=answer.source)


def _judge_claim(answer: Answer) -> Judgement:
    code = "claim-made" if answer.value is True else "claim-not-made"
    return Judgement("not_required", text(code), answer.raw, answer.source)


def _unclaimed() -> Judgement:
    return Judgement("not_required", text("claim-not-made"))
