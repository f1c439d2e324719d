"""First to run: makes relays safe, counts the boot, and chooses what is to run.

MicroPython starts it as a script, frozen or from flash. Whatever it meets there, it
ends, in less than a few seconds, with the relays safe and something to run.
"""

import os as _os
import sys

from listing import head, is_whole
from pack import mounted
from slots import SHORT_BOOTS, Slots
from store import Store, StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STATE = "/state"
_RELAYS = "relays"
# Short boots before files are looked at, and those that a slot has in safe mode.
_DOUBT = 2
_TURNS = 3


class Started:
    """What boot chose: a slot, "" for what is frozen in, and whether safe mode runs."""

    __slots__ = ("is_safe", "slot", "why")

    def __init__(self, slot: str, is_safe: bool, why: str = "") -> None:
        """Keep it for the app."""
        self.slot, self.is_safe, self.why = slot, is_safe, why


def make_safe(
    pin: "Any", wait_ms: "Any", store: Store, told: "tuple[tuple[int, int, int], ...]"
) -> None:
    """Bring each relay to where its appliance runs as if we were not there.

    A relay is its pin, the level, and for how many ms it is a pulse, 0 if it stays. As
    kept when the node first ran; as told by the board's file where nothing is kept.
    """
    kept = store.load(_RELAYS) or b""
    found = [
        (kept[at], kept[at + 1], kept[at + 2] * 10) for at in range(0, len(kept), 3)
    ]
    for number, level, pulse_ms in found or told:
        pin(number, level)
        if pulse_ms:
            wait_ms(pulse_ms)
            pin(number, 1 - level)
    if told and not found:
        _keep(store, told)


def _keep(store: Store, told: "tuple[tuple[int, int, int], ...]") -> None:
    """Keep what the board's file says, with a digest: files can be damaged."""
    kept = [(number, level, pulse_ms // 10) for number, level, pulse_ms in told]
    try:  # noqa: SIM105 (MicroPython has no contextlib)
        store.save(_RELAYS, bytes([one for relay in kept for one in relay]))
    except StoreError:
        pass


def choose(store: Store, os: "Any" = _os) -> Started:
    """Count this boot, and choose what runs. Only safe mode if flash cannot tell."""
    slots = Slots(store)
    try:
        return _choose(slots, os)
    except (OSError, StoreError) as error:
        return Started(_whole(slots, os)[0], True, str(error))


def _choose(slots: Slots, os: "Any") -> Started:
    if not slots.is_known:
        slots.slot = _whole(slots, os)[0]
    before = slots.slot
    slots.count()
    if slots.slot != before:
        _forbid(slots, before, os)
    if slots.short_boots <= _DOUBT:
        return Started(slots.slot, False)
    is_safe, why = slots.is_looping, "short boots"
    whole = _whole(slots, os)
    if is_safe:
        slots.runs = whole[(slots.short_boots - SHORT_BOOTS - 1) // _TURNS % len(whole)]
    elif slots.slot not in whole:
        slots.runs, why = whole[0], "damaged files"
        is_safe = not _is_kept(slots)
        if not is_safe:
            slots.slot, slots.undone, slots.tries = slots.runs, slots.is_trial, 0
    slots.save()
    return Started(slots.runs, is_safe, why)


def _is_kept(slots: Slots) -> bool:
    """Tell whether what runs is as new as what was kept: older is for safe mode."""
    if not slots.runs:
        return True
    least: int = head(slots.bundle(slots.runs))["secver"]
    return least >= slots.secver


def _whole(slots: Slots, os: "Any") -> list[str]:
    """List the slots that are sound, the chosen one first, and what is frozen in."""
    order = ("b", "a") if slots.slot == "b" else ("a", "b")
    return [one for one in order if is_whole(slots.bundle(one), os)] + [""]


def _forbid(slots: Slots, slot: str, os: "Any") -> None:
    """Remove a bundle that failed its trial: it is not to be chosen again."""
    try:  # noqa: SIM105 (MicroPython has no contextlib)
        os.remove(slots.bundle(slot))
    except OSError:
        pass


def start(
    pin: "Any",
    wait_ms: "Any",
    told: "tuple[tuple[int, int, int], ...]" = (),
    root: str = "",
) -> Started:
    """Do all of it, and let imports find the slot that was chosen."""
    store = Store(root + STATE)
    make_safe(pin, wait_ms, store, told)
    started = choose(store)
    place = "/" + started.slot
    if started.slot:
        try:
            mounted(Slots(store).bundle(started.slot), place)
            sys.path.insert(0, place)
        except (OSError, ValueError) as error:
            started.why = str(error)
    return started


def _main() -> None:
    from time import sleep_ms

    import slots
    from machine import Pin

    slots.started = start(
        lambda number, level: Pin(number, Pin.OUT, value=level), sleep_ms, _told()
    )


def _told() -> "tuple[tuple[int, int, int], ...]":
    """Read the board's file; a damaged one says nothing."""
    try:
        board = __import__("quartier_board")
    except Exception:  # noqa: BLE001 (before all else: whatever it is, the boot goes on)
        return ()
    return getattr(board, "RELAYS", ())


if __name__ == "__main__":
    _main()
