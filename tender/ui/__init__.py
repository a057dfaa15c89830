"""The dashboard: Streamlit pages over the same functions as the command line."""

from __future__ import annotations
