"""Offers that can be proven never to win leave the program; says which and why."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer import policy
from optimizer.problem import Bidder, Problem

DISTINGUISHING = (policy.MaxWinners, policy.SameWinner, policy.DifferentWinners)
"""Kinds of rules under which it matters which of two plain sellers wins."""


@dataclass(frozen=True)
class Removal:
    """An offer that leaves the program because `rival` sells the lot for less on equal terms."""

    bidder: str
    lot: str
    rival: str


def removals(problem: Problem) -> tuple[Removal, ...]:
    """Single prices of plain sellers above the cheapest plain seller of the same lot.

    A plain seller is a separate bidder without fee, packages, tiers or limit that no rule names.
    Putting the cheaper one in the dearer one's place changes neither the lots of any integrator
    nor the number of contracts, so it keeps every reading and rule and lowers the total.
    Equal prices stay: they are ties.
    """
    rules = problem.policy.rules
    if any(isinstance(rule, DISTINGUISHING) for rule in rules):
        return ()
    named = {name for rule in rules for _, name in policy.bidders_named(rule)}
    plain = [one for one in problem.by_id.values() if _plain(one) and one.id not in named]
    cheapest: dict[str, Bidder] = {}
    for bidder in plain:
        for lot, price in bidder.prices.items():
            if lot not in cheapest or price < cheapest[lot].prices[lot]:
                cheapest[lot] = bidder
    return tuple(
        Removal(bidder.id, lot, cheapest[lot].id)
        for bidder in plain
        for lot, price in bidder.prices.items()
        if price > cheapest[lot].prices[lot]
    )


def _plain(bidder: Bidder) -> bool:
    limited = bidder.most_lots < len(bidder.eligible)
    return not (bidder.integrator or bidder.fee or bidder.packages or bidder.discounts or limited)
