"""A trial: what would be wrong with an entry if it were saved as it is drafted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Self

from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntry,
    ConfigSubentryDataWithId,
)
from homeassistant.core import HomeAssistant, valid_entity_id
from homeassistant.helpers.selector import EntitySelector
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..bridge.dry_run import async_dry_run
from ..bridge.kinds import kinds
from ..bridge.layout import Device, Layout, Settings, layout_of
from ..bridge.readings import CARBON, OUTDOOR, Readings
from ..bridge.situation import measured_kw
from ..bridge.trouble import Trouble
from ..const import (
    CONF_CARBON,
    CONF_DEMO,
    CONF_KIND,
    CONF_OUTDOOR,
    CONF_WEATHER,
    DOMAIN,
)

# What no form asks about an entry.
_OWN: Final = (CONF_KIND, CONF_DEMO)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it would be saved."""

    title: str
    data: Settings
    options: Settings = field(default_factory=dict)
    subentries: tuple[ConfigSubentryDataWithId, ...] = ()
    key: str = field(default_factory=ulid_now)

    @classmethod
    def of(cls, entry: ConfigEntry) -> Self:
        """Draft an entry as it is."""
        subentries = tuple(
            ConfigSubentryDataWithId(
                data=each.data,
                subentry_id=each.subentry_id,
                subentry_type=each.subentry_type,
                title=each.title,
                unique_id=each.unique_id,
            )
            for each in entry.subentries.values()
        )
        return cls(entry.title, entry.data, entry.options, subentries, entry.entry_id)

    def with_subentry(self, kind: str, title: str, data: Settings, key: str) -> Self:
        """Draft it with a subentry more, or with another in its place."""
        new = ConfigSubentryDataWithId(
            data=data, subentry_id=key, subentry_type=kind, title=title, unique_id=None
        )
        return replace(self, subentries=(*self.without(key).subentries, new))

    def without(self, key: str) -> Self:
        """Draft it without a subentry."""
        kept = tuple(each for each in self.subentries if each["subentry_id"] != key)
        return replace(self, subentries=kept)

    def bare(self) -> Self:
        """Draft it with nothing told of itself but what kind it is."""
        kept = {key: self.data[key] for key in _OWN if key in self.data}
        return replace(self, data=kept)

    def instead_of(self, entry: ConfigEntry) -> Self:
        """Draft it in the place of an entry, whose subentries stay."""
        kept = {key: entry.data[key] for key in _OWN if key in entry.data}
        return replace(
            type(self).of(entry), title=self.title, data={**self.data, **kept}
        )

    def layout(self, zone: str) -> Layout:
        """Read it as a tree."""
        entry: ConfigEntry = ConfigEntry(
            data=self.data,
            discovery_keys=MappingProxyType({}),
            domain=DOMAIN,
            entry_id=self.key,
            minor_version=1,
            options=self.options,
            source=SOURCE_USER,
            subentries_data=self.subentries,
            title=self.title,
            unique_id=None,
            version=1,
        )
        return layout_of(entry, zone)


async def async_trial(
    hass: HomeAssistant, draft: Draft, before: Draft | None = None
) -> tuple[Trouble, ...]:
    """Plan with a draft; tell its troubles, but none that were there before it."""
    found = await _async_tried(hass, draft)
    if before is None or not found:
        return tuple(found.values())
    known = await _async_tried(hass, before)
    return tuple(trouble for key, trouble in found.items() if key not in known)


async def _async_tried(hass: HomeAssistant, draft: Draft) -> dict[str, Trouble]:
    layout = draft.layout(hass.config.time_zone)
    found = [
        *_gone(hass, layout),
        *_unread(hass, layout),
        *_shared(hass, layout),
        *await async_dry_run(hass, layout),
    ]
    return {trouble.key: trouble for trouble in found}


def _gone(hass: HomeAssistant, layout: Layout) -> Iterator[Trouble]:
    """Tell which entities there are none of, whether they are read or commanded."""
    named = [(place.name, _entities(place.settings)) for place in layout.places]
    named += [(device.name, _entities(_asked(device))) for device in layout.devices]
    for whose, entities in named:
        for entity_id in entities:
            if hass.states.get(entity_id) is None:
                yield Trouble("missing", entity_id, whose)


def _asked(device: Device) -> Settings:
    """Keep the answers of a device that are entities, and no words of its own."""
    kind = kinds().get(device.kind)
    fields = () if kind is None else kind.fields
    asked = {each.key for each in fields if isinstance(each.selector, EntitySelector)}
    return {key: value for key, value in device.settings.items() if key in asked}


def _entities(settings: Settings) -> Iterator[str]:
    for value in settings.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and valid_entity_id(each):
                yield each


def _unread(hass: HomeAssistant, layout: Layout) -> Iterator[Trouble]:
    """Tell which meters and surroundings cannot be read."""
    readings = Readings(hass.states.get, dt_util.utcnow(), timedelta())
    measured_kw(layout, readings)
    readings.number(layout.data.get(CONF_CARBON), CARBON, layout.name)
    readings.number(layout.data.get(CONF_OUTDOOR), OUTDOOR, layout.name)
    if weather := layout.data.get(CONF_WEATHER):
        readings.state(weather, layout.name)
    yield from readings.troubles.values()


def _shared(hass: HomeAssistant, layout: Layout) -> Iterator[Trouble]:
    """Tell which entities two devices would command, of whatever entry."""
    others = [
        layout_of(entry, layout.zone)
        for entry in hass.config_entries.async_entries(DOMAIN)
        if entry.entry_id != layout.key
    ]
    owners: dict[str, Device] = {}
    for device in (each for tree in (*others, layout) for each in tree.devices):
        kind = kinds().get(device.kind)
        for entity_id in set(() if kind is None else kind.controls(device)):
            owner = owners.setdefault(entity_id, device)
            if owner is not device:
                yield Trouble("shared", entity_id, f"{owner.name}, {device.name}")
