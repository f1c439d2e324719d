"""How the node looks after itself: it keeps, confirms, shows, and boots in time."""

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .node import Node

_MINUTE_S = 60
_KEEP_S = 900
# An update is kept once it met its hub for so long.
_PROVEN_S = 600
# A broker that is away for a day may be away because of us.
_LONELY_S = 86400
# After so long in safe mode, the whole node is tried once more.
_SAFE_S = 600


def care(node: "Node") -> None:
    """Do what is due."""
    gc.collect()
    now = node.uptime_s
    _live(node, now)
    # Plans come often, and flash wears out by being written.
    if now - node.kept_s >= (_MINUTE_S if node.wants_keep else _KEEP_S):
        node.keep()
    _prove(node, now)
    _show(node, now)
    _complain(node)
    if _is_lonely(node, now):
        node.reset_s = now
    if node.reset_s is not None and now >= node.reset_s:
        node.keep(is_last=True)
        node.board.reset()


def _live(node: "Node", now: int) -> None:
    """Count a boot as good after a minute; leave safe mode again after a while."""
    if now >= _MINUTE_S and not node.is_lived and not node.is_safe:
        node.is_lived = True
        node.slots.lived()
    if node.is_safe and now >= _SAFE_S and node.reset_s is None:
        node.slots.try_again()
        node.reset_s = now


def _prove(node: "Node", now: int) -> None:
    """Keep an update that has met its hub, for ten minutes, whole as it was signed."""
    if not node.slots.is_trial or node.greeted_s is None or not node.is_greeted:
        return
    if now - node.greeted_s < _PROVEN_S:
        return
    from .. import update

    try:
        update.confirm(node.slots)
    except update.UpdateError:
        # It was given up: the slot before runs from the next boot on.
        node.reset_s = now


def _show(node: "Node", now: int) -> None:
    led = node.board.led
    if led is None:
        return
    if node.show_s is not None and now < node.show_s:
        led.show("identify")
    else:
        led.show(node.level)


def _complain(node: "Node") -> None:
    """Print why the broker is not there, once: whoever sets a node up sees it."""
    link = node.link
    trouble = "" if link is None or link.is_up else link.trouble
    if trouble != node.trouble:
        node.trouble = trouble
        if trouble:
            sys.stderr.write("broker: " + trouble + "\n")


def _is_lonely(node: "Node", now: int) -> bool:
    """Tell whether the broker was not reached for a day, where one is known.

    Where it is reached, a silent hub is not our fault, and a boot forgets the time.
    """
    link = node.link
    if link is not None and link.is_up:
        node.reached_s = now
    return node.is_provisioned() and now - node.reached_s >= _LONELY_S
