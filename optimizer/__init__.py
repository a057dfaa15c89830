"""A pure calculator: lots, offers and rules in, the cheapest award and its proof out."""

from optimizer.answer import Award, AwardedLot, Coverage, Gate, Lead, ReadingRow
from optimizer.award import award, leads
from optimizer.clock import Stage
from optimizer.exceptions import (
    DisagreementError,
    OptimizerError,
    ProblemError,
    ReadingRefusedError,
    SolverError,
)
from optimizer.gate import covers_every_lot
from optimizer.policy import READINGS, Policy, Reading, Rule
from optimizer.problem import Bidder, Discount, Package, Problem, mistakes

__all__ = [
    "READINGS",
    "Award",
    "AwardedLot",
    "Bidder",
    "Coverage",
    "DisagreementError",
    "Discount",
    "Gate",
    "Lead",
    "OptimizerError",
    "Package",
    "Policy",
    "Problem",
    "ProblemError",
    "Reading",
    "ReadingRefusedError",
    "ReadingRow",
    "Rule",
    "SolverError",
    "Stage",
    "award",
    "covers_every_lot",
    "leads",
    "mistakes",
]
