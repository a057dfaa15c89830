"""The choice of an outcome, or of one of several things: drawn alike, never assumed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import streamlit as st

from tender.ui import state


def outcome(label: str, options: Sequence[str], key: str, help_text: str | None = None) -> None:
    """Draw the choice of an outcome, without one chosen beforehand."""
    named = {one: state.t(f"ui.outcome-{one}") for one in options}
    st.radio(
        label,
        list(named),
        format_func=named.__getitem__,
        horizontal=True,
        index=None,
        key=key,
        help=help_text,
    )


def chosen_outcome(key: str) -> str | None:
    """Return the outcome that was chosen; say what is missing when none was."""
    found: str | None = _chosen(key, "record-need-outcome")
    return found


def one_with_reason(label: str, named: Mapping[Any, str], key: str) -> None:
    """Draw the choice of one thing, none chosen beforehand, and the field for the reason."""
    st.selectbox(
        label,
        list(named),
        format_func=named.__getitem__,
        index=None,
        placeholder=state.t("ui.choose-one"),
        key=f"{key}-one",
    )
    st.text_input(state.t("ui.reason"), key=f"{key}-reason")


def chosen_one(key: str, missing: str) -> tuple[Any, str] | None:
    """Return what was chosen with the reason; say `missing` when nothing was chosen."""
    one: Hashable | None = _chosen(f"{key}-one", missing)
    return None if one is None else (one, st.session_state[f"{key}-reason"])


def _chosen(key: str, missing: str) -> Any:
    found = st.session_state[key]
    if found is None:
        state.notify("bad", state.t(missing))
    return found
