"""Several rounds of quotes: of every bidder the last valid one counts, all of them are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tender import intake
from tender.form import PLAIN_FORMS, PRICE_FORMS
from tender.messages import say
from tender.model import Bid, Issue, Tender
from tender.pricing import Round, in_force
from tender.reading import Input, read_contents


@dataclass(frozen=True)
class Submissions:
    """What was received in one round: the bids, the issues of their files, and what was read."""

    bids: tuple[Bid, ...]
    issues: tuple[Issue, ...]
    inputs: tuple[Input, ...]


@dataclass(frozen=True)
class Counted:
    """What counts after all rounds; `history` = every round of each who sent more than one."""

    bids: tuple[Bid, ...]
    issues: tuple[Issue, ...]
    inputs: tuple[Input, ...]
    history: tuple[tuple[Round, ...], ...] = ()


def earlier_name(number: int, name: str) -> str:
    """Return the name of a file of an earlier round, which the last round may use again."""
    return f"{say('round-folder', number=number)}/{name}"


def read_round(files: Iterable[tuple[bytes, str]], tender: Tender) -> Submissions:
    """Return what was received in a round, from contents with their names."""
    return Submissions(*read_contents(files, tender))


def counted(rounds: Sequence[Submissions]) -> Counted:
    """Return the bids that count, with the issues of the files that they are drawn from.

    A later workbook with prices only (最后报价) takes everything else from the bidder's last
    whole one; a bidder without a later one stands by its last.
    """
    if len(rounds) == 1:
        return Counted(rounds[0].bids, rounds[0].issues, rounds[0].inputs)
    histories = list(_histories(rounds))
    bids = [bid for history in histories for bid in [in_force(history)] if bid is not None]
    return Counted(
        tuple(sorted(bids, key=lambda bid: (bid.bidder, bid.file))),
        tuple(dict.fromkeys(_issues(rounds, histories))),
        tuple(one for submitted in rounds for one in submitted.inputs),
        tuple(history for history in histories if len(history) > 1),
    )


def holds_prices_only(bid: Bid) -> bool:
    """Say whether the workbook shows no evidence at all, as a 最后报价 does."""
    answered = any(answer.raw or answer.note or answer.deviation for answer in bid.answers)
    return not (answered or bid.authorisations or bid.people or bid.contributions)


def _histories(rounds: Sequence[Submissions]) -> Iterator[tuple[Round, ...]]:
    groups: list[list[Round]] = []
    for number, submitted in enumerate(rounds, start=1):
        for bid in submitted.bids:
            home = next((g for g in groups if intake.same_bidder(g[-1].bid, bid)), None)
            if home is None:
                groups.append([Round(number, bid)])
            else:
                home.append(Round(number, bid, "prices" if holds_prices_only(bid) else "whole"))
    yield from map(tuple, groups)


Part = Literal["nothing", "evidence", "prices", "whole"]
"""How much of a file still counts after all rounds."""


def _issues(
    rounds: Sequence[Submissions], histories: Sequence[tuple[Round, ...]]
) -> Iterator[Issue]:
    """Yield the issues of what counts; those of what a later round replaced are past.

    What keeps a last quote pending (its fee, its limit) counts, wherever it stands.
    """
    doubts = {doubt for history in histories for doubt in history[-1].bid.doubts}
    for number, submitted in enumerate(rounds, start=1):
        parts = _parts(number, histories)
        for issue in submitted.issues:
            part = parts.get(issue.source.file, "whole")
            if _concerns(part, issue) or (part == "prices" and issue.message in doubts):
                yield issue


def _concerns(part: Part, issue: Issue) -> bool:
    """Say whether the issue is about a part that counts; a sheet of another name always is."""
    sheet = issue.source.sheet or ""
    match part:
        case "prices":
            past = any(form.called(sheet) for form in PLAIN_FORMS)
            return not past and issue.code != "sheet-missing"
        case "evidence":
            return not any(form.called(sheet) for form in PRICE_FORMS)
        case _:
            return part == "whole"


def _parts(number: int, histories: Sequence[tuple[Round, ...]]) -> dict[str, Part]:
    """Return how much of each file of the round counts; of several bidders in it the most."""
    parts: dict[str, Part] = {}
    for history in histories:
        for one in history:
            if one.number == number:
                found = parts.get(one.bid.file, "nothing")
                parts[one.bid.file] = max(found, _part(one, history), key=RANK.index)
    return parts


RANK: tuple[Part, ...] = ("nothing", "evidence", "prices", "whole")


def _part(one: Round, history: Sequence[Round]) -> Part:
    last = history[-1]
    if one is last:
        return last.form
    base = next((each for each in reversed(history) if each.form == "whole"), last)
    return "evidence" if one is base and last.form == "prices" else "nothing"
