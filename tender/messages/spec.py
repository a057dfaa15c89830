"""What is said of a tender file that is wrong."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
