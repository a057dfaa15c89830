"""Roles, and who may do what: the one table that the store asks before every action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["analyst", "member", "chair", "auditor"]
ROLES: tuple[Role, ...] = get_args(Role)

_ALL = frozenset(ROLES)
_WORK = frozenset[Role]({"analyst", "chair"})
_JUDGE = frozenset[Role]({"member", "chair"})
_CHAIR = frozenset[Role]({"chair"})
_ANALYST = frozenset[Role]({"analyst"})
_ACTIVE = frozenset[Role]({"analyst", "member", "chair"})

MAY: dict[str, frozenset[Role]] = {
    "grant-role": _CHAIR,
    "end-role": _CHAIR,
    "sign-in": _ALL,
    "sign-out": _ALL,
    "add-tender-version": _WORK,
    "fix-terms": _CHAIR,
    "open-bids": _CHAIR,
    "open-round": _CHAIR,
    "receive-bid": _ANALYST,
    "withdraw-bid": _ANALYST,
    "refuse-file": _ANALYST,
    "admit-late-bid": _CHAIR,
    "record-run": _ANALYST,
    "decide": _JUDGE,
    "propose-change": _ACTIVE,
    "propose-award": _WORK,
    "propose-annulment": _JUDGE,
    "withdraw-proposal": _ACTIVE,
    "approve": _JUDGE,
    "dissent": _JUDGE,
    "attach": _ACTIVE,
    "note-event": _ACTIVE,
    "choose-remedy": _JUDGE,
    "approve-deduction": _JUDGE,
    "note-export": _ALL,
    "backup": _WORK,
}
"""Action → roles. An auditor only reads: signing in and an export leave a trace, nothing else."""


@dataclass(frozen=True)
class Actor:
    """Who acts, in which role, from which network address."""

    person: str
    role: Role | Literal["system"]
    address: str = ""


PROGRAM = Actor("", "system")
"""Who writes rows that nobody asked for; no person can hold this role."""


def may(role: str, action: str) -> bool:
    """Say whether the role may do the action."""
    return role in MAY[action]
