"""Lists of services: the offered list holds every member of the required one."""

from __future__ import annotations

import re
from functools import partial

from tender.checks.judging import Judgement, answered, conclude, is_blank, not_understood
from tender.checks.names import fold
from tender.messages import text
from tender.model import Answer, Bid, Finding, Lot, ScopeRequirement, Tender

EVERYTHING = (
    "是",
    "满足",
    "全部满足",
    "完全满足",
    "均满足",
    "全部",
    "全部响应",
    "全部提供",
    "全部包含",
)
EXCLUDED = ("不含", "不包", "不提供", "不支持", "不负责", "除外", "另计")


def check_scope(
    requirement: ScopeRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that every member is in the offered list in an accepted word; more is no harm."""
    judged = answered(requirement, bid, "unanswered", partial(_judge_list, requirement.members))
    return conclude(requirement, bid, lot, tender, judged)


def _judge_list(members: tuple[str, ...], answer: Answer) -> Judgement:
    if is_blank(answer):
        return Judgement("unclear", text("unanswered"), source=answer.source)
    if not isinstance(answer.value, tuple | str | bool):
        return not_understood(answer)
    entries = _entries(answer.value)
    offered = [entry for entry in entries if not any(word in entry for word in EXCLUDED)]
    everything = answer.value is True or any(entry in EVERYTHING for entry in offered)
    if (everything and len(offered) < len(entries)) or (entries and not offered):
        return not_understood(answer)
    lacking = [m.split("|")[0] for m in members if not _covered(m, offered)]
    if everything or not lacking:
        return Judgement("pass", text("scope-covered"), answer.raw, answer.source)
    reason = text("scope-lacking", lacking="、".join(lacking))
    return Judgement("fail", reason, answer.raw, answer.source)


def _entries(value: tuple[str, ...] | str | bool) -> list[str]:
    """Return the entries of the list as bare words; a plain yes has none."""
    if isinstance(value, bool):
        return []
    return [_bare(entry) for entry in ((value,) if isinstance(value, str) else value)]


def _covered(member: str, offered: list[str]) -> bool:
    words = [_bare(word) for word in member.split("|")]
    return any(_same_service(word, entry) for word in words for entry in offered)


def _same_service(word: str, entry: str) -> bool:
    """Return whether one holds the other: a short form from half of the words on, never 非原厂."""
    if not word:
        return False
    if entry in word:
        return entry == word or (len(entry) >= 2 and 2 * len(entry) >= len(word))
    return re.search(rf"(?<![非不无未]){re.escape(word)}", entry) is not None


def _bare(words: str) -> str:
    """Return letters and digits only, so that quotes, brackets and blanks do not count."""
    return "".join(c for c in fold(words) if c.isalnum())
