"""Reading: cells of a sheet as times and numbers, with every fault noted on the way."""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

import numpy as np

from ...engine import Fault
from .sheet import Sheet

TIME: Final = "utc"
LENGTH: Final = "minutes"
SECONDS_PER_MINUTE: Final = 60
# Ten years of quarters of an hour.
MOST_STEPS: Final = 351_000
# One broken column repeats a fault a thousand times: three tell the tale.
_FAULTS_PER_COLUMN: Final = 3
_LEAST_ROWS: Final = 2
_UNEVEN: Final = "where steps differ in length, a column minutes says how long each is"


@dataclass(slots=True)
class Reader:
    """A sheet being read, and the faults found on the way."""

    sheet: Sheet
    faults: list[Fault] = field(default_factory=list)

    def times(self) -> list[datetime]:
        """Read when the steps begin."""
        if TIME not in self.sheet:
            columns = ", ".join(list(self.sheet)[:5])
            self.faults.append(Fault(TIME, f"columns {columns}", "a column utc"))
            return []
        cells = self.sheet[TIME]
        before = len(self.faults)
        times = [self._time(line, cell) for line, cell in enumerate(cells, 2)]
        self._cut(before)
        found = [time for time in times if time is not None]
        if len(cells) < _LEAST_ROWS:
            self.faults.append(Fault(TIME, f"{len(cells)} rows", "two rows or more"))
        if not self.faults:
            self._check_order(found)
        return found

    def _check_order(self, times: list[datetime]) -> None:
        before = len(self.faults)
        for line, (one, other) in enumerate(pairwise(times), 3):
            if other <= one:
                when = f"a time after {one.isoformat()}"
                self._refuse(line, TIME, other.isoformat(), when)
        self._cut(before)

    def _time(self, line: int, cell: object) -> datetime | None:
        try:
            moment = cell if isinstance(cell, datetime) else _parse_time(str(cell))
        except ValueError:
            self._refuse(line, TIME, cell, "a time like 2026-11-22T06:00:00+00:00")
            return None
        if moment.tzinfo is None:
            accepts = "a time like 2026-11-22T06:00:00+00:00"
            self._refuse(line, TIME, cell, accepts, "the offset is missing")
            return None
        return moment.astimezone(UTC)

    def steps_s(self, times: list[datetime]) -> list[int]:
        """Find how long each step is, s: as it says, or as the times are apart."""
        seconds = self._lengths() if LENGTH in self.sheet else self._apart(times)
        gaps = [round((other - one).total_seconds()) for one, other in pairwise(times)]
        for line, (gap, step_s) in enumerate(zip(gaps, seconds, strict=False), 3):
            whole = 0 if step_s <= 0 else gap % step_s
            if self.faults or (gap == step_s if LENGTH in self.sheet else not whole):
                continue
            so_long = f"a time {step_s / SECONDS_PER_MINUTE:g} minutes after the last"
            missed = "" if LENGTH in self.sheet else ", or whole steps later"
            time = times[line - 2].isoformat()
            self._refuse(line, TIME, time, so_long + missed, _UNEVEN)
        return seconds

    def _lengths(self) -> list[int]:
        minutes = self.numbers(LENGTH).tolist()
        before = len(self.faults)
        for line, value in enumerate(minutes, 2):
            if not value > 0:
                self._refuse(line, LENGTH, value, "more than 0 minutes")
        self._cut(before)
        return [round(value * SECONDS_PER_MINUTE) for value in minutes if value > 0]

    def _apart(self, times: list[datetime]) -> list[int]:
        """Take the most common distance for the length of every step."""
        gaps = [round((other - one).total_seconds()) for one, other in pairwise(times)]
        if not gaps:
            return []
        step_s = Counter(gaps).most_common(1)[0][0]
        steps = round((times[-1] - times[0]).total_seconds() / max(1, step_s)) + 1
        if steps > MOST_STEPS:
            span = f"{times[0].isoformat()} to {times[-1].isoformat()}"
            accepts = f"{MOST_STEPS} steps of {step_s} s at most"
            self.faults.append(Fault(TIME, span, accepts, "is a year mistyped?"))
        return [step_s] * len(times)

    def numbers(self, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Read a column of numbers; an empty cell is NaN."""
        before = len(self.faults)
        cells = enumerate(self.sheet[name], 2)
        values = [self._number(line, name, cell) for line, cell in cells]
        self._cut(before)
        return np.array(values)

    def _cut(self, before: int) -> None:
        """Keep the first faults of a column, and say how many more there are."""
        found = self.faults[before:]
        more = len(found) - _FAULTS_PER_COLUMN
        if more > 0:
            last = found[-1]
            hint = f"and {more} more like it in this column"
            self.faults[before + _FAULTS_PER_COLUMN :] = [
                Fault(last.path, last.value, last.accepts, hint)
            ]

    def _number(self, line: int, name: str, cell: object) -> float:
        if cell is None or cell == "":
            return np.nan
        try:
            value = float(cell)  # type: ignore[arg-type]  # (a cell of any kind)
        except TypeError, ValueError:
            value = math.inf
        if math.isinf(value):
            hint = "write a decimal point" if "," in str(cell) else ""
            self._refuse(line, name, cell, "a number, or nothing", hint)
        return value

    def _refuse(
        self, line: int, name: str, cell: object, accepts: str, hint: str = ""
    ) -> None:
        self.faults.append(Fault(f"line {line}, {name}", cell, accepts, hint))


def _parse_time(cell: str) -> datetime:
    return datetime.fromisoformat(cell.strip())
