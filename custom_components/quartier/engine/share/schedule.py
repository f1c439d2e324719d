"""Schedules: percentages that an organiser sets step by step, from a moment on."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Annotated

import numpy as np

from ..record import Fault, Quantity, RefusedError
from ..units import Floats
from .parts import ACCEPTS, PARTS, is_whole, parts_of
from .readings import Counts, Readings

type Series = Annotated[Floats, Quantity("%", 0, 100, "part of the production")]


def series_faults(
    path: str, percent: Mapping[str, Floats]
) -> Iterator[tuple[str, object, str]]:
    """Find rows of different lengths, parts that are too fine, and sums above 100."""
    if len(lengths := sorted({len(row) for row in percent.values()})) > 1:
        yield path, lengths, "rows of one length"
        return
    for name, row in percent.items():
        if not is_whole(row):
            yield f"{path}.{name}", "a finer number", ACCEPTS
    if not lengths:
        return
    total = rows(percent, tuple(percent), lengths[0]).sum(axis=0)
    over = np.flatnonzero(total > PARTS)
    if len(over):
        at = int(over[0])
        accepts = f"100 % at most at each step; {len(over)} steps have more"
        yield f"{path} at step {at}", int(total[at]) * 100 / PARTS, accepts


def rows(percent: Mapping[str, Floats], names: tuple[str, ...], steps: int) -> Counts:
    """List the parts of some names, names x steps; who has no row has none."""
    none = np.zeros(steps)
    return parts_of(np.array([percent.get(name, none) for name in names]))


def window(begin: datetime, step_min: int, steps: int, readings: Readings) -> slice:
    """Find where readings lie in a schedule.

    Raises RefusedError where it has other steps, or does not cover the readings.
    """
    if step_min != readings.step_min:
        accepts = f"{readings.step_min}, as the readings have it"
        raise RefusedError((Fault("key.step_min", step_min, accepts),))
    first, off = divmod(readings.begin - begin, timedelta(minutes=step_min))
    if off or first < 0 or first + readings.steps > steps:
        accepts = f"a schedule that covers {readings.begin} to {readings.end}"
        found = f"{steps} steps from {begin}"
        raise RefusedError((Fault("key.percent", found, accepts),))
    return slice(first, first + readings.steps)
