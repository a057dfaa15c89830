"""The page frame: language, navigation, and the one evaluation that every page shows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from tender.messages import say
from tender.ui import state

VIEWS = Path(__file__).resolve().parent / "views"
PAGES = (
    ("page-overview", "overview.py", ":material/dashboard:"),
    ("page-bids", "bids.py", ":material/upload_file:"),
    ("page-review", "review.py", ":material/fact_check:"),
    ("page-plan", "plan.py", ":material/assignment_turned_in:"),
)


def main() -> None:
    """Draw the frame and run the page that was chosen."""
    st.set_page_config(page_title=say("app-title", state.lang()), layout="wide")
    state.start()
    chosen = st.navigation(
        [
            st.Page(VIEWS / file, title=say(title, state.lang()), icon=icon)
            for title, file, icon in PAGES
        ],
        position="top",
    )
    with st.sidebar:
        st.button(say("language-switch", state.lang()), on_click=state.switch_language)
        st.caption(state.tender().title if state.lang() == "zh" else state.tender().title_en)
    chosen.run()
