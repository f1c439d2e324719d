"""The gate itself: look, mend, tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ...clock import Clock
from ...units import SECONDS_PER_HOUR, Bools, Floats
from .look import LOOKS, runs
from .mend import mend
from .rule import Finding, Mended, Rule, What
from .slip import unslip

# Beyond this no number is a measurement, and some are no float.
_HUGE: Final = 1e300


@dataclass(frozen=True, slots=True, eq=False)
class Gated:
    """A mended series, and all that was found; NaN only where nothing stood in."""

    values: Floats
    findings: tuple[Finding, ...]


def gate(
    name: str,
    raw: Sequence[object] | Floats,
    clock: Clock,
    rule: Rule,
    *,
    age_s: float = 0.0,
    stand_in: Floats | None = None,
    fill: bool = True,
) -> Gated:
    """Look at a feed on a clock, mend it, and tell what was wrong.

    Age is how long ago it was made. Long gaps are filled from the stand-in: the last
    good series, or a forecast. Without ``fill`` gaps stay NaN: a forecast should not
    learn from what nobody measured.
    """
    steps = len(clock)
    values, slips = unslip(name, _numbers(raw, steps), rule)
    faults: dict[What, Bools] = {}
    for what, look in LOOKS.items():
        faults[what] = look(values, clock, rule)
        values = np.where(faults[what], np.nan, values)
    substitute = np.full(steps, np.nan) if stand_in is None else stand_in
    mended: list[Mended] = ["lost"] * steps
    if fill:
        values, mended = mend(values, clock, rule.short_s, substitute)
    told = [found for what in faults for found in _told(name, what, faults, mended)]
    return Gated(values, (*_late(name, steps, rule, age_s), *slips, *told))


def _numbers(raw: Sequence[object] | Floats, steps: int) -> Floats:
    """Take as many steps as the clock has; those that the feed lacks are missing."""
    values = np.full(steps, np.nan)
    given = [_number(item) for item in raw[:steps]]
    values[: len(given)] = given
    return values


def _number(item: object) -> float:
    """Take a number for a number, and all else for missing: None, text, infinities."""
    if isinstance(item, bool) or not isinstance(
        item, int | float | np.integer | np.floating
    ):
        return np.nan
    return float(item) if -_HUGE < item < _HUGE else np.nan


def _late(name: str, steps: int, rule: Rule, age_s: float) -> Iterator[Finding]:
    if rule.late_s is not None and age_s > rule.late_s:
        hint = f"made {age_s / SECONDS_PER_HOUR:.1f} h ago"
        yield Finding(name, "late", 0, steps, "kept", hint)


def _told(
    name: str, what: What, faults: dict[What, Bools], mended: list[Mended]
) -> Iterator[Finding]:
    """Tell of each run of steps that are wrong in one way."""
    for first, end in runs(faults[what]):
        yield Finding(name, what, first, end - first, mended[first])
