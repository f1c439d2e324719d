"""Ends: what a word too early or too late costs, for the net and for the rule alike.

Said before the end, it fetches people for nothing and lets a relay go under a running
machine: as bad as an hour's wait. Said after it, people and the machine wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from quartier.engine import Floats
from quartier.shelf.cycle_detect import (
    ENDED,
    FINISHING,
    HEATING,
    OFF,
    STARTED_MIN,
    Ending,
)

from .data import Watched
from .rule import Silence, silences
from .spells import endings

FALSE_MIN: Final = 60.0

# So little before the end is no mistake: a minute is what the plug tells.
_EARLY_MIN: Final = 2
# Nobody waits for longer.
_LATEST_MIN: Final = 90
_SURE: Final = (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
_HOLDS_MIN: Final = (1, 2, 3, 4, 5, 7, 10)


@dataclass(frozen=True, slots=True)
class Ends:
    """How the ends of some runs were told."""

    runs: int
    # Runs of which the end was told while they still went on.
    false: int
    waited_min: float

    @property
    def lost_min(self) -> float:
        """Minutes lost a run."""
        return (self.false * FALSE_MIN + self.waited_min) / self.runs

    def __add__(self, other: Ends) -> Ends:
        """Put two together."""
        return Ends(
            self.runs + other.runs,
            self.false + other.false,
            self.waited_min + other.waited_min,
        )


def ends(one: Watched, said: Sequence[int]) -> Ends:
    """Compare the minutes in which an end was told with the ends there were."""
    false, waited = 0, 0.0
    life = one.life
    following = (*life.begins[1:], len(life.phase))
    for begin, end, nearest in zip(life.begins, life.ends, following, strict=True):
        false += any(begin <= at < end - _EARLY_MIN for at in said)
        latest = min(end + _LATEST_MIN, nearest)
        told = [at for at in said if end - _EARLY_MIN <= at < latest]
        waited += max(0, min(told, default=latest) - end)
    return Ends(len(life.ends), false, waited)


def total(every: Iterable[Ends]) -> Ends:
    """Put many together."""
    return sum(every, Ends(0, 0, 0.0))


def told(ending: Ending, answers: Floats) -> list[int]:
    """List the minutes in which the shelf's own watch says that a run has ended."""
    return [at for at, row in enumerate(answers.tolist()) if ending.see(row)]


def odds_of_end(answers: Floats) -> Floats:
    """Tell by how much the odds of an end are above those of going on, (minutes,)."""
    end = np.maximum(answers[:, ENDED], answers[:, OFF])
    odds: Floats = end - answers[:, HEATING : FINISHING + 1].max(axis=1)
    return odds


def best_ending(
    machines: Sequence[Watched], answers: Sequence[Floats]
) -> tuple[float, int]:
    """Find how sure and for how long the net must be, on machines that train."""
    over = [odds_of_end(y) for y in answers]

    def lost(choice: tuple[float, int]) -> float:
        sure, hold = choice
        pairs = zip(machines, over, strict=True)
        return total(
            ends(one, endings(odds < 0.0, odds > sure, hold, STARTED_MIN))
            for one, odds in pairs
        ).lost_min

    return min(((sure, hold) for sure in _SURE for hold in _HOLDS_MIN), key=lost)


def best_silence(machines: Sequence[Watched]) -> Silence:
    """Find the rule that loses the fewest minutes on machines that train."""

    def lost(rule: Silence) -> float:
        return total(ends(one, rule.ended(one)) for one in machines).lost_min

    return min(silences(), key=lost)
