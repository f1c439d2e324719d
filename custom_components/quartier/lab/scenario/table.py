"""Tables: an outlook as a sheet, one row a step.

The column ``utc`` says when a step begins, in ISO 8601 with an offset. Steps are as
long as they are apart, and a row left out is a step of missing values; where steps
differ in length, the column ``minutes`` says how long each is. Every other column is a
series under its own name; ``NAME:low`` and ``NAME:high`` are the wide ends of a
forecast, and a 1 in ``NAME:doubted`` says that it stands in for one that was lost. An
empty cell is a missing value.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import numpy as np

from ...engine import Clock, Fault, Outlook
from .reader import LENGTH, SECONDS_PER_MINUTE, TIME, Reader
from .sheet import Sheet

_ENDS: Final = ("low", "high", "doubted")


def outlook_of(sheet: Sheet, faults: list[Fault]) -> Outlook | None:
    """Make an outlook of a sheet, or note every fault of it."""
    reader = Reader(sheet)
    times = reader.times()
    steps_s = reader.steps_s(times)
    names = [name for name in sheet if name not in {TIME, LENGTH}]
    numbers = {name: reader.numbers(name) for name in names}
    faults += reader.faults
    if reader.faults:
        return None
    clock, rows = _clock(times, steps_s, told=LENGTH in sheet)
    parts: dict[str, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]] = {
        part: {} for part in ("", *_ENDS)
    }
    for header, values in numbers.items():
        name, _, end = header.rpartition(":")
        placed = np.full(len(clock), np.nan)
        placed[rows] = values
        is_end = bool(name) and end in _ENDS
        parts[end if is_end else ""][name if is_end else header] = placed
    doubted = [name for name, cells in parts["doubted"].items() if cells.any()]
    return Outlook(clock, parts[""], tuple(doubted), parts["low"], parts["high"])


def sheet_of(outlook: Outlook) -> Sheet:
    """Write an outlook as a sheet."""
    clock = outlook.clock
    sheet: dict[str, Sequence[object]] = {
        TIME: [moment.isoformat() for moment in clock.moments()]
    }
    if len(set(clock.steps_s)) > 1:
        sheet[LENGTH] = [step_s / SECONDS_PER_MINUTE for step_s in clock.steps_s]
    for end, series in (
        ("", outlook.series),
        (":low", outlook.low),
        (":high", outlook.high),
    ):
        for name, values in series.items():
            sheet[f"{name}{end}"] = [
                None if np.isnan(value) else float(f"{value:.6g}")
                for value in values.tolist()
            ]
    for name in outlook.degraded:
        sheet[f"{name}:doubted"] = [1] * len(clock)
    return sheet


def _clock(
    times: list[datetime], steps_s: list[int], *, told: bool
) -> tuple[Clock, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Make the clock, and find the step that each row belongs to."""
    if told:
        return Clock(times[0], tuple(steps_s)), np.arange(len(times))
    step_s = steps_s[0]
    offsets = [round((time - times[0]).total_seconds()) // step_s for time in times]
    return Clock.even(times[0], step_s, offsets[-1] + 1), np.array(offsets)
