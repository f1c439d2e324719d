"""Recipes: how a worker comes by the homes of a block, without being sent them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...engine import Model, Policy, assemble, site
from ..desk import expectation
from ..example import example
from ..scenario import LabError, Scenario, load

_FAIRNESS: Final = "fairness"
# What passed is drawn for the sake of what is left of it, and no longer than a week.
_HISTORY_DAYS = 7


class UnfairError(LabError):
    """A block asks for fairness, and a city is planned without."""

    exit_code = 2


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
    """Make a block's model, as of when its outlook begins.

    Raises UnfairError where its policy has a price for fairness: what homes gain is
    known to none but their block, and no price of it is a sum over blocks.
    """
    scenario = recipe.scenario()
    _refuse_fairness(scenario.policy)
    outlook = expectation(scenario)
    people = scenario.neighbourhood.without_due(outlook.clock.start)
    return assemble(site(people, outlook, scenario.policy))


def _refuse_fairness(policy: Policy) -> None:
    if policy.prices()[_FAIRNESS] > 0:
        raise UnfairError(
            "A city is planned without fairness between homes: "
            "its weight in the policy must be 0."
        )
