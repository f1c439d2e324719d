"""A node's boots on a flash in memory: mounted, chosen, run or crashed. On MicroPython.

``app`` stands for what runs: a slot's app lives a minute if its files are as they were
signed, and crashes else; what is frozen in always lives.
"""

import _boot
import boot
import vfs
from listing import is_whole
from ramdisk import Hang, let_go
from slots import Slots
from store import Store, StoreError

ROOT = "/f"


class Memory:
    """What outlives a reset, and not a power cut."""

    def __init__(self):
        self.kept = b""

    def __call__(self, new=None):
        if new is None:
            return self.kept
        self.kept = bytes(new)


def booted(disk, memory, pins, told=((4, 1, 0),)):
    """Boot once; give what was chosen, or None if the watchdog bit."""
    try:
        mounted = _boot.ready(disk, vfs, memory, ROOT)
    except Hang:
        return None
    if mounted == "none":
        return boot.Started("", True, "no flash")
    store = Store(ROOT + boot.STATE)
    boot.make_safe(lambda pin, level: pins.append((pin, level)), None, store, told)
    return boot.choose(store)


def off():
    """Let go of the flash."""
    try:
        let_go(ROOT)
    except OSError:
        pass


def settled(disk, memory, most=16):
    """Boot until something runs for good; give how it was chosen, and the boots it took.

    At every boot the relay is driven to a level that is a level.
    """
    for boots in range(1, most + 1):
        pins = []
        try:
            started = booted(disk, memory, pins)
            if started is None:
                continue
            assert started.why == "no flash" or pins, "the relay was left alone"
            lives = started.slot == "" or is_whole(f"{ROOT}/{started.slot}.bundle")
            if started.is_safe or lives:
                return started, boots
        finally:
            off()
    raise AssertionError("it boots without end")


def keep(slots):
    """Run a minute and more, and meet the hub."""
    slots.lived()
    slots.confirm()


__all__ = [
    "ROOT",
    "Memory",
    "Slots",
    "Store",
    "StoreError",
    "booted",
    "keep",
    "off",
    "settled",
]
