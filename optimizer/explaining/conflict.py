"""Conflict: a smallest set of rules and facts that cannot hold together, and what repairs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import comb
from typing import Literal

from optimizer.explaining.case import Case
from optimizer.explaining.changing import changed, with_bidder, without_lots
from optimizer.explaining.outcome import Outcome
from optimizer.explaining.study import Study, study_of
from optimizer.policy import BaseRule, Budget, MaxLots, MaxWinners, Reading, Require
from optimizer.problem import Problem

TRIES = 2_000
"""Sets that are tried while looking for a smaller one than deletion finds."""

FREE: frozenset[Reading] = frozenset({"free-mix", "contract-cost"})
"""Readings that bind nobody."""

Kind = Literal["rule", "reading", "limit", "lot"]


@dataclass(frozen=True)
class Member:
    """A rule, the reading, a bidder's own limit, or that a lot must be awarded."""

    kind: Kind
    place: int | None = None
    rule: BaseRule | None = None
    reading: Reading | None = None
    bidder: str | None = None
    lot: str | None = None


@dataclass(frozen=True)
class Repair:
    """One member given up and the award then; `needed` is the tightest limit that would do.

    The award can still be impossible where there is a second conflict.
    """

    member: Member
    outcome: Outcome
    needed: Decimal | None = None


@dataclass(frozen=True)
class Conflict:
    """Rules, reading and limits that cannot hold together for these lots, and a repair for each.

    `smallest`: no set with fewer members cannot hold together; in any case none inside this one.
    """

    members: tuple[Member, ...]
    lots: tuple[str, ...]
    repairs: tuple[Repair, ...]
    smallest: bool


def conflict(case: Case | Problem | Study) -> Conflict | None:
    """Why nothing can be awarded; None if something can."""
    study = study_of(case)
    if study.decision.status != "infeasible":
        return None
    everything = _members(study.problem)
    kept = _deleted(study, everything)
    members, smallest = _smaller(study, everything, kept)
    lots = _lots(study, members)
    parts = [*members, *(Member("lot", lot=lot) for lot in lots)]
    return Conflict(members, lots, tuple(_repair(study, one) for one in parts), smallest)


def _members(problem: Problem) -> tuple[Member, ...]:
    """What can be given up: every rule, the reading, every bidder's own limit."""
    policy = problem.policy
    rules = [Member("rule", place=n, rule=rule) for n, rule in enumerate(policy.rules)]
    bound = [] if policy.reading in FREE else [Member("reading", reading=policy.reading)]
    limits = [
        Member("limit", bidder=one.id)
        for one in problem.by_id.values()
        if one.max_lots is not None and one.max_lots < len(one.eligible)
    ]
    return (*rules, *bound, *limits)


def relaxed(problem: Problem, gone: Collection[Member]) -> Problem:
    """The problem without these members."""
    places = {one.place for one in gone if one.kind == "rule"}
    rules = tuple(r for n, r in enumerate(problem.policy.rules) if n not in places)
    reading = problem.policy.reading
    if any(one.kind == "reading" for one in gone):
        reading = "free-mix"
    problem = problem.replace(rules=rules, reading=reading)
    for name in (one.bidder for one in gone if one.kind == "limit" and one.bidder):
        problem = with_bidder(problem, changed(problem.by_id[name], max_lots=None))
    return _without(problem, [one.lot for one in gone if one.kind == "lot" and one.lot])


def _without(problem: Problem, lots: Collection[str]) -> Problem:
    """The problem in which nobody offers these lots, so that they are left out of the award."""
    for bidder in problem.bidders if lots else ():
        if bidder.eligible.intersection(lots):
            problem = without_lots(problem, bidder.id, lambda lot: lot in lots)
    return problem


def _impossible(study: Study, kept: Collection[Member], lots: Collection[str] = ()) -> bool:
    """Whether these members alone cannot hold together; `lots` are left out."""
    gone = [one for one in _members(study.problem) if one not in kept]
    problem = _without(relaxed(study.problem, gone), lots)
    return study.engine.decide(problem).found is None


def _deleted(study: Study, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members that remain when every one that is not needed is deleted."""
    kept = members
    for one in members:
        fewer = tuple(other for other in kept if other != one)
        if _impossible(study, fewer):
            kept = fewer
    return kept


def _smaller(
    study: Study, members: tuple[Member, ...], kept: tuple[Member, ...]
) -> tuple[tuple[Member, ...], bool]:
    """The first of the smallest sets in stated order, if there are not too many to try."""
    if sum(comb(len(members), size) for size in range(len(kept))) > TRIES:
        return kept, False
    for size in range(len(kept)):
        for some in combinations(members, size):
            if _impossible(study, some):
                return some, True
    return kept, True


def _lots(study: Study, members: tuple[Member, ...]) -> tuple[str, ...]:
    """The lots without which the members could hold together, each needed for that."""
    required = {one.rule.lot for one in members if isinstance(one.rule, Require)}
    out: list[str] = []
    for lot in study.problem.offered:
        if lot not in required and _impossible(study, members, [*out, lot]):
            out.append(lot)
    return tuple(lot for lot in study.problem.offered if lot not in out)


def _repair(study: Study, member: Member) -> Repair:
    problem = relaxed(study.problem, [member])
    outcome = study.outcome(_title(member), problem)
    return Repair(member, outcome, _needed(study, member, problem) if outcome.winners else None)


def _title(member: Member) -> str:
    """A name for the row: "without rule 2", "without limit A", "without lot 3"."""
    number = None if member.place is None else member.place + 1
    named = next(x for x in (number, member.bidder, member.lot, member.reading) if x is not None)
    return f"without {member.kind} {named}"


def _needed(study: Study, member: Member, problem: Problem) -> Decimal | None:
    """The tightest limit with which an award exists, for limits on counts and the budget."""
    match member.rule:
        case Budget():
            reading = problem.policy.reading
            plain: Reading = "one-lead" if reading == "coverage-first" else reading
            least: Reading = "free-mix" if plain == "contract-cost" else plain
            found = study.engine.decide(problem.replace(reading=least)).found
            return found.total if found else None
        case MaxWinners() | MaxLots():
            return _count(study, member)
    return _count(study, member) if member.kind == "limit" else None


def _count(study: Study, member: Member) -> Decimal | None:
    """The smallest count with which an award exists."""
    most = max(len(study.problem.bidders), len(study.problem.lots)) + 1
    counts = (n for n in range(most) if study.engine.decide(_limited(study, member, n)).found)
    first = next(counts, None)
    return None if first is None else Decimal(first)


def _limited(study: Study, member: Member, count: int) -> Problem:
    problem, place = study.problem, member.place
    if member.bidder is not None:
        return with_bidder(problem, changed(problem.by_id[member.bidder], max_lots=count))
    rules = list(problem.policy.rules)
    assert place is not None
    rules[place] = rules[place].model_copy(update={"most": count})
    return problem.replace(rules=tuple(rules))
