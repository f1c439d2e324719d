"""Standing: which nodes a landlord has, and the building that each stands in."""

from ...bridge.layout import Layout
from ...const import CONF_PARENT
from ...node import Node
from ...nodes import Nodes, async_nodes
from ..request import Request


async def async_own_nodes(request: Request) -> tuple[Nodes, tuple[Node, ...]]:
    """List the nodes of an entry; a home with a hub of its own is none."""
    nodes = await async_nodes(request.hass)
    named = nodes.of_entry(request.layout.key).values()
    return nodes, tuple(each for each in named if not nodes.is_home(each))


def building_of(layout: Layout, node: Node) -> str:
    """Name the building that a node stands in, else the whole: never the home."""
    key = node.settings.get(CONF_PARENT) or layout.key
    place = next((each for each in layout.places if each.key == key), layout.root)
    while place.level == "household" and place.parent is not None:
        place = layout.place(place.parent)
    return place.name
