"""Relays: where plans have them, and who switched though no plan had it so.

A node lives by its own time: a leap of the hub's clock is not believed at once, and
what it was hurried through lies ahead of the hub. A plan counts from when it is taken.
"""

import time
from typing import Final

from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.street import Street
from tests.e2e.fleet.tap import Said

# In eighths of full power: less is off, more is on.
_OFF, _ON = 1, 7
_RATED_W: Final = {"water_heater": 2200, "ev": 7360}
# A node may be hurried on by so much before the hub tells it the time again.
_AHEAD_S: Final = 75
# Between what happens and what is heard of it, whatever else the machine does.
_LATE_S: Final = 5


def planned(one: Dwelling, plan: Said, now_s: float) -> int | None:
    """Tell where a plan has a relay; None where it leaves that to the node."""
    words = plan.words
    step = int((now_s - words["t0"]) // words["step_s"])
    if step >= len(words["power_w"]):
        return None
    share = words["power_w"][step] * 8 / _RATED_W[one.appliance]
    return None if _OFF < share < _ON else int(share >= _ON)


def follows(street: Street, one: Dwelling) -> bool:
    """Tell whether its relay is where its newest plan has it, now or where it is."""
    relays = one.told("relay")
    if not relays:
        return False
    now_s = street.hub.now_s
    moments = (now_s, now_s + street.ahead_s(one) + _AHEAD_S)
    return _is_as_planned(one, relays[-1]["relay"], [street.plan(one)], moments)


def flips(street: Street, marks: dict[str, int], offset_s: int) -> list[str]:
    """Name who switched since a mark, unless a plan or a guard of its own had it so.

    ``offset_s`` is by how much the clock that nodes live by is ahead of this machine's.
    """
    wall_s = time.time() - time.monotonic() + offset_s
    return [
        one.node
        for one in street.dwellings
        for at_s, line in one.lines[marks[one.node] :]
        if "relay" in line
        and not _is_guarded(street, one, at_s, line["relay"])
        and not _is_as_planned(
            one,
            line["relay"],
            had(street, one, at_s + _LATE_S, begun_s=wall_s + at_s + _AHEAD_S),
            (wall_s + at_s - _LATE_S, wall_s + at_s + _AHEAD_S),
        )
    ]


def _is_guarded(street: Street, one: Dwelling, at_s: float, relay: int) -> bool:
    """Tell whether it said that a guard switched it, which no plan overrules.

    A guard that goes by the time of day is none here: clocks are what is tested.
    """
    return any(
        said.kind == "event"
        and said.words["what"] == "guard"
        and said.words["value"] == relay
        and said.words["why"] != "departure"
        and abs(said.at_s - at_s) < _LATE_S
        for said in street.tap.of(one.node)
    )


def had(
    street: Street, one: Dwelling, at_s: float, *, begun_s: float | None = None
) -> list[Said]:
    """List the plans of which it had one at a moment, the one surely taken first.

    What was said after that may have come, or not. One that begins later than
    ``begun_s`` still waits for its time.
    """
    found: list[Said] = []
    for said in street.tap.of(one.node):
        if said.at_s > at_s:
            break
        words = said.words
        if said.kind == "plan" and (begun_s is None or words["t0"] <= begun_s):
            found.append(said)
        elif said.kind == "ack" and words["of"] == "plan" and words["result"] == "done":
            taken = [each for each in found if each.words["no"] >= words["no"]]
            is_known = taken and taken[0].words["no"] == words["no"]
            found = taken if is_known else found
    return found


def _is_as_planned(
    one: Dwelling, relay: int, plans: list[Said], moments: tuple[float, float]
) -> bool:
    wanted = {planned(one, plan, at_s) for plan in plans for at_s in moments}
    return bool(wanted & {relay, None})
