"""规则: the reading, the gate and the further rules of the award.

They are changed before they are fixed; afterwards by a proposal that two people approve.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

import optimizer
from tender import record, sentences, tables
from tender.record.canonical import digest
from tender.record.times import shown
from tender.ui import acts, facts, show, state, tendertext
from tender.ui.desk import Desk

KINDS = ("max-winners", "max-lots", "same-winner", "different-winners", "exclude")
"""Rules that are written on the page; the others come from the tender file."""
OF_BIDDER = ("max-lots", "exclude")
OF_NUMBER = ("max-winners", "max-lots")
OF_LOTS = ("same-winner", "different-winners")
"""Rules that name a bidder, a number, lots."""


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
    mark = _mark(here)
    names = [one for one in optimizer.READINGS if priced or one != "contract-cost"]
    kinds = {"": t("ui.no-rule"), **{kind: t(f"ui.kind-{kind}") for kind in KINDS}}
    with st.expander(t("ui.change-rules")):
        kind = st.selectbox(
            t("ui.add-rule"), list(kinds), format_func=kinds.__getitem__, disabled=not allowed
        )
        with st.form("rules"):
            if kind:
                _rule(here, kind)
            st.multiselect(
                t("ui.drop-rules"),
                range(len(policy.rules)),
                format_func=lambda n: sentences.rule_in_words(policy.rules[n], lang),
                placeholder=t("ui.choose"),
                key=f"rules-gone-{mark}",
            )
            st.selectbox(
                t("pick-reading"),
                names,
                index=names.index(policy.reading) if policy.reading in names else 0,
                format_func=lambda one: tables.reading_name(one, lang),
                key=f"rules-reading-{mark}",
            )
            st.toggle(t("pick-gate"), value=policy.gate, key=f"rules-gate-{mark}")
            st.text_input(t("ui.reason"), key="rules-reason")
            label = t("ui.propose-change" if fixed else "ui.keep")
            st.form_submit_button(
                label, disabled=not allowed, on_click=_send, args=(here, kind, mark)
            )


def _mark(here: Desk) -> str:
    """Return what names the policy in force, so that the fields of another one are others."""
    return f"{here.tender.id}-{digest(here.policy.model_dump_json().encode())[:16]}"


def _send(here: Desk, kind: str, mark: str) -> None:
    """Change the policy that was on the screen, on the record as it was seen there."""
    said = st.session_state
    gone = said[f"rules-gone-{mark}"]
    added = _written(kind) if kind else None
    if kind and added is None:
        state.notify("bad", state.t("ui.rule-not-whole"))
        return
    kept = [dict(rule) for n, rule in enumerate(here.policy.rules) if n not in gone]
    rules = [*kept, *([added] if added else [])]
    reading, gate = said[f"rules-reading-{mark}"], said[f"rules-gate-{mark}"]
    if put(here, reading, gate, rules, said["rules-reason"]):
        state.empty_form(rules_reason="", rules_clause="", rules_lots=[])
        said[f"rules-gone-{mark}"] = []


def _rule(here: Desk, kind: str) -> None:
    """Draw the fields of a further rule."""
    t, lang = state.t, state.lang()
    lots = {lot.id: f"{lot.id} {lot.called(lang)}" for lot in here.tender.lots}
    columns = st.columns(3)
    if kind in OF_BIDDER:
        bidders = [bid.bidder for bid in here.bids]
        columns[0].selectbox(t("bidder"), bidders, key="rules-bidder")
    if kind in OF_NUMBER:
        columns[1].number_input(t("ui.at-most"), 1, len(lots), 1, key="rules-most")
    if kind in OF_LOTS:
        columns[0].multiselect(
            t("lot"),
            list(lots),
            format_func=lots.__getitem__,
            placeholder=t("ui.choose"),
            key="rules-lots",
        )
    columns[2].text_input(t("ui.clause-of-rule"), key="rules-clause")


def _written(kind: str) -> dict[str, Any] | None:
    """Return the rule that is written in the form, None while something is missing."""
    said = st.session_state
    rule: dict[str, Any] = {"kind": kind}
    if kind in OF_BIDDER:
        rule["bidder"] = said["rules-bidder"]
    if kind in OF_NUMBER:
        rule["most"] = int(said["rules-most"])
    if kind in OF_LOTS:
        rule["lots"] = list(said["rules-lots"])
    if clause := str(said["rules-clause"]).strip():
        rule["clause"] = clause
    whole = bool(rule.get("bidder", True)) and len(rule.get("lots", "12")) > 1
    return rule if whole else None


def put(
    here: Desk, reading: str, gate: bool, rules: list[Mapping[str, Any]] | Any, reason: str
) -> bool:
    """Write the policy into the tender's text while it is open, else propose it."""
    wanted = here.policy.model_copy(
        update={"reading": reading, "gate": gate, "rules": tuple(rules)}
    )
    if wanted == here.policy:
        state.notify("info", state.t("ui.nothing-changed"))
        return False
    if here.now.terms is None:
        text = tendertext.with_policy(facts.text_of(here), reading, gate, rules)
        return facts.keep(here, text, reason)
    return acts.attempt(
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
