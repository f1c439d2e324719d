"""The charts of power: a mean day, and day after day."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ....engine import Clock, Conduct, Floats, resample
from ..chart import Drawing, axis, scale
from ..figure import Column, Figure, Key, Plot, numbers, ticks
from .past import Past

# What is drawn, the later on the earlier, and its style.
_DRAWN: Final[Mapping[Conduct, str]] = {
    "rule": "rule",
    "foresight": "foresight",
    "habit": "without",
    "plan": "with",
}
_ALL_DAYS: Final[tuple[Conduct, ...]] = ("habit", "plan")
_SHAPES: Final[Mapping[Conduct, tuple[str, str]]] = {
    "plan": ("line", "from_grid_with"),
    "habit": ("dash", "from_grid_without"),
    "rule": ("line", "rule_line"),
    "foresight": ("dash", "foresight_line"),
}
_TICKS: Final = 6
_DIGITS: Final = 1
_DAY_S: Final = 86_400
# More steps than this are neither seen on a page nor read below it.
_MOST_STEPS: Final = 1_000


def mean_day(past: Past) -> Figure:
    """Draw the mean draw at each time of the day, by every conduct."""
    clock, place = _one_day(past)
    means = {conduct: _mean(past, conduct, place) for conduct in _DRAWN}
    return _figure(past, "mean_day", clock, means, has_days=False)


def _one_day(
    past: Past,
) -> tuple[Clock, np.ndarray[tuple[int, ...], np.dtype[np.intp]]]:
    """Make a day of even steps, and find where in it each step belongs.

    It starts at the time of day at which the replay does; the hour that a day has
    twice in autumn counts twice.
    """
    step_s = past.clock.steps_s[0]
    steps = max(1, _DAY_S // step_s)
    hour = past.clock.hour_of_day(past.words.zone)
    place = np.rint((hour - hour[0]) * 3600.0 / step_s).astype(np.intp) % steps
    return Clock.even(past.clock.start, step_s, steps), place


def _mean(
    past: Past, conduct: Conduct, place: np.ndarray[tuple[int, ...], np.dtype[np.intp]]
) -> Floats:
    clock, _ = past.clock, None
    steps = max(1, _DAY_S // clock.steps_s[0])
    total = np.bincount(place, past.exchange_kw(conduct), steps)
    mean: Floats = total / np.maximum(1, np.bincount(place, minlength=steps))
    return mean


def all_days(past: Past) -> Figure:
    """Draw the draw of all days, with Quartier and without."""
    clock = _coarse(past.clock)
    drawn = {
        conduct: resample(past.exchange_kw(conduct), past.clock, clock)
        for conduct in _ALL_DAYS
    }
    return _figure(past, "all_days", clock, drawn)


def _coarse(clock: Clock) -> Clock:
    """Take so many steps together that a page can show them."""
    by = -(-len(clock) // _MOST_STEPS)
    steps_s = [sum(clock.steps_s[at : at + by]) for at in range(0, len(clock), by)]
    return Clock(clock.start, tuple(steps_s))


def _figure(
    past: Past,
    name: str,
    clock: Clock,
    series: Mapping[Conduct, Floats],
    *,
    has_days: bool = True,
) -> Figure:
    words, found = past.words, scale(*series.values())
    drawing = Drawing(axis(clock, words.zone), found)
    drawing.level("zero", 0.0)
    for conduct, style in _DRAWN.items():
        if conduct in series:
            drawing.stairs("halo", series[conduct])
            drawing.stairs(style, series[conduct])
    marks = ticks(words, found, _TICKS)
    return Figure(
        id=f"figure-{name}",
        name=words.say(f"figure_{name}", name=past.name),
        axis=drawing.axis,
        plots=(Plot("tall", drawing.markup, unit="kW", ticks=marks),),
        keys=tuple(_key(past, conduct) for conduct in _SHAPES if conduct in series),
        columns=tuple(
            _column(past, conduct, series[conduct])
            for conduct in _SHAPES
            if conduct in series
        ),
        words=words,
        has_days=has_days,
    )


def _key(past: Past, conduct: Conduct) -> Key:
    shape, text = _SHAPES[conduct]
    return Key(
        _DRAWN[conduct], "dash" if shape == "dash" else "line", past.words.say(text)
    )


def _column(past: Past, conduct: Conduct, series: Floats) -> Column:
    title = past.words.say(f"conduct_{conduct}")
    cells = numbers(past.words, series, _DIGITS)
    return Column(title, "kW", cells, _DRAWN[conduct])
