"""Write docs/search.md: every search on every family, in one run.

uv run python -m tests.bench.search --write docs/search.md

``--seconds 2 8`` says how long each is given, ``--only plant`` leaves the other
families out, and ``--figures FILE`` keeps the figures, or writes the page from them.
"""

import argparse
import json
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import product
from pathlib import Path
from time import process_time
from typing import Any, Final

import numpy as np
from quartier.engine import Anneal, Effort, Hint, Linear, Solver, choose
from quartier.engine.solve import Model, simulate, thrift
from quartier.engine.solve.coordinate import Coordinate
from quartier.engine.solve.relay import Relay
from quartier.lab.kernel.chains import Compiled
from quartier.lab.search import (
    Course,
    Lap,
    Net,
    Neural,
    Race,
    picture,
    race,
    table,
    taught,
)
from quartier.lab.search.genetic import Genetic

from tests.bench.search_families import FAMILIES, Family
from tests.bench.search_sizing import House
from tests.bench.search_words import (
    AFTER,
    BUSY,
    CATALOGUE,
    HEAD,
    METHOD,
    SEEDS_SAY,
)

SECONDS: Final = (2.0, 8.0)
# The largest get so many times as long.
_LONGER: Final = 3
EFFORT: Final = Effort(absolute_gap_eur=0.005)
SEEDS: Final = (0, 1, 2, 3, 4)
# What the net learns from, and what it is raced on, are never the same.
_LESSONS: Final = tuple(range(100, 106))
_RACED: Final = 1
_LESSON_S: Final = 4.0
_LARGE: Final = 40_000
_SPREAD: Final = ("home", "cars", "plant")
_CHART: Final = "pictures/search.svg"


def course(model: Model) -> Course:
    """Give everybody the better of habit and rule to begin with."""
    start = min(simulate(model), simulate(model, thrift), key=model.cost_eur)
    return Course(model.problem, Hint(start, model.whole))


def net(family: Family) -> Net | None:
    """Teach a net what HiGHS decides in others of a family, if anything is whole."""
    models = [family.model(seed) for seed in _LESSONS]
    if not models[0].problem.integer.any():
        return None
    courses = [course(model) for model in models]
    lessons = [(each.problem, each.hint) for each in courses]
    return taught(lessons, Linear(), Effort(_LESSON_S))


def entrants(taught_net: Net | None) -> dict[str, Solver]:
    """Name everybody who races."""
    found: dict[str, Solver] = {
        "HiGHS": Linear(),
        "annealing": Anneal(),
        "numpy alone": Anneal(alone=True),
        "HiGHS, annealed": Anneal(first=Linear()),
        "annealing, HiGHS": Relay(Anneal(), Linear()),
        "coordinated": Coordinate(Compiled()),
        "genetic": Genetic(),
    }
    if taught_net is not None:
        found["net, annealed"] = Neural(taught_net, solves=400)
    return found


def run(family: Family, seconds: tuple[float, ...]) -> Race:
    """Race on one problem of a family."""
    model = family.model(_RACED)
    # What a thousand homes would teach, thirty have taught.
    teach = len(model.problem.cost) <= _LARGE and model.problem.integer.any()
    return race(
        course(model), entrants(net(family) if teach else None), seconds, EFFORT
    )


def spread(family: Family, seconds: float) -> str:
    """Say how far apart the plans of several seeds are."""
    each = course(family.model(_RACED))
    costs = [
        Anneal(seed=seed, solves=300)
        .solve(each.problem, Effort(seconds), each.hint, None)
        .objective_eur
        for seed in SEEDS
    ]
    apart = (max(costs) - min(costs)) / max(1.0, abs(min(costs)))
    return (
        f"| {family.name} | {min(costs):.3f} | {max(costs):.3f} | {100 * apart:.3f} % |"
    )


def sizing() -> Iterator[str]:
    """Furnish a house: all choices, and annealing with a fraction of them."""
    yield "| | EUR a year | choices looked at | CPU s |"
    yield "|---|---|---|---|"
    for name, tries in (("all of them", 10_000), ("annealing", 60), ("annealing", 30)):
        house = House()
        begun = process_time()
        found = choose(house.shelves, house.eur_a_year, tries=tries)
        cpu_s = process_time() - begun
        yield f"| {name} | {found.cost_eur:.2f} | {found.looked_at} | {cpu_s:.1f} |"
    house = House()
    random = np.random.default_rng(0)
    every = list(product(*map(range, house.shelves)))
    some = [every[int(at)] for at in random.choice(len(every), 60, replace=False)]
    least = min(map(house.eur_a_year, some))
    yield f"| 60 at random | {least:.2f} | 60 | – |"


def machine() -> str:
    """Say what the figures were measured on."""
    return (
        f"Measured on {datetime.now(UTC).date()} with CPython "
        f"{platform.python_version()}, highspy {version('highspy')}, "
        f"numpy {version('numpy')} and pymoo {version('pymoo')}"
    )


def written(figures: Mapping[str, Any], races: Mapping[str, Race]) -> str:
    """Write the page."""
    words = {family.name: family.words for family in FAMILIES}
    head = "| family | cheapest | dearest | apart |\n|---|---|---|---|"
    parts = [HEAD, f"{figures['machine']}, {BUSY}\n", METHOD]
    parts.append(f"![Gap over CPU seconds, a panel for each family]({_CHART})\n")
    for name, each in races.items():
        given_s = max(lap.given_s for lap in each.laps)
        parts.append(f"### {name.capitalize()}: {words[name]}; {given_s:g} s\n")
        parts.append(table(each))
    parts += [SEEDS_SAY, "\n".join([head, *figures["spreads"]]) + "\n"]
    parts += [CATALOGUE, "\n".join(figures["sizing"]) + "\n", AFTER]
    return "\n".join(parts)


def measured(only: list[str], seconds: tuple[float, ...]) -> dict[str, Any]:
    """Race everybody, and keep all figures of the page."""
    races: dict[str, Any] = {}
    for family in FAMILIES:
        if family.name in only:
            found = run(family, seconds)
            races[family.name] = asdict(found)
            sys.stderr.write(f"{family.name}\n{table(found)}\n")
    jagged = [family for family in FAMILIES if family.name in {*only} & {*_SPREAD}]
    return {
        "machine": machine(),
        "races": races,
        "spreads": [spread(family, max(seconds)) for family in jagged],
        "sizing": list(sizing()),
    }


def main() -> None:
    """Race, or take the figures of a race before, and write."""
    ask = argparse.ArgumentParser(description="Race the searches.")
    ask.add_argument("--write", type=Path, required=True)
    ask.add_argument("--figures", type=Path, help="read if it is there, else written")
    ask.add_argument("--seconds", type=float, nargs="+", default=SECONDS)
    ask.add_argument("--only", nargs="+", default=[each.name for each in FAMILIES])
    told = ask.parse_args()
    if told.figures is not None and told.figures.exists():
        figures = json.loads(told.figures.read_text("utf-8"))
    else:
        figures = measured(told.only, tuple(told.seconds))
        if told.figures is not None:
            told.figures.write_text(json.dumps(figures), "utf-8")
    races = {
        name: Race(tuple(Lap(**lap) for lap in each["laps"]), each["hint_eur"])
        for name, each in figures["races"].items()
    }
    told.write.write_text(written(figures, races), "utf-8")
    chart = told.write.parent / _CHART
    chart.write_text(picture(races, "Gap over CPU seconds"), "utf-8")


if __name__ == "__main__":
    main()
