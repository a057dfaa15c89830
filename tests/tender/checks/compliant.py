"""A bid for every lot of the 2026 tender that meets every requirement, and ways to spoil it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tender.checks import check
from tender.messages import text
from tender.model import (
    ANSWERED,
    Answer,
    Authorisation,
    AuthorisationRequirement,
    Bid,
    ClaimRequirement,
    Contribution,
    DeviceLine,
    Finding,
    HoursRequirement,
    NumberRequirement,
    Offer,
    Person,
    Requirement,
    ScopeRequirement,
    Source,
    Tender,
    UndertakingRequirement,
)
from tender.spec import read_tender, shipped

ACME = "贵州安科信息技术有限公司"
FILE = "acme.xlsx"
QUOTED = date(2026, 5, 20)
RUIJIE = "锐捷网络股份有限公司"


@cache
def maintenance() -> Tender:
    """Return the shipped 2026 maintenance tender."""
    return read_tender(shipped())


def with_deadline(day: date) -> Tender:
    tender = maintenance()
    return tender.model_copy(
        update={"settings": tender.settings.model_copy(update={"deadline": day})}
    )


def at(sheet: str, cell: str | None) -> Source:
    return Source(FILE, sheet, cell)


def full_answer(requirement: Requirement, row: int) -> Answer:
    """Return the answer that just meets the requirement."""
    value: Any = None
    match requirement:
        case NumberRequirement():
            value = requirement.threshold
        case HoursRequirement():
            value = "7×24"
        case UndertakingRequirement():
            value = True
        case ScopeRequirement():
            value = tuple(member.split("|")[0] for member in requirement.members)
        case ClaimRequirement():
            value = None
    raw = "、".join(value) if isinstance(value, tuple) else "是" if value is True else str(value)
    raw = "" if value is None else raw
    return Answer(requirement.id, value, raw, None, "", at("条款响应", f"F{row}"))


def letter(lot: str = "1", **changes: Any) -> Authorisation:
    given = Authorisation(
        lot=lot,
        maker="华为技术有限公司",
        grantee=ACME,
        scope="超融合系统维保",
        number="HW-2026-01",
        signed_on=date(2026, 4, 1),
        valid_from=date(2026, 4, 1),
        valid_to=date(2027, 12, 31),
        page="12",
        source=at("厂家授权", f"B{lot}"),
    )
    return replace(given, **changes)


def person(lot: str = "2", **changes: Any) -> Person:
    given = Person(
        name="李工",
        last4="1234",
        lots=(lot,),
        employer=RUIJIE,
        certificate="RCNP",
        level="高级",
        issuer=RUIJIE,
        valid_to=None,
        source=at("服务人员", "A3"),
    )
    return replace(given, **changes)


def paid(first: tuple[int, int], last: tuple[int, int], **changes: Any) -> Contribution:
    given = Contribution(
        name="李工",
        last4="1234",
        payer=RUIJIE,
        first=date(*first, 1),
        last=date(*last, 1),
        source=at("社保记录", "A3"),
    )
    return replace(given, **changes)


def _letters(tender: Tender) -> tuple[Authorisation, ...]:
    return tuple(
        letter(
            requirement.lots[0],
            maker=tender.maker(requirement.maker).names[-1] if requirement.maker else "某软件公司",
            scope=tender.lot(requirement.lots[0]).name,
            source=at("厂家授权", f"B{n}"),
        )
        for n, requirement in enumerate(tender.requirements)
        if isinstance(requirement, AuthorisationRequirement)
    )


def whole() -> Bid:
    """Return the bid that meets every requirement of the 2026 tender."""
    tender = maintenance()
    cooling = person(
        "3",
        name="王工",
        last4="5678",
        employer=ACME,
        certificate="高级工程师认证",
        level="高级工程师",
        issuer="维谛技术有限公司",
        source=at("服务人员", "A4"),
    )
    half_year = ((2025, 12), (2026, 5))
    return Bid(
        bidder=ACME,
        kind="integrator",
        file=FILE,
        sha256="0" * 64,
        contact="张三",
        phone="0851-8888",
        quoted_on=QUOTED,
        offers=tuple(
            Offer(
                lot=lot.id,
                price=Decimal(10000),
                source=at("分项报价", f"C{lot.id}"),
                handover=lot.expiry,
                handover_source=at("分项报价", f"F{lot.id}"),
            )
            for lot in tender.lots
        ),
        lines=tuple(
            DeviceLine(
                lot.id,
                f"{item.maker or ''}{item.model}",
                Decimal(item.quantity) if item.quantity else None,
                None,
                None,
                at("设备明细", f"B{lot.id}{n}"),
            )
            for lot in tender.lots
            for n, item in enumerate(lot.items)
        ),
        authorisations=_letters(tender),
        people=(person(), cooling),
        contributions=(
            paid(*half_year),
            paid(*half_year, name="王工", last4="5678", payer=ACME, source=at("社保记录", "A4")),
        ),
        answers=tuple(
            full_answer(r, n) for n, r in enumerate(tender.requirements) if r.kind in ANSWERED
        ),
    )


def say(bid: Bid, requirement: str, value: Any, **changes: Any) -> Bid:
    """Return the bid with another answer to the requirement."""
    raw = changes.pop("raw", "" if value is None else str(value))
    return replace(
        bid,
        answers=tuple(
            replace(a, value=value, raw=raw, **changes) if a.requirement == requirement else a
            for a in bid.answers
        ),
    )


def find(requirement_id: str) -> Requirement:
    return next(r for r in maintenance().requirements if r.id == requirement_id)


def judge(bid: Bid, requirement_id: str, lot: str | None, tender: Tender | None = None) -> Finding:
    """Return the finding of the bid on the requirement for the lot."""
    tender = tender or maintenance()
    requirement = next(r for r in tender.requirements if r.id == requirement_id)
    return check(requirement, bid, tender.lot(lot) if lot else None, tender)


def verdict(bid: Bid, requirement_id: str, lot: str | None, tender: Tender | None = None) -> str:
    return judge(bid, requirement_id, lot, tender).verdict


def reason(bid: Bid, requirement_id: str, lot: str | None, tender: Tender | None = None) -> str:
    """Return the verdict with the code of its reason."""
    finding = judge(bid, requirement_id, lot, tender)
    return f"{finding.verdict} {finding.reason.code}"


def doubt() -> Any:
    """Return some sentence that keeps a lot pending."""
    return text("not-understood", found="12k")
