"""People and their roles: who has which, giving and ending them, accounts."""

from __future__ import annotations

import streamlit as st

from tender import record
from tender.ui import access, acts, desk, show, state
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
    with st.form("grant", clear_on_submit=True):
        columns = st.columns(4)
        account = columns[0].text_input(t("ui.account"))
        name = columns[1].text_input(t("ui.full-name"))
        role = columns[2].selectbox(t("ui.role"), record.ROLES, format_func=roles.__getitem__)
        password = ""
        if local:
            label = t("ui.new-password", shortest=SHORTEST)
            password = columns[3].text_input(label, type="password")
        sent = st.form_submit_button(t("ui.grant"), type="primary")
    if sent:
        _grant(here, account.strip(), name.strip(), role, password)
        st.rerun()


def _grant(here: desk.Desk, account: str, name: str, role: record.Role, password: str) -> None:
    """Give the role first: who may not do that makes no account either."""
    done = acts.attempt(
        "ui.did-grant",
        lambda: record.grant_role(
            here.record, here.visitor.actor("grant-role"), account, role, name=name
        ),
    )
    if not done or not password:
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
    with st.expander(t("ui.end-role")), st.form("end", clear_on_submit=True):
        post = st.selectbox(
            t("ui.who"),
            here.now.posts,
            format_func=lambda p: f"{p.person} · {roles[p.role]}",
        )
        reason = st.text_input(t("ui.reason"))
        sent = st.form_submit_button(t("ui.end-role"))
    if sent and post is not None:
        acts.attempt(
            "ui.did-end",
            lambda: record.end_role(
                here.record,
                here.visitor.actor("end-role"),
                post.person,
                post.role,
                reason=reason,
                tender=post.tender,
            ),
        )
        st.rerun()


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
