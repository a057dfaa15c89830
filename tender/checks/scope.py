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
EXCLUDED = (
    "不含", "不包", "不提供", "不支持", "不负责", "不予", "不做", "不涉及", "除外",
    "另计", "另付", "另收", "另行收",
)  # fmt: skip
"""An entry with one of these offers nothing, or nothing behind it (质保（不含升级）)."""

_PERHAPS = re.compile(
    r"不到|暂不|暂缺|自费|付费|收费(?!系统|处|窗口)"
    r"|由(?:医院|院方|贵院|甲方|采购人)(?:自行)?(?:负责|承担|提供|解决|购买|采购|支付|付)"
)
"""Whether an entry with one of these is offered is for a person to tell."""

_FREE = re.compile(
    r"(?:免|不|无需|无须|毋须|不用|不必|不需|不会|院方不|医院不)"
    r"(?:需|予|再|额外|另外|另行|另|向?(?:院方|医院|贵院|甲方|采购人))*"
    r"(?:自费|付费|收费|计费|(?:支付|收取|收|付|计)(?:任何)?(?:额外)?(?:费用)?)|不由(?:医院|院方|贵院|甲方|采购人)"
)
"""升级（不另行收费） keeps nothing out."""

_WITHOUT = re.compile(r"不含|不包[含括]?|不提供|不支持")
_REFERS = re.compile(r"详?见|参[见照]|同|按|依|待|部分|基本|以上|上述")
_LIKE = re.compile(r"(?:[非不无未]|类似|^类|^准|等同于?|相当于|参照)$")
_THROUGH = r"(?!(?:授权|认可|认证|指定|合作|签约)?的?(?:服务商|代理|经销|渠道|伙伴|第三方))"
"""非原厂 and 原厂授权服务商 are not 原厂, 类金牌 is not 金牌."""


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
    parted = [_parted(entry) for entry in entries]
    offered = [said for said, _ in parted if said]
    denied = [other for _, other in parted if other]
    everything = answer.value is True or any(entry in EVERYTHING for entry in offered)
    if (everything and denied) or (entries and not offered):
        return not_understood(answer)
    if everything:
        return Judgement("pass", text("scope-covered"), answer.raw, answer.source)
    lacking = [m.split("|")[0] for m in members if not _covered(m, offered)]
    doubt = _doubt(members, offered, denied, len(lacking))
    if doubt is not None:
        return Judgement("unclear", text(doubt, found=answer.raw), answer.raw, answer.source)
    if not lacking:
        return Judgement("pass", text("scope-covered"), answer.raw, answer.source)
    reason = text("scope-lacking", lacking="、".join(lacking))
    return Judgement("fail", reason, answer.raw, answer.source)


def _entries(value: tuple[str, ...] | str | bool) -> list[str]:
    """Return the entries of the list as bare words; a plain yes has none."""
    if isinstance(value, bool):
        return []
    return [_bare(entry) for entry in ((value,) if isinstance(value, str) else value)]


def _parted(entry: str) -> tuple[str, str]:
    """Return what an entry offers and what it leaves out: 质保不含升级 is 质保 and 升级.

    What only a person can tell is in both.
    """
    entry = _FREE.sub("", entry)
    if not any(word in entry for word in EXCLUDED):
        return entry, entry if _PERHAPS.search(entry) else ""
    found = _WITHOUT.search(entry)
    if found and found.start() and entry[found.end() :]:
        return entry[: found.start()], entry[found.end() :]
    return "", entry


def _doubt(
    members: tuple[str, ...], offered: list[str], denied: list[str], lacking: int
) -> str | None:
    """Return why only a person can tell: offered and left out, either–or, a mere reference."""
    if any(_covered(m, offered) and _covered(m, denied) for m in members):
        return "scope-offered-and-not"
    choices = ({_served(members, part) for part in e.split("或")} for e in offered)
    if not lacking and any(len(choice) > 1 for choice in choices):
        return "scope-either-or"
    if lacking == len(members) and (lacking > 1 or any(map(_REFERS.match, offered))):
        return "scope-not-listed"
    return None


def _served(members: tuple[str, ...], entry: str) -> tuple[str, ...]:
    return tuple(member for member in members if _covered(member, [entry]))


def _covered(member: str, offered: list[str]) -> bool:
    words = [_bare(word) for word in member.split("|")]
    return any(_same_service(word, entry) for word in words for entry in offered)


def _same_service(word: str, entry: str) -> bool:
    """Return whether one holds the other: a short form from half of the words on, never 非原厂."""
    if not word:
        return False
    if entry in word:
        return entry == word or (len(entry) >= 2 and 2 * len(entry) >= len(word))
    found = re.finditer(re.escape(word) + _THROUGH, entry)
    return any(not _LIKE.search(entry[: at.start()]) for at in found)


def _bare(words: str) -> str:
    """Return letters and digits only, so that quotes, brackets and blanks do not count."""
    return "".join(c for c in fold(words) if c.isalnum())
