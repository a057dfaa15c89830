"""What is said of a file before and while it is read: refusals of the gate, signs of the reader."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {}
