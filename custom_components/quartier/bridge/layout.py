"""The layout: who and what an entry is made of, as a tree, read from its subentries.

Knows titles, parents and settings. Never knows a state, a clock or a plan.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    APPLIANCE,
    ASSET,
    BUILDING,
    CONF_DEVICE,
    CONF_KIND,
    CONF_MODE,
    CONF_PARENT,
    CONF_TAKES_PART,
    CONF_TUNABLES,
    HOME,
    HOUSEHOLD,
    MODES,
    NEIGHBOURHOOD,
    NODE,
    Mode,
)
from .trouble import Trouble

# The kind of every device that speaks on the wire.
PARTICIPANT: Final = "participant"

type Settings = Mapping[str, Any]
type Level = Literal["neighbourhood", "building", "household"]

_NOTHING: Final[Settings] = MappingProxyType({})
_PLACES: Final[Mapping[str, Level]] = {BUILDING: "building", HOUSEHOLD: "household"}


@dataclass(frozen=True, slots=True)
class Place:
    """The neighbourhood itself, a building, or a household's home."""

    # Its name in the engine, and the subentry or entry that it comes from.
    id: str
    key: str
    level: Level
    name: str
    # The id of the place above; None at the top.
    parent: str | None = None
    settings: Settings = _NOTHING
    tunables: Settings = _NOTHING

    @property
    def takes_part(self) -> bool:
        """Tell whether its people want to be planned for."""
        return bool(self.tunables.get(CONF_TAKES_PART, True))

    @property
    def mode(self) -> Mode:
        """How far Quartier may go here; where nothing was said, it only looks."""
        return _mode(self.tunables, "observe")


@dataclass(frozen=True, slots=True)
class Device:
    """An asset or an appliance, and where it stands."""

    id: str
    key: str
    # A kind of ``bridge/kinds``.
    kind: str
    name: str
    # The id of its place.
    place: str
    settings: Settings = _NOTHING
    tunables: Settings = _NOTHING

    @property
    def mode(self) -> Mode:
        """How far Quartier may go with it, if its place allows as much."""
        return _mode(self.tunables, "act")


@dataclass(frozen=True, slots=True)
class Layout:
    """An entry as a tree."""

    key: str
    kind: str
    name: str
    zone: str
    # The first is the entry itself; parents come before children.
    places: tuple[Place, ...]
    devices: tuple[Device, ...]
    data: Settings = _NOTHING
    options: Settings = _NOTHING
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def root(self) -> Place:
        """The entry's own place."""
        return self.places[0]

    def place(self, name: str) -> Place:
        """Find a place by its id."""
        return next(place for place in self.places if place.id == name)

    def device(self, name: str) -> Device:
        """Find a device by its id."""
        return next(device for device in self.devices if device.id == name)

    def standing_in(self, place: Place) -> Iterator[Device]:
        """List the devices of a place."""
        return (device for device in self.devices if device.place == place.id)

    def households(self) -> Iterator[Place]:
        """List the households."""
        return (place for place in self.places if place.level == "household")

    def mode(self, device: Device) -> Mode:
        """Tell how far Quartier may go: the more cautious of place and device."""
        place = self.place(device.place)
        if not place.takes_part:
            return "observe"
        return min(place.mode, device.mode, key=MODES.index)


@dataclass(frozen=True, slots=True)
class _Tunables:
    """Live values by the id of a place or device; nonsense counts as none."""

    told: object

    def of(self, key: str) -> Settings:
        """Find what was tuned of a place or a device."""
        own = self.told.get(key) if isinstance(self.told, Mapping) else None
        return own if isinstance(own, Mapping) else _NOTHING


def is_whole_home(device: Device) -> bool:
    """Tell whether it is a home with a hub of its own, which speaks for all of it."""
    return device.kind == PARTICIPANT and device.settings.get("app") == HOME


def number_of(settings: Settings, key: str) -> float | None:
    """Read a number that need not be there; what is no number is not there."""
    try:
        value = float(settings[key])
    except KeyError, TypeError, ValueError, OverflowError:
        return None
    return value if math.isfinite(value) else None


def slug(key: str) -> str:
    """Turn the id of an entry or a subentry into a name for the engine."""
    return key.lower()


def layout_of(entry: ConfigEntry, zone: str) -> Layout:
    """Read an entry; what stands in nothing is left out and told."""
    tunables = _Tunables(entry.options.get(CONF_TUNABLES) or {})
    is_home = entry.data.get(CONF_KIND) == HOME
    root = Place(
        id=slug(entry.entry_id),
        key=entry.entry_id,
        level="household" if is_home else "neighbourhood",
        name=entry.title,
        settings=entry.data,
        tunables=tunables.of(entry.entry_id),
    )
    places, troubles = [root], []
    for kind in (BUILDING, HOUSEHOLD):
        for sub in entry.get_subentries_of_type(kind):
            parent = _parent(sub.data, places, root)
            if parent is None:
                troubles.append(Trouble("orphan", sub.subentry_id, sub.title))
                continue
            own = tunables.of(sub.subentry_id)
            name, level = slug(sub.subentry_id), _PLACES[kind]
            places.append(
                Place(name, sub.subentry_id, level, sub.title, parent.id, sub.data, own)
            )
    devices = []
    for kind in (ASSET, APPLIANCE, NODE):
        for sub in entry.get_subentries_of_type(kind):
            parent = _parent(sub.data, places, root)
            if parent is None:
                troubles.append(Trouble("orphan", sub.subentry_id, sub.title))
                continue
            devices.append(
                Device(
                    id=slug(sub.subentry_id),
                    key=sub.subentry_id,
                    kind=_kind(sub),
                    name=sub.title,
                    place=parent.id,
                    settings=sub.data,
                    tunables=tunables.of(sub.subentry_id),
                )
            )
    return Layout(
        key=entry.entry_id,
        kind=HOME if is_home else NEIGHBOURHOOD,
        name=entry.title,
        zone=zone,
        places=tuple(places),
        devices=tuple(devices),
        data=entry.data,
        options=entry.options,
        troubles=tuple(troubles),
    )


def _parent(settings: Settings, places: list[Place], root: Place) -> Place | None:
    """Find the place that something stands in; the entry itself if none is named."""
    key = settings.get(CONF_PARENT) or root.key
    return next((place for place in places if place.key == key), None)


def _kind(sub: ConfigSubentry) -> str:
    """Tell what a device is; a node tells by itself what it has."""
    if sub.subentry_type == NODE:
        return PARTICIPANT
    return str(sub.data.get(CONF_DEVICE, ""))


def _mode(tunables: Settings, usual: Mode) -> Mode:
    told = tunables.get(CONF_MODE, usual)
    return next((mode for mode in MODES if mode == told), usual)
