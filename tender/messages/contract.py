"""What is said after the award: duties, events, the fee and its statements."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "spec.unknown_clause": (
        "应为已列出的条款编号，实为“{found}”；请改正",
        "expected the id of a clause, found '{found}'; correct it",
    ),
}
