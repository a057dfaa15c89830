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
from optimizer.explaining.case import Case, PendingOffer, PendingPackage
from optimizer.explanation import Explanation, explain
from optimizer.frontier import Frontier, contract_frontier, lead_frontier
from optimizer.gate import covers_every_lot
from optimizer.policy import READINGS, Policy, Reading, Rule
from optimizer.problem import Bidder, Discount, Package, Problem, mistakes
from optimizer.scenario import Scenario, compare

__all__ = [
    "READINGS",
    "Award",
    "AwardedLot",
    "Bidder",
    "Case",
    "Coverage",
    "DisagreementError",
    "Discount",
    "Explanation",
    "Frontier",
    "Gate",
    "Lead",
    "OptimizerError",
    "Package",
    "PendingOffer",
    "PendingPackage",
    "Policy",
    "Problem",
    "ProblemError",
    "Reading",
    "ReadingRefusedError",
    "ReadingRow",
    "Rule",
    "Scenario",
    "SolverError",
    "Stage",
    "award",
    "compare",
    "contract_frontier",
    "covers_every_lot",
    "explain",
    "lead_frontier",
    "leads",
    "mistakes",
]
