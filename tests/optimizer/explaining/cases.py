"""Small tenders written as text for the tests of explanations."""

from __future__ import annotations

from typing import Any

from optimizer import Problem


def bidder(name: str, kind: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "prices": prices} | more


def integrator(name: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return bidder(name, "integrator", prices, **more)


def seller(name: str, prices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return bidder(name, "separate", prices, **more)


def posed(*bidders: dict[str, Any], lots: str = "12", **policy: Any) -> Problem:
    """A problem under free-mix with the gate off unless said otherwise."""
    plain = {"gate": False, "reading": "free-mix"}
    data = {"lots": list(lots), "bidders": list(bidders), "policy": plain | policy}
    return Problem.model_validate(data)
