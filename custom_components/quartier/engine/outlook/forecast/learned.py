"""Learned: habit, mended for the day ahead by a small model.

The model sees whole hours of the wall clock and answers in hours. What it takes off or
adds to an hour is added to all steps of it: habit gives the shape within. Beyond the
day, and where there is too little to ask by, habit stands as it is.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

import numpy as np

from ...units import SECONDS_PER_HOUR, Floats, Ints
from .habit import Habit
from .past import Past

HOURS: Final = 24
# What a model remembers: four weeks.
_MEMORY_H: Final = 28 * HOURS


class Mend(Protocol):
    """What a model makes of hours that passed, for many moments at once."""

    def __call__(self, hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
        """Tell by how much habit will miss in the next 24 hours, (n, 24).

        For each moment its hours, oldest first, NaN where unknown; the hour of the day
        that has just ended, and its day of the week, Monday 0. NaN for no answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class Learned:
    """What habit expects, and what a model adds to it."""

    kind: ClassVar = "learned"

    mend: Mend

    def expected(self, past: Past, origins: Ints, leads: int) -> Floats:
        """Add the model's answers to what habit expects, (origins, leads)."""
        expected = Habit().expected(past, origins, leads)
        hours = _Hours.of(past, leads)
        if hours is None:
            return expected
        last = hours.last(origins)
        asked = np.flatnonzero(last >= 0)
        if not len(asked):
            return expected
        ended = last[asked]
        told = [hours.values[max(0, at + 1 - _MEMORY_H) : at + 1] for at in ended]
        answers = self.mend(told, hours.hour[ended], hours.weekday[ended])
        ahead = hours.ahead(origins[asked], leads) - ended[:, None] - 1
        mended = np.take_along_axis(answers, np.clip(ahead, 0, HOURS - 1), axis=1)
        mended = np.where((ahead >= 0) & (ahead < HOURS), mended, 0.0)
        expected[asked] += np.nan_to_num(mended)
        return expected


@dataclass(frozen=True, slots=True, eq=False)
class _Hours:
    """The whole hours of a past, and where its steps fall in them."""

    values: Floats
    hour: Ints
    weekday: Ints
    # The step that the first hour begins with, and steps an hour.
    first: int
    steps: int

    @classmethod
    def of(cls, past: Past, leads: int) -> _Hours | None:
        """Gather hours; None where steps do not make whole ones."""
        steps = round(SECONDS_PER_HOUR / past.step_s)
        if steps * past.step_s != SECONDS_PER_HOUR:
            return None
        calendar = past.calendar(leads)
        first = int(np.argmax(calendar.slot[:steps] % steps == 0))
        count = (len(past.values) - first) // steps
        if count <= 0:
            return None
        rows = past.values[first : first + count * steps].reshape(count, steps)
        begins = first + np.arange(count) * steps
        return cls(
            _means(rows),
            (calendar.slot[begins] // steps).astype(np.int32),
            calendar.weekday[calendar.day[begins]],
            first,
            steps,
        )

    def last(self, origins: Ints) -> Ints:
        """Find the last hour that is over at each origin; below 0 for none."""
        ended = (origins + 1 - self.first) // self.steps - 1
        return np.minimum(ended, len(self.values) - 1).astype(np.int32)

    def ahead(self, origins: Ints, leads: int) -> Ints:
        """Find the hour of each step after each origin."""
        step = origins[:, None] + np.arange(1, leads + 1) - self.first
        return (step // self.steps).astype(np.int32)


def _means(rows: Floats) -> Floats:
    """Average what is known of each hour, where that is half of it at least."""
    known = ~np.isnan(rows)
    count = known.sum(axis=1)
    total = np.where(known, rows, 0.0).sum(axis=1)
    enough = 2 * count >= rows.shape[1]
    return np.where(enough, total / np.maximum(count, 1), np.nan)
