"""The exceptions of the optimizer, as a tree.

OptimizerError             base: the answer cannot be given or cannot be trusted
  ProblemError             the problem file is wrong; lists every mistake with its path
  ReadingRefusedError      the chosen reading needs a figure that was not published
  SolverError              the solver broke or returned something that is not an award
  DisagreementError        two ways of solving the same problem differ; shows both
"""

from __future__ import annotations


class OptimizerError(Exception):
    """The answer cannot be given or cannot be trusted."""


class ProblemError(OptimizerError):
    """The problem file is wrong; `mistakes` lists each one with its path."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(mistakes))


class ReadingRefusedError(OptimizerError):
    """The chosen reading needs a figure that was not published before the bids."""


class SolverError(OptimizerError):
    """The solver broke or returned something that is not an award."""


class DisagreementError(OptimizerError):
    """Two ways of solving the same problem differ; the message shows both."""
