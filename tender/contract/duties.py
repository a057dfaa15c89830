"""The duties of a contract as its winner offered them, each with its window of days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tender.contract.quarters import Period, span
from tender.contract.service import Contract, LotTerms
from tender.messages import Text, text
from tender.model import Answer, Bid, Duty, Every, NumberRequirement, Source, Tender

MONTHS: dict[Every, int] = {"quarter": 3, "half-year": 6, "year": 12}
"""How long a window is; a term is as long as its lot's."""


@dataclass(frozen=True)
class Window:
    """A duty that falls due once: `number` of `of` between two days; None = no date is known."""

    duty: str
    kind: str
    lot: str
    clause: str
    label: Text
    first: date | None
    last: date | None
    number: int = 1
    of: int = 1
    evidence: str = ""
    promises: tuple[Text, ...] = ()
    missed: str = ""
    note: str = ""
    better: bool = False
    source: Source | None = None


def windows(
    contract: Contract, tender: Tender, bid: Bid, extended: dict[str, int]
) -> Iterator[Window]:
    """Yield every duty of every lot; `extended` = unpaid quarters added to a lot's term."""
    for terms in contract.lots:
        for duty in tender.duties:
            if terms.lot.id in duty.lots:
                yield from _of_duty(terms, duty, tender, bid, extended.get(terms.lot.id, 0))


def _of_duty(
    terms: LotTerms, duty: Duty, tender: Tender, bid: Bid, extended: int
) -> Iterator[Window]:
    if duty.every == "before-start":
        yield _renewal(terms, duty, bid)
        return
    times, better, source = _times(duty, tender, bid)
    promises = tuple(_promises(duty, tender, bid))
    for first, last, count in _spans(terms, duty, times, extended):
        for number in range(1, count + 1):
            yield _window(terms, duty, first, last, number, count, better, source, promises)


def _window(
    terms: LotTerms,
    duty: Duty,
    first: date | None,
    last: date | None,
    number: int = 1,
    of: int = 1,
    better: bool = False,
    source: Source | None = None,
    promises: tuple[Text, ...] = (),
) -> Window:
    return Window(
        duty=duty.id,
        kind=duty.kind,
        lot=terms.lot.id,
        clause=duty.clause,
        label=text("contract.duty", name_zh=duty.label, name_en=duty.label_en),
        first=first,
        last=last,
        number=number,
        of=of,
        evidence=duty.evidence,
        promises=promises,
        missed=duty.missed,
        note=duty.note,
        better=better,
        source=source,
    )


def _renewal(terms: LotTerms, duty: Duty, bid: Bid) -> Window:
    """Return the duty to be ready before the service starts, on the day promised if earlier."""
    limit = terms.first - timedelta(days=1) if terms.first else None
    offer = bid.offer(terms.lot.id)
    promised = offer.handover if offer else None
    better = bool(promised and limit and promised < limit)
    source = offer.handover_source if offer and promised else None
    return _window(terms, duty, None, promised if better else limit, better=better, source=source)


def _spans(
    terms: LotTerms, duty: Duty, times: int, extended: int
) -> Iterator[tuple[date | None, date | None, int]]:
    """Yield windows and how often the duty falls due in each; `times` = in every `duty.per`.

    What does not divide evenly falls due within the longer period. Only what is due every
    quarter goes on in the unpaid quarters of an extension.
    """
    if terms.first is None or duty.every == "unstated":
        yield None, None, 1
        return
    months = terms.lot.term_months
    short, long = (MONTHS.get(every, months) for every in (duty.every, duty.per or duty.every))
    each, rest = divmod(times, max(long // short, 1))
    for start in range(0, months, short):
        part = span(terms.first, start, min(start + short, months))
        yield part.first, part.last, max(each, duty.times)
    for start in range(0, months if each >= duty.times and rest else 0, long):
        part = span(terms.first, start, min(start + long, months))
        yield part.first, part.last, rest
    for added in _extension(terms, extended) if duty.every == "quarter" else ():
        yield added.first, added.last, max(each, duty.times)


def _extension(terms: LotTerms, extended: int) -> tuple[Period, ...]:
    return tuple(one for one in terms.quarters(extended) if one.extension)


def _times(duty: Duty, tender: Tender, bid: Bid) -> tuple[int, bool, Source | None]:
    """Return how often, whether the bid promises more than is asked, and where it says so."""
    if not duty.better:
        return duty.times, False, None
    requirement, answer = tender.requirement(duty.better), bid.answer(duty.better)
    asked = requirement.threshold if isinstance(requirement, NumberRequirement) else duty.times
    offered = answer.value if answer and isinstance(answer.value, Decimal) else Decimal(0)
    more = offered > asked
    return int(max(asked, offered)), more, answer.source if answer and more else None


def _promises(duty: Duty, tender: Tender, bid: Bid) -> Iterator[Text]:
    """Yield how the duty is to be done, in the words of the bid."""
    for name in duty.promises:
        answer, requirement = bid.answer(name), tender.requirement(name)
        if answer is not None and answer.raw:
            yield text(
                "contract.promise",
                name_zh=requirement.label,
                name_en=requirement.label_en,
                value=_said(answer),
            )


def _said(answer: Answer) -> str:
    return "、".join(answer.value) if isinstance(answer.value, tuple) else answer.raw
