"""How many random problems are tried: HYPOTHESIS_PROFILE=thorough tries two thousand."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("usual", max_examples=150, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
