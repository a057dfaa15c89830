"""规则: the reading, the gate and the further rules of the award.

They are changed before they are fixed; afterwards by a proposal that two people approve.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

import optimizer
from tender import record, sentences, tables
from tender.record.times import shown
from tender.ui import acts, facts, show, state, tendertext
from tender.ui.desk import Desk

KINDS = ("max-winners", "max-lots", "same-winner", "different-winners", "exclude")
"""Rules that are written on the page; the others come from the tender file."""


def panel(here: Desk) -> None:
    """Show the policy in force; change it, or propose another one."""
    _in_force(here)
    if here.now.terms is None and acts.can_start(here):
        st.button(state.t("ui.fix-and-open"), on_click=acts.start_now, args=(here,))
    _change(here)


def _in_force(here: Desk) -> None:
    t, lang, policy = state.t, state.lang(), here.policy
    terms = here.now.terms
    since = t("ui.not-fixed")
    if terms is not None:
        since = f"{shown(terms.entry.at)} · {here.called(terms.entry.person)}"
    rules = [sentences.rule_in_words(rule, lang) for rule in policy.rules]
    rows: list[list[show.Value]] = [
        [t("policy-reading"), tables.reading_name(policy.reading, lang)],
        [t("ui.condition"), t("ui.gate-on" if policy.gate else "ui.gate-is-off")],
        [t("ui.rules-more"), "\n".join(rules) or t("none")],
        [t("ui.fixed-since"), since],
    ]
    show.grid([t("ui.fact"), t("ui.content")], rows)


def _change(here: Desk) -> None:
    t, lang, policy = state.t, state.lang(), here.policy
    fixed = here.now.terms is not None
    allowed = facts.may_change(here)
    priced = here.tender.settings.contract_cost is not None
    names = [one for one in optimizer.READINGS if priced or one != "contract-cost"]
    kinds = {"": t("ui.no-rule"), **{kind: t(f"ui.kind-{kind}") for kind in KINDS}}
    with st.expander(t("ui.change-rules")):
        kind = st.selectbox(
            t("ui.add-rule"), list(kinds), format_func=kinds.__getitem__, disabled=not allowed
        )
        with st.form("rules", clear_on_submit=True):
            added = _rule(here, kind) if kind else None
            gone = st.multiselect(
                t("ui.drop-rules"),
                range(len(policy.rules)),
                format_func=lambda n: sentences.rule_in_words(policy.rules[n], lang),
                placeholder=t("ui.choose"),
            )
            reading = st.selectbox(
                t("pick-reading"),
                names,
                index=names.index(policy.reading) if policy.reading in names else 0,
                format_func=lambda one: tables.reading_name(one, lang),
            )
            gate = st.toggle(t("pick-gate"), value=policy.gate)
            reason = st.text_input(t("ui.reason"))
            label = t("ui.propose-change" if fixed else "ui.keep")
            sent = st.form_submit_button(label, disabled=not allowed)
    if sent:
        kept = [dict(rule) for n, rule in enumerate(policy.rules) if n not in gone]
        rules = [*kept, *([added] if added else [])]
        put(here, reading, gate, rules, reason)
        st.rerun()


def _rule(here: Desk, kind: str) -> dict[str, Any] | None:
    """Return the rule that is written in the form, None while something is missing."""
    t, lang = state.t, state.lang()
    lots = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in here.tender.lots}
    said: dict[str, Any] = {"kind": kind}
    columns = st.columns(3)
    if kind in ("max-lots", "exclude"):
        said["bidder"] = columns[0].selectbox(t("bidder"), [bid.bidder for bid in here.bids])
    if kind in ("max-winners", "max-lots"):
        said["most"] = int(columns[1].number_input(t("ui.at-most"), 1, len(lots), 1))
    if kind in ("same-winner", "different-winners"):
        said["lots"] = columns[0].multiselect(
            t("lot"), list(lots), format_func=lots.__getitem__, placeholder=t("ui.choose")
        )
    clause = columns[2].text_input(t("ui.clause-of-rule"))
    if clause.strip():
        said["clause"] = clause.strip()
    whole = bool(said.get("bidder", True)) and len(said.get("lots", "12")) > 1
    return said if whole else None


def put(
    here: Desk, reading: str, gate: bool, rules: list[Mapping[str, Any]] | Any, reason: str
) -> None:
    """Write the policy into the tender's text while it is open, else propose it."""
    wanted = here.policy.model_copy(
        update={"reading": reading, "gate": gate, "rules": tuple(rules)}
    )
    if wanted == here.policy:
        state.notify("info", state.t("ui.nothing-changed"))
        return
    if here.now.terms is None:
        text = tendertext.with_policy(facts.text_of(here), reading, gate, rules)
        facts.keep(here, text, reason)
        return
    acts.attempt(
        "ui.did-propose-change",
        lambda: record.propose_change(
            here.record,
            here.visitor.actor("propose-change"),
            here.tender.id,
            reason=reason,
            seen=here.now.head.seq,
            policy=acts.settle(wanted),
        ),
    )
