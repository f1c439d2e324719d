"""A curve: what one meter counted, step by step, and where it said nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from ..record import Fault, RefusedError, frozen
from ..units import Bools
from .readings import LIMIT_WH, Counts

# What stands where a meter said nothing.
MISSING: Final = -1
type Index = tuple[tuple[int, int], ...]
"""What an index showed: after how many steps of its curve, and Wh, in order."""

# Lengths that fill an hour a whole number of times.
CURVE_STEPS_MIN: Final = (1, 5, 10, 15, 20, 30, 60)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Energies of one meter in whole watt-hours, MISSING where it said nothing.

    ``index`` is what the meter's index showed between steps, where that is known.
    Raises RefusedError with every fault.
    """

    begin: datetime
    step_min: int
    wh: Counts
    index: Index = ()

    def __post_init__(self) -> None:
        """Refuse what no meter can have said; keep the array from changing."""
        if faults := tuple(_faults(self)):
            raise RefusedError(faults)
        object.__setattr__(self, "begin", self.begin.astimezone(UTC))
        object.__setattr__(self, "wh", frozen(np.array(self.wh, dtype=np.int64)))

    @property
    def steps(self) -> int:
        """Count the steps."""
        return len(self.wh)

    @property
    def end(self) -> datetime:
        """When the last step ends, UTC."""
        return self.begin + timedelta(minutes=self.step_min * self.steps)

    @property
    def known(self) -> Bools:
        """Tell at which steps the meter said something."""
        known: Bools = self.wh != MISSING
        return known

    def moment(self, step: int) -> datetime:
        """When a step begins, UTC."""
        return self.begin + timedelta(minutes=self.step_min * step)

    def between(self, begin: datetime, end: datetime) -> Curve:
        """Give the steps from one moment to another, MISSING where there are none.

        Of the index what was read from the one to the other is kept. Raises
        RefusedError where a moment is within a step.
        """
        step = timedelta(minutes=self.step_min)
        (first, off), (last, over) = (
            divmod(moment - self.begin, step) for moment in (begin, end)
        )
        if off or over:
            accepts = f"moments on the meter's steps of {self.step_min} min"
            raise RefusedError((Fault("span", f"{begin} to {end}", accepts),))
        wh = np.full(max(0, last - first), MISSING, dtype=np.int64)
        low, high = max(first, 0), min(last, self.steps)
        if low < high:
            wh[low - first : high - first] = self.wh[low:high]
        index = ((at - first, index_wh) for at, index_wh in self.index)
        inside = tuple(each for each in index if 0 <= each[0] <= len(wh))
        return Curve(begin, self.step_min, wh, inside)


def _faults(curve: Curve) -> Iterator[Fault]:
    if curve.begin.tzinfo is None:
        yield Fault("begin", str(curve.begin), "a time with its offset")
    if curve.step_min not in CURVE_STEPS_MIN:
        accepts = "one of " + ", ".join(map(str, CURVE_STEPS_MIN))
        yield Fault("step_min", curve.step_min, accepts)
    elif curve.begin.timestamp() % (curve.step_min * 60):
        accepts = f"a begin on a step of {curve.step_min} min"
        yield Fault("begin", curve.begin.isoformat(), accepts)
    if curve.wh.ndim != 1 or curve.wh.dtype.kind not in "iu":
        yield Fault("wh", str(curve.wh.dtype), "a row of whole watt-hours")
        return
    if len(bad := np.flatnonzero((curve.wh < MISSING) | (curve.wh >= LIMIT_WH))):
        at, more = int(bad[0]), len(bad) - 1
        hint = f"and {more} more like it" if more else ""
        accepts = f"0 to {LIMIT_WH - 1} Wh, or {MISSING} where it is missing"
        yield Fault(f"wh[{at}]", int(curve.wh[at]), accepts, hint)
    yield from _index_faults(curve)


def _index_faults(curve: Curve) -> Iterator[Fault]:
    for at, index_wh in curve.index:
        if not (0 <= at <= curve.steps and index_wh >= 0):
            accepts = f"no energy below zero, after 0 to {curve.steps} steps"
            yield Fault("index", (at, index_wh), accepts)
    for one, other in pairwise(curve.index):
        if other[0] <= one[0] or other[1] < one[1]:
            accepts = f"later than {one[0]} steps, and {one[1]} Wh or more"
            yield Fault("index", other, accepts)
