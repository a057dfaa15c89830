"""What is measured: `python -m tests.benchmarks [--large] [--limit S] [--keep FILE] [PART ...]`.

Every problem is solved by every solver in a process of its own, one after the other: the raw
solver (the same program as arrays, all binary), this project (one reading, proven total, no
ties), and CP-SAT where `ortools` is installed. Seconds and the limit are those of the processor,
so other work on the machine changes little. BENCHMARK_INSTANCES may name a folder with more
problems in the format of `tender solve`. `--solvers raw,ours` leaves the third out. `--keep`
writes every answer into a file and takes the other solvers' answers from it. `--one SOLVER NAME`
is what the processes run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from math import exp, log
from pathlib import Path
from typing import Any

from tests.benchmarks import instances

LIMIT = 60.0
NOTICED = 0.05
"""Seconds of the raw solver above which a ratio is judged by itself."""

Answer = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Measure, or be one of the processes that are measured."""
    if arguments[:1] == ["--one"]:
        say(json.dumps(one(arguments[1], arguments[2], float(arguments[3]))))
        return
    large = "--large" in arguments
    limit = float(_taken(arguments, "--limit") or LIMIT)
    kept = _taken(arguments, "--keep")
    solvers = (_taken(arguments, "--solvers") or "raw,ours,cp-sat").split(",")
    wanted = [part for part in arguments if not part.startswith("--")]
    names = [name for name, _ in every(large) if not wanted or any(w in name for w in wanted)]
    report(names, solvers, Keeper(Path(kept) if kept else None, limit))
    say(f"\nthe demo tender, all readings: {demo()}")


def _taken(arguments: list[str], option: str) -> str | None:
    """The value of an option, which leaves the arguments with it."""
    if option not in arguments:
        return None
    place = arguments.index(option)
    value = arguments[place + 1]
    del arguments[place : place + 2]
    return value


class Keeper:
    """Answers of the other solvers, measured once; this project is measured every time."""

    def __init__(self, file: Path | None, limit: float) -> None:
        self.file, self.limit = file, limit
        self.known: dict[str, Answer] = (
            json.loads(file.read_text()) if file and file.exists() else {}
        )

    def answer(self, solver: str, name: str) -> Answer:
        """The answer of a solver to a problem."""
        key = f"{solver} {name}"
        if solver == "ours" or key not in self.known:
            self.known[key] = apart(solver, name, self.limit)
            if self.file:
                self.file.write_text(json.dumps(self.known, indent=1))
        return self.known[key]


def every(large: bool) -> Iterator[tuple[str, Callable[[], instances.Data]]]:
    """All problems, those of the folder too."""
    folder = os.environ.get("BENCHMARK_INSTANCES")
    yield from instances.all_named(large, Path(folder) if folder else None)


def report(names: list[str], solvers: list[str], keeper: Keeper) -> None:
    """The table, a line at a time, and its sums."""
    if "cp-sat" in solvers and not find_spec("ortools"):
        solvers = [one for one in solvers if one != "cp-sat"]
        say("CP-SAT is left out: ortools is not installed\n")
    say("| problem | " + " | ".join(f"{one}, s" for one in solvers) + " | ours / raw | total |")
    say("|---|" + "--:|" * (len(solvers) + 2))
    ratios = []
    for name in names:
        found = {solver: keeper.answer(solver, name) for solver in solvers}
        cells = [cell(found[solver]) for solver in solvers]
        shown = "–"
        if "raw" in found and "ours" in found:
            ratio = found["ours"]["seconds"] / found["raw"]["seconds"]
            ratios.append((ratio, found["raw"]["seconds"], name))
            shown = f"{ratio:.2f}"
        say(f"| {name} | {' | '.join(cells)} | {shown} | {verdict(found)} |")
    if ratios:
        mean = exp(sum(log(ratio) for ratio, _, _ in ratios) / len(ratios))
        worst = max((one for one in ratios if one[1] >= NOTICED), default=(0.0, 0.0, "none"))
        say(f"\ngeometric mean of {len(ratios)} ratios {mean:.3f}; ", end="")
        say(f"worst where the raw solver takes over 50 ms: {worst[0]:.2f} ({worst[2]})")


def cell(answer: Answer) -> str:
    """Seconds; the gap that is left if the time ended."""
    if answer["status"] == "optimal":
        return f"{answer['seconds']:.3f}"
    if answer["total"] is None:
        return f"> {answer['seconds']:.0f}, {answer['status'].replace('time_limit', 'no award')}"
    gap = 100 * (answer["total"] - (answer["bound"] or 0)) / answer["total"]
    return f"> {answer['seconds']:.0f}, gap {gap:.2f} %"


def verdict(found: dict[str, Answer]) -> str:
    """The total, when all that were proven agree."""
    proven = {name: one["total"] for name, one in found.items() if one["status"] == "optimal"}
    if proven and max(proven.values()) - min(proven.values()) > 1e-6 * max(proven.values()):
        return f"DIFFERENT: {proven}"
    return str(found["ours" if "ours" in found else next(iter(found))]["total"])


def apart(solver: str, name: str, limit: float) -> Answer:
    """One solver on one problem, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks", "--one", solver, name, str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: Answer = json.loads(done.stdout.splitlines()[-1])
    return answer


def one(solver: str, name: str, limit: float) -> Answer:
    """The answer of one solver, with the processor seconds from the read problem to the total."""
    data = dict(every(True))[name]()
    if solver == "ours":
        return ours(data, limit)
    if solver == "raw":
        from tests.benchmarks import raw

        return raw.solve(data, limit)
    from tests.benchmarks import cpsat

    return cpsat.solve(data, limit)


def ours(data: instances.Data, limit: float) -> Answer:
    """One reading, the total proven, without the ties."""
    from optimizer import Problem
    from optimizer.clock import Clock
    from optimizer.settling import settle

    problem = Problem.model_validate(data)
    clock = Clock(limit, now=time.process_time)
    began = time.process_time()
    found = settle(problem, problem.policy.reading, None, clock, "total")
    return {
        "seconds": time.process_time() - began,
        "status": found.status,
        "total": None if found.objective is None else float(found.objective),
        "bound": None if found.bound is None else float(found.bound),
    }


def demo() -> str:
    """Seconds for the demo tender: the award under every reading with all ties, and the leads."""
    from optimizer import award, leads
    from tender import evaluation, reading, spec

    folder = Path(__file__).parents[2] / "data"
    tender = spec.read_tender(folder / "maintenance-2026")
    bids, _, _ = reading.read_folder([folder / "demo"], tender)
    problem = evaluation.evaluate(tender, bids).problem
    began = time.process_time()
    award(problem)
    leads(problem)
    return f"{time.process_time() - began:.2f} s"


def say(text: str, end: str = "\n") -> None:
    """Write at once, so that a long run can be followed."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


main(sys.argv[1:])
