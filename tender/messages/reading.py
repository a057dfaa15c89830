"""What is said of a bidder's file: issues of the gate, the reader and the intake."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
