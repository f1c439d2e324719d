"""What all entities of nodes have in common, and the devices that they belong to."""

from collections.abc import Callable, Iterable
from typing import Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.translation import async_get_translations

from .bridge.layout import Place
from .const import CONF_PARENT, DOMAIN, NODE
from .coordinator import QuartierConfigEntry
from .fleet import Heard, Outcome, Seen
from .glance import Glance, is_gone
from .node import Node
from .nodes import NODES, Nodes, nodes_in

_MANUFACTURER: Final = "Quartier"
# What tells the hours of whom it is about.
TELLS_HOURS: Final = frozenset(
    {"relay", "power", "energy", "temperature", "fill", "happening"}
)


class NodeEntity(Entity):
    """Something that a node shows, or does when it is asked."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(
        self, nodes: Nodes, node: Node, description: EntityDescription, *, hides: bool
    ) -> None:
        """Belong to the device of the node.

        What tells a household's hours waits in the registry where others look.
        """
        self.entity_description = description
        self.nodes, self.node = nodes, node
        self._attr_unique_id = f"{node.subentry_id}_node_{description.key}"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, node.subentry_id)})
        if hides and description.key in TELLS_HOURS:
            self._attr_entity_registry_enabled_default = False

    @property
    def seen(self) -> Seen:
        """What is known of the node; next to nothing before it was heard."""
        participant = self.node.participant
        return self.nodes.seen(participant) or Seen(participant)

    @property
    @override
    def available(self) -> bool:
        """Whether the node is heard."""
        return self.nodes.is_there(self.node.participant)

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what comes of the node."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self.nodes.async_watch(self.node.participant, self.async_write_ha_state)
        )


type Make = Callable[[Nodes, Node, bool], Iterable[NodeEntity]]


@callback
def add_node_entities(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    add: AddConfigEntryEntitiesCallback,
    make: Make,
) -> None:
    """Make the entities of each node, and those that make sense once more is known."""
    nodes = hass.data.get(NODES)
    if nodes is None:
        return
    for node in nodes_in(entry):
        _add(entry, nodes, node, add, make)


def _add(
    entry: QuartierConfigEntry,
    nodes: Nodes,
    node: Node,
    add: AddConfigEntryEntitiesCallback,
    make: Make,
) -> None:
    there: set[str] = set()
    shape: tuple[object, ...] = ()
    hides = hides_hours(entry, node)

    @callback
    def look() -> None:
        nonlocal shape
        before, shape = shape, _shape(nodes.seen(node.participant))
        if shape == before or is_gone(entry, node.subentry_id):
            return
        new = [each for each in make(nodes, node, hides) if each.unique_id not in there]
        there.update(str(each.unique_id) for each in new)
        if new:
            add(new, config_subentry_id=node.subentry_id)

    look()
    entry.async_on_unload(nodes.async_watch(node.participant, look))


def _shape(seen: Seen | None) -> tuple[object, ...]:
    """Name what decides which entities make sense."""
    if seen is None:
        return (None,)
    return seen.app, frozenset(seen.state or {})


def hides_hours(entry: QuartierConfigEntry, node: Node) -> bool:
    """Tell whether it stands with people who do not show their hours."""
    coordinator = entry.runtime_data
    key = node.settings.get(CONF_PARENT) or entry.entry_id
    places: dict[str, Place] = {each.key: each for each in coordinator.layout.places}
    return key in places and Glance(coordinator, places[key]).is_hidden


async def async_register_nodes(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Make the devices of the nodes, and keep what they say of themselves up to date.

    To be called when the devices of places are made, before the platforms are set up.
    """
    nodes = hass.data[NODES]
    words = await async_get_translations(hass, hass.config.language, "device", {DOMAIN})
    model = words.get(f"component.{DOMAIN}.device.{NODE}.name", NODE)
    for node in nodes_in(entry):
        _register(hass, entry, nodes, node, model)
        entry.async_on_unload(
            nodes.async_listen(node.participant, _follower(hass, entry, node, model))
        )


def _follower(
    hass: HomeAssistant, entry: ConfigEntry, node: Node, model: str
) -> Callable[[Outcome], None]:
    @callback
    def heard(outcome: Outcome) -> None:
        if isinstance(outcome, Heard) and outcome.message["k"] == "hello":
            _register(hass, entry, hass.data[NODES], node, model)

    return heard


@callback
def _register(
    hass: HomeAssistant, entry: ConfigEntry, nodes: Nodes, node: Node, model: str
) -> None:
    if is_gone(entry, node.subentry_id):
        return
    registry = dr.async_get(hass)
    seen = nodes.seen(node.participant) or Seen(node.participant)
    hello = seen.hello or {}
    parent = node.settings.get(CONF_PARENT) or entry.entry_id
    above = registry.async_get_device_by_identifier((DOMAIN, parent), entry.entry_id)
    registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        config_subentry_id=node.subentry_id,
        identifiers={(DOMAIN, node.subentry_id)},
        manufacturer=_MANUFACTURER,
        model=model,
        model_id=hello.get("board"),
        name=node.name,
        serial_number=node.participant,
        sw_version=seen.fw,
        via_device_id=None if above is None else above.id,
    )
