"""Rerun: replay a scenario's past in every conduct, each in a process of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...engine import CONDUCTS, Conduct, Days, Outcome, replay
from ..scenario import Scenario
from .crew import Beats, side_by_side
from .past import past
from .truth import Truth

_NOTHING_EUR: Final = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Rerun:
    """What a replay gave: its days, how each conduct went, what was mended."""

    begin: datetime
    days: int
    outcomes: Mapping[Conduct, Outcome]
    truth: Truth

    @property
    def share_of_foresight(self) -> float | None:
        """Share of what foresight would have saved that Quartier saved."""
        cost = {name: outcome.cost_eur for name, outcome in self.outcomes.items()}
        possible = cost["habit"] - cost["foresight"]
        if possible <= _NOTHING_EUR:
            return None
        return (cost["habit"] - cost["plan"]) / possible


type Progress = Callable[[Conduct, int, int], None]


def rerun(
    scenario: Scenario,
    days: int,
    begin: datetime | None,
    every_s: int,
    progress: Progress,
) -> Rerun:
    """Replay so many days from a moment on, else the last ones there are.

    Raises NothingExpectedError and TooShortError with what to do next.
    """
    found = past(scenario, days, begin, every_s)
    outcomes = _in_processes(found.days, progress)
    return Rerun(found.begin, days, outcomes, found.truth)


def _in_processes(past: Days, progress: Progress) -> dict[Conduct, Outcome]:
    """Replay every conduct in a process of its own, and pass their progress on."""
    return side_by_side(_one, dict.fromkeys(CONDUCTS, past), progress)


def _one(conduct: Conduct, past: Days, beats: Beats) -> Outcome:
    def beat(done: int, whole: int) -> None:
        beats.put((conduct, done, whole))

    return replay(past, conduct, beat)
