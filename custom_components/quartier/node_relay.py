"""Binary sensors of nodes: what one feeds is on or off, and whether it shares."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory

from .node import Node
from .node_entity import NodeEntity
from .nodes import Nodes

RELAY: Final = BinarySensorEntityDescription(key="relay", translation_key="node_relay")
SHARES: Final = BinarySensorEntityDescription(
    key="shares",
    translation_key="node_shares",
    entity_category=EntityCategory.DIAGNOSTIC,
)


def node_relays(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the binary sensors of a node; a whole home shares no curve."""
    yield NodeRelay(nodes, node, RELAY, hides=hides)
    if not nodes.is_home(node):
        yield NodeShares(nodes, node, SHARES, hides=hides)


class NodeRelay(NodeEntity, BinarySensorEntity):
    """Whether a node lets its appliance run."""

    @property
    @override
    def is_on(self) -> bool | None:
        """What it told last."""
        state = self.seen.state
        return None if state is None else bool(state["on"])


class NodeShares(NodeEntity, BinarySensorEntity):
    """Whether a node tells its curve: its resident agreed, at the node itself."""

    @property
    @override
    def is_on(self) -> bool | None:
        """What it does, whatever was asked."""
        return self.seen.shares
