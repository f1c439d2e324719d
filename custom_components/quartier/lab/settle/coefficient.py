"""Coefficient files: for each plant, who has how many percent of it, step by step.

A file for each plant, named by its meter's number: ``Horodate`` and the numbers of the
consumers' meters, parted by semicolons, percents with a decimal comma. No row sums to
more than 100. That is the layout that a public program for French operations writes
(read in November 2026); the operator's own specification was not found. So a notice
lies beside the files, and says so.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

from ...engine import Fault, Language
from ...engine.share import (
    GRIDS,
    Allocation,
    Coefficients,
    Grid,
    Operation,
    coefficients,
)
from .notice import notice

TIME: Final = "Horodate"
_METER_DIGITS: Final = 14
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Loss:
    """How much less a network makes of coefficients than was shared, Wh."""

    lost_wh: int
    shared_wh: int

    @property
    def part(self) -> float:
        """What part of it is lost."""
        return self.lost_wh / self.shared_wh if self.shared_wh else 0.0

    def plus(self, other: Loss) -> Loss:
        """Add up two months."""
        return Loss(self.lost_wh + other.lost_wh, self.shared_wh + other.shared_wh)


def unnumbered(operation: Operation) -> tuple[Fault, ...]:
    """List the points whose meter has no number of 14 digits."""
    return tuple(
        Fault(f"points.{point.id}.meter", point.meter, "a number of 14 digits")
        for point in operation.points
        if not (point.meter.isdecimal() and len(point.meter) == _METER_DIGITS)
    )


def loss(allocation: Allocation, grid: Grid) -> Loss:
    """Reckon what a grid loses of what was shared."""
    return _loss(coefficients(allocation, GRIDS[grid]))


def _loss(found: Coefficients) -> Loss:
    return Loss(found.lost_wh, int(found.allocation.wh.sum()))


def coefficient_files(
    operation: Operation, allocation: Allocation, language: Language
) -> Iterator[tuple[str, str]]:
    """Write a file for each plant, and the notice: names and texts."""
    grid = operation.grid
    found = coefficients(allocation, GRIDS[grid])
    meters = {point.id: point.meter for point in operation.points}
    times = _times(allocation, operation.time_zone)
    consumers = [meters[name] for name in allocation.readings.consumers]
    per_percent = GRIDS[grid] // _PERCENT
    for at, plant in enumerate(allocation.readings.producers):
        file = StringIO()
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([TIME, *consumers])
        for time, units in zip(times, found.units[at].T.tolist(), strict=True):
            writer.writerow([time, *_percents(units, per_percent)])
        yield f"{meters[plant]}.csv", file.getvalue()
    lost = _loss(found)
    yield notice(grid, lost.lost_wh, lost.part, language)


def _percents(units: Sequence[int], per_percent: int) -> Iterator[str]:
    """Write units of a grid as percents, with as many digits as it has."""
    digits = len(str(per_percent)) - 1
    for each in units:
        whole, rest = divmod(each, per_percent)
        yield f"{whole},{rest:0{digits}}"


def _times(allocation: Allocation, zone: str) -> list[str]:
    """Write when each step ends, on the wall clock, with its offset."""
    readings = allocation.readings
    step = timedelta(minutes=readings.step_min)
    ends = (readings.begin + (at + 1) * step for at in range(readings.steps))
    return [end.astimezone(ZoneInfo(zone)).isoformat() for end in ends]
