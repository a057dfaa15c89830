"""Words of the dashboard: trials."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {}
