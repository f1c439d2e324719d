"""Events of nodes: a hand on the button, a guard that stepped in, a start, a fault."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import callback

from .fleet import Heard, Outcome
from .node import Node
from .node_entity import NodeEntity
from .nodes import Nodes

HAPPENING: Final = EventEntityDescription(
    key="happening",
    translation_key="node_happening",
    event_types=["boot", "button", "guard", "level", "fault", "update", "link"],
)


def node_events(nodes: Nodes, node: Node, hides: bool) -> Iterator[NodeEntity]:
    """Make the event entity of a node."""
    yield NodeEvent(nodes, node, HAPPENING, hides=hides)


class NodeEvent(NodeEntity, EventEntity):
    """What last happened at a node."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to each message: two events are two."""
        await super().async_added_to_hass()
        self.async_on_remove(
            self.nodes.async_listen(self.node.participant, self._heard)
        )

    @callback
    def _heard(self, outcome: Outcome) -> None:
        if not isinstance(outcome, Heard) or outcome.message["k"] != "event":
            return
        message = outcome.message
        told = {"value": message["value"], "why": message["why"], "t": message["t"]}
        self._trigger_event(str(message["what"]), told)
        self.async_write_ha_state()
