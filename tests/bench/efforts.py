"""What each rung of effort costs: the demo's street, planned on all of them in turn.

uv run python -m tests.bench.efforts

Seconds are those of the CPU, the least of a few rounds; the finest rung is 1. The
street is that of ``quartier example``, in quarters of an hour for a day and in hours
for half a day more, as Home Assistant plans it; each plan is a cold one, as after a
restart.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quartier.engine import (
    Clock,
    Effort,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    coarsened,
    resample,
)
from quartier.engine.footprint import LADDER, Rung
from quartier.lab.desk import expectation
from quartier.lab.example import example

from tests.bench.race import race

HOMES: Final = 12
ROUNDS: Final = 3
_STEPS_S: Final = (900,) * 96 + (3600,) * 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What plans of a rung cost, and what they are."""

    rung: Rung
    cpu_s: float
    plan: Plan


def street(homes: int = HOMES) -> tuple[Neighbourhood, Outlook]:
    """Make the demo's street, and what is expected of a day and a half."""
    scenario = example(homes=homes)
    told = expectation(scenario)
    clock = Clock(told.clock.start, _STEPS_S)
    series = {
        name: resample(values, told.clock, clock)
        for name, values in told.series.items()
    }
    return scenario.neighbourhood, Outlook(clock, series)


def costs(homes: int = HOMES, rounds: int = ROUNDS) -> list[Cost]:
    """Plan on every rung in turn, coarsest first."""
    world, outlook = street(homes)
    plans: dict[str, Plan] = {}

    def plan(rung: Rung) -> None:
        seen = coarsened(outlook, rung.near_s, rung.step_s)
        effort = Effort(rung.seconds, rung.relative_gap)
        plans[rung.name] = Planner().plan(world, seen, Policy(), effort=effort)

    least = race(rounds, {rung.name: (lambda one=rung: plan(one)) for rung in LADDER})
    return [Cost(rung, least[rung.name], plans[rung.name]) for rung in LADDER]


def table(found: list[Cost]) -> Iterator[str]:
    """Write what was measured as a table."""
    finest = found[-1]
    yield "| rung | steps | CPU, finest is 1 | CPU | status | gap |"
    yield "|---|---|---|---|---|---|"
    for one in found:
        gap = one.plan.gap
        yield (
            f"| {one.rung.name} | {len(one.plan.clock)} |"
            f" {one.cpu_s / finest.cpu_s:.2f} | {one.cpu_s:.2f} s |"
            f" {one.plan.status} | {'' if gap is None else f'{gap:.1%}'} |"
        )


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(costs())) + "\n")
