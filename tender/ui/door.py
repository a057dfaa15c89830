"""The door of the pages: sign in and out, and word when somebody else has changed something."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from tender import record
from tender.record import Actor, Filter, Record, RecordError, history
from tender.record.times import shown
from tender.ui import access, acts, desk, show, state
from tender.ui.accounts import SHORTEST, NoLibrary


def person(kept: Record) -> str:
    """Return who is signed in; shows the sign-in page and stops while nobody is."""
    way = access.mode()
    if way == "single" and not access.is_local():
        show.words(state.t("ui.not-local"), "bad")
        st.stop()
    found = access.person_of(way)
    if found is not None and (way != "oidc" or kept.posts() or _begun(kept, found)):
        return found
    st.title(state.t("app-title"), anchor=False)
    show.notices()
    if way == "oidc" and found is not None:
        show.words(state.t("ui.no-chair", person=found), "warn")
        st.button(state.t("ui.sign-out"), on_click=st.logout)
    elif way == "oidc" and st.user.get("is_logged_in"):
        show.words(state.t("ui.no-mail"), "bad")
        st.button(state.t("ui.sign-out"), on_click=st.logout)
    elif way == "oidc":
        st.button(state.t("ui.sign-in"), on_click=st.login, type="primary")
    elif kept.posts():
        _sign_in()
    else:
        _first_chair()
    st.button(state.t("language-switch"), on_click=state.switch_language, type="tertiary")
    return st.stop()


def who(moment: desk.Desk) -> None:
    """Show who is here; in the single-user mode, let the visitor step into another role."""
    if access.mode() == "single":
        st.session_state["persona"] = moment.visitor.person
        names = {one: state.t(f"ui.person-{one}") for one in access.PERSONAS}
        st.selectbox(
            state.t("ui.persona"),
            list(access.PERSONAS),
            format_func=names.__getitem__,
            key="persona",
            on_change=_step_into,
            label_visibility="collapsed",
            help=state.t("ui.persona-help"),
        )
        return
    roles = "、".join(
        state.role_name(role) for role in record.ROLES if role in moment.visitor.roles
    )
    name = f"{moment.called(moment.visitor.person)} · {roles or state.t('ui.no-role')}"
    left, right = st.columns([3, 1])
    with left:
        st.html(f'<div class="t-top">{show.safe(name)}</div>')
    right.button(state.t("ui.sign-out"), on_click=_leave, type="tertiary")


def watch(moment: desk.Desk) -> None:
    """Look every few seconds whether somebody else has put something on record."""
    if moment.record.notices:
        for words in moment.record.notices:
            show.words(words.say(state.lang()), "warn")
    if moment.record.damage:
        for words in moment.record.damage:
            show.words(words.say(state.lang()), "bad")
    _watch(moment.now.head.seq, moment.tender.id, moment.visitor.person)


@st.fragment(run_every=4)
def _watch(seen: int, tender: str, person: str) -> None:
    if access.mode() == "accounts" and state.rested(access.IDLE):
        st.rerun()  # nothing stays on the screen of somebody who has gone
    found = history(desk.record(), Filter(tender=tender, since=seen))
    others = [entry for entry in found if entry.person != person]
    if not others:
        return
    last = others[-1]
    name = access.called(last.person, desk.record(), state.lang())
    left, right = st.columns([5, 1], vertical_alignment="center")
    with left:
        what = state.action_name(last.action)
        show.words(state.t("ui.changed", person=name, time=shown(last.at), what=what), "warn")
    right.button(state.t("ui.reload"), key="reload")
    if st.session_state.get("reload"):
        st.rerun()


def _step_into() -> None:
    chosen = st.session_state["persona"]
    state.sign_in_as(chosen)
    st.query_params["as"] = chosen


def _sign_in() -> None:
    with st.form("sign-in", width=420):
        st.text_input(state.t("ui.account"), key="account")
        st.text_input(state.t("ui.password"), type="password", key="password")
        st.form_submit_button(state.t("ui.sign-in"), type="primary", on_click=_try)


def _try() -> None:
    name, password = str(st.session_state["account"]).strip(), str(st.session_state["password"])
    kept = desk.accounts()
    try:
        if kept.resting(name):
            _refused(name, "ui.too-many-tries")
        elif kept.right(name, password):
            state.sign_in_as(name)
            _note(name, "sign-in")
        else:
            _refused(name, "ui.wrong-password")
    except NoLibrary:
        state.notify("bad", state.t("ui.no-argon"))


def _refused(name: str, because: str) -> None:
    """Say that it was not right and put it on record, with the name only if there is such a one.

    What was typed as a name may be a password; and nobody fills the record by trying.
    """
    state.notify("bad", state.t(because))
    if not access.may_be_noted():
        return
    known = name if name in desk.accounts().names() else ""
    with suppress(RecordError):
        desk.record().note_attempt(access.stranger(known), "sign-in", because)


def _leave() -> None:
    found = state.person()
    if access.mode() == "oidc":
        st.logout()
        return
    if found is not None:
        _note(found, "sign-out")
    state.sign_in_as(None)


def _note(name: str, action: str) -> None:
    """Put coming and going on record for those who have a role; others are refused there."""
    kept = desk.record()
    tender = desk.current_tender(kept)
    visitor = access.visitor(name, kept.state(tender))
    do = record.sign_in if action == "sign-in" else record.sign_out
    try:
        do(kept, visitor.actor(action), tender=tender)
    except RecordError as trouble:
        state.notify("bad", trouble.say(state.lang()))


def _first_chair() -> None:
    """Let the first visitor of a new record become its chair; only on this computer itself."""
    if not access.is_local():
        show.words(state.t("ui.first-local"), "bad")
        return
    show.words(state.t("ui.first-chair"))
    with st.form("first", width=420):
        st.text_input(state.t("ui.account"), key="first-account")
        st.text_input(state.t("ui.full-name"), key="first-name")
        st.text_input(
            state.t("ui.new-password", shortest=SHORTEST), type="password", key="first-password"
        )
        st.form_submit_button(state.t("ui.begin"), type="primary", on_click=_begin)


def _begun(kept: Record, found: str) -> bool:
    """Make the person that the server names the chair of a new record; say whether it is one."""
    return found == access.first_chair() and _open_record(kept, found, found)


def _begin() -> None:
    said = st.session_state
    name = str(said["first-account"]).strip()
    try:
        desk.accounts().set_password(name, str(said["first-password"]))
    except NoLibrary:
        state.notify("bad", state.t("ui.no-argon"))
        return
    except ValueError:
        state.notify("bad", state.t("ui.weak-password", shortest=SHORTEST))
        return
    if _open_record(desk.record(), name, str(said["first-name"]).strip() or name):
        state.sign_in_as(name)


def _open_record(kept: Record, person: str, name: str) -> bool:
    """Begin a new record with its chair and the tender; say whether that was done."""
    chair = Actor(person, "chair")

    def begin() -> None:
        record.grant_role(kept, chair, person, "chair", name=name)
        acts.add_tender(kept, chair, desk.read_text(desk.tender_bytes().decode("utf-8-sig")))

    return acts.attempt("ui.done-first", begin)
