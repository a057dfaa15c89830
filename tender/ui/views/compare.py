"""compare: to come."""

from __future__ import annotations

import streamlit as st

from tender.ui import state
