"""People and their roles: who has which, giving and ending them, accounts."""

from __future__ import annotations

import streamlit as st

from tender import record
from tender.ui import access, acts, choosing, desk, show, state
from tender.ui.accounts import SHORTEST, NoLibrary


def panel(here: desk.Desk) -> None:
    """Show who has which role; let a chair give one, with an account where there are local ones."""
    t = state.t
    rows: list[list[show.Value]] = [
        [here.called(p.person), p.person, state.role_name(p.role), p.tender or t("ui.every-tender")]
        for p in here.now.posts
    ]
    head = [t("ui.full-name"), t("ui.account"), t("ui.role"), t("ui.for-tender")]
    show.grid(head, rows)
    local = access.mode() == "accounts"
    if here.visitor.may("grant-role"):
        _give(here, local)
        _end(here)
    else:
        show.note(t("ui.people-by-chair"))
    if local:
        _own_password(here.visitor.person)


def _give(here: desk.Desk, local: bool) -> None:
    t = state.t
    roles = {one: state.role_name(one) for one in record.ROLES}
    with st.form("grant"):
        columns = st.columns(4)
        columns[0].text_input(t("ui.account"), key="grant-account")
        columns[1].text_input(t("ui.full-name"), key="grant-name")
        columns[2].selectbox(
            t("ui.role"), record.ROLES, format_func=roles.__getitem__, key="grant-role"
        )
        if local:
            label = t("ui.new-password", shortest=SHORTEST)
            columns[3].text_input(label, type="password", key="grant-password")
        st.form_submit_button(t("ui.grant"), type="primary", on_click=_grant, args=(here, local))


def _grant(here: desk.Desk, local: bool) -> None:
    """Give the role first: who may not do that makes no account either."""
    said = st.session_state
    account, name = str(said["grant-account"]).strip(), str(said["grant-name"]).strip()
    password = str(said["grant-password"]) if local else ""
    if not acts.attempt(
        "ui.did-grant",
        lambda: record.grant_role(
            here.record, here.visitor.actor("grant-role"), account, said["grant-role"], name=name
        ),
    ):
        return
    state.empty_form(grant_account="", grant_name="", **({"grant_password": ""} if local else {}))
    if not password:
        return
    try:
        desk.accounts().set_password(account, password)
    except ValueError:
        state.notify("bad", state.t("ui.weak-password", shortest=SHORTEST))
    except NoLibrary:
        state.notify("bad", state.t("ui.no-argon"))


def _end(here: desk.Desk) -> None:
    t = state.t
    roles = {one: state.role_name(one) for one in record.ROLES}
    names = {
        (one.person, one.role, one.tender): f"{here.called(one.person)} · {roles[one.role]}"
        for one in here.now.posts
    }
    with st.expander(t("ui.end-role")), st.form("end"):
        choosing.one_with_reason(t("ui.who"), names, "end")
        st.form_submit_button(t("ui.end-role"), on_click=_ended, args=(here,))


def _ended(here: desk.Desk) -> None:
    """End the role that was chosen on the screen, whatever the list has become since."""
    found = choosing.chosen_one("end", "ui.nobody-chosen")
    if found is None:
        return
    (person, role, tender), reason = found
    if acts.attempt(
        "ui.did-end",
        lambda: record.end_role(
            here.record,
            here.visitor.actor("end-role"),
            person,
            role,
            reason=reason,
            tender=tender,
        ),
    ):
        state.empty_form(end_one=None, end_reason="")


def _own_password(person: str) -> None:
    t = state.t
    with st.expander(t("ui.change-password")), st.form("own", clear_on_submit=True):
        old = st.text_input(t("ui.password"), type="password")
        new = st.text_input(t("ui.new-password", shortest=SHORTEST), type="password")
        sent = st.form_submit_button(t("ui.change-password"))
    if not sent:
        return
    kept = desk.accounts()
    if kept.resting(person) or not kept.right(person, old):
        state.notify("bad", t("ui.wrong-password"))
    else:
        try:
            kept.set_password(person, new)
            state.notify("good", t("ui.did-password"))
        except ValueError:
            state.notify("bad", t("ui.weak-password", shortest=SHORTEST))
    st.rerun()
