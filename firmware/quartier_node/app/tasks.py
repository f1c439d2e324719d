"""The tasks of a node: the only place where any is created.

One is its body, which gives each part of it its turn; one keeps the broker, or waits to
be told one. A fault is told, counted, and tried again. What hangs, or faults without
end, is not fed for: the watchdog boots the node, and after short boots only safe mode
runs.
"""

import asyncio
import gc
import sys
import time

from .act import act
from .care import care
from .hear import hear
from .node import Node
from .spare import spare
from .tell import event, hello, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# So many faults since boot, and the watchdog is left to bite.
_FAULTS = 20
_HEAP_B = 8192
_AGAIN_S = 5
# The hub tells the time better: it is waited for before anybody else is asked.
_HUB_FIRST_S = 120
_HINT_S = 600
# By name: what is done, and how many seconds of the board's time are between.
_TURNS = (("act", act, 2), ("tell", tell, 1), ("care", care, 10))


def run(started: "Any", spec: "dict[str, Any] | None" = None) -> None:
    """Run the node until it is to boot again."""
    gc.threshold(_HEAP_B)
    asyncio.run(_run(started, _spec() if spec is None else spec))


async def _run(started: "Any", spec: "dict[str, Any]") -> None:
    from ..hardware import open_board

    node = Node(open_board(spec), started, time.ticks_ms)
    _lend(node)
    watchdog = node.board.watchdog
    watchdog.expect("poll")
    for name, _, _ in _TURNS:
        watchdog.expect(name)
    watchdog.start()
    voice = asyncio.create_task(_guarded(node, "voice", _speak))
    await _live(node)
    await voice


def _lend(node: Node) -> None:
    """Lend the mind its model, once."""
    from .lend import lend

    wrong = lend(node)
    if wrong:
        sys.stderr.write(wrong + "\n")
    spare("quartier_node.app.lend")


async def _live(node: Node) -> None:
    """Give every part of the node its turn, again and again."""
    board = node.board
    due = [0] * len(_TURNS)
    while True:
        _turn(node, "poll", _poll)
        for at in range(len(_TURNS)):
            name, step, pace_s = _TURNS[at]
            if node.uptime_s >= due[at]:
                due[at] = node.uptime_s + pace_s
                _turn(node, name, step)
        if node.faults < _FAULTS:
            board.watchdog.feed()
        await asyncio.sleep(board.nap_s)


def _turn(node: Node, name: str, step: "Any") -> None:
    try:
        step(node)
    except Exception as error:  # noqa: BLE001 (outermost: the node goes on)
        _fault(node, name, error)
    node.board.watchdog.check_in(name)


def _poll(node: Node) -> None:
    node.board.poll()
    node.clock.tick(node.board.ticks_ms())


async def _guarded(node: Node, name: str, what: "Any") -> None:
    """Do what may end only by a fault, again and again."""
    while True:
        try:
            await what(node)
        except Exception as error:  # noqa: BLE001 (outermost: the node goes on)
            _fault(node, name, error)
        await asyncio.sleep(_AGAIN_S)


async def _speak(node: Node) -> None:
    """Keep the broker; or be set up, where none is known or a press asks for it."""
    is_welcome = node.takes_welcome()
    others = []
    # The page has the radio; a node without a broker joins a network for its time.
    if not is_welcome or (node.settings["appliance"] and not node.is_asked):
        others.append(asyncio.create_task(_guarded(node, "radio", _join)))
        others.append(asyncio.create_task(_guarded(node, "time", _hint)))
    try:
        if is_welcome:
            from .welcome import welcome

            await welcome(node)
            return
        link = node.connect(lambda _, payload: hear(node, payload), lambda: hello(node))
        # From here on it checks in by itself, whether it reaches the broker or not.
        node.board.watchdog.expect("link")
        await link.run()
    finally:
        node.board.watchdog.release("link")
        for task in others:
            task.cancel()


async def _hint(node: Node) -> None:
    """Ask a time server, as long as no hub has told the time."""
    host = node.settings["ntp_host"]
    if host and node.uptime_s >= _HUB_FIRST_S and not node.clock.is_signed:
        from ..link.ntp import ask

        board = node.board
        told_s = await ask(host, board.random_bytes, board.radio.dns())
        if told_s is not None:
            node.clock.hear_hint(told_s)
    await asyncio.sleep(_HINT_S)


async def _join(node: Node) -> None:
    """Join the network, whenever it is lost."""
    radio, told = node.board.radio, node.settings
    if told["wifi_ssid"] and not radio.is_joined:
        await radio.join(told["wifi_ssid"], told["wifi_password"])


def _fault(node: Node, name: str, error: Exception) -> None:
    """Count a fault, print it, and tell it."""
    node.faults += 1
    sys.print_exception(error)
    event(node, "fault", node.faults, name)


def _spec() -> "dict[str, Any]":
    """Read which board this is."""
    import json

    with open("board.json") as file:
        return json.load(file)
