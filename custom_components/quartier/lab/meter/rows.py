"""Rows: what a file says of one point, put in order and on even steps."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...engine import Floats
from ...engine.share import MISSING, Curve, Index
from .error import Notes
from .metered import Direction, Ints, Metered
from .moment import moment_of
from .shown import Shown, counted
from .unit import Unit, whole_wh

STEPS_MIN: Final = (1, 5, 10, 15, 20, 30, 60)
# Ten years of quarters of an hour.
_MOST_STEPS: Final = 351_000
# A gap that comes back so often in a row is a longer step, not lost readings.
_MOST_ALIKE: Final = 3
# The largest plants that may share stand far below.
_MOST_W: Final = 100_000_000
_CHANGES: Final = "where the length of the steps changes, begin a file of its own"


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of one point; a value is NaN where the meter said nothing.

    ``where`` names the cell of a row, for faults.
    """

    point: str
    direction: Direction | None
    minutes: Ints
    values: Floats
    unit: Unit
    where: Callable[[int], str]
    marks_end: bool = False
    told_step_min: int | None = None
    # What the index of the meter showed in the same rows, at their very times.
    shown: Shown | None = None

    def metered(self, notes: Notes) -> Metered | None:
        """Put the rows on even steps, or note all that is wrong with them."""
        before = len(notes.faults)
        order = self._order(notes)
        step_min = self._step(order, notes)
        if step_min:
            self._check_size(step_min, notes)
        if len(notes.faults) > before or not step_min:
            return None
        minutes, values = self.minutes[order], self.values[order]
        begin = int(minutes[0]) - (step_min if self.marks_end else 0)
        at = (minutes - minutes[0]) // step_min
        placed = np.full(int(at[-1]) + 1, np.nan)
        placed[at] = values
        whole = whole_wh(self.unit.micro_wh(placed, step_min), begin, step_min)
        wh = np.where(np.isfinite(placed), whole, MISSING)
        index: Index = ()
        if self.shown is not None:
            index = self.shown.index(order, at + self.marks_end, notes)
            wh = counted(wh, index, _MOST_W * step_min // 60)
        if len(notes.faults) > before:
            return None
        curve = Curve(moment_of(begin), step_min, wh, index)
        return Metered(self.point, self.direction, curve)

    def _order(self, notes: Notes) -> Ints:
        """Order the rows by time; a row told twice counts once, if both agree."""
        order = np.argsort(self.minutes, kind="stable").astype(np.int64)
        minutes, values = self.minutes[order], self.values[order]
        is_twice = np.concatenate(([False], minutes[1:] == minutes[:-1]))
        told = [(values, self.where)]
        if self.shown is not None:
            told.append((self.shown.values[order], self.shown.where))
        for column, where in told:
            before = len(notes.faults)
            for at in np.flatnonzero(is_twice).tolist():
                one, other = column[at - 1], column[at]
                if one != other and not (np.isnan(one) and np.isnan(other)):
                    accepts = f"{one:g}, as an earlier row says of the same moment"
                    hint = "keep the row that is right, and delete the other"
                    notes.refuse(where(int(order[at])), f"{other:g}", accepts, hint)
            notes.cut(before)
        kept: Ints = order[~is_twice]
        return kept

    def _step(self, order: Ints, notes: Notes) -> int:
        """Find how long the steps are, min: as told, or as rows are mostly apart."""
        minutes = self.minutes[order]
        gaps = np.diff(minutes)
        step_min = self.told_step_min or _most_common(gaps)
        where = self.where(int(order[0])) if len(order) else self.point
        if not step_min:
            hint = "a single row does not tell how long it lasts: a column minutes does"
            notes.refuse(where, f"{len(order)} rows", "two rows or more", hint)
            return 0
        if step_min not in STEPS_MIN:
            known = ", ".join(map(str, STEPS_MIN))
            notes.refuse(where, f"steps of {step_min} min", f"steps of {known} min")
            return 0
        if (minutes[-1] - minutes[0]) // step_min >= _MOST_STEPS:
            span = f"{moment_of(int(minutes[0]))} to {moment_of(int(minutes[-1]))}"
            accepts = f"{_MOST_STEPS} steps at most"
            notes.refuse(where, span, accepts, "is a year mistyped?")
            return 0
        self._check_even(order, step_min, notes)
        return step_min

    def _check_even(self, order: Ints, step_min: int, notes: Notes) -> None:
        minutes = self.minutes[order]
        before = len(notes.faults)
        accepts = f"a multiple of {step_min} min on the clock, as the other rows"
        for at in np.flatnonzero(minutes % step_min).tolist():
            shown = moment_of(int(minutes[at])).isoformat()
            notes.refuse(self.where(int(order[at])), shown, accepts, _CHANGES)
        notes.cut(before)
        changed = _longer_step(np.diff(minutes), step_min)
        if changed is not None:
            value = f"steps of {int(minutes[changed + 1] - minutes[changed])} min"
            where = self.where(int(order[changed + 1]))
            notes.refuse(where, value, f"steps of {step_min} min", _CHANGES)

    def _check_size(self, step_min: int, notes: Notes) -> None:
        """Refuse what no meter counts: less than nothing, or more than any plant."""
        power_w = self.unit.micro_wh(self.values, step_min) / 1e6 / step_min * 60
        before = len(notes.faults)
        for row in np.flatnonzero(self.values < 0).tolist():
            hint = "what flows the other way is a curve of its own"
            notes.refuse(self.where(row), f"{self.values[row]:g}", "0 or more", hint)
        notes.cut(before)
        before = len(notes.faults)
        for row in np.flatnonzero(power_w > _MOST_W).tolist():
            accepts = f"at most {_MOST_W / 1e6:g} MW on average"
            hint = "is it another unit than the header says?"
            notes.refuse(self.where(row), f"{self.values[row]:g}", accepts, hint)
        notes.cut(before)


def _most_common(gaps: Ints) -> int:
    return int(Counter(gaps.tolist()).most_common(1)[0][0]) if len(gaps) else 0


def _longer_step(gaps: Ints, step_min: int) -> int | None:
    """Find where rows begin to be apart by one longer distance again and again."""
    run = 0
    for at, gap in enumerate(gaps.tolist()):
        same = gap > step_min and at > 0 and gap == gaps[at - 1]
        run = run + 1 if same else int(gap > step_min)
        if run > _MOST_ALIKE:
            return at - run + 1
    return None
