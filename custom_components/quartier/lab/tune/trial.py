"""Trials: what policies come to on the days that stand for all, each tried once.

A folder keeps every trial: a search that was stopped finds them again, and a policy
that comes up twice costs nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...engine import Leg, Policy
from ..compare import (
    NOTHING,
    Comparison,
    Entrant,
    Journal,
    Wanted,
    prepared,
    summed,
    titled,
    walk_of,
    walk_to_end,
)
from ..desk import Past
from ..scenario import Scenario
from .goal import GOALS
from .window import Window

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy, and what it came to: amounts by goal, on a mean day."""

    policy: Policy
    amounts: Mapping[str, float]
    # What doing without Quartier comes to, likewise.
    without: Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """One of the days, ready to be replayed."""

    window: Window
    past: Past
    journal: Journal


class Court:
    """Tries policies on the same days."""

    def __init__(
        self,
        scenario: Scenario,
        windows: Sequence[Window],
        folder: Path,
        every_s: int,
        jobs: int | None,
    ) -> None:
        """Set the days up, each with a journal of its own.

        Raises OtherStudyError where the folder is of another scenario.
        """
        self._scenario, self._jobs = scenario, jobs
        self._every_s = every_s
        self._grounds = [self._ground(window, folder) for window in windows]

    def _ground(self, window: Window, folder: Path) -> _Ground:
        wanted = Wanted(1, window.begin, self._every_s)
        past = prepared(self._scenario, wanted)
        title = titled(self._scenario, past.days, "quick")
        return _Ground(window, past, Journal.opened(folder / window.name, title))

    def try_all(
        self, policies: Sequence[Policy], progress: Progress = lambda *_told: None
    ) -> tuple[Trial, ...]:
        """Try policies side by side."""
        entrants = [Entrant("", policy) for policy in policies]
        unique = {each.digest: each for each in (NOTHING, *entrants)}
        walks = {
            f"{at} {wishes}": walk_of(ground.past.days, entrant, ground.journal)
            for at, ground in enumerate(self._grounds)
            for wishes, entrant in unique.items()
        }
        done = set[str]()

        def beat(walk: str, steps: int, whole: int) -> None:
            if steps == whole:
                done.add(walk)
                progress(len(done), len(walks))

        legs = walk_to_end(walks, self._jobs, beat)
        return tuple(self._trial(entrant, legs) for entrant in entrants)

    def _trial(self, entrant: Entrant, legs: Mapping[str, tuple[Leg, ...]]) -> Trial:
        if entrant.policy is None:
            raise ValueError("doing without is no policy")
        days = [
            (ground.window.weight, self._day(at, ground, entrant, legs))
            for at, ground in enumerate(self._grounds)
        ]
        without, amounts = (
            {name: goal.over(days, at) for name, goal in GOALS.items()} for at in (0, 1)
        )
        return Trial(entrant.policy, amounts, without)

    def _day(
        self,
        at: int,
        ground: _Ground,
        entrant: Entrant,
        legs: Mapping[str, tuple[Leg, ...]],
    ) -> Comparison:
        ways = [(each, legs[f"{at} {each.digest}"]) for each in (NOTHING, entrant)]
        return summed(self._scenario, ground.past, ways, Wanted(every_s=self._every_s))
