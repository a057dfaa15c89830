"""What one visitor's session holds: language, choices, who is signed in. The only keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from tender.messages import Lang, Param, say

LANG, PERSON, SEEN, NOTICES, VISIT = "lang", "person", "seen-at", "notices", "visit"
TENDER = "tender"
KEEP = "keep."
"""Choices with this prefix outlive a change of the page, which widget keys alone do not."""

Tone = Literal["good", "warn", "bad", "info"]


def start() -> None:
    """Give a new session its defaults and hold on to the choices of other pages."""
    asked = st.query_params.get("lang")
    st.session_state.setdefault(LANG, "en" if asked == "en" else "zh")
    st.session_state.setdefault(NOTICES, [])
    for key in list(st.session_state.keys()):
        if str(key).startswith(KEEP):
            st.session_state[key] = st.session_state[key]


def hold() -> None:
    """Keep what was written and chosen on a page that cannot be drawn at once.

    The value of a field that a run does not draw would be lost. Buttons and files cannot be held;
    what has been drawn need not be.
    """
    for key, held in list(st.session_state.items()):
        if isinstance(held, (str, int, float, Decimal, date)) and not isinstance(held, bool):
            with suppress(StreamlitAPIException):
                st.session_state[key] = held


def lang() -> Lang:
    """Return the language of this session."""
    return "en" if st.session_state.get(LANG) == "en" else "zh"


def t(code: str, **params: Param) -> str:
    """Return the sentence in the language of this session."""
    return say(code, lang(), **params)


def switch_language() -> None:
    """Turn the screen from Chinese to English or back; a reload keeps it."""
    st.session_state[LANG] = "zh" if lang() == "en" else "en"
    st.query_params["lang"] = st.session_state[LANG]


def kept(name: str, default: Any = None) -> str:
    """Return the widget key of a choice that outlives the page, with its first value."""
    key = KEEP + name
    if key not in st.session_state and default is not None:
        st.session_state[key] = default
    return key


def value(name: str, default: Any = None) -> Any:
    """Return a kept choice."""
    return st.session_state.get(KEEP + name, default)


def put(name: str, chosen: Any) -> None:
    """Set a kept choice from a callback or before its widget is drawn."""
    st.session_state[KEEP + name] = chosen


def forget(name: str) -> None:
    """Let the choice go."""
    st.session_state.pop(KEEP + name, None)


def offered(name: str, options: list[Any]) -> str:
    """Return the key of a choice among `options`; one that is gone falls back to the first."""
    key = KEEP + name
    if options and st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    return key


def empty_form(**values: Any) -> None:
    """Set the fields of a form that was accepted to these values; `upload=` names a file field.

    A refused form keeps what was written. A field for files is emptied by giving it another key.
    """
    upload = values.pop("upload", None)
    for key, empty in values.items():
        st.session_state[key.replace("_", "-")] = empty
    if upload is not None:
        st.session_state[f"{upload}.turn"] = st.session_state.get(f"{upload}.turn", 0) + 1


def upload_key(name: str) -> str:
    """Return the key of a field for files, another after each form that was accepted."""
    return f"{name}.{st.session_state.get(f'{name}.turn', 0)}"


def uploaded(name: str) -> tuple[str, bytes] | None:
    """Return name and content of the file in the field, or None."""
    found = st.session_state.get(upload_key(name))
    return None if found is None else (found.name, found.getvalue())


def notify(tone: Tone, words: str) -> None:
    """Say something at the top of the next screen."""
    st.session_state.setdefault(NOTICES, []).append((tone, words))


def notices() -> list[tuple[Tone, str]]:
    """Return what is to be said, once."""
    said: list[tuple[Tone, str]] = st.session_state.get(NOTICES, [])
    st.session_state[NOTICES] = []
    return said


def tender() -> str | None:
    """Return the tender that this session looks at, as chosen or as the address names it."""
    return st.session_state.get(TENDER) or st.query_params.get("tender")


def look_at(chosen: str) -> None:
    """Turn to another tender; choices made on the pages of the one before are forgotten."""
    for key in [str(k) for k in st.session_state if str(k).startswith((KEEP, VISIT))]:
        del st.session_state[key]
    st.session_state[TENDER] = chosen
    st.query_params["tender"] = chosen


def person() -> str | None:
    """Return who is signed in."""
    found: str | None = st.session_state.get(PERSON)
    return found


def sign_in_as(person: str | None) -> None:
    """Note who is signed in; None = nobody. The choices of the one before are forgotten."""
    if st.session_state.get(PERSON) != person:
        for key in [str(k) for k in st.session_state if str(k).startswith((KEEP, VISIT))]:
            del st.session_state[key]
    st.session_state[PERSON] = person
    st.session_state[SEEN] = time.monotonic()


def idle(limit: float, now: Callable[[], float] = time.monotonic) -> bool:
    """Say whether nothing was done for `limit` seconds, and start to count anew."""
    found = rested(limit, now)
    st.session_state[SEEN] = now()
    return found


def rested(limit: float, now: Callable[[], float] = time.monotonic) -> bool:
    """Say whether nothing was done for `limit` seconds; asking is no doing."""
    before = st.session_state.get(SEEN)
    return before is not None and now() - before > limit


def once(name: str, found: Callable[[], Any]) -> Any:
    """Return what was found when this session first asked."""
    key = f"{VISIT}.{name}"
    if key not in st.session_state:
        st.session_state[key] = found()
    return st.session_state[key]


def action_name(action: str) -> str:
    """Return what an action of the record is called."""
    return t(f"record-action-{action}")


def role_name(role: str) -> str:
    """Return what a role is called."""
    return t(f"record-role-{role}")
