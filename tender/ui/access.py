"""Who is here, in which roles, and what is kept from them while they judge."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from tender.messages import Lang, say
from tender.record import ROLES, Actor, Record, RecordState, Role, may
from tender.ui import state

Mode = Literal["single", "accounts", "oidc"]
LOCAL = ("127.0.0.1", "localhost", "::1")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
"""What a proxy adds to a request."""
IDLE = 30 * 60.0
"""Seconds without a click after which a person must sign in again."""
NOTED = 30
"""Failed attempts to sign in that go on record in a minute, of all visitors together."""

PERSONAS: dict[str, Role] = {
    "trial.analyst": "analyst",
    "trial.chair": "chair",
    "trial.member-1": "member",
    "trial.member-2": "member",
    "trial.auditor": "auditor",
}
"""The people of the single-user mode: one visitor steps into each of them in turn."""


@dataclass(frozen=True)
class Visitor:
    """Who looks at the page, with every role that the record gives."""

    person: str
    roles: frozenset[Role]

    def may(self, action: str) -> bool:
        """Say whether one of the roles may do this; the record asks again when it is done."""
        return any(may(role, action) for role in self.roles)

    def actor(self, action: str) -> Actor:
        """Return the person in the role that may do this, else in any role."""
        able = [role for role in ROLES if role in self.roles and may(role, action)]
        others = [role for role in ROLES if role in self.roles]
        role: Role = (able or others or ["auditor"])[0]
        return Actor(self.person, role, _address())

    @property
    def judges(self) -> bool:
        """Say whether this person decides on qualification."""
        return bool(self.roles & {"member", "chair"})


def mode() -> Mode:
    """Return how people sign in: as set, else single-user; only on this computer itself."""
    asked = os.environ.get("TENDER_SIGNIN", "")
    if asked in ("accounts", "oidc"):
        return asked  # type: ignore[return-value]
    return "single"


def is_local() -> bool:
    """Say whether the visitor sits at this computer: no other can reach it, through no proxy.

    A TLS proxy on the same computer would make everybody look as if they sat here.
    """
    near = str(st.get_option("server.address") or "") in LOCAL
    return near and not any(name in st.context.headers for name in FORWARDED)


def first_chair() -> str:
    """Return who becomes the chair of a new record when signed in through OIDC; "" = nobody."""
    return os.environ.get("TENDER_CHAIR", "").strip()


def person_of(way: Mode) -> str | None:
    """Return who is signed in, or None when the sign-in page must be shown."""
    match way:
        case "single":
            _default_persona()
            return state.person()
        case "oidc":
            user = st.user
            known = user.get("is_logged_in") and user.get("email_verified") is not False
            return str(user.get("email") or "") or None if known else None
        case "accounts":
            if state.person() is not None and state.idle(IDLE):
                state.sign_in_as(None)
                state.notify("info", state.t("ui.idle-out", minutes=round(IDLE / 60)))
            return state.person()


def visitor(person: str, now: RecordState) -> Visitor:
    """Return the person with the roles on record."""
    return Visitor(person, now.roles_of(person))


def stranger(person: str) -> Actor:
    """Return somebody who has not signed in, with the address that the visit comes from."""
    return Actor(person, "system", _address())


_NOTED: deque[float] = deque(maxlen=NOTED)
_NOTING = threading.Lock()


def may_be_noted() -> bool:
    """Say whether one more failed attempt to sign in goes on record: so many a minute, no more."""
    now = time.monotonic()
    with _NOTING:
        if len(_NOTED) == NOTED and now - _NOTED[0] < 60:
            return False
        _NOTED.append(now)
        return True


def called(person: str, posts: RecordState | Record, lang: Lang) -> str:
    """Return a person's name as it is shown."""
    if person in PERSONAS:
        return say(f"ui.person-{person}", lang)
    every = posts.posts if isinstance(posts, RecordState) else posts.posts()
    return next((p.name for p in every if p.person == person), person)


def _default_persona() -> None:
    if state.person() not in PERSONAS:
        asked = str(st.query_params.get("as", ""))
        state.sign_in_as(asked if asked in PERSONAS else "trial.analyst")


def _address() -> str:
    """Return the visitor's network address; nothing where the server does not know it."""
    found = st.context.ip_address
    return found if isinstance(found, str) else ""
