"""The only file that calls a solver; turns its statuses into an answer or an exception."""

from __future__ import annotations

import math
import warnings
from array import array
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

import highspy
import pulp

from optimizer.clock import Clock as Clock
from optimizer.exceptions import SolverError
from optimizer.model import Model, Offer
from optimizer.plan import Plan

TOLERANCE = 1e-9
"""With HiGHS's default of 1e-6 a fee of a million could be short-paid by one yuan."""

EXACT_SEARCH: dict[str, Any] = {
    "mip_rel_gap": 0.0,  # the default of 1e-4 would accept a dearer award
    "mip_abs_gap": 0.0,
    "threads": 1,  # another count in the same process makes later solves fail silently
    "mip_heuristic_run_rins": False,  # awards are found before; these cost more than they find
    "mip_heuristic_run_rens": False,
    "mip_feasibility_tolerance": TOLERANCE,
    "primal_feasibility_tolerance": TOLERANCE,
    "dual_feasibility_tolerance": TOLERANCE,
}

WIDE = 2_000
"""Columns above which a single linear program may take long enough to be interrupted inside."""

NARROW = 300
"""Columns up to which simplifying a program first takes longer than it saves."""

Status = Literal["optimal", "infeasible", "time_limit"]


@dataclass(frozen=True)
class Run:
    """What a solver says: how it ended, the offers that won, the value that it cannot beat."""

    status: Status
    plan: Plan | None = None
    objective: float | None = None
    bound: float | None = None


@dataclass(frozen=True)
class Known:
    """What was found before the solver is asked: an award, a bound, offers that cannot win."""

    plan: Plan | None = None
    objective: Decimal | None = None
    bound: Decimal | None = None
    never: frozenset[Offer] = frozenset()
    proven: bool = False

    def best(self, other: float | None) -> Decimal | None:
        """The lower of the known objective and another."""
        found = [one for one in (self.objective, _decimal(other)) if one is not None]
        return min(found, default=None)

    def bound_at_least(self, other: float | None) -> Decimal | None:
        """The higher of the known bound and another."""
        found = [one for one in (self.bound, _decimal(other)) if one is not None]
        return max(found, default=None)


def solve(model: Model, clock: Clock, known: Known | None = None) -> Run:
    """Solve the program with HiGHS, gap 0, one thread, from the best award known."""
    known = known or Known()
    left = clock.on_the_wall
    limit = {} if left is None else {"time_limit": max(0.01, left)}
    highs = model.into.highs(EXACT_SEARCH | limit)
    if highs.getNumCol() <= NARROW:
        highs.setOptionValue("presolve", "off")
    if known.plan is not None:
        _begin(model, highs, known.plan)
    _listen(highs, clock, known)
    highs.run()
    if highs.getModelStatus().name == "kSolveError":  # its answer misses its own tolerance
        presolve = highs.getOptionValue("presolve")[1]
        highs.setOptionValue("presolve", "on" if presolve == "off" else "off")
        highs.run()
    return _read(model, highs, known)


def _begin(model: Model, highs: Any, plan: Plan) -> None:
    """Hand over a known award as the first solution."""
    values = array("d", bytes(8 * highs.getNumCol()))
    for variable, value in model.start(plan):
        column = model.into.column(variable)
        if column is not None:
            values[column] = value
    highs.setSolution(len(values), array("i", range(len(values))), values)


def _listen(highs: Any, clock: Clock, known: Known) -> None:
    """Report while HiGHS works, and end it early when the clock was stopped."""
    kinds = highspy.cb.HighsCallbackType

    def heard(kind: Any, message: str, out: Any, back: Any, _: Any) -> None:
        if clock.over:
            back.user_interrupt = True
        if kind == kinds.kCallbackMipInterrupt:
            best, bound = _finite(out.mip_primal_bound), _finite(out.mip_dual_bound)
            clock.tell("solve", known.best(best), known.bound_at_least(bound))

    highs.setCallback(heard, None)
    highs.startCallback(kinds.kCallbackMipInterrupt)
    if highs.getNumCol() > WIDE:
        highs.startCallback(kinds.kCallbackSimplexInterrupt)


def _read(model: Model, highs: Any, known: Known) -> Run:
    status = _status(highs)
    if status == "infeasible":
        return Run(status)
    info = highs.getInfo()
    bound = _finite(getattr(info, "mip_dual_bound", None))
    objective = _finite(info.objective_function_value)
    if not _has_award(info) and status != "optimal":
        return Run(status, bound=bound)
    values = list(highs.getSolution().col_value)
    if not _has_award(info) and values:
        raise SolverError("HiGHS reports an optimum without a solution")
    model.take(values)
    if not model.integral():
        return Run(status, bound=bound)
    if status == "optimal" and bound is None:
        bound = objective
    return Run(status, model.plan(), objective, bound)


def _status(highs: Any) -> Status:
    name = highs.getModelStatus().name
    known: dict[str, Status] = {
        "kOptimal": "optimal",
        "kModelEmpty": "optimal",  # no lot that anybody offers, and no rule
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


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))


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
        model.take(None)
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
