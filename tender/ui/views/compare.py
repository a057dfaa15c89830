"""比价: lots × bidders with the best eligible price marked; corrections; who covers everything."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from tender import record, sentences, tables
from tender.pricing.offers import PricedOffer
from tender.pricing.steps import Step
from tender.ui import acts, app, choosing, curtain, show, state

DRAWN = 1_200
"""Offers up to which the matrix is drawn on the page, where it wraps and prints."""
lang, t = state.lang(), state.t
desk = app.moment()
if not desk.has_bids:
    show.empty("no-bids-yet")
curtain.closed_page(desk)
result = desk.result
bids = tables.by_kind(result)
lots = desk.tender.lots
status = {(e.bidder, e.lot): e.status for e in result.eligibility}
offers = {(o.bidder, o.lots[0]): o for o in result.priced if len(o.lots) == 1}
prices = {key: o.corrected for key, o in offers.items() if o.corrected is not None}
best = {
    lot.id: min(
        (p for (b, at), p in prices.items() if at == lot.id and status[b, at] == "eligible"),
        default=None,
    )
    for lot in lots
}
reasons = {(e.bidder, e.lot): e.reasons for e in result.eligibility}
low = {
    (bidder, lot)
    for clue in result.clues
    if clue.kind == "low-price"
    for bidder in clue.bidders
    for lot in clue.lots
}
CENTS = any(price != price.to_integral_value() for price in prices.values())
SIGN = {"ineligible": " ×", "pending": " ？", "eligible": ""}


def _tone(key: tuple[str, str]) -> str:
    """Return the tint: green for the best, darker the further away, grey when it cannot win."""
    price, least = prices.get(key), best[key[1]]
    if price is None:
        return ""
    if status[key] == "ineligible":
        return "dim"
    if status[key] == "pending":
        return "open"
    if least is None or price == least:
        return "good"
    far = float((price - least) / least) if least else 1.0
    return f"far{1 + sum(far > step for step in (0.05, 0.15, 0.35))}"


def _text(key: tuple[str, str], distance: bool) -> str:
    price, least = prices.get(key), best[key[1]]
    if price is None:
        return ""
    shown = sentences.yuan(price) if CENTS else f"{price:,.0f}"
    if distance and least is not None and status[key] != "ineligible":
        shown = f"{price - least:+,.0f}" if price != least else "0"
    star = "★ " if status[key] == "eligible" and price == least else ""
    guess = f" {t('ui.est')}" if result.is_estimate(*key) else ""
    low_mark = " ↓" if key in low else ""
    changed = " ✎" if offers[key].quoted != offers[key].corrected else ""
    return f"{star}{shown}{changed}{low_mark}{SIGN[status[key]]}{guess}"


def _total(bidder: str) -> tuple[Decimal, int]:
    own = [p for (b, _), p in prices.items() if b == bidder]
    return sum(own, Decimal(0)), len(own)


def _trophy() -> str | None:
    """Return the cheapest bidder that is eligible for every lot, by its single prices."""
    complete = {
        bid.bidder: _total(bid.bidder)[0]
        for bid in bids
        if all(
            (bid.bidder, lot.id) in prices and status[bid.bidder, lot.id] == "eligible"
            for lot in lots
        )
    }
    return min(complete, key=lambda b: complete[b]) if complete else None


def _matrix(distance: bool) -> None:
    trophy = _trophy()
    rows: list[list[show.Cell]] = []
    for bid in bids:
        total, count = _total(bid.bidder)
        keys = [(bid.bidder, lot.id) for lot in lots]
        rows.append(
            [
                show.Cell(("◎ " if bid.bidder == trophy else "") + bid.bidder),
                *(show.Cell(_text(key, distance), _tone(key), _why(key)) for key in keys),
                show.Cell(sentences.yuan(total)),
                show.Cell(str(count)),
            ]
        )
    if len(bids) * len(lots) <= DRAWN:
        heads = [f"{lot.id} {lot.called(lang)}" for lot in lots]
        columns = [t("bidder"), *heads, t("ui.offer-total"), t("ui.offer-count")]
        right = set(range(1, len(lots) + 2))
        show.grid(columns, rows, right=right, centre={len(lots) + 2}, css="matrix")
    else:
        _large(rows)
    show.note(t("ui.compare-legend"))


def _why(key: tuple[str, str]) -> str:
    """Return why the offer cannot win now, or how it was corrected."""
    if key not in prices or status[key] == "eligible":
        return ""
    return "\n".join(reason.say(lang) for reason in reasons[key])


def _large(rows: list[list[show.Cell]]) -> None:
    """Show a matrix too large for the page in a box of its own, the names of bidders pinned."""
    columns = [t("bidder"), *(lot.id for lot in lots), t("ui.offer-total"), t("ui.offer-count")]
    frame = pd.DataFrame([[cell.text for cell in row] for row in rows], columns=columns)
    config = {
        name: st.column_config.TextColumn(name, alignment="right", width=104)
        for name in columns[1:-1]
    }
    config[columns[-1]] = st.column_config.TextColumn(columns[-1], alignment="center", width=66)
    config[columns[0]] = st.column_config.TextColumn(columns[0], pinned=True, width=225)
    st.dataframe(
        frame, hide_index=True, width="stretch", height=560, row_height=27, column_config=config
    )


def _corrections() -> None:
    rows: list[list[show.Value]] = []
    for offer in result.priced:
        steps = [s for s in offer.steps if s.reason is not None]
        if not steps and offer.status == "settled":
            continue
        said = [s.reason.say(lang) for s in steps] or [r.say(lang) for r in offer.reasons]
        rows.append(
            [
                offer.bidder,
                "、".join(offer.lots),
                offer.quoted,
                offer.corrected,
                t(f"ui.price-{offer.status}"),
                "\n".join(said),
                tables.place(offer.source),
            ]
        )
    if not rows:
        show.words(t("ui.no-corrections"), "good")
        return
    head = ["bidder", "lot", "ui.quoted", "ui.corrected", "ui.price-state", "reason", "place"]
    show.grid([t(name) for name in head], rows, right={2, 3}, centre={1})


def _confirm() -> None:
    """Let the committee say what the bidder answered to a proposed correction."""
    waiting = [
        (offer, step)
        for offer in result.priced
        for step in offer.steps
        if step.state == "proposed" and step.id
    ]
    if not waiting or not desk.visitor.may("decide"):
        return
    called = {
        s.id: f"{o.bidder} · {'、'.join(o.lots)} · {s.reason.say(lang)}"[:90] for o, s in waiting
    }
    with st.form("confirm"):
        st.selectbox(
            t("ui.corrections"),
            list(called),
            format_func=called.__getitem__,
            key="confirm-which",
        )
        choosing.outcome(t("ui.your-decision"), ("confirmed", "refused", "open"), "confirm-outcome")
        st.text_input(t("ui.reason"), key="confirm-reason")
        st.form_submit_button(t("ui.decide"), type="primary", on_click=_send, args=(waiting,))


def _send(waiting: list[tuple[PricedOffer, Step]]) -> None:
    """Decide the correction that was on the screen, on the record as it was seen there."""
    said = st.session_state
    outcome = choosing.chosen_outcome("confirm-outcome")
    if outcome is None:
        return
    offer, step = next(one for one in waiting if one[1].id == said["confirm-which"])
    if acts.attempt(
        "ui.did-decide",
        lambda: record.decide(
            desk.record,
            desk.visitor.actor("decide"),
            desk.tender.id,
            "price",
            outcome,
            reason=said["confirm-reason"],
            seen=desk.now.head.seq,
            bidder=offer.bidder,
            lot=offer.lots[0] if len(offer.lots) == 1 else None,
            requirement=step.id,
        ),
    ):
        state.empty_form(confirm_outcome=None, confirm_reason="")


modes = [t("ui.as-prices"), t("ui.as-distance")]
chosen = st.segmented_control(
    t("ui.show-as"), modes, key=state.kept("price-mode", modes[0]), label_visibility="collapsed"
)
_matrix(chosen == modes[1])
show.table(tables.earlier_table(result, lang))
with st.expander(t("ui.why-not")):
    show.table(tables.reasons_table(result, lang), title=False)
with st.expander(t("ui.corrections")):
    _corrections()
    _confirm()
