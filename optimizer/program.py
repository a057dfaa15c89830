"""A linear program while it is written: through PuLP, or for large ones as plain arrays."""

from __future__ import annotations

import os
import sys
import warnings
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Literal, Protocol

import highspy
import pulp
from pulp import HiGHS

Term = tuple[Any, float]
"""A variable and its coefficient."""

Sense = Literal["<=", ">=", "=="]


class Program(Protocol):
    """What a model needs of the thing it is written into."""

    def variable(self, title: str, high: float, *, binary: bool) -> Any:
        """Add a variable between 0 and `high`."""

    def row(self, terms: Sequence[Term], sense: Sense, bound: float, title: str) -> None:
        """Add a row."""

    def minimise(self, terms: Iterable[Term]) -> None:
        """Set the objective."""

    def highs(self, options: dict[str, Any]) -> Any:
        """The program inside HiGHS, not yet solved."""

    def column(self, variable: Any) -> int | None:
        """The place of the variable among the columns of HiGHS; None: it is in no row."""


class Pulp:
    """The program in PuLP, with the titles of its variables and rows."""

    def __init__(self) -> None:
        self.problem = pulp.LpProblem("award", pulp.LpMinimize)
        self._columns: dict[str, int] = {}

    def variable(self, title: str, high: float, *, binary: bool) -> Any:
        """Add a variable between 0 and `high`."""
        return self.problem.add_variable(title, 0, high, "Binary" if binary else "Continuous")

    def row(self, terms: Sequence[Term], sense: Sense, bound: float, title: str) -> None:
        """Add a row."""
        left = _sum(terms)
        made = {"<=": left.__le__, ">=": left.__ge__, "==": left.__eq__}[sense](bound)
        self.problem += made, title

    def minimise(self, terms: Iterable[Term]) -> None:
        """Set the objective."""
        self.problem.setObjective(_sum(terms))

    def highs(self, options: dict[str, Any]) -> Any:
        """The program inside HiGHS, not yet solved."""
        _silence_the_banner()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            solver = HiGHS(msg=False)
            solver.createAndConfigureSolver(self.problem)
            solver.buildSolverModel(self.problem)
        built = self.problem.solverModel
        ordered = getattr(self.problem, "exported_variables", self.problem.variables)()  # PuLP 4, 3
        self._columns = {one.name: place for place, one in enumerate(ordered)}
        return _configured(built, options)

    def column(self, variable: Any) -> int | None:
        """The place of the variable among the columns of HiGHS; None: it is in no row."""
        return self._columns.get(variable.name)


class Arrays:
    """The program as columns and rows of numbers; a variable is its number."""

    def __init__(self) -> None:
        self.most, self.whole = array("d"), array("i")
        self.cost: dict[int, float] = {}
        self.low, self.high = array("d"), array("d")
        self.starts, self.index, self.value = array("i"), array("i"), array("d")

    def variable(self, title: str, high: float, *, binary: bool) -> int:
        """Add a variable between 0 and `high`."""
        number = len(self.most)
        self.most.append(high)
        if binary:
            self.whole.append(number)
        return number

    def row(self, terms: Sequence[Term], sense: Sense, bound: float, title: str) -> None:
        """Add a row."""
        shares = _merged(terms)
        self.starts.append(len(self.index))
        self.index.extend(shares)
        self.value.extend(shares.values())
        self.low.append(-highspy.kHighsInf if sense == "<=" else bound)
        self.high.append(highspy.kHighsInf if sense == ">=" else bound)

    def minimise(self, terms: Iterable[Term]) -> None:
        """Set the objective."""
        self.cost = _merged(terms)

    def highs(self, options: dict[str, Any]) -> Any:
        """The program inside HiGHS, not yet solved."""
        _silence_the_banner()
        built = _configured(empty(), {"output_flag": False} | options)
        many, none = len(self.most), array("i")
        cost = array("d", [self.cost.get(number, 0.0) for number in range(many)])
        built.addCols(many, cost, array("d", bytes(8 * many)), self.most, 0, none, none, array("d"))
        kinds = [highspy.HighsVarType.kInteger] * len(self.whole)
        if kinds:
            built.changeColsIntegrality(len(kinds), self.whole, kinds)
        rows = len(self.low)
        if rows:
            built.addRows(
                rows, self.low, self.high, len(self.index), self.starts, self.index, self.value
            )
        return built

    def column(self, variable: int) -> int:
        """The place of the variable among the columns of HiGHS."""
        return variable


def empty() -> Any:
    """HiGHS without a program."""
    maker: Any = highspy.Highs
    return maker()


def _configured(built: Any, options: dict[str, Any]) -> Any:
    for name, value in options.items():
        built.setOptionValue(name, value)
    return built


def _merged(terms: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Each variable once with all its coefficients added up, zeros left out."""
    shares: dict[int, float] = {}
    for variable, share in terms:
        shares[variable] = shares.get(variable, 0.0) + share
    return {variable: share for variable, share in shares.items() if share}


def _sum(terms: Iterable[Term]) -> Any:
    """The linear expression, each variable once with all its coefficients added up."""
    shares: dict[int, float] = {}
    variables: dict[int, Any] = {}
    for variable, share in terms:
        variables[id(variable)] = variable
        shares[id(variable)] = shares.get(id(variable), 0.0) + share
    pairs = [(variables[key], share) for key, share in shares.items() if share]
    expression = pulp.LpAffineExpression
    made_from = getattr(expression, "from_list", expression)  # PuLP 4, PuLP 3
    return made_from(pairs)


@cache
def _silence_the_banner() -> None:
    """Make the first solver of the process away from stdout: from 1.16 on it prints its name."""
    if (highspy.HIGHS_VERSION_MAJOR, highspy.HIGHS_VERSION_MINOR) < (1, 16):
        return
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        empty().setOptionValue("output_flag", False)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
