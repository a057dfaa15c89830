"""Small random problems: fees, packages, tiers, limits, rules, ties and lots that nobody offers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from optimizer import READINGS, Problem

AMOUNTS = [str(n) for n in range(1, 9)] + ["0", "2.5", "3.25", "4.0001", "12.34", "20"]
RATES = ["0", "0.05", "0.1", "0.125", "0.333", "0.5"]


def amounts() -> st.SearchStrategy[str]:
    """Amounts out of a short list, so that ties are frequent."""
    return st.sampled_from(AMOUNTS)


@st.composite
def bidders(draw: st.DrawFn, name: str, lots: list[str]) -> dict[str, Any]:
    """One bidder: an integrator more often with everything, a seller more often plain."""
    kind = draw(st.sampled_from(["integrator", "integrator", "separate"]))
    coupled = draw(st.integers(0, 3)) > (0 if kind == "integrator" else 1)
    offered = draw(st.lists(st.sampled_from(lots), unique=True, max_size=len(lots)))
    bidder: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "prices": {lot: draw(amounts()) for lot in offered},
    }
    if coupled:
        bidder["fee"] = draw(st.sampled_from(["0", "0", "1", "2", "0.5", "7"]))
        bidder["packages"] = draw(st.lists(packages(lots), max_size=2))
        bidder["discounts"] = draw(discounts(len(lots)))
        bidder["max_lots"] = draw(st.sampled_from([None, None, None, 0, 1, 1, 2, 3]))
    return bidder


@st.composite
def packages(draw: st.DrawFn, lots: list[str]) -> dict[str, Any]:
    """A package of one or more lots."""
    held = draw(st.lists(st.sampled_from(lots), unique=True, min_size=1, max_size=3))
    return {"lots": held, "price": draw(amounts())}


@st.composite
def discounts(draw: st.DrawFn, lots: int) -> list[dict[str, Any]]:
    """Up to two tiers; the higher one may have the lower rate."""
    steps = draw(st.lists(st.integers(1, lots + 1), unique=True, max_size=2))
    return [{"min_lots": step, "rate": draw(st.sampled_from(RATES))} for step in steps]


def rules(lots: list[str], names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """One rule of any kind."""
    lot, name = st.sampled_from(lots), st.sampled_from(names)
    some = st.sampled_from([*AMOUNTS, "15", "30"])
    several = st.lists(lot, min_size=1, max_size=3)
    count = st.integers(0, 3)
    return st.one_of(
        st.fixed_dictionaries({"kind": st.just("max-winners"), "most": st.integers(0, 4)}),
        st.fixed_dictionaries({"kind": st.just("max-lots"), "bidder": name, "most": count}),
        st.fixed_dictionaries({"kind": st.just("max-spend"), "bidder": name, "most": some}),
        st.fixed_dictionaries({"kind": st.just("budget"), "most": some}),
        st.fixed_dictionaries({"kind": st.just("forbid"), "bidder": name, "lot": lot}),
        st.fixed_dictionaries({"kind": st.just("require"), "bidder": name, "lot": lot}),
        st.fixed_dictionaries({"kind": st.just("exclude"), "bidder": name}),
        st.fixed_dictionaries({"kind": st.just("same-winner"), "lots": several}),
        st.fixed_dictionaries({"kind": st.just("different-winners"), "lots": several}),
        st.fixed_dictionaries({"kind": st.just("ceiling"), "lot": lot, "most": some}),
        st.fixed_dictionaries(
            {
                "kind": st.just("not-together"),
                "bidders": st.lists(name, min_size=1, max_size=3),
            }
        ),
    )


@st.composite
def problems(draw: st.DrawFn, most_lots: int = 4, most_bidders: int = 4) -> Problem:
    """A whole problem with a policy."""
    lots = [str(n + 1) for n in range(draw(st.integers(1, most_lots)))]
    names = [chr(ord("A") + n) for n in range(draw(st.integers(1, most_bidders)))]
    several = [draw(bidders(name, lots)) for name in names]
    policy = {
        "gate": draw(st.booleans()),
        "reading": draw(st.sampled_from(READINGS)),
        "contract_cost": draw(st.sampled_from(["0", "1", "1.5", "0.001"])),
        "rules": draw(st.lists(rules(lots, names), max_size=2)),
        "rounding": draw(st.sampled_from([None, None, "0.01", "0.5"])),
    }
    return Problem.model_validate({"lots": lots, "bidders": several, "policy": policy})
