"""Buttons of nodes: find out which one it is, start it anew, ask for its curve."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.components.button.const import ButtonDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.exceptions import HomeAssistantError

from .const import DOMAIN
from .fleet import FleetError
from .node import Node
from .node_entity import NodeEntity
from .nodes import Nodes

BUTTONS: Final = (
    ButtonEntityDescription(
        key="identify",
        translation_key="node_identify",
        device_class=ButtonDeviceClass.IDENTIFY,
        entity_category=EntityCategory.DIAGNOSTIC,
    ),
    ButtonEntityDescription(
        key="reboot",
        translation_key="node_reboot",
        device_class=ButtonDeviceClass.RESTART,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
    ),
    # A node shares its curve when somebody presses its own button within a minute.
    ButtonEntityDescription(
        key="share_on",
        translation_key="node_share_on",
        entity_category=EntityCategory.CONFIG,
    ),
    ButtonEntityDescription(
        key="share_off",
        translation_key="node_share_off",
        entity_category=EntityCategory.CONFIG,
    ),
)


def node_buttons(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the buttons of a node; a whole home is no thing that blinks."""
    if not nodes.is_home(node):
        for description in BUTTONS:
            yield NodeButton(nodes, node, description, hides=hides)


class NodeButton(NodeEntity, ButtonEntity):
    """Something that a node does when it is asked."""

    @override
    async def async_press(self) -> None:
        """Ask it, and say so where it does not."""
        request = {"k": "request", "do": self.entity_description.key}
        try:
            ended = await self.nodes.async_ask(self.node.participant, request)
        except FleetError as error:
            raise self._failure("node_unknown") from error
        if ended.result in {"unconfirmed", "refused"}:
            raise self._failure(f"node_{ended.result}", ended.why)

    def _failure(self, key: str, why: str = "") -> HomeAssistantError:
        return HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders={"node": self.node.name, "why": why or "-"},
        )
