"""Words of the terminal, the reports and the dashboard."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
