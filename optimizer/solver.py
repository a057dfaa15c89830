"""The only file that calls a solver; turns its statuses into an answer or an exception."""

from __future__ import annotations

import math
import os
import sys
import time
import warnings
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

import pulp
from pulp import HiGHS

from optimizer.exceptions import SolverError
from optimizer.model import Model
from optimizer.plan import Plan

TOLERANCE = 1e-9
"""With HiGHS's default of 1e-6 a fee of a million could be short-paid by one yuan."""

EXACT_SEARCH: dict[str, Any] = {
    "gapRel": 0.0,  # the default of 1e-4 would accept a dearer award
    "gapAbs": 0.0,
    "threads": 1,  # another count in the same process makes later solves fail silently
    "mip_feasibility_tolerance": TOLERANCE,
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}

Status = Literal["optimal", "infeasible", "time_limit"]


@dataclass(frozen=True)
class Run:
    """What a solver says: how it ended, the offers that won, the value that it cannot beat."""

    status: Status
    plan: Plan | None = None
    objective: float | None = None
    bound: float | None = None


class Clock:
    """The seconds that are left of a time limit."""

    def __init__(self, limit: float | None) -> None:
        self._end = None if limit is None else time.monotonic() + limit

    @property
    def left(self) -> float | None:
        """Seconds left, None without a limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the limit is used up."""
        return self.left == 0.0


def solve(model: Model, clock: Clock) -> Run:
    """Solve the program with HiGHS, gap 0, one thread."""
    limit = {} if clock.left is None else {"timeLimit": max(0.01, clock.left)}
    _silence_the_banner()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.program.solve(HiGHS(msg=False, **EXACT_SEARCH, **limit))
    return _read(model, model.program.solverModel)


@cache
def _silence_the_banner() -> None:
    """Make the first solver of the process away from stdout: some versions print their name."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        HiGHS(msg=False).createAndConfigureSolver(pulp.LpProblem())
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _read(model: Model, highs: Any) -> Run:
    status = _status(highs)
    if status == "infeasible":
        return Run(status)
    info = highs.getInfo()
    bound = _finite(getattr(info, "mip_dual_bound", None))
    objective = _finite(info.objective_function_value)
    if not _has_award(info):
        if status == "optimal":
            raise SolverError("HiGHS reports an optimum without a solution")
        return Run(status, bound=bound)
    if not model.integral():
        return Run(status, bound=bound)
    return Run(status, model.plan(), objective, objective if bound is None else bound)


def _status(highs: Any) -> Status:
    name = highs.getModelStatus().name
    known: dict[str, Status] = {
        "kOptimal": "optimal",
        "kInfeasible": "infeasible",
        "kUnboundedOrInfeasible": "infeasible",  # every variable lies between 0 and 1
        "kTimeLimit": "time_limit",
        "kInterrupt": "time_limit",
        "kIterationLimit": "time_limit",
    }
    if name not in known:
        raise SolverError(f"HiGHS: expected an optimum or a proof that there is none, found {name}")
    return known[name]


def _has_award(info: Any) -> bool:
    return int(info.primal_solution_status) == 2  # feasible point


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def names() -> dict[str, str]:
    """The solver and the modelling library with their versions."""
    return {"solver": f"HiGHS {version('highspy')}", "model": f"PuLP {version('pulp')}"}


def second(model: Model, clock: Clock) -> tuple[str, Run | None]:
    """The same program solved by CBC: its name and answer, None where no CBC is installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        solver = _cbc(clock.left)
        if solver is None:
            return "not available", None
        answer = model.program.solve(solver)
    return _cbc_name(), _read_second(model, str(getattr(answer, "status", answer)))


def _cbc(time_limit: float | None) -> Any:
    """CBC as PuLP 3 brings it, or as the wheel cbcbox brings it for PuLP 4."""
    maker = getattr(pulp, "PULP_CBC_CMD", None) or getattr(pulp, "COIN_CMD", None)
    if maker is None:
        return None
    options = {"msg": False, "gapRel": 0.0, "gapAbs": 0.0, "threads": 1, "timeLimit": time_limit}
    try:
        solver = maker(**options)
        return solver if solver.available() else None
    except (OSError, pulp.PulpError):
        return None


def _cbc_name() -> str:
    try:
        return f"CBC (cbcbox {version('cbcbox')})"
    except PackageNotFoundError:
        return f"CBC (PuLP {version('pulp')})"


def _read_second(model: Model, status: str) -> Run:
    """CBC's answer; PuLP 4 calls its proven optima GapLimit, so a plan is taken as it is."""
    if "nfeasible" in status or status == "-1":
        return Run("infeasible")
    value = pulp.value(model.program.objective)
    if value is None or not model.integral():
        return Run("time_limit")
    return Run("optimal", model.plan(), float(value), float(value))
