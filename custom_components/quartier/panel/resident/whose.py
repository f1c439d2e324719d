"""Whose: what belongs to one home, by its names in every place that keeps something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers import entity_registry as er

from ...bridge.change import inputs_of
from ...bridge.layout import Device, Layout, Place
from ...const import CONF_OUTDOOR, CONF_PARENT
from ...node import Node
from ...node_statistics import statistic_of
from ...nodes import Nodes, async_nodes
from ...report import Sight
from ...statistics import statistics_of

# Who lives there is a setting, and no meter.
_PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Whose:
    """One home of an entry, and all that is its own."""

    layout: Layout
    home: Place
    # The ids of places whose sums come down to this home, itself among them.
    alone: frozenset[str]
    devices: tuple[Device, ...]
    nodes: Mapping[str, Node]

    @property
    def is_all(self) -> bool:
        """Tell whether the whole entry comes down to it."""
        return self.layout.root.id in self.alone

    @property
    def view(self) -> Sight:
        """Look at it, and at nothing else that the same user might see."""
        own = frozenset({self.home.id})
        return Sight(own | self.alone, own | self.alone, own)

    @property
    def ids(self) -> frozenset[str]:
        """Name its devices."""
        return frozenset(device.id for device in self.devices)

    @callback
    def entities(self, hass: HomeAssistant) -> list[str]:
        """List our entities of it: shown, of what stands in it, or simulated for it."""
        keys = {device.key for device in self.devices}
        keys |= {place.key for place in self.layout.places if place.id in self.alone}
        every: list[Place | Device] = [*self.layout.places, *self.layout.devices]
        others = {each.key for each in every} - keys
        named, registry = self._named(), er.async_get(hass)
        return [
            entry.entity_id
            for entry in er.async_entries_for_config_entry(registry, self.layout.key)
            if (whose := entry.config_subentry_id or self.layout.key) in keys
            or (entry.entity_id in named and whose not in others)
        ]

    def statistics(self) -> list[str]:
        """List what is written of it besides, hour by hour."""
        whole = statistics_of(self.layout) if self.is_all else ()
        return [*whole, *map(statistic_of, self.nodes.values())]

    @callback
    def mapped(self, hass: HomeAssistant) -> list[dict[str, str]]:
        """Name the entities of others that it is known by: their past is not ours."""
        ours = set(self.entities(hass))
        return [
            {"entity_id": entity_id, "name": _name(hass, entity_id)}
            for entity_id in sorted(self._named() - ours)
        ]

    def _named(self) -> frozenset[str]:
        """Name the entities that its settings speak of, but for people and weather."""
        own = replace(self.layout, data={}, places=(self.home,), devices=self.devices)
        outdoor = self.home.settings.get(CONF_OUTDOOR)
        return frozenset(
            entity_id
            for entity_id in inputs_of(own)
            if split_entity_id(entity_id)[0] != _PERSON and entity_id != outdoor
        )


async def async_whose(hass: HomeAssistant, layout: Layout, home: Place) -> Whose:
    """Find all that belongs to a home."""
    nodes: Nodes = await async_nodes(hass)
    return Whose(
        layout=layout,
        home=home,
        alone=frozenset(_alone(layout, home)),
        devices=tuple(layout.standing_in(home)),
        nodes={
            participant: node
            for participant, node in nodes.of_entry(layout.key).items()
            if (node.settings.get(CONF_PARENT) or layout.key) == home.key
        },
    )


def _alone(layout: Layout, home: Place) -> Iterator[str]:
    """Name the home, and the places above it in which nobody else lives."""
    above: dict[str | None, str | None] = {at.id: at.parent for at in layout.places}
    lived_in: dict[str | None, int] = {}
    for household in layout.households():
        at: str | None = household.id
        while at is not None:
            lived_in[at] = lived_in.get(at, 0) + 1
            at = above[at]
    at = home.id
    while at is not None and lived_in.get(at) == 1:
        yield at
        at = above[at]


def _name(hass: HomeAssistant, entity_id: str) -> str:
    state = hass.states.get(entity_id)
    return entity_id if state is None else state.name
