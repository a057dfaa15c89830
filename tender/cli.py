"""The `tender` command: a thin door to the functions that do the work."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tender.console import (
    chosen_policy,
    load_problem,
    load_tender,
    read_bids,
    sentence,
    solve_watched,
    spoken,
    stop,
    tell,
    unwritten,
    write_json,
    write_whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    write_whole(out, lambda path: write_template(load_tender(tender, lang), path, form), lang)
    tell("written", lang, path=out)


@app.command()
def check(bids: Bids, tender: TenderFile = None, json: Json = None, lang: Language = "zh") -> None:
    """只读取工作簿：列出全部问题和读到的内容。Read workbooks only: every issue."""
    from tender import published, terminal

    known = load_tender(tender, lang)
    found, issues, inputs = read_bids(bids, known, lang, quiet=json == "-")
    document = published.check_document(found, issues, inputs, lang)
    if json != "-":
        terminal.show_issues(issues, lang)
        terminal.show_counts(len(inputs), len(found), issues, lang)
    write_json(json, document, lang)
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

    known = load_tender(tender, lang)
    policy = chosen_policy(known, reading, gate, lang)
    found, issues, inputs = read_bids(bids, known, lang, quiet=json == "-")
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
    write_json(json, published.evaluation_document(result, inputs, lang), lang)
    if report is not None:
        from tender.pack.excel import write_report

        write_whole(report, lambda path: write_report(result, inputs, path, lang), lang)
        tell("written", lang, path=report, err=json == "-")
    raise typer.Exit(0 if result.award.status == "optimal" else 1)


@app.command()
def explain(
    bids: Bids,
    tender: TenderFile = None,
    reading: Annotated[
        str | None, typer.Option(help="补充事项第4条的理解。Reading of clause 4.")
    ] = None,
    near: Annotated[int, typer.Option(min=1, max=100, help="列出几个方案。How many awards.")] = 5,
    lang: Language = "zh",
) -> None:
    """为何如此：条件的代价、待核的价值、备选与最接近的方案。Why this award."""
    from tender import evaluation, explained, terminal

    known = load_tender(tender, lang)
    policy = chosen_policy(known, reading, None, lang)
    found, issues, _ = read_bids(bids, known, lang, quiet=False)
    result = evaluation.evaluate(known, found, policy, issues=issues)
    told = explained.explain(result, near=near)
    terminal.show_tables(explained.explanation_tables(result, told, lang))
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
    earlier: Annotated[
        list[Path] | None,
        typer.Option(help="前几轮的文件夹，按轮次先后。Folders of earlier rounds, first to last."),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="另存 PDF。Make PDF too.")] = False,
    lang: Language = "zh",
) -> None:
    """写出全套文件：工作簿、评审报告、通知书、授标档案。Write the committee's pack."""
    from tender import evaluation, rounds, spec
    from tender.pack import awardfile, case, folder

    file = tender or spec.shipped()
    known = load_tender(file, lang)
    policy = chosen_policy(known, reading, gate, lang)
    last = rounds.Submissions(*read_bids(bids, known, lang, quiet=False))
    before = awardfile.earlier_originals(earlier or ())
    read = [rounds.read_round([(one.data, one.name) for one in some], known) for some in before]
    counted = rounds.counted([*read, last])
    properties = {item.file: item.properties for item in counted.inputs}
    result = evaluation.evaluate(
        known, counted.bids, policy, issues=counted.issues, properties=properties
    )
    told = case.Particulars(purchaser=purchaser, clarify_by=answers_by, ocid_prefix=ocid_prefix)
    try:
        made = folder.write_pack(
            result,
            counted.inputs,
            awardfile.originals(bids),
            file,
            out,
            lang,
            particulars=told,
            pdf=pdf,
            rounds=counted.history,
            earlier=before,
        )
    except OSError as trouble:
        stop(unwritten(out, trouble, lang))
    for path in made:
        tell("written", lang, path=path)
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

    known, state, day = load_tender(tender, lang), None, today.date() if today else date.today()
    if record is not None:
        with open_record(record, read_only=True) as opened:
            state = opened.state(known.id)
    found, issues, _ = read_bids(bids, known, lang, quiet=json == "-")
    years = yearfolder.signed_years(known, found, issues, state, day)
    if json != "-":
        for line in yearfolder.year_lines(years, state is not None, lang):
            typer.echo(line)
    write_json(json, {"contracts": [year_document(one, lang) for one in years]}, lang)
    if out is not None:
        paper = Paper(known, lang, str(state.head) if state else "")
        try:
            made = yearfolder.write_year(paper, years, day, out, quarter)
        except OSError as trouble:
            stop(unwritten(out, trouble, lang))
        for path in made:
            tell("written", lang, path=path, err=json == "-")


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
    from tender import terminal

    posed = load_problem(problem, lang)
    found = solve_watched(
        posed, lang, time_limit=time_limit, full=full, second_opinion=second_opinion
    )
    if json != "-":
        terminal.show_award(found, lang)
    write_json(json, found.to_json(), lang)
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
        typer.echo(sentence(trouble, spoken(arguments or sys.argv[1:])), err=True)
        sys.exit(2)
