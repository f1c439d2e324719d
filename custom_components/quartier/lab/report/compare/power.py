"""The charts of power: a mean day with each policy, and a day on which two part."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ....engine import Clock, Floats
from ...compare import DayApart, Way
from ..chart import Drawing, axis, scale
from ..figure import Column, Figure, Key, Plot, numbers, ticks
from .seen import Seen

_TICKS: Final = 6
_DIGITS: Final = 1
_DAY_S: Final = 86_400


def mean_day(seen: Seen) -> Figure:
    """Draw the mean draw at each time of the day, with each policy."""
    clock = seen.found.clock
    step_s = clock.steps_s[0]
    steps = max(1, _DAY_S // step_s)
    hour = clock.hour_of_day(seen.words.zone)
    place = np.rint((hour - hour[0]) * 3600.0 / step_s).astype(np.intp) % steps
    count = np.maximum(1, np.bincount(place, minlength=steps))

    def mean(way: Way) -> Floats:
        found: Floats = np.bincount(place, way.ledger.exchange_kw, steps) / count
        return found

    series = {way.entrant.name: mean(way) for way in seen.found.all_ways}
    name = seen.words.say("figure_mean_day", name=seen.name)
    day = Clock.even(clock.start, step_s, steps)
    return _figure(seen, "figure-mean-day", name, day, series, has_days=False)


def day_apart(seen: Seen, ways: tuple[Way, Way], day: DayApart) -> Figure:
    """Draw the day on which two policies part most."""
    one, other = ways
    run = slice(day.first, day.last)
    series = {way.entrant.name: way.ledger.exchange_kw[run] for way in ways}
    name = seen.words.say(
        "figure_differ",
        one=seen.title(one),
        other=seen.title(other),
        day=seen.words.wall.day(day.begins),
    )
    clock = seen.found.clock.part(day.first, day.last)
    id_ = f"figure-differ-{seen.found.ways.index(other)}"
    return _figure(seen, id_, name, clock, series)


def _figure(
    seen: Seen,
    id_: str,
    name: str,
    clock: Clock,
    series: Mapping[str, Floats],
    *,
    has_days: bool = True,
) -> Figure:
    words, found = seen.words, scale(*series.values())
    drawing = Drawing(axis(clock, words.zone), found)
    drawing.level("zero", 0.0)
    for policy, power_kw in series.items():
        drawing.stairs("halo", power_kw)
        drawing.stairs(_style(seen, policy), power_kw)
    drawn = [way for way in seen.found.all_ways if way.entrant.name in series]
    return Figure(
        id=id_,
        name=name,
        axis=drawing.axis,
        plots=(
            Plot("tall", drawing.markup, unit="kW", ticks=ticks(words, found, _TICKS)),
        ),
        keys=tuple(_key(seen, way) for way in drawn),
        columns=tuple(
            Column(
                seen.title(way),
                "kW",
                numbers(words, series[way.entrant.name], _DIGITS),
                _style(seen, way.entrant.name),
            )
            for way in drawn
        ),
        words=words,
        has_days=has_days,
    )


def _style(seen: Seen, policy: str) -> str:
    """Draw a policy in its colour; doing without in grey dashes."""
    own = seen.styles.get(policy)
    return "without" if own is None else f"state {own}"


def _key(seen: Seen, way: Way) -> Key:
    style = _style(seen, way.entrant.name)
    return Key(style, "dash" if style == "without" else "line", seen.title(way))
