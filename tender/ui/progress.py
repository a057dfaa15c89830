"""Where the procedure stands: its steps, the next of them, and the total against known figures."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal

from tender import tables
from tender.messages import Lang, say
from tender.sentences import yuan
from tender.ui import points, show
from tender.ui.desk import Desk
from tender.ui.show import safe

NAMED = 5
"""Files that a warning names."""


def today() -> date:
    """Return today; TENDER_TODAY sets another day for a rehearsal."""
    asked = os.environ.get("TENDER_TODAY")
    return date.fromisoformat(asked) if asked else date.today()


def steps(desk: Desk, lang: Lang) -> str:
    """Return the steps of the procedure with what is done and what comes next."""
    decided = desk.opened and desk.has_bids and not points.open_points(desk.result, desk.now)
    proposed = any(p.kind == "award" and not p.withdrawn for p in desk.now.proposals)
    signed = {lock.lot for lock in desk.now.locked}
    done = {
        "terms": desk.now.terms is not None,
        "receive": desk.has_bids,
        "open": desk.opened,
        "qualify": decided,
        "propose": proposed or bool(signed),
        "sign": bool(desk.has_bids and desk.opened and signed >= set(desk.result.award.winners)),
    }
    following = next((name for name, is_done in done.items() if not is_done), "")
    spans = []
    for name, is_done in done.items():
        css = "done" if is_done else "now" if name == following else ""
        sign = "✔ " if is_done else "▶ " if name == following else ""
        spans.append(f'<span class="{css}">{sign}{safe(say(f"ui.step-{name}", lang))}</span>')
    return f'<div class="t-steps">{"".join(spans)}</div>'


def warn_of_unread(desk: Desk, lang: Lang) -> None:
    """Say, once the bids are opened, of which files no bid counts: none may be overlooked."""
    counting = {one.sha256 for one in desk.inputs if one.bidders}
    files = [one.name for one in desk.now.current_files if one.sha256 not in counting]
    if desk.opened and files:
        comma, more = ("、", "……") if lang == "zh" else (", ", " …")
        named = comma.join(files[:NAMED]) + (more if len(files) > NAMED else "")
        show.words(say("ui.files-unread", lang, count=len(files), files=named), "bad")


def against(desk: Desk, lang: Lang) -> str:
    """Return the total against last year and budget, as far as they are known."""
    total = desk.result.award.total
    if total is None or not desk.result.award.winners:
        return ""
    said = []
    before = [desk.tender.lot(lot).last_year.price for lot in desk.result.award.winners]
    if before and all(price is not None for price in before):
        last = sum((price for price in before if price is not None), Decimal(0))
        said.append(say("ui.against-last", lang, change=tables.change(total, last)))
    budget = desk.tender.settings.budget
    if budget is not None:
        said.append(say("ui.against-budget", lang, left=yuan(budget - total)))
    return " · ".join(said)
