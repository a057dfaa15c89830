"""What a document is made from: one evaluation, what people add, and the record if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from optimizer import AwardedLot
from tender import amounts, clues, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, Param, Text, say
from tender.model import Bid, Eligibility, Lot, Source
from tender.pack.ruled import confirmations as confirmations
from tender.pack.ruled import named, person_named
from tender.pack.saved import Said
from tender.pricing import PricedOffer, Round
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
    clues: tuple[clues.Reviewed, ...] = ()
    state: RecordState | None = None
    award_file: str = ""
    rounds: tuple[tuple[Round, ...], ...] = ()
    """Every round of each bidder that sent more than one."""
    scenarios: Mapping[str, Said] = field(default_factory=dict)
    """What somebody kept on record as a scenario, by name."""

    def say(self, code: str, **params: Param) -> str:
        """Return the words of the pack for this code, in its language."""
        return say(f"pack.{code}", self.lang, **params)

    def named(self, code: str, value: str) -> str:
        """Return the value behind its name, with the colon of the language."""
        return f"{self.say(code)}{self.colon}{value}"

    @property
    def colon(self) -> str:
        """What stands between a name and what is said of it."""
        return "：" if self.lang == "zh" else ": "

    def listed(self, names: Iterable[str]) -> str:
        """Return the names one after the other, as the language lists them."""
        return ("、" if self.lang == "zh" else ", ").join(names)

    def with_place(self, words: str, place: str) -> str:
        """Return the words with the place in brackets behind them, if there is one."""
        if not place:
            return words
        return f"{words}（{place}）" if self.lang == "zh" else f"{words} ({place})"

    @property
    def title(self) -> str:
        """The tender's title in the language of the pack."""
        tender = self.result.tender
        return tender.title_en if self.lang == "en" and tender.title_en else tender.title

    def person(self, account: str) -> str:
        """Return the name of a person on record."""
        return person_named(self.state, account)

    def told(self, bid: Bid, reason: Text, place: Source | None = None) -> str:
        """Return a reason with the cells that show it, where it does not name them itself.

        `place` stands for them where nothing but the offer is known.
        """
        words = reason.say(self.lang)
        found = self._places.get((bid.file, reason)) or ([str(place)] if place else [])
        if not found or any(one in words for one in found):
            return words
        return self.with_place(words, self.listed(found))

    @cached_property
    def _places(self) -> dict[tuple[str, Text], list[str]]:
        """Where the reader has found what it says of a file."""
        places: dict[tuple[str, Text], list[str]] = {}
        for issue in self.result.issues:
            places.setdefault((issue.source.file, issue.message), []).append(str(issue.source))
        return places

    def called(self, lot: str) -> str:
        """Return number and name of the lot."""
        return f"{lot} {self.result.tender.lot(lot).called(self.lang)}"

    def status(self, bidder: str, lot: str) -> Eligibility:
        """Return whether the bidder may win the lot."""
        return self._statuses[bidder, lot]

    @cached_property
    def _statuses(self) -> dict[tuple[str, str], Eligibility]:
        return {(e.bidder, e.lot): e for e in self.result.eligibility}

    @property
    def prices(self) -> tuple[PricedOffer, ...]:
        """The four prices of every offer."""
        return self.result.priced

    def priced(self, bidder: str, lots: tuple[str, ...]) -> PricedOffer | None:
        """Return the four prices of a lot or package, or None where there is no price."""
        return self._priced.get((bidder, lots))

    @cached_property
    def _priced(self) -> dict[tuple[str, tuple[str, ...]], PricedOffer]:
        return {(one.bidder, one.lots): one for one in self.result.priced}

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
    award_file: str = "",
    rounds: Sequence[tuple[Round, ...]] = (),
    scenarios: Mapping[str, Said] | None = None,
) -> Case:
    """Return the case of an evaluation; with `state` the decisions of people are in it."""
    return Case(
        result=named(result, state),
        inputs=tuple(inputs),
        lang=lang,
        particulars=particulars or Particulars(),
        clues=on_record(result, state) if state else (),
        state=state,
        award_file=award_file,
        rounds=tuple(rounds),
        scenarios=scenarios or {},
    )


def on_record(result: Evaluation, state: RecordState) -> tuple[clues.Reviewed, ...]:
    """Return the clues that a person put on record with an outcome; nobody else sees the rest."""
    reviews = {
        clue.id: _review(decision, person_named(state, decision.entry.person))
        for clue in result.clues
        for decision in [_decision(clue, state)]
        if decision is not None
    }
    return tuple(one for one in clues.reviewed(result.clues, reviews) if one.for_the_pack)


def in_capitals(amount: Decimal | None) -> str:
    """Return the amount in Chinese capitals, or a dash where it has none."""
    try:
        return "—" if amount is None else amounts.capitals(amount)
    except ValueError:
        return "—"


def _decision(clue: clues.Clue, state: RecordState) -> Decision | None:
    """Return the decision on the clue; of a low price also the one on the offer itself."""
    for one in state.decisions:
        if one.kind == "clue" and one.requirement == clue.id:
            return one
    if clue.kind != "low-price":
        return None
    places = [(bidder, lot) for bidder in clue.bidders for lot in (*clue.lots, None)]
    found = [state.decision("low-price", bidder, lot) for bidder, lot in places]
    return next((one for one in found if one is not None), None)


_SET_ASIDE, _OPEN = "dismissed", "open"


def _review(decision: Decision, by: str) -> clues.Review:
    """An outcome that a person reached is on record; what was set aside or left open is not."""
    if decision.outcome in (_SET_ASIDE, _OPEN):
        state: Literal["open", "set-aside"] = "open" if decision.outcome == _OPEN else "set-aside"
        return clues.Review(state, by=by)
    return clues.Review(
        "on-record",
        explanation=decision.explanation,
        opinion=decision.reason,
        result=decision.outcome,
        by=by,
    )
