"""What is kept from whom: prices while qualification is open, the price to win until the end."""

from __future__ import annotations

import streamlit as st

from tender.ui import points, show, state
from tender.ui.desk import Desk


def why_hidden(desk: Desk) -> str | None:
    """Return why this visitor may not see prices now, or None when it may.

    Nobody sees them before the bids are opened. While a point of qualification is undecided,
    those who decide it (members and chair) see neither prices nor what a point is worth.
    """
    if not desk.has_bids:
        return None
    if not desk.opened:
        return state.t("ui.hidden-unopened")
    if not desk.visitor.roles:
        return state.t("ui.hidden-no-role")
    if desk.visitor.judges:
        left = len(points.open_points(desk.result, desk.now))
        if left:
            return state.t("ui.hidden-judging", count=left)
    return None


def may_see_price_to_win(desk: Desk) -> bool:
    """Say whether the price to win is shown: to the chair, when no round can follow.

    That is when the chair has an award proposed or signed; it enters no document.
    """
    if "chair" not in desk.visitor.roles or why_hidden(desk) is not None:
        return False
    final = any(p.kind == "award" and not p.withdrawn for p in desk.now.proposals)
    return final or bool(desk.now.locked)


def closed_page(desk: Desk) -> None:
    """Stop a page of prices with a word of why, when it is not for this visitor now."""
    reason = why_hidden(desk)
    if reason is not None:
        show.words(reason)
        st.stop()
