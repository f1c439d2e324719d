"""Again: the plan that diagnostics hold, made once more, and what differs."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Plan, Planner
from ..scenario import LabError, Scenario
from .expectation import expectation

# Less is arithmetic.
_LEAST_KWH: Final = 0.005


class NothingRecordedError(LabError):
    """The diagnostics hold no plan that could be made again."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that does otherwise: energy that was moved, and in all more or less."""

    thing: str
    moved_kwh: float
    more_kwh: float


@dataclass(frozen=True, slots=True, eq=False)
class Again:
    """A plan as recorded, and as made again."""

    recorded: Plan
    again: Plan
    # Those that differ most come first.
    differences: tuple[Difference, ...]

    @property
    def more_eur(self) -> float:
        """What the plan costs more now, all wishes priced."""
        return self.again.cost_eur - self.recorded.cost_eur


def again(scenario: Scenario) -> Again:
    """Plan a scenario again, as it was recorded.

    Raises NothingRecordedError where no plan was recorded.
    """
    recorded, outlook = scenario.plan, expectation(scenario)
    if recorded is None or recorded.clock != outlook.clock:
        raise NothingRecordedError(
            "These diagnostics hold no plan of these hours: download them again once"
            " Quartier has planned, or make one of them with `quartier plan`."
        )
    plan = Planner().plan(scenario.neighbourhood, outlook, scenario.policy)
    return Again(recorded, plan, _differences(recorded, plan))


def _differences(one: Plan, other: Plan) -> tuple[Difference, ...]:
    """Compare what each thing takes, step by step."""
    hours, found = one.clock.hours, []
    for name in one.things.keys() & other.things.keys():
        more = (other.things[name].power_kw - one.things[name].power_kw) * hours
        moved_kwh = float(np.abs(more).sum()) / 2
        if moved_kwh > _LEAST_KWH:
            found.append(Difference(name, moved_kwh, float(more.sum())))
    return tuple(sorted(found, key=lambda each: (-each.moved_kwh, each.thing)))
