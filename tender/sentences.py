"""The award in sentences: what is recommended, what speaks against it, why it may be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tender import tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say


def in_short(result: Evaluation, lang: Lang = "zh") -> tuple[str, ...]:
    """Return the sentences that stand under the recommended award, most important first."""
    if nothing_awarded(result.award):
        open_lots = (*_cured(result, lang), *_open_lots(result, lang), *_clues(result, lang))
        return (say("nothing-awarded", lang), *open_lots)
    return (
        *_coverage(result, lang),
        *_total(result, lang),
        *_gate(result, lang),
        *_open_lots(result, lang),
        *_warnings(result, lang),
        *of_award(result.award, lang, total=False),
        *_clues(result, lang),
    )


def nothing_awarded(award: Any) -> bool:
    """Say whether the award was found and gives no lot to anybody: its total is no price."""
    return award.total is not None and not award.winners


def total_of(award: Any) -> str:
    """Return the total in figures; nothing where nothing is awarded."""
    return "" if nothing_awarded(award) else yuan(award.total)


def of_award(award: Any, lang: Lang = "zh", *, total: bool = True) -> Iterator[str]:
    """Yield total, uniqueness and proof of an award, also of a bare problem's."""
    if award.status == "infeasible":
        yield say("infeasible-sentence", lang)
        return
    if total and award.total is not None:
        yield say("total-sentence", lang, total=yuan(award.total))
    if award.status != "time_limit":
        yield _unique(award, lang)
    yield _proof(award, lang)


def yuan(amount: Decimal | None) -> str:
    """Return the amount with thousands separators and two decimals, more where it has more."""
    if amount is None:
        return ""
    decimals = max(2, -int(amount.normalize().as_tuple().exponent))
    return f"{amount:,.{decimals}f}"


def estimates(result: Evaluation) -> Decimal:
    """Return the part of the total in yuan that rests on estimates, which bind nobody."""
    return sum(
        (
            part.price
            for part in result.award.lots
            if part.bidder and part.price is not None and result.is_estimate(part.bidder, part.lot)
        ),
        Decimal(0),
    )


def rule_in_words(rule: Mapping[str, Any], lang: Lang = "zh") -> str:
    """Return a rule of the award, as plain values, as a sentence with its clause."""
    most, comma = rule.get("most"), "、" if lang == "zh" else ", "
    words = say(
        f"ui.rule-{rule['kind']}",
        lang,
        bidder=str(rule.get("bidder") or ""),
        bidders=comma.join(rule.get("bidders") or ()),
        lot=str(rule.get("lot") or ""),
        lots=comma.join(rule.get("lots") or ()),
        most=str(most) if isinstance(most, int) else yuan(Decimal(str(most)) if most else None),
    )
    clause = rule.get("clause")
    return words + (say("ui.rule-clause", lang, clause=str(clause)) if clause else "")


def _coverage(result: Evaluation, lang: Lang) -> Iterator[str]:
    cover = result.award.coverage
    if result.award.total is None or cover is None:
        return
    yield say(
        "coverage-sentence",
        lang,
        done=cover.integrator_lots,
        all=len(result.tender.lots),
        separate=cover.separate_lots,
    )


def _total(result: Evaluation, lang: Lang) -> Iterator[str]:
    if result.award.total is None:
        return
    yield say("total-sentence", lang, total=yuan(result.award.total))
    estimated = estimates(result)
    if estimated:
        yield say("estimate-subtotal", lang, amount=yuan(estimated))
    taken = [result.tender.lot(part.lot) for part in result.award.lots if part.bidder]
    before = [lot.last_year.price for lot in taken]
    if before and all(price is not None for price in before):
        last = sum((price for price in before if price is not None), Decimal(0))
        yield say(
            "last-year-total",
            lang,
            last=yuan(last),
            change=tables.change(result.award.total, last),
        )


def _gate(result: Evaluation, lang: Lang) -> Iterator[str]:
    award = result.award
    if not result.policy.gate:
        yield say("gate-off", lang)
    elif not award.gate.met:
        yield say("gate-not-met", lang)
    else:
        yield say("gate-met", lang, bidder=award.gate.bidder, total=yuan(award.gate.total))
        yield from _cheaper_without_gate(result, lang)
    yield from _cured(result, lang)
    if "all-separate" in award.note:
        yield say("all-separate", lang)


def _cured(result: Evaluation, lang: Lang) -> Iterator[str]:
    if result.would_meet_if_cured:
        yield say("gate-cured", lang, bidders=_listed(result.would_meet_if_cured, lang))


def _cheaper_without_gate(result: Evaluation, lang: Lang) -> Iterator[str]:
    total = result.award.total
    for reading in result.award.readings or ():
        if reading.reading != result.award.reading or reading.total is None or total is None:
            continue
        if reading.total < total:
            yield say(
                "gate-dearer",
                lang,
                total=yuan(reading.total),
                difference=yuan(total - reading.total),
            )


def _open_lots(result: Evaluation, lang: Lang) -> Iterator[str]:
    left = tables.lots_without_offer(result)
    if left:
        names = _listed((f"{lot.id} {lot.called(lang)}" for lot in left), lang)
        yield say("unawarded-sentence", lang, lots=names)


def _listed(names: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _warnings(result: Evaluation, lang: Lang) -> Iterator[str]:
    cover = result.award.coverage
    if result.award.total is None or cover is None:
        return
    if cover.separate_lots > cover.integrator_lots:
        yield say(
            "warn-more-separate",
            lang,
            separate=cover.separate_lots,
            done=cover.integrator_lots,
        )
    wider = [
        lead for lead in result.leads if lead.total is not None and len(lead.lots) > cover.lead_lots
    ]
    for lead in sorted(wider, key=lambda lead: (-len(lead.lots), lead.total, lead.bidder))[:1]:
        yield say(
            "warn-more-coverage",
            lang,
            bidder=lead.bidder,
            lots=len(lead.lots),
            lead_lots=cover.lead_lots,
            total=yuan(lead.total),
        )


def _clues(result: Evaluation, lang: Lang) -> Iterator[str]:
    count = sum(clue.severity != "note" for clue in result.clues)
    if count:
        yield say("clues-count", lang, count=count)


def _unique(award: Any, lang: Lang) -> str:
    if award.unique is None:
        return say("unique-unknown", lang)
    if award.unique:
        return say("unique-yes", lang)
    code = "unique-no-more" if award.tied_truncated else "unique-no"
    return say(code, lang, count=len(award.tied))


def _proof(award: Any, lang: Lang) -> str:
    if award.status == "time_limit":
        return _unproven(award, lang)
    head = say("proof-sentence", lang, solver=award.proof["solver"], bound=yuan(award.bound))
    enumerated = award.proof["enumeration"]["status"] == "agrees"
    return head + say("proof-enumerated" if enumerated else "proof-not-enumerated", lang)


def _unproven(award: Any, lang: Lang) -> str:
    if award.objective is None or award.bound is None:
        return say("proof-nothing", lang)
    gap = award.objective - award.bound
    return say(
        "proof-open",
        lang,
        solver=award.proof["solver"],
        bound=yuan(award.bound),
        gap=yuan(gap),
        percent=f"{100 * gap / award.objective if award.objective else 0:.2f}",
    )
