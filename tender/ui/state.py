"""What one visitor's session holds: language, uploaded files, chosen policy. The only keys."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from tender import evaluation, intake, reading, spec, workbook
from tender.evaluation import Evaluation
from tender.messages import Lang
from tender.model import Bid, Issue, Policy, Tender
from tender.reading import Input

LANG, FILES, READING, GATE = "lang", "files", "reading", "gate"


def start() -> None:
    """Give a new session its defaults, and the folder that the command line named."""
    policy = tender().policy
    st.session_state.setdefault(LANG, "zh")
    st.session_state.setdefault(READING, policy.reading)
    st.session_state.setdefault(GATE, policy.gate)
    if FILES not in st.session_state:
        folder = os.environ.get("TENDER_BIDS")
        st.session_state[FILES] = _files_of(Path(folder)) if folder else {}


def lang() -> Lang:
    """Return the language of this session."""
    return "en" if st.session_state.get(LANG) == "en" else "zh"


def switch_language() -> None:
    """Turn the screen from Chinese to English or back."""
    st.session_state[LANG] = "zh" if lang() == "en" else "en"


def files() -> dict[str, bytes]:
    """Return the uploaded workbooks by name."""
    found: dict[str, bytes] = st.session_state[FILES]
    return found


def add_files(more: Mapping[str, bytes]) -> None:
    """Add uploaded workbooks; a file of the same name takes the place of the old one."""
    st.session_state[FILES] = {**files(), **more}


def remove_files() -> None:
    """Forget the uploaded workbooks."""
    st.session_state[FILES] = {}


def policy() -> Policy:
    """Return the tender's policy with the reading and the gate that this session tries."""
    return tender().policy.model_copy(
        update={"reading": st.session_state[READING], "gate": st.session_state[GATE]}
    )


@st.cache_resource(show_spinner=False)
def tender() -> Tender:
    """Return the tender that is evaluated."""
    return spec.read_tender(Path(os.environ.get("TENDER_FILE") or spec.shipped()))


def current() -> tuple[Evaluation, tuple[Input, ...]] | None:
    """Return the evaluation of the uploaded workbooks, or None while there are none."""
    held = files()
    if not held:
        return None
    key = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in sorted(held.items()))
    chosen = policy()
    return _evaluated(key, chosen.reading, chosen.gate, held, chosen)


@st.cache_resource(show_spinner=False, max_entries=32)
def _evaluated(
    key: tuple[tuple[str, str], ...],
    reading_name: str,
    gate: bool,
    _held: Mapping[str, bytes],
    _policy: Policy,
) -> tuple[Evaluation, tuple[Input, ...]]:
    bids, issues, inputs = _read(key, _held)
    return evaluation.evaluate(tender(), bids, _policy, issues=issues), inputs


@st.cache_resource(show_spinner=False, max_entries=8)
def _read(
    key: tuple[tuple[str, str], ...], _held: Mapping[str, bytes]
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    books = []
    issues: list[Issue] = []
    for book, found in workbook.read_all([(_held[name], name) for name, _ in key], confined=True):
        issues.extend(found)
        if book is not None:
            books.append(book)
    bids, more = intake.read_bids(books, tender())
    return bids, (*issues, *more), reading.inputs_of(books, bids)


def _files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*.xlsx"))
        if not path.name.startswith(("~$", "."))
    }
