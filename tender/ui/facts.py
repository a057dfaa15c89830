"""采购信息: what the document leaves open, filled in on a page; each change a version on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import streamlit as st

from tender import record
from tender.exceptions import SpecError
from tender.ui import acts, desk, show, state, tendertext
from tender.ui.desk import Desk

MAKER_CLAUSE = "3.7.9"
"""The clause that asks for a letter without naming the maker."""
COLUMNS = ("lot", "name", "expiry", "price", "supplier")
"""The columns of the grid of lots."""


def may_change(here: Desk) -> bool:
    """Say whether this person may put another text of the tender on record, or propose it."""
    action = "add-tender-version" if here.now.terms is None else "propose-change"
    return here.visitor.may(action)


def text_of(here: Desk) -> str:
    """Return the text of the tender file in force."""
    version = here.now.version
    content = desk.tender_bytes() if version is None else here.record.content(version.sha256)
    return content.decode("utf-8-sig")


def keep(here: Desk, text: str, reason: str) -> bool:
    """Put the changed text on record: at once before the terms are fixed, then by proposal.

    `here` is what was on the screen: what somebody else put on record since then refuses it.
    """

    def put() -> None:
        desk.read_text(text)
        seen, tender = here.now.head.seq, here.tender.id
        if here.now.terms is None:
            actor = here.visitor.actor("add-tender-version")
            record.add_tender_version(here.record, actor, tender, text, seen=seen, reason=reason)
        else:
            actor = here.visitor.actor("propose-change")
            record.propose_change(here.record, actor, tender, reason=reason, seen=seen, toml=text)

    try:
        code = "ui.did-change" if here.now.terms is None else "ui.did-propose-change"
        return acts.attempt(code, put)
    except SpecError as trouble:
        state.notify("bad", trouble.say(state.lang()))
        return False


def panel(here: Desk) -> None:
    """Show and change what the document does not say."""
    t, settings, key = state.t, here.tender.settings, _keys(here)
    show.note(t("ui.facts-note") if here.now.terms is None else t("ui.facts-fixed"))
    with st.form("facts"):
        columns = st.columns(3)
        columns[0].date_input(
            t("deadline"), settings.deadline, format="YYYY-MM-DD", key=key("deadline")
        )
        columns[1].text_input(t("regime"), settings.regime or "", key=key("regime"))
        number = settings.project_number or ""
        columns[2].text_input(t("ui.project-number"), number, key=key("number"))
        columns[0].text_input(t("ui.budget"), show.plain(settings.budget), key=key("budget"))
        threshold = show.plain(settings.splitting_threshold)
        columns[1].text_input(t("ui.splitting"), threshold, key=key("threshold"))
        days = settings.award_lead_days
        columns[2].number_input(t("ui.lead-days"), 0, 365, days, key=key("lead"))
        rows = _lots(here, key("lots"))
        left, right = st.columns([1, 2])
        left.text_input(
            t("ui.lot-maker"),
            maker_of(here),
            help=t("ui.help-maker"),
            disabled=not _asks_maker(here),
            key=key("maker"),
        )
        right.text_input(t("ui.reason"), key="facts-reason")
        st.form_submit_button(
            t("ui.keep"),
            type="primary",
            disabled=not may_change(here),
            on_click=_send,
            args=(here, rows),
        )


def _keys(here: Desk) -> Callable[[str], str]:
    """Return how the fields of this text of the tender are called; another text has others."""
    version = here.now.version
    mark = f"{here.tender.id}-{version.sha256 if version else ''}"
    return lambda name: f"facts-{name}-{mark}"


def _send(here: Desk, rows: list[list[str]]) -> None:
    """Change what was written over what was on the screen, on the record as it was seen there."""
    said, key = st.session_state, _keys(here)
    deadline, reason = said[key("deadline")], str(said["facts-reason"])
    try:
        wanted: dict[str, tendertext.Setting] = {
            "deadline": deadline if isinstance(deadline, date) else None,
            "regime": said[key("regime")].strip() or None,
            "project_number": said[key("number")].strip() or None,
            "budget": amount(said[key("budget")]),
            "splitting_threshold": amount(said[key("threshold")]),
            "award_lead_days": int(said[key("lead")]),
        }
        lots = written_over(rows, said[key("lots")]["edited_rows"])
        text = changed(here, wanted, lots, said[key("maker")].strip())
    except InvalidOperation:
        state.notify("bad", state.t("ui.no-amount"))
        return
    if text == text_of(here):
        state.notify("info", state.t("ui.nothing-changed"))
    elif keep(here, text, reason):
        state.empty_form(facts_reason="")


def amount(words: str) -> Decimal | None:
    """Return the amount; blank = not stated. Raises InvalidOperation."""
    words = words.replace(",", "").replace("，", "").strip()
    if not words:
        return None
    found = Decimal(words)
    if not found.is_finite() or found < 0:
        raise InvalidOperation(words)
    return found


def changed(
    here: Desk,
    wanted: Mapping[str, tendertext.Setting],
    lots: Sequence[tuple[str, str, str, str]],
    maker: str,
) -> str:
    """Return the tender's text with what differs: settings, lots (expiry, price, supplier), maker.

    Raises InvalidOperation where an amount or a day is none.
    """
    text = text_of(here)
    for key, value in wanted.items():
        if getattr(here.tender.settings, key) != value:
            text = tendertext.with_setting(text, key, value)
    for lot_id, expiry, price, supplier in lots:
        lot = here.tender.lot(lot_id)
        if day(expiry) != lot.expiry:
            text = tendertext.with_lot(text, lot_id, "expiry", tendertext.literal(day(expiry)))
        before = (lot.last_year.price, lot.last_year.supplier or "")
        if (amount(price), supplier.strip()) != before:
            said = tendertext.last_year(amount(price), supplier.strip())
            text = tendertext.with_lot(text, lot_id, "last_year", said)
    if maker and maker != maker_of(here):
        text = tendertext.with_new_maker(text, maker)
        text = tendertext.with_maker(text, MAKER_CLAUSE, maker)
    return text


def _lots(here: Desk, key: str) -> list[list[str]]:
    """Show the lots as a grid in which expiry, last year's price and supplier can be written.

    Returns the rows as shown: lot, name, expiry, price, supplier.
    """
    import pandas as pd

    t, lang = state.t, state.lang()
    titles = [t("lot"), t("lot-name"), t("ui.lot-expiry"), t("ui.lot-last-price"), t("ui.supplier")]
    names = dict(zip(COLUMNS, titles, strict=True))
    rows = [
        [
            lot.id,
            lot.called(lang),
            lot.expiry.isoformat() if lot.expiry else "",
            show.plain(lot.last_year.price),
            lot.last_year.supplier or "",
        ]
        for lot in here.tender.lots
    ]
    st.data_editor(
        pd.DataFrame(rows, columns=list(COLUMNS)),
        hide_index=True,
        width="stretch",
        height=min(40 + 32 * len(rows), 420),
        row_height=32,
        num_rows="fixed",
        disabled=list(COLUMNS[:2]) if may_change(here) else True,
        column_config={
            "lot": st.column_config.TextColumn(names["lot"], width=60, alignment="center"),
            "name": st.column_config.TextColumn(names["name"], width=280),
            "expiry": st.column_config.TextColumn(
                names["expiry"], width=130, help=t("ui.help-day")
            ),
            "price": st.column_config.TextColumn(names["price"], width=150, alignment="right"),
            "supplier": st.column_config.TextColumn(names["supplier"]),
        },
        key=key,
    )
    return rows


def written_over(
    rows: Sequence[Sequence[str]], edits: Mapping[int, Mapping[str, object]]
) -> list[tuple[str, str, str, str]]:
    """Return lot, expiry, price and supplier of every row, with what was written over them."""
    found = []
    for number, row in enumerate(rows):
        cells = dict(zip(COLUMNS, row, strict=True)) | {
            name: str(value or "") for name, value in edits.get(number, {}).items()
        }
        found.append((cells["lot"], cells["expiry"], cells["price"], cells["supplier"]))
    return found


def day(words: str) -> date | None:
    """Return the day written as 2026-09-01; blank = not stated. Raises InvalidOperation."""
    words = words.strip()
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise InvalidOperation(words) from None


def maker_of(here: Desk) -> str:
    """Return the maker whose letter the open clause asks for, "" while none is named."""
    for requirement in here.tender.requirements:
        maker = getattr(requirement, "maker", None)
        if requirement.clause == MAKER_CLAUSE and isinstance(maker, str):
            return "" if maker == "not stated" else maker
    return ""


def _asks_maker(here: Desk) -> bool:
    return any(one.clause == MAKER_CLAUSE for one in here.tender.requirements)
