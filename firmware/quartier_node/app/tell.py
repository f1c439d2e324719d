"""What the node says: who it is, what it could do, how it is, and what happened."""

from ..update import SECVER, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .node import Node

_SLOT_S = 900
_HELLO_S = 15
_OFFER_S = 900
_OFFER_SOON_S = 10
# Changes are told at once, but no oftener.
_SOON_S = 2
# How many quarters of an hour are told again in a second.
_REPLAYS = 4


def say(node: "Node", message: "dict[str, Any]") -> bool:
    """Send a message now, if the broker is there; what it says may be old soon."""
    link = node.link
    if link is None or not link.is_up:
        return False
    now_s = node.clock.now_s
    # A hello never grows old: else a hub whose clock went ahead would not hear it.
    expiry_s = 0
    if now_s is not None and message["k"] != "hello":
        expiry_s = now_s + 600
    whole = node.session.say(message, expiry_s)
    return link.send("quartier/up/" + node.session.participant, whole)


def hello(node: "Node") -> None:
    """Say who it is."""
    told = node.settings
    node.is_greeted = False
    node.hello_s = node.uptime_s + _HELLO_S
    say(
        node,
        {
            "k": "hello",
            "fw": VERSION,
            "board": node.board.name,
            "app": told["appliance"] or "plug",
            "rated_w": node.rated_w,
            "plan": 0 if node.mind is None else node.mind.plan_no,
            "secver": max(SECVER, node.slots.secver),
            "level": node.level,
            "up_s": node.uptime_s,
        },
    )


def ack(node: "Node", message: "dict[str, Any]", result: str, why: str = "") -> None:
    """Answer a message."""
    number = message["seq"] if message["k"] == "welcome" else message["no"]
    say(
        node,
        {
            "k": "ack",
            "of": message["k"],
            "no": number,
            "result": result,
            "why": why,
            "on": 1 if node.is_on else 0,
            "power_w": power_w(node),
        },
    )


def event(node: "Node", what: str, value: int = 0, why: str = "") -> None:
    """Tell that something happened."""
    t = node.clock.now_s or 0
    told = {"k": "event", "t": t, "what": what, "value": value, "why": why[:24]}
    if not say(node, told):
        node.unsaid += 1


def log(node: "Node", rank: str, text: str) -> None:
    """Tell a line to who looks after the fleet."""
    plain = "".join(
        [c if " " <= c <= "~" and c not in '"\\|<>&{}[]`' else "_" for c in text]
    )
    t = node.clock.now_s or 0
    say(node, {"k": "log", "t": t, "rank": rank, "text": plain[:120] or "?"})


def power_w(node: "Node") -> int:
    """Tell what is measured, or reckoned where nothing measures."""
    meter = node.board.meter
    if meter is not None and meter.power_w is not None:
        return meter.power_w
    return node.rated_w if node.is_on else 0


def tell(node: "Node") -> None:
    """Say what is due."""
    _close_slot(node)
    link = node.link
    if link is None or not link.is_up or not node.session.participant:
        return
    now = node.uptime_s
    if not node.is_greeted:
        if now >= node.hello_s:
            hello(node)
        return
    _replay(node)
    if now >= node.state_s:
        say(node, state(node))
        node.state_s = now + node.every_s
    if now >= node.offer_s:
        _offer(node)


def soon(node: "Node") -> None:
    """Tell how it is as soon as may be."""
    node.state_s = min(node.state_s, node.uptime_s + _SOON_S)


def state(node: "Node") -> "dict[str, Any]":
    """Say how it is now."""
    board = node.board
    found = {
        "k": "state",
        "t": node.clock.now_s or 0,
        "level": node.level,
        "on": 1 if node.is_on else 0,
        "power_w": power_w(node),
        "energy_wh": node.energy_wh,
        "slot_wh": node.slot_wh,
        "lost": node.unsaid + (0 if node.link is None else node.link.lost),
        "late": 0,
    }
    thermometer = board.thermometer
    if thermometer is not None and thermometer.temp_dc is not None:
        found["temp_dc"] = thermometer.temp_dc
    if node.mind is not None and node.mind.appliance.STORES:
        found["fill_wh"] = node.mind.appliance.store_ws // 3600
    rssi_dbm = board.radio.rssi_dbm()
    if rssi_dbm is not None:
        found["rssi_dbm"] = max(-127, min(0, rssi_dbm))
    return found


def _close_slot(node: "Node") -> None:
    """Keep each quarter of an hour that is over."""
    now_s = node.clock.now_s
    if now_s is None:
        return
    t = now_s - now_s % _SLOT_S
    if t == node.slot_t:
        return
    energy_wh = node.energy_wh
    begin_wh = node.slot_begin_wh
    if begin_wh is not None and 0 < t - node.slot_t <= _SLOT_S:
        node.slot_wh = energy_wh - begin_wh
        record = state(node)
        record["t"] = node.slot_t
        node.history.append(record)
    # Of the quarter in which the time came to be known, the begin was not seen.
    node.slot_begin_wh = energy_wh if node.slot_t else None
    node.slot_t = t


def _replay(node: "Node") -> None:
    """Tell quarters of an hour until the hub has heard of them; the oldest first."""
    link = node.link
    if link is None or link.queued >= _REPLAYS:
        # What is told now would push out what was told before.
        return
    for _ in range(_REPLAYS):
        found = node.history.after(node.told_number)
        if found is None:
            return
        number, record = found
        record["k"] = "state"
        record["late"] = 1
        if not say(node, record):
            return
        node.told_number = number


def _offer(node: "Node") -> None:
    now_s = node.clock.now_s
    node.offer_s = node.uptime_s + _OFFER_S
    if node.mind is None or now_s is None:
        return
    offer = node.mind.offer(now_s)
    if offer is None:
        # Nothing is measured yet: it will be soon.
        node.offer_s = node.uptime_s + _OFFER_SOON_S
        return
    offer["k"] = "offer"
    say(node, offer)
