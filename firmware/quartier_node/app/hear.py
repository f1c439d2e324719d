"""What the node hears: the time, plans, prices, limits, requests, pieces of updates."""

from wire import VERSION as WIRE
from wire import WireError

from ..decide.words import AGAIN, TAKEN
from . import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .node import Node

# So long after a request to share curves, the resident may agree with the button.
CONSENT_S = 60
# Between an answer and the reboot that it announces.
_LEAVE_S = 3
_IDENTIFY_S = 30


def hear(node: "Node", payload: bytes) -> None:
    """Take in a message, if it is fresh and ours; others leave no trace but a count."""
    try:
        message = node.session.hear(payload, node.clock.now_s)
    except WireError:
        node.refused += 1
        return
    if node.mind is not None:
        node.mind.hub_heard(node.uptime_s)
    if message["k"] == "welcome":
        _welcome(node, message)
    elif node.is_greeted:
        _command(node, message)


def _welcome(node: "Node", message: "dict[str, Any]") -> None:
    node.clock.hear_hub(message["t"])
    node.renew()
    node.every_s = message["every_s"]
    node.history.have(message.get("have") or 0)
    tell.ack(node, message, "done")
    # What was told and not heard of is told again: a hub may have been away.
    node.told_number = -1
    if node.is_greeted:
        return
    node.is_greeted = True
    node.greeted_s = node.uptime_s
    node.offer_s = node.state_s = node.uptime_s
    link = node.link
    if link is not None and link.trouble:
        tell.event(node, "link", link.reconnects, link.trouble)
    if not node.has_told_boot:
        node.has_told_boot = True
        why = "trial" if node.slots.is_trial else "undone" if node.slots.undone else ""
        tell.event(node, "boot", node.slots.short_boots, why)


def _command(node: "Node", message: "dict[str, Any]") -> None:
    """Do what is asked once; say again what became of it where it is asked again."""
    kind = message["k"]
    last = node.done.get(kind)
    if last is not None and message["no"] < last[0]:
        tell.ack(node, message, "refused", "old")
        return
    if last is None or message["no"] > last[0]:
        result, why = _DO[kind](node, message)
        last = (message["no"], result, why)
        node.done[kind] = last
    tell.ack(node, message, last[1], last[2])


def _order(node: "Node", message: "dict[str, Any]") -> "tuple[str, str]":
    mind = node.mind
    if mind is None:
        return "refused", "safe_mode"
    kind = message["k"]
    if kind == "plan":
        said = mind.hear_plan(message)
    elif kind == "signal":
        said = mind.hear_signal(message)
    else:
        said = mind.hear_limit(message)
    if said not in {TAKEN, AGAIN}:
        return "refused", said
    node.wants_keep = kind != "limit"
    return "done", ""


def _request(node: "Node", message: "dict[str, Any]") -> "tuple[str, str]":
    do = message["do"]
    if do == "identify":
        node.show_s = node.uptime_s + _IDENTIFY_S
    elif do == "forget":
        node.forget()
    elif do == "reboot":
        node.reset_s = node.uptime_s + _LEAVE_S
    elif do == "share_off":
        node.settings["share_curve"] = 0
        node.keep_settings()
    elif node.board.button is None:
        # Its page asks them, where there is nothing to press.
        return "refused", "no_button"
    else:
        # Only the resident, at the node, can say yes.
        node.consent_s = node.uptime_s + CONSENT_S
        node.show_s = node.consent_s
        return "held", "press_button"
    return "done", ""


def _bundle(node: "Node", message: "dict[str, Any]") -> "tuple[str, str]":
    from binascii import a2b_base64

    from .. import update

    if node.receiver is None:
        node.receiver = update.receiver(node.slots, node.board.name, WIRE)
    receiver = node.receiver
    try:
        at_b = receiver.piece(
            message["size_b"], message["at_b"], a2b_base64(message["data"])
        )
        if receiver.is_whole:
            receiver.activate()
            node.keep()
            node.reset_s = node.uptime_s + _LEAVE_S
            return "done", "restart"
    except update.UpdateError as error:
        node.receiver = None
        tell.log(node, "error", str(error))
        return "refused", error.why
    # What leaves a gap is to be said again, in order.
    return ("done", "") if at_b > message["at_b"] else ("held", "order")


_DO = {
    "plan": _order,
    "signal": _order,
    "limit": _order,
    "request": _request,
    "bundle": _bundle,
}
