"""Coarse: the far part of an outlook in longer steps, for a plan that costs less.

What is near is commanded and counted: it keeps its steps. What is far is planned anew
before it comes, in its own steps again, so that nothing due there is lost.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ..clock import Clock
from ..units import Floats, Ints
from .outlook import Outlook

# What a wire may bear for a while is what it bears in the tightest of its steps.
_TIGHTEST: Final = ".import_limit_kw"


def longer(clock: Clock, near_s: int, step_s: int) -> Clock:
    """Join the steps that begin so far ahead, or farther, to steps of a length.

    They begin on whole multiples of it, on UTC, and both ends of the clock stay. Steps
    that are as long already stay as they are.
    """
    steps, held = list[int](), 0
    ahead_s, at_s = 0, round(clock.start.timestamp())
    for length_s in clock.steps_s:
        is_whole = (at_s + ahead_s) % step_s == 0
        is_near = not held and (ahead_s < near_s or not is_whole)
        held += length_s
        ahead_s += length_s
        if is_near or held >= step_s or (at_s + ahead_s) % step_s == 0:
            steps.append(held)
            held = 0
    return Clock(clock.start, (*steps, held) if held else tuple(steps))


def coarsened(outlook: Outlook, near_s: int, step_s: int) -> Outlook:
    """Say the same with longer steps far ahead; the same outlook if none is joined.

    Means are weighed by time, so that every kWh and every euro of it is kept.
    """
    clock = longer(outlook.clock, near_s, step_s)
    if len(clock) == len(outlook.clock):
        return outlook
    first = np.searchsorted(outlook.clock.edges_s, clock.edges_s[:-1]).astype(np.int32)

    def joined(series: Mapping[str, Floats]) -> dict[str, Floats]:
        return {
            name: _joined(name, values, outlook.clock.hours, first)
            for name, values in series.items()
        }

    return Outlook(
        clock=clock,
        series=joined(outlook.series),
        degraded=outlook.degraded,
        low=joined(outlook.low),
        high=joined(outlook.high),
    )


def _joined(name: str, values: Floats, hours: Floats, first: Ints) -> Floats:
    """Join the values of steps; those that are no longer than before stay exact."""
    if name.endswith(_TIGHTEST):
        return np.minimum.reduceat(values, first)
    means = np.add.reduceat(values * hours, first) / np.add.reduceat(hours, first)
    is_alone = np.diff(first, append=len(values)) == 1
    return np.where(is_alone, values[first], means)
