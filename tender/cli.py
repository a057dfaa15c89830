"""The `tender` command: a thin door to the functions that do the work."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer import Problem
    from tender.messages import Lang
    from tender.model import Bid, Issue, Policy, Tender
    from tender.reading import Input

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="招标评审：读取报价、逐条审查、给出并证明最低价授标方案。"
    " Tender evaluation: reads bids, checks them, proves the cheapest award.",
)

Bids = Annotated[
    list[Path], typer.Argument(help="投标工作簿或其文件夹。Bid workbooks or folders of them.")
]
TenderFile = Annotated[
    Path | None,
    typer.Option("--tender", help="采购文件 tender.toml（默认：2026 年维保）。The tender file."),
]
Json = Annotated[
    str | None,
    typer.Option("--json", metavar="OUT", help="写出 JSON，- 为标准输出。Write JSON, - = stdout."),
]
Language = Annotated[
    Literal["zh", "en"], typer.Option("--lang", help="中文或英文。Chinese or English.")
]
Form = Literal["bid", "inquiry", "summary"]


@app.command()
def template(
    tender: TenderFile = None,
    out: Annotated[Path, typer.Option(help="写到哪里。Where to write.")] = Path("报价模板.xlsx"),
    form: Annotated[
        Form, typer.Option(help="bid 投标 / inquiry 单独采购询价 / summary 报价汇总")
    ] = "bid",
    lang: Language = "zh",
) -> None:
    """写出预填好的空白投标工作簿。Write the empty bid workbook, pre-filled."""
    from tender.template import write_template

    _write(out, lambda path: write_template(_tender(tender, lang), path, form), lang)
    _say("written", lang, path=out)


@app.command()
def check(bids: Bids, tender: TenderFile = None, json: Json = None, lang: Language = "zh") -> None:
    """只读取工作簿：列出全部问题和读到的内容。Read workbooks only: every issue."""
    from tender import published, terminal

    known = _tender(tender, lang)
    found, issues, inputs = _read(bids, known, lang, quiet=json == "-")
    document = published.check_document(found, issues, inputs, lang)
    if json != "-":
        terminal.show_issues(issues, lang)
        terminal.show_counts(len(inputs), len(found), issues, lang)
    _write_json(json, document, lang)
    raise typer.Exit(1 if any(i.severity != "info" for i in issues) else 0)


@app.command()
def evaluate(
    bids: Bids,
    tender: TenderFile = None,
    reading: Annotated[
        str | None, typer.Option(help="补充事项第4条的理解。Reading of clause 4.")
    ] = None,
    gate: Annotated[
        bool | None,
        typer.Option("--gate/--no-gate", help="是否先看有无一家全包。Is the gate on?"),
    ] = None,
    json: Json = None,
    report: Annotated[
        Path | None, typer.Option(help="写出 Excel 报告。Write the Excel report.")
    ] = None,
    second_opinion: Annotated[
        bool, typer.Option(help="用另一求解器复核。Ask a second solver.")
    ] = False,
    lang: Language = "zh",
) -> None:
    """审查全部报价并给出授标方案。Check every bid and recommend the award."""
    from tender import evaluation, published, terminal

    known = _tender(tender, lang)
    policy = _policy(known, reading, gate, lang)
    found, issues, inputs = _read(bids, known, lang, quiet=json == "-")
    result = evaluation.evaluate(
        known,
        found,
        policy,
        issues=issues,
        properties={item.file: item.properties for item in inputs},
        second_opinion=second_opinion,
    )
    if json != "-":
        terminal.show_evaluation(result, inputs, lang)
    _write_json(json, published.evaluation_document(result, inputs, lang), lang)
    if report is not None:
        from tender.pack.excel import write_report

        _write(report, lambda path: write_report(result, inputs, path, lang), lang)
        _say("written", lang, path=report, err=json == "-")
    raise typer.Exit(0 if result.award.status == "optimal" else 1)


@app.command()
def report(
    bids: Bids,
    out: Annotated[Path, typer.Option(help="写到哪个文件夹。The folder to write to.")],
    tender: TenderFile = None,
    reading: Annotated[
        str | None, typer.Option(help="补充事项第4条的理解。Reading of clause 4.")
    ] = None,
    gate: Annotated[
        bool | None,
        typer.Option("--gate/--no-gate", help="是否先看有无一家全包。Is the gate on?"),
    ] = None,
    purchaser: Annotated[str, typer.Option(help="采购人。The purchaser.")] = "",
    answers_by: Annotated[str, typer.Option(help="澄清答复截止。Answers are due.")] = "",
    ocid_prefix: Annotated[
        str, typer.Option(help="注册的 ocid 前缀。The registered ocid prefix.")
    ] = "ocds-000000",
    pdf: Annotated[bool, typer.Option("--pdf", help="另存 PDF。Make PDF too.")] = False,
    lang: Language = "zh",
) -> None:
    """写出全套文件：工作簿、评审报告、通知书、授标档案。Write the committee's pack."""
    from tender import evaluation, spec
    from tender.pack import awardfile, case, folder

    file = tender or spec.shipped()
    known = _tender(file, lang)
    policy = _policy(known, reading, gate, lang)
    found, issues, inputs = _read(bids, known, lang, quiet=False)
    properties = {item.file: item.properties for item in inputs}
    result = evaluation.evaluate(known, found, policy, issues=issues, properties=properties)
    told = case.Particulars(purchaser=purchaser, clarify_by=answers_by, ocid_prefix=ocid_prefix)
    try:
        made = folder.write_pack(
            result, inputs, awardfile.originals(bids), file, out, lang, particulars=told, pdf=pdf
        )
    except OSError as trouble:
        _stop(_unwritten(out, trouble, lang))
    for path in made:
        _say("written", lang, path=path)
    raise typer.Exit(0 if result.award.status == "optimal" else 1)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="授标档案。The award file.", metavar="AWARD-FILE")],
    lang: Language = "zh",
) -> None:
    """离线核对授标档案：逐项说明是否成立。Derive an award file again and say what holds."""
    from tender.pack import verification

    statements, holds = verification.verify(file, lang)
    for one in statements:
        typer.echo(one.shown)
    raise typer.Exit(0 if holds else 1)


@app.command()
def contract(
    bids: Bids,
    tender: TenderFile = None,
    record: Annotated[
        str | None, typer.Option(help="记录：文件或 PostgreSQL 网址。The record: file or URL.")
    ] = None,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="按哪一天。As of which day.")
    ] = None,
    quarter: Annotated[
        int | None, typer.Option(min=1, help="只写这一季的结算单。Only this quarter's statements.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="结算单和日历写到哪里。Folder for statements and calendar.")
    ] = None,
    json: Json = None,
    lang: Language = "zh",
) -> None:
    """履约：服务季度、义务日历、维保费结算单。The service year: duties, fees, statements."""
    from datetime import date

    from tender.contract import year_document
    from tender.pack import yearfolder
    from tender.pack.statement import Paper
    from tender.record import open_record

    known, state, day = _tender(tender, lang), None, today.date() if today else date.today()
    if record is not None:
        with open_record(record, read_only=True) as opened:
            state = opened.state(known.id)
    found, issues, _ = _read(bids, known, lang, quiet=json == "-")
    years = yearfolder.signed_years(known, found, issues, state, day)
    if json != "-":
        for line in yearfolder.year_lines(years, state is not None, lang):
            typer.echo(line)
    _write_json(json, {"contracts": [year_document(one, lang) for one in years]}, lang)
    if out is not None:
        paper = Paper(known, lang, str(state.head) if state else "")
        try:
            made = yearfolder.write_year(paper, years, day, out, quarter)
        except OSError as trouble:
            _stop(_unwritten(out, trouble, lang))
        for path in made:
            _say("written", lang, path=path, err=json == "-")


@app.command()
def solve(
    problem: Annotated[Path, typer.Argument(help="授标问题 PROBLEM.json。A problem file.")],
    json: Json = None,
    time_limit: Annotated[float | None, typer.Option(help="秒。Seconds.", min=0)] = None,
    full: Annotated[
        bool, typer.Option("--full", help="再大也算各种理解与并列。Readings and ties at any size.")
    ] = False,
    second_opinion: Annotated[
        bool, typer.Option(help="用另一求解器复核。Ask a second solver.")
    ] = False,
    lang: Language = "zh",
) -> None:
    """只解一个授标问题文件。Solve a bare award problem."""
    import optimizer
    from tender import terminal

    posed = _problem(problem, lang)
    found = optimizer.award(posed, time_limit=time_limit, full=full, second_opinion=second_opinion)
    if json != "-":
        terminal.show_award(found, lang)
    _write_json(json, found.to_json(), lang)
    raise typer.Exit(0 if found.status == "optimal" else 1)


@app.command()
def dashboard(
    bids: Annotated[
        Path | None, typer.Argument(help="先读入的报价文件夹。A folder to start with.")
    ] = None,
    port: Annotated[int, typer.Option(help="端口。Port.")] = 8501,
) -> None:
    """打开网页看板。Open the Streamlit dashboard."""
    from tender.ui import launch

    raise typer.Exit(launch.run(bids, port))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; a trouble that stops it is one sentence on stderr and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=arguments, prog_name="tender")
    except KeyboardInterrupt:
        typer.echo("中断。Interrupted.", err=True)
        sys.exit(2)
    except Exception as trouble:
        if "TENDER_DEBUG" in os.environ:
            raise
        typer.echo(_sentence(trouble, _spoken(arguments or sys.argv[1:])), err=True)
        sys.exit(2)


def _spoken(arguments: Sequence[str]) -> Lang:
    """Return the language asked for, also when the command could not be run."""
    return "en" if {"--lang=en", "en"} & set(arguments) else "zh"


def _sentence(trouble: Exception, lang: Lang) -> str:
    """Return our own troubles in their words, and any other as one line without a traceback."""
    from optimizer import OptimizerError
    from tender.exceptions import TenderError
    from tender.messages import say

    if isinstance(trouble, TenderError):
        return trouble.say(lang)
    if isinstance(trouble, OptimizerError):
        return str(trouble)
    return say("internal-error", lang, kind=type(trouble).__name__, detail=str(trouble))


def _tender(path: Path | None, lang: Lang) -> Tender:
    from tender.spec import read_tender, shipped

    return read_tender(path or shipped(), lang)


def _policy(tender: Tender, reading: str | None, gate: bool | None, lang: Lang) -> Policy:
    from optimizer import READINGS
    from tender.messages import say

    if reading is not None and reading not in READINGS:
        _stop(say("unknown-reading", lang, known=", ".join(READINGS), found=reading))
    if reading == "contract-cost" and tender.settings.contract_cost is None:
        _stop(say("needs-contract-cost", lang))
    changes = {"reading": reading, "gate": gate}
    return tender.policy.model_copy(
        update={name: value for name, value in changes.items() if value is not None}
    )


def _read(
    paths: Sequence[Path], tender: Tender, lang: Lang, *, quiet: bool
) -> tuple[tuple[Bid, ...], tuple[Issue, ...], tuple[Input, ...]]:
    from tender import reading

    return reading.read_folder(paths, tender, progress=None if quiet else _progress(lang))


def _progress(lang: Lang) -> Callable[[str], None] | None:
    from tender.messages import say

    if not sys.stderr.isatty():
        return None
    return lambda name: typer.echo(
        f"\r\033[K{say('checking', lang, name=name)}", nl=False, err=True
    )


def _problem(path: Path, lang: Lang) -> Problem:
    import optimizer
    from tender.messages import say

    try:
        return optimizer.Problem.from_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, optimizer.ProblemError) as trouble:
        _stop(say("bad-problem", lang, path=str(path), detail=str(trouble)))


def _write(path: Path, write: Callable[[Path], None], lang: Lang) -> None:
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
        _stop(_unwritten(path, trouble, lang))


def _unwritten(path: Path, trouble: OSError, lang: Lang) -> str:
    from tender.messages import say

    detail = trouble.strerror or str(trouble)
    return say("cannot-write", lang, path=str(path), detail=detail)


def _write_json(target: str | None, document: dict[str, Any], lang: Lang) -> None:
    import json

    if target is None:
        return
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    if target == "-":
        typer.echo(text, nl=False)
        return

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    _write(Path(target), write, lang)
    _say("wrote-json", lang, path=target)


def _say(code: str, lang: Lang, *, path: object, err: bool = False) -> None:
    from tender.messages import say

    typer.echo(say(code, lang, path=str(path)), err=err)


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
