"""The frame of the pack: project data, the opening table, the signature page, the appendix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tender import __version__, clues, sentences, tables
from tender.amounts import capitals
from tender.dates import service_term
from tender.messages import say
from tender.model import Bid, Effects, Lot, Offer
from tender.pack.case import BLANK, Case, in_capitals
from tender.pack.grid import Column, Grid, Part, Value, facts
from tender.pack.recommendation import total_paid
from tender.published import SCHEMA_VERSION

SEATS = 7
WIDTHS = (34.0, 13.0, 28.0, 14.0, 14.0, 11.0)
"""The table of the lots; the facts above it take the same room."""


def project(case: Case) -> Part:
    """Return 项目概况: what is bought, under which settings, and how many bidders count."""
    tender, settings = case.result.tender, case.result.tender.settings
    counts = clues.effective_bidders(tender, case.result.bids, case.result.eligibility)
    pairs: dict[str, Value] = {
        case.say("title"): case.title,
        case.say("project-number"): settings.project_number or case.say("unstated"),
        case.say("purchaser"): case.particulars.purchaser or BLANK,
        case.say("regime"): settings.regime or case.say("unstated"),
        case.say("budget"): _yuan(case, settings.budget),
        case.say("deadline"): _day(case, settings.deadline),
        case.say("opened"): case.particulars.opened or BLANK,
        case.say("venue"): case.particulars.place or BLANK,
        case.say("method"): case.say("method-least"),
        case.say("reading"): tables.reading_name(case.result.award.reading, case.lang),
        case.say("gate"): case.say("gate-on" if case.result.policy.gate else "gate-off"),
        case.say("price-basis"): case.say(f"basis-{settings.price_basis}"),
        case.say("minimised"): case.say(f"minimise-{tender.policy.pricing.minimise}"),
        case.say("bidders"): case.say(
            "bidders-count",
            all=len(case.suppliers),
            effective=counts.effective,
            waiting=counts.waiting,
        ),
    }
    return Part(
        case.say("part-project"),
        (facts(pairs, case.say("item"), case.say("content"), WIDTHS), _lots(case, counts)),
        before=(_demo(case),) if _demo(case) else (),
        after=(case.say("unstated-note"),),
        wide=False,
    )


def opening(case: Case) -> Part:
    """Return 开标一览表: every price that somebody offered, in figures and capitals."""
    columns = (
        Column(case.say("no"), 5, "count"),
        Column(case.say("bidder"), 33),
        Column(case.say("lot"), 32),
        Column(case.say("price"), 15, "money"),
        Column(case.say("capitals"), 26),
        Column(case.say("tax"), 7, "mark"),
        Column(case.say("basis"), 12),
        Column(case.say("remark"), 18),
    )
    rows = [row for bid in case.suppliers for row in _offers(case, bid)]
    grid = Grid(columns, tuple((n, *row) for n, row in enumerate(rows, start=1)))
    return Part(case.say("part-opening"), (grid,), after=(case.say("opening-note"),))


def signatures(case: Case) -> Part:
    """Return 签字页: lines for everybody's opinion and signature."""
    columns = (
        Column(case.say("no"), 8, "count"),
        Column(case.say("member"), 16),
        Column(case.say("unit"), 24),
        Column(case.say("opinion"), 32),
        Column(case.say("signature"), 18),
        Column(case.say("date"), 14),
    )
    seated = _seated(case) or ("",) * SEATS
    rows = tuple((n, name, "", "", "", "") for n, name in enumerate(seated, start=1))
    others = tuple(case.say(f"sign-{who}") + BLANK * 2 for who in ("purchaser", "observer", "by"))
    return Part(
        case.say("part-signatures"),
        (Grid(columns, rows, filters=False, tall=True),),
        before=(_recommended(case),),
        after=(case.say("sign-dissent"), *others),
        wide=False,
    )


def _recommended(case: Case) -> str:
    """Return what is signed: under which reading, or that one integrator takes all."""
    if case.result.award.gate.met:
        return case.say("sign-words-gate", total=_total(case))
    return case.say("sign-words", total=_total(case), reading=_reading(case))


def appendix(case: Case) -> Part:
    """Return the appendix: versions, policy, solver, proof, chain head, and every input's hash."""
    award, policy = case.result.award, case.result.policy
    pairs: dict[str, Value] = {
        case.say("program"): f"tender {__version__}",
        case.say("schema"): SCHEMA_VERSION,
        case.say("reading"): _reading(case),
        case.say("gate"): case.say("gate-on" if policy.gate else "gate-off"),
        case.say("rules"): "\n".join(
            sentences.rule_in_words(rule, case.lang) for rule in policy.rules
        )
        or case.say("none"),
        case.say("effects"): _effects(
            case, {case.say(f"requirement-{kind}"): e for kind, e in policy.effects.items()}
        ),
        case.say("overrides"): _effects(
            case, {requirement_called(case, key): e for key, e in policy.overrides.items()}
        ),
        case.say("status"): say(f"award-{award.status}", case.lang),
        **{case.say(f"proof-{name}"): _plain(case, value) for name, value in _proof(case)},
        case.say("chain-head"): str(case.state.head) if case.state else case.say("no-record"),
        case.say("award-file"): case.award_file or case.say("no-award-file"),
    }
    columns = (
        Column(case.say("file"), 36),
        Column(case.say("bidder"), 34),
        Column("SHA-256", 68),
    )
    rows = tuple((one.file, case.listed(one.bidders), one.sha256) for one in case.inputs)
    return Part(
        case.say("part-appendix"),
        (
            facts(pairs, case.say("item"), case.say("content"), (36, 34, 68)),
            Grid(columns, rows),
        ),
        after=(case.say("appendix-note"), *_earlier(case)),
    )


def _effects(case: Case, effects: Mapping[str, Effects]) -> str:
    """Return what a fail and an unclear verdict lead to, those that lead to the same together."""
    alike: dict[Effects, list[str]] = {}
    for name, one in effects.items():
        alike.setdefault(one, []).append(name)
    return "\n".join(
        case.say(
            "effect-line",
            names=case.listed(names),
            fail=case.say(f"fail-{one.fail}"),
            unclear=case.say(f"unclear-{one.unclear}"),
        )
        for one, names in alike.items()
    ) or case.say("none")


def requirement_called(case: Case, key: str) -> str:
    """Return the clause and the name of a requirement, or the key where there is none."""
    found = next((r for r in case.result.tender.requirements if r.id == key), None)
    if found is None:
        return key
    return f"{found.clause} {found.label if case.lang == 'zh' else found.label_en}"


def _earlier(case: Case) -> Iterator[str]:
    """Yield a sentence for every earlier service year of a bidder; none of them is scored."""
    for bid, year in case.result.earlier:
        shown = year.model_dump(exclude={"bidder", "uscc", "lots", "fee", "deducted"})
        shown |= {"lots": case.listed(year.lots), "deducted": sentences.yuan(year.deducted)}
        yield say("earlier-line", case.lang, bidder=bid.bidder, **shown)


def _lots(case: Case, counts: clues.Counts) -> Grid:
    columns = (
        Column(case.say("lot"), WIDTHS[0]),
        Column(case.say("expiry"), WIDTHS[1]),
        Column(case.say("term"), WIDTHS[2]),
        Column(case.say("ceiling"), WIDTHS[3], "money"),
        Column(case.say("last-year"), WIDTHS[4], "money"),
        Column(case.say("effective"), WIDTHS[5], "mark"),
    )
    rows = tuple(_lot(case, lot, counts) for lot in case.result.tender.lots)
    return Grid(columns, rows, filters=False)


def _lot(case: Case, lot: Lot, counts: clues.Counts) -> tuple[Value, ...]:
    passed, waiting = counts.by_lot[lot.id]
    return (
        case.called(lot.id),
        _day(case, lot.expiry),
        term(case, lot),
        lot.ceiling if lot.ceiling is not None else "—",
        lot.last_year.price if lot.last_year.price is not None else "—",
        case.with_place(str(passed), f"+{waiting}") if waiting else str(passed),
    )


def term(case: Case, lot: Lot) -> str:
    """Return first and last day of the service, or its length where no expiry is stated."""
    days = service_term(lot)
    if days is None:
        return case.say("term-months", months=lot.term_months)
    return case.say("term-days", first=days[0], last=days[1])


def _offers(case: Case, bid: Bid) -> Iterator[tuple[Value, ...]]:
    for offer in bid.offers:
        if offer.basis != "estimate":
            yield _single(case, bid, offer)
    for package in bid.packages:
        named = case.say("package-of", lots=case.listed(package.lots))
        yield _row(case, bid, named, package.price)
    for discount in bid.discounts:
        named = case.say("discount-of", lots=discount.min_lots)
        rate = f"{(discount.rate * 100).normalize():f}%"
        yield (bid.bidder, named, f"-{rate}", "—", "", case.say("by-bid"), "")
    if bid.fee or bid.fee_unreadable:
        fee = None if bid.fee_unreadable else bid.fee
        yield _row(case, bid, case.say("fee"), fee)


def _single(case: Case, bid: Bid, offer: Offer) -> tuple[Value, ...]:
    rate = "" if offer.tax_rate is None else f"{(offer.tax_rate * 100).normalize():f}%"
    basis = case.say("by-bid" if offer.basis == "bid" else "by-quote")
    priced = case.priced(bid.bidder, (offer.lot,))
    quoted = priced.quoted if priced else offer.price
    return _row(case, bid, case.called(offer.lot), quoted, rate, basis, offer.remark)


def _row(
    case: Case,
    bid: Bid,
    what: str,
    price: Decimal | None,
    rate: str = "",
    basis: str = "",
    remark: str = "",
) -> tuple[Value, ...]:
    basis = basis or case.say("by-bid")
    if price is None:
        return (bid.bidder, what, case.say("unreadable"), "—", rate, basis, remark)
    return (bid.bidder, what, price, in_capitals(price), rate, basis, remark)


def _seated(case: Case) -> tuple[str, ...]:
    """Return the committee: as named by people, else as the record seats it."""
    if case.particulars.committee or case.state is None:
        return case.particulars.committee
    return tuple(dict.fromkeys(p.name for p in case.state.posts if p.role in ("chair", "member")))


def _proof(case: Case) -> Iterator[tuple[str, object]]:
    proof = case.result.award.proof
    yield "solver", proof.get("solver")
    yield "model", proof.get("model")
    yield "bound", case.result.award.bound
    yield "gap", proof.get("gap")
    enumeration = proof.get("enumeration", {})
    yield "enumeration", case.say(f"enumeration-{enumeration.get('status', 'declined')}")
    yield "plans", enumeration.get("plans")
    opinion = proof.get("second_opinion")
    yield "second", case.say("not-asked") if opinion is None else str(opinion)


def _plain(case: Case, value: object) -> str:
    if value is None:
        return case.say("none")
    return sentences.yuan(value) if isinstance(value, Decimal) else str(value)


def _total(case: Case) -> str:
    """Return the total with its unit and in capitals; without an award that there is none."""
    total = total_paid(case)
    if total is None:
        return case.say("no-total")
    return case.say("total-words", total=sentences.yuan(total), capitals=in_capitals(total))


def _reading(case: Case) -> str:
    return tables.reading_name(case.result.award.reading, case.lang)


def _yuan(case: Case, amount: Decimal | None) -> str:
    if amount is None:
        return case.say("unstated")
    return case.with_place(sentences.yuan(amount), capitals(amount))


def _day(case: Case, day: object) -> str:
    return case.say("unstated") if day is None else str(day)


def _demo(case: Case) -> str:
    """Return the mark of made-up data where the names say so."""
    made_up = any(bid.bidder.endswith(("(演示)", "（演示）")) for bid in case.result.bids)
    return case.say("made-up") if made_up else ""
