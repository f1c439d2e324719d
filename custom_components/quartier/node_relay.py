"""The relay of a node, as a binary sensor: what it feeds is on or off."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)

from .node_entity import NodeEntity
from .nodes import Node, Nodes

RELAY: Final = BinarySensorEntityDescription(key="relay", translation_key="node_relay")


def node_relays(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the binary sensor of a node."""
    yield NodeRelay(nodes, node, RELAY, hides=hides)


class NodeRelay(NodeEntity, BinarySensorEntity):
    """Whether a node lets its appliance run."""

    @property
    @override
    def is_on(self) -> bool | None:
        """What it told last."""
        state = self.seen.state
        return None if state is None else bool(state["on"])
