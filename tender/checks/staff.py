"""Engineers: who employs them and what they hold."""

from __future__ import annotations

from tender.checks.judging import PEOPLE, Judgement, best, conclude, everyone, missing, place, worst
from tender.checks.names import Likeness, fold, is_agent, likeness
from tender.dates import Reference, reference
from tender.messages import text
from tender.model import (
    Bid,
    CertificateRequirement,
    EmployerRequirement,
    Finding,
    Lot,
    Maker,
    Person,
    Tender,
)

LOWER = ("初级", "中级", "助理", "技术员", "junior")
"""Levels below the one that the name of the certificate may claim."""

Rows = list[Person]
"""The rows of one person, one certificate each."""


def check_employer(
    requirement: EmployerRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that every engineer of the lot is the maker's own (3.2.1)."""
    maker = tender.maker(requirement.maker)
    judged = {
        name_of(rows): worst(_judge_employer(row, maker) for row in rows)
        for rows in persons_of(bid, lot)
    }
    verdict = everyone(judged) if judged else missing(text("no-people"), bid, PEOPLE)
    return conclude(requirement, bid, lot, tender, verdict)


def check_certificate(
    requirement: CertificateRequirement, bid: Bid, lot: Lot | None, tender: Tender
) -> Finding:
    """Judge that at least one engineer of the lot holds the certificate; None = any (3.3.1)."""
    people = persons_of(bid, lot)
    stated = [row for rows in people for row in rows if _states_something(row)]
    if not people:
        verdict = missing(text("no-people"), bid, PEOPLE)
    elif not stated:
        place = people[0][0].at("certificate")
        verdict = Judgement("unclear", text("no-certificate"), source=place)
    elif requirement.issuer is None and requirement.level is None:
        verdict = _any_certificate(people, stated)
    else:
        verdict = best(_judge_certificate(row, requirement, bid, tender) for row in stated)
    return conclude(requirement, bid, lot, tender, verdict)


def persons_of(bid: Bid, lot: Lot | None) -> list[Rows]:
    """Return the rows of each person of the lot, in the order of the sheet."""
    persons: dict[tuple[str, str], Rows] = {}
    for row in sorted(bid.people, key=lambda row: place(row.source)):
        if lot is None or lot.id in row.lots:
            persons.setdefault((fold(row.name), fold(row.last4)), []).append(row)
    return list(persons.values())


def name_of(rows: Rows) -> str:
    """Return the person as printed, with the last digits that tell namesakes apart."""
    return rows[0].name.strip() + (f"({rows[0].last4.strip()})" if rows[0].last4.strip() else "")


# --- employer ----------------------------------------------------------------------------------


def _judge_employer(row: Person, maker: Maker) -> Judgement:
    person, employer, place = row.name, row.employer.strip(), row.at("employer")
    match "blank" if not employer else employed_by(employer, maker):
        case "blank":
            reason = text("employer-blank", person=person)
            return Judgement("unclear", reason, source=place)
        case "same":
            return Judgement("pass", text("employer-right"), employer, place)
        case "doubtful":
            reason = text("employer-doubtful", person=person, employer=employer)
            return Judgement("unclear", reason, employer, place)
        case _:
            reason = text("employer-wrong", person=person, employer=employer, maker=maker.id)
            return Judgement("fail", reason, employer, place)


def employed_by(company: str, maker: Maker) -> Likeness:
    """Return whether the company is the maker; an agency is never sure (3.2.1)."""
    return "doubtful" if is_agent(company) else likeness(company, maker)


# --- certificates ------------------------------------------------------------------------------


def _states_something(row: Person) -> bool:
    return any(part.strip() for part in (row.certificate, row.level))


def _any_certificate(people: list[Rows], stated: Rows) -> Judgement:
    """Return `pass` (相应资质 has no list, presence is enough), naming who has none."""
    without = [name_of(rows) for rows in people if not any(map(_states_something, rows))]
    offered = "、".join(f"{row.name} {row.certificate or row.level}" for row in stated)
    reason = (
        text("certificate-some", without="、".join(without))
        if without
        else text("certificate-present")
    )
    return Judgement("pass", reason, offered, stated[0].at("certificate"))


def _judge_certificate(
    row: Person, requirement: CertificateRequirement, bid: Bid, tender: Tender
) -> Judgement:
    parts = (row.name, row.certificate, row.level, row.issuer)
    offered = " · ".join(part.strip() for part in parts if part.strip())
    tests = [
        _of_issuer(row, requirement, tender),
        _of_level(row, requirement),
        _of_validity(row, reference(tender, bid)),
    ]
    troubles = [t for t in tests if t]
    good = Judgement("pass", text("certificate-good"), source=row.at("level"))
    judged = worst(troubles) if troubles else good
    return Judgement(judged.verdict, judged.reason, offered, judged.source)


def _of_issuer(
    row: Person, requirement: CertificateRequirement, tender: Tender
) -> Judgement | None:
    if requirement.issuer is None:
        return None
    place = row.at("issuer")
    if not row.issuer.strip():
        return Judgement("unclear", text("certificate-no-issuer", person=row.name), source=place)
    match likeness(row.issuer, tender.maker(requirement.issuer)):
        case "same":
            return None
        case "doubtful":
            reason = text("certificate-issuer-doubtful", person=row.name, issuer=row.issuer)
            return Judgement("unclear", reason, source=place)
        case _:
            reason = text("certificate-wrong-issuer", person=row.name, issuer=row.issuer)
            return Judgement("fail", reason, source=place)


def _of_level(row: Person, requirement: CertificateRequirement) -> Judgement | None:
    level = fold(requirement.level or "")
    place, stated = row.at("level"), fold(row.level)
    if level in stated:
        return None
    if level in fold(row.certificate):
        if stated != "工程师" and not any(word in stated for word in LOWER):
            return None
        reason = text(
            "certificate-level-doubtful",
            person=row.name, level=row.level, certificate=row.certificate,
        )  # fmt: skip
        return Judgement("unclear", reason, source=place)
    if not row.level.strip():
        return Judgement("unclear", text("certificate-no-level", person=row.name), source=place)
    reason = text("certificate-wrong-level", person=row.name, level=row.level)
    return Judgement("fail", reason, source=place)


def _of_validity(row: Person, day: Reference) -> Judgement | None:
    place = row.at("valid_to")
    if {"valid_to", "证书有效期至"} & set(row.unreadable):
        return Judgement("unclear", text("certificate-no-date", person=row.name), source=place)
    if row.valid_to is None or row.valid_to.year == 9999:
        return None
    if day.day is None:
        return Judgement("unclear", text("no-reference-date"), source=place)
    if day.after(row.valid_to):
        reason = text("certificate-expired", person=row.name, valid_to=row.valid_to)
        return Judgement("fail", reason, source=place)
    return None
