"""Tables: an outlook as a sheet, one row a step.

The column ``utc`` says when a step begins, in ISO 8601 with an offset. Steps are as
long as they are apart, and a row left out is a step of missing values; where steps
differ in length, the column ``minutes`` says how long each is. Every other column is a
series under its own name; ``NAME:low`` and ``NAME:high`` are the wide ends of a
forecast. An empty cell is a missing value.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

import numpy as np

from ...engine import Clock, Fault, Outlook
from .sheet import Sheet

TIME: Final = "utc"
LENGTH: Final = "minutes"
_ENDS: Final = ("low", "high")
# One broken column repeats a fault a thousand times: three tell the tale.
_FAULTS_PER_COLUMN: Final = 3
_SECONDS_PER_MINUTE: Final = 60


def outlook_of(sheet: Sheet, faults: list[Fault]) -> Outlook | None:
    """Make an outlook of a sheet, or note every fault of it."""
    reader = _Reader(sheet)
    times = reader.times()
    lengths = reader.lengths()
    names = [name for name in sheet if name not in {TIME, LENGTH}]
    numbers = {name: reader.numbers(name) for name in names}
    faults += reader.faults
    if reader.faults:
        return None
    clock, rows = _clock(times, lengths)
    parts: dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]] = {
        part: {} for part in ("", *_ENDS)
    }
    for header, values in numbers.items():
        name, _, end = header.rpartition(":")
        placed = np.full(len(clock), np.nan)
        placed[rows] = values
        parts[end if name else ""][name or header] = placed
    return Outlook(clock, parts[""], low=parts["low"], high=parts["high"])


def sheet_of(outlook: Outlook) -> Sheet:
    """Write an outlook as a sheet."""
    clock = outlook.clock
    sheet: dict[str, Sequence[object]] = {
        TIME: [moment.isoformat() for moment in clock.moments()]
    }
    if len(set(clock.steps_s)) > 1:
        sheet[LENGTH] = [step_s / _SECONDS_PER_MINUTE for step_s in clock.steps_s]
    for end, series in (
        ("", outlook.series),
        (":low", outlook.low),
        (":high", outlook.high),
    ):
        for name, values in series.items():
            sheet[f"{name}{end}"] = [
                "" if np.isnan(value) else float(f"{value:.6g}")
                for value in values.tolist()
            ]
    return sheet


@dataclass(slots=True)
class _Reader:
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
        times = [self._time(line, cell) for line, cell in enumerate(cells, 2)]
        found = [time for time in times if time is not None]
        for line, (one, other) in enumerate(pairwise(found), 3):
            if other <= one:
                when = f"a time after {one.isoformat()}"
                self._refuse(line, TIME, other.isoformat(), when)
        if not cells:
            self.faults.append(Fault(TIME, "no rows", "at least two rows"))
        return found

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

    def lengths(self) -> list[int]:
        """Read how long the steps are, s, if that is said."""
        minutes = self.numbers(LENGTH) if LENGTH in self.sheet else np.empty(0)
        for line, value in enumerate(minutes.tolist(), 2):
            if not value > 0:
                self._refuse(line, LENGTH, value, "more than 0 minutes")
        return [round(value * _SECONDS_PER_MINUTE) for value in minutes if value > 0]

    def numbers(self, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Read a column of numbers; an empty cell is NaN."""
        before = len(self.faults)
        cells = enumerate(self.sheet[name], 2)
        values = [self._number(line, name, cell) for line, cell in cells]
        found = self.faults[before:]
        more = len(found) - _FAULTS_PER_COLUMN
        if more > 0:
            last = found[-1]
            hint = f"and {more} more like it in this column"
            self.faults[before + _FAULTS_PER_COLUMN :] = [
                Fault(last.path, last.value, last.accepts, hint)
            ]
        return np.array(values)

    def _number(self, line: int, name: str, cell: object) -> float:
        if cell is None or cell == "":
            return np.nan
        try:
            return float(cell)  # type: ignore[arg-type]  # (a cell of any kind)
        except TypeError, ValueError:
            hint = "write a decimal point" if "," in str(cell) else ""
            self._refuse(line, name, cell, "a number, or nothing", hint)
            return np.nan

    def _refuse(
        self, line: int, name: str, cell: object, accepts: str, hint: str = ""
    ) -> None:
        self.faults.append(Fault(f"line {line}, {name}", cell, accepts, hint))


def _parse_time(cell: str) -> datetime:
    return datetime.fromisoformat(cell.strip())


def _clock(
    times: list[datetime], lengths: list[int]
) -> tuple[Clock, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Make the clock, and find the step that each row belongs to."""
    if lengths:
        return Clock(times[0], tuple(lengths)), np.arange(len(times))
    gaps = [round((other - one).total_seconds()) for one, other in pairwise(times)]
    step_s = Counter(gaps).most_common(1)[0][0] if gaps else 3600
    offsets = [round((time - times[0]).total_seconds() / step_s) for time in times]
    return Clock.even(times[0], step_s, offsets[-1] + 1), np.array(offsets)
