"""A node's boots on flash in memory: mounted, chosen, run or crashed. On MicroPython.

``data`` is the flash of files, ``memory`` the flash that code runs from.
"""

import _boot
import boot
import vfs
from listing import image
from ramdisk import BLOCK_B, Disk, Hang, let_go, on
from ramrom import RamFlash
from rom import Rom
from slots import Slots
from store import Store, StoreError
from update.intake import Receiver
from update.offer import Machine
from update.proof import prove

ROOT = "/f"
HALF_B = 128 * BLOCK_B


class Memory:
    """What outlives a reset, and not a power cut."""

    def __init__(self):
        self.kept = b""

    def __call__(self, new=None):
        if new is None:
            return self.kept
        self.kept = bytes(new)


def take(rom, bundle, key, piece_b=700):
    """Take a bundle into the half that does not run."""
    slots = Slots(Store(ROOT + boot.STATE))
    rom.runs = slots.runs
    receiver = Receiver(slots, Machine("x64", "plug", 1, 0), (key,), rom)
    at = 0
    while at < len(bundle):
        at = receiver.piece(len(bundle), at, bundle[at : at + piece_b])
    receiver.activate()


def started(rom):
    """Boot; give what was chosen."""
    return boot.choose(Store(ROOT + boot.STATE), rom)


def proven(rom):
    """Boot until nothing is to be proven; give what was chosen."""
    while True:
        found = started(rom)
        if not found.is_proving:
            return found
        prove(found.slots, rom)


def install(rom, bundle, key):
    """Take a bundle, prove it, run it, and keep it."""
    take(rom, bundle, key)
    proven(rom)
    keep(Slots(Store(ROOT + boot.STATE)))


def booted(disk, memory, pins, rom, told=((4, 1, 0),)):
    """Boot once with all that comes before; None if the watchdog bit."""
    try:
        _boot.ready(disk, vfs, memory, ROOT)
    except Hang:
        return None
    store = Store(ROOT + boot.STATE)
    boot.make_safe(lambda pin, level: pins.append((pin, level)), None, store, told)
    return boot.choose(store, rom)


def off():
    """Let go of the flash."""
    try:
        let_go(ROOT)
    except OSError:
        pass


def settled(disk, memory, rom, most=16):
    """Boot until something runs for good; give how it was chosen, and in which boot.

    At every boot the relay is driven to a level, and what was chosen is whole.
    """
    for boots in range(1, most + 1):
        pins = []
        try:
            found = booted(disk, memory, pins, rom)
            if found is None:
                continue
            assert pins, "the relay was left alone"
            assert found.slot == "" or image(rom.half(found.slot)) is not None
            return found, boots
        finally:
            off()
    raise AssertionError("it boots without end")


def keep(slots):
    """Run a minute and more, and meet the hub."""
    slots.lived()
    slots.confirm()


def cuts(data, memory, act, check):
    """Take a step once for each operation of both flashes, and cut it there.

    Clean and torn; after each cut all is mounted anew and checked. Gives the operations
    of the disk and those of both, and the two as they are after the whole step.
    """

    def step(left, torn):
        disk = Disk(bytearray(data), left, torn)
        code = bytearray(memory)
        flash = RamFlash(code, disk)
        try:
            on(disk, lambda: act(Rom(flash)))
        except Exception:
            # The cut itself, or an error that was told because the power had gone.
            if not disk.is_dead:
                raise
        return disk, code, flash

    def look(disk, code):
        on(Disk(bytearray(disk.data)), lambda: check(Rom(RamFlash(bytearray(code)))))

    whole, code, flash = step(None, 0)
    look(whole, code)
    for left in range(whole.done):
        for torn in range(3):
            disk, cut, _ = step(left, torn)
            assert disk.is_dead, "the power did not go"
            look(disk, cut)
    return 3 * len(flash.touched), 3 * whole.done, whole.data, code


__all__ = [
    "HALF_B", "ROOT", "Memory", "RamFlash", "Rom", "Slots", "Store", "StoreError",
    "booted", "cuts", "image", "install", "keep", "off", "proven", "settled", "started",
    "take",
]  # fmt: skip
