"""Pictures drawn as page elements: lots in the winners' hands, lots on a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from optimizer import AwardedLot
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.model import Lot, Tender
from tender.sentences import yuan
from tender.ui.show import safe


def hands(result: Evaluation, lang: Lang) -> str:
    """Return who holds which lots under the award of the evaluation."""
    return hands_of(result, result.award.lots, lang)


def hands_of(result: Evaluation, parts: Iterable[AwardedLot], lang: Lang) -> str:
    """Return who holds which lots: a row for each winner, the lots as cards in it."""
    held: dict[tuple[str, str | None], list[str]] = {}
    prices: dict[str, Decimal | None] = {}
    for part in parts:
        held.setdefault((part.kind, part.bidder), []).append(part.lot)
        prices[part.lot] = part.price
    order = {"integrator": 0, "separate": 1, "unawarded": 2}
    ranked = sorted(held.items(), key=lambda one: (order[one[0][0]], -len(one[1]), one[0][1] or ""))
    rows = []
    for (kind, bidder), lots in ranked:
        cards = "".join(_card(result, lot, kind, prices[lot], lang) for lot in lots)
        who = safe(bidder or say("unawarded", lang))
        total = sum((prices[lot] or Decimal(0) for lot in lots), Decimal(0))
        packed = any(prices[lot] is None for lot in lots) and bidder is not None
        small = say("no-eligible" if bidder is None else kind, lang) + (
            " · " + say("ui.with-package", lang) if packed else ""
        )
        if not packed and bidder is not None:
            small += f" · {yuan(total)}"
        rows.append(
            f'<div class="t-hand"><div class="who"><b>{who}</b>'
            f'<span class="t-note">{safe(small)}</span></div>'
            f'<div class="t-lots">{cards}</div></div>'
        )
    return f'<div class="t-hands">{"".join(rows)}</div>'


def _card(result: Evaluation, lot: str, kind: str, price: Decimal | None, lang: Lang) -> str:
    name = safe(result.tender.lot(lot).called(lang))
    figure = yuan(price) if price is not None else ("—" if kind == "unawarded" else "")
    figure = figure or say("in-package", lang)
    css = {"separate": "separate", "unawarded": "none"}.get(kind, "")
    return (
        f'<div class="t-lot {css}"><b>{safe(lot)}</b> {name}<span class="p">{figure}</span></div>'
    )


def latest_award(lot: Lot, tender: Tender) -> date | None:
    """Return the last day on which the award still leaves time to start without a gap."""
    if lot.expiry is None:
        return None
    return lot.expiry - timedelta(days=tender.settings.award_lead_days)


def in_order_of_expiry(tender: Tender) -> list[Lot]:
    """Return the lots, the one that ends first in front; those without a date last."""
    return sorted(tender.lots, key=lambda lot: (lot.expiry is None, lot.expiry or date.max))


def timeline(tender: Tender, today: date, lang: Lang) -> str:
    """Return a row for each lot: its end on a common scale, days left, the latest award date."""
    days = [lot.expiry for lot in tender.lots if lot.expiry]
    first = min([*days, today]) - timedelta(days=tender.settings.award_lead_days + 10)
    last = max([*days, today]) + timedelta(days=10)
    span = max((last - first).days, 1)
    head = (
        f'<div class="t-time h"><div>{safe(say("lot-name", lang))}</div>'
        f"<div>{first.isoformat()} — {last.isoformat()}</div>"
        f"<div>{safe(say('expiry', lang))}</div><div>{safe(say('latest-award', lang))}</div></div>"
    )
    rows = [_row(lot, tender, today, first, span, lang) for lot in in_order_of_expiry(tender)]
    return head + "".join(rows)


def _row(lot: Lot, tender: Tender, today: date, first: date, span: int, lang: Lang) -> str:
    name = f"{safe(lot.id)} {safe(lot.called(lang))}"
    if lot.expiry is None:
        unknown = safe(say("not-stated", lang))
        return (
            f'<div class="t-time"><div>{name}</div><div class="t-bar"></div>'
            f"<div>{unknown}</div><div>—</div></div>"
        )
    latest = latest_award(lot, tender)
    assert latest is not None
    left = (lot.expiry - today).days

    def at(day: date) -> str:
        return f"{max(0, (day - first).days) * 100 / span:.1f}%"

    late = "t-late" if latest < today else ""
    gap = (
        say("ui.days-left", lang, days=left) if left >= 0 else say("ui.days-gap", lang, days=-left)
    )
    return (
        f'<div class="t-time"><div>{name}</div><div class="t-bar">'
        f'<i style="left:0;width:{at(lot.expiry)}">'
        f'</i><u style="left:{at(latest)}"></u><s style="left:{at(today)}"></s></div>'
        f'<div>{lot.expiry.isoformat()} <span class="{"t-late" if left < 0 else "t-note"}">'
        f'{safe(gap)}</span></div><div class="{late}">{latest.isoformat()}</div></div>'
    )
