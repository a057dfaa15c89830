"""An evaluation in the terminal: the recommendation first, then the tables behind it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from tender import sentences, tables
from tender.evaluation import Evaluation
from tender.messages import Lang, say
from tender.model import Issue
from tender.reading import Input
from tender.tables import Table


def show_evaluation(result: Evaluation, inputs: Sequence[Input], lang: Lang) -> None:
    """Print the award, why it may be trusted, the leads, the readings, who is out and why."""
    console = _console()
    console.print(f"[bold]{escape(result.tender.title)}[/bold]")
    show_counts(len(inputs), len(result.bids), result.issues, lang)
    _print(console, tables.award_table(result, lang))
    for sentence in sentences.in_short(result, lang):
        console.print(escape(sentence))
    _print(console, tables.leads_table(result, lang))
    _print(console, tables.readings_table(result, lang).without_last())
    _print(console, tables.bidders_down(tables.eligibility_table(result, lang)))
    _print(console, tables.earlier_table(result, lang))
    _print_reasons(console, result, lang)
    show_issues([issue for issue in result.issues if issue.severity != "info"], lang)


def show_issues(issues: Sequence[Issue], lang: Lang) -> None:
    """Print every issue, errors first, or that there is none."""
    console = _console()
    if not issues:
        console.print(say("no-issues", lang))
        return
    order = {"error": 0, "warning": 1, "info": 2}
    console.print(f"\n[bold]{say('title-issues', lang)}[/bold]")
    for issue in sorted(issues, key=lambda i: order[i.severity]):
        console.print(f"{say(issue.severity, lang)}  {escape(issue.say(lang))}", soft_wrap=True)


def show_counts(files: int, bidders: int, issues: Sequence[Issue], lang: Lang) -> None:
    """Print how many files and bidders were read and how many issues there are."""
    count = {s: sum(i.severity == s for i in issues) for s in ("error", "warning", "info")}
    _console().print(
        say(
            "counts-sentence",
            lang,
            files=files,
            bidders=bidders,
            errors=count["error"],
            warnings=count["warning"],
            infos=count["info"],
        )
    )


def show_tables(every: Iterable[Table]) -> None:
    """Print the tables one after the other."""
    console = _console()
    for table in every:
        _print(console, table)


def show_award(award: Any, lang: Lang) -> None:
    """Print the award of a bare problem: status, winners, total, ties and proof."""
    console = _console()
    console.print(f"[bold]{say(f'award-{award.status}', lang)}[/bold]")
    grid = _grid()
    for name in ("lot", "way", "winner", "price-year"):
        grid.add_column(say(name, lang), justify="right" if name == "price-year" else "left")
    for part in award.lots:
        grid.add_row(
            escape(part.lot), say(part.kind, lang), escape(part.bidder or "—"), money(part.price)
        )
    console.print(grid)
    for sentence in sentences.of_award(award, lang):
        console.print(escape(sentence))


def money(value: object) -> str:
    """Return an amount with thousands separators and at least two decimals; None is blank."""
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    return sentences.yuan(value)


def _console() -> Console:
    width = shutil.get_terminal_size((110, 40)).columns if sys.stdout.isatty() else 110
    return Console(width=max(width, 80), highlight=False)


def _grid(title: str | None = None) -> Grid:
    return Grid(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )


def _print(console: Console, table: Table) -> None:
    if not table.rows:
        return
    console.print()
    grid = _grid(escape(table.title))
    for name in table.headings:
        grid.add_column(
            escape(name), justify="right" if name in table.money else "left", overflow="fold"
        )
    for row in table.rows:
        grid.add_row(*(escape(money(value)) for value in row))
    console.print(grid)
    if table.note:
        console.print(f"[dim]{escape(table.note)}[/dim]")


def _print_reasons(console: Console, result: Evaluation, lang: Lang) -> None:
    """Print why offers are out or open, a paragraph for each; what is only recorded is left out."""
    open_or_out = [e for e in result.eligibility if e.status in ("ineligible", "pending")]
    if open_or_out:
        console.print(f"\n[bold]{say('title-reasons', lang)}[/bold]")
    for entry in open_or_out:
        lot = result.tender.lot(entry.lot)
        head = f"{entry.bidder} · {lot.id} {lot.called(lang)} · {say(entry.status, lang)}"
        console.print(escape(head))
        for reason in entry.reasons:
            console.print(f"  - {escape(reason.say(lang))}", soft_wrap=True)
