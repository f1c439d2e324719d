"""Corrections: readings that came late or were wrong, and what that changes.

Every step is divided on its own: what was not corrected comes out the same, to the
watt-hour, and the differences are what corrections explain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from ..record import Fault, RefusedError
from .allocation import Allocation
from .curve import MISSING, Curve
from .days import Month, months
from .readings import Counts, Readings
from .resample import at_steps


@dataclass(frozen=True, slots=True)
class Difference:
    """What a correction changed for a point in a month, energies in Wh."""

    point: str
    is_producer: bool
    month: Month
    # Steps at which what was measured, or what was shared, is not what it was.
    steps: int
    measured_before_wh: int
    measured_wh: int
    # What a consumer got, or a producer gave.
    shared_before_wh: int
    shared_wh: int


def corrected(
    readings: Readings, produced: Mapping[str, Curve], consumed: Mapping[str, Curve]
) -> Readings:
    """Put corrected curves over readings, where they say something.

    Raises RefusedError for points that the readings do not have, and for steps that
    do not sum to those of the readings.
    """
    faults: list[Fault] = []
    arrays = []
    for path, names, before_wh, curves in (
        ("produced", readings.producers, readings.produced_wh, produced),
        ("consumed", readings.consumers, readings.consumed_wh, consumed),
    ):
        array_wh = before_wh.copy()
        for name, curve in curves.items():
            if name in names:
                at = names.index(name)
                array_wh[at] = _over(readings, array_wh[at], curve)
            else:
                accepts = "points of the readings"
                faults.append(Fault(f"{path}.{name}", "a correction", accepts))
        arrays.append(array_wh)
    if faults:
        raise RefusedError(tuple(faults))
    return Readings(
        readings.begin,
        readings.step_min,
        readings.producers,
        readings.consumers,
        *arrays,
    )


def _over(readings: Readings, row_wh: Counts, curve: Curve) -> Counts:
    step = timedelta(minutes=readings.step_min)
    fitting = at_steps(curve, readings.step_min)
    end = readings.begin + step * readings.steps
    new_wh = fitting.between(readings.begin, end).wh
    return np.where(new_wh == MISSING, row_wh, new_wh)


def differences(
    before: Allocation, after: Allocation, zone: str
) -> tuple[Difference, ...]:
    """List what changed, by month and point; who is not there is as before.

    Raises RefusedError where the two are not of the same points and steps.
    """
    _refuse_strangers(before.readings, after.readings)
    return tuple(
        difference
        for month, at in months(after.readings, zone)
        for difference in _of_month(month, before, after, at)
    )


def _refuse_strangers(one: Readings, other: Readings) -> None:
    faults = [
        Fault(name, getattr(other, name), f"as before, {getattr(one, name)}")
        for name in ("begin", "step_min", "steps", "producers", "consumers")
        if getattr(one, name) != getattr(other, name)
    ]
    if faults:
        raise RefusedError(tuple(faults))


def _of_month(
    month: Month, before: Allocation, after: Allocation, at: slice
) -> Iterator[Difference]:
    for is_producer, names, measured, shared in (
        (True, after.readings.producers, "produced_wh", "given_wh"),
        (False, after.readings.consumers, "consumed_wh", "allocated_wh"),
    ):
        old, new, old_shared, new_shared = (
            getattr(owner, name)[:, at]
            for owner, name in (
                (before.readings, measured),
                (after.readings, measured),
                (before, shared),
                (after, shared),
            )
        )
        steps = ((old != new) | (old_shared != new_shared)).sum(axis=1)
        for row in np.flatnonzero(steps).tolist():
            yield Difference(
                point=names[row],
                is_producer=is_producer,
                month=month,
                steps=int(steps[row]),
                measured_before_wh=int(old[row].sum()),
                measured_wh=int(new[row].sum()),
                shared_before_wh=int(old_shared[row].sum()),
                shared_wh=int(new_shared[row].sum()),
            )
