"""The rules to beat: bands of power and hold times, tuned on the machines that train.

They know what the net knows: the kind of machine, its own peak, what its runs usually
last, how long ago it heated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats
from quartier.shelf.cycle_detect import (
    ENDED,
    FINISHING,
    HEATING,
    LEFT_MIN,
    OFF,
    WORKING,
)

from .data import Watched, balanced
from .lives import ENDED_MIN
from .spells import endings, lasting


@dataclass(frozen=True, slots=True)
class Rule:
    """Bands and times for one kind of machine."""

    # Below it the machine is silent, W, and ended after so many minutes.
    silent_w: float = 6.0
    hold_min: float = 5.0
    # Share of the machine's peak from which it heats.
    hot: float = 0.45
    # It finishes so long after it heated, from this share of a usual run on.
    cooled_min: float = 10.0
    late: float = 0.8
    # And no sooner than so many times the longest silence it went on after.
    patient: float = 0.0

    def phases(self, one: Watched) -> NDArray[np.intp]:
        """Tell the phase of each minute."""
        mean, peak, cooled, elapsed, usual, longest = one.senses.T
        silent = lasting(mean < self.silent_w)
        finishing = (cooled >= self.cooled_min) & (elapsed >= self.late * usual)
        said = np.where(finishing, FINISHING, WORKING)
        said = np.where(mean > self.hot * peak, HEATING, said)
        hold = np.maximum(self.hold_min, self.patient * longest)
        said = np.where(silent >= hold, ENDED, said)
        off = (silent >= hold + ENDED_MIN) | (silent > np.arange(len(mean)))
        return np.where(off, OFF, said)

    def left(self, one: Watched) -> Floats:
        """Tell the tens of minutes left: what runs usually last, less what went by."""
        _, _, _, elapsed, usual, _ = one.senses.T
        rest = np.maximum(usual - elapsed, 0.0) / LEFT_MIN
        said = self.phases(one)
        return np.where((said == OFF) | (said == ENDED), 0.0, rest)


_GRIDS: Final = {
    "silent_w": (1.5, 2.5, 4.0, 6.0, 8.0, 12.0, 20.0, 40.0),
    "hold_min": (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60),
    "hot": (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75),
    "cooled_min": (0, 1, 2, 3, 5, 8, 12, 16, 20, 25, 30, 40, 50),
    "patient": (0.0, 0.8, 1.0, 1.25),
    "late": (0.0, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0),
}
_ROUNDS: Final = 4


def tuned(machines: Sequence[Watched]) -> Rule:
    """Find the rule of one kind that tells phases best, one number after the other."""
    truth = np.concatenate([one.life.phase for one in machines])

    def worth(rule: Rule) -> float:
        return balanced(truth, np.concatenate([rule.phases(one) for one in machines]))

    best = Rule()
    for _ in range(_ROUNDS):
        for name in (field.name for field in fields(Rule)):
            rivals = [replace(best, **{name: value}) for value in _GRIDS[name]]
            best = max([best, *rivals], key=worth)
    return best


@dataclass(frozen=True, slots=True)
class Silence:
    """A rule for the end alone: below so many watts for so many minutes."""

    silent_w: float
    hold_min: float
    patient: float
    # A run is one that was louder for so many minutes.
    started_min: int = 3

    def ended(self, one: Watched) -> list[int]:
        """List the minutes at which it says that a run has ended."""
        quiet = one.life.told_w[:, 0] < self.silent_w
        hold = np.maximum(self.hold_min, self.patient * one.senses[:, 5])
        return endings(~quiet, quiet, hold, self.started_min)


def silences() -> Iterator[Silence]:
    """Go through what may be chosen."""
    for silent_w in _GRIDS["silent_w"]:
        for hold_min in _GRIDS["hold_min"]:
            for patient in _GRIDS["patient"]:
                yield Silence(silent_w, hold_min, patient)
