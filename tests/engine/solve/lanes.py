"""Worlds that ask for fairness, and a solver that keeps what it is asked."""

from dataclasses import replace
from datetime import timedelta
from threading import Event
from typing import Final

from quartier.engine.policy import Fairness, Policy
from quartier.engine.policy.fairness import Mode
from quartier.engine.policy.simple_life import SimpleLife
from quartier.engine.solve import Effort, FailedError, Linear
from quartier.engine.solve.problem import Hint, Problem, Solution
from quartier.engine.things import Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.pv import Pv

from tests.engine.solve.models import START, hours, outlook
from tests.engine.solve.worlds import World
from tests.strategies import ZONE

EXACT: Final = Effort(60.0, 1e-9, 1e-9)
NO_SWITCHES: Final = SimpleLife(0.0)


def wished(world: World, weight: float, mode: Mode = "max_min") -> World:
    """Wish for fairness besides what is wished."""
    others = tuple(wish for wish in world.policy.wishes if wish.kind != "fairness")
    return replace(world, policy=Policy((*others, Fairness(weight, mode))))


def lane(*needs: float | None, first: float = 0.0, is_common: bool = False) -> World:
    """Draw up a roof that has 1 kWh to spare in the second of two hours, and two homes.

    Each has a kWh to wash, by habit in the first hour. The first pays 0.30 EUR for it,
    the second 0.20; shared it costs 0.15, of which the roof gets 0.10 instead of 0.04.
    So the kWh saves 0.21 EUR in all where the first has it, and 0.11 where the second.
    The roof is somebody's who needs nothing, or it belongs to both homes.
    """
    run = Run(START, START + timedelta(hours=2))
    told = needs or (None, None)
    homes = tuple(
        Home(
            name,
            (
                Grid(f"{name}_meter", name),
                Appliance(f"{name}_wash", (1.0,), 60.0, (run,)),
            ),
            need=need,
            priority=priority,
        )
        for name, need, priority in zip(
            ("dear", "cheap"), told, (0.0, first), strict=True
        )
    )
    roof = (Grid("roof_meter", "roof"), Pv("sun", 3.0))
    sharing = Sharing(0.1, 0.05)
    if is_common:
        people = Neighbourhood("n", ZONE, homes=homes, things=roof, sharing=sharing)
    else:
        others = (Home("roof", roof),)
        people = Neighbourhood("n", ZONE, homes=(*homes, *others), sharing=sharing)
    expected = outlook(
        hours(2),
        dear__import_eur_per_kwh=0.3,
        cheap__import_eur_per_kwh=0.2,
        roof__import_eur_per_kwh=0.3,
        dear__export_eur_per_kwh=0.04,
        cheap__export_eur_per_kwh=0.04,
        roof__export_eur_per_kwh=0.04,
        sun__available_kw=[0.0, 1.0],
    )
    return World(people, expected, Policy((NO_SWITCHES,)))


class Spy:
    """A solver that keeps the problems that it is given."""

    def __init__(self, breaks_at: int = 0, error: Exception | None = None) -> None:
        """Break the call of a number, if it is one, in a way of one's own."""
        self.problems: list[Problem] = []
        self.hints: list[Hint] = []
        self._breaks_at, self._linear = breaks_at, Linear()
        self._error = error or FailedError("no luck")

    def solve(
        self, problem: Problem, effort: Effort, hint: Hint, stop: Event | None
    ) -> Solution:
        """Keep the problem, and solve it."""
        self.problems.append(problem)
        self.hints.append(hint)
        if len(self.problems) == self._breaks_at:
            raise self._error
        return self._linear.solve(problem, effort, hint, stop)
