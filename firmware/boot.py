"""First to run: makes relays safe, counts the boot, and chooses what is to run.

MicroPython starts it as a script, frozen or from flash. Whatever it meets there, it
ends, in less than a few seconds, with the relays safe and something to run. A half of
the flash that code runs from is looked at, to the bit, before any of it runs.
"""

import sys

from listing import image, manifest
from rom import Rom, Started
from slots import SHORT_BOOTS, Slots
from store import Store, StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STATE = "/state"
# Where the half that was chosen is mounted.
PLACE = "/slot"
_RELAYS = "relays"
# Short boots that each code has in safe mode.
_TURNS = 3


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
    try:
        store.save(_RELAYS, bytes([one for relay in kept for one in relay]))
    except StoreError:
        pass


def choose(store: Store, rom: Rom) -> Started:
    """Count this boot, and choose what runs. Only safe mode if flash cannot tell."""
    slots = Slots(store)
    whole = [one for one in ("a", "b") if image(rom.half(one)) is not None]
    try:
        slot, is_safe, why = _choose(slots, whole, rom)
    except (OSError, StoreError) as error:
        slot, is_safe, why = _order(slots, whole)[0], True, str(error)
    return Started(slot, is_safe, why, rom, slots)


def _choose(slots: Slots, whole: "list[str]", rom: Rom) -> "tuple[str, bool, str]":
    if not slots.is_known:
        slots.slot = _order(slots, whole)[0]
    before = slots.slot
    slots.count()
    if slots.slot != before:
        _forbid(before, whole, rom)
    order = _order(slots, whole)
    is_safe, why = slots.is_looping, "short boots"
    if is_safe:
        slots.runs = order[(slots.short_boots - SHORT_BOOTS - 1) // _TURNS % len(order)]
    elif slots.slot in order:
        return slots.slot, False, ""
    else:
        slots.runs, why = order[0], "damaged"
        is_safe = not _is_kept(slots, rom)
        if not is_safe:
            slots.slot, slots.undone, slots.tries = slots.runs, slots.is_trial, 0
    slots.save()
    return slots.runs, is_safe, why


def _is_kept(slots: Slots, rom: Rom) -> bool:
    """Tell whether what runs is as new as what was kept: older is for safe mode."""
    if not slots.runs:
        return True
    least: int = manifest(rom.half(slots.runs))["secver"]
    return least >= slots.secver


def _order(slots: Slots, whole: "list[str]") -> "list[str]":
    """List what can run: the slot that is chosen first, what is frozen in last."""
    found = [slots.slot] if slots.slot in whole else []
    return found + [one for one in whole if one != slots.slot] + [""]


def _forbid(slot: str, whole: "list[str]", rom: Rom) -> None:
    """Erase the beginning of a bundle that failed its trial: it is one no longer."""
    if slot in whole:
        whole.remove(slot)
        try:
            rom.erase(slot, 0)
        except OSError:
            pass


def start(
    pin: "Any",
    wait_ms: "Any",
    rom: Rom,
    told: "tuple[tuple[int, int, int], ...]" = (),
    root: str = "",
) -> Started:
    """Do all of it, and let imports find the slot that was chosen."""
    store = Store(root + STATE)
    make_safe(pin, wait_ms, store, told)
    started = choose(store, rom)
    found = image(rom.half(started.slot))
    if found is not None:
        import vfs

        try:
            vfs.mount(vfs.VfsRom(found), PLACE)
            sys.path.insert(0, PLACE)
        except OSError as error:
            started.why = str(error)
    return started


def _main() -> None:
    from time import sleep_ms

    import flash
    import rom
    from machine import Pin

    # A pin that was held through the reset would not hear its level.
    rom.started = start(
        lambda number, level: Pin(number, Pin.OUT, value=level, hold=False),
        sleep_ms,
        flash.opened(),
        _told(),
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
    # main.py runs in the same names: what is not used again gives its memory back.
    for _name in list(globals()):
        if _name[:2] != "__":
            del globals()[_name]
