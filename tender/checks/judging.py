"""What every check shares: a judgement with its place, the worst and the best of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tender.checks.required import required
from tender.messages import Text, text
from tender.model import (
    Answer,
    Bid,
    Finding,
    Lot,
    Requirement,
    RequirementBase,
    Source,
    Tender,
    Verdict,
)

ANSWERS, PEOPLE, LETTERS, LINES = "条款响应", "服务人员", "厂家授权", "设备明细"
BIDDER = "投标人"
"""The sheets whose place is named when the evidence itself is missing."""

EXPLICIT = ("negative-deviation", "refused")
"""Reasons that are fatal whatever the policy says of the kind: the bidder itself says no."""

_RANK: dict[Verdict, int] = {"fail": 0, "unclear": 1, "not_required": 2, "pass": 3}


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reason, what was offered and the cell that decided."""

    verdict: Verdict
    reason: Text
    offered: str = ""
    source: Source | None = None


def conclude(
    requirement: Requirement, bid: Bid, lot: Lot | None, tender: Tender, judged: Judgement
) -> Finding:
    """Return the judgement as the finding of this bidder, lot and requirement."""
    return Finding(
        bidder=bid.bidder,
        lot=lot.id if lot else None,
        requirement=requirement.id,
        clause=requirement.clause,
        verdict=judged.verdict,
        required=required(requirement, tender),
        offered=judged.offered,
        reason=judged.reason,
        source=judged.source,
    )


def missing(reason: Text, bid: Bid, sheet: str) -> Judgement:
    """Return `unclear` for evidence that is not there, at its sheet if that is known."""
    return Judgement("unclear", reason, source=bid.sources.get(sheet))


def worst(judgements: Iterable[Judgement]) -> Judgement:
    """Return the judgement that decides when all must hold; equals: the first in the file."""
    return min(judgements, key=lambda j: (_RANK[j.verdict], place(j.source)))


def best(judgements: Iterable[Judgement]) -> Judgement:
    """Return the judgement that decides when one is enough; equals: the first in the file."""
    return min(judgements, key=lambda j: (-_RANK[j.verdict], place(j.source)))


def everyone(judgements: dict[str, Judgement]) -> Judgement:
    """Return the worst judgement of several persons by name, and name the others like it."""
    decisive = worst(judgements.values())
    others = [
        name
        for name, judged in judgements.items()
        if judged.verdict == decisive.verdict and judged is not decisive
    ]
    if decisive.verdict == "pass" or not others:
        return decisive
    names = "、".join(sorted(others))
    return replace(
        decisive, reason=text("several-people", others=names, **both("first", decisive.reason))
    )


def both(name: str, words: Text | str) -> dict[str, str]:
    """Return a sentence inside a sentence: the parameters `name` (Chinese) and `name_en`."""
    if isinstance(words, str):
        return {name: words, f"{name}_en": words}
    return {name: words.say("zh"), f"{name}_en": words.say("en")}


def place(source: Source | None) -> tuple[str, str, int, int, str]:
    """Return the key that sorts places as they stand in the files: B9 before A10 before B10."""
    if source is None:
        return ("", "", 0, 0, "")
    cell = source.cell or ""
    digits = re.search(r"[0-9]{1,9}$", cell)
    row = int(digits.group()) if digits else 0
    return (source.file, source.sheet or "", row, len(cell), cell)


# --- answers in the sheet of responses ---------------------------------------------------------

Blank = Literal["number-blank", "unanswered"]


def answered(
    requirement: RequirementBase, bid: Bid, blank: Blank, judge: Callable[[Answer], Judgement]
) -> Judgement:
    """Return the worst judgement of the rows that answer the requirement; none: unclear."""
    answers = [a for a in bid.answers if a.requirement == requirement.id]
    if not answers:
        return missing(text(blank), bid, ANSWERS)
    return worst(j for a in answers for j in (refused(a) or judge(a), _deviates(a)) if j)


def refused(answer: Answer) -> Judgement | None:
    """Return the fail that a stated negative deviation or a plain no is on any clause."""
    return negative(answer) or (
        Judgement("fail", text("refused"), answer.raw, answer.source)
        if answer.value is False
        else None
    )


def negative(answer: Answer) -> Judgement | None:
    """Return the fail that a stated negative deviation is, even where the value would do."""
    if answer.deviation != "worse":
        return None
    place = answer.deviation_source or answer.source
    return Judgement("fail", text("negative-deviation"), answer.raw, place)


def _deviates(answer: Answer) -> Judgement | None:
    """Return `unclear` where the bidder speaks of a deviation but does not say which."""
    if not answer.deviation_doubt:
        return None
    place = answer.deviation_source or answer.source
    reason = text("deviation-doubtful", found=answer.deviation_doubt)
    return Judgement("unclear", reason, answer.raw, place)


def is_blank(answer: Answer) -> bool:
    """Return whether nothing was filled in."""
    return answer.value in (None, "", ()) and not answer.raw.strip()


def not_understood(answer: Answer) -> Judgement:
    """Return `unclear` for words that are there but not understood."""
    reason = text("not-understood", found=answer.raw.strip() or str(answer.value))
    return Judgement("unclear", reason, answer.raw, answer.source)
