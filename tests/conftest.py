"""What several tests look at: the shipped tender and the evaluation of the demo bids."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender import evaluation, reading, spec
from tender.evaluation import Evaluation
from tender.model import Tender
from tender.reading import Input

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "data" / "demo"


@pytest.fixture(scope="session")
def maintenance() -> Tender:
    """The shipped tender of 2026."""
    return spec.read_tender(spec.shipped())


@pytest.fixture(scope="session")
def demo(maintenance: Tender) -> tuple[Evaluation, tuple[Input, ...]]:
    """The demo bids, evaluated once for all tests."""
    bids, issues, inputs = reading.read_folder([DEMO], maintenance)
    return evaluation.evaluate(maintenance, bids, issues=issues), inputs
