"""Many habits at once: ``quartier.shelf.habit`` in numpy, for training.

A test holds one to the other. Arrays are by moment first, then by hour ahead, 24 long.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from quartier.engine import Bools, Floats

from .diary import HOURS
from .windows import MEMORY_DAYS, Ints, Windows

_ROWS: Final = MEMORY_DAYS + 1
_KEPT: Final = 0.8
_OTHER_KIND: Final = 0.5
_SIZE_KEPT: Final = 0.9
_LEAST_SIZE: Final = 0.02
_FEW_DAYS: Final = 3
_LATE: Final = 3
_SATURDAY: Final = 5
_RHO: Final = (1e-6, 0.98)


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """What ``quartier.shelf.habit.Habit`` holds, of n households at once."""

    # One a moment.
    level: Floats
    rho: Floats
    day_error: Floats
    week_error: Floats
    # One for each hour ahead of it.
    slot: Ints
    is_weekend: Bools
    usual: Floats
    expected: Floats
    size: Floats
    mean: Floats
    median: Floats
    # Errors of the last day in sizes of their hour, a day before each hour ahead.
    strain: Floats

    @classmethod
    def of(cls, seen: Windows) -> Self:
        """Learn from what was known."""
        last = MEMORY_DAYS * HOURS + seen.hour
        lead = last[:, None] + np.arange(1, HOURS + 1)
        weekend = _weekend(seen)
        usual, error = _usual(seen.past, weekend)
        rho, rest = _fading(error.reshape(len(seen), -1), last)
        ahead = _pick(usual, lead)
        level = np.maximum(ahead.mean(axis=1), 1e-6)
        kind = np.take_along_axis(weekend, lead // HOURS, axis=1)
        mean, median = _plain(seen.past, weekend)
        slot = lead % HOURS
        size = np.maximum(_pick(_size(error), slot), _LEAST_SIZE * level[:, None])
        flat = np.nan_to_num(error).reshape(len(seen), -1)
        total = np.cumsum(flat, axis=1)
        return cls(
            level=level,
            rho=rho,
            day_error=_mean_of_last(total, last, HOURS),
            week_error=_mean_of_last(total, last, 7 * HOURS),
            slot=slot,
            is_weekend=kind,
            usual=ahead,
            expected=ahead + rest[:, None] * rho[:, None] ** np.arange(1, HOURS + 1),
            size=size,
            mean=np.where(kind, _pick(mean[1], slot), _pick(mean[0], slot)),
            median=_pick(median, slot),
            strain=_pick(flat, lead - HOURS) / size,
        )

    @property
    def bias(self) -> Floats:
        """Mean strain of the last day, (n,)."""
        mean: Floats = self.strain.mean(axis=1)
        return mean

    @property
    def late_bias(self) -> Floats:
        """Mean strain of the last hours, (n,)."""
        mean: Floats = self.strain[:, -_LATE:].mean(axis=1)
        return mean

    @property
    def unrest(self) -> Floats:
        """Mean magnitude of the strain of the last day, (n,)."""
        mean: Floats = np.abs(self.strain).mean(axis=1)
        return mean


def _weekend(seen: Windows) -> Bools:
    """Tell which days of the past, and the two after, are of a week-end: (n, 30)."""
    day = seen.weekday[:, None] + np.arange(-MEMORY_DAYS, 2)
    return day % 7 >= _SATURDAY


def _usual(past: Floats, weekend: Bools) -> tuple[Floats, Floats]:
    """Average over days before each day, (n, 30, 24), and tell the errors, (n, 29, 24).

    Of hours ahead that were never seen, the mean goes one day more back.
    """
    count = len(past)
    sums, weights = np.zeros((2, 2, count, HOURS))
    totals = np.zeros((2, 2, 2, count))
    usual, error = np.empty((count, _ROWS + 1, HOURS)), np.empty_like(past)
    for day in range(_ROWS + 1):
        kind = weekend[:, day]
        share = np.where(kind, [[_OTHER_KIND], [1.0]], [[1.0], [_OTHER_KIND]])
        for back in (0, 1):
            others = _share(*(totals[back] * share).sum(axis=1))[:, None]
            found = _share(*(np.stack((sums, weights)) * share[..., None]).sum(axis=1))
            found = np.where(np.isnan(found), others, found)
            if back == 0 and day < _ROWS:
                error[:, day] = past[:, day] - found
            usual[:, day] = found
        if day < _ROWS:
            known = ~np.isnan(past[:, day])
            of_kind = np.stack((~kind, kind))[..., None]
            sums = _KEPT * (sums + np.where(known, past[:, day], 0.0) * of_kind)
            weights = _KEPT * (weights + known * of_kind)
            totals = np.stack(
                (np.stack((sums.sum(axis=2), weights.sum(axis=2))), totals[0])
            )
    return usual, error


def _share(total: Floats, weight: Floats) -> Floats:
    return np.where(weight > 0, total / np.maximum(weight, 1e-300), np.nan)


def _fading(error: Floats, last: Ints) -> tuple[Floats, Floats]:
    """Find how fast errors fade, and what is left of the last one."""
    known = ~np.isnan(error)
    held = np.where(known, error, 0.0)
    both = known[:, 1:] & known[:, :-1]
    shared = (both * held[:, 1:] * held[:, :-1]).sum(axis=1)
    rho = np.clip(_share(shared, (both * held[:, :-1] ** 2).sum(axis=1)), *_RHO)
    rho = np.where(np.isnan(rho), _RHO[0], rho)
    newest = np.where(known, np.arange(error.shape[1]), 0).max(axis=1)
    rest = np.take_along_axis(held, newest[:, None], axis=1)[:, 0]
    return rho, rest * rho ** (last - newest)


def _size(error: Floats) -> Floats:
    """Average the size of errors by hour of the day, (n, 24)."""
    kept = _SIZE_KEPT ** np.arange(_ROWS - 1, -1, -1.0)[:, None]
    known = ~np.isnan(error)
    total = (np.abs(np.nan_to_num(error)) * kept).sum(axis=1)
    return np.nan_to_num(_share(total, (known * kept).sum(axis=1)))


def _plain(past: Floats, weekend: Bools) -> tuple[tuple[Floats, Floats], Floats]:
    """Average over four weeks by hour, for week days and week-ends; and the median."""
    known = ~np.isnan(past)
    of_kind = [known & (weekend[:, :_ROWS, None] == kind) for kind in (False, True)]
    counts = [each.sum(axis=1) for each in of_kind]
    totals = [np.where(each, past, 0.0).sum(axis=1) for each in of_kind]
    every = sum(totals) / np.maximum(sum(counts), 1)
    week, end = (
        np.where(count < _FEW_DAYS, every, total / np.maximum(count, 1))
        for total, count in zip(totals, counts, strict=True)
    )
    # NaN is sorted to the end: the middle of those known.
    ranked, count = np.sort(past, axis=1), known.sum(axis=1)
    middle = [
        np.take_along_axis(ranked, np.maximum(at, 0)[:, None], axis=1)[:, 0]
        for at in ((count - 1) // 2, count // 2)
    ]
    median = np.where(count > 0, (middle[0] + middle[1]) / 2.0, 0.0)
    return (week, end), median


def _mean_of_last(total: Floats, last: Ints, hours: int) -> Floats:
    rows = np.arange(len(last))
    mean: Floats = (total[rows, last] - total[rows, last - hours]) / hours
    return mean


def _pick(values: Floats, at: Ints) -> Floats:
    """Take values at steps: (n, 24) of (n, steps)."""
    return np.take_along_axis(values.reshape(len(values), -1), at, axis=1)
