"""Whatever happened to the flash, a node boots: what was signed, or safe mode."""

from typing import Final

import pytest

from tests.firmware.bundles import made, small
from tests.firmware.keys import modulus
from tests.interpreters import Unix

from .files import FILES, counted

_UNIX: Final = Unix(heap_kb=8192)
_TRIALS: Final = 10_000
_SETUP: Final = """
import os
import boot
from history import History
from node import Memory, Slots, Store, StoreError, booted, keep, off, settled
from ramdisk import BLOCK_B, Disk, made, on
from update.offer import Machine
from update.intake import Receiver

READS = 20_000

def take(name):
    slots = Slots(Store("/f/state"))
    bundle = open(name, "rb").read()
    receiver = Receiver(slots, Machine("x64", "plug", 1, 0), (MODULUS,))
    at = 0
    while at < len(bundle):
        at = receiver.piece(len(bundle), at, bundle[at:at + 700])
    receiver.activate()
    slots = Slots(Store("/f/state"))
    slots.count()
    keep(slots)

def lived():
    # Two updates were kept, so that both slots are whole; and some hours passed.
    store = Store("/f/state")
    take("old.bundle")
    take("new.bundle")
    store.save("settings", b"s" * 900)
    history = History("/f/state/history")
    for i in range(60):
        history.append({"t": 900 * i, "level": 0, "on": 1, "power_w": i,
                        "energy_wh": i, "slot_wh": i, "lost": 0})

data = made(96, lived)
"""


def _run(script: str) -> str:
    files = {
        **FILES,
        "old.bundle": made({"wire/__init__.py": b"W = 1\\n" * 90}, version="1.0.0"),
        "new.bundle": made(small()),
    }
    setup = _SETUP.replace("MODULUS", repr(modulus("release")))
    return _UNIX.run(setup, script, files=files)


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bits_never_end_in_a_loop(seed: int) -> None:
    """One to 64 bits flip, all over the flash: it boots what is whole, or safe mode."""
    told = counted(
        _run(
            f"""
from random import randrange, seed
seed({seed})
modes = dict()
longest = 0
for trial in range({_TRIALS // 4}):
    damaged = bytearray(data)
    for _ in range(1 + randrange(64)):
        bit = randrange(8 * len(damaged))
        damaged[bit // 8] ^= 1 << bit % 8
    disk = Disk(damaged, reads=READS)
    started, boots = settled(disk, Memory())
    mode = "safe" if started.is_safe else started.slot
    modes[mode] = modes.get(mode, 0) + 1
    longest = max(longest, boots)
print(*[modes.get(mode, 0) for mode in ("b", "a", "", "safe")], longest)
"""
        )
    )

    newest, other, frozen, safe, longest = told
    print(  # noqa: T201 (counts are what it is run for)
        f"{newest} as before, {other} other slot, {frozen} frozen, {safe} safe mode"
    )
    assert newest + other + frozen + safe == _TRIALS // 4
    assert min(newest, other, frozen) > 0
    assert longest <= 8


def test_each_block_may_be_lost() -> None:
    """A block of the flash is erased, zeroed, or rubbish, each in turn: it boots."""
    (boots,) = counted(
        _run(
            """
n = 0
for block in range(96):
    for fill in (b"\\xff", b"\\0", b"\\xa5"):
        damaged = bytearray(data)
        damaged[block * BLOCK_B:(block + 1) * BLOCK_B] = fill * BLOCK_B
        settled(Disk(damaged, reads=READS), Memory())
        n += 1
print(n)
"""
        )
    )

    assert boots == 288


def test_a_lost_superblock_is_a_new_flash() -> None:
    """Both superblocks are rubbish: it is made anew, the relay is safe, it can save."""
    printed = _run(
        """
damaged = bytearray(data)
damaged[:2 * BLOCK_B] = b"\\x5a" * (2 * BLOCK_B)
pins = []
started = booted(Disk(damaged, reads=READS), Memory(), pins)
assert (started.slot, started.is_safe) == ("", False), started.slot
assert pins == [(4, 1)]
Store("/f/state").save("settings", b"again")
assert Store("/f/state").load("settings") == b"again"
off()
print("new")
"""
    )

    assert printed.endswith("new\n")


def test_flash_that_hangs_is_made_anew_at_the_third_boot() -> None:
    """Where mounting never ends, the watchdog bites twice, and then it is not tried."""
    printed = _run(
        """
memory = Memory()
found = []
for _ in range(3):
    disk = Disk(bytearray(data), reads=2)
    started = booted(disk, memory, [])
    found.append(started is None)
    try:
        off()
    except OSError:
        pass
print(found)
disk = Disk(bytearray(data), reads=READS)
memory.kept = b"mount" + bytes([2])
started = booted(disk, memory, [])
print(started.slot == "", memory.kept)
off()
"""
    )

    assert printed.splitlines()[-2:] == ["[True, True, True]", "True b''"]


def test_dead_flash_is_safe_mode() -> None:
    """Where nothing can be read or written, what is frozen in runs safely."""
    printed = _run(
        """
class Dead(Disk):
    def readblocks(self, block, buffer, offset=0):
        raise OSError(5)
    def writeblocks(self, block, buffer, offset=0):
        raise OSError(5)
started = booted(Dead(bytearray(data)), Memory(), [])
print(started.slot == "", started.is_safe, started.why)
"""
    )

    assert printed.endswith("True True no flash\n")


def test_flash_that_cannot_be_written_is_safe_mode() -> None:
    """Boots that cannot be counted could loop: they are safe, with what is whole."""
    printed = _run(
        """
class Worn(Disk):
    def writeblocks(self, block, buffer, offset=0):
        raise OSError(5)
    def ioctl(self, operation, argument):
        if operation == 6:
            raise OSError(5)
        return Disk.ioctl(self, operation, argument)
started = booted(Worn(bytearray(data)), Memory(), [])
print(started.slot, started.is_safe)
"""
    )

    assert printed.splitlines()[-1] == "b True"


def test_full_flash_boots_and_keeps_what_was() -> None:
    """Full of files to the last block: it boots, saving fails and says so."""
    printed = _run(
        """
def fill():
    n = 0
    try:
        while True:
            with open("/f/fill%d" % n, "wb") as file:
                file.write(b"f" * 400)
            n += 1
    except OSError:
        pass
on(Disk(data), fill)
started, boots = settled(Disk(data), Memory())
print(started.slot, boots)
def save():
    store = Store("/f/state")
    try:
        store.save("settings", b"n" * 3000)
        return "saved"
    except StoreError as error:
        assert store.load("settings") == b"s" * 900
        return str(error)
print(on(Disk(data), save))
"""
    )

    lines = printed.splitlines()
    assert lines[-2] == "b 1"
    assert "free some flash" in lines[-1]
