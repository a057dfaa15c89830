"""What the winner owes after the award: recurring duties, penalties, how the fee is settled."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from tender.messages import Lang
from tender.model.requirement import Value

DutyKind = Literal[
    "renewal",
    "inspection",
    "health-check",
    "drill",
    "training",
    "certificate",
    "year-end",
    "report",
]
Every = Literal["quarter", "half-year", "year", "term", "before-start", "unstated"]
"""How often a duty falls due, counted from the lot's first day of service."""


class Duty(Value):
    """A duty of the service year, from which clause, for which lots.

    `better` names the requirement whose answer may promise more than `times` in every `per`;
    `promises` are further requirements whose answers say how it is done; `missed` is the clause
    that says what it costs when it does not happen, empty = the document says nothing.
    """

    clause: str
    lots: tuple[str, ...] = Field(min_length=1)
    kind: DutyKind
    label: str
    label_en: str
    every: Every
    times: int = Field(default=1, gt=0)
    better: str = ""
    per: Every | None = None
    evidence: str = ""
    promises: tuple[str, ...] = ()
    missed: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """The clause, a slash and the kind: `3.1.6/inspection`."""
        return f"{self.clause}/{self.kind}"

    def called(self, lang: Lang) -> str:
        """Return the name in the language."""
        return self.label_en if lang == "en" else self.label


class Penalty(Value):
    """A fixed amount for each event of a kind; from `ends_at` on the contract may be ended."""

    clause: str
    lots: tuple[str, ...] = Field(min_length=1)
    kind: Literal["complaint"]
    each: Decimal = Field(gt=0)
    ends_at: int | None = Field(default=None, gt=0)


class Settlement(Value):
    """How the yearly fee is settled: the clauses, and what the document leaves open.

    A clause that is empty is not in the document. `share`: what a retired device takes with it
    where the bid has no price for it: a person says (`ask`), its part of all devices in the
    whole fee, or in the hardware part. `below_zero`: a quarter below zero is paid with nothing
    and the rest is carried into the next, or claimed.
    """

    retired: str = ""
    incident: str = ""
    missed: str = ""
    share: Literal["ask", "whole-fee", "hardware"] = "ask"
    below_zero: Literal["carry", "claim"] = "carry"
