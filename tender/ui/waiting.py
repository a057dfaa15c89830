"""The line that says how far a long computation is; the page goes on by itself when it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from tender.ui import show, state
from tender.ui.solving import Job

PATIENCE, FOR_SMALL = 1.5, 15.0
"""Seconds that a page waits for an answer before it says how far that is; of a small tender.

What a small tender needs is a moment's work, so it is late only on a busy machine. The page of
before then stays until the new one takes its place, with whatever is being written on it.
"""


def patience(small: bool) -> float:
    """Return the seconds that a page of a tender waits."""
    return FOR_SMALL if small else PATIENCE


@st.fragment(run_every=1)
def line(job: Job[Any], words: str, stop: Callable[[], None] | None = None) -> None:
    """Say what is computed and how far it is; `stop` = what a button to end it does."""
    if job.over:
        st.rerun()
    show.words(words, "warn")
    show.note(far(job))
    if stop is not None:
        st.button(state.t("ui.stop-computing"), on_click=stop, key=f"stop-{id(job)}")


def far(job: Job[Any]) -> str:
    """Return how far the work is: best award so far, the value it cannot go below, the gap."""
    seconds, stage = f"{job.seconds:.0f}", job.stage
    if not job.begun:
        return state.t("ui.computing-queued", seconds=seconds)
    if stage is None or stage.best is None or stage.bound is None:
        return state.t("ui.computing-begun", seconds=seconds)
    gap = "–" if stage.gap is None else f"{100 * stage.gap:.2f}"
    best, bound = f"{stage.best:,.2f}", f"{stage.bound:,.2f}"  # the solver's own are never whole
    return state.t("ui.computing-far", seconds=seconds, best=best, bound=bound, percent=gap)
