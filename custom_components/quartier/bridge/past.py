"""The past of a layout: which entities tell it, and what is left of each meter.

    rest = meter - known devices

is what a place takes that nobody moves: the base load. What is not measured stays in
it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from ..const import (
    CONF_CARBON,
    CONF_GRID_EXPORT,
    CONF_GRID_IMPORT,
    CONF_GRID_POWER,
    CONF_OUTDOOR,
)
from ..engine import Clock, Floats
from .contract import price_entities
from .kinds import Kind, Source
from .layout import PARTICIPANT, Device, Layout, Place, is_whole_home
from .measured import PRICE
from .participants import Party
from .readings import CARBON, OUTDOOR, POWER

# Raw powers that no plan sees, by whose they are.
_POWER: Final = "#power"
_IMPORT: Final = "#import"
_EXPORT: Final = "#export"
_SUN: Final = ".available_kw"
# A device that was measured for less of the time is taken for not measured.
_LEAST: Final = 0.1


def sources_of(layout: Layout, kinds: Mapping[str, Kind]) -> dict[str, Source]:
    """Name every entity whose past is of use, by series; raw powers have a ``#``."""
    return dict(_sources(layout, kinds))


def _sources(layout: Layout, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, Source]]:
    for device in layout.devices:
        kind = kinds.get(device.kind)
        if kind is None:
            continue
        yield from kind.sources(device).items()
        power = kind.power_source(device)
        if power is not None:
            yield f"{device.id}{_POWER}", power
    for place in layout.places:
        yield from _meter(place)
    for key, name, told in (
        (CONF_OUTDOOR, "outdoor_c", OUTDOOR),
        (CONF_CARBON, "carbon_g_per_kwh", CARBON),
    ):
        if layout.data.get(key):
            yield name, Source(str(layout.data[key]), told)
    for series, entity_id in price_entities(layout).items():
        yield series, Source(entity_id, PRICE)


def node_sources(
    layout: Layout, measures: Callable[[Device], str | None]
) -> dict[str, Source]:
    """Name what measures nodes, so that no meter counts what they take again.

    ``measures`` finds the entity of a node's own meter. A whole home is what its
    place's meter counts, and is not taken off it.
    """
    found = {}
    for device in layout.devices:
        if device.kind == PARTICIPANT and not is_whole_home(device):
            entity_id = measures(device)
            if entity_id:
                found[f"{device.id}{_POWER}"] = Source(entity_id, POWER)
    return found


def with_habits(
    layout: Layout,
    raw: Mapping[str, Floats],
    parties: Mapping[str, Party],
    clock: Clock,
) -> dict[str, Floats]:
    """Let nodes have taken what is usual where nobody recorded what they took."""
    found = dict(raw)
    for device in layout.devices:
        party = parties.get(device.id)
        if party is None or is_whole_home(device):
            continue
        usual, name = party.habit.on(clock, layout.zone), f"{device.id}{_POWER}"
        if usual is not None:
            known = raw.get(name, np.full(len(clock), np.nan))
            found[name] = np.where(np.isnan(known), usual, known)
    return found


def _meter(place: Place) -> Iterator[tuple[str, Source]]:
    settings = place.settings
    if settings.get(CONF_GRID_POWER):
        yield f"{place.id}{_POWER}", Source(str(settings[CONF_GRID_POWER]), POWER)
        return
    for key, mark in ((CONF_GRID_IMPORT, _IMPORT), (CONF_GRID_EXPORT, _EXPORT)):
        if settings.get(key):
            yield f"{place.id}{mark}", Source(str(settings[key]), POWER)


def composed(layout: Layout, raw: Mapping[str, Floats]) -> dict[str, Floats]:
    """Make the series that plans need of raw ones: the base load of each place."""
    series = {
        # An inverter that stands by takes a little: that is no sun.
        name: np.maximum(values, 0.0) if name.endswith(_SUN) else values
        for name, values in raw.items()
        if "#" not in name
    }
    for place in layout.places:
        meter = _metered_kw(place, raw)
        if meter is not None:
            powers = _own_kw(layout, place, raw)
            series[f"{place.id}-rest.power_kw"] = rest_kw(
                meter, powers, is_free=not any(layout.standing_in(place))
            )
    return series


def rest_kw(meter: Floats, powers: list[Floats], *, is_free: bool) -> Floats:
    """Take known powers off a meter's; below zero only where it may be.

    A place with devices of ours that gives still more than they do has one that
    nobody measures: that is no negative load.
    """
    rest = meter.copy()
    for power in powers:
        rest = rest - power
    return rest if is_free else np.maximum(rest, 0.0)


def _metered_kw(place: Place, raw: Mapping[str, Floats]) -> Floats | None:
    """Find what a place took from the grid, below zero what it gave."""
    if f"{place.id}{_POWER}" in raw:
        return raw[f"{place.id}{_POWER}"]
    bought = raw.get(f"{place.id}{_IMPORT}")
    if bought is None:
        return None
    sold = raw.get(f"{place.id}{_EXPORT}")
    return bought if sold is None else np.asarray(bought - np.abs(sold))


def _own_kw(layout: Layout, place: Place, raw: Mapping[str, Floats]) -> list[Floats]:
    found = []
    for device in layout.standing_in(place):
        power = raw.get(f"{device.id}{_POWER}")
        if power is not None and np.mean(~np.isnan(power)) >= _LEAST:
            found.append(power)
    return found
