"""The tender document: lots, clauses with requirements, makers, settings and policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from tender.messages import Lang
from tender.model.duties import Duty, Penalty, Settlement
from tender.model.performance import Performance
from tender.model.pricing import ClueSettings, PriceSettings
from tender.model.requirement import Day, Requirement, RequirementBase, Value, Words, Yuan


class Item(Value):
    """A line of a lot's equipment list (section 2): quantity None = the text gives none."""

    model: str
    maker: str | None = None
    quantity: int | None = Field(default=None, gt=0)
    unit: str | None = None
    remark: str = ""


class LastYear(Value):
    """What the lot cost last year (yuan, gross) and who served it; None = not stated."""

    price: Yuan = None
    supplier: Words = None


class Lot(Value):
    """What is awarded as a whole. `expiry` is the last day of the running service or None."""

    id: str
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    equipment: str
    items: tuple[Item, ...] = ()
    expiry: Day
    term_months: int = Field(default=12, gt=0)
    ceiling: Yuan = None
    last_year: LastYear = LastYear()

    def called(self, lang: Lang) -> str:
        """Return the name in the language of the screen; the document's where there is none."""
        return self.name_en if lang == "en" and self.name_en else self.name


class Maker(Value):
    """A manufacturer: names that are it, and names that a person must look at."""

    id: str
    names: tuple[str, ...]
    review: tuple[str, ...] = ()


class Clause(Value):
    """A numbered clause with its verbatim text and the requirements that it holds.

    `sort`: M1 comparison, M2 presence, M3 undertaking, X execution of the contract,
    rule = how to read or decide, list = equipment, part = only its sub-clauses are checked.
    """

    id: str
    lot: str | None = None
    sort: Literal["M1", "M2", "M3", "X", "rule", "list", "part"]
    text: str
    trap: str = ""
    requirements: tuple[Requirement, ...] = ()


Effect = Literal["bidder", "lot", "record"]


class Effects(Value):
    """What a fail and an unclear verdict do: whole bidder, this lot, or only recorded."""

    fail: Effect
    unclear: Effect


class Settings(Value):
    """What the document does not say (or what practice sets); None = not stated."""

    deadline: Day
    regime: Words
    project_number: Words
    budget: Yuan
    contract_cost: Yuan
    price_basis: Literal["gross", "net"] = "gross"
    insurance_lag_months: int = Field(default=2, ge=0)
    splitting_threshold: Yuan = None
    award_lead_days: int = Field(default=30, ge=0)


class Policy(Value):
    """How verdicts become eligibility and which reading of clause 4 decides."""

    reading: str = "literal"
    gate: bool = True
    effects: Mapping[str, Effects]
    overrides: Mapping[str, Effects] = {}
    rules: tuple[Mapping[str, Any], ...] = ()
    pricing: PriceSettings = PriceSettings()
    clues: ClueSettings = ClueSettings()

    def effects_of(self, requirement: RequirementBase) -> Effects:
        """Return the override of this requirement, else the effects of its kind."""
        return self.overrides.get(requirement.id) or self.effects[requirement.kind]  # type: ignore[attr-defined]


class Tender(Value):
    """A tender: lots, clauses with requirements, makers, settings and policy."""

    schema_version: Literal[1]
    id: str
    title: str
    title_en: str
    settings: Settings
    policy: Policy
    makers: tuple[Maker, ...] = ()
    lots: tuple[Lot, ...] = Field(min_length=1)
    clauses: tuple[Clause, ...]
    duties: tuple[Duty, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    settlement: Settlement = Settlement()
    earlier: tuple[Performance, ...] = ()

    @property
    def requirements(self) -> Iterator[Requirement]:
        """Every requirement in the order of the document."""
        return (r for clause in self.clauses for r in clause.requirements)

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the requirement; raises KeyError."""
        found = next((one for one in self.requirements if one.id == requirement_id), None)
        if found is None:
            raise KeyError(requirement_id)
        return found

    def lot(self, lot_id: str) -> Lot:
        """Return the lot; raises KeyError."""
        return next(lot for lot in self.lots if lot.id == lot_id)

    def maker(self, maker_id: str) -> Maker:
        """Return the maker; raises KeyError."""
        return next(maker for maker in self.makers if maker.id == maker_id)
