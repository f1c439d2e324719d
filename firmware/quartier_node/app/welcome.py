"""Setting a node up: by cable, and by its page or Bluetooth, whichever is done first.

Page and Bluetooth take turns: both at once would not fit beside each other.
"""

import asyncio
import sys

from .. import provision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .node import Node

_IDENTIFY_S = 30
# As long as a press that opens the page of a node that knows its broker.
_PRESSED_MS = 10000
_LOOK_S = 1


async def welcome(node: "Node") -> None:
    """Wait to be set up; then keep it, and start again.

    Where a press asked for it, the node that was set up before goes on after a while.
    """
    again = node.is_asked
    cable = asyncio.create_task(_by_cable(node))
    air = asyncio.create_task(_by_air(node, again))
    while not cable.done() and not air.done():  # noqa: ASYNC110 (no wait there)
        await asyncio.sleep(_LOOK_S)
    for task in (cable, air):
        task.cancel()
    if again:
        node.reset_s = node.uptime_s


async def _by_cable(node: "Node") -> None:
    """Answer whoever types; on a simulated board the cable is the tests'."""
    board = node.board
    while board.name == "simulated":  # noqa: ASYNC110 (nobody ends it)
        await asyncio.sleep(_LOOK_S)
    stream = asyncio.StreamReader(sys.stdin.buffer)
    writer = asyncio.StreamWriter(sys.stdout.buffer, {})
    while True:
        found = await provision.open_cable(
            node.settings, board.radio, board.random_bytes, stream, writer
        )
        if found is not None:
            _take(node, found)
            return


async def _by_air(node: "Node", again: bool) -> None:
    """Open the page and Bluetooth in turns; once only where a press asked for it."""
    board = node.board
    pressed_ms = _PRESSED_MS if again else 0
    while not provision.may_open(node.settings, pressed_ms):  # noqa: ASYNC110 (nobody ends it)
        # It works without a broker: only a press opens its page, and starts it again.
        await asyncio.sleep(_LOOK_S)
    while True:
        found = await provision.open_portal(
            node.settings, board.radio, board.random_bytes, pressed_ms
        )
        if found is None and not again:
            found = await _by_bluetooth(node)
        if found is not None:
            _take(node, found)
        if found is not None or again:
            return


async def _by_bluetooth(node: "Node") -> "dict[str, Any] | None":
    try:
        import bluetooth
    except ImportError:
        return None
    board = node.board

    def identify() -> None:
        node.show_s = node.uptime_s + _IDENTIFY_S

    def is_pressed() -> bool:
        return board.button is not None and board.button.take() is not None

    from ..update import VERSION

    told = ["Quartier", VERSION, board.name, node.settings["node_id"]]
    return await provision.open_improv(
        node.settings, board.radio, bluetooth, is_pressed, identify, told
    )


def _take(node: "Node", values: "dict[str, Any]") -> None:
    """Keep what was told, and start again with it."""
    node.settings = values
    node.keep_settings()
    node.reset_s = node.uptime_s + _LOOK_S
