"""`python -m tender` is the `tender` command."""

from __future__ import annotations

from tender.cli import main

main()
