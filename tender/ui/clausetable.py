"""One offer requirement by requirement: every clause in its own words, under it the verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tender import tables
from tender.messages import Text
from tender.model import Finding, Requirement
from tender.ui import deciding, show, state
from tender.ui.desk import Desk


def draw(desk: Desk, findings: Iterable[Finding], said: Callable[[Text], str]) -> None:
    """Show the findings by clause; the clauses with the worst verdict come first."""
    t = state.t
    by_clause: dict[str, list[Finding]] = {}
    for finding in findings:
        by_clause.setdefault(finding.clause, []).append(finding)
    texts = {clause.id: clause.text for clause in desk.tender.clauses}
    known = {one.id: one for one in desk.tender.requirements}
    rows: list[Sequence[show.Value]] = []
    groups: dict[int, str] = {}
    for clause, found in sorted(by_clause.items(), key=_worst_first):
        groups[len(rows)] = f"{clause} {texts.get(clause, '')}".strip()
        rows += [_row(one, known.get(one.requirement), said) for one in found]
    head = ["verdict", "required", "offered", "ui.evidence", "reason", "place"]
    show.grid([t(name) for name in head], rows, groups=groups)


def _worst_first(clause: tuple[str, list[Finding]]) -> tuple[int, list[tuple[int, str]]]:
    worst = min(deciding.ORDER[finding.verdict] for finding in clause[1])
    return worst, [
        (int(part), "") if part.isdigit() else (0, part) for part in clause[0].split(".")
    ]


def _row(
    finding: Finding, asked: Requirement | None, said: Callable[[Text], str]
) -> list[show.Value]:
    lang = state.lang()
    required = (
        finding.required.say(lang) if isinstance(finding.required, Text) else (finding.required)
    )
    label = "" if asked is None else asked.label if lang == "zh" else asked.label_en
    sign, tone = deciding.SIGNS[finding.verdict], deciding.TONES.get(finding.verdict, "")
    return [
        show.Cell("\u2060".join(f"{sign}\u00a0{state.t(finding.verdict)}"), tone),
        f"{label}\n{required}".strip(),
        finding.offered or "—",
        (asked and asked.proof(lang)) or "—",
        said(finding.reason),
        tables.place(finding.source),
    ]
