"""Recipes: how a worker comes by the homes of a block, without being sent them."""

from dataclasses import dataclass
from pathlib import Path

from ...engine import Model, assemble, site
from ..desk import expectation
from ..example import example
from ..scenario import Scenario, load

# What passed is drawn for the sake of what is left of it, and no longer than a week.
_HISTORY_DAYS = 7


@dataclass(frozen=True, slots=True)
class Drawn:
    """A street drawn by a seed: the same seed gives the same people."""

    seed: int
    homes: int
    hours: int

    def scenario(self) -> Scenario:
        """Draw it."""
        return example(
            self.seed, self.homes, days_of_history=_HISTORY_DAYS, horizon_h=self.hours
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario in a folder of the worker's, or one that all workers see."""

    folder: str

    def scenario(self) -> Scenario:
        """Load it."""
        return load(Path(self.folder))


type Recipe = Drawn | Kept


def modelled(recipe: Recipe) -> Model:
    """Make a block's model, as of when its outlook begins."""
    scenario = recipe.scenario()
    outlook = expectation(scenario)
    people = scenario.neighbourhood.without_due(outlook.clock.start)
    return assemble(site(people, outlook, scenario.policy))
