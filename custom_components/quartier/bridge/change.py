"""Change: whether what is expected moved enough to be worth a new plan."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import valid_entity_id

from ..const import CONF_POLICY, CONF_TUNABLES
from ..engine import Clock, Outlook, resample
from .layout import Layout, Place

# A mean move of a twentieth of what a series is large is worth a new plan.
_SHARE: Final = 0.05
_LEAST: Final = 1e-6
_HOUR_S: Final = 3600
_LIVE: Final = frozenset({CONF_TUNABLES, CONF_POLICY})
# Settings that name what others publish, and what that is.
_FEEDS: Final[Mapping[str, str]] = {
    "carbon": "carbon",
    "forecast": "sun",
    "injection_entity": "prices",
    "price_entity": "prices",
    "tempo_today": "prices",
    "tempo_tomorrow": "prices",
    "weather": "weather",
}


def has_moved(old: Outlook, new: Outlook) -> bool:
    """Tell whether a series moved over the hours that both outlooks cover."""
    clock = _hours_of(old.clock, new.clock)
    if clock is None or old.series.keys() != new.series.keys():
        return True
    for name, series in new.series.items():
        was = resample(old.series[name], old.clock, clock)
        now = resample(series, new.clock, clock)
        size = max(float(np.abs(was).max()), _LEAST)
        if not float(np.abs(now - was).mean()) <= _SHARE * size:
            return True
    return False


def _hours_of(old: Clock, new: Clock) -> Clock | None:
    """Lay whole hours over what both clocks cover; the first may be a part of one.

    Long steps end on whole hours: laid otherwise, the same in longer steps would seem
    to have moved.
    """
    begin, end = max(old.start, new.start), min(old.end, new.end)
    first_s = _HOUR_S - round(begin.timestamp()) % _HOUR_S
    rest_s = int((end - begin).total_seconds()) - first_s
    if rest_s < 0:
        return None
    return Clock(begin, (first_s,) + (_HOUR_S,) * (rest_s // _HOUR_S))


def feeds_of(layout: Layout) -> frozenset[str]:
    """Name the entities that publish what is expected."""
    return frozenset(_named(layout, feeds=True))


def sources_of(layout: Layout, home: Place) -> frozenset[str]:
    """Tell what is read for a home of what others publish.

    Of what is set in the home, and where all share: a neighbour's would tell of them.
    """
    above = {home.id}
    for place in reversed(layout.places):
        if place.id in above and place.parent is not None:
            above.add(place.parent)
    shared = [each.settings for each in layout.places if each.id in above]
    shared += [each.settings for each in layout.devices if each.place in above]
    return frozenset(
        _FEEDS[key]
        for settings in (layout.data, *shared)
        for key, told in settings.items()
        if key in _FEEDS and any(_entities(told))
    )


def inputs_of(layout: Layout) -> frozenset[str]:
    """Name the other entities that a layout speaks of."""
    return frozenset(_named(layout, feeds=False))


def _named(layout: Layout, *, feeds: bool) -> Iterator[str]:
    every = [layout.data, *(place.settings for place in layout.places)]
    every += [device.settings for device in layout.devices]
    for settings in every:
        for key, told in settings.items():
            if (key in _FEEDS) == feeds:
                yield from _entities(told)


def _entities(told: Any) -> Iterator[str]:  # noqa: ANN401 (a form holds anything)
    if isinstance(told, str) and valid_entity_id(told):
        yield told
    if isinstance(told, (list, tuple)):
        for one in told:
            yield from _entities(one)


def identity_of(entry: ConfigEntry) -> tuple[object, ...]:
    """Gather what makes an entry what it is: all but the values that change live."""
    options = {key: told for key, told in entry.options.items() if key not in _LIVE}
    subentries = {
        key: (sub.title, sub.subentry_type, dict(sub.data))
        for key, sub in entry.subentries.items()
    }
    return entry.title, dict(entry.data), options, subentries
