"""What a document is made from: one evaluation, what people add, and the record if there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from optimizer import AwardedLot
from tender import amounts, clues, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, Param, say
from tender.model import Bid, Eligibility, Lot
from tender.pricing import Decisions, PricedOffer, price
from tender.reading import Input
from tender.record.state import Decision, RecordState

BLANK = "____________"


@dataclass(frozen=True)
class Particulars:
    """What neither the tender file nor the bids say; what is empty becomes a line to write on.

    `ocid_prefix` is registered with the publisher of the standard; the default is none.
    """

    purchaser: str = ""
    opened: str = ""
    place: str = ""
    clarify_by: str = ""
    committee: tuple[str, ...] = ()
    ocid_prefix: str = "ocds-000000"
    issued: date | None = None


@dataclass(frozen=True)
class Case:
    """Everything that the documents of one pack read; `award_file` is the digest it was given."""

    result: Evaluation
    inputs: tuple[Input, ...]
    lang: Lang = "zh"
    particulars: Particulars = Particulars()
    prices: tuple[PricedOffer, ...] = ()
    clues: tuple[clues.Reviewed, ...] = ()
    state: RecordState | None = None
    award_file: str = ""
    original: Mapping[str, bytes] = field(default_factory=dict)

    def say(self, code: str, **params: Param) -> str:
        """Return the words of the pack for this code, in its language."""
        return say(f"pack.{code}", self.lang, **params)

    def called(self, lot: str) -> str:
        """Return number and name of the lot."""
        return f"{lot} {self.result.tender.lot(lot).called(self.lang)}"

    def status(self, bidder: str, lot: str) -> Eligibility:
        """Return whether the bidder may win the lot."""
        return self._statuses[bidder, lot]

    @cached_property
    def _statuses(self) -> dict[tuple[str, str], Eligibility]:
        return {(e.bidder, e.lot): e for e in self.result.eligibility}

    @cached_property
    def bids(self) -> tuple[Bid, ...]:
        """The bids, integrators first."""
        return tables.by_kind(self.result)

    @cached_property
    def suppliers(self) -> tuple[Bid, ...]:
        """The bids that somebody made: those that rest on estimates alone are left out."""
        return tuple(bid for bid in self.bids if not self.is_estimated(bid))

    @cached_property
    def awarded(self) -> tuple[AwardedLot, ...]:
        """The lots that somebody wins."""
        return tuple(part for part in self.result.award.lots if part.bidder is not None)

    def lots_of(self, bidder: str) -> tuple[Lot, ...]:
        """Return the lots that the bidder wins."""
        return tuple(self.result.tender.lot(p.lot) for p in self.awarded if p.bidder == bidder)

    @staticmethod
    def is_estimated(bid: Bid) -> bool:
        """Say whether nobody stands behind any of the prices."""
        return bool(bid.offers) and all(offer.basis == "estimate" for offer in bid.offers)


def case_of(
    result: Evaluation,
    inputs: Sequence[Input],
    lang: Lang = "zh",
    *,
    particulars: Particulars | None = None,
    state: RecordState | None = None,
    properties: Mapping[str, Mapping[str, str]] | None = None,
    award_file: str = "",
    original: Mapping[str, bytes] | None = None,
) -> Case:
    """Return the case of an evaluation; with `state` the decisions of people are in it.

    `properties` = document properties by file, `original` = the contents by name.
    """
    settled = confirmations(state) if state else {}
    return Case(
        result=result,
        inputs=tuple(inputs),
        lang=lang,
        particulars=particulars or Particulars(),
        prices=tuple(offer for bid in result.bids for offer in price(result.tender, bid, settled)),
        clues=reviewed(result, state, properties or {}) if state else (),
        state=state,
        award_file=award_file,
        original=original or {},
    )


def confirmations(state: RecordState) -> Decisions:
    """Return what the record says of price corrections, by the id of the step."""
    return {
        one.requirement: "confirmed" if one.outcome == "confirmed" else "rejected"
        for one in state.decisions
        if one.kind == "price" and one.requirement and one.outcome in ("confirmed", "refused")
    }


def reviewed(
    result: Evaluation, state: RecordState, properties: Mapping[str, Mapping[str, str]]
) -> tuple[clues.Reviewed, ...]:
    """Return the clues that a person put on record with an outcome; nobody else sees the rest."""
    found = clues.find(result.tender, result.bids, properties, result.eligibility)
    by_id = {one.requirement: one for one in state.decisions if one.kind == "clue"}
    reviews = {clue.id: _review(by_id[clue.id]) for clue in found if clue.id in by_id}
    reviews |= {
        clue.id: _review(decision)
        for clue in found
        if clue.kind == "low-price" and clue.id not in by_id
        for decision in [_low_price(clue, state)]
        if decision is not None
    }
    return tuple(one for one in clues.reviewed(found, reviews) if one.for_the_pack)


def in_capitals(amount: Decimal | None) -> str:
    """Return the amount in Chinese capitals, or a dash where it has none."""
    try:
        return "—" if amount is None else amounts.capitals(amount)
    except ValueError:
        return "—"


def _low_price(clue: clues.Clue, state: RecordState) -> Decision | None:
    """Return the decision on the price of this bidder for this lot, else on its prices at all."""
    for bidder in clue.bidders:
        for lot in (*clue.lots, None):
            decision = state.decision("low-price", bidder, lot)
            if decision is not None:
                return decision
    return None


_STATES = {"upheld": "on-record", "accepted": "on-record", "rejected": "on-record"}


def _review(decision: Decision) -> clues.Review:
    """An outcome that a person reached is on record; what was set aside or left open is not."""
    state = _STATES.get(decision.outcome, "open" if decision.outcome == "open" else "set-aside")
    return clues.Review(
        state,  # type: ignore[arg-type]
        opinion=decision.reason,
        result=decision.outcome,
        by=decision.entry.person,
    )
