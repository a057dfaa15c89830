"""The service year in a folder: statements in Excel and Word, the calendar file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from tender.contract import Year, as_ics, as_toml, named, next_due, overdue, years
from tender.evaluation import evaluate
from tender.exceptions import UsageError
from tender.messages import Lang, say, text
from tender.model import Bid, Issue, Policy, Tender
from tender.pack.folder import written
from tender.pack.ruled import rulings_of
from tender.pack.statement import Paper, statement_document, statement_workbook
from tender.record.contract import events_of
from tender.record.state import RecordState
from tender.sentences import yuan

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def year_files(
    paper: Paper, years: Iterable[Year], today: date, quarter: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file; of one quarter's statements when it is named."""
    for year in years:
        stem = paper.say("file", lots=year.contract.id, bidder=year.contract.bidder)
        stem = _UNFIT.sub("_", stem)
        yield f"{stem}.xlsx", statement_workbook(paper, year)
        for one in year.statements:
            if quarter in (None, one.quarter):
                name = paper.say("quarter", number=one.quarter).replace(" ", "")
                yield f"{stem}_{name}.docx", statement_document(paper, one)
        yield f"{stem}.ics", as_ics(year.contract, year.dues, paper.lang, today)
        yield f"{stem}_{paper.say('earlier-file')}.toml", _earlier(paper, year)


def _earlier(paper: Paper, year: Year) -> bytes:
    """Return how the winner performed, as the next tender file takes it over."""
    origin = paper.say("head", head=paper.head) if paper.head else paper.say("preview")
    head = f"# {paper.say('earlier-head')}\n# {origin}\n\n"
    return (head + as_toml(year.performance)).encode()


def write_year(
    paper: Paper, years: Sequence[Year], today: date, out: Path, quarter: int | None = None
) -> list[Path]:
    """Write the files into the folder and return their paths; raises OSError."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for name, data in year_files(paper, years, today, quarter):
        made.append(written(out / name, data))
    return made


def signed_years(
    tender: Tender,
    bids: Sequence[Bid],
    issues: Sequence[Issue],
    state: RecordState | None,
    today: date,
) -> tuple[Year, ...]:
    """Return the years of the signed lots as the record has them; without one, of the award.

    With a record its decisions and its fixed policy count. Raises UsageError when nothing is
    signed or a winner's bid is not among those read.
    """
    if state is None:
        return years(evaluate(tender, bids, issues=issues), (), today)
    winners = {one.lot: one.bidder for one in state.locked}
    if not winners:
        raise UsageError(text("contract.command-none"))
    for bidder in sorted(set(winners.values()) - {bid.bidder for bid in bids}):
        raise UsageError(text("contract.no-bid", bidder=bidder))
    policy = Policy.model_validate(state.terms.policy) if state.terms else None
    result = evaluate(tender, bids, policy, issues=issues, rulings=rulings_of(state, tender))
    names = {post.person: post.name for post in state.posts}
    events = named(events_of(state), lambda person: names.get(person, ""))
    return years(result, events, today, winners)


def year_lines(years: Iterable[Year], signed: bool, lang: Lang) -> Iterator[str]:
    """Yield what a terminal shows: contracts, payable per quarter, notices, next duties."""
    if not signed:
        yield say("contract.command-unsigned", lang)
    for year in years:
        contract, accounts = year.ledger.contract, year.ledger
        fee = yuan(contract.total)
        yield say(
            "contract.command-contract", lang, lots=contract.id, bidder=contract.bidder, fee=fee
        )
        for number in accounts.quarters:
            undecided = any(one.open for one in accounts.accounts(number))
            yield say(
                "contract.command-quarter",
                lang,
                number=number,
                payable=yuan(accounts.payable(number)),
                mark_zh=say("contract.command-open", "zh") if undecided else "",
                mark_en=say("contract.command-open", "en") if undecided else "",
            )
        yield from (f"  {notice.say(lang)}" for notice in year.notices)
        for one in (*overdue(year.dues), *next_due(year.dues, 3)):
            yield say(
                "contract.command-due",
                lang,
                status=say(f"contract.status-{one.status}", lang),
                day=one.due,
                lot=one.window.lot,
                name=one.window.label.say(lang),
                clause=one.window.clause,
            ).rstrip()
