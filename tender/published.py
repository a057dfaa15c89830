"""The JSON that other programs read: its shape as models, and how an evaluation fills it.

The models are the schema (`schema()`), so that what is promised and what is written cannot part.
Money is a string of yuan with two decimals, dates are ISO, ids are strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tender import intake
from tender.evaluation import Evaluation
from tender.messages import Lang, Text
from tender.model import Bid, Issue, Performance, Severity, Source, Status, Verdict
from tender.reading import Input

SCHEMA_VERSION = "1"


class Shape(BaseModel):
    """A part of the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LotShape(Shape):
    """A lot of the tender; `expiry` null = the document states none."""

    id: str
    name: str
    expiry: str | None


class TenderShape(Shape):
    """The tender that was evaluated."""

    id: str
    title: str
    lots: list[LotShape]


class InputShape(Shape):
    """A file that was read; `bidder` null when none or several were found in it."""

    file: str
    sha256: str
    bidder: str | None
    bidders: list[str]


class IssueShape(Shape):
    """Something unreadable or doubtful in the bidder's data."""

    file: str
    sheet: str | None
    cell: str | None
    severity: Severity
    code: str
    message: str


class SourceShape(Shape):
    """Where a value stands."""

    file: str
    sheet: str | None
    cell: str | None


class FindingShape(Shape):
    """A verdict on one requirement."""

    bidder: str
    lot: str | None
    requirement: str
    clause: str
    verdict: Verdict
    required: str
    offered: str
    reason: str
    source: SourceShape | None


class EligibilityShape(Shape):
    """Whether a bidder may win a lot."""

    bidder: str
    lot: str
    status: Status
    reasons: list[str]


class LeadShape(Shape):
    """One integrator as the only lead; null = no plan with it alone in the lead."""

    bidder: str
    lots: int
    lot_ids: list[str]
    integrator_cost: str | None
    separate_cost: str | None
    total: str | None


class ClueShape(Shape):
    """Something that a person should look at; never a verdict."""

    id: str
    kind: str
    severity: str
    article: str
    bidders: list[str]
    lots: list[str]
    message: str
    sources: list[SourceShape]


class EarlierShape(Shape):
    """A bidder's service year under an earlier tender: shown, never scored."""

    bidder: str
    tender: str
    lots: list[str]
    until: str
    in_time: int
    late: int
    missed: int
    overdue: int
    faults: int
    faults_in_time: int
    complaints: int
    incidents: int
    fee: str
    deducted: str
    extended: int


class EvaluationShape(Shape):
    """What `tender evaluate --json` writes; `award` and `readings` are the optimizer's answer."""

    schema_version: Literal["1"]
    version: str
    lang: str
    tender: TenderShape
    inputs: list[InputShape]
    issues: list[IssueShape]
    findings: list[FindingShape]
    eligibility: list[EligibilityShape]
    award: dict[str, Any]
    readings: list[dict[str, Any]] | None
    leads: list[LeadShape]
    clues: list[ClueShape]
    earlier: list[EarlierShape]


class CheckShape(Shape):
    """What `tender check --json` writes: every issue, and what was understood, cell by cell."""

    schema_version: Literal["1"]
    version: str
    lang: str
    inputs: list[InputShape]
    issues: list[IssueShape]
    offers: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    answers: list[dict[str, Any]]


def schema() -> dict[str, Any]:
    """Return the JSON schema of both documents."""
    return {
        "evaluation": EvaluationShape.model_json_schema(),
        "check": CheckShape.model_json_schema(),
    }


def evaluation_document(
    result: Evaluation, inputs: Sequence[Input], lang: Lang = "zh"
) -> dict[str, Any]:
    """Return the evaluation as the published document."""
    award = result.award.to_json()
    readings = award.pop("readings", None)
    award["gate"]["would_meet_if_cured"] = list(result.would_meet_if_cured)
    return EvaluationShape(
        schema_version=SCHEMA_VERSION,
        version=_version(),
        lang=lang,
        tender=_tender(result),
        inputs=[_input(item) for item in inputs],
        issues=[_issue(issue, lang) for issue in result.issues],
        findings=list(_findings(result, lang)),
        eligibility=[
            EligibilityShape(
                bidder=e.bidder,
                lot=e.lot,
                status=e.status,
                reasons=[reason.say(lang) for reason in e.reasons],
            )
            for e in result.eligibility
        ],
        award=award,
        readings=readings,
        leads=[
            LeadShape(
                bidder=lead.bidder,
                lots=len(lead.lots),
                lot_ids=list(lead.lots),
                integrator_cost=_yuan(lead.integrator_cost),
                separate_cost=_yuan(lead.separate_cost),
                total=_yuan(lead.total),
            )
            for lead in result.leads
        ],
        clues=[
            ClueShape(
                id=clue.id,
                kind=clue.kind,
                severity=clue.severity,
                article=clue.article.say(lang),
                bidders=list(clue.bidders),
                lots=list(clue.lots),
                message=clue.text.say(lang),
                sources=[_place(source) for source in clue.sources],
            )
            for clue in result.clues
        ],
        earlier=[_earlier(bid, year) for bid, year in result.earlier],
    ).model_dump(mode="json")


def check_document(
    bids: Sequence[Bid], issues: Iterable[Issue], inputs: Sequence[Input], lang: Lang = "zh"
) -> dict[str, Any]:
    """Return issues and understood values as the published document."""
    return CheckShape(
        schema_version=SCHEMA_VERSION,
        version=_version(),
        lang=lang,
        inputs=[_input(item) for item in inputs],
        issues=[_issue(issue, lang) for issue in issues],
        **intake.understood(bids),
    ).model_dump(mode="json")


def _tender(result: Evaluation) -> TenderShape:
    tender = result.tender
    return TenderShape(
        id=tender.id,
        title=tender.title,
        lots=[
            LotShape(
                id=lot.id, name=lot.name, expiry=lot.expiry.isoformat() if lot.expiry else None
            )
            for lot in tender.lots
        ],
    )


def _earlier(bid: Bid, year: Performance) -> EarlierShape:
    said = year.model_dump(mode="json", exclude={"uscc"})
    money = {"fee": f"{year.fee:.2f}", "deducted": f"{year.deducted:.2f}"}
    return EarlierShape.model_validate({**said, **money, "bidder": bid.bidder})


def _input(item: Input) -> InputShape:
    return InputShape(
        file=item.file,
        sha256=item.sha256,
        bidder=item.bidders[0] if len(item.bidders) == 1 else None,
        bidders=list(item.bidders),
    )


def _issue(issue: Issue, lang: Lang) -> IssueShape:
    return IssueShape(
        file=issue.source.file,
        sheet=issue.source.sheet,
        cell=issue.source.cell,
        severity=issue.severity,
        code=issue.code,
        message=issue.message.say(lang),
    )


def _findings(result: Evaluation, lang: Lang) -> Iterable[FindingShape]:
    for finding in result.findings:
        yield FindingShape(
            bidder=finding.bidder,
            lot=finding.lot,
            requirement=finding.requirement,
            clause=finding.clause,
            verdict=finding.verdict,
            required=_words(finding.required, lang),
            offered=finding.offered,
            reason=finding.reason.say(lang),
            source=_source(finding.source),
        )


def _words(words: Text | str, lang: Lang) -> str:
    return words.say(lang) if isinstance(words, Text) else words


def _source(source: Source | None) -> SourceShape | None:
    return None if source is None else _place(source)


def _place(source: Source) -> SourceShape:
    return SourceShape(file=source.file, sheet=source.sheet, cell=source.cell)


def _yuan(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    return str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _version() -> str:
    from tender import __version__

    return __version__
