"""The table of requirements in docs/rules.md, as the tender file says it."""

from __future__ import annotations

from pathlib import Path

from tender.checks.required import required
from tests.tender.checks.compliant import maintenance

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"
BEGIN, END = "<!-- requirements: begin -->\n", "<!-- requirements: end -->"


def table() -> str:
    """Return one line for every requirement of the 2026 tender."""
    tender = maintenance()
    lines = [
        "| 要求编号 | 项 | 要求 | 要求值 | 检查 | 不满足 | 待核 |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in tender.requirements:
        lots = "、".join(r.lots) or "投标人"
        effects = tender.policy.effects_of(r)
        cells = (
            f"`{r.id}`",
            lots,
            r.label,
            str(required(r, tender)),
            f"[{r.kind}](#{r.kind})",
            effects.fail,
            effects.unclear,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def shown() -> str:
    """Return the table as the page has it."""
    return PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]


def write() -> None:
    """Write the table into the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page.replace(BEGIN + shown(), BEGIN + table()), encoding="utf-8")
