"""Readings: what meters counted, step by step, in whole watt-hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final, Self

import numpy as np

from ..clock import Clock
from ..record import Fault, RefusedError, frozen

type Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
"""Whole numbers of 64 bits: watt-hours, and products of two sums of them."""

# Products of two energies fit 64 bits as long as what all meters count in a step is
# less than this: 8.6 GW for a quarter of an hour.
LIMIT_WH: Final = 2**31
STEPS_MIN: Final = (15, 30, 60)
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Energies of every meter at every step, complete: nothing is missing.

    ``produced_wh`` is producers x steps, ``consumed_wh`` consumers x steps. Raises
    RefusedError with every fault where shapes, signs or sizes are impossible.
    """

    begin: datetime
    step_min: int
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    produced_wh: Counts
    consumed_wh: Counts

    def __post_init__(self) -> None:
        """Refuse what no meter can have counted; keep the arrays from changing."""
        if faults := tuple(_faults(self)):
            raise RefusedError(faults)
        object.__setattr__(self, "begin", self.begin.astimezone(UTC))
        for name in ("produced_wh", "consumed_wh"):
            # A copy, so that the caller's array stays its own.
            object.__setattr__(
                self, name, frozen(np.array(getattr(self, name), dtype=np.int64))
            )

    @property
    def steps(self) -> int:
        """Count the steps."""
        return int(self.consumed_wh.shape[1])

    @property
    def end(self) -> datetime:
        """When the last step ends, UTC."""
        return self.begin + timedelta(minutes=self.step_min * self.steps)

    @property
    def clock(self) -> Clock:
        """Give the steps as a clock."""
        return Clock.even(self.begin, self.step_min * 60, self.steps)

    @property
    def total_produced_wh(self) -> Counts:
        """Sum the producers, for each step."""
        total: Counts = self.produced_wh.sum(axis=0)
        return total

    @property
    def total_consumed_wh(self) -> Counts:
        """Sum the consumers, for each step."""
        total: Counts = self.consumed_wh.sum(axis=0)
        return total

    def part(self, first: int, last: int) -> Self:
        """Cut out the steps from ``first`` up to, not including, ``last``."""
        return type(self)(
            begin=self.begin + timedelta(minutes=self.step_min * first),
            step_min=self.step_min,
            producers=self.producers,
            consumers=self.consumers,
            produced_wh=self.produced_wh[:, first:last],
            consumed_wh=self.consumed_wh[:, first:last],
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put readings of the same points behind each other, in their order.

        Raises RefusedError where one does not follow the one before.
        """
        first = parts[0]
        for one, other in pairwise(parts):
            if (one.end, one.producers, one.consumers) != (
                *(other.begin, other.producers, other.consumers),
            ):
                accepts = f"{one.end.isoformat()}, and the same points"
                raise RefusedError((Fault("begin", other.begin.isoformat(), accepts),))
        return cls(
            begin=first.begin,
            step_min=first.step_min,
            producers=first.producers,
            consumers=first.consumers,
            produced_wh=np.concatenate([part.produced_wh for part in parts], axis=1),
            consumed_wh=np.concatenate([part.consumed_wh for part in parts], axis=1),
        )

    def equals(self, other: Readings) -> bool:
        """Tell whether all is the same, to the watt-hour."""
        return (
            (self.begin, self.step_min) == (other.begin, other.step_min)
            and self.producers == other.producers
            and self.consumers == other.consumers
            and np.array_equal(self.produced_wh, other.produced_wh)
            and np.array_equal(self.consumed_wh, other.consumed_wh)
        )


def _faults(readings: Readings) -> Iterator[Fault]:
    """Find everything that is wrong."""
    if readings.begin.tzinfo is None:
        yield Fault("begin", str(readings.begin), "a time with its offset")
    if readings.step_min not in STEPS_MIN:
        accepts = "one of " + ", ".join(map(str, STEPS_MIN))
        yield Fault("step_min", readings.step_min, accepts)
    elif readings.begin.timestamp() % (readings.step_min * 60):
        accepts = f"a begin on a step of {readings.step_min} min"
        yield Fault("begin", readings.begin.isoformat(), accepts)
    steps = {
        array.shape[-1]
        for array in (readings.produced_wh, readings.consumed_wh)
        if array.ndim
    }
    if len(steps) > 1:
        accepts = "as many steps for producers as for consumers"
        yield Fault("consumed_wh", sorted(steps), accepts)
    for role in ("produced", "consumed"):
        names = readings.producers if role == "produced" else readings.consumers
        yield from _array_faults(f"{role}_wh", names, getattr(readings, f"{role}_wh"))


def _array_faults(
    path: str, names: tuple[str, ...], array_wh: Counts
) -> Iterator[Fault]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(path, name, "each point once")
    if array_wh.ndim != 2 or len(array_wh) != len(names):  # noqa: PLR2004 (points, steps)
        accepts = f"{len(names)} points, each with its steps"
        yield Fault(path, array_wh.shape, accepts)
        return
    if array_wh.dtype.kind not in "iu":
        yield Fault(path, str(array_wh.dtype), "whole watt-hours")
        return
    bad = np.argwhere((array_wh < 0) | (array_wh >= LIMIT_WH))
    for point, step in bad[:_SHOWN].tolist():
        value = int(array_wh[point, step])
        accepts = f"0 to {LIMIT_WH - 1} Wh"
        yield Fault(f"{path}.{names[point]}[{step}]", value, accepts)
    if len(bad) > _SHOWN:
        yield Fault(path, len(bad), "no impossible value", "and more like these")
    elif not len(bad) and array_wh.size:
        most = int(array_wh.sum(axis=0, dtype=np.int64).max())
        if most >= LIMIT_WH:
            yield Fault(path, most, f"less than {LIMIT_WH} Wh at a step, all together")
