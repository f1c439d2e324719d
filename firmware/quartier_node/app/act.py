"""What the node does: it measures, asks its mind, and switches; people come first."""

from ..safety.urgency import WORDS as GUARDS
from . import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .node import Node

# So long a charger may confirm nothing after it got power.
_DOUBT_S = 60


def act(node: "Node") -> None:
    """Measure, decide, and do it."""
    mind = node.mind
    _press(node)
    if mind is None:
        return
    facts = node.facts
    _measure(node, facts)
    if node.settings["share_curve"]:
        _trace(node)
    decision = mind.tick(node.clock.now_s, node.uptime_s, facts)
    _obey(node, decision)
    _doubt(node)
    if decision.level != node.level:
        node.level = decision.level
        tell.event(node, "level", decision.level, decision.why)
        tell.soon(node)
    if decision.why != node.why:
        node.why = decision.why
        if decision.why in GUARDS:
            tell.event(node, "guard", 1 if decision.on else 0, decision.why)


def _measure(node: "Node", facts: "dict[str, Any]") -> None:
    board = node.board
    meter, thermometer, tic = board.meter, board.thermometer, board.tic
    facts["on"] = 1 if node.is_on else 0
    facts["power_w"] = None if meter is None else meter.power_w
    facts["energy_wh"] = None if meter is None else meter.energy_wh
    # It hangs where the appliance needs it: in its room, or in its tank.
    needs = () if node.mind is None else node.mind.appliance.needs
    place = "room_dc" if "room_dc" in needs else "temp_dc"
    facts[place] = None if thermometer is None else thermometer.temp_dc
    facts["pipe_dc"] = None if board.pipe is None else board.pipe.temp_dc
    facts["period"] = None if tic is None else tic.period
    if tic is not None:
        _see_clock(node, tic)


def _see_clock(node: "Node", tic: "Any") -> None:
    """Take the meter's clock for a hint, as long as no hub has told the time."""
    told_s = tic.take_standard_s()
    if told_s is not None and not node.clock.is_signed:
        node.clock.hear_hint(told_s - 60 * node.settings["zone_min"])


def _obey(node: "Node", decision: "Any") -> None:
    """Bring the relay, or what speaks in its place, to what was decided."""
    pilot, mind = node.pilot, node.mind
    was_on, is_on = node.is_on, bool(decision.on)
    if pilot is None:
        node.board.relay.set(is_on)
    else:
        pilot.order = decision.order
        node.board.relay.set(is_on or not _cuts(node, decision.why))
    if was_on == is_on:
        return
    if mind is not None:
        mind.switched(node.uptime_s, is_on)
    tell.soon(node)


def _cuts(node: "Node", why: str) -> bool:
    """Tell whether a guard wants no power where something else speaks than the relay.

    A radiator told by wire keeps its own; a charger may not listen yet after an outage,
    when all at once is what must not be.
    """
    return node.pilot is node.board.charger and why == "pick_up"


def _doubt(node: "Node") -> None:
    """Tell once when a charger that has power confirms nothing: it does as it likes."""
    charger = node.board.charger
    if charger is None or node.pilot is not charger:
        return
    if charger.told_a is not None or not node.board.relay.is_on:
        node.doubt_s = None
    elif node.doubt_s is None:
        node.doubt_s = node.uptime_s + _DOUBT_S
    elif 0 < node.doubt_s <= node.uptime_s:
        node.doubt_s = 0
        tell.event(node, "fault", charger.lost + charger.refused, "charger")


def _press(node: "Node") -> None:
    """Hear the button: who presses it decides."""
    button = node.board.button
    if button is None:
        return
    while True:
        kind = button.take()
        if kind is None:
            return
        tell.event(node, "button", 0, kind)
        if kind == "very_long":
            node.ask_welcome()
        elif kind == "long" and node.takes_consent():
            node.settings["share_curve"] = 1
            node.keep_settings()
        elif node.mind is not None:
            _ask(node.mind, node.uptime_s, kind)


def _ask(mind: "Any", uptime_s: int, kind: str) -> None:
    """Have all there is for a short press, until a long one.

    A machine with a programme runs by itself: it waits for a short press instead.
    """
    if hasattr(mind.appliance, "wait"):
        mind.press(uptime_s, "wait" if kind == "short" else "boost")
    else:
        mind.press(uptime_s, "boost" if kind == "short" else "auto")


def _trace(node: "Node") -> None:
    """Gather a curve of minutes, where the resident wants it shared."""
    now_s = node.clock.now_s
    if now_s is None:
        return
    curve = node.curve
    minute = now_s - now_s % 60
    after = node.curve_t + 60 * len(curve)
    if curve and minute == after - 60:
        return
    if not curve or minute != after:
        # Minutes that do not follow are of another time, or another household.
        node.curve = curve = []
        node.curve_t = minute
    curve.append(tell.power_w(node))
    if len(curve) >= 15:
        message = {"k": "curve", "t0": node.curve_t, "step_s": 60, "power_w": curve}
        tell.say(node, message)
        node.curve = []
