"""What every command needs: its tender and bids, files written whole, an end in one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer import Award, Problem, Stage
    from tender.messages import Lang
    from tender.model import Bid, Issue, Policy, Tender
    from tender.reading import Input


def spoken(arguments: Sequence[str]) -> Lang:
    """Return the language asked for, also when the command could not be run."""
    return "en" if {"--lang=en", "en"} & set(arguments) else "zh"


def sentence(trouble: Exception, lang: Lang) -> str:
    """Return our own troubles in their words, and any other as one line without a traceback."""
    from optimizer import OptimizerError
    from tender.exceptions import TenderError
    from tender.messages import say

    if isinstance(trouble, TenderError):
        return trouble.say(lang)
    if isinstance(trouble, OptimizerError):
        return str(trouble)
    return say("internal-error", lang, kind=type(trouble).__name__, detail=str(trouble))


def load_tender(path: Path | None, lang: Lang) -> Tender:
    """Return the tender of the file, or the shipped one."""
    from tender.spec import read_tender, shipped

    return read_tender(path or shipped(), lang)


def chosen_policy(tender: Tender, reading: str | None, gate: bool | None, lang: Lang) -> Policy:
    """Return the tender's policy with what the command line asks for; stop when it cannot be."""
    from optimizer import READINGS
    from tender.messages import say

    if reading is not None and reading not in READINGS:
        stop(say("unknown-reading", lang, known=", ".join(READINGS), found=reading))
    if reading == "contract-cost" and tender.settings.contract_cost is None:
        stop(say("needs-contract-cost", lang))
    changes = {"reading": reading, "gate": gate}
    return tender.policy.model_copy(
        update={name: value for name, value in changes.items() if value is not None}
    )


def read_bids(
    paths: Sequence[Path], tender: Tender, lang: Lang, *, quiet: bool
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    """Return bids, issues and inputs of the paths, telling the progress unless `quiet`."""
    from tender import reading

    return reading.read_folder(paths, tender, progress=None if quiet else _progress(lang))


def _progress(lang: Lang) -> Callable[[str], None] | None:
    from tender.messages import say

    if not sys.stderr.isatty():
        return None
    return lambda name: typer.echo(
        f"\r\033[K{say('checking', lang, name=name)}", nl=False, err=True
    )


def solve_watched(problem: Problem, lang: Lang, **options: Any) -> Award:
    """Return the award of a problem; on a screen a long search shows how far it is."""
    import optimizer

    watch = _watch(lang)
    try:
        return optimizer.award(problem, watch=watch, **options)
    finally:
        if watch:
            typer.echo("\r\033[K", nl=False, err=True)


def _watch(lang: Lang) -> Callable[[Stage], None] | None:
    if not sys.stderr.isatty():
        return None
    return lambda stage: typer.echo(f"\r\033[K{far(stage, lang)}", nl=False, err=True)


def far(stage: Stage, lang: Lang) -> str:
    """Return the sentence that says how far a long search is."""
    from tender.messages import say

    best, bound = (
        "–" if amount is None else f"{amount:,.2f}" for amount in (stage.best, stage.bound)
    )
    percent = "–" if stage.gap is None else f"{100 * stage.gap:.2f}"
    seconds = f"{stage.seconds:.0f}"
    return say("solving", lang, seconds=seconds, best=best, bound=bound, percent=percent)


def load_problem(path: Path, lang: Lang) -> Problem:
    """Return the award problem of the file; stop with every mistake in it."""
    import optimizer
    from tender.messages import say

    try:
        return optimizer.Problem.from_json(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        detail = trouble.strerror or str(trouble)
        stop(say("no-problem", lang, path=str(path), detail=detail))
    except UnicodeDecodeError:
        stop(say("problem-not-utf8", lang, path=str(path)))
    except optimizer.ProblemError as trouble:
        stop(say("bad-problem", lang, path=str(path), detail=str(trouble)))


def write_whole(path: Path, write: Callable[[Path], None], lang: Lang) -> None:
    """Write through a temporary file beside `path`, so that a reader never sees half a file."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}", suffix=path.suffix)
        os.close(handle)
        try:
            write(Path(name))
            with open(name, "rb+") as done:
                os.fsync(done.fileno())
            os.chmod(name, 0o644)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as trouble:
        stop(unwritten(path, trouble, lang))


def unwritten(path: Path, trouble: OSError, lang: Lang) -> str:
    """Return the sentence for a file that cannot be written."""
    from tender.messages import say

    detail = trouble.strerror or str(trouble)
    return say("cannot-write", lang, path=str(path), detail=detail)


def write_json(target: str | None, document: dict[str, Any], lang: Lang) -> None:
    """Write the document to a file or, for `-`, to standard output."""
    import json

    if target is None:
        return
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if target == "-":
        typer.echo(text, nl=False)
        return

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    write_whole(Path(target), write, lang)
    tell("wrote-json", lang, path=target)


def tell(code: str, lang: Lang, *, path: object, err: bool = False) -> None:
    """Say the sentence about a file."""
    from tender.messages import say

    typer.echo(say(code, lang, path=str(path)), err=err)


def stop(sentence: str) -> NoReturn:
    """Say the sentence and end with status 2: it could not run."""
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
