"""Updates: of one node, and of all nodes of an entry, a few at first."""

from collections.abc import Iterator
from typing import Any, Final, override

from homeassistant.components.update import (
    UpdateDeviceClass,
    UpdateEntity,
    UpdateEntityDescription,
    UpdateEntityFeature,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import DOMAIN
from .coordinator import QuartierConfigEntry
from .firmware import Firmware, firmware_of
from .fleet import Bundle, FleetError, Rollout, numbers
from .glance import language_of
from .node import Node
from .node_entity import NodeEntity, add_node_entities
from .nodes import NODES, Nodes

# One at a time: a bundle is as much as a broker should carry at once.
PARALLEL_UPDATES = 1

NODE_FIRMWARE: Final = UpdateEntityDescription(
    key="update",
    translation_key="node_update",
    device_class=UpdateDeviceClass.FIRMWARE,
)
# Where a release does not tell what is new.
_NOTES: Final = {
    "en": "Firmware {version} for nodes, security version {secver}, {kb} kB.",
    "fr": "Micrologiciel {version} des boîtiers, version de sécurité {secver},"
    " {kb} ko.",
}
_FEATURES: Final = (
    UpdateEntityFeature.INSTALL
    | UpdateEntityFeature.PROGRESS
    | UpdateEntityFeature.RELEASE_NOTES
)
ROLLOUT: Final = UpdateEntityDescription(
    key="node_rollout",
    translation_key="node_rollout",
    device_class=UpdateDeviceClass.FIRMWARE,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the update of each node, and that of all of them."""
    if NODES not in hass.data:
        return
    add_node_entities(hass, entry, async_add_entities, _updates)
    nodes = hass.data[NODES]
    if not all(map(nodes.is_home, nodes.of_entry(entry.entry_id).values())):
        async_add_entities([RolloutUpdate(hass, entry)])


def _updates(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the update of a node; a whole home sees to its own."""
    if not nodes.is_home(node):
        yield NodeUpdate(nodes, node, NODE_FIRMWARE, hides=hides)


class NodeUpdate(NodeEntity, UpdateEntity):
    """The firmware of one node."""

    _attr_supported_features = _FEATURES

    @override
    async def async_added_to_hass(self) -> None:
        """Show another release as soon as there is one."""
        await super().async_added_to_hass()
        self.async_on_remove(self.firmware.async_listen(self.async_write_ha_state))

    async def async_update(self) -> None:
        """Look whether there are other releases, where somebody asks."""
        await self.firmware.async_look_again()

    @override
    async def async_release_notes(self) -> str | None:
        """Say what is new in the newest that it may take."""
        return _notes(self.hass, self.firmware.latest(self.node.participant))

    @property
    def firmware(self) -> Firmware:
        """The releases that there are."""
        return firmware_of(self.hass)

    @property
    @override
    def installed_version(self) -> str | None:
        """What it runs."""
        return self.seen.fw

    @property
    @override
    def latest_version(self) -> str | None:
        """The newest that it may take."""
        found = self.firmware.latest(self.node.participant)
        return self.seen.fw if found is None else found.version

    @property
    def _progress(self) -> tuple[int, int] | None:
        fleet, participant = self.nodes.fleet, self.node.participant
        return fleet.progress(participant) if participant in fleet else None

    @property
    @override
    def in_progress(self) -> bool:
        """Whether it is being brought one."""
        return self._progress is not None

    @property
    @override
    def update_percentage(self) -> int | None:
        """How much of it is there."""
        progress = self._progress
        return None if progress is None else 100 * progress[0] // progress[1]

    @override
    async def async_install(
        self, version: str | None, backup: bool, **kwargs: Any
    ) -> None:
        """Bring it the newest."""
        await self.firmware.async_look_again()
        try:
            self.firmware.async_install(self.node)
        except FleetError as error:
            raise _nothing_newer() from error
        self.async_write_ha_state()


class RolloutUpdate(UpdateEntity):
    """The firmware of all nodes of an entry: brought to a few, then to all."""

    _attr_has_entity_name = True
    _attr_should_poll = False
    _attr_supported_features = _FEATURES

    def __init__(self, hass: HomeAssistant, entry: QuartierConfigEntry) -> None:
        """Belong to the entry's own device."""
        self.entity_description = ROLLOUT
        self._entry_id = entry.entry_id
        self._nodes, self._firmware = hass.data[NODES], firmware_of(hass)
        self._attr_unique_id = f"{entry.entry_id}_{ROLLOUT.key}"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, entry.entry_id)})

    @override
    async def async_added_to_hass(self) -> None:
        """Show how the roll-out moves."""
        self.async_on_remove(self._firmware.async_listen(self.async_write_ha_state))

    async def async_update(self) -> None:
        """Look whether there are other releases, where somebody asks."""
        await self._firmware.async_look_again()

    @override
    async def async_release_notes(self) -> str | None:
        """Say what is new in the newest that any node may take."""
        wanted = self._firmware.wanted(self._entry_id)
        found = (each for each in self._firmware.releases if each.version == wanted)
        return _notes(self.hass, next(found, None))

    @property
    def _rollout(self) -> Rollout | None:
        found = self._firmware.rollouts.get(self._entry_id)
        return None if found is None or found.is_over else found

    @property
    @override
    def installed_version(self) -> str | None:
        """The oldest that any node runs."""
        nodes = self._nodes
        named = nodes.of_entry(self._entry_id).values()
        seen = [nodes.seen(one.participant) for one in named if not nodes.is_home(one)]
        versions = [each.fw for each in seen if each is not None and each.fw]
        return min(versions, key=numbers, default=None)

    @property
    @override
    def latest_version(self) -> str | None:
        """The newest that any node may take."""
        return self._firmware.wanted(self._entry_id) or self.installed_version

    @property
    @override
    def in_progress(self) -> bool:
        """Whether it is being brought to nodes."""
        return self._rollout is not None and not self._rollout.is_stopped

    @property
    @override
    def update_percentage(self) -> int | None:
        """How many of the nodes have it."""
        rollout = self._rollout
        if rollout is None or not rollout.progress:
            return None
        told = list(rollout.progress.values())
        return 100 * told.count("done") // len(told)

    @override
    async def async_install(
        self, version: str | None, backup: bool, **kwargs: Any
    ) -> None:
        """Begin, or go on."""
        await self._firmware.async_look_again()
        try:
            self._firmware.async_roll_out(self._entry_id)
        except FleetError as error:
            raise _nothing_newer() from error


def _notes(hass: HomeAssistant, bundle: Bundle | None) -> str | None:
    """Say what is new in a release: as it says, else what it is."""
    if bundle is None:
        return None
    language = language_of(hass.config.language)
    usual = _NOTES[language].format(
        version=bundle.version,
        secver=bundle.secver,
        kb=round(len(bundle.data) / 1000),
    )
    return bundle.notes_in(language) or usual


def _nothing_newer() -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN, translation_key="nothing_newer"
    )
