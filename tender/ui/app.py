"""The page frame: who is here, language, navigation, and the moment that every page shows."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import streamlit as st

from tender.exceptions import TenderError
from tender.ui import access, acts, asked, desk, door, show, state, style, waiting
from tender.ui.solving import NotYetError

ICON = Path(__file__).resolve().parent / "icon.png"
"""A file of our own: a named symbol would be fetched from outside."""
LOG = logging.getLogger(__name__)
VIEWS = Path(__file__).resolve().parent / "views"
DAILY = ("overview", "bids", "review", "plan", "sign")
MORE = ("performance", "compare", "scenarios", "clues", "history", "settings")
ICONS = {
    "overview": "dashboard",
    "bids": "upload_file",
    "review": "fact_check",
    "plan": "assignment_turned_in",
    "sign": "draw",
    "performance": "event_available",
    "compare": "grid_on",
    "scenarios": "alt_route",
    "clues": "policy",
    "history": "history",
    "settings": "settings",
}
CURRENT = "desk"
"""Where the moment lies that the page of this run shows."""


def main() -> None:
    """Draw the frame and run the page that was chosen."""
    state.start()
    st.set_page_config(page_title=state.t("app-title"), layout="wide", page_icon=str(ICON))
    st.html(style.sheet(state.lang()))
    try:
        kept = desk.record()
        person = door.person(kept)
        page = _navigation()
        with st.container(key="top"):
            moment = _desk(person)
            _top(moment, page.title)
        show.notices()
        door.watch(moment)
    except TenderError as trouble:
        show.words(trouble.say(state.lang()), "bad")
        st.stop()
    except Exception as trouble:
        _say_broken(trouble)
    st.session_state[CURRENT] = moment
    try:
        page.run()
    except TenderError as trouble:
        show.words(trouble.say(state.lang()), "bad")
    except NotYetError as unfinished:
        state.hold()
        waiting.line(unfinished.job, state.t("ui.computing-award"))
    except Exception as trouble:
        _say_broken(trouble)


def _say_broken(trouble: Exception) -> NoReturn:
    """Say in one sentence that the program has failed; the log of the server has the rest."""
    if "TENDER_DEBUG" in os.environ:
        raise trouble
    LOG.error("a page failed", exc_info=trouble)
    show.words(state.t("internal-error", kind=type(trouble).__name__, detail=""), "bad")
    st.stop()


def moment() -> desk.Desk:
    """Return what the page of this run shows."""
    found: desk.Desk = st.session_state[CURRENT]
    return found


def _navigation() -> st.Page:
    pages = {
        "": [_page(name) for name in DAILY],
        state.t("ui.more"): [_page(name) for name in MORE],
    }
    return st.navigation(pages, position="top")


def _page(name: str) -> st.Page:
    return st.Page(
        VIEWS / f"{name}.py",
        title=state.t(f"page-{name}"),
        icon=f":material/{ICONS[name]}:",
        url_path=name,
        default=name == "overview",
    )


def _desk(person: str) -> desk.Desk:
    place = st.empty()

    def progress(done: int, of: int) -> None:
        if of > 1:
            place.progress(done / of, state.t("ui.reading", done=done, of=of))

    if access.mode() == "single":
        _trial()
    found = desk.desk(person, progress)
    place.empty()
    small = asked.is_few(len(found.bids), len(found.tender.lots))
    return replace(found, patience=waiting.patience(small))


def _trial() -> None:
    """Make a new record ready to be tried out; who comes while that is done waits for it."""
    kept = desk.record()
    if kept.read_only or (kept.posts() and not acts.is_preparing()):
        return
    with st.spinner(state.t("ui.preparing")):
        acts.start_trial(
            kept, desk.read_text(desk.tender_bytes().decode("utf-8-sig")), desk.bids_folder()
        )


def _top(shown: desk.Desk, title: str) -> None:
    """Draw one line: the tender, who is here, the language."""
    several = len(shown.record.tenders()) > 1
    left, *middle, who, tongue = st.columns(
        [4, 3, 3, 1] if several else [7, 3, 1], vertical_alignment="center"
    )
    named = shown.tender.title if state.lang() == "zh" else shown.tender.title_en
    with left:
        small = "" if several else f"<small>{show.safe(named)}</small>"
        st.html(f'<h1 class="t-h1">{show.safe(title)}{small}</h1>')
    for place in middle:
        with place:
            _pick_tender(shown)
    with who:
        door.who(shown)
    with tongue:
        st.button(
            state.t("language-switch"),
            on_click=state.switch_language,
            type="tertiary",
            key="lang-button",
        )


def _pick_tender(shown: desk.Desk) -> None:
    """Let the visitor turn to another tender of the record."""
    titles = desk.titles(shown.record)
    st.session_state["tender-picked"] = shown.tender.id
    st.selectbox(
        state.t("ui.pick-tender"),
        list(titles),
        format_func=lambda one: titles[one][0 if state.lang() == "zh" else 1],
        key="tender-picked",
        on_change=lambda: state.look_at(st.session_state["tender-picked"]),
        label_visibility="collapsed",
    )
