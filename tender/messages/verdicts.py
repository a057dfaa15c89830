"""What is said of a bid: the reasons of findings and of eligibility."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
