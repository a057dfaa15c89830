"""Splitting: separate purchases of one budget item, together above the open-tender threshold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tender.clues.clue import Clue
from tender.messages import text
from tender.model import Source, Tender


def separate_purchases(
    tender: Tender, purchases: Mapping[str, Decimal | None], sources: Mapping[str, Source]
) -> Clue | None:
    """Return a clue when the lots bought separately cost more together than the threshold.

    `purchases` gives the price by lot of everything an award buys separately; an unknown price
    counts as nothing and is named. Exactly at the threshold there is no clue (超过).
    """
    threshold = tender.settings.splitting_threshold
    lots = tuple(lot.id for lot in tender.lots if lot.id in purchases)
    known = {lot: price for lot in lots if (price := purchases[lot]) is not None}
    total = sum(known.values(), Decimal(0))
    if threshold is None or total <= threshold:
        return None
    unpriced = "、".join(lot for lot in lots if lot not in known)
    return Clue(
        kind="splitting",
        article=text("law.28"),
        severity="check",
        bidders=(),
        lots=lots,
        figures=(("total", total), ("threshold", threshold)),
        sources=tuple(sources[lot] for lot in lots if lot in sources),
        text=text(
            "clue.splitting_unpriced" if unpriced else "clue.splitting",
            lots="、".join(lots),
            total=total,
            threshold=threshold,
            **({"unpriced": unpriced} if unpriced else {}),
        ),
    )
