"""Measure how planning scales with homes, and write docs/scale.md.

uv run python -m tests.bench.scale --write docs/scale.md
uv run python -m tests.bench.scale --one 100 96 coordinate compiled

Each figure is taken in a process of its own, so that memory is its own, too; seconds
are those of the CPU, of one thread.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any, Final

import numpy as np
from quartier.engine.solve import Effort, Model, assemble, simulate, site, thrift
from quartier.engine.solve.coordinate import Coordinate
from quartier.engine.solve.linear.highs import Session
from quartier.engine.solve.problem import Hint, Leash, Problem

from tests.bench.page import page
from tests.bench.rich import rich

GAP: Final = 1e-3
# The solver stops at this share of the gap asked for.
_SHARE: Final = 0.4
_LONG_S: Final = 36_000.0
_ROWS: Final = (
    (1, 96),
    (10, 96),
    (30, 96),
    (100, 96),
    (300, 96),
    (1_000, 96),
    (100, 48),
    (1_000, 48),
    (10_000, 48),
)
# Beyond, numpy alone, whole plans and HiGHS take many minutes.
_MOST_COORDINATED: Final = {"compiled": 100_000, "numpy": 1_000}
_MOST_PLANNED: Final = 1_000
_MOST_HIGHS: Final = {"hipo": 1_000, "simplex": 30}

type Figures = dict[str, float]


def model(homes: int, steps: int) -> Model:
    """Write the model of a rich street."""
    return assemble(site(*rich(homes, steps)))


def relaxed(problem: Problem) -> Problem:
    """Forget whole numbers and exclusive pairs."""
    nothing = np.zeros(len(problem.cost), dtype=np.bool_)
    return replace(problem, integer=nothing, exclusive=())


def hint(given: Model) -> Hint:
    """Hint at the cheaper of what is done without a plan."""
    points = simulate(given), simulate(given, thrift)
    return Hint(min(points, key=given.cost_eur), given.whole)


def solver(path: str) -> Coordinate:
    """Make a solver that is compiled, or not."""
    if path != "compiled":
        return Coordinate()
    from quartier.lab.kernel.chains import Compiled  # noqa: PLC0415 (numba is an extra)

    return Coordinate(Compiled())


def coordinated(homes: int, steps: int, path: str) -> Figures:
    """Solve the relaxation to the gap, then the plan; compiled loops are warm."""
    small, given = model(2, 24), model(homes, steps)
    solver(path).solve(small.problem, Effort(_LONG_S), hint(small), None)
    before_mb, known = _rss_mb(), hint(given)
    effort = Effort(_LONG_S, GAP / _SHARE, 0.0)
    begun = process_time()
    found = solver(path).solve(relaxed(given.problem), effort, known, None)
    between = process_time()
    figures = {
        "columns": float(len(given.problem.cost)),
        "seconds": between - begun,
        "gap": found.gap,
        "before_mb": before_mb,
    }
    if path == "compiled" and homes <= _MOST_PLANNED:
        plan = solver(path).solve(given.problem, Effort(_LONG_S), known, None)
        figures |= {"plan_seconds": process_time() - between, "plan_gap": plan.gap}
    return figures | {"rss_mb": _rss_mb()}


def by_highs(homes: int, steps: int, name: str) -> Figures:
    """Solve the relaxation with one of HiGHS' solvers."""
    problem, session = model(homes, steps).problem, Session()
    session.set("solver", value=name)
    if name != "simplex":
        session.set("run_crossover", value="off")
    session.load(
        problem.cost,
        (problem.lower, problem.upper),
        (problem.row_lower, problem.row_upper),
        problem.entries,
    )
    begun = process_time()
    session.run(Leash(_LONG_S))
    return {"seconds": process_time() - begun, "rss_mb": _rss_mb()}


def _rss_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _alone(*arguments: object) -> Figures:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scale", "--one", *map(str, arguments)]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | threads
    )
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def curve(say: Callable[[str], object]) -> Iterator[Mapping[str, Any]]:
    """Measure every row of the table."""
    for homes, steps in _ROWS:
        row: dict[str, Any] = {"homes": homes, "steps": steps}
        for path, most in _MOST_COORDINATED.items():
            if homes <= most:
                row[path] = _alone(homes, steps, "coordinate", path)
        for name, most in _MOST_HIGHS.items():
            if homes <= most:
                row[name] = _alone(homes, steps, "highs", name)
        say(f"{row}\n")
        yield row


def main() -> None:
    """Measure one thing, or all and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=4, metavar=("HOMES", "STEPS", "WHAT", "HOW"))
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    if options.one:
        homes, steps, what, how = options.one
        measure = by_highs if what == "highs" else coordinated
        sys.stdout.write(json.dumps(measure(int(homes), int(steps), how)) + "\n")
        return
    text = page(list(curve(sys.stderr.write)))
    if options.write:
        options.write.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
